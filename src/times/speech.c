/*
 * speech.c - times that take their day from words beside them: "tomorrow" in
 * somebody's mouth, and an hour whose day stands further on in its clause.
 *
 * "We leave tomorrow," she said Sunday: what is quoted counts from the day it
 * was said on, where the sentence about the quotation tells it. The day must
 * hang on a verb in the past beside the quotation and outside it, and be the
 * only one there; else the article's own day stands. "Last year was hard," he
 * wrote in 2009: a week, month or year counts from a date no larger than
 * itself, however long ago, but only from that of the verb next to the
 * quotation, or of a letter that is "dated".
 *
 * "The quarter ended Feb. 28", "the three months to March": a term whose end
 * is named lasts until then, whatever quarter its value is counted as.
 */
#include "record/day.h"
#include "record/trace.h"
#include "times/values.h"

enum { NEAR_TIMES = 6, NEAR_TOKENS = 14, MOST_DAYS_BACK = 14, MOST_CLOCKS = 4, DAY_REACH = 5 };

static const dl_quote *quote_about(const dl_article *a, uint32_t *next, uint32_t byte) {
  while (*next < a->quotes.n && a->quotes.at[*next].span.start <= byte) ++*next;
  for (uint32_t i = *next, n = 0; i > 0 && n < 4; n++)
    if (a->quotes.at[--i].span.end > byte) return &a->quotes.at[i];
  return NULL;
}

static bool is_outside(const dl_quote *q, uint32_t byte) { return byte < q->span.start || byte >= q->span.end; }

static bool is_dated(const dl_token *t) { return t->xpos == DL_XPOS_VBN && dl_str_is(t->lemma, "date"); }

/* The verb in the past that the day hangs on; DL_NONE where there is none. */
static uint32_t past_verb(const dl_article *a, uint32_t token) {
  for (int steps = 0; token != DL_NONE && steps < 3; steps++) {
    const dl_token *t = &a->tokens.at[token];
    if (t->upos == DL_UPOS_VERB) return t->xpos == DL_XPOS_VBD || is_dated(t) ? token : DL_NONE;
    token = t->head;
  }
  return DL_NONE;
}

/* No other verb stands between the verb and the quotation, and it is the clause's own. */
static bool is_next_to(const dl_article *a, uint32_t verb, uint32_t before, uint32_t behind) {
  dl_deprel rel = dl_deprel_plain((dl_deprel)a->tokens.at[verb].deprel);
  if (is_dated(&a->tokens.at[verb])) return true;
  if (rel == DL_DEP_ACL || rel == DL_DEP_ADVCL) return false;
  uint32_t first = verb < before ? verb + 1 : behind, end = verb < before ? before : verb;
  for (uint32_t k = first; k < end; k++)
    if (a->tokens.at[k].upos == DL_UPOS_VERB) return false;
  return true;
}

static bool is_small_enough(const dl_time *t, dl_time_unit unit) {
  bool is_day = t->precision == DL_PRECISION_DAY || t->precision == DL_PRECISION_INSTANT, is_month = t->precision == DL_PRECISION_MONTH;
  return is_day || (unit >= DL_UNIT_MONTH && is_month) || (unit == DL_UNIT_YEAR && t->precision == DL_PRECISION_YEAR);
}

/* Is time `t` that of the words beside the quotation, from which a time in `unit` may count? */
static bool is_day_of_speech(const dl_article *a, const dl_quote *q, const dl_time *t, int32_t today, dl_time_unit unit) {
  bool is_date = t->type == DL_TIME_DATE || t->type == DL_TIME_TIME; /* "said on Wednesday night" */
  bool is_dated = is_date && t->from_day != DL_NO_DAY && is_small_enough(t, unit);
  if (!is_dated || t->from_day > today || !is_outside(q, t->span.start)) return false;
  if (unit == DL_UNIT_DAY && t->from_day < today - MOST_DAYS_BACK) return false;
  uint32_t verb = past_verb(a, dl_token_from(a, t->span.start));
  if (verb == DL_NONE || !is_outside(q, a->tokens.at[verb].start)) return false;
  uint32_t before = dl_token_from(a, q->span.start), behind = dl_token_from(a, q->span.end);
  bool is_before = verb < before && before - verb <= NEAR_TOKENS && a->tokens.at[verb].sentence == a->tokens.at[before].sentence;
  bool is_behind = verb >= behind && verb - behind <= NEAR_TOKENS && behind > 0 &&
                   a->tokens.at[verb].sentence == a->tokens.at[behind - 1].sentence;
  return (is_before || is_behind) && (unit == DL_UNIT_DAY || is_next_to(a, verb, before, behind));
}

