/*
 * clock.c - times of day, parts of the day, and the days they belong to:
 * "10 p.m. Wednesday", "1400 GMT", "Friday morning", "last night", "today".
 * See grammar.h.
 */
#include "times/grammar.h"


static uint32_t zone_after(const dl_grammar *g, uint32_t k, dl_timex *x) {
  uint32_t j = dl_g_mark(g, k, '(') ? k + 1 : k;
  const dl_atom *a = dl_g_atom(g, j);
  bool is_upper = a->kind == DL_ATOM_WORD && a->end - a->start >= 2 && (dl_is_upper(g->text.s[a->start + 1]) || (g->is_small && a->end - a->start == 3));
  if (!DL_G_IS(g, j, ZONE) || !is_upper || !dl_g_is_near(g, j)) return 0;
  x->has_zone = true;
  x->zone = dl_g_value(g, j, DL_TC_ZONE);
  x->has_summer = dl_g_remark(g, j, DL_TC_ZONE, "amb");
  return j + 1 + (j > k && dl_g_mark(g, j + 1, ')'));
}

/* "a.m.", "pm" */
static uint32_t meridiem(const dl_grammar *g, uint32_t k, int32_t *half) {
  if (!DL_G_IS(g, k, MERIDIEM) || !dl_g_is_near(g, k)) return 0;
  *half = dl_g_value(g, k, DL_TC_MERIDIEM);
  const dl_atom *a = dl_g_atom(g, k);
  bool has_inner = memchr(g->text.s + a->start, '.', a->end - a->start) != NULL;
  return has_inner && dl_g_mark(g, k + 1, '.') && dl_g_joins(g, k + 1) ? k + 2 : k + 1;
}

static bool apply(dl_timex *x, int32_t hour, int32_t half) {
  if (half >= 0) {
    if (hour < 1 || hour > 12) return false;
    hour = hour % 12 + half;
  }
  x->hour = hour;
  x->has_clock = true;
  return hour <= 24;
}

/* "10", "10:35", "10:35:20": hour and minute; the end */
static uint32_t digits(const dl_grammar *g, uint32_t i, int32_t *hour, dl_timex *x) {
  const dl_atom *a = dl_g_atom(g, i), *m = dl_g_atom(g, i + 2);
  if (a->kind != DL_ATOM_NUMBER || a->digits > 2 || a->number > 24) return 0;
  if (i && dl_g_joins(g, i) && (dl_g_mark(g, i - 1, ':') || dl_g_mark(g, i - 1, '$') || dl_g_mark(g, i - 1, '.'))) return 0;
  *hour = a->number;
  bool has_minute = (dl_g_mark(g, i + 1, ':') || dl_g_mark(g, i + 1, '.')) && dl_g_joins(g, i + 1) &&
                    m->kind == DL_ATOM_NUMBER && m->digits == 2 && m->number < 60 && dl_g_joins(g, i + 2);
  if (!has_minute) return i + 1;
  x->minute = m->number;
  const dl_atom *s = dl_g_atom(g, i + 4);
  bool has_second = dl_g_mark(g, i + 3, ':') && dl_g_joins(g, i + 3) && s->kind == DL_ATOM_NUMBER && s->digits == 2 &&
                    dl_g_joins(g, i + 4) && s->number < 60;
  if (has_second) x->second = s->number;
  return has_second ? i + 5 : i + 3;
}

static uint32_t in_the_morning(const dl_grammar *g, uint32_t k, int32_t hour, dl_timex *x) {
  if (!dl_g_word(g, k, "in") || !dl_g_word(g, k + 1, "the") || !DL_G_IS(g, k + 2, DAYPART)) return 0;
  int32_t part = dl_g_value(g, k + 2, DL_TC_DAYPART);
  return apply(x, hour, part == 1 ? 0 : 12) ? k + 3 : 0;
}

/* A weekday, "today" or a date behind: what makes "22.30" an hour. */
static bool names_day(const dl_grammar *g, uint32_t k) {
  uint32_t day = k + dl_g_word(g, k, "on");
  dl_timex x = {.second = -1};
  bool is_date = dl_match_date(g, day, &x) && x.day;
  return dl_g_is_near(g, k) && (is_date || (DL_G_IS(g, day, WEEKDAY) && dl_g_atom(g, day)->is_capital) || DL_G_IS(g, day, DEICTIC));
}

