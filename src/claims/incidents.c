/*
 * incidents.c - the happenings of an article in which people were affected.
 *
 * Every figure and person brings what its sentence says of the happening
 * (incident_hints.c): a word for its kind (incident_kinds.tsv), a day, a place,
 * and signs that it is another one or a total over a longer time
 * (figure_scopes.tsv, a date well before the report). In the order of the text each joins the incident that
 * nothing speaks against - kinds of different classes, days that do not meet -
 * or begins its own. Background and totals are kept apart. Central is the
 * incident of the report's own days with the most claims, those of the lead
 * counting more.
 */
#include "claims/incident_hints.h"

enum { OPENING = 12, NEAR_DAYS = DL_NEAR_DAYS, LEAD_SENTENCES = DL_LEAD_SENTENCES };

typedef struct grouped {
  dl_hint h;
  uint32_t claims, weight;
  dl_figure_scope scope;
  uint32_t last_sentence;
  bool is_theme, is_carried; /* a theme; its day is that of a sentence before */
  bool has_harm;             /* claims of harm hang on it, not only the size of a crowd */
} grouped;
typedef DL_VEC(grouped) groups;

static const dl_token *at(const dl_counting *c, uint32_t i) { return &c->a->tokens.at[i]; }

/* ---- joining ---- */

static bool classes_meet(const dl_counting *c, uint32_t a, uint32_t b) {
  if (a == DL_NONE || b == DL_NONE) return true;
  dl_str x = dl_kind_class(c, a), y = dl_kind_class(c, b);
  if (dl_str_eq(x, y)) return true;
  bool fight_x = dl_str_is(x, "attack") || dl_str_is(x, "fight") || dl_str_is(x, "fire"), fight_y = dl_str_is(y, "attack") || dl_str_is(y, "fight") || dl_str_is(y, "fire");
  return (fight_x && fight_y) || (dl_str_is(x, "fight") && dl_str_is(y, "protest")) || (dl_str_is(y, "fight") && dl_str_is(x, "protest")) ||
         (dl_str_is(x, "attack") && dl_str_is(y, "protest")) || (dl_str_is(y, "attack") && dl_str_is(x, "protest")) ||
         (dl_str_is(x, "sea") && dl_str_is(y, "crash")) || (dl_str_is(y, "sea") && dl_str_is(x, "crash")) || dl_str_is(x, "movement") || dl_str_is(y, "movement") || dl_str_is(x, "any") || dl_str_is(y, "any");
}

static bool days_meet(const dl_hint *a, const dl_hint *b) {
  if (a->weekday && b->weekday && a->weekday != b->weekday) return false;
  if (a->from_day == DL_NO_DAY || b->from_day == DL_NO_DAY) return true;
  return a->from_day <= b->to_day && b->from_day <= a->to_day;
}

static void widen(const dl_counting *c, grouped *g, const dl_hint *h, uint32_t sentence) {
  if (g->h.kind == DL_NONE || dl_str_is(dl_kind_name(c, g->h.kind), "attack") || dl_str_is(dl_kind_class(c, g->h.kind), "any")) {
    if (h->kind != DL_NONE) g->h.kind = h->kind;
  }
  if (g->h.from_day == DL_NO_DAY || (h->from_day != DL_NO_DAY && h->to_day - h->from_day < g->h.to_day - g->h.from_day)) g->h.from_day = h->from_day, g->h.to_day = h->to_day;
  if (!g->h.weekday) g->h.weekday = h->weekday;
  if (g->h.place == DL_NONE) g->h.place = h->place;
  g->claims++;
  g->last_sentence = sentence;
}

/* A happening of this kind is among the report's own. */
static bool has_kind(const dl_counting *c, const groups *list, dl_str kind) {
  for (uint32_t i = 0; i < list->n; i++)
    if (list->at[i].scope == DL_SCOPE_MAIN && list->at[i].h.kind != DL_NONE && dl_str_eq(dl_kind_name(c, list->at[i].h.kind), kind)) return true;
  return false;
}

