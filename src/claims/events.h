/*
 * events.h - who did what to whom: PLOVER events.
 * The part fills events; opened and read like a step (claims.h).
 */
#ifndef DL_CLAIMS_EVENTS_H
#define DL_CLAIMS_EVENTS_H
#include "base/lexicon.h"
#include "record/article.h"

typedef struct dl_events_step dl_events_step;

int dl_events_open(dl_events_step **out, dl_arena *arena, const dl_container *data, dateline_error *error);
void dl_events_read(const dl_events_step *step, dl_article *a);
#endif
