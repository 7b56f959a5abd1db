/* lexicon.c - reading compiled tables; see lexicon.h. */
#include "base/lexicon.h"

#include <stdio.h>

#include "base/error.h"
#include "base/map.h"

static int refuse(const char *name, dateline_error *error, const char *why) {
  return dl_error_set(error, DATELINE_EFORMAT, "table %s: %s", name, why);
}

/* Offsets must not fall and must end where their target ends. */
static bool is_rising(const uint32_t *at, uint32_t n, uint32_t end) {
  for (uint32_t i = 0; i < n; i++)
    if (at[i] > at[i + 1]) return false;
  return at[n] == end && at[0] == 0;
}

int dl_table_check(dl_table *t, dl_section s, const char *name, dateline_error *error) {
  memset(t, 0, sizeof *t);
  if (!s.at) return refuse(name, error, "missing in the data file");
  const uint32_t *head = (const uint32_t *)(const void *)s.at;
  if (s.size < 16) return refuse(name, error, "shorter than its header");
  t->rows = head[0];
  t->fields = head[1];
  t->slots = head[2];
  t->max_words = head[3];
  uint64_t numbers = 4 + (uint64_t)t->rows + 1 + (uint64_t)t->fields + 1 + t->slots;
  if (numbers * 4 > s.size || !t->slots || (t->slots & (t->slots - 1)) || t->slots <= t->rows)
    return refuse(name, error, "its sizes do not fit");
  t->row_first = head + 4;
  t->field_at = t->row_first + t->rows + 1;
  t->slot = t->field_at + t->fields + 1;
  t->bytes = (const char *)(t->slot + t->slots);
  uint64_t bytes = s.size - numbers * 4;
  if (bytes > UINT32_MAX || !is_rising(t->row_first, t->rows, t->fields) ||
      !is_rising(t->field_at, t->fields, (uint32_t)bytes))
    return refuse(name, error, "its offsets are damaged");
  for (uint32_t i = 0; i < t->rows; i++)
    if (t->row_first[i] == t->row_first[i + 1]) return refuse(name, error, "a row is empty");
  for (uint32_t i = 0; i < t->slots; i++)
    if (t->slot[i] > t->rows) return refuse(name, error, "its index is damaged");
  return DATELINE_OK;
}

int dl_table_open(dl_table *t, const dl_container *container, const char *name, dateline_error *error) {
  char section[40];
  snprintf(section, sizeof section, "lex/%s", name);
  int status = dl_table_check(t, dl_container_section(container, section), name, error);
  t->over = status ? NULL : dl_container_laid(container, section);
  if (!t->over) return status;
  t->rows += t->over->rows;
  if (t->max_words < t->over->max_words) t->max_words = t->over->max_words;
  return status;
}

/* Rows of the table itself; those laid over it follow. */
static uint32_t own_rows(const dl_table *t) { return t->rows - (t->over ? t->over->rows : 0); }

static dl_str field(const dl_table *t, uint32_t i) {
  return dl_str_of(t->bytes + t->field_at[i], t->field_at[i + 1] - t->field_at[i]);
}

dl_str dl_table_field(const dl_table *t, uint32_t row, uint32_t i) {
  if (row >= own_rows(t)) return t->over ? dl_table_field(t->over, row - own_rows(t), i) : DL_STR("");
  uint32_t at = t->row_first[row] + i;
  return at < t->row_first[row + 1] ? field(t, at) : DL_STR("");
}

uint32_t dl_table_width(const dl_table *t, uint32_t row) {
  if (row >= own_rows(t)) return t->over ? dl_table_width(t->over, row - own_rows(t)) : 0;
  return t->row_first[row + 1] - t->row_first[row];
}

uint32_t dl_table_find(const dl_table *t, dl_str key) {
  uint32_t over = t->over ? dl_table_find(t->over, key) : DL_NONE;
  if (over != DL_NONE) return own_rows(t) + over;
  if (!own_rows(t)) return DL_NONE;
  uint32_t mask = t->slots - 1, at = (uint32_t)dl_str_hash(key) & mask;
  for (uint32_t tries = 0; t->slot[at] && tries < t->slots; tries++, at = (at + 1) & mask)
    if (dl_str_eq(field(t, t->row_first[t->slot[at] - 1]), key)) return t->slot[at] - 1;
  return DL_NONE;
}

uint32_t dl_table_next(const dl_table *t, uint32_t row) {
  uint32_t own = own_rows(t);
  if (row >= own) {
    uint32_t over = t->over ? dl_table_next(t->over, row - own) : DL_NONE;
    return over == DL_NONE ? DL_NONE : own + over;
  }
  if (row + 1 >= own) return DL_NONE;
  return dl_str_eq(field(t, t->row_first[row]), field(t, t->row_first[row + 1])) ? row + 1 : DL_NONE;
}

bool dl_table_is_laid(const dl_table *t, uint32_t row) { return row != DL_NONE && row >= own_rows(t); }

bool dl_table_has(const dl_table *t, dl_str key) { return dl_table_find(t, key) != DL_NONE; }

dl_str dl_table_get(const dl_table *t, dl_str key, uint32_t i) {
  uint32_t row = dl_table_find(t, key);
  return row == DL_NONE ? DL_STR("") : dl_table_field(t, row, i);
}
