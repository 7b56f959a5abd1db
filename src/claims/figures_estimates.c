/*
 * figures_estimates.c - a crowd given its number: "Police put the crowd at
 * 9,000", "a march that the police put at 9,000 people and its organisers at
 * more than 30,000".
 *
 * The number stands behind "at"; to the left stands a verb of estimating
 * (figure_words.tsv, part "estimate") whose object, passive subject or
 * antecedent is a noun for a crowd (effects.tsv, frame "crowd"). Each number
 * belongs to whom stands nearest before its "at": the verb's subject, or the
 * noun phrase that shares the verb. A toll is given its number in the same
 * manner behind "to", "from", "as" or "at" (part "given"), also where the tree
 * hangs the number on a nearer word.
 */

#include "claims/figures_internal.h"

static const dl_token *at(const dl_counting *c, uint32_t i) { return &c->a->tokens.at[i]; }

/* The estimating verb to the left of token `i` in its sentence, DL_NONE where there is none. */
static uint32_t estimating_verb(const dl_counting *c, uint32_t i) {
  const dl_sentence *s = &c->a->sentences.at[at(c, i)->sentence];
  while (i > s->first) {
    const dl_token *t = at(c, --i);
    if (t->upos == DL_UPOS_VERB) return dl_figure_word(c, i, "estimate") ? i : DL_NONE;
  }
  return DL_NONE;
}

static bool is_crowd(const dl_counting *c, uint32_t i) { return i != DL_NONE && dl_effect_lookup(c, i, "n", "crowd") >= 0; }

static bool is_of_crowd(const dl_counting *c, uint32_t verb) {
  static const dl_deprel rels[] = {DL_DEP_OBJ, DL_DEP_NSUBJ_PASS};
  const dl_token *v = at(c, verb);
  if (v->deprel == DL_DEP_ACL_RELCL || v->deprel == DL_DEP_ACL) return is_crowd(c, v->head);
  for (uint32_t i = 0; i < 2; i++)
    if (is_crowd(c, dl_child(c->a, verb, rels[i]))) return true;
  return false;
}

uint32_t dl_estimate_of(const dl_counting *c, uint32_t first) {
  const dl_sentence *s = &c->a->sentences.at[at(c, first)->sentence];
  if (first <= s->first || !dl_word_is(c->a, first - 1, "at")) return DL_NONE;
  uint32_t verb = estimating_verb(c, first - 1);
  return verb != DL_NONE && is_of_crowd(c, verb) ? verb : DL_NONE;
}

/* The noun phrase that ends at token `last`: back to a conjunction, a comma or a preposition. */
static dl_span phrase_before(const dl_counting *c, uint32_t last, uint32_t stop) {
  uint32_t first = last;
  while (first > stop + 1) {
    uint8_t upos = at(c, first - 1)->upos;
    if (upos == DL_UPOS_CCONJ || upos == DL_UPOS_PUNCT || upos == DL_UPOS_ADP || upos == DL_UPOS_VERB) break;
    first--;
  }
  return (dl_span){at(c, first)->start, at(c, last)->end};
}

dl_span dl_estimate_source(const dl_counting *c, uint32_t first) {
  dl_span none = {0, 0};
  uint32_t verb = dl_estimate_of(c, first);
  if (verb == DL_NONE || first < 2) return none;
  uint32_t before = first - 2; /* what stands before "at" */
  bool is_noun = at(c, before)->upos == DL_UPOS_NOUN || at(c, before)->upos == DL_UPOS_PROPN;
  if (before > verb && is_noun && !is_crowd(c, before) && at(c, before)->deprel != DL_DEP_OBJ)
    return phrase_before(c, before, verb);
  uint32_t subject = dl_child(c->a, verb, DL_DEP_NSUBJ);
  return subject != DL_NONE && at(c, subject)->deprel != DL_DEP_NSUBJ_PASS ? dl_subtree(c->a, subject) : none;
}

/* The verb that gives or moves a toll to the number that begins at token `first`, DL_NONE; its effect into *effect. */
static uint32_t giving_verb(const dl_counting *c, uint32_t first, int *effect, uint32_t *noun) {
  enum { FARTHEST = 16 };
  const dl_sentence *s = &c->a->sentences.at[at(c, first)->sentence];
  if (first <= s->first || !dl_figure_word(c, first - 1, "given")) return DL_NONE;
  for (uint32_t i = first - 1, n = 0; i > s->first && n < FARTHEST; n++) {
    i--;
    bool gives = at(c, i)->upos == DL_UPOS_VERB && (dl_figure_word(c, i, "estimate") || dl_figure_word(c, i, "revise"));
    *effect = gives ? dl_toll_beside(c, i, noun) : DL_NO_EFFECT;
    if (*effect >= 0) return i;
  }
  return DL_NONE;
}

int dl_toll_given(const dl_counting *c, uint32_t first, uint32_t *noun) {
  int effect = DL_NO_EFFECT;
  return giving_verb(c, first, &effect, noun) == DL_NONE ? DL_NO_EFFECT : effect;
}

dl_span dl_toll_giver(const dl_counting *c, uint32_t first) {
  int effect;
  uint32_t noun, verb = giving_verb(c, first, &effect, &noun);
  if (verb == DL_NONE || dl_child(c->a, verb, DL_DEP_OBJ) == DL_NONE) return (dl_span){0, 0};
  uint32_t subject = dl_child(c->a, verb, DL_DEP_NSUBJ);
  return subject == DL_NONE || at(c, subject)->deprel == DL_DEP_NSUBJ_PASS ? (dl_span){0, 0} : dl_subtree(c->a, subject);
}
