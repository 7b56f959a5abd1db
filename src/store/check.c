/*
 * check.c - whether a store is whole: SQLite's own check of the file, the
 * references between tables, the full-text index; and, where asked, the
 * SHA-256 of every article's bytes as received and every record.
 */
#include <stdarg.h>
#include <string.h>

#include "base/error.h"
#include "record/json.h"
#include "store/pack.h"
#include "store/store.h"

typedef struct checking {
  dl_store *s;
  int (*on_problem)(void *, const char *);
  void *context;
  size_t problems;
  bool is_stopped;
} checking;

static void say(checking *c, const char *format, ...) {
  va_list args;
  char message[512];
  va_start(args, format);
  sqlite3_vsnprintf(sizeof message, message, format, args);
  va_end(args);
  c->problems++;
  if (c->on_problem && c->on_problem(c->context, message)) c->is_stopped = true;
}

/* Every row of the query is a problem, but one that says "ok". */
static int rows_are_problems(checking *c, const char *query, const char *format) {
  sqlite3_stmt *q = NULL;
  int code = sqlite3_prepare_v2(c->s->db, query, -1, &q, NULL);
  while (!code && !c->is_stopped && (code = sqlite3_step(q)) == SQLITE_ROW) {
    const char *text = (const char *)sqlite3_column_text(q, 0);
    if (!text || sqlite3_stricmp(text, "ok") != 0) say(c, format, text ? text : "?");
    code = SQLITE_OK;
  }
  sqlite3_finalize(q);
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

static int check_frame(checking *c, sqlite3_stmt *q, dl_buf *out) {
  const void *frame = sqlite3_column_blob(q, 2);
  int64_t size = sqlite3_column_int64(q, 1);
  if (!frame || size < 0) return DATELINE_EFORMAT;
  (void)c;
  return dl_unpack(out, dl_str_of(frame, (size_t)sqlite3_column_bytes(q, 2)), (uint64_t)size);
}

static int check_raw(checking *c, sqlite3_stmt *q, dl_buf *out) {
  const char *want = (const char *)sqlite3_column_text(q, 0);
  char hash[65];
  int status = check_frame(c, q, out);
  if (status == DATELINE_ENOMEM || !want) return status;
  if (!status) dl_sha256(dl_buf_view(out), hash);
  if (status) say(c, "the bytes of %.16s... cannot be unpacked", want);
  else if (strcmp(hash, want) != 0) say(c, "the bytes of %.16s... have another SHA-256", want);
  return 0;
}

static int check_record(checking *c, sqlite3_stmt *q, dl_buf *out) {
  const char *id = (const char *)sqlite3_column_text(q, 0);
  dateline_error error = {0};
  dl_arena arena;
  dl_article *a;
  int status = check_frame(c, q, out);
  if (status == DATELINE_ENOMEM) return status;
  if (status) return say(c, "%s: the record cannot be unpacked", id), 0;
  dl_arena_init(&arena);
  status = dl_record_read(&a, &arena, dl_buf_view(out), &error);
  dl_arena_free(&arena);
  if (status == DATELINE_EFORMAT) say(c, "%s: %s", id, error.message);
  return status == DATELINE_ENOMEM ? status : 0;
}

static int each(checking *c, const char *query, int (*check)(checking *, sqlite3_stmt *, dl_buf *)) {
  sqlite3_stmt *q = NULL;
  dl_buf out = {0};
  int code = sqlite3_prepare_v2(c->s->db, query, -1, &q, NULL);
  while (!code && !c->is_stopped && (code = sqlite3_step(q)) == SQLITE_ROW)
    code = check(c, q, &out) ? SQLITE_NOMEM : SQLITE_OK;
  sqlite3_finalize(q);
  dl_buf_free(&out);
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

int dl_store_check(dl_store *s, bool rehashes, int (*on_problem)(void *, const char *), void *context,
                   size_t *problems, dateline_error *error) {
  checking c = {s, on_problem, context, 0, false};
  int code = rows_are_problems(&c, "PRAGMA integrity_check", "%s");
  if (!code) code = rows_are_problems(&c, "SELECT \"table\" FROM pragma_foreign_key_check",
                                      "a row of %s belongs to no article");
  if (!code) code = rows_are_problems(&c, "SELECT id FROM article WHERE article NOT IN (SELECT id FROM search_docsize)",
                                      "%s: is not in the full-text index");
  if (!code && rehashes) code = each(&c, "SELECT sha256, size, bytes FROM raw", check_raw);
  if (!code && rehashes) code = each(&c, "SELECT id, record_size, record FROM article", check_record);
  *problems = c.problems;
  return code ? dl_store_error(s, code, "checking the store", error) : DATELINE_OK;
}
