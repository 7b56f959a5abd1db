/*
 * actors.c - see actors.h.
 *
 * The head noun with the nouns and adjectives before it is looked up, longest
 * first ("opposition fighters" before "fighters"); the country is that of a
 * demonym, possessor or modifier of the head, or of a body among them. Where
 * the tree has no modifiers, the words directly before the head are taken.
 */
#include "names/actors.h"

#include "names/tables.h"

struct dl_actors {
  dl_names_tables tables;
};

enum { MODIFIERS = 10 };

int dl_actors_open(dl_actors **out, dl_arena *arena, const dl_container *data, dateline_error *error) {
  *out = DL_NEW(arena, dl_actors);
  return dl_names_tables_open(&(*out)->tables, data, error);
}

dl_str dl_actor_sector(const dl_actors *actors, const dl_article *a, uint32_t head) {
  uint32_t floor = a->sentences.at[dl_token_at(a, head)->sentence].first, start;
  uint32_t row = dl_names_phrase_before(&actors->tables.agents, a, floor, head + 1, &start);
  return row == DL_NONE ? DL_STR("") : dl_table_field(&actors->tables.agents, row, 1);
}

/* The codes of an entity as country and sector. */
static void from_entity(const dl_article *a, uint32_t id, dl_actor *out) {
  const dl_entity *e = &a->entities.at[id];
  if (!e->codes.n) return;
  if (!out->country.n) out->country = e->codes.at[0];
  if (out->sector.n || e->codes.n < 2) return;
  out->sector = e->codes.at[1];
  if (e->codes.n > 2) out->sector = dl_str_format(a->arena, "%.3s%.3s", e->codes.at[1].s, e->codes.at[2].s);
}

/* A modifier of the head: a country, its people, or a body. */
static bool is_modifier(const dl_article *a, uint32_t i, uint32_t head) {
  const dl_token *t = dl_token_at(a, i);
  if (t->head != head) return false;
  dl_deprel rel = dl_deprel_plain((dl_deprel)t->deprel);
  return rel == DL_DEP_AMOD || rel == DL_DEP_COMPOUND || rel == DL_DEP_NMOD || rel == DL_DEP_DET || rel == DL_DEP_CASE ||
         rel == DL_DEP_PUNCT || rel == DL_DEP_FLAT;
}

static void from_modifiers(const dl_article *a, uint32_t head, dl_actor *out) {
  const dl_sentence *s = &a->sentences.at[dl_token_at(a, head)->sentence];
  uint32_t from = head - s->first > MODIFIERS ? head - MODIFIERS : s->first;
  uint32_t to = s->end - head > MODIFIERS ? head + MODIFIERS : s->end;
  for (uint32_t i = from; i < to && !out->country.n; i++) {
    uint32_t id = a->token_entity[i];
    if (i == head || id == DL_NONE || a->entities.at[id].type == DL_ENTITY_PER) continue;
    if (!is_modifier(a, i, head) && !(i < head && dl_is_below(a, i, head))) continue;
    if (i > head && dl_token_at(a, i)->deprel != DL_DEP_NMOD) continue;
    const dl_entity *e = &a->entities.at[id];
    if (e->codes.n) out->country = e->codes.at[0];
    if (e->codes.n > 1 && !out->sector.n) out->sector = e->codes.at[1];
  }
}

dl_actor dl_actor_of(const dl_actors *actors, const dl_article *a, uint32_t head) {
  dl_actor out = {.entity = DL_NONE, .country = DL_STR(""), .sector = DL_STR(""), .code = DL_STR("")};
  if (head >= a->tokens.n || !a->token_entity) return out;
  out.entity = a->token_entity[head];
  if (out.entity != DL_NONE) {
    from_entity(a, out.entity, &out);
  } else {
    out.sector = dl_actor_sector(actors, a, head);
    from_modifiers(a, head, &out);
  }
  out.code = out.country.n && out.sector.n
                 ? dl_str_format(a->arena, "%.*s%.*s", (int)out.country.n, out.country.s, (int)out.sector.n, out.sector.s)
             : out.country.n ? out.country : out.sector;
  return out;
}
