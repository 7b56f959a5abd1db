/*
 * hedges.c - words that make a statement less than certain; see hedges.h.
 *
 * A hedge is a row of data/lexicon/hedges.tsv: a lemma or phrase, its class,
 * and where it may stand:
 *   any      hedges the innermost statement in whose content it stands, else
 *            the statements of its sentence
 *   main     only when it governs or modifies the content's main predicate,
 *            so that "may" in a relative clause hedges nothing else
 *   negated  counts only when negated ("could not be verified")
 * A sentence whose subject is the report itself ("The claim could not be
 * verified") hedges the statements of the sentence before.
 */
#include "claims/hedges.h"

typedef struct found {
  uint32_t first, last; /* tokens */
  dl_hedge_class kind;
  bool is_main;
} found;

static dl_span span_of(const dl_article *a, const found *f) {
  return (dl_span){a->tokens.at[f->first].start, a->tokens.at[f->last].end};
}

static bool is_auxiliary(const dl_article *a, uint32_t i) {
  uint8_t u = a->tokens.at[i].upos;
  return u == DL_UPOS_AUX || u == DL_UPOS_PART || u == DL_UPOS_ADV;
}

/* Grows leftwards over auxiliaries, adverbs and "not"; returns whether "not" or "no" was among them. */
static bool take_negation(const dl_article *a, found *f) {
  const dl_sentence *s = &a->sentences.at[a->tokens.at[f->first].sentence];
  bool is_negated = false;
  uint32_t k = f->first;
  while (k > s->first && f->first - k < 6 && is_auxiliary(a, k - 1)) {
    k--;
    dl_str w = a->tokens.at[k].lower;
    if (dl_str_is(w, "not") || dl_str_is(w, "n't") || dl_str_is(w, "n\xE2\x80\x99t") || dl_str_is(w, "never") ||
        dl_str_is(a->tokens.at[k].lemma, "not"))
      is_negated = true;
  }
  if (is_negated) f->first = k;
  return is_negated;
}

static bool phrase_at(const dl_table *t, const dl_article *a, uint32_t i, uint32_t end, uint32_t *row, uint32_t *last) {
  char key[96];
  uint32_t n = 0;
  *row = dl_table_find(t, a->tokens.at[i].lemma);
  *last = i;
  for (uint32_t k = i; k < end && k - i < t->max_words; k++) {
    dl_str w = a->tokens.at[k].lower;
    if (n + w.n + 1 > sizeof key) break;
    if (n && a->tokens.at[k].has_space_before) key[n++] = ' ';
    memcpy(key + n, w.s, w.n);
    n += w.n;
    uint32_t x = dl_table_find(t, dl_str_of(key, n));
    if (x != DL_NONE) *row = x, *last = k;
  }
  return *row != DL_NONE;
}

static bool find_hedge(const dl_table *t, const dl_article *a, uint32_t i, uint32_t end, found *f) {
  uint32_t row, last;
  if (!phrase_at(t, a, i, end, &row, &last)) return false;
  int kind = dl_hedge_class_of(dl_table_field(t, row, 1));
  dl_str where = dl_table_field(t, row, 2);
  if (kind < 0) return false;
  *f = (found){i, last, (dl_hedge_class)kind, dl_str_is(where, "main")};
  return dl_str_is(where, "negated") ? take_negation(a, f) : true;
}

static uint32_t spans_size(const dl_spans *s) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < s->n; i++) n += s->at[i].end - s->at[i].start;
  return n;
}

static bool is_in(const dl_spans *spans, dl_span inner) {
  for (uint32_t i = 0; i < spans->n; i++)
    if (dl_span_holds(spans->at[i], inner)) return true;
  return false;
}

/* The word, or the predicate that it modifies, is not below another clause of the content. */
static bool is_about_main(const dl_article *a, const found *f, const dl_statement *s) {
  uint32_t x = f->first;
  for (uint32_t k = 0; k < 8 && x != DL_NONE; k++) {
    const dl_token *t = &a->tokens.at[x];
    dl_deprel rel = dl_deprel_plain((dl_deprel)t->deprel);
    if (rel == DL_DEP_CCOMP || rel == DL_DEP_ROOT || rel == DL_DEP_PARATAXIS) return true;
    if (rel == DL_DEP_ACL || rel == DL_DEP_ADVCL || rel == DL_DEP_NMOD || rel == DL_DEP_OBL) return false;
    if (t->head != DL_NONE && !is_in(&s->content, (dl_span){a->tokens.at[t->head].start, a->tokens.at[t->head].end})) return true;
    x = t->head;
  }
  return true;
}

