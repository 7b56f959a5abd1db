/* day.c - days since 1970-01-01 in the proleptic Gregorian calendar (H. Hinnant, "chrono-compatible low-level date
 * algorithms"). */

#include "record/day.h"

int32_t dl_day_of(int32_t year, int32_t month, int32_t day) {
  year -= month <= 2;
  int32_t era = (year >= 0 ? year : year - 399) / 400;
  int32_t yoe = year - era * 400;
  int32_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int32_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return era * 146097 + doe - 719468;
}

void dl_day_split(int32_t days, int32_t *year, int32_t *month, int32_t *day) {
  days += 719468;
  int32_t era = (days >= 0 ? days : days - 146096) / 146097;
  int32_t doe = days - era * 146097;
  int32_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  int32_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  int32_t mp = (5 * doy + 2) / 153;
  *day = doy - (153 * mp + 2) / 5 + 1;
  *month = mp < 10 ? mp + 3 : mp - 9;
  *year = yoe + era * 400 + (*month <= 2);
}

int32_t dl_day_weekday(int32_t day) { return (int32_t)(((int64_t)day + 3) % 7 + 7) % 7; }

int32_t dl_days_in_month(int32_t year, int32_t month) {
  static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && is_leap ? 29 : days[month - 1];
}

void dl_day_format(int32_t day, char out[11]) {
  int32_t y, m, d;
  dl_day_split(day, &y, &m, &d);
  int32_t parts[10] = {y / 1000 % 10, y / 100 % 10, y / 10 % 10, y % 10, -1, m / 10, m % 10, -1, d / 10, d % 10};
  for (int i = 0; i < 10; i++) out[i] = parts[i] < 0 ? '-' : (char)('0' + parts[i]);
  out[10] = 0;
}

static int32_t digits(const char *s, int n) {
  int32_t value = 0;
  for (int i = 0; i < n; i++) {
    if (!dl_is_digit(s[i])) return -1;
    value = value * 10 + (s[i] - '0');
  }
  return value;
}

int32_t dl_day_parse(dl_str iso) {
  if (iso.n < 10 || iso.s[4] != '-' || iso.s[7] != '-') return DL_NO_DAY;
  int32_t y = digits(iso.s, 4), m = digits(iso.s + 5, 2), d = digits(iso.s + 8, 2);
  if (y < 1 || m < 1 || m > 12 || d < 1 || d > dl_days_in_month(y, m)) return DL_NO_DAY;
  return dl_day_of(y, m, d);
}
