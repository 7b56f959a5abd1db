/*
 * dates.c - calendar dates: numeric ones in all orders, dates with a month's
 * name, years, weekdays. See grammar.h.
 */
#include "record/day.h"
#include "times/grammar.h"

enum { LIST_DAYS = 6 };

static bool is_number(const dl_grammar *g, uint32_t i, int min_digits, int max_digits) {
  const dl_atom *a = dl_g_atom(g, i);
  return a->kind == DL_ATOM_NUMBER && !a->is_grouped && a->digits >= min_digits && a->digits <= max_digits;
}
static int32_t number(const dl_grammar *g, uint32_t i) { return dl_g_atom(g, i)->number; }

/* ---- numeric ---- */

/* "09:30[:15[.123]]" at i */
static uint32_t iso_clock(const dl_grammar *g, uint32_t i, dl_timex *x) {
  if (!is_number(g, i, 2, 2) || !dl_g_mark(g, i + 1, ':') || !is_number(g, i + 2, 2, 2)) return 0;
  if (!dl_g_joins(g, i + 1) || !dl_g_joins(g, i + 2) || number(g, i) > 24 || number(g, i + 2) > 59) return 0;
  x->has_clock = true;
  x->hour = number(g, i);
  x->minute = number(g, i + 2);
  uint32_t k = i + 3;
  if (dl_g_mark(g, k, ':') && is_number(g, k + 1, 2, 2) && dl_g_joins(g, k + 1) && number(g, k + 1) < 61) {
    x->second = number(g, k + 1);
    k += 2;
    if (dl_g_mark(g, k, '.') && dl_g_joins(g, k) && is_number(g, k + 1, 1, 9) && dl_g_joins(g, k + 1)) k += 2;
  }
  if (dl_g_word(g, k, "z") && dl_g_joins(g, k)) return x->has_zone = true, k + 1;
  int sign = dl_g_mark(g, k, '+') ? 1 : dl_g_mark(g, k, '-') ? -1 : 0;
  if (!sign || !dl_g_joins(g, k) || !dl_g_joins(g, k + 1) || !is_number(g, k + 1, 2, 4)) return k;
  bool has_colon = is_number(g, k + 1, 2, 2) && dl_g_mark(g, k + 2, ':') && is_number(g, k + 3, 2, 2);
  int32_t v = number(g, k + 1);
  x->has_zone = true;
  x->zone = sign * (is_number(g, k + 1, 4, 4) ? v / 100 * 60 + v % 100 : v * 60 + (has_colon ? number(g, k + 3) : 0));
  return k + (has_colon ? 4 : 2);
}

/* "T09:30", which the scanner gives as a word T and what follows, or " 09:30" */
static uint32_t iso_tail(const dl_grammar *g, uint32_t i, dl_timex *x) {
  if (dl_g_word(g, i, "t") && dl_g_joins(g, i) && dl_g_joins(g, i + 1)) return iso_clock(g, i + 1, x);
  if (dl_g_atom(g, i)->gap == DL_GAP_SPACE && is_number(g, i, 2, 2)) return iso_clock(g, i, x);
  return 0;
}

static bool is_calendar(int32_t y, int32_t m, int32_t d) {
  return y >= 1 && y < 3000 && m >= 1 && m <= 12 && d >= 1 && d <= dl_days_in_month(y, m);
}

static int32_t full_year(int32_t y, int digits) { return digits == 4 ? y : y < 50 ? 2000 + y : 1900 + y; }

/* Who writes dots writes the day first. */
static bool order(const dl_grammar *g, dl_timex *x, int32_t a, int32_t b, char sep) {
  bool can_us = is_calendar(x->year, a, b), can_uk = is_calendar(x->year, b, a);
  bool is_uk = can_uk && (!can_us || g->is_day_first || sep == '.');
  x->month = is_uk ? b : a;
  x->day = is_uk ? a : b;
  return can_us || can_uk;
}

