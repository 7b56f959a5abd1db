/* times.c - see times.h. */
#include "times/times.h"

struct dl_times {
  const dl_container *data;
};

int dl_times_open(dl_times **out, dl_arena *arena, const dl_container *data, dateline_error *error) {
  (void)error;
  *out = DL_NEW(arena, dl_times);
  (*out)->data = data;
  return DATELINE_OK;
}

void dl_times_read(const dl_times *times, dl_article *a) {
  (void)times;
  (void)a;
}
