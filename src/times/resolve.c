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

#include "record/day.h"
#include "times/grammar.h"

enum { VALUE_SIZE = 64, QUARTER_REACH = 250 };

typedef struct draft {
  char value[VALUE_SIZE];
  int32_t from, to;
  dl_time_unit unit;
  dl_time_precision precision;
} draft;

static void set(draft *d, int32_t from, int32_t to, dl_time_unit unit, dl_time_precision precision) {
  d->from = from;
  d->to = to;
  d->unit = unit;
  d->precision = precision;
}

static void split(int32_t day, int32_t *y, int32_t *m) {
  int32_t d;
  dl_day_split(day, y, m, &d);
}
static int32_t year_of(int32_t day) {
  int32_t y, m;
  split(day, &y, &m);
  return y;
}

/* ---- values of whole units ---- */

static void put_day(draft *d, int32_t day) {
  dl_day_format(day, d->value);
  set(d, day, day, DL_UNIT_DAY, DL_PRECISION_DAY);
}

static int32_t monday_of(int32_t day) { return day - dl_day_weekday(day); }

static void iso_week(int32_t day, int32_t *year, int32_t *week) {
  int32_t thursday = monday_of(day) + 3;
  *year = year_of(thursday);
  *week = (thursday - dl_day_of(*year, 1, 1)) / 7 + 1;
}

static void put_week(draft *d, int32_t day) {
  int32_t y, w, monday = monday_of(day);
  iso_week(day, &y, &w);
  snprintf(d->value, VALUE_SIZE, "%04d-W%02d", y, w);
  set(d, monday, monday + 6, DL_UNIT_WEEK, DL_PRECISION_WEEK);
}

static void put_weekend(draft *d, int32_t saturday) {
  int32_t y, w;
  iso_week(saturday, &y, &w);
  snprintf(d->value, VALUE_SIZE, "%04d-W%02d-WE", y, w);
  set(d, saturday, saturday + 1, DL_UNIT_WEEKEND, DL_PRECISION_RANGE);
}

static void put_month(draft *d, int32_t y, int32_t m) {
  snprintf(d->value, VALUE_SIZE, "%04d-%02d", y, m);
  int32_t first = dl_day_of(y, m, 1);
  set(d, first, first + dl_days_in_month(y, m) - 1, DL_UNIT_MONTH, DL_PRECISION_MONTH);
}

static void put_quarter(draft *d, int32_t y, int32_t q) {
  snprintf(d->value, VALUE_SIZE, "%04d-Q%d", y, q);
  set(d, dl_day_of(y, q * 3 - 2, 1), dl_day_of(y, q * 3, dl_days_in_month(y, q * 3)), DL_UNIT_QUARTER, DL_PRECISION_RANGE);
}

static void put_years(draft *d, int32_t first, int32_t count, dl_time_unit unit) {
  set(d, dl_day_of(first, 1, 1), dl_day_of(first + count - 1, 12, 31), unit,
      count == 1 ? DL_PRECISION_YEAR : DL_PRECISION_RANGE);
  if (count == 1) snprintf(d->value, VALUE_SIZE, "%04d", first);
  else if (count == 10) snprintf(d->value, VALUE_SIZE, "%03d", first / 10);
  else if (count == 100) snprintf(d->value, VALUE_SIZE, "%02d", first / 100);
  else snprintf(d->value, VALUE_SIZE, "%d", first / 1000);
}

/* The unit that lies n units from the one that holds `day`. */
static void put_unit(draft *d, int32_t day, dl_time_unit unit, int32_t n) {
  int32_t y, m;
  if (n > 20000 || n < -20000) n = 0;
  split(day, &y, &m);
  int32_t months = y * 12 + m - 1 + n;
  switch (unit) {
    case DL_UNIT_WEEK: put_week(d, day + 7 * n); break;
    case DL_UNIT_WEEKEND: put_weekend(d, monday_of(day) + 5 + 7 * n); break;
    case DL_UNIT_MONTH: put_month(d, months / 12, months % 12 + 1); break;
    case DL_UNIT_QUARTER: {
      int32_t quarters = y * 4 + (m - 1) / 3 + n;
      put_quarter(d, quarters / 4, quarters % 4 + 1);
      break;
    }
    case DL_UNIT_YEAR: put_years(d, y + n, 1, unit); break;
    case DL_UNIT_DECADE: put_years(d, (y / 10 + n) * 10, 10, unit); break;
    case DL_UNIT_CENTURY: put_years(d, (y / 100 + n) * 100, 100, unit); break;
    case DL_UNIT_MILLENNIUM: put_years(d, (y / 1000 + n) * 1000, 1000, unit); break;
    default: put_day(d, day + n);
  }
}

