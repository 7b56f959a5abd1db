/*
 * dates.c - see dates.h.
 *
 * ISO 8601 is tried first and kept as it is. Else the string is walked item by
 * item (numbers, words, marks): a month's name, a year and a day are each
 * taken where they can be nothing else; words without meaning here ("at",
 * "Friday", "Published") are passed over, a few at most.
 */
#include "input/dates.h"

#include <stdio.h>

#include "record/day.h"

typedef struct reading {
  int32_t numbers[3], n;   /* of the day, in order */
  char mark;               /* between the first two */
  int32_t year, month, day;
  int32_t hour, minute, second, zone_minutes;
  bool has_month_name, has_time, has_zone, is_bad, is_ambiguous;
  int32_t strange;         /* words without meaning */
} reading;

static int32_t month_of(dl_str word) {
  static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
  if (word.n < 3) return 0;
  for (int32_t m = 0; m < 12; m++) {
    bool is_same = true;
    for (uint32_t i = 0; i < 3; i++) is_same = is_same && dl_lower_char(word.s[i]) == names[m * 3 + (int32_t)i];
    if (is_same) return m + 1;
  }
  return 0;
}

/* Minutes east of Greenwich of the abbreviations that mean one zone only. */
static bool zone_of(dl_str word, int32_t *minutes) {
  static const char names[] = "z\0   gmt\0 utc\0 ut\0  wet\0 est\0 edt\0 cst\0 cdt\0 mst\0 mdt\0 pst\0 pdt\0 cet\0 cest\0eet\0 eest\0msk\0 ";
  static const int16_t offsets[] = {0, 0, 0, 0, 0, -300, -240, -360, -300, -420, -360, -480, -420, 60, 120, 120, 180, 180};
  for (size_t i = 0; i < sizeof offsets / sizeof *offsets; i++)
    if (dl_str_is_nocase(word, names + i * 5)) return *minutes = offsets[i], true;
  return false;
}

static uint32_t number_at(dl_str s, uint32_t i, int32_t *value) {
  uint32_t at = i;
  *value = 0;
  while (at < s.n && at - i < 9 && dl_is_digit(s.s[at])) *value = *value * 10 + (s.s[at++] - '0');
  return at - i;
}

static bool fits_time(int32_t hour, int32_t minute, int32_t second) {
  return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second <= 60;
}

/* ---- ISO 8601 ---- */

static bool is_iso_clock(dl_str s) {
  int32_t hour, minute = 0, second = 0;
  uint32_t i = number_at(s, 0, &hour);
  if (i != 2) return false;
  if (i < s.n && s.s[i] == ':') {
    if (number_at(s, i + 1, &minute) != 2) return false;
    i += 3;
    if (i < s.n && s.s[i] == ':') {
      if (number_at(s, i + 1, &second) != 2) return false;
      i += 3;
      if (i < s.n && (s.s[i] == '.' || s.s[i] == ','))
        for (i++; i < s.n && dl_is_digit(s.s[i]);) i++;
    }
  }
  if (!fits_time(hour, minute, second)) return false;
  if (i == s.n || (i + 1 == s.n && s.s[i] == 'Z')) return true;
  if (s.s[i] != '+' && s.s[i] != '-') return false;
  int32_t zone, more;
  uint32_t n = number_at(s, i + 1, &zone);
  if (n == 4) return i + 5 == s.n;
  if (n != 2) return false;
  return i + 3 == s.n || (s.s[i + 3] == ':' && number_at(s, i + 4, &more) == 2 && i + 6 == s.n);
}

