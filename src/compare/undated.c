/*
 * undated.c - how late a report without a date must be, by its own words.
 *
 * A report that tells of "strikes from late September to early October" was
 * not written on 8 September. Its months have no year of their own; held
 * against a report of a known day they are taken as the nearest ones, and only
 * those soon behind that day say anything: a month further off may be that of
 * the year before. Plans ("will resume in November") say nothing.
 */
#include "compare/undated.h"

#include "record/day.h"

enum { SOON_DAYS = 62, MOST_TIMES = 400 };

static int two_digits(dl_str s, uint32_t at) {
  if (s.n < at + 2 || !dl_is_digit(s.s[at]) || !dl_is_digit(s.s[at + 1])) return 0;
  return (s.s[at] - '0') * 10 + (s.s[at + 1] - '0');
}

/* "XXXX-10", "XXXX-10-03": the day of that kind nearest to `day`. */
static int32_t nearest(dl_str value, int32_t day) {
  int month = two_digits(value, 5), of_month = value.n >= 10 ? two_digits(value, 8) : 1;
  int32_t year, m, d, best = DL_NO_DAY;
  if (!dl_str_starts(value, "XXXX-") || month < 1 || month > 12 || of_month < 1 || of_month > 28) return DL_NO_DAY;
  dl_day_split(day, &year, &m, &d);
  for (int32_t y = year - 1; y <= year + 1; y++) {
    int32_t x = dl_day_of(y, month, of_month);
    int32_t apart = x > day ? x - day : day - x;
    if (best == DL_NO_DAY || apart < (best > day ? best - day : day - best)) best = x;
  }
  return best;
}

/* The sentence speaks of plans, or of the year before. */
static bool is_of_plans(const dl_article *a, dl_span time, const dl_table *modals) {
  uint32_t sentence = dl_sentence_at(a, time.start);
  if (sentence == DL_NONE) return true;
  dl_span s = a->sentences.at[sentence].span;
  for (uint32_t i = s.start, k; i < s.end; i = k + 1) {
    for (k = i; k < s.end && (dl_is_alpha(a->text.s[k]) || a->text.s[k] == '\''); k++) continue;
    dl_str meaning = k > i && k - i < 12 ? dl_table_get(modals, dl_str_of(a->text.s + i, k - i), 2) : (dl_str){0};
    if (dl_str_is(meaning, "planned") || dl_str_is(meaning, "proposed")) return true;
    if (i < time.end && k + 1 >= time.start && (dl_str_is(dl_str_of(a->text.s + i, k - i), "last") || dl_str_is(dl_str_of(a->text.s + i, k - i), "next"))) return true;
  }
  return false;
}

int32_t dl_not_before(const dl_article *a, int32_t day, const dl_table *modals) {
  int32_t latest = DL_NO_DAY;
  if (day == DL_NO_DAY) return DL_NO_DAY;
  for (uint32_t i = 0; i < a->times.n && i < MOST_TIMES; i++) {
    const dl_time *t = &a->times.at[i];
    if (t->type != DL_TIME_DATE || t->precision == DL_PRECISION_YEAR) continue;
    int32_t told = t->from_day != DL_NO_DAY ? t->from_day : nearest(t->value, day);
    if (told == DL_NO_DAY || told <= day || told > day + SOON_DAYS || (latest != DL_NO_DAY && told <= latest)) continue;
    if (!is_of_plans(a, t->span, modals)) latest = told;
  }
  return latest;
}
