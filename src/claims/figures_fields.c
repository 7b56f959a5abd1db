/*
 * figures_fields.c - whose word a figure is, and how sure it is.
 *
 * A figure belongs to the statements in whose content it stands, the shortest
 * content first; the chain then follows `via`. Its source is the source of the
 * nearest one that speaks in the same sentence: attribution is not carried over
 * from a neighbouring sentence. "According to" is asked where no statement
 * covers the figure. Hedges of the statement and words of doubt in the clause
 * decide its status.
 */
#include "claims/figures_internal.h"

static const dl_token *at(const dl_counting *c, uint32_t i) { return &c->a->tokens.at[i]; }

static uint32_t content_size(const dl_statement *s, dl_span span) {
  for (uint32_t i = 0; i < s->content.n; i++)
    if (dl_span_holds(s->content.at[i], span)) return s->content.at[s->content.n - 1].end - s->content.at[0].start;
  return UINT32_MAX;
}

static bool in_chain(const dl_figure *f, uint32_t s) {
  for (uint32_t i = 0; i < f->chain.n; i++)
    if (f->chain.at[i] == s) return true;
  return false;
}

static void follow(const dl_counting *c, dl_figure *f, uint32_t s) {
  for (uint32_t n = 0; n < 8 && s < c->a->statements.n && !in_chain(f, s); n++) {
    *DL_PUSH(c->a->arena, f->chain) = s;
    if (c->a->statements.at[s].via_kind != DL_VIA_STATEMENT) break;
    s = c->a->statements.at[s].via;
  }
}

/* "..., where six died,": the words that open the relative clause behind a comma in which the figure stands; DL_NONE. */
static uint32_t aside_of(const dl_counting *c, const dl_figure *f) {
  uint32_t first = c->a->sentences.at[f->sentence].first;
  for (uint32_t k = f->token, n = 0; n < 12 && k != DL_NONE; n++, k = at(c, k)->head) {
    if ((dl_deprel)at(c, k)->deprel != DL_DEP_ACL_RELCL && at(c, k)->deprel != DL_DEP_ADVCL) continue;
    for (uint32_t i = k; i > first + 1 && i + 12 > k; i--)
      if (at(c, i)->xpos == DL_XPOS_WRB || at(c, i)->xpos == DL_XPOS_WDT || at(c, i)->xpos == DL_XPOS_WP) return dl_word_is(c->a, i - 1, ",") ? i : DL_NONE;
  }
  return DL_NONE;
}

/* What is denied is not what the reporter adds by the way: "denied that it had bombed the town, where six died". */
static bool is_beside_denial(const dl_counting *c, const dl_figure *f, const dl_statement *s) {
  if (s->polarity != DL_POLARITY_DENIES || s->kind != DL_STATEMENT_INDIRECT) return false;
  uint32_t i = aside_of(c, f);
  return i != DL_NONE && s->cue.n && s->cue.at[0].start < at(c, i)->start;
}

static void take_statements(const dl_counting *c, dl_figure *f) {
  const dl_article *a = c->a;
  for (uint32_t last = 0;;) { /* contents that hold the figure, shortest first */
    uint32_t best = DL_NONE, size = UINT32_MAX;
    for (uint32_t s = 0; s < a->statements.n; s++) {
      if (in_chain(f, s) || a->statements.at[s].polarity == DL_POLARITY_WILL_NOT_SAY || is_beside_denial(c, f, &a->statements.at[s])) continue;
      uint32_t n = content_size(&a->statements.at[s], f->span);
      bool is_cited = n == size && best != DL_NONE && a->statements.at[s].via_kind == DL_VIA_STATEMENT && a->statements.at[s].via == best; /* "citing police" */
      if ((n < size || is_cited) && n >= last) best = s, size = n;
    }
    if (best == DL_NONE) break;
    follow(c, f, best);
    last = size;
  }
  for (uint32_t i = 0; i < f->chain.n && dl_span_is_empty(f->source); i++) {
    const dl_statement *s = &a->statements.at[f->chain.at[i]];
    if (s->source.n && dl_sentence_at(a, s->source.at[0].start) == f->sentence)
      f->source = (dl_span){s->source.at[0].start, s->source.at[s->source.n - 1].end};
  }
}

