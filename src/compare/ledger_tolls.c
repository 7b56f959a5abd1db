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

/* Its own source has replaced this number, here or wherever else it is told again. */
static bool is_superseded(const asking *k, uint32_t i) {
  for (uint32_t j = 0; j < k->row->claims.n; j++) {
    uint32_t old = k->row->claims.at[j].supersedes;
    if (old == DL_NONE || j == i || (old != i && !dl_is_same_claim(k->l, k->row, old, i))) continue;
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
  if (time_of(k, c) < time_of(k, before)) return;
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

static void split_days(asking *k) {
  const dl_joint_incident *x = &k->l->incidents.at[k->row->incident];
  enum { MOST_DAYS = 14 }; /* a longer time is no happening of several days */
  if (!k->p->splits_days || x->from_day == DL_NO_DAY || x->to_day == DL_NO_DAY || x->to_day <= x->from_day) return;
  int64_t days = (int64_t)x->to_day - x->from_day + 1, best = k->toll->best;
  if (days > MOST_DAYS || best < days) return;
  int64_t each = best / days, more = best % days;
  if (more) SAY(k, "Split over %lld days: %lld on each of the first %lld, %lld on the others.", (long long)days,
                (long long)each + 1, (long long)more, (long long)each);
  else SAY(k, "Split over %lld days: %lld each.", (long long)days, (long long)each);
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
  add_bands(&k);
  return toll;
}

void dl_ledger_reckon(dl_ledger *l, const dl_policy *policy, dl_arena *arena) {
  l->policy = policy;
  l->tolls = DL_NEW_ARRAY(arena, dl_row_toll, l->rows.n + 1);
  for (uint32_t i = 0; i < l->rows.n; i++) l->tolls[i] = dl_row_toll_by(policy, l, &l->rows.at[i], arena);
}

/* ---- what people and programs see ---- */

void dl_policy_put_people(const dl_policy *p, const dl_look *look, dl_buf *out) {
  dl_buf line = {0};
  dl_buf_z(&line, "Tolls by policy ");
  dl_put_line(&line, p->name);
  if (p->version.n) dl_buf_format(&line, ", version %.*s", (int)p->version.n, p->version.s);
  if (p->codebook.n) {
    dl_buf_z(&line, ", after ");
    dl_put_line(&line, p->codebook);
  }
  dl_buf_z(&line, ". ");
  dl_put_line(&line, p->rule);
  dl_put_words(out, dl_buf_view(&line), 0, 0, look->width);
  dl_buf_z(out, "\n\n");
  if (line.is_full) out->is_full = true;
  dl_buf_free(&line);
}

static void put_range(const dl_row_toll *t, dl_buf *out) {
  if (t->low == DL_OPEN) return;
  if (t->high == DL_OPEN) dl_buf_format(out, " (%lld or more)", (long long)t->low);
  else if (t->low != t->high) dl_buf_format(out, " (%lld to %lld)", (long long)t->low, (long long)t->high);
}

void dl_row_toll_put_people(const dl_policy *p, const dl_ledger *l, const dl_row *row, const dl_row_toll *t,
                            const dl_look *look, dl_buf *out) {
  enum { INDENT = 6 };
  dl_buf line = {0};
  (void)l;
  (void)row;
  if (!t->has && !t->did.n) return;
  dl_buf_z(&line, "Toll by ");
  dl_put_line(&line, p->name);
  if (t->has) dl_buf_format(&line, ": %lld", (long long)t->best);
  else dl_buf_z(&line, ": none");
  if (t->has) put_range(t, &line);
  for (uint32_t i = 0; i < t->n_bands; i++) {
    const dl_toll_band *b = &t->bands[i];
    dl_buf_format(&line, "%s %s %lld", i ? "," : ";", b->name, (long long)b->low);
    if (b->high != b->low) dl_buf_format(&line, " to %lld", (long long)b->high);
  }
  dl_buf_char(&line, '.');
  for (uint32_t i = 0; i < t->did.n; i++) {
    dl_buf_char(&line, ' ');
    dl_put_line(&line, t->did.at[i]);
  }
  dl_put_spaces(out, INDENT);
  dl_put_words(out, dl_buf_view(&line), INDENT, INDENT, look->width);
  dl_buf_char(out, '\n');
  if (line.is_full) out->is_full = true;
  dl_buf_free(&line);
}

static void bound(dl_buf *out, const char *key, int64_t n) {
  dl_json_key(out, key);
  if (n == DL_OPEN) dl_buf_z(out, "null");
  else dl_buf_int(out, n);
}

void dl_row_toll_write_json(const dl_policy *p, const dl_row_toll *t, dl_buf *out) {
  dl_json_key(out, "toll");
  dl_buf_char(out, '{');
  dl_json_field(out, "policy", p->name);
  dl_json_field(out, "version", p->version);
  dl_json_field(out, "date", p->date);
  dl_json_field(out, "codebook", p->codebook);
  bound(out, "best", t->has ? t->best : DL_OPEN);
  bound(out, "low", t->low);
  bound(out, "high", t->high);
  if (t->claim != DL_NONE) dl_json_field_int(out, "claim", t->claim);
  dl_json_key(out, "by");
  dl_buf_char(out, '{');
  for (uint32_t i = 0; i < t->n_bands; i++) {
    dl_json_key(out, t->bands[i].name);
    dl_buf_format(out, "{\"low\":%lld,\"high\":%lld}", (long long)t->bands[i].low, (long long)t->bands[i].high);
  }
  dl_buf_char(out, '}');
  dl_json_key(out, "did");
  dl_buf_char(out, '[');
  for (uint32_t i = 0; i < t->did.n; i++) {
    dl_json_comma(out);
    dl_json_string(out, t->did.at[i]);
  }
  dl_buf_z(out, "]}");
}