/* A happening that the sentence sets at another time than this one. */
static bool is_apart(const dl_counting *c, const grouped *g, const dl_hint *h) {
  if (h->apart_from == DL_NONE) return false;
  if (g->h.kind == DL_NONE) return g->h.apart_from == DL_NONE; /* told before, its kind only now */
  return dl_str_eq(dl_kind_class(c, g->h.kind), dl_kind_class(c, h->apart_from));
}

/* A march told so far by its size alone; the clash told behind the lead is beside it. */
static bool is_peaceful(const dl_counting *c, const grouped *g, const dl_hint *h, uint32_t sentence) {
  if (g->has_harm || !h->is_harm || sentence < LEAD_SENTENCES) return false;
  dl_str class = dl_kind_class(c, h->kind);
  return dl_str_is(dl_kind_class(c, g->h.kind), "protest") && (dl_str_is(class, "fight") || dl_str_is(class, "attack"));
}

/* "a ferry that sank": two words for one happening, whatever the days of what is told beside them. */
static bool are_linked(const dl_counting *c, uint32_t a, uint32_t b) {
  if (a == DL_NONE || b == DL_NONE) return false;
  return a == b || at(c, a)->head == b || at(c, b)->head == a;
}

/* The happening told first, unless the claim has a day that nothing told there has and another was told since. */
static bool is_first_choice(const groups *list, uint32_t i, const dl_hint *h) {
  bool has_day = h->from_day != DL_NO_DAY || h->weekday, lacks_day = list->at[i].h.from_day == DL_NO_DAY && !list->at[i].h.weekday;
  return has_day && lacks_day ? i + 1 == list->n : i == 0;
}

static uint32_t join(dl_counting *c, groups *list, const dl_hint *h, uint32_t sentence) {
  uint32_t best = DL_NONE, beside = DL_NONE;
  int best_score = -1;
  for (uint32_t i = 0; i < list->n; i++) {
    const grouped *g = &list->at[i];
    bool same_kind = g->h.kind != DL_NONE && h->kind != DL_NONE && dl_str_eq(dl_kind_name(c, g->h.kind), dl_kind_name(c, h->kind));
    bool is_told_again = h->scope == DL_SCOPE_MAIN && g->scope == DL_SCOPE_OTHER && same_kind && g->weight >= 3 && !(g->is_theme && g->last_sentence == sentence) && !has_kind(c, list, dl_kind_name(c, h->kind));
    if (g->scope != h->scope && !is_told_again) continue;
    if (h->is_new && g->h.kind_token != h->kind_token) continue;
    if (is_peaceful(c, g, h, sentence)) beside = i;
    if (beside == i) continue;
    if (is_apart(c, g, h)) {
      if (list->at[i].h.kind == DL_NONE) list->at[i].h.kind = h->apart_from; /* "the bombs fell": what was told before */
      continue;
    }
    if (h->scope == DL_SCOPE_CUMULATIVE && sentence != g->last_sentence) continue;
    bool is_linked = are_linked(c, g->h.kind_token, h->kind_token);
    if (!is_linked && (!classes_meet(c, g->h.kind, h->kind) || !days_meet(&g->h, h))) continue;
    if (h->scope == DL_SCOPE_OTHER && sentence > g->last_sentence + 1 && !(g->h.from_day != DL_NO_DAY && g->h.from_day == h->from_day)) continue;
    int score = 1 + (is_linked ? 6 : 0) + (same_kind ? 3 : 0) + (g->h.weekday && g->h.weekday == h->weekday ? 3 : 0) +
                (g->h.from_day != DL_NO_DAY && g->h.from_day == h->from_day ? 3 : 0) + (g->last_sentence == sentence ? 2 : 0) +
                (g->last_sentence + 1 == sentence ? 1 : 0) + (is_first_choice(list, i, h) ? 1 : 0) + (g->has_harm == h->is_harm ? 1 : 0);
    if (score > best_score) best = i, best_score = score;
  }
  if (best == DL_NONE) {
    best = list->n;
    grouped *g = DL_PUSH(c->a->arena, *list);
    *g = (grouped){.h = *h, .scope = h->scope, .is_theme = h->is_theme, .is_carried = h->is_carried};
    if (beside != DL_NONE && h->from_day == DL_NO_DAY && !h->weekday) /* the clash is of the march's day */
      g->h.from_day = list->at[beside].h.from_day, g->h.to_day = list->at[beside].h.to_day, g->h.weekday = list->at[beside].h.weekday;
  }
  grouped *g = &list->at[best];
  g->has_harm |= h->is_harm;
  widen(c, g, h, sentence);
  g->weight += sentence < 2 ? 5 : sentence < LEAD_SENTENCES ? 2 : 1;
  return best;
}

