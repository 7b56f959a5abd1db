/*
 * figures_tree.c - what befell those whom a noun or number stands for, by the
 * tree.
 *
 * From the noun or number the way leads up: a participle or relative clause on
 * the noun, the predicate of which it is subject or object, a noun that it is
 * the `of` of, through coordination, apposition and measure nouns, until
 * something is found that the table of effects knows in that role. Subjects of
 * active verbs of harm are agents and count nobody.
 */
#include "claims/figures_internal.h"

enum { LONGEST_CLIMB = 10 };

static const dl_token *at(const dl_counting *c, uint32_t i) { return &c->a->tokens.at[i]; }
static const dl_sentence *sentence_of(const dl_counting *c, uint32_t i) { return &c->a->sentences.at[at(c, i)->sentence]; }

static uint32_t child(const dl_counting *c, uint32_t h, dl_deprel rel) { return dl_child(c->a, h, rel); }

static bool is_passive(const dl_counting *c, uint32_t v) {
  return child(c, v, DL_DEP_AUX_PASS) != DL_NONE || child(c, v, DL_DEP_NSUBJ_PASS) != DL_NONE;
}

static int first_found(int a, int b) { return a >= 0 ? a : b; }

/* Behind a verb a noun phrase begins: it has an object, whatever the tree says. */
static bool opens_noun_phrase(const dl_counting *c, uint32_t i) {
  const dl_sentence *s = sentence_of(c, i - 1);
  for (uint32_t k = i; k < s->end && k < i + 5; k++) {
    uint8_t pos = at(c, k)->upos;
    bool is_over = dl_word_is(c->a, k, "over") || dl_word_is(c->a, k, "about");
    if (is_over && k + 1 < s->end && at(c, k + 1)->upos == DL_UPOS_DET && !dl_word_is(c->a, k + 1, "a")) return false; /* "five killed over the week" */
    if (pos == DL_UPOS_NUM && k == i && k + 1 < s->end && at(c, k + 1)->xpos == DL_XPOS_VBN && dl_effect_lookup(c, k + 1, "v", "obj") >= 0 && !dl_is_nominal(at(c, k + 2 < s->end ? k + 2 : k))) return false; /* "one guard killed 5 injured" */
    if (pos == DL_UPOS_NUM || pos == DL_UPOS_DET || pos == DL_UPOS_NOUN || pos == DL_UPOS_PROPN || (pos == DL_UPOS_PRON && at(c, k)->xpos != DL_XPOS_WP)) return true;
    bool is_bound = dl_word_is(c->a, k, "at") && k + 1 < s->end && (dl_word_is(c->a, k + 1, "least") || dl_word_is(c->a, k + 1, "most"));
    if (pos == DL_UPOS_ADJ || is_bound || dl_word_is(c->a, k, "least") || dl_word_is(c->a, k, "more") || dl_word_is(c->a, k, "than") || is_over) continue;
    if (k == i && at(c, k)->deprel == DL_DEP_COMPOUND_PRT) { /* "gunned down three" */
      i++;
      continue;
    }
    if (k + 1 < s->end && dl_word_is(c->a, k, "to") && dl_word_is(c->a, k + 1, "death")) {
      i++, k++; /* "stabbed to death a colonel" */
      continue;
    }
    return false;
  }
  return false;
}

/* "A gunman shot shoppers", "a sniper shot dead a guard": not passive, whatever the tagger makes of the verb. */
static bool has_object_behind(const dl_counting *c, uint32_t i) {
  if (at(c, i)->xpos != DL_XPOS_VBN || i + 2 >= sentence_of(c, i)->end) return false;
  if (i > 0 && (at(c, i - 1)->upos == DL_UPOS_AUX || at(c, i - 1)->upos == DL_UPOS_ADV)) return false;
  if (dl_word_is(c->a, i + 1, "dead")) return at(c, i + 2)->upos == DL_UPOS_DET;
  uint32_t k = child(c, i, DL_DEP_OBJ);
  return k == i + 1 && at(c, k)->upos == DL_UPOS_NOUN && at(c, k)->xpos == DL_XPOS_NNS;
}

