/*
 * resolve.c - from what the words mean to a TIMEX3 value and days.
 *
 * The reference is the article's day ("today") or the last date the story has
 * named; where neither is known the value stays underspecified in the manner
 * of TIMEX3 (XXXX-WXX-3) and the interval unknown. A month, holiday or weekday
 * without year takes the direction of its clause's tense, else the nearest;
 * reports look back, so a bare weekday is the last one unless the clause
 * looks ahead. Weeks are ISO 8601 weeks.
 */
#include <stdio.h>
#include <stdlib.h>

#include "record/day.h"
#include "times/values.h"

enum { QUARTER_REACH = 250, DEFINITE_REACH = 40, STORY_REACH = 24, JOINED_REACH = 5, TOLD_REACH = 40, TOLD_DAYS = 120 };

/* ---- references ---- */

static int32_t story_exact(const dl_resolver *r) { return r->last_exact != DL_NO_DAY ? r->last_exact : r->today; }

/* Which of the years about today has the day or month meant: by tense, else the nearest. A day of nearly a year ago is
 * named with its year, so that one shortly ahead is meant ("has invited them to a ceremony on March 12", in February). */
static int32_t choose_year(const dl_resolver *r, const dl_timex *x, int32_t month, int32_t day) {
  int32_t y = dl_year_of(r->today), best = y, best_gap = INT32_MAX;
  bool is_day = day > 0;
  int tense = dl_time_tense(r->g, x->first, x->first);
  bool is_known = tense > -2 && tense < 2 && !is_day && !x->weekday && r->sure_year[month];
  if (is_known) return r->sure_year[month]; /* "the vote in January", told of before */
  for (int32_t c = y - 1; c <= y + 1; c++) {
    if (is_day && day > dl_days_in_month(c, month)) continue;
    int32_t first = dl_day_of(c, month, is_day ? day : 1);
    int32_t last = is_day ? first : first + dl_days_in_month(c, month) - 1;
    int32_t gap = last < r->today ? r->today - last : first > r->today ? first - r->today : 0;
    bool is_ahead = first > r->today, is_back = last < r->today;
    if (x->weekday && is_day && dl_day_weekday(first) + 1 != x->weekday) gap += 2000; /* the weekday is evidence */
    else if ((tense < 0 && is_ahead) || (tense > 0 && is_back)) gap += tense < -1 && is_day && gap < 60 ? 280 : tense < -1 || tense > 1 ? 400 : is_day ? 100 : 160;
    if (gap < best_gap) best = c, best_gap = gap;
  }
  return best;
}

/* News looks back too: "she came in March 2004 and left in June" */
static bool is_old_story(const dl_resolver *r, const dl_timex *x) {
  const dl_article *a = r->g->article;
  if (r->last_day == DL_NO_DAY || !a->tokens.n || x->base != DL_BASE_BARE || x->first - r->last_atom > STORY_REACH) return false;
  if (dl_year_of(r->last_day) >= dl_year_of(r->today) - 1 || dl_time_tense(r->g, x->first, x->end - 1) >= 0) return false;
  uint32_t own = dl_time_clause(r->g, x->first);
  return own != DL_NONE && own == dl_time_clause(r->g, r->last_atom);
}

/* "Moved on November 15, 2017, and won his resignation on November 21": a day that would be still to come, though nothing
 * looks ahead, and that follows what was told just before it, is of the same year. */
static int32_t goes_on(const dl_resolver *r, const dl_timex *x, int32_t y, int32_t month, int32_t day) {
  if (x->base != DL_BASE_BARE || !r->told_n || x->first - r->last_atom > TOLD_REACH) return y;
  if (dl_day_of(y, month, day ? day : 1) <= r->today || dl_time_tense(r->g, x->first, x->end - 1) > 0) return y;
  int32_t told = dl_story_year(r, month, day);
  if (!told || (day && day > dl_days_in_month(told, month))) return y;
  int32_t gap = dl_day_of(told, month, day ? day : 1) - r->told[0].to;
  return gap >= 0 && gap <= TOLD_DAYS && r->told[0].to < r->today ? told : y;
}

