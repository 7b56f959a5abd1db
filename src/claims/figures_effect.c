/*
 * figures_effect.c - what a number counts, and what befell those it counts.
 *
 * The counted noun is the head of the noun phrase to the right of the number,
 * by the tree (nummod) and, where the tree points elsewhere, by the run of
 * words. From noun or number the way leads up the tree: a participle or
 * relative clause on the noun, the predicate of which it is subject or object,
 * a noun that it is the `of` of, through coordination, apposition and measure
 * nouns, until something is found that the table of effects knows in that
 * role. Subjects of active verbs of harm are agents and count nobody.
 * Where the tree gives nothing, the words beside the noun phrase are asked
 * ("killing 10", "20 [people] wounded", "20 [were reported] dead").
 */
#include "claims/figures_internal.h"

enum { LONGEST_CLIMB = 10, CONDITION_REACH = 9 };

static const dl_token *at(const dl_counting *c, uint32_t i) { return &c->a->tokens.at[i]; }
static const dl_sentence *sentence_of(const dl_counting *c, uint32_t i) { return &c->a->sentences.at[at(c, i)->sentence]; }

/* ---- the tables ---- */

static bool list_has(dl_str list, dl_str word) {
  for (uint32_t i = 0, k; i <= list.n; i = k + 1) {
    for (k = i; k < list.n && list.s[k] != '|'; k++) continue;
    if (word.n == k - i && word.n && memcmp(list.s + i, word.s, word.n) == 0) return true;
  }
  return false;
}

static bool word_in(const dl_counting *c, uint32_t i, dl_str list) {
  return list_has(list, at(c, i)->lemma) || list_has(list, at(c, i)->lower);
}

/* The word that a row asks for: below the predicate or shortly behind it; for a noun, what governs it. */
static bool condition_holds(const dl_counting *c, uint32_t t, const char *pos, dl_str words) {
  const dl_sentence *s = sentence_of(c, t);
  if (pos[0] == 'n') {
    uint32_t h = at(c, t)->head;
    for (uint32_t i = 0; i < 4 && h != DL_NONE; i++, h = at(c, h)->head)
      if (word_in(c, h, words)) return true;
    for (uint32_t i = t > s->first + 4 ? t - 4 : s->first; i < t; i++)
      if (word_in(c, i, words)) return true;
    return false;
  }
  for (uint32_t i = t > s->first + 3 ? t - 3 : s->first; i < s->end && i < t + 14; i++) {
    if (i == t || !word_in(c, i, words)) continue;
    if (i + 4 > t && i < t + 4) return true;
    if (i > t && (i < t + CONDITION_REACH || dl_is_below(c->a, i, t))) return true;
  }
  return false;
}

static int lookup_key(const dl_counting *c, uint32_t t, dl_str key, const char *pos, const char *frame) {
  const dl_table *table = &c->step->effects;
  for (uint32_t row = dl_table_find(table, key); row != DL_NONE; row = dl_table_next(table, row)) {
    if (!dl_str_is(dl_table_field(table, row, 1), pos) || !dl_str_is(dl_table_field(table, row, 2), frame)) continue;
    dl_str words = dl_table_field(table, row, 4);
    if (words.n && !condition_holds(c, t, pos, words)) continue;
    return dl_effect_of(dl_table_field(table, row, 3));
  }
  return DL_NO_EFFECT;
}

int dl_effect_lookup(const dl_counting *c, uint32_t t, const char *pos, const char *frame) {
  int effect = lookup_key(c, t, at(c, t)->lemma, pos, frame);
  return effect >= 0 || dl_str_eq(at(c, t)->lemma, at(c, t)->lower) ? effect : lookup_key(c, t, at(c, t)->lower, pos, frame);
}

static bool has_row(const dl_counting *c, uint32_t t, const char *frame) {
  const dl_table *table = &c->step->effects;
  for (uint32_t row = dl_table_find(table, at(c, t)->lemma); row != DL_NONE; row = dl_table_next(table, row))
    if (dl_str_is(dl_table_field(table, row, 2), frame)) return true;
  return false;
}
bool dl_is_via(const dl_counting *c, uint32_t t) { return has_row(c, t, "via"); }

static bool table_says(const dl_table *table, dl_str key, const char *part) {
  for (uint32_t row = dl_table_find(table, key); row != DL_NONE; row = dl_table_next(table, row))
    if (dl_str_is(dl_table_field(table, row, 1), part)) return true;
  return false;
}

bool dl_figure_word(const dl_counting *c, uint32_t t, const char *part) {
  return table_says(&c->step->words, at(c, t)->lower, part) || table_says(&c->step->words, at(c, t)->lemma, part);
}