/* The word as an adjective or passive participle: "dead", "wounded"; not "executed the plan". */
int dl_effect_of_participle(const dl_counting *c, uint32_t i) {
  const dl_token *t = at(c, i);
  bool is_active = t->xpos == DL_XPOS_VBN && i + 3 < c->a->tokens.n && dl_word_is(c->a, i + 1, "to") && dl_word_is(c->a, i + 2, "death") && at(c, i + 3)->upos == DL_UPOS_DET; /* "a man stabbed to death a guard" */
  if (is_active || has_object_behind(c, i) || t->xpos == DL_XPOS_VBG || t->xpos == DL_XPOS_VBP || t->xpos == DL_XPOS_VBZ || (t->xpos == DL_XPOS_VBD && opens_noun_phrase(c, i + 1))) return DL_NO_EFFECT;
  int effect = dl_effect_lookup(c, i, "a", "pred");
  if (effect < 0 && (t->xpos == DL_XPOS_VBN || t->xpos == DL_XPOS_VBD || t->upos == DL_UPOS_ADJ)) effect = dl_effect_lookup(c, i, "v", "obj");
  return effect;
}

/* What is said of the subject of `v`, active or passive. */
static int said_of_subject(const dl_counting *c, uint32_t v, bool passive, uint32_t *verb, uint32_t depth);

static int said_by_modifiers(const dl_counting *c, uint32_t noun, bool behind, uint32_t *verb);

/* "some escaped, but most remain missing": the clause has a subject of its own, whatever the tree makes of it. */
static bool is_of_others(const dl_counting *c, uint32_t verb) {
  uint32_t joint = child(c, verb, DL_DEP_CC);
  return joint != DL_NONE && joint + 1 < verb && (dl_figure_word(c, joint + 1, "several") || dl_word_is(c->a, joint + 1, "most"));
}

static bool has_own_subject(const dl_counting *c, uint32_t verb) {
  return child(c, verb, DL_DEP_NSUBJ) != DL_NONE || child(c, verb, DL_DEP_NSUBJ_PASS) != DL_NONE;
}

/* The complement of a verb that says nothing itself: "feared dead", "said to have drowned". */
static int said_by_complement(const dl_counting *c, uint32_t v, uint32_t *verb, uint32_t depth) {
  static const dl_deprel rels[] = {DL_DEP_XCOMP, DL_DEP_CCOMP, DL_DEP_ADVCL, DL_DEP_OBL, DL_DEP_ACL};
  for (uint32_t i = 0; i < 5; i++)
    for (uint32_t k = child(c, v, rels[i]); k != DL_NONE; k = dl_next_child(c->a, k, rels[i])) {
      if (rels[i] != DL_DEP_XCOMP && (k < v || k > v + 6 || has_own_subject(c, k))) continue; /* "a doctor said four were hurt" */
      int noun = at(c, k)->upos == DL_UPOS_VERB ? DL_NO_EFFECT : dl_effect_lookup(c, k, "n", "self"); /* a bomb "exploded, killing" others */
      int effect = first_found(dl_effect_lookup(c, k, "a", "pred"), noun);
      if (effect >= 0 && (rels[i] != DL_DEP_OBL || dl_effect_lookup(c, k, "n", "self") < 0)) return *verb = k, effect;
      uint32_t mark = child(c, k, DL_DEP_MARK);
      bool is_infinitive = mark != DL_NONE && at(c, mark)->xpos == DL_XPOS_TO && child(c, k, DL_DEP_NSUBJ) == DL_NONE; /* "suspected to have been killed", whatever its label */
      if ((rels[i] == DL_DEP_XCOMP || (is_infinitive && dl_is_via(c, v) && rels[i] != DL_DEP_OBL)) && (effect = said_of_subject(c, k, is_passive(c, k) || at(c, k)->xpos == DL_XPOS_VBN, verb, depth + 1)) >= 0)
        return effect;
    }
  return DL_NO_EFFECT;
}

static bool has_case(const dl_counting *c, uint32_t node, const char *word) {
  for (uint32_t k = child(c, node, DL_DEP_CASE); k != DL_NONE; k = dl_next_child(c->a, k, DL_DEP_CASE))
    if (dl_word_is(c->a, k, word)) return true;
  return false;
}

