/*
 * ledger_tolls.c - a row's claims to one number, by a policy.
 *
 * Whose word it is comes first: of each origin the newest report's largest
 * whole number stands, since an origin that counts anew replaces what it said.
 * Copies, altered numbers, numbers given before and unattributed "no" beside a
 * count are not asked. Then the policy reads words as numbers, chooses, and
 * spans the range. Parts are added only within one origin and only where
 * nobody gives a whole. Everything that was decided is said.
 */
#include "compare/policy.h"

#include "record/day.h"

typedef struct voice {
  uint32_t claim;      /* the one that stands; the first of the parts that were added */
  int64_t value, high; /* high: DL_OPEN where open */
  uint32_t rank;
} voice;

typedef struct asking {
  const dl_policy *p;
  const dl_ledger *l;
  const dl_row *row;
  dl_arena *arena;
  dl_row_toll *toll;
  DL_VEC(voice) voices;
  uint32_t replaced, combatants; /* claims left out */
} asking;

static const dl_figure *figure_of(const asking *k, uint32_t claim) { return dl_claim_figure(k->l, &k->row->claims.at[claim]); }
static dl_str text_of(const asking *k, uint32_t claim) {
  return dl_text_of(dl_claim_article(k->l, &k->row->claims.at[claim]), figure_of(k, claim)->span);
}

static int64_t number_of(dl_str s) {
  int64_t n = 0;
  for (uint32_t i = 0; i < s.n && dl_is_digit(s.s[i]) && i < 9; i++) n = n * 10 + (s.s[i] - '0');
  return n;
}

#define SAY(k, ...) (*DL_PUSH((k)->arena, (k)->toll->did) = dl_str_format((k)->arena, __VA_ARGS__))

/* ---- what a claim counts ---- */

static bool has_digit(dl_str s) {
  for (uint32_t i = 0; i < s.n; i++)
    if (dl_is_digit(s.s[i])) return true;
  return false;
}

/* The kinds of a rule "kind,kind" or "*" hold the row's kind of happening. */
static bool holds_kind(dl_str kinds, dl_str kind) {
  if (dl_str_is(kinds, "*") || !kinds.n) return true;
  while (kinds.n) {
    const char *comma = memchr(kinds.s, ',', kinds.n);
    dl_str one = dl_str_of(kinds.s, comma ? (size_t)(comma - kinds.s) : kinds.n);
    if (dl_str_eq(dl_str_trim(one), kind)) return true;
    kinds = comma ? dl_str_of(comma + 1, kinds.n - one.n - 1) : DL_STR("");
  }
  return false;
}

/* "dozens" as 12: the row of the policy's word that the figure has, DL_NONE. */
static uint32_t word_row(const asking *k, uint32_t claim) {
  dl_str text = dl_str_lower(k->arena, text_of(k, claim));
  const dl_table *t = &k->p->table;
  if (has_digit(text)) return DL_NONE;
  for (uint32_t row = dl_table_find(t, DL_STR("word")); row != DL_NONE; row = dl_table_next(t, row))
    if (dl_str_find(text, dl_table_field(t, row, 1)) >= 0) return row;
  const dl_figure *f = figure_of(k, claim);
  bool is_vague = f->low != DL_OPEN && f->high != DL_OPEN && f->high > f->low;
  dl_str kind = k->l->incidents.at[k->row->incident].kind;
  for (uint32_t row = dl_table_find(t, DL_STR("unnumbered")); is_vague && row != DL_NONE; row = dl_table_next(t, row))
    if (holds_kind(dl_table_field(t, row, 2), kind)) return row;
  return DL_NONE;
}

static int64_t value_by_row(const asking *k, uint32_t row) {
  bool is_word = dl_str_is(dl_table_field(&k->p->table, row, 0), "word");
  return number_of(dl_table_field(&k->p->table, row, is_word ? 2 : 1));
}

static void measure(const asking *k, uint32_t claim, int64_t *value, int64_t *high) {
  const dl_figure *f = figure_of(k, claim);
  uint32_t row = word_row(k, claim);
  *value = row != DL_NONE ? value_by_row(k, row) : f->low != DL_OPEN ? f->low : f->high;
  *high = row != DL_NONE ? *value : f->high;
}