/* "..., according to the ministry": what follows up to the end of its phrase. */
static void according_to(const dl_counting *c, dl_figure *f) {
  const dl_sentence *s = &c->a->sentences.at[f->sentence];
  for (uint32_t i = s->first; i + 2 < s->end; i++) {
    if (!dl_word_is(c->a, i, "according") || !dl_word_is(c->a, i + 1, "to")) continue;
    uint32_t end = i + 2;
    while (end < s->end && !dl_word_is(c->a, end, ",") && !dl_word_is(c->a, end, ".") && !dl_word_is(c->a, end, ";") && at(c, end)->upos != DL_UPOS_VERB) end++;
    if (end > i + 2) f->source = (dl_span){at(c, i + 2)->start, at(c, end - 1)->end};
    return;
  }
}

/* The subject of a saying verb: also of "was quoted as saying". */
static uint32_t sayer(const dl_counting *c, uint32_t v) {
  const dl_article *a = c->a;
  uint32_t who = dl_child(a, v, DL_DEP_NSUBJ), head = at(c, v)->head;
  if (who == DL_NONE && head != DL_NONE && dl_lemma_is(a, head, "quote")) who = dl_child(a, head, DL_DEP_NSUBJ_PASS);
  else if (who != DL_NONE && (at(c, who)->deprel == DL_DEP_NSUBJ_PASS || dl_child(a, v, DL_DEP_AUX_PASS) != DL_NONE)) return DL_NONE;
  if (who != DL_NONE && (at(c, who)->xpos == DL_XPOS_WDT || at(c, who)->xpos == DL_XPOS_WP || at(c, who)->xpos == DL_XPOS_EX)) return DL_NONE;
  return who;
}

static bool is_cue(const dl_counting *c, uint32_t i) { return dl_table_has(&c->step->cues, at(c, i)->lemma); }

/* "Authorities have not said how" */
static bool has_not_said(const dl_counting *c, uint32_t v) {
  for (uint32_t k = dl_child(c->a, v, DL_DEP_ADVMOD); k != DL_NONE; k = dl_next_child(c->a, k, DL_DEP_ADVMOD))
    if (dl_word_is(c->a, k, "not") || dl_word_is(c->a, k, "n't") || dl_word_is(c->a, k, "never")) return true;
  return false;
}

/* Up from the figure to the first verb or noun of saying whose content it is part of: its subject, or the noun ("reports that"). */
static void saying_verb(const dl_counting *c, dl_figure *f) {
  const dl_article *a = c->a;
  const dl_sentence *s = &a->sentences.at[f->sentence];
  for (uint32_t k = f->token, n = 0; n < 40 && at(c, k)->head != DL_NONE; n++, k = at(c, k)->head) {
    uint32_t v = at(c, k)->head;
    dl_deprel rel = dl_deprel_plain((dl_deprel)at(c, k)->deprel);
    bool is_content = rel == DL_DEP_CCOMP || rel == DL_DEP_PARATAXIS || rel == DL_DEP_OBJ || rel == DL_DEP_XCOMP || rel == DL_DEP_OBL || rel == DL_DEP_ACL || rel == DL_DEP_ADVCL;
    if (!is_content || v == f->verb || !is_cue(c, v) || has_not_said(c, v)) continue;
    if (at(c, v)->upos == DL_UPOS_NOUN && (rel == DL_DEP_ACL || rel == DL_DEP_CCOMP)) {
      f->source = (dl_span){at(c, v > s->first && at(c, v - 1)->head == v ? v - 1 : v)->start, at(c, v)->end};
      return;
    }
    uint32_t who = at(c, v)->upos == DL_UPOS_VERB && rel != DL_DEP_ACL ? sayer(c, v) : DL_NONE;
    if (who == DL_NONE || dl_is_below(a, f->token, who)) continue;
    f->source = dl_subtree(a, who);
    return;
  }
  for (uint32_t v = s->first; v < s->end; v++) { /* "..., police said" beside the clause */
    if (at(c, v)->upos != DL_UPOS_VERB || at(c, v)->deprel != DL_DEP_PARATAXIS || v == f->verb || !is_cue(c, v)) continue;
    uint32_t who = sayer(c, v), above = at(c, v)->head;
    if (who == DL_NONE || above == DL_NONE || !dl_is_below(a, f->token, above) || dl_is_below(a, f->token, v)) continue;
    f->source = dl_subtree(a, who);
    return;
  }
}

