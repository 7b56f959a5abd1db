/*
 * match.c - the longest time expression at an atom; see grammar.h.
 *
 *   expression  [approx] [the] [part] core
 *   part        "early", "mid-", "later in", "the end of"
 *   core        one of the families
 */
#include "times/grammar.h"

typedef uint32_t (*family)(const dl_grammar *g, uint32_t i, dl_timex *x);

static const family families[] = {dl_match_numeric, dl_match_clock,  dl_match_deictic, dl_match_daypart, dl_match_date,
                                  dl_match_quarter, dl_match_season, dl_match_decade,  dl_match_set,     dl_match_phrase,
                                  dl_match_span,    dl_match_weekday, dl_match_year};

static uint32_t match_core(const dl_grammar *g, uint32_t i, dl_timex *x) {
  uint32_t best = 0;
  for (size_t f = 0; f < sizeof families / sizeof *families; f++) {
    dl_timex y = {.hour = -1, .minute = -1, .second = -1};
    uint32_t end = families[f](g, i, &y);
    if (end <= best || end > g->atoms.n) continue;
    best = end;
    *x = y;
    x->first = i + y.lead;
    x->end = end;
  }
  return best;
}

static bool has_parts(const dl_timex *x) {
  switch (x->kind) {
    case DL_TX_DATE:
    case DL_TX_WEEKDAY:
    case DL_TX_RELATIVE:
    case DL_TX_QUARTER:
    case DL_TX_HALF:
    case DL_TX_SEASON:
    case DL_TX_DECADE:
    case DL_TX_CENTURY:
    case DL_TX_HOLIDAY:
    case DL_TX_FEAST:
    case DL_TX_RULED: return true;
    case DL_TX_CLOCK: return !x->has_clock;
    default: return false;
  }
}

/* "the last week of", "the first days of" before a month or year. */
static uint32_t piece_at(const dl_grammar *g, uint32_t k, dl_time_part *part) {
  bool is_first = dl_g_value(g, k, DL_TC_ORDINAL) == 1, is_last = dl_g_word(g, k, "last") || dl_g_word(g, k, "final");
  int32_t unit = dl_g_value(g, k + 1, DL_TC_UNIT);
  int32_t n = dl_g_value(g, k, DL_TC_ORDINAL);
  bool is_inner = (n == 2 || n == 3) && unit == DL_UNIT_WEEK && DL_G_IS(g, k + 3, MONTH); /* "the second week of June" */
  if ((!is_first && !is_last && !is_inner) || (unit != DL_UNIT_WEEK && unit != DL_UNIT_DAY) || !dl_g_word(g, k + 2, "of")) return 0;
  *part = is_first ? DL_PART_OF_START : is_inner ? DL_PART_OF_MID : DL_PART_OF_END;
  if (unit == DL_UNIT_DAY && !dl_g_remark(g, k + 1, DL_TC_UNIT, "plural")) *part = is_first ? DL_PART_OF_FIRST_DAY : DL_PART_OF_LAST_DAY;
  return k + 3;
}

/* "the early hours of", "the week of" before a day. */
static uint32_t around_at(const dl_grammar *g, uint32_t i, dl_time_part *part) {
  if (!dl_g_word(g, i, "the")) return 0;
  bool is_early = dl_g_word(g, i + 1, "early") || dl_g_word(g, i + 1, "small") || dl_g_word(g, i + 1, "wee");
  *part = is_early ? DL_PART_OF_HOURS : DL_PART_OF_WEEK;
  uint32_t k = i + 1 + is_early;
  bool is_weekend = !is_early && dl_g_word(g, k, "weekend");
  if (is_weekend) *part = DL_PART_OF_WEEKEND;
  bool is_unit = is_weekend || dl_g_word(g, k, is_early ? "hours" : "week");
  return is_unit && dl_g_word(g, k + 1, "of") ? k + 2 : 0;
}

/* "mid-to-late", "early or mid": the second, 0 where there is none. */
static uint32_t second_part(const dl_grammar *g, uint32_t k) {
  uint32_t joint = dl_g_hyphen(g, k + 1);
  bool joins = dl_g_word(g, joint, "to") || dl_g_word(g, joint, "or") || dl_g_word(g, joint, "and");
  uint32_t other = dl_g_hyphen(g, joint + 1);
  const dl_time_sense *s = joins ? dl_g_sense(g, other, DL_TC_PART) : NULL;
  return s && !s->remark.n && dl_g_is_near(g, other) ? other : 0;
}

static bool is_day(const dl_timex *x) {
  return x->kind == DL_TX_WEEKDAY || (x->kind == DL_TX_DATE && x->day) || (x->kind == DL_TX_RELATIVE && x->unit == DL_UNIT_DAY);
}

/* "early", "the end of": what they say and the atom behind them. */
static uint32_t part_at(const dl_grammar *g, uint32_t i, dl_time_part *part, bool *is_comparative) {
  uint32_t k = dl_g_word(g, i, "the") ? i + 1 : i;
  const dl_time_sense *s = dl_g_sense(g, k, DL_TC_PART);
  *is_comparative = false;
  if (!s) return piece_at(g, k, part);
  *part = (dl_time_part)s->value;
  *is_comparative = dl_str_is(s->remark, "comparative");
  if (dl_str_is(s->remark, "noun")) return dl_g_word(g, k + 1, "of") ? k + 2 : 0;
  uint32_t other = second_part(g, k);
  if (other) return *part = DL_PART_OF_NONE, dl_g_hyphen(g, other + 1);
  if (dl_g_word(g, k + 1, "in") || dl_g_word(g, k + 1, "on")) return *is_comparative || s->value != 2 ? k + 2 : 0;
  uint32_t after = dl_g_hyphen(g, k + 1);
  return dl_g_atom(g, after)->gap == DL_GAP_BREAK ? 0 : after;
}

