/*
 * spans.c - units of time with what counts or points at them: "two years ago",
 * "the past nine months", "last week", "a 10-hour", "every month". What is
 * counted out from a day is RELATIVE, what merely lasts is DURATION. Ages are
 * left out, as the guidelines do. See grammar.h.
 */
#include "times/grammar.h"

enum { RATE_REACH = 3 };

typedef struct span_reading {
  uint32_t unit_at, after; /* atom of the unit, atom behind it */
  dl_quantity q, to;       /* to: the second of "two to three" */
  dl_time_base base;
  uint32_t start;          /* the first atom that belongs to it */
  bool has_the, has_base, has_quantity, has_range, has_hyphen, is_first, is_recent;
} span_reading;

static dl_time_unit unit_of(const dl_grammar *g, uint32_t i) { return (dl_time_unit)dl_g_value(g, i, DL_TC_UNIT); }
static bool is_plural(const dl_grammar *g, uint32_t i) { return dl_g_remark(g, i, DL_TC_UNIT, "plural"); }

static uint32_t range_to(const dl_grammar *g, uint32_t k, span_reading *r) {
  bool joins = dl_g_word(g, k, "to") || dl_g_word(g, k, "or") || dl_g_word(g, k, "and");
  uint32_t j = joins ? k + 1 : dl_g_hyphen(g, k);
  if (j == k || !dl_g_is_near(g, j)) return k;
  uint32_t end = dl_g_quantity(g, j, &r->to);
  if (!end || r->to.is_article || r->to.is_vague || r->to.n <= r->q.n) return k;
  uint32_t u = dl_g_hyphen(g, end);
  if (!DL_G_IS(g, u, UNIT)) return k;
  r->has_range = true;
  return end;
}

/* All that may stand before a unit, and the unit. */
static bool read_head(const dl_grammar *g, uint32_t i, span_reading *r) {
  uint32_t k = i, end;
  *r = (span_reading){.base = DL_BASE_BARE, .start = i};
  if (i && dl_g_mark(g, i - 1, '/') && dl_g_joins(g, i)) return false; /* "the 2019/20 fiscal year" */
  if (dl_g_value(g, k, DL_TC_DETERMINER) & 1) r->has_the = true, k++;
  if (r->has_the && dl_g_value(g, i, DL_TC_DETERMINER) == 3) r->start = i + 1; /* "its two-year plan" */
  if (DL_G_IS(g, k, DIRECTION) && (end = dl_g_direction(g, k, &r->base))) {
    r->is_recent = dl_g_remark(g, k, DL_TC_DIRECTION, "recent");
    r->has_base = true;
    k = end;
  } else if ((r->has_the || k == i) && (dl_g_value(g, k, DL_TC_ORDINAL) == 1 ||
                                        dl_g_remark(g, k, DL_TC_DIRECTION, "final"))) {
    if (dl_g_quantity(g, k + 1, &r->q)) r->is_first = true, k++;
  }
  if (!dl_g_is_near(g, k) || dl_g_mark(g, k, '-')) return false;
  end = dl_g_quantity(g, k, &r->q);
  if (end && !(r->q.is_article && (r->has_the || r->has_base))) {
    r->has_quantity = true;
    k = range_to(g, end, r);
    if (!r->q.is_article && dl_g_word(g, k, "or") && dl_g_word(g, k + 1, "so") && DL_G_IS(g, k + 2, UNIT)) k += 2; /* "twelve or so years" */
    if (dl_g_hyphen(g, k) > k && dl_g_word(g, k + 1, "odd")) k += 2; /* "30-odd years" */
    end = dl_g_hyphen(g, k);
    r->has_hyphen = end > k;
    k = end;
  }
  if (r->q.is_vague && i && dl_g_word(g, i - 1, "as")) return false; /* "three times in as many years" */
  bool is_counted = r->has_quantity && r->has_the && !r->has_base && r->q.n > 1 && !r->has_range && !r->has_hyphen;
  if (is_counted && DL_G_IS(g, k, DIRECTION) && dl_g_is_near(g, k) && (end = dl_g_direction(g, k, &r->base)) && DL_G_IS(g, end, UNIT))
    r->has_base = true, k = end; /* "the three previous years" */
  while (k < i + 10 && (DL_G_IS(g, k, BETWEEN) || DL_G_IS(g, k, FISCAL)) && dl_g_is_near(g, k)) k++;
  /* before another noun: "the 30-day rate", "a several-year tenure" */
  bool is_modifier = r->has_quantity && !is_plural(g, k) && (r->has_hyphen || r->q.n > 1);
  if (is_modifier && r->has_the) r->start = i + 1;
  if (is_modifier && r->q.is_vague && dl_g_value(g, i, DL_TC_DETERMINER) == 2) r->start = i + 1;
  const dl_atom *noun = dl_g_atom(g, k + 1);
  bool is_half = r->has_hyphen && r->q.tenths && !r->q.n && noun->kind == DL_ATOM_WORD && !noun->classes && noun->gap == DL_GAP_SPACE;
  if (is_half && dl_g_value(g, i, DL_TC_DETERMINER) == 2) r->start = i + 1; /* "a half-century feud" */
  if (is_modifier && r->has_base && r->base == DL_BASE_SAME) return false; /* "said that two-year-old" */
  if (k > i && !dl_g_is_near(g, k)) return false;
  r->unit_at = k;
  r->after = k + 1;
  if (dl_g_remark(g, k, DL_TC_PERIOD, "fortnight")) r->q.n *= 2;
  return DL_G_IS(g, k, UNIT);
}

