/*
 * ledger_gather.c - the incidents of a story's articles joined, and the
 * figures laid on them.
 *
 * Two articles' incidents are one happening when they are of one kind (or one
 * of them is not said), their days can meet, and no place speaks against it.
 * The central incidents of articles of one story are joined more readily:
 * that the articles tell one story is evidence already.
 */
#include "compare/ledger.h"

enum {
  NEAR_E5 = 80000,  /* some 80 km */
  VAGUE_DAYS = 3,   /* a toll told without its happening is dated by its telling */
  CENTRAL_DAYS = 7  /* articles of one story date their own happening by what they tell last */
};

static bool days_meet(int32_t a_from, int32_t a_to, int32_t b_from, int32_t b_to, int32_t slack) {
  if (a_from == DL_NO_DAY || b_from == DL_NO_DAY) return true;
  if (a_to == DL_NO_DAY) a_to = a_from;
  if (b_to == DL_NO_DAY) b_to = b_from;
  return a_from <= b_to + slack && b_from <= a_to + slack;
}

static dl_str place_of(const dl_article *a, const dl_incident *x) {
  if (x->place == DL_NONE || x->place >= a->places.n) return (dl_str){0};
  const dl_place *p = &a->places.at[x->place];
  return p->gazetteer_name.n ? p->gazetteer_name : p->name;
}

/* "Hodeidah", as the report has it, for "Al Ḩudaydah"; but "Syria" for "Syrian", and no capitals of a date line. */
static dl_str told_place_of(const dl_article *a, const dl_incident *x) {
  dl_str place = place_of(a, x);
  const dl_place *p = place.n ? &a->places.at[x->place] : NULL;
  bool has_small = false;
  for (uint32_t i = 0; p && i < p->name.n; i++) has_small = has_small || dl_is_lower(p->name.s[i]);
  return p && p->use == DL_USE_LITERAL && has_small && p->has_point ? p->name : place;
}

/* A name that says only that people came to harm ("killing"), or nothing. */
static bool is_general(const dl_ledger *l, dl_str kind) {
  uint32_t row = kind.n ? dl_table_find(&l->kinds, kind) : DL_NONE;
  return row == DL_NONE || dl_str_is(dl_table_field(&l->kinds, row, 3), "any");
}

/* Kinds of one class can be told of one happening: "airstrike", "attack". */
static bool kinds_meet(const dl_ledger *l, dl_str a, dl_str b) {
  if (is_general(l, a) || is_general(l, b) || dl_str_eq(a, b)) return true;
  return dl_str_eq(dl_table_get(&l->kinds, a, 3), dl_table_get(&l->kinds, b, 3));
}
static bool places_meet(dl_str a, dl_str b) { return !a.n || !b.n || dl_str_eq(a, b); }

/* Another incident of that article is laid there: what one article tells apart stays apart. */
static bool is_taken(const dl_ledger *l, const dl_joint_incident *j, uint32_t member, const dl_incident *x) {
  if (is_general(l, x->kind)) return false;
  for (uint32_t i = 0; i < j->members.n; i++) {
    const dl_incident *other = &l->stories->collection->members.at[member].article->incidents.at[j->incidents.at[i]];
    if (j->members.at[i] == member && !is_general(l, other->kind)) return true;
  }
  return false;
}

/* Happenings of one spot, unlike a flood or a day of protests. */
static bool is_struck(const dl_ledger *l, dl_str kind) {
  dl_str class = dl_table_get(&l->kinds, kind, 3);
  return dl_str_is(class, "attack") || dl_str_is(class, "gas") || dl_str_is(class, "crash");
}

static const dl_place *town_of(const dl_article *a, const dl_incident *x) {
  if (x->place >= a->places.n || !a->places.at[x->place].has_point) return NULL;
  const dl_place *p = &a->places.at[x->place];
  return p->precision == DL_PLACE_COUNTRY || p->precision == DL_PLACE_REGION || p->precision == DL_PLACE_ADM1 ? NULL : p;
}

static bool are_near(int32_t a, int32_t b) { return a > b ? a - b < NEAR_E5 : b - a < NEAR_E5; }

/* Every town that the joint incident was told of lies far from this one's. */
static bool lies_elsewhere(const dl_ledger *l, const dl_joint_incident *j, const dl_article *a, const dl_incident *x) {
  const dl_place *p = town_of(a, x);
  bool is_known = false;
  for (uint32_t i = 0; p && i < j->members.n; i++) {
    const dl_article *b = l->stories->collection->members.at[j->members.at[i]].article;
    const dl_place *q = town_of(b, &b->incidents.at[j->incidents.at[i]]);
    if (q && are_near(p->lat_e5, q->lat_e5) && are_near(p->lon_e5, q->lon_e5)) return false;
    is_known = is_known || q;
  }
  return is_known;
}