dl_str dl_victim_word(const dl_counting *c, uint32_t t, uint32_t i) {
  uint32_t row = dl_table_find(&c->step->victims, at(c, t)->lemma);
  if (row == DL_NONE) row = dl_table_find(&c->step->victims, at(c, t)->lower);
  if (row == DL_NONE) return (dl_str){0};
  dl_str field = dl_table_field(&c->step->victims, row, i);
  return dl_str_is(field, "-") ? (dl_str){0} : field;
}

bool dl_is_person_noun(const dl_counting *c, uint32_t t) {
  const dl_token *k = at(c, t);
  if (dl_table_has(&c->step->victims, k->lemma) || dl_table_has(&c->step->victims, k->lower)) return true;
  if (k->name_label && DL_BIO_TYPE(k->name_label) == DL_ENTITY_NORP) return true;
  if (k->name_label && DL_BIO_TYPE(k->name_label) == DL_ENTITY_PER) return true;
  if (k->xpos == DL_XPOS_NNPS && !k->name_label) return true;
  if (k->upos == DL_UPOS_PROPN && k->name_label) return false;
  if (dl_table_has(&c->step->persons, k->lemma) || dl_table_has(&c->step->persons, k->lower)) return true;
  return dl_str_ends(k->lower, "men") || dl_str_ends(k->lower, "women") || dl_str_ends(k->lower, "people");
}

/* ---- the counted noun ---- */

static bool is_nominal(const dl_token *t) { return t->upos == DL_UPOS_NOUN || t->upos == DL_UPOS_PROPN; }
static bool is_pron_of(const dl_token *t) {
  return dl_str_is(t->lower, "them") || dl_str_is(t->lower, "whom") || dl_str_is(t->lower, "us") || dl_str_is(t->lower, "these") ||
         dl_str_is(t->lower, "which");
}

/* The head of the run of noun phrase words from i: adjectives, participles, nouns; *end behind it. */
static uint32_t noun_right_of(const dl_counting *c, uint32_t i, uint32_t stop, uint32_t *end) {
  uint32_t head = DL_NONE, limit = i + 12 < stop ? i + 12 : stop;
  *end = i;
  for (; i < limit; i++) {
    const dl_token *t = at(c, i);
    bool is_participle = t->upos == DL_UPOS_VERB && (t->xpos == DL_XPOS_VBN || t->xpos == DL_XPOS_VBG);
    if (head == DL_NONE && t->upos == DL_UPOS_ADJ && dl_table_has(&c->step->victims, t->lemma) && !dl_str_is(t->lemma, "other") &&
        (i + 1 >= stop || (!is_nominal(at(c, i + 1)) && at(c, i + 1)->upos != DL_UPOS_ADJ && !dl_str_is(at(c, i + 1)->lower, "-")) ||
         dl_effect_lookup(c, i + 1, "a", "pred") >= 0))
      return *end = i + 1, i; /* "1 civilian killed", whatever the tags */
    bool is_name = t->upos == DL_UPOS_AUX && dl_is_upper(c->a->text.s[t->start]) && t->end - t->start > 1 && dl_is_upper(c->a->text.s[t->start + 1]); /* IS */
    if (is_nominal(t) || is_name) {
      if (head != DL_NONE && dl_effect_lookup(c, i, "a", "pred") >= 0) break; /* "two soldiers dead" */
      if (dl_str_is(t->lower, "overnight") || dl_str_is(t->lower, "today") || dl_str_is(t->lower, "yesterday")) break;
      head = i, *end = i + 1;
      continue;
    }
    if (t->upos == DL_UPOS_PART && dl_str_starts(t->lower, "'")) continue;
    if (dl_str_is(t->lower, "-") && !t->has_space_before) { /* a compound goes on behind its hyphen */
      if (i + 1 < limit && !at(c, i + 1)->has_space_before && at(c, i + 1)->upos != DL_UPOS_NOUN) i++, head = DL_NONE; /* "rebel-held towns" */
      continue;
    }
    if (head != DL_NONE) { /* "two other 5-year-olds": only a new noun prolongs it */
      if (t->upos == DL_UPOS_PART || t->xpos == DL_XPOS_POS) continue;
      break;
    }
    if (t->upos == DL_UPOS_ADJ || t->upos == DL_UPOS_DET || t->upos == DL_UPOS_ADV || is_participle) continue;
    if (t->upos == DL_UPOS_NUM && i + 1 < limit && dl_word_is(c->a, i + 1, "-") && !at(c, i + 1)->has_space_before) continue; /* 13-year-old */
    if (t->upos == DL_UPOS_NUM && i > 0 && (dl_word_is(c->a, i - 1, "other") || t->name_label)) continue;
    if ((dl_str_is(t->lower, ",") || dl_str_is(t->lower, "and") || dl_str_is(t->lower, "or")) && i + 1 < limit &&
        at(c, i - 1)->upos == DL_UPOS_ADJ && at(c, i + 1)->upos == DL_UPOS_ADJ)
      continue;
    break;
  }
  return head;
}

