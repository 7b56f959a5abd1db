/*
 * values.c - TIMEX3 values and days of whole units; see values.h.
 */
#include <stdio.h>

#include "record/day.h"
#include "times/values.h"

void dl_draft_set(dl_draft *d, int32_t from, int32_t to, dl_time_unit unit, dl_time_precision precision) {
  d->from = from;
  d->to = to;
  d->unit = unit;
  d->precision = precision;
}

void dl_split_month(int32_t day, int32_t *y, int32_t *m) {
  int32_t d;
  dl_day_split(day, y, m, &d);
}
int32_t dl_year_of(int32_t day) {
  int32_t y, m;
  dl_split_month(day, &y, &m);
  return y;
}

/* ---- values of whole units ---- */

void dl_draft_day(dl_draft *d, int32_t day) {
  dl_day_format(day, d->value);
  dl_draft_set(d, day, day, DL_UNIT_DAY, DL_PRECISION_DAY);
}

int32_t dl_monday_of(int32_t day) { return day - dl_day_weekday(day); }

static void iso_week(int32_t day, int32_t *year, int32_t *week) {
  int32_t thursday = dl_monday_of(day) + 3;
  *year = dl_year_of(thursday);
  *week = (thursday - dl_day_of(*year, 1, 1)) / 7 + 1;
}

static void put_week(dl_draft *d, int32_t day) {
  int32_t y, w, monday = dl_monday_of(day);
  iso_week(day, &y, &w);
  snprintf(d->value, VALUE_SIZE, "%04d-W%02d", y, w);
  dl_draft_set(d, monday, monday + 6, DL_UNIT_WEEK, DL_PRECISION_WEEK);
}

void dl_draft_weekend(dl_draft *d, int32_t saturday) {
  int32_t y, w;
  iso_week(saturday, &y, &w);
  snprintf(d->value, VALUE_SIZE, "%04d-W%02d-WE", y, w);
  dl_draft_set(d, saturday, saturday + 1, DL_UNIT_WEEKEND, DL_PRECISION_RANGE);
}

void dl_draft_month(dl_draft *d, int32_t y, int32_t m) {
  snprintf(d->value, VALUE_SIZE, "%04d-%02d", y, m);
  int32_t first = dl_day_of(y, m, 1);
  dl_draft_set(d, first, first + dl_days_in_month(y, m) - 1, DL_UNIT_MONTH, DL_PRECISION_MONTH);
}

void dl_draft_quarter(dl_draft *d, int32_t y, int32_t q) {
  snprintf(d->value, VALUE_SIZE, "%04d-Q%d", y, q);
  dl_draft_set(d, dl_day_of(y, q * 3 - 2, 1), dl_day_of(y, q * 3, dl_days_in_month(y, q * 3)), DL_UNIT_QUARTER, DL_PRECISION_RANGE);
}

void dl_draft_years(dl_draft *d, int32_t first, int32_t count, dl_time_unit unit) {
  dl_draft_set(d, dl_day_of(first, 1, 1), dl_day_of(first + count - 1, 12, 31), unit,
      count == 1 ? DL_PRECISION_YEAR : DL_PRECISION_RANGE);
  if (count == 1) snprintf(d->value, VALUE_SIZE, "%04d", first);
  else if (count == 10) snprintf(d->value, VALUE_SIZE, "%03d", first / 10);
  else if (count == 100) snprintf(d->value, VALUE_SIZE, "%02d", first / 100);
  else snprintf(d->value, VALUE_SIZE, "%d", first / 1000);
}

