/*
 * weekdays.c - which Friday, which weekend.
 *
 * Reports look back, so a bare weekday is the last one unless its clause looks
 * ahead (tense.c). Words that point settle it: "last" and "next", the first
 * day of a range, weeks counted from the day. A weekend named on a working day
 * is the one just gone early in the week, else the one that comes.
 */
#include <stdio.h>

#include "record/day.h"
#include "times/values.h"

/* ---- references ---- */

int32_t dl_base_steps(dl_time_base base) {
  switch (base) {
    case DL_BASE_LAST:
    case DL_BASE_PREVIOUS: return -1;
    case DL_BASE_NEXT:
    case DL_BASE_FOLLOWING: return 1;
    default: return 0;
  }
}

bool dl_base_is_from_story(dl_time_base base) {
  return base == DL_BASE_PREVIOUS || base == DL_BASE_FOLLOWING || base == DL_BASE_SAME || base == DL_BASE_NARRATIVE;
}

int32_t dl_story_day(const dl_resolver *r) { return r->last_day != DL_NO_DAY ? r->last_day : r->today; }

/* ---- weekdays ---- */

/* "Wednesday's ruling": of something that has a name already. */
static bool is_owner(const dl_grammar *g, const dl_timex *x) {
  return dl_g_mark(g, x->end, '\'') && dl_g_joins(g, x->end) && dl_g_word(g, x->end + 1, "s");
}

/* Reports mostly name days near their own: where the clause only leans one way, a day six off yields to one at hand, and
 * so does one five off where what happens on it is named. */
static bool is_ahead(const dl_resolver *r, const dl_timex *x, int32_t ahead, int32_t back) {
  int tense = dl_time_tense(r->g, x->first, x->end - 1);
  if (tense == 1 && ahead >= 6 - is_owner(r->g, x) && back > 0) return false;
  if (tense == 0 && back >= 5 && ahead > 0) return true;
  return tense > 0;
}

/* "Monday to Wednesday", "from Friday night through Sunday": the day that the second follows; DL_NO_DAY where it is no
 * second. */
static int32_t range_start(const dl_resolver *r, const dl_timex *x) {
  const dl_grammar *g = r->g;
  if (x->first < 2 || r->last_day == DL_NO_DAY || r->last_unit != DL_UNIT_DAY || x->first - r->last_atom > 4) return DL_NO_DAY;
  bool joins = dl_g_word(g, x->first - 1, "to") || dl_g_word(g, x->first - 1, "through") || dl_g_word(g, x->first - 1, "until") ||
               dl_g_hyphen(g, x->first - 1) == x->first;
  return joins && x->base == DL_BASE_BARE && DL_G_IS(g, r->last_atom, WEEKDAY) ? r->last_day : DL_NO_DAY;
}

/* "a week from Monday": weeks on from the next such day, or back from the last. */
static void put_counted_weekday(const dl_resolver *r, const dl_timex *x, dl_draft *d) {
  if (r->today == DL_NO_DAY) {
    dl_draft_unknown_unit(d, DL_UNIT_DAY);
    return;
  }
  int32_t ahead = ((x->weekday - 1 - dl_day_weekday(r->today)) % 7 + 7) % 7;
  int32_t near = x->base == DL_BASE_LAST ? r->today - (ahead ? 7 - ahead : 7) : r->today + (ahead ? ahead : 7);
  dl_draft_day(d, near + 7 * x->n);
}

void dl_draft_weekday(const dl_resolver *r, const dl_timex *x, dl_draft *d) {
  if (x->is_counted) {
    put_counted_weekday(r, x, d);
    return;
  }
  int32_t start = range_start(r, x);
  if (start != DL_NO_DAY) {
    dl_draft_day(d, start + ((x->weekday - 1 - dl_day_weekday(start)) % 7 + 7) % 7);
    return;
  }
  if (x->unit == DL_UNIT_WEEK && r->today != DL_NO_DAY) { /* "Tuesday next week" */
    dl_draft_day(d, dl_monday_of(r->today) + 7 * dl_base_steps(x->base) + x->weekday - 1);
    return;
  }
  bool from_story = dl_base_is_from_story(x->base);
  int32_t ref = from_story || r->is_narrative ? dl_story_day(r) : r->today;
  if (ref == DL_NO_DAY) {
    snprintf(d->value, VALUE_SIZE, "XXXX-WXX-%d", x->weekday);
    dl_draft_set(d, DL_NO_DAY, DL_NO_DAY, DL_UNIT_DAY, DL_PRECISION_DAY);
    return;
  }
  int32_t ahead = ((x->weekday - 1 - dl_day_weekday(ref)) % 7 + 7) % 7, back = (7 - ahead) % 7;
  switch (x->base) {
    case DL_BASE_LAST:
    case DL_BASE_PREVIOUS: dl_draft_day(d, ref - (back ? back : 7)); break;
    case DL_BASE_NEXT:
      if (dl_g_word(r->g, x->first, "next")) { /* of the week after: the one of this week has no need of "next" */
        dl_draft_day(d, dl_monday_of(ref) + 7 + x->weekday - 1);
        break;
      } /* fall through */
    case DL_BASE_FOLLOWING: dl_draft_day(d, ref + (ahead ? ahead : 7)); break;
    case DL_BASE_THIS: {
      int tense = dl_time_tense(r->g, x->first, x->end - 1);
      dl_draft_day(d, tense < 0 ? ref - back : tense > 0 ? ref + ahead : dl_monday_of(ref) + x->weekday - 1);
      break;
    }
    case DL_BASE_SAME: dl_draft_day(d, ref - back); break;
    default: dl_draft_day(d, is_ahead(r, x, ahead, back) ? ref + ahead : ref - back);
  }
}

void dl_draft_the_weekend(const dl_resolver *r, const dl_timex *x, dl_draft *d) {
  int32_t ref = dl_base_is_from_story(x->base) ? dl_story_day(r) : r->today;
  int32_t weekday = dl_day_weekday(ref), saturday = dl_monday_of(ref) + 5;
  bool is_now = weekday >= 5;
  int tense = is_now || (x->base != DL_BASE_BARE && x->base != DL_BASE_THIS) ? 0 : dl_time_tense(r->g, x->first, x->first);
  bool is_back = !is_now && (tense < 0 || (tense == 0 && weekday <= 2));
  int32_t steps = x->base == DL_BASE_BARE || x->base == DL_BASE_THIS ? (is_back ? -1 : 0) : dl_base_steps(x->base);
  dl_draft_weekend(d, saturday + 7 * steps);
}
