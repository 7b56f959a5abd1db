/*
 * periods.c - quarters, halves, seasons, decades, centuries, holidays and fixed
 * phrases. See grammar.h.
 */
#include "times/grammar.h"

enum { GAME_REACH = 40 };

static bool is_unit(const dl_grammar *g, uint32_t i, dl_time_unit unit) {
  return dl_g_value(g, i, DL_TC_UNIT) == (int32_t)unit && dl_g_is_near(g, i);
}

/* "of 1990", "of fiscal 1990", "of last year", "this year" behind a period. */
static uint32_t of_year(const dl_grammar *g, uint32_t k, dl_timex *x) {
  uint32_t j = dl_g_word(g, k, "of") || dl_g_mark(g, k, ',') ? k + 1 : k;
  if (DL_G_IS(g, j, FISCAL)) x->is_fiscal = true, j++;
  if (!dl_g_is_near(g, j)) return 0;
  int32_t year;
  bool is_bc;
  uint32_t end = dl_g_era(g, j, &year, &is_bc);
  if (end) return x->year = year, x->is_bc = is_bc, end;
  end = dl_g_year(g, j, &year);
  if (end) return x->year = year, end;
  if (dl_g_mark(g, k, ',')) return 0;
  dl_time_base base;
  end = dl_g_direction(g, j, &base);
  if (!end || !is_unit(g, end, DL_UNIT_YEAR)) return 0;
  x->base = base;
  x->is_exact_year = true;
  return end + 1;
}

/* "1990", "last year's" before a period. */
static uint32_t year_before(const dl_grammar *g, uint32_t k, dl_timex *x) {
  int32_t year;
  uint32_t end = dl_g_year(g, k, &year);
  if (end) {
    x->year = year;
    return end;
  }
  dl_time_base base;
  end = dl_g_direction(g, k, &base);
  if (!end || !is_unit(g, end, DL_UNIT_YEAR) || !dl_g_mark(g, end + 1, '\'') || !dl_g_word(g, end + 2, "s")) return 0;
  x->base = base;
  x->is_exact_year = true;
  return end + 3;
}

static bool joins_at(const dl_grammar *g, uint32_t k) {
  return dl_g_word(g, k, "and") || dl_g_word(g, k, "or") || dl_g_word(g, k, "to") || dl_g_word(g, k, "through");
}

/* "third", "fiscal third", "first-half", then the unit */
static uint32_t numbered(const dl_grammar *g, uint32_t k, dl_timex *x) {
  int32_t n;
  if (DL_G_IS(g, k, FISCAL)) x->is_fiscal = true, k = dl_g_hyphen(g, k + 1);
  uint32_t end = dl_g_ordinal(g, k, &n);
  if (!end && (dl_g_word(g, k, "last") || dl_g_word(g, k, "final"))) n = 9, end = k + 1;
  if (!end) return 0;
  int32_t other;
  uint32_t second = joins_at(g, end) ? dl_g_ordinal(g, end + 1, &other) : 0;
  if (second && n <= 4 && other <= 4 && is_unit(g, second, DL_UNIT_QUARTER)) return x->kind = DL_TX_QUARTER, x->n = n, end;
  end = dl_g_hyphen(g, end);
  if (DL_G_IS(g, end, FISCAL)) x->is_fiscal = true, end++;
  bool is_second = k > 1 && joins_at(g, k - 1) && DL_G_IS(g, k - 2, ORDINAL); /* "the second and fourth quarters" */
  bool is_quarter = is_unit(g, end, DL_UNIT_QUARTER) && (is_second || !dl_g_remark(g, end, DL_TC_UNIT, "plural"));
  bool is_last = is_quarter && n == 9 && dl_g_word(g, end + 1, "of"); /* "the last quarter of 2011" */
  if (is_last && of_year(g, end + 1, &(dl_timex){0})) n = 4;
  if (is_quarter && n <= 4) return x->kind = DL_TX_QUARTER, x->n = n, end + 1;
  if (DL_G_IS(g, end, HALF) && (n <= 2 || n == 9)) return x->kind = DL_TX_HALF, x->n = n == 1 ? 1 : 2, end + 1;
  return 0;
}