/* `text` with the day in its first ten characters put for what stands there; an hour behind it stays. */
static dl_str on_day(dl_resolver *r, dl_str text, const char *day) {
  if (text.n < 10) return dl_str_copy(r->arena, dl_str_of(day, 10));
  char *out = DL_NEW_ARRAY(r->arena, char, text.n);
  memcpy(out, text.s, text.n);
  memcpy(out, day, 10);
  return dl_str_of(out, text.n);
}

static void move(dl_resolver *r, dl_time *t, int32_t day) {
  char text[11];
  if (t->value.n < 10 || day < dl_day_of(1, 1, 1)) return;
  dl_day_format(day, text);
  t->value = on_day(r, t->value, text);
  t->from = on_day(r, t->from, text);
  t->to = on_day(r, t->to, text);
  t->from_day = t->to_day = day;
}

static dl_str day_text(dl_resolver *r, int32_t day) {
  char text[11];
  dl_day_format(day, text);
  return dl_str_copy(r->arena, dl_str_of(text, 10));
}

static void move_unit(dl_resolver *r, dl_time *t, int32_t day, const dl_spoken *s) {
  dl_draft d = {.from = DL_NO_DAY, .to = DL_NO_DAY};
  dl_draft_unit(&d, day, s->unit, s->n);
  if (d.from < dl_day_of(1, 1, 1)) return;
  t->value = dl_str_copy(r->arena, dl_str_z(d.value));
  t->from_day = d.from;
  t->to_day = d.to;
  t->from = day_text(r, d.from);
  t->to = day_text(r, d.to);
}

static uint32_t sentence_of(const dl_article *a, uint32_t time) {
  return a->tokens.at[dl_token_from(a, a->times.at[time].span.start)].sentence;
}

void dl_wait_for_day(dl_resolver *r, const dl_resolver *before, dl_article *a, const dl_timex *x) {
  uint32_t time = a->times.n - 1;
  bool has_day = before->last_unit == DL_UNIT_DAY && before->last_day != DL_NO_DAY && x->first - before->last_atom <= DAY_REACH;
  if (has_day && x->first && DL_G_IS(r->g, x->first - 1, AT)) return; /* "Today at 10:30" */
  if (x->kind != DL_TX_CLOCK || !x->has_clock || !a->tokens.n) return;
  if (r->clocks.n && sentence_of(a, r->clocks.at[0].time) != sentence_of(a, time)) r->clocks.n = 0;
  if (r->clocks.n < MOST_CLOCKS) *DL_PUSH(a->arena, r->clocks) = (dl_waiting_clock){time, x->first};
}

void dl_settle_clocks(dl_resolver *r, dl_article *a, const dl_timex *x, const dl_time *t) {
  bool is_day = (x->kind == DL_TX_WEEKDAY || (x->kind == DL_TX_DATE && x->day)) && t->from_day != DL_NO_DAY && t->from_day == t->to_day;
  if (!r->clocks.n || !is_day || x->has_clock || x->daypart) return;
  uint32_t clause = dl_time_clause(r->g, x->first), own = sentence_of(a, a->times.n - 1);
  for (uint32_t k = 0; k < r->clocks.n && clause != DL_NONE; k++) {
    dl_time *c = &a->times.at[r->clocks.at[k].time];
    bool is_near = sentence_of(a, r->clocks.at[k].time) == own;
    uint32_t of_clock = dl_time_clause(r->g, r->clocks.at[k].atom);
    bool is_same = of_clock == clause || (a->tokens.at[clause].deprel == DL_DEP_ADVCL && a->tokens.at[clause].head == of_clock);
    if (!is_near || !is_same) continue;
    dl_str was = c->value;
    move(r, c, t->from_day);
    if (!dl_str_eq(was, c->value)) dl_trace_say(a, "times", c->span, DL_STR("its clause names the day further on"), was);
  }
  r->clocks.n = 0;
}

/* ---- terms ---- */

/* The months of a term that a date behind it may end; 0 where it is none. */
static int32_t term_months(const dl_timex *x) {
  if (x->is_vague || x->tenths) return 0;
  if (x->kind == DL_TX_QUARTER) return 3;
  if (x->kind == DL_TX_HALF) return 6;
  if (x->kind == DL_TX_RELATIVE) return x->unit == DL_UNIT_YEAR && x->base != DL_BASE_TODAY && x->base != DL_BASE_NARRATIVE ? 12 : 0;
  if (x->kind != DL_TX_DURATION || x->n < 1 || x->n > 120) return 0;
  return x->unit == DL_UNIT_MONTH ? x->n : x->unit == DL_UNIT_QUARTER ? 3 * x->n : x->unit == DL_UNIT_YEAR ? 12 * x->n : 0;
}