static void put_hedge(dl_article *a, dl_statement *s, const found *f) {
  dl_span span = span_of(a, f);
  for (uint32_t i = 0; i < s->hedges.n; i++)
    if (s->hedges.at[i].kind == f->kind) {
      for (uint32_t k = 0; k < s->hedges.at[i].spans.n; k++)
        if (dl_spans_overlap(s->hedges.at[i].spans.at[k], span)) return;
      *DL_PUSH(a->arena, s->hedges.at[i].spans) = span;
      return;
    }
  dl_hedge *h = DL_PUSH(a->arena, s->hedges);
  h->kind = f->kind;
  *DL_PUSH(a->arena, h->spans) = span;
}

/* "The claim could not be verified": the sentence speaks of what was said before. */
static bool speaks_of_report(const dl_article *a, uint32_t sentence) {
  const dl_sentence *s = &a->sentences.at[sentence];
  for (uint32_t i = s->first; i < s->end && i - s->first < 6; i++) {
    dl_str w = a->tokens.at[i].lemma;
    if (dl_str_is(w, "claim") || dl_str_is(w, "report") || dl_str_is(w, "account") || dl_str_is(w, "figure") ||
        dl_str_is(w, "toll") || dl_str_is(w, "allegation") || dl_str_is(w, "assertion") || dl_str_is(w, "number"))
      return true;
  }
  return false;
}

/* "..., though the report could not be verified": the reporter's clause at the content's end is no part of it. */
static void cut_doubt(const dl_article *a, dl_statement *s, const found *f) {
  const dl_sentence *x = &a->sentences.at[a->tokens.at[f->first].sentence];
  uint32_t k = f->first;
  while (k > x->first && f->first - k < 12 && a->tokens.at[k].upos != DL_UPOS_SCONJ && a->tokens.at[k].upos != DL_UPOS_CCONJ) k--;
  if (a->tokens.at[k].upos != DL_UPOS_SCONJ && a->tokens.at[k].upos != DL_UPOS_CCONJ) return;
  if (k <= x->first || a->tokens.at[k - 1].upos != DL_UPOS_PUNCT || k < 2) return;
  for (uint32_t i = 0; i < s->content.n; i++) {
    dl_span *c = &s->content.at[i];
    if (c->start < a->tokens.at[k - 1].start && a->tokens.at[f->last].end <= c->end && c->end <= a->tokens.at[f->last].end + 12)
      c->end = a->tokens.at[k - 2].end;
  }
}

static void tie(dl_article *a, const found *f, uint32_t sentence, uint32_t from) {
  dl_span span = span_of(a, f);
  uint32_t best = DL_NONE, size = UINT32_MAX;
  /* the innermost content that holds it; statements stand in order of their cues */
  for (uint32_t i = from; i < a->statements.n && a->statements.at[i].sentence <= sentence + 1; i++) {
    const dl_statement *s = &a->statements.at[i];
    uint32_t n = spans_size(&s->content);
    if (is_in(&s->content, span) && n < size) best = i, size = n;
  }
  if (best != DL_NONE && f->kind != DL_HEDGE_UNVERIFIED) {
    if (!f->is_main || is_about_main(a, f, &a->statements.at[best])) put_hedge(a, &a->statements.at[best], f);
    return;
  }
  bool was_tied = best != DL_NONE;
  if (was_tied) cut_doubt(a, &a->statements.at[best], f);
  if (was_tied) put_hedge(a, &a->statements.at[best], f);
  for (uint32_t i = from; i < a->statements.n && a->statements.at[i].sentence <= sentence; i++) {
    dl_statement *s = &a->statements.at[i];
    if (s->sentence != sentence || f->is_main || i == best) continue;
    if (s->cue.n && dl_spans_overlap(s->cue.at[0], span)) continue;
    put_hedge(a, s, f);
    was_tied = true;
  }
  if (was_tied || f->kind != DL_HEDGE_UNVERIFIED || !sentence || !speaks_of_report(a, sentence)) return;
  for (uint32_t i = from; i < a->statements.n && a->statements.at[i].sentence < sentence; i++)
    if (a->statements.at[i].sentence + 1 == sentence) put_hedge(a, &a->statements.at[i], f);
}

enum { MOST_HEDGES = 32 };

/* All hedges of a sentence, those within a longer one left out. */
static void tie_sentence(const dl_table *t, dl_article *a, uint32_t sentence, uint32_t from) {
  const dl_sentence *s = &a->sentences.at[sentence];
  found all[MOST_HEDGES];
  uint32_t n = 0;
  for (uint32_t i = s->first; i < s->end && n < MOST_HEDGES; i++) {
    if (!find_hedge(t, a, i, s->end, &all[n])) continue;
    while (n && all[n - 1].first >= all[n].first) all[n - 1] = all[n], n--;
    i = all[n++].last;
  }
  for (uint32_t i = 0; i < n; i++) tie(a, &all[i], sentence, from);
}

void dl_hedges_settle(const dl_table *t, dl_article *a) {
  uint32_t from = 0;
  for (uint32_t k = 0; k < a->sentences.n && a->statements.n; k++) {
    while (from < a->statements.n && a->statements.at[from].sentence + 12 < k) from++;
    tie_sentence(t, a, k, from);
  }
}
