/*
 * times.c - the step: scan, find the article's day, match, resolve.
 *
 * The article's day is what "today" means in it: the date in the dateline, the
 * one of the section line ("A Section on 09/08/2016"), the publication day or
 * --now, the first that is known. Time expressions are looked for over the
 * whole text; of a text that is not English only dates in ISO form are taken.
 * Work is linear: every pattern looks a bounded number of atoms ahead.
 */
#include "times/times.h"

#include "record/day.h"
#include "record/score.h"
#include "times/grammar.h"

enum { TAIL_ATOMS = 60, LIST_DAYS = 6, OF_HEADING = 3 }; /* a year for a heading tells as much as this many in the text */

struct dl_times {
  dl_time_lexicon lexicon;
};

int dl_times_open(dl_times **out, dl_arena *arena, const dl_container *data, dateline_error *error) {
  *out = DL_NEW(arena, dl_times);
  return dl_time_lexicon_open(&(*out)->lexicon, arena, data, error);
}

/* ---- text without case ---- */

/* Names of months and days stand for themselves where nothing has a capital; "sat" and "sun" do not. */
static void capitalise(const dl_grammar *g) {
  const uint64_t named = DL_TC_BIT(MONTH) | DL_TC_BIT(WEEKDAY) | DL_TC_BIT(WEEKDAYS);
  for (uint32_t i = 0; i < g->atoms.n; i++) {
    bool is_short = dl_g_remark(g, i, DL_TC_WEEKDAY, "abbr");
    if ((g->atoms.at[i].classes & named) && !is_short) g->atoms.at[i].is_capital = true;
  }
}

/* ---- day and month order ---- */

static bool is_triple(const dl_grammar *g, uint32_t i) {
  return dl_g_atom(g, i)->kind == DL_ATOM_NUMBER && dl_g_mark(g, i + 1, '/') && dl_g_mark(g, i + 3, '/') &&
         dl_g_atom(g, i + 2)->kind == DL_ATOM_NUMBER && dl_g_atom(g, i + 4)->kind == DL_ATOM_NUMBER &&
         dl_g_atom(g, i)->digits <= 2;
}

/* Dates that can be read one way only, then nearness to publication, then the manner of dates in words. */
static bool day_comes_first(const dl_grammar *g, int32_t published) {
  int votes = 0;
  for (uint32_t i = 0; i + 4 < g->atoms.n; i++) {
    if (dl_g_atom(g, i)->kind != DL_ATOM_NUMBER) continue;
    if (is_triple(g, i)) {
      int32_t a = dl_g_atom(g, i)->number, b = dl_g_atom(g, i + 2)->number, y = dl_g_atom(g, i + 4)->number;
      if (dl_g_atom(g, i + 4)->digits == 2) y += y < 50 ? 2000 : 1900;
      bool both = a >= 1 && a <= 12 && b >= 1 && b <= 12;
      if (a > 12) votes += 100;
      else if (b > 12) votes -= 100;
      if (both && a != b && published != DL_NO_DAY && y > 1900 && y < 2200) {
        int32_t us = dl_day_of(y, a, b) - published, uk = dl_day_of(y, b, a) - published;
        if (us < 0) us = -us;
        if (uk < 0) uk = -uk;
        if (us < 8 && uk > 20) votes -= 10;
        if (uk < 8 && us > 20) votes += 10;
      }
    } else if (DL_G_IS(g, i + 1, MONTH) && dl_g_atom(g, i + 1)->is_capital) {
      votes++;
    } else if (i && DL_G_IS(g, i - 1, MONTH)) {
      votes--;
    }
  }
  return votes > 0;
}

/* ---- the article's day ---- */

/* The first full date among the atoms of `span`, DL_NO_DAY where there is none. */
static int32_t date_in(dl_resolver *r, uint32_t first, uint32_t end) {
  const dl_grammar *g = r->g;
  for (uint32_t i = first; i < end && i < g->atoms.n; i++) {
    dl_timex x = {.hour = -1, .minute = -1, .second = -1};
    uint32_t k = dl_match_numeric(g, i, &x);
    if (!k) k = dl_match_date(g, i, &x);
    if (!k || !x.day || (!x.year && r->today == DL_NO_DAY)) continue;
    dl_time t = {.from_day = DL_NO_DAY};
    x.first = i;
    x.end = k;
    if (dl_resolve(r, &x, &t) && t.from_day != DL_NO_DAY) return t.from_day;
  }
  return DL_NO_DAY;
}