/* The year of a month (and day) whose year is not said; 0 unknown. */
static int32_t year_for(const dl_resolver *r, const dl_timex *x, int32_t month, int32_t day) {
  if (x->year) return x->year;
  bool from_story = dl_base_is_from_story(x->base);
  bool is_told = r->is_narrative || from_story || (r->today != DL_NO_DAY && is_old_story(r, x));
  if (is_told && x->base != DL_BASE_LAST) {
    int32_t y = dl_story_year(r, month, day), ly, lm;
    if (y && from_story && x->base != DL_BASE_SAME && !x->is_exact_year && r->last_day != DL_NO_DAY) {
      dl_split_month(r->last_day, &ly, &lm);
      return x->base == DL_BASE_PREVIOUS ? ly - (month >= lm) : ly + (month <= lm);
    }
    if (y) return y + (x->is_exact_year ? dl_base_steps(x->base) : 0);
  }
  if (r->today == DL_NO_DAY) return 0;
  int32_t y, m;
  dl_split_month(r->today, &y, &m);
  if (x->is_exact_year) return y + dl_base_steps(x->base);
  if (x->base == DL_BASE_THIS) return y;
  if (x->base == DL_BASE_LAST || x->base == DL_BASE_LATEST) return month < m ? y : y - 1;
  if (x->base == DL_BASE_NEXT) return month > m ? y : y + 1;
  return goes_on(r, x, choose_year(r, x, month, day), month, day);
}

int32_t dl_month_year(const dl_resolver *r, const dl_timex *x) { return year_for(r, x, x->month, x->day); }

/* ---- kinds ---- */

static void put_month_day(const dl_resolver *r, const dl_timex *x, dl_draft *d) {
  int32_t y = year_for(r, x, x->month, x->day);
  if (!y) {
    if (x->day) snprintf(d->value, VALUE_SIZE, "XXXX-%02d-%02d", x->month, x->day);
    else snprintf(d->value, VALUE_SIZE, "XXXX-%02d", x->month);
    dl_draft_set(d, DL_NO_DAY, DL_NO_DAY, x->day ? DL_UNIT_DAY : DL_UNIT_MONTH, x->day ? DL_PRECISION_DAY : DL_PRECISION_MONTH);
    return;
  }
  if (!x->day) dl_draft_month(d, y, x->month);
  else if (x->day <= dl_days_in_month(y, x->month)) dl_draft_day(d, dl_day_of(y, x->month, x->day));
  else dl_draft_month(d, y, x->month);
}

/* "The trial starts on the 9th", with no month named: the next or the last such day, as the tense has it, else the nearest. */
static void put_day_near_today(const dl_resolver *r, const dl_timex *x, dl_draft *d) {
  int32_t y, m, best = DL_NO_DAY, tense = dl_time_tense(r->g, x->first, x->end - 1);
  if (r->today == DL_NO_DAY || r->is_narrative || dl_g_word(r->g, x->first - 1, "of")) return;
  for (int32_t step = -1; step <= 1; step++) {
    int32_t first = dl_add_months(r->today, step);
    if (first == DL_NO_DAY) continue;
    dl_split_month(first, &y, &m);
    if (x->day > dl_days_in_month(y, m)) continue;
    int32_t day = dl_day_of(y, m, x->day);
    if ((tense < 0 && day > r->today) || (tense > 0 && day < r->today)) continue;
    if (best == DL_NO_DAY || abs(day - r->today) < abs(best - r->today)) best = day;
  }
  if (best != DL_NO_DAY) dl_draft_day(d, best);
}

/* "on the 9th": of the month last named, else of the one about today that the weekday speaks for. */
static void put_day_alone(const dl_resolver *r, const dl_timex *x, dl_draft *d) {
  int32_t y, m, ref = r->last_day != DL_NO_DAY && r->last_unit <= DL_UNIT_MONTH ? r->last_day : x->weekday ? r->today : DL_NO_DAY;
  if (ref == DL_NO_DAY) {
    put_day_near_today(r, x, d);
    return;
  }
  static const int8_t steps[] = {0, -1, 1};
  for (size_t k = 0; k < sizeof steps; k++) {
    int32_t first = dl_add_months(ref, steps[k]);
    if (first == DL_NO_DAY) continue;
    dl_split_month(first, &y, &m);
    if (x->day > dl_days_in_month(y, m)) continue;
    int32_t day = dl_day_of(y, m, x->day);
    if (x->weekday && dl_day_weekday(day) + 1 != x->weekday) continue;
    bool is_to_come = !x->weekday && r->today != DL_NO_DAY && day > r->today && dl_time_tense(r->g, x->first, x->end - 1) < 0; /* "was on the 23rd" */
    if (is_to_come) put_day_near_today(r, x, d);
    else dl_draft_day(d, day);
    return;
  }
}

