/*
 * add.c - putting an article into the store.
 *
 * An article is known by its id and the SHA-256 of its bytes as received: the
 * same bytes under the same id are passed over, other bytes under the same id
 * become a further version, "ID#2", beside the first (the reader names equal
 * ids within one input the same way). Nothing is overwritten.
 *
 * The record is kept whole as JSON; the tables beside it are what queries look
 * up by (names, days, words) and what other programs read with SQL. Articles
 * are added in transactions of a batch; when one fails, its batch is undone.
 */
#include <time.h>

#include "base/error.h"
#include "record/day.h"
#include "record/json.h"
#include "store/fold.h"
#include "store/pack.h"
#include "store/store.h"

typedef struct adding {
  dl_store *s;
  const dl_article *a;
  int64_t row;
  int code; /* of the first statement that failed, else SQLITE_OK */
} adding;

#define RUN(x, ...)                                       \
  do {                                                    \
    if (!(x)->code) {                                     \
      int run_code = dl_store_run((x)->s, __VA_ARGS__);   \
      if (run_code != SQLITE_DONE) (x)->code = run_code;  \
    }                                                     \
  } while (0)

/* 1 when there is a row, 0 when there is none, negative when it failed. */
static int has_row(dl_store *s, dl_sql which, const char *types, dl_str a, dl_str b) {
  int code = dl_store_run(s, which, types, a, b);
  if (code == SQLITE_ROW) sqlite3_reset(s->statements[which]);
  return code == SQLITE_ROW ? 1 : code == SQLITE_DONE ? 0 : -code;
}

/* Spans as one text in scratch `which`, their parts joined by "...". NULL where there is none. */
static dl_str joined(adding *x, int which, const dl_spans *spans) {
  dl_buf *buf = &x->s->scratch[which];
  dl_buf_clear(buf);
  for (uint32_t i = 0; i < spans->n; i++) {
    if (i) dl_buf_z(buf, " \xE2\x80\xA6 ");
    dl_buf_str(buf, dl_text_of(x->a, spans->at[i]));
  }
  if (buf->is_full) x->code = SQLITE_NOMEM;
  return spans->n ? dl_buf_view(buf) : (dl_str){NULL, 0};
}

static dl_str joined_codes(adding *x, const dl_strings *codes) {
  dl_buf *buf = &x->s->scratch[0];
  dl_buf_clear(buf);
  for (uint32_t i = 0; i < codes->n; i++) {
    if (i) dl_buf_char(buf, ' ');
    dl_buf_str(buf, codes->at[i]);
  }
  if (buf->is_full) x->code = SQLITE_NOMEM;
  return codes->n ? dl_buf_view(buf) : (dl_str){NULL, 0};
}

static dl_str one_span(const adding *x, dl_span span) {
  return dl_span_is_empty(span) ? (dl_str){NULL, 0} : dl_text_of(x->a, span);
}

static void add_words(adding *x, uint32_t number, dl_str name) {
  dl_buf *folded = &x->s->scratch[1];
  uint32_t at = 0;
  dl_buf_clear(folded);
  dl_fold_name(folded, name);
  if (folded->is_full) x->code = SQLITE_NOMEM;
  dl_str words = dl_buf_view(folded);
  for (dl_str w = dl_folded_next(words, &at); w.n; w = dl_folded_next(words, &at))
    RUN(x, DL_SQL_ENTITY_WORD, "sin", w, x->row, number);
}

static void add_entities(adding *x) {
  for (uint32_t i = 0; i < x->a->entities.n; i++) {
    const dl_entity *e = &x->a->entities.at[i];
    RUN(x, DL_SQL_ENTITY, "inzsss", x->row, i, dl_entity_type_name((int)e->type), e->name, e->key,
        joined_codes(x, &e->codes));
    add_words(x, i, e->name);
    for (uint32_t k = 0; k < e->mentions.n; k++)
      if (e->mentions.at[k].kind == DL_MENTION_NAME) add_words(x, i, dl_text_of(x->a, e->mentions.at[k].span));
  }
}

