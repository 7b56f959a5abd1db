/*
 * figures_beside.c - what befell the counted, by the words beside them.
 *
 * Asked where the tree gives nothing ("killing 10", "20 [people] wounded",
 * "20 [were reported] dead"), and before the tree where a predicate of harm
 * touches the phrase, for that is surer than any tree.
 */
#include "claims/figures_internal.h"

static const dl_token *at(const dl_counting *c, uint32_t i) { return &c->a->tokens.at[i]; }

static bool is_aux(const dl_token *t) { return t->upos == DL_UPOS_AUX || dl_str_is(t->lower, "have") || dl_str_is(t->lower, "been") || dl_str_is(t->lower, "being"); }

/* ", Anna Berg, 34, was": the token behind a name or an age between commas; `i` itself where there is none. */
static uint32_t behind_apposition(const dl_counting *c, uint32_t i, uint32_t stop) {
  if (!dl_word_is(c->a, i, ",")) return i;
  uint32_t last = DL_NONE;
  for (uint32_t k = i + 1; k < stop && k < i + 10; k++) {
    uint8_t pos = at(c, k)->upos;
    if (dl_word_is(c->a, k, ",")) last = k + 1;
    else if (pos == DL_UPOS_AUX || pos == DL_UPOS_VERB) break;
    else if (pos != DL_UPOS_PROPN && pos != DL_UPOS_NUM && pos != DL_UPOS_NOUN && pos != DL_UPOS_DET && pos != DL_UPOS_ADJ && pos != DL_UPOS_ADP) return i;
  }
  return last != DL_NONE && last < stop && at(c, last)->upos == DL_UPOS_AUX ? last : i;
}

/* "Ujjal, 40, a passenger, was": a comma behind what somebody is whose name the tagger does not know for one. */
static bool closes_apposition(const dl_counting *c, const dl_counted *x) {
  if (x->noun == DL_NONE || !x->is_person || !dl_word_is(c->a, x->end, ",") || at(c, x->end + 1)->upos != DL_UPOS_AUX) return false;
  uint32_t h = at(c, x->noun)->head;
  bool is_behind = at(c, x->noun)->deprel == DL_DEP_APPOS && h != DL_NONE && h < x->q.first;
  return is_behind && !dl_is_nominal(at(c, h)) && dl_is_upper(c->a->text.s[at(c, h)->start]);
}

/* "were in intensive care": the noun of the phrase that a preposition behind "be" opens. */
static int said_by_place(const dl_counting *c, uint32_t adp, uint32_t stop, uint32_t *noun) {
  if (at(c, adp)->upos != DL_UPOS_ADP || dl_word_is(c->a, adp, "from") || dl_word_is(c->a, adp, "of")) return DL_NO_EFFECT;
  for (uint32_t k = adp + 1; k < stop && k < adp + 4 && at(c, k)->upos != DL_UPOS_ADP && at(c, k)->upos != DL_UPOS_PUNCT; k++) {
    int effect = dl_effect_lookup(c, k, "n", "in");
    if (effect >= 0) return *noun = k, effect;
  }
  return DL_NO_EFFECT;
}

/* To the right of the noun phrase: auxiliaries, hearsay verbs, then the predicate. */
static int neighbour_right(const dl_counting *c, const dl_counted *x, uint32_t *verb) {
  const dl_sentence *s = &c->a->sentences.at[x->sentence];
  bool passive = false;
  uint32_t first = behind_apposition(c, x->end, s->end);
  if (first + 1 < s->end && closes_apposition(c, x)) first++;
  for (uint32_t i = first; i < s->end && i < first + 9; i++) {
    const dl_token *t = at(c, i);
    if (is_aux(t)) {
      passive |= dl_lemma_is(c->a, i, "be") || dl_lemma_is(c->a, i, "get");
      continue;
    }
    if (t->upos == DL_UPOS_ADV || t->upos == DL_UPOS_PART || dl_str_is(t->lower, "who") || dl_str_is(t->lower, "that") || dl_str_is(t->lower, "to")) continue;
    int effect = dl_effect_of_participle(c, i);
    if (effect < 0 && t->upos == DL_UPOS_VERB && t->xpos != DL_XPOS_VBG && !passive) effect = dl_effect_lookup(c, i, "v", "subj");
    if (effect < 0 && t->upos == DL_UPOS_VERB && passive) effect = dl_effect_lookup(c, i, "v", "obj");
    if (effect < 0 && passive) effect = said_by_place(c, i, s->end, &i);
    if (effect >= 0 && i + 2 < s->end && dl_word_is(c->a, i + 1, "and") && dl_effect_of_participle(c, i + 2) == DL_EFFECT_KILLED) return *verb = i + 2, DL_EFFECT_KILLED;
    if (effect >= 0) return *verb = i, effect;
    if (dl_is_via(c, i)) {
      continue;
    }
    break;
  }
  return DL_NO_EFFECT;
}

