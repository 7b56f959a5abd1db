/* dates.c - see dates.h. */
#include "input/dates.h"

#include "record/day.h"

typedef struct piece {
  int32_t number;  /* -1: a word */
  uint32_t digits;
  int month;       /* 1-12 where the word names one */
  uint32_t at;     /* byte offset */
} piece;

static int month_of(dl_str w) {
  static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
                                       "july",    "august",   "september", "october", "november", "december"};
  char lower[16];
  if (w.n < 3 || w.n >= sizeof lower) return 0;
  for (uint32_t i = 0; i < w.n; i++) lower[i] = dl_lower_char(w.s[i]);
  for (int i = 0; i < 12; i++)
    if (strlen(months[i]) >= w.n && memcmp(months[i], lower, w.n) == 0) return i + 1;
  return w.n == 4 && memcmp(lower, "sept", 4) == 0 ? 9 : 0;
}

static uint32_t split(dl_str s, piece *out, uint32_t most) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < s.n && n < most;) {
    uint32_t from = i;
    if (dl_is_digit(s.s[i])) {
      int64_t value = 0;
      while (i < s.n && dl_is_digit(s.s[i]) && i - from < 9) value = value * 10 + (s.s[i++] - '0');
      out[n++] = (piece){(int32_t)value, i - from, 0, from};
    } else if (dl_is_alpha(s.s[i])) {
      while (i < s.n && dl_is_alpha(s.s[i])) i++;
      int month = month_of(dl_str_of(s.s + from, i - from));
      if (month) out[n++] = (piece){-1, 0, month, from};
    } else i++;
  }
  return n;
}

static dl_str iso_day(dl_arena *arena, int32_t y, int32_t m, int32_t d) {
  if (y < 1000 || y > 9999 || m < 1 || m > 12 || d < 1 || d > dl_days_in_month(y, m)) return (dl_str){0};
  return dl_str_format(arena, "%04d-%02d-%02d", (int)y, (int)m, (int)d);
}

/* "10:30" or "10:30:00" anywhere behind `from`. */
static dl_str with_time(dl_arena *arena, dl_str day, dl_str s, uint32_t from) {
  for (uint32_t i = from; day.s && i + 4 < s.n; i++) {
    const char *t = s.s + i;
    bool is_time = dl_is_digit(t[0]) && dl_is_digit(t[1]) && t[2] == ':' && dl_is_digit(t[3]) && dl_is_digit(t[4]);
    if (!is_time || (t[0] - '0') * 10 + (t[1] - '0') > 23 || t[3] > '5') continue;
    bool has_seconds = i + 7 < s.n && t[5] == ':' && dl_is_digit(t[6]) && dl_is_digit(t[7]);
    bool is_utc = dl_str_find(dl_str_of(t, s.n - i), DL_STR("GMT")) > 0 || dl_str_find(dl_str_of(t, s.n - i), DL_STR("UTC")) > 0;
    return dl_str_format(arena, "%.*sT%.*s%s", (int)day.n, day.s, has_seconds ? 8 : 5, t, is_utc ? "Z" : "");
  }
  return day;
}

/* "2016-09-23T01:07:00+02:00": kept as it is, its space made a T. */
static dl_str from_iso(dl_arena *arena, dl_str s) {
  if (dl_day_parse(s) == DL_NO_DAY) return (dl_str){0};
  if (s.n == 10) return dl_str_copy(arena, s);
  bool has_time = s.n >= 16 && (s.s[10] == 'T' || s.s[10] == 't' || s.s[10] == ' ') && s.s[13] == ':';
  if (!has_time) return dl_str_copy(arena, dl_str_of(s.s, 10));
  uint32_t end = 16;
  while (end < s.n && (dl_is_digit(s.s[end]) || s.s[end] == ':' || s.s[end] == '.')) end++;
  dl_str rest = dl_str_trim(dl_str_of(s.s + end, s.n - end));
  bool is_zone = rest.n && (rest.s[0] == 'Z' || rest.s[0] == 'z' || rest.s[0] == '+' || rest.s[0] == '-');
  bool is_utc = dl_str_is(rest, "UTC") || dl_str_is(rest, "GMT");
  return dl_str_format(arena, "%.10sT%.*s%.*s%s", s.s, (int)(end - 11), s.s + 11, is_zone ? (int)rest.n : 0,
                       is_zone ? rest.s : "", is_utc ? "Z" : "");
}

static dl_str from_named_month(dl_arena *arena, dl_str s, const piece *p, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) {
    if (!p[i].month) continue;
    bool day_before = i && p[i - 1].digits >= 1 && p[i - 1].digits <= 2;
    if (day_before && i + 1 < n && p[i + 1].digits == 4)
      return with_time(arena, iso_day(arena, p[i + 1].number, p[i].month, p[i - 1].number), s, p[i + 1].at + 4);
    if (i + 2 < n && p[i + 1].digits && p[i + 1].digits <= 2 && p[i + 2].digits == 4)
      return with_time(arena, iso_day(arena, p[i + 2].number, p[i].month, p[i + 1].number), s, p[i + 2].at + 4);
    if (i && p[i - 1].digits == 4 && i + 1 < n && p[i + 1].digits)
      return with_time(arena, iso_day(arena, p[i - 1].number, p[i].month, p[i + 1].number), s, p[i + 1].at);
  }
  return (dl_str){0};
}

/* 23/09/2016, 09/23/2016, 2016/09/23, 20160923; where both orders would do, none is taken. */
static dl_str from_numbers(dl_arena *arena, dl_str s, const piece *p, uint32_t n) {
  if (n == 1 && p[0].digits == 8) return iso_day(arena, p[0].number / 10000, p[0].number / 100 % 100, p[0].number % 100);
  if (n < 3) return (dl_str){0};
  if (p[0].digits == 4) return with_time(arena, iso_day(arena, p[0].number, p[1].number, p[2].number), s, p[2].at);
  if (p[2].digits != 4) return (dl_str){0};
  int32_t a = p[0].number, b = p[1].number, year = p[2].number;
  if (a > 12 || a == b) return with_time(arena, iso_day(arena, year, b, a), s, p[2].at + 4);
  if (b > 12) return with_time(arena, iso_day(arena, year, a, b), s, p[2].at + 4);
  return (dl_str){0};
}

dl_str dl_published_of(dl_arena *arena, dl_str given) {
  piece p[8];
  dl_str s = dl_str_trim(given);
  dl_str iso = from_iso(arena, s);
  if (iso.s) return iso;
  uint32_t n = split(s, p, 8);
  iso = from_named_month(arena, s, p, n);
  return iso.s ? iso : from_numbers(arena, s, p, n);
}
