/*
 * statements_estimates.c - a number given without a verb of saying: "The
 * ministry put the number of dead at 12 and of wounded at 30".
 *
 * The verb is one of estimating (data/lexicon/estimate_words.tsv) in the
 * active voice. Behind it, in the same sentence and clause, stands what is
 * counted, then "at" ("as" or "of" behind "gave"), then a number; a few adverbs
 * and currency signs may stand before the number. "Put" and its like need a noun for a count, so that
 * nobody says anything by putting machines at three gates. Words are looked at
 * in order, since parsers hang the number on many places; the tree tells the
 * voice and the subject. What is counted and its number are the content, to
 * the end of the clause. These sentences are too rare in what the weights are
 * learnt from to be left to them.
 */
#include "claims/statements_model.h"

static bool has_part(const dl_table *words, dl_str word, const char *part) {
  for (uint32_t row = dl_table_find(words, word); row != DL_NONE; row = dl_table_next(words, row))
    if (dl_str_is(dl_table_field(words, row, 1), part)) return true;
  return false;
}

static bool is_count(const dl_table *words, const dl_token *t) {
  return (t->upos == DL_UPOS_NOUN || t->upos == DL_UPOS_ADJ || t->upos == DL_UPOS_VERB) &&
         (has_part(words, t->lemma, "count") || has_part(words, t->lower, "count"));
}

static bool is_stop(const dl_desk *d, uint32_t i) {
  const dl_token *t = &d->a->tokens.at[i];
  return d->words[i].is_edge_mark && !dl_str_is(t->lower, "'") && !dl_str_is(t->lower, "-") && !dl_str_is(t->lower, "\"");
}

enum { REACH = 24, NUMBER_REACH = 5 };

/* The number behind "at", DL_NONE: nothing but adverbs, signs and small words before it. */
static uint32_t number_behind(const dl_desk *d, const dl_table *words, uint32_t at, uint32_t last) {
  for (uint32_t i = at + 1; i <= last && i - at <= NUMBER_REACH; i++) {
    const dl_token *t = &d->a->tokens.at[i];
    if (t->upos == DL_UPOS_NUM || has_part(words, t->lower, "amount")) return i;
    if (t->upos == DL_UPOS_PROPN || t->upos == DL_UPOS_PRON || t->upos == DL_UPOS_VERB || t->upos == DL_UPOS_NOUN || is_stop(d, i))
      return DL_NONE;
  }
  return DL_NONE;
}

static bool is_active(const dl_desk *d, uint32_t verb) {
  const dl_article *a = d->a;
  if (dl_child(a, verb, DL_DEP_AUX_PASS) != DL_NONE || dl_child(a, verb, DL_DEP_NSUBJ_PASS) != DL_NONE) return false;
  return d->words[verb].dep != DL_DEP_ACL; /* "a toll put at 12" */
}

/* "gave the number of dead as 12", "a figure of 12": the number behind the count and its "as" or "of". */
static uint32_t given_behind(const dl_desk *d, const dl_table *words, uint32_t verb) {
  uint32_t last = dl_sentence_range(d, verb).last;
  bool is_counted = false;
  for (uint32_t i = verb + 1; i < last && i - verb <= REACH && !is_stop(d, i); i++) {
    const dl_token *t = &d->a->tokens.at[i];
    bool is_of = dl_str_is(t->lower, "of") && has_part(words, d->a->tokens.at[i - 1].lemma, "sum");
    if ((is_counted && dl_str_is(t->lower, "as")) || is_of) {
      uint32_t number = number_behind(d, words, i, last);
      if (number != DL_NONE) return number;
    }
    if (t->upos == DL_UPOS_VERB && t->xpos != DL_XPOS_VBN) break;
    is_counted |= is_count(words, t);
  }
  return DL_NONE;
}

uint32_t dl_estimate_behind(const dl_desk *d, const dl_table *words, uint32_t verb) {
  const dl_token *v = &d->a->tokens.at[verb];
  if (v->upos != DL_UPOS_VERB || d->words[verb].quote != DL_NONE) return DL_NONE;
  bool any = has_part(words, v->lemma, "takes_any");
  if (has_part(words, v->lemma, "states") && is_active(d, verb)) return given_behind(d, words, verb);
  if ((!any && !has_part(words, v->lemma, "gives")) || !is_active(d, verb)) return DL_NONE;
  uint32_t last = dl_sentence_range(d, verb).last;
  bool is_counted = false;
  for (uint32_t i = verb + 1; i <= last && i - verb <= REACH && !is_stop(d, i); i++) {
    const dl_token *t = &d->a->tokens.at[i];
    is_counted |= any ? t->upos == DL_UPOS_NOUN || t->upos == DL_UPOS_PROPN || t->upos == DL_UPOS_PRON : is_count(words, t);
    if (!is_counted || !dl_str_is(t->lower, "at")) continue;
    uint32_t number = number_behind(d, words, i, last);
    if (number != DL_NONE) return number;
  }
  return DL_NONE;
}

/* The clause's end: a mark that no number follows, or what opens the next clause. */
static uint32_t clause_end(const dl_desk *d, uint32_t number, uint32_t last) {
  uint32_t end = number;
  for (uint32_t i = number + 1; i <= last; i++) {
    const dl_token *t = &d->a->tokens.at[i];
    if (is_stop(d, i) && (i == last || !dl_str_is(t->lower, ",") || d->a->tokens.at[i + 1].upos != DL_UPOS_NUM)) break;
    if (t->upos == DL_UPOS_SCONJ || t->xpos == DL_XPOS_WDT || t->xpos == DL_XPOS_WRB) break;
    if (!d->words[i].is_edge_mark) end = i;
  }
  return end;
}

void dl_estimate_complete(const dl_desk *d, uint32_t number, dl_draft *s) {
  s->cue = (dl_range){s->head, s->head};
  s->left = dl_no_range();
  s->right.first = s->head + 1;
  s->right.last = clause_end(d, number, dl_sentence_range(d, s->head).last);
}
