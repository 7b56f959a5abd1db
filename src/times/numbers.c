/*
 * numbers.c - quantities, ordinals, years and directions in front of units and
 * names of times; see grammar.h.
 */
#include "times/grammar.h"

bool dl_g_is_plain(const dl_grammar *g, uint32_t i) {
  const dl_atom *a = dl_g_atom(g, i);
  if (a->kind != DL_ATOM_NUMBER || a->number < 0) return false;
  if (i) {
    const dl_atom *b = &g->atoms.at[i - 1];
    if (b->kind == DL_ATOM_MARK && a->gap != DL_GAP_BREAK && (b->mark == '$' || b->mark == '#')) return false;
    /* decimals, scores, currencies beyond ASCII, letters glued on */
    if (a->gap == DL_GAP_NONE && b->kind == DL_ATOM_WORD) return false;
    if (a->gap == DL_GAP_NONE && b->kind == DL_ATOM_MARK && (b->mark == '.' || b->mark == ',' || b->mark == ':') &&
        i > 1 && g->atoms.at[i - 2].kind == DL_ATOM_NUMBER && b->gap == DL_GAP_NONE)
      return false;
    if (a->gap == DL_GAP_NONE && b->kind == DL_ATOM_MARK && b->mark == '?') return false;
  }
  const dl_atom *c = dl_g_atom(g, i + 1);
  if (c->kind == DL_ATOM_MARK && c->mark == '%') return false;
  bool is_decimal = c->kind == DL_ATOM_MARK && (c->mark == '.' || c->mark == ',') && c->gap == DL_GAP_NONE &&
                    dl_g_atom(g, i + 2)->kind == DL_ATOM_NUMBER && dl_g_joins(g, i + 2);
  return !is_decimal;
}

/* "1/2", "1 / 2" and the like: tenths, 0 when it is no half or quarter. */
static uint32_t fraction(const dl_grammar *g, uint32_t i, int32_t *tenths) {
  const dl_atom *a = dl_g_atom(g, i), *b = dl_g_atom(g, i + 2);
  if (a->kind != DL_ATOM_NUMBER || !dl_g_mark(g, i + 1, '/') || b->kind != DL_ATOM_NUMBER) return 0;
  if (a->number != 1 || b->number != 2) return 0;
  *tenths = 5;
  return i + 3;
}

static uint32_t digits(const dl_grammar *g, uint32_t i, dl_quantity *q) {
  const dl_atom *a = dl_g_atom(g, i);
  if (a->kind != DL_ATOM_NUMBER || a->number < 0) return 0;
  uint32_t end = fraction(g, i, &q->tenths);
  if (end) return end;
  q->n = a->number;
  if (dl_g_mark(g, i + 1, '.') && dl_g_joins(g, i + 1) && dl_g_joins(g, i + 2) &&
      dl_g_atom(g, i + 2)->kind == DL_ATOM_NUMBER) {
    if (dl_g_atom(g, i + 2)->digits != 1) return 0;
    q->tenths = dl_g_atom(g, i + 2)->number;
    return i + 3;
  }
  if (!dl_g_is_plain(g, i)) return 0;
  if (dl_g_mark(g, i + 1, '+') && dl_g_joins(g, i + 1)) return i + 2; /* "18+ years" */
  uint32_t k = dl_g_hyphen(g, i + 1);
  end = k <= i + 2 && dl_g_atom(g, k)->gap != DL_GAP_BREAK ? fraction(g, k, &q->tenths) : 0;
  return end ? end : i + 1;
}

/* "twenty-four", "two thousand", "a hundred thirty": the value, at most 9999. */
static uint32_t words(const dl_grammar *g, uint32_t i, int32_t *value) {
  int32_t total = 0, part = 0;
  uint32_t k = i, end = 0;
  while (k < i + 12) {
    if (k > i && dl_g_atom(g, k)->gap == DL_GAP_BREAK) break;
    if (DL_G_IS(g, k, NUMBER)) {
      int32_t v = dl_g_value(g, k, DL_TC_NUMBER);
      if (part % 100 && (v >= 10 || part % 10 || part % 100 < 20)) break;
      part += v;
    } else if (DL_G_IS(g, k, SCALE)) {
      int32_t v = dl_g_value(g, k, DL_TC_SCALE);
      if (part > 99) break;
      part = (part ? part : 1) * v;
      if (v == 1000) total += part, part = 0;
    } else {
      break;
    }
    end = ++k;
    k = dl_g_hyphen(g, k);
    if (dl_g_word(g, k, "and") && DL_G_IS(g, k + 1, NUMBER) && part >= 100) k++;
  }
  *value = total + part;
  return end;
}

/* "six and a half years", "six-and-a-half-year": behind it, with the half said. */
static uint32_t half_behind(const dl_grammar *g, uint32_t end, dl_quantity *q) {
  uint32_t joint = dl_g_hyphen(g, end), article = dl_g_hyphen(g, joint + 1), half = dl_g_hyphen(g, article + 1);
  if (q->tenths || !dl_g_word(g, joint, "and") || dl_g_value(g, article, DL_TC_DETERMINER) != 2 || !DL_G_IS(g, half, HALF)) return end;
  q->tenths = 5;
  return half + 1;
}