/* "half past six", "a quarter to eight", "ten past nine" */
static uint32_t spoken_clock(const dl_grammar *g, uint32_t i, int32_t *hour, dl_timex *x) {
  uint32_t k = i + (dl_g_value(g, i, DL_TC_DETERMINER) == 2);
  bool is_quarter = dl_g_value(g, k, DL_TC_UNIT) == DL_UNIT_QUARTER;
  int32_t minutes = DL_G_IS(g, k, HALF) ? 30 : is_quarter ? 15 : dl_g_value(g, k, DL_TC_NUMBER);
  uint32_t to = dl_g_hyphen(g, k + 1), h = dl_g_hyphen(g, to + 1);
  if (dl_g_value(g, to, DL_TC_UNIT) == DL_UNIT_MINUTE) to++, h = to + 1;
  bool is_past = dl_g_word(g, to, "past"), is_to = dl_g_word(g, to, "to") && minutes != 30;
  int32_t n = DL_G_IS(g, h, NUMBER) ? dl_g_value(g, h, DL_TC_NUMBER) : dl_g_atom(g, h)->kind == DL_ATOM_NUMBER ? dl_g_atom(g, h)->number : 0;
  bool is_minutes = minutes == 30 || is_quarter || minutes == 5 || minutes == 10 || minutes == 20;
  bool is_led = i && (DL_G_IS(g, i - 1, AT) || DL_G_IS(g, i - 1, PREPOSITION) || DL_G_IS(g, i - 1, APPROX));
  if ((!is_past && !is_to) || !is_minutes || n < 1 || n > 12 || !dl_g_is_near(g, h)) return 0;
  if (!is_led || (is_to && !is_quarter) || DL_G_IS(g, h + 1, UNIT) || dl_g_mark(g, h + 1, '%')) return 0;
  *hour = is_to ? (n == 1 ? 12 : n - 1) : n;
  x->minute = is_to ? 60 - minutes : minutes;
  return h + 1;
}

/* The time of day itself. */
static uint32_t clock_only(const dl_grammar *g, uint32_t i, dl_timex *x) {
  int32_t hour = 0, half;
  const dl_atom *a = dl_g_atom(g, i);
  const dl_atom *next = dl_g_atom(g, i + 1);
  bool is_name = a->is_capital && next->is_capital && !next->classes && next->gap == DL_GAP_SPACE; /* "Midnight Rambler", a yacht */
  if (dl_g_remark(g, i, DL_TC_DAYPART, "point") && !is_name) {
    x->has_clock = true;
    x->minute = 0;
    x->hour = dl_g_value(g, i, DL_TC_DAYPART) == 6 ? 24 : 12;
    return i + 1;
  }
  if (a->kind == DL_ATOM_NUMBER && a->digits == 4 && !a->is_grouped && a->number < 2400 && a->number % 100 < 60) {
    uint32_t end = zone_after(g, i + 1, x);
    bool is_local = (dl_g_word(g, i + 1, "local") && dl_g_word(g, i + 2, "time")) || (dl_g_word(g, i + 1, "hours") && i && DL_G_IS(g, i - 1, AT));
    if (!end && is_local) end = i + 1 + dl_g_word(g, i + 1, "hours");
    x->minute = a->number % 100;
    return end && apply(x, a->number / 100, -1) ? end : 0;
  }
  uint32_t k = spoken_clock(g, i, &hour, x), end;
  if (k) { /* the half of the day is told by what follows or not at all */
    if ((end = meridiem(g, k, &half))) return apply(x, hour, half) ? end : 0;
    if ((end = in_the_morning(g, k, hour, x))) return end;
    return apply(x, hour, -1) ? k : 0;
  }
  k = digits(g, i, &hour, x);
  if (!k && DL_G_IS(g, i, NUMBER) && dl_g_value(g, i, DL_TC_NUMBER) <= 12) hour = dl_g_value(g, i, DL_TC_NUMBER), k = i + 1;
  if (!k || !dl_g_is_near(g, k)) return 0;
  if ((end = meridiem(g, k, &half))) return apply(x, hour, half) ? end : 0;
  if (DL_G_IS(g, k, OCLOCK) || (dl_g_word(g, k, "o") && dl_g_word(g, k + 2, "clock"))) {
    k += DL_G_IS(g, k, OCLOCK) ? 1 : 3;
    end = in_the_morning(g, k, hour, x);
    return end ? end : apply(x, hour, -1) ? k : 0;
  }
  if ((end = in_the_morning(g, k, hour, x))) return end;
  bool is_dotted = x->minute >= 0 && dl_g_mark(g, i + 1, '.');
  if (is_dotted && i > 1 && DL_G_IS(g, i - 1, AT) && !DL_G_IS(g, i - 2, PRICED) && names_day(g, k)) return apply(x, hour, -1) ? k : 0; /* "at 22.30 on Friday" */
  if (x->minute < 0 || k == i + 1 || is_dotted) return 0;
  if ((end = zone_after(g, k, x))) return apply(x, hour, -1) ? end : 0;
  bool is_led = i && (DL_G_IS(g, i - 1, AT) || DL_G_IS(g, i - 1, PREPOSITION) || DL_G_IS(g, i - 1, APPROX));
  bool is_local = dl_g_word(g, k, "local") && dl_g_word(g, k + 1, "time");
  if (is_local) return apply(x, hour, -1) ? k : 0;
  bool is_at = i && DL_G_IS(g, i - 1, AT) && !(i > 1 && DL_G_IS(g, i - 2, PRICED)); /* "reported at 9:00" */
  return is_led && (is_at || dl_g_atom(g, i)->digits == 2) && apply(x, hour, -1) ? k : 0;
}

