/*
 * events.c - PLOVER events: see events.h.
 *
 * Sentence by sentence: predicates (a verb, a verb with its object or particle,
 * a nominal event) are looked up in data/lexicon/event_predicates.tsv
 * (event_match.c); those that are only the content of another fall away, intent
 * gets its type (event_content.c). Participants come from the tree (event_roles.c);
 * tense, modality, negation and embedding give the status (event_status.c).
 * One happening told several times is one event: the same type with
 * participants that do not differ is joined to the first.
 */
#include "claims/events.h"

#include "claims/event_parts.h"

enum { NEAR_SENTENCES = 3 };

int dl_events_open(dl_events_step **out, dl_arena *arena, const dl_container *data, dateline_error *error) {
  dl_events_step *s = *out = DL_NEW(arena, dl_events_step);
  int status = dl_table_open(&s->predicates, data, "event_predicates", error);
  if (!status) status = dl_table_open(&s->classes, data, "event_classes", error);
  if (!status) status = dl_table_open(&s->contexts, data, "event_contexts", error);
  if (!status) status = dl_table_open(&s->modals, data, "event_modals", error);
  if (!status) status = dl_table_open(&s->cases, data, "event_cases", error);
  if (!status) status = dl_table_open(&s->kinds, data, "incident_kinds", error);
  if (!status) status = dl_actors_open(&s->actors, arena, data, error);
  return status;
}

static dl_str lemma_at(const dl_article *a, uint32_t i) {
  const dl_token *t = &a->tokens.at[i];
  return t->lemma.n ? t->lemma : t->lower;
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

static bool is_person(const dl_article *a, const dl_actor *x) {
  return x->entity != DL_NONE && a->entities.at[x->entity].type == DL_ENTITY_PER;
}

/* One party in two tellings: the same entity, the same code but for two persons, or a country and one of its bodies. */
static bool is_same_actor(const dl_article *a, const dl_actor *x, const dl_actor *y) {
  if (x->entity != DL_NONE && x->entity == y->entity) return true;
  if (!x->code.n || !y->code.n || (is_person(a, x) && is_person(a, y))) return false;
  bool has_country = x->country.n && dl_str_eq(x->country, y->country);
  return dl_str_eq(x->code, y->code) || (has_country && (!x->sector.n || !y->sector.n));
}

static uint32_t count_shared(const dl_article *a, const dl_actor *x, uint32_t n, const dl_actor *y, uint32_t m) {
  uint32_t shared = 0;
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t k = 0; k < m; k++)
      if (is_same_actor(a, &x[i], &y[k])) {
        shared++;
        break;
      }
  return shared;
}

/* At least one party in common; of talks, all that the shorter telling names. */
static bool share_actor(const dl_article *a, const dl_actor *x, uint32_t n, const dl_actor *y, uint32_t m, bool is_mutual) {
  if (!n || !m) return true;
  if (!is_mutual) return count_shared(a, x, n, y, m) > 0;
  return n < m ? count_shared(a, x, n, y, m) == n : count_shared(a, y, m, x, n) == m;
}

static bool is_done(dl_event_status s) { return s == DL_STATUS_ACTUAL || s == DL_STATUS_BACKGROUND || s == DL_STATUS_ALLEGED; }

/* The noun that names the happening, be it its own predicate or the object of one ("carried out the airstrike"). */
static uint32_t naming_noun(const dl_article *a, const dl_event *e) {
  return a->tokens.at[e->token].upos == DL_UPOS_NOUN ? e->token : dl_child(a, e->token, DL_DEP_OBJ);
}

/* "The airstrike", after one was told of: the same, though the one telling names who did it, the other whom it hit. */
static bool is_taken_up(const dl_article *a, const dl_event *x, const dl_event *y) {
  uint32_t first = naming_noun(a, x), again = naming_noun(a, y);
  if (first == DL_NONE || again == DL_NONE || y->sentence > x->sentence + NEAR_SENTENCES) return false;
  uint32_t article = dl_child(a, again, DL_DEP_DET);
  bool is_definite = article != DL_NONE && (dl_str_is(a->tokens.at[article].lower, "the") || dl_lemma_is(a, article, "this"));
  return is_definite && dl_str_eq(lemma_at(a, first), lemma_at(a, again));
}