static bool takes(const dl_grammar *g, uint32_t k, const dl_timex *x, bool is_comparative) {
  if (!has_parts(x)) return false;
  if (!is_comparative) return true;
  /* "earlier" and "later" go with what is pointed at, and are adverbs before the rest */
  bool is_pointed = x->kind == DL_TX_RELATIVE || x->kind == DL_TX_WEEKDAY || x->kind == DL_TX_SEASON;
  return is_pointed && !dl_g_word(g, k, "the") ? true : is_pointed && dl_g_word(g, k - 1, "in");
}

static uint32_t match_parted(const dl_grammar *g, uint32_t i, dl_timex *x) {
  uint32_t best = match_core(g, i, x);
  dl_time_part part;
  bool is_comparative;
  dl_timex y;
  uint32_t k = around_at(g, i, &part), end = k ? match_core(g, k, &y) : 0;
  if (end && is_day(&y) && !y.has_clock) {
    *x = y;
    x->first = i;
    x->part = part;
    if (part == DL_PART_OF_HOURS && !y.daypart) x->daypart = 1;
    return end;
  }
  k = part_at(g, i, &part, &is_comparative);
  if (!k) return best;
  end = match_core(g, k, &y);
  if (!end || end < best || !takes(g, k, &y, is_comparative)) return best;
  uint32_t core = y.first;
  *x = y;
  x->first = is_comparative && y.kind == DL_TX_WEEKDAY ? core : i; /* "earlier Friday": the adverb is the clause's */
  x->part = part;
  x->is_comparative = is_comparative;
  return end;
}

static uint32_t approx_at(const dl_grammar *g, uint32_t i) {
  uint32_t end = 0;
  const dl_time_sense *s = dl_atom_phrase(g->lexicon, &g->atoms, g->text, i, &end);
  if (s && s->class == DL_TC_APPROX) return end;
  return DL_G_IS(g, i, APPROX) ? i + 1 : 0;
}

/* "over eight days" is during them, "for over a week" is more than one. */
static bool is_preposition(const dl_grammar *g, uint32_t i) {
  if (!dl_g_word(g, i, "over") && !dl_g_word(g, i, "under")) return false;
  const dl_article *a = g->article;
  uint32_t t = a->tokens.n ? dl_token_from(a, dl_g_atom(g, i)->start) : 0;
  if (t < a->tokens.n && a->tokens.at[t].upos == DL_UPOS_ADV) return false;
  return !i || !DL_G_IS(g, i - 1, PREPOSITION);
}

/* What may be approximate; prepositions that look like it ("over the weekend") need a number. */
static bool can_be_about(const dl_grammar *g, uint32_t i, uint32_t k, const dl_timex *x) {
  bool is_two_words = k > i + 1;
  bool is_pointing = dl_g_word(g, k, "the") || DL_G_IS(g, k, DIRECTION);
  bool is_number = dl_g_atom(g, k)->kind == DL_ATOM_NUMBER || DL_G_IS(g, k, NUMBER) || DL_G_IS(g, k, SCALE);
  bool is_day_word = x->kind == DL_TX_DATE || x->kind == DL_TX_CLOCK || x->has_clock;
  if (dl_g_word(g, i, "some") && (!is_number || is_day_word)) return false; /* "some 15 years later" */
  if (x->has_clock && !is_two_words && !is_preposition(g, i)) return !is_pointing;
  switch (x->kind) {
    case DL_TX_DURATION:
      if (is_two_words && dl_g_word(g, k, "the") && !DL_G_IS(g, k + 1, DIRECTION)) return false; /* "longer than the 18-month walkout" */
      return (is_two_words || !is_pointing) && (!is_preposition(g, i) || is_two_words);
    case DL_TX_RELATIVE:
      if (dl_g_value(g, k, DL_TC_UNIT) == DL_UNIT_YEAR) return true; /* around year end */
      return (x->base == DL_BASE_TODAY || x->base == DL_BASE_NARRATIVE) && x->n && !DL_G_IS(g, k, DEICTIC) && !is_pointing;
    case DL_TX_YEARS_AGO: return !is_pointing;
    case DL_TX_CLOCK: return true;
    case DL_TX_DATE:
      if (is_two_words) return false;
      return (x->day || x->month) && !dl_g_word(g, i, "over") && !dl_g_word(g, i, "under") && !is_pointing;
    default: return false;
  }
}

uint32_t dl_match(const dl_grammar *g, uint32_t i, dl_timex *x) {
  uint32_t k = approx_at(g, i);
  if (k && dl_g_atom(g, k)->gap != DL_GAP_BREAK) {
    uint32_t end = match_core(g, k, x);
    if (end && can_be_about(g, i, k, x)) return x->first = i, end;
  }
  return match_parted(g, i, x);
}
