/*
 * tense.c - whether the clause about a time looks back or ahead.
 *
 * "Talks will resume Friday" and "talks resumed Friday" mean different days.
 * The tree says which verb a time hangs on and what auxiliaries it has; where
 * no tags stand on the tokens, the nearest verb-like word of the sentence
 * (class `tense` of times.tsv) decides.
 */
#include "times/grammar.h"

/* PRESENT: a present form, which looks ahead only where the time follows it ("ends Sunday"). */
enum { REACH = 18, MAX_CLIMB = 8, CHILDREN = 40, DUE_REACH = 6, PRESENT = 3 };

/* ---- by the tree ---- */

/* The dependent of `head` with relation `rel` at `from` or behind it; only near ones, so that a sentence of any length
 * costs the same. */
static uint32_t child(const dl_article *a, uint32_t from, uint32_t head, dl_deprel rel) {
  const dl_sentence *s = &a->sentences.at[a->tokens.at[head].sentence];
  uint32_t first = head > s->first + CHILDREN ? head - CHILDREN : s->first;
  for (uint32_t i = from > first ? from : first; i < s->end && i < head + CHILDREN; i++)
    if (a->tokens.at[i].head == head && dl_deprel_plain((dl_deprel)a->tokens.at[i].deprel) == rel) return i;
  return DL_NONE;
}

static bool is_nominal(dl_deprel rel) {
  return rel == DL_DEP_COMPOUND || rel == DL_DEP_ACL || dl_deprel_plain(rel) == DL_DEP_NMOD;
}

/* The predicate that token t hangs on. Not `direct` where a noun stands between: "the talks of Friday were long". */
static uint32_t governor(const dl_article *a, uint32_t t, bool *is_direct) {
  *is_direct = true;
  for (int steps = 0; t != DL_NONE && steps < MAX_CLIMB; steps++) {
    const dl_token *k = &a->tokens.at[t];
    bool is_predicate = steps && (child(a, 0, t, DL_DEP_COP) != DL_NONE || child(a, 0, t, DL_DEP_AUX) != DL_NONE);
    if (k->upos == DL_UPOS_VERB || k->upos == DL_UPOS_AUX || is_predicate) return t;
    bool is_of_day = !steps && k->head != DL_NONE && a->tokens.at[k->head].upos == DL_UPOS_NUM; /* "Jan." of "Jan. 1" */
    if (is_nominal((dl_deprel)k->deprel) && !is_of_day) *is_direct = false;
    t = k->head;
  }
  return DL_NONE;
}

static int of_form(const dl_token *t) {
  switch (t->xpos) {
    case DL_XPOS_VBD:
    case DL_XPOS_VBN: return -1;
    case DL_XPOS_MD: return 1;
    case DL_XPOS_VBZ: return t->lower.n && t->lower.s[t->lower.n - 1] == 's' ? PRESENT : -1; /* "tore" is mistagged */
    case DL_XPOS_VBP: return PRESENT;
    default: return 0;
  }
}

static bool is_negated(const dl_article *a, uint32_t verb) {
  for (uint32_t c = child(a, 0, verb, DL_DEP_ADVMOD); c != DL_NONE; c = child(a, c + 1, verb, DL_DEP_ADVMOD))
    if (dl_str_is(a->tokens.at[c].lower, "not") || dl_str_is(a->tokens.at[c].lower, "n't")) return true;
  uint32_t subject = child(a, 0, verb, DL_DEP_NSUBJ);
  uint32_t cc = subject == DL_NONE ? DL_NONE : child(a, 0, subject, DL_DEP_CC);
  return cc != DL_NONE && dl_str_is(a->tokens.at[cc].lower, "neither");
}

/* Auxiliaries and copulas of `verb`: "will" looks ahead for sure, "had" and "was" back; "would" only leans ahead, and
 * "might have" and "could not be reached" look back. */
static int of_auxiliaries(const dl_article *a, uint32_t verb) {
  int found = 0;
  bool has_modal = false, has_have = false, is_will = false, is_could = false;
  for (int pass = 0; pass < 2; pass++) {
    dl_deprel rel = pass ? DL_DEP_COP : DL_DEP_AUX;
    for (uint32_t c = child(a, 0, verb, rel); c != DL_NONE; c = child(a, c + 1, verb, rel)) {
      const dl_token *t = &a->tokens.at[c];
      if (t->xpos == DL_XPOS_MD) {
        has_modal = true;
        is_will = dl_str_is(t->lemma, "will") && !dl_str_is(t->lower, "would");
        is_could = dl_str_is(t->lower, "could");
      }
      if (t->xpos == DL_XPOS_VBD) found = -2;
      else if (!pass && dl_str_is(t->lemma, "have")) has_have = true;
      else if (!found && t->xpos != DL_XPOS_MD) found = of_form(t);
    }
  }
  if (is_could && is_negated(a, verb)) return -1;
  if (has_modal) return is_will ? 2 : has_have ? -2 : 1;
  return has_have ? -2 : found;
}