/* "outscored them 14-6 in the fourth quarter" */
static bool is_of_a_game(const dl_grammar *g, uint32_t i) {
  uint32_t first = i > GAME_REACH ? i - GAME_REACH : 0;
  for (uint32_t k = first; k < i + GAME_REACH && k < g->atoms.n; k++)
    if (DL_G_IS(g, k, GAME)) return true;
  return false;
}

/* "2013-Q2" */
static bool is_dashed_quarter(const dl_grammar *g, uint32_t i) {
  const dl_atom *y = dl_g_atom(g, i), *n = dl_g_atom(g, i + 3);
  return y->kind == DL_ATOM_NUMBER && y->digits == 4 && dl_g_hyphen(g, i + 1) == i + 2 && dl_g_word(g, i + 2, "q") &&
         dl_g_joins(g, i + 3) && n->kind == DL_ATOM_NUMBER && n->digits == 1 && n->number >= 1 && n->number <= 4;
}

uint32_t dl_match_quarter(const dl_grammar *g, uint32_t i, dl_timex *x) {
  uint32_t k = i, end;
  if (dl_g_word(g, i, "q") && dl_g_joins(g, i + 1) && dl_g_atom(g, i + 1)->digits == 1 &&
      dl_g_atom(g, i + 1)->number >= 1 && dl_g_atom(g, i + 1)->number <= 4) {
    x->kind = DL_TX_QUARTER;
    x->n = dl_g_atom(g, i + 1)->number;
    end = of_year(g, i + 2, x);
    return end ? end : i + 2;
  }
  if (dl_g_word(g, i, "h") && dl_g_atom(g, i)->is_capital && dl_g_joins(g, i + 1) && dl_g_atom(g, i + 1)->digits == 1 &&
      (dl_g_atom(g, i + 1)->number == 1 || dl_g_atom(g, i + 1)->number == 2)) { /* "H1 2013" */
    x->kind = DL_TX_HALF;
    x->n = dl_g_atom(g, i + 1)->number;
    return of_year(g, i + 2, x);
  }
  bool is_dashed = is_dashed_quarter(g, i);
  if (is_dashed) return x->kind = DL_TX_QUARTER, x->year = dl_g_atom(g, i)->number, x->n = dl_g_atom(g, i + 3)->number, i + 4;
  if (DL_G_IS(g, k, DETERMINER) && dl_g_value(g, k, DL_TC_DETERMINER) != 2) k++;
  if (dl_g_value(g, i, DL_TC_DETERMINER) == 3) x->lead = k - i; /* "its third quarter" */
  bool has_year = false;
  if ((end = year_before(g, k, x))) k = end, has_year = true;
  else if (DL_G_IS(g, k, DIRECTION) && !dl_g_word(g, k, "last") && (end = dl_g_direction(g, k, &x->base))) k = end;
  bool is_end = i && dl_g_mark(g, i - 1, '-') && dl_g_joins(g, i); /* "the 2006-2010 period" */
  if (has_year && !is_end && (is_unit(g, k, DL_UNIT_QUARTER) || DL_G_IS(g, k, PERIOD)) && dl_g_is_near(g, k))
    return x->kind = DL_TX_QUARTER, k + 1; /* "the 1988 period" */
  if (!dl_g_is_near(g, k) || !(end = numbered(g, k, x))) return 0;
  if (x->base == DL_BASE_SAME && k == i + 1 && dl_g_word(g, i, "that")) return 0; /* "said that third-quarter profit" */
  if (k > i && dl_g_word(g, i, "the") && dl_g_mark(g, end - 2, '-')) x->lead = k - i; /* "the third-quarter loss" */
  uint32_t with_year = has_year ? end : of_year(g, end, x);
  if (x->kind == DL_TX_QUARTER && !with_year && is_of_a_game(g, i)) return 0;
  if (x->kind == DL_TX_HALF && !with_year && !dl_g_word(g, end, "of")) return 0;
  if (x->kind == DL_TX_HALF && !with_year) {
    if (!dl_g_word(g, end + 1, "the") || !is_unit(g, end + 2, DL_UNIT_YEAR)) return 0;
    return x->base = DL_BASE_THIS, x->is_exact_year = true, end + 3;
  }
  return with_year ? with_year : end;
}