static void add_times_and_places(adding *x) {
  const dl_article *a = x->a;
  for (uint32_t i = 0; i < a->times.n; i++) {
    const dl_time *t = &a->times.at[i];
    RUN(x, DL_SQL_TIME, "inszsdd", x->row, i, dl_text_of(a, t->span), dl_time_type_name((int)t->type), t->value,
        t->from_day, t->to_day);
  }
  for (uint32_t i = 0; i < a->places.n; i++) {
    const dl_place *p = &a->places.at[i];
    RUN(x, DL_SQL_PLACE, "inssosooz", x->row, i, p->name, p->gazetteer_name,
        p->geonameid ? (int64_t)p->geonameid : DL_OPEN, p->country, p->has_point ? (int64_t)p->lat_e5 : DL_OPEN,
        p->has_point ? (int64_t)p->lon_e5 : DL_OPEN, dl_place_use_name((int)p->use));
  }
}

static void add_statements(adding *x) {
  for (uint32_t i = 0; i < x->a->statements.n; i++) {
    const dl_statement *s = &x->a->statements.at[i];
    RUN(x, DL_SQL_STATEMENT, "innssszzzii", x->row, i, s->speaker, joined(x, 0, &s->source), joined(x, 1, &s->cue),
        joined(x, 2, &s->content), dl_statement_kind_name((int)s->kind), dl_polarity_name((int)s->polarity),
        dl_source_kind_name((int)s->source_kind), (int64_t)s->is_party, (int64_t)s->is_anonymous);
  }
}

static void add_figures(adding *x) {
  const dl_article *a = x->a;
  for (uint32_t i = 0; i < a->incidents.n; i++) {
    const dl_incident *n = &a->incidents.at[i];
    RUN(x, DL_SQL_INCIDENT, "inssddnzi", x->row, i, n->kind, n->weapon, n->from_day, n->to_day, n->place,
        dl_event_status_name((int)n->status), (int64_t)n->is_central);
  }
  for (uint32_t i = 0; i < a->figures.n; i++) {
    const dl_figure *f = &a->figures.at[i];
    RUN(x, DL_SQL_FIGURE, "inszoosiznsszddn", x->row, i, dl_text_of(a, f->span), dl_effect_name((int)f->effect), f->low,
        f->high, f->qualifier, (int64_t)f->is_part, dl_figure_scope_name((int)f->scope), f->incident, f->unit,
        one_span(x, f->source), dl_figure_status_name((int)f->status), f->from_day, f->to_day, f->place);
  }
}

static void add_parties(adding *x, uint32_t event, const char *side, const dl_actor *actors, uint32_t n) {
  for (uint32_t i = 0; i < n; i++)
    RUN(x, DL_SQL_PARTY, "inznnsss", x->row, event, side, i, actors[i].entity, actors[i].country, actors[i].sector,
        actors[i].code);
}

static void add_events(adding *x) {
  for (uint32_t i = 0; i < x->a->events.n; i++) {
    const dl_event *e = &x->a->events.at[i];
    RUN(x, DL_SQL_EVENT, "inzszssnnnn", x->row, i, dl_event_type_name((int)e->type), e->mode,
        dl_event_status_name((int)e->status), one_span(x, e->anchor), one_span(x, e->span), e->time, e->place,
        e->source, e->incident);
    add_parties(x, i, "actor", e->actors.at, e->actors.n);
    add_parties(x, i, "recipient", e->recipients.at, e->recipients.n);
  }
}

static void format_clock(const dl_store *s, char out[32]) {
  int64_t now = s->clock >= 0 ? s->clock : (int64_t)time(NULL);
  int32_t seconds = (int32_t)(now % 86400);
  char day[11];
  dl_day_format((int32_t)(now / 86400), day);
  sqlite3_snprintf(32, out, "%sT%02d:%02d:%02dZ", day, seconds / 3600, seconds / 60 % 60, seconds % 60);
}

/* The record as JSON under the id it has in the store. */
static bool write_record(dl_store *s, dl_article *a, dl_str id) {
  dl_str given = a->id;
  dl_buf_clear(&s->record);
  if (DL_ARENA_GUARD(a->arena)) {
    a->id = given;
    return false;
  }
  a->id = id;
  bool is_whole = dl_record_write(a, &s->record);
  dl_arena_unguard(a->arena);
  a->id = given;
  return is_whole;
}