static void put_unknown(draft *d, const char *value, dl_time_unit unit) {
  static const dl_time_precision of_unit[] = {
      [DL_UNIT_DAY] = DL_PRECISION_DAY,      [DL_UNIT_WEEK] = DL_PRECISION_WEEK,     [DL_UNIT_WEEKEND] = DL_PRECISION_RANGE,
      [DL_UNIT_MONTH] = DL_PRECISION_MONTH,  [DL_UNIT_QUARTER] = DL_PRECISION_RANGE, [DL_UNIT_YEAR] = DL_PRECISION_YEAR,
      [DL_UNIT_MILLENNIUM] = DL_PRECISION_RANGE};
  snprintf(d->value, VALUE_SIZE, "%s", value);
  dl_time_precision p = of_unit[unit];
  set(d, DL_NO_DAY, DL_NO_DAY, unit, p ? p : DL_PRECISION_RANGE);
}

static void put_unknown_unit(draft *d, dl_time_unit unit) {
  const char *value = unit == DL_UNIT_DAY       ? "XXXX-XX-XX"
                      : unit == DL_UNIT_WEEK    ? "XXXX-WXX"
                      : unit == DL_UNIT_WEEKEND ? "XXXX-WXX-WE"
                      : unit == DL_UNIT_MONTH   ? "XXXX-XX"
                      : unit == DL_UNIT_QUARTER ? "XXXX-QX"
                      : unit == DL_UNIT_YEAR    ? "XXXX"
                      : unit == DL_UNIT_DECADE  ? "XXX"
                                                : "XX";
  put_unknown(d, value, unit);
}

/* ---- references ---- */

static int32_t steps_of(dl_time_base base) {
  switch (base) {
    case DL_BASE_LAST:
    case DL_BASE_PREVIOUS: return -1;
    case DL_BASE_NEXT:
    case DL_BASE_FOLLOWING: return 1;
    default: return 0;
  }
}

static bool is_from_story(dl_time_base base) {
  return base == DL_BASE_PREVIOUS || base == DL_BASE_FOLLOWING || base == DL_BASE_SAME || base == DL_BASE_NARRATIVE;
}

static int32_t story_exact(const dl_resolver *r) { return r->last_exact != DL_NO_DAY ? r->last_exact : r->today; }
static int32_t story_day(const dl_resolver *r) { return r->last_day != DL_NO_DAY ? r->last_day : r->today; }

/* Which of the years about today has the day or month meant: by tense, else the nearest. */
static int32_t choose_year(const dl_resolver *r, const dl_timex *x, int32_t month, int32_t day) {
  int32_t y = year_of(r->today), best = y, best_gap = INT32_MAX;
  bool is_day = day > 0;
  int tense = dl_time_tense(r->g, x->first);
  for (int32_t c = y - 1; c <= y + 1; c++) {
    if (is_day && day > dl_days_in_month(c, month)) continue;
    int32_t first = dl_day_of(c, month, is_day ? day : 1);
    int32_t last = is_day ? first : first + dl_days_in_month(c, month) - 1;
    int32_t gap = last < r->today ? r->today - last : first > r->today ? first - r->today : 0;
    bool is_ahead = first > r->today, is_back = last < r->today;
    if (x->weekday && is_day && dl_day_weekday(first) + 1 != x->weekday) gap += 2000; /* the weekday is evidence */
    else if ((tense < 0 && is_ahead) || (tense > 0 && is_back)) gap += tense < -1 || tense > 1 ? 400 : 100;
    if (gap < best_gap) best = c, best_gap = gap;
  }
  return best;
}