static bool is_verb(const dl_grammar *g, uint32_t i) {
  const dl_article *a = g->article;
  uint32_t t = a->tokens.n ? dl_token_from(a, dl_g_atom(g, i)->start) : 0;
  return t < a->tokens.n && a->tokens.at[t].upos == DL_UPOS_VERB;
}

static bool is_noun(const dl_grammar *g, uint32_t i) {
  const dl_article *a = g->article;
  uint32_t t = a->tokens.n ? dl_token_from(a, dl_g_atom(g, i)->start) : 0;
  return t < a->tokens.n && a->tokens.at[t].upos == DL_UPOS_NOUN;
}

uint32_t dl_match_season(const dl_grammar *g, uint32_t i, dl_timex *x) {
  uint32_t k = i, end;
  x->kind = DL_TX_SEASON;
  bool has_the = dl_g_word(g, k, "the"), has_base = false;
  k += has_the;
  if ((end = year_before(g, k, x)) && DL_G_IS(g, end, SEASON) && dl_g_is_near(g, end) && !is_verb(g, end) && !dl_g_atom(g, end + 1)->is_capital)
    return x->n = dl_g_value(g, end, DL_TC_SEASON), x->lead = is_noun(g, end + 1) ? k - i : 0, end + 1; /* "the 2012 summer floods" */
  *x = (dl_timex){.kind = DL_TX_SEASON, .hour = -1, .minute = -1, .second = -1};
  if (DL_G_IS(g, k, DIRECTION) && (end = dl_g_direction(g, k, &x->base))) k = end, has_base = true;
  if (!DL_G_IS(g, k, SEASON) || !dl_g_is_near(g, k)) return 0;
  if (dl_g_remark(g, k, DL_TC_SEASON, "amb") && is_verb(g, k)) return 0; /* "prices will fall next year" */
  x->n = dl_g_value(g, k, DL_TC_SEASON);
  end = of_year(g, k + 1, x);
  if (end || has_base) return end ? end : k + 1;
  if (dl_g_word(g, k + 1, "of")) return 0; /* "the fall of the prime minister" */
  bool is_led = i && (dl_g_value(g, i - 1, DL_TC_PREPOSITION) == 1 || DL_G_IS(g, i - 1, PART));
  bool is_amb = dl_g_remark(g, k, DL_TC_SEASON, "amb");
  if (is_amb && !(is_led && has_the)) return 0;
  if (dl_g_atom(g, k)->is_capital && !is_led && !has_the) return 0;
  return !has_the || is_led ? k + 1 : 0;
}

/* "1980s", "'80s", "80s" behind "the", "nineties" */
static uint32_t decade_number(const dl_grammar *g, uint32_t k, bool has_the, dl_timex *x) {
  if (DL_G_IS(g, k, DECADE)) return x->year = dl_g_value(g, k, DL_TC_DECADE), has_the ? k + 1 : 0;
  bool has_mark = dl_g_mark(g, k, '\'') && dl_g_joins(g, k + 1);
  k += has_mark;
  const dl_atom *a = dl_g_atom(g, k);
  if (a->kind != DL_ATOM_NUMBER || a->is_grouped || a->number % 10 || (a->digits != 4 && a->digits != 2)) return 0;
  if (a->digits == 4 && (a->number < 1000 || a->number > 2100)) return 0;
  if (a->digits == 2 && !has_mark && !has_the) return 0;
  uint32_t s = dl_g_mark(g, k + 1, '\'') && dl_g_joins(g, k + 1) ? k + 2 : k + 1;
  if (!dl_g_word(g, s, "s") || !dl_g_joins(g, s)) return 0;
  x->year = a->number;
  return s + 1;
}

