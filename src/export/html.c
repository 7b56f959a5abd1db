/* html.c - see html.h. */
#include "export/html.h"

static void put(dl_buf *out, char c) {
  switch (c) {
    case '<': dl_buf_z(out, "&lt;"); break;
    case '>': dl_buf_z(out, "&gt;"); break;
    case '&': dl_buf_z(out, "&amp;"); break;
    case '"': dl_buf_z(out, "&quot;"); break;
    default: dl_buf_char(out, ((unsigned char)c < 0x20 && c != '\n') || c == 0x7F ? ' ' : c);
  }
}

void dl_html_text(dl_buf *out, dl_str s) {
  for (uint32_t i = 0; i < s.n; i++) put(out, s.s[i]);
}

void dl_html_line(dl_buf *out, dl_str s) {
  s = dl_str_trim(s);
  bool was_space = false;
  for (uint32_t i = 0; i < s.n; i++) {
    bool is_space = dl_is_space(s.s[i]);
    if (!is_space) put(out, s.s[i]);
    else if (!was_space) dl_buf_char(out, ' ');
    was_space = is_space;
  }
}
