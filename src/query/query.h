/*
 * query.h - selections of the record for people and programs: who, quotes,
 * timeline, events, search.
 *
 * A query walks the articles of a collection, whether they were just read or
 * loaded from a store, and writes rows. JSON has one object a line, each with
 * the article's id, publisher and day beside the item of the record; people
 * get plain words, wrapped to their terminal.
 */
#ifndef DL_QUERY_QUERY_H
#define DL_QUERY_QUERY_H
#include "base/buf.h"
#include "base/utf8.h"
#include "dateline.h"
#include "record/article.h"

typedef struct dl_query {
  dateline_query_kind kind;
  bool is_json, has_colour;
  uint32_t width;
  dl_str name, words;       /* .s NULL where not asked */
  int32_t from_day, to_day; /* DL_NO_DAY where open */
} dl_query;

/* The state of one query; everything is in the arena, which the public entry point guards. */
typedef struct dl_asking {
  const dl_query *q;
  const dl_article *const *articles;
  uint32_t n;
  dl_arena *arena;
  dl_buf *out, *scratch; /* the caller's, so that nothing is lost when the arena unwinds */
  dl_offsets *offsets; /* per article, made when first needed (text NULL before) */
  size_t found;
} dl_asking;

void dl_query_run(dl_asking *k);
/* The scratch buffer, emptied; that it ran full before is not forgotten. */
dl_buf *dl_fresh(dl_asking *k);
/* For people: appends `out` to `clean` with its colours and without any other control character, so that nothing an
 * article carries reaches the terminal as a command. */
void dl_query_clean(const dl_query *q, const dl_buf *out, dl_buf *clean);
void dl_query_quotes(dl_asking *k);
void dl_query_events(dl_asking *k);
void dl_query_timeline(dl_asking *k);
void dl_query_who(dl_asking *k);
void dl_query_search(dl_asking *k);

/* ---- names (find_names.c) ---- */
typedef struct dl_named {
  dl_map keys; /* keys of the entities meant, in order of first sight */
} dl_named;
/* The entities that `name` means: those with this key or a mention of exactly these words; where there is none, those
 * with a mention that has all the words. Entities with one key are one. */
void dl_find_named(dl_named *named, dl_asking *k, dl_str name);
/* What an entity is joined by across articles: its key, else its name. */
dl_str dl_key_of(const dl_entity *e);
/* Group of entity `i` of the article: an index into keys, or DL_NONE. */
uint32_t dl_named_group(const dl_named *named, const dl_article *a, uint32_t entity);

/* ---- JSON (rows_json.c): one line each ---- */
void dl_json_row_open(dl_asking *k, uint32_t article, const char *kind);
void dl_json_row_close(dl_asking *k);
void dl_json_statement(dl_asking *k, uint32_t article, uint32_t i, const char *kind);
void dl_json_figure(dl_asking *k, uint32_t article, uint32_t i);
void dl_json_incident(dl_asking *k, uint32_t article, uint32_t i);
void dl_json_event(dl_asking *k, uint32_t article, uint32_t i);
void dl_json_person(dl_asking *k, uint32_t article, uint32_t i);

/* ---- people (rows_people.c) ---- */
/* Colours stand in the output as single control bytes until dl_query_clean. */
typedef enum dl_colour { DL_BOLD = 1, DL_FAINT = 2, DL_PLAIN = 3 } dl_colour;
void dl_put_colour(dl_asking *k, dl_colour colour);
/* Title, publisher and day of an article, as a heading. */
void dl_put_article(dl_asking *k, uint32_t article);
/* "Eastbridge, 13 March 2024": short enough to stand behind a row. */
void dl_put_origin(dl_asking *k, uint32_t article);
/* Text on one line each, wrapped to the width, every line indented. */
void dl_put_wrapped(dl_asking *k, dl_str text, uint32_t indent);
/* The same behind a label (ASCII, shorter than the indent) on the first line. */
void dl_put_labelled(dl_asking *k, const char *label, dl_str text, uint32_t indent);
void dl_put_statement(dl_asking *k, uint32_t article, uint32_t i, uint32_t indent);
void dl_put_event(dl_asking *k, uint32_t article, uint32_t i, uint32_t indent);
/* "killed: at least 21 civilians, according to rescuers; unverified", in the arena. */
dl_str dl_figure_in_words(dl_asking *k, const dl_article *a, uint32_t i);
dl_str dl_incident_in_words(dl_asking *k, const dl_article *a, uint32_t i);
/* A span's text on one line: runs of space are one. */
dl_str dl_one_line(dl_arena *arena, const dl_article *a, dl_span span);
dl_str dl_one_line_spans(dl_arena *arena, const dl_article *a, const dl_spans *spans);
const char *dl_event_in_words(dl_event_type type, bool has_recipient);
/* "planned", "did not happen"; NULL for what is actual. */
const char *dl_status_in_words(dl_event_status status);

/* ---- days ---- */
int32_t dl_event_day(const dl_article *a, const dl_event *e, int32_t *to);
int32_t dl_figure_day(const dl_article *a, const dl_figure *f, int32_t *to);
bool dl_is_asked_day(const dl_query *q, int32_t from, int32_t to);
#endif