static bool has_to(const dl_article *a, uint32_t verb) {
  uint32_t mark = child(a, 0, verb, DL_DEP_MARK);
  return mark != DL_NONE && dl_str_is(a->tokens.at[mark].lower, "to");
}

/* The aspect of the plan that an infinitive stands under: "had been scheduled to expire" has run out. */
static bool is_over(const dl_article *a, uint32_t verb) {
  uint32_t up = a->tokens.at[verb].head;
  for (uint32_t c = up == DL_NONE ? DL_NONE : child(a, 0, up, DL_DEP_AUX); c != DL_NONE; c = child(a, c + 1, up, DL_DEP_AUX))
    if (dl_str_is(a->tokens.at[c].lower, "had")) return true;
  return false;
}

static int of_verb(const dl_article *a, uint32_t verb) {
  const dl_token *t = &a->tokens.at[verb];
  int by_aux = of_auxiliaries(a, verb);
  /* "are to meet" and "were to meet" are arranged; "rose to close" only leans */
  if (has_to(a, verb) && by_aux != 2) return is_over(a, verb) ? -1 : by_aux ? 2 : 1;
  uint32_t mark = t->xpos == DL_XPOS_VBD ? child(a, 0, verb, DL_DEP_MARK) : DL_NONE;
  if (mark != DL_NONE && dl_str_is(a->tokens.at[mark].lower, "if")) return 1; /* "if the government fell on Dec. 8" */
  if (by_aux == 2 || by_aux == -2) return by_aux;
  if (by_aux) return by_aux;
  if (t->xpos == DL_XPOS_VB && t->deprel == DL_DEP_CONJ && t->head != DL_NONE) { /* "will stay and return" */
    int first = of_auxiliaries(a, t->head);
    return first ? first : has_to(a, t->head);
  }
  if (t->xpos == DL_XPOS_VBG && t->head != DL_NONE) { /* goes with its clause */
    bool is_direct;
    uint32_t up = governor(a, t->head, &is_direct);
    return up == DL_NONE || up == verb ? 0 : of_form(&a->tokens.at[up]);
  }
  bool is_done = t->xpos == DL_XPOS_VBN && dl_deprel_plain((dl_deprel)t->deprel) == DL_DEP_ACL; /* "a study published in March" */
  uint32_t subject = t->xpos == DL_XPOS_VBN ? child(a, 0, verb, DL_DEP_NSUBJ) : DL_NONE;
  bool is_finite = subject != DL_NONE && a->tokens.at[subject].deprel == DL_DEP_NSUBJ; /* "the firm filed for bankruptcy", mistagged */
  return t->xpos == DL_XPOS_VBD || is_done || is_finite ? -2 : of_form(t);
}

/* "as soon as Monday" */
static bool is_soonest(const dl_grammar *g, uint32_t i) {
  return i > 2 && dl_g_word(g, i - 1, "as") && dl_g_word(g, i - 2, "soon") && dl_g_word(g, i - 3, "as");
}

/* The word before the time, where it is of class LIMIT: 1 "until" (and "ahead of", "on the eve of"), 2 "by", 3 "for", 4 "since"; else 0. */
static int32_t limit_at(const dl_grammar *g, uint32_t i) {
  if (i > 1 && dl_g_word(g, i - 1, "of") && (dl_g_word(g, i - 2, "ahead") || dl_g_word(g, i - 2, "eve"))) return 1;
  if (i > 1 && dl_g_word(g, i - 1, "to") && dl_g_word(g, i - 2, "up")) return 1; /* "in the run-up to" */
  return i ? dl_g_value(g, i - 1, DL_TC_LIMIT) : 0;
}

/* "said Saturday", "unveiled on Saturday": the verb right before the time has it, wherever the tree hangs it; "due here
 * Tuesday" lies ahead. 0 where neither stands there. */