/* "2013-W16": the Monday, of whose week the whole is meant. */
static uint32_t iso_week(const dl_grammar *g, uint32_t i, dl_timex *x) {
  bool is_week = is_number(g, i, 4, 4) && dl_g_mark(g, i + 1, '-') && dl_g_word(g, i + 2, "w") && is_number(g, i + 3, 2, 2);
  for (uint32_t k = i + 1; k < i + 4; k++) is_week = is_week && dl_g_joins(g, k);
  if (!is_week || number(g, i) < 1900 || number(g, i) > 2100 || !number(g, i + 3) || number(g, i + 3) > 53) return 0;
  int32_t fourth = dl_day_of(number(g, i), 1, 4), monday = fourth - dl_day_weekday(fourth) + 7 * (number(g, i + 3) - 1);
  x->kind = DL_TX_DATE;
  dl_day_split(monday, &x->year, &x->month, &x->day);
  x->part = DL_PART_OF_WEEK;
  return i + 4;
}

uint32_t dl_match_numeric(const dl_grammar *g, uint32_t i, dl_timex *x) {
  uint32_t week = iso_week(g, i, x);
  if (week) return week;
  char sep = dl_g_atom(g, i + 1)->mark;
  if (dl_g_atom(g, i)->kind != DL_ATOM_NUMBER || (sep != '-' && sep != '/' && sep != '.')) return 0;
  bool is_three = dl_g_mark(g, i + 1, sep) && dl_g_mark(g, i + 3, sep) && is_number(g, i + 2, 1, 2);
  for (uint32_t k = i + 1; k < i + 5; k++) is_three = is_three && dl_g_joins(g, k);
  if (!is_three || (i && dl_g_joins(g, i) && !dl_g_mark(g, i - 1, '(') && !dl_g_mark(g, i - 1, '"'))) return 0;
  if (dl_g_mark(g, i + 5, sep) && dl_g_joins(g, i + 5) && dl_g_joins(g, i + 6) &&
      dl_g_atom(g, i + 6)->kind == DL_ATOM_NUMBER)
    return 0;
  x->kind = DL_TX_DATE;
  if (is_number(g, i, 4, 4) && is_number(g, i + 4, 1, 2)) {
    x->year = number(g, i);
    x->month = number(g, i + 2);
    x->day = number(g, i + 4);
    if (!is_calendar(x->year, x->month, x->day)) return 0;
    uint32_t end = iso_tail(g, i + 5, x);
    return end ? end : i + 5;
  }
  bool has_year = is_number(g, i + 4, 4, 4) || (sep == '/' && is_number(g, i + 4, 2, 2));
  if (!is_number(g, i, 1, 2) || !has_year) return 0;
  x->year = full_year(number(g, i + 4), dl_g_atom(g, i + 4)->digits);
  return order(g, x, number(g, i), number(g, i + 2), sep) ? i + 5 : 0;
}

/* ---- with the name of a month ---- */

/* Behind the period of an abbreviation. */
static uint32_t period(const dl_grammar *g, uint32_t i, dl_time_class class) {
  bool is_abbr = dl_g_remark(g, i - 1, class, "abbr");
  return is_abbr && dl_g_mark(g, i, '.') && dl_g_joins(g, i) ? i + 1 : i;
}

static uint32_t month_name(const dl_grammar *g, uint32_t i, int32_t *month) {
  if (!DL_G_IS(g, i, MONTH) || !dl_g_atom(g, i)->is_capital || !dl_g_is_near(g, i)) return 0;
  *month = dl_g_value(g, i, DL_TC_MONTH);
  return period(g, i + 1, DL_TC_MONTH);
}

static uint32_t day_number(const dl_grammar *g, uint32_t i, int32_t *day) {
  if (!dl_g_is_near(g, i)) return 0;
  uint32_t end = dl_g_ordinal(g, i, day);
  if (!end && is_number(g, i, 1, 2)) {
    /* "Sept. 5.2 percent" is no day, "on Sept. 5." is one */
    bool is_decimal = dl_g_mark(g, i + 1, '.') && dl_g_joins(g, i + 1) && dl_g_joins(g, i + 2) &&
                      dl_g_atom(g, i + 2)->kind == DL_ATOM_NUMBER;
    bool is_clock = dl_g_mark(g, i + 1, ':') && dl_g_joins(g, i + 2) && dl_g_atom(g, i + 2)->kind == DL_ATOM_NUMBER;
    if (is_decimal || is_clock || dl_g_mark(g, i + 1, '%')) return 0;
    *day = number(g, i);
    end = i + 1;
  }
  return end && *day >= 1 && *day <= 31 ? end : 0;
}