static int32_t story_year(const dl_resolver *r, int32_t month) {
  int32_t y, m;
  if (r->last_day == DL_NO_DAY) return r->last_year;
  split(r->last_day, &y, &m);
  bool crosses = r->last_unit <= DL_UNIT_MONTH && m >= 10 && month <= 3;
  return r->last_unit > DL_UNIT_YEAR ? 0 : y + crosses;
}

/* The year of a month (and day) whose year is not said; 0 unknown. */
static int32_t year_for(const dl_resolver *r, const dl_timex *x, int32_t month, int32_t day) {
  if (x->year) return x->year;
  bool from_story = is_from_story(x->base);
  if ((r->is_narrative || from_story) && x->base != DL_BASE_LAST) {
    int32_t y = story_year(r, month), ly, lm;
    if (y && from_story && x->base != DL_BASE_SAME && !x->is_exact_year && r->last_day != DL_NO_DAY) {
      split(r->last_day, &ly, &lm);
      return x->base == DL_BASE_PREVIOUS ? ly - (month >= lm) : ly + (month <= lm);
    }
    if (y) return y + (x->is_exact_year ? steps_of(x->base) : 0);
  }
  if (r->today == DL_NO_DAY) return 0;
  int32_t y, m;
  split(r->today, &y, &m);
  if (x->is_exact_year) return y + steps_of(x->base);
  if (x->base == DL_BASE_THIS) return y;
  if (x->base == DL_BASE_LAST || x->base == DL_BASE_LATEST) return month < m ? y : y - 1;
  if (x->base == DL_BASE_NEXT) return month > m ? y : y + 1;
  return choose_year(r, x, month, day);
}

/* ---- kinds ---- */

static void put_month_day(const dl_resolver *r, const dl_timex *x, draft *d) {
  int32_t y = year_for(r, x, x->month, x->day);
  if (!y) {
    if (x->day) snprintf(d->value, VALUE_SIZE, "XXXX-%02d-%02d", x->month, x->day);
    else snprintf(d->value, VALUE_SIZE, "XXXX-%02d", x->month);
    set(d, DL_NO_DAY, DL_NO_DAY, x->day ? DL_UNIT_DAY : DL_UNIT_MONTH, x->day ? DL_PRECISION_DAY : DL_PRECISION_MONTH);
    return;
  }
  if (!x->day) put_month(d, y, x->month);
  else if (x->day <= dl_days_in_month(y, x->month)) put_day(d, dl_day_of(y, x->month, x->day));
  else put_month(d, y, x->month);
}

static void put_date(const dl_resolver *r, const dl_timex *x, draft *d) {
  if (x->month) put_month_day(r, x, d);
  else put_years(d, x->year, 1, DL_UNIT_YEAR);
}

static void put_weekday(const dl_resolver *r, const dl_timex *x, draft *d) {
  bool from_story = is_from_story(x->base);
  int32_t ref = from_story || r->is_narrative ? story_day(r) : r->today;
  if (ref == DL_NO_DAY) {
    snprintf(d->value, VALUE_SIZE, "XXXX-WXX-%d", x->weekday);
    set(d, DL_NO_DAY, DL_NO_DAY, DL_UNIT_DAY, DL_PRECISION_DAY);
    return;
  }
  int32_t ahead = ((x->weekday - 1 - dl_day_weekday(ref)) % 7 + 7) % 7, back = (7 - ahead) % 7;
  switch (x->base) {
    case DL_BASE_LAST:
    case DL_BASE_PREVIOUS: put_day(d, ref - (back ? back : 7)); break;
    case DL_BASE_NEXT:
    case DL_BASE_FOLLOWING: put_day(d, ref + (ahead ? ahead : 7)); break;
    case DL_BASE_THIS: {
      int tense = dl_time_tense(r->g, x->end - 1);
      put_day(d, tense < 0 ? ref - back : tense > 0 ? ref + ahead : monday_of(ref) + x->weekday - 1);
      break;
    }
    case DL_BASE_SAME: put_day(d, ref - back); break;
    default: put_day(d, dl_time_tense(r->g, x->end - 1) > 0 ? ref + ahead : ref - back);
  }
}

