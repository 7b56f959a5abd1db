/*
 * assertions.h - what is said of an incident that is no number: that it
 * happened, who is held responsible for it, what caused it.
 * The part fills assertions, after incidents; opened and read like a step
 * (claims.h), with the tables of the figures part.
 */
#ifndef DL_CLAIMS_ASSERTIONS_H
#define DL_CLAIMS_ASSERTIONS_H
#include "claims/figures.h"

typedef struct dl_assertions_step dl_assertions_step;

int dl_assertions_open(dl_assertions_step **out, dl_arena *arena, const dl_container *data,
                       const dl_figures_step *figures, dateline_error *error);
void dl_assertions_read(const dl_assertions_step *step, dl_article *a);
#endif