/* "ended", "ending", and behind "the three months" also "to". */
static bool closes_term(const dl_grammar *g, const dl_term *term, uint32_t first) {
  uint32_t k = term->end + (uint32_t)dl_g_mark(g, term->end, ',');
  if (dl_g_word(g, k, "which") || dl_g_word(g, k, "that")) k++;
  bool is_to = term->is_length && (dl_g_word(g, k, "to") || dl_g_word(g, k, "through"));
  if (!is_to && !dl_g_word(g, k, "ended") && !dl_g_word(g, k, "ending")) return false;
  k += 1u + (dl_g_word(g, k + 1, "on") || dl_g_word(g, k + 1, "in"));
  return k == first;
}

/* `n` terms on from a day, or back where n is below 0. */
static int32_t term_on(const dl_term *term, int32_t day, int32_t n) {
  return term->months ? dl_add_months(day, n * term->months) : day + n * term->days;
}

static void put_days(dl_resolver *r, dl_time *of, int32_t from, int32_t to) {
  if (from == DL_NO_DAY || to == DL_NO_DAY || from > to) return;
  of->from_day = from;
  of->to_day = to;
  of->from = day_text(r, from);
  of->to = day_text(r, to);
}

static dl_term term_of(const dl_grammar *g, const dl_timex *x, uint32_t time) {
  dl_term term = {.time = time, .end = x->end, .months = term_months(x)};
  bool is_counted = x->kind == DL_TX_DURATION && !x->is_vague && !x->tenths && x->n > 0 && x->n < 400;
  if (is_counted && (x->unit == DL_UNIT_DAY || x->unit == DL_UNIT_WEEK)) term.days = dl_days_of(x->unit, x->n);
  bool is_week = x->kind == DL_TX_RELATIVE && x->unit == DL_UNIT_WEEK && x->base == DL_BASE_THIS;
  if (is_week) term.days = 7;
  if (x->kind == DL_TX_QUARTER) term.is_length = !(x->first && dl_g_word(g, x->first - 1, "from")); /* "its first quarter to September" */
  if (x->kind != DL_TX_DURATION || !dl_g_word(g, x->first, "the")) return term;
  term.is_length = true;
  term.is_first = dl_g_value(g, x->first + 1, DL_TC_ORDINAL) == 1;
  term.is_last = dl_g_word(g, x->first + 1, "last") || dl_g_word(g, x->first + 1, "final");
  return term;
}

void dl_settle_term(dl_resolver *r, dl_article *a, const dl_timex *x, const dl_time *t) {
  const dl_term *term = &r->term;
  bool is_date = t->type == DL_TIME_DATE && t->from_day != DL_NO_DAY && t->to_day != DL_NO_DAY;
  bool is_end = is_date && (term->months || term->days) && x->kind == DL_TX_DATE && x->month;
  if (is_end && closes_term(r->g, term, x->first))
    put_days(r, &a->times.at[term->time], term_on(term, t->to_day + 1, -1), t->to_day);
  bool is_whole = is_date && (term->months || term->days) && x->first == term->end + 1 && dl_g_word(r->g, term->end, "of");
  int32_t from = is_whole && term->is_last ? term_on(term, t->to_day + 1, -1) : t->from_day;
  int32_t to = is_whole && term->is_first ? term_on(term, t->from_day, 1) - 1 : t->to_day;
  bool is_inside = is_whole && (term->is_first || term->is_last) && from >= t->from_day && to <= t->to_day;
  if (is_inside) put_days(r, &a->times.at[term->time], from, to); /* "the first six months of 2012" */
  r->term = term_of(r->g, x, a->times.n - 1);
}

void dl_settle_speech(dl_resolver *r, dl_article *a) {
  uint32_t next = 0;
  for (uint32_t k = 0; k < r->spoken.n && r->today != DL_NO_DAY; k++) {
    const dl_spoken *s = &r->spoken.at[k];
    uint32_t i = s->time, n = 0;
    const dl_quote *q = quote_about(a, &next, a->times.at[i].span.start);
    int32_t said = DL_NO_DAY;
    if (!q) continue;
    uint32_t first = i > NEAR_TIMES ? i - NEAR_TIMES : 0;
    for (uint32_t j = first; j < a->times.n && j <= i + NEAR_TIMES; j++) {
      if (j == i || !is_day_of_speech(a, q, &a->times.at[j], r->today, s->unit) || a->times.at[j].from_day == said) continue;
      said = a->times.at[j].from_day;
      n++;
    }
    if (n != 1) continue;
    dl_str was = a->times.at[i].value;
    if (s->unit == DL_UNIT_DAY) move(r, &a->times.at[i], said + s->n);
    else move_unit(r, &a->times.at[i], said, s);
    if (!dl_str_eq(was, a->times.at[i].value))
      dl_trace_say(a, "times", a->times.at[i].span, DL_STR("it is quoted, and counts from the day on which it was said"), was);
  }
}