/* ---- whose word it is ---- */

static uint32_t rank_of(const asking *k, const dl_claim *c) {
  const dl_table *t = &k->p->table;
  const char *kind = c->has_source_kind ? dl_source_kind_name((int)c->source_kind) : c->source.n ? "other" : "media";
  uint32_t rank = DL_UNRANKED;
  for (uint32_t row = dl_table_find(t, DL_STR("rank")); row != DL_NONE; row = dl_table_next(t, row))
    if (dl_str_is(dl_table_field(t, row, 1), kind)) rank = (uint32_t)number_of(dl_table_field(t, row, 2));
  return rank + (c->is_party ? (uint32_t)number_of(dl_table_get(t, DL_STR("party"), 1)) : 0);
}

static int64_t time_of(const asking *k, const dl_claim *c) {
  int64_t minute = INT64_MIN;
  dl_str time = dl_claim_time(k->l, c);
  return dl_minute_parse(time, &minute) || dl_minute_parse(dl_str_of(time.s, time.n < 10 ? 0 : 10), &minute) ? minute : INT64_MIN;
}

static bool is_civilian_policy_out(const asking *k, const dl_figure *f) {
  return k->p->takes_civilians && f->victims.status == DL_VICTIM_COMBATANT;
}

/* A report's own looser words ("at least 14") replace nothing that they hold (a source's 23). */
static bool is_looser(const asking *k, uint32_t own, uint32_t i) {
  const dl_figure *f = figure_of(k, own), *x = figure_of(k, i);
  if (k->row->claims.at[own].source.n || !k->row->claims.at[i].source.n || x->low == DL_OPEN) return false;
  return f->low <= x->low && f->high == DL_OPEN;
}

/* Its own source has replaced this number, here or wherever else it is told again. */
static bool is_superseded(const asking *k, uint32_t i) {
  for (uint32_t j = 0; j < k->row->claims.n; j++) {
    uint32_t old = k->row->claims.at[j].supersedes;
    if (old == DL_NONE || j == i || (old != i && !dl_is_same_claim(k->l, k->row, old, i)) || is_looser(k, j, i)) continue;
    if (time_of(k, &k->row->claims.at[j]) >= time_of(k, &k->row->claims.at[i])) return true;
  }
  return false;
}

/* A claim that can stand for its origin; `parts`: a part. */
static bool can_stand(const asking *k, uint32_t i, bool parts) {
  const dl_claim *c = &k->row->claims.at[i];
  const dl_figure *f = dl_claim_figure(k->l, c);
  if (f->status == DL_FIGURE_DENIED || f->status == DL_FIGURE_PLANNED || f->is_part != parts) return false;
  if (c->copied_from != DL_NONE || c->same_as != DL_NONE || dl_claim_is_former(k->l, c)) return false;
  if (dl_claim_article(k->l, c)->version.kind == DL_VERSION_WITHDRAWAL) return false;
  return !is_civilian_policy_out(k, f) && !is_superseded(k, i);
}

/* Some claim of the row counts somebody. */
static bool counts_somebody(const asking *k) {
  for (uint32_t i = 0; i < k->row->claims.n; i++) {
    const dl_figure *f = figure_of(k, i);
    if (f->low != DL_OPEN ? f->low > 0 : f->high > 0) return true;
  }
  return false;
}

static bool is_other_scope(const asking *k, uint32_t claim) {
  uint32_t lead = k->row->values.n ? k->row->values.at[0].claim : DL_NONE;
  for (uint32_t i = 0; lead != DL_NONE && i < k->row->pairs.n; i++) {
    const dl_claim_pair *p = &k->row->pairs.at[i];
    if (p->verdict == DL_VERDICT_SCOPE && ((p->a == lead && p->b == claim) || (p->b == lead && p->a == claim))) return true;
  }
  return false;
}

static voice *voice_of(asking *k, uint32_t claim) {
  for (uint32_t i = 0; i < k->voices.n; i++)
    if (dl_str_eq(k->row->claims.at[k->voices.at[i].claim].origin, k->row->claims.at[claim].origin)) return &k->voices.at[i];
  return NULL;
}

