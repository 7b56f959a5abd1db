/*
 * statements.h - who is quoted as saying what.
 * The part fills statements; opened and read like a step (claims.h).
 */
#ifndef DL_CLAIMS_STATEMENTS_H
#define DL_CLAIMS_STATEMENTS_H
#include "base/lexicon.h"
#include "record/article.h"

typedef struct dl_statements_step dl_statements_step;

int dl_statements_open(dl_statements_step **out, dl_arena *arena, const dl_container *data, dateline_error *error);
void dl_statements_read(const dl_statements_step *step, dl_article *a);
#endif
