/*
 * values.h - TIMEX3 values and days of whole units.
 *
 * What resolve.c has settled (which week, which quarter) is written here as a
 * value in the manner of TIMEX3 and as the first and last day it covers. Weeks
 * are ISO 8601 weeks, seasons begin with March, June, September and December
 * and are named for the year they begin in. Nothing here knows the article.
 */
#ifndef DL_TIMES_VALUES_H
#define DL_TIMES_VALUES_H
#include "times/grammar.h"

enum { VALUE_SIZE = 64 };

typedef struct dl_draft {
  char value[VALUE_SIZE];
  int32_t from, to;
  dl_time_unit unit;
  dl_time_precision precision;
} dl_draft;

/* ---- the calendar ---- */
void dl_split_month(int32_t day, int32_t *y, int32_t *m);
int32_t dl_year_of(int32_t day);
int32_t dl_monday_of(int32_t day);
int32_t dl_days_of(dl_time_unit unit, int32_t n);
/* The day n months from `day`, at the month's end at the latest. */
int32_t dl_add_months(int32_t day, int32_t n);
int32_t dl_season_start(int32_t y, int32_t n);
int32_t dl_season_end(int32_t y, int32_t n);
/* The day of a movable holiday: `rule` as in time_phrases.tsv. */
int32_t dl_ruled_day(int32_t rule, int32_t y);

/* ---- values ---- */
void dl_draft_set(dl_draft *d, int32_t from, int32_t to, dl_time_unit unit, dl_time_precision precision);
void dl_draft_day(dl_draft *d, int32_t day);
void dl_draft_weekend(dl_draft *d, int32_t saturday);
void dl_draft_month(dl_draft *d, int32_t y, int32_t m);
void dl_draft_quarter(dl_draft *d, int32_t y, int32_t q);
void dl_draft_years(dl_draft *d, int32_t first, int32_t count, dl_time_unit unit);
/* The unit that lies n units from the one that holds `day`. */
void dl_draft_unit(dl_draft *d, int32_t day, dl_time_unit unit, int32_t n);
/* A value without days: given, or open in all but its unit ("XXXX-WXX"). */
void dl_draft_unknown(dl_draft *d, const char *value, dl_time_unit unit);
void dl_draft_unknown_unit(dl_draft *d, dl_time_unit unit);
/* Years before Christ have a value, but no days in this calendar. */
void dl_draft_before_christ(const dl_timex *x, dl_draft *d);
/* A duration's value into out[VALUE_SIZE]. */
/* Adds n of a smaller unit to a length: P2Y becomes P2Y3M. */
void dl_draft_lengthen(char *value, int32_t n, dl_time_unit unit);
void dl_draft_length(char *out, int32_t n, int32_t tenths, bool is_vague, dl_time_unit unit);
/* What repeats. */
void dl_draft_repeated(const dl_timex *x, dl_draft *d);
/* weekdays.c: the weekday and the weekend that x means. */
void dl_draft_weekday(const dl_resolver *r, const dl_timex *x, dl_draft *d);
void dl_draft_the_weekend(const dl_resolver *r, const dl_timex *x, dl_draft *d);
/* feasts.c: the days of the feast that x names; open where no day is known to count from. */
void dl_draft_feast(const dl_resolver *r, const dl_timex *x, dl_draft *d);
const char *dl_season_name(int32_t n);
const char *dl_daypart_name(int32_t n);
#endif
