/*
 * hedges.h - words that make a statement less than certain, tied to it.
 */
#ifndef DL_CLAIMS_HEDGES_H
#define DL_CLAIMS_HEDGES_H
#include "base/lexicon.h"
#include "record/article.h"

/* Fills the hedges of all statements; `hedges` is the table of that name. */
void dl_hedges_settle(const dl_table *hedges, dl_article *a);
#endif
