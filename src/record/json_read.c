/*
 * json_read.c - the record from JSON; see json.h and docs/record.md.
 *
 * The inverse of json_write.c: what that wrote is read back so that writing it
 * again gives the same bytes. A record may come from a damaged or foreign
 * store, so every type, enumeration, offset and id is checked, and the first
 * thing that does not fit refuses the record with its place and reason
 * ("figures[2].effect: \"slain\" is not known"). Unknown fields are passed over.
 *
 * Every list of the record is counted before any is read, so that an id may
 * point forward and is still checked. Ids are positions: "e4" is entity 3.
 *
 * The parsed JSON is a heap object, so this file guards the arena itself: when
 * memory runs out the tree is given back before the error is.
 */
#include <jansson.h>

#include "base/error.h"
#include "base/utf8.h"
#include "record/day.h"
#include "record/json.h"

typedef struct reader {
  dl_article *a;
  dl_arena *arena;
  dl_offsets offsets;
  uint32_t chars;          /* code points in the text */
  uint32_t count[128];     /* by id letter: length of that list */
  const char *list;        /* where we are, for messages */
  size_t item;
  dateline_error *error;
  bool is_refused;
} reader;

static void refuse(reader *r, const char *key, const char *why) {
  if (r->is_refused) return;
  r->is_refused = true;
  if (r->list) dl_error_set(r->error, DATELINE_EFORMAT, "record: %s[%zu].%s: %s", r->list, r->item, key, why);
  else dl_error_set(r->error, DATELINE_EFORMAT, "record: %s: %s", key, why);
}

static bool is_missing(const json_t *v) { return !v || json_is_null(v); }

static dl_str string_value(reader *r, const json_t *v, const char *key) {
  if (is_missing(v)) return (dl_str){NULL, 0};
  if (!json_is_string(v)) return refuse(r, key, "is not a string"), (dl_str){NULL, 0};
  size_t n = json_string_length(v);
  return dl_str_of(dl_arena_copy(r->arena, json_string_value(v), n), n);
}

static dl_str string_of(reader *r, const json_t *o, const char *key) {
  return string_value(r, json_object_get(o, key), key);
}

static bool bool_of(reader *r, const json_t *o, const char *key) {
  const json_t *v = json_object_get(o, key);
  if (!is_missing(v) && !json_is_boolean(v)) refuse(r, key, "is neither true nor false");
  return json_is_true(v);
}

/* A list of `o`, NULL where it is missing. */
static const json_t *list_of(reader *r, const json_t *o, const char *key) {
  const json_t *v = json_object_get(o, key);
  if (is_missing(v)) return NULL;
  if (!json_is_array(v)) return refuse(r, key, "is not a list"), NULL;
  return v;
}

static int enum_of(reader *r, const json_t *o, const char *key, int (*of)(dl_str)) {
  const json_t *v = json_object_get(o, key);
  if (!json_is_string(v)) return refuse(r, key, "is not a string"), 0;
  int value = of(dl_str_of(json_string_value(v), json_string_length(v)));
  if (value >= 0) return value;
  char why[80];
  snprintf(why, sizeof why, "\"%.40s\" is not known", json_string_value(v));
  return refuse(r, key, why), 0;
}

/* A bound of a figure: null or missing is open. */
static int64_t bound_of(reader *r, const json_t *o, const char *key) {
  const json_t *v = json_object_get(o, key);
  if (is_missing(v)) return DL_OPEN;
  if (!json_is_integer(v)) return refuse(r, key, "is not a whole number"), DL_OPEN;
  return (int64_t)json_integer_value(v);
}

static int32_t degrees_of(reader *r, const json_t *o, const char *key) {
  const json_t *v = json_object_get(o, key);
  double x = json_number_value(v);
  if (!json_is_number(v) || !(x >= -360.0 && x <= 360.0)) return refuse(r, key, "is not in degrees"), 0;
  return (int32_t)(x * 100000.0 + (x < 0 ? -0.5 : 0.5)); /* as written, to five decimals */
}

static uint8_t score_of(reader *r, const json_t *o) {
  const json_t *v = json_object_get(o, "score");
  if (is_missing(v)) return 0;
  double x = json_number_value(v);
  if (!json_is_number(v) || !(x >= 0.0 && x <= 1.0)) return refuse(r, "score", "is not between 0 and 1"), 0;
  return (uint8_t)(x * 100.0 + 0.5);
}

