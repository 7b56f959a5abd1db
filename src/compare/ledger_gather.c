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

static bool kinds_meet(dl_str a, dl_str b) { return !a.n || !b.n || dl_str_eq(a, b); }
static bool places_meet(dl_str a, dl_str b) { return !a.n || !b.n || dl_str_eq(a, b); }

static uint32_t find_joint(const dl_ledger *l, uint32_t story, const dl_article *a, const dl_incident *x) {
  dl_str place = place_of(a, x);
  for (uint32_t i = 0; i < l->incidents.n; i++) {
    const dl_joint_incident *j = &l->incidents.at[i];
    if (j->story != story || j->scope != DL_SCOPE_MAIN) continue;
    if (x->is_central && j->is_central && days_meet(j->from_day, j->to_day, x->from_day, x->to_day, 2)) return i;
    if (x->is_central != j->is_central && (!x->kind.n || !j->kind.n)) continue;
    if (kinds_meet(j->kind, x->kind) && days_meet(j->from_day, j->to_day, x->from_day, x->to_day, 0) &&
        places_meet(j->place, place) && x->from_day != DL_NO_DAY && j->from_day != DL_NO_DAY)
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

static void take_in(dl_joint_incident *j, dl_arena *arena, uint32_t member, uint32_t number, const dl_article *a) {
  const dl_incident *x = &a->incidents.at[number];
  if (!j->kind.n) j->kind = x->kind;
  if (j->from_day == DL_NO_DAY) {
    j->from_day = x->from_day;
    j->to_day = x->to_day;
  }
  if (!j->place.n) j->place = place_of(a, x);
  j->is_central = j->is_central || x->is_central;
  *DL_PUSH(arena, j->members) = member;
  *DL_PUSH(arena, j->incidents) = number;
}

static uint32_t joint_of(const dl_ledger *l, uint32_t story, uint32_t member, uint32_t incident) {
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
    uint32_t j = find_joint(l, story, a, &a->incidents.at[i]);
    if (j == DL_NONE) j = new_joint(l, arena, story, DL_SCOPE_MAIN);
    take_in(&l->incidents.at[j], arena, member, i, a);
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

/* A cumulative total hangs on no incident, even where its sentence names one. */
static uint32_t joint_of_figure(dl_ledger *l, dl_arena *arena, uint32_t story, uint32_t member, const dl_figure *f) {
  if (f->scope == DL_SCOPE_CUMULATIVE) return loose_joint(l, arena, story, DL_SCOPE_CUMULATIVE);
  uint32_t j = f->incident == DL_NONE ? DL_NONE : joint_of(l, story, member, f->incident);
  return j != DL_NONE ? j : loose_joint(l, arena, story, f->scope);
}

static void lay_figures(dl_ledger *l, dl_arena *arena, uint32_t story, uint32_t member, const dl_article *a) {
  for (uint32_t i = 0; i < a->figures.n; i++) {
    const dl_figure *f = &a->figures.at[i];
    if (f->effect == DL_EFFECT_OTHER) continue;
    uint32_t incident = joint_of_figure(l, arena, story, member, f);
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

void dl_ledger_gather(dl_ledger *l, dl_collection *c, uint32_t story) {
  const dl_story *s = &l->stories->stories.at[story];
  uint32_t first_row = l->rows.n, first_incident = l->incidents.n;
  for (uint32_t i = 0; i < s->members.n; i++)
    join_incidents(l, &c->arena, story, s->members.at[i], c->members.at[s->members.at[i]].article);
  keep_one_central(l, first_incident);
  for (uint32_t i = 0; i < s->members.n; i++)
    lay_figures(l, &c->arena, story, s->members.at[i], c->members.at[s->members.at[i]].article);
  sort_rows(l, first_row);
}
