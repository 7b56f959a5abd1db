/*
 * json_write.c - the record as JSON; see json.h and docs/record.md.
 * Unknown numbers, spans and strings are left out; booleans, enumerations and
 * lists always stand.
 */
#include "record/day.h"
#include "record/json.h"

typedef struct writer {
  dl_buf *out;
  const dl_article *a;
  dl_offsets offsets;
} writer;

static uint32_t chars(const writer *w, uint32_t byte) { return dl_offsets_chars(&w->offsets, byte); }

static void range(writer *w, dl_span s) {
  dl_json_field_int(w->out, "start", chars(w, s.start));
  dl_json_field_int(w->out, "end", chars(w, s.end));
}

static void pair(writer *w, dl_span s) {
  dl_buf_char(w->out, '[');
  dl_buf_int(w->out, chars(w, s.start));
  dl_buf_char(w->out, ',');
  dl_buf_int(w->out, chars(w, s.end));
  dl_buf_char(w->out, ']');
}

static void span_field(writer *w, const char *key, dl_span s) {
  if (dl_span_is_empty(s)) return;
  dl_json_key(w->out, key);
  pair(w, s);
}

static void spans_field(writer *w, const char *key, const dl_spans *spans) {
  dl_json_key(w->out, key);
  dl_buf_char(w->out, '[');
  for (uint32_t i = 0; i < spans->n; i++) {
    dl_json_comma(w->out);
    pair(w, spans->at[i]);
  }
  dl_buf_char(w->out, ']');
}

static void id_value(writer *w, char letter, uint32_t number) {
  dl_buf_char(w->out, '"');
  dl_buf_char(w->out, letter);
  dl_buf_int(w->out, (int64_t)number + 1);
  dl_buf_char(w->out, '"');
}

static void id_field(writer *w, const char *key, char letter, uint32_t number) {
  if (number == DL_NONE) return;
  dl_json_key(w->out, key);
  id_value(w, letter, number);
}

static void ids_field(writer *w, const char *key, char letter, const dl_numbers *numbers) {
  dl_json_key(w->out, key);
  dl_buf_char(w->out, '[');
  for (uint32_t i = 0; i < numbers->n; i++) {
    dl_json_comma(w->out);
    id_value(w, letter, numbers->at[i]);
  }
  dl_buf_char(w->out, ']');
}

static void strings_field(writer *w, const char *key, const dl_strings *strings) {
  dl_json_key(w->out, key);
  dl_buf_char(w->out, '[');
  for (uint32_t i = 0; i < strings->n; i++) {
    dl_json_comma(w->out);
    dl_json_string(w->out, strings->at[i]);
  }
  dl_buf_char(w->out, ']');
}

static void day_field(writer *w, const char *key, int32_t day) {
  char iso[11];
  if (day == DL_NO_DAY) return;
  dl_day_format(day, iso);
  dl_json_field_z(w->out, key, iso);
}

static void bound_field(writer *w, const char *key, int64_t bound) {
  if (bound != DL_OPEN) {
    dl_json_field_int(w->out, key, bound);
    return;
  }
  dl_json_key(w->out, key);
  dl_buf_z(w->out, "null");
}

/* Degrees times 100,000 as a decimal number. */
static void degrees_field(writer *w, const char *key, int32_t e5) {
  dl_json_key(w->out, key);
  uint32_t size = e5 < 0 ? 0U - (uint32_t)e5 : (uint32_t)e5;
  dl_buf_format(w->out, "%s%u.%05u", e5 < 0 ? "-" : "", size / 100000, size % 100000);
}

/* A share of hundred as a decimal number; left out where it is not known. */
static void score_field(writer *w, uint8_t percent) {
  if (!percent) return;
  dl_json_key(w->out, "score");
  dl_buf_format(w->out, "%u.%02u", percent / 100u, percent % 100u);
}

static void open_list(writer *w, const char *key) {
  dl_json_key(w->out, key);
  dl_buf_char(w->out, '[');
}

static void open_item(writer *w) {
  dl_json_comma(w->out);
  dl_buf_char(w->out, '{');
}

static void close_item(writer *w) { dl_buf_char(w->out, '}'); }
static void close_list(writer *w) { dl_buf_char(w->out, ']'); }

static void write_head(writer *w) {
  const dl_article *a = w->a;
  dl_json_field_int(w->out, "record", 1);
  dl_json_field(w->out, "id", a->id);
  dl_json_field(w->out, "url", a->url);
  dl_json_field(w->out, "file", a->file);
  dl_json_field(w->out, "publisher", a->publisher);
  if (a->has_publisher_kind) dl_json_field_z(w->out, "publisher_kind", dl_source_kind_name((int)a->publisher_kind));
  dl_json_field(w->out, "published", a->published);
  dl_json_field(w->out, "updated", a->updated);
  dl_json_field(w->out, "retrieved", a->retrieved);
  dl_json_field(w->out, "title", a->title);
  dl_json_field(w->out, "section", a->section);
  dl_json_field(w->out, "language", a->language);
  dl_json_field(w->out, "story", a->story);
  dl_json_field(w->out, "text", a->text);
}