static int32_t day_of(reader *r, const json_t *o, const char *key) {
  const json_t *v = json_object_get(o, key);
  if (is_missing(v)) return DL_NO_DAY;
  int32_t day = json_is_string(v) ? dl_day_parse(dl_str_of(json_string_value(v), json_string_length(v))) : DL_NO_DAY;
  if (day == DL_NO_DAY) refuse(r, key, "is not a day");
  return day;
}

/* ---- offsets ---- */
static dl_span span_between(reader *r, const json_t *start, const json_t *end, const char *key) {
  if (!json_is_integer(start) || !json_is_integer(end)) return refuse(r, key, "has an offset that is no number"), (dl_span){0, 0};
  json_int_t from = json_integer_value(start), to = json_integer_value(end);
  if (from < 0 || to < from || to > (json_int_t)r->chars)
    return refuse(r, key, "lies outside the text"), (dl_span){0, 0};
  return (dl_span){dl_offsets_byte(&r->offsets, (uint32_t)from), dl_offsets_byte(&r->offsets, (uint32_t)to)};
}

static dl_span range_of(reader *r, const json_t *o) {
  return span_between(r, json_object_get(o, "start"), json_object_get(o, "end"), "start");
}

static dl_span pair_of(reader *r, const json_t *pair, const char *key) {
  if (!json_is_array(pair) || json_array_size(pair) != 2) return refuse(r, key, "is not [start, end]"), (dl_span){0, 0};
  return span_between(r, json_array_get(pair, 0), json_array_get(pair, 1), key);
}

static dl_span span_of(reader *r, const json_t *o, const char *key) {
  const json_t *v = json_object_get(o, key);
  return is_missing(v) ? (dl_span){0, 0} : pair_of(r, v, key);
}

static dl_spans spans_of(reader *r, const json_t *o, const char *key) {
  dl_spans spans = {0};
  const json_t *list = list_of(r, o, key);
  for (size_t i = 0; i < json_array_size(list); i++) {
    dl_span s = pair_of(r, json_array_get(list, i), key);
    *DL_PUSH(r->arena, spans) = s;
  }
  return spans;
}

/* ---- ids ---- */
static uint32_t id_value(reader *r, const json_t *v, const char *key, char *letter, const char *letters) {
  const char *s = json_string_value(v);
  if (!s || !*s || !strchr(letters, *s)) return refuse(r, key, "is not an id of its kind"), DL_NONE;
  uint64_t number = 0;
  const char *p = s + 1;
  for (; dl_is_digit(*p) && number <= UINT32_MAX; p++) number = number * 10 + (uint64_t)(*p - '0');
  *letter = *s;
  if (*p || number < 1 || number > r->count[(unsigned char)*s]) return refuse(r, key, "names nothing in this record"), DL_NONE;
  return (uint32_t)(number - 1);
}

static uint32_t id_of(reader *r, const json_t *o, const char *key, const char *letter) {
  const json_t *v = json_object_get(o, key);
  char got;
  return is_missing(v) ? DL_NONE : id_value(r, v, key, &got, letter);
}

static dl_numbers ids_of(reader *r, const json_t *o, const char *key, const char *letter) {
  dl_numbers numbers = {0};
  const json_t *list = list_of(r, o, key);
  char got;
  for (size_t i = 0; i < json_array_size(list); i++) {
    uint32_t n = id_value(r, json_array_get(list, i), key, &got, letter);
    *DL_PUSH(r->arena, numbers) = n;
  }
  return numbers;
}

static dl_strings strings_of(reader *r, const json_t *o, const char *key) {
  dl_strings strings = {0};
  const json_t *list = list_of(r, o, key);
  for (size_t i = 0; i < json_array_size(list); i++) {
    dl_str s = string_value(r, json_array_get(list, i), key);
    if (!s.s) refuse(r, key, "holds what is no string");
    *DL_PUSH(r->arena, strings) = s;
  }
  return strings;
}

/* ---- the parts of a record ---- */
static void read_part(reader *r, const json_t *o) {
  dl_part *p = DL_PUSH(r->arena, r->a->parts);
  p->kind = (dl_part_kind)enum_of(r, o, "kind", dl_part_kind_of);
  p->span = range_of(r, o);
}

static void read_credit(reader *r, const json_t *o) {
  dl_credit *c = DL_PUSH(r->arena, r->a->credits);
  c->name = string_of(r, o, "name");
  c->agency = string_of(r, o, "agency");
  c->role = (dl_credit_role)enum_of(r, o, "role", dl_credit_role_of);
  c->span = range_of(r, o);
}

