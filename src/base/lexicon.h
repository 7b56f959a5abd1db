/*
 * lexicon.h - word tables: data/lexicon/NAME.tsv, compiled and mapped.
 *
 * A source file is tab-separated text: lines that begin with `#` and empty
 * lines are skipped, the first field is the key, the others are the row's
 * fields. Keys are lower case with single spaces between words ("according
 * to"). Several rows may share a key; they keep their order in the file.
 *
 * The compiler (tools/compile_data.c) sorts the rows by key, so that rows with
 * one key are neighbours, and writes a section "lex/NAME":
 *
 *   u32 rows, u32 fields in all, u32 slots (power of two), u32 most words in a key
 *   u32 row_first[rows + 1]      first field of each row (field 0 of a row is its key)
 *   u32 field_at[fields + 1]     byte offset of each field in the bytes
 *   u32 slot[slots]              row + 1 of the first row with that key; 0 is free
 *   bytes
 *
 * Everything is checked when the table is opened; look-up is one hash.
 *
 * A user's own rows may be laid over a table (dl_table_lay_over): a key that
 * they have hides the rows that the data file has under it. Their rows are
 * numbered behind the table's own.
 */
#ifndef DL_BASE_LEXICON_H
#define DL_BASE_LEXICON_H
#include "base/buf.h"
#include "base/container.h"

typedef struct dl_table {
  uint32_t rows, fields, slots, max_words; /* rows: with those laid over it */
  const uint32_t *row_first, *field_at, *slot;
  const char *bytes;
  const struct dl_table *over; /* what a user laid over it, or NULL */
} dl_table;

/* Checks a compiled table, aligned to 4; `name` is for errors. */
int dl_table_check(dl_table *table, dl_section section, const char *name, dateline_error *error);
/* Finds and checks section "lex/NAME"; an error names the table. */
int dl_table_open(dl_table *table, const dl_container *container, const char *name, dateline_error *error);
/* First row with `key` (already in lower case), or DL_NONE. */
uint32_t dl_table_find(const dl_table *table, dl_str key);
/* The next row with the same key as `row`, or DL_NONE. */
uint32_t dl_table_next(const dl_table *table, uint32_t row);
/* Field `i` of `row`: 0 is the key; an empty string beyond the row's end. */
dl_str dl_table_field(const dl_table *table, uint32_t row, uint32_t i);
uint32_t dl_table_width(const dl_table *table, uint32_t row); /* fields in the row, the key included */
bool dl_table_has(const dl_table *table, dl_str key);
/* The row is a user's own. */
bool dl_table_is_laid(const dl_table *table, uint32_t row);
/* Field i of the first row with `key`, an empty string where there is none. */
dl_str dl_table_get(const dl_table *table, dl_str key, uint32_t i);

/* For the compiler: source text to section bytes. `name` is for errors. */
int dl_table_compile(dl_buf *out, dl_str source, const char *name, dateline_error *error);
/* Compiles `source` and lays it over table `name` of the container, wherever that is opened afterwards. */
int dl_table_lay_over(dl_container *container, const char *name, dl_str source, dateline_error *error);
#endif