/* The headline names a happening of this class. */
static bool in_title(const dl_counting *c, dl_str class) {
  const dl_article *a = c->a;
  dl_str title = a->title_given.n ? dl_str_lower(a->arena, a->title_given) : (dl_str){0};
  for (uint32_t i = 0, k; i < title.n; i = k + 1) {
    for (k = i; k < title.n && dl_is_alpha(title.s[k]); k++) continue;
    uint32_t row = k > i ? dl_table_find(&c->step->kinds, dl_str_of(title.s + i, k - i)) : DL_NONE;
    if (row != DL_NONE && dl_str_eq(dl_kind_class(c, row), class)) return true;
  }
  for (uint32_t s = 0; s < a->sentences.n && s < 2; s++)
    for (uint32_t i = a->sentences.at[s].first; i < a->sentences.at[s].end && a->sentences.at[s].part < a->parts.n && a->parts.at[a->sentences.at[s].part].kind == DL_PART_TITLE; i++) {
      uint32_t row = dl_kind_at(c, i, a->sentences.at[s].end);
      if (row != DL_NONE && dl_str_eq(dl_kind_class(c, row), class)) return true;
    }
  return false;
}

/* What the report opens with: a word for a happening that stands by the first sentence's own verb. */
static bool opens_with(const dl_counting *c, dl_str class) {
  const dl_article *a = c->a;
  for (uint32_t s = 0; s < a->sentences.n && s < 3; s++) {
    uint32_t part = a->sentences.at[s].part;
    if (part >= a->parts.n || a->parts.at[part].kind != DL_PART_PARAGRAPH) continue;
    for (uint32_t i = a->sentences.at[s].first; i < a->sentences.at[s].end; i++) {
      uint32_t row = dl_kind_at(c, i, a->sentences.at[s].end), head = at(c, i)->head;
      bool is_own = head == DL_NONE || at(c, head)->head == DL_NONE;
      if (row != DL_NONE && is_own && dl_str_eq(dl_kind_class(c, row), class)) return true;
    }
    return false;
  }
  return false;
}

static uint32_t central_of(const dl_counting *c, const groups *list) {
  const dl_article *a = c->a;
  uint32_t best = DL_NONE, most = 0;
  int32_t day = dl_report_day(a);
  for (uint32_t i = 0; i < list->n; i++) {
    const grouped *g = &list->at[i];
    if (g->scope != DL_SCOPE_MAIN) continue;
    uint32_t weight = 2 * g->weight;
    if (day != DL_NO_DAY && g->h.to_day != DL_NO_DAY && g->h.to_day >= day - 1) weight += g->h.to_day == day ? 4 : 3;
    if (g->h.kind != DL_NONE && in_title(c, dl_kind_class(c, g->h.kind))) weight += 12;
    if (g->h.kind != DL_NONE && opens_with(c, dl_kind_class(c, g->h.kind))) weight += OPENING;
    if (weight > most) best = i, most = weight;
  }
  return best;
}

