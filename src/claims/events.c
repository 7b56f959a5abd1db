/*
 * events.c - PLOVER events: see events.h.
 *
 * A predicate (a verb, a verb with its object or particle, a nominal event) is
 * looked up in data/lexicon/event_predicates.tsv; the longest key wins
 * ("impose sanction" before "impose"). Participants come from the tree:
 * subject or agent acts, object and oblique receive, the passive turns them
 * round (event_roles.c). Tense, modality, negation and embedding give the
 * status (event_status.c). One happening told several times is one event:
 * the same type with participants that do not differ is joined to the first.
 */
#include "claims/events.h"

#include "claims/event_parts.h"

int dl_events_open(dl_events_step **out, dl_arena *arena, const dl_container *data, dateline_error *error) {
  dl_events_step *s = *out = DL_NEW(arena, dl_events_step);
  int status = dl_table_open(&s->predicates, data, "event_predicates", error);
  if (!status) status = dl_table_open(&s->contexts, data, "event_contexts", error);
  if (!status) status = dl_table_open(&s->modals, data, "event_modals", error);
  if (!status) status = dl_table_open(&s->cases, data, "event_cases", error);
  if (!status) status = dl_actors_open(&s->actors, arena, data, error);
  return status;
}

/* A row of the table for `key` and a kind ("verb", "noun"), or DL_NONE. */
static uint32_t row_of(const dl_events_step *s, dl_str key, const char *kind) {
  for (uint32_t row = dl_table_find(&s->predicates, key); row != DL_NONE; row = dl_table_next(&s->predicates, row))
    if (dl_str_is(dl_table_field(&s->predicates, row, 1), kind)) return row;
  return DL_NONE;
}

static dl_str lemma_at(const dl_article *a, uint32_t i) {
  const dl_token *t = &a->tokens.at[i];
  return t->lemma.n ? t->lemma : t->lower;
}

/* UD parts words at hyphens: "cease-fire" is looked up whole where its last part stands. */
static uint32_t hyphen_row(const dl_events_step *s, const dl_article *a, uint32_t i) {
  if (i < 2 || !dl_str_is(a->tokens.at[i - 1].lower, "-") || a->tokens.at[i].has_space_before) return DL_NONE;
  dl_str x = a->tokens.at[i - 2].lower, y = lemma_at(a, i);
  char key[96];
  if (x.n + y.n + 2 > sizeof key) return DL_NONE;
  memcpy(key, x.s, x.n);
  key[x.n] = '-';
  memcpy(key + x.n + 1, y.s, y.n);
  return row_of(s, dl_str_of(key, x.n + 1 + y.n), "noun");
}

static uint32_t pair_row(const dl_events_step *s, const dl_article *a, uint32_t verb, char joint, uint32_t other) {
  dl_str x = lemma_at(a, verb), y = lemma_at(a, other);
  char key[96];
  if (x.n + y.n + 2 > sizeof key) return DL_NONE;
  memcpy(key, x.s, x.n);
  key[x.n] = joint;
  memcpy(key + x.n + 1, y.s, y.n);
  return row_of(s, dl_str_of(key, x.n + 1 + y.n), "verb");
}

/* The preposition of an oblique, or DL_NONE. */
static uint32_t case_of(const dl_article *a, uint32_t noun) { return dl_child(a, noun, DL_DEP_CASE); }

/* Tries the verb with each of its parts: particle, object, oblique's preposition, oblique's noun. */
static uint32_t verb_row(const dl_events_step *s, const dl_article *a, uint32_t verb) {
  const dl_sentence *sentence = &a->sentences.at[a->tokens.at[verb].sentence];
  uint32_t row = DL_NONE, better;
  for (uint32_t i = sentence->first; i < sentence->end; i++) {
    const dl_token *t = &a->tokens.at[i];
    if (t->head != verb || i == verb) continue;
    dl_deprel plain = dl_deprel_plain((dl_deprel)t->deprel);
    better = DL_NONE;
    if (t->deprel == DL_DEP_COMPOUND_PRT) better = pair_row(s, a, verb, '+', i);
    else if (plain == DL_DEP_OBJ || t->deprel == DL_DEP_NSUBJ_PASS || plain == DL_DEP_XCOMP) better = pair_row(s, a, verb, ' ', i);
    else if (plain == DL_DEP_OBL) {
      uint32_t preposition = case_of(a, i);
      if (preposition != DL_NONE) better = pair_row(s, a, verb, '+', preposition);
      if (better == DL_NONE) better = pair_row(s, a, verb, ' ', i);
    } else if (plain == DL_DEP_ADVMOD) better = pair_row(s, a, verb, '+', i);
    if (better != DL_NONE) row = better;
  }
  return row != DL_NONE ? row : row_of(s, lemma_at(a, verb), "verb");
}

