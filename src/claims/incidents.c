/*
 * incidents.c - the happenings of an article in which people were affected.
 *
 * Every figure and person brings what its sentence says of the happening: a
 * word for its kind (incident_kinds.tsv), a day, a place, and signs that it is
 * another one or a total over a longer time (figure_scopes.tsv, a date well
 * before the report). In the order of the text each joins the incident that
 * nothing speaks against - kinds of different classes, days that do not meet -
 * or begins its own. Background and totals are kept apart. Central is the
 * incident of the report's own days with the most claims, those of the lead
 * counting more.
 */
#include "claims/figures_internal.h"

enum { NEAR_DAYS = 7, LONG_PERIOD_DAYS = 45, LEAD_SENTENCES = 4, GOVERNED = 60 };

typedef struct hint {
  uint32_t kind;             /* row of incident_kinds, DL_NONE */
  uint32_t kind_token;
  bool kind_is_own;          /* it governs the figure, or stands in its sentence */
  int32_t from_day, to_day;
  char weekday;              /* '1' Monday .. of a weekday that no report day settles, 0 */
  uint32_t place;
  bool is_new;               /* brought in by an indefinite noun behind the lead: "a truck bomb also killed" */
  dl_figure_scope scope;     /* what the words say, MAIN where nothing */
  bool is_old;               /* a date well before the report */
  bool is_theme, is_carried;
} hint;

typedef struct grouped {
  hint h;
  uint32_t claims, weight;
  dl_figure_scope scope;
  uint32_t last_sentence;
  bool is_theme, is_carried; /* a theme; its day is that of a sentence before */
} grouped;
typedef DL_VEC(grouped) groups;

static const dl_token *at(const dl_counting *c, uint32_t i) { return &c->a->tokens.at[i]; }

/* ---- what a sentence says ---- */

static uint32_t kind_at(const dl_counting *c, uint32_t i, uint32_t end) {
  char room[64];
  const dl_token *t = at(c, i);
  if (i + 1 < end && t->lower.n + at(c, i + 1)->lemma.n < 60) {
    memcpy(room, t->lower.s, t->lower.n);
    room[t->lower.n] = ' ';
    memcpy(room + t->lower.n + 1, at(c, i + 1)->lemma.s, at(c, i + 1)->lemma.n);
    uint32_t row = dl_table_find(&c->step->kinds, dl_str_of(room, t->lower.n + 1 + at(c, i + 1)->lemma.n));
    if (row != DL_NONE) return row;
  }
  if (t->upos != DL_UPOS_NOUN && t->upos != DL_UPOS_VERB && t->upos != DL_UPOS_PROPN) return DL_NONE;
  uint32_t row = dl_table_find(&c->step->kinds, t->lemma);
  if (row == DL_NONE) row = dl_table_find(&c->step->kinds, t->lower);
  if (row != DL_NONE && t->upos == DL_UPOS_VERB && (dl_lemma_is(c->a, i, "strike") || dl_lemma_is(c->a, i, "fire") || dl_lemma_is(c->a, i, "battle") || dl_lemma_is(c->a, i, "march"))) return DL_NONE;
  return row;
}

static dl_str class_of(const dl_counting *c, uint32_t kind) { return kind == DL_NONE ? (dl_str){0} : dl_table_field(&c->step->kinds, kind, 3); }
static dl_str kind_name(const dl_counting *c, uint32_t kind) { return kind == DL_NONE ? (dl_str){0} : dl_table_field(&c->step->kinds, kind, 1); }

static uint32_t distance(uint32_t a, uint32_t b) { return a > b ? a - b : b - a; }

static bool is_indefinite(const dl_counting *c, uint32_t noun) {
  for (uint32_t k = dl_child(c->a, noun, DL_DEP_DET); k != DL_NONE; k = dl_next_child(c->a, k, DL_DEP_DET))
    if (dl_word_is(c->a, k, "a") || dl_word_is(c->a, k, "an") || dl_word_is(c->a, k, "another")) return true;
  return false;
}

