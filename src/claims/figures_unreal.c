/*
 * figures_unreal.c - numbers of people to whom nothing came: what is foretold,
 * possible, tried, averted, forbidden or told of in a condition, who is left
 * out of a harm, and victims who speak.
 */
#include "claims/figures_internal.h"

/* "may have been killed" */
static bool has_perfect(const dl_counting *c, uint32_t verb) {
  for (uint32_t k = dl_child(c->a, verb, DL_DEP_AUX); k != DL_NONE; k = dl_next_child(c->a, k, DL_DEP_AUX))
    if (dl_lemma_is(c->a, k, "have")) return true;
  return false;
}

static bool is_modal(const dl_counting *c, uint32_t k) {
  return dl_word_is(c->a, k, "may") || dl_word_is(c->a, k, "might") || dl_word_is(c->a, k, "could") || dl_word_is(c->a, k, "would") || dl_word_is(c->a, k, "will");
}

/* "may cause 3,000 deaths", "two million said they would attend", "half a million could be affected": nothing of it has come. */
static bool is_foretold(const dl_counting *c, const dl_counted *x) {
  bool is_noun = dl_token_at(c->a, x->verb)->upos == DL_UPOS_NOUN;
  uint32_t verb = is_noun ? dl_token_at(c->a, x->verb)->head : x->verb;
  if (verb == DL_NONE || dl_token_at(c->a, verb)->upos != DL_UPOS_VERB || has_perfect(c, verb)) return false;
  if (is_noun ? !dl_figure_word(c, verb, "results") || dl_child(c->a, verb, DL_DEP_OBJ) != x->verb : x->effect != DL_EFFECT_PRESENT && x->effect != DL_EFFECT_AFFECTED) return false;
  for (uint32_t k = dl_child(c->a, verb, DL_DEP_AUX); k != DL_NONE; k = dl_next_child(c->a, k, DL_DEP_AUX))
    if (is_modal(c, k)) return true;
  return false;
}

/* "All but one survived": who is left out. */
static bool is_excepted(const dl_counting *c, const dl_counted *x) {
  uint32_t first = x->q.span_first;
  return first > c->a->sentences.at[x->sentence].first + 1 && dl_word_is(c->a, first - 1, "but") && dl_word_is(c->a, first - 2, "all");
}

/* "A person found with it can be jailed": nobody was. */
static bool is_only_possible(const dl_counting *c, const dl_counted *x) {
  if (x->verb != DL_NONE && is_foretold(c, x)) return true;
  bool is_lasting = x->effect != DL_EFFECT_KILLED && x->effect != DL_EFFECT_DETAINED; /* "up to 50 could be trapped" is feared */
  if (x->verb == DL_NONE || (x->q.kind != DL_QUANTITY_ARTICLE && (is_lasting || dl_child(c->a, x->verb, DL_DEP_AUX_PASS) == DL_NONE))) return false;
  for (uint32_t k = dl_child(c->a, x->verb, DL_DEP_AUX); k != DL_NONE; k = dl_next_child(c->a, k, DL_DEP_AUX))
    if (dl_word_is(c->a, k, "can") || dl_word_is(c->a, k, "may") || dl_word_is(c->a, k, "could") || dl_word_is(c->a, k, "must") || dl_word_is(c->a, k, "should") || dl_word_is(c->a, k, "would"))
      return !has_perfect(c, x->verb);
  return false;
}

/* What the verb is the content of has this part in figure_words.tsv: "attempted to kill two", "built to hold 1,000". */
static bool is_content_of(const dl_counting *c, uint32_t verb, const char *part) {
  const dl_token *t = dl_token_at(c->a, verb);
  dl_deprel rel = dl_deprel_plain((dl_deprel)t->deprel);
  bool is_content = rel == DL_DEP_XCOMP || rel == DL_DEP_ADVCL || rel == DL_DEP_ACL;
  uint32_t be = dl_child(c->a, verb, DL_DEP_AUX_PASS);
  bool is_infinitive = t->xpos == DL_XPOS_VB || (be != DL_NONE && dl_word_is(c->a, be, "be")); /* "scheduled to be affected" */
  return is_content && t->head != DL_NONE && is_infinitive && dl_figure_word(c, t->head, part);
}

