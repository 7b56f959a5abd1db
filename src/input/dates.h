/*
 * dates.h - publication times in the forms that archives give them, to ISO 8601.
 */
#ifndef DL_INPUT_DATES_H
#define DL_INPUT_DATES_H
#include "record/article.h"

/* ISO 8601 in `arena`; .s NULL when it cannot be told what day is meant. Understands ISO forms (kept with their time and
 * zone), "01-January-2015", "2 July 2016", "Dec. 9, 2016", "Fri, 02 Jul 2016 10:00:00 GMT", "20160908" and numeric
 * dates whose order is plain. */
dl_str dl_published_of(dl_arena *arena, dl_str given);
#endif
