/* rows_json.c - items of the record as JSON rows of their own; see query.h. Offsets are code points of the article. */
#include "query/query.h"
#include "record/day.h"

static const dl_offsets *offsets_of(dl_asking *k, uint32_t article) {
  dl_offsets *o = &k->offsets[article];
  if (!o->chars_before) dl_offsets_make(o, k->arena, k->articles[article]->text);
  return o;
}

void dl_json_row_open(dl_asking *k, uint32_t article, const char *kind) {
  const dl_article *a = k->articles[article];
  dl_buf_char(k->out, '{');
  dl_json_field(k->out, "article", a->id);
  if (kind) dl_json_field_z(k->out, "kind", kind);
  dl_json_field(k->out, "publisher", a->publisher);
  dl_json_field(k->out, "published", a->published);
  k->found++;
}

void dl_json_row_close(dl_asking *k) { dl_buf_z(k->out, "}\n"); }

static void put_pair(dl_asking *k, uint32_t article, dl_span s) {
  const dl_offsets *o = offsets_of(k, article);
  dl_json_comma(k->out);
  dl_buf_format(k->out, "[%u,%u]", dl_offsets_chars(o, s.start), dl_offsets_chars(o, s.end));
}

static void put_text(dl_asking *k, const char *key, dl_str text) {
  if (text.n) dl_json_field(k->out, key, text);
}

static void put_id(dl_asking *k, const char *key, char letter, uint32_t n) {
  if (n == DL_NONE) return;
  dl_json_key(k->out, key);
  dl_buf_format(k->out, "\"%c%u\"", letter, n + 1);
}

static void put_spans(dl_asking *k, uint32_t article, const char *key, const dl_spans *spans) {
  dl_json_key(k->out, key);
  dl_buf_char(k->out, '[');
  for (uint32_t i = 0; i < spans->n; i++) put_pair(k, article, spans->at[i]);
  dl_buf_char(k->out, ']');
}

static void put_entity(dl_asking *k, uint32_t article, const char *field, uint32_t entity) {
  const dl_article *a = k->articles[article];
  if (entity >= a->entities.n) return;
  const dl_entity *e = &a->entities.at[entity];
  dl_json_key(k->out, field);
  dl_buf_char(k->out, '{');
  put_id(k, "id", 'e', entity);
  dl_json_field(k->out, "name", e->name);
  dl_json_field(k->out, "key", e->key);
  if (e->roles.n) put_text(k, "role", dl_one_line(k->arena, a, e->roles.at[0].span));
  dl_buf_char(k->out, '}');
}

static void put_day(dl_asking *k, const char *key, int32_t day) {
  char iso[11];
  if (day == DL_NO_DAY) return;
  dl_day_format(day, iso);
  dl_json_field_z(k->out, key, iso);
}

static void put_bound(dl_asking *k, const char *key, int64_t bound) {
  if (bound != DL_OPEN) dl_json_field_int(k->out, key, bound);
  else {
    dl_json_key(k->out, key);
    dl_buf_z(k->out, "null");
  }
}

static void put_hedges(dl_asking *k, uint32_t article, const dl_hedge *hedges, uint32_t n) {
  const dl_article *a = k->articles[article];
  dl_json_key(k->out, "hedge");
  dl_buf_char(k->out, '[');
  for (uint32_t i = 0; i < n; i++) {
    dl_json_comma(k->out);
    dl_buf_char(k->out, '{');
    dl_json_field_z(k->out, "class", dl_hedge_class_name((int)hedges[i].kind));
    put_text(k, "text", dl_one_line_spans(k->arena, a, &hedges[i].spans));
    dl_buf_char(k->out, '}');
  }
  dl_buf_char(k->out, ']');
}

static void put_sentence(dl_asking *k, uint32_t article, uint32_t sentence) {
  const dl_article *a = k->articles[article];
  if (sentence >= a->sentences.n) return;
  dl_json_field(k->out, "sentence", dl_text_of(a, a->sentences.at[sentence].span));
}

void dl_json_statement(dl_asking *k, uint32_t article, uint32_t i, const char *kind) {
  const dl_article *a = k->articles[article];
  const dl_statement *s = &a->statements.at[i];
  dl_json_row_open(k, article, kind);
  put_id(k, "statement", 's', i);
  put_entity(k, article, "speaker", s->speaker);
  put_text(k, "source", dl_one_line_spans(k->arena, a, &s->source));
  dl_json_field_z(k->out, "source_kind", dl_source_kind_name((int)s->source_kind));
  dl_json_field_bool(k->out, "party", s->is_party);
  put_text(k, "cue", dl_one_line_spans(k->arena, a, &s->cue));
  put_text(k, "content", dl_one_line_spans(k->arena, a, &s->content));
  put_spans(k, article, "spans", &s->content);
  dl_json_field_z(k->out, "form", dl_statement_kind_name((int)s->kind));
  dl_json_field_z(k->out, "polarity", dl_polarity_name((int)s->polarity));
  put_hedges(k, article, s->hedges.at, s->hedges.n);
  if (s->via_kind == DL_VIA_ENTITY) put_entity(k, article, "via", s->via);
  if (s->via_kind == DL_VIA_STATEMENT) put_id(k, "via", 's', s->via);
  dl_json_field_bool(k->out, "anonymous", s->is_anonymous);
  if (!dl_span_is_empty(s->reason)) put_text(k, "reason", dl_one_line(k->arena, a, s->reason));
  put_sentence(k, article, s->sentence);
  dl_json_row_close(k);
}

