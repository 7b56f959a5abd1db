/* text.c - see text.h. */
#include "text/text.h"

struct dl_text {
  const dl_container *data;
};

int dl_text_open(dl_text **out, dl_arena *arena, const dl_container *data, dateline_error *error) {
  (void)error;
  *out = DL_NEW(arena, dl_text);
  (*out)->data = data;
  return DATELINE_OK;
}

void dl_text_read(const dl_text *text, dl_article *a) {
  (void)text;
  (void)a;
}