/* Where nothing is the report's own by its words, what it opens with is, unless it is a total, a theme or long past. */
static uint32_t promote(dl_counting *c, groups *list, uint32_t n) {
  dl_article *a = c->a;
  int32_t day = dl_report_day(a);
  for (uint32_t i = 0; i < list->n; i++) {
    grouped *g = &list->at[i];
    bool is_past = day != DL_NO_DAY && g->h.to_day != DL_NO_DAY && g->h.to_day < day - 4 * NEAR_DAYS && !g->is_carried;
    if (g->scope != DL_SCOPE_OTHER || is_past || g->is_theme) continue;
    g->scope = DL_SCOPE_MAIN;
    for (uint32_t k = 0; k < n; k++)
      if (a->figures.at[k].incident == i) a->figures.at[k].scope = DL_SCOPE_MAIN;
    return i;
  }
  return DL_NONE;
}

/* The place of a happening that no figure stands beside: from a sentence that names its kind and its day. */
enum { MOST_SENTENCES = 200 };

static uint32_t place_elsewhere(const dl_counting *c, const dl_hint *happening) {
  if (happening->kind == DL_NONE || happening->from_day == DL_NO_DAY) return DL_NONE;
  for (uint32_t s = 0; s < c->a->sentences.n && s < MOST_SENTENCES; s++) {
    dl_hint h = dl_hint_of(c, s, c->a->sentences.at[s].first, DL_NONE);
    if (h.place == DL_NONE || h.kind != happening->kind || h.from_day != happening->from_day || h.to_day != happening->to_day) continue;
    dl_place_precision precision = c->a->places.at[h.place].precision;
    if (precision != DL_PLACE_COUNTRY && precision != DL_PLACE_REGION) return h.place;
  }
  return DL_NONE;
}

static void emit(dl_counting *c, const groups *list, uint32_t central) {
  dl_article *a = c->a;
  for (uint32_t i = 0; i < list->n; i++) {
    const grouped *g = &list->at[i];
    dl_incident *n = DL_PUSH(a->arena, a->incidents);
    n->from_day = g->h.from_day, n->to_day = g->h.to_day, n->place = g->h.place;
    if (n->place == DL_NONE && i == central) n->place = place_elsewhere(c, &g->h);
    n->kind = g->h.kind == DL_NONE ? DL_STR("unspecified") : dl_kind_name(c, g->h.kind);
    dl_str weapon = g->h.kind == DL_NONE ? (dl_str){0} : dl_table_field(&c->step->kinds, g->h.kind, 2);
    if (weapon.n && !dl_str_is(weapon, "-")) n->weapon = weapon;
    n->is_central = i == central;
    n->status = g->scope == DL_SCOPE_MAIN ? DL_STATUS_ACTUAL : DL_STATUS_BACKGROUND;
  }
}

static void mention(dl_counting *c, uint32_t incident, const dl_hint *h) {
  if (h->kind_token == DL_NONE) return;
  dl_spans *m = &c->a->incidents.at[incident].mentions;
  dl_span span = {at(c, h->kind_token)->start, at(c, h->kind_token)->end};
  for (uint32_t i = 0; i < m->n; i++)
    if (m->at[i].start == span.start) return;
  *DL_PUSH(c->a->arena, *m) = span;
}

/* Who did it, where the predicate names one: the subject of an active verb of harm, the agent of a passive. */
static void take_party(dl_counting *c, const dl_figure *f) {
  dl_article *a = c->a;
  if (f->verb == DL_NONE || !a->token_entity) return;
  uint32_t who = dl_child(a, f->verb, DL_DEP_OBL_AGENT);
  if (who == DL_NONE && dl_child(a, f->verb, DL_DEP_OBJ) != DL_NONE) who = dl_child(a, f->verb, DL_DEP_NSUBJ);
  if (who == DL_NONE || dl_is_below(a, f->token, who) || a->token_entity[who] >= a->entities.n) return;
  dl_numbers *parties = &a->incidents.at[f->incident].parties;
  for (uint32_t i = 0; i < parties->n; i++)
    if (parties->at[i] == a->token_entity[who]) return;
  *DL_PUSH(a->arena, *parties) = a->token_entity[who];
}