static void read_mentions(reader *r, const json_t *o, dl_entity *e) {
  const json_t *roles = list_of(r, o, "roles"), *mentions = list_of(r, o, "mentions");
  for (size_t i = 0; i < json_array_size(roles); i++) {
    dl_span s = range_of(r, json_array_get(roles, i));
    DL_PUSH(r->arena, e->roles)->span = s;
  }
  for (size_t i = 0; i < json_array_size(mentions); i++) {
    const json_t *item = json_array_get(mentions, i);
    dl_mention m = {.span = range_of(r, item), .first = DL_NONE, .end = DL_NONE, .head = DL_NONE};
    m.kind = (dl_mention_kind)enum_of(r, item, "kind", dl_mention_kind_of);
    m.score = score_of(r, item);
    *DL_PUSH(r->arena, e->mentions) = m;
  }
}

static void read_entity(reader *r, const json_t *o) {
  dl_entity *e = DL_PUSH(r->arena, r->a->entities);
  e->type = (dl_entity_type)enum_of(r, o, "type", dl_entity_type_of);
  e->name = string_of(r, o, "name");
  e->key = string_of(r, o, "key");
  e->codes = strings_of(r, o, "codes");
  e->score = score_of(r, o);
  read_mentions(r, o, e);
}

static void read_time(reader *r, const json_t *o) {
  dl_time *t = DL_PUSH(r->arena, r->a->times);
  t->span = range_of(r, o);
  t->type = (dl_time_type)enum_of(r, o, "type", dl_time_type_of);
  t->value = string_of(r, o, "value");
  t->from = string_of(r, o, "from");
  t->to = string_of(r, o, "to");
  t->from_day = t->from.s ? dl_day_parse(t->from) : DL_NO_DAY;
  t->to_day = t->to.s ? dl_day_parse(t->to) : DL_NO_DAY;
  t->precision = (dl_time_precision)enum_of(r, o, "precision", dl_time_precision_of);
  t->score = score_of(r, o);
}

static void read_place(reader *r, const json_t *o) {
  dl_place *p = DL_PUSH(r->arena, r->a->places);
  p->span = range_of(r, o);
  p->name = string_of(r, o, "name");
  p->gazetteer_name = string_of(r, o, "gazetteer_name");
  p->pcode = string_of(r, o, "pcode");
  p->has_point = json_object_get(o, "lat") != NULL;
  if (p->has_point) {
    p->lat_e5 = degrees_of(r, o, "lat");
    p->lon_e5 = degrees_of(r, o, "lon");
  }
  const json_t *id = json_object_get(o, "geonameid");
  if (!is_missing(id)) {
    json_int_t n = json_integer_value(id);
    if (!json_is_integer(id) || n < 0 || n > UINT32_MAX) refuse(r, "geonameid", "is not a number of the gazetteer");
    else p->geonameid = (uint32_t)n;
  }
  p->country = string_of(r, o, "country");
  p->precision = (dl_place_precision)enum_of(r, o, "precision", dl_place_precision_of);
  p->use = (dl_place_use)enum_of(r, o, "use", dl_place_use_of);
  p->entity = id_of(r, o, "entity", "e");
  p->score = score_of(r, o);
}

static dl_hedge read_hedge(reader *r, const json_t *o) {
  return (dl_hedge){(dl_hedge_class)enum_of(r, o, "class", dl_hedge_class_of), spans_of(r, o, "spans")};
}

#define READ_HEDGES(r, o, vec)                                                       \
  do {                                                                               \
    const json_t *hedge_list = list_of(r, o, "hedge");                               \
    for (size_t hedge_i = 0; hedge_i < json_array_size(hedge_list); hedge_i++) {     \
      dl_hedge hedge_read = read_hedge(r, json_array_get(hedge_list, hedge_i));      \
      *DL_PUSH((r)->arena, vec) = hedge_read;                                        \
    }                                                                                \
  } while (0)

/* The sentence in which the first of the spans stands. */
static uint32_t sentence_of(const dl_article *a, const dl_spans *spans) {
  return spans->n ? dl_sentence_at(a, spans->at[0].start) : DL_NONE;
}

static void read_via(reader *r, const json_t *o, dl_statement *s) {
  const json_t *v = json_object_get(o, "via");
  char letter = 0;
  s->via = DL_NONE;
  if (is_missing(v)) return;
  s->via = id_value(r, v, "via", &letter, "se");
  s->via_kind = letter == 's' ? DL_VIA_STATEMENT : DL_VIA_ENTITY;
}

