/* undated.h - how late a report without a date must be, by its own words; see undated.c. */
#ifndef DL_COMPARE_UNDATED_H
#define DL_COMPARE_UNDATED_H
#include "record/article.h"
#include "base/lexicon.h"

/*
 * The first day of the latest month or day that `a` tells of as past, its year taken as near `day`; DL_NO_DAY where
 * nothing tells. `modals` is event_modals: words of plans. Linear in times and sentences.
 */
int32_t dl_not_before(const dl_article *a, int32_t day, const dl_table *modals);
#endif