/* ", 2016", " 2016" or ", this year" behind a month or day. */
static uint32_t year_after(const dl_grammar *g, uint32_t i, dl_timex *x) {
  uint32_t k = dl_g_mark(g, i, ',') || dl_g_word(g, i, "of") ? i + 1 : i;
  bool is_dashed = x->day && dl_g_hyphen(g, i) > i && is_number(g, i + 1, 4, 4) && i > 1 && dl_g_hyphen(g, i - 2) == i - 1;
  if (is_dashed) k = i + 1; /* "17-Apr-2013" */
  if (!dl_g_is_near(g, k)) return 0;
  uint32_t end = dl_g_era(g, k, &x->year, &x->is_bc);
  if (end) return end;
  x->is_bc = false;
  end = dl_g_year(g, k, &x->year);
  if (end && !DL_G_IS(g, end, COUNTED)) return end;
  x->year = 0;
  dl_time_base base;
  end = dl_g_direction(g, k, &base);
  if (!end || !DL_G_IS(g, end, UNIT) || dl_g_value(g, end, DL_TC_UNIT) != DL_UNIT_YEAR) return 0;
  x->base = base;
  x->is_exact_year = true; /* base speaks of the year */
  return end + 1;
}

static uint32_t weekday_name(const dl_grammar *g, uint32_t i, int32_t *weekday) {
  if (!DL_G_IS(g, i, WEEKDAY) || !dl_g_atom(g, i)->is_capital) return 0;
  *weekday = dl_g_value(g, i, DL_TC_WEEKDAY);
  return period(g, i + 1, DL_TC_WEEKDAY);
}

static bool is_proper(const dl_grammar *g, uint32_t i) {
  const dl_article *a = g->article;
  uint32_t t = a->tokens.n ? dl_token_from(a, dl_g_atom(g, i)->start) : 0;
  return t >= a->tokens.n || a->tokens.at[t].upos == DL_UPOS_PROPN || a->tokens.at[t].upos == DL_UPOS_X;
}

/* A name that is also a common word, or short for one, and nothing about it tells that it is a month. */
static bool is_doubtful(const dl_grammar *g, uint32_t i) {
  if (!dl_g_remark(g, i, DL_TC_MONTH, "amb")) return false;
  if (g->is_small && !is_proper(g, i)) return true;
  if (!i || dl_g_atom(g, i)->gap == DL_GAP_BREAK) return true;
  return !DL_G_IS(g, i - 1, PREPOSITION) && !DL_G_IS(g, i - 1, PART) && !DL_G_IS(g, i - 1, DIRECTION) &&
         !DL_G_IS(g, i - 1, EACH) && !dl_g_mark(g, i - 1, '-') && !dl_g_mark(g, i - 1, ',');
}

/* A person called June or August. */
static bool is_person(const dl_grammar *g, uint32_t i) {
  const dl_article *a = g->article;
  if (!a->tokens.n) return false;
  uint32_t t = dl_token_from(a, dl_g_atom(g, i)->start);
  return t < a->tokens.n && a->tokens.at[t].name_label && DL_BIO_TYPE(a->tokens.at[t].name_label) == DL_ENTITY_PER;
}

static uint32_t month_first(const dl_grammar *g, uint32_t i, dl_timex *x) {
  uint32_t end = month_name(g, i, &x->month), k;
  bool is_common = g->is_small && dl_g_remark(g, i, DL_TC_MONTH, "amb") && !is_proper(g, i); /* "and may 20 of them go" */
  if (!end || is_common) return 0;
  k = dl_g_word(g, end, "the") ? end + 1 : end;
  if ((k = day_number(g, k, &x->day))) {
    uint32_t with_year = year_after(g, k, x);
    return with_year ? with_year : k;
  }
  x->day = 0;
  k = year_after(g, end, x);
  if (k) return k;
  if (is_doubtful(g, i) || is_person(g, i)) return 0;
  /* "Sept" and "Jan" alone: only with their period or a direction before them */
  if (dl_g_remark(g, i, DL_TC_MONTH, "abbr") && end == i + 1 && !(i && DL_G_IS(g, i - 1, DIRECTION)) &&
      dl_g_atom(g, i)->end - dl_g_atom(g, i)->start < 4)
    return 0;
  return end;
}

