/*
 * claims.h - statements, figures, incidents, persons, tolls, events and assertions.
 *
 * The step fills the claim layers in that order. The opened step is immutable and shared by all threads;
 * it lives in the arena it was opened with. Reading allocates from the
 * article's arena, which the caller guards.
 */
#ifndef DL_CLAIMS_CLAIMS_H
#define DL_CLAIMS_CLAIMS_H
#include "base/lexicon.h"
#include "record/article.h"

typedef struct dl_claims dl_claims;

/* Finds and checks the tables it needs; `arena` is guarded by the caller. */
int dl_claims_open(dl_claims **out, dl_arena *arena, const dl_container *data, dateline_error *error);
void dl_claims_read(const dl_claims *claims, dl_article *a);
#endif