/* "22 TTP and other militants", "two NSCN (Khaplang) cadres": the person noun that closes a row of names. */
static uint32_t noun_behind_names(const dl_counting *c, uint32_t i, uint32_t stop, uint32_t *end) {
  for (uint32_t k = i; k < stop && k < i + 14; k++) {
    const dl_token *t = at(c, k);
    if (k == i && t->upos == DL_UPOS_VERB && t->xpos == DL_XPOS_VBN) continue; /* suspected, alleged */
    if (dl_str_is(t->lower, "of") && k > i && at(c, k - 1)->upos == DL_UPOS_PROPN && k + 1 < stop && at(c, k + 1)->upos == DL_UPOS_PROPN) continue;
    bool closes = k + 1 >= stop || !is_nominal(at(c, k + 1));
    if (t->upos == DL_UPOS_NOUN && closes && dl_is_person_noun(c, k)) return *end = k + 1, k;
    if (is_nominal(t) || t->upos == DL_UPOS_ADJ || t->upos == DL_UPOS_NUM || dl_str_is(t->lower, "and") || dl_str_is(t->lower, "or") || dl_str_is(t->lower, "(") ||
        dl_str_is(t->lower, ")") || dl_str_is(t->lower, "-") || dl_str_is(t->lower, "/"))
      continue;
    if (t->xpos == DL_XPOS_LRB || t->xpos == DL_XPOS_RRB) continue;
    break;
  }
  return DL_NONE;
}

static void take_partitive(const dl_counting *c, dl_counted *x, uint32_t of, uint32_t stop) {
  uint32_t k = of + 1;
  bool is_definite = false;
  while (k < stop && (at(c, k)->upos == DL_UPOS_DET || at(c, k)->xpos == DL_XPOS_PRPS || dl_word_is(c->a, k, "those") || dl_word_is(c->a, k, "all"))) {
    is_definite |= !dl_word_is(c->a, k, "a") && !dl_word_is(c->a, k, "all");
    k++;
  }
  if (k >= stop) return;
  if (is_pron_of(at(c, k))) {
    x->is_pronoun_of = true, x->of = k, x->end = k + 1;
    return;
  }
  uint32_t end, noun = noun_right_of(c, k, stop, &end);
  bool is_vague = x->q.kind == DL_QUANTITY_VAGUE;
  if (noun == DL_NONE && is_definite) { /* "of the wounded", "of those killed" */
    int effect = DL_NO_EFFECT;
    if (k < stop) effect = dl_effect_lookup(c, k, "a", "pred");
    if (effect < 0 && k < stop) effect = dl_effect_lookup(c, k, "v", "obj");
    if (effect >= 0) x->of = k, x->effect = effect, x->verb = k, x->end = k + 1;
    return;
  }
  if (noun == DL_NONE) return;
  x->end = end;
  if (is_definite && !is_vague) x->of = noun;
  x->noun = noun;
}

void dl_counted_noun(const dl_counting *c, dl_counted *x) {
  const dl_sentence *s = &c->a->sentences.at[x->sentence];
  uint32_t i = x->q.span_end > x->q.end ? x->q.span_end : x->q.end, end;
  x->end = i;
  while (i < s->end && (dl_word_is(c->a, i, "more") || dl_word_is(c->a, i, "further"))) x->end = ++i;
  if (i < s->end && dl_word_is(c->a, i, "of") && x->q.kind != DL_QUANTITY_ARTICLE) {
    take_partitive(c, x, i, s->end);
  } else {
    x->noun = noun_right_of(c, i, s->end, &end);
    if (x->noun != DL_NONE) x->end = end;
    uint32_t h = at(c, x->q.end - 1)->head; /* the tree's view, where it lies a little further right */
    if (at(c, x->q.end - 1)->deprel == DL_DEP_NUMMOD && h != DL_NONE && h >= x->q.end && h < x->q.end + 8 && is_nominal(at(c, h)) &&
        x->noun != DL_NONE && h < x->noun && dl_is_person_noun(c, h))
      x->noun = h, x->end = h + 1; /* the run went beyond: "20 people Wednesday" */
  }
  if (x->noun == DL_NONE) return;
  x->is_person = dl_is_person_noun(c, x->noun);
  if (!x->is_person && at(c, x->noun)->upos == DL_UPOS_PROPN && x->of == DL_NONE) {
    uint32_t closing = noun_behind_names(c, i, s->end, &end);
    if (closing != DL_NONE) x->noun = closing, x->end = end, x->is_person = true;
  }
  if (!x->is_person && x->q.kind != DL_QUANTITY_ARTICLE) /* "20 people Wednesday" without a tree */
    for (uint32_t k = i; k < x->noun; k++)
      if (at(c, k)->upos == DL_UPOS_NOUN && dl_is_person_noun(c, k) && at(c, k)->deprel != DL_DEP_COMPOUND && at(c, k)->xpos == DL_XPOS_NNS) {
        x->noun = k, x->end = k + 1, x->is_person = true;
        break;
      }
  x->is_thing = !x->is_person && dl_effect_lookup(c, x->noun, "n", "self") < 0 && dl_effect_lookup(c, x->noun, "n", "role") < 0 &&
                dl_effect_lookup(c, x->noun, "n", "crowd") < 0;
  if (x->is_thing && at(c, x->noun)->upos == DL_UPOS_PROPN && x->q.kind != DL_QUANTITY_ARTICLE && x->end < s->end &&
      (dl_effect_lookup(c, x->end, "a", "pred") >= 0 || dl_effect_lookup(c, x->end, "v", "obj") >= 0))
    x->is_thing = false; /* "two al Shabaab dead" */
}