static void put_date(const dl_resolver *r, const dl_timex *x, dl_draft *d) {
  if (x->month) put_month_day(r, x, d);
  else if (x->day) put_day_alone(r, x, d);
  else dl_draft_years(d, x->year, 1, DL_UNIT_YEAR);
}

static void put_hours_ago(int32_t today, const dl_timex *x, dl_draft *d) {
  static const int32_t in_a_day[] = {[DL_UNIT_SECOND] = 86400, [DL_UNIT_MINUTE] = 1440, [DL_UNIT_HOUR] = 24};
  int32_t days = -x->n / in_a_day[x->unit];
  dl_day_format(today - days, d->value);
  snprintf(d->value + 10, VALUE_SIZE - 10, "TXX:XX");
  dl_draft_set(d, today - days - 1, today - days, DL_UNIT_DAY, DL_PRECISION_RANGE);
}

/* "a decade ago": the year ten years off, give or take a fifth of them. */
static void put_decades_off(int32_t ref, const dl_timex *x, dl_draft *d) {
  int32_t size = x->unit == DL_UNIT_DECADE ? 10 : 100, y = dl_year_of(ref);
  if (x->n > 20 || x->n < -20 || y + size * x->n <= size) {
    dl_draft_unknown_unit(d, x->unit);
    return;
  }
  y += size * x->n;
  dl_draft_years(d, y, 1, DL_UNIT_DECADE); /* too vague to count on from */
  d->from = dl_day_of(y - size / 5, 1, 1);
  d->to = dl_day_of(y + size / 5, 12, 31);
  d->precision = DL_PRECISION_RANGE;
}

/* "five years ago this week", "a year ago Tuesday": from the week or the nearest such day. */
static void put_finer(int32_t today, const dl_timex *x, dl_draft *d) {
  int32_t ahead = x->weekday ? ((x->weekday - 1 - dl_day_weekday(today)) % 7 + 7) % 7 : 0;
  int32_t day = today + (x->weekday ? (ahead > 3 ? ahead - 7 : ahead) : x->finer == DL_UNIT_DAY ? x->shift : x->finer == DL_UNIT_WEEK ? 7 * x->shift : 0);
  int32_t months = x->unit == DL_UNIT_MONTH ? x->n : x->unit == DL_UNIT_YEAR ? 12 * x->n : 120 * x->n;
  day = dl_add_months(day, months + (x->finer == DL_UNIT_MONTH ? x->shift : 0));
  if (day == DL_NO_DAY) dl_draft_unknown_unit(d, x->finer);
  else dl_draft_unit(d, day, x->finer, 0);
}

static void put_relative(const dl_resolver *r, const dl_timex *x, dl_draft *d) {
  bool is_counted = x->base == DL_BASE_TODAY || x->base == DL_BASE_NARRATIVE;
  if (x->finer && r->today != DL_NO_DAY && x->unit <= DL_UNIT_DECADE && x->n > -200) {
    bool is_told = x->is_definite && r->last_day != DL_NO_DAY && r->last_unit == x->finer && x->first - r->last_atom < DEFINITE_REACH;
    put_finer(is_told ? r->last_day : r->today, x, d); /* "in May, against the same month last year" */
    return;
  }
  bool is_told_next = x->base == DL_BASE_NEXT && x->unit > DL_UNIT_DAY && dl_g_word(r->g, x->first, "the") && r->last_day != DL_NO_DAY &&
                      r->last_unit <= x->unit && dl_time_tense(r->g, x->first, x->end - 1) < 0;
  if (is_told_next) { /* "in 1990 ... the next year I left" */
    dl_draft_unit(d, r->last_day, x->unit, 1);
    return;
  }
  bool is_next_day = x->unit == DL_UNIT_DAY && x->base == DL_BASE_NEXT;
  int32_t ref = dl_base_is_from_story(x->base) || is_next_day || (r->is_narrative && !is_counted) ? dl_story_day(r) : r->today;
  if (x->unit == DL_UNIT_DAY && (dl_base_is_from_story(x->base) || is_next_day)) ref = story_exact(r);
  bool is_coarse = dl_base_is_from_story(x->base) && !is_counted && !r->is_narrative && x->unit != DL_UNIT_DAY && r->last_unit > x->unit;
  if (is_coarse && r->today != DL_NO_DAY) ref = r->today; /* no month is the one before 2020 */
  if (x->is_definite && r->last_day != DL_NO_DAY && r->last_unit == x->unit && x->first - r->last_atom < DEFINITE_REACH)
    ref = r->last_day; /* "in May ... early in the month" */
  if (ref == DL_NO_DAY) {
    dl_draft_unknown_unit(d, x->unit);
    return;
  }
  if (x->unit == DL_UNIT_WEEKEND && !is_counted) {
    dl_timex bare = *x;
    if (x->base == DL_BASE_SAME && r->last_day == DL_NO_DAY) bare.base = DL_BASE_BARE; /* "the same weekend" of nothing told before */
    if (r->today == DL_NO_DAY && !dl_base_is_from_story(x->base)) dl_draft_unknown_unit(d, x->unit);
    else dl_draft_the_weekend(r, &bare, d);
    return;
  }
  bool is_future = x->base == DL_BASE_NARRATIVE && x->n > 0 && ref == r->today && dl_time_tense(r->g, x->first, x->end - 1) < 0;
  if (is_future) { /* "left two days later", of a day that is not said */
    dl_draft_unknown_unit(d, x->unit);
    return;
  }
  if (x->unit < DL_UNIT_DAY) { /* "six hours ago": today or the night before, and no clock to count from */
    put_hours_ago(ref, x, d);
    return;
  }
  if (is_counted && (x->unit == DL_UNIT_DECADE || x->unit == DL_UNIT_CENTURY)) {
    put_decades_off(ref, x, d);
    return;
  }
  bool is_exact = x->base == DL_BASE_NARRATIVE && r->last_unit == DL_UNIT_DAY && x->unit == DL_UNIT_WEEK;
  if (is_exact) dl_draft_day(d, ref + 7 * x->n);
  else dl_draft_unit(d, ref, x->unit, is_counted ? x->n : dl_base_steps(x->base));
}