static bool is_age(const dl_grammar *g, uint32_t i, uint32_t after) {
  uint32_t k = dl_g_hyphen(g, after);
  if (dl_g_word(g, k, "of") && dl_g_word(g, k + 1, "age")) return true; /* "at 103 years of age" */
  return DL_G_IS(g, k, AGE) || (i && DL_G_IS(g, i - 1, AGE) && !dl_g_word(g, i - 1, "old"));
}

static uint32_t half_after(const dl_grammar *g, uint32_t k, int32_t *tenths) {
  uint32_t b = dl_g_hyphen(g, k); /* "a year-and-a-half" */
  if (!dl_g_word(g, b, "and")) return k;
  uint32_t article = dl_g_hyphen(g, b + 1), half = dl_g_hyphen(g, article + 1);
  if (dl_g_value(g, article, DL_TC_DETERMINER) != 2 || !DL_G_IS(g, half, HALF)) return k;
  *tenths = 5;
  return half + 1;
}

static uint32_t or_so(const dl_grammar *g, uint32_t k) {
  return dl_g_word(g, k, "or") && dl_g_word(g, k + 1, "so") ? k + 2 : k;
}

/* True where the clause ends at k, so that "before" stands alone. */
static bool ends_here(const dl_grammar *g, uint32_t k) {
  const dl_atom *a = dl_g_atom(g, k);
  return a->gap == DL_GAP_BREAK || (a->kind == DL_ATOM_MARK && strchr(".,;:)\"'", a->mark));
}

/* "ago", "earlier", "later" behind the unit: the end, 0 where none. */
static uint32_t shift_after(const dl_grammar *g, uint32_t k, const dl_time_sense **s) {
  if (dl_g_word(g, k, "from") && (dl_g_word(g, k + 1, "now") || dl_g_word(g, k + 1, "today"))) {
    *s = NULL;
    return k + 2;
  }
  *s = dl_g_sense(g, k, DL_TC_SHIFT);
  if (!*s || !dl_g_is_near(g, k)) return 0;
  if (dl_str_is((*s)->remark, "bare") && !ends_here(g, k + 1)) return 0;
  if (dl_g_word(g, k, "earlier") && dl_g_word(g, k + 1, "than")) return 0;
  return k + 1;
}

static void set_ref(dl_timex *x, const char *value) {
  x->kind = DL_TX_REF;
  x->literal = dl_str_z(value);
}

/* A quantity, a unit and a shift. */
static uint32_t shifted(const dl_grammar *g, const span_reading *r, uint32_t end, const dl_time_sense *s, dl_timex *x) {
  int32_t sign = s ? s->value : 1;
  bool is_now = !s || dl_str_is(s->remark, "now");
  bool has_number = r->has_quantity && !r->q.is_vague;
  x->unit = unit_of(g, r->unit_at);
  if (!has_number && !(r->has_the && !is_plural(g, r->unit_at))) {
    if (!r->has_quantity && (r->has_base || r->has_the || !is_plural(g, r->unit_at))) return 0;
    return set_ref(x, sign < 0 ? "PAST_REF" : "FUTURE_REF"), end;
  }
  if (x->unit < DL_UNIT_DAY && !(is_now && sign < 0)) return 0; /* hours later: the length is all that is sure */
  x->kind = DL_TX_RELATIVE;
  x->base = is_now ? DL_BASE_TODAY : DL_BASE_NARRATIVE;
  x->n = sign * (has_number ? r->q.n : 1);
  if (x->unit == DL_UNIT_YEAR && r->q.tenths == 5) { /* "a year and a half ago" */
    x->unit = DL_UNIT_MONTH;
    x->n = x->n * 12 + sign * 6;
    return end;
  }
  if (x->unit >= DL_UNIT_DECADE && r->q.tenths == 5) { /* "half a century ago" */
    x->n = x->n * 10 + sign * 5;
    x->unit = x->unit == DL_UNIT_DECADE ? DL_UNIT_YEAR : x->unit == DL_UNIT_CENTURY ? DL_UNIT_DECADE : DL_UNIT_CENTURY;
    return end;
  }
  if (x->unit == DL_UNIT_YEAR && x->n == -1 && s && !dl_str_is(s->remark, "bare")) x->kind = DL_TX_YEARS_AGO;
  return end;
}

/* "today", "this week", "on Tuesday" behind "five years ago": the part of the year that is meant. */
static uint32_t finer(const dl_grammar *g, uint32_t k, dl_timex *x) {
  bool counts = x->kind == DL_TX_RELATIVE || x->kind == DL_TX_YEARS_AGO;
  if (!counts || x->base != DL_BASE_TODAY || !dl_g_is_near(g, k) || x->unit < DL_UNIT_MONTH) return k;
  uint32_t end = 0, day = k + (dl_g_word(g, k, "on") && x->unit == DL_UNIT_YEAR);
  if (DL_G_IS(g, k, DEICTIC) && !dl_g_remark(g, k, DL_TC_DEICTIC, "night")) {
    x->shift = dl_g_value(g, k, DL_TC_DEICTIC);
    x->finer = DL_UNIT_DAY;
    end = k + 1;
  } else if (dl_g_word(g, k, "this") || dl_g_word(g, k, "next") || dl_g_word(g, k, "last")) {
    dl_time_unit unit = unit_of(g, k + 1);
    if ((unit != DL_UNIT_WEEK && unit != DL_UNIT_MONTH) || unit >= x->unit || is_plural(g, k + 1)) return k;
    x->shift = dl_g_value(g, k, DL_TC_DIRECTION);
    x->finer = unit;
    end = k + 2;
  } else if (DL_G_IS(g, day, WEEKDAY) && dl_g_atom(g, day)->is_capital && !dl_g_remark(g, day, DL_TC_WEEKDAY, "abbr")) {
    x->weekday = dl_g_value(g, day, DL_TC_WEEKDAY);
    x->finer = DL_UNIT_DAY;
    end = day + 1;
  }
  if (!end) return k;
  x->kind = DL_TX_RELATIVE;
  return end;
}