static void take_clock(dl_timex *day, const dl_timex *clock) {
  day->has_clock = clock->has_clock;
  day->hour = clock->hour;
  day->minute = clock->minute;
  day->second = clock->second;
  day->has_zone = clock->has_zone;
  day->zone = clock->zone;
  day->has_summer = clock->has_summer;
}

/* "10:35 a.m. (0735 GMT) Friday": behind the aside, or behind the end of the one that the time itself stands in. */
static uint32_t behind_aside(const dl_grammar *g, uint32_t k) {
  dl_timex other = {.second = -1, .minute = -1, .hour = -1};
  if (dl_g_mark(g, k, '(')) k = clock_only(g, k + 1, &other);
  return k && dl_g_mark(g, k, ')') && dl_g_is_near(g, k + 1) ? k + 1 : 0;
}

/* A day behind a time of day: weekday, date or today. "10 p.m. Friday" is one expression; in "10 p.m. on Friday" the
 * first takes its day from the second, which stays its own. */
static uint32_t day_after(const dl_grammar *g, uint32_t k, dl_timex *x) {
  dl_timex day = {.second = -1, .minute = -1, .hour = -1};
  uint32_t end = 0, b = k;
  if (!dl_g_is_near(g, k)) return 0;
  if (dl_g_mark(g, b, ',')) b++;
  uint32_t aside = behind_aside(g, b);
  b = aside ? aside : b;
  bool has_on = dl_g_word(g, b, "on");
  b += has_on;
  end = dl_match_date(g, b, &day);
  if (!end || !day.day) day = (dl_timex){.second = -1, .minute = -1}, end = dl_match_weekday(g, b, &day);
  if (!end && (b == k || aside) && DL_G_IS(g, b, DEICTIC)) {
    day = (dl_timex){.kind = DL_TX_RELATIVE, .unit = DL_UNIT_DAY, .base = DL_BASE_TODAY, .second = -1, .minute = -1};
    day.n = dl_g_value(g, b, DL_TC_DEICTIC);
    end = b + 1;
  }
  if (!end) return 0;
  uint32_t zone = x->has_clock && !x->has_zone && !has_on && !aside ? zone_after(g, end, x) : 0; /* "8 p.m. Wednesday EDT" */
  if (zone) end = zone;
  take_clock(&day, x);
  day.daypart = x->daypart;
  day.part = x->part;
  *x = day;
  if (has_on || aside) return k;
  bool says_part = x->has_clock && DL_G_IS(g, end, DAYPART) && dl_g_is_near(g, end) &&
                   !dl_g_remark(g, end, DL_TC_DAYPART, "plural");
  return says_part ? end + 1 : end; /* "4:53 a.m. Thursday morning" */
}