static bool knows_quarter(const dl_resolver *r, const dl_timex *x) {
  return r->quarter && !r->tells_months && x->first - r->quarter_atom < QUARTER_REACH;
}

static void put_years_ago(const dl_resolver *r, const dl_timex *x, dl_draft *d) {
  if (knows_quarter(r, x)) {
    dl_draft_quarter(d, r->quarter_year - 1, r->quarter);
    return;
  }
  int32_t ref = r->is_narrative ? dl_story_day(r) : r->today;
  if (ref == DL_NO_DAY) dl_draft_unknown_unit(d, DL_UNIT_YEAR);
  else dl_draft_unit(d, ref, DL_UNIT_YEAR, x->n);
}

/* The year of quarter q when none is said: the last one begun. */
static int32_t quarter_year(const dl_resolver *r, const dl_timex *x) {
  if (x->year) return x->year;
  if (r->today == DL_NO_DAY) return 0;
  int32_t y, m;
  dl_split_month(r->today, &y, &m);
  if (x->is_exact_year) return y + dl_base_steps(x->base);
  if (dl_time_tense(r->g, x->first, x->first) > 0 && x->n * 3 >= m) return y;
  y -= x->n * 3 - 2 > m;
  return y + (x->base == DL_BASE_LAST ? -1 : 0);
}

/* The year that "the same period last year" or "a year earlier" speaks of: the one before that told of, or before today's. */
static int32_t other_year(const dl_resolver *r, const dl_timex *x) {
  bool is_told = x->shift && r->last_year && x->first - r->last_atom < DEFINITE_REACH; /* "a year earlier" */
  return (is_told ? r->last_year : dl_year_of(r->today)) + dl_base_steps(x->base);
}

static void put_half(dl_resolver *r, const dl_timex *x, dl_draft *d) {
  int32_t y = x->year ? x->year : r->today == DL_NO_DAY ? 0 : dl_year_of(r->today) + (x->is_exact_year ? dl_base_steps(x->base) : 0);
  if (!y) snprintf(d->value, VALUE_SIZE, "XXXX-H%d", x->n);
  else snprintf(d->value, VALUE_SIZE, "%04d-H%d", y, x->n);
  r->half_year = y;
  r->half = y ? x->n : 0;
  r->half_atom = x->first;
  bool is_first = x->n == 1;
  dl_draft_set(d, y ? dl_day_of(y, is_first ? 1 : 7, 1) : DL_NO_DAY, y ? dl_day_of(y, is_first ? 6 : 12, is_first ? 30 : 31) : DL_NO_DAY,
      DL_UNIT_QUARTER, DL_PRECISION_RANGE);
}

static bool has_yet_to_end(const dl_resolver *r) {
  int32_t month = r->quarter * 3;
  return r->quarter && r->today != DL_NO_DAY &&
         dl_day_of(r->quarter_year, month, dl_days_in_month(r->quarter_year, month)) > r->today;
}