static void put_the_weekend(const dl_resolver *r, const dl_timex *x, draft *d) {
  int32_t ref = is_from_story(x->base) ? story_day(r) : r->today;
  int32_t weekday = dl_day_weekday(ref), saturday = monday_of(ref) + 5;
  bool is_now = weekday >= 5;
  int tense = is_now || (x->base != DL_BASE_BARE && x->base != DL_BASE_THIS) ? 0 : dl_time_tense(r->g, x->first);
  bool is_back = !is_now && (tense < 0 || (tense == 0 && weekday <= 2));
  int32_t steps = x->base == DL_BASE_BARE || x->base == DL_BASE_THIS ? (is_back ? -1 : 0) : steps_of(x->base);
  put_weekend(d, saturday + 7 * steps);
}

static void put_relative(const dl_resolver *r, const dl_timex *x, draft *d) {
  bool is_counted = x->base == DL_BASE_TODAY || x->base == DL_BASE_NARRATIVE;
  bool is_next_day = x->unit == DL_UNIT_DAY && x->base == DL_BASE_NEXT;
  int32_t ref = is_from_story(x->base) || is_next_day || (r->is_narrative && !is_counted) ? story_day(r) : r->today;
  if (x->unit == DL_UNIT_DAY && (is_from_story(x->base) || is_next_day)) ref = story_exact(r);
  if (ref == DL_NO_DAY) {
    put_unknown_unit(d, x->unit);
    return;
  }
  if (x->unit == DL_UNIT_WEEKEND && !is_counted) {
    if (r->today == DL_NO_DAY && !is_from_story(x->base)) put_unknown_unit(d, x->unit);
    else put_the_weekend(r, x, d);
    return;
  }
  bool is_exact = x->base == DL_BASE_NARRATIVE && r->last_unit == DL_UNIT_DAY && x->unit == DL_UNIT_WEEK;
  if (is_exact) put_day(d, ref + 7 * x->n);
  else put_unit(d, ref, x->unit, is_counted ? x->n : steps_of(x->base));
}

static bool knows_quarter(const dl_resolver *r, const dl_timex *x) {
  return r->quarter && x->first - r->quarter_atom < QUARTER_REACH;
}

static void put_years_ago(const dl_resolver *r, const dl_timex *x, draft *d) {
  if (knows_quarter(r, x)) {
    put_quarter(d, r->quarter_year - 1, r->quarter);
    return;
  }
  int32_t ref = r->is_narrative ? story_day(r) : r->today;
  if (ref == DL_NO_DAY) put_unknown_unit(d, DL_UNIT_YEAR);
  else put_unit(d, ref, DL_UNIT_YEAR, x->n);
}

/* The year of quarter q when none is said: the last one begun. */
static int32_t quarter_year(const dl_resolver *r, const dl_timex *x) {
  if (x->year) return x->year;
  if (r->today == DL_NO_DAY) return 0;
  int32_t y, m;
  split(r->today, &y, &m);
  if (x->is_exact_year) return y + steps_of(x->base);
  if (dl_time_tense(r->g, x->first) > 0 && x->n * 3 >= m) return y;
  y -= x->n * 3 - 2 > m;
  return y + (x->base == DL_BASE_LAST ? -1 : 0);
}

static void put_the_quarter(dl_resolver *r, const dl_timex *x, draft *d) {
  int32_t y, m;
  if (x->is_vague && !r->quarter) return; /* "the latest period" of what? */
  if (x->n) {
    y = quarter_year(r, x);
    if (!y) {
      snprintf(d->value, VALUE_SIZE, "XXXX-Q%d", x->n);
      set(d, DL_NO_DAY, DL_NO_DAY, DL_UNIT_QUARTER, DL_PRECISION_RANGE);
      return;
    }
    put_quarter(d, y, x->n);
    if (x->base == DL_BASE_LAST && !x->is_exact_year) return; /* the year-ago quarter is not what the report is about */
  } else if (r->quarter && (x->base == DL_BASE_LATEST || x->base == DL_BASE_SAME || x->year || x->is_exact_year)) {
    put_quarter(d, x->year ? x->year : x->is_exact_year ? r->quarter_year + steps_of(x->base) : r->quarter_year, r->quarter);
    return;
  } else if (x->year) {
    put_years(d, x->year, 1, DL_UNIT_YEAR);
    return;
  } else if (r->today == DL_NO_DAY) {
    put_unknown_unit(d, DL_UNIT_QUARTER);
    return;
  } else {
    put_unit(d, r->today, DL_UNIT_QUARTER, x->base == DL_BASE_LATEST ? -1 : steps_of(x->base));
  }
  split(d->from, &y, &m);
  r->quarter_year = y;
  r->quarter = (m + 2) / 3;
  r->quarter_atom = x->first;
}