/* ---- predicates ---- */

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
    if (pos == DL_UPOS_NUM || pos == DL_UPOS_DET || pos == DL_UPOS_NOUN || pos == DL_UPOS_PROPN || (pos == DL_UPOS_PRON && at(c, k)->xpos != DL_XPOS_WP)) return true;
    if (pos == DL_UPOS_ADJ || dl_word_is(c->a, k, "at") || dl_word_is(c->a, k, "least") || dl_word_is(c->a, k, "more") || dl_word_is(c->a, k, "than") || dl_word_is(c->a, k, "about") || dl_word_is(c->a, k, "over")) continue;
    if (k + 1 < s->end && dl_word_is(c->a, k, "to") && dl_word_is(c->a, k + 1, "death")) {
      i++, k++; /* "stabbed to death a colonel" */
      continue;
    }
    return false;
  }
  return false;
}

/* The word as an adjective or passive participle: "dead", "wounded"; not "executed the plan". */
static int as_participle(const dl_counting *c, uint32_t i) {
  const dl_token *t = at(c, i);
  if (t->xpos == DL_XPOS_VBG || t->xpos == DL_XPOS_VBP || t->xpos == DL_XPOS_VBZ || (t->xpos == DL_XPOS_VBD && opens_noun_phrase(c, i + 1))) return DL_NO_EFFECT;
  int effect = dl_effect_lookup(c, i, "a", "pred");
  if (effect < 0 && (t->xpos == DL_XPOS_VBN || t->xpos == DL_XPOS_VBD || t->upos == DL_UPOS_ADJ)) effect = dl_effect_lookup(c, i, "v", "obj");
  return effect;
}

/* What is said of the subject of `v`, active or passive. */
static int said_of_subject(const dl_counting *c, uint32_t v, bool passive, uint32_t *verb, uint32_t depth);

static int said_by_modifiers(const dl_counting *c, uint32_t noun, bool behind, uint32_t *verb);

/* The complement of a verb that says nothing itself: "feared dead", "said to have drowned". */
static int said_by_complement(const dl_counting *c, uint32_t v, uint32_t *verb, uint32_t depth) {
  static const dl_deprel rels[] = {DL_DEP_XCOMP, DL_DEP_CCOMP, DL_DEP_ADVCL, DL_DEP_OBL, DL_DEP_ACL};
  for (uint32_t i = 0; i < 5; i++)
    for (uint32_t k = child(c, v, rels[i]); k != DL_NONE; k = dl_next_child(c->a, k, rels[i])) {
      if (rels[i] != DL_DEP_XCOMP && (k < v || k > v + 6)) continue;
      int effect = first_found(dl_effect_lookup(c, k, "a", "pred"), dl_effect_lookup(c, k, "n", "self"));
      if (effect >= 0 && (rels[i] != DL_DEP_OBL || dl_effect_lookup(c, k, "n", "self") < 0)) return *verb = k, effect;
      if (rels[i] == DL_DEP_XCOMP && (effect = said_of_subject(c, k, is_passive(c, k) || at(c, k)->xpos == DL_XPOS_VBN, verb, depth + 1)) >= 0)
        return effect;
    }
  return DL_NO_EFFECT;
}