static void read_statement(reader *r, const json_t *o) {
  dl_statement *s = DL_PUSH(r->arena, r->a->statements);
  s->source = spans_of(r, o, "source");
  s->speaker = id_of(r, o, "speaker", "e");
  s->source_kind = (dl_source_kind)enum_of(r, o, "source_kind", dl_source_kind_of);
  s->is_party = bool_of(r, o, "party");
  s->cue = spans_of(r, o, "cue");
  s->content = spans_of(r, o, "content");
  s->kind = (dl_statement_kind)enum_of(r, o, "kind", dl_statement_kind_of);
  s->polarity = (dl_polarity)enum_of(r, o, "polarity", dl_polarity_of);
  READ_HEDGES(r, o, s->hedges);
  s->time = id_of(r, o, "time", "t");
  read_via(r, o, s);
  s->is_anonymous = bool_of(r, o, "anonymous");
  s->reason = span_of(r, o, "reason");
  s->score = score_of(r, o);
  s->sentence = sentence_of(r->a, s->cue.n ? &s->cue : s->content.n ? &s->content : &s->source);
  s->cue_token = s->source_token = DL_NONE;
}

static void read_incident(reader *r, const json_t *o) {
  dl_incident *x = DL_PUSH(r->arena, r->a->incidents);
  x->kind = string_of(r, o, "kind");
  x->weapon = string_of(r, o, "weapon");
  x->from_day = day_of(r, o, "from");
  x->to_day = day_of(r, o, "to");
  x->place = id_of(r, o, "place", "p");
  x->parties = ids_of(r, o, "parties", "e");
  x->status = (dl_event_status)enum_of(r, o, "status", dl_event_status_of);
  x->is_central = bool_of(r, o, "central");
  x->mentions = spans_of(r, o, "mentions");
}

static void read_victims(reader *r, const json_t *o, dl_victims *v) {
  if (!json_is_object(o)) {
    refuse(r, "victims", "is not an object");
    return;
  }
  v->status = (dl_victim_status)enum_of(r, o, "status", dl_victim_status_of);
  v->as_called = string_of(r, o, "as_called");
  v->age = string_of(r, o, "age");
  v->sex = string_of(r, o, "sex");
  v->nationality = string_of(r, o, "nationality");
  v->occupation = string_of(r, o, "occupation");
  v->side = string_of(r, o, "side");
}

static void read_figure(reader *r, const json_t *o) {
  dl_figure *f = DL_PUSH(r->arena, r->a->figures);
  f->span = range_of(r, o);
  f->effect = (dl_effect)enum_of(r, o, "effect", dl_effect_of);
  f->low = bound_of(r, o, "low");
  f->high = bound_of(r, o, "high");
  f->qualifier = string_of(r, o, "qualifier");
  f->is_part = bool_of(r, o, "part");
  f->scope = (dl_figure_scope)enum_of(r, o, "scope", dl_figure_scope_of);
  f->incident = id_of(r, o, "incident", "i");
  read_victims(r, json_object_get(o, "victims"), &f->victims);
  f->unit = string_of(r, o, "unit");
  if (!is_missing(json_object_get(o, "measure"))) f->measure = (dl_measure)enum_of(r, o, "measure", dl_measure_of);
  f->source = span_of(r, o, "source");
  f->chain = ids_of(r, o, "chain", "s");
  READ_HEDGES(r, o, f->hedges);
  f->status = (dl_figure_status)enum_of(r, o, "status", dl_figure_status_of);
  f->from_day = day_of(r, o, "from");
  f->to_day = day_of(r, o, "to");
  f->place = id_of(r, o, "place", "p");
  f->score = score_of(r, o);
  f->sentence = dl_sentence_at(r->a, f->span.start);
  f->token = f->noun = f->verb = DL_NONE;
}

static void read_person(reader *r, const json_t *o) {
  dl_person *p = DL_PUSH(r->arena, r->a->persons);
  p->entity = id_of(r, o, "entity", "e");
  p->name = string_of(r, o, "name");
  p->age = string_of(r, o, "age");
  p->sex = string_of(r, o, "sex");
  p->status = (dl_figure_status)enum_of(r, o, "status", dl_figure_status_of);
  p->effect = (dl_effect)enum_of(r, o, "effect", dl_effect_of);
  p->cause = string_of(r, o, "cause");
  p->incident = id_of(r, o, "incident", "i");
  p->source = span_of(r, o, "source");
  p->figure = id_of(r, o, "figure", "f");
  p->span = range_of(r, o);
}

