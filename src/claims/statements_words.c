/*
 * statements_words.c - the article as the statement reader sees it: hashed
 * words, their clusters, subtree edges, dependents in order, quotations.
 *
 * Everything is made in one pass over tokens each; trees that the words step
 * left damaged (cycles, heads outside the sentence) only lose their subtrees.
 * Clusters and senses come from data/lexicon/cue-classes.tsv.
 */
#include "claims/statements_model.h"

/* Characters at a span's edge that do not count. */
static bool is_edge_code(uint32_t code) {
  switch (code) {
    case '"': case '\'': case '.': case ',': case ';': case ':': case '!': case '?': case '`': case '-':
    case 0x2013: case 0x2014: case 0x2015: case 0x2018: case 0x2019: case 0x201C: case 0x201D: case 0x2026:
      return true;
    default: return false;
  }
}

static bool is_edge_mark(dl_str form) {
  for (uint32_t i = 0; i < form.n;) {
    uint32_t code;
    i += dl_utf8_decode(form.s + i, form.n - i, &code);
    if (!is_edge_code(code)) return false;
  }
  return true;
}

static uint32_t hash32(dl_str s) {
  uint64_t h = s.n ? dl_str_hash(s) : 1;
  return (uint32_t)(h ^ h >> 32) | 1;
}

static uint32_t number(dl_str s) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < s.n && i < 8; i++)
    if (dl_is_digit(s.s[i])) n = n * 10 + (uint32_t)(s.s[i] - '0');
  return n;
}

enum { AT_FINE = 1, AT_COARSE, AT_VERB_SENSE, AT_NOUN_SENSE, AT_VERB_APT, AT_NOUN_APT, AT_ADJ_APT };

static void look_up_classes(dl_word *w, const dl_table *classes, const dl_token *t) {
  if (t->upos != DL_UPOS_VERB && t->upos != DL_UPOS_NOUN && t->upos != DL_UPOS_ADJ && t->upos != DL_UPOS_AUX) return;
  uint32_t row = dl_table_find(classes, t->lemma);
  if (row == DL_NONE) return;
  bool is_noun = t->upos == DL_UPOS_NOUN, is_adj = t->upos == DL_UPOS_ADJ;
  w->fine = number(dl_table_field(classes, row, AT_FINE)) + 1;
  w->coarse = number(dl_table_field(classes, row, AT_COARSE)) + 1;
  if (!is_adj) w->sense = number(dl_table_field(classes, row, is_noun ? AT_NOUN_SENSE : AT_VERB_SENSE)) + 1;
  w->propensity = number(dl_table_field(classes, row, is_noun ? AT_NOUN_APT : is_adj ? AT_ADJ_APT : AT_VERB_APT));
}

static void fill_words(dl_desk *d, const dl_table *classes) {
  const dl_article *a = d->a;
  for (uint32_t i = 0; i < d->n; i++) {
    const dl_token *t = &a->tokens.at[i];
    const dl_sentence *s = &a->sentences.at[t->sentence];
    dl_word *w = &d->words[i];
    w->lemma = hash32(t->lemma.n ? t->lemma : t->lower);
    w->lower = hash32(t->lower);
    w->upos = t->upos;
    w->xpos = t->xpos;
    w->dep = t->deprel;
    w->is_edge_mark = is_edge_mark(t->lower);
    w->head = t->head != DL_NONE && t->head >= s->first && t->head < s->end && t->head != i ? t->head : DL_NONE;
    w->left = w->right = i;
    w->child = w->sibling = w->quote = DL_NONE;
    look_up_classes(w, classes, t);
  }
}

static void link_children(dl_desk *d) {
  for (uint32_t i = d->n; i-- > 0;) {
    uint32_t head = d->words[i].head;
    if (head == DL_NONE) continue;
    d->words[i].sibling = d->words[head].child;
    d->words[head].child = i;
  }
}