static int by_neighbour(const dl_grammar *g, uint32_t token) {
  const dl_article *a = g->article;
  uint32_t first = a->sentences.at[a->tokens.at[token].sentence].first, k = token;
  for (int n = 0; k > first && n < 3; n++) {
    const dl_token *t = &a->tokens.at[--k];
    bool is_past = t->xpos == DL_XPOS_VBD || t->xpos == DL_XPOS_VBN;
    int32_t plan = dl_time_lexicon_value(g->lexicon, t->lemma, DL_TC_PLAN);
    if (plan == 2 && t->xpos != DL_XPOS_VBD) return 1;
    if (is_past && t->upos == DL_UPOS_VERB) {
      const dl_token *b = k > first ? &a->tokens.at[k - 1] : t;
      bool is_open = b->upos == DL_UPOS_AUX && b->xpos != DL_XPOS_VBD && b->xpos != DL_XPOS_VBN; /* "to be held Friday" */
      bool is_told = t->xpos == DL_XPOS_VBD || (b->upos == DL_UPOS_AUX && b->xpos == DL_XPOS_VBD);
      return plan || is_open ? 0 : is_told ? -2 : -1;
    }
    if (n < 1 && t->upos != DL_UPOS_ADP && t->upos != DL_UPOS_ADJ && t->upos != DL_UPOS_ADV) return 0;
    if (n == 1 && t->upos != DL_UPOS_ADP) return 0;
  }
  return 0;
}

/* "has been given until Friday": still open. */
static bool is_perfect(const dl_article *a, uint32_t verb) {
  for (uint32_t c = child(a, 0, verb, DL_DEP_AUX); c != DL_NONE; c = child(a, c + 1, verb, DL_DEP_AUX))
    if (dl_str_is(a->tokens.at[c].lemma, "have")) return a->tokens.at[c].xpos != DL_XPOS_VBD;
  return false;
}

/* "due in court on Friday": what is planned stands before the time, and nothing between them has happened. */
static bool is_due(const dl_grammar *g, uint32_t token) {
  const dl_article *a = g->article;
  uint32_t first = a->sentences.at[a->tokens.at[token].sentence].first, k = token;
  for (int n = 0; k > first && n < DUE_REACH; n++) {
    const dl_token *t = &a->tokens.at[--k];
    bool is_planned = t->xpos != DL_XPOS_VBD && t->deprel != DL_DEP_AMOD &&
                      dl_time_lexicon_value(g->lexicon, t->lemma, DL_TC_PLAN) == 2;
    if (is_planned) return !(k > first + 1 && dl_str_is(a->tokens.at[k - 2].lower, "had"));
    if (t->upos == DL_UPOS_VERB || t->upos == DL_UPOS_AUX || t->upos == DL_UPOS_PUNCT || t->upos == DL_UPOS_SCONJ) return false;
  }
  return false;
}

/* What is planned for a time lies ahead: surely, unless the plan itself is only told of ("a rally planned for Friday was
 * called off"); "as planned" looks where its clause does. */
static int as_planned(const dl_article *a, uint32_t verb, bool is_direct) {
  uint32_t mark = child(a, 0, verb, DL_DEP_MARK), noun = a->tokens.at[verb].head;
  if (mark != DL_NONE && dl_str_is(a->tokens.at[mark].lower, "as")) return -1;
  bool is_told = a->tokens.at[verb].deprel == DL_DEP_ACL && a->tokens.at[noun].head != DL_NONE &&
                 a->tokens.at[a->tokens.at[noun].head].upos == DL_UPOS_VERB && of_verb(a, a->tokens.at[noun].head) == -2;
  return is_direct && !is_told ? 2 : 1;
}

/* "the six months to June 30", "the year ended Dec. 31": results of a stretch that is over, unless the clause looks ahead. */
static bool is_end_of_term(const dl_grammar *g, uint32_t i) {
  bool is_closed = i > 1 && (dl_g_word(g, i - 1, "to") || dl_g_word(g, i - 1, "ended"));
  return is_closed && DL_G_IS(g, i - 2, UNIT) && i > 2 && !DL_G_IS(g, i - 3, DETERMINER);
}

static bool has_aux(const dl_article *a, uint32_t verb) { return child(a, 0, verb, DL_DEP_AUX) != DL_NONE; }

