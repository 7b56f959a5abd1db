/*
 * figures.h - figures of people affected, the incidents they belong to, persons, tolls.
 * The part fills incidents, figures, persons and tolls; opened and read like a step (claims.h).
 */
#ifndef DL_CLAIMS_FIGURES_H
#define DL_CLAIMS_FIGURES_H
#include "base/lexicon.h"
#include "record/article.h"

typedef struct dl_figures_step dl_figures_step;

int dl_figures_open(dl_figures_step **out, dl_arena *arena, const dl_container *data, dateline_error *error);
void dl_figures_read(const dl_figures_step *step, dl_article *a);
#endif