/* The nearest word for a happening; one that depends on the figure's predicate is nearer than any other. */
static void take_kind(const dl_counting *c, uint32_t sentence, uint32_t near, uint32_t verb, hint *h) {
  const dl_sentence *s = &c->a->sentences.at[sentence];
  uint32_t best = UINT32_MAX;
  for (uint32_t i = s->first; i < s->end; i++) {
    uint32_t row = kind_at(c, i, s->end);
    if (row == DL_NONE) continue;
    bool governed = verb != DL_NONE && (i == verb || at(c, i)->head == verb);
    uint32_t d = distance(i, near) + (governed ? 0 : GOVERNED);
    if (d >= best) continue;
    best = d, h->kind = row, h->kind_token = i, h->kind_is_own = true;
    h->is_new = governed && sentence >= LEAD_SENTENCES && at(c, i)->upos == DL_UPOS_NOUN && is_indefinite(c, i);
  }
}

/* "said on Sunday": the day of the saying, not of what is told. */
static bool is_day_of_saying(const dl_counting *c, uint32_t token, uint32_t verb) {
  for (uint32_t k = token, n = 0; n < 6 && k != DL_NONE; n++, k = at(c, k)->head)
    if (at(c, k)->upos == DL_UPOS_VERB) return k != verb && dl_table_has(&c->step->cues, at(c, k)->lemma);
  return false;
}

static void take_time(const dl_counting *c, uint32_t sentence, uint32_t near, uint32_t verb, hint *h) {
  const dl_article *a = c->a;
  dl_span s = a->sentences.at[sentence].span;
  uint32_t best = UINT32_MAX, here = at(c, near)->start;
  for (uint32_t i = 0; i < a->times.n; i++) {
    const dl_time *t = &a->times.at[i];
    if (!dl_spans_overlap(t->span, s) || t->type == DL_TIME_DURATION || t->type == DL_TIME_SET) continue;
    bool is_weekday = t->from_day == DL_NO_DAY && dl_str_starts(t->value, "XXXX-WXX-") && t->value.n >= 10;
    if ((t->from_day == DL_NO_DAY || t->to_day == DL_NO_DAY) && !is_weekday) {
      if (t->precision == DL_PRECISION_MONTH || t->precision == DL_PRECISION_YEAR) h->scope = DL_SCOPE_OTHER; /* "in December", of a report without a day */
      continue;
    }
    uint32_t token = dl_token_from(a, t->span.start), d = distance(t->span.start, here);
    if (token >= a->tokens.n || d >= best || is_day_of_saying(c, token, verb)) continue;
    best = d, h->from_day = is_weekday ? DL_NO_DAY : t->from_day, h->to_day = is_weekday ? DL_NO_DAY : t->to_day;
    h->weekday = is_weekday ? t->value.s[9] : 0;
  }
}

/* "the London-based monitor", "doctors in Geneva said": where the one who speaks is, not what is spoken of. */
static bool is_place_of_source(const dl_article *a, const dl_place *p, uint32_t sentence) {
  if (p->span.end < a->text.n && a->text.s[p->span.end] == '-') return true;
  for (uint32_t i = 0; i < a->statements.n; i++) {
    const dl_statement *x = &a->statements.at[i];
    if (x->sentence != sentence) continue;
    for (uint32_t k = 0; k < x->source.n; k++)
      if (dl_span_holds(x->source.at[k], p->span)) return true;
  }
  return false;
}

static void take_place(const dl_counting *c, uint32_t sentence, uint32_t near, hint *h) {
  const dl_article *a = c->a;
  dl_span s = a->sentences.at[sentence].span;
  uint32_t best = UINT32_MAX, here = at(c, near)->start;
  for (uint32_t i = 0; i < a->places.n; i++) {
    const dl_place *p = &a->places.at[i];
    if (!dl_spans_overlap(p->span, s) || p->use != DL_USE_LITERAL) continue;
    uint32_t d = distance(p->span.start, here) + (p->precision == DL_PLACE_COUNTRY || p->precision == DL_PLACE_REGION ? 100000 : 0);
    if (d < best && !is_place_of_source(a, p, sentence)) best = d, h->place = i;
  }
}

static bool phrase_at(const dl_counting *c, uint32_t i, uint32_t end, dl_str words) {
  for (uint32_t k = 0; k < words.n; i++) {
    uint32_t n = 0;
    while (k + n < words.n && words.s[k + n] != ' ') n++;
    if (i >= end || at(c, i)->lower.n != n || memcmp(at(c, i)->lower.s, words.s + k, n) != 0) return false;
    k += n + 1;
  }
  return true;
}

