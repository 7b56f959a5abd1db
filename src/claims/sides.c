/*
 * sides.c - to which side the counted persons belong, where the words say so.
 *
 * "17 of its citizens", "Norland's dead", "on the Estmark side", "Estmark has
 * acknowledged nine dead", "the army lost six men". A side is a country, an
 * armed group or another body with members; whoever carries, treats or employs
 * strangers ("its passengers") has no side.
 */
#include "claims/figures_internal.h"
#include "names/names.h"

static const dl_token *at(const dl_counting *c, uint32_t i) { return &c->a->tokens.at[i]; }

/* The country that a name or demonym within tokens [first, end) stands for, else the body named there. */
static dl_str named_in(const dl_counting *c, uint32_t first, uint32_t end) {
  const dl_article *a = c->a;
  if (first >= end || end > a->tokens.n) return (dl_str){0};
  dl_span span = {at(c, first)->start, at(c, end - 1)->end};
  for (uint32_t i = 0; i < a->places.n; i++)
    if (a->places.at[i].precision == DL_PLACE_COUNTRY && a->places.at[i].gazetteer_name.n && dl_span_holds(span, a->places.at[i].span)) return a->places.at[i].gazetteer_name;
  for (uint32_t i = first; i < end; i++) {
    uint32_t e = dl_entity_at(a, i);
    if (e != DL_NONE && a->entities.at[e].type == DL_ENTITY_ORG) return a->entities.at[e].name;
  }
  return (dl_str){0};
}

/* The same of one phrase: a country's other mentions tell its name where this one is a pronoun. */
static dl_str side_of(const dl_counting *c, dl_span words) {
  const dl_article *a = c->a;
  uint32_t first = dl_token_from(a, words.start), end = first;
  while (end < a->tokens.n && at(c, end)->start < words.end) end++;
  dl_str name = named_in(c, first, end);
  if (name.n || end != first + 1) return name;
  uint32_t e = dl_entity_at(a, first);
  if (e == DL_NONE) return (dl_str){0};
  for (uint32_t i = 0; i < a->entities.at[e].mentions.n && !name.n; i++) name = named_in(c, a->entities.at[e].mentions.at[i].first, a->entities.at[e].mentions.at[i].end);
  return name;
}

static bool is_pronoun(const dl_counting *c, uint32_t i) { return at(c, i)->xpos == DL_XPOS_PRPS; }

/* Nouns for those who belong to somebody, and not for whom somebody carries or treats. */
static bool belongs(const dl_counting *c, uint32_t noun) {
  return dl_victim_word(c, noun, 1).n != 0 || dl_figure_word(c, noun, "own");
}

/* "its citizens", "Norland's soldiers", "of its dead" */
static dl_str of_owner(const dl_counting *c, const dl_figure *f, uint32_t noun) {
  if (noun == DL_NONE || !belongs(c, noun)) return (dl_str){0};
  uint32_t owner = dl_child(c->a, noun, DL_DEP_NMOD_POSS);
  if (owner == DL_NONE) return (dl_str){0};
  dl_str name = side_of(c, is_pronoun(c, owner) ? (dl_span){at(c, owner)->start, at(c, owner)->end} : dl_subtree(c->a, owner));
  return name.n || !is_pronoun(c, owner) || dl_span_is_empty(f->source) ? name : side_of(c, f->source);
}

/* "on the Estmark side" within the sentence, with no other count between. */
static dl_str of_place(const dl_counting *c, const dl_figure *f) {
  enum { NEAR = 12 };
  const dl_sentence *s = &c->a->sentences.at[f->sentence];
  for (uint32_t i = s->first + 2; i < s->end; i++) {
    if (!dl_figure_word(c, i, "side") || at(c, i)->upos != DL_UPOS_NOUN || i > f->token + NEAR || i + NEAR < f->token) continue;
    uint32_t first = i;
    while (first > s->first && !dl_word_is(c->a, first, "on") && first + 4 > i) first--;
    if (!dl_word_is(c->a, first, "on") || dl_number_between(c, i < f->token ? i : f->token + 1, i < f->token ? f->token : first)) continue;
    return named_in(c, first + 1, i);
  }
  return (dl_str){0};
}

/* "Estmark has acknowledged nine dead", "the army lost six of its men": who has them. */
static dl_str of_subject(const dl_counting *c, const dl_figure *f) {
  uint32_t k = at(c, f->token)->deprel == DL_DEP_NUMMOD ? at(c, f->token)->head : f->token, v = k == DL_NONE ? DL_NONE : at(c, k)->head;
  if (v == DL_NONE || at(c, v)->upos != DL_UPOS_VERB || (at(c, k)->deprel != DL_DEP_OBJ && at(c, k)->deprel != DL_DEP_XCOMP)) return (dl_str){0};
  bool is_loss = dl_figure_word(c, v, "loses");
  if (!is_loss && !(dl_figure_word(c, v, "admits") && dl_figure_word(c, k, "own"))) return (dl_str){0};
  uint32_t who = dl_child(c->a, v, DL_DEP_NSUBJ);
  return who == DL_NONE || at(c, who)->deprel == DL_DEP_NSUBJ_PASS ? (dl_str){0} : side_of(c, dl_subtree(c->a, who));
}

/* "the number of its dead as 18": the noun of the tally before the number. */
static uint32_t tallied(const dl_counting *c, const dl_figure *f) {
  enum { BACK = 4 };
  const dl_sentence *s = &c->a->sentences.at[f->sentence];
  for (uint32_t i = f->token; i > s->first && i + BACK > f->token; i--)
    if (dl_figure_word(c, i - 1, "own") && dl_child(c->a, i - 1, DL_DEP_NMOD_POSS) != DL_NONE) return i - 1;
  return DL_NONE;
}

void dl_figure_side(const dl_counting *c, dl_figure *f) {
  dl_str side = of_owner(c, f, f->noun);
  if (!side.n && f->noun == DL_NONE) side = of_owner(c, f, tallied(c, f));
  if (!side.n) side = of_place(c, f);
  if (!side.n) side = of_subject(c, f);
  f->victims.side = side.n ? side : (dl_str){0};
}
