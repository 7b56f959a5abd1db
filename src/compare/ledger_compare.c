/*
 * ledger_compare.c - how two claims of a row compare.
 *
 * First whether both can be true of one moment: their ranges meet, or one is
 * only rounder than the other; bounds that meet and yet lie apart say that the
 * count has moved. Then whether they count the same thing: victims of one
 * class, one place. Then whether time explains the difference: a toll that
 * grew, a figure that its own source, a correction or the report itself
 * replaced. What is left contradicts.
 */
#include "compare/ledger.h"

enum { NEAR_E5 = 50000, MILLIONS = 1000000, /* nobody has counted them to the head */ FAR_APART = 2, SAID_WITHIN_DAYS = 7 };

/* The unit that a round figure shows: 200 is round to 100, 46 to 1. */
static int64_t shown_unit(int64_t n) {
  int64_t unit = 1;
  while (n && n % (unit * 10) == 0 && unit < n) unit *= 10;
  return unit;
}

static bool is_approximate(const dl_ledger *l, const dl_figure *f) {
  return f->qualifier.n && dl_str_is(dl_table_get(&l->qualifiers, f->qualifier, 2), "about");
}

/* "more than 30" is held against 30, which it was rounded from, and not against 31. */
static int64_t lower_bound(const dl_figure *f) {
  bool is_over = f->low != DL_OPEN && f->high == DL_OPEN && f->low > 10 && shown_unit(f->low - 1) >= 10;
  return f->low == DL_OPEN ? INT64_MIN : is_over ? f->low - 1 : f->low;
}

/* Widens a point by half of the unit that it shows, when it is said to be round. */
static void widen(const dl_ledger *l, const dl_figure *f, int64_t *low, int64_t *high) {
  *low = f->low == DL_OPEN && f->high > 0 ? 1 : lower_bound(f); /* "up to 11" is not none */
  *high = f->high == DL_OPEN ? INT64_MAX : f->high;
  if (f->low == DL_OPEN || f->high == DL_OPEN || f->low != f->high) return;
  int64_t unit = shown_unit(f->low);
  if ((is_approximate(l, f) && unit > 1) || unit >= MILLIONS) {
    int64_t half = unit / 2 < f->low / 4 ? unit / 2 : f->low / 4; /* "about 100" is not 50 */
    *low -= half;
    *high += half;
  }
}

static bool ranges_meet(const dl_ledger *l, const dl_figure *a, const dl_figure *b) {
  int64_t a_low, a_high, b_low, b_high;
  widen(l, a, &a_low, &a_high);
  widen(l, b, &b_low, &b_high);
  return a_low <= b_high && b_low <= a_high;
}

static bool is_lower_bound(const dl_figure *f) { return f->low != DL_OPEN && f->high == DL_OPEN; }
static bool is_upper_bound(const dl_figure *f) { return f->low == DL_OPEN && f->high != DL_OPEN; }
static bool is_word_for_many(const dl_figure *f) { return f->low != DL_OPEN && f->high != DL_OPEN && f->high > f->low; }

/* How far a bound may be from the count that it was rounded from: "more than 40" can be 46. */
static int64_t looseness(const dl_figure *bound) { return lower_bound(bound) == bound->low ? 1 : shown_unit(bound->low - 1); }

/* The lower bound lies below all that the other can be: "at least 15" beside 16, "more than 100,000" beside about 200,000. */
static bool is_raised_over(const dl_ledger *l, const dl_figure *bound, const dl_figure *other) {
  int64_t low, high;
  if (!is_lower_bound(bound) || is_word_for_many(other) || is_approximate(l, bound)) return false;
  if (is_upper_bound(other)) return other->high >= FAR_APART * bound->low;
  widen(l, other, &low, &high);
  return low >= lower_bound(bound) + looseness(bound);
}

/* "at least 22" and "at least 23": true together, but the count has moved. */
static bool is_raised(const dl_ledger *l, const dl_figure *a, const dl_figure *b) { return is_raised_over(l, a, b) || is_raised_over(l, b, a); }

static bool says_otherwise(dl_str a, dl_str b) { return a.n && b.n && !dl_str_eq(a, b); }

