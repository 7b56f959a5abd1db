/* statements.c - see statements.h. */
#include "claims/statements.h"

struct dl_statements_step {
  const dl_container *data;
};

int dl_statements_open(dl_statements_step **out, dl_arena *arena, const dl_container *data, dateline_error *error) {
  (void)error;
  *out = DL_NEW(arena, dl_statements_step);
  (*out)->data = data;
  return DATELINE_OK;
}

void dl_statements_read(const dl_statements_step *step, dl_article *a) {
  (void)step;
  (void)a;
}