/* "asked the police to find and arrest a man", "demanding that the state arrest the four": what somebody wants done. */
static bool is_wished(const dl_counting *c, const dl_counted *x) {
  bool is_deed = x->effect == DL_EFFECT_KILLED || x->effect == DL_EFFECT_INJURED || x->effect == DL_EFFECT_DETAINED || x->effect == DL_EFFECT_RELEASED;
  const dl_token *t = dl_token_at(c->a, x->verb);
  if (!is_deed || t->upos != DL_UPOS_VERB || t->xpos != DL_XPOS_VB) return false;
  for (uint32_t i = 0; i < 3 && t->deprel == DL_DEP_CONJ && t->head != DL_NONE && dl_token_at(c->a, t->head)->xpos == DL_XPOS_VB; i++) t = dl_token_at(c->a, t->head);
  dl_deprel rel = dl_deprel_plain((dl_deprel)t->deprel);
  return (rel == DL_DEP_XCOMP || rel == DL_DEP_CCOMP || rel == DL_DEP_ADVCL) && t->head != DL_NONE && dl_figure_word(c, t->head, "wishes");
}

/* "attempted murders of two men", "an attempt on the life of a judge" */
static bool is_attempted_noun(const dl_counting *c, uint32_t noun) {
  const dl_token *t = dl_token_at(c->a, noun);
  if (t->upos == DL_UPOS_NOUN && t->deprel == DL_DEP_NMOD && t->head != DL_NONE && dl_figure_word(c, t->head, "attempts")) return true;
  for (uint32_t k = dl_child(c->a, noun, DL_DEP_AMOD); k != DL_NONE; k = dl_next_child(c->a, k, DL_DEP_AMOD))
    if (dl_figure_word(c, k, "attempts")) return true;
  return false;
}

/* "thousands of deaths could be prevented", "avoided 40 deaths" */
static bool is_averted(const dl_counting *c, uint32_t noun) {
  while (dl_token_at(c->a, noun)->deprel == DL_DEP_NMOD && dl_effect_has(c, dl_token_at(c->a, noun)->head, "measure")) noun = dl_token_at(c->a, noun)->head;
  const dl_token *t = dl_token_at(c->a, noun);
  bool is_theme = dl_deprel_plain((dl_deprel)t->deprel) == DL_DEP_OBJ || t->deprel == DL_DEP_NSUBJ_PASS;
  return t->upos == DL_UPOS_NOUN && is_theme && t->head != DL_NONE && dl_figure_word(c, t->head, "averts");
}

bool dl_is_conditional(const dl_counting *c, uint32_t verb) {
  for (uint32_t i = 0, v = verb; i < 3 && v != DL_NONE; i++, v = dl_token_at(c->a, v)->head) {
    dl_deprel rel = dl_deprel_plain((dl_deprel)dl_token_at(c->a, v)->deprel);
    for (uint32_t k = dl_child(c->a, v, DL_DEP_MARK); k != DL_NONE; k = dl_next_child(c->a, k, DL_DEP_MARK))
      if (rel != DL_DEP_CCOMP && k < v && dl_figure_word(c, k, "condition")) return true;
    if (rel != DL_DEP_CONJ) break;
  }
  return false;
}

/* "Don't hold thousands hostage" */
static bool is_forbidden(const dl_counting *c, uint32_t verb) {
  if (dl_token_at(c->a, verb)->xpos != DL_XPOS_VB || dl_child(c->a, verb, DL_DEP_NSUBJ) != DL_NONE) return false;
  uint32_t k = dl_child(c->a, verb, DL_DEP_AUX);
  return k != DL_NONE && dl_lemma_is(c->a, k, "do") && dl_is_undone(c, verb);
}