/* Of one origin the newer report's number, of one report the larger. Parts of one report are added. */
static void hear(asking *k, uint32_t claim, bool parts) {
  const dl_claim *c = &k->row->claims.at[claim];
  voice heard = {.claim = claim, .rank = rank_of(k, c)};
  measure(k, claim, &heard.value, &heard.high);
  voice *old = voice_of(k, claim);
  if (!old) {
    *DL_PUSH(k->arena, k->voices) = heard;
    return;
  }
  const dl_claim *before = &k->row->claims.at[old->claim];
  if (before->member == c->member) {
    if (parts) {
      old->value += heard.value;
      old->high = old->high == DL_OPEN || heard.high == DL_OPEN ? DL_OPEN : old->high + heard.high;
    } else if (heard.value > old->value) *old = heard;
    return;
  }
  if (time_of(k, c) < time_of(k, before) || is_looser(k, claim, old->claim)) return;
  k->replaced += heard.value != old->value;
  *old = heard;
}

static void hear_all(asking *k) {
  bool has_count = counts_somebody(k);
  for (int parts = 0; parts < 2 && !k->voices.n; parts++) {
    for (uint32_t i = 0; i < k->row->claims.n; i++) {
      const dl_claim *c = &k->row->claims.at[i];
      const dl_figure *f = figure_of(k, i);
      bool is_nobody = f->low == 0 && f->high == 0 && has_count && !c->source.n;
      k->combatants += is_civilian_policy_out(k, f) && !parts;
      if (can_stand(k, i, parts != 0) && !is_nobody && !is_other_scope(k, i)) hear(k, i, parts != 0);
    }
    if (parts && k->voices.n) SAY(k, "Nobody gives a whole number; the parts that one source gives are added.");
  }
}

/* A later count that the ledger takes as the same count moved on. Another source needs time to be one. */
static bool has_moved_on(const asking *k, uint32_t claim) {
  enum { SOME_HOURS = 6 * 60 };
  const dl_claim *c = &k->row->claims.at[claim];
  for (uint32_t i = 0; i < k->row->pairs.n; i++) {
    const dl_claim_pair *p = &k->row->pairs.at[i];
    uint32_t other = p->a == claim ? p->b : p->b == claim ? p->a : DL_NONE;
    if (p->verdict != DL_VERDICT_UPDATED || other == DL_NONE) continue;
    bool is_voice = false;
    for (uint32_t v = 0; v < k->voices.n; v++) is_voice |= k->voices.at[v].claim == other;
    const dl_claim *later = &k->row->claims.at[other];
    int64_t from = time_of(k, c), to = time_of(k, later);
    if (is_voice && from < to && (!dl_have_other_sources(c, later) || (from != INT64_MIN && to - from >= SOME_HOURS))) return true;
  }
  return false;
}

static void drop_old(asking *k) {
  uint8_t *is_old = DL_NEW_ARRAY(k->arena, uint8_t, k->voices.n + 1);
  uint32_t n = 0;
  for (uint32_t i = 0; i < k->voices.n; i++) is_old[i] = has_moved_on(k, k->voices.at[i].claim);
  for (uint32_t i = 0; i < k->voices.n; i++) {
    if (is_old[i]) k->replaced++;
    else k->voices.at[n++] = k->voices.at[i];
  }
  k->voices.n = n;
}

/* ---- choosing ---- */

static const voice *choose(const asking *k) {
  const voice *best = NULL;
  uint32_t rank = DL_UNRANKED * 2;
  bool is_ranked = k->p->best == DL_BEST_RELIABLE || k->p->best == DL_BEST_RELIABLE_LOWEST;
  for (uint32_t i = 0; i < k->voices.n; i++)
    if (k->voices.at[i].rank < rank) rank = k->voices.at[i].rank;
  for (uint32_t i = 0; i < k->voices.n; i++) {
    const voice *v = &k->voices.at[i];
    if (is_ranked && v->rank > rank) continue;
    bool is_better = !best || (k->p->best == DL_BEST_HIGHEST ? v->value > best->value : v->value < best->value);
    if (best && k->p->best == DL_BEST_RELIABLE) { /* the newest of the most reliable; of one time the higher stands in the range */
      int64_t a = time_of(k, &k->row->claims.at[v->claim]), b = time_of(k, &k->row->claims.at[best->claim]);
      is_better = a > b || (a == b && v->value < best->value);
    }
    if (is_better) best = v;
  }
  return best;
}