static void put_the_quarter(dl_resolver *r, const dl_timex *x, dl_draft *d) {
  int32_t y, m;
  if (x->is_vague && !r->quarter) return; /* "the latest period" of what? */
  bool is_of_months = r->tells_months && (x->year || (x->is_exact_year && x->base == DL_BASE_LAST)) && !x->n; /* "for the nine months ... in the 1988 period" */
  if (!is_of_months && !(x->n && x->base == DL_BASE_LAST)) r->tells_months = false;
  if (x->n) {
    y = quarter_year(r, x);
    if (!y) {
      snprintf(d->value, VALUE_SIZE, "XXXX-Q%d", x->n);
      dl_draft_set(d, DL_NO_DAY, DL_NO_DAY, DL_UNIT_QUARTER, DL_PRECISION_RANGE);
      return;
    }
    dl_draft_quarter(d, y, x->n);
    if (x->base == DL_BASE_LAST && !x->is_exact_year) return; /* the year-ago quarter is not what the report is about */
  } else if (r->half && (x->year || x->is_exact_year) && x->first - r->half_atom < DEFINITE_REACH) {
    dl_timex same = {.kind = DL_TX_HALF, .n = r->half, .first = x->first, .year = x->year ? x->year : r->half_year + dl_base_steps(x->base)};
    put_half(r, &same, d);
    return;
  } else if (x->base == DL_BASE_LATEST && has_yet_to_end(r)) {
    dl_draft_unit(d, r->today, DL_UNIT_QUARTER, -1); /* the latest is one with results */
    return;
  } else if (r->quarter && !is_of_months && (x->base == DL_BASE_LATEST || x->base == DL_BASE_SAME || x->year || x->is_exact_year)) {
    dl_draft_quarter(d, x->year ? x->year : x->is_exact_year ? r->quarter_year + dl_base_steps(x->base) : r->quarter_year, r->quarter);
    r->quarter_atom = x->first;
    return;
  } else if (x->year) {
    dl_draft_years(d, x->year, 1, DL_UNIT_YEAR);
    return;
  } else if (x->is_exact_year && r->today != DL_NO_DAY) {
    dl_draft_years(d, other_year(r, x), 1, DL_UNIT_YEAR);
    return;
  } else if (r->today == DL_NO_DAY) {
    dl_draft_unknown_unit(d, DL_UNIT_QUARTER);
    return;
  } else {
    dl_draft_unit(d, r->today, DL_UNIT_QUARTER, x->base == DL_BASE_LATEST ? -1 : dl_base_steps(x->base));
  }
  dl_split_month(d->from, &y, &m);
  r->half = 0;
  r->quarter_year = y;
  r->quarter = (m + 2) / 3;
  r->quarter_atom = x->first;
}

static int32_t season_year(const dl_resolver *r, const dl_timex *x) {
  if (x->year) return x->year;
  if (x->is_exact_year && r->today != DL_NO_DAY) return dl_year_of(r->today) + dl_base_steps(x->base);
  if (r->is_narrative && r->last_year) return r->last_year + (x->base == DL_BASE_NEXT || x->base == DL_BASE_FOLLOWING);
  if (r->today == DL_NO_DAY) return 0;
  int32_t y = dl_year_of(r->today);
  if (x->base == DL_BASE_THIS) {
    bool is_over = dl_season_start(y, x->n) > r->today && dl_time_tense(r->g, x->first, x->end - 1) < 0; /* "this winter was mild", in March */
    return is_over || (x->n == 4 && r->today <= dl_season_end(y - 1, 4)) ? y - 1 : y;
  }
  int tense = x->base == DL_BASE_LAST ? -1 : x->base == DL_BASE_NEXT ? 1 : dl_time_tense(r->g, x->first, x->first);
  if (tense > 0) return dl_season_end(y, x->n) >= r->today ? y : y + 1;
  bool needs_end = x->base == DL_BASE_LAST;
  for (int32_t c = y; c > y - 2; c--)
    if ((needs_end ? dl_season_end(c, x->n) : dl_season_start(c, x->n)) < r->today) return c;
  return y - 2;
}

static void put_season(const dl_resolver *r, const dl_timex *x, dl_draft *d) {
  int32_t y = season_year(r, x);
  if (y) snprintf(d->value, VALUE_SIZE, "%04d-%s", y, dl_season_name(x->n));
  else snprintf(d->value, VALUE_SIZE, "XXXX-%s", dl_season_name(x->n));
  dl_draft_set(d, y ? dl_season_start(y, x->n) : DL_NO_DAY, y ? dl_season_end(y, x->n) : DL_NO_DAY, DL_UNIT_QUARTER, DL_PRECISION_RANGE);
}