/* Where somebody is tells what befell him: "in hospital", "on oxygen", "in custody". */
static int said_by_place(const dl_counting *c, uint32_t node) {
  bool is_place = has_case(c, node, "in") || has_case(c, node, "on") || has_case(c, node, "at") || has_case(c, node, "under");
  return is_place ? dl_effect_lookup(c, node, "n", "in") : DL_NO_EFFECT;
}

static int said_of_subject(const dl_counting *c, uint32_t v, bool passive, uint32_t *verb, uint32_t depth) {
  if (depth > 3) return DL_NO_EFFECT;
  int effect = DL_NO_EFFECT;
  *verb = v;
  if (at(c, v)->upos != DL_UPOS_VERB) effect = said_by_place(c, v);
  else if (at(c, v)->xpos == DL_XPOS_VBG) effect = dl_effect_lookup(c, v, "a", "pred"); /* "were still missing" */
  if (effect >= 0) return effect;
  if (passive) effect = dl_effect_lookup(c, v, "v", "obj");
  if (effect < 0) effect = dl_effect_lookup(c, v, "v", "subj");
  if (effect < 0 && at(c, v)->upos != DL_UPOS_VERB) effect = first_found(dl_effect_lookup(c, v, "a", "pred"), dl_effect_lookup(c, v, "n", "self"));
  if (effect < 0 && !passive && depth == 0 && child(c, v, DL_DEP_OBJ) == DL_NONE && child(c, v, DL_DEP_AUX) == DL_NONE && !opens_noun_phrase(c, v + 1) && (at(c, v)->xpos == DL_XPOS_VBN || at(c, v)->xpos == DL_XPOS_VBD))
    effect = dl_effect_lookup(c, v, "v", "obj"); /* headline: "3 killed in blast" */
  if (effect < 0 && at(c, v)->upos != DL_UPOS_VERB) effect = said_by_modifiers(c, v, true, verb); /* "among those killed" */
  if (effect >= 0 && effect != DL_EFFECT_KILLED) /* shot and killed; hacked, and succumbed to his injuries */
    for (uint32_t k = child(c, v, DL_DEP_CONJ); k != DL_NONE; k = dl_next_child(c->a, k, DL_DEP_CONJ)) {
      if (k > 0 && dl_is_nominal(at(c, k - 1)) && k > v + 2 && child(c, k - 1, DL_DEP_CASE) == DL_NONE && at(c, k - 1)->head != v) continue; /* "two were hurt and livestock killed" */
      if (at(c, k)->upos != DL_UPOS_VERB || child(c, k, DL_DEP_NSUBJ) != DL_NONE || child(c, k, DL_DEP_NSUBJ_PASS) != DL_NONE || child(c, k, DL_DEP_OBJ) != DL_NONE) continue;
      if (effect == DL_EFFECT_DISPLACED && is_passive(c, k) && dl_effect_lookup(c, k, "v", "obj") == DL_EFFECT_HOSPITALISED) return *verb = k, DL_EFFECT_HOSPITALISED; /* fled, and were taken to a clinic */
      uint32_t dead;
      if (dl_is_via(c, k) && said_by_complement(c, k, &dead, 1) == DL_EFFECT_KILLED) return *verb = dead, DL_EFFECT_KILLED; /* taken away and pronounced dead */
      bool is_headline = !passive && at(c, k)->xpos == DL_XPOS_VBN && child(c, k, DL_DEP_AUX) == DL_NONE && child(c, v, DL_DEP_OBJ) == DL_NONE; /* "Guard shot and killed" */
      if (((passive || is_headline) && dl_effect_lookup(c, k, "v", "obj") == DL_EFFECT_KILLED) || dl_effect_lookup(c, k, "v", "subj") == DL_EFFECT_KILLED) return *verb = k, DL_EFFECT_KILLED;
    }
  if (effect >= 0) return effect;
  bool is_of_object = !passive && (child(c, v, DL_DEP_OBJ) != DL_NONE || dl_effect_has(c, v, "dead")) && opens_noun_phrase(c, v + 1); /* "shot dead a guard" */
  if (!is_of_object && (dl_is_via(c, v) || child(c, v, DL_DEP_XCOMP) != DL_NONE)) effect = said_by_complement(c, v, verb, depth);
  for (uint32_t k = child(c, v, DL_DEP_CONJ); k != DL_NONE && effect < 0; k = dl_next_child(c->a, k, DL_DEP_CONJ))
    if (child(c, k, DL_DEP_NSUBJ) == DL_NONE && child(c, k, DL_DEP_NSUBJ_PASS) == DL_NONE && !is_of_others(c, k) && (at(c, k)->upos == DL_UPOS_VERB || at(c, k)->upos == DL_UPOS_ADJ))
      effect = said_of_subject(c, k, passive || is_passive(c, k), verb, depth + 1);
  return effect;
}

