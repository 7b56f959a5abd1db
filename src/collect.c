/*
 * collect.c - the public collection: articles taken over, and its views.
 */
#include <stdlib.h>

#include "base/alloc.h"
#include "base/error.h"
#include "compare/compare_two.h"
#include "compare/ledger.h"
#include "compare/news.h"
#include "compare/policy.h"
#include "export/export.h"
#include "export/report.h"
#include "library.h"
#include "pipeline.h"
#include "query/explain.h"
#include "record/precision.h"
#include "record/trace.h"

struct dateline_collection {
  const dateline *library;
  dl_collection collection;
  dateline_article **articles; /* owned */
  size_t n, cap;
};

int dateline_collection_new(dateline_collection **out, const dateline *library, dateline_error *error) {
  *out = dl_alloc_zeroed(1, sizeof **out);
  if (!*out) return dl_error_set(error, DATELINE_ENOMEM, "out of memory");
  (*out)->library = library;
  dl_arena_init(&(*out)->collection.arena);
  return DATELINE_OK;
}

static bool make_room(dateline_collection *c) {
  if (c->n < c->cap) return true;
  size_t cap = c->cap ? c->cap * 2 : 64;
  dateline_article **grown = dl_resize(c->articles, cap * sizeof *grown);
  if (!grown) return false;
  c->articles = grown;
  c->cap = cap;
  return true;
}

int dateline_collection_add(dateline_collection *c, dateline_article *article, dateline_error *error) {
  if (!make_room(c)) {
    dateline_article_free(article);
    return dl_error_set(error, DATELINE_ENOMEM, "out of memory while collecting articles");
  }
  c->articles[c->n++] = article;
  return DATELINE_OK;
}

size_t dateline_collection_size(const dateline_collection *c) { return c->n; }
const dl_article *dl_collected(const dateline_collection *c, size_t i) { return c->articles[i]->record; }

void dateline_collection_free(dateline_collection *c) {
  if (!c) return;
  for (size_t i = 0; i < c->n; i++) dateline_article_free(c->articles[i]);
  dl_release(c->articles);
  dl_arena_free(&c->collection.arena);
  dl_release(c);
}

typedef struct request {
  dateline_collection *c;
  dateline_view view;
  const dateline_view_options *options;
  dl_look look;
  dl_asof asof;
  dl_policy *policy;    /* NULL: none asked for */
  const dl_export_format *format; /* export */
  dl_collection before; /* changes: the articles that were there; explain: its arena */
  dl_arena *scratch;
  dl_buf *out;
  dateline_error *error;
} request;

static int write_stories(request *r, const dl_lineage *lineage, dl_stories *stories) {
  bool is_json = r->options->format == DATELINE_FORMAT_JSON;
  if (is_json) dl_stories_write_json(stories, lineage, r->options->has_summary != 0, r->out);
  else dl_stories_write_people(stories, lineage, &r->look, r->out);
  return DATELINE_OK;
}

static int make_ledger(request *r, const dl_lineage *lineage, const dl_stories *stories, dl_ledger *ledger) {
  return dl_ledger_make(ledger, &r->c->collection, stories, lineage, dl_str_z(r->options->story),
                        r->c->library->resources->data, r->error);
}

static int write_ledger(request *r, const dl_lineage *lineage, dl_stories *stories) {
  dl_ledger ledger;
  int status = make_ledger(r, lineage, stories, &ledger);
  if (status) return status;
  ledger.has_why = r->options->has_why != 0;
  ledger.asof = r->asof.is_set ? &r->asof : NULL;
  if (r->policy) dl_ledger_reckon(&ledger, r->policy, &r->c->collection.arena);
  if (r->options->format == DATELINE_FORMAT_JSON) dl_ledger_write_json(&ledger, r->out);
  else dl_ledger_write_people(&ledger, &r->look, r->out);
  return DATELINE_OK;
}

static int write_report(request *r, const dl_lineage *lineage, dl_stories *stories) {
  dl_ledger ledger;
  dl_section style = dl_container_section(r->c->library->resources->data, "web/report.css");
  if (!style.at) return dl_error_set(r->error, DATELINE_EFORMAT, "the data file has no web/report.css");
  int status = make_ledger(r, lineage, stories, &ledger);
  if (status) return status;
  dl_report_write(&ledger, dl_str_z(r->options->title), dl_str_of((const char *)style.at, style.size), r->out);
  return DATELINE_OK;
}

