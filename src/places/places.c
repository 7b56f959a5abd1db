/*
 * places.c - the step: finds toponyms, resolves them, writes the record.
 *
 * See toponyms.h for the two halves. Here each toponym becomes a place with
 * its point, precision and use; what cannot be settled keeps its span, has no
 * point and is named in `abstained`. Entities of type LOC and NORP get the
 * place's key (alpha-3 of a country, else the geonameid), so that a place is
 * one thing across articles.
 */
#include "places/places.h"

#include "base/map.h"
#include "places/own_places.h"
#include "places/toponyms.h"
#include "record/score.h"

struct dl_places {
  dl_places_tables tables;
};

int dl_places_open(dl_places **out, dl_arena *arena, const dl_container *data, dateline_error *error) {
  dl_places *p = DL_NEW(arena, dl_places);
  int status = dl_gazetteer_open(&p->tables.gazetteer, data, error);
  if (!status) status = dl_table_open(&p->tables.words, data, "place_words", error);
  if (!status) status = dl_table_open(&p->tables.verbs, data, "metonym_verbs", error);
  if (!status) status = dl_table_open(&p->tables.first_names, data, "first_names", error);
  if (!status) status = dl_table_open(&p->tables.publishers, data, "publishers", error);
  if (!status) status = dl_table_open(&p->tables.scores, data, "scores", error);
  if (!status) *out = p;
  return status;
}

void dl_places_lay_over(dl_places *places, dl_tsv *tsv, dl_buf *names, dl_arena *arena) {
  dl_gazetteer_lay_over(&places->tables.gazetteer, tsv, names, arena);
}

const dl_gazetteer *dl_places_gazetteer(const dl_places *places) { return &places->tables.gazetteer; }

static dl_place_precision precision_of(uint8_t kind) {
  switch (kind) {
    case DL_GAZ_COUNTRY: return DL_PLACE_COUNTRY;
    case DL_GAZ_ADM1: return DL_PLACE_ADM1;
    case DL_GAZ_ADM2: return DL_PLACE_ADM2;
    case DL_GAZ_CONTINENT: case DL_GAZ_REGION: case DL_GAZ_SEA: case DL_GAZ_WATER: case DL_GAZ_MOUNTAIN:
    case DL_GAZ_ISLAND: case DL_GAZ_DESERT: return DL_PLACE_REGION;
    default: return DL_PLACE_EXACT;
  }
}

static uint32_t entity_at(const dl_article *a, const dl_toponym *t) {
  if (!a->token_entity) return DL_NONE;
  for (uint32_t i = t->first; i < t->end; i++)
    if (a->token_entity[i] != DL_NONE) return a->token_entity[i];
  return DL_NONE;
}

static void write_point(const dl_places_tables *t, dl_place *p, const dl_gaz_row *row) {
  p->has_point = true;
  p->lat_e5 = row->lat_e5;
  p->lon_e5 = row->lon_e5;
  p->geonameid = row->geonameid;
  p->gazetteer_name = dl_gazetteer_name(&t->gazetteer, row);
  if (t->gazetteer.pcode) p->pcode = t->gazetteer.pcode[row - t->gazetteer.row];
  if (row->country != DL_GAZ_NO_INDEX) p->country = dl_str_z(t->gazetteer.country[row->country].iso3);
  p->precision = precision_of(row->kind);
}

/* What stands behind the toponym within a name leaves it the same place: its type, what holds it. */
static bool is_rest_of_place(const dl_places_tables *t, const dl_article *a, uint32_t i) {
  dl_str word = a->tokens.at[i].lower, kind = dl_table_get(&t->words, word, 1);
  return a->tokens.at[i].upos == DL_UPOS_PUNCT || dl_str_is(kind, "adm1") || dl_str_is(kind, "adm2") || dl_str_is(kind, "city") || dl_str_is(kind, "quarter");
}

