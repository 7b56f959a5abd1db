/*
 * ledger_reason.c - the sentence that says what decides a row's verdict: the
 * two numbers as printed, who gives each, on which day where the days differ,
 * and how they compare. Numbers are put in small letters, "a" becomes "one".
 */
#include "compare/ledger.h"

#include "record/day.h"
#include "record/plain.h"

void dl_put_claim_number(dl_buf *out, const dl_ledger *l, const dl_claim *c) {
  dl_str s = dl_text_of(dl_claim_article(l, c), dl_claim_figure(l, c)->span);
  if (dl_str_is_nocase(s, "a") || dl_str_is_nocase(s, "an")) s = DL_STR("one");
  if (dl_str_is_nocase(s, "no")) s = DL_STR("none");
  if (dl_str_is_nocase(s, "another")) s = DL_STR("one more");
  bool is_word = s.n > 1 && dl_is_upper(s.s[0]) && (dl_is_lower(s.s[1]) || s.s[1] == ' ');
  if (is_word) {
    dl_buf_char(out, dl_lower_char(s.s[0]));
    s = dl_str_of(s.s + 1, s.n - 1);
  }
  dl_put_line(out, s);
}

static int32_t day_of(const dl_ledger *l, const dl_claim *c) {
  dl_str time = dl_claim_time(l, c);
  return time.n >= 10 ? dl_day_parse(time) : DL_NO_DAY;
}

/* " according to the coast guard", " by Eastbridge News Agency's own account" */
static void put_giver(dl_buf *out, const dl_ledger *l, const dl_claim *c) {
  dl_buf_z(out, c->source.n ? " according to " : " by ");
  dl_put_source_within(out, l, c);
  if (!c->source.n) dl_buf_z(out, "\xE2\x80\x99s own account");
}

/* "19 according to the coast guard (20 November 2022)" */
static void put_claim(dl_buf *out, const dl_ledger *l, const dl_claim *c, bool has_day) {
  dl_put_claim_number(out, l, c);
  put_giver(out, l, c);
  if (!has_day) return;
  dl_buf_z(out, " (");
  dl_put_day(out, day_of(l, c));
  dl_buf_char(out, ')');
}

/* "Thousands according to Ida Lund, in both reports": one origin with one number, by its longer name where both give one. */
static void put_repeated(dl_buf *out, const dl_ledger *l, const dl_claim *x, const dl_claim *y) {
  const dl_article *a = dl_claim_article(l, x), *b = dl_claim_article(l, y);
  bool is_both = (x->source.n != 0) == (y->source.n != 0) && (x->source.n || dl_str_eq(a->publisher, b->publisher));
  const dl_claim *by = y->source.n > x->source.n ? y : x, *other = by == x ? y : x;
  dl_put_claim_number(out, l, by);
  put_giver(out, l, by);
  if (is_both) {
    dl_buf_z(out, x->member == y->member ? ", twice in one report" : ", in both reports");
    return;
  }
  dl_buf_z(out, "; ");
  dl_put_line(out, dl_claim_article(l, other)->publisher.n ? dl_claim_article(l, other)->publisher : dl_claim_article(l, other)->id);
  dl_buf_z(out, other->copied_from != DL_NONE ? " copies it" : other->source.n ? " repeats it" : " gives the same number as its own");
}

static void put_pair(dl_buf *out, const dl_ledger *l, const dl_row *row, const dl_claim_pair *p) {
  const dl_claim *x = &row->claims.at[p->a], *y = &row->claims.at[p->b];
  const dl_figure *f = dl_claim_figure(l, x), *g = dl_claim_figure(l, y);
  bool is_one = f->low == g->low && f->high == g->high, is_one_source = dl_str_eq(x->origin, y->origin);
  bool has_days = day_of(l, x) != day_of(l, y) && day_of(l, x) != DL_NO_DAY && day_of(l, y) != DL_NO_DAY;
  if (p->verdict == DL_VERDICT_AGREE && is_one && !is_one_source) {
    dl_put_claim_number(out, l, x);
    put_giver(out, l, x);
    dl_buf_z(out, ", and");
    put_giver(out, l, y);
    return;
  }
  if (p->verdict == DL_VERDICT_AGREE && is_one) {
    put_repeated(out, l, x, y);
    return;
  }
  put_claim(out, l, x, has_days);
  dl_buf_z(out, ", ");
  put_claim(out, l, y, has_days);
  dl_buf_z(out, ": ");
  dl_buf_z(out, p->why);
}

void dl_row_put_reason(const dl_ledger *l, const dl_row *row, dl_buf *out) {
  size_t from = out->n;
  if (!row->values.n) dl_buf_z(out, "No report gives a whole figure for this");
  else if (row->verdict == DL_VERDICT_SINGLE || row->decides == DL_NONE) dl_buf_z(out, "Only one report gives a figure");
  else put_pair(out, l, row, &row->pairs.at[row->decides]);
  if (out->is_full || out->n == from) return;
  if (dl_is_lower(out->at[from])) out->at[from] = (char)(out->at[from] - 32);
  dl_buf_char(out, '.');
}
