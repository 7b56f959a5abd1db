/*
 * load.c - finding articles in the store and handing out their records.
 *
 * A selection becomes one query over the tables beside the records: names go
 * through the words of all mentions to keys, and from the keys to every
 * article that has one of them (so that a man is found under each spelling);
 * words go to the full-text index; days to the article's day. The caller reads
 * the records and looks closer, so a selection may hand out too much, never
 * too little.
 */
#include "base/error.h"
#include "store/fold.h"
#include "store/pack.h"
#include "store/store.h"

enum { MAX_WORDS = 32 };

typedef struct finding {
  dl_buf sql, name, match;
  dl_str words[MAX_WORDS]; /* of the name, into `name` */
  int n_words;
} finding;

/* Articles that have an entity whose key is the name's, or the key of one whose mentions have all its words. */
static void where_name(finding *f, const char *name) {
  uint32_t at = 0;
  dl_fold_name(&f->name, dl_str_z(name));
  dl_str folded = dl_buf_view(&f->name);
  for (dl_str w = dl_folded_next(folded, &at); w.n && f->n_words < MAX_WORDS; w = dl_folded_next(folded, &at))
    f->words[f->n_words++] = w;
  dl_buf_z(&f->sql, " AND article IN (SELECT article FROM entity WHERE key = :name OR key IN (SELECT key FROM entity e WHERE ");
  for (int i = 0; i < f->n_words; i++)
    dl_buf_format(&f->sql, i ? " AND EXISTS (SELECT 1 FROM entity_word w WHERE w.word = :w%d AND w.article = e.article"
                               " AND w.number = e.number)"
                             : "(e.article, e.number) IN (SELECT article, number FROM entity_word WHERE word = :w%d)", i);
  dl_buf_z(&f->sql, f->n_words ? "))" : "0))");
}

/* "a b" for the index: every word quoted, all must occur; what stands in quotation marks is a phrase. */
static void match_of(finding *f, const char *words) {
  bool is_phrase = false;
  dl_str s = dl_str_z(words);
  for (uint32_t i = 0; i <= s.n; i++) {
    uint32_t start = i;
    while (i < s.n && s.s[i] != '"' && (is_phrase || !dl_is_space(s.s[i]))) i++;
    size_t before = f->match.n;
    dl_buf_z(&f->match, f->match.n ? " \"" : "\"");
    size_t opened = f->match.n;
    dl_fold_text(&f->match, dl_str_of(s.s + start, i - start));
    if (f->match.n == opened) f->match.n = before;
    else dl_buf_char(&f->match, '"');
    if (i < s.n && s.s[i] == '"') is_phrase = !is_phrase;
  }
}

static void make_query(finding *f, const dateline_selection *o) {
  dl_buf_z(&f->sql, "SELECT id, record_size, record, added FROM article WHERE 1");
  if (o->id) dl_buf_z(&f->sql, " AND id = :id");
  if (o->from) dl_buf_z(&f->sql, " AND day >= :from");
  if (o->to) dl_buf_z(&f->sql, " AND day <= :to");
  if (o->name) where_name(f, o->name);
  if (o->words) {
    match_of(f, o->words);
    dl_buf_z(&f->sql, f->match.n ? " AND article IN (SELECT rowid FROM search WHERE search MATCH :match)" : " AND 0");
  }
  dl_buf_z(&f->sql, " ORDER BY article");
  dl_buf_char(&f->sql, 0);
}

static int bind_to(sqlite3_stmt *q, const char *name, dl_str v) {
  int i = sqlite3_bind_parameter_index(q, name);
  return i && v.s ? sqlite3_bind_text(q, i, v.s, (int)v.n, SQLITE_STATIC) : SQLITE_OK;
}

static int bind_all(sqlite3_stmt *q, const finding *f, const dateline_selection *o) {
  int code = bind_to(q, ":id", dl_str_z(o->id));
  if (!code) code = bind_to(q, ":from", dl_str_z(o->from));
  if (!code) code = bind_to(q, ":to", dl_str_z(o->to));
  if (!code) code = bind_to(q, ":name", dl_str_z(o->name));
  if (!code && f->match.n) code = bind_to(q, ":match", dl_buf_view(&f->match));
  for (int i = 0; !code && i < f->n_words; i++) {
    char name[16];
    sqlite3_snprintf(sizeof name, name, ":w%d", i);
    code = bind_to(q, name, f->words[i]);
  }
  return code;
}

static int hand_over(dl_store *s, sqlite3_stmt *q, dl_on_record on_record, void *context, dateline_error *error) {
  dl_str id = dl_str_of((const char *)sqlite3_column_text(q, 0), (size_t)sqlite3_column_bytes(q, 0));
  int64_t size = sqlite3_column_int64(q, 1);
  const void *frame = sqlite3_column_blob(q, 2);
  dl_str packed = dl_str_of(frame, (size_t)sqlite3_column_bytes(q, 2));
  if (!frame || size < 0) return dl_error_set(error, DATELINE_ESTORE, "%s: an article has no record", s->path);
  int status = dl_unpack(&s->record, packed, (uint64_t)size);
  if (status == DATELINE_ENOMEM) return dl_error_set(error, status, "%s: out of memory while loading", s->path);
  if (status) return dl_error_set(error, DATELINE_ESTORE, "%s: the record of %.*s is damaged", s->path, (int)id.n, id.s);
  dl_str added = dl_str_of((const char *)sqlite3_column_text(q, 3), (size_t)sqlite3_column_bytes(q, 3));
  return on_record(context, id, added, dl_buf_view(&s->record), error);
}

static int walk(dl_store *s, const finding *f, const dateline_selection *o, dl_on_record on_record, void *context,
                dateline_error *error) {
  sqlite3_stmt *q = NULL;
  int status = DATELINE_OK, code = sqlite3_prepare_v2(s->db, f->sql.at, -1, &q, NULL);
  if (!code) code = bind_all(q, f, o);
  while (!code && !status && (code = sqlite3_step(q)) == SQLITE_ROW) {
    code = SQLITE_OK;
    status = hand_over(s, q, on_record, context, error);
  }
  if (!status && code != SQLITE_DONE) status = dl_store_error(s, code, "looking articles up", error);
  sqlite3_finalize(q);
  return status;
}

int dl_store_load(dl_store *s, const dateline_selection *selection, dl_on_record on_record, void *context,
                  dateline_error *error) {
  finding f = {0};
  make_query(&f, selection);
  int status = f.sql.is_full || f.name.is_full || f.match.is_full
                   ? dl_error_set(error, DATELINE_ENOMEM, "%s: out of memory while loading", s->path)
                   : walk(s, &f, selection, on_record, context, error);
  dl_buf_free(&f.sql);
  dl_buf_free(&f.name);
  dl_buf_free(&f.match);
  return status;
}
