/*
 * places.h - toponyms found and resolved.
 *
 * The step fills places; adds place keys to entities. The opened step is immutable and shared by all threads;
 * it lives in the arena it was opened with. Reading allocates from the
 * article's arena, which the caller guards.
 */
#ifndef DL_PLACES_PLACES_H
#define DL_PLACES_PLACES_H
#include "base/lexicon.h"
#include "record/article.h"

typedef struct dl_places dl_places;

/* Finds and checks the tables it needs; `arena` is guarded by the caller. */
int dl_places_open(dl_places **out, dl_arena *arena, const dl_container *data, dateline_error *error);
/* Lays a user's own places over the gazetteer (own_places.h), before anything is read; into the arena of opening. Their
 * normal names go to `names`, a line each. */
struct dl_tsv;
void dl_places_lay_over(dl_places *places, struct dl_tsv *tsv, dl_buf *names, dl_arena *arena);
/* The gazetteer as it is read, a user's places laid over it; lives as long as the step. */
const struct dl_gazetteer *dl_places_gazetteer(const dl_places *places);
void dl_places_read(const dl_places *places, dl_article *a);
#endif