static void take_scope(const dl_counting *c, uint32_t sentence, hint *h) {
  const dl_sentence *s = &c->a->sentences.at[sentence];
  const dl_table *t = &c->step->scopes;
  for (uint32_t i = s->first; i < s->end && h->scope == DL_SCOPE_MAIN; i++)
    for (uint32_t row = 0; row < t->rows; row++) {
      dl_str words = dl_table_field(t, row, 0), where = dl_table_field(t, row, 2);
      if (words.n && words.s[0] != at(c, i)->lower.s[0]) continue;
      if (!phrase_at(c, i, s->end, words) || (dl_str_is(where, "start") && i > s->first + 1)) continue;
      int scope = dl_figure_scope_of(dl_table_field(t, row, 1));
      if (dl_str_is(where, "late") && sentence < LEAD_SENTENCES) continue;
      if (dl_str_is(where, "span")) { /* "over the past three years", not "ten days" */
        bool is_long = false;
        for (uint32_t k = i; k < s->end && k < i + 7; k++)
          is_long |= dl_lemma_is(c->a, k, "year") || dl_lemma_is(c->a, k, "decade") || dl_lemma_is(c->a, k, "month");
        if (!is_long) continue;
      }
      if (dl_str_is(where, "rate")) { /* "200 people a day", not "a day after" */
        uint32_t k = i;
        for (uint32_t n = 0; n < words.n; n++) k += n == 0 || words.s[n] == ' ';
        bool closes = k >= s->end || at(c, k)->upos == DL_UPOS_PUNCT || dl_word_is(c->a, k, "in") || dl_word_is(c->a, k, "and");
        if (i == s->first || at(c, i - 1)->upos != DL_UPOS_NOUN || !closes) continue;
      }
      if (dl_str_is(where, "time")) { /* "since 2011", not "since the attack" */
        bool is_time = i + 1 < s->end && dl_is_digit(at(c, i + 1)->lower.s[0]);
        for (uint32_t k = 0; k < c->a->times.n && !is_time; k++)
          is_time = c->a->times.at[k].span.start >= at(c, i)->start && c->a->times.at[k].span.start <= at(c, i)->end + 2;
        if (!is_time) continue;
      }
      if (scope >= 0) h->scope = (dl_figure_scope)scope;
      break;
    }
}

static int32_t report_day(const dl_article *a) {
  if (a->anchor_day != DL_NO_DAY) return a->anchor_day;
  return a->published_day;
}

static hint hint_of(const dl_counting *c, uint32_t sentence, uint32_t token, uint32_t verb) {
  hint h = {.kind = DL_NONE, .kind_token = DL_NONE, .from_day = DL_NO_DAY, .to_day = DL_NO_DAY, .place = DL_NONE, .scope = DL_SCOPE_MAIN};
  take_kind(c, sentence, token, verb, &h);
  take_time(c, sentence, token, verb, &h);
  take_place(c, sentence, token, &h);
  if (h.scope == DL_SCOPE_MAIN) take_scope(c, sentence, &h);
  int32_t day = report_day(c->a);
  if (h.to_day != DL_NO_DAY && day != DL_NO_DAY && h.to_day < day - NEAR_DAYS) h.is_old = true;
  if (h.from_day != DL_NO_DAY && h.to_day - h.from_day > LONG_PERIOD_DAYS && !h.is_old && h.scope == DL_SCOPE_MAIN && day != DL_NO_DAY && h.from_day < day - LONG_PERIOD_DAYS)
    h.scope = DL_SCOPE_CUMULATIVE;
  if (h.is_old && h.scope == DL_SCOPE_MAIN) h.scope = DL_SCOPE_OTHER;
  return h;
}

/* "died from further complications Wednesday": the day of the death is not the happening's. */
static bool is_late_death(const dl_counting *c, uint32_t verb) {
  if (verb == DL_NONE || !(dl_lemma_is(c->a, verb, "die") || dl_lemma_is(c->a, verb, "succumb"))) return false;
  const dl_sentence *s = &c->a->sentences.at[at(c, verb)->sentence];
  for (uint32_t i = verb + 1; i < s->end && i < verb + 7; i++)
    if (dl_lemma_is(c->a, i, "complication") || dl_lemma_is(c->a, i, "injury") || dl_lemma_is(c->a, i, "wound") || dl_lemma_is(c->a, i, "burn")) return true;
  return false;
}