static int said_of_subject(const dl_counting *c, uint32_t v, bool passive, uint32_t *verb, uint32_t depth) {
  if (depth > 3) return DL_NO_EFFECT;
  int effect = DL_NO_EFFECT;
  *verb = v;
  if (passive) effect = dl_effect_lookup(c, v, "v", "obj");
  if (effect < 0) effect = dl_effect_lookup(c, v, "v", "subj");
  if (effect < 0 && at(c, v)->upos != DL_UPOS_VERB) effect = first_found(dl_effect_lookup(c, v, "a", "pred"), dl_effect_lookup(c, v, "n", "self"));
  if (effect < 0 && !passive && depth == 0 && child(c, v, DL_DEP_OBJ) == DL_NONE && child(c, v, DL_DEP_AUX) == DL_NONE && !opens_noun_phrase(c, v + 1) && (at(c, v)->xpos == DL_XPOS_VBN || at(c, v)->xpos == DL_XPOS_VBD))
    effect = dl_effect_lookup(c, v, "v", "obj"); /* headline: "3 killed in blast" */
  if (effect < 0 && at(c, v)->upos != DL_UPOS_VERB) effect = said_by_modifiers(c, v, true, verb); /* "among those killed" */
  if (effect >= 0 && effect != DL_EFFECT_KILLED) /* shot and killed; hacked, and succumbed to his injuries */
    for (uint32_t k = child(c, v, DL_DEP_CONJ); k != DL_NONE; k = dl_next_child(c->a, k, DL_DEP_CONJ)) {
      if (at(c, k)->upos != DL_UPOS_VERB || child(c, k, DL_DEP_NSUBJ) != DL_NONE || child(c, k, DL_DEP_NSUBJ_PASS) != DL_NONE || child(c, k, DL_DEP_OBJ) != DL_NONE) continue;
      if ((passive && dl_effect_lookup(c, k, "v", "obj") == DL_EFFECT_KILLED) || dl_effect_lookup(c, k, "v", "subj") == DL_EFFECT_KILLED) return *verb = k, DL_EFFECT_KILLED;
    }
  if (effect >= 0) return effect;
  if (dl_is_via(c, v) || child(c, v, DL_DEP_XCOMP) != DL_NONE) effect = said_by_complement(c, v, verb, depth);
  for (uint32_t k = child(c, v, DL_DEP_CONJ); k != DL_NONE && effect < 0; k = dl_next_child(c->a, k, DL_DEP_CONJ))
    if (child(c, k, DL_DEP_NSUBJ) == DL_NONE && child(c, k, DL_DEP_NSUBJ_PASS) == DL_NONE && (at(c, k)->upos == DL_UPOS_VERB || at(c, k)->upos == DL_UPOS_ADJ))
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
  if (at(c, v)->deprel == DL_DEP_CONJ && h != DL_NONE && child(c, h, DL_DEP_OBJ) == DL_NONE && at(c, h)->upos == DL_UPOS_VERB)
    if ((effect = dl_effect_lookup(c, h, "v", "obj")) >= 0) return *verb = h, effect;
  for (uint32_t k = child(c, v, DL_DEP_CONJ); k != DL_NONE; k = dl_next_child(c->a, k, DL_DEP_CONJ))
    if (at(c, k)->upos == DL_UPOS_VERB && child(c, k, DL_DEP_OBJ) == DL_NONE && k < v + 5)
      if ((effect = dl_effect_lookup(c, k, "v", "obj")) >= 0) return *verb = k, effect;
  return DL_NO_EFFECT;
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
      bool is_subject = passive || who == DL_NONE || at(c, who)->xpos == DL_XPOS_WP || at(c, who)->xpos == DL_XPOS_WDT;
      effect = is_subject ? said_of_subject(c, k, passive, &v, 1) : dl_effect_lookup(c, k, "v", "obj");
    }
    if (effect == DL_EFFECT_KILLED) return *verb = k, effect; /* "who were injured later died" */
    if (effect >= 0 && found < 0) *verb = k, found = effect;
  }
  return found;
}

static bool has_case(const dl_counting *c, uint32_t node, const char *word) {
  for (uint32_t k = child(c, node, DL_DEP_CASE); k != DL_NONE; k = dl_next_child(c->a, k, DL_DEP_CASE))
    if (dl_word_is(c->a, k, word)) return true;
  return false;
}