static void say_choice(asking *k, const voice *best) {
  bool is_ranked = k->p->best == DL_BEST_RELIABLE || k->p->best == DL_BEST_RELIABLE_LOWEST;
  const dl_claim *c = &k->row->claims.at[best->claim];
  dl_str who = dl_claim_who(k->l, c), text = text_of(k, best->claim);
  uint32_t row = word_row(k, best->claim);
  if (row != DL_NONE)
    SAY(k, "\xE2\x80\x9C%.*s\xE2\x80\x9D counts as %lld.", (int)text.n, text.s, (long long)value_by_row(k, row));
  if (k->voices.n > 1) {
    static const char *const how[] = {"the lowest", "the highest", "the newest of the most reliable", "the lowest of the most reliable"};
    SAY(k, "Of %u sources %s stands: %.*s.", k->voices.n, how[k->p->best], (int)who.n, who.s);
  }
  if (is_ranked && k->voices.n > 1 && c->has_source_kind)
    SAY(k, "Rank %u as %s%s.", best->rank, dl_source_kind_in_words(c->source_kind), c->is_party ? ", a party to it" : "");
}

static void span_range(asking *k) {
  dl_row_toll *t = k->toll;
  uint32_t out = 0, n = 0;
  bool is_open = false;
  t->low = t->high = DL_OPEN;
  for (uint32_t i = 0; k->p->has_range && i < k->voices.n; i++) {
    const voice *v = &k->voices.at[i];
    if (k->p->is_range_reliable && v->rank > k->p->reliable) {
      out++;
      continue;
    }
    int64_t top = v->high == DL_OPEN ? v->value : v->high;
    is_open |= v->high == DL_OPEN;
    if (!n || v->value < t->low) t->low = v->value;
    if (!n++ || top > t->high) t->high = top;
  }
  if (is_open && t->high == t->low) t->high = DL_OPEN;
  if (out) SAY(k, "%u %s no bound: not reliable enough.", out, out == 1 ? "source makes" : "sources make");
}

/* What parts two names in a row: a comma, "and"; *is_last where "and" does. */
static bool is_joint(dl_str gap, bool *is_last) {
  gap = dl_str_trim(gap);
  *is_last = dl_str_is(gap, "and") || dl_str_is(gap, ", and");
  return *is_last || dl_str_is(gap, ",");
}

static bool is_town(const dl_place *p) {
  return p->has_point && p->use == DL_USE_LITERAL && (p->precision == DL_PLACE_EXACT || p->precision == DL_PLACE_NEAR);
}

/* "Split over 2 places: 8 in Demoso, 7 in Loikaw." */
static void say_places(asking *k, const dl_article *a, uint32_t first, uint32_t n) {
  int64_t each = k->toll->best / n, more = k->toll->best % n;
  dl_str out = dl_str_format(k->arena, "Split over %u places:", n);
  for (uint32_t i = 0; i < n; i++) {
    dl_str name = a->places.at[first + i].name;
    out = dl_str_format(k->arena, "%.*s%s %lld in %.*s", (int)out.n, out.s, i ? "," : "", (long long)each + (i < more), (int)name.n, name.s);
  }
  SAY(k, "%.*s.", (int)out.n, out.s);
}

