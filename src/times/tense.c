/*
 * tense.c - whether the clause about a time looks back or ahead.
 *
 * "Talks will resume Friday" and "talks resumed Friday" mean different days.
 * The tree says which verb a time hangs on and what auxiliaries it has; where
 * no tags stand on the tokens, the nearest verb-like word of the sentence
 * (class `tense` of times.tsv) decides.
 */
#include "times/grammar.h"

enum { REACH = 18, MAX_CLIMB = 8, CHILDREN = 40 };

/* ---- by the tree ---- */

static bool is_verbal(const dl_token *t) { return t->upos == DL_UPOS_VERB || t->upos == DL_UPOS_AUX; }

/* The dependent of `head` with relation `rel` at `from` or behind it; only near ones, so that a sentence of any length
 * costs the same. */
static uint32_t child(const dl_article *a, uint32_t from, uint32_t head, dl_deprel rel) {
  const dl_sentence *s = &a->sentences.at[a->tokens.at[head].sentence];
  uint32_t first = head > s->first + CHILDREN ? head - CHILDREN : s->first;
  for (uint32_t i = from > first ? from : first; i < s->end && i < head + CHILDREN; i++)
    if (a->tokens.at[i].head == head && dl_deprel_plain((dl_deprel)a->tokens.at[i].deprel) == rel) return i;
  return DL_NONE;
}

static uint32_t governor(const dl_article *a, uint32_t t) {
  for (int steps = 0; t != DL_NONE && steps < MAX_CLIMB; steps++) {
    if (is_verbal(&a->tokens.at[t]) || child(a, 0, t, DL_DEP_COP) != DL_NONE) return t;
    t = a->tokens.at[t].head;
  }
  return DL_NONE;
}

static int of_form(uint8_t xpos) {
  switch (xpos) {
    case DL_XPOS_VBD: return -1;
    case DL_XPOS_MD: return 1;
    case DL_XPOS_VBZ:
    case DL_XPOS_VBP: return 1;
    default: return 0;
  }
}

/* Auxiliaries and copulas of `verb`: a modal looks ahead, "had", "has" and "was" back. */
static int of_auxiliaries(const dl_article *a, uint32_t verb) {
  int found = 0;
  for (int pass = 0; pass < 2; pass++) {
    dl_deprel rel = pass ? DL_DEP_COP : DL_DEP_AUX;
    for (uint32_t c = child(a, 0, verb, rel); c != DL_NONE; c = child(a, c + 1, verb, rel)) {
      const dl_token *t = &a->tokens.at[c];
      if (t->xpos == DL_XPOS_MD) return 1;
      if (t->xpos == DL_XPOS_VBD || (!pass && dl_str_is(t->lemma, "have"))) found = -1;
      else if (!found) found = of_form(t->xpos);
    }
  }
  return found;
}

static int tense_of(const dl_article *a, uint32_t verb) {
  const dl_token *t = &a->tokens.at[verb];
  int by_aux = of_auxiliaries(a, verb);
  if (by_aux) return by_aux;
  if (t->xpos == DL_XPOS_VB) {
    uint32_t mark = child(a, 0, verb, DL_DEP_MARK);
    return mark != DL_NONE && dl_str_is(a->tokens.at[mark].lower, "to") ? 1 : 0;
  }
  if (t->xpos == DL_XPOS_VBN || t->xpos == DL_XPOS_VBG) { /* a participle goes with its clause; of a past one, back */
    if (t->deprel == DL_DEP_ACL && t->xpos == DL_XPOS_VBN) return -1;
    uint32_t up = t->head == DL_NONE ? DL_NONE : governor(a, t->head);
    return up == DL_NONE || up == verb ? (t->xpos == DL_XPOS_VBN ? -1 : 0) : of_form(a->tokens.at[up].xpos);
  }
  return of_form(t->xpos);
}

/* ---- by the words about it ---- */

static bool is_sentence_end(const dl_grammar *g, uint32_t i) {
  return dl_g_atom(g, i + 1)->gap == DL_GAP_BREAK ||
         (dl_g_mark(g, i, '.') && dl_g_atom(g, i + 1)->gap == DL_GAP_SPACE &&
          (dl_g_atom(g, i + 1)->is_capital || dl_g_atom(g, i + 1)->kind == DL_ATOM_MARK) && i &&
          !DL_G_IS(g, i - 1, MONTH));
}

static int cue(const dl_grammar *g, uint32_t i) {
  const dl_atom *a = dl_g_atom(g, i);
  if (a->kind != DL_ATOM_WORD) return 0;
  const dl_time_sense *s = dl_g_sense(g, i, DL_TC_TENSE);
  if (s) return s->value == 1 ? 2 : s->value > 0 ? 1 : -1; /* will; would; was */
  uint32_t n = a->end - a->start;
  bool is_past = n > 4 && !a->is_capital && !memcmp(g->text.s + a->end - 2, "ed", 2);
  return is_past ? -1 : 0;
}

/* "until Friday", "through January", "effective Feb. 1" */
static bool is_limit(const dl_grammar *g, uint32_t i) {
  return i && dl_g_value(g, i - 1, DL_TC_LIMIT) == 1;
}

static int by_words(const dl_grammar *g, uint32_t i) {
  int found = 0;
  for (uint32_t k = i, n = 0; k > 0 && n < REACH && !found; n++) {
    if (dl_g_atom(g, k)->gap == DL_GAP_BREAK || is_sentence_end(g, k - 1)) break;
    found = cue(g, --k);
  }
  for (uint32_t k = i + 1; k < g->atoms.n && k < i + REACH && !found; k++) {
    if (is_sentence_end(g, k)) break;
    found = cue(g, k);
  }
  return found;
}

int dl_time_tense(const dl_grammar *g, uint32_t i) {
  const dl_article *a = g->article;
  uint32_t t = a->tokens.n ? dl_token_from(a, dl_g_atom(g, i)->start) : DL_NONE;
  if (t != DL_NONE && t < a->tokens.n && a->tokens.at[t].upos != DL_UPOS_X) {
    uint32_t verb = governor(a, t);
    int tense = verb == DL_NONE ? 0 : tense_of(a, verb);
    if (tense) return 2 * tense;
  }
  if (is_limit(g, i)) return 1;
  return by_words(g, i);
}