static int write_export(request *r, const dl_lineage *lineage, dl_stories *stories) {
  dl_ledger ledger;
  int status = make_ledger(r, lineage, stories, &ledger);
  if (status) return status;
  if (r->policy) dl_ledger_reckon(&ledger, r->policy, &r->c->collection.arena);
  return dl_export_write(r->format, &ledger, r->c->library->resources->data, &r->c->collection.arena, r->out, r->error);
}

/* The two articles named, or the only two there are. */
static int find_two(request *r, uint32_t *a, uint32_t *b) {
  const dl_collection *c = &r->c->collection;
  const dateline_view_options *o = r->options;
  if (!o->a || !o->b) {
    *a = 0;
    *b = 1;
    if (c->members.n == 2) return DATELINE_OK;
    return dl_error_set(r->error, DATELINE_EUSAGE, "compare: two articles are compared; %u were read: name two ids",
                        c->members.n);
  }
  *a = dl_collection_find(c, dl_str_z(o->a));
  *b = dl_collection_find(c, dl_str_z(o->b));
  if (*a != DL_NONE && *b != DL_NONE) return DATELINE_OK;
  return dl_error_set(r->error, DATELINE_ENOTFOUND, "compare: there is no article %s", *a == DL_NONE ? o->a : o->b);
}

static int write_compare(request *r, const dl_lineage *lineage) {
  uint32_t a, b;
  int status = find_two(r, &a, &b);
  if (status) return status;
  return dl_compare_two(lineage, &r->c->collection, a, b, r->options->format == DATELINE_FORMAT_JSON,
                        &r->look, r->c->library->resources->data, r->out, r->error);
}

static int write_view(request *r) {
  dl_collection *c = &r->c->collection;
  const dl_container *data = r->c->library->resources->data;
  dl_lineage lineage = {0};
  dl_stories stories = {0};
  int status = dl_lineage_make(&lineage, c, r->scratch, data, r->error);
  if (status) return status;
  if (r->view == DATELINE_VIEW_COPIES) {
    if (r->options->format == DATELINE_FORMAT_JSON) dl_lineage_write_json(&lineage, r->out, r->options->has_style);
    else dl_lineage_write_people(&lineage, &r->look, r->out);
    return DATELINE_OK;
  }
  if (r->view == DATELINE_VIEW_COMPARE) return write_compare(r, &lineage);
  status = dl_stories_make(&stories, c, &lineage, r->options->given_stories != 0, r->scratch, data, r->error);
  if (status) return status;
  switch (r->view) {
    case DATELINE_VIEW_STORIES: return write_stories(r, &lineage, &stories);
    case DATELINE_VIEW_LEDGER: return write_ledger(r, &lineage, &stories);
    case DATELINE_VIEW_REPORT: return write_report(r, &lineage, &stories);
    case DATELINE_VIEW_EXPORT: return write_export(r, &lineage, &stories);
    default: return dl_error_set(r->error, DATELINE_EUSAGE, "no such view");
  }
}

/* One ledger of a collection's members, reckoned by the policy. */
static int reckon(request *r, dl_collection *c, dl_lineage *lineage, dl_stories *stories, dl_ledger *ledger) {
  const dl_container *data = r->c->library->resources->data;
  int status = dl_lineage_make(lineage, c, r->scratch, data, r->error);
  if (!status) status = dl_stories_make(stories, c, lineage, r->options->given_stories != 0, r->scratch, data, r->error);
  if (!status) status = dl_ledger_make(ledger, c, stories, lineage, (dl_str){NULL, 0}, data, r->error);
  if (!status) dl_ledger_reckon(ledger, r->policy, &c->arena);
  return status;
}

/* The ledger as it stood, beside that of now: reports without a time are in neither. */
static int write_changes(request *r) {
  dl_collection *now = &r->c->collection, *before = &r->before;
  dl_lineage lineage[2] = {{0}};
  dl_stories stories[2] = {{0}};
  dl_ledger ledger[2];
  for (size_t i = 0; i < r->c->n; i++) {
    dl_article *a = r->c->articles[i]->record;
    uint32_t untimed = r->asof.untimed.n;
    if (dl_asof_takes(&r->asof, a, &now->arena)) dl_collection_add(before, a);
    if (r->asof.untimed.n == untimed) dl_collection_add(now, a);
  }
  int status = reckon(r, before, &lineage[0], &stories[0], &ledger[0]);
  if (!status) status = reckon(r, now, &lineage[1], &stories[1], &ledger[1]);
  if (status) return status;
  if (r->options->format == DATELINE_FORMAT_JSON) dl_news_write_json(&ledger[0], &ledger[1], &r->asof, &now->arena, r->out);
  else dl_news_write_people(&ledger[0], &ledger[1], &r->asof, &r->look, &now->arena, r->out);
  return DATELINE_OK;
}

