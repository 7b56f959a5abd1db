/*
 * story.c - which year a month or day of a story is in.
 *
 * History is told by its own dates, and mostly forwards: behind "December
 * 1941" a January is that of 1942. But a story also looks aside ("papers
 * released in 2005") and goes on where it was. So the last few dates said are
 * kept, and the year is the one that puts the month nearest to any of them:
 * steps back cost double, dates said longer ago cost a little more, and so
 * does a bare year, which need not be where the story stands.
 */
#include "record/day.h"
#include "times/values.h"

enum { STEP_BACK = 2, OLDER = 20, BARE_YEAR = 90 };

void dl_story_remember(dl_resolver *r, int32_t from, int32_t to, bool is_bare_year) {
  for (uint32_t k = DL_STORY_DATES - 1; k > 0; k--) r->told[k] = r->told[k - 1];
  r->told[0] = (dl_told){from, to, is_bare_year};
  if (r->told_n < DL_STORY_DATES) r->told_n++;
}

static int32_t cost(const dl_told *t, int32_t from, int32_t to) {
  int32_t gap = from > t->to ? from - t->to : to < t->from ? STEP_BACK * (t->from - to) : 0;
  return gap + (t->is_bare_year ? BARE_YEAR : 0);
}

int32_t dl_story_year(const dl_resolver *r, int32_t month, int32_t day) {
  int32_t best = 0, least = INT32_MAX;
  for (uint32_t k = 0; k < r->told_n; k++) {
    int32_t y = dl_year_of(r->told[k].from);
    for (int32_t c = y - 1; c <= y + 1; c++) {
      if (c < 1 || day > dl_days_in_month(c, month)) continue;
      int32_t from = dl_day_of(c, month, day ? day : 1), to = day ? from : from + dl_days_in_month(c, month) - 1;
      int32_t own = cost(&r->told[k], from, to) + OLDER * (int32_t)k;
      if (own < least) least = own, best = c;
    }
  }
  return best;
}