static bool is_counting(const dl_grammar *g, uint32_t i) {
  const dl_atom *a = dl_g_atom(g, i);
  return a->kind == DL_ATOM_NUMBER || (a->kind == DL_ATOM_MARK && a->mark == '%') ||
         (a->classes & (DL_TC_BIT(SCALE) | DL_TC_BIT(NUMBER) | DL_TC_BIT(TIMES)));
}

/* "$5", "3 percent", "$2 million": what a year costs is no time. */
static bool is_amount(const dl_grammar *g, uint32_t k) {
  const dl_atom *a = dl_g_atom(g, k);
  return dl_g_mark(g, k, '%') || dl_g_mark(g, k, ')') || dl_g_remark(g, k, DL_TC_COUNTED, "money") || a->kind == DL_ATOM_NUMBER;
}

/* How often: "twice a day", "70 attacks a week"; not "left 30 dead a day after", nor "$5 a year". */
static bool is_rate(const dl_grammar *g, uint32_t i, uint32_t end) {
  bool goes_on = dl_g_word(g, end, "after") || dl_g_word(g, end, "before") || dl_g_word(g, end, "since") ||
                 dl_g_word(g, end, "when") || dl_g_word(g, end, "into") || dl_g_word(g, end, "apart");
  if (goes_on || !dl_g_is_near(g, i)) return false;
  uint32_t k = i - 1;
  uint32_t first = k > 1 && dl_g_mark(g, k - 1, '.') && dl_g_joins(g, k) ? k - 2 : k;
  bool is_price = first && dl_g_atom(g, k)->kind == DL_ATOM_NUMBER && dl_g_mark(g, first - 1, '$');
  if (is_price || (is_amount(g, k) && dl_g_atom(g, k)->kind != DL_ATOM_NUMBER)) return false;
  if (is_counting(g, k) || DL_G_IS(g, k, COUNTED)) return true;
  const dl_atom *noun = dl_g_atom(g, k);
  if (noun->kind != DL_ATOM_WORD || noun->end - noun->start < 3 || g->text.s[noun->end - 1] != 's') return false;
  for (int n = 0; n < RATE_REACH && k && dl_g_is_near(g, k); n++)
    if (is_counting(g, --k)) return true;
  return false;
}

/* "will vote in two weeks", "opens in ten days' time": a point ahead; not what something takes, nor "the third in two weeks". */
static uint32_t in_time(const dl_grammar *g, const span_reading *r, uint32_t i, uint32_t end, dl_timex *x) {
  bool is_count = i && dl_g_word(g, i - 1, "in") && !r->has_the && !r->has_base && !r->has_hyphen && !r->has_range && !r->q.is_vague;
  if (!is_count || r->q.tenths || !r->q.n || x->unit < DL_UNIT_DAY || x->unit == DL_UNIT_WEEKEND || x->unit == DL_UNIT_QUARTER) return 0;
  bool is_owner = dl_g_mark(g, end, '\'') && dl_g_joins(g, end);
  uint32_t time = end + is_owner + (is_owner && dl_g_word(g, end + 1, "s"));
  if (!is_owner || !dl_g_word(g, time, "time")) time = 0;
  int tense = dl_time_tense(g, i, r->unit_at);
  if (time ? tense < 0 : dl_g_hyphen(g, end) > end || tense < 2) return 0;
  x->kind = DL_TX_RELATIVE;
  x->base = DL_BASE_TODAY;
  x->n = r->q.n;
  return time ? time + 1 : end;
}

static uint32_t duration(const dl_grammar *g, const span_reading *r, uint32_t i, uint32_t end, dl_timex *x) {
  x->unit = unit_of(g, r->unit_at);
  uint32_t h = dl_g_hyphen(g, end);
  if (h > end && DL_G_IS(g, h, SHIFT)) return 0; /* "a year-earlier loss" */
  if (h > end && r->q.is_article && dl_g_word(g, h, "long")) return 0; /* "a day-long strike" begins at the day */
  bool is_paired = h > end && dl_g_hyphen(g, h + 1) > h + 1 && DL_G_IS(g, dl_g_hyphen(g, h + 1), UNIT);
  if (is_paired) return 0; /* "on a year-on-year basis" */
  if (r->has_base && r->base == DL_BASE_SAME) return 0; /* "that four days" */
  x->lead = r->start - i;
  bool is_word_second = x->unit == DL_UNIT_SECOND && r->q.is_article;
  bool is_share = x->unit == DL_UNIT_QUARTER && (r->q.is_article || dl_g_word(g, end, "of")) && !r->has_base && !r->q.is_vague;
  if (is_word_second || is_share || (x->unit == DL_UNIT_WEEKEND && r->q.is_article)) return 0;
  if (r->q.is_article && i) {
    if (DL_G_IS(g, i - 1, UNIT)) return 0; /* "24 hours a day" */
    if (is_rate(g, i, end)) return x->kind = DL_TX_SET, x->n = 1, end;
    bool is_apart = dl_g_word(g, end, "after") || dl_g_word(g, end, "before"); /* "died at 91 a week after a fall" */
    if (!is_apart && is_amount(g, i - 1)) return 0;
  }
  bool is_title = i && (dl_g_mark(g, i - 1, '"') || dl_g_mark(g, i - 1, '\'')) && dl_g_joins(g, i) && dl_g_atom(g, r->unit_at)->is_capital;
  if (is_title) return 0; /* CBS's "60 Minutes" */
  uint32_t point = in_time(g, r, i, end, x);
  if (point) return point;
  x->kind = DL_TX_DURATION;
  x->base = r->has_base ? r->base : DL_BASE_BARE;
  x->n = r->q.n;
  x->tenths = r->q.tenths;
  x->is_vague = r->q.is_vague || r->has_range;
  if (r->has_range && r->to.n == r->q.n + 1) x->is_vague = false;
  if (r->q.is_article && dl_g_word(g, end, "or") && dl_g_word(g, end + 1, "two")) return x->is_vague = true, end + 2;
  return end;
}