static void add_article(adding *x, dl_str id, uint32_t version, const char *hash, dl_str raw) {
  const dl_article *a = x->a;
  dl_store *s = x->s;
  char now[32];
  format_clock(s, now);
  dl_buf_clear(&s->packed);
  if (!dl_pack(&s->packed, raw)) x->code = SQLITE_NOMEM;
  RUN(x, DL_SQL_RAW, "zub", hash, raw.n, dl_buf_view(&s->packed));
  dl_buf_clear(&s->packed);
  if (!x->code && !dl_pack(&s->packed, dl_buf_view(&s->record))) x->code = SQLITE_NOMEM;
  RUN(x, DL_SQL_ARTICLE, "ssuzssssdsszsssszib", id, a->id, version, hash, a->url, a->file, a->publisher, a->published,
      a->published_day, a->updated, a->retrieved, now, a->title, a->section, a->language, a->story, DATELINE_VERSION,
      (int64_t)s->record.n, dl_buf_view(&s->packed));
  x->row = sqlite3_last_insert_rowid(s->db);
  RUN(x, DL_SQL_SEARCH, "iss", x->row, a->title.s ? a->title : DL_STR(""), a->text);
  RUN(x, DL_SQL_LOG, "zzszzz", now, version > 1 ? "add version" : "add", id, hash, DATELINE_VERSION, NULL);
}

/* The first of ID, ID#2, ID#3 ... that is free, in `buf`. 0 when a query failed. */
static uint32_t free_id(adding *x, dl_buf *buf) {
  for (uint32_t version = 1;; version++) {
    dl_buf_clear(buf);
    dl_buf_str(buf, x->a->id);
    if (version > 1) dl_buf_format(buf, "#%u", version);
    if (buf->is_full) return x->code = SQLITE_NOMEM, 0;
    int has = has_row(x->s, DL_SQL_HAS_ID, "s", dl_buf_view(buf), (dl_str){NULL, 0});
    if (has < 0) return x->code = -has, 0;
    if (!has) return version;
  }
}

static void add_all(adding *x, dl_article *a, dl_str raw, const char *hash) {
  dl_buf id = {0};
  uint32_t version = free_id(x, &id);
  if (version && !write_record(x->s, a, dl_buf_view(&id))) x->code = SQLITE_NOMEM;
  if (!x->code) add_article(x, dl_buf_view(&id), version, hash, raw);
  dl_buf_free(&id);
  add_entities(x);
  add_times_and_places(x);
  add_statements(x);
  add_figures(x);
  add_events(x);
}

/* Nothing of the open batch stays. */
static int undo(dl_store *s, int code, dateline_error *error) {
  int status = dl_store_error(s, code, "adding an article", error);
  if (!sqlite3_get_autocommit(s->db)) dl_store_run(s, DL_SQL_ROLLBACK, "");
  s->is_open = false;
  s->in_batch = 0;
  return status;
}

int dl_store_add(dl_store *s, dl_article *a, dl_str raw, bool *was_added, dateline_error *error) {
  char hash[65];
  adding x = {.s = s, .a = a};
  *was_added = false;
  if (!raw.s) raw = a->text;
  dl_sha256(raw, hash);
  if (!s->is_open) RUN(&x, DL_SQL_BEGIN, "");
  if (x.code) return dl_store_error(s, x.code, "adding an article", error);
  s->is_open = true;
  int has = has_row(s, DL_SQL_HAS, "ss", dl_str_z(hash), a->id);
  if (has > 0) return DATELINE_OK;
  x.code = has < 0 ? -has : SQLITE_OK;
  if (!x.code) add_all(&x, a, raw, hash);
  if (x.code) return undo(s, x.code, error);
  *was_added = true;
  return ++s->in_batch >= s->batch ? dl_store_commit(s, error) : DATELINE_OK;
}

int dl_store_has(dl_store *s, dl_str id, dl_str raw, bool *is_there, dateline_error *error) {
  char hash[65];
  dl_sha256(raw, hash);
  int has = has_row(s, DL_SQL_HAS, "ss", dl_str_z(hash), id);
  *is_there = has > 0;
  return has < 0 ? dl_store_error(s, -has, "looking an article up", error) : DATELINE_OK;
}

int dl_store_commit(dl_store *s, dateline_error *error) {
  if (!s->is_open) return DATELINE_OK;
  int code = dl_store_run(s, DL_SQL_COMMIT, "");
  if (code != SQLITE_DONE) return undo(s, code, error);
  s->is_open = false;
  s->in_batch = 0;
  return DATELINE_OK;
}