static void read_toll(reader *r, const json_t *o) {
  dl_toll *t = DL_PUSH(r->arena, r->a->tolls);
  t->incident = id_of(r, o, "incident", "i");
  t->effect = (dl_effect)enum_of(r, o, "effect", dl_effect_of);
  t->best = bound_of(r, o, "best");
  if (t->best == DL_OPEN) refuse(r, "best", "is missing");
  t->low = bound_of(r, o, "low");
  t->high = bound_of(r, o, "high");
  t->policy = string_of(r, o, "policy");
  t->figures = ids_of(r, o, "figures", "f");
}

static dl_actor read_actor(reader *r, const json_t *o) {
  dl_actor actor = {.entity = id_of(r, o, "entity", "e")};
  actor.country = string_of(r, o, "country");
  actor.sector = string_of(r, o, "sector");
  actor.code = string_of(r, o, "code");
  return actor;
}

static void read_event(reader *r, const json_t *o) {
  dl_event *e = DL_PUSH(r->arena, r->a->events);
  const json_t *actors = list_of(r, o, "actors"), *recipients = list_of(r, o, "recipients");
  e->type = (dl_event_type)enum_of(r, o, "type", dl_event_type_of);
  e->mode = string_of(r, o, "mode");
  e->contexts = strings_of(r, o, "contexts");
  e->anchor = span_of(r, o, "anchor");
  e->span = range_of(r, o);
  for (size_t i = 0; i < json_array_size(actors); i++) {
    dl_actor x = read_actor(r, json_array_get(actors, i));
    *DL_PUSH(r->arena, e->actors) = x;
  }
  for (size_t i = 0; i < json_array_size(recipients); i++) {
    dl_actor x = read_actor(r, json_array_get(recipients, i));
    *DL_PUSH(r->arena, e->recipients) = x;
  }
  e->status = (dl_event_status)enum_of(r, o, "status", dl_event_status_of);
  e->time = id_of(r, o, "time", "t");
  e->place = id_of(r, o, "place", "p");
  e->source = id_of(r, o, "source", "s");
  e->incident = id_of(r, o, "incident", "i");
  e->figures = ids_of(r, o, "figures", "f");
  e->token = DL_NONE;
  e->sentence = dl_sentence_at(r->a, e->anchor.start);
}

static void read_assertion(reader *r, const json_t *o) {
  dl_assertion *x = DL_PUSH(r->arena, r->a->assertions);
  x->facet = (dl_facet)enum_of(r, o, "facet", dl_facet_of);
  x->stance = (dl_stance)enum_of(r, o, "stance", dl_stance_of);
  x->incident = id_of(r, o, "incident", "i");
  x->anchor = range_of(r, o);
  x->named = span_of(r, o, "named");
  x->entity = id_of(r, o, "entity", "e");
  x->source = span_of(r, o, "source");
  x->speaker = id_of(r, o, "speaker", "e");
  x->chain = ids_of(r, o, "chain", "s");
}

static void read_abstained(reader *r, const json_t *o) {
  dl_abstained *x = DL_PUSH(r->arena, r->a->abstained);
  x->layer = string_of(r, o, "layer");
  x->span = range_of(r, o);
  x->reason = string_of(r, o, "reason");
  if (dl_str_is(x->reason, "language")) r->a->is_read = false;
}

/* `letter`: of the ids that the items must carry, 0 where they carry none. */
static const struct list {
  const char *key;
  char letter;
  void (*read)(reader *, const json_t *);
} lists[] = {
    {"parts", 0, read_part},           {"credits", 0, read_credit},     {"entities", 'e', read_entity},
    {"times", 't', read_time},         {"places", 'p', read_place},     {"statements", 's', read_statement},
    {"incidents", 'i', read_incident}, {"figures", 'f', read_figure},   {"persons", 'v', read_person},
    {"tolls", 0, read_toll},           {"events", 'x', read_event},     {"assertions", 'a', read_assertion},
    {"abstained", 0, read_abstained},
};
enum { N_LISTS = sizeof lists / sizeof *lists };

static void read_list(reader *r, const json_t *root, const struct list *list) {
  const json_t *items = list_of(r, root, list->key);
  const char letter[2] = {list->letter, 0};
  r->list = list->key;
  for (size_t i = 0; i < json_array_size(items) && !r->is_refused; i++) {
    const json_t *o = json_array_get(items, i);
    r->item = i;
    if (!json_is_object(o)) refuse(r, "", "is not an object");
    else if (list->letter && id_of(r, o, "id", letter) != i) refuse(r, "id", "does not follow the one before");
    else list->read(r, o);
  }
  r->list = NULL;
}

