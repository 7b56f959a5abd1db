/* export.c - see export.h: the formats, and which file writes which. */
#include "export/export.h"

#include <string.h>

#include "record/precision.h"

static const dl_export_format formats[] = {
    {"plover", NULL, "events as PLOVER's gold-standard records have them, one JSON object a line", NULL, true},
    {"polecat", NULL, "events in the columns of POLECAT, tabs between", dl_polecat_columns, true},
    {"gdelt", NULL, "events in the 61 columns of GDELT 2.0, tabs between, without a header", dl_gdelt_columns, true},
    {"gdelt-mentions", NULL, "each telling of these events, GDELT's mentions table", dl_mention_columns, true},
    {"ucdp", "ucdp", "deadly happenings in the columns of UCDP GED, CSV", dl_ucdp_columns, false},
    {"acled", "acled", "violence and protests in the columns of ACLED, CSV", dl_acled_columns, false},
    {"hxl", "cautious", "all happenings with tolls, CSV with HXL hashtags", dl_hxl_columns, false},
    {"geojson", "cautious", "all happenings with their tolls as points, GeoJSON", NULL, false},
};

const dl_export_format *dl_export_format_of(const char *name) {
  for (size_t i = 0; name && i < sizeof formats / sizeof *formats; i++)
    if (strcmp(formats[i].name, name) == 0) return &formats[i];
  return NULL;
}

void dl_export_describe(const dl_export_format *only, dl_buf *out) {
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
    const dl_export_format *f = &formats[i];
    if (only && f != only) continue;
    dl_buf_format(out, "## %s\n%s.\n\n", f->name, f->what);
    if (!f->columns) continue;
    dl_buf_z(out, "| column | what it holds |\n|---|---|\n");
    for (const dl_column *c = f->columns; c->name; c++) dl_buf_format(out, "| `%s` | %s |\n", c->name, c->how);
    dl_buf_char(out, '\n');
  }
}

dl_sheet dl_export_sheet(const dl_export_format *f, dl_exporting *x, char separator, bool has_header) {
  dl_sheet s = {.columns = f->columns, .separator = separator, .out = x->out, .arena = x->arena};
  while (s.n < DL_COLUMNS_MAX && f->columns[s.n].name) s.n++;
  if (has_header) dl_sheet_header(&s);
  return s;
}

int32_t dl_export_report_day(const dl_article *a) { return a->published_day != DL_NO_DAY ? a->published_day : a->anchor_day; }

int dl_export_write(const dl_export_format *f, const dl_ledger *l, const dl_container *data, dl_arena *arena, dl_buf *out, dateline_error *error) {
  dl_exporting x = {.l = l, .arena = arena, .out = out};
  int status = dl_precisions_open(&x.precisions, data, error);
  if (!status) status = dl_table_open(&x.types, data, "event_quads", error);
  if (!status) status = dl_table_open(&x.kinds, data, "acled_events", error);
  if (status) return status;
  if (f->is_of_events) dl_export_events(f, &x);
  else dl_export_happenings(f, &x);
  return DATELINE_OK;
}