static void put_half(const dl_resolver *r, const dl_timex *x, draft *d) {
  int32_t y = x->year ? x->year : r->today == DL_NO_DAY ? 0 : year_of(r->today) + (x->is_exact_year ? steps_of(x->base) : 0);
  if (!y) snprintf(d->value, VALUE_SIZE, "XXXX-H%d", x->n);
  else snprintf(d->value, VALUE_SIZE, "%04d-H%d", y, x->n);
  bool is_first = x->n == 1;
  set(d, y ? dl_day_of(y, is_first ? 1 : 7, 1) : DL_NO_DAY, y ? dl_day_of(y, is_first ? 6 : 12, is_first ? 30 : 31) : DL_NO_DAY,
      DL_UNIT_QUARTER, DL_PRECISION_RANGE);
}

static const char *season_name(int32_t n) {
  static const char *const names[] = {"SP", "SU", "FA", "WI"};
  return names[n >= 1 && n <= 4 ? n - 1 : 0];
}

static int32_t season_start(int32_t y, int32_t n) { return dl_day_of(y, n * 3, 1); }
static int32_t season_end(int32_t y, int32_t n) { return (n == 4 ? dl_day_of(y + 1, 3, 1) : dl_day_of(y, n * 3 + 3, 1)) - 1; }

static int32_t season_year(const dl_resolver *r, const dl_timex *x) {
  if (x->year) return x->year;
  if (x->is_exact_year && r->today != DL_NO_DAY) return year_of(r->today) + steps_of(x->base);
  if (r->is_narrative && r->last_year) return r->last_year + (x->base == DL_BASE_NEXT || x->base == DL_BASE_FOLLOWING);
  if (r->today == DL_NO_DAY) return 0;
  int32_t y = year_of(r->today);
  if (x->base == DL_BASE_THIS) return x->n == 4 && r->today <= season_end(y - 1, 4) ? y - 1 : y;
  int tense = x->base == DL_BASE_LAST ? -1 : x->base == DL_BASE_NEXT ? 1 : dl_time_tense(r->g, x->first);
  if (tense > 0) return season_end(y, x->n) >= r->today ? y : y + 1;
  bool needs_end = x->base == DL_BASE_LAST;
  for (int32_t c = y; c > y - 2; c--)
    if ((needs_end ? season_end(c, x->n) : season_start(c, x->n)) < r->today) return c;
  return y - 2;
}

static void put_season(const dl_resolver *r, const dl_timex *x, draft *d) {
  int32_t y = season_year(r, x);
  if (y) snprintf(d->value, VALUE_SIZE, "%04d-%s", y, season_name(x->n));
  else snprintf(d->value, VALUE_SIZE, "XXXX-%s", season_name(x->n));
  set(d, y ? season_start(y, x->n) : DL_NO_DAY, y ? season_end(y, x->n) : DL_NO_DAY, DL_UNIT_QUARTER, DL_PRECISION_RANGE);
}

/* ---- holidays ---- */

/* Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher). */
static int32_t easter(int32_t y) {
  int32_t a = y % 19, b = y / 100, c = y % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  int32_t h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  int32_t m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
  return dl_day_of(y, n / 31, n % 31 + 1);
}