/* To the left: "killed", "killing", "wounded another". */
static int neighbour_left(const dl_counting *c, const dl_counted *x, uint32_t *verb) {
  const dl_sentence *s = &c->a->sentences.at[x->sentence];
  for (uint32_t i = x->q.span_first; i > s->first;) {
    const dl_token *t = at(c, --i);
    if (dl_str_is(t->lower, "death") && i > s->first + 1 && dl_word_is(c->a, i - 1, "to")) { /* "beat to death two men" */
      i--;
      continue;
    }
    if (t->xpos == DL_XPOS_WRB) return DL_NO_EFFECT; /* "killed when a man ploughed" */
    if ((t->upos == DL_UPOS_DET || t->upos == DL_UPOS_ADV || dl_str_is(t->lower, "total") || dl_str_is(t->lower, "of") || dl_str_is(t->lower, "more") ||
         t->upos == DL_UPOS_ADJ) && x->q.span_first - i < 4 && dl_effect_lookup(c, i, "v", "obj") < 0)
      continue;
    if (t->upos != DL_UPOS_VERB) return DL_NO_EFFECT;
    for (uint32_t k = i; k > s->first && k + 3 > i; k--)
      if (dl_lemma_is(c->a, k - 1, "be")) return DL_NO_EFFECT;
    int effect = dl_effect_lookup(c, i, "v", "obj");
    if (effect >= 0) *verb = i;
    return effect;
  }
  return DL_NO_EFFECT;
}

/* "the twelve with the dead jackal", "people in the free port": an adjective of the phrase's own noun. */
static bool is_of_next(const dl_counting *c, uint32_t i) {
  const dl_token *t = at(c, i);
  if (i > 0 && at(c, i - 1)->upos == DL_UPOS_DET && i + 1 < c->a->tokens.n && at(c, i + 1)->upos == DL_UPOS_NOUN) return true;
  return dl_deprel_plain((dl_deprel)t->deprel) == DL_DEP_AMOD && t->head != DL_NONE && t->head > i;
}

/* "two conscripts from the border force injured": the verb group behind prepositional phrases of the noun. */
int dl_effect_of_phrase(const dl_counting *c, const dl_counted *x, uint32_t *verb) {
  const dl_sentence *s = &c->a->sentences.at[x->sentence];
  if (x->end >= s->end || at(c, x->end)->upos != DL_UPOS_ADP || dl_word_is(c->a, x->end, "by")) return DL_NO_EFFECT;
  for (uint32_t i = x->end; i < s->end && i < x->end + 10; i++) {
    uint8_t pos = at(c, i)->upos;
    if (pos == DL_UPOS_VERB || pos == DL_UPOS_AUX || (pos == DL_UPOS_ADJ && !is_of_next(c, i) && dl_effect_of_participle(c, i) >= 0)) {
      dl_counted from = *x;
      from.end = i;
      return neighbour_right(c, &from, verb);
    }
    if (pos == DL_UPOS_PUNCT || pos == DL_UPOS_CCONJ || pos == DL_UPOS_SCONJ || pos == DL_UPOS_PRON || pos == DL_UPOS_NUM) break;
  }
  return DL_NO_EFFECT;
}