/* "last week", "the current fiscal year", "recent months" */
static uint32_t pointed(const dl_grammar *g, const span_reading *r, uint32_t end, dl_timex *x) {
  x->unit = unit_of(g, r->unit_at);
  x->base = r->base;
  x->is_fiscal = r->unit_at && DL_G_IS(g, r->unit_at - 1, FISCAL);
  bool is_title = r->unit_at && dl_g_atom(g, r->unit_at)->is_capital && dl_g_atom(g, r->unit_at - 1)->is_capital &&
                  r->unit_at > 1 && (dl_g_mark(g, r->unit_at - 2, '"') || dl_g_mark(g, r->unit_at - 2, '\''));
  if (is_title) return 0;
  if (is_plural(g, r->unit_at)) {
    if (r->base != DL_BASE_LAST && r->base != DL_BASE_NEXT && r->base != DL_BASE_FOLLOWING && r->base != DL_BASE_PREVIOUS) return 0;
    if (x->unit == DL_UNIT_YEAR && r->base == DL_BASE_LAST) return set_ref(x, "PAST_REF"), end;
    bool is_joined = (dl_g_word(g, end, "and") || dl_g_word(g, end, "or")) && is_plural(g, end + 1);
    if (is_joined) end += 2;
    if (dl_g_word(g, r->unit_at - 1, "future")) return set_ref(x, "FUTURE_REF"), end;
    x->kind = DL_TX_DURATION;
    x->is_vague = true;
    return end;
  }
  if (dl_g_word(g, end, "of") && x->unit == DL_UNIT_WEEK && dl_g_word(g, r->unit_at - 1, "last")) return 0;
  bool is_fortnight = dl_g_remark(g, r->unit_at, DL_TC_PERIOD, "fortnight");
  if (is_fortnight) return x->kind = DL_TX_DURATION, x->n = 2, end;
  if (r->is_recent || x->unit < DL_UNIT_DAY) {
    if (x->unit != DL_UNIT_HOUR || r->is_recent) return 0;
    x->kind = DL_TX_DURATION, x->n = 1;
    return end;
  }
  if (x->unit == DL_UNIT_QUARTER) return x->kind = DL_TX_QUARTER, end;
  bool is_past = dl_g_remark(g, r->unit_at - 1, DL_TC_DIRECTION, "past");
  if (x->unit == DL_UNIT_DAY && r->base != DL_BASE_PREVIOUS && r->base != DL_BASE_FOLLOWING && r->base != DL_BASE_SAME &&
      r->base != DL_BASE_NEXT)
    return 0;
  bool is_stretch = is_past || (r->has_the && r->base == DL_BASE_NEXT);
  bool is_two = dl_g_word(g, end, "or") && dl_g_word(g, end + 1, "two") && r->base == DL_BASE_NEXT;
  if (is_two) return x->kind = DL_TX_DURATION, x->is_vague = true, end + 2; /* "the next month or two" */
  bool is_longer = r->q.tenths && (r->base == DL_BASE_LAST || r->base == DL_BASE_NEXT);
  if (is_longer) return x->kind = DL_TX_DURATION, x->n = 1, x->tenths = r->q.tenths, end; /* "the past year and a half" */
  if (is_stretch && (x->unit >= DL_UNIT_DECADE)) return x->kind = DL_TX_DURATION, x->n = 1, end;
  x->kind = DL_TX_RELATIVE;
  x->n = 0;
  return or_so(g, end);
}