/* What is said of the object of `v`. */
static int said_of_object(const dl_counting *c, uint32_t v, uint32_t *verb) {
  *verb = v;
  int effect = dl_effect_lookup(c, v, "v", "obj");
  if (effect >= 0) return effect;
  effect = said_by_complement(c, v, verb, 1);
  if (effect >= 0) return effect;
  uint32_t h = at(c, v)->head; /* "shot and killed five" */
  bool is_shared = at(c, v)->deprel == DL_DEP_CONJ && h != DL_NONE && child(c, h, DL_DEP_OBJ) == DL_NONE && at(c, h)->upos == DL_UPOS_VERB;
  if (is_shared && !(is_passive(c, h) && child(c, v, DL_DEP_NSUBJ) != DL_NONE)) /* not "two were killed as men attacked a post" */
    if ((effect = dl_effect_lookup(c, h, "v", "obj")) >= 0) return *verb = h, effect;
  for (uint32_t k = child(c, v, DL_DEP_CONJ); k != DL_NONE; k = dl_next_child(c->a, k, DL_DEP_CONJ))
    if (at(c, k)->upos == DL_UPOS_VERB && child(c, k, DL_DEP_OBJ) == DL_NONE && k < v + 5)
      if ((effect = dl_effect_lookup(c, k, "v", "obj")) >= 0) return *verb = k, effect;
  return DL_NO_EFFECT;
}

/* "whose" stands in [from, to), before a word for other persons: theirs is the harm. */
static bool is_of_whose(const dl_counting *c, uint32_t from, uint32_t to) {
  for (uint32_t i = from; i < to; i++)
    if (dl_word_is(c->a, i, "whose")) return dl_is_person_noun(c, to); /* "whose hand was burnt" tells of him */
  return false;
}

/* Participles, adjectives and relative clauses on the noun. */
static int said_by_modifiers(const dl_counting *c, uint32_t noun, bool behind, uint32_t *verb) {
  const dl_sentence *s = sentence_of(c, noun);
  int found = DL_NO_EFFECT;
  for (uint32_t k = behind ? noun + 1 : s->first; k < (behind ? s->end : noun); k++) {
    const dl_token *t = at(c, k);
    if (t->head != noun) continue;
    dl_deprel rel = (dl_deprel)t->deprel;
    int effect = DL_NO_EFFECT;
    if (rel == DL_DEP_ACL) {
      if (t->xpos == DL_XPOS_VBG) effect = dl_effect_lookup(c, k, "v", "subj");
      else effect = first_found(dl_effect_lookup(c, k, "v", "obj"), dl_effect_lookup(c, k, "v", "subj"));
    } else if (rel == DL_DEP_AMOD) {
      effect = dl_effect_lookup(c, k, "a", "pred");
      if (effect < 0 && t->xpos == DL_XPOS_VBN) effect = dl_effect_lookup(c, k, "v", "obj");
    } else if (rel == DL_DEP_ACL_RELCL) {
      uint32_t who = child(c, k, DL_DEP_NSUBJ), v;
      bool passive = is_passive(c, k);
      uint32_t whose = who == DL_NONE ? child(c, k, DL_DEP_NSUBJ_PASS) : who;
      if (whose != DL_NONE && is_of_whose(c, noun + 1, whose)) continue; /* "families whose sons drowned" */
      bool is_subject = passive || who == DL_NONE || at(c, who)->xpos == DL_XPOS_WP || at(c, who)->xpos == DL_XPOS_WDT;
      effect = is_subject ? said_of_subject(c, k, passive, &v, 1) : dl_effect_lookup(c, k, "v", "obj");
    }
    if (effect == DL_EFFECT_KILLED) return *verb = k, effect; /* "who were injured later died" */
    if (effect >= 0 && found < 0) *verb = k, found = effect;
  }
  return found;
}