/* "captives held by rebels in the north were freed": the verb group of the clause, behind the participle `by` on its subject. */
int dl_effect_behind_participle(const dl_counting *c, const dl_counted *x, uint32_t participle, uint32_t *verb) {
  const dl_sentence *s = &c->a->sentences.at[x->sentence];
  bool has_parts = false;
  for (uint32_t i = participle + 1; i < s->end && i < participle + 15; i++) {
    uint8_t pos = at(c, i)->upos;
    if (dl_word_is(c->a, i, "-") && !at(c, i)->has_space_before) continue; /* "several high-profile raids" */
    if (pos == DL_UPOS_AUX) {
      dl_counted from = *x;
      from.end = i;
      return neighbour_right(c, &from, verb);
    }
    bool joins_names = pos == DL_UPOS_CCONJ && at(c, i - 1)->upos == DL_UPOS_PROPN && i + 1 < s->end && at(c, i + 1)->upos == DL_UPOS_PROPN;
    bool is_verb = pos == DL_UPOS_VERB && at(c, i)->xpos != DL_XPOS_NNP; /* the tags part ways on "United" */
    bool opens_parts = dl_word_is(c->a, i, "including");
    has_parts |= opens_parts;
    if (has_parts && pos == DL_UPOS_VERB && !opens_parts && (at(c, i)->xpos == DL_XPOS_VBN || at(c, i)->xpos == DL_XPOS_VBD)) { /* "three officers, including a major sustained wounds" */
      dl_counted from = *x;
      from.end = i;
      return neighbour_right(c, &from, verb);
    }
    if (opens_parts || (has_parts && (pos == DL_UPOS_CCONJ || pos == DL_UPOS_PRON || pos == DL_UPOS_NUM)) || (pos == DL_UPOS_PUNCT && dl_word_is(c->a, i + 1, "including"))) continue; /* "relatives including her parents and sister were hurt" */
    if (is_verb || pos == DL_UPOS_PUNCT || pos == DL_UPOS_SCONJ || pos == DL_UPOS_PRON || pos == DL_UPOS_NUM || (pos == DL_UPOS_CCONJ && !joins_names)) break;
  }
  return DL_NO_EFFECT;
}

bool dl_number_between(const dl_counting *c, uint32_t from, uint32_t to) {
  for (uint32_t i = from; i < to; i++)
    if (at(c, i)->upos == DL_UPOS_NUM || dl_word_is(c->a, i, ";")) return true;
  return false;
}

/* Further off: the next verb group that says something, past a bracket, a place or a clause on the noun. */
static int clause_right(const dl_counting *c, const dl_counted *x, uint32_t *verb) {
  const dl_sentence *s = &c->a->sentences.at[x->sentence];
  bool passive = false, commas = false;
  for (uint32_t i = x->end; i < s->end && i < x->end + 18; i++) {
    const dl_token *t = at(c, i);
    bool is_compound = i + 1 < s->end && dl_word_is(c->a, i + 1, "-"); /* "a 10-kilometre radius" */
    bool is_measure = dl_deprel_plain((dl_deprel)t->deprel) == DL_DEP_NUMMOD && t->head != DL_NONE && t->head > i && !dl_is_person_noun(c, t->head) && dl_word_is(c->a, x->end, "who"); /* "who live within 20 kilometres" */
    if ((t->upos == DL_UPOS_NUM && !is_compound && !is_measure) || dl_str_is(t->lower, ";") || dl_str_is(t->lower, "by") || dl_str_is(t->lower, "whose") || dl_str_is(t->lower, "but")) break;
    if (dl_str_is(t->lower, ",")) {
      if (commas) commas = false;
      else commas = true;
      continue;
    }
    if (is_aux(t)) {
      passive |= dl_lemma_is(c->a, i, "be");
      continue;
    }
    if (commas || (t->upos != DL_UPOS_VERB && !passive)) continue;
    int effect = DL_NO_EFFECT;
    if (passive && t->xpos == DL_XPOS_VBN) effect = dl_effect_lookup(c, i, "v", "obj");
    if (effect < 0 && passive) effect = dl_effect_lookup(c, i, "a", "pred");
    if (effect < 0 && t->upos == DL_UPOS_VERB && !passive) effect = dl_effect_lookup(c, i, "v", "subj");
    if (effect >= 0) return *verb = i, effect;
    if (t->upos == DL_UPOS_VERB && i > x->end + 1 && !dl_is_via(c, i) && !dl_word_is(c->a, x->end, "who")) break;
    if (t->upos == DL_UPOS_VERB) passive = false;
  }
  return DL_NO_EFFECT;
}