/* "the quarter", "the week": the one the report is about. */
static uint32_t definite(const dl_grammar *g, const span_reading *r, uint32_t i, uint32_t end, dl_timex *x) {
  bool is_led = i && (DL_G_IS(g, i - 1, PREPOSITION) || DL_G_IS(g, i - 1, PART));
  bool is_in_part = i > 1 && dl_g_word(g, i - 1, "in") && DL_G_IS(g, i - 2, PART);
  const dl_time_sense *s;
  x->unit = unit_of(g, r->unit_at);
  x->is_fiscal = DL_G_IS(g, r->unit_at - 1, FISCAL);
  if (!dl_g_word(g, i, "the") || is_plural(g, r->unit_at) || dl_g_hyphen(g, end) > end) return 0;
  if (x->unit == DL_UNIT_QUARTER) {
    uint32_t year = dl_g_value(g, end, DL_TC_DETERMINER) == 2 && unit_of(g, end + 1) == DL_UNIT_YEAR ? end + 2 : 0;
    uint32_t shift = year ? shift_after(g, year, &s) : 0;
    if (shift) return x->kind = DL_TX_YEARS_AGO, x->unit = DL_UNIT_YEAR, x->n = -1, shift;
    return x->kind = DL_TX_QUARTER, x->base = DL_BASE_LATEST, end;
  }
  bool is_span = x->unit == DL_UNIT_YEAR || x->unit == DL_UNIT_WEEK || x->unit == DL_UNIT_WEEKEND ||
                 (x->unit == DL_UNIT_MONTH && is_led) || (x->unit == DL_UNIT_DAY && is_in_part);
  if (!is_span || (dl_g_word(g, end, "of") && x->unit != DL_UNIT_WEEKEND)) return 0;
  bool is_term = dl_g_word(g, end, "ended") || dl_g_word(g, end, "ending") || dl_g_word(g, end, "to");
  if (x->unit == DL_UNIT_YEAR && is_term) return x->kind = DL_TX_DURATION, x->n = 1, end;
  bool is_bound = x->unit != DL_UNIT_WEEKEND || !is_led;
  if (is_bound && (dl_g_word(g, end, "that") || dl_g_word(g, end, "before") || dl_g_word(g, end, "after") ||
      dl_g_word(g, end, "since") || dl_g_word(g, end, "when")))
    return 0;
  x->kind = DL_TX_RELATIVE;
  x->base = x->unit == DL_UNIT_WEEKEND ? DL_BASE_BARE : DL_BASE_THIS;
  x->is_definite = x->unit == DL_UNIT_MONTH || x->unit == DL_UNIT_YEAR;
  return end;
}

/* "years", "months": some of them */
static uint32_t bare_plural(const dl_grammar *g, const span_reading *r, uint32_t i, uint32_t end, dl_timex *x) {
  x->unit = unit_of(g, r->unit_at);
  if (!is_plural(g, r->unit_at) || (i && (DL_G_IS(g, i - 1, MEASURE) || DL_G_IS(g, i - 1, UNIT)))) return 0; /* "light years", "70-hour weeks" */
  if (i && (dl_g_atom(g, i - 1)->kind == DL_ATOM_NUMBER || dl_g_mark(g, i - 1, '-')) && dl_g_is_near(g, i)) return 0;
  if (r->has_the && !dl_g_word(g, r->unit_at - 1, "the")) return 0;
  if (i && (dl_g_word(g, i - 1, "most") || dl_g_word(g, i - 1, "those") || (dl_g_word(g, i - 1, "some") && !(i > 1 && DL_G_IS(g, i - 2, PREPOSITION)))))
    return 0; /* "some days there are three" */
  bool is_counted = i && (dl_g_word(g, i - 1, "of") || dl_g_word(g, i - 1, "many") || DL_G_IS(g, i - 1, ORDINAL));
  if (is_counted) return 0; /* hundreds of years, as many years */
  if (dl_g_word(g, end, "when")) return 0;
  bool is_apart = dl_g_word(g, end, "after") || dl_g_word(g, end, "before"); /* "hours after the vote" */
  bool is_led = (i && DL_G_IS(g, i - 1, PREPOSITION)) || is_apart;
  if (x->unit == DL_UNIT_WEEKEND && !r->has_the && i && dl_g_word(g, i - 1, "on")) return x->kind = DL_TX_SET, end;
  if (x->unit == DL_UNIT_QUARTER || x->unit == DL_UNIT_WEEKEND) return 0;
  if (x->unit < DL_UNIT_DAY && !is_led) return 0;
  if (x->unit == DL_UNIT_SECOND || (x->unit == DL_UNIT_DAY && !is_led && r->has_the)) return 0;
  x->kind = DL_TX_DURATION;
  x->is_vague = true;
  if (r->has_the && dl_g_word(g, end, "ahead")) return end + 1;
  if (!r->has_the && dl_g_word(g, end, "or") && DL_G_IS(g, end + 1, UNIT) && is_plural(g, end + 1)) return end + 2;
  return end;
}

/* "year-earlier period", "the year-ago third quarter" */
static uint32_t compound_shift(const dl_grammar *g, uint32_t i, dl_timex *x) {
  uint32_t k = dl_g_word(g, i, "the") ? i + 1 : i;
  k += k > i && dl_g_word(g, k, "comparable");
  if (unit_of(g, k) != DL_UNIT_YEAR || dl_g_hyphen(g, k + 1) != k + 2 || !DL_G_IS(g, k + 2, SHIFT)) return 0;
  x->kind = DL_TX_YEARS_AGO;
  x->unit = DL_UNIT_YEAR;
  x->n = -1;
  k += 3;
  if (!dl_g_is_near(g, k)) return k;
  int32_t n;
  uint32_t q = dl_g_ordinal(g, k, &n);
  if (q && n <= 4 && unit_of(g, dl_g_hyphen(g, q)) == DL_UNIT_QUARTER) {
    x->kind = DL_TX_QUARTER;
    x->n = n;
    x->base = DL_BASE_LAST;
    return dl_g_hyphen(g, q) + 1;
  }
  bool is_named = unit_of(g, k) == DL_UNIT_QUARTER || DL_G_IS(g, k, PERIOD);
  if (!is_named) x->lead = k - 3 - i;
  return is_named ? k + 1 : k;
}

/* "last year", "a year earlier", "of 2001" behind "the same quarter": the year of it; 0 where none. */
static uint32_t of_other_year(const dl_grammar *g, uint32_t k, dl_timex *x) {
  const dl_time_sense *s;
  uint32_t j = dl_g_word(g, k, "of") || dl_g_word(g, k, "in") ? k + 1 : k, end = j > k ? dl_g_year(g, j, &x->year) : 0;
  if (end) return end;
  x->year = 0;
  if (!dl_g_is_near(g, j)) return 0;
  end = dl_g_value(g, j, DL_TC_DETERMINER) == 2 && unit_of(g, j + 1) == DL_UNIT_YEAR ? shift_after(g, j + 2, &s) : 0;
  bool is_last = dl_g_word(g, j, "last") && unit_of(g, j + 1) == DL_UNIT_YEAR && !is_plural(g, j + 1);
  bool is_earlier = end && s && s->value < 0;
  if (!is_last && !is_earlier) return 0;
  x->is_exact_year = true;
  x->base = DL_BASE_LAST;
  x->shift = is_earlier && !is_last; /* of the year told of */
  return is_last ? j + 2 : end;
}