static void write_parts(writer *w) {
  const dl_article *a = w->a;
  open_list(w, "parts");
  for (uint32_t i = 0; i < a->parts.n; i++) {
    open_item(w);
    dl_json_field_z(w->out, "kind", dl_part_kind_name((int)a->parts.at[i].kind));
    range(w, a->parts.at[i].span);
    close_item(w);
  }
  close_list(w);
  if (!dl_span_is_empty(a->dateline_span)) {
    dl_json_key(w->out, "dateline");
    dl_buf_char(w->out, '{');
    range(w, a->dateline_span);
    dl_json_field(w->out, "place", a->dateline_place);
    dl_json_field(w->out, "date", a->dateline_date);
    dl_buf_char(w->out, '}');
  }
  open_list(w, "credits");
  for (uint32_t i = 0; i < a->credits.n; i++) {
    const dl_credit *c = &a->credits.at[i];
    open_item(w);
    dl_json_field(w->out, "name", c->name);
    dl_json_field(w->out, "agency", c->agency);
    dl_json_field_z(w->out, "role", dl_credit_role_name((int)c->role));
    range(w, c->span);
    close_item(w);
  }
  close_list(w);
  if (a->version.kind != DL_VERSION_NONE) {
    dl_json_key(w->out, "version");
    dl_buf_char(w->out, '{');
    dl_json_field_z(w->out, "kind", dl_version_kind_name((int)a->version.kind));
    dl_json_field(w->out, "of", a->version.of);
    dl_json_field(w->out, "note", a->version.note);
    dl_buf_char(w->out, '}');
  }
  open_list(w, "sentences");
  for (uint32_t i = 0; i < a->sentences.n; i++) {
    dl_json_comma(w->out);
    pair(w, a->sentences.at[i].span);
  }
  close_list(w);
}

static void write_entities(writer *w) {
  const dl_article *a = w->a;
  open_list(w, "entities");
  for (uint32_t i = 0; i < a->entities.n; i++) {
    const dl_entity *e = &a->entities.at[i];
    open_item(w);
    id_field(w, "id", 'e', i);
    dl_json_field_z(w->out, "type", dl_entity_type_name((int)e->type));
    dl_json_field(w->out, "name", e->name);
    dl_json_field(w->out, "key", e->key);
    strings_field(w, "codes", &e->codes);
    score_field(w, e->score);
    open_list(w, "roles");
    for (uint32_t k = 0; k < e->roles.n; k++) {
      open_item(w);
      dl_json_field(w->out, "text", dl_text_of(a, e->roles.at[k].span));
      range(w, e->roles.at[k].span);
      close_item(w);
    }
    close_list(w);
    open_list(w, "mentions");
    for (uint32_t k = 0; k < e->mentions.n; k++) {
      open_item(w);
      range(w, e->mentions.at[k].span);
      dl_json_field_z(w->out, "kind", dl_mention_kind_name((int)e->mentions.at[k].kind));
      score_field(w, e->mentions.at[k].score);
      close_item(w);
    }
    close_list(w);
    close_item(w);
  }
  close_list(w);
}

static void write_times(writer *w) {
  const dl_article *a = w->a;
  open_list(w, "times");
  for (uint32_t i = 0; i < a->times.n; i++) {
    const dl_time *t = &a->times.at[i];
    open_item(w);
    id_field(w, "id", 't', i);
    range(w, t->span);
    dl_json_field_z(w->out, "type", dl_time_type_name((int)t->type));
    dl_json_field(w->out, "value", t->value);
    dl_json_field(w->out, "from", t->from);
    dl_json_field(w->out, "to", t->to);
    dl_json_field_z(w->out, "precision", dl_time_precision_name((int)t->precision));
    score_field(w, t->score);
    close_item(w);
  }
  close_list(w);
}

static void write_places(writer *w) {
  const dl_article *a = w->a;
  open_list(w, "places");
  for (uint32_t i = 0; i < a->places.n; i++) {
    const dl_place *p = &a->places.at[i];
    open_item(w);
    id_field(w, "id", 'p', i);
    range(w, p->span);
    dl_json_field(w->out, "name", p->name);
    dl_json_field(w->out, "gazetteer_name", p->gazetteer_name);
    if (p->has_point) {
      degrees_field(w, "lat", p->lat_e5);
      degrees_field(w, "lon", p->lon_e5);
    }
    if (p->geonameid) dl_json_field_int(w->out, "geonameid", p->geonameid);
    dl_json_field(w->out, "pcode", p->pcode);
    dl_json_field(w->out, "country", p->country);
    dl_json_field_z(w->out, "precision", dl_place_precision_name((int)p->precision));
    dl_json_field_z(w->out, "use", dl_place_use_name((int)p->use));
    id_field(w, "entity", 'e', p->entity);
    score_field(w, p->score);
    close_item(w);
  }
  close_list(w);
}