static uint32_t atom_from(const dl_grammar *g, uint32_t byte) {
  uint32_t low = 0, high = g->atoms.n;
  while (low < high) {
    uint32_t mid = low + (high - low) / 2;
    if (g->atoms.at[mid].end > byte) high = mid;
    else low = mid + 1;
  }
  return low;
}

static dl_resolver resolver(const dl_grammar *g, dl_article *a, int32_t today) {
  return (dl_resolver){.g = g, .arena = a->arena, .today = today, .last_day = DL_NO_DAY, .last_exact = DL_NO_DAY};
}

/* "A Section on 09/08/2016", as the text step found it or among the last words. */
static int32_t section_day(const dl_times *times, const dl_grammar *g, dl_article *a) {
  dl_resolver r = resolver(g, a, DL_NO_DAY);
  if (a->section.n) {
    dl_grammar inner = *g;
    inner.text = a->section;
    dl_atoms_make(&inner.atoms, &times->lexicon, a->arena, a->section);
    r.g = &inner;
    int32_t day = date_in(&r, 0, inner.atoms.n);
    if (day != DL_NO_DAY) return day;
    r.g = g;
  }
  uint32_t i = g->atoms.n > TAIL_ATOMS ? g->atoms.n - TAIL_ATOMS : 0;
  for (; i < g->atoms.n; i++)
    if (dl_g_word(g, i, "section") && (dl_g_word(g, i + 1, "on") || dl_g_mark(g, i + 1, ',')))
      return date_in(&r, i + 2, i + 4);
  return DL_NO_DAY;
}

/* Near enough to the publication to be the day of the report. */
static bool is_plausible(int32_t day, int32_t published) {
  return published == DL_NO_DAY || (day <= published + 2 && day >= published - 10);
}

static void find_anchor(const dl_times *times, const dl_grammar *g, dl_article *a) {
  int32_t known = a->published_day != DL_NO_DAY ? a->published_day : a->now_day;
  int32_t section = section_day(times, g, a);
  int32_t day = a->dateline_date.s ? dl_day_parse(a->dateline_date) : DL_NO_DAY;
  if (day == DL_NO_DAY && !dl_span_is_empty(a->dateline_span)) {
    dl_resolver r = resolver(g, a, section != DL_NO_DAY ? section : known);
    day = date_in(&r, atom_from(g, a->dateline_span.start), atom_from(g, a->dateline_span.end));
    if (day != DL_NO_DAY) {
      char text[11];
      dl_day_format(day, text);
      a->dateline_date = dl_str_copy(a->arena, dl_str_of(text, 10));
    }
  }
  if (day != DL_NO_DAY && is_plausible(day, a->published_day)) a->anchor_day = day;
  else if (section != DL_NO_DAY) a->anchor_day = section;
  else a->anchor_day = known;
}

/* ---- reading ---- */

/* True when the story is told by its own dates, long before the article's day: history, not news. */
static bool is_history(const dl_grammar *g, int32_t today) {
  uint32_t dated = 0, near = 0;
  int32_t y = INT32_MAX, m, d;
  if (today != DL_NO_DAY) dl_day_split(today, &y, &m, &d);
  for (uint32_t i = 0; i < g->atoms.n; i++) {
    const dl_atom *a = &g->atoms.at[i];
    if (a->kind == DL_ATOM_NUMBER && a->digits == 4 && !a->is_grouped && a->number > 1000 && a->number < y - 1 &&
        i && (DL_G_IS(g, i - 1, MONTH) || DL_G_IS(g, i - 1, PREPOSITION) || dl_g_mark(g, i - 1, ',')))
      dated++;
    bool is_year = a->kind == DL_ATOM_NUMBER && a->digits == 4 && !a->is_grouped && a->number > 1000 && a->number < y - 1;
    if (is_year && a->gap == DL_GAP_BREAK && dl_g_atom(g, i + 1)->gap == DL_GAP_BREAK) dated += OF_HEADING;
    if (a->kind == DL_ATOM_NUMBER && dl_g_is_bc(g, i + 1)) dated++;
    bool is_recent = a->kind == DL_ATOM_NUMBER && a->digits == 4 && a->number >= y && a->number <= y + 1;
    bool is_pointed = i && DL_G_IS(g, i, UNIT) && DL_G_IS(g, i - 1, DIRECTION) && dl_g_value(g, i - 1, DL_TC_DIRECTION) <= 0 &&
                      !dl_g_remark(g, i - 1, DL_TC_DIRECTION, "narrative") && !dl_g_remark(g, i - 1, DL_TC_DIRECTION, "same");
    near += is_recent || is_pointed || (a->classes & (DL_TC_BIT(DEICTIC) | DL_TC_BIT(WEEKDAY))) != 0;
  }
  return dated >= 6 && dated > 3 * near;
}