static int32_t ruled_day(int32_t rule, int32_t y) {
  if (rule >= 9000) return easter(y) + rule - 9500;
  int32_t month = rule / 100, weekday = rule / 10 % 10 - 1, n = rule % 10;
  if (n == 9) {
    int32_t last = dl_day_of(y, month, dl_days_in_month(y, month));
    return last - ((dl_day_weekday(last) - weekday) % 7 + 7) % 7;
  }
  int32_t first = dl_day_of(y, month, 1);
  return first + ((weekday - dl_day_weekday(first)) % 7 + 7) % 7 + 7 * (n - 1);
}

static void put_ruled(const dl_resolver *r, const dl_timex *x, draft *d) {
  int32_t month = x->n >= 9000 ? 4 : x->n / 100;
  int32_t y = year_for(r, x, month, 0);
  if (y) put_day(d, ruled_day(x->n, y));
  else put_unknown(d, "XXXX-XX-XX", DL_UNIT_DAY);
}

/* ---- durations and sets ---- */

static void put_length(char *out, int32_t n, int32_t tenths, bool is_vague, dl_time_unit unit) {
  static const char letters[] = "?SMHDWWMQYYCL";
  bool is_clock = unit <= DL_UNIT_HOUR;
  char letter = letters[unit];
  const char *t = is_clock ? "T" : "";
  if (is_vague) {
    snprintf(out, VALUE_SIZE, unit == DL_UNIT_DECADE ? "P%sXE" : "P%sX%c", t, letter);
    return;
  }
  int32_t scale = unit == DL_UNIT_DECADE ? 10 : unit == DL_UNIT_CENTURY ? 100 : unit == DL_UNIT_MILLENNIUM ? 1000 : 1;
  if (scale > 1) letter = 'Y', n = n < 2000000 ? n * scale + tenths * scale / 10 : n, tenths = 0;
  bool is_half = tenths == 5;
  const char *smaller = unit == DL_UNIT_YEAR ? "6M" : unit == DL_UNIT_HOUR ? "30M" : unit == DL_UNIT_MINUTE ? "30S" : unit == DL_UNIT_DAY ? "T12H" : NULL;
  if (is_half && smaller && n) snprintf(out, VALUE_SIZE, "P%s%d%c%s", t, n, letter, smaller);
  else if (is_half && smaller) snprintf(out, VALUE_SIZE, "P%s%s", t, smaller);
  else if (tenths) snprintf(out, VALUE_SIZE, "P%s%d.%d%c", t, n, tenths, letter);
  else snprintf(out, VALUE_SIZE, "P%s%d%c", t, n, letter);
}

static int32_t days_of(dl_time_unit unit, int32_t n) {
  static const int16_t sizes[] = {[DL_UNIT_DAY] = 1, [DL_UNIT_WEEK] = 7, [DL_UNIT_WEEKEND] = 2};
  return n > 100000 ? 100000 : n * (unit <= DL_UNIT_WEEKEND ? sizes[unit] : 0);
}

/* The day n months from `day`, at the month's end at the latest. */
static int32_t add_months(int32_t day, int32_t n) {
  int32_t y, m, d;
  dl_day_split(day, &y, &m, &d);
  int32_t months = y * 12 + m - 1 + n;
  y = months / 12;
  m = months % 12 + 1;
  return y < 1 || y > 9999 ? DL_NO_DAY : dl_day_of(y, m, d < dl_days_in_month(y, m) ? d : dl_days_in_month(y, m));
}

/* The stretch that a length before or after today covers. */
static void put_window(const dl_resolver *r, const dl_timex *x, draft *d) {
  int32_t sign = steps_of(x->base), other;
  if (!sign || is_from_story(x->base) || x->is_vague || !x->n || r->today == DL_NO_DAY || x->unit < DL_UNIT_DAY) return;
  int32_t months = x->unit == DL_UNIT_MONTH ? 1 : x->unit == DL_UNIT_QUARTER ? 3 : x->unit == DL_UNIT_YEAR ? 12 : x->unit == DL_UNIT_DECADE ? 120 : x->unit == DL_UNIT_CENTURY ? 1200 : 0;
  if (x->n > 2000 && months) return;
  other = months ? add_months(r->today, sign * months * x->n) : r->today + sign * days_of(x->unit, x->n);
  if (other == DL_NO_DAY) return;
  d->from = sign < 0 ? other : r->today;
  d->to = sign < 0 ? r->today : other;
}

