/* precision.c - see precision.h. */
#include "record/precision.h"

#include <stdio.h>

#include "record/day.h"

int dl_precisions_open(dl_table *table, const dl_container *data, dateline_error *error) {
  return dl_table_open(table, data, "precision_codes", error);
}

static int32_t number(const dl_table *table, uint32_t row, uint32_t field) {
  dl_str s = dl_table_field(table, row, field);
  int32_t n = 0;
  for (uint32_t i = 0; i < s.n && i < 6; i++) n = s.s[i] >= '0' && s.s[i] <= '9' ? n * 10 + (s.s[i] - '0') : n;
  return n;
}

/* `days`: how many the range has, 0 unknown. */
static dl_precision_code code_of(const dl_table *table, const char *layer, const char *precision, int32_t days) {
  char key[32];
  int n = snprintf(key, sizeof key, "%s %s", layer, precision);
  if (n < 0 || (size_t)n >= sizeof key) return (dl_precision_code){0, 0};
  for (uint32_t row = dl_table_find(table, dl_str_z(key)); row != DL_NONE; row = dl_table_next(table, row)) {
    int32_t most = number(table, row, 1);
    if (!most || (days && days <= most)) return (dl_precision_code){number(table, row, 2), number(table, row, 3)};
  }
  return (dl_precision_code){0, 0};
}

dl_precision_code dl_time_code(const dl_table *table, const dl_time *t) {
  bool has_days = t->from_day != DL_NO_DAY && t->to_day != DL_NO_DAY;
  return code_of(table, "time", dl_time_precision_name((int)t->precision), has_days ? t->to_day - t->from_day + 1 : 0);
}

dl_precision_code dl_place_code(const dl_table *table, const dl_place *p) {
  return code_of(table, "place", dl_place_precision_name((int)p->precision), 0);
}