static void put_ruled(const dl_resolver *r, const dl_timex *x, dl_draft *d) {
  int32_t month = x->n >= 9000 ? 4 : x->n / 100;
  int32_t y = year_for(r, x, month, 0);
  if (y) dl_draft_day(d, dl_ruled_day(x->n, y));
  else dl_draft_unknown(d, "XXXX-XX-XX", DL_UNIT_DAY);
}

/* The stretch that a length before or after today covers. */
static void put_window(const dl_resolver *r, const dl_timex *x, dl_draft *d) {
  int32_t sign = dl_base_steps(x->base), other;
  if (!sign || dl_base_is_from_story(x->base) || x->is_vague || !x->n || r->today == DL_NO_DAY || x->unit < DL_UNIT_HOUR || (x->unit == DL_UNIT_HOUR && x->n > 2000)) return;
  int32_t months = x->unit == DL_UNIT_MONTH ? 1 : x->unit == DL_UNIT_QUARTER ? 3 : x->unit == DL_UNIT_YEAR ? 12 : x->unit == DL_UNIT_DECADE ? 120 : x->unit == DL_UNIT_CENTURY ? 1200 : 0;
  if (x->n > 2000 && months) return;
  int32_t days = x->unit == DL_UNIT_HOUR ? (x->n + 23) / 24 : months ? 0 : dl_days_of(x->unit, x->n);
  other = months ? dl_add_months(r->today, sign * months * x->n) : r->today + sign * days;
  if (other == DL_NO_DAY) return;
  d->from = sign < 0 ? other : r->today;
  d->to = sign < 0 ? r->today : other;
}

static void put_duration(const dl_resolver *r, const dl_timex *x, dl_draft *d) {
  dl_draft_unknown(d, "", DL_UNIT_NONE);
  if (x->unit == DL_UNIT_WEEKEND) snprintf(d->value, VALUE_SIZE, "P%dWE", x->n);
  else dl_draft_length(d->value, x->n, x->tenths, x->is_vague, x->unit);
  for (size_t k = 0; k < 2 && x->more[k]; k++) dl_draft_lengthen(d->value, x->more[k], x->more_unit[k]);
  put_window(r, x, d);
  d->precision = DL_PRECISION_RANGE;
}

/* ---- parts and clocks ---- */

/* "early", "mid", "late": the first, middle or last third; "earlier" up to today, "later" from it on. */
static void narrow(const dl_resolver *r, const dl_timex *x, dl_draft *d) {
  dl_time_part part = x->part;
  if ((part == DL_PART_OF_FIRST_DAY || part == DL_PART_OF_LAST_DAY) && d->from != DL_NO_DAY) {
    dl_draft_day(d, part == DL_PART_OF_FIRST_DAY ? d->from : d->to);
    return;
  }
  if (part == DL_PART_OF_WEEKEND && d->from != DL_NO_DAY && d->unit == DL_UNIT_DAY) {
    int32_t weekday = dl_day_weekday(d->from); /* a Monday or Tuesday off makes the weekend before it long */
    dl_draft_weekend(d, dl_monday_of(d->from) + 5 - (weekday < 2 ? 7 : 0));
    return;
  }
  if (part == DL_PART_OF_WEEK && d->from != DL_NO_DAY && d->unit == DL_UNIT_DAY) {
    dl_draft_unit(d, d->from, DL_UNIT_WEEK, 0);
    return;
  }
  if (part == DL_PART_OF_NONE || part > DL_PART_OF_END || d->from == DL_NO_DAY || d->to - d->from < 3) return;
  if (x->is_comparative && r->today != DL_NO_DAY && r->today >= d->from && r->today <= d->to) {
    if (part == DL_PART_OF_START) d->to = r->today;
    else d->from = r->today;
    d->precision = DL_PRECISION_RANGE;
    return;
  }
  int32_t size = d->to - d->from + 1, third = size / 3;
  if (d->unit >= DL_UNIT_QUARTER && d->unit <= DL_UNIT_CENTURY) { /* whole months */
    int32_t months = (size * 1200 + 18262) / 36525, first = d->from;
    if (part == DL_PART_OF_START) d->to = dl_add_months(first, months / 3) - 1;
    else if (part == DL_PART_OF_END) d->from = dl_add_months(first, months - months / 3);
    else d->from = dl_add_months(first, months / 3), d->to = dl_add_months(first, months - months / 3) - 1;
    d->precision = DL_PRECISION_RANGE;
    return;
  }
  if (part == DL_PART_OF_START) d->to = d->from + third - 1;
  else if (part == DL_PART_OF_END) d->from = d->from + 2 * third;
  else d->from += third, d->to = d->from + third - 1;
  d->precision = DL_PRECISION_RANGE;
}