/* At the sentence's end, whatever the tree: ", the agency reported Wednesday." */
static void trailing_source(const dl_counting *c, dl_figure *f) {
  const dl_sentence *s = &c->a->sentences.at[f->sentence];
  uint32_t v = s->end;
  while (v > s->first && v + 8 > s->end && !(at(c, v - 1)->upos == DL_UPOS_VERB && is_cue(c, v - 1))) v--;
  if (v == s->first || v + 8 <= s->end || --v <= f->token) return;
  for (uint32_t i = v + 1; i < s->end; i++)
    if (at(c, i)->upos == DL_UPOS_VERB || dl_word_is(c->a, i, "that") || dl_word_is(c->a, i, ":")) return;
  uint32_t end = dl_word_is(c->a, v - 1, ",") ? v - 1 : v, first = end;
  bool passed = end == v; /* a second comma opens the apposition's name */
  while (first > f->token + 1) {
    const dl_token *t = at(c, first - 1);
    if (t->upos == DL_UPOS_VERB || t->upos == DL_UPOS_SCONJ || t->upos == DL_UPOS_AUX) return;
    if (dl_str_is(t->lower, ",") || t->xpos == DL_XPOS_CLOSE_QUOTE) {
      if (passed) break;
      passed = true;
    }
    first--;
  }
  if (first <= f->token + 1 || first >= end || end - first > 16) return;
  f->source = (dl_span){at(c, first)->start, at(c, end - 1)->end};
}

/* The same the other way round: ", said the ministry's task force." */
static void trailing_inverted(const dl_counting *c, dl_figure *f) {
  const dl_sentence *s = &c->a->sentences.at[f->sentence];
  uint32_t v = s->end;
  while (v > s->first + 1 && v + 14 > s->end && !(dl_word_is(c->a, v - 1, ",") && at(c, v)->upos == DL_UPOS_VERB && is_cue(c, v))) v--;
  if (v <= s->first + 1 || v + 14 <= s->end || v <= f->token || v >= s->end) return;
  uint32_t end = s->end;
  while (end > v + 1 && at(c, end - 1)->upos == DL_UPOS_PUNCT) end--;
  for (uint32_t i = v + 1; i < end; i++)
    if (at(c, i)->upos == DL_UPOS_VERB || at(c, i)->upos == DL_UPOS_AUX || dl_word_is(c->a, i, ",") || dl_word_is(c->a, i, "that")) return;
  if (end > v + 1) f->source = (dl_span){at(c, v + 1)->start, at(c, end - 1)->end};
}

/* A statement of the figure has that verb for its cue. */
static bool is_stated_with(const dl_counting *c, const dl_figure *f, uint32_t verb) {
  for (uint32_t i = 0; i < f->chain.n; i++) {
    const dl_statement *s = &c->a->statements.at[f->chain.at[i]];
    if (verb != DL_NONE && s->cue.n && s->cue.at[0].start == at(c, verb)->start) return true;
  }
  return false;
}

