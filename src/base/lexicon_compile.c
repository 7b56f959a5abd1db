/*
 * lexicon_compile.c - source text of a word table to the section that
 * lexicon.c reads; see lexicon.h for both layouts. Used by the build's data
 * compiler and by tests.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/lexicon.h"
#include "base/map.h"
#include "base/utf8.h"

typedef struct source_row {
  dl_str line;
  dl_str key;
  uint32_t number; /* its place in the file, so that equal keys keep their order */
} source_row;

static int by_key(const void *a, const void *b) {
  const source_row *x = a, *y = b;
  int c = dl_str_compare(x->key, y->key);
  return c ? c : (x->number > y->number) - (x->number < y->number);
}

static dl_str until_tab(dl_str line) {
  const char *tab = line.n ? memchr(line.s, '\t', line.n) : NULL;
  return tab ? dl_str_of(line.s, (size_t)(tab - line.s)) : line;
}

static uint32_t words_in(dl_str key) {
  uint32_t n = 1;
  for (uint32_t i = 0; i < key.n; i++) n += key.s[i] == ' ';
  return n;
}

static void put_u32(dl_buf *out, uint32_t n) {
  char bytes[4] = {(char)(n & 255), (char)(n >> 8 & 255), (char)(n >> 16 & 255), (char)(n >> 24)};
  dl_buf_add(out, bytes, 4);
}

typedef DL_VEC(source_row) row_list;

static int split_rows(row_list *rows, dl_arena *arena, dl_str source, const char *name, dateline_error *error) {
  uint32_t line_number = 0;
  for (uint32_t at = 0; at < source.n;) {
    const char *end = memchr(source.s + at, '\n', source.n - at);
    uint32_t n = end ? (uint32_t)(end - source.s) - at : source.n - at;
    dl_str line = dl_str_of(source.s + at, n);
    at += n + 1;
    line_number++;
    if (line.n && line.s[line.n - 1] == '\r') line.n--;
    if (!line.n || line.s[0] == '#') continue;
    source_row *row = DL_PUSH(arena, *rows);
    *row = (source_row){line, until_tab(line), line_number};
    if (!row->key.n) return dl_error_set(error, DATELINE_EFORMAT, "%s: line %u: the key is empty", name, line_number);
    if (dl_utf8_valid(line.s, line.n) != line.n)
      return dl_error_set(error, DATELINE_EFORMAT, "%s: line %u: not valid UTF-8", name, line_number);
  }
  return DATELINE_OK;
}

static void put_index(dl_buf *out, dl_arena *arena, const row_list *rows, uint32_t slots) {
  uint32_t *slot = DL_NEW_ARRAY(arena, uint32_t, slots);
  for (uint32_t i = 0; i < rows->n; i++) {
    if (i && dl_str_eq(rows->at[i].key, rows->at[i - 1].key)) continue;
    uint32_t at = (uint32_t)dl_str_hash(rows->at[i].key) & (slots - 1);
    while (slot[at]) at = (at + 1) & (slots - 1);
    slot[at] = i + 1;
  }
  for (uint32_t i = 0; i < slots; i++) put_u32(out, slot[i]);
}

static void put_table(dl_buf *out, dl_arena *arena, const row_list *rows) {
  uint32_t fields = 0, words = 0, slots = 16;
  for (uint32_t i = 0; i < rows->n; i++) {
    for (uint32_t k = 0; k < rows->at[i].line.n; k++) fields += rows->at[i].line.s[k] == '\t';
    fields++;
    uint32_t n = words_in(rows->at[i].key);
    if (n > words) words = n;
  }
  while (slots < rows->n * 2 + 1) slots *= 2;
  put_u32(out, rows->n);
  put_u32(out, fields);
  put_u32(out, slots);
  put_u32(out, words);
  uint32_t first = 0;
  put_u32(out, 0);
  for (uint32_t i = 0; i < rows->n; i++) {
    for (uint32_t k = 0; k < rows->at[i].line.n; k++) first += rows->at[i].line.s[k] == '\t';
    put_u32(out, ++first);
  }
  uint32_t bytes = 0;
  put_u32(out, 0);
  for (uint32_t i = 0; i < rows->n; i++) {
    dl_str line = rows->at[i].line;
    for (uint32_t k = 0; k < line.n; k++) {
      if (line.s[k] == '\t') put_u32(out, bytes);
      else bytes++;
    }
    put_u32(out, bytes);
  }
  put_index(out, arena, rows, slots);
  for (uint32_t i = 0; i < rows->n; i++)
    for (uint32_t k = 0; k < rows->at[i].line.n; k++)
      if (rows->at[i].line.s[k] != '\t') dl_buf_char(out, rows->at[i].line.s[k]);
}

int dl_table_compile(dl_buf *out, dl_str source, const char *name, dateline_error *error) {
  dl_arena arena;
  dl_arena_init(&arena);
  if (DL_ARENA_GUARD(&arena)) {
    dl_arena_free(&arena);
    return dl_error_set(error, DATELINE_ENOMEM, "%s: out of memory", name);
  }
  row_list rows = {0};
  int status = split_rows(&rows, &arena, source, name, error);
  if (!status) {
    if (rows.n) qsort(rows.at, rows.n, sizeof *rows.at, by_key);
    put_table(out, &arena, &rows);
  }
  dl_arena_unguard(&arena);
  dl_arena_free(&arena);
  if (!status && out->is_full) status = dl_error_set(error, DATELINE_ENOMEM, "%s: out of memory", name);
  return status;
}

int dl_table_lay_over(dl_container *container, const char *name, dl_str source, dateline_error *error) {
  char section[32];
  dl_buf bytes = {0};
  snprintf(section, sizeof section, "lex/%s", name);
  int status = dl_table_compile(&bytes, source, name, error);
  /* the table and behind it its bytes, in one piece that the container owns */
  dl_table *t = status ? NULL : dl_alloc_zeroed(1, sizeof *t + bytes.n);
  if (!status && !t) status = dl_error_set(error, DATELINE_ENOMEM, "%s: out of memory", name);
  if (t) {
    memcpy(t + 1, bytes.at, bytes.n);
    status = dl_table_check(t, (dl_section){(const unsigned char *)(t + 1), bytes.n}, name, error);
    if (!status) status = dl_container_lay(container, section, t, error);
    else dl_release(t);
  }
  dl_buf_free(&bytes);
  return status;
}