/* "8 September 2016", "the 8th of September" */
static uint32_t day_first(const dl_grammar *g, uint32_t i, dl_timex *x) {
  uint32_t k = dl_g_word(g, i, "the") ? i + 1 : i;
  bool has_the = k > i;
  if (!(k = day_number(g, k, &x->day))) return 0;
  bool has_of = dl_g_word(g, k, "of");
  if (!has_of && has_the && is_number(g, i + 1, 1, 2) && dl_g_remark(g, k, DL_TC_MONTH, "amb")) return 0;
  k += has_of;
  k = dl_g_hyphen(g, k);
  uint32_t end = month_name(g, k, &x->month);
  if (!end) return 0;
  if (!has_of && !is_number(g, i + has_the, 1, 2)) return 0; /* "the second March" */
  uint32_t with_year = year_after(g, end, x);
  return with_year ? with_year : end;
}

static bool is_nominal(const dl_grammar *g, uint32_t i) {
  const dl_article *a = g->article;
  uint32_t t = a->tokens.n && i < g->atoms.n ? dl_token_from(a, dl_g_atom(g, i)->start) : 0;
  dl_upos p = t < a->tokens.n ? (dl_upos)a->tokens.at[t].upos : DL_UPOS_X;
  return dl_g_is_near(g, i) && dl_g_atom(g, i)->kind != DL_ATOM_MARK &&
         (p == DL_UPOS_NOUN || p == DL_UPOS_PROPN || p == DL_UPOS_ADJ || p == DL_UPOS_NUM || p == DL_UPOS_X);
}

/* "on the 9th", of a month that the story has named; "Friday the 12th" is its own evidence. */
static uint32_t day_alone(const dl_grammar *g, uint32_t i, dl_timex *x) {
  static const char *const leads[] = {"on", "by", "until", "before", "after", "since", "from", "of"};
  bool is_led = x->weekday != 0;
  for (size_t k = 0; k < sizeof leads / sizeof *leads && i && !is_led; k++) is_led = dl_g_word(g, i - 1, leads[k]);
  if (!is_led || !dl_g_word(g, i, "the") || !is_number(g, i + 1, 1, 2) || !dl_g_is_near(g, i + 1)) return 0;
  uint32_t end = dl_g_ordinal(g, i + 1, &x->day);
  bool goes_on = dl_g_word(g, end, "of") || dl_g_mark(g, end, '-') || is_nominal(g, end);
  return end && !goes_on && x->day >= 1 && x->day <= 31 ? end : 0;
}

/* "3" and "5" of "on 3, 5 and 9 May": the month stands behind the last day. */
static uint32_t one_of_list(const dl_grammar *g, uint32_t i, dl_timex *x) {
  dl_timex last = {.kind = DL_TX_DATE, .second = -1};
  uint32_t b = i, k = i;
  while (b > 1 && dl_g_mark(g, b - 1, ',') && is_number(g, b - 2, 1, 2)) b -= 2;
  if (!b || !DL_G_IS(g, b - 1, PREPOSITION) || !is_number(g, i, 1, 2) || !number(g, i)) return 0;
  for (int n = 0; n < LIST_DAYS && dl_g_mark(g, k + 1, ',') && is_number(g, k + 2, 1, 2) && !dl_g_joins(g, k + 2); n++) k += 2;
  bool is_before_last = i > b && k == i, is_list = k > i || is_before_last;
  uint32_t end = is_list && (dl_g_word(g, k + 1, "and") || dl_g_word(g, k + 1, "or")) ? day_first(g, k + 2, &last) : 0;
  if (!end || !last.day || last.day <= number(g, i) || !dl_g_is_near(g, k + 2)) return 0;
  *x = last;
  x->day = number(g, i);
  return i + 1;
}