/* "with a child the sole survivor" */
static bool is_survivor(const dl_counting *c, const dl_counted *x) {
  uint32_t end = c->a->sentences.at[x->sentence].end, i = x->end;
  if (i >= end || !dl_word_is(c->a, i, "the")) return false;
  for (i++; i < end && dl_token_at(c->a, i)->upos == DL_UPOS_ADJ; i++) continue;
  return i < end && dl_lemma_is(c->a, i, "survivor");
}

/* "dying a martyr": what the dead was, where the verb has no object to befall. */
static bool is_manner(const dl_counting *c, const dl_counted *x) {
  if (x->q.kind != DL_QUANTITY_ARTICLE || x->noun == DL_NONE) return false;
  uint32_t verb = dl_token_at(c->a, x->noun)->head;
  dl_deprel rel = dl_deprel_plain((dl_deprel)dl_token_at(c->a, x->noun)->deprel);
  if (verb == DL_NONE || verb > x->noun || (rel != DL_DEP_OBJ && rel != DL_DEP_XCOMP) || dl_token_at(c->a, verb)->upos != DL_UPOS_VERB) return false;
  return dl_effect_lookup(c, verb, "v", "subj") == DL_EFFECT_KILLED && dl_effect_lookup(c, verb, "v", "obj") < 0;
}

/* "a victim who spoke with reporters", "victims told the court": whoever can speak is not dead of it. */
static bool is_living_victim(const dl_counting *c, const dl_counted *x) {
  if (x->effect != DL_EFFECT_KILLED || x->noun == DL_NONE || dl_effect_lookup(c, x->noun, "n", "role") != DL_EFFECT_KILLED || (x->verb != x->noun && x->verb != DL_NONE)) return false;
  uint32_t clause = dl_child(c->a, x->noun, DL_DEP_ACL_RELCL), head = dl_token_at(c->a, x->noun)->head;
  if (clause != DL_NONE && dl_figure_word(c, clause, "lives") && dl_child(c->a, clause, DL_DEP_NSUBJ_PASS) == DL_NONE) return true;
  return head != DL_NONE && dl_token_at(c->a, x->noun)->deprel == DL_DEP_NSUBJ && dl_figure_word(c, head, "lives");
}

/* "picked up an injured victim": lifted, not held. */
static bool is_lifted(const dl_counting *c, const dl_counted *x) {
  return x->effect == DL_EFFECT_DETAINED && x->verb != DL_NONE && x->noun != DL_NONE && dl_lemma_is(c->a, x->verb, "pick") && dl_figure_word(c, x->noun, "lifted");
}

/* Nobody came to it: it was only tried, or could be had room for. A rate counts nobody either. */
static bool has_not_happened(const dl_counting *c, const dl_counted *x) {
  uint32_t first = x->q.span_first;
  if (first > c->a->sentences.at[x->sentence].first && dl_word_is(c->a, first - 1, "per")) return true; /* "38 deaths per 100,000 people" */
  if (dl_word_is(c->a, x->end, "per") && x->end < c->a->sentences.at[x->sentence].end) return true; /* "four deaths per 100,000" */
  if (x->verb == DL_NONE) return false;
  if (is_wished(c, x)) return true;
  if (is_content_of(c, x->verb, "attempts") || is_attempted_noun(c, x->verb)) return true;
  if (is_averted(c, x->verb) || dl_is_conditional(c, x->verb) || is_forbidden(c, x->verb)) return true;
  bool is_of_room = x->effect == DL_EFFECT_PRESENT || x->effect == DL_EFFECT_DETAINED;
  return is_of_room && is_content_of(c, x->verb, "capacity");
}

bool dl_is_unreal(const dl_counting *c, const dl_counted *x) {
  return is_excepted(c, x) || is_only_possible(c, x) || has_not_happened(c, x) || is_survivor(c, x) || is_manner(c, x) || is_living_victim(c, x) || is_lifted(c, x);
}