/* A noun whose `of` the node is: "the death of 20", "a group of 20", "a toll of 20". */
static int said_by_noun(const dl_counting *c, uint32_t h, uint32_t node, uint32_t *verb) {
  *verb = h;
  if (has_case(c, node, "with") || has_case(c, node, "by") || has_case(c, node, "from")) return DL_NO_EFFECT; /* "her life with a reporter" */
  static const char *const frames[] = {"of", "toll", "crowd"};
  for (uint32_t i = 0; i < 3; i++) {
    int effect = i == 1 && has_case(c, node, "to") ? DL_NO_EFFECT : dl_effect_lookup(c, h, "n", frames[i]); /* "paid a toll to the guard" */
    if (effect >= 0) return effect;
  }
  return DL_NO_EFFECT;
}

/* "The toll rose to 16", "put the number of dead at 20": the noun that the number is given for. */
int dl_toll_beside(const dl_counting *c, uint32_t v, uint32_t *verb) {
  static const dl_deprel rels[] = {DL_DEP_NSUBJ, DL_DEP_OBJ, DL_DEP_NSUBJ_PASS};
  for (uint32_t i = 0; i < 3; i++) {
    uint32_t k = child(c, v, rels[i]);
    if (k == DL_NONE) continue;
    int effect = dl_effect_lookup(c, k, "n", "toll");
    if (effect >= 0) {
      *verb = k;
      for (uint32_t m = child(c, k, DL_DEP_COMPOUND); m != DL_NONE; m = dl_next_child(c->a, m, DL_DEP_COMPOUND))
        effect = first_found(dl_effect_lookup(c, m, "n", "toll"), effect);
      return effect;
    }
    if (dl_lemma_is(c->a, k, "number"))
      for (uint32_t m = child(c, k, DL_DEP_NMOD); m != DL_NONE; m = dl_next_child(c->a, m, DL_DEP_NMOD)) {
        uint32_t by;
        effect = first_found(dl_effect_lookup(c, m, "n", "self"), dl_effect_lookup(c, m, "a", "pred"));
        if (effect < 0) effect = said_by_modifiers(c, m, true, &by);
        if (effect < 0) effect = dl_effect_lookup(c, m, "n", "role");
        if (effect >= 0) return *verb = m, effect;
      }
  }
  return DL_NO_EFFECT;
}

/* "A leader along with his driver was shot": shares what befalls the subject. */
static bool is_companion(const dl_counting *c, uint32_t node) {
  for (uint32_t k = child(c, node, DL_DEP_CASE); k != DL_NONE; k = dl_next_child(c->a, k, DL_DEP_CASE))
    if (dl_word_is(c->a, k, "with") && k > 0 && (dl_word_is(c->a, k - 1, "along") || dl_word_is(c->a, k - 1, "together"))) return true;
  return false;
}

/* "One was killed and two officials were injured": a subject hung on the verb before it belongs to the one behind it that
   goes on from that verb and has no subject. */
static uint32_t own_verb_behind(const dl_counting *c, uint32_t subject, uint32_t before) {
  static const dl_deprel rels[] = {DL_DEP_CONJ, DL_DEP_ADVCL, DL_DEP_PARATAXIS};
  for (uint32_t r = 0; r < 3; r++)
    for (uint32_t k = child(c, before, rels[r]); k != DL_NONE; k = dl_next_child(c->a, k, rels[r]))
      if (k > subject && at(c, k)->upos == DL_UPOS_VERB && at(c, k)->xpos != DL_XPOS_VBG && child(c, k, DL_DEP_MARK) == DL_NONE && child(c, k, DL_DEP_NSUBJ) == DL_NONE && child(c, k, DL_DEP_NSUBJ_PASS) == DL_NONE)
        return k;
  return before;
}

