/*
 * ledger_verdict.c - what the comparisons of a row's claims come to.
 *
 * Each article has one leading claim: of its whole and upheld ones the first
 * that counts, made exact by a later one that it is a rounding of. The leading
 * claims decide among themselves; two sources that one article sets side by
 * side contradict whatever else is said, and numbers that the text says were
 * given before have moved. Where the leading claims count in different places,
 * two claims of one place decide.
 */
#include "compare/ledger.h"

static bool is_word_for_many(const dl_figure *f) { return f->low != DL_OPEN && f->high != DL_OPEN && f->high > f->low; }

/* A counted number leads a word for many ("dozens"), and of two the earlier in the text. */
static bool is_leading_over(const dl_ledger *l, const dl_claim *x, const dl_claim *y) {
  const dl_figure *f = dl_claim_figure(l, x), *g = dl_claim_figure(l, y);
  bool is_former_x = dl_claim_is_former(l, x), is_former_y = dl_claim_is_former(l, y);
  if (is_former_x != is_former_y) return !is_former_x;
  if ((f->scope == DL_SCOPE_MAIN) != (g->scope == DL_SCOPE_MAIN)) return f->scope == DL_SCOPE_MAIN;
  bool is_word_f = is_word_for_many(f), is_word_g = is_word_for_many(g);
  return is_word_f != is_word_g ? !is_word_f : x->figure < y->figure;
}

/* `exact` says more closely what `loose` says: 4,611 after "more than 4,600". */
static bool makes_exact(const dl_figure *loose, const dl_figure *exact) {
  if (exact->low == DL_OPEN || exact->low != exact->high || loose->low == DL_OPEN) return false;
  int64_t unit = 1, base = loose->high == DL_OPEN && loose->low % 10 == 1 ? loose->low - 1 : loose->low;
  while (base && base % (unit * 10) == 0 && unit < base) unit *= 10;
  bool is_point = loose->high == loose->low || loose->high == DL_OPEN;
  return is_point && unit >= 10 && exact->low % unit && exact->low > base && exact->low - base < unit;
}

static uint32_t made_exact(const dl_ledger *l, const dl_row *row, uint32_t leading) {
  const dl_claim *c = &row->claims.at[leading];
  for (uint32_t i = 0; i < row->claims.n; i++) {
    const dl_claim *x = &row->claims.at[i];
    if (x->member != c->member || x->figure <= c->figure || !dl_claim_is_main(l, x) || dl_claim_is_former(l, x)) continue;
    if (makes_exact(dl_claim_figure(l, c), dl_claim_figure(l, x))) return i;
  }
  return leading;
}

enum { LEAD = 2 }; /* sentences */

/* "A woman was killed when": what a report opens with and counts no further is its count. */
static bool is_count_of_lead(const dl_ledger *l, const dl_row *row, const dl_claim *c) {
  const dl_article *a = dl_claim_article(l, c);
  uint32_t sentence = dl_sentence_at(a, dl_claim_figure(l, c)->span.start), before = 0;
  for (uint32_t i = 0; i < sentence && i < a->sentences.n; i++) before += a->sentences.at[i].part >= a->parts.n || a->parts.at[a->sentences.at[i].part].kind == DL_PART_PARAGRAPH;
  if (sentence == DL_NONE || before >= LEAD) return false;
  for (uint32_t i = 0; i < row->claims.n; i++) {
    const dl_claim *x = &row->claims.at[i];
    if (x->member == c->member && x->figure != c->figure && dl_figure_size(dl_claim_figure(l, x)) >= 1) return false;
  }
  return true;
}

/* "a town councillor": one victim told of, where others of the row give counts. */
bool dl_claim_is_one_of_them(const dl_ledger *l, const dl_row *row, const dl_claim *c) {
  const dl_figure *f = dl_claim_figure(l, c);
  dl_str text = dl_text_of(dl_claim_article(l, c), f->span);
  if (f->low != 1 || f->high != 1 || !(dl_str_is_nocase(text, "a") || dl_str_is_nocase(text, "an") || dl_str_is_nocase(text, "another"))) return false;
  if (is_count_of_lead(l, row, c)) return false;
  for (uint32_t i = 0; i < row->claims.n; i++)
    if (dl_claim_is_main(l, &row->claims.at[i]) && dl_figure_size(dl_claim_figure(l, &row->claims.at[i])) > 1) return true;
  return false;
}

/*
 * The article's leading claim: of its main and whole ones the first that is no mere piece beside the others ("a man",
 * then "eight people").
 */
static uint32_t leading_claim(const dl_ledger *l, const dl_row *row, uint32_t member) {
  int64_t most = 0;
  for (uint32_t i = 0; i < row->claims.n; i++) {
    const dl_claim *c = &row->claims.at[i];
    if (c->member == member && dl_claim_is_main(l, c) && !is_word_for_many(dl_claim_figure(l, c)) && dl_figure_size(dl_claim_figure(l, c)) > most)
      most = dl_figure_size(dl_claim_figure(l, c));
  }
  uint32_t best = DL_NONE;
  for (uint32_t i = 0; i < row->claims.n; i++) {
    const dl_claim *c = &row->claims.at[i];
    if (c->member != member || !dl_claim_is_main(l, c) || dl_figure_size(dl_claim_figure(l, c)) * 3 < most || dl_claim_is_one_of_them(l, row, c)) continue;
    if (best == DL_NONE || is_leading_over(l, c, &row->claims.at[best])) best = i;
  }
  return best == DL_NONE ? best : made_exact(l, row, best);
}

