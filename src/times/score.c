/*
 * score.c - the class of a time expression whose share of right values is its
 * score (record/score.h).
 *
 * What matters is where the value comes from: said in full, counted from the
 * article's day, chosen by the tense of the clause, or left vague. Stories told
 * by their own dates, where the last date said is the ground of the next, are
 * counted apart.
 */
#include <stdio.h>

#include "record/day.h"
#include "record/score.h"
#include "times/grammar.h"

enum { CLASS_SIZE = 64 };

static const char *tense_name(const dl_resolver *r, const dl_timex *x) {
  static const char *const names[] = {"sure back", "back", "open", "ahead", "sure ahead"};
  int tense = dl_time_tense(r->g, x->first, x->end - 1);
  return names[tense < -1 ? 0 : tense > 1 ? 4 : tense + 2];
}

static const char *unit_name(dl_time_unit unit) {
  static const char *const names[] = {"none", "clock", "clock", "clock", "day", "week", "weekend", "month", "quarter", "year", "decade", "decade", "decade"};
  return names[unit <= DL_UNIT_MILLENNIUM ? unit : 0];
}

static const char *base_name(dl_time_base base) {
  switch (base) {
    case DL_BASE_LAST: return "last";
    case DL_BASE_THIS: return "this";
    case DL_BASE_NEXT: return "next";
    case DL_BASE_TODAY: return "counted";
    case DL_BASE_LATEST: return "latest";
    case DL_BASE_BARE: return "bare";
    default: return "story";
  }
}

static const char *ref_name(const dl_timex *x) {
  return dl_str_is(x->literal, "PRESENT_REF") ? "present" : dl_str_is(x->literal, "PAST_REF") ? "past" : "future";
}

static void class_of_date(const dl_resolver *r, const dl_timex *x, char *out) {
  const char *what = x->day ? "day" : x->month ? "month" : "year";
  if (x->year) snprintf(out, CLASS_SIZE, "times dated %s", what);
  else if (x->base != DL_BASE_BARE) snprintf(out, CLASS_SIZE, "times %s %s", what, base_name(x->base));
  else snprintf(out, CLASS_SIZE, "times %s %s", what, tense_name(r, x));
}

static void class_of_weekday(const dl_resolver *r, const dl_timex *x, char *out) {
  if (x->base != DL_BASE_BARE) {
    snprintf(out, CLASS_SIZE, "times weekday %s", base_name(x->base));
    return;
  }
  bool is_today = r->today != DL_NO_DAY && dl_day_weekday(r->today) + 1 == x->weekday;
  snprintf(out, CLASS_SIZE, "times weekday %s", is_today ? "today" : tense_name(r, x));
}

static void class_of_relative(const dl_timex *x, char *out) {
  bool is_word = x->base == DL_BASE_TODAY && x->unit == DL_UNIT_DAY && x->n >= -1 && x->n <= 1;
  if (is_word) snprintf(out, CLASS_SIZE, "times deictic");
  else snprintf(out, CLASS_SIZE, "times %s %s", unit_name(x->unit), base_name(x->base));
}

static void class_of(const dl_resolver *r, const dl_timex *x, char *out) {
  switch (x->kind) {
    case DL_TX_DATE:
    case DL_TX_HOLIDAY: class_of_date(r, x, out); break;
    case DL_TX_WEEKDAY: class_of_weekday(r, x, out); break;
    case DL_TX_RELATIVE: class_of_relative(x, out); break;
    case DL_TX_QUARTER: snprintf(out, CLASS_SIZE, "times quarter %s", x->year ? "dated" : x->n ? "numbered" : base_name(x->base)); break;
    case DL_TX_REF: snprintf(out, CLASS_SIZE, "times %s", ref_name(x)); break;
    case DL_TX_DURATION: snprintf(out, CLASS_SIZE, "times length %s", x->is_vague ? "vague" : x->base == DL_BASE_BARE ? "bare" : "pointed"); break;
    case DL_TX_LENGTH: snprintf(out, CLASS_SIZE, "times length vague"); break;
    case DL_TX_SET: snprintf(out, CLASS_SIZE, "times set %s", x->literal.n ? "word" : x->unit && x->n == 1 ? "unit" : "other"); break;
    case DL_TX_CLOCK: snprintf(out, CLASS_SIZE, "times clock"); break;
    case DL_TX_YEARS_AGO: snprintf(out, CLASS_SIZE, "times year earlier"); break;
    default: snprintf(out, CLASS_SIZE, "times %s", x->year && x->year >= 100 ? "period dated" : "period"); break;
  }
}

uint8_t dl_time_score(const dl_resolver *r, const dl_timex *x) {
  char class[CLASS_SIZE + 16];
  class_of(r, x, class);
  size_t n = strlen(class);
  bool is_said = x->kind == DL_TX_DATE && x->year;
  bool is_counted = x->kind != DL_TX_DURATION && x->kind != DL_TX_LENGTH && x->kind != DL_TX_SET && x->kind != DL_TX_REF;
  const char *where = is_said || !is_counted ? "" : r->is_narrative ? " told" : r->today == DL_NO_DAY ? " undated" : "";
  const char *clock = x->kind == DL_TX_CLOCK || x->kind == DL_TX_SET ? "" : x->has_clock ? " at" : x->daypart ? " in" : "";
  snprintf(class + n, sizeof class - n, "%s%s", clock, where);
  return dl_score_of(&r->g->lexicon->scores, dl_str_z(class));
}