static void add_clock(const dl_timex *x, dl_draft *d) {
  size_t n = strlen(d->value);
  int32_t minute = x->minute < 0 ? 0 : x->minute;
  if (!x->has_clock) snprintf(d->value + n, VALUE_SIZE - n, "T%s", dl_daypart_name(x->daypart));
  else if (x->second >= 0) snprintf(d->value + n, VALUE_SIZE - n, "T%02d:%02d:%02d", x->hour, minute, x->second);
  else snprintf(d->value + n, VALUE_SIZE - n, "T%02d:%02d", x->hour, minute);
}

static dl_str day_text(dl_arena *arena, int32_t day) {
  char text[11];
  if (day == DL_NO_DAY || day < dl_day_of(1, 1, 1) || day > dl_day_of(9999, 12, 31)) return (dl_str){0};
  dl_day_format(day, text);
  return dl_str_copy(arena, dl_str_of(text, 10));
}

/* Summer time in the United States since 2007: from the second Sunday of March to the first of November. */
static bool is_summer(int32_t day) {
  int32_t y = dl_year_of(day);
  return day >= dl_ruled_day(372, y) && day < dl_ruled_day(1171, y);
}

static dl_str instant(dl_arena *arena, const dl_timex *x, const dl_draft *d) {
  if (d->from == DL_NO_DAY) return (dl_str){0};
  if (!x->has_zone) return dl_str_copy(arena, dl_str_z(d->value));
  if (!x->zone) return dl_str_format(arena, "%sZ", d->value);
  int32_t zone = x->zone + (x->has_summer && is_summer(d->from) ? 60 : 0), z = zone < 0 ? -zone : zone;
  return dl_str_format(arena, "%s%c%02d:%02d", d->value, zone < 0 ? '-' : '+', z / 60, z % 60);
}

static dl_time_type type_of(const dl_timex *x) {
  if (x->kind == DL_TX_DURATION || x->kind == DL_TX_LENGTH) return DL_TIME_DURATION;
  if (x->kind == DL_TX_SET) return DL_TIME_SET;
  bool is_short = x->kind == DL_TX_RELATIVE && x->unit < DL_UNIT_DAY;
  return x->has_clock || x->daypart || is_short ? DL_TIME_TIME : DL_TIME_DATE;
}

static void put_kind(dl_resolver *r, const dl_timex *x, dl_draft *d) {
  if (x->is_bc) {
    dl_draft_before_christ(x, d);
    return;
  }
  switch (x->kind) {
    case DL_TX_DATE: put_date(r, x, d); break;
    case DL_TX_WEEKDAY: dl_draft_weekday(r, x, d); break;
    case DL_TX_RELATIVE: put_relative(r, x, d); break;
    case DL_TX_QUARTER: put_the_quarter(r, x, d); break;
    case DL_TX_HALF: put_half(r, x, d); break;
    case DL_TX_SEASON: put_season(r, x, d); break;
    case DL_TX_DECADE:
      dl_draft_years(d, x->year >= 100 ? x->year : x->year + (x->year < 20 ? 2000 : 1900), 10, DL_UNIT_DECADE);
      break;
    case DL_TX_CENTURY: dl_draft_years(d, (x->n - 1) * 100, 100, DL_UNIT_CENTURY); break;
    case DL_TX_HOLIDAY: put_month_day(r, x, d); break;
    case DL_TX_RULED: put_ruled(r, x, d); break;
    case DL_TX_FEAST: dl_draft_feast(r, x, d); break;
    case DL_TX_DURATION:
      put_duration(r, x, d);
      if (x->unit == DL_UNIT_MONTH) r->half = 0;
      r->tells_months = r->tells_months || (x->unit == DL_UNIT_MONTH && x->base == DL_BASE_BARE && (x->n == 6 || x->n == 9));
      break;
    case DL_TX_SET: dl_draft_repeated(x, d); break;
    case DL_TX_YEARS_AGO: put_years_ago(r, x, d); break;
    case DL_TX_CLOCK: {
      uint32_t b = x->first ? x->first - 1 : 0; /* "Friday at 5 p.m.", "Nov. 15, 4pm to 6pm" */
      bool has_joint = DL_G_IS(r->g, b, AT) || dl_g_mark(r->g, b, ',') || dl_g_mark(r->g, b, '-') || dl_g_word(r->g, b, "to") || dl_g_word(r->g, b, "from");
      bool is_joined = x->first && x->first - r->last_atom <= JOINED_REACH && has_joint;
      bool is_told = r->last_unit == DL_UNIT_DAY && r->last_day != DL_NO_DAY &&
                     (is_joined || r->today == DL_NO_DAY || r->last_day <= r->today || dl_time_tense(r->g, x->first, x->first) > 0);
      int32_t day = is_told ? r->last_day : r->today;
      if (day == DL_NO_DAY) dl_draft_unknown(d, "XXXX-XX-XX", DL_UNIT_DAY);
      else dl_draft_day(d, day);
      break;
    }
    default:
      dl_draft_unknown(d, "", DL_UNIT_NONE);
      snprintf(d->value, VALUE_SIZE, "%.*s", (int)x->literal.n, x->literal.s);
      d->precision = DL_PRECISION_RANGE;
  }
}