/* A sentence without a day of its own goes on in the time of the one before, within the paragraph. */
static void carry_over(const dl_counting *c, uint32_t sentence, hint *h) {
  if (h->scope != DL_SCOPE_MAIN || h->from_day != DL_NO_DAY || h->weekday) return;
  const dl_sentence *s = c->a->sentences.at;
  for (uint32_t back = 1; back <= 2 && sentence >= back && s[sentence - back].part == s[sentence].part; back++) {
    hint before = hint_of(c, sentence - back, s[sentence - back].first, DL_NONE);
    if (before.scope == DL_SCOPE_OTHER && (before.is_old || before.from_day == DL_NO_DAY)) {
      h->scope = DL_SCOPE_OTHER, h->from_day = before.from_day, h->to_day = before.to_day, h->is_carried = true;
      if (h->kind == DL_NONE) h->kind = before.kind;
      return;
    }
    if (before.from_day != DL_NO_DAY || before.weekday) {
      if (h->kind == DL_NONE) h->kind = before.kind, h->kind_token = before.kind_token;
      h->from_day = before.from_day, h->to_day = before.to_day, h->weekday = before.weekday;
      return;
    }
  }
}

/* ---- joining ---- */

static bool classes_meet(const dl_counting *c, uint32_t a, uint32_t b) {
  if (a == DL_NONE || b == DL_NONE) return true;
  dl_str x = class_of(c, a), y = class_of(c, b);
  if (dl_str_eq(x, y)) return true;
  bool fight_x = dl_str_is(x, "attack") || dl_str_is(x, "fight") || dl_str_is(x, "fire"), fight_y = dl_str_is(y, "attack") || dl_str_is(y, "fight") || dl_str_is(y, "fire");
  return (fight_x && fight_y) || (dl_str_is(x, "fight") && dl_str_is(y, "protest")) || (dl_str_is(y, "fight") && dl_str_is(x, "protest")) ||
         (dl_str_is(x, "attack") && dl_str_is(y, "protest")) || (dl_str_is(y, "attack") && dl_str_is(x, "protest")) ||
         (dl_str_is(x, "sea") && dl_str_is(y, "crash")) || (dl_str_is(y, "sea") && dl_str_is(x, "crash")) || dl_str_is(x, "movement") || dl_str_is(y, "movement") || dl_str_is(x, "any") || dl_str_is(y, "any");
}

static bool days_meet(const hint *a, const hint *b) {
  if (a->weekday && b->weekday && a->weekday != b->weekday) return false;
  if (a->from_day == DL_NO_DAY || b->from_day == DL_NO_DAY) return true;
  return a->from_day <= b->to_day && b->from_day <= a->to_day;
}

static void widen(const dl_counting *c, grouped *g, const hint *h, uint32_t sentence) {
  if (g->h.kind == DL_NONE || dl_str_is(kind_name(c, g->h.kind), "attack")) {
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
    if (list->at[i].scope == DL_SCOPE_MAIN && list->at[i].h.kind != DL_NONE && dl_str_eq(kind_name(c, list->at[i].h.kind), kind)) return true;
  return false;
}

static uint32_t join(dl_counting *c, groups *list, const hint *h, uint32_t sentence) {
  uint32_t best = DL_NONE;
  int best_score = -1;
  for (uint32_t i = 0; i < list->n; i++) {
    const grouped *g = &list->at[i];
    bool same_kind = g->h.kind != DL_NONE && h->kind != DL_NONE && dl_str_eq(kind_name(c, g->h.kind), kind_name(c, h->kind));
    bool is_told_again = h->scope == DL_SCOPE_MAIN && g->scope == DL_SCOPE_OTHER && same_kind && g->weight >= 3 && !has_kind(c, list, kind_name(c, h->kind));
    if (g->scope != h->scope && !is_told_again) continue;
    if (h->is_new && !(g->last_sentence == sentence)) continue;
    if (h->scope == DL_SCOPE_CUMULATIVE && sentence != g->last_sentence) continue;
    if (!classes_meet(c, g->h.kind, h->kind) || !days_meet(&g->h, h)) continue;
    if (h->scope == DL_SCOPE_OTHER && sentence > g->last_sentence + 1 && !(g->h.from_day != DL_NO_DAY && g->h.from_day == h->from_day)) continue;
    int score = 1 + (same_kind ? 3 : 0) + (g->h.weekday && g->h.weekday == h->weekday ? 3 : 0) +
                (g->h.from_day != DL_NO_DAY && g->h.from_day == h->from_day ? 3 : 0) + (g->last_sentence == sentence ? 2 : 0) +
                (g->last_sentence + 1 == sentence ? 1 : 0) + (i == 0 ? 1 : 0);
    if (score > best_score) best = i, best_score = score;
  }
  if (best == DL_NONE) {
    best = list->n;
    grouped *g = DL_PUSH(c->a->arena, *list);
    *g = (grouped){.h = *h, .scope = h->scope, .is_theme = h->is_theme, .is_carried = h->is_carried};
  }
  grouped *g = &list->at[best];
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
    if (row != DL_NONE && dl_str_eq(class_of(c, row), class)) return true;
  }
  for (uint32_t s = 0; s < a->sentences.n && s < 2; s++)
    for (uint32_t i = a->sentences.at[s].first; i < a->sentences.at[s].end && a->sentences.at[s].part < a->parts.n && a->parts.at[a->sentences.at[s].part].kind == DL_PART_TITLE; i++) {
      uint32_t row = kind_at(c, i, a->sentences.at[s].end);
      if (row != DL_NONE && dl_str_eq(class_of(c, row), class)) return true;
    }
  return false;
}