void dl_figure_source(const dl_counting *c, dl_figure *f) {
  take_statements(c, f);
  uint32_t first = dl_token_from(c->a, f->span.start);
  dl_span estimator = dl_estimate_source(c, first); /* nearer than any statement around it */
  if (!dl_span_is_empty(estimator) && !is_stated_with(c, f, dl_estimate_of(c, first))) f->source = estimator, f->chain.n = 0;
  if (dl_span_is_empty(f->source)) f->source = dl_toll_giver(c, dl_token_from(c->a, f->span.start));
  if (dl_span_is_empty(f->source)) according_to(c, f);
  if (dl_span_is_empty(f->source)) saying_verb(c, f);
  if (dl_span_is_empty(f->source)) trailing_source(c, f);
  if (dl_span_is_empty(f->source)) trailing_inverted(c, f);
  if (!dl_span_is_empty(f->source) && dl_figure_word(c, dl_token_from(c->a, f->source.start), "nobody")) f->source = (dl_span){0}, f->chain.n = 0; /* "no one has claimed" */
}

/* What a word beside the figure makes of it: "feared", "an estimated". */
static dl_figure_status doubt_at(const dl_counting *c, uint32_t i) {
  static const dl_figure_status kinds[] = {DL_FIGURE_FEARED, DL_FIGURE_ESTIMATED, DL_FIGURE_UNVERIFIED};
  for (uint32_t k = 0; k < 3; k++)
    if (dl_figure_word(c, i, dl_figure_status_name((int)kinds[k]))) return kinds[k];
  return DL_FIGURE_REPORTED;
}

static bool says_unverified(const dl_counting *c, uint32_t sentence) {
  const dl_sentence *s = &c->a->sentences.at[sentence];
  bool no = false;
  for (uint32_t i = s->first; i < s->end; i++) {
    no |= dl_word_is(c->a, i, "not") || dl_word_is(c->a, i, "no") || dl_word_is(c->a, i, "n't") || dl_word_is(c->a, i, "impossible") || dl_word_is(c->a, i, "unable");
    if (no && (dl_lemma_is(c->a, i, "verify") || dl_word_is(c->a, i, "independently") || dl_word_is(c->a, i, "verification") || dl_word_is(c->a, i, "confirmation"))) return true;
  }
  return false;
}

void dl_figure_certainty(const dl_counting *c, dl_figure *f) {
  const dl_sentence *s = &c->a->sentences.at[f->sentence];
  for (uint32_t i = 0; i < f->chain.n; i++) {
    const dl_statement *t = &c->a->statements.at[f->chain.at[i]];
    for (uint32_t k = 0; k < t->hedges.n; k++) *DL_PUSH(c->a->arena, f->hedges) = t->hedges.at[k];
    if (t->polarity == DL_POLARITY_DENIES) f->status = DL_FIGURE_DENIED;
  }
  for (uint32_t i = 0; i < f->hedges.n && f->status == DL_FIGURE_REPORTED; i++)
    if (f->hedges.at[i].kind == DL_HEDGE_UNVERIFIED) f->status = DL_FIGURE_UNVERIFIED;
  uint32_t from = f->token > s->first + 8 ? f->token - 8 : s->first;
  for (uint32_t i = from; i < s->end && i < f->token + 8 && f->status == DL_FIGURE_REPORTED; i++)
    f->status = doubt_at(c, i);
  if (f->verb != DL_NONE && f->status == DL_FIGURE_REPORTED)
    for (uint32_t k = dl_child(c->a, f->verb, DL_DEP_AUX); k != DL_NONE; k = dl_next_child(c->a, k, DL_DEP_AUX))
      if (dl_word_is(c->a, k, "will") || dl_word_is(c->a, k, "'ll")) f->status = DL_FIGURE_PLANNED;
  if (f->status != DL_FIGURE_REPORTED) return;
  /* doubt may stand in the same sentence, or in the one beside it within the paragraph */
  uint32_t part = s->part;
  if (says_unverified(c, f->sentence)) f->status = DL_FIGURE_UNVERIFIED;
  else if (f->chain.n || !dl_span_is_empty(f->source))
    for (uint32_t d = 0; d < 2; d++) {
      uint32_t k = d ? f->sentence - 1 : f->sentence + 1;
      if (k < c->a->sentences.n && c->a->sentences.at[k].part == part && says_unverified(c, k)) f->status = DL_FIGURE_UNVERIFIED;
    }
}
