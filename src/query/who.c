/*
 * who.c - everything about one person or body, across articles and spellings:
 * what it is called, what it says, what is said of it, figures that rest on
 * it, what it did and what was done to it; see query.h. A name that means
 * several (two men called Ivanov) gives one such sheet for each.
 */
#include "query/query.h"

#include "record/plain.h"

typedef struct sheet {
  dl_asking *k;
  const dl_named *named;
  uint32_t group;
  uint32_t rows;       /* of the section that is being written */
} sheet;

static bool is_meant(const sheet *w, const dl_article *a, uint32_t entity) {
  return dl_named_group(w->named, a, entity) == w->group;
}

/* True when some entity of the group has a mention in the span. */
static bool is_mentioned(const sheet *w, const dl_article *a, dl_span span) {
  for (uint32_t e = 0; e < a->entities.n; e++) {
    if (!is_meant(w, a, e)) continue;
    for (uint32_t i = 0; i < a->entities.at[e].mentions.n; i++)
      if (dl_span_holds(span, a->entities.at[e].mentions.at[i].span)) return true;
  }
  return false;
}

static bool is_spoken_of(const sheet *w, const dl_article *a, const dl_statement *s) {
  if (is_meant(w, a, s->speaker)) return false;
  for (uint32_t i = 0; i < s->content.n; i++)
    if (is_mentioned(w, a, s->content.at[i])) return true;
  return false;
}

static bool is_source_of(const sheet *w, const dl_article *a, const dl_figure *f) {
  for (uint32_t i = 0; i < f->chain.n; i++)
    if (f->chain.at[i] < a->statements.n && is_meant(w, a, a->statements.at[f->chain.at[i]].speaker)) return true;
  return !dl_span_is_empty(f->source) && is_mentioned(w, a, f->source);
}

static bool is_party(const sheet *w, const dl_article *a, const dl_event *e) {
  for (uint32_t i = 0; i < e->actors.n; i++)
    if (is_meant(w, a, e->actors.at[i].entity)) return true;
  for (uint32_t i = 0; i < e->recipients.n; i++)
    if (is_meant(w, a, e->recipients.at[i].entity)) return true;
  return false;
}

/* ---- what it is called ---- */
typedef struct called {
  dl_map names, roles, codes, articles;
  dl_entity_type type;
  int32_t first, last;
} called;

static void take_entity(called *c, dl_arena *arena, const dl_article *a, const dl_entity *e) {
  if (e->name.n) dl_map_intern(&c->names, e->name);
  for (uint32_t i = 0; i < e->mentions.n; i++)
    if (e->mentions.at[i].kind == DL_MENTION_NAME) dl_map_intern(&c->names, dl_one_line(arena, a, e->mentions.at[i].span));
  for (uint32_t i = 0; i < e->roles.n; i++) dl_map_intern(&c->roles, dl_one_line(arena, a, e->roles.at[i].span));
  for (uint32_t i = 0; i < e->codes.n; i++) dl_map_intern(&c->codes, e->codes.at[i]);
  dl_map_intern(&c->articles, a->id);
  c->type = e->type;
  if (a->published_day == DL_NO_DAY) return;
  if (c->first == DL_NO_DAY || a->published_day < c->first) c->first = a->published_day;
  if (a->published_day > c->last) c->last = a->published_day;
}

static void gather_called(const sheet *w, called *c) {
  dl_arena *arena = w->k->arena;
  dl_map_init(&c->names, arena);
  dl_map_init(&c->roles, arena);
  dl_map_init(&c->codes, arena);
  dl_map_init(&c->articles, arena);
  c->first = c->last = DL_NO_DAY;
  for (uint32_t i = 0; i < w->k->n; i++)
    for (uint32_t e = 0; e < w->k->articles[i]->entities.n; e++)
      if (is_meant(w, w->k->articles[i], e)) take_entity(c, arena, w->k->articles[i], &w->k->articles[i]->entities.at[e]);
}

static void put_list_json(dl_buf *out, const char *key, const dl_map *map) {
  dl_json_key(out, key);
  dl_buf_char(out, '[');
  for (uint32_t i = 0; i < map->keys.n; i++) {
    dl_json_comma(out);
    dl_json_string(out, map->keys.at[i]);
  }
  dl_buf_char(out, ']');
}

static void put_called_json(const sheet *w, const called *c) {
  dl_buf *out = w->k->out;
  dl_buf_z(out, "{\"kind\":\"entity\"");
  dl_json_field(out, "key", w->named->keys.keys.at[w->group]);
  dl_json_field_z(out, "type", dl_entity_type_name((int)c->type));
  put_list_json(out, "names", &c->names);
  put_list_json(out, "roles", &c->roles);
  put_list_json(out, "codes", &c->codes);
  put_list_json(out, "articles", &c->articles);
  dl_buf_z(out, "}\n");
  w->k->found++;
}