static uint32_t of_after(const dl_grammar *g, uint32_t i) { return dl_g_word(g, i, "of") ? i + 1 : i; }

/* "a few hundred", "a couple of thousand" */
static uint32_t behind_scales(const dl_grammar *g, uint32_t k) {
  while (DL_G_IS(g, k, SCALE) && !DL_G_IS(g, k, TIMES) && dl_g_is_near(g, k)) k++;
  return k;
}
static uint32_t times_scales(const dl_grammar *g, uint32_t k, dl_quantity *q) {
  for (; DL_G_IS(g, k, SCALE) && dl_g_is_near(g, k) && q->n < 100000; k++) q->n *= dl_g_value(g, k, DL_TC_SCALE);
  return k;
}

uint32_t dl_g_quantity(const dl_grammar *g, uint32_t i, dl_quantity *q) {
  *q = (dl_quantity){0};
  uint32_t end = digits(g, i, q);
  if (end) {
    if (!DL_G_IS(g, end, SCALE)) return half_behind(g, end, q);
    q->n *= q->n < 1000000 ? dl_g_value(g, end, DL_TC_SCALE) : 1;
    return end + 1;
  }
  if (DL_G_IS(g, i, NUMBER) || (DL_G_IS(g, i, SCALE) && !dl_g_word(g, i, "dozen"))) {
    end = words(g, i, &q->n);
    return end ? half_behind(g, end, q) : 0;
  }
  bool is_some = dl_g_word(g, i, "some") && dl_g_remark(g, i + 1, DL_TC_UNIT, "plural") && !dl_g_word(g, i + 1, "quarters"); /* "some months later", not "some day" */
  if (DL_G_IS(g, i, VAGUE) && (is_some || !dl_g_word(g, i, "some"))) return q->is_vague = true, behind_scales(g, i + 1);
  if (DL_G_IS(g, i, COUPLE) && !dl_g_word(g, i, "pair")) return q->n = 2, times_scales(g, of_after(g, i + 1), q);
  if (DL_G_IS(g, i, HALF) && (dl_g_word(g, i + 1, "a") || dl_g_word(g, i + 1, "an"))) return q->tenths = 5, i + 2;
  if (DL_G_IS(g, i, HALF) && !(i && DL_G_IS(g, i - 1, ORDINAL)) && DL_G_IS(g, dl_g_hyphen(g, i + 1), UNIT)) return q->tenths = 5, i + 1;
  if (dl_g_value(g, i, DL_TC_DETERMINER) != 2) return 0;
  if (DL_G_IS(g, i + 1, HALF)) return q->tenths = 5, i + 2;
  if (DL_G_IS(g, i + 1, VAGUE)) return q->is_vague = true, behind_scales(g, i + 2);
  if (DL_G_IS(g, i + 1, COUPLE)) return q->n = 2, times_scales(g, of_after(g, i + 2), q);
  if (DL_G_IS(g, i + 1, SCALE)) return words(g, i + 1, &q->n);
  q->n = 1;
  q->is_article = true;
  return i + 1;
}

uint32_t dl_g_ordinal(const dl_grammar *g, uint32_t i, int32_t *n) {
  const dl_atom *a = dl_g_atom(g, i);
  if (DL_G_IS(g, i, ORDINAL)) return *n = dl_g_value(g, i, DL_TC_ORDINAL), i + 1;
  if (DL_G_IS(g, i, NUMBER) && dl_g_hyphen(g, i + 1) == i + 2 && DL_G_IS(g, i + 2, ORDINAL)) {
    *n = dl_g_value(g, i, DL_TC_NUMBER) + dl_g_value(g, i + 2, DL_TC_ORDINAL);
    return *n > 20 && *n < 100 ? i + 3 : 0;
  }
  if (a->kind != DL_ATOM_NUMBER || !DL_G_IS(g, i + 1, SUFFIX) || !dl_g_joins(g, i + 1)) return 0;
  *n = a->number;
  return i + 2;
}

/* "nineteen ninety-eight", "two thousand" */
static uint32_t spoken_year(const dl_grammar *g, uint32_t i, int32_t *year) {
  int32_t first = dl_g_value(g, i, DL_TC_NUMBER);
  if (first >= 13 && first <= 20 && dl_g_value(g, i + 1, DL_TC_NUMBER) >= 10) {
    uint32_t end = words(g, i + 1, year);
    *year += first * 100;
    return *year < 2100 ? end : 0;
  }
  if (first != 2 || dl_g_value(g, i + 1, DL_TC_SCALE) != 1000) return 0;
  uint32_t end = words(g, i, year);
  return *year < 2100 ? end : 0;
}

