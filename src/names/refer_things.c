/*
 * refer_things.c - definite descriptions of bodies and places: "the group", "the northeastern city".
 *
 * A noun of descriptions.tsv in the singular behind "the" is the one body or
 * place named in this or the last two sentences that it can stand for: a body
 * by its code ("the group": rebels, a society), or one that has the noun in its
 * name ("the ministry"), a city or country by the gazetteer. Where two could be
 * meant, where what follows says which ("the group that", "the city of"), where
 * an adjective sets it apart ("the other group") or one of the kind was brought
 * up in between ("a group"), it stays open.
 */
#include "names/naming.h"
#include "record/trace.h"

enum { SENTENCES = 2, MODIFIERS = 6, LIKELY = 3 };

static bool is_word(const dl_naming *n, uint32_t i, const char *lower) { return dl_str_is(dl_token_at(n->a, i)->lower, lower); }

/* "other", "second", "largest": another than the one named. */
static bool sets_apart(const dl_naming *n, uint32_t i) {
  const dl_token *t = dl_token_at(n->a, i);
  if (dl_named_on(n, i)) return false; /* "the New York-based group" */
  return t->upos == DL_UPOS_NUM || t->xpos == DL_XPOS_JJS || t->xpos == DL_XPOS_JJR || dl_table_has(&n->tables->apart, t->lower);
}

/* The "the" that the noun stands behind, with only what modifies it between; DL_NONE. */
static uint32_t article_before(const dl_naming *n, uint32_t noun, uint32_t floor) {
  for (uint32_t i = noun; i-- > floor && noun - i <= MODIFIERS;) {
    const dl_token *t = dl_token_at(n->a, i);
    const dl_named *m = dl_named_on(n, i);
    bool is_named_so = m && m->type == DL_ENTITY_ORG && m->end == noun; /* "the Shas party" */
    if (is_named_so) return DL_NONE;
    if (dl_str_is(t->lower, "the")) return i;
    bool is_modifier = t->upos == DL_UPOS_ADJ || t->upos == DL_UPOS_NOUN || t->upos == DL_UPOS_PROPN || dl_str_is(t->lower, "-") ||
                       t->xpos == DL_XPOS_VBN || t->upos == DL_UPOS_ADV;
    if (!is_modifier || sets_apart(n, i)) return DL_NONE;
  }
  return DL_NONE;
}

static bool says_which(const dl_naming *n, uint32_t noun, uint32_t end) {
  if (noun + 1 >= end) return false;
  const dl_token *t = dl_token_at(n->a, noun + 1);
  if (dl_named_on(n, noun + 1)) return true; /* "the group Boko Haram" */
  bool is_clause = t->xpos == DL_XPOS_WDT || t->xpos == DL_XPOS_WP || t->xpos == DL_XPOS_VBN || t->xpos == DL_XPOS_VBG;
  return is_clause || is_word(n, noun + 1, "of") || is_word(n, noun + 1, "that") || is_word(n, noun + 1, "in") || is_word(n, noun + 1, "for") || is_word(n, noun + 1, "(");
}

static bool has_code(const dl_entity *e, dl_str codes) {
  for (uint32_t i = 0; i < e->codes.n; i++)
    if (e->codes.at[i].n == 3 && dl_str_find(codes, e->codes.at[i]) >= 0) return true;
  return false;
}

/* A word of the name is the noun: "Ministry of Defence". */
static bool has_noun(const dl_who *w, dl_str noun) {
  dl_str words[DL_NAME_WORDS];
  uint32_t count = dl_name_words(w->normal, words, DL_NAME_WORDS);
  for (uint32_t i = 0; i < count && count > 1; i++)
    if (dl_str_eq(words[i], noun)) return true;
  return false;
}

static bool is_of_kind(const dl_naming *n, const dl_entity *e, bool is_city) {
  const dl_gazetteer *g = n->tables->gazetteer;
  const dl_gaz_slot *s = g && e->type == DL_ENTITY_LOC ? dl_gazetteer_find_name(g, e->name) : NULL;
  if (!s || !s->n) return false;
  bool is_land = g->row[g->posting[s->first] / 4].kind == DL_GAZ_COUNTRY;
  if (is_land) return !is_city;
  for (uint32_t k = 0; k < s->n && k < LIKELY; k++) {
    uint8_t kind = g->row[g->posting[s->first + k] / 4].kind;
    if (is_city ? kind == DL_GAZ_CITY || kind == DL_GAZ_CAPITAL : kind == DL_GAZ_COUNTRY) return true;
  }
  return false;
}

