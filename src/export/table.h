/*
 * table.h - rows of a published format: its columns by name, each with a word
 * on where its value comes from. What reports do not hold (identifiers of
 * dyads, codes of other gazetteers) stays empty, and the column says so.
 */
#ifndef DL_EXPORT_TABLE_H
#define DL_EXPORT_TABLE_H
#include "base/buf.h"
#include "record/article.h"

enum { DL_COLUMNS_MAX = 64 };

typedef struct dl_column {
  const char *name;
  const char *how; /* "filled: ...", "derived: ...", "empty: ..." */
} dl_column;

typedef struct dl_sheet {
  const dl_column *columns;
  uint32_t n;
  char separator;              /* ',' as RFC 4180 has it, or '\t' with spaces for tabs and line ends */
  dl_buf *out;
  dl_arena *arena;             /* of the values, guarded by the caller */
  dl_str at[DL_COLUMNS_MAX];   /* of the row in work; .s NULL: empty */
} dl_sheet;

void dl_sheet_header(dl_sheet *s);
/* Names that the sheet does not have are a fault of the caller's and are passed over. */
void dl_sheet_put(dl_sheet *s, const char *column, dl_str value);
void dl_sheet_put_z(dl_sheet *s, const char *column, const char *value);
void dl_sheet_put_int(dl_sheet *s, const char *column, int64_t value);
/* Degrees times 100,000 in decimals, whatever the locale. */
dl_str dl_degrees(dl_arena *arena, int32_t e5);
void dl_sheet_put_degrees(dl_sheet *s, const char *column, int32_t e5);
/* "2024-03-15"; nothing for DL_NO_DAY. */
void dl_sheet_put_day(dl_sheet *s, const char *column, int32_t day);
/* Writes the row and empties it. */
void dl_sheet_row(dl_sheet *s);
#endif
