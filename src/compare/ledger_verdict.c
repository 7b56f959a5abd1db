/*
 * ledger_verdict.c - how two claims compare, and what follows for the row.
 *
 * First whether they count the same thing: victims of one class, one place.
 * Then whether both can be true of one moment: their ranges meet, or one is
 * only rounder than the other. Then whether time explains the difference: a
 * toll that grew, or a figure that its own source or a correction replaced.
 * What is left contradicts.
 */
#include "compare/ledger.h"

#include "record/day.h"

static bool is_one_of(dl_str s, const char *const *words, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (dl_str_is_nocase(s, words[i])) return true;
  return false;
}

/* The unit that a round figure shows: 200 is round to 100, 46 to 1. */
static int64_t shown_unit(int64_t n) {
  int64_t unit = 1;
  while (n && n % (unit * 10) == 0 && unit < n) unit *= 10;
  return unit;
}

static bool is_approximate(const dl_figure *f) {
  static const char *const words[] = {"about", "around", "some", "nearly", "almost", "roughly", "approximately",
                                      "an estimated", "estimated", "close to"};
  return f->qualifier.n && is_one_of(f->qualifier, words, sizeof words / sizeof *words);
}

/* Widens a point by half of the unit that it shows, when it is said or seen to be round. */
static void widen(const dl_figure *f, int64_t *low, int64_t *high) {
  *low = f->low == DL_OPEN ? INT64_MIN : f->low;
  *high = f->high == DL_OPEN ? INT64_MAX : f->high;
  if (f->low == DL_OPEN || f->high == DL_OPEN || f->low != f->high) return;
  int64_t unit = shown_unit(f->low);
  if (is_approximate(f) && unit > 1) {
    *low -= unit / 2;
    *high += unit / 2;
  }
}

static bool ranges_meet(const dl_figure *a, const dl_figure *b) {
  int64_t a_low, a_high, b_low, b_high;
  widen(a, &a_low, &a_high);
  widen(b, &b_low, &b_high);
  return a_low <= b_high && b_low <= a_high;
}

static bool is_lower_bound(const dl_figure *f) { return f->low != DL_OPEN && f->high == DL_OPEN; }

/* "at least 22" and "at least 23", "at least 15" and "16": true together, but the count has moved. */
static bool is_raised(const dl_figure *a, const dl_figure *b) {
  if (!is_lower_bound(a) && !is_lower_bound(b)) return false;
  if (a->low == DL_OPEN || b->low == DL_OPEN || a->low == b->low) return false;
  if (is_approximate(a) || is_approximate(b)) return false;
  bool is_word = (a->high != DL_OPEN && a->high != a->low) || (b->high != DL_OPEN && b->high != b->low);
  return !is_word; /* "dozens" is only looser */
}

static bool says_otherwise(dl_str a, dl_str b) { return a.n && b.n && !dl_str_eq(a, b); }

/* They count different classes of people, or in different places. */
static bool count_different_things(const dl_ledger *l, const dl_claim *x, const dl_claim *y) {
  const dl_figure *a = dl_claim_figure(l, x), *b = dl_claim_figure(l, y);
  if (a->victims.status != b->victims.status && a->victims.status != DL_VICTIM_UNKNOWN &&
      b->victims.status != DL_VICTIM_UNKNOWN)
    return true;
  if (says_otherwise(a->victims.age, b->victims.age) || says_otherwise(a->victims.nationality, b->victims.nationality) ||
      says_otherwise(a->victims.side, b->victims.side) || says_otherwise(a->unit, b->unit))
    return true;
  return a->victims.age.n != 0 ? b->victims.age.n == 0 : b->victims.age.n != 0;
}

static bool is_correction(const dl_article *a) { return a->version.kind != DL_VERSION_NONE; }

/* How two times compare, as far as both are known: by the minute, else by the day. */
static int compare_times(dl_str a, dl_str b) {
  if (!a.s || !b.s) return 0;
  uint32_t n = a.n < 16 || b.n < 16 ? 10 : 16;
  return dl_str_compare(dl_str_of(a.s, n), dl_str_of(b.s, n));
}