static int by_tree(const dl_grammar *g, uint32_t i, uint32_t token) {
  const dl_article *a = g->article;
  int32_t limit = limit_at(g, i);
  bool is_direct;
  uint32_t verb = governor(a, token, &is_direct);
  if (limit == 4) return -2;
  if (is_soonest(g, i)) return 2;
  uint32_t cop = child(a, 0, token, DL_DEP_COP);
  bool is_told = cop != DL_NONE && cop < token && !has_aux(a, token); /* "the deadline is this Tuesday", "the vote was Tuesday" */
  if (is_told && a->tokens.at[cop].xpos == DL_XPOS_VBZ) return 1;
  if (is_told && a->tokens.at[cop].xpos == DL_XPOS_VBD) return -2;
  int near = limit == 1 ? 0 : by_neighbour(g, token);
  if (near) return near;
  if (is_due(g, token)) return 1;
  if (verb == DL_NONE) return limit == 1;
  const dl_token *t = &a->tokens.at[verb];
  int tense = of_verb(a, verb);
  if (is_end_of_term(g, i)) return tense == 2 ? 2 : -2;
  /* "extended the truce until Friday", "set talks for Friday": what was planned lies ahead */
  int32_t plan = dl_time_lexicon_value(g->lexicon, t->lemma, DL_TC_PLAN);
  uint32_t own = a->tokens.at[token].deprel != DL_DEP_OBJ && a->tokens.at[token].head != DL_NONE ? a->tokens.at[token].head : token;
  bool is_object = own != verb && a->tokens.at[own].deprel == DL_DEP_OBJ && a->tokens.at[own].head == verb; /* "has set Nov. 10 as the deadline" */
  bool is_set = plan == 3 || is_object || (plan == 2 && t->xpos == DL_XPOS_VBN);
  bool is_behind = token > verb; /* not "figures for January extended a rise" */
  if (plan && is_behind && tense < 2 && !is_over(a, verb) && (limit || is_set)) return as_planned(a, verb, is_direct);
  bool is_open = i && dl_g_remark(g, i - 1, DL_TC_LIMIT, "open") && is_perfect(a, verb);
  if (limit == 1 && (tense > -2 || is_open)) return 2;
  if (limit == 1 && t->xpos == DL_XPOS_VBD && !of_auxiliaries(a, verb)) return 1;
  if (limit == 1 && tense == -2) return -1; /* "was bailed until 14 June" */
  bool is_timetable = dl_time_lexicon_value(g->lexicon, t->lemma, DL_TC_SCHEDULE) != 0 && !has_aux(a, verb); /* "the fair opens Nov. 3" */
  if (tense == PRESENT && i && dl_g_word(g, i - 1, "from")) return 0; /* "the season runs from June 1": it may have begun */
  if (tense == PRESENT) return is_direct && token > verb ? 1 + is_timetable : 0;
  if (is_direct) return tense;
  return tense < 0 ? -1 : tense > 0 ? 1 : 0;
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

static int tense_of(const dl_grammar *g, uint32_t i, uint32_t head) {
  const dl_article *a = g->article;
  uint32_t t = a->tokens.n ? dl_token_from(a, dl_g_atom(g, head)->start) : 0;
  if (t < a->tokens.n && a->tokens.at[t].upos != DL_UPOS_X) return by_tree(g, i, t);
  int32_t limit = limit_at(g, i);
  int near = limit == 1 ? 1 : limit == 4 ? -1 : by_words(g, i);
  return near || limit != 2 ? near : 1;
}

int dl_time_tense(const dl_grammar *g, uint32_t i, uint32_t head) {
  int tense = tense_of(g, i, head);
  return g->turns_tense ? -tense : tense;
}

uint32_t dl_time_clause(const dl_grammar *g, uint32_t i) {
  const dl_article *a = g->article;
  uint32_t t = a->tokens.n ? dl_token_from(a, dl_g_atom(g, i)->start) : 0;
  bool is_direct;
  uint32_t verb = t < a->tokens.n && a->tokens.at[t].upos != DL_UPOS_X ? governor(a, t, &is_direct) : DL_NONE;
  return verb != DL_NONE && a->tokens.at[verb].deprel == DL_DEP_CONJ ? a->tokens.at[verb].head : verb;
}

bool dl_time_is_pluperfect(const dl_grammar *g, uint32_t i) {
  const dl_article *a = g->article;
  uint32_t t = a->tokens.n ? dl_token_from(a, dl_g_atom(g, i)->start) : 0;
  bool is_direct;
  uint32_t verb = t < a->tokens.n && a->tokens.at[t].upos != DL_UPOS_X ? governor(a, t, &is_direct) : DL_NONE;
  if (verb == DL_NONE || a->tokens.at[verb].upos == DL_UPOS_AUX) return false;
  for (uint32_t c = child(a, 0, verb, DL_DEP_AUX); c != DL_NONE; c = child(a, c + 1, verb, DL_DEP_AUX))
    if (dl_str_is(a->tokens.at[c].lower, "had")) return true;
  return false;
}