/* They count different classes of people. */
static bool count_other_people(const dl_figure *a, const dl_figure *b) {
  const dl_victims *x = &a->victims, *y = &b->victims;
  if (x->status != y->status && x->status != DL_VICTIM_UNKNOWN && y->status != DL_VICTIM_UNKNOWN) return true;
  if (says_otherwise(x->age, y->age) || says_otherwise(x->nationality, y->nationality) || says_otherwise(x->side, y->side)) return true;
  return says_otherwise(a->unit, b->unit) || (x->age.n != 0) != (y->age.n != 0);
}

/* "17 of its citizens" beside the 26 that both sides lost: one counts its own only; unless one source says both. */
static bool counts_one_side(const dl_claim *x, const dl_figure *one, const dl_claim *y, const dl_figure *all) {
  return one->victims.side.n && !all->victims.side.n && dl_figure_size(all) > dl_figure_size(one) && dl_have_other_sources(x, y);
}

/* "26 dead", where one side counts 17 of its own and the other nine: another claim of the row that makes up the sum. */
static bool is_sum_of_sides(const dl_ledger *l, const dl_row *row, const dl_figure *one, const dl_figure *all) {
  if (!one->victims.side.n || all->victims.side.n) return false;
  for (uint32_t i = 0; i < row->claims.n; i++) {
    const dl_figure *f = dl_claim_figure(l, &row->claims.at[i]);
    if (f->victims.side.n && !f->is_part && !dl_str_eq(f->victims.side, one->victims.side) && dl_figure_size(f) + dl_figure_size(one) == dl_figure_size(all)) return true;
  }
  return false;
}

/* Refugees have left the country; those who fled within it are others. */
static bool are_refugees(const dl_figure *f) { return dl_str_find(f->victims.as_called, DL_STR("refugee")) >= 0; }

static bool has_class(const dl_figure *f) { return f->victims.status != DL_VICTIM_UNKNOWN || f->victims.occupation.n; }

/* "four soldiers" beside "10 people": some of them. */
static bool counts_some_of(const dl_figure *some, const dl_figure *all) {
  return has_class(some) && !has_class(all) && 3 * dl_figure_size(some) <= 2 * dl_figure_size(all);
}

static const dl_place *town_of(const dl_ledger *l, const dl_claim *c) {
  const dl_article *a = dl_claim_article(l, c);
  uint32_t i = dl_claim_figure(l, c)->place;
  if (i >= a->places.n || !a->places.at[i].has_point) return NULL;
  dl_place_precision p = a->places.at[i].precision;
  return p == DL_PLACE_COUNTRY || p == DL_PLACE_REGION || p == DL_PLACE_ADM1 ? NULL : &a->places.at[i];
}

static bool are_near(int32_t a, int32_t b) { return a > b ? a - b < NEAR_E5 : b - a < NEAR_E5; }

/* Both say in which town, and the towns lie apart: 1; together: 0; not said: -1. */
static int towns_apart(const dl_ledger *l, const dl_claim *x, const dl_claim *y) {
  const dl_place *p = town_of(l, x), *q = town_of(l, y);
  if (!p || !q) return -1;
  return !(are_near(p->lat_e5, q->lat_e5) && are_near(p->lon_e5, q->lon_e5));
}

bool dl_claims_share_town(const dl_ledger *l, const dl_claim *x, const dl_claim *y) { return towns_apart(l, x, y) == 0; }

/* Two dead and 150,000: whatever they count, no count moved from one to the other. */
static bool is_far_beyond(const dl_figure *a, const dl_figure *b) {
  int64_t x = dl_figure_size(a), y = dl_figure_size(b), small = x < y ? x : y, large = x < y ? y : x;
  return large >= 1000 && small < large / 100;
}

/* Totals over a war and over a month; their periods are seldom said, but twice as many is another. */
static bool count_other_times(const dl_ledger *l, const dl_row *row, const dl_figure *a, const dl_figure *b) {
  if (l->incidents.at[row->incident].scope != DL_SCOPE_CUMULATIVE) return false;
  if (a->from_day != DL_NO_DAY && b->from_day != DL_NO_DAY && a->from_day != b->from_day) return true;
  int64_t x = dl_figure_size(a), y = dl_figure_size(b);
  return x > 2 * y || y > 2 * x;
}

static bool is_correction(const dl_article *a) { return a->version.kind != DL_VERSION_NONE; }