/* "the same period last year", "the corresponding quarter of 2001", "the same week a year ago" */
static uint32_t year_apart(const dl_grammar *g, uint32_t i, dl_timex *x) {
  dl_time_base base;
  uint32_t k = dl_g_word(g, i, "the") ? i + 1 : i, u = k > i ? dl_g_direction(g, k, &base) : 0;
  if (!u || base != DL_BASE_SAME || dl_g_word(g, k, "that") || !dl_g_is_near(g, u) || is_plural(g, u)) return 0;
  dl_time_unit unit = unit_of(g, u);
  bool is_period = unit == DL_UNIT_QUARTER || (DL_G_IS(g, u, PERIOD) && !unit);
  uint32_t end = is_period || unit == DL_UNIT_MONTH || unit == DL_UNIT_WEEK ? of_other_year(g, u + 1, x) : 0;
  if (!end) return 0;
  if (is_period) return x->kind = DL_TX_QUARTER, end;
  if (x->year) return 0;
  *x = (dl_timex){.kind = DL_TX_RELATIVE, .unit = DL_UNIT_YEAR, .n = -1, .base = DL_BASE_TODAY, .finer = unit, .hour = -1, .minute = -1, .second = -1};
  x->is_definite = true;
  return end;
}

/* "year-end", "year end", "month's end", "mid-year" */
static uint32_t year_end(const dl_grammar *g, uint32_t i, dl_timex *x) {
  bool is_mid = dl_g_word(g, i, "mid") && dl_g_hyphen(g, i + 1) > i + 1;
  uint32_t u = is_mid ? i + 2 : i, k = dl_g_hyphen(g, u + 1);
  dl_time_unit unit = unit_of(g, u);
  bool is_owner = dl_g_mark(g, k, '\'') && dl_g_joins(g, k) && dl_g_word(g, k + 1, "s");
  if (is_owner) k += 2;
  bool is_end = dl_g_word(g, k, "end") && (unit == DL_UNIT_YEAR || (is_owner && unit >= DL_UNIT_WEEK && unit <= DL_UNIT_DECADE));
  bool is_middle = is_mid && (unit == DL_UNIT_YEAR || unit == DL_UNIT_MONTH || unit == DL_UNIT_WEEK);
  if (is_plural(g, u) || (!is_end && !is_middle)) return 0;
  x->kind = DL_TX_RELATIVE;
  x->unit = unit;
  x->base = DL_BASE_THIS;
  x->part = is_middle ? DL_PART_OF_MID : DL_PART_OF_END;
  return is_middle ? u + 1 : k + 1;
}

/* "decades-long", "a month-long" */
static uint32_t long_compound(const dl_grammar *g, uint32_t i, dl_timex *x) {
  if (!DL_G_IS(g, i, UNIT) || dl_g_hyphen(g, i + 1) != i + 2 || !dl_g_word(g, i + 2, "long")) return 0;
  x->kind = DL_TX_DURATION;
  x->unit = unit_of(g, i);
  x->n = 1;
  x->is_vague = is_plural(g, i);
  return i + 3;
}

/* "a quarter-century ago", "three quarters of an hour" */
static uint32_t quarters_of(const dl_grammar *g, uint32_t i, dl_timex *x) {
  int32_t n = dl_g_word(g, i, "three") ? 3 : 1;
  uint32_t k = n == 3 ? dl_g_hyphen(g, i + 1) : i + (dl_g_value(g, i, DL_TC_DETERMINER) == 2);
  const dl_time_sense *s;
  if (unit_of(g, k) != DL_UNIT_QUARTER || is_plural(g, k) != (n == 3)) return 0;
  bool has_of = dl_g_word(g, k + 1, "of") && dl_g_value(g, k + 2, DL_TC_DETERMINER) == 2;
  uint32_t u = has_of ? k + 3 : dl_g_hyphen(g, k + 1);
  bool is_century = unit_of(g, u) == DL_UNIT_CENTURY, is_hour = unit_of(g, u) == DL_UNIT_HOUR;
  if ((!is_century && !is_hour) || is_plural(g, u) || !dl_g_is_near(g, u)) return 0;
  x->kind = DL_TX_DURATION;
  x->unit = is_century ? DL_UNIT_YEAR : DL_UNIT_MINUTE;
  x->n = n * (is_century ? 25 : 15);
  uint32_t shift = shift_after(g, u + 1, &s);
  bool is_ago = shift && s && (is_century || dl_str_is(s->remark, "now"));
  if (!is_ago) return u + 1;
  x->kind = DL_TX_RELATIVE;
  x->base = dl_str_is(s->remark, "now") ? DL_BASE_TODAY : DL_BASE_NARRATIVE;
  x->n *= s->value;
  return shift;
}

/* "the latest period", in a report on a quarter */
static uint32_t period(const dl_grammar *g, uint32_t i, dl_timex *x) {
  uint32_t k = dl_g_word(g, i, "the") ? i + 1 : i;
  if (k == i || !(dl_g_remark(g, k, DL_TC_DIRECTION, "latest") && DL_G_IS(g, k + 1, PERIOD))) return 0;
  x->kind = DL_TX_QUARTER;
  x->base = DL_BASE_LATEST;
  x->is_vague = true; /* no time where no quarter was named */
  return k + 2;
}

