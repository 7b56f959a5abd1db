/*
 * feasts.c - feasts that go by the moon: Ramadan, Eid, Passover, the lunar New
 * Year. Their days are looked up in data/lexicon/feasts.tsv; which year's is
 * meant is said, or told by "last" and "next", by the tense, by nearness.
 *
 * TIMEX3 has no value for a stretch from one month into the next: a feast of
 * up to three days has its first day for its value, a longer one its month or,
 * where it runs over two, its year. The days are in the interval.
 */
#include "record/day.h"
#include "times/values.h"

enum { SHORT_FEAST = 3, SURE_DAYS = 200, LEANING_DAYS = 120 }; /* days that a clause looking the other way adds */

typedef struct feast_days {
  int32_t first, last;
} feast_days;

/* The days of one row; first is DL_NO_DAY where the table is at fault. */
static feast_days days_of(const dl_table *t, uint32_t row) {
  dl_str n = dl_table_field(t, row, 2);
  int32_t first = dl_day_parse(dl_table_field(t, row, 1)), length = 0;
  for (uint32_t i = 0; i < n.n && i < 3; i++) length = length * 10 + n.s[i] - '0';
  return (feast_days){first, first == DL_NO_DAY ? first : first + length - 1};
}

/* How far from meant it is: 0 for the one that holds `ref`. */
static int32_t gap_of(const feast_days *f, int32_t ref, int tense, dl_time_base base) {
  bool is_over = f->last < ref, is_ahead = f->first > ref;
  int32_t gap = is_over ? ref - f->last : is_ahead ? f->first - ref : 0;
  if (base == DL_BASE_LAST || base == DL_BASE_PREVIOUS) return is_over ? gap : INT32_MAX;
  if (base == DL_BASE_NEXT || base == DL_BASE_FOLLOWING) return is_ahead ? gap : INT32_MAX;
  bool is_against = (tense < 0 && is_ahead) || (tense > 0 && is_over);
  return gap + (is_against ? (tense < -1 || tense > 1 ? SURE_DAYS : LEANING_DAYS) : 0);
}

void dl_draft_feast(const dl_resolver *r, const dl_timex *x, dl_draft *d) {
  const dl_table *t = &r->g->lexicon->feasts;
  bool from_story = dl_base_is_from_story(x->base) || (r->is_narrative && x->base == DL_BASE_BARE);
  int32_t ref = from_story ? dl_story_day(r) : r->today, least = INT32_MAX;
  int32_t year = x->year ? x->year : x->base == DL_BASE_THIS && ref != DL_NO_DAY ? dl_year_of(ref) : 0;
  int tense = dl_time_tense(r->g, x->first, x->first);
  feast_days best = {DL_NO_DAY, DL_NO_DAY};
  for (uint32_t row = dl_table_find(t, x->literal); row != DL_NONE && (year || ref != DL_NO_DAY); row = dl_table_next(t, row)) {
    feast_days f = days_of(t, row);
    if (f.first == DL_NO_DAY || (year && dl_year_of(f.first) != year)) continue;
    int32_t gap = year ? 0 : gap_of(&f, ref, tense, x->base);
    if (gap < least) least = gap, best = f;
  }
  if (best.first == DL_NO_DAY) {
    dl_draft_unknown(d, "XXXX-XX-XX", DL_UNIT_DAY);
    return;
  }
  int32_t y, m, last_y, last_m;
  dl_split_month(best.first, &y, &m);
  dl_split_month(best.last, &last_y, &last_m);
  if (best.last - best.first < SHORT_FEAST) dl_draft_day(d, best.first);
  else if (m == last_m) dl_draft_month(d, y, m);
  else dl_draft_years(d, y, 1, DL_UNIT_YEAR);
  if (best.last > best.first) dl_draft_set(d, best.first, best.last, d->unit, DL_PRECISION_RANGE);
}
