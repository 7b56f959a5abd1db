/*
 * actors.c - see actors.h.
 *
 * The head noun with the nouns and adjectives before it is looked up, longest
 * first ("opposition fighters" before "fighters"); the country is that of a
 * demonym, possessor or modifier of the head, or of a body among them. Where
 * the tree has no modifiers, the words directly before the head are taken.
 * "Pro-Iranian" and "Syrian-backed" tell whose friend one is, not whose people.
 * A person called by title and surname alone has the country of the holders of
 * offices of that surname, where they are all of one country.
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
  uint32_t row = dl_names_phrase_before(&actors->tables.agent_phrases, a, floor, head + 1, &start);
  return row == DL_NONE ? DL_STR("") : dl_table_field(&actors->tables.agents, row, 1);
}

bool dl_actor_is_person_noun(const dl_actors *actors, const dl_article *a, uint32_t token) {
  const dl_token *t = dl_token_at(a, token);
  return t->upos == DL_UPOS_NOUN && dl_table_has(&actors->tables.persons, t->lemma.n ? t->lemma : t->lower);
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

static bool is_hyphen(const dl_article *a, uint32_t i) {
  return dl_str_is(a->tokens.at[i].lower, "-") && !a->tokens.at[i].has_space_before;
}

bool dl_actor_is_leaning(const dl_article *a, uint32_t i) {
  const dl_sentence *s = &a->sentences.at[dl_token_at(a, i)->sentence];
  dl_str form = a->tokens.at[i].lower;
  if (dl_str_starts(form, "pro-") || dl_str_starts(form, "anti-")) return true;
  if (i > s->first && dl_str_is(a->tokens.at[i - 1].lower, "ethnic")) return true; /* a people, not its state */
  if (i >= s->first + 2 && is_hyphen(a, i - 1)) {
    dl_str before = a->tokens.at[i - 2].lower;
    return dl_str_is(before, "pro") || dl_str_is(before, "anti");
  }
  if (i + 2 >= s->end || !is_hyphen(a, i + 1)) return false;
  bool is_own = dl_lemma_is(a, i + 2, "lead") || dl_lemma_is(a, i + 2, "base") || dl_lemma_is(a, i + 2, "bear") || dl_lemma_is(a, i + 2, "own");
  uint8_t tag = a->tokens.at[i + 2].xpos;
  return (tag == DL_XPOS_VBN || tag == DL_XPOS_VBD) && !is_own;
}

/* "President Bush": the country that all holders of offices of that surname share, .n 0 where there is none. */
static dl_str country_of_surname(const dl_actors *actors, const dl_article *a, const dl_entity *e, uint32_t head) {
  const dl_table *t = &actors->tables.officials;
  dl_str words[DL_NAME_WORDS], found = DL_STR("");
  bool has_title = dl_child(a, head, DL_DEP_NMOD_DESC) != DL_NONE || dl_child(a, head, DL_DEP_COMPOUND) != DL_NONE;
  if (!has_title || dl_name_words(e->key, words, DL_NAME_WORDS) != 1) return found;
  for (uint32_t row = 0; row < t->rows; row++) {
    dl_str name = dl_table_field(t, row, 0), code = dl_table_field(t, row, 2);
    bool is_end = name.n > e->key.n && name.s[name.n - e->key.n - 1] == ' ' && !memcmp(name.s + name.n - e->key.n, e->key.s, e->key.n);
    if (!is_end || code.n < 3) continue;
    if (found.n && !dl_str_eq(found, dl_str_of(code.s, 3))) return DL_STR("");
    found = dl_str_of(code.s, 3);
  }
  return found;
}

/* An entity without codes: a body called by its kind ("the Unity party"), a person by title and surname. */
static void from_unknown(const dl_actors *actors, const dl_article *a, uint32_t head, dl_actor *out) {
  const dl_entity *e = &a->entities.at[out->entity];
  if (e->type == DL_ENTITY_ORG) out->sector = dl_actor_sector(actors, a, head);
  if (e->type == DL_ENTITY_PER) out->country = country_of_surname(actors, a, e, head);
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
    if (dl_actor_is_leaning(a, i)) continue;
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
  out.entity = dl_actor_is_leaning(a, head) ? DL_NONE : a->token_entity[head];
  if (out.entity != DL_NONE) {
    from_entity(a, out.entity, &out);
    if (!out.country.n) from_unknown(actors, a, head, &out);
  } else {
    out.sector = dl_actor_sector(actors, a, head);
    from_modifiers(a, head, &out);
  }
  out.code = out.country.n && out.sector.n
                 ? dl_str_format(a->arena, "%.*s%.*s", (int)out.country.n, out.country.s, (int)out.sector.n, out.sector.s)
             : out.country.n ? out.country : out.sector;
  return out;
}
