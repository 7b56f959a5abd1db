/*
 * times.h - time expressions with calendar intervals.
 *
 * The step fills times, anchor_day, dateline_date. The opened step is immutable and shared by all threads;
 * it lives in the arena it was opened with. Reading allocates from the
 * article's arena, which the caller guards.
 */
#ifndef DL_TIMES_TIMES_H
#define DL_TIMES_TIMES_H
#include "base/lexicon.h"
#include "record/article.h"

typedef struct dl_times dl_times;

/* Finds and checks the tables it needs; `arena` is guarded by the caller. */
int dl_times_open(dl_times **out, dl_arena *arena, const dl_container *data, dateline_error *error);
void dl_times_read(const dl_times *times, dl_article *a);
#endif