static uint32_t central_of(const dl_counting *c, const groups *list) {
  const dl_article *a = c->a;
  uint32_t best = DL_NONE, most = 0;
  int32_t day = report_day(a);
  for (uint32_t i = 0; i < list->n; i++) {
    const grouped *g = &list->at[i];
    if (g->scope != DL_SCOPE_MAIN) continue;
    uint32_t weight = 2 * g->weight;
    if (day != DL_NO_DAY && g->h.to_day != DL_NO_DAY && g->h.to_day >= day - 1) weight += 3;
    if (g->h.kind != DL_NONE && in_title(c, class_of(c, g->h.kind))) weight += 12;
    if (weight > most) best = i, most = weight;
  }
  return best;
}

/* Where nothing is the report's own by its words, what it opens with is, unless it is a total, a theme or long past. */
static uint32_t promote(dl_counting *c, groups *list, uint32_t n) {
  dl_article *a = c->a;
  int32_t day = report_day(a);
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

static uint32_t place_elsewhere(const dl_counting *c, const hint *happening) {
  if (happening->kind == DL_NONE || happening->from_day == DL_NO_DAY) return DL_NONE;
  for (uint32_t s = 0; s < c->a->sentences.n && s < MOST_SENTENCES; s++) {
    hint h = hint_of(c, s, c->a->sentences.at[s].first, DL_NONE);
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
    n->kind = g->h.kind == DL_NONE ? DL_STR("unspecified") : kind_name(c, g->h.kind);
    dl_str weapon = g->h.kind == DL_NONE ? (dl_str){0} : dl_table_field(&c->step->kinds, g->h.kind, 2);
    if (weapon.n && !dl_str_is(weapon, "-")) n->weapon = weapon;
    n->is_central = i == central;
    n->status = g->scope == DL_SCOPE_MAIN ? DL_STATUS_ACTUAL : DL_STATUS_BACKGROUND;
  }
}

static void mention(dl_counting *c, uint32_t incident, const hint *h) {
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

void dl_incidents_find(dl_counting *c) {
  dl_article *a = c->a;
  uint32_t n = a->figures.n, all = n + a->persons.n;
  if (!all) return;
  hint *hints = DL_NEW_ARRAY(a->arena, hint, all);
  groups list = {0};
  for (uint32_t i = 0; i < n; i++) {
    dl_figure *f = &a->figures.at[i];
    hints[i] = hint_of(c, f->sentence, f->token, f->verb);
    if (is_late_death(c, f->verb)) hints[i].from_day = hints[i].to_day = DL_NO_DAY, hints[i].weekday = 0;
    carry_over(c, f->sentence, &hints[i]);
    if (f->scope == DL_SCOPE_OTHER && hints[i].scope == DL_SCOPE_MAIN) hints[i].scope = DL_SCOPE_OTHER, hints[i].is_theme = true;
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
    hints[n + i] = hint_of(c, at(c, token)->sentence, token, at(c, token)->head);
    carry_over(c, at(c, token)->sentence, &hints[n + i]);
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
      if (t->sentence == f->sentence && k + 1 == i) continue; /* joined in one row: they add up */
      bool has_kind = f->victims.nationality.s || f->victims.age.s || f->victims.occupation.s;
      bool total_has = t->victims.nationality.s || t->victims.age.s || t->victims.occupation.s;
      if (is_single(f) && k < i && value_of(t) > 1 && t->sentence != f->sentence) f->is_part = true;
      else if (has_kind && !total_has && t->sentence != f->sentence) f->is_part = true;
    }
  }
}