void dl_draft_unit(dl_draft *d, int32_t day, dl_time_unit unit, int32_t n) {
  int32_t y, m;
  if (n > 20000 || n < -20000) n = 0;
  dl_split_month(day, &y, &m);
  int32_t months = y * 12 + m - 1 + n;
  switch (unit) {
    case DL_UNIT_WEEK: put_week(d, day + 7 * n); break;
    case DL_UNIT_WEEKEND: dl_draft_weekend(d, dl_monday_of(day) + 5 + 7 * n); break;
    case DL_UNIT_MONTH: dl_draft_month(d, months / 12, months % 12 + 1); break;
    case DL_UNIT_QUARTER: {
      int32_t quarters = y * 4 + (m - 1) / 3 + n;
      dl_draft_quarter(d, quarters / 4, quarters % 4 + 1);
      break;
    }
    case DL_UNIT_YEAR: dl_draft_years(d, y + n, 1, unit); break;
    case DL_UNIT_DECADE: dl_draft_years(d, (y / 10 + n) * 10, 10, unit); break;
    case DL_UNIT_CENTURY: dl_draft_years(d, (y / 100 + n) * 100, 100, unit); break;
    case DL_UNIT_MILLENNIUM: dl_draft_years(d, (y / 1000 + n) * 1000, 1000, unit); break;
    default: dl_draft_day(d, day + n);
  }
}

void dl_draft_unknown(dl_draft *d, const char *value, dl_time_unit unit) {
  static const dl_time_precision of_unit[] = {
      [DL_UNIT_DAY] = DL_PRECISION_DAY,      [DL_UNIT_WEEK] = DL_PRECISION_WEEK,     [DL_UNIT_WEEKEND] = DL_PRECISION_RANGE,
      [DL_UNIT_MONTH] = DL_PRECISION_MONTH,  [DL_UNIT_QUARTER] = DL_PRECISION_RANGE, [DL_UNIT_YEAR] = DL_PRECISION_YEAR,
      [DL_UNIT_MILLENNIUM] = DL_PRECISION_RANGE};
  snprintf(d->value, VALUE_SIZE, "%s", value);
  dl_time_precision p = of_unit[unit];
  dl_draft_set(d, DL_NO_DAY, DL_NO_DAY, unit, p ? p : DL_PRECISION_RANGE);
}

void dl_draft_unknown_unit(dl_draft *d, dl_time_unit unit) {
  const char *value = unit < DL_UNIT_DAY        ? "XXXX-XX-XXTXX:XX"
                      : unit == DL_UNIT_DAY     ? "XXXX-XX-XX"
                      : unit == DL_UNIT_WEEK    ? "XXXX-WXX"
                      : unit == DL_UNIT_WEEKEND ? "XXXX-WXX-WE"
                      : unit == DL_UNIT_MONTH   ? "XXXX-XX"
                      : unit == DL_UNIT_QUARTER ? "XXXX-QX"
                      : unit == DL_UNIT_YEAR    ? "XXXX"
                      : unit == DL_UNIT_DECADE  ? "XXX"
                                                : "XX";
  dl_draft_unknown(d, value, unit);
}

const char *dl_season_name(int32_t n) {
  static const char *const names[] = {"SP", "SU", "FA", "WI"};
  return names[n >= 1 && n <= 4 ? n - 1 : 0];
}

int32_t dl_season_start(int32_t y, int32_t n) { return dl_day_of(y, n * 3, 1); }
int32_t dl_season_end(int32_t y, int32_t n) { return (n == 4 ? dl_day_of(y + 1, 3, 1) : dl_day_of(y, n * 3 + 3, 1)) - 1; }

void dl_draft_before_christ(const dl_timex *x, dl_draft *d) {
  dl_draft_unknown(d, "", x->day ? DL_UNIT_DAY : x->month ? DL_UNIT_MONTH : DL_UNIT_YEAR);
  if (x->kind == DL_TX_CENTURY) snprintf(d->value, VALUE_SIZE, "BC%02d", x->n - 1);
  else if (x->kind == DL_TX_SEASON) snprintf(d->value, VALUE_SIZE, "BC%04d-%s", x->year, dl_season_name(x->n));
  else if (x->day) snprintf(d->value, VALUE_SIZE, "BC%04d-%02d-%02d", x->year, x->month, x->day);
  else if (x->month) snprintf(d->value, VALUE_SIZE, "BC%04d-%02d", x->year, x->month);
  else snprintf(d->value, VALUE_SIZE, "BC%04d", x->year);
}