/* Whether the name says no more than the place: "Jolo Cathedral" is not Jolo, "Goa, India" is not India. */
static bool is_whole_name(const dl_places_tables *t, const dl_article *a, const dl_entity *e, const dl_toponym *at) {
  for (uint32_t i = 0; i < e->mentions.n; i++) {
    const dl_mention *m = &e->mentions.at[i];
    if (m->kind != DL_MENTION_NAME || at->first < m->first || at->end > m->end) continue;
    if (at->first > m->first && a->tokens.at[at->first - 1].upos == DL_UPOS_PUNCT && dl_str_is(a->tokens.at[at->first - 1].lower, ",")) return false;
    bool is_part = at->first > m->first && dl_is_upper(a->text.s[a->tokens.at[at->first - 1].start]) && dl_str_is(dl_table_get(&t->words, a->tokens.at[at->first - 1].lower, 1), "side");
    return !is_part && (at->end == m->end || is_rest_of_place(t, a, at->end)); /* "South Wales" is not Wales */
  }
  return true;
}

/* The key under which an entity is the same across articles. */
static void key_entity(const dl_places_tables *t, dl_article *a, const dl_place *p, const dl_toponym *at, const dl_gaz_row *row) {
  if (p->entity == DL_NONE || p->use == DL_USE_EMBEDDED) return;
  dl_entity *e = &a->entities.at[p->entity];
  if ((e->type != DL_ENTITY_LOC && e->type != DL_ENTITY_NORP) || !is_whole_name(t, a, e, at)) return;
  if (row->kind == DL_GAZ_COUNTRY && row->country != DL_GAZ_NO_INDEX)
    e->key = dl_str_z(t->gazetteer.country[row->country].iso3);
  else if (e->type == DL_ENTITY_LOC && row->geonameid)
    e->key = dl_str_format(a->arena, "%u", row->geonameid);
  if (e->type == DL_ENTITY_LOC && row->kind == DL_GAZ_ADM1 && row->country != DL_GAZ_NO_INDEX && e->codes.n == 1)
    e->codes.at[0] = dl_str_z(t->gazetteer.country[row->country].iso3); /* Georgia of the United States */
}

/* What the place said to hold this one means; NULL where that is open too. */
static const dl_gaz_row *holder_row(const dl_found *found, const dl_toponym *t) {
  if (t->holder == DL_NONE) return NULL;
  const dl_toponym *h = &found->toponyms.at[t->holder];
  if (h->group == DL_NONE || !dl_group_is_settled(&found->groups.at[h->group])) return NULL;
  return found->groups.at[h->group].at[0].row;
}

/* "Grantville, Pennsylvania" where the gazetteer has Grantvilles elsewhere only. */
static bool is_elsewhere(const dl_gaz_row *row, const dl_gaz_row *holder) {
  bool is_town = row->kind == DL_GAZ_CITY || row->kind == DL_GAZ_ADM2;
  return holder && is_town && (holder->kind == DL_GAZ_ADM1 || holder->kind == DL_GAZ_COUNTRY) &&
         !dl_row_holds(holder, row) && dl_gazetteer_km(holder, row) > 200;
}

static void rate(const dl_places *places, dl_article *a, dl_place *p, const dl_name_group *g, const dl_toponym *t,
                 const dl_gaz_row *row) {
  p->score = dl_place_score(&places->tables, g, t, row);
  if (!p->score || p->score >= DL_SCORE_LEAST) return;
  bool is_held = !g || g->at[0].row != row;
  dl_abstain(a, "places", p->span, is_held ? "placed at what is said to hold it" : "may be no place, or another of that name");
}