/* The article read anew with a trace, from what its record holds. */
static int reread(request *r, const dl_article *old, dl_article **out) {
  dl_reader reader;
  dl_arena *arena = &r->before.arena;
  dl_article *a = *out = dl_article_new(arena);
  a->id = old->id, a->url = old->url, a->publisher = old->publisher, a->text = old->text;
  a->published = old->published, a->published_day = old->published_day;
  a->updated = old->updated, a->retrieved = old->retrieved, a->now_day = old->now_day;
  a->title = a->title_given = old->title_given, a->section = old->section;
  a->is_read = true;
  a->trace = DL_NEW(arena, dl_trace);
  int status = dl_reader_init(&reader, r->c->library->resources);
  if (!status) status = dl_reader_read(&reader, a);
  dl_reader_free(&reader);
  return status ? dl_error_set(r->error, status, "%.*s: out of memory while reading", (int)a->id.n, a->id.s) : DATELINE_OK;
}

static bool is_word_byte(char c) { return dl_is_alpha(c) || dl_is_digit(c) || (unsigned char)c >= 128; }

/* The first place of the words: as whole words before within one ("he" is not sought in "whether"), then in any case; -1. */
static int64_t place_of(dl_str text, dl_str words) {
  int64_t inside = -1, other_case = -1;
  for (uint32_t i = 0; words.n && i + words.n <= text.n; i++) {
    uint32_t k = 0;
    bool is_same = true;
    while (k < words.n && dl_lower_char(text.s[i + k]) == dl_lower_char(words.s[k])) is_same = is_same && text.s[i + k] == words.s[k], k++;
    if (k < words.n) continue;
    bool is_whole = (!i || !is_word_byte(text.s[i - 1]) || !is_word_byte(words.s[0])) &&
                    (i + k == text.n || !is_word_byte(text.s[i + k]) || !is_word_byte(words.s[k - 1]));
    if (is_same && is_whole) return i;
    if (is_same && inside < 0) inside = i;
    if (is_whole && other_case < 0) other_case = i;
  }
  return inside >= 0 ? inside : other_case;
}

/* The byte of an offset in code points, or of the first place of words. */
static int byte_of(request *r, const dl_article *a, uint32_t *byte) {
  const char *at = r->options->at;
  dl_offsets offsets;
  char *end = NULL;
  unsigned long n = strtoul(at, &end, 10);
  if (dl_is_digit(*at) && !*end) {
    dl_offsets_make(&offsets, &r->before.arena, a->text);
    *byte = dl_offsets_byte(&offsets, n > UINT32_MAX ? UINT32_MAX : (uint32_t)n);
    if (*byte < a->text.n) return DATELINE_OK;
    return dl_error_set(r->error, DATELINE_EUSAGE, "explain: the text of %.*s ends before %s", (int)a->id.n, a->id.s, at);
  }
  int64_t found = place_of(a->text, dl_str_z(at));
  if (found < 0) return dl_error_set(r->error, DATELINE_ENOTFOUND, "explain: %.*s has no \"%s\"", (int)a->id.n, a->id.s, at);
  *byte = (uint32_t)found;
  return DATELINE_OK;
}

static int write_explain(request *r) {
  const dateline_view_options *o = r->options;
  const dl_article *old = NULL;
  dl_article *a = NULL;
  uint32_t byte;
  if (!o->at || !*o->at) return dl_error_set(r->error, DATELINE_EUSAGE, "explain: at which offset?");
  for (size_t i = 0; i < r->c->n; i++)
    if (o->a ? dl_str_eq(r->c->articles[i]->record->id, dl_str_z(o->a)) : r->c->n == 1) old = r->c->articles[i]->record;
  if (!old) return dl_error_set(r->error, DATELINE_ENOTFOUND, "explain: there is no article %s", o->a ? o->a : "alone");
  int status = byte_of(r, old, &byte);
  if (!status) status = reread(r, old, &a);
  if (status) return status;
  dl_table codes;
  status = dl_precisions_open(&codes, r->c->library->resources->data, r->error);
  if (status) return status;
  if (DL_ARENA_GUARD(&r->before.arena)) return dl_error_set(r->error, DATELINE_ENOMEM, "out of memory while explaining");
  if (!dl_explain_write(a, byte, o->format == DATELINE_FORMAT_JSON, &codes, &r->look, r->out) && o->format == DATELINE_FORMAT_PEOPLE)
    dl_buf_z(r->out, "No name, time, place or statement stands there.\n");
  return DATELINE_OK;
}