static void hedge_list(writer *w, const dl_hedge *hedges, uint32_t n) {
  open_list(w, "hedge");
  for (uint32_t i = 0; i < n; i++) {
    open_item(w);
    dl_json_field_z(w->out, "class", dl_hedge_class_name((int)hedges[i].kind));
    spans_field(w, "spans", &hedges[i].spans);
    close_item(w);
  }
  close_list(w);
}

static void write_statement(writer *w, uint32_t i) {
  const dl_statement *s = &w->a->statements.at[i];
  open_item(w);
  id_field(w, "id", 's', i);
  spans_field(w, "source", &s->source);
  id_field(w, "speaker", 'e', s->speaker);
  dl_json_field_z(w->out, "source_kind", dl_source_kind_name((int)s->source_kind));
  dl_json_field_bool(w->out, "party", s->is_party);
  spans_field(w, "cue", &s->cue);
  spans_field(w, "content", &s->content);
  dl_json_field_z(w->out, "kind", dl_statement_kind_name((int)s->kind));
  dl_json_field_z(w->out, "polarity", dl_polarity_name((int)s->polarity));
  hedge_list(w, s->hedges.at, s->hedges.n);
  id_field(w, "time", 't', s->time);
  if (s->via_kind != DL_VIA_NONE) id_field(w, "via", s->via_kind == DL_VIA_STATEMENT ? 's' : 'e', s->via);
  dl_json_field_bool(w->out, "anonymous", s->is_anonymous);
  span_field(w, "reason", s->reason);
  score_field(w, s->score);
  close_item(w);
}

static void write_incident(writer *w, uint32_t i) {
  const dl_incident *x = &w->a->incidents.at[i];
  open_item(w);
  id_field(w, "id", 'i', i);
  dl_json_field(w->out, "kind", x->kind);
  dl_json_field(w->out, "weapon", x->weapon);
  day_field(w, "from", x->from_day);
  day_field(w, "to", x->to_day);
  id_field(w, "place", 'p', x->place);
  ids_field(w, "parties", 'e', &x->parties);
  dl_json_field_z(w->out, "status", dl_event_status_name((int)x->status));
  dl_json_field_bool(w->out, "central", x->is_central);
  spans_field(w, "mentions", &x->mentions);
  close_item(w);
}

static void write_victims(writer *w, const dl_victims *v) {
  dl_json_key(w->out, "victims");
  dl_buf_char(w->out, '{');
  dl_json_field_z(w->out, "status", dl_victim_status_name((int)v->status));
  dl_json_field(w->out, "as_called", v->as_called);
  dl_json_field(w->out, "age", v->age);
  dl_json_field(w->out, "sex", v->sex);
  dl_json_field(w->out, "nationality", v->nationality);
  dl_json_field(w->out, "occupation", v->occupation);
  dl_json_field(w->out, "side", v->side);
  dl_buf_char(w->out, '}');
}

static void write_figure(writer *w, uint32_t i) {
  const dl_figure *f = &w->a->figures.at[i];
  open_item(w);
  id_field(w, "id", 'f', i);
  range(w, f->span);
  dl_json_field(w->out, "text", dl_text_of(w->a, f->span));
  dl_json_field_z(w->out, "effect", dl_effect_name((int)f->effect));
  bound_field(w, "low", f->low);
  bound_field(w, "high", f->high);
  dl_json_field(w->out, "qualifier", f->qualifier);
  dl_json_field_bool(w->out, "part", f->is_part);
  dl_json_field_z(w->out, "scope", dl_figure_scope_name((int)f->scope));
  id_field(w, "incident", 'i', f->incident);
  write_victims(w, &f->victims);
  dl_json_field(w->out, "unit", f->unit);
  if (f->measure != DL_MEASURE_NONE) dl_json_field_z(w->out, "measure", dl_measure_name((int)f->measure));
  span_field(w, "source", f->source);
  ids_field(w, "chain", 's', &f->chain);
  hedge_list(w, f->hedges.at, f->hedges.n);
  dl_json_field_z(w->out, "status", dl_figure_status_name((int)f->status));
  day_field(w, "from", f->from_day);
  day_field(w, "to", f->to_day);
  id_field(w, "place", 'p', f->place);
  score_field(w, f->score);
  close_item(w);
}