/* From the leaves upwards, so that each subtree is whole before its head takes it. */
static void measure_subtrees(dl_desk *d, dl_arena *arena) {
  uint32_t *open = DL_NEW_ARRAY(arena, uint32_t, d->n + 1), *queue = DL_NEW_ARRAY(arena, uint32_t, d->n + 1), n = 0;
  for (uint32_t i = 0; i < d->n; i++)
    if (d->words[i].head != DL_NONE) open[d->words[i].head]++;
  for (uint32_t i = 0; i < d->n; i++)
    if (!open[i]) queue[n++] = i;
  for (uint32_t k = 0; k < n; k++) {
    const dl_word *w = &d->words[queue[k]];
    if (w->head == DL_NONE) continue;
    dl_word *h = &d->words[w->head];
    if (!w->is_edge_mark) {
      if (w->left < h->left) h->left = w->left;
      if (w->right > h->right) h->right = w->right;
    }
    if (!--open[w->head]) queue[n++] = w->head;
  }
}

/* Quotations stand in order of their start and nest. */
static void place_quotes(dl_desk *d) {
  const dl_article *a = d->a;
  uint32_t next = 0, now = DL_NONE;
  for (uint32_t i = 0; i < d->n; i++) {
    uint32_t at = a->tokens.at[i].start;
    while (now != DL_NONE && at >= a->quotes.at[now].inside.end) {
      uint32_t outer = a->quotes.at[now].outer;
      now = outer < now ? outer : DL_NONE;
    }
    for (; next < a->quotes.n && a->quotes.at[next].inside.start <= at; next++)
      if (at < a->quotes.at[next].inside.end) now = next;
    d->words[i].quote = now;
  }
}

static dl_range measure_quote(const dl_desk *d, uint32_t quote) {
  dl_span inside = d->a->quotes.at[quote].inside;
  uint32_t first = dl_token_from(d->a, inside.start), end = dl_token_from(d->a, inside.end);
  while (first < end && d->words[first].is_edge_mark) first++;
  while (end > first && d->words[end - 1].is_edge_mark) end--;
  return first < end ? (dl_range){first, end - 1} : dl_no_range();
}

void dl_desk_make(dl_desk *d, const dl_statement_tables *t, dl_article *a) {
  d->a = a;
  d->n = a->tokens.n;
  d->words = DL_NEW_ARRAY(a->arena, dl_word, d->n + 1);
  fill_words(d, &t->classes);
  link_children(d);
  measure_subtrees(d, a->arena);
  place_quotes(d);
  d->quotes = DL_NEW_ARRAY(a->arena, dl_range, a->quotes.n + 1);
  for (uint32_t q = 0; q < a->quotes.n; q++) d->quotes[q] = measure_quote(d, q);
}

dl_range dl_sentence_range(const dl_desk *d, uint32_t token) {
  const dl_sentence *s = &d->a->sentences.at[d->a->tokens.at[token].sentence];
  return (dl_range){s->first, s->end - 1};
}

dl_range dl_quote_range(const dl_desk *d, uint32_t quote) { return d->quotes[quote]; }

/* A chain is read forwards; quotes beyond the next few cannot continue this one. */
dl_range dl_quote_chain_range(const dl_desk *d, uint32_t quote) {
  dl_range whole = dl_quote_range(d, quote);
  uint32_t last = quote;
  for (uint32_t q = quote + 1; q < d->a->quotes.n && q < last + 16; q++)
    if (d->a->quotes.at[q].continues == last) {
      dl_range more = dl_quote_range(d, q);
      if (dl_has(more) && dl_has(whole)) whole.last = more.last;
      last = q;
    }
  return whole;
}

/* First quotation that begins at or behind `byte`. */
static uint32_t quote_from(const dl_article *a, uint32_t byte) {
  uint32_t low = 0, high = a->quotes.n;
  while (low < high) {
    uint32_t mid = low + (high - low) / 2;
    if (a->quotes.at[mid].span.start >= byte) high = mid;
    else low = mid + 1;
  }
  return low;
}

uint32_t dl_quote_behind(const dl_desk *d, uint32_t token, bool *is_near) {
  const dl_article *a = d->a;
  uint32_t sentence = a->tokens.at[token].sentence;
  const dl_sentence *s = &a->sentences.at[sentence];
  if (s->end >= d->n) return DL_NONE;
  uint32_t next = s->end;
  uint32_t q = quote_from(a, a->tokens.at[s->end - 1].end);
  *is_near = a->sentences.at[a->tokens.at[next].sentence].part == s->part;
  /* the mark is the next sentence's first token, or part of it */
  return q < a->quotes.n && a->quotes.at[q].span.start <= a->tokens.at[next].start &&
                 a->quotes.at[q].outer == DL_NONE
             ? q
             : DL_NONE;
}