static int32_t read_iso(dl_str s, char iso[DL_ISO_SIZE]) {
  if (s.n < 10 || s.n >= DL_ISO_SIZE || (s.s[4] != '-' && s.s[4] != '/') || s.s[7] != s.s[4]) return DL_NO_DAY;
  char day[10];
  memcpy(day, s.s, 10);
  day[4] = day[7] = '-';
  int32_t value = dl_day_parse(dl_str_of(day, 10));
  if (value == DL_NO_DAY) return DL_NO_DAY;
  if (s.n > 10 && ((s.s[10] != 'T' && s.s[10] != 't' && s.s[10] != ' ') || !is_iso_clock(dl_str_of(s.s + 11, s.n - 11))))
    return DL_NO_DAY;
  memcpy(iso, s.s, s.n);
  memcpy(iso, day, 10);
  if (s.n > 10) iso[10] = 'T';
  iso[s.n] = 0;
  return value;
}

/* ---- other manners ---- */

static void take_clock(reading *r, dl_str s, uint32_t *at, int32_t hour) {
  int32_t minute = 0, second = 0;
  uint32_t n = number_at(s, *at + 1, &minute);
  if (n != 2) {
    r->is_bad = true;
    return;
  }
  *at += 3;
  if (*at < s.n && s.s[*at] == ':' && number_at(s, *at + 1, &second) == 2) *at += 3;
  r->hour = hour;
  r->minute = minute;
  r->second = second;
  r->has_time = true;
  if (!fits_time(hour, minute, second)) r->is_bad = true;
}

static void take_word(reading *r, dl_str word) {
  int32_t month = month_of(word);
  if (month && !r->has_month_name) {
    r->month = month;
    r->has_month_name = true;
  } else if ((dl_str_is_nocase(word, "pm") || dl_str_is_nocase(word, "p")) && r->has_time) {
    if (r->hour < 12) r->hour += 12;
  } else if ((dl_str_is_nocase(word, "am") || dl_str_is_nocase(word, "a")) && r->has_time) {
    if (r->hour == 12) r->hour = 0;
  } else if (r->has_time && zone_of(word, &r->zone_minutes)) {
    r->has_zone = true;
  } else if (word.n > 1 && !(word.n == 2 && r->n)) { /* not the ending of "2nd" or the m of "p.m." */
    r->strange++;
  }
}

/* "+0200" or "-05:00" behind a clock. */
static bool take_offset(reading *r, dl_str s, uint32_t *at) {
  int32_t value, minutes;
  if (!r->has_time || r->has_zone || (s.s[*at] != '+' && s.s[*at] != '-')) return false;
  uint32_t n = number_at(s, *at + 1, &value);
  if (n == 4) minutes = value / 100 * 60 + value % 100;
  else if (n == 2 && *at + 3 < s.n && s.s[*at + 3] == ':' && number_at(s, *at + 4, &minutes) == 2) minutes += value * 60, n = 5;
  else return false;
  r->zone_minutes = s.s[*at] == '-' ? -minutes : minutes;
  r->has_zone = true;
  *at += n + 1;
  return minutes < 24 * 60;
}

static void take_number(reading *r, dl_str s, uint32_t *at) {
  int32_t value;
  uint32_t n = number_at(s, *at, &value);
  *at += n;
  if (*at < s.n && s.s[*at] == ':' && n <= 2 && !r->has_time) {
    take_clock(r, s, at, value);
  } else if (n == 8 && !r->n) {
    r->numbers[0] = value / 10000;
    r->numbers[1] = value / 100 % 100;
    r->numbers[2] = value % 100;
    r->n = 3;
  } else if (r->n < 3 && n <= 4) {
    if (r->n == 0 && *at < s.n) r->mark = s.s[*at];
    r->numbers[r->n++] = value;
  } else {
    r->is_bad = true;
  }
}

static void walk(reading *r, dl_str s) {
  for (uint32_t i = 0; i < s.n && !r->is_bad;) {
    char c = s.s[i];
    if (dl_is_digit(c)) {
      take_number(r, s, &i);
    } else if (dl_is_alpha(c)) {
      uint32_t from = i;
      while (i < s.n && dl_is_alpha(s.s[i])) i++;
      if (!(i - from == 1 && (c == 'T' || c == 't'))) take_word(r, dl_str_of(s.s + from, i - from));
    } else if (!take_offset(r, s, &i)) {
      i++;
    }
  }
}