uint32_t dl_match_clock(const dl_grammar *g, uint32_t i, dl_timex *x) {
  uint32_t k = clock_only(g, i, x), end;
  if (!k) return 0;
  x->kind = DL_TX_CLOCK;
  if (!x->has_zone && (end = zone_after(g, k, x))) k = end;
  bool is_named = dl_g_atom(g, k)->is_capital && !dl_g_atom(g, k)->classes && dl_g_is_near(g, k); /* "Moscow time" */
  if ((is_named || dl_g_word(g, k, "local")) && dl_g_word(g, k + 1, "time")) k += 2;
  end = day_after(g, k, x);
  return end ? end : k;
}

/* "today's world", "today's personal computers", "the people of tomorrow": of no day. */
static bool is_of_an_age(const dl_grammar *g, uint32_t i, uint32_t k) {
  bool has_owned = dl_g_mark(g, k + 1, '\'') && dl_g_joins(g, k + 1) && dl_g_word(g, k + 2, "s");
  if (has_owned) return DL_G_IS(g, k + 3, GENERIC) || (DL_G_IS(g, k + 4, GENERIC) && dl_g_is_near(g, k + 4) && dl_g_atom(g, k + 3)->kind == DL_ATOM_WORD);
  bool is_tomorrow = i > 1 && dl_g_value(g, k, DL_TC_DEICTIC) == 1 && dl_g_word(g, i - 1, "of");
  return is_tomorrow && !dl_g_word(g, i - 2, "as") && !dl_g_word(g, i - 2, "ahead") && !DL_G_IS(g, k + 1, DAYPART);
}

/* "overnight Tuesday", "overnight on Tuesday", "overnight into Wednesday": the night after the one day or before the other;
 * behind a preposition the day stays its own expression. The end, 0 where no day is named. */
static uint32_t overnight_of(const dl_grammar *g, uint32_t k, dl_timex *x) {
  bool is_into = dl_g_word(g, k, "into") || dl_g_word(g, k, "to"), is_led = is_into || dl_g_word(g, k, "on") || dl_g_word(g, k, "from");
  dl_timex day = {.second = -1, .minute = -1, .hour = -1};
  if (!dl_g_is_near(g, k) || !dl_g_is_near(g, k + is_led)) return 0;
  uint32_t end = dl_match_date(g, k + is_led, &day);
  if (!end || !day.day) day = (dl_timex){.second = -1, .minute = -1, .hour = -1}, end = dl_match_weekday(g, k + is_led, &day);
  if (!end) return 0;
  day.daypart = 4;
  day.is_eve = is_into;
  *x = day;
  return is_led ? k : end;
}

/* "today", "yesterday morning", "the day before yesterday", "tonight" */
uint32_t dl_match_deictic(const dl_grammar *g, uint32_t i, dl_timex *x) {
  uint32_t k = i, extra = 0;
  int32_t shift = 0;
  if (dl_g_word(g, i, "the") && dl_g_value(g, i + 1, DL_TC_UNIT) == DL_UNIT_DAY && DL_G_IS(g, i + 3, DEICTIC)) {
    shift = dl_g_word(g, i + 2, "before") ? -1 : dl_g_word(g, i + 2, "after") ? 1 : 0;
    if (!shift) return 0;
    extra = 3;
  }
  k += extra;
  const dl_atom *before = dl_g_atom(g, i ? i - 1 : 0);
  bool is_name = i && dl_g_atom(g, i)->is_capital && before->is_capital && !before->classes && dl_g_atom(g, i)->gap == DL_GAP_SPACE;
  if (!DL_G_IS(g, k, DEICTIC) || is_name || is_of_an_age(g, i, k)) return 0; /* not "Harbour Today", a magazine */
  x->kind = DL_TX_RELATIVE;
  x->base = DL_BASE_TODAY;
  x->unit = DL_UNIT_DAY;
  x->n = dl_g_value(g, k, DL_TC_DEICTIC) + shift;
  uint32_t night = dl_g_word(g, k, "overnight") && !extra ? overnight_of(g, k + 1, x) : 0;
  if (night) return night;
  if (dl_g_remark(g, k, DL_TC_DEICTIC, "night")) x->daypart = 4, x->is_vague = x->n < 0;
  if (!DL_G_IS(g, k + 1, DAYPART) || !dl_g_is_near(g, k + 1) || dl_g_remark(g, k + 1, DL_TC_DAYPART, "plural")) return k + 1;
  x->daypart = dl_g_value(g, k + 1, DL_TC_DAYPART);
  return k + 2;
}