/* "and three months", ", 2 days" behind a counted unit: how many of a smaller one; the end, k where none is named. */
static uint32_t smaller_unit(const dl_grammar *g, uint32_t k, dl_time_unit unit, dl_quantity *q, dl_time_unit *smaller) {
  uint32_t j = k + dl_g_mark(g, k, ',');
  j += dl_g_word(g, j, "and");
  uint32_t u = dl_g_is_near(g, j) ? dl_g_quantity(g, j, q) : 0;
  if (!u || !dl_g_is_near(g, u) || !DL_G_IS(g, u, UNIT) || q->is_vague || q->is_article || !q->n || q->tenths) return k;
  *smaller = unit_of(g, u);
  bool is_part = *smaller < unit && *smaller != DL_UNIT_WEEKEND && *smaller != DL_UNIT_QUARTER && (q->n > 1) == is_plural(g, u);
  bool is_near = unit == DL_UNIT_YEAR ? *smaller >= DL_UNIT_DAY : *smaller + 3 >= unit; /* "an hour, 20 seconds" are two */
  bool is_rate = dl_g_value(g, u + 1, DL_TC_DETERMINER) == 2 && DL_G_IS(g, u + 2, UNIT); /* "for 5 days, 12 hours a day" */
  return is_part && is_near && !is_rate ? u + 1 : k;
}

/* "two years and three months", "1 hour 20 minutes", "12 minutes and 31 seconds", and such a while ago. */
static uint32_t of_two_units(const dl_grammar *g, const span_reading *r, uint32_t i, dl_timex *x) {
  dl_time_unit unit = unit_of(g, r->unit_at);
  bool is_count = r->has_quantity && r->q.n && !r->q.is_vague && !r->q.tenths && !r->has_range && !r->has_hyphen && !r->has_base;
  if (!is_count || unit == DL_UNIT_WEEKEND || unit == DL_UNIT_QUARTER || unit > DL_UNIT_YEAR) return 0;
  dl_quantity q;
  dl_time_unit last = unit, next = DL_UNIT_NONE;
  uint32_t end = r->after;
  int n = 0;
  for (uint32_t k; n < 2 && (k = smaller_unit(g, end, last, &q, &next)) > end; end = k, last = next, n++)
    x->more[n] = q.n, x->more_unit[n] = next;
  if (!n) return 0;
  const dl_time_sense *s;
  uint32_t shift = shift_after(g, end, &s);
  bool is_months = unit == DL_UNIT_YEAR && x->more_unit[0] == DL_UNIT_MONTH;
  x->n = r->q.n;
  x->unit = unit;
  x->kind = DL_TX_DURATION;
  x->lead = r->start - i;
  if (!shift || !is_months) return end;
  int32_t sign = s ? s->value : 1;
  x->kind = DL_TX_RELATIVE;
  x->base = !s || dl_str_is(s->remark, "now") ? DL_BASE_TODAY : DL_BASE_NARRATIVE;
  x->unit = DL_UNIT_MONTH;
  x->n = sign * (r->q.n * 12 + x->more[0]);
  return shift;
}

uint32_t dl_match_span(const dl_grammar *g, uint32_t i, dl_timex *x) {
  span_reading r;
  uint32_t end;
  if ((end = quarters_of(g, i, x)) || (end = year_apart(g, i, x)) || (end = period(g, i, x)) || (end = compound_shift(g, i, x)) || (end = year_end(g, i, x)) || (end = long_compound(g, i, x))) return end;
  if (!read_head(g, i, &r)) return 0;
  const dl_atom *unit = dl_g_atom(g, r.unit_at), *after = dl_g_atom(g, r.after);
  bool is_name = unit->is_capital && after->is_capital && !after->classes && after->gap == DL_GAP_SPACE && r.unit_at && !r.has_base; /* "the Days Inn" */
  if (is_name || is_age(g, i, r.after) || (r.unit_at > i && DL_G_IS(g, r.unit_at - 1, MEASURE))) return 0;
  if ((end = of_two_units(g, &r, i, x))) return is_age(g, i, end) ? 0 : end;
  end = half_after(g, r.after, &r.q.tenths);
  const dl_time_sense *s;
  bool is_two = r.q.is_article && dl_g_word(g, end, "or") && dl_g_word(g, end + 1, "two") && DL_G_IS(g, end + 2, SHIFT); /* "a year or two ago" */
  if (is_two) r.q.is_vague = true, end += 2;
  uint32_t so = or_so(g, end), shift = shift_after(g, so, &s);
  if (shift && !r.has_base && (end = shifted(g, &r, shift, s, x))) return finer(g, end, x);
  end = half_after(g, r.after, &r.q.tenths);
  if (r.has_quantity) return duration(g, &r, i, so, x);
  if (r.has_base) return pointed(g, &r, end, x);
  if (r.has_the && (shift = definite(g, &r, i, end, x))) return shift;
  return bare_plural(g, &r, i, end, x);
}

/* ---- what repeats ---- */