static void write_person(writer *w, uint32_t i) {
  const dl_person *p = &w->a->persons.at[i];
  open_item(w);
  id_field(w, "id", 'v', i);
  id_field(w, "entity", 'e', p->entity);
  dl_json_field(w->out, "name", p->name);
  dl_json_field(w->out, "age", p->age);
  dl_json_field(w->out, "sex", p->sex);
  dl_json_field_z(w->out, "status", dl_figure_status_name((int)p->status));
  dl_json_field_z(w->out, "effect", dl_effect_name((int)p->effect));
  dl_json_field(w->out, "cause", p->cause);
  id_field(w, "incident", 'i', p->incident);
  span_field(w, "source", p->source);
  id_field(w, "figure", 'f', p->figure);
  range(w, p->span);
  close_item(w);
}

static void write_toll(writer *w, uint32_t i) {
  const dl_toll *t = &w->a->tolls.at[i];
  open_item(w);
  id_field(w, "incident", 'i', t->incident);
  dl_json_field_z(w->out, "effect", dl_effect_name((int)t->effect));
  dl_json_field_int(w->out, "best", t->best);
  bound_field(w, "low", t->low);
  bound_field(w, "high", t->high);
  dl_json_field(w->out, "policy", t->policy);
  ids_field(w, "figures", 'f', &t->figures);
  close_item(w);
}

static void write_actors(writer *w, const char *key, const dl_actor *actors, uint32_t n) {
  open_list(w, key);
  for (uint32_t i = 0; i < n; i++) {
    open_item(w);
    id_field(w, "entity", 'e', actors[i].entity);
    dl_json_field(w->out, "country", actors[i].country);
    dl_json_field(w->out, "sector", actors[i].sector);
    dl_json_field(w->out, "code", actors[i].code);
    close_item(w);
  }
  close_list(w);
}

static void write_event(writer *w, uint32_t i) {
  const dl_event *e = &w->a->events.at[i];
  open_item(w);
  id_field(w, "id", 'x', i);
  dl_json_field_z(w->out, "type", dl_event_type_name((int)e->type));
  dl_json_field(w->out, "mode", e->mode);
  strings_field(w, "contexts", &e->contexts);
  span_field(w, "anchor", e->anchor);
  range(w, e->span);
  write_actors(w, "actors", e->actors.at, e->actors.n);
  write_actors(w, "recipients", e->recipients.at, e->recipients.n);
  dl_json_field_z(w->out, "status", dl_event_status_name((int)e->status));
  id_field(w, "time", 't', e->time);
  id_field(w, "place", 'p', e->place);
  id_field(w, "source", 's', e->source);
  id_field(w, "incident", 'i', e->incident);
  ids_field(w, "figures", 'f', &e->figures);
  close_item(w);
}

static void write_assertion(writer *w, uint32_t i) {
  const dl_assertion *x = &w->a->assertions.at[i];
  open_item(w);
  id_field(w, "id", 'a', i);
  dl_json_field_z(w->out, "facet", dl_facet_name((int)x->facet));
  dl_json_field_z(w->out, "stance", dl_stance_name((int)x->stance));
  id_field(w, "incident", 'i', x->incident);
  range(w, x->anchor);
  span_field(w, "named", x->named);
  id_field(w, "entity", 'e', x->entity);
  span_field(w, "source", x->source);
  id_field(w, "speaker", 'e', x->speaker);
  ids_field(w, "chain", 's', &x->chain);
  close_item(w);
}

static void write_abstained(writer *w, uint32_t i) {
  const dl_abstained *x = &w->a->abstained.at[i];
  open_item(w);
  dl_json_field(w->out, "layer", x->layer);
  range(w, x->span);
  dl_json_field(w->out, "reason", x->reason);
  close_item(w);
}

static void each(writer *w, const char *key, uint32_t n, void (*write)(writer *, uint32_t)) {
  open_list(w, key);
  for (uint32_t i = 0; i < n; i++) write(w, i);
  close_list(w);
}

bool dl_record_write(const dl_article *a, dl_buf *out) {
  writer w = {.out = out, .a = a};
  if (!dl_offsets_make(&w.offsets, a->arena, a->text)) return false;
  dl_buf_char(out, '{');
  write_head(&w);
  write_parts(&w);
  write_entities(&w);
  write_times(&w);
  write_places(&w);
  each(&w, "statements", a->statements.n, write_statement);
  each(&w, "incidents", a->incidents.n, write_incident);
  each(&w, "figures", a->figures.n, write_figure);
  each(&w, "persons", a->persons.n, write_person);
  each(&w, "tolls", a->tolls.n, write_toll);
  each(&w, "events", a->events.n, write_event);
  each(&w, "assertions", a->assertions.n, write_assertion);
  each(&w, "abstained", a->abstained.n, write_abstained);
  dl_buf_char(out, '}');
  return !out->is_full;
}
