/* figures.c - see figures.h. */
#include "claims/figures.h"

struct dl_figures_step {
  const dl_container *data;
};

int dl_figures_open(dl_figures_step **out, dl_arena *arena, const dl_container *data, dateline_error *error) {
  (void)error;
  *out = DL_NEW(arena, dl_figures_step);
  (*out)->data = data;
  return DATELINE_OK;
}

void dl_figures_read(const dl_figures_step *step, dl_article *a) {
  (void)step;
  (void)a;
}
