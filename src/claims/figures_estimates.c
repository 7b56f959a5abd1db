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

/* A word that names the counted: "missing", "dead", "killed", "aboard"; never the verb that gives the number. */
static int effect_named(const dl_counting *c, uint32_t i) {
  int effect = dl_effect_lookup(c, i, "a", "pred");
  if (effect < 0 && at(c, i)->upos != DL_UPOS_VERB) effect = dl_effect_lookup(c, i, "n", "self");
  if (effect < 0 && at(c, i)->upos != DL_UPOS_VERB) effect = dl_effect_lookup(c, i, "n", "role");
  return effect >= 0 || at(c, i)->upos != DL_UPOS_VERB || at(c, i)->xpos == DL_XPOS_VBG ? effect : dl_effect_lookup(c, i, "v", "obj");
}

/* "put the dead at nine": the object names whom the number counts. */
static int effect_of_object(const dl_counting *c, uint32_t verb, uint32_t *noun) {
  static const dl_deprel rels[] = {DL_DEP_OBJ, DL_DEP_NSUBJ_PASS};
  for (uint32_t i = 0; i < 2; i++) {
    uint32_t k = dl_child(c->a, verb, rels[i]);
    int effect = k != DL_NONE && k > 0 && dl_word_is(c->a, k - 1, "the") ? effect_named(c, k) : DL_NO_EFFECT;
    if (effect >= 0 && effect != DL_EFFECT_OTHER) return *noun = k, effect;
  }
  return DL_NO_EFFECT;
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
    if (gives && *effect < 0 && dl_word_is(c->a, first - 1, "at")) *effect = effect_of_object(c, i, noun);
    if (*effect >= 0) return i;
  }
  return DL_NONE;
}

static bool leads_to_amount(const dl_counting *c, uint32_t i) {
  return dl_figure_word(c, i, "given") || dl_figure_word(c, i, "amounts") || dl_lemma_is(c->a, i, "be");
}

/*
 * "The number of people known to have been aboard the ship remained 181", "rose to 23 from 20": by the order of words,
 * for the way from the number to "number" is long and trees often lose it. What is counted stands behind "number of",
 * a verb of amounting behind that, the number behind the verb; no other number and no other count stands between.
 */
static int counted_by_number_of(const dl_counting *c, uint32_t first, uint32_t *noun) {
  enum { FARTHEST = 24 };
  const dl_sentence *s = &c->a->sentences.at[at(c, first)->sentence];
  if (first <= s->first + 2 || !leads_to_amount(c, first - 1)) return DL_NO_EFFECT;
  bool has_verb = false;
  for (uint32_t i = first, n = 0; i > s->first && n < FARTHEST; n++) {
    const dl_token *t = at(c, --i);
    if (i + 1 < first && t->upos == DL_UPOS_NUM && at(c, i - (i > s->first))->upos != DL_UPOS_PROPN && !leads_to_amount(c, i - (i > s->first))) break;
    if (dl_str_is(t->lower, ";")) break;
    has_verb |= t->upos != DL_UPOS_ADP && (dl_figure_word(c, i, "amounts") || dl_figure_word(c, i, "estimate") || dl_figure_word(c, i, "revise") || (i + 1 == first && dl_lemma_is(c->a, i, "be")));
    if (!dl_figure_word(c, i, "count") || !dl_word_is(c->a, i + 1, "of")) continue;
    for (uint32_t k = i + 2; k + 1 < first && has_verb; k++) {
      int effect = effect_named(c, k);
      if (effect >= 0 && effect != DL_EFFECT_OTHER) return *noun = k, effect;
    }
    break;
  }
  return DL_NO_EFFECT;
}

/* The number of a count that says no more of what it counts: "The number is 24", "Their count of nine". */
static bool is_of_told_count(const dl_counting *c, uint32_t first) {
  const dl_sentence *s = &c->a->sentences.at[at(c, first)->sentence];
  if (first < s->first + 2) return false;
  bool is_of = dl_word_is(c->a, first - 1, "of");
  uint32_t i = is_of ? first - 2 : first - 1;
  for (; !is_of && i > s->first && leads_to_amount(c, i); i--) continue;
  while (!is_of && i > s->first && (at(c, i)->upos == DL_UPOS_ADV || at(c, i)->upos == DL_UPOS_AUX)) i--;
  if (!dl_figure_word(c, i, is_of ? "tally" : "count")) return false;
  if (is_of && i > s->first + 1 && dl_word_is(c->a, i - 1, "a") && dl_lemma_is(c->a, i - 2, "give")) return true;
  return i == s->first || at(c, i - 1)->upos == DL_UPOS_DET ? !dl_word_is(c->a, i - 1, "a") : at(c, i - 1)->upos == DL_UPOS_PRON || at(c, i - 1)->xpos == DL_XPOS_POS;
}

uint32_t dl_count_told_before(const dl_counting *c, const dl_counted *x) {
  if (x->noun != DL_NONE || !is_of_told_count(c, x->q.span_first)) return DL_NONE;
  for (uint32_t k = c->list.n; k-- && c->list.at[k].sentence + 2 >= x->sentence;)
    if (c->list.at[k].effect >= 0 && c->list.at[k].effect != DL_EFFECT_OTHER && c->list.at[k].q.kind != DL_QUANTITY_ARTICLE) return k;
  return DL_NONE;
}

int dl_toll_given(const dl_counting *c, uint32_t first, uint32_t *noun) {
  int counted = counted_by_number_of(c, first, noun);
  if (counted >= 0) return counted;
  int effect = DL_NO_EFFECT;
  return giving_verb(c, first, &effect, noun) == DL_NONE ? DL_NO_EFFECT : effect;
}

dl_span dl_toll_giver(const dl_counting *c, uint32_t first) {
  const dl_sentence *s = &c->a->sentences.at[at(c, first)->sentence];
  if (first > s->first + 2 && dl_word_is(c->a, first - 1, "of") && dl_figure_word(c, first - 2, "tally")) { /* "the ministry's count of nine" */
    uint32_t owner = dl_child(c->a, first - 2, DL_DEP_NMOD_POSS);
    if (owner != DL_NONE && dl_is_nominal(at(c, owner))) {
      uint32_t from = owner;
      while (from > s->first && (at(c, from - 1)->upos == DL_UPOS_PROPN || at(c, from - 1)->upos == DL_UPOS_DET || at(c, from - 1)->upos == DL_UPOS_ADJ || at(c, from - 1)->upos == DL_UPOS_NOUN)) from--;
      return (dl_span){at(c, from)->start, at(c, owner)->end};
    }
  }
  int effect;
  uint32_t noun, verb = giving_verb(c, first, &effect, &noun);
  if (verb == DL_NONE || dl_child(c->a, verb, DL_DEP_OBJ) == DL_NONE) return (dl_span){0, 0};
  uint32_t subject = dl_child(c->a, verb, DL_DEP_NSUBJ);
  return subject == DL_NONE || at(c, subject)->deprel == DL_DEP_NSUBJ_PASS ? (dl_span){0, 0} : dl_subtree(c->a, subject);
}