/* "She died the next day": of whom, as far as somebody was told of as hurt. */
static uint32_t hurt_before(const dl_article *a, uint32_t n) {
  for (uint32_t i = n; i-- > 0;)
    if (a->persons.at[i].effect == DL_EFFECT_INJURED && a->persons.at[i].incident != DL_NONE) return i;
  for (uint32_t i = n; i-- > 0;) { /* "his body was found" of one seized */
    dl_effect effect = a->persons.at[i].effect;
    if ((effect == DL_EFFECT_KIDNAPPED || effect == DL_EFFECT_DETAINED || effect == DL_EFFECT_MISSING) && a->persons.at[i].incident != DL_NONE) return i;
  }
  return DL_NONE;
}

/* "Two of the patients": some of those of whom the same was told last; their figure, DL_NONE where the number takes up nobody. */
static uint32_t taken_up(const dl_counting *c, uint32_t figure) {
  const dl_article *a = c->a;
  const dl_figure *f = &a->figures.at[figure];
  uint32_t k = 0;
  while (k < c->list.n && c->figure_of[k] != figure) k++;
  if (k == c->list.n || c->list.at[k].of == DL_NONE || c->list.at[k].is_pronoun_of) return DL_NONE;
  for (uint32_t i = figure; i-- > 0;) {
    const dl_figure *g = &a->figures.at[i];
    if (g->effect != f->effect || g->scope == DL_SCOPE_CUMULATIVE) continue;
    return f->high != DL_OPEN && (g->high == DL_OPEN || g->high > f->high) ? i : DL_NONE;
  }
  return DL_NONE;
}

void dl_incidents_find(dl_counting *c) {
  dl_article *a = c->a;
  uint32_t n = a->figures.n, all = n + a->persons.n;
  if (!all) return;
  dl_hint *hints = DL_NEW_ARRAY(a->arena, dl_hint, all);
  groups list = {0};
  for (uint32_t i = 0; i < n; i++) {
    dl_figure *f = &a->figures.at[i];
    hints[i] = dl_hint_of_claim(c, f->sentence, f->token, f->verb);
    bool is_headline = f->sentence < 2 && hints[i].kind != DL_NONE && in_title(c, dl_kind_class(c, hints[i].kind));
    if (f->scope == DL_SCOPE_OTHER && hints[i].scope == DL_SCOPE_MAIN && !is_headline) hints[i].scope = DL_SCOPE_OTHER, hints[i].is_theme = true;
    hints[i].is_harm = f->effect != DL_EFFECT_PRESENT && f->effect != DL_EFFECT_OTHER;
    uint32_t whole = hints[i].kind == DL_NONE ? taken_up(c, i) : DL_NONE;
    if (whole != DL_NONE) hints[i] = hints[whole];
    f->incident = join(c, &list, &hints[i], f->sentence);
    f->from_day = hints[i].from_day, f->to_day = hints[i].to_day, f->place = hints[i].place;
    f->scope = hints[i].scope;
  }
  for (uint32_t i = 0; i < a->persons.n; i++) {
    dl_person *p = &a->persons.at[i];
    uint32_t token = dl_token_from(a, p->span.start);
    if (p->figure != DL_NONE) {
      hints[n + i] = hints[p->figure], p->incident = a->figures.at[p->figure].incident;
      continue;
    }
    hints[n + i] = dl_hint_of_claim(c, at(c, token)->sentence, token, at(c, token)->head);
    hints[n + i].is_harm = true;
    uint32_t hurt = at(c, token)->upos == DL_UPOS_PRON && p->effect == DL_EFFECT_KILLED ? hurt_before(a, i) : DL_NONE;
    if (hurt != DL_NONE) {
      hints[n + i] = hints[n + hurt], p->incident = a->persons.at[hurt].incident;
      continue;
    }
    p->incident = join(c, &list, &hints[n + i], at(c, token)->sentence);
  }
  uint32_t central = central_of(c, &list);
  if (central == DL_NONE) central = promote(c, &list, n);
  emit(c, &list, central);
  for (uint32_t i = 0; i < n; i++) {
    mention(c, a->figures.at[i].incident, &hints[i]);
    take_party(c, &a->figures.at[i]);
    if (a->figures.at[i].scope == DL_SCOPE_MAIN && a->figures.at[i].incident != central) a->figures.at[i].scope = DL_SCOPE_OTHER;
  }
  for (uint32_t i = 0; i < a->persons.n; i++) {
    mention(c, a->persons.at[i].incident, &hints[n + i]);
    const dl_incident *k = &a->incidents.at[a->persons.at[i].incident];
    if (!a->persons.at[i].cause.s && k->weapon.s) a->persons.at[i].cause = k->weapon;
  }
}