/* A noun whose `of` the node is: "the death of 20", "a group of 20", "a toll of 20". */
static int said_by_noun(const dl_counting *c, uint32_t h, uint32_t *verb) {
  *verb = h;
  static const char *const frames[] = {"of", "toll", "crowd"};
  for (uint32_t i = 0; i < 3; i++) {
    int effect = dl_effect_lookup(c, h, "n", frames[i]);
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

/* One step up from `node`; DL_NONE at the end of the way. Effects met are returned in *effect. */
static uint32_t step_up(const dl_counting *c, uint32_t node, int *effect, uint32_t *verb) {
  const dl_token *t = at(c, node);
  uint32_t h = t->head;
  if (h == DL_NONE) return DL_NONE;
  dl_deprel rel = dl_deprel_plain((dl_deprel)t->deprel);
  switch (rel) {
    case DL_DEP_NSUBJ:
      *effect = said_of_subject(c, h, (dl_deprel)t->deprel == DL_DEP_NSUBJ_PASS || is_passive(c, h), verb, 0);
      return DL_NONE;
    case DL_DEP_OBJ:
    case DL_DEP_IOBJ:
      *effect = said_of_object(c, h, verb);
      return DL_NONE;
    case DL_DEP_OBL:
      if ((dl_deprel)t->deprel != DL_DEP_OBL_AGENT && !has_case(c, node, "by")) {
        *effect = dl_toll_beside(c, h, verb);
        if (*effect < 0 && t->deprel == DL_DEP_OBL_UNMARKED) *effect = said_of_object(c, h, verb);
      }
      return DL_NONE;
    case DL_DEP_NMOD:
      *effect = said_by_noun(c, h, verb);
      if (*effect >= 0) return DL_NONE;
      return (has_case(c, node, "of") && (has_row(c, h, "measure") || at(c, h)->upos == DL_UPOS_NUM)) ? h : DL_NONE;
    case DL_DEP_CONJ:
    case DL_DEP_APPOS:
    case DL_DEP_NUMMOD:
    case DL_DEP_FLAT:
    case DL_DEP_LIST:
      return h;
    case DL_DEP_AMOD:
    case DL_DEP_DET:
    case DL_DEP_COMPOUND:
      return is_nominal(at(c, h)) && h > node ? h : DL_NONE;
    case DL_DEP_XCOMP:
      *effect = said_of_object(c, h, verb);
      return DL_NONE;
    default:
      return DL_NONE;
  }
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
  if (own >= 0) *verb = start, *is_weak = true;
  return own;
}

/* ---- neighbours ---- */

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

/* To the right of the noun phrase: auxiliaries, hearsay verbs, then the predicate. */
static int neighbour_right(const dl_counting *c, const dl_counted *x, uint32_t *verb) {
  const dl_sentence *s = &c->a->sentences.at[x->sentence];
  bool passive = false;
  uint32_t first = behind_apposition(c, x->end, s->end);
  for (uint32_t i = first; i < s->end && i < first + 9; i++) {
    const dl_token *t = at(c, i);
    if (is_aux(t)) {
      passive |= dl_lemma_is(c->a, i, "be") || dl_lemma_is(c->a, i, "get");
      continue;
    }
    if (t->upos == DL_UPOS_ADV || t->upos == DL_UPOS_PART || dl_str_is(t->lower, "who") || dl_str_is(t->lower, "that") || dl_str_is(t->lower, "to")) continue;
    int effect = as_participle(c, i);
    if (effect < 0 && t->upos == DL_UPOS_VERB && t->xpos != DL_XPOS_VBG && !passive) effect = dl_effect_lookup(c, i, "v", "subj");
    if (effect < 0 && t->upos == DL_UPOS_VERB && passive) effect = dl_effect_lookup(c, i, "v", "obj");
    if (effect >= 0 && i + 2 < s->end && dl_word_is(c->a, i + 1, "and") && as_participle(c, i + 2) == DL_EFFECT_KILLED) return *verb = i + 2, DL_EFFECT_KILLED;
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

/* "two conscripts from the border force injured": the verb group behind prepositional phrases of the noun. */
static int phrase_right(const dl_counting *c, const dl_counted *x, uint32_t *verb) {
  const dl_sentence *s = &c->a->sentences.at[x->sentence];
  if (x->end >= s->end || at(c, x->end)->upos != DL_UPOS_ADP || dl_word_is(c->a, x->end, "by")) return DL_NO_EFFECT;
  for (uint32_t i = x->end; i < s->end && i < x->end + 10; i++) {
    uint8_t pos = at(c, i)->upos;
    if (pos == DL_UPOS_VERB || pos == DL_UPOS_AUX || (pos == DL_UPOS_ADJ && as_participle(c, i) >= 0)) {
      dl_counted from = *x;
      from.end = i;
      return neighbour_right(c, &from, verb);
    }
    if (pos == DL_UPOS_PUNCT || pos == DL_UPOS_CCONJ || pos == DL_UPOS_SCONJ || pos == DL_UPOS_PRON || pos == DL_UPOS_NUM) break;
  }
  return DL_NO_EFFECT;
}

static bool number_between(const dl_counting *c, uint32_t from, uint32_t to) {
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
    if ((t->upos == DL_UPOS_NUM && !is_compound) || dl_str_is(t->lower, ";") || dl_str_is(t->lower, "by")) break;
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
  int effect = neighbour_right(c, x, verb);
  if (effect < 0) effect = neighbour_left(c, x, verb);
  if (effect < 0 && x->q.kind != DL_QUANTITY_ARTICLE) effect = x->noun != DL_NONE ? clause_right(c, x, verb) : DL_NO_EFFECT;
  return effect;
}

/* The word right before or behind the phrase, a verb or participle of harm: surer than any tree. */
static int touching(const dl_counting *c, const dl_counted *x, uint32_t *verb, int tree) {
  const dl_sentence *s = &c->a->sentences.at[x->sentence];
  int right = DL_NO_EFFECT, left = DL_NO_EFFECT;
  uint32_t v = DL_NONE;
  if (x->end < s->end) {
    const dl_token *t = at(c, x->end);
    right = as_participle(c, x->end);
    if (right < 0 && t->upos == DL_UPOS_VERB && t->xpos != DL_XPOS_VBG) right = dl_effect_lookup(c, x->end, "v", "subj");
  }
  if (x->q.span_first > s->first) {
    uint32_t k = x->q.span_first - 1;
    if (k > s->first && (dl_word_is(c->a, k, "another") || dl_word_is(c->a, k, "also"))) k--;
    bool passive = k > s->first && (dl_lemma_is(c->a, k - 1, "be") || dl_lemma_is(c->a, k - 1, "been"));
    if (at(c, k)->upos == DL_UPOS_VERB && !passive) left = dl_effect_lookup(c, k, "v", "obj");
    if (left >= 0) v = k;
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

/* ---- themes ---- */

static bool is_theme_word(const dl_counting *c, uint32_t i) { return dl_table_has(&c->step->themes, at(c, i)->lemma); }

static bool has_theme_child(const dl_counting *c, uint32_t verb, dl_deprel rel, uint32_t except) {
  for (uint32_t k = child(c, verb, rel); k != DL_NONE; k = dl_next_child(c->a, k, rel))
    if (k != except && is_theme_word(c, k)) return true;
  return false;
}

/* A clause told beside the theme word and not under it: "protested as police killed two", "clashed, killing two". */
static bool is_told_beside(const dl_counting *c, uint32_t node) {
  uint32_t mark = child(c, node, DL_DEP_MARK);
  if (mark == DL_NONE) return child(c, node, DL_DEP_CASE) == DL_NONE;
  return dl_word_is(c->a, mark, "as") || dl_word_is(c->a, mark, "when") || dl_word_is(c->a, mark, "while") || dl_word_is(c->a, mark, "before");
}

bool dl_is_theme(const dl_counting *c, uint32_t verb) {
  uint32_t node = verb;
  if (node >= c->a->tokens.n) return false;
  while (at(c, node)->deprel == DL_DEP_CONJ && at(c, node)->head != DL_NONE && at(c, node)->head < node) node = at(c, node)->head;
  for (uint32_t n = 0; n < 12; n++) {
    const dl_token *t = at(c, node);
    dl_deprel rel = dl_deprel_plain((dl_deprel)t->deprel);
    if (t->head == DL_NONE || rel == DL_DEP_CONJ || rel == DL_DEP_PARATAXIS || rel == DL_DEP_CCOMP || rel == DL_DEP_NSUBJ) return false;
    if (rel == DL_DEP_ADVCL && is_told_beside(c, node)) return false;
    uint32_t below = node;
    node = t->head;
    if (is_theme_word(c, node)) return true;
    if (at(c, node)->upos == DL_UPOS_VERB && (has_theme_child(c, node, DL_DEP_OBJ, below) || has_theme_child(c, node, DL_DEP_NSUBJ, below))) return true;
  }
  return false;
}

/* ---- all of it ---- */

/* A noun that no list knows, made or written like one for a person: "four rickshaw-pullers", "a Sarpanch". */
bool dl_is_agent_noun(const dl_counting *c, uint32_t noun) {
  static const char *const suffixes[] = {"er", "or", "ist", "ian", "ee", "eer"};
  const dl_token *t = at(c, noun);
  if (t->upos == DL_UPOS_PROPN && (!t->name_label || DL_BIO_TYPE(t->name_label) == DL_ENTITY_MISC)) return true; /* "one JCO", "a Sarpanch" */
  for (uint32_t i = 0; i < sizeof suffixes / sizeof *suffixes && t->upos == DL_UPOS_NOUN && t->lemma.n > 5; i++)
    if (dl_str_ends(t->lemma, suffixes[i])) return true;
  return false;
}

static bool befalls_persons(int effect) {
  return effect == DL_EFFECT_KILLED || effect == DL_EFFECT_INJURED || effect == DL_EFFECT_DETAINED || effect == DL_EFFECT_KIDNAPPED || effect == DL_EFFECT_RESCUED;
}

/* "A leader, who received bullet wounds, died": a later verb of dying that has no other subject. */
static uint32_t died_after(const dl_counting *c, const dl_counted *x, uint32_t verb) {
  const dl_sentence *s = &c->a->sentences.at[x->sentence];
  for (uint32_t i = verb == DL_NONE || verb < x->end ? x->end : verb + 1; i < s->end; i++) {
    if (at(c, i)->upos == DL_UPOS_NUM || dl_word_is(c->a, i, ";")) break;
    if (at(c, i)->upos != DL_UPOS_VERB || dl_effect_lookup(c, i, "v", "subj") != DL_EFFECT_KILLED) continue;
    uint32_t who = child(c, i, DL_DEP_NSUBJ);
    if (who == DL_NONE || who == x->noun || at(c, who)->upos == DL_UPOS_PRON) return i;
    break;
  }
  return DL_NONE;
}

void dl_effect_of_counted(const dl_counting *c, dl_counted *x) {
  uint32_t estimate = x->is_thing ? DL_NONE : dl_estimate_of(c, x->q.span_first);
  if (estimate != DL_NONE) {
    x->effect = DL_EFFECT_PRESENT, x->verb = estimate, x->is_person = true;
    return;
  }
  uint32_t toll = DL_NONE;
  int given = x->is_thing ? DL_NO_EFFECT : dl_toll_given(c, x->q.span_first, &toll);
  if (given >= 0) {
    x->effect = given, x->verb = toll, x->is_person = true;
    return;
  }
  if (x->effect >= 0 || x->is_pronoun_of) {
    uint32_t v;
    bool weak;
    int own = dl_effect_of_node(c, x->q.end - 1, &v, &weak), sure = touching(c, x, &v, own);
    if (sure >= 0) own = sure, weak = false;
    if (own >= 0 && !weak) x->effect = own, x->verb = v;
    if (x->effect < 0 && (own = dl_effect_of_neighbours(c, x, &v)) >= 0) x->effect = own, x->verb = v;
    return;
  }
  if (x->is_thing) { /* things counted, where something befell them */
    uint32_t h = at(c, x->noun)->head;
    uint32_t verb;
    bool is_role;
    int effect = dl_is_agent_noun(c, x->noun) ? dl_effect_of_node(c, x->noun, &verb, &is_role) : DL_NO_EFFECT;
    if (befalls_persons(effect)) {
      x->effect = effect, x->verb = verb, x->is_person = true, x->is_thing = false;
      return;
    }
    if (h != DL_NONE && x->q.kind != DL_QUANTITY_ARTICLE && x->q.kind != DL_QUANTITY_NONE && dl_effect_lookup(c, h, "v", "thing") >= 0)
      x->effect = DL_EFFECT_OTHER, x->verb = h;
    return;
  }
  if (x->noun == DL_NONE && (x->q.kind == DL_QUANTITY_ARTICLE || (x->q.kind == DL_QUANTITY_NONE && x->q.end == x->q.first + 1 && dl_word_is(c->a, x->q.first, "no")))) return;
  uint32_t verb = DL_NONE;
  bool weak = false;
  int effect = dl_effect_of_node(c, x->noun != DL_NONE ? x->noun : x->q.end - 1, &verb, &weak);
  uint32_t beside = DL_NONE;
  int sure = x->noun != DL_NONE && dl_effect_lookup(c, x->noun, "n", "self") >= 0 ? DL_NO_EFFECT : touching(c, x, &beside, effect);
  bool died_later = effect >= 0 && effect != DL_EFFECT_PRESENT && !weak && verb != DL_NONE && verb > x->end && beside == x->end && !number_between(c, x->end, verb);
  if (sure >= 0 && sure != effect && !died_later) effect = sure, verb = beside, weak = false;
  if (sure < 0 && effect >= 0 && verb != DL_NONE && (verb + 1 < x->q.span_first || verb > x->end) && x->noun != DL_NONE) {
    int own = phrase_right(c, x, &beside);
    if (own >= 0 && (verb < x->q.span_first || beside < verb)) effect = own, verb = beside, weak = false;
  }
  bool is_of_person = x->noun != DL_NONE && at(c, x->noun)->deprel == DL_DEP_NMOD && at(c, x->noun)->head < x->q.first && dl_is_person_noun(c, at(c, x->noun)->head);
  if ((effect < 0 || weak || effect == DL_EFFECT_PRESENT) && !is_of_person) {
    uint32_t v;
    int near = dl_effect_of_neighbours(c, x, &v);
    if (near >= 0 && !(weak && near == DL_EFFECT_PRESENT)) effect = near, verb = v, weak = false;
  }
  if (x->q.low == 1 && x->q.high == 1 && (effect == DL_EFFECT_INJURED || effect == DL_EFFECT_HOSPITALISED)) {
    uint32_t later = died_after(c, x, verb);
    if (later != DL_NONE) effect = DL_EFFECT_KILLED, verb = later;
  }
  x->effect = effect, x->verb = verb, x->is_weak = weak;
}