/* Most words begin nothing. */
static bool can_begin(const dl_grammar *g, uint32_t i) {
  static const uint64_t never = DL_TC_BIT(SUFFIX) | DL_TC_BIT(SHIFT) | DL_TC_BIT(PREPOSITION) | DL_TC_BIT(AT) |
                                DL_TC_BIT(COUNTED) | DL_TC_BIT(TENSE) | DL_TC_BIT(AGE) | DL_TC_BIT(PER) |
                                DL_TC_BIT(MERIDIEM) | DL_TC_BIT(ZONE) | DL_TC_BIT(PERIOD) | DL_TC_BIT(LIMIT) |
                                DL_TC_BIT(PLAN) | DL_TC_BIT(ERA);
  const dl_atom *a = dl_g_atom(g, i);
  if (a->kind == DL_ATOM_MARK) return a->mark == '\'';
  if (a->kind == DL_ATOM_NUMBER) return true;
  if (a->word == DL_NONE) return a->end - a->start == 1 && a->is_capital; /* Q3 */
  return (a->classes & ~never) || g->lexicon->words.at[a->word].begins_phrase;
}

/* What a speaker counts from the own day: "tomorrow", "last year"; how far in n. */
static bool is_spoken(const dl_timex *x, int32_t *n) {
  if (x->kind != DL_TX_RELATIVE || x->has_clock || x->part != DL_PART_OF_NONE) return false;
  bool is_day = x->base == DL_BASE_TODAY && x->unit == DL_UNIT_DAY && x->n >= -1 && x->n <= 1;
  bool is_pointed = x->base == DL_BASE_LAST || x->base == DL_BASE_THIS || x->base == DL_BASE_NEXT;
  bool is_longer = is_pointed && !x->is_definite && (x->unit == DL_UNIT_WEEK || x->unit == DL_UNIT_MONTH || x->unit == DL_UNIT_YEAR);
  *n = is_day ? x->n : x->base == DL_BASE_LAST ? -1 : x->base == DL_BASE_NEXT;
  return is_day || is_longer;
}

static void add(dl_resolver *r, dl_article *a, const dl_timex *x) {
  const dl_grammar *g = r->g;
  dl_time t = {.from_day = DL_NO_DAY, .to_day = DL_NO_DAY};
  dl_resolver before = *r;
  if (!dl_resolve(r, x, &t)) return;
  t.span = (dl_span){g->atoms.at[x->first].start, g->atoms.at[x->end - 1].end};
  dl_time_explain(&before, a, x, &t);
  *DL_PUSH(a->arena, a->times) = t;
  dl_pair_clocks(r, a, x);
  dl_settle_term(r, a, x, &t);
  dl_settle_clocks(r, a, x, &t);
  dl_wait_for_day(r, &before, a, x);
  int32_t n;
  if (a->quotes.n && is_spoken(x, &n)) *DL_PUSH(a->arena, r->spoken) = (dl_spoken){a->times.n - 1, n, x->unit};
  if (!t.score || t.score >= DL_SCORE_LEAST) return;
  bool is_placed = t.type == DL_TIME_DATE || t.type == DL_TIME_TIME;
  dl_abstain(a, "times", t.span, !is_placed ? "may be no time" : r->today == DL_NO_DAY ? "no day to count from" : "its day is uncertain");
}

/* A noun or its adjective, which the number before it counts. */
static bool is_counted(const dl_grammar *g, uint32_t i) {
  const dl_article *a = g->article;
  uint32_t t = a->tokens.n ? dl_token_from(a, dl_g_atom(g, i)->start) : 0;
  dl_upos p = t < a->tokens.n ? (dl_upos)a->tokens.at[t].upos : DL_UPOS_X;
  return dl_g_is_near(g, i) && (p == DL_UPOS_NOUN || p == DL_UPOS_PROPN || p == DL_UPOS_ADJ || p == DL_UPOS_NUM || p == DL_UPOS_X);
}