/* "Two patients were on oxygen, the nurse said": a subject hung on the verb of saying that closes the sentence is its content's. */
static uint32_t predicate_of(const dl_counting *c, uint32_t subject) {
  uint32_t h = at(c, subject)->head;
  if (h < subject) return own_verb_behind(c, subject, h);
  uint32_t first = at(c, h)->head; /* "rebels of the Front were killed and two guards injured": both hung on the second verb */
  bool has_first = at(c, h)->deprel == DL_DEP_CONJ && first != DL_NONE && first > subject && first < h && child(c, first, DL_DEP_NSUBJ) == DL_NONE && child(c, first, DL_DEP_NSUBJ_PASS) == DL_NONE;
  for (uint32_t k = child(c, h, (dl_deprel)at(c, subject)->deprel); k != DL_NONE && has_first; k = dl_next_child(c->a, k, (dl_deprel)at(c, subject)->deprel))
    if (k > first) return first;
  if (!dl_table_has(&c->step->cues, at(c, h)->lemma)) return h;
  for (uint32_t k = child(c, h, DL_DEP_CCOMP); k != DL_NONE; k = dl_next_child(c->a, k, DL_DEP_CCOMP))
    if (k > subject && k < h && child(c, k, DL_DEP_NSUBJ) == DL_NONE && child(c, k, DL_DEP_NSUBJ_PASS) == DL_NONE) return k;
  return h;
}

/* "A commander of the Front and his companion": whose companion he is, he is joined to, whatever the tree makes of "and". */
static uint32_t joined_person(const dl_counting *c, uint32_t node, uint32_t h) {
  uint32_t above = at(c, h)->head;
  bool is_of_body = at(c, h)->deprel == DL_DEP_NMOD && above != DL_NONE && above < h && !dl_is_person_noun(c, h) && has_case(c, h, "of");
  return is_of_body && child(c, node, DL_DEP_NMOD_POSS) != DL_NONE && dl_is_person_noun(c, node) && dl_is_person_noun(c, above) ? above : h;
}

/* One step up from `node`; DL_NONE at the end of the way. Effects met are returned in *effect. */
static uint32_t step_up(const dl_counting *c, uint32_t node, int *effect, uint32_t *verb) {
  const dl_token *t = at(c, node);
  uint32_t h = t->head;
  if (h == DL_NONE) return DL_NONE;
  dl_deprel rel = dl_deprel_plain((dl_deprel)t->deprel);
  switch (rel) {
    case DL_DEP_NSUBJ:
      h = predicate_of(c, node);
      *effect = said_of_subject(c, h, (dl_deprel)t->deprel == DL_DEP_NSUBJ_PASS || is_passive(c, h), verb, 0);
      return DL_NONE;
    case DL_DEP_OBJ:
    case DL_DEP_IOBJ:
      *effect = said_of_object(c, h, verb);
      return DL_NONE;
    case DL_DEP_OBL:
      if (is_companion(c, node)) {
        *effect = said_of_subject(c, h, is_passive(c, h), verb, 0);
        return DL_NONE;
      }
      if ((dl_deprel)t->deprel != DL_DEP_OBL_AGENT && !has_case(c, node, "by")) {
        *effect = dl_toll_beside(c, h, verb);
        bool is_bare = t->deprel == DL_DEP_OBL_UNMARKED || (node > h && child(c, node, DL_DEP_CASE) == DL_NONE && dl_is_person_noun(c, node) && !is_passive(c, h)); /* "freed from jail 60 men" */
        if (*effect < 0 && is_bare) *effect = said_of_object(c, h, verb);
      }
      return DL_NONE;
    case DL_DEP_NMOD:
      if (is_companion(c, node)) return h;
      if (has_case(c, node, "in") || has_case(c, node, "at") || has_case(c, node, "on") || has_case(c, node, "during")) return DL_NONE; /* "injuries in an encounter" */
      *effect = said_by_noun(c, h, node, verb);
      if (*effect >= 0) return DL_NONE;
      return (has_case(c, node, "of") && (dl_effect_has(c, h, "measure") || at(c, h)->upos == DL_UPOS_NUM)) ? h : DL_NONE;
    case DL_DEP_CONJ:
      if (at(c, node)->upos == DL_UPOS_NUM && node + 1 < sentence_of(c, node)->end && at(c, node + 1)->upos == DL_UPOS_AUX) return DL_NONE; /* "and 4 had been discharged" */
      return joined_person(c, node, h);
    case DL_DEP_APPOS:
    case DL_DEP_NUMMOD:
    case DL_DEP_FLAT:
    case DL_DEP_LIST:
      return h;
    case DL_DEP_AMOD:
    case DL_DEP_DET:
    case DL_DEP_COMPOUND:
      return dl_is_nominal(at(c, h)) && h > node ? h : DL_NONE;
    case DL_DEP_XCOMP:
      *effect = said_of_object(c, h, verb);
      return DL_NONE;
    default:
      return DL_NONE;
  }
}