/* "in his 70s", "in her late thirties" */
static bool is_age(const dl_grammar *g, uint32_t i) {
  while (i && (dl_g_mark(g, i - 1, '-') || DL_G_IS(g, i - 1, PART))) i--;
  return i && dl_g_value(g, i - 1, DL_TC_DETERMINER) == 3;
}

uint32_t dl_match_decade(const dl_grammar *g, uint32_t i, dl_timex *x) {
  bool has_the = dl_g_word(g, i, "the");
  uint32_t k = i + has_the, end;
  if (is_age(g, i)) return 0;
  bool is_second = i > 1 && dl_g_mark(g, i - 1, '-') && (DL_G_IS(g, i - 2, PART) || dl_g_word(g, i - 2, "s")); /* "mid-80s", no "P-40s" */
  bool may_be_bare = has_the || is_second || (i && DL_G_IS(g, i - 1, PART));
  if ((end = decade_number(g, k, may_be_bare, x))) {
    bool is_century = x->year >= 1000 && x->year < 2000 && x->year % 100 == 0; /* "the late 1800s" */
    if (is_century) x->n = x->year / 100 + 1;
    return x->kind = is_century ? DL_TX_CENTURY : DL_TX_DECADE, end;
  }
  int32_t n;
  end = dl_g_ordinal(g, k, &n);
  if (!end) return 0;
  end = dl_g_hyphen(g, end);
  if (!is_unit(g, end, DL_UNIT_CENTURY) || dl_g_remark(g, end, DL_TC_UNIT, "plural") || n > 30) return 0;
  x->kind = DL_TX_CENTURY;
  x->n = n;
  uint32_t bc = dl_g_is_bc(g, end + 1);
  x->is_bc = bc > 0;
  return bc ? bc : end + 1;
}

/* ---- phrases ---- */

static bool is_object(const dl_grammar *g, uint32_t i) {
  const dl_article *a = g->article;
  uint32_t t = a->tokens.n ? dl_token_from(a, dl_g_atom(g, i)->start) : 0;
  return t < a->tokens.n && (a->tokens.at[t].deprel == DL_DEP_OBJ || a->tokens.at[t].deprel == DL_DEP_NSUBJ);
}

/* "current" and "recent" before a noun, not inside a name or a compound. */
static bool fits(const dl_grammar *g, uint32_t i, uint32_t end, const dl_time_sense *s) {
  if (dl_g_hyphen(g, end) > end) return false;
  uint64_t goes_on = DL_TC_BIT(NUMBER) | DL_TC_BIT(VAGUE) | DL_TC_BIT(UNIT) | DL_TC_BIT(SEASONS) | DL_TC_BIT(COUPLE);
  if (s->class == DL_TC_REF && dl_g_is_near(g, end) && (dl_g_atom(g, end)->classes & goes_on)) return false;
  if (i && dl_g_mark(g, i - 1, '-') && dl_g_joins(g, i)) return false;
  if (s->class == DL_TC_REF && i && dl_g_word(g, i - 1, "as") && dl_g_word(g, end, "as")) return false; /* "as recently as August" */
  if (dl_str_is(s->remark, "clause")) /* "soon after", "as soon as" join clauses */
    return !(i && dl_g_word(g, i - 1, "as")) && !dl_g_word(g, end, "after") && dl_time_tense(g, i, i) > 0;
  if (dl_str_is(s->remark, "unled")) /* "will one day be", not "will last one day", "in one day" */
    return !(i && DL_G_IS(g, i - 1, PREPOSITION)) && !DL_G_IS(g, end, SHIFT) && !DL_G_IS(g, end, PREPOSITION) &&
           !is_object(g, i + 1) && dl_time_tense(g, i, i + 1) > 0;
  if (dl_str_is(s->remark, "adjective") && is_noun(g, i)) return false; /* "the current was strong" */
  if (dl_str_is(s->remark, "adjective")) return !dl_g_atom(g, i)->is_capital || i == 0 || dl_g_mark(g, i - 1, '.');
  if (dl_str_is(s->remark, "bare")) return dl_g_atom(g, end)->kind == DL_ATOM_MARK || !dl_g_is_near(g, end);
  return true;
}