int dl_effect_of_neighbours(const dl_counting *c, const dl_counted *x, uint32_t *verb) {
  if (x->noun != DL_NONE && x->q.span_first > 0 && dl_word_is(c->a, x->q.span_first - 1, "by") && at(c, x->noun)->deprel == DL_DEP_OBL_AGENT) return DL_NO_EFFECT; /* "beaten by two men and died" */
  int effect = neighbour_right(c, x, verb);
  if (effect < 0) effect = neighbour_left(c, x, verb);
  if (effect < 0 && x->q.kind != DL_QUANTITY_ARTICLE) effect = x->noun != DL_NONE ? clause_right(c, x, verb) : DL_NO_EFFECT;
  return effect;
}

/* The word right before or behind the phrase, a verb or participle of harm: surer than any tree. */
int dl_effect_touching(const dl_counting *c, const dl_counted *x, uint32_t *verb, int tree) {
  const dl_sentence *s = &c->a->sentences.at[x->sentence];
  int right = DL_NO_EFFECT, left = DL_NO_EFFECT;
  uint32_t v = DL_NONE;
  if (x->end < s->end) {
    const dl_token *t = at(c, x->end);
    right = dl_effect_of_participle(c, x->end);
    if (right < 0 && t->upos == DL_UPOS_VERB && t->xpos != DL_XPOS_VBG) right = dl_effect_lookup(c, x->end, "v", "subj");
  }
  if (x->q.span_first > s->first) {
    uint32_t k = x->q.span_first - 1;
    if (k > s->first && (dl_word_is(c->a, k, "another") || dl_word_is(c->a, k, "also"))) k--;
    bool passive = k > s->first && (dl_lemma_is(c->a, k - 1, "be") || dl_lemma_is(c->a, k - 1, "been"));
    if (at(c, k)->upos == DL_UPOS_VERB && !passive) left = dl_effect_lookup(c, k, "v", "obj");
    if (left >= 0) v = k;
    bool is_both = left >= 0 && k > s->first + 1 && (dl_word_is(c->a, k - 1, "and") || dl_word_is(c->a, k - 1, "or")) && at(c, k - 2)->upos == DL_UPOS_VERB;
    int other = is_both ? dl_effect_lookup(c, k - 2, "v", "obj") : DL_NO_EFFECT; /* "killed and wounded dozens": not said which */
    bool is_hurt = is_both && (dl_lemma_is(c->a, k - 2, "wound") || dl_lemma_is(c->a, k - 2, "injure") || dl_lemma_is(c->a, k - 2, "hurt")); /* not "shot and killed" */
    if ((left == DL_EFFECT_INJURED && other == DL_EFFECT_KILLED) || (left == DL_EFFECT_KILLED && other == DL_EFFECT_INJURED && is_hurt)) left = DL_EFFECT_CASUALTIES;
    if (left < 0 && right < 0 && k > s->first && dl_effect_lookup(c, k, "a", "pred") == DL_EFFECT_KILLED && dl_effect_has(c, k - 1, "dead")) left = DL_EFFECT_KILLED, v = k; /* shot dead a leader */
  }
  if (left >= 0 && right >= 0 && (tree == left || x->noun != DL_NONE)) return *verb = v, left;
  if (right >= 0 && x->end + 1 < s->end && at(c, x->end + 1)->upos == DL_UPOS_AUX) { /* "20 wounded were being treated" */
    dl_counted from = *x;
    uint32_t by;
    from.end = x->end + 1;
    int more = neighbour_right(c, &from, &by);
    if (more >= 0) return *verb = by, more;
  }
  if (right < 0 && x->noun == DL_NONE && x->end < s->end && at(c, x->end)->upos == DL_UPOS_AUX) { /* "134 had been rescued" */
    uint32_t by;
    int more = neighbour_right(c, x, &by);
    if (more >= 0) return *verb = by, more;
  }
  if (right >= 0) return *verb = x->end, right;
  return *verb = v, left;
}