/* "One of the victims said": a victim that lives. */
static bool speaks(const dl_counting *c, uint32_t node) {
  while (dl_deprel_plain((dl_deprel)at(c, node)->deprel) == DL_DEP_NMOD && at(c, node)->head < node && at(c, at(c, node)->head)->upos == DL_UPOS_NUM) node = at(c, node)->head;
  uint32_t h = at(c, node)->head;
  if ((dl_deprel)at(c, node)->deprel != DL_DEP_NSUBJ || h == DL_NONE || at(c, h)->upos != DL_UPOS_VERB || is_passive(c, h)) return false;
  return dl_table_has(&c->step->cues, at(c, h)->lemma) || child(c, h, DL_DEP_XCOMP) != DL_NONE || child(c, h, DL_DEP_CCOMP) != DL_NONE;
}

int dl_effect_of_node(const dl_counting *c, uint32_t node, uint32_t *verb, bool *is_weak) {
  uint32_t start = node, v = DL_NONE, by = DL_NONE;
  int effect = DL_NO_EFFECT, behind, before, own;
  *is_weak = false;
  own = dl_effect_lookup(c, node, "n", "self");
  if (own >= 0) return *verb = node, own;
  behind = said_by_modifiers(c, node, true, &by);
  uint32_t sentence = at(c, node)->sentence;
  for (uint32_t i = 0; i < LONGEST_CLIMB && node != DL_NONE && effect < 0; i++) {
    node = step_up(c, node, &effect, &v);
    if (node != DL_NONE && at(c, node)->sentence != sentence) break;
    if (node != DL_NONE && effect < 0 && node != start) {
      effect = dl_effect_lookup(c, node, "n", "self");
      if (effect >= 0) v = node;
    }
    if (node != DL_NONE && effect < 0 && at(c, node)->upos == DL_UPOS_VERB) break; /* a clause, not an argument */
  }
  if (effect >= 0 && effect != DL_EFFECT_PRESENT) return *verb = v, effect;
  if (behind >= 0) return *verb = by, behind;
  before = said_by_modifiers(c, start, false, verb);
  if (before >= 0) return before;
  if (effect >= 0) return *verb = v, effect;
  own = dl_effect_lookup(c, start, "n", "role");
  if (own >= 0 && has_case(c, start, "from") && dl_deprel_plain((dl_deprel)at(c, start)->deprel) == DL_DEP_NMOD && at(c, start)->head != DL_NONE && !dl_is_person_noun(c, at(c, start)->head)) return DL_NO_EFFECT; /* "a notebook from one victim" */
  if (own == DL_EFFECT_KILLED && speaks(c, start)) return DL_NO_EFFECT;
  bool is_subject = own == DL_EFFECT_HOSPITALISED && dl_deprel_plain((dl_deprel)at(c, start)->deprel) == DL_DEP_NSUBJ && at(c, start)->head != DL_NONE;
  if (is_subject && dl_figure_word(c, at(c, start)->head, "heals")) return DL_NO_EFFECT; /* "ten patients have recovered" */
  if (own >= 0) *verb = start, *is_weak = true;
  return own;
}