/* How two times compare, as far as both are known: by the minute, else by the day. */
static int compare_times(dl_str a, dl_str b) {
  if (!a.s || !b.s) return 0;
  uint32_t n = a.n < 16 || b.n < 16 ? 10 : 16;
  return dl_str_compare(dl_str_of(a.s, n), dl_str_of(b.s, n));
}

/* The day on which the source said so, where the sentence names it. */
static int32_t day_of_saying(const dl_ledger *l, const dl_claim *c) {
  const dl_article *a = dl_claim_article(l, c);
  const dl_figure *f = dl_claim_figure(l, c);
  for (uint32_t i = 0; i < f->chain.n; i++) {
    uint32_t s = f->chain.at[i], t = s < a->statements.n ? a->statements.at[s].time : DL_NONE;
    if (t >= a->times.n || a->times.at[t].from_day != a->times.at[t].to_day) continue;
    int32_t day = a->times.at[t].to_day;
    bool is_of_report = day != DL_NO_DAY && a->published_day != DL_NO_DAY && day <= a->published_day && day > a->published_day - SAID_WITHIN_DAYS;
    return is_of_report ? day : DL_NO_DAY;
  }
  return DL_NO_DAY;
}

/* Thirty dead and 1,400 in reports without a day: nothing tells that the count moved so far. */
static bool is_beyond_untimed(const dl_ledger *l, const dl_claim *p, const dl_claim *q) {
  enum { FEW_TIMES = 10, MANY = 1000 };
  int64_t x = dl_figure_size(dl_claim_figure(l, p)), y = dl_figure_size(dl_claim_figure(l, q)), small = x < y ? x : y, large = x < y ? y : x;
  bool is_timed = dl_claim_time(l, p).n || dl_claim_time(l, q).n || day_of_saying(l, p) != DL_NO_DAY || day_of_saying(l, q) != DL_NO_DAY;
  return p->member != q->member && !is_timed && small > 0 && large >= MANY && small < large / FEW_TIMES;
}

/* Which was said first: by the days on which their sources spoke, else by publication. */
static int compare_moments(const dl_ledger *l, const dl_claim *x, const dl_claim *y) {
  int32_t a = day_of_saying(l, x), b = day_of_saying(l, y);
  if (a != DL_NO_DAY && b != DL_NO_DAY && a != b) return a < b ? -1 : 1;
  return compare_times(dl_claim_time(l, x), dl_claim_time(l, y));
}

/* A word with this part in ledger_words among those of the claim's sentence up to byte `end`. */
static bool sentence_has(const dl_ledger *l, const dl_claim *c, const char *part, bool is_whole) {
  const dl_article *a = dl_claim_article(l, c);
  const dl_figure *f = dl_claim_figure(l, c);
  uint32_t sentence = dl_sentence_at(a, f->span.start);
  if (sentence == DL_NONE) return false;
  uint32_t end = is_whole ? a->sentences.at[sentence].span.end : f->span.start;
  for (uint32_t i = a->sentences.at[sentence].span.start, k; i < end; i = k + 1) {
    for (k = i; k < end && dl_is_alpha(a->text.s[k]); k++) continue;
    dl_str word = dl_str_of(a->text.s + i, k - i);
    if (k > i && k - i < 16 && dl_is_lower(word.s[0]) && dl_str_is(dl_table_get(&l->words, word, 1), part)) return true;
  }
  return false;
}

/* "Officials had earlier said 20": a word before the number says that it no longer stands. */
bool dl_claim_is_former(const dl_ledger *l, const dl_claim *c) {
  return dl_claim_figure(l, c)->chain.n && sentence_has(l, c, "earlier", false);
}

/* "Another 113 were wounded, the agency said, revising down a higher figure" */
static bool is_revision(const dl_ledger *l, const dl_claim *c) { return sentence_has(l, c, "revises", true); }

static bool is_above(const dl_figure *is, const dl_figure *was) {
  if (is->low == DL_OPEN) return is->high != DL_OPEN && was->low != DL_OPEN && is->high > was->low;
  return was->low != DL_OPEN ? is->low > was->low : was->high != DL_OPEN && is->low > was->high;
}

/* People are found: their number falls of itself. */
static bool falls_with_time(dl_effect e) { return e == DL_EFFECT_MISSING || e == DL_EFFECT_TRAPPED; }

