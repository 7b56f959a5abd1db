/* names.c - see names.h. */
#include "names/names.h"

struct dl_names {
  const dl_container *data;
};

int dl_names_open(dl_names **out, dl_arena *arena, const dl_container *data, dateline_error *error) {
  (void)error;
  *out = DL_NEW(arena, dl_names);
  (*out)->data = data;
  return DATELINE_OK;
}

void dl_names_read(const dl_names *names, dl_article *a) {
  (void)names;
  (void)a;
}
