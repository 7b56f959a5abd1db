/* garden_paths.c - see garden_paths.h. */
#include "words/garden_paths.h"

#include "words/tree.h"

/* Of each word: its dependents of a kind, as far as the repairs ask. */
typedef struct seen {
  uint32_t subject, second;  /* the first two subjects before it, DL_NONE */
  uint32_t auxiliary;        /* the first one, DL_NONE */
  bool is_joined;            /* by a conjunction or a mark */
  bool has_case;
  bool has_subject_behind;
} seen;

typedef struct garden {
  dl_article *a;
  uint32_t first, end;
  seen of[DL_MAX_SENTENCE];
} garden;

static dl_token *at(const garden *g, uint32_t i) { return &g->a->tokens.at[i]; }
static seen *of(garden *g, uint32_t i) { return &g->of[i - g->first]; }

static bool is_inside(const garden *g, uint32_t i) { return i != DL_NONE && i >= g->first && i < g->end; }
static bool is_noun(const dl_token *t) { return t->upos == DL_UPOS_NOUN || t->upos == DL_UPOS_PROPN; }

static void see_subject(garden *g, uint32_t i, uint32_t head) {
  seen *x = of(g, head);
  if (i > head) x->has_subject_behind = true;
  else if (x->subject == DL_NONE) x->subject = i;
  else if (x->second == DL_NONE) x->second = i;
}

static void look(garden *g) {
  for (uint32_t i = g->first; i < g->end; i++) *of(g, i) = (seen){.subject = DL_NONE, .second = DL_NONE, .auxiliary = DL_NONE};
  for (uint32_t i = g->first; i < g->end; i++) {
    uint32_t head = at(g, i)->head;
    if (!is_inside(g, head)) continue;
    dl_deprel rel = dl_deprel_plain((dl_deprel)at(g, i)->deprel);
    if (rel == DL_DEP_NSUBJ || rel == DL_DEP_CSUBJ || rel == DL_DEP_EXPL) see_subject(g, i, head);
    else if (rel == DL_DEP_AUX && of(g, head)->auxiliary == DL_NONE && i < head) of(g, head)->auxiliary = i;
    else if (rel == DL_DEP_CASE) of(g, head)->has_case = true;
    else if (rel == DL_DEP_MARK || rel == DL_DEP_CC) of(g, head)->is_joined = true;
  }
}

static uint32_t leftmost(const garden *g, uint32_t top) {
  uint32_t i = g->first;
  while (i < top && !dl_is_below(g->a, i, top)) i++;
  return i;
}

static bool is_comma(const garden *g, uint32_t i) { return dl_str_is(at(g, i)->lower, ","); }

/* "The mayor, once a union leader, was": of two subjects the one between commas is in apposition to the other. */
static void join_subjects(garden *g, uint32_t verb) {
  uint32_t one = of(g, verb)->subject, two = of(g, verb)->second;
  if (two == DL_NONE || !is_noun(at(g, one)) || !is_noun(at(g, two)) || of(g, two)->has_case) return;
  uint32_t left = leftmost(g, two), close = two + 1;
  while (close < verb && !is_comma(g, close) && at(g, close)->upos != DL_UPOS_AUX) close++;
  bool is_apart = left > one && (is_comma(g, left) || is_comma(g, left - 1)) && close < verb && is_comma(g, close);
  if (!is_apart) return;
  at(g, two)->head = one;
  at(g, two)->deprel = DL_DEP_APPOS;
}

static bool is_finite(const dl_token *t) {
  return t->xpos == DL_XPOS_VBD || t->xpos == DL_XPOS_VBZ || t->xpos == DL_XPOS_VBP || t->xpos == DL_XPOS_MD;
}