static void put_list(const sheet *w, const char *label, const dl_map *map, uint32_t from) {
  dl_buf *b = dl_fresh(w->k);
  if (map->keys.n <= from) return;
  dl_buf_z(b, label);
  for (uint32_t i = from; i < map->keys.n; i++) {
    if (i > from) dl_buf_z(b, ", ");
    dl_buf_str(b, map->keys.at[i]);
  }
  dl_put_wrapped(w->k, dl_str_copy(w->k->arena, dl_buf_view(b)), 2);
}

static void put_called(const sheet *w, const called *c) {
  dl_buf *out = w->k->out;
  if (out->n) dl_buf_char(out, '\n');
  dl_put_colour(w->k, DL_BOLD);
  dl_buf_str(out, c->names.keys.n ? c->names.keys.at[0] : w->named->keys.keys.at[w->group]);
  dl_put_colour(w->k, DL_PLAIN);
  dl_buf_char(out, '\n');
  put_list(w, "also: ", &c->names, 1);
  put_list(w, "", &c->roles, 0);
  dl_buf_format(out, "  in %u report%s", c->articles.keys.n, c->articles.keys.n == 1 ? "" : "s");
  if (c->first != DL_NO_DAY) {
    dl_buf_z(out, ", ");
    dl_put_day(out, c->first);
    if (c->last != c->first) {
      dl_buf_z(out, " to ");
      dl_put_day(out, c->last);
    }
  }
  dl_buf_char(out, '\n');
}

/* ---- the sections ---- */
static void open_row(sheet *w, const char *title, uint32_t article) {
  dl_buf *out = w->k->out;
  if (!w->rows++) {
    dl_buf_char(out, '\n');
    dl_put_colour(w->k, DL_BOLD);
    dl_buf_format(out, "  %s\n", title);
    dl_put_colour(w->k, DL_PLAIN);
  }
  dl_buf_z(out, "    ");
  dl_put_colour(w->k, DL_FAINT);
  dl_put_origin(w->k, article);
  dl_put_colour(w->k, DL_PLAIN);
  dl_buf_char(out, '\n');
  w->k->found++;
}

static void section_statements(sheet *w, bool is_speaker) {
  w->rows = 0;
  for (uint32_t i = 0; i < w->k->n; i++) {
    const dl_article *a = w->k->articles[i];
    for (uint32_t s = 0; s < a->statements.n; s++) {
      const dl_statement *x = &a->statements.at[s];
      if (is_speaker ? !is_meant(w, a, x->speaker) : !is_spoken_of(w, a, x)) continue;
      if (w->k->q->is_json) {
        dl_json_statement(w->k, i, s, is_speaker ? "says" : "spoken-of");
        continue;
      }
      open_row(w, is_speaker ? "Says" : "Is spoken of", i);
      dl_put_statement(w->k, i, s, 6);
    }
  }
}

static void section_figures(sheet *w) {
  w->rows = 0;
  for (uint32_t i = 0; i < w->k->n; i++) {
    const dl_article *a = w->k->articles[i];
    for (uint32_t f = 0; f < a->figures.n; f++) {
      if (!is_source_of(w, a, &a->figures.at[f])) continue;
      if (w->k->q->is_json) {
        dl_json_figure(w->k, i, f);
        continue;
      }
      open_row(w, "Figures on this authority", i);
      dl_put_wrapped(w->k, dl_figure_in_words(w->k, a, f), 6);
    }
  }
}

static void section_events(sheet *w) {
  w->rows = 0;
  for (uint32_t i = 0; i < w->k->n; i++) {
    const dl_article *a = w->k->articles[i];
    for (uint32_t e = 0; e < a->events.n; e++) {
      if (!is_party(w, a, &a->events.at[e])) continue;
      if (w->k->q->is_json) {
        dl_json_event(w->k, i, e);
        continue;
      }
      open_row(w, "Does and undergoes", i);
      dl_put_event(w->k, i, e, 6);
    }
  }
}

static void section_persons(sheet *w) {
  w->rows = 0;
  for (uint32_t i = 0; i < w->k->n; i++) {
    const dl_article *a = w->k->articles[i];
    for (uint32_t p = 0; p < a->persons.n; p++) {
      if (!is_meant(w, a, a->persons.at[p].entity)) continue;
      if (w->k->q->is_json) {
        dl_json_person(w->k, i, p);
        continue;
      }
      open_row(w, "Was affected", i);
      dl_put_wrapped(w->k, dl_str_z(dl_effect_name((int)a->persons.at[p].effect)), 6);
    }
  }
}

void dl_query_who(dl_asking *k) {
  dl_named named;
  dl_find_named(&named, k, k->q->name);
  for (uint32_t group = 0; group < named.keys.keys.n; group++) {
    sheet w = {k, &named, group, 0};
    called c;
    gather_called(&w, &c);
    if (k->q->is_json) put_called_json(&w, &c);
    else put_called(&w, &c);
    section_statements(&w, true);
    section_statements(&w, false);
    section_figures(&w);
    section_events(&w);
    section_persons(&w);
  }
}
