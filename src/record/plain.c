/* plain.c - see plain.h. */
#include "record/plain.h"

#include "record/day.h"

enum { NARROWEST = 20 }; /* columns that text gets however deep its indent */

static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};

void dl_put_ansi(dl_buf *out, const dl_look *look, const char *code) {
  if (look->has_colour) dl_buf_format(out, "\x1b[%sm", code);
}

void dl_put_day(dl_buf *out, int32_t day) {
  int32_t y, m, d;
  if (day == DL_NO_DAY) return;
  dl_day_split(day, &y, &m, &d);
  dl_buf_format(out, "%d %s %d", (int)d, months[m - 1], (int)y);
}

void dl_put_days(dl_buf *out, int32_t from, int32_t to) {
  int32_t y, m, d, next_y, next_m, next_d;
  if (from == DL_NO_DAY || to == DL_NO_DAY || from == to) {
    dl_put_day(out, from == DL_NO_DAY ? to : from);
    return;
  }
  dl_day_split(from, &y, &m, &d);
  dl_day_split(to + 1, &next_y, &next_m, &next_d);
  bool is_whole = d == 1 && next_d == 1;
  if (is_whole && m == 1 && next_m == 1 && next_y == y + 1) dl_buf_format(out, "%d", (int)y);
  else if (is_whole && next_y * 12 + next_m == y * 12 + m + 1) dl_buf_format(out, "%s %d", months[m - 1], (int)y);
  else {
    dl_put_day(out, from);
    dl_buf_z(out, " to ");
    dl_put_day(out, to);
  }
}

void dl_put_time(dl_buf *out, dl_str time) {
  dl_put_line(out, dl_str_of(time.s, time.n < 10 ? time.n : 10));
  if (time.n < 16) return;
  dl_buf_char(out, ' ');
  dl_put_line(out, dl_str_of(time.s + 11, 5));
  uint32_t zone = 16;
  while (zone < time.n && time.s[zone] != 'Z' && time.s[zone] != '+' && time.s[zone] != '-') zone++;
  dl_put_line(out, dl_str_of(time.s + zone, time.n - zone));
}

void dl_put_count(dl_buf *out, uint32_t n, const char *noun) { dl_buf_format(out, "%u %s%s", n, noun, n == 1 ? "" : "s"); }

void dl_put_spaces(dl_buf *out, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) dl_buf_char(out, ' ');
}

uint32_t dl_columns(dl_str s) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < s.n; i++) n += (unsigned char)s.s[i] >= ' ' && ((unsigned char)s.s[i] & 0xC0) != 0x80;
  return n;
}

uint32_t dl_copy_line(char *to, dl_str s) {
  uint32_t n = 0;
  bool has_gap = false;
  for (uint32_t i = 0; i < s.n; i++) {
    unsigned char c = (unsigned char)s.s[i];
    bool is_c1 = c == 0xC2 && i + 1 < s.n && (unsigned char)s.s[i + 1] < 0xA0;
    if (c <= ' ' || c == 0x7F || is_c1) {
      has_gap = true;
      i += is_c1;
      continue;
    }
    if (has_gap && n) to[n++] = ' ';
    has_gap = false;
    to[n++] = (char)c;
  }
  return n;
}

void dl_put_line(dl_buf *out, dl_str s) {
  if (s.n && dl_buf_reserve(out, s.n)) out->n += dl_copy_line(out->at + out->n, s);
}

void dl_put_words(dl_buf *out, dl_str s, uint32_t column, uint32_t indent, uint32_t width) {
  uint32_t most = width > indent + NARROWEST ? width : indent + NARROWEST, at = column;
  bool is_first = true;
  for (uint32_t i = 0; i < s.n;) {
    uint32_t start = i;
    while (i < s.n && !dl_is_space(s.s[i])) i++;
    dl_str word = dl_str_of(s.s + start, i - start);
    uint32_t columns = dl_columns(word);
    if (!word.n) {
      i++;
      continue;
    }
    if (!is_first && at + 1 + columns > most) {
      dl_buf_char(out, '\n');
      dl_put_spaces(out, indent);
      at = indent;
    } else if (!is_first) {
      dl_buf_char(out, ' ');
      at++;
    }
    dl_buf_str(out, word);
    at += columns;
    is_first = false;
  }
}

const char *dl_source_kind_in_words(dl_source_kind kind) {
  switch (kind) {
    case DL_SOURCE_ARMED_GROUP: return "armed group";
    case DL_SOURCE_UN: return "U.N.";
    case DL_SOURCE_NGO: return "aid or rights group";
    case DL_SOURCE_STATE_MEDIA: return "state media";
    case DL_SOURCE_SOCIAL: return "social media";
    default: return dl_source_kind_name((int)kind);
  }
}