/* A year alone in parentheses is mostly that of a book. */
static bool is_aside(const dl_grammar *g, const dl_timex *x) {
  return x->first && dl_g_mark(g, x->first - 1, '(') && dl_g_mark(g, x->end, ')');
}

/* What later expressions may count from; `narrowed` is d less the parts of it that are not meant. */
static void remember(dl_resolver *r, const dl_timex *x, const dl_draft *d, const dl_draft *narrowed) {
  bool is_date = type_of(x) == DL_TIME_DATE || type_of(x) == DL_TIME_TIME;
  bool is_hours = x->kind == DL_TX_RELATIVE && x->unit < DL_UNIT_DAY;
  if (!is_date || x->is_vague || is_hours || d->from == DL_NO_DAY || d->unit > DL_UNIT_YEAR) return;
  bool looks_back = x->kind == DL_TX_RELATIVE && (x->base == DL_BASE_PREVIOUS || (x->base == DL_BASE_NARRATIVE && x->n < 0));
  if (looks_back && dl_time_is_pluperfect(r->g, x->first)) return; /* "The day before he had called. The next day ..." */
  r->last_year = dl_year_of(d->from);
  if (x->kind == DL_TX_DATE && x->month && !x->year && !x->day && x->base == DL_BASE_BARE && !r->is_narrative) {
    int tense = dl_time_tense(r->g, x->first, x->first);
    if (tense < -1 || tense > 1) r->sure_year[x->month] = r->last_year;
  }
  if (d->unit == DL_UNIT_DAY) r->last_exact = d->from;
  bool is_year = d->unit == DL_UNIT_YEAR;
  if (!is_year || !is_aside(r->g, x)) dl_story_remember(r, narrowed->from, narrowed->to, is_year && x->part == DL_PART_OF_NONE);
  if (r->is_narrative || d->unit <= DL_UNIT_MONTH || x->kind == DL_TX_DATE) {
    r->last_day = d->from;
    r->last_unit = d->unit;
    r->last_atom = x->first;
  }
}

bool dl_resolve(dl_resolver *r, const dl_timex *x, dl_time *out) {
  dl_draft d = {.from = DL_NO_DAY, .to = DL_NO_DAY};
  put_kind(r, x, &d);
  if (!*d.value) return false;
  if (x->is_eve && d.unit == DL_UNIT_DAY && d.from != DL_NO_DAY) dl_draft_day(&d, d.from - 1);
  out->score = dl_time_score(r, x);
  if (x->part == DL_PART_OF_FIRST_DAY || x->part == DL_PART_OF_LAST_DAY) narrow(r, x, &d);
  dl_draft narrowed = d;
  narrow(r, x, &narrowed);
  remember(r, x, &d, &narrowed);
  bool is_clock = x->kind != DL_TX_SET && (x->has_clock || x->daypart) && d.unit == DL_UNIT_DAY;
  if (is_clock) add_clock(x, &d);
  else d = narrowed;
  out->type = type_of(x);
  out->value = dl_str_copy(r->arena, dl_str_z(d.value));
  out->from_day = d.from;
  out->to_day = d.to;
  bool is_instant = is_clock && x->has_clock;
  out->precision = is_instant ? DL_PRECISION_INSTANT : d.precision;
  out->from = is_instant ? instant(r->arena, x, &d) : day_text(r->arena, d.from);
  out->to = is_instant ? out->from : day_text(r->arena, d.to);
  return true;
}