uint32_t dl_g_year(const dl_grammar *g, uint32_t i, int32_t *year) {
  const dl_atom *a = dl_g_atom(g, i);
  if (a->kind == DL_ATOM_NUMBER && a->digits == 4 && !a->is_grouped && a->number >= 1000 && a->number < 2200 &&
      dl_g_is_plain(g, i)) {
    *year = a->number;
    return i + 1;
  }
  const dl_atom *b = dl_g_atom(g, i + 1);
  if (dl_g_mark(g, i, '\'') && b->kind == DL_ATOM_NUMBER && b->digits == 2 && dl_g_joins(g, i + 1) &&
      !dl_g_joins(g, i) && !(DL_G_IS(g, i + 2, SUFFIX) && dl_g_joins(g, i + 2))) {
    *year = b->number + (b->number < 30 ? 2000 : 1900);
    return i + 2;
  }
  return DL_G_IS(g, i, NUMBER) ? spoken_year(g, i, year) : 0;
}

/* Behind the era's name at i: its sign. */
static uint32_t era(const dl_grammar *g, uint32_t i, int32_t *sign) {
  const dl_atom *a = dl_g_atom(g, i);
  bool is_upper = a->is_capital && a->end - a->start >= 2 && dl_is_upper(g->text.s[a->end - 1]);
  if (!DL_G_IS(g, i, ERA) || !is_upper || !dl_g_is_near(g, i)) return 0;
  *sign = dl_g_value(g, i, DL_TC_ERA);
  bool has_inner = memchr(g->text.s + a->start, '.', a->end - a->start) != NULL;
  return has_inner && dl_g_mark(g, i + 1, '.') && dl_g_joins(g, i + 1) ? i + 2 : i + 1;
}

uint32_t dl_g_is_bc(const dl_grammar *g, uint32_t i) {
  int32_t sign = 0;
  uint32_t end = era(g, i, &sign);
  return sign < 0 ? end : 0;
}

static bool is_old(const dl_grammar *g, uint32_t i) {
  const dl_atom *a = dl_g_atom(g, i);
  return a->kind == DL_ATOM_NUMBER && a->digits <= 4 && !a->is_grouped && a->number > 0;
}

uint32_t dl_g_era(const dl_grammar *g, uint32_t i, int32_t *year, bool *is_bc) {
  int32_t sign = 0;
  uint32_t end = dl_g_word(g, i, "ad") ? era(g, i, &sign) : 0;
  if (end) {
    *is_bc = false;
    return is_old(g, end) && dl_g_is_plain(g, end) ? *year = dl_g_atom(g, end)->number, end + 1 : 0;
  }
  if (!is_old(g, i) || !dl_g_is_plain(g, i)) return 0;
  *year = dl_g_atom(g, i)->number;
  end = era(g, i + 1, &sign);
  *is_bc = sign < 0;
  if (end) return end;
  uint32_t other = dl_g_word(g, i + 1, "to") || dl_g_word(g, i + 1, "and") || dl_g_word(g, i + 1, "or") ? i + 2 : dl_g_hyphen(g, i + 1);
  if (other == i + 1 || !is_old(g, other) || dl_g_atom(g, other)->number > *year) return 0;
  *is_bc = era(g, other + 1, &sign) && sign < 0;
  return *is_bc ? i + 1 : 0;
}

static dl_time_base base_of(const dl_time_sense *s) {
  static const dl_time_base plain[] = {DL_BASE_LAST, DL_BASE_THIS, DL_BASE_NEXT};
  if (dl_str_is(s->remark, "narrative")) return s->value < 0 ? DL_BASE_PREVIOUS : DL_BASE_FOLLOWING;
  if (dl_str_is(s->remark, "same")) return DL_BASE_SAME;
  if (dl_str_is(s->remark, "latest")) return DL_BASE_LATEST;
  return s->value >= -1 && s->value <= 1 ? plain[s->value + 1] : DL_BASE_BARE;
}

uint32_t dl_g_direction(const dl_grammar *g, uint32_t i, dl_time_base *base) {
  const dl_time_sense *s = dl_g_sense(g, i, DL_TC_DIRECTION), *t;
  if (!s || dl_str_is(s->remark, "final") || dl_str_is(s->remark, "these")) return 0;
  bool is_after = dl_g_word(g, i, "following") && !(i && (dl_g_word(g, i - 1, "the") || dl_g_word(g, i - 1, "this")));
  if (is_after) return 0; /* "they fled following Wednesday's blast" */
  *base = base_of(s);
  bool is_that = dl_g_word(g, i, "that");
  bool can_double = is_that ? dl_g_word(g, i + 1, "same") : s->value == 0 && !s->remark.n;
  t = can_double ? dl_g_sense(g, i + 1, DL_TC_DIRECTION) : NULL; /* "this past", "this coming", "that same" */
  if (!t || dl_g_atom(g, i + 1)->gap == DL_GAP_BREAK) return i + 1;
  *base = base_of(t);
  return i + 2;
}
