/* tsv.c - see tsv.h. */
#include "base/tsv.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/error.h"
#include "base/utf8.h"

static void tell(const dl_tsv *t, const char *format, va_list args) {
  char message[512];
  int n = snprintf(message, sizeof message, "%s:%u: ", t->path, t->line);
  if (!t->say || n < 0) return;
  if ((size_t)n < sizeof message) vsnprintf(message + n, sizeof message - (size_t)n, format, args);
  t->say(t->context, message);
}

void dl_tsv_note(const dl_tsv *t, const char *format, ...) {
  va_list args;
  va_start(args, format);
  tell(t, format, args);
  va_end(args);
}

void dl_tsv_refuse(dl_tsv *t, const char *format, ...) {
  va_list args;
  va_start(args, format);
  tell(t, format, args);
  va_end(args);
  t->refused++;
}

static int read_whole(dl_tsv *t, dateline_error *error) {
  FILE *file = fopen(t->path, "rb");
  char piece[16384];
  size_t n;
  if (!file) return dl_error_set(error, DATELINE_EIO, "%s: %s", t->path, strerror(errno));
  while ((n = fread(piece, 1, sizeof piece, file)) > 0 && t->bytes.n < DL_TSV_MOST_BYTES) dl_buf_add(&t->bytes, piece, n);
  bool is_bad = ferror(file) != 0;
  fclose(file);
  if (is_bad) return dl_error_set(error, DATELINE_EIO, "%s: cannot be read", t->path);
  if (t->bytes.is_full) return dl_error_set(error, DATELINE_ENOMEM, "%s: out of memory", t->path);
  if (n > 0) return dl_error_set(error, DATELINE_EFORMAT, "%s: longer than 256 MB", t->path);
  t->rest = dl_buf_view(&t->bytes);
  if (dl_str_starts(t->rest, "\xEF\xBB\xBF")) t->rest = dl_str_of(t->rest.s + 3, t->rest.n - 3);
  return DATELINE_OK;
}

/* The next line that says something. */
static bool next_line(dl_tsv *t, dl_str *line) {
  while (t->rest.n) {
    const char *end = memchr(t->rest.s, '\n', t->rest.n);
    uint32_t n = end ? (uint32_t)(end - t->rest.s) : t->rest.n, used = n + (end != NULL);
    *line = dl_str_of(t->rest.s, n);
    t->rest = dl_str_of(t->rest.s + used, t->rest.n - used);
    t->line++;
    if (dl_str_trim(*line).n && line->s[0] != '#') return true;
  }
  return false;
}

static dl_str next_field(dl_str *line, bool *has_more) {
  const char *tab = line->n ? memchr(line->s, '\t', line->n) : NULL;
  dl_str field = tab ? dl_str_of(line->s, (size_t)(tab - line->s)) : *line;
  *has_more = tab != NULL;
  *line = tab ? dl_str_of(tab + 1, line->n - field.n - 1) : DL_STR("");
  field = dl_str_trim(field);
  return field.s ? field : DL_STR("");
}

static void read_header(dl_tsv *t, dl_str line) {
  bool has_more = true;
  for (int32_t field = 0; has_more; field++) {
    dl_str name = next_field(&line, &has_more);
    uint32_t i = 0;
    while (i < t->n_columns && !dl_str_is_nocase(name, t->columns[i])) i++;
    if (i == t->n_columns) dl_tsv_note(t, "no column \"%.*s\" is known; it is not read", (int)(name.n < 60 ? name.n : 60), name.s);
    else if (t->at[i] >= 0) dl_tsv_note(t, "column \"%s\" stands twice; the first is read", t->columns[i]);
    else t->at[i] = field;
    t->n_fields = field + 1;
  }
}

/* Why these bytes cannot be a line of a table, NULL where they can: text in another encoding and binary files end here. */
static const char *why_not(dl_str line) {
  if (dl_utf8_valid(line.s, line.n) != line.n) return "not valid UTF-8";
  for (uint32_t i = 0; i < line.n; i++) {
    unsigned char c = (unsigned char)line.s[i];
    if ((c < ' ' && c != '\t' && (c != '\r' || i + 1 < line.n)) || c == 0x7F) return "holds a control character";
  }
  return NULL;
}

int dl_tsv_open(dl_tsv *t, const char *path, const char *const *columns, uint32_t n_columns, uint32_t n_needed,
                dateline_error *error) {
  dl_str line;
  t->path = path;
  t->columns = columns;
  t->n_columns = n_columns < DL_TSV_COLUMNS ? n_columns : DL_TSV_COLUMNS;
  for (uint32_t i = 0; i < DL_TSV_COLUMNS; i++) t->at[i] = -1;
  int status = read_whole(t, error);
  if (status) return status;
  if (!next_line(t, &line)) return dl_error_set(error, DATELINE_EFORMAT, "%s: has no header", path);
  const char *why = why_not(line);
  if (why) return dl_error_set(error, DATELINE_EFORMAT, "%s:%u: the header is no tab-separated text: %s", path, t->line, why);
  read_header(t, line);
  for (uint32_t i = 0; i < n_needed; i++)
    if (t->at[i] < 0)
      return dl_error_set(error, DATELINE_EFORMAT, "%s:%u: the header has no column \"%s\" (tab-separated)", path, t->line,
                          columns[i]);
  return DATELINE_OK;
}

/* Sets the columns that the header names; false where one of them is too long to be meant. */
static bool read_row(dl_tsv *t, dl_str line, dl_str fields[DL_TSV_COLUMNS]) {
  bool has_more = true, is_over = false;
  for (uint32_t i = 0; i < DL_TSV_COLUMNS; i++) fields[i] = DL_STR("");
  for (int32_t field = 0; has_more; field++) {
    dl_str value = next_field(&line, &has_more);
    if (field >= t->n_fields && value.n) is_over = true;
    for (uint32_t i = 0; i < t->n_columns; i++) {
      if (t->at[i] != field) continue;
      fields[i] = value;
      if (value.n <= DL_TSV_MOST_FIELD) continue;
      dl_tsv_refuse(t, "%s is longer than %d bytes", t->columns[i], DL_TSV_MOST_FIELD);
      return false;
    }
  }
  if (is_over) dl_tsv_note(t, "more fields than the header has; those beyond are not read");
  return true;
}

bool dl_tsv_next(dl_tsv *t, dl_str fields[DL_TSV_COLUMNS]) {
  dl_str line;
  while (next_line(t, &line)) {
    const char *why = why_not(line);
    if (why) dl_tsv_refuse(t, "%s; the row is not used", why);
    else if (read_row(t, line, fields)) return true;
  }
  return false;
}

void dl_tsv_close(dl_tsv *t) {
  dl_buf_free(&t->bytes);
  dl_buf_free(&t->scratch);
}