static bool may_be(const dl_naming *n, uint32_t id, dl_str noun, dl_str what) {
  const dl_entity *e = &n->a->entities.at[id];
  if (dl_str_is(what, "city") || dl_str_is(what, "country")) return is_of_kind(n, e, dl_str_is(what, "city"));
  return e->type == DL_ENTITY_ORG && (has_noun(&n->who.at[id], noun) || has_code(e, what));
}

/* Of cities, countries and companies many are named by the way: only the one told of most is "the city". */
static bool is_told_most(const dl_naming *n, uint32_t id, dl_str noun, dl_str what) {
  uint32_t own = n->a->entities.at[id].mentions.n;
  for (uint32_t i = 0; i < n->a->entities.n; i++)
    if (i != id && n->a->entities.at[i].mentions.n >= own && may_be(n, i, noun, what)) return false;
  return true;
}

/* A body of which nothing is known named behind token `from`: it may be a company as well. */
static bool has_unknown_body(const dl_naming *n, uint32_t from, uint32_t noun) {
  for (uint32_t i = from; i < noun; i++) {
    uint32_t id = n->a->token_entity[i];
    if (id != DL_NONE && n->a->entities.at[id].type == DL_ENTITY_ORG && !n->a->entities.at[id].codes.n) return true;
  }
  return false;
}

/* "a group", "two groups" brought up behind token `from`. */
static bool is_brought_up(const dl_naming *n, uint32_t from, uint32_t noun) {
  for (uint32_t i = from; i < noun; i++) {
    const dl_token *t = dl_token_at(n->a, i);
    if (t->upos != DL_UPOS_NOUN || !dl_str_eq(t->lemma, dl_token_at(n->a, noun)->lemma) || dl_named_on(n, i)) continue;
    if (n->a->token_entity[i] == DL_NONE) return true;
  }
  return false;
}

/* The one body or place named nearby that the noun can stand for, and its last token before; DL_NONE. */
static uint32_t only_one(const dl_naming *n, uint32_t noun, uint32_t from, dl_str what, uint32_t *last) {
  uint32_t sentence = dl_token_at(n->a, noun)->sentence, found = DL_NONE;
  uint32_t first = n->a->sentences.at[sentence > SENTENCES ? sentence - SENTENCES : 0].first;
  for (uint32_t i = from; i-- > first;) {
    uint32_t id = n->a->token_entity[i];
    if (id == DL_NONE || id == found || !may_be(n, id, dl_token_at(n->a, noun)->lemma, what)) continue;
    if (found != DL_NONE) return DL_NONE;
    found = id;
    *last = i;
  }
  return found;
}

uint32_t dl_refer_thing(dl_naming *n, uint32_t i) {
  const dl_token *t = dl_token_at(n->a, i);
  const dl_sentence *s = &n->a->sentences.at[t->sentence];
  uint32_t row = t->upos == DL_UPOS_NOUN && t->xpos == DL_XPOS_NN && !n->named_at[i] ? dl_table_find(&n->tables->descriptions, t->lower) : DL_NONE;
  if (row == DL_NONE || dl_deprel_plain((dl_deprel)t->deprel) == DL_DEP_COMPOUND || says_which(n, i, s->end)) return DL_NONE;
  uint32_t from = article_before(n, i, s->first), last = 0;
  if (from == DL_NONE) return DL_NONE;
  dl_str what = dl_table_field(&n->tables->descriptions, row, 1);
  uint32_t id = only_one(n, i, from, what, &last);
  if (id == DL_NONE || is_brought_up(n, last, i)) return DL_NONE;
  bool is_place = dl_str_is(what, "city") || dl_str_is(what, "country"), is_company = dl_str_starts(what, "MNC");
  if ((is_place || is_company) && !is_told_most(n, id, t->lower, what)) return DL_NONE;
  if (!is_place && has_unknown_body(n, last + 1, i)) return DL_NONE;
  if (is_company && has_unknown_body(n, s->first, i)) return DL_NONE;
  dl_push_mention(n, id, from, i + 1, i, DL_MENTION_NOMINAL);
  dl_trace_say(n->a, "names", (dl_span){dl_token_at(n->a, from)->start, t->end}, DL_STR("the only one named nearby that it can stand for"), (dl_str){NULL, 0});
  return id;
}
