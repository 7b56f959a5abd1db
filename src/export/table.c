/* table.c - see table.h. */
#include "export/table.h"

#include <string.h>

#include "record/day.h"

static void put_cell(const dl_sheet *s, dl_str v) {
  bool is_quoted = false;
  for (uint32_t i = 0; i < v.n; i++) is_quoted |= v.s[i] == ',' || v.s[i] == '"' || v.s[i] == '\n' || v.s[i] == '\r';
  if (s->separator != ',') is_quoted = false;
  if (is_quoted) dl_buf_char(s->out, '"');
  for (uint32_t i = 0; i < v.n; i++) {
    bool is_break = v.s[i] == '\t' || v.s[i] == '\n' || v.s[i] == '\r';
    if (is_quoted && v.s[i] == '"') dl_buf_char(s->out, '"');
    dl_buf_char(s->out, is_break ? ' ' : v.s[i]);
  }
  if (is_quoted) dl_buf_char(s->out, '"');
}

void dl_sheet_header(dl_sheet *s) {
  for (uint32_t i = 0; i < s->n; i++) {
    if (i) dl_buf_char(s->out, s->separator);
    put_cell(s, dl_str_z(s->columns[i].name));
  }
  dl_buf_z(s->out, s->separator == ',' ? "\r\n" : "\n");
}

void dl_sheet_put(dl_sheet *s, const char *column, dl_str value) {
  for (uint32_t i = 0; i < s->n; i++)
    if (strcmp(s->columns[i].name, column) == 0) s->at[i] = value;
}

void dl_sheet_put_z(dl_sheet *s, const char *column, const char *value) { dl_sheet_put(s, column, dl_str_z(value)); }

void dl_sheet_put_int(dl_sheet *s, const char *column, int64_t value) {
  dl_sheet_put(s, column, dl_str_format(s->arena, "%lld", (long long)value));
}

dl_str dl_degrees(dl_arena *arena, int32_t e5) {
  int32_t n = e5 < 0 ? -e5 : e5;
  return dl_str_format(arena, "%s%d.%05d", e5 < 0 ? "-" : "", n / 100000, n % 100000);
}

void dl_sheet_put_degrees(dl_sheet *s, const char *column, int32_t e5) { dl_sheet_put(s, column, dl_degrees(s->arena, e5)); }

void dl_sheet_put_day(dl_sheet *s, const char *column, int32_t day) {
  char iso[11];
  if (day == DL_NO_DAY) return;
  dl_day_format(day, iso);
  dl_sheet_put(s, column, dl_str_format(s->arena, "%s", iso));
}

void dl_sheet_row(dl_sheet *s) {
  for (uint32_t i = 0; i < s->n; i++) {
    if (i) dl_buf_char(s->out, s->separator);
    if (s->at[i].s) put_cell(s, s->at[i]);
    s->at[i] = (dl_str){0};
  }
  dl_buf_z(s->out, s->separator == ',' ? "\r\n" : "\n");
}