static bool is_above(const dl_figure *is, const dl_figure *was) {
  if (is->low == DL_OPEN) return false;
  return was->low != DL_OPEN ? is->low > was->low : was->high != DL_OPEN && is->low > was->high;
}

/* Both name somebody, and not the same. */
static bool have_other_sources(const dl_claim *x, const dl_claim *y) {
  return x->source.n && y->source.n && !dl_str_eq(x->origin, y->origin);
}

/* The numbers differ. `c` < 0: x was published before y; 0: not known. */
static void judge_difference(const dl_ledger *l, const dl_claim *x, const dl_claim *y, int c, dl_claim_pair *p) {
  const dl_claim *older = c <= 0 ? x : y, *newer = c <= 0 ? y : x;
  bool is_growing = is_above(dl_claim_figure(l, newer), dl_claim_figure(l, older));
  p->verdict = DL_VERDICT_UPDATED;
  if (c && is_correction(dl_claim_article(l, newer)))
    p->why = is_growing ? "the later report has the newer count" : "the later report corrects the earlier";
  else if (c && dl_str_eq(x->origin, y->origin))
    p->why = is_growing ? "the same source later counts more" : "the same source later counts fewer";
  else if (c && is_growing) p->why = "the later report has the higher count";
  else if (!have_other_sources(x, y)) p->why = "the count has moved between the reports";
  else {
    p->verdict = DL_VERDICT_CONFLICT;
    p->why = "different sources give different numbers for the same moment";
  }
}

static dl_claim_pair judge(const dl_ledger *l, const dl_row *row, uint32_t i, uint32_t k) {
  const dl_claim *x = &row->claims.at[i], *y = &row->claims.at[k];
  const dl_figure *a = dl_claim_figure(l, x), *b = dl_claim_figure(l, y);
  int c = compare_times(dl_claim_time(l, x), dl_claim_time(l, y));
  dl_claim_pair p = {i, k, DL_VERDICT_AGREE, "both can be true of the same moment"};
  if (ranges_meet(a, b)) {
    if (x->member == y->member || !is_raised(a, b)) return p;
    p.verdict = DL_VERDICT_UPDATED;
    bool has_risen = c && is_above(c < 0 ? b : a, c < 0 ? a : b);
    p.why = has_risen ? "the count has risen between the reports"
            : c       ? "the later report has the lower bound"
                      : "the bounds differ, and which report is newer is not known";
  } else if (count_different_things(l, x, y)) {
    p.verdict = DL_VERDICT_SCOPE;
    p.why = "they count different people";
  } else if (x->member == y->member) {
    p.verdict = DL_VERDICT_CONFLICT;
    p.why = "one report gives both";
  } else judge_difference(l, x, y, c, &p);
  return p;
}

static int64_t size_of(const dl_figure *f) { return f->low != DL_OPEN ? f->low : f->high; }

/* A counted number leads a word for many ("dozens"), and of two the earlier in the text. */
static bool is_leading_over(const dl_ledger *l, const dl_claim *x, const dl_claim *y) {
  const dl_figure *f = dl_claim_figure(l, x), *g = dl_claim_figure(l, y);
  bool is_word_f = f->low != DL_OPEN && f->high != DL_OPEN && f->high > f->low;
  bool is_word_g = g->low != DL_OPEN && g->high != DL_OPEN && g->high > g->low;
  return is_word_f != is_word_g ? !is_word_f : x->figure < y->figure;
}

/*
 * The article's leading claim: of its main and whole ones the first that is no mere piece beside the others ("a man",
 * then "eight people").
 */
