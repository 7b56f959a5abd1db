/*
 * zones.c - an hour told twice: "12:45 a.m. (2115 GMT)".
 *
 * Reports tell the hour of the place and, in parentheses, that of Greenwich.
 * Both are one instant, so that their difference is the place's zone: it says
 * on which day the second one is (the day before, here) and gives the first,
 * which has no zone of its own, the zone it lacks. Zones lie between 12 hours
 * west and 14 east and in steps of a quarter of an hour; what fits none is
 * left as it stands. Days may be settled by words further on, so that the
 * pairs wait until all is read.
 */
#include "record/day.h"
#include "record/trace.h"
#include "times/values.h"

enum { WEST = -12 * 60, EAST = 14 * 60, STEP = 15, DAY_MINUTES = 24 * 60 };

static int32_t minutes(const dl_timex *x) { return x->hour * 60 + (x->minute > 0 ? x->minute : 0); }

void dl_pair_clocks(dl_resolver *r, dl_article *a, const dl_timex *x) {
  dl_clock last = r->last_clock;
  r->last_clock = (dl_clock){.time = a->times.n - 1, .end = x->end, .minutes = minutes(x), .is_there = x->has_clock, .has_zone = x->has_zone};
  bool is_aside = last.is_there && x->has_clock && x->has_zone && x->first == last.end + 1 && dl_g_mark(r->g, last.end, '(');
  bool has_day = !DL_G_IS(r->g, x->end - 1, ZONE); /* "(2200 GMT Friday)" has its own */
  if (!is_aside || has_day || x->has_summer) return;
  *DL_PUSH(a->arena, r->clock_pairs) = (dl_clock_pair){last.time, last.minutes, a->times.n - 1, minutes(x), x->zone, last.has_zone};
}

static bool is_of_day(const dl_time *t) { return t->from_day != DL_NO_DAY && t->from_day == t->to_day && t->value.n >= 16; }

/* The day's text put for the first ten characters of `text`. */
static dl_str with_day(dl_resolver *r, dl_str text, int32_t day) {
  char *out = DL_NEW_ARRAY(r->arena, char, text.n), own[11];
  memcpy(out, text.s, text.n);
  dl_day_format(day, own);
  memcpy(out, own, 10);
  return dl_str_of(out, text.n);
}

static void put_zone(dl_resolver *r, dl_time *t, int32_t zone) {
  int32_t z = zone < 0 ? -zone : zone;
  if (zone) t->from = dl_str_format(r->arena, "%.*s%c%02d:%02d", (int)t->value.n, t->value.s, zone < 0 ? '-' : '+', z / 60, z % 60);
  else t->from = dl_str_format(r->arena, "%.*sZ", (int)t->value.n, t->value.s);
  t->to = t->from;
}

void dl_settle_zones(dl_resolver *r, dl_article *a) {
  for (uint32_t k = 0; k < r->clock_pairs.n; k++) {
    const dl_clock_pair *p = &r->clock_pairs.at[k];
    dl_time *local = &a->times.at[p->local], *other = &a->times.at[p->other];
    if (!is_of_day(local) || !is_of_day(other)) continue;
    int32_t zone = p->local_minutes - (p->other_minutes - p->zone), shift = 0;
    if (zone < WEST) zone += DAY_MINUTES, shift = -1; /* just past midnight: it is the day before elsewhere */
    else if (zone > EAST) zone -= DAY_MINUTES, shift = 1;
    if (zone < WEST || zone > EAST || zone % STEP) continue;
    if (other->from_day != local->from_day + shift) {
      dl_str was = other->value;
      other->from_day = other->to_day = local->from_day + shift;
      other->value = with_day(r, other->value, other->from_day);
      other->from = other->to = with_day(r, other->from, other->from_day);
      dl_trace_say(a, "times", other->span, DL_STR("it is the same instant as the hour before it"), was);
    }
    if (!p->is_zoned) put_zone(r, local, zone);
  }
}