/* "twice a week", "three times a day": the guidelines' own example of a set. */
static uint32_t how_often(const dl_grammar *g, uint32_t i, dl_timex *x) {
  dl_quantity q;
  uint32_t k = dl_g_word(g, i, "once") || dl_g_word(g, i, "twice") || dl_g_word(g, i, "thrice") ? i + 1 : 0;
  uint32_t end = k ? 0 : dl_g_quantity(g, i, &q);
  if (end && dl_g_word(g, end, "times") && dl_g_is_near(g, end)) k = end + 1;
  if (!k || dl_g_value(g, k, DL_TC_DETERMINER) != 2 || !dl_g_is_near(g, k) || !DL_G_IS(g, k + 1, UNIT) || is_plural(g, k + 1)) return 0;
  x->unit = unit_of(g, k + 1);
  x->n = 1;
  return k + 2;
}

/* "the daily said", "the Kantipur daily" */
static bool is_paper(const dl_grammar *g, uint32_t i) {
  const dl_article *a = g->article;
  uint32_t t = a->tokens.n ? dl_token_from(a, dl_g_atom(g, i)->start) : 0;
  if (!i || t + 1 >= a->tokens.n) return false;
  bool is_titled = t && a->tokens.at[t - 1].upos == DL_UPOS_PROPN && dl_g_is_near(g, i) &&
                   (a->tokens.at[t].upos == DL_UPOS_NOUN || a->tokens.at[t + 1].xpos == DL_XPOS_VBD);
  if (is_titled) return true;
  if (!dl_g_value(g, i - 1, DL_TC_DETERMINER)) return false;
  dl_upos next = (dl_upos)a->tokens.at[t + 1].upos;
  return a->tokens.at[t].upos == DL_UPOS_NOUN || ((next == DL_UPOS_VERB || next == DL_UPOS_AUX) && a->tokens.at[t].upos != DL_UPOS_ADV);
}

uint32_t dl_match_set(const dl_grammar *g, uint32_t i, dl_timex *x) {
  dl_quantity q;
  int32_t nth = 0;
  uint32_t k = i + 1, end = how_often(g, i, x);
  x->kind = DL_TX_SET;
  if (end) return end;
  uint32_t hourly = DL_G_IS(g, i, HALF) ? dl_g_hyphen(g, k) : k;
  if (hourly > k && dl_g_word(g, hourly, "hourly")) return x->unit = DL_UNIT_MINUTE, x->n = 30, hourly + 1;
  if (DL_G_IS(g, i, SET)) {
    if (dl_g_atom(g, k)->is_capital && dl_g_is_near(g, k)) return 0; /* a newspaper: "the daily Granma", "Hull Daily" */
    if (i && dl_g_atom(g, i)->is_capital && dl_g_atom(g, i - 1)->is_capital && dl_g_is_near(g, i)) return 0;
    if (is_paper(g, i)) return 0;
    x->literal = dl_g_sense(g, i, DL_TC_SET)->text;
    return k;
  }
  if (DL_G_IS(g, i, WEEKDAYS) && dl_g_atom(g, i)->is_capital) {
    x->weekday = dl_g_value(g, i, DL_TC_WEEKDAYS);
    return k;
  }
  bool joins = dl_g_word(g, k, "and") || dl_g_word(g, k, "or");
  if (DL_G_IS(g, i, WEEKDAY) && joins && DL_G_IS(g, k + 1, WEEKDAY) && dl_g_remark(g, k + 2, DL_TC_DAYPART, "plural")) {
    x->weekday = dl_g_value(g, i, DL_TC_WEEKDAY); /* "Monday and Tuesday nights" */
    x->daypart = dl_g_value(g, k + 2, DL_TC_DAYPART);
    return k;
  }
  if (DL_G_IS(g, i, WEEKDAY) && dl_g_remark(g, k, DL_TC_DAYPART, "plural") && dl_g_is_near(g, k)) {
    x->weekday = dl_g_value(g, i, DL_TC_WEEKDAY);
    x->daypart = dl_g_value(g, k, DL_TC_DAYPART);
    return k + 1;
  }
  end = dl_g_word(g, i, "the") && DL_G_IS(g, k, DIRECTION) ? dl_g_quantity(g, k + 1, &q) : 0;
  if (end && DL_G_IS(g, end, SEASONS)) return x->is_plural = true, x->year = dl_g_value(g, end, DL_TC_SEASONS), end + 1;
  if (!DL_G_IS(g, i, EACH) || !dl_g_is_near(g, k)) return 0;
  x->n = 1;
  if (DL_G_IS(g, k, OTHER)) x->n = 2, k++;
  else if ((end = dl_g_ordinal(g, k, &nth)) && nth > 1 && dl_g_is_near(g, end) && (DL_G_IS(g, end, UNIT) || DL_G_IS(g, end, WEEKDAY)))
    x->n = nth, k = end; /* "every second day" */
  else if ((end = dl_g_quantity(g, k, &q)) && !q.is_vague && q.n) x->n = q.n, k = end;
  if (DL_G_IS(g, k, UNIT)) return x->unit = unit_of(g, k), k + 1;
  if (DL_G_IS(g, k, WEEKDAY)) {
    x->weekday = dl_g_value(g, k, DL_TC_WEEKDAY);
    if (!DL_G_IS(g, k + 1, DAYPART)) return k + 1;
    x->daypart = dl_g_value(g, k + 1, DL_TC_DAYPART);
    return k + 2;
  }
  if (DL_G_IS(g, k, MONTH) && dl_g_atom(g, k)->is_capital) return x->month = dl_g_value(g, k, DL_TC_MONTH), k + 1;
  if (DL_G_IS(g, k, DAYPART)) return x->daypart = dl_g_value(g, k, DL_TC_DAYPART), k + 1;
  if (DL_G_IS(g, k, SEASON)) return x->is_plural = true, x->year = dl_g_value(g, k, DL_TC_SEASON), k + 1;
  return 0;
}