/* The same happening told again: same type, no participant against it, no other day. */
static bool is_same(const dl_article *a, const dl_event *x, const dl_event *y) {
  if (x->type != y->type || is_done(x->status) != is_done(y->status)) return false;
  if (!is_done(x->status) && x->status != y->status) return false;
  if (x->incident != DL_NONE && y->incident != DL_NONE) return x->incident == y->incident;
  bool has_common = (x->actors.n && y->actors.n) || (x->recipients.n && y->recipients.n);
  if (!has_common && x->sentence != y->sentence && !is_taken_up(a, x, y)) return false; /* nothing speaks for it */
  if (x->time != DL_NONE && y->time != DL_NONE) {
    const dl_time *s = &a->times.at[x->time], *t = &a->times.at[y->time];
    if (s->from_day != DL_NO_DAY && t->from_day != DL_NO_DAY && (s->to_day < t->from_day || t->to_day < s->from_day))
      return false;
  }
  return share_actor(a, x->actors.at, x->actors.n, y->actors.at, y->actors.n, x->type == DL_EVENT_CONSULT) &&
         share_actor(a, x->recipients.at, x->recipients.n, y->recipients.at, y->recipients.n, false);
}

/* A named body of civilians, medics or helpers counts and carries the dead; it is taken for nobody's attacker. */
static bool is_by_helpers(const dl_event *e) {
  for (uint32_t i = 0; i < e->actors.n; i++) {
    const dl_actor *x = &e->actors.at[i];
    bool is_helping = dl_str_starts(x->sector, "CVL") || dl_str_starts(x->sector, "MED") || dl_str_starts(x->sector, "NGO");
    if (x->entity == DL_NONE || !is_helping) return false;
  }
  return e->type == DL_EVENT_ASSAULT && e->actors.n > 0;
}

static void keep(dl_article *a, const dl_event *e) {
  for (uint32_t i = 0; i < a->events.n; i++) {
    dl_event *known = &a->events.at[i];
    if (!is_same(a, known, e)) continue;
    if (!known->actors.n && !is_by_helpers(e)) known->actors = e->actors;
    if (!known->recipients.n) known->recipients = e->recipients;
    if (known->incident == DL_NONE) known->incident = e->incident;
    if (known->time == DL_NONE) known->time = e->time;
    for (uint32_t k = 0; k < e->figures.n; k++) *DL_PUSH(a->arena, known->figures) = e->figures.at[k];
    return;
  }
  *DL_PUSH(a->arena, a->events) = *e;
}

/* "+recipient" among the conditions of a row: it means an event only where someone receives. */
static bool needs_recipient(const dl_events_step *s, uint32_t row) {
  static const char name[] = "+recipient";
  dl_str conditions = dl_table_field(&s->predicates, row, 4);
  return conditions.n >= sizeof name - 1 && !memcmp(conditions.s + conditions.n - (sizeof name - 1), name, sizeof name - 1);
}

/* Nobody meets alone, and nobody supports or joins in without being someone. */
static bool lacks_party(const dl_event *e) {
  if (e->type == DL_EVENT_CONSULT) return e->actors.n + e->recipients.n < 2;
  return !e->actors.n && (e->type == DL_EVENT_SUPPORT || e->type == DL_EVENT_COOPERATE || e->type == DL_EVENT_CONCEDE);
}

/* A road that the state blocks is no protest. */
static bool is_by_state(const dl_event *e) {
  for (uint32_t i = 0; i < e->actors.n; i++) {
    const dl_actor *x = &e->actors.at[i];
    bool is_power = dl_str_starts(x->sector, "GOV") || dl_str_starts(x->sector, "MIL") || dl_str_starts(x->sector, "COP");
    if (!is_power && (x->entity == DL_NONE || x->sector.n)) return false;
  }
  return e->actors.n > 0;
}

/* "A flood killed 30": what nobody did. */
static bool is_accident(const dl_events_step *s, const dl_article *a, const dl_event *e) {
  if (e->type != DL_EVENT_ASSAULT || e->actors.n || e->incident == DL_NONE) return false;
  return dl_event_in_class(s, dl_table_get(&s->kinds, a->incidents.at[e->incident].kind, 3), "@accident");
}