static void read_sentences(reader *r, const json_t *root) {
  const json_t *items = list_of(r, root, "sentences");
  dl_article *a = r->a;
  uint32_t part = 0;
  for (size_t i = 0; i < json_array_size(items) && !r->is_refused; i++) {
    dl_span span = pair_of(r, json_array_get(items, i), "sentences");
    while (part + 1 < a->parts.n && a->parts.at[part].span.end <= span.start) part++;
    *DL_PUSH(r->arena, a->sentences) = (dl_sentence){.span = span, .part = a->parts.n ? part : DL_NONE};
  }
}

static void read_head(reader *r, const json_t *root) {
  dl_article *a = r->a;
  const struct { const char *key; dl_str *at; } fields[] = {
      {"id", &a->id}, {"url", &a->url}, {"file", &a->file}, {"publisher", &a->publisher},
      {"published", &a->published}, {"updated", &a->updated}, {"retrieved", &a->retrieved}, {"title", &a->title},
      {"section", &a->section}, {"language", &a->language}, {"story", &a->story}, {"text", &a->text}};
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) *fields[i].at = string_of(r, root, fields[i].key);
  if (!a->text.s) a->text = DL_STR("");
  a->has_publisher_kind = !is_missing(json_object_get(root, "publisher_kind"));
  if (a->has_publisher_kind) a->publisher_kind = (dl_source_kind)enum_of(r, root, "publisher_kind", dl_source_kind_of);
  a->title_given = a->title;
  a->is_read = true;
  if (a->published.s) a->published_day = dl_day_parse(a->published);
}

static void read_objects(reader *r, const json_t *root) {
  dl_article *a = r->a;
  const json_t *line = json_object_get(root, "dateline"), *version = json_object_get(root, "version");
  a->anchor_day = a->published_day;
  if (!is_missing(line)) {
    a->dateline_span = range_of(r, line);
    a->dateline_place = string_of(r, line, "place");
    a->dateline_date = string_of(r, line, "date");
    if (a->dateline_date.s) a->anchor_day = dl_day_parse(a->dateline_date);
  }
  if (is_missing(version)) return;
  a->version.kind = (dl_version_kind)enum_of(r, version, "kind", dl_version_kind_of);
  a->version.of = string_of(r, version, "of");
  a->version.note = string_of(r, version, "note");
}

static void read_root(reader *r, const json_t *root) {
  const json_t *layout = json_object_get(root, "record");
  if (!json_is_integer(layout) || json_integer_value(layout) != 1) {
    refuse(r, "record", "is not layout 1");
    return;
  }
  r->a = dl_article_new(r->arena);
  read_head(r, root);
  dl_offsets_make(&r->offsets, r->arena, r->a->text);
  r->chars = dl_offsets_chars(&r->offsets, r->a->text.n);
  for (int i = 0; i < N_LISTS; i++)
    if (lists[i].letter) r->count[(unsigned char)lists[i].letter] = (uint32_t)json_array_size(json_object_get(root, lists[i].key));
  read_objects(r, root);
  read_list(r, root, &lists[0]);
  read_sentences(r, root); /* behind the parts and before what is found by sentence */
  for (int i = 1; i < N_LISTS && !r->is_refused; i++) read_list(r, root, &lists[i]);
}

int dl_record_read(dl_article **out, dl_arena *arena, dl_str json, dateline_error *error) {
  json_error_t why;
  reader r = {.arena = arena, .error = error};
  *out = NULL;
  json_t *volatile root = json_loadb(json.s ? json.s : "", json.n, JSON_ALLOW_NUL, &why);
  if (!root && json_error_code(&why) == json_error_out_of_memory)
    return dl_error_set(error, DATELINE_ENOMEM, "out of memory while reading a record");
  if (!root) return dl_error_set(error, DATELINE_EFORMAT, "record: %s at byte %d", why.text, why.position);
  if (!json_is_object(root)) {
    json_decref(root);
    return dl_error_set(error, DATELINE_EFORMAT, "record: is not an object");
  }
  if (DL_ARENA_GUARD(arena)) {
    json_decref(root);
    return dl_error_set(error, DATELINE_ENOMEM, "out of memory while reading a record");
  }
  read_root(&r, root);
  dl_arena_unguard(arena);
  json_decref(root);
  if (r.is_refused) return DATELINE_EFORMAT;
  *out = r.a;
  return DATELINE_OK;
}
