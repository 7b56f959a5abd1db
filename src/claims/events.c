/* events.c - see events.h. */
#include "claims/events.h"

struct dl_events_step {
  const dl_container *data;
};

int dl_events_open(dl_events_step **out, dl_arena *arena, const dl_container *data, dateline_error *error) {
  (void)error;
  *out = DL_NEW(arena, dl_events_step);
  (*out)->data = data;
  return DATELINE_OK;
}

void dl_events_read(const dl_events_step *step, dl_article *a) {
  (void)step;
  (void)a;
}
