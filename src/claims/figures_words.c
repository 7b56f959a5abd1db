/*
 * figures_words.c - what the tables say of a word: which effect a predicate or
 * noun has on which argument (effects.tsv), whether a noun stands for persons
 * (victims.tsv, person_nouns.tsv), and what part a small word plays beside a
 * number (figure_words.tsv).
 */
#include "claims/figures_internal.h"

enum { CONDITION_REACH = 9 };

static const dl_token *at(const dl_counting *c, uint32_t i) { return &c->a->tokens.at[i]; }
static const dl_sentence *sentence_of(const dl_counting *c, uint32_t i) { return &c->a->sentences.at[at(c, i)->sentence]; }

/* ---- the tables ---- */

static bool word_in(const dl_counting *c, uint32_t i, dl_str list) {
  return dl_str_list_has(list, at(c, i)->lemma) || dl_str_list_has(list, at(c, i)->lower);
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

/* A body that somebody finds, buries or carries, or that lies somewhere: what governs it or is said of it tells. */
static bool is_found(const dl_counting *c, uint32_t t) {
  uint32_t h = at(c, t)->head;
  for (uint32_t i = 0; i < 3 && h != DL_NONE; i++, h = at(c, h)->head)
    if (dl_figure_word(c, h, "finding")) return true;
  static const dl_deprel rels[] = {DL_DEP_ACL, DL_DEP_ACL_RELCL, DL_DEP_AMOD};
  for (uint32_t r = 0; r < 3; r++)
    for (uint32_t k = dl_child(c->a, t, rels[r]); k != DL_NONE; k = dl_next_child(c->a, k, rels[r]))
      if (dl_figure_word(c, k, "finding")) return true;
  return false;
}

/* "the body of a shepherd": one person's, where "a body of experts" is a board. */
static bool is_of_one(const dl_counting *c, uint32_t t) {
  for (uint32_t k = dl_child(c->a, t, DL_DEP_NMOD); k != DL_NONE; k = dl_next_child(c->a, k, DL_DEP_NMOD)) {
    uint32_t by = dl_child(c->a, k, DL_DEP_CASE);
    if (by != DL_NONE && dl_word_is(c->a, by, "of") && (at(c, k)->xpos != DL_XPOS_NNS || dl_word_is(c->a, t, "remains")) && dl_is_person_noun(c, k)) return true;
  }
  return false;
}

/* "a water body", "an umbrella body", "another body": one counts a dead person only where it is found, or is one person's. */
static bool is_other_kind(const dl_counting *c, uint32_t t, const char *pos) {
  if (pos[0] != 'n' || !dl_figure_word(c, t, "bare")) return false;
  uint32_t to = dl_child(c->a, t, DL_DEP_CASE);
  if (to != DL_NONE && dl_word_is(c->a, to, "to") && !is_of_one(c, t)) return true; /* "handed the books to an independent body" */
  if (is_found(c, t)) return false;
  if (dl_str_eq(at(c, t)->lower, at(c, t)->lemma) || dl_word_is(c->a, t, "remains")) return !is_of_one(c, t);
  for (uint32_t k = dl_child(c->a, t, DL_DEP_AMOD); k != DL_NONE; k = dl_next_child(c->a, k, DL_DEP_AMOD))
    if (!dl_figure_word(c, k, "further")) return true; /* "both legislative bodies" */
  if (t <= sentence_of(c, t)->first || at(c, t - 1)->upos != DL_UPOS_NOUN) return false;
  return at(c, t - 1)->head == t && !dl_is_person_noun(c, t - 1);
}

/* Another word of the same letters: "it remains", a finite verb, is no noun. */
static bool is_other_word(const dl_token *t, const char *pos) {
  return pos[0] == 'n' && t->upos == DL_UPOS_VERB && (t->xpos == DL_XPOS_VBZ || t->xpos == DL_XPOS_VBP || t->xpos == DL_XPOS_VBD || t->xpos == DL_XPOS_VB);
}

/* "killling": a letter struck once too often. The word without it, or an empty string. */
static dl_str unstuttered(dl_arena *arena, dl_str w) {
  uint32_t n = 0;
  for (uint32_t i = 2; i < w.n; i++) n += w.s[i] == w.s[i - 1] && w.s[i] == w.s[i - 2] && w.s[i] >= 'a' && w.s[i] <= 'z';
  if (!n) return (dl_str){"", 0};
  char *s = DL_NEW_ARRAY(arena, char, w.n);
  uint32_t k = 0;
  for (uint32_t i = 0; i < w.n; i++)
    if (i < 2 || w.s[i] != w.s[i - 1] || w.s[i] != w.s[i - 2]) s[k++] = w.s[i];
  return dl_str_of(s, k);
}

/* "Sixty men were beaten off": they were driven back, not hurt. */
static bool is_repelled(const dl_counting *c, uint32_t t, int effect) {
  uint32_t k = effect == DL_EFFECT_INJURED ? dl_child(c->a, t, DL_DEP_COMPOUND_PRT) : DL_NONE;
  return k != DL_NONE && dl_figure_word(c, k, "repels");
}

/* "They treat him like one of their own": how somebody is met, not where he lies. */
static bool is_likened(const dl_counting *c, uint32_t t, int effect) {
  const dl_sentence *s = sentence_of(c, t);
  for (uint32_t k = t + 1; effect == DL_EFFECT_HOSPITALISED && k < s->end && k < t + 4; k++)
    if (at(c, k)->upos == DL_UPOS_ADP && dl_word_is(c->a, k, "like")) return true;
  return false;
}

int dl_effect_lookup(const dl_counting *c, uint32_t t, const char *pos, const char *frame) {
  if (is_other_kind(c, t, pos) || is_other_word(at(c, t), pos)) return DL_NO_EFFECT;
  bool is_inflected = pos[0] == 'a' && at(c, t)->upos == DL_UPOS_VERB; /* "both presented as": not "present" */
  int effect = is_inflected ? DL_NO_EFFECT : lookup_key(c, t, at(c, t)->lemma, pos, frame);
  if (effect < 0 && (is_inflected || !dl_str_eq(at(c, t)->lemma, at(c, t)->lower))) effect = lookup_key(c, t, at(c, t)->lower, pos, frame);
  if (is_repelled(c, t, effect) || is_likened(c, t, effect)) return DL_NO_EFFECT;
  dl_str mended = effect < 0 ? unstuttered(c->a->arena, at(c, t)->lemma) : (dl_str){"", 0};
  return mended.n ? lookup_key(c, t, mended, pos, frame) : effect;
}

bool dl_effect_has(const dl_counting *c, uint32_t t, const char *frame) {
  if (t >= c->a->tokens.n) return false;
  const dl_table *table = &c->step->effects;
  for (uint32_t row = dl_table_find(table, at(c, t)->lemma); row != DL_NONE; row = dl_table_next(table, row))
    if (dl_str_is(dl_table_field(table, row, 2), frame)) return true;
  return false;
}
bool dl_is_via(const dl_counting *c, uint32_t t) { return dl_effect_has(c, t, "via"); }

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

/* "ex-militants", "a sub-inspector" */
static bool is_ranked(const dl_counting *c, const dl_token *t) {
  uint32_t n = dl_str_starts(t->lower, "ex-") ? 3 : dl_str_starts(t->lower, "sub-") ? 4 : dl_str_starts(t->lower, "vice-") ? 5 : 0;
  if (!n || t->lemma.n <= n) return false;
  dl_str rest = dl_str_of(t->lemma.s + n, t->lemma.n - n);
  return dl_table_has(&c->step->victims, rest) || dl_table_has(&c->step->persons, rest);
}

bool dl_is_person_noun(const dl_counting *c, uint32_t t) {
  const dl_token *k = at(c, t);
  if (dl_table_has(&c->step->victims, k->lemma) || dl_table_has(&c->step->victims, k->lower) || is_ranked(c, k)) return true;
  if (k->name_label && DL_BIO_TYPE(k->name_label) == DL_ENTITY_NORP) return true;
  if (k->name_label && DL_BIO_TYPE(k->name_label) == DL_ENTITY_PER) return true;
  if (k->xpos == DL_XPOS_NNPS && !k->name_label) return true;
  if (k->upos == DL_UPOS_PROPN && k->name_label) return false;
  if (dl_table_has(&c->step->persons, k->lemma) || dl_table_has(&c->step->persons, k->lower)) return true;
  if (k->xpos == DL_XPOS_NNS && (dl_str_starts(k->lower, "pro-") || dl_str_starts(k->lower, "anti-"))) return true;
  return dl_str_ends(k->lower, "men") || dl_str_ends(k->lower, "women") || dl_str_ends(k->lower, "people");
}

/* A noun that no list knows, made or written like one for a person: "four rickshaw-pullers", "a Sarpanch". */
bool dl_is_agent_noun(const dl_counting *c, uint32_t noun) {
  static const char *const suffixes[] = {"er", "or", "ist", "ian", "ee", "eer"};
  const dl_token *t = at(c, noun);
  if (t->upos == DL_UPOS_PROPN && (!t->name_label || DL_BIO_TYPE(t->name_label) == DL_ENTITY_MISC)) return true; /* "one JCO", "a Sarpanch" */
  if (dl_table_has(&c->step->kinds, t->lemma)) return false; /* an encounter */
  for (uint32_t i = 0; i < sizeof suffixes / sizeof *suffixes && t->upos == DL_UPOS_NOUN && t->lemma.n > 5; i++)
    if (dl_str_ends(t->lemma, suffixes[i])) return true;
  return false;
}