/* "in Demoso, Loikaw and Hpasawng": towns in a row in the sentence of the number that stands. */
static void split_places(asking *k) {
  const dl_article *a = dl_claim_article(k->l, &k->row->claims.at[k->toll->claim]);
  uint32_t sentence = dl_sentence_at(a, figure_of(k, k->toll->claim)->span.start), n = 1;
  if (!k->p->splits_places || sentence == DL_NONE) return;
  dl_span s = a->sentences.at[sentence].span;
  for (uint32_t i = 0; i + 1 < a->places.n; i++) {
    const dl_place *p = &a->places.at[i], *next = p + 1;
    bool is_last = false, is_here = dl_span_holds(s, p->span) && dl_span_holds(s, next->span) && p->span.end <= next->span.start;
    bool is_row = is_here && is_town(p) && is_town(next) && is_joint(dl_text_of(a, (dl_span){p->span.end, next->span.start}), &is_last);
    n = is_row ? n + 1 : 1;
    if (!is_row || !is_last || k->toll->best < n) continue;
    say_places(k, a, i + 2 - n, n);
    return;
  }
}

/* Days that a sentence says its happening took: "over three days", "from March 11 to March 13", "on Monday and Tuesday";
 * 0 where it says none. A weekend or a week is a day that is not told. */
static int64_t days_told(const dl_article *a, dl_span s) {
  for (uint32_t i = 0; i < a->times.n; i++) {
    const dl_time *t = &a->times.at[i], *next = t + 1;
    if (!dl_span_holds(s, t->span)) continue;
    dl_str v = t->value;
    bool is_days = t->type == DL_TIME_DURATION && v.n > 2 && v.n < 5 && v.s[0] == 'P' && v.s[v.n - 1] == 'D';
    if (is_days) return number_of(dl_str_of(v.s + 1, v.n - 2));
    if (i + 1 == a->times.n || t->type != DL_TIME_DATE || next->type != DL_TIME_DATE || !dl_span_holds(s, next->span)) continue;
    bool are_days = t->from_day == t->to_day && next->from_day == next->to_day && t->from_day != DL_NO_DAY && next->from_day > t->from_day;
    if (!are_days || next->span.start < t->span.end) continue;
    dl_str gap = dl_str_trim(dl_text_of(a, (dl_span){t->span.end, next->span.start}));
    bool is_span = dl_str_is(gap, "to") || dl_str_is(gap, "through") || dl_str_is(gap, "until") || dl_str_is(gap, "-") ||
                   dl_str_is(gap, "\xE2\x80\x93");
    bool is_between = dl_str_is(gap, "and") && t->span.start >= 8 && dl_str_is(dl_str_of(a->text.s + t->span.start - 8, 7), "between");
    if (is_span || is_between) return (int64_t)next->from_day - t->from_day + 1;
    if (dl_str_is(gap, "and")) return 2;
  }
  return 0;
}

static void split_days(asking *k) {
  enum { MOST_DAYS = 14 }; /* a longer time is no happening of several days */
  const dl_article *a = dl_claim_article(k->l, &k->row->claims.at[k->toll->claim]);
  uint32_t sentence = dl_sentence_at(a, figure_of(k, k->toll->claim)->span.start);
  if (!k->p->splits_days || sentence == DL_NONE) return;
  int64_t days = days_told(a, a->sentences.at[sentence].span);
  if (days < 2 || days > MOST_DAYS || k->toll->best < days) return;
  int64_t each = k->toll->best / days, more = k->toll->best % days;
  if (!more) SAY(k, "Split over %lld days: %lld each.", (long long)days, (long long)each);
  else if (more == 1) SAY(k, "Split over %lld days: %lld on the first, %lld on the others.", (long long)days, (long long)each + 1, (long long)each);
  else
    SAY(k, "Split over %lld days: %lld on each of the first %lld, %lld on the others.", (long long)days, (long long)each + 1,
        (long long)more, (long long)each);
}

/* ---- bands ---- */

static bool is_of(const dl_victims *v, const char *group) {
  bool is_child = dl_str_is(v->age, "child") || (v->age.n && v->age.n <= 2 && has_digit(v->age) && number_of(v->age) < 18);
  if (!strcmp(group, "children")) return is_child;
  if (!strcmp(group, "women")) return !is_child && dl_str_is(v->sex, "female");
  if (!strcmp(group, "men")) return !is_child && dl_str_is(v->sex, "male");
  if (!strcmp(group, "civilians")) return v->status == DL_VICTIM_CIVILIAN || is_child;
  return v->status == DL_VICTIM_COMBATANT;
}