/* ", 5 and 9" behind "March 4", with commas between as many days as there are */
static bool is_list_of_days(const dl_grammar *g, uint32_t k) {
  int32_t last = 0;
  for (int n = 0; n < LIST_DAYS && dl_g_mark(g, k, ','); n++) {
    if (dl_g_word(g, k + 1, "and")) break;
    const dl_atom *a = dl_g_atom(g, k + 1);
    if (a->kind != DL_ATOM_NUMBER || a->digits > 2 || a->number <= last || a->gap != DL_GAP_SPACE) return false;
    last = a->number;
    k += 2;
  }
  uint32_t and = k + dl_g_mark(g, k, ',');
  const dl_atom *a = dl_g_atom(g, and + 1);
  return last && dl_g_word(g, and, "and") && a->kind == DL_ATOM_NUMBER && a->digits <= 2 && a->number > last && a->number <= 31;
}

/* "Sept. 5-7", "Aug. 7 and 8": the second day is a date of its own; the atom behind it, 0 where none. */
static uint32_t second_day(const dl_grammar *g, const dl_timex *x, dl_timex *y) {
  uint32_t k = x->end;
  bool ends_in_day = x->kind == DL_TX_DATE && x->day && !x->year && !x->has_clock &&
                     dl_g_atom(g, k - 1)->kind == DL_ATOM_NUMBER;
  bool is_listed = dl_g_mark(g, k, ',') && is_list_of_days(g, k);
  uint32_t serial = k + (dl_g_mark(g, k, ',') && dl_g_word(g, k + 1, "and"));
  bool joins = dl_g_word(g, serial, "and") || dl_g_word(g, k, "to") || dl_g_word(g, k, "or");
  uint32_t n = is_listed ? k + 1 : joins ? serial + 1 : dl_g_hyphen(g, k);
  const dl_atom *a = dl_g_atom(g, n);
  if (!ends_in_day || n == k || a->kind != DL_ATOM_NUMBER || a->digits > 2 || a->number > 31 || a->number <= x->day)
    return 0;
  const dl_atom *after = dl_g_atom(g, n + 1);
  if (!dl_g_is_plain(g, n) || (after->kind == DL_ATOM_WORD && after->gap == DL_GAP_NONE) || DL_G_IS(g, n + 1, UNIT) ||
      DL_G_IS(g, n + 1, MONTH) || DL_G_IS(g, n + 1, COUNTED) || (joins && after->kind == DL_ATOM_WORD && !after->classes && is_counted(g, n + 1)))
    return 0;
  *y = *x;
  y->day = a->number;
  y->weekday = 0;
  y->first = n;
  y->end = n + 1;
  dl_timex whole = {0};
  uint32_t end = dl_g_mark(g, n + 1, ',') ? dl_g_year(g, n + 2, &whole.year) : 0;
  if (end) y->year = whole.year, y->end = end;
  return y->end;
}

/* "every Tuesday and Thursday": the second repeats as the first does; the atom behind it, 0 where none. */
static uint32_t next_repeated(const dl_grammar *g, const dl_timex *x, dl_timex *y) {
  uint32_t k = x->end + dl_g_mark(g, x->end, ',');
  bool joins = dl_g_word(g, k, "and") || dl_g_word(g, k, "or");
  k += joins;
  bool is_day = x->kind == DL_TX_SET && x->weekday && !x->daypart && DL_G_IS(g, x->end - 1, WEEKDAY);
  if (!is_day || k == x->end || !DL_G_IS(g, k, WEEKDAY) || !dl_g_is_near(g, k) || !dl_g_atom(g, k)->is_capital) return 0;
  *y = *x;
  y->weekday = dl_g_value(g, k, DL_TC_WEEKDAY);
  y->first = k;
  return y->end = k + 1;
}

/* Where it stands in its year: the month, the number of the quarter, half or season (a winter begins its year); 0 where
 * no year of another could hold for it. */
static int32_t place_in_year(const dl_timex *x) {
  switch (x->kind) {
    case DL_TX_DATE: return x->month;
    case DL_TX_SEASON: return x->n;
    case DL_TX_QUARTER:
    case DL_TX_HALF: return x->n;
    default: return 0;
  }
}

