/*
 * tsv.h - a user's own table: tab-separated text with a header.
 *
 * The first line that is neither empty nor begins with `#` names the columns,
 * in any order. What does not fit is said with file and line and passed over;
 * the rest is used. A byte-order mark and CRLF line ends are allowed. Fields
 * point into the table's own bytes.
 */
#ifndef DL_BASE_TSV_H
#define DL_BASE_TSV_H
#include "base/buf.h"
#include "dateline.h"

enum { DL_TSV_COLUMNS = 16, DL_TSV_MOST_BYTES = 256 << 20, DL_TSV_MOST_FIELD = 4000 };

/* Told what is wrong in a user's table; returns nothing, since reading goes on. */
typedef void (*dl_tsv_say)(void *context, const char *message);

typedef struct dl_tsv {
  const char *path;            /* NULL: none was opened */
  dl_buf bytes, scratch;       /* scratch: for who reads the rows */
  dl_str rest;
  uint32_t line;               /* of the row last given, from 1 */
  const char *const *columns;  /* the names known, in the caller's order */
  uint32_t n_columns;
  int32_t at[DL_TSV_COLUMNS];  /* field of each column, -1 where the header lacks it */
  int32_t n_fields;            /* of the header */
  dl_tsv_say say;              /* may be NULL */
  void *context;
  size_t refused;              /* rows passed over */
} dl_tsv;

/*
 * Reads the file and its header. `columns` are the names known, of which those
 * before `n_needed` must stand in the header. An error names file and line.
 * Close it also when opening failed.
 */
int dl_tsv_open(dl_tsv *t, const char *path, const char *const *columns, uint32_t n_columns, uint32_t n_needed,
                dateline_error *error);
/* The next row: fields[i] belongs to columns[i], trimmed, an empty string where there is none. */
bool dl_tsv_next(dl_tsv *t, dl_str fields[DL_TSV_COLUMNS]);
/* Says "FILE:LINE: ..." of the row last given, which is not used. */
void dl_tsv_refuse(dl_tsv *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Says something of a row that is used all the same. */
void dl_tsv_note(const dl_tsv *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
void dl_tsv_close(dl_tsv *t);
#endif