/* "this morning", "last night", "Friday evening", "the next morning", "mid-afternoon yesterday" */
uint32_t dl_match_daypart(const dl_grammar *g, uint32_t i, dl_timex *x) {
  uint32_t k = i, end;
  if ((end = dl_match_date(g, i, x)) && !x->day) end = 0;
  if (!end) *x = (dl_timex){.second = -1, .minute = -1, .hour = -1}, end = dl_match_weekday(g, i, x);
  if (end) { /* a day, then its part or time of day */
    dl_timex clock = {.hour = -1, .minute = -1, .second = -1};
    uint32_t c = dl_g_is_near(g, end) && !dl_g_mark(g, end, ',') ? clock_only(g, end, &clock) : 0, z;
    if (c && clock.has_clock && !dl_g_remark(g, end, DL_TC_DAYPART, "point")) {
      if (!clock.has_zone && (z = zone_after(g, c, &clock))) c = z;
      take_clock(x, &clock);
      return c;
    }
    uint32_t p = end + (DL_G_IS(g, end, PART) && !dl_g_remark(g, end, DL_TC_PART, "noun"));
    if (!DL_G_IS(g, p, DAYPART) || dl_g_remark(g, p, DL_TC_DAYPART, "plural") || !dl_g_is_near(g, p)) return 0;
    if (dl_g_remark(g, p, DL_TC_DAYPART, "point") && p > end) return 0;
    if (dl_g_remark(g, p, DL_TC_DAYPART, "point")) { /* "Sunday noon" */
      x->has_clock = true;
      x->minute = 0;
      x->hour = dl_g_value(g, p, DL_TC_DAYPART) == 6 ? 24 : 12;
      return p + 1;
    }
    x->daypart = dl_g_value(g, p, DL_TC_DAYPART);
    if (p > end) x->part = (dl_time_part)dl_g_value(g, end, DL_TC_PART);
    return p + 1;
  }
  *x = (dl_timex){.second = -1, .minute = -1, .hour = -1};
  bool has_the = dl_g_word(g, k, "the"), has_base = false;
  k += has_the;
  dl_time_base base = DL_BASE_BARE;
  if (DL_G_IS(g, k, DIRECTION) && (end = dl_g_direction(g, k, &base))) k = end, has_base = true;
  bool is_led = i && (DL_G_IS(g, i - 1, PART) || (i > 1 && dl_g_mark(g, i - 1, '-') && DL_G_IS(g, i - 2, PART)));
  if (!DL_G_IS(g, k, DAYPART) || !dl_g_is_near(g, k) || dl_g_remark(g, k, DL_TC_DAYPART, "plural")) return 0;
  x->daypart = dl_g_value(g, k, DL_TC_DAYPART);
  if (!has_base && dl_g_remark(g, k, DL_TC_DAYPART, "point")) return 0;
  x->kind = DL_TX_RELATIVE;
  x->unit = DL_UNIT_DAY;
  if (!has_base) {
    dl_timex day = *x;
    uint32_t of = k + 1 + dl_g_word(g, k + 1, "hours"); /* "the early morning hours of June 1" */
    end = day_after(g, k + 1, &day);
    if (!end && dl_g_word(g, of, "of")) end = day_after(g, of + 1, &day);
    if (end) return *x = day, end;
    /* "in the morning", "mid afternoon": a day of its own */
    bool is_day_word = x->daypart <= 3 && !dl_g_remark(g, k, DL_TC_DAYPART, "loose");
    if (!is_day_word || !((has_the && i && DL_G_IS(g, i - 1, PREPOSITION)) || is_led)) return 0;
    x->base = DL_BASE_NARRATIVE;
    return k + 1;
  }
  if (dl_g_remark(g, k, DL_TC_DAYPART, "loose")) return 0;
  x->base = base == DL_BASE_SAME ? DL_BASE_NARRATIVE : base == DL_BASE_LAST || base == DL_BASE_THIS ? DL_BASE_TODAY : DL_BASE_NARRATIVE;
  x->n = base == DL_BASE_LAST || base == DL_BASE_PREVIOUS ? -1 : base == DL_BASE_NEXT || base == DL_BASE_FOLLOWING ? 1 : 0;
  return k + 1;
}