void dl_json_figure(dl_asking *k, uint32_t article, uint32_t i) {
  const dl_article *a = k->articles[article];
  const dl_figure *f = &a->figures.at[i];
  int32_t to, from = dl_figure_day(a, f, &to);
  dl_json_row_open(k, article, "figure");
  put_id(k, "figure", 'f', i);
  put_day(k, "from", from);
  put_day(k, "to", to);
  dl_json_field(k->out, "text", dl_text_of(a, f->span));
  dl_json_field_z(k->out, "effect", dl_effect_name((int)f->effect));
  put_bound(k, "low", f->low);
  put_bound(k, "high", f->high);
  dl_json_field(k->out, "unit", f->unit);
  dl_json_field_bool(k->out, "part", f->is_part);
  dl_json_field_z(k->out, "scope", dl_figure_scope_name((int)f->scope));
  put_id(k, "incident", 'i', f->incident);
  if (!dl_span_is_empty(f->source)) put_text(k, "source", dl_one_line(k->arena, a, f->source));
  dl_json_field_z(k->out, "status", dl_figure_status_name((int)f->status));
  put_hedges(k, article, f->hedges.at, f->hedges.n);
  put_sentence(k, article, f->sentence);
  dl_json_row_close(k);
}

static void put_place(dl_asking *k, uint32_t article, uint32_t place) {
  const dl_article *a = k->articles[article];
  if (place < a->places.n) dl_json_field(k->out, "place", a->places.at[place].name);
}

void dl_json_incident(dl_asking *k, uint32_t article, uint32_t i) {
  const dl_article *a = k->articles[article];
  const dl_incident *x = &a->incidents.at[i];
  dl_json_row_open(k, article, "incident");
  put_id(k, "incident", 'i', i);
  put_day(k, "from", x->from_day);
  put_day(k, "to", x->to_day);
  dl_json_field(k->out, "what", x->kind);
  dl_json_field(k->out, "weapon", x->weapon);
  put_place(k, article, x->place);
  dl_json_field_bool(k->out, "central", x->is_central);
  dl_json_field_z(k->out, "status", dl_event_status_name((int)x->status));
  put_spans(k, article, "mentions", &x->mentions);
  dl_json_row_close(k);
}

static void put_parties(dl_asking *k, const dl_article *a, const char *key, const dl_actor *actors, uint32_t n) {
  dl_json_key(k->out, key);
  dl_buf_char(k->out, '[');
  for (uint32_t i = 0; i < n; i++) {
    dl_json_comma(k->out);
    dl_buf_char(k->out, '{');
    if (actors[i].entity < a->entities.n) {
      put_id(k, "id", 'e', actors[i].entity);
      dl_json_field(k->out, "name", a->entities.at[actors[i].entity].name);
      dl_json_field(k->out, "key", a->entities.at[actors[i].entity].key);
    }
    dl_json_field(k->out, "code", actors[i].code);
    dl_buf_char(k->out, '}');
  }
  dl_buf_char(k->out, ']');
}

void dl_json_event(dl_asking *k, uint32_t article, uint32_t i) {
  const dl_article *a = k->articles[article];
  const dl_event *e = &a->events.at[i];
  int32_t to, from = dl_event_day(a, e, &to);
  dl_json_row_open(k, article, "event");
  put_id(k, "event", 'x', i);
  put_day(k, "from", from);
  put_day(k, "to", to);
  dl_json_field_z(k->out, "type", dl_event_type_name((int)e->type));
  dl_json_field(k->out, "mode", e->mode);
  dl_json_field_z(k->out, "status", dl_event_status_name((int)e->status));
  put_parties(k, a, "actors", e->actors.at, e->actors.n);
  put_parties(k, a, "recipients", e->recipients.at, e->recipients.n);
  put_place(k, article, e->place);
  dl_json_field(k->out, "text", dl_text_of(a, e->span));
  put_id(k, "source", 's', e->source);
  put_id(k, "incident", 'i', e->incident);
  put_sentence(k, article, e->sentence);
  dl_json_row_close(k);
}

void dl_json_person(dl_asking *k, uint32_t article, uint32_t i) {
  const dl_article *a = k->articles[article];
  const dl_person *p = &a->persons.at[i];
  dl_json_row_open(k, article, "person");
  put_id(k, "person", 'v', i);
  dl_json_field(k->out, "name", p->name);
  dl_json_field(k->out, "age", p->age);
  dl_json_field(k->out, "sex", p->sex);
  dl_json_field_z(k->out, "effect", dl_effect_name((int)p->effect));
  dl_json_field_z(k->out, "status", dl_figure_status_name((int)p->status));
  put_id(k, "incident", 'i', p->incident);
  put_sentence(k, article, dl_sentence_at(a, p->span.start));
  dl_json_row_close(k);
}