/* "15" of "15-17 April", "from 3 to 5 May": month and year stand behind the second day. */
static uint32_t first_of_two(const dl_grammar *g, uint32_t i, dl_timex *x) {
  dl_timex other = {.kind = DL_TX_DATE, .second = -1};
  uint32_t listed = one_of_list(g, i, x);
  if (listed) return listed;
  bool joins = dl_g_word(g, i + 1, "to") || dl_g_word(g, i + 1, "and") || dl_g_word(g, i + 1, "or");
  uint32_t k = dl_g_mark(g, i + 1, '-') ? i + 2 : joins && i && DL_G_IS(g, i - 1, PREPOSITION) ? i + 2 : 0;
  if (!k || !is_number(g, i, 1, 2) || !dl_g_is_plain(g, i) || !dl_g_is_near(g, i + 1) || !dl_g_is_near(g, k)) return 0;
  if (dl_g_mark(g, i + 1, '-') && i && dl_g_joins(g, i)) return 0;
  if (!day_first(g, k, &other) || !other.day || other.day <= number(g, i) || !number(g, i)) return 0;
  *x = other;
  x->day = number(g, i);
  return i + 1;
}

/* Optional weekday, then a day of a month; or a month with its directions. */
uint32_t dl_match_date(const dl_grammar *g, uint32_t i, dl_timex *x) {
  uint32_t k = i, end;
  x->kind = DL_TX_DATE;
  if (DL_G_IS(g, i, DIRECTION) && !DL_G_IS(g, i, ORDINAL)) {
    dl_time_base base = DL_BASE_BARE;
    k = dl_g_direction(g, i, &base);
    if (!k) return 0;
    bool is_weekday = DL_G_IS(g, k, WEEKDAY);
    if (is_weekday) {
      dl_timex inner = {.second = -1};
      end = dl_match_date(g, k, &inner);
      if (end && inner.day) return *x = inner, end;
      return 0;
    }
    end = month_name(g, k, &x->month);
    if (!end) return 0;
    x->base = base;
    uint32_t day = day_number(g, end, &x->day);
    if (!day) return x->day = 0, end;
    end = base == DL_BASE_THIS ? year_after(g, day, x) : 0; /* "in this Dec. 13, 2016, file photo" */
    if (end && x->year) return x->base = DL_BASE_BARE, end;
    x->year = 0, x->base = base, x->is_exact_year = x->is_bc = false;
    return day;
  }
  if (DL_G_IS(g, i, WEEKDAY) && (k = weekday_name(g, i, &x->weekday))) {
    k += dl_g_mark(g, k, ',');
    if (dl_g_word(g, k, "the") && dl_g_atom(g, k + 1)->kind != DL_ATOM_NUMBER) return 0;
    end = month_first(g, k, x);
    if (!end || !x->day) *x = (dl_timex){.kind = DL_TX_DATE, .weekday = x->weekday, .second = -1}, end = day_first(g, k, x);
    if (!end || !x->day) *x = (dl_timex){.kind = DL_TX_DATE, .weekday = x->weekday, .second = -1}, end = day_alone(g, k, x);
    return end && x->day ? end : 0;
  }
  end = month_first(g, i, x);
  if (end) return end;
  *x = (dl_timex){.kind = DL_TX_DATE, .second = -1};
  if ((end = first_of_two(g, i, x))) return end;
  *x = (dl_timex){.kind = DL_TX_DATE, .second = -1};
  if ((end = day_first(g, i, x))) return end;
  *x = (dl_timex){.kind = DL_TX_DATE, .second = -1};
  return day_alone(g, i, x);
}

/* ---- years ---- */

/* The other year of a span "1861-1865" that atom i is an end of; 0 where there is none. */
static int32_t year_across(const dl_grammar *g, uint32_t i, bool before) {
  uint32_t dash = before ? i - 1 : i + 1, other = before ? i - 2 : i + 2;
  if ((before && i < 2) || !(dl_g_mark(g, dash, '-') || dl_g_mark(g, dash, '/')) || !dl_g_joins(g, dash) || !dl_g_joins(g, dash + 1)) return 0;
  if (!is_number(g, other, 4, 4) || (before && other && dl_g_joins(g, other) && !dl_g_mark(g, other - 1, '('))) return 0;
  int32_t y = number(g, other), own = number(g, i);
  bool is_ordered = own < 100 || (before ? y < own : y > own);
  return is_ordered && y >= 1200 && y <= 2100 ? y : 0;
}

