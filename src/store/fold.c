/* fold.c - see fold.h. */
#include "store/fold.h"

#include "base/utf8.h"

static bool is_joiner(uint32_t code) { return code == '.' || code == '\'' || code == 0x2019; }

static void fold(dl_buf *out, dl_str s, bool joins) {
  bool is_open = false, has_any = false;
  for (uint32_t i = 0; i < s.n;) {
    uint32_t code;
    i += dl_utf8_decode(s.s + i, s.n - i, &code);
    bool is_digit = code >= '0' && code <= '9';
    if (is_digit || dl_utf8_is_letter(code)) {
      char bytes[4];
      if (!is_open && has_any) dl_buf_char(out, ' ');
      dl_buf_add(out, bytes, dl_utf8_encode(dl_utf8_unaccent(dl_utf8_lower(code)), bytes));
      is_open = has_any = true;
    } else if (!(joins && is_joiner(code))) {
      is_open = false;
    }
  }
}

void dl_fold_name(dl_buf *out, dl_str s) { fold(out, s, true); }
void dl_fold_text(dl_buf *out, dl_str s) { fold(out, s, false); }

dl_str dl_folded_next(dl_str folded, uint32_t *at) {
  while (*at < folded.n && folded.s[*at] == ' ') ++*at;
  uint32_t start = *at;
  while (*at < folded.n && folded.s[*at] != ' ') ++*at;
  return dl_str_of(folded.s + start, *at - start);
}

static bool has_word(dl_str in, dl_str word) {
  uint32_t at = 0;
  for (dl_str w = dl_folded_next(in, &at); w.n; w = dl_folded_next(in, &at))
    if (dl_str_eq(w, word)) return true;
  return false;
}

bool dl_folded_has_all(dl_str in, dl_str words) {
  uint32_t at = 0;
  dl_str w = dl_folded_next(words, &at);
  if (!w.n) return false;
  for (; w.n; w = dl_folded_next(words, &at))
    if (!has_word(in, w)) return false;
  return true;
}