static void take(const dl_events_step *s, dl_article *a, uint32_t i, const dl_predicate *p) {
  const dl_token *t = &a->tokens.at[i];
  dl_event e = {.type = (dl_event_type)p->type, .sentence = t->sentence, .token = i};
  bool is_own_type = dl_event_type_of(dl_table_field(&s->predicates, p->row, 2)) == (int)p->type;
  if (is_own_type) e.mode = dl_table_field(&s->predicates, p->row, 3);
  e.time = e.place = e.incident = e.source = DL_NONE;
  bool is_hyphened = t->upos == DL_UPOS_NOUN && dl_event_is_hyphened(s, a, i);
  e.anchor = (dl_span){is_hyphened ? a->tokens.at[i - 2].start : t->start, t->end};
  e.span = dl_subtree(a, p->support != DL_NONE ? p->support : i);
  if (!e.mode.n) e.mode.s = NULL;
  dl_event_roles(s, a, &e, p);
  if (e.type == DL_EVENT_PROTEST && dl_str_is(e.mode, "obstruct") && is_by_state(&e)) {
    e.type = DL_EVENT_COERCE;
    e.mode = DL_STR("restrict");
    e.actors.n = e.recipients.n = 0;
    dl_event_roles(s, a, &e, p);
  }
  tie(a, &e);
  if (lacks_party(&e) || is_accident(s, a, &e) || (!is_own_type && !e.actors.n) || (!e.recipients.n && needs_recipient(s, p->row))) return;
  /* without parties only what happened to people, or a truce that is spoken of */
  bool is_truce = e.type == DL_EVENT_RETREAT && dl_str_is(e.mode, "ceasefire");
  if (!e.actors.n && !e.recipients.n && e.incident == DL_NONE && !e.figures.n && !is_truce) return;
  e.status = is_own_type ? dl_event_status_find(s, a, &e) : DL_STATUS_ACTUAL; /* a will that is stated is stated */
  if (p->is_content && is_done(e.status) && e.status != DL_STATUS_ALLEGED) return; /* what was asked for and not done */
  add_contexts(s, a, &e);
  keep(a, &e);
}

/* Headings between paragraphs and lines of credit tell no event that the paragraphs do not. */
static bool is_told(const dl_article *a, const dl_sentence *sentence) {
  if (sentence->part >= a->parts.n) return true;
  dl_part_kind kind = a->parts.at[sentence->part].kind;
  return kind == DL_PART_PARAGRAPH || kind == DL_PART_TITLE || kind == DL_PART_NOTICE || kind == DL_PART_CAPTION;
}

static dl_predicate predicate_at(const dl_events_step *s, const dl_article *a, uint32_t i) {
  dl_predicate p = {.row = dl_event_row(s, a, i), .support = DL_NONE, .carries = DL_NONE, .governor = DL_NONE};
  if (p.row == DL_NONE) return p;
  dl_str type = dl_table_field(&s->predicates, p.row, 2);
  p.is_intent = dl_str_is(type, "INTENT");
  int known = p.is_intent ? DL_EVENT_AGREE : dl_event_type_of(type);
  if (known < 0) p.row = DL_NONE;
  p.type = (uint8_t)(known < 0 ? 0 : known);
  if (a->tokens.at[i].upos == DL_UPOS_NOUN) p.support = dl_event_support(s, a, i);
  return p;
}

static void read_sentence(const dl_events_step *s, dl_article *a, const dl_sentence *sentence) {
  uint32_t n = sentence->end - sentence->first;
  dl_predicate *at = DL_NEW_ARRAY(a->arena, dl_predicate, n + 1);
  for (uint32_t i = 0; i < n; i++) at[i] = predicate_at(s, a, sentence->first + i);
  for (uint32_t i = 0; i < n; i++)
    if (at[i].row != DL_NONE && at[i].support != DL_NONE) at[at[i].support - sentence->first].carries = sentence->first + i;
  dl_event_settle(s, a, sentence, at);
  for (uint32_t i = 0; i < n; i++)
    if (at[i].row != DL_NONE && !at[i].is_dropped) {
      take(s, a, sentence->first + i, &at[i]);
      at[i].type = DL_EVENT_AGREE;
      if (at[i].is_announced) take(s, a, sentence->first + i, &at[i]);
    }
}

void dl_events_read(const dl_events_step *s, dl_article *a) {
  for (uint32_t i = 0; i < a->sentences.n; i++)
    if (is_told(a, &a->sentences.at[i])) read_sentence(s, a, &a->sentences.at[i]);
}