/* "the 1783 treaty": before a noun in the singular, and no round number that could count. */
static bool is_attribute(const dl_grammar *g, uint32_t i, uint32_t end, int32_t year) {
  const dl_article *a = g->article;
  uint32_t t = a->tokens.n && end < g->atoms.n ? dl_token_from(a, dl_g_atom(g, end)->start) : 0;
  if (!i || !dl_g_word(g, i - 1, "the") || year < 1600 || year % 50 == 0 || t >= a->tokens.n || !dl_g_is_near(g, end)) return false;
  const dl_token *noun = &a->tokens.at[t];
  for (int n = 0; n < 3 && noun->upos == DL_UPOS_ADJ && noun->head != DL_NONE; n++) noun = &a->tokens.at[noun->head];
  return noun->upos == DL_UPOS_NOUN && noun->xpos == DL_XPOS_NN && !dl_str_is(noun->lower, "block");
}

static bool is_year_here(const dl_grammar *g, uint32_t i, uint32_t end, int32_t year) {
  uint32_t b = i ? i - 1 : 0;
  bool is_led = i && (dl_g_value(g, b, DL_TC_PREPOSITION) == 1 || DL_G_IS(g, b, PART) || DL_G_IS(g, b, FISCAL) ||
                      dl_g_word(g, b, "year"));
  if (i && DL_G_IS(g, b, NUMBERED)) return false; /* "flight 2019" */
  if (i && dl_g_joins(g, i) && dl_g_atom(g, b)->kind == DL_ATOM_MARK && !dl_g_mark(g, b, '(') &&
      !dl_g_mark(g, b, '-') && !dl_g_mark(g, b, '\'') && !dl_g_mark(g, b, '"'))
    return false;
  const dl_atom *before = dl_g_atom(g, b), *next = dl_g_atom(g, end);
  if (i && before->is_capital && !before->classes && dl_g_atom(g, i)->gap == DL_GAP_SPACE && next->kind == DL_ATOM_MARK &&
      next->mark == ',')
    return false; /* a model: "Orion 1980, a satellite" */
  bool is_count = i && DL_G_IS(g, b, APPROX) && !DL_G_IS(g, b, PREPOSITION) && !dl_g_word(g, b, "about") && next->kind == DL_ATOM_WORD &&
                  next->gap == DL_GAP_SPACE && !DL_G_IS(g, end, PREPOSITION);
  if (is_count) return false; /* "its roughly 2000 Thai stores" */
  if (DL_G_IS(g, end, COUNTED) || DL_G_IS(g, end, UNIT)) return next->classes & DL_TC_BIT(UNIT) ? false : is_led && year % 100;
  if (next->kind == DL_ATOM_WORD && next->gap == DL_GAP_NONE) return false; /* 1990s, 2000m */
  if (next->kind == DL_ATOM_WORD && DL_G_IS(g, end, ZONE)) return false;
  const dl_atom *second = dl_g_atom(g, end + 1);
  bool is_season = next->mark == '/' && second->kind == DL_ATOM_NUMBER && (second->number == year + 1 || second->number == (year + 1) % 100);
  if (next->kind == DL_ATOM_MARK && next->gap == DL_GAP_NONE && (next->mark == ':' || next->mark == '/') &&
      dl_g_joins(g, end + 1) && !(is_season && second->digits >= 2 && !dl_g_mark(g, end + 2, '/')))
    return false; /* not "2013/2/4"; "2013/14" is a season */
  if (year >= 1900 && year <= 2050) return true;
  bool is_second = i > 1 && (dl_g_word(g, b, "to") || dl_g_word(g, b, "and")) && is_number(g, i - 2, 4, 4) && number(g, i - 2) < year &&
                   number(g, i - 2) >= 1200; /* "from 1879 to 1883" */
  if (dl_g_atom(g, i)->gap == DL_GAP_BREAK && next->gap == DL_GAP_BREAK && year >= 1200) return true; /* a heading */
  bool is_latest = i > 1 && dl_g_word(g, b, "as") && (DL_G_IS(g, i - 2, PART) || dl_g_word(g, i - 2, "recently")); /* "as late as 1781" */
  bool is_old = is_led || is_second || is_latest || is_attribute(g, i, end, year) || dl_g_mark(g, b, '(') || year_across(g, i, true) || year_across(g, i, false);
  return i && is_old && year >= 1200 && year <= 2100;
}