static void write_place(const dl_places *places, dl_article *a, const dl_found *found, const dl_toponym *t) {
  const dl_name_group *g = t->group == DL_NONE ? NULL : &found->groups.at[t->group];
  /* "Thomson Reuters", "the Falcon Heavy": that some far place has the name says nothing of a body or thing, other than in
   * "the University of Geneva" */
  bool is_said = t->first > 0 && a->tokens.at[t->first - 1].upos == DL_UPOS_ADP;
  if (g && t->use == DL_USE_EMBEDDED && !is_said && !dl_group_is_supported(g)) return;
  dl_place *p = DL_PUSH(a->arena, a->places);
  *p = (dl_place){.span = {a->tokens.at[t->first].start, a->tokens.at[t->end - 1].end}, .precision = DL_PLACE_EXACT};
  p->name = dl_text_of(a, p->span);
  p->use = (dl_place_use)t->use;
  p->entity = entity_at(a, t);
  const dl_gaz_row *holder = holder_row(found, t);
  if (holder && (!g || is_elsewhere(g->at[0].row, holder))) {
    write_point(&places->tables, p, holder);
    if (p->precision == DL_PLACE_EXACT) p->precision = DL_PLACE_NEAR;
    rate(places, a, p, g, t, holder);
    dl_place_explain(&places->tables, a, g, p->span, holder);
    return;
  }
  dl_place_explain(&places->tables, a, g, p->span, NULL);
  if (!g || !dl_group_is_settled(g)) {
    dl_abstain(a, "places", p->span, g ? "several places of that name are as likely" : "not in the gazetteer");
    return;
  }
  const dl_gaz_row *row = g->at[0].row;
  write_point(&places->tables, p, row);
  if (t->is_near && p->precision == DL_PLACE_EXACT) p->precision = DL_PLACE_NEAR;
  if (t->use == DL_USE_LITERAL) p->use = dl_toponym_use(&places->tables, a, t, row);
  key_entity(&places->tables, a, p, t, row);
  rate(places, a, p, g, t, row);
}

/* One sense an article: a place that the gazetteer lacks stands everywhere where it is once said to stand. */
static void share_holders(dl_article *a, dl_found *found) {
  dl_map said;
  dl_map_init(&said, a->arena);
  for (int pass = 0; pass < 2; pass++)
    for (uint32_t i = 0; i < found->toponyms.n; i++) {
      dl_toponym *t = &found->toponyms.at[i];
      if (t->group != DL_NONE) continue;
      dl_str name = dl_text_of(a, (dl_span){a->tokens.at[t->first].start, a->tokens.at[t->end - 1].end});
      if (pass == 1 && t->holder == DL_NONE) t->holder = dl_map_get(&said, name);
      else if (pass == 0 && holder_row(found, t)) dl_map_put(&said, name, t->holder);
    }
}

/* A name that the gazetteer lacks but that is called by a listed one elsewhere in the article ("Aleppoby", its space lost). */
static void share_groups(dl_article *a, dl_found *found) {
  uint32_t *groups = DL_NEW_ARRAY(a->arena, uint32_t, a->entities.n + 1); /* group + 1 */
  for (int pass = 0; pass < 2; pass++)
    for (uint32_t i = 0; i < found->toponyms.n; i++) {
      dl_toponym *t = &found->toponyms.at[i];
      uint32_t e = entity_at(a, t);
      if (e == DL_NONE || e >= a->entities.n || a->entities.at[e].type != DL_ENTITY_LOC || t->use != DL_USE_LITERAL) continue;
      if (pass == 1 && t->group == DL_NONE && t->holder == DL_NONE && groups[e]) t->group = groups[e] - 1;
      else if (pass == 0 && t->group != DL_NONE && !groups[e]) groups[e] = t->group + 1;
    }
}

void dl_places_read(const dl_places *places, dl_article *a) {
  dl_found found = {{0}, {0}};
  dl_toponyms_find(&places->tables, a, &found);
  dl_toponyms_resolve(&places->tables, a, &found);
  share_holders(a, &found);
  share_groups(a, &found);
  for (uint32_t i = 0; i < found.toponyms.n; i++) write_place(places, a, &found, &found.toponyms.at[i]);
}
