/* day.h - calendar days as numbers, counted from 1970-01-01. */
#ifndef DL_RECORD_DAY_H
#define DL_RECORD_DAY_H
#include "record/article.h"

int32_t dl_day_of(int32_t year, int32_t month, int32_t day);
void dl_day_split(int32_t days, int32_t *year, int32_t *month, int32_t *day);
int32_t dl_day_weekday(int32_t day); /* 0 Monday ... 6 Sunday */
int32_t dl_days_in_month(int32_t year, int32_t month);
/* "2016-09-08" and its NUL; years 0001-9999. */
void dl_day_format(int32_t day, char out[11]);
/* Of a leading YYYY-MM-DD; DL_NO_DAY when it is not one. */
int32_t dl_day_parse(dl_str iso);
#endif