static uint32_t leading_claim(const dl_ledger *l, const dl_row *row, uint32_t member) {
  int64_t most = 0;
  for (uint32_t i = 0; i < row->claims.n; i++) {
    const dl_claim *c = &row->claims.at[i];
    if (c->member == member && dl_claim_is_main(l, c) && size_of(dl_claim_figure(l, c)) > most)
      most = size_of(dl_claim_figure(l, c));
  }
  uint32_t best = DL_NONE;
  for (uint32_t i = 0; i < row->claims.n; i++) {
    const dl_claim *c = &row->claims.at[i];
    if (c->member != member || !dl_claim_is_main(l, c) || size_of(dl_claim_figure(l, c)) * 2 < most) continue;
    if (best == DL_NONE || is_leading_over(l, c, &row->claims.at[best])) best = i;
  }
  return best;
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

/* What decides: the articles' leading claims against each other, and two sources that one article sets side by side. */
static bool can_decide(const dl_ledger *l, const dl_row *row, const dl_claim_pair *p) {
  const dl_claim *x = &row->claims.at[p->a], *y = &row->claims.at[p->b];
  if (x->member == y->member) return have_other_sources(x, y) && p->verdict == DL_VERDICT_CONFLICT;
  if (dl_claim_is_altered(l, row, x) || dl_claim_is_altered(l, row, y)) return false; /* a copy's slip is no count */
  return is_value(row, p->a) && is_value(row, p->b);
}

static int rank(dl_verdict v) {
  switch (v) {
    case DL_VERDICT_CONFLICT: return 4;
    case DL_VERDICT_UPDATED: return 3;
    case DL_VERDICT_SCOPE: return 2;
    default: return 1;
  }
}

/* "24 (the Coast Guard, 2022-11-20)" */
static dl_str put_claim(const dl_ledger *l, dl_arena *arena, const dl_claim *c) {
  dl_str who = dl_claim_who(l, c), time = dl_claim_time(l, c);
  dl_str figure = dl_text_of(dl_claim_article(l, c), dl_claim_figure(l, c)->span);
  bool has_day = time.n >= 10;
  return dl_str_format(arena, "%.*s (%.*s%s%.*s)", (int)figure.n, figure.s, (int)who.n, who.s, has_day ? ", " : "",
                       has_day ? 10 : 0, has_day ? time.s : "");
}

/* A plain sentence that names the two claims that decide. */
static void give_reason(const dl_ledger *l, dl_arena *arena, dl_row *row, const dl_claim_pair *p) {
  if (!row->values.n) row->reason = DL_STR("No report gives a whole figure for this.");
  else if (!p) row->reason = DL_STR("One report only gives a figure.");
  else {
    dl_str a = put_claim(l, arena, &row->claims.at[p->a]), b = put_claim(l, arena, &row->claims.at[p->b]);
    row->reason = dl_str_format(arena, "%.*s beside %.*s: %s.", (int)a.n, a.s, (int)b.n, b.s, p->why);
  }
}

static void compare_pairs(const dl_ledger *l, dl_arena *arena, dl_row *row) {
  for (uint32_t i = 0; i < row->claims.n; i++)
    for (uint32_t k = i + 1; k < row->claims.n && row->pairs.n < 4096; k++) {
      const dl_claim *x = &row->claims.at[i], *y = &row->claims.at[k];
      if (!dl_claim_is_main(l, x) || !dl_claim_is_main(l, y)) continue;
      *DL_PUSH(arena, row->pairs) = judge(l, row, i, k);
    }
}

void dl_ledger_judge(dl_ledger *l, dl_arena *arena, dl_row *row) {
  find_values(l, arena, row);
  compare_pairs(l, arena, row);
  const dl_claim_pair *decides = NULL;
  for (uint32_t i = 0; i < row->pairs.n; i++)
    if (can_decide(l, row, &row->pairs.at[i]) && (!decides || rank(row->pairs.at[i].verdict) > rank(decides->verdict))) decides = &row->pairs.at[i];
  row->verdict = decides ? decides->verdict : DL_VERDICT_SINGLE;
  if (row->values.n < 2 && row->verdict != DL_VERDICT_CONFLICT) row->verdict = DL_VERDICT_SINGLE;
  if (row->values.n == 0) row->verdict = DL_VERDICT_UNCLEAR;
  row->decides = decides ? (uint32_t)(decides - row->pairs.at) : DL_NONE;
  give_reason(l, arena, row, row->verdict == DL_VERDICT_SINGLE ? NULL : decides);
}