/*
 * The weekday in the sentences that count an undated incident's victims, as '1'
 * Monday to '7'; 0 where none or more than one stands there.
 */
static char weekday_of(const dl_article *a, uint32_t incident) {
  char day = 0;
  if (a->incidents.at[incident].from_day != DL_NO_DAY) return 0;
  for (uint32_t i = 0; i < a->figures.n; i++) {
    const dl_figure *f = &a->figures.at[i];
    if (f->incident != incident || f->scope == DL_SCOPE_CUMULATIVE || f->sentence >= a->sentences.n) continue;
    for (uint32_t k = 0; k < a->times.n; k++) {
      dl_str v = a->times.at[k].value;
      if (v.n != 10 || !dl_str_starts(v, "XXXX-WXX-") || !dl_span_holds(a->sentences.at[f->sentence].span, a->times.at[k].span)) continue;
      if (day && day != v.s[9]) return 0;
      day = v.s[9];
    }
  }
  return day;
}

/* Undated reports that give the happening other weekdays tell two. */
static bool is_of_other_weekday(const dl_ledger *l, const dl_joint_incident *j, char day) {
  bool is_known = false;
  for (uint32_t i = 0; day && i < j->members.n; i++) {
    char other = weekday_of(l->stories->collection->members.at[j->members.at[i]].article, j->incidents.at[i]);
    if (other == day) return false;
    is_known = is_known || other;
  }
  return is_known;
}

static uint32_t find_joint(const dl_ledger *l, uint32_t story, uint32_t member, const dl_article *a, const dl_incident *x) {
  dl_str place = place_of(a, x);
  char day = is_struck(l, x->kind) ? weekday_of(a, (uint32_t)(x - a->incidents.at)) : 0;
  for (uint32_t i = 0; i < l->incidents.n; i++) {
    const dl_joint_incident *j = &l->incidents.at[i];
    if (j->story != story || j->scope != DL_SCOPE_MAIN || is_taken(l, j, member, x) || is_of_other_weekday(l, j, day) || (!x->is_central && is_struck(l, x->kind) && lies_elsewhere(l, j, a, x))) continue;
    bool is_vague = is_general(l, x->kind) && x->status != DL_STATUS_BACKGROUND && x->from_day != DL_NO_DAY;
    if (is_vague && j->is_central && days_meet(j->from_day, j->to_day, x->from_day, x->to_day, VAGUE_DAYS)) return i;
    int32_t slack = kinds_meet(l, j->kind, x->kind) ? CENTRAL_DAYS : 2;
    if (x->is_central && j->is_central && days_meet(j->from_day, j->to_day, x->from_day, x->to_day, slack)) return i;
    bool is_same_kind = !is_general(l, x->kind) && dl_str_eq(j->kind, x->kind); /* one sea, island or town of it */
    bool is_news = x->status != DL_STATUS_BACKGROUND || j->from_day == x->from_day || is_same_kind;
    bool is_dated = x->from_day != DL_NO_DAY && j->from_day != DL_NO_DAY;
    bool is_beside = is_same_kind && x->status != DL_STATUS_BACKGROUND && !j->is_central && !x->is_central; /* a clash beside the march */
    if (is_news && kinds_meet(l, j->kind, x->kind) && days_meet(j->from_day, j->to_day, x->from_day, x->to_day, 0) &&
        (places_meet(j->place, place) || (j->is_central && is_same_kind)) && (is_dated || is_beside))
      return i;
  }
  return DL_NONE;
}

static uint32_t new_joint(dl_ledger *l, dl_arena *arena, uint32_t story, dl_figure_scope scope) {
  dl_joint_incident *j = DL_PUSH(arena, l->incidents);
  j->story = story;
  j->kind = DL_STR("");
  j->from_day = j->to_day = DL_NO_DAY;
  j->scope = scope;
  return l->incidents.n - 1;
}

static void take_in(const dl_ledger *l, dl_joint_incident *j, dl_arena *arena, uint32_t member, uint32_t number, const dl_article *a) {
  const dl_incident *x = &a->incidents.at[number];
  if (is_general(l, j->kind) && (!j->kind.n || !is_general(l, x->kind))) j->kind = x->kind;
  if (j->from_day == DL_NO_DAY) {
    j->from_day = x->from_day;
    j->to_day = x->to_day;
  }
  if (!j->place.n) j->place = place_of(a, x), j->place_told = told_place_of(a, x);
  j->is_central = j->is_central || x->is_central;
  *DL_PUSH(arena, j->members) = member;
  *DL_PUSH(arena, j->incidents) = number;
}