/* The "08" of "2007-08" and "2007/08". */
static uint32_t short_year(const dl_grammar *g, uint32_t i, int32_t *year) {
  const dl_atom *a = dl_g_atom(g, i), *next = dl_g_atom(g, i + 1);
  int32_t first = i > 1 ? year_across(g, i, true) : 0;
  if (!first || a->kind != DL_ATOM_NUMBER || a->digits != 2 || a->number <= first % 100 || !dl_g_is_plain(g, i)) return 0;
  if (first < 1900 || first > 2050) return 0;
  bool goes_on = next->gap == DL_GAP_NONE && (next->kind == DL_ATOM_WORD || (next->kind == DL_ATOM_MARK && (next->mark == '-' || next->mark == '/')));
  if (goes_on) return 0;
  *year = first / 100 * 100 + a->number;
  return i + 1;
}

/* "1998", "the year 2000", "fiscal 1989", "1994 or later" is left at 1994 */
uint32_t dl_match_year(const dl_grammar *g, uint32_t i, dl_timex *x) {
  uint32_t k = i, old = dl_g_era(g, i, &x->year, &x->is_bc);
  x->kind = DL_TX_DATE;
  if (old || (old = short_year(g, i, &x->year))) return old;
  bool is_named = dl_g_word(g, k, "the") && dl_g_word(g, k + 1, "year");
  if (is_named) k += 2;
  else if (DL_G_IS(g, k, FISCAL)) x->is_fiscal = true, k += 1 + dl_g_word(g, k + 1, "year");
  x->kind = DL_TX_DATE;
  const dl_atom *year = dl_g_atom(g, k);
  bool is_short = dl_g_word(g, i, "fy") && k == i + 1 && dl_g_joins(g, k) && year->kind == DL_ATOM_NUMBER && (year->digits == 2 || year->digits == 4);
  if (is_short) return x->year = full_year(year->number, year->digits), k + 1; /* "FY2009", "FY09" */
  uint32_t end = dl_g_year(g, k, &x->year);
  if (!end || !dl_g_is_near(g, k) || (k == i && !is_year_here(g, i, end, x->year))) return 0;
  if (dl_g_mark(g, k, '\'') && !DL_G_IS(g, k ? k - 1 : 0, PREPOSITION) && !dl_g_mark(g, k ? k - 1 : 0, '-')) return 0;
  /* "nineteen" words and digits alike; a 2000 before a plural is mostly a count */
  return end;
}

/* ---- weekdays ---- */

/* "a week from Monday", "two weeks ago Tuesday", "two Sundays ago": weeks from the next or last such day. */
static uint32_t counted_weekday(const dl_grammar *g, uint32_t i, dl_timex *x) {
  dl_quantity q;
  uint32_t k = dl_g_quantity(g, i, &q), end;
  if (!k || q.is_vague || q.tenths || q.n < 1 || q.n > 52 || !dl_g_is_near(g, k)) return 0;
  bool is_ago = dl_g_word(g, k + 1, "ago");
  if (DL_G_IS(g, k, WEEKDAYS) && dl_g_atom(g, k)->is_capital && is_ago) {
    x->weekday = dl_g_value(g, k, DL_TC_WEEKDAYS);
    x->n = 1 - q.n;
    x->is_counted = true;
    return x->base = DL_BASE_LAST, k + 2;
  }
  if (dl_g_value(g, k, DL_TC_UNIT) != DL_UNIT_WEEK || !(is_ago || dl_g_word(g, k + 1, "from"))) return 0;
  uint32_t day = k + 2 + (is_ago && dl_g_word(g, k + 2, "on"));
  end = dl_g_is_near(g, day) ? weekday_name(g, day, &x->weekday) : 0;
  x->base = is_ago ? DL_BASE_LAST : DL_BASE_FOLLOWING;
  x->n = is_ago ? -q.n : q.n;
  x->is_counted = true;
  return end;
}

