/*
 * statements_signed.c - quotations that a name signs: the words, a dash, and
 * who said them, with nothing behind on the line.
 *
 * No verb tells of speech here, so no cue is a word and the weights have hardly
 * met such lines. The condition is one of layout: the mark that closes a
 * quotation, a dash as the next token, then a line of few tokens that begins
 * with a proper noun and holds no verb. The dash is the cue. Where a statement
 * has the quotation already, it keeps it: the signature then repeats its source
 * or belongs to a displayed text.
 */
#include "claims/statements_model.h"

enum { MAX_SIGNATURE = 12, CHAIN = 8 };

static bool is_dash(const dl_article *a, uint32_t i) {
  static const char *const dashes[] = {"-", "--", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\x95"};
  for (uint32_t k = 0; k < sizeof dashes / sizeof *dashes; k++)
    if (dl_str_is(a->tokens.at[i].lower, dashes[k])) return true;
  return false;
}

static bool line_ends_between(const dl_article *a, uint32_t from, uint32_t to) {
  for (uint32_t i = from; i < to; i++)
    if (a->text.s[i] == '\n') return true;
  return false;
}

/* The tokens of the line behind the dash, outer marks apart, none where they are no signature. */
static dl_range signature(const dl_desk *d, uint32_t dash) {
  const dl_article *a = d->a;
  dl_range r = {dash + 1, dash};
  for (uint32_t i = dash + 1; i < d->n; i++) {
    if (line_ends_between(a, a->tokens.at[i - 1].end, a->tokens.at[i].start)) {
      if (i == dash + 1) return dl_no_range();
      break;
    }
    const dl_word *w = &d->words[i];
    if (i - dash > MAX_SIGNATURE || w->quote != DL_NONE || w->upos == DL_UPOS_VERB || w->upos == DL_UPOS_AUX || is_dash(a, i))
      return dl_no_range();
    if (!w->is_edge_mark) r.last = i;
  }
  return r.last > dash && d->words[dash + 1].upos == DL_UPOS_PROPN ? r : dl_no_range();
}

bool dl_signed_quote(const dl_desk *d, uint32_t quote, dl_draft *s) {
  const dl_article *a = d->a;
  const dl_quote *q = &a->quotes.at[quote];
  if (q->outer != DL_NONE || q->span.end == q->inside.end) return false;
  dl_range words = dl_quote_range(d, quote);
  uint32_t dash = dl_token_from(a, q->span.end);
  if (!dl_has(words) || dash >= d->n || !is_dash(a, dash)) return false;
  dl_range name = signature(d, dash);
  if (!dl_has(name)) return false;
  uint32_t begin = quote;
  for (uint32_t k = 0; k < CHAIN && a->quotes.at[begin].continues < begin; k++) begin = a->quotes.at[begin].continues;
  dl_range all = dl_quote_range(d, begin);
  *s = (dl_draft){.head = dash, .estimate = DL_NONE, .cue = {dash, dash}, .source = name, .source_head = dl_range_head(d, name),
                  .left = {dl_has(all) ? all.first : words.first, words.last}, .right = dl_no_range()};
  return true;
}