/* A noun is an event of its own where it is no part of a verb's key and something happens to it or by it. */
static uint32_t noun_row(const dl_events_step *s, const dl_article *a, uint32_t noun) {
  const dl_token *t = &a->tokens.at[noun];
  dl_deprel plain = dl_deprel_plain((dl_deprel)t->deprel);
  if (plain == DL_DEP_COMPOUND || plain == DL_DEP_FLAT || plain == DL_DEP_APPOS) return DL_NONE;
  bool is_object = plain == DL_DEP_OBJ || t->deprel == DL_DEP_NSUBJ_PASS;
  if (is_object && t->head != DL_NONE && verb_row(s, a, t->head) != DL_NONE) return DL_NONE;
  uint32_t whole = hyphen_row(s, a, noun);
  return whole != DL_NONE ? whole : row_of(s, lemma_at(a, noun), "noun");
}

/* A row may ask for or forbid a part of its clause: "+xcomp", "-ccomp", "-obj". */
static bool condition_holds(const dl_events_step *s, const dl_article *a, uint32_t i, uint32_t row) {
  dl_str conditions = dl_table_field(&s->predicates, row, 4);
  while (conditions.n) {
    const char *space = memchr(conditions.s, ' ', conditions.n);
    dl_str one = space ? dl_str_of(conditions.s, (size_t)(space - conditions.s)) : conditions;
    int rel = one.n > 1 ? dl_deprel_of(dl_str_of(one.s + 1, one.n - 1)) : -1;
    if (rel >= 0 && (dl_child(a, i, (dl_deprel)rel) != DL_NONE) != (one.s[0] == '+')) return false;
    conditions = space ? dl_str_of(space + 1, conditions.n - one.n - 1) : dl_str_of(NULL, 0);
  }
  return true;
}

static uint32_t predicate_row(const dl_events_step *s, const dl_article *a, uint32_t i) {
  const dl_token *t = &a->tokens.at[i];
  if (t->upos == DL_UPOS_VERB) return t->deprel == DL_DEP_AMOD ? DL_NONE : verb_row(s, a, i);
  if (t->upos == DL_UPOS_NOUN) return noun_row(s, a, i);
  return DL_NONE;
}

static void add_contexts(const dl_events_step *s, dl_article *a, dl_event *e) {
  const dl_sentence *sentence = &a->sentences.at[e->sentence];
  for (uint32_t i = sentence->first; i < sentence->end && e->contexts.n < 3; i++) {
    uint32_t row = dl_table_find(&s->contexts, lemma_at(a, i));
    if (row == DL_NONE) continue;
    dl_str context = dl_table_field(&s->contexts, row, 1);
    bool is_known = false;
    for (uint32_t k = 0; k < e->contexts.n; k++) is_known |= dl_str_eq(e->contexts.at[k], context);
    if (!is_known) *DL_PUSH(a->arena, e->contexts) = context;
  }
}

static uint32_t within(const dl_article *a, dl_span clause, dl_span item, uint32_t sentence) {
  (void)a;
  (void)sentence;
  return dl_span_holds(clause, item);
}

static void tie(dl_article *a, dl_event *e) {
  for (uint32_t i = 0; i < a->times.n && e->time == DL_NONE; i++)
    if (within(a, e->span, a->times.at[i].span, e->sentence)) e->time = i;
  for (uint32_t i = 0; i < a->places.n && e->place == DL_NONE; i++)
    if (a->places.at[i].use == DL_USE_LITERAL && within(a, e->span, a->places.at[i].span, e->sentence)) e->place = i;
  for (uint32_t i = 0; i < a->incidents.n && e->incident == DL_NONE; i++)
    for (uint32_t k = 0; k < a->incidents.at[i].mentions.n; k++)
      if (dl_span_holds(e->anchor, a->incidents.at[i].mentions.at[k])) e->incident = i;
  for (uint32_t i = 0; i < a->figures.n; i++)
    if (a->figures.at[i].verb == e->token && e->type == DL_EVENT_ASSAULT && a->figures.at[i].scope != DL_SCOPE_CUMULATIVE) {
      *DL_PUSH(a->arena, e->figures) = i;
      if (e->incident == DL_NONE) e->incident = a->figures.at[i].incident;
    }
  for (uint32_t i = 0; i < a->figures.n && e->incident == DL_NONE && e->type == DL_EVENT_ASSAULT; i++)
    if (a->figures.at[i].sentence == e->sentence && a->figures.at[i].scope != DL_SCOPE_CUMULATIVE)
      e->incident = a->figures.at[i].incident; /* "an airstrike killed ten": the noun is the happening of the count */
  for (uint32_t i = 0; i < a->statements.n && e->source == DL_NONE; i++)
    for (uint32_t k = 0; k < a->statements.at[i].content.n; k++)
      if (dl_span_holds(a->statements.at[i].content.at[k], e->anchor)) e->source = i;
}