/* ---- holidays ---- */

/* Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher). */
static int32_t easter(int32_t y) {
  int32_t a = y % 19, b = y / 100, c = y % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  int32_t h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  int32_t m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
  return dl_day_of(y, n / 31, n % 31 + 1);
}

int32_t dl_ruled_day(int32_t rule, int32_t y) {
  if (rule >= 9000) return easter(y) + rule - 9500;
  int32_t month = rule / 100, weekday = rule / 10 % 10 - 1, n = rule % 10;
  if (n == 9) {
    int32_t last = dl_day_of(y, month, dl_days_in_month(y, month));
    return last - ((dl_day_weekday(last) - weekday) % 7 + 7) % 7;
  }
  int32_t first = dl_day_of(y, month, 1);
  if (n == 8) return first + ((weekday - dl_day_weekday(first)) % 7 + 7) % 7 + 1;
  return first + ((weekday - dl_day_weekday(first)) % 7 + 7) % 7 + 7 * (n - 1);
}

/* ---- durations and sets ---- */

void dl_draft_length(char *out, int32_t n, int32_t tenths, bool is_vague, dl_time_unit unit) {
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

void dl_draft_lengthen(char *value, int32_t n, dl_time_unit unit) {
  char part[VALUE_SIZE];
  dl_draft_length(part, n, 0, false, unit);
  bool has_clock = strchr(value, 'T') != NULL;
  size_t used = strlen(value);
  snprintf(value + used, VALUE_SIZE - used, "%s", part + 1 + (has_clock && part[1] == 'T'));
}

int32_t dl_days_of(dl_time_unit unit, int32_t n) {
  static const int16_t sizes[] = {[DL_UNIT_DAY] = 1, [DL_UNIT_WEEK] = 7, [DL_UNIT_WEEKEND] = 2};
  return n > 100000 ? 100000 : n * (unit <= DL_UNIT_WEEKEND ? sizes[unit] : 0);
}

int32_t dl_add_months(int32_t day, int32_t n) {
  int32_t y, m, d;
  dl_day_split(day, &y, &m, &d);
  int32_t months = y * 12 + m - 1 + n;
  y = months / 12;
  m = months % 12 + 1;
  return y < 1 || y > 9999 ? DL_NO_DAY : dl_day_of(y, m, d < dl_days_in_month(y, m) ? d : dl_days_in_month(y, m));
}

const char *dl_daypart_name(int32_t n) {
  static const char *const names[] = {"", "MO", "AF", "EV", "NI", "MI", "NI", "DT"};
  return names[n >= 0 && n <= 7 ? n : 0];
}

void dl_draft_repeated(const dl_timex *x, dl_draft *d) {
  dl_draft_unknown(d, "", DL_UNIT_NONE);
  d->precision = DL_PRECISION_RANGE;
  const char *part = x->daypart ? dl_daypart_name(x->daypart) : "";
  if (x->literal.n) snprintf(d->value, VALUE_SIZE, "%.*s", (int)x->literal.n, x->literal.s);
  else if (x->weekday) snprintf(d->value, VALUE_SIZE, "XXXX-WXX-%d%s%s", x->weekday, x->daypart ? "T" : "", part);
  else if (x->month) snprintf(d->value, VALUE_SIZE, "XXXX-%02d", x->month);
  else if (x->daypart) snprintf(d->value, VALUE_SIZE, "XXXX-XX-XXT%s", part);
  else if (x->is_plural) snprintf(d->value, VALUE_SIZE, "XXXX-%s", dl_season_name(x->year));
  else if (x->unit == DL_UNIT_WEEKEND) snprintf(d->value, VALUE_SIZE, "XXXX-WXX-WE");
  else dl_draft_length(d->value, x->n, 0, false, x->unit ? x->unit : DL_UNIT_YEAR);
}