static void put_duration(const dl_resolver *r, const dl_timex *x, draft *d) {
  put_unknown(d, "", DL_UNIT_NONE);
  if (x->unit == DL_UNIT_WEEKEND) snprintf(d->value, VALUE_SIZE, "P%dWE", x->n);
  else put_length(d->value, x->n, x->tenths, x->is_vague, x->unit);
  put_window(r, x, d);
  d->precision = DL_PRECISION_RANGE;
}

static const char *daypart_name(int32_t n) {
  static const char *const names[] = {"", "MO", "AF", "EV", "NI", "MI", "NI", "DT"};
  return names[n >= 0 && n <= 7 ? n : 0];
}

static void put_set(const dl_timex *x, draft *d) {
  put_unknown(d, "", DL_UNIT_NONE);
  d->precision = DL_PRECISION_RANGE;
  const char *part = x->daypart ? daypart_name(x->daypart) : "";
  if (x->literal.n) snprintf(d->value, VALUE_SIZE, "%.*s", (int)x->literal.n, x->literal.s);
  else if (x->weekday) snprintf(d->value, VALUE_SIZE, "XXXX-WXX-%d%s%s", x->weekday, x->daypart ? "T" : "", part);
  else if (x->month) snprintf(d->value, VALUE_SIZE, "XXXX-%02d", x->month);
  else if (x->daypart) snprintf(d->value, VALUE_SIZE, "XXXX-XX-XXT%s", part);
  else if (x->is_plural) snprintf(d->value, VALUE_SIZE, "XXXX-%s", season_name(x->year));
  else if (x->unit == DL_UNIT_WEEKEND) snprintf(d->value, VALUE_SIZE, "XXXX-WXX-WE");
  else put_length(d->value, x->n, 0, false, x->unit ? x->unit : DL_UNIT_YEAR);
}

/* ---- parts and clocks ---- */

/* "early", "mid", "late": the first, middle or last third; "earlier" up to today, "later" from it on. */
static void narrow(const dl_resolver *r, const dl_timex *x, draft *d) {
  dl_time_part part = x->part;
  if (part == DL_PART_OF_NONE || d->from == DL_NO_DAY || d->to - d->from < 3) return;
  if (x->is_comparative && r->today != DL_NO_DAY && r->today >= d->from && r->today <= d->to) {
    if (part == DL_PART_OF_START) d->to = r->today;
    else d->from = r->today;
    d->precision = DL_PRECISION_RANGE;
    return;
  }
  int32_t size = d->to - d->from + 1, third = size / 3;
  if (d->unit >= DL_UNIT_QUARTER && d->unit <= DL_UNIT_CENTURY) { /* whole months */
    int32_t months = (size * 1200 + 18262) / 36525, first = d->from;
    if (part == DL_PART_OF_START) d->to = add_months(first, months / 3) - 1;
    else if (part == DL_PART_OF_END) d->from = add_months(first, months - months / 3);
    else d->from = add_months(first, months / 3), d->to = add_months(first, months - months / 3) - 1;
    d->precision = DL_PRECISION_RANGE;
    return;
  }
  if (part == DL_PART_OF_START) d->to = d->from + third - 1;
  else if (part == DL_PART_OF_END) d->from = d->from + 2 * third;
  else d->from += third, d->to = d->from + third - 1;
  d->precision = DL_PRECISION_RANGE;
}

static void add_clock(const dl_timex *x, draft *d) {
  size_t n = strlen(d->value);
  int32_t minute = x->minute < 0 ? 0 : x->minute;
  if (!x->has_clock) snprintf(d->value + n, VALUE_SIZE - n, "T%s", daypart_name(x->daypart));
  else if (x->second >= 0) snprintf(d->value + n, VALUE_SIZE - n, "T%02d:%02d:%02d", x->hour, minute, x->second);
  else snprintf(d->value + n, VALUE_SIZE - n, "T%02d:%02d", x->hour, minute);
}

static dl_str day_text(dl_arena *arena, int32_t day) {
  char text[11];
  if (day == DL_NO_DAY || day < dl_day_of(1, 1, 1) || day > dl_day_of(9999, 12, 31)) return (dl_str){0};
  dl_day_format(day, text);
  return dl_str_copy(arena, dl_str_of(text, 10));
}