static bool share_actor(const dl_actor *x, uint32_t n, const dl_actor *y, uint32_t m) {
  if (!n || !m) return true;
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t k = 0; k < m; k++)
      if ((x[i].entity != DL_NONE && x[i].entity == y[k].entity) || (x[i].code.n && dl_str_eq(x[i].code, y[k].code)))
        return true;
  return false;
}

static bool is_done(dl_event_status s) { return s == DL_STATUS_ACTUAL || s == DL_STATUS_BACKGROUND || s == DL_STATUS_ALLEGED; }

/* The same happening told again: same type, no participant against it, no other day. */
static bool is_same(const dl_article *a, const dl_event *x, const dl_event *y) {
  if (x->type != y->type || is_done(x->status) != is_done(y->status)) return false;
  if (!is_done(x->status) && x->status != y->status) return false;
  if (x->incident != DL_NONE && y->incident != DL_NONE) return x->incident == y->incident;
  bool has_common = (x->actors.n && y->actors.n) || (x->recipients.n && y->recipients.n);
  if (!has_common && x->sentence != y->sentence) return false; /* nothing speaks for it */
  if (x->time != DL_NONE && y->time != DL_NONE) {
    const dl_time *s = &a->times.at[x->time], *t = &a->times.at[y->time];
    if (s->from_day != DL_NO_DAY && t->from_day != DL_NO_DAY && (s->to_day < t->from_day || t->to_day < s->from_day))
      return false;
  }
  return share_actor(x->actors.at, x->actors.n, y->actors.at, y->actors.n) &&
         share_actor(x->recipients.at, x->recipients.n, y->recipients.at, y->recipients.n);
}

static void keep(dl_article *a, const dl_event *e) {
  for (uint32_t i = 0; i < a->events.n; i++) {
    dl_event *known = &a->events.at[i];
    if (!is_same(a, known, e)) continue;
    if (!known->actors.n) known->actors = e->actors;
    if (!known->recipients.n) known->recipients = e->recipients;
    if (known->incident == DL_NONE) known->incident = e->incident;
    if (known->time == DL_NONE) known->time = e->time;
    for (uint32_t k = 0; k < e->figures.n; k++) *DL_PUSH(a->arena, known->figures) = e->figures.at[k];
    return;
  }
  *DL_PUSH(a->arena, a->events) = *e;
}

static void take(const dl_events_step *s, dl_article *a, uint32_t i, uint32_t row) {
  int type = dl_event_type_of(dl_table_field(&s->predicates, row, 2));
  if (type < 0 || !condition_holds(s, a, i, row)) return;
  const dl_token *t = &a->tokens.at[i];
  dl_event e = {.type = (dl_event_type)type, .mode = dl_table_field(&s->predicates, row, 3), .sentence = t->sentence, .token = i};
  e.time = e.place = e.incident = e.source = DL_NONE;
  bool is_hyphened = t->upos == DL_UPOS_NOUN && hyphen_row(s, a, i) != DL_NONE;
  e.anchor = (dl_span){is_hyphened ? a->tokens.at[i - 2].start : t->start, t->end};
  e.span = dl_subtree(a, i);
  if (!e.mode.n) e.mode.s = NULL;
  dl_event_roles(s, a, &e);
  tie(a, &e);
  /* without parties only what happened to people, or a truce that is spoken of */
  if (!e.actors.n && !e.recipients.n && e.incident == DL_NONE && !e.figures.n && e.type != DL_EVENT_RETREAT) return;
  e.status = dl_event_status_find(s, a, &e);
  add_contexts(s, a, &e);
  keep(a, &e);
}

/* Headings between paragraphs and lines of credit tell no event that the paragraphs do not. */
static bool is_told(const dl_article *a, uint32_t i) {
  uint32_t part = a->sentences.at[a->tokens.at[i].sentence].part;
  if (part >= a->parts.n) return true;
  dl_part_kind kind = a->parts.at[part].kind;
  return kind == DL_PART_PARAGRAPH || kind == DL_PART_TITLE || kind == DL_PART_NOTICE || kind == DL_PART_CAPTION;
}

void dl_events_read(const dl_events_step *s, dl_article *a) {
  for (uint32_t i = 0; i < a->tokens.n; i++) {
    if (!is_told(a, i)) continue;
    uint32_t row = predicate_row(s, a, i);
    if (row != DL_NONE) take(s, a, i, row);
  }
}