uint32_t dl_joint_of(const dl_ledger *l, uint32_t story, uint32_t member, uint32_t incident) {
  for (uint32_t i = 0; i < l->incidents.n; i++) {
    const dl_joint_incident *j = &l->incidents.at[i];
    for (uint32_t k = 0; j->story == story && k < j->members.n; k++)
      if (j->members.at[k] == member && j->incidents.at[k] == incident) return i;
  }
  return DL_NONE;
}

/* The story's joint incident for figures of a scope that hang on no incident. */
static uint32_t loose_joint(dl_ledger *l, dl_arena *arena, uint32_t story, dl_figure_scope scope) {
  for (uint32_t i = 0; i < l->incidents.n; i++) {
    const dl_joint_incident *j = &l->incidents.at[i];
    if (j->story != story) continue;
    if (scope == DL_SCOPE_MAIN ? j->is_central : j->scope == scope && !j->members.n) return i;
  }
  uint32_t i = new_joint(l, arena, story, scope);
  l->incidents.at[i].is_central = scope == DL_SCOPE_MAIN;
  return i;
}

static void join_incidents(dl_ledger *l, dl_arena *arena, uint32_t story, uint32_t member, const dl_article *a) {
  for (uint32_t i = 0; i < a->incidents.n; i++) {
    uint32_t j = find_joint(l, story, member, a, &a->incidents.at[i]);
    if (j == DL_NONE) j = new_joint(l, arena, story, DL_SCOPE_MAIN);
    take_in(l, &l->incidents.at[j], arena, member, i, a);
  }
}

static dl_row *row_of(dl_ledger *l, dl_arena *arena, uint32_t story, uint32_t incident, dl_effect effect) {
  for (uint32_t i = l->rows.n; i-- > 0 && l->rows.at[i].story == story;)
    if (l->rows.at[i].incident == incident && l->rows.at[i].effect == effect) return &l->rows.at[i];
  dl_row *row = DL_PUSH(arena, l->rows);
  row->story = story;
  row->incident = incident;
  row->effect = effect;
  return row;
}

uint32_t dl_place_in_parent(const dl_collection *c, uint32_t copy, const dl_parent *p, uint32_t at) {
  const dl_member *x = &c->members.at[copy], *y = &c->members.at[p->member];
  for (uint32_t i = 0; i < p->blocks.n; i++) {
    dl_block b = p->blocks.at[i];
    for (uint32_t k = 0; k < b.n; k++)
      if (x->words[b.at + k].start <= at && at < x->words[b.at + k].end) return y->words[b.of + k].start;
  }
  for (uint32_t i = 0; i < p->altered.n; i++) { /* a figure that the copy altered */
    const dl_difference *d = &p->altered.at[i];
    bool is_here = d->here.start <= at && at < d->here.end && !dl_span_is_empty(d->there);
    if (is_here && d->change == DL_CHANGE_FIGURE && d->there.end - d->there.start < 40) return d->there.end - 1;
  }
  return DL_NONE;
}

/* A figure in copied text counts what it counted where the text was first. */
static uint32_t joint_of_parent(const dl_ledger *l, const dl_collection *c, uint32_t story, uint32_t member,
                                const dl_figure *f) {
  const dl_descent *d = &l->lineage->of[member];
  for (uint32_t k = 0; k < d->parents.n; k++) {
    const dl_parent *p = &d->parents.at[k];
    const dl_article *a = c->members.at[p->member].article;
    uint32_t at = dl_place_in_parent(c, member, p, f->span.end ? f->span.end - 1 : 0);
    for (uint32_t i = 0; at != DL_NONE && i < a->figures.n; i++) {
      dl_span s = a->figures.at[i].span;
      uint32_t joint = l->laid[p->member][i];
      if (s.start <= at && at < s.end && joint != DL_NONE && l->incidents.at[joint].story == story) return joint;
    }
  }
  return DL_NONE;
}

/* A cumulative total hangs on no incident, even where its sentence names one. */
static uint32_t joint_of_figure(dl_ledger *l, dl_collection *c, uint32_t story, uint32_t member, const dl_figure *f) {
  dl_arena *arena = &c->arena;
  uint32_t known = joint_of_parent(l, c, story, member, f);
  if (known != DL_NONE) return known;
  if (f->scope == DL_SCOPE_CUMULATIVE) return loose_joint(l, arena, story, DL_SCOPE_CUMULATIVE);
  uint32_t j = f->incident == DL_NONE ? DL_NONE : dl_joint_of(l, story, member, f->incident);
  bool is_beside = j != DL_NONE && l->incidents.at[j].is_central && f->scope == DL_SCOPE_OTHER && f->from_day == DL_NO_DAY;
  return j != DL_NONE && !is_beside ? j : loose_joint(l, arena, story, f->scope);
}

