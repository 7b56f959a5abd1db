/*
 * export.h - the record in the shapes of other event data.
 *
 * Events (plover, polecat, gdelt, gdelt-mentions) are those of the reports;
 * what a copy repeats is a further telling of the event in the text it was
 * made from. Happenings (ucdp, acled, hxl, geojson) are the ledger's, with
 * tolls by the format's own policy where none is named. docs/exports.md has
 * every column.
 */
#ifndef DL_EXPORT_EXPORT_H
#define DL_EXPORT_EXPORT_H
#include "compare/ledger.h"
#include "compare/policy.h"
#include "export/table.h"

typedef struct dl_export_format {
  const char *name;
  const char *policy;          /* by which tolls are reckoned where none is named; NULL: it has none */
  const char *what;            /* a line for people */
  const dl_column *columns;    /* ended by a NULL name; NULL: the format is no table */
  bool is_of_events;
} dl_export_format;

/* NULL where there is none of that name. */
const dl_export_format *dl_export_format_of(const char *name);
/* What the columns of one format, or of all (NULL), hold: Markdown. */
void dl_export_describe(const dl_export_format *only, dl_buf *out);

/* A status; `arena` is guarded by the caller. The ledger's tolls are reckoned where the format has them. */
int dl_export_write(const dl_export_format *f, const dl_ledger *l, const dl_container *data, dl_arena *arena, dl_buf *out, dateline_error *error);

/* ---- shared by the files ---- */
extern const dl_column dl_polecat_columns[], dl_gdelt_columns[], dl_mention_columns[], dl_ucdp_columns[], dl_acled_columns[], dl_hxl_columns[];

typedef struct dl_exporting {
  const dl_ledger *l;
  dl_arena *arena;
  dl_buf *out;
  dl_table precisions, types, kinds;
} dl_exporting;

void dl_export_events(const dl_export_format *f, dl_exporting *x);
void dl_export_happenings(const dl_export_format *f, dl_exporting *x);
/* The sheet of a format with its header written. */
dl_sheet dl_export_sheet(const dl_export_format *f, dl_exporting *x, char separator, bool has_header);
/* The day of publication, else what "today" means there. */
int32_t dl_export_report_day(const dl_article *a);
#endif