static void find_values(const dl_ledger *l, dl_arena *arena, dl_row *row) {
  for (uint32_t i = 0; i < row->claims.n; i++) {
    uint32_t leading = leading_claim(l, row, row->claims.at[i].member);
    bool is_known = leading == DL_NONE;
    for (uint32_t k = 0; k < row->values.n && !is_known; k++) is_known = row->values.at[k].claim == leading;
    if (!is_known) DL_PUSH(arena, row->values)->claim = leading;
  }
}

static bool is_value(const dl_row *row, uint32_t claim) {
  for (uint32_t i = 0; i < row->values.n; i++)
    if (row->values.at[i].claim == claim) return true;
  return false;
}

enum { SIDE_BY_SIDE = 3 }; /* sentences */

bool dl_stand_together(const dl_ledger *l, const dl_claim *x, const dl_claim *y) {
  const dl_article *a = dl_claim_article(l, x);
  uint32_t i = dl_sentence_at(a, dl_claim_figure(l, x)->span.start), k = dl_sentence_at(a, dl_claim_figure(l, y)->span.start);
  return i != DL_NONE && k != DL_NONE && (i > k ? i - k : k - i) <= SIDE_BY_SIDE;
}

/* What decides: the articles' leading claims against each other, and two sources that one article sets side by side. */
static bool can_decide(const dl_ledger *l, const dl_row *row, const dl_claim_pair *p) {
  const dl_claim *x = &row->claims.at[p->a], *y = &row->claims.at[p->b];
  if (x->member == y->member) {
    if (p->verdict == DL_VERDICT_UPDATED) return true;
    return p->verdict == DL_VERDICT_CONFLICT && dl_have_other_sources(x, y) && dl_stand_together(l, x, y);
  }
  if (dl_claim_is_altered(l, row, x) || dl_claim_is_altered(l, row, y)) return false; /* a copy's slip is no count */
  return is_value(row, p->a) && is_value(row, p->b);
}

/* Beside leading claims that count elsewhere: two articles on one place. */
static bool can_decide_by_place(const dl_ledger *l, const dl_row *row, const dl_claim_pair *p) {
  const dl_claim *x = &row->claims.at[p->a], *y = &row->claims.at[p->b];
  if (x->member == y->member || dl_claim_is_altered(l, row, x) || dl_claim_is_altered(l, row, y)) return false;
  return dl_claims_share_town(l, x, y);
}

static int rank(dl_verdict v) {
  switch (v) {
    case DL_VERDICT_CONFLICT: return 4;
    case DL_VERDICT_UPDATED: return 3;
    case DL_VERDICT_SCOPE: return 2;
    default: return 1;
  }
}

static void compare_pairs(const dl_ledger *l, dl_arena *arena, dl_row *row) {
  for (uint32_t i = 0; i < row->claims.n; i++)
    for (uint32_t k = i + 1; k < row->claims.n && row->pairs.n < 4096; k++) {
      const dl_claim *x = &row->claims.at[i], *y = &row->claims.at[k];
      if (!dl_claim_is_main(l, x) || !dl_claim_is_main(l, y)) continue;
      *DL_PUSH(arena, row->pairs) = dl_claims_compare(l, row, i, k);
    }
}

typedef bool deciding(const dl_ledger *l, const dl_row *row, const dl_claim_pair *p);

static const dl_claim_pair *strongest(const dl_ledger *l, const dl_row *row, deciding *may) {
  const dl_claim_pair *best = NULL;
  for (uint32_t i = 0; i < row->pairs.n; i++) {
    const dl_claim_pair *p = &row->pairs.at[i];
    if (may(l, row, p) && (!best || rank(p->verdict) > rank(best->verdict))) best = p;
  }
  return best;
}

void dl_ledger_judge(dl_ledger *l, dl_arena *arena, dl_row *row) {
  find_values(l, arena, row);
  compare_pairs(l, arena, row);
  const dl_claim_pair *decides = strongest(l, row, can_decide);
  if (decides && decides->verdict == DL_VERDICT_SCOPE) {
    const dl_claim_pair *p = strongest(l, row, can_decide_by_place);
    if (p && rank(p->verdict) > rank(DL_VERDICT_SCOPE)) decides = p;
  }
  row->verdict = decides ? decides->verdict : DL_VERDICT_SINGLE;
  if (row->values.n < 2 && row->verdict != DL_VERDICT_CONFLICT) row->verdict = DL_VERDICT_SINGLE;
  if (row->values.n == 0) row->verdict = DL_VERDICT_UNCLEAR;
  row->decides = decides ? (uint32_t)(decides - row->pairs.at) : DL_NONE;
}