/* ---- parts that only the whole article shows ---- */

static bool is_single(const dl_figure *f) { return f->low == 1 && f->high == 1; }
static int64_t value_of(const dl_figure *f) { return f->low != DL_OPEN ? f->low : f->high; }

/* Neighbouring figures of one effect that add up to a figure of it: its pieces, wherever it stands. */
static void mark_pieces(dl_article *a) {
  for (uint32_t i = 0; i < a->figures.n; i++) {
    dl_effect effect = a->figures.at[i].effect;
    int64_t sum = 0;
    uint32_t n = 0, last = i;
    for (uint32_t k = i; k < a->figures.n && n < 4; k++) {
      const dl_figure *f = &a->figures.at[k];
      if (f->effect != effect || f->scope == DL_SCOPE_CUMULATIVE) continue;
      if (n && f->sentence > a->figures.at[last].sentence + 2) break;
      sum += value_of(f), n++, last = k;
      if (n < 2) continue;
      for (uint32_t t = 0; t < a->figures.n; t++) {
        const dl_figure *whole = &a->figures.at[t];
        if ((t >= i && t <= k) || whole->effect != effect || value_of(whole) != sum || sum < 5) continue;
        for (uint32_t m = i; m <= k; m++)
          if (a->figures.at[m].effect == effect) a->figures.at[m].is_part = true;
        break;
      }
    }
  }
}

void dl_figure_parts(dl_counting *c) {
  dl_article *a = c->a;
  mark_pieces(a);
  for (uint32_t i = 0; i < a->figures.n; i++) {
    dl_figure *f = &a->figures.at[i];
    if (f->is_part) continue;
    for (uint32_t k = 0; k < a->figures.n && !f->is_part; k++) {
      const dl_figure *t = &a->figures.at[k];
      if (k == i || t->effect != f->effect || t->incident != f->incident || t->is_part || value_of(t) <= value_of(f)) continue;
      bool are_others = f->victims.status != DL_VICTIM_UNKNOWN && t->victims.status != DL_VICTIM_UNKNOWN && f->victims.status != t->victims.status;
      if (are_others) continue; /* a villager, then a rebel */
      if (t->sentence == f->sentence && k + 1 == i) continue; /* joined in one row: they add up */
      bool is_told_again = f->token > 0 && dl_word_is(a, f->token - 1, "the") && k < i && t->sentence != f->sentence && f->noun != DL_NONE;
      if (is_told_again) {
        f->is_part = true;
        continue;
      }
      bool has_kind = f->victims.nationality.s || f->victims.age.s || f->victims.occupation.s;
      bool total_has = t->victims.nationality.s || t->victims.age.s || t->victims.occupation.s;
      bool is_first = k + 1 < i && a->figures.at[i - 1].effect == f->effect && a->figures.at[i - 1].is_part; /* "One died later. Another died on the way": of those told of before */
      bool is_further = !is_first && (dl_figure_word(c, f->token, "further") || dl_figure_word(c, f->token + 1, "further")); /* "a third victim" */
      if (is_single(f) && !is_further && k < i && value_of(t) > 1 && t->sentence != f->sentence) f->is_part = true;
      else if (has_kind && !total_has && t->sentence != f->sentence) f->is_part = true;
    }
  }
}
