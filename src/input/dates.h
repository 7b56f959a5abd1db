/*
 * dates.h - a day and time of day written in any of the manners of news pages,
 * to ISO 8601: "2016-09-23T01:07:00+02:00", "01-January-2015", "2 July 2016",
 * "Dec. 9, 2016 10:15 p.m. EST", "Fri, 09 Dec 2016 22:15:00 GMT", "09/08/2016".
 */
#ifndef DL_INPUT_DATES_H
#define DL_INPUT_DATES_H
#include "record/article.h"

enum { DL_ISO_SIZE = 40 };

/*
 * The day of `s` in its own zone, DL_NO_DAY where it is none; `iso` gets the
 * day, and the time and zone where given. A day without a year is put into the
 * year that lies nearest to `near`, or refused where that is DL_NO_DAY.
 * Numbers alone are read as month/day/year with slashes and hyphens, unless
 * the first is greater than 12, and as day.month.year with stops.
 */
int32_t dl_date_read(dl_str s, int32_t near, char iso[DL_ISO_SIZE]);
/* The same in `arena`; .s NULL where it is none, and where numbers alone could mean two days. */
dl_str dl_published_of(dl_arena *arena, dl_str given);
#endif