static uint32_t holiday(const dl_grammar *g, uint32_t end, const dl_time_sense *s, dl_timex *x) {
  x->kind = s->class == DL_TC_HOLIDAY ? DL_TX_HOLIDAY : s->class == DL_TC_FEAST ? DL_TX_FEAST : DL_TX_RULED;
  x->literal = s->class == DL_TC_FEAST ? s->text : (dl_str){0};
  x->n = s->value;
  x->month = s->value / 100;
  x->day = s->value % 100;
  bool is_weekend = is_unit(g, end, DL_UNIT_WEEKEND), is_week = is_unit(g, end, DL_UNIT_WEEK);
  if (is_weekend || is_week) x->part = is_weekend ? DL_PART_OF_WEEKEND : DL_PART_OF_WEEK, end++;
  bool has_part = DL_G_IS(g, end, DAYPART) && dl_g_is_near(g, end) && !dl_g_remark(g, end, DL_TC_DAYPART, "plural") &&
                  !dl_g_remark(g, end, DL_TC_DAYPART, "point");
  if (has_part) x->daypart = dl_g_value(g, end, DL_TC_DAYPART), end++; /* "Christmas night" */
  uint32_t with_year = of_year(g, end, x);
  if (!with_year && dl_g_word(g, end, "in")) with_year = dl_g_year(g, end + 1, &x->year); /* "Christmas Eve in 2022" */
  return with_year ? with_year : end;
}

uint32_t dl_match_phrase(const dl_grammar *g, uint32_t i, dl_timex *x) {
  uint32_t end = 0, k = i;
  dl_time_base base = DL_BASE_BARE;
  if (DL_G_IS(g, i, DIRECTION) && (k = dl_g_direction(g, i, &base)) == 0) k = i;
  const dl_time_sense *s = dl_atom_phrase(g->lexicon, &g->atoms, g->text, i, &end);
  if (!s && k > i) {
    s = dl_atom_phrase(g->lexicon, &g->atoms, g->text, k, &end);
    if (s && s->class != DL_TC_HOLIDAY && s->class != DL_TC_RULED && s->class != DL_TC_FEAST) s = NULL;
  } else {
    k = i;
  }
  if (!s || !fits(g, k, end, s)) return 0;
  switch ((dl_time_class)s->class) {
    case DL_TC_HOLIDAY:
    case DL_TC_RULED:
    case DL_TC_FEAST:
      if (!g->is_small && !dl_g_atom(g, k)->is_capital && !dl_g_word(g, k, "the")) return 0;
      if (dl_str_is(s->remark, "named") && !dl_g_atom(g, end - 1)->is_capital) return 0; /* "Election day is in May" */
      x->base = base;
      return holiday(g, end, s, x);
    case DL_TC_REF:
      if (end > i + 1 && dl_g_atom(g, end - 1)->is_capital) return 0; /* the name of a film */
      x->kind = DL_TX_REF;
      break;
    case DL_TC_LENGTH: x->kind = DL_TX_LENGTH; break;
    default: return 0;
  }
  x->literal = s->text;
  return end;
}
