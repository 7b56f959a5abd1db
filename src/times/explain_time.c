/*
 * explain_time.c - what decided the value of a time: it is resolved again
 * without each kind of evidence, and what then comes out otherwise is the
 * runner-up that the evidence decided against.
 */
#include "record/day.h"
#include "record/trace.h"
#include "times/grammar.h"

typedef struct telling {
  dl_arena *arena;
  dl_str by, other;
} telling;

static void put(dl_arena *arena, dl_str *to, dl_str more) {
  if (more.n) *to = to->n ? dl_str_format(arena, "%.*s; %.*s", (int)to->n, to->s, (int)more.n, more.s) : more;
}

/* The value without that evidence, where it is another. */
static void try_without(telling *t, const dl_resolver *r, const dl_timex *x, const dl_time *is, const char *evidence) {
  dl_resolver copy = *r;
  dl_time other = {.from_day = DL_NO_DAY, .to_day = DL_NO_DAY};
  bool has = dl_resolve(&copy, x, &other);
  if (has && dl_str_eq(other.value, is->value)) return;
  put(t->arena, &t->by, dl_str_z(evidence));
  if (has && other.value.n) put(t->arena, &t->other, dl_str_format(t->arena, "%.*s without it", (int)other.value.n, other.value.s));
}

/* A weekday that no tense decides is the one at hand: the other lies a week off. */
static void tell_nearest(telling *t, const dl_resolver *r, const dl_time *is) {
  char day[11];
  if (r->today == DL_NO_DAY || is->from_day == DL_NO_DAY || is->from_day != is->to_day) return;
  dl_day_format(is->from_day + (is->from_day <= r->today ? 7 : -7), day);
  put(t->arena, &t->by, DL_STR("its nearness to the article's day"));
  put(t->arena, &t->other, dl_str_format(t->arena, "%s, a week off", day));
}

static const char *origin_of_day(const dl_article *a) {
  if (a->dateline_date.s && dl_day_parse(a->dateline_date) == a->anchor_day) return "the date line";
  if (a->published_day == a->anchor_day) return "publication";
  return a->now_day == a->anchor_day ? "the day given for it" : "the section line or the text";
}

void dl_time_explain(const dl_resolver *before, const dl_article *a, const dl_timex *x, const dl_time *is) {
  telling t = {.arena = a->arena};
  dl_resolver r = *before;
  if (!a->trace) return;
  dl_grammar turned = *before->g;
  turned.turns_tense = true;
  r.g = &turned;
  int tense = dl_time_tense(before->g, x->first, x->first);
  if (!tense && x->end > x->first) tense = dl_time_tense(before->g, x->first, x->end - 1);
  try_without(&t, &r, x, is, tense < 0 ? "the past tense of its clause" : "the future or purpose of its clause");
  if (!t.by.n && x->kind == DL_TX_WEEKDAY) tell_nearest(&t, before, is);
  r = *before;
  r.last_day = r.last_exact = DL_NO_DAY;
  r.last_year = 0;
  char day[11] = "";
  if (before->last_day != DL_NO_DAY) dl_day_format(before->last_day, day);
  dl_str last = dl_str_format(a->arena, "the last date told before it, %s", day);
  try_without(&t, &r, x, is, last.s ? dl_arena_copy(a->arena, last.s, last.n) : "the last date told before it");
  if (before->today != DL_NO_DAY) {
    r = *before;
    r.today = DL_NO_DAY;
    dl_day_format(before->today, day);
    dl_str from = dl_str_format(a->arena, "the article's day, %s, by %s", day, origin_of_day(a));
    try_without(&t, &r, x, is, dl_arena_copy(a->arena, from.s, from.n));
  }
  if (!t.by.n) t.by = DL_STR("its own words");
  dl_trace_say(a, "times", is->span, t.by, t.other);
}