/* "the second Saturday of May", "the last weekend in June 2012": a day by rule, as a movable holiday is. */
static uint32_t numbered_weekday(const dl_grammar *g, uint32_t i, dl_timex *x) {
  int32_t n = 9, weekday = 6;
  if (!dl_g_word(g, i, "the")) return 0;
  uint32_t k = dl_g_word(g, i + 1, "last") || dl_g_word(g, i + 1, "final") ? i + 2 : dl_g_ordinal(g, i + 1, &n);
  if (!k || (n > 4 && n != 9) || !dl_g_is_near(g, k)) return 0;
  bool is_weekend = dl_g_value(g, k, DL_TC_UNIT) == DL_UNIT_WEEKEND && !dl_g_remark(g, k, DL_TC_UNIT, "plural");
  uint32_t end = is_weekend ? k + 1 : weekday_name(g, k, &weekday);
  if (!end || !(dl_g_word(g, end, "of") || dl_g_word(g, end, "in"))) return 0;
  uint32_t of = end + 1;
  if (DL_G_IS(g, of, DIRECTION) && !(of = dl_g_direction(g, of, &x->base))) return 0;
  end = month_name(g, of, &x->month);
  if (!end) return 0;
  uint32_t with_year = year_after(g, end, x);
  x->kind = DL_TX_RULED;
  x->n = x->month * 100 + weekday * 10 + n;
  if (is_weekend) x->part = DL_PART_OF_WEEKEND;
  return with_year ? with_year : end;
}

/* "next week", "of last week" behind a weekday */
static uint32_t of_week(const dl_grammar *g, uint32_t k, dl_timex *x) {
  k += dl_g_word(g, k, "of");
  bool is_pointed = dl_g_word(g, k, "next") || dl_g_word(g, k, "last") || dl_g_word(g, k, "this");
  bool is_week = dl_g_value(g, k + 1, DL_TC_UNIT) == DL_UNIT_WEEK && !dl_g_remark(g, k + 1, DL_TC_UNIT, "plural");
  if (!is_pointed || !is_week || !dl_g_is_near(g, k)) return 0;
  x->base = dl_g_word(g, k, "next") ? DL_BASE_NEXT : dl_g_word(g, k, "last") ? DL_BASE_LAST : DL_BASE_THIS;
  x->unit = DL_UNIT_WEEK;
  return k + 2;
}

uint32_t dl_match_weekday(const dl_grammar *g, uint32_t i, dl_timex *x) {
  uint32_t k = dl_g_word(g, i, "the") ? i + 1 : i, end;
  if ((end = numbered_weekday(g, i, x))) return end;
  *x = (dl_timex){.kind = DL_TX_WEEKDAY, .hour = -1, .minute = -1, .second = -1};
  if ((end = counted_weekday(g, i, x))) return end;
  *x = (dl_timex){.kind = DL_TX_WEEKDAY, .hour = -1, .minute = -1, .second = -1};
  if (DL_G_IS(g, k, DIRECTION) && (end = dl_g_direction(g, k, &x->base))) k = end;
  else if (k > i) return 0;
  if (x->base == DL_BASE_LATEST || !dl_g_is_near(g, k)) x->base = DL_BASE_LAST;
  end = weekday_name(g, k, &x->weekday);
  if (!end) return 0;
  if (dl_g_remark(g, k, DL_TC_WEEKDAY, "abbr")) {
    /* "Sun", "Sat", "Wed": only with a period before something that goes on, or after "on" */
    bool goes_on = end > k + 1 && !dl_g_atom(g, end)->is_capital;
    bool is_led = k && (dl_g_word(g, k - 1, "on") || dl_g_mark(g, k - 1, '('));
    if (!goes_on && !is_led) return 0;
  }
  uint32_t week = x->base == DL_BASE_BARE ? of_week(g, end, x) : 0;
  return week ? week : end;
}