static dl_str instant(dl_arena *arena, const dl_timex *x, const draft *d) {
  if (d->from == DL_NO_DAY) return (dl_str){0};
  if (!x->has_zone) return dl_str_copy(arena, dl_str_z(d->value));
  if (!x->zone) return dl_str_format(arena, "%sZ", d->value);
  int32_t z = x->zone < 0 ? -x->zone : x->zone;
  return dl_str_format(arena, "%s%c%02d:%02d", d->value, x->zone < 0 ? '-' : '+', z / 60, z % 60);
}

static dl_time_type type_of(const dl_timex *x) {
  if (x->kind == DL_TX_DURATION || x->kind == DL_TX_LENGTH) return DL_TIME_DURATION;
  if (x->kind == DL_TX_SET) return DL_TIME_SET;
  return x->has_clock || x->daypart ? DL_TIME_TIME : DL_TIME_DATE;
}

static void put_kind(dl_resolver *r, const dl_timex *x, draft *d) {
  switch (x->kind) {
    case DL_TX_DATE: put_date(r, x, d); break;
    case DL_TX_WEEKDAY: put_weekday(r, x, d); break;
    case DL_TX_RELATIVE: put_relative(r, x, d); break;
    case DL_TX_QUARTER: put_the_quarter(r, x, d); break;
    case DL_TX_HALF: put_half(r, x, d); break;
    case DL_TX_SEASON: put_season(r, x, d); break;
    case DL_TX_DECADE:
      put_years(d, x->year >= 100 ? x->year : x->year + (x->year < 20 ? 2000 : 1900), 10, DL_UNIT_DECADE);
      break;
    case DL_TX_CENTURY: put_years(d, (x->n - 1) * 100, 100, DL_UNIT_CENTURY); break;
    case DL_TX_HOLIDAY: put_month_day(r, x, d); break;
    case DL_TX_RULED: put_ruled(r, x, d); break;
    case DL_TX_DURATION: put_duration(r, x, d); break;
    case DL_TX_SET: put_set(x, d); break;
    case DL_TX_YEARS_AGO: put_years_ago(r, x, d); break;
    case DL_TX_CLOCK: {
      bool is_told = r->last_unit == DL_UNIT_DAY && r->last_day != DL_NO_DAY &&
                     (r->today == DL_NO_DAY || r->last_day <= r->today || dl_time_tense(r->g, x->first) > 0);
      int32_t day = is_told ? r->last_day : r->today;
      if (day == DL_NO_DAY) put_unknown(d, "XXXX-XX-XX", DL_UNIT_DAY);
      else put_day(d, day);
      break;
    }
    default:
      put_unknown(d, "", DL_UNIT_NONE);
      snprintf(d->value, VALUE_SIZE, "%.*s", (int)x->literal.n, x->literal.s);
      d->precision = DL_PRECISION_RANGE;
  }
}

/* What later expressions may count from. */
static void remember(dl_resolver *r, const dl_timex *x, const draft *d) {
  bool is_date = type_of(x) == DL_TIME_DATE || type_of(x) == DL_TIME_TIME;
  if (!is_date || x->is_vague || d->from == DL_NO_DAY || d->unit > DL_UNIT_YEAR) return;
  r->last_year = year_of(d->from);
  if (d->unit == DL_UNIT_DAY) r->last_exact = d->from;
  if (r->is_narrative || d->unit <= DL_UNIT_MONTH || x->kind == DL_TX_DATE) {
    r->last_day = d->from;
    r->last_unit = d->unit;
  }
}

bool dl_resolve(dl_resolver *r, const dl_timex *x, dl_time *out) {
  draft d = {.from = DL_NO_DAY, .to = DL_NO_DAY};
  put_kind(r, x, &d);
  if (!*d.value) return false;
  remember(r, x, &d);
  bool is_clock = x->kind != DL_TX_SET && (x->has_clock || x->daypart) && d.unit == DL_UNIT_DAY;
  if (is_clock) add_clock(x, &d);
  else narrow(r, x, &d);
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