/* The lowest and highest number of a group that a report gives, wholes and parts alike. */
static void add_band(asking *k, const char *group) {
  dl_toll_band band = {group, 0, 0};
  uint32_t n = 0;
  for (uint32_t i = 0; i < k->row->claims.n; i++) {
    const dl_claim *c = &k->row->claims.at[i];
    const dl_figure *f = figure_of(k, i);
    int64_t value, high;
    if (c->copied_from != DL_NONE || f->status == DL_FIGURE_DENIED || f->status == DL_FIGURE_PLANNED || !is_of(&f->victims, group)) continue;
    measure(k, i, &value, &high);
    if (high == DL_OPEN) high = value;
    if (!n || value < band.low) band.low = value;
    if (!n++ || high > band.high) band.high = high;
  }
  if (n && k->toll->n_bands < DL_MOST_BANDS) k->toll->bands[k->toll->n_bands++] = band;
}

/* How many of a side the source of the toll counts: its largest number, since smaller ones are parts of it. */
static void add_side(asking *k, const char *side) {
  int64_t most = 0;
  dl_str origin = k->row->claims.at[k->toll->claim].origin;
  for (uint32_t i = 0; i < k->row->claims.n; i++) {
    const dl_claim *c = &k->row->claims.at[i];
    int64_t value, high;
    if (!dl_str_eq(c->origin, origin) || !is_of(&figure_of(k, i)->victims, side)) continue;
    measure(k, i, &value, &high);
    if (value > most && value <= k->toll->best) most = value;
  }
  if (most) k->toll->bands[k->toll->n_bands++] = (dl_toll_band){side, most, most};
}

static void add_bands(asking *k) {
  if (k->p->by_sides) {
    add_side(k, "civilians");
    add_side(k, "combatants");
    int64_t known = 0;
    for (uint32_t i = 0; i < k->toll->n_bands; i++) known += k->toll->bands[i].low;
    if (known < k->toll->best) k->toll->bands[k->toll->n_bands++] = (dl_toll_band){"unknown", k->toll->best - known, k->toll->best - known};
  }
  if (!k->p->by_groups) return;
  add_band(k, "children");
  add_band(k, "women");
  add_band(k, "men");
}

static bool counts_effect(const dl_policy *p, dl_effect effect) {
  dl_str effects = dl_table_get(&p->table, DL_STR("effects"), 1);
  return effect != DL_EFFECT_OTHER && holds_kind(effects, dl_str_z(dl_effect_name((int)effect)));
}

dl_row_toll dl_row_toll_by(const dl_policy *p, const dl_ledger *l, const dl_row *row, dl_arena *arena) {
  dl_row_toll toll = {.low = DL_OPEN, .high = DL_OPEN, .claim = DL_NONE};
  asking k = {.p = p, .l = l, .row = row, .arena = arena, .toll = &toll};
  /* a total over a war is no happening's toll */
  if (!counts_effect(p, row->effect) || l->incidents.at[row->incident].scope == DL_SCOPE_CUMULATIVE) return toll;
  hear_all(&k);
  drop_old(&k);
  const voice *best = choose(&k);
  if (k.combatants) SAY(&k, "%u %s of fighters left out.", k.combatants, k.combatants == 1 ? "count" : "counts");
  if (!best) return toll;
  toll.has = true;
  toll.best = best->value;
  toll.claim = best->claim;
  say_choice(&k, best);
  if (k.replaced) SAY(&k, "%u older %s left out: the count has moved since.", k.replaced, k.replaced == 1 ? "number" : "numbers");
  span_range(&k);
  split_days(&k);
  split_places(&k);
  add_bands(&k);
  return toll;
}

void dl_ledger_reckon(dl_ledger *l, const dl_policy *policy, dl_arena *arena) {
  l->policy = policy;
  l->tolls = DL_NEW_ARRAY(arena, dl_row_toll, l->rows.n + 1);
  for (uint32_t i = 0; i < l->rows.n; i++) l->tolls[i] = dl_row_toll_by(policy, l, &l->rows.at[i], arena);
}