/* Both name somebody, and not the same. */
bool dl_have_other_sources(const dl_claim *x, const dl_claim *y) {
  return x->source.n && y->source.n && !dl_str_eq(x->origin, y->origin);
}

/* The numbers differ. `c` < 0: x was said before y; 0: not known. */
static void judge_difference(const dl_ledger *l, const dl_row *row, const dl_claim *x, const dl_claim *y, int c, dl_claim_pair *p) {
  const dl_claim *older = c <= 0 ? x : y, *newer = c <= 0 ? y : x;
  bool is_growing = is_above(dl_claim_figure(l, newer), dl_claim_figure(l, older));
  p->verdict = DL_VERDICT_UPDATED;
  if (c && is_correction(dl_claim_article(l, newer)))
    p->why = is_growing ? "the later report has the newer count" : "the later report corrects the earlier";
  else if (c && x->source.n && y->source.n && dl_str_eq(x->origin, y->origin))
    p->why = is_growing ? "the same source later counts more" : "the same source later counts fewer";
  else if (c && is_growing) p->why = "the later report has the higher count";
  else if (c && falls_with_time(row->effect)) p->why = "the later report has the lower count";
  else if (!c && is_revision(l, x) != is_revision(l, y)) p->why = "one of the reports says that its number was revised";
  else if (!dl_have_other_sources(x, y)) p->why = "the count has moved between the reports";
  else {
    p->verdict = DL_VERDICT_CONFLICT;
    p->why = "different sources give different numbers for the same moment";
  }
}

dl_claim_pair dl_claims_compare(const dl_ledger *l, const dl_row *row, uint32_t i, uint32_t k) {
  const dl_claim *x = &row->claims.at[i], *y = &row->claims.at[k];
  const dl_figure *a = dl_claim_figure(l, x), *b = dl_claim_figure(l, y);
  int c = compare_moments(l, x, y);
  dl_claim_pair p = {i, k, DL_VERDICT_AGREE, "both can be true of the same moment"};
  if (ranges_meet(l, a, b)) {
    if (x->member == y->member || !is_raised(l, a, b)) return p;
    p.verdict = DL_VERDICT_UPDATED;
    if (is_far_beyond(a, b)) {
      p.verdict = DL_VERDICT_UNCLEAR;
      p.why = "the numbers lie too far apart to count one thing";
      return p;
    }
    bool has_risen = c && is_above(c < 0 ? b : a, c < 0 ? a : b);
    p.why = has_risen ? "the count has risen between the reports"
            : c       ? "the later report has the lower bound"
                      : "the bounds differ, and which report is newer is not known";
  } else if (is_sum_of_sides(l, row, a, b) || is_sum_of_sides(l, row, b, a)) {
    p.verdict = DL_VERDICT_SCOPE;
    p.why = "one is the sum of what each side counts of its own";
  } else if (is_far_beyond(a, b) || is_beyond_untimed(l, x, y)) {
    p.verdict = DL_VERDICT_UNCLEAR;
    p.why = "the numbers lie too far apart to count one thing";
  } else if (count_other_times(l, row, a, b)) {
    p.verdict = DL_VERDICT_SCOPE;
    p.why = "they are totals over different times";
  } else if (count_other_people(a, b) || (row->effect == DL_EFFECT_DISPLACED && are_refugees(a) != are_refugees(b)) || (x->member != y->member && (counts_some_of(a, b) || counts_some_of(b, a)))) {
    p.verdict = DL_VERDICT_SCOPE;
    p.why = "they count different people";
  } else if (counts_one_side(x, a, y, b) || counts_one_side(y, b, x, a)) {
    p.verdict = DL_VERDICT_SCOPE;
    p.why = "one counts the people of one side only";
  } else if (towns_apart(l, x, y) == 1) {
    p.verdict = DL_VERDICT_SCOPE;
    p.why = "they count in different places";
  } else if (x->member == y->member && dl_claim_is_former(l, x) != dl_claim_is_former(l, y)) {
    p.verdict = DL_VERDICT_UPDATED;
    p.why = "the report says that one was given before the other";
  } else if (x->member == y->member) {
    p.verdict = DL_VERDICT_CONFLICT;
    p.why = "one report gives both";
  } else judge_difference(l, row, x, y, c, &p);
  return p;
}