static void lay_figures(dl_ledger *l, dl_collection *collection, uint32_t story, uint32_t member, const dl_article *a) {
  dl_arena *arena = &collection->arena;
  for (uint32_t i = 0; i < a->figures.n; i++) {
    const dl_figure *f = &a->figures.at[i];
    if (f->effect == DL_EFFECT_OTHER) continue;
    uint32_t incident = joint_of_figure(l, collection, story, member, f);
    l->laid[member][i] = incident;
    dl_claim *c = DL_PUSH(arena, row_of(l, arena, story, incident, f->effect)->claims);
    c->member = member;
    c->figure = i;
    c->copied_from = c->same_as = c->supersedes = DL_NONE;
  }
}

/* Rows of a story: the central incident's first, then by incident and effect. */
static bool comes_before(const dl_ledger *l, const dl_row *a, const dl_row *b) {
  const dl_joint_incident *x = &l->incidents.at[a->incident], *y = &l->incidents.at[b->incident];
  if (x->is_central != y->is_central) return x->is_central;
  if (x->scope != y->scope) return x->scope < y->scope;
  if (a->incident != b->incident) return a->incident < b->incident;
  return a->effect < b->effect;
}

static void sort_rows(dl_ledger *l, uint32_t from) {
  for (uint32_t i = from + 1; i < l->rows.n; i++) {
    dl_row x = l->rows.at[i];
    uint32_t k = i;
    for (; k > from && comes_before(l, &x, &l->rows.at[k - 1]); k--) l->rows.at[k] = l->rows.at[k - 1];
    l->rows.at[k] = x;
  }
}

/* At most one incident of a story is central: the one that most articles put there. */
static void keep_one_central(dl_ledger *l, uint32_t from) {
  uint32_t best = DL_NONE;
  for (uint32_t i = from; i < l->incidents.n; i++)
    if (l->incidents.at[i].is_central && (best == DL_NONE || l->incidents.at[i].members.n > l->incidents.at[best].members.n))
      best = i;
  for (uint32_t i = from; i < l->incidents.n; i++) l->incidents.at[i].is_central = i == best;
}

/* In order of publication, then of the text. */
static bool is_before(const dl_ledger *l, const dl_claim *x, const dl_claim *y) {
  dl_str a = dl_claim_time(l, x), b = dl_claim_time(l, y);
  if (!a.s != !b.s) return a.s != NULL;
  uint32_t n = a.n < 16 || b.n < 16 ? 10 : 16; /* a day and a minute of it are no order */
  int c = a.n >= 10 && b.n >= 10 ? dl_str_compare(dl_str_of(a.s, n), dl_str_of(b.s, n)) : 0;
  if (c) return c < 0;
  bool is_copy_x = l->lineage->of[x->member].parents.n, is_copy_y = l->lineage->of[y->member].parents.n;
  if (is_copy_x != is_copy_y) return !is_copy_x;
  return x->member != y->member ? x->member < y->member : x->figure < y->figure;
}

static void sort_claims(const dl_ledger *l, dl_row *row) {
  for (uint32_t i = 1; i < row->claims.n; i++) {
    dl_claim x = row->claims.at[i];
    uint32_t k = i;
    for (; k && is_before(l, &x, &row->claims.at[k - 1]); k--) row->claims.at[k] = row->claims.at[k - 1];
    row->claims.at[k] = x;
  }
}

static bool is_original(const dl_ledger *l, uint32_t member) {
  const dl_descent *d = &l->lineage->of[member];
  return !d->parents.n || d->parents.at[0].direction == DL_DIRECTION_COMMON;
}

/* Originals first, so that copies find where their parents' figures were laid; copies in order of publication. */
void dl_ledger_gather(dl_ledger *l, dl_collection *c, uint32_t story) {
  const dl_story *s = &l->stories->stories.at[story];
  uint32_t first_row = l->rows.n, first_incident = l->incidents.n;
  for (int pass = 0; pass < 2; pass++)
    for (uint32_t i = 0; i < s->members.n; i++)
      if (is_original(l, s->members.at[i]) == (pass == 0))
        join_incidents(l, &c->arena, story, s->members.at[i], c->members.at[s->members.at[i]].article);
  keep_one_central(l, first_incident);
  for (int pass = 0; pass < 2; pass++)
    for (uint32_t i = 0; i < s->members.n; i++)
      if (is_original(l, s->members.at[i]) == (pass == 0))
        lay_figures(l, c, story, s->members.at[i], c->members.at[s->members.at[i]].article);
  sort_rows(l, first_row);
  for (uint32_t i = first_row; i < l->rows.n; i++) sort_claims(l, &l->rows.at[i]);
}