/* "between March and April 1918", "the spring and summer of last year": the year holds for both. */
static void borrow_year(const dl_resolver *r, dl_timex *x) {
  const dl_grammar *g = r->g;
  uint32_t k = x->end;
  bool joins = dl_g_word(g, k, "and") || dl_g_word(g, k, "to") || dl_g_word(g, k, "through") || dl_g_word(g, k, "or");
  uint32_t n = joins ? k + 1 : dl_g_hyphen(g, k);
  dl_timex y;
  if (!place_in_year(x) || x->year || x->base != DL_BASE_BARE || n == k) return;
  if (!dl_match(g, n, &y) || y.kind != x->kind || !place_in_year(&y)) return;
  bool is_before = place_in_year(&y) < place_in_year(x);
  bool is_span = !r->is_narrative && y.kind == DL_TX_DATE && !y.year && y.base == DL_BASE_BARE && !dl_g_word(g, k, "and") && !dl_g_word(g, k, "or");
  if (is_span) y.year = dl_month_year(r, &y); /* "January-September": up to the last one */
  if (y.year) x->year = y.year - is_before, x->is_bc = y.is_bc;
  else if (y.is_exact_year && !is_before) x->base = y.base, x->is_exact_year = true;
}

/* Behind a name that holds words of time ("the Sunday Times", "Sept. 11 attacks"), else 0. Papers are capitalised. */
static uint32_t name_at(const dl_grammar *g, uint32_t i) {
  uint32_t end = 0;
  const dl_time_sense *s = dl_atom_phrase(g->lexicon, &g->atoms, g->text, i, &end);
  bool is_name = s && s->class == DL_TC_NAME && (g->is_small || dl_g_atom(g, i)->is_capital);
  bool is_event = is_name && DL_G_IS(g, i, MONTH);
  return is_name && (is_event || g->is_small || dl_g_atom(g, end - 1)->is_capital) ? end : 0;
}

static void read_all(dl_resolver *r, dl_grammar *gm, dl_article *a) {
  const dl_grammar *g = gm;
  for (uint32_t i = 0; i < g->atoms.n;) {
    dl_timex x, y;
    gm->start = i;
    bool begins = can_begin(g, i);
    uint32_t end = begins ? name_at(g, i) : 0;
    if (end) {
      i = end;
      continue;
    }
    end = begins ? dl_match(g, i, &x) : 0;
    if (!end) {
      i++;
      continue;
    }
    x.end = end;
    uint32_t second = second_day(g, &x, &y);
    if (second && y.year) x.year = y.year;
    else borrow_year(r, &x);
    add(r, a, &x);
    for (; second; second = second_day(g, &x, &y)) add(r, a, &y), end = second, x = y; /* "March 4, 5 and 9" */
    for (; (second = next_repeated(g, &x, &y)); x = y) add(r, a, &y), end = second;
    i = end;
  }
}

/* Dates in ISO form only. */
static void read_iso(dl_resolver *r, dl_article *a) {
  const dl_grammar *g = r->g;
  for (uint32_t i = 0; i < g->atoms.n; i++) {
    dl_timex x = {.hour = -1, .minute = -1, .second = -1};
    if (g->atoms.at[i].kind != DL_ATOM_NUMBER || g->atoms.at[i].digits != 4) continue;
    uint32_t end = dl_match_numeric(g, i, &x);
    if (!end) continue;
    x.first = i;
    x.end = end;
    add(r, a, &x);
    i = end - 1;
  }
}

void dl_times_read(const dl_times *times, dl_article *a) {
  dl_grammar g = {.lexicon = &times->lexicon, .article = a, .text = a->text};
  dl_atoms_make(&g.atoms, &times->lexicon, a->arena, a->text);
  g.is_small = dl_str_is_small(a->text);
  if (g.is_small) capitalise(&g);
  g.is_day_first = day_comes_first(&g, a->published_day);
  find_anchor(times, &g, a);
  dl_resolver r = resolver(&g, a, a->anchor_day);
  if (!a->is_read) {
    read_iso(&r, a);
    return;
  }
  r.is_narrative = is_history(&g, a->anchor_day);
  read_all(&r, &g, a);
  dl_settle_speech(&r, a);
  dl_settle_zones(&r, a);
}