/* Nothing that could be a clause of its own or its subject stands in [from, to), the words between a participle and the verb. */
static bool is_plain_between(const garden *g, uint32_t from, uint32_t to) {
  uint32_t i = from, commas = 0;
  if (i + 1 < to && at(g, i)->xpos == DL_XPOS_TO) i += 2; /* "said to be" */
  else if (i < to && at(g, i)->upos != DL_UPOS_ADP && at(g, i)->upos != DL_UPOS_ADV && at(g, i)->upos != DL_UPOS_PART && !is_comma(g, i)) return false;
  for (; i < to; i++) {
    const dl_token *t = at(g, i);
    commas += is_comma(g, i);
    bool is_mark = t->upos == DL_UPOS_PUNCT && !is_comma(g, i) && !dl_str_is(t->lower, "-");
    if (t->upos == DL_UPOS_VERB || t->upos == DL_UPOS_AUX || t->upos == DL_UPOS_SCONJ || t->upos == DL_UPOS_PRON || is_mark) return false;
  }
  return commas < 2;
}

static bool has_comma(const garden *g, uint32_t from, uint32_t to) {
  if (to == DL_NONE) return false;
  while (from < to && !is_comma(g, from)) from++;
  return from < to;
}

/* The verb before `verb` that took its subject; DL_NONE. */
static uint32_t thief(garden *g, uint32_t verb) {
  const dl_token *t = at(g, verb);
  const seen *own = of(g, verb);
  bool is_clause = t->deprel == DL_DEP_CCOMP || t->deprel == DL_DEP_PARATAXIS || t->deprel == DL_DEP_CONJ;
  if (!is_clause || !is_inside(g, t->head) || t->head > verb || own->subject != DL_NONE || own->has_subject_behind || own->is_joined) return DL_NONE;
  if (own->auxiliary == DL_NONE || own->auxiliary < t->head || !is_finite(at(g, own->auxiliary))) return DL_NONE;
  uint32_t from = t->head, subject = of(g, from)->subject;
  if (at(g, from)->deprel == DL_DEP_ACL_RELCL) return DL_NONE; /* "that experts said would rise" */
  uint8_t tag = at(g, from)->xpos;
  if ((tag != DL_XPOS_VBD && tag != DL_XPOS_VBN) || of(g, from)->auxiliary != DL_NONE || subject == DL_NONE || !is_noun(at(g, subject))) return DL_NONE;
  uint32_t left = leftmost(g, subject);
  bool is_relative = left > g->first && at(g, left - 1)->upos == DL_UPOS_PRON; /* "which the group said had moved" */
  if (is_relative || from + 1 == own->auxiliary) return DL_NONE;
  bool opens = is_comma(g, from - 1), closes = is_comma(g, own->auxiliary - 1);
  bool is_behind_subject = at(g, from - 1)->upos != DL_UPOS_PRON && at(g, from - 1)->upos != DL_UPOS_AUX && !has_comma(g, subject, of(g, from)->second);
  return opens == closes && is_behind_subject && is_plain_between(g, from + 1, own->auxiliary) ? from : DL_NONE;
}

static void give_back(garden *g, uint32_t verb, uint32_t from) {
  uint32_t subject = of(g, from)->subject, two = of(g, from)->second, left = leftmost(g, subject);
  dl_token *v = at(g, verb), *f = at(g, from);
  bool is_passive = at(g, of(g, verb)->auxiliary)->deprel == DL_DEP_AUX_PASS;
  for (uint32_t i = of(g, verb)->auxiliary; i < verb; i++) is_passive |= at(g, i)->head == verb && at(g, i)->deprel == DL_DEP_AUX_PASS;
  v->head = f->head, v->deprel = f->deprel;
  for (uint32_t i = g->first; i < g->end; i++)
    if (at(g, i)->head == from && (i < left || i > verb)) at(g, i)->head = verb;
  at(g, subject)->head = verb;
  at(g, subject)->deprel = is_passive ? DL_DEP_NSUBJ_PASS : DL_DEP_NSUBJ;
  if (two != DL_NONE) at(g, two)->head = subject, at(g, two)->deprel = DL_DEP_APPOS; /* "Lund alias Berg, said to lead them, was" */
  f->head = subject, f->deprel = DL_DEP_ACL, f->xpos = DL_XPOS_VBN;
}

void dl_leave_garden_paths(dl_article *a, uint32_t first, uint32_t end) {
  garden g = {.a = a, .first = first, .end = end};
  look(&g);
  for (uint32_t i = first; i < end; i++) {
    join_subjects(&g, i);
    uint32_t from = thief(&g, i);
    if (from != DL_NONE) give_back(&g, i, from);
  }
}