static int32_t whole_year(int32_t year) { return year >= 100 ? year : year < 70 ? 2000 + year : 1900 + year; }

/* The numbers' meaning; false where they have none. */
static bool settle(reading *r) {
  const int32_t *x = r->numbers;
  if (r->has_month_name) {
    if (r->n == 0) return false;
    bool year_first = r->n == 2 && x[0] > 31;
    r->day = year_first ? x[1] : x[0];
    r->year = r->n >= 2 ? whole_year(year_first ? x[0] : x[1]) : 0;
    return true;
  }
  if (r->n != 3) return false;
  if (x[0] > 31) {
    r->year = x[0], r->month = x[1], r->day = x[2];
    return true;
  }
  bool day_first = x[0] > 12 || r->mark == '.';
  r->is_ambiguous = x[0] <= 12 && x[1] <= 12 && x[0] != x[1] && r->mark != '.';
  r->day = day_first ? x[0] : x[1];
  r->month = day_first ? x[1] : x[0];
  r->year = whole_year(x[2]);
  return true;
}

static bool is_day(int32_t year, int32_t month, int32_t day) {
  return year >= 1000 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= dl_days_in_month(year, month);
}

/* The year that brings day and month nearest to `near`. */
static int32_t nearest_year(const reading *r, int32_t near) {
  int32_t year, month, day, best = 0, distance = INT32_MAX;
  dl_day_split(near, &year, &month, &day);
  for (int32_t y = year - 1; y <= year + 1; y++) {
    if (!is_day(y, r->month, r->day)) continue;
    int32_t d = dl_day_of(y, r->month, r->day) - near;
    if (d < 0) d = -d;
    if (d < distance) distance = d, best = y;
  }
  return best;
}

static void write_iso(const reading *r, int32_t day, char iso[DL_ISO_SIZE]) {
  char date[11];
  dl_day_format(day, date);
  int n = snprintf(iso, DL_ISO_SIZE, "%s", date);
  if (r->has_time)
    n += snprintf(iso + n, DL_ISO_SIZE - (size_t)n, "T%02d:%02d:%02d", (int)r->hour % 24, (int)r->minute % 60, (int)r->second % 61);
  if (!r->has_time || !r->has_zone) return;
  int32_t z = r->zone_minutes < 0 ? -r->zone_minutes : r->zone_minutes;
  if (!z) snprintf(iso + n, DL_ISO_SIZE - (size_t)n, "Z");
  else
    snprintf(iso + n, DL_ISO_SIZE - (size_t)n, "%c%02d:%02d", r->zone_minutes < 0 ? '-' : '+', (int)(z / 60) % 24,
             (int)(z % 60));
}

static int32_t read_date(dl_str s, int32_t near, bool takes_ambiguous, char iso[DL_ISO_SIZE]) {
  iso[0] = 0;
  s = dl_str_trim(s);
  int32_t day = read_iso(s, iso);
  if (day != DL_NO_DAY || s.n > 80) return day;
  reading r = {0};
  walk(&r, s);
  if (r.is_bad || r.strange > 3 || !settle(&r) || (r.is_ambiguous && !takes_ambiguous)) return DL_NO_DAY;
  if (r.has_time && !fits_time(r.hour, r.minute, r.second)) return DL_NO_DAY;
  if (!r.year && near != DL_NO_DAY) r.year = nearest_year(&r, near);
  if (!is_day(r.year, r.month, r.day)) return DL_NO_DAY;
  day = dl_day_of(r.year, r.month, r.day);
  write_iso(&r, day, iso);
  return day;
}

int32_t dl_date_read(dl_str s, int32_t near, char iso[DL_ISO_SIZE]) { return read_date(s, near, true, iso); }

dl_str dl_published_of(dl_arena *arena, dl_str given) {
  char iso[DL_ISO_SIZE];
  if (read_date(given, DL_NO_DAY, false, iso) == DL_NO_DAY) return (dl_str){0};
  return dl_str_copy(arena, dl_str_z(iso));
}