static int open_policy(request *r, dl_policy *policy, const char *named) {
  int status = dl_policy_open(policy, named, r->c->library->resources->data, r->error);
  if (!status) r->policy = policy;
  return status;
}

static int find_format(request *r) {
  r->format = dl_export_format_of(r->options->to);
  if (r->format) return DATELINE_OK;
  return dl_error_set(r->error, DATELINE_EUSAGE, "export: there is no format %s; plover, polecat, gdelt, gdelt-mentions, ucdp, acled, hxl and geojson are known",
                      r->options->to ? r->options->to : "named");
}

int dateline_export_describe(const char *to, dateline_sink sink, void *context, dateline_error *error) {
  const dl_export_format *f = dl_export_format_of(to);
  dl_buf out = {0};
  if (to && !f) return dl_error_set(error, DATELINE_EUSAGE, "export: there is no format %s", to);
  dl_export_describe(f, &out);
  int status = out.is_full ? dl_error_set(error, DATELINE_ENOMEM, "out of memory while writing") : DATELINE_OK;
  if (!status && sink(context, out.at, out.n)) status = dl_error_set(error, DATELINE_EIO, "output stopped");
  dl_buf_free(&out);
  return status;
}

/* The arenas are guarded here; nothing else is held while they are. */
static int write_guarded(request *r) {
  dl_collection *c = &r->c->collection;
  bool is_changes = r->view == DATELINE_VIEW_CHANGES;
  if (DL_ARENA_GUARD(&c->arena) || DL_ARENA_GUARD(r->scratch) || DL_ARENA_GUARD(&r->before.arena))
    return dl_error_set(r->error, DATELINE_ENOMEM, "out of memory while comparing");
  memset(&c->members, 0, sizeof c->members);
  for (size_t i = 0; !is_changes && i < r->c->n; i++)
    if (dl_asof_takes(&r->asof, r->c->articles[i]->record, &c->arena)) dl_collection_add(c, r->c->articles[i]->record);
  int status = is_changes ? write_changes(r) : r->view == DATELINE_VIEW_EXPLAIN ? write_explain(r) : write_view(r);
  dl_arena_unguard(&c->arena);
  dl_arena_unguard(r->scratch);
  dl_arena_unguard(&r->before.arena);
  return status;
}

int dateline_collection_write(dateline_collection *c, dateline_view view, const dateline_view_options *options,
                              dateline_sink sink, void *context, dateline_error *error) {
  static const dateline_view_options defaults = DATELINE_VIEW_OPTIONS_INIT;
  dl_arena scratch;
  dl_buf out = {0};
  dl_arena_init(&scratch);
  const dateline_view_options *o = options ? options : &defaults;
  dl_look look = {.has_colour = o->has_colour != 0, .has_style = o->has_style != 0, .width = 80};
  if (o->width > 0) look.width = (uint32_t)o->width;
  request r = {.c = c, .view = view, .options = o, .look = look, .scratch = &scratch, .out = &out, .error = error};
  bool is_changes = view == DATELINE_VIEW_CHANGES;
  dl_arena_init(&r.before.arena);
  int status = (is_changes ? dl_since_understand : dl_asof_understand)(&r.asof, o->asof, o->asof_by, error);
  if (!status && view == DATELINE_VIEW_EXPORT) status = find_format(&r);
  const char *named = o->policy || !is_changes ? o->policy : "cautious";
  if (r.format) named = r.format->policy && o->policy ? o->policy : r.format->policy;
  dl_policy policy = {.owned = NULL};
  if (!status && named) status = open_policy(&r, &policy, named);
  if (!status) status = write_guarded(&r);
  dl_policy_close(&policy);
  if (!status && out.is_full) status = dl_error_set(error, DATELINE_ENOMEM, "out of memory while writing");
  if (!status && out.n && sink(context, out.at, out.n)) status = dl_error_set(error, DATELINE_EIO, "output stopped");
  dl_buf_free(&out);
  dl_arena_free(&scratch);
  dl_arena_free(&r.before.arena);
  dl_arena_reset(&c->collection.arena);
  return status;
}
