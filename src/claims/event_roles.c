/*
 * event_roles.c - who did it, and to whom.
 *
 * Of a verb: the subject (or the by-phrase of a passive) acts; the object, else
 * an oblique with "with", "against", "on", "to" ..., receives. A participle or
 * infinitive without a subject has that of the clause it hangs on. Of a noun: "by X" and "X's" act, "on Y" and
 * "against Y" receive, "between X and Y" act both. A participant counts when an entity with a code stands in its
 * noun phrase: as its head first, else as its possessor or modifier ("Russian officials", "Serbia's parliament").
 */
#include "claims/event_parts.h"

enum { NEAR_BYTES = 400 };

static bool is_known(const dl_actor *at, uint32_t n, const dl_actor *x) {
  for (uint32_t i = 0; i < n; i++)
    if (dl_str_eq(at[i].code, x->code)) return true;
  return false;
}

static bool make_actor(const dl_events_step *step, dl_article *a, uint32_t token, dl_actor *out) {
  *out = dl_actor_of(step->actors, a, token);
  return out->code.n > 0;
}

/* The country that most places of the article lie in. */
static dl_str main_country(const dl_article *a) {
  dl_str best = {0};
  uint32_t most = 0;
  for (uint32_t i = 0; i < a->places.n && i < 64; i++) {
    uint32_t n = 0;
    dl_str country = a->places.at[i].country;
    for (uint32_t k = 0; country.n && k < a->places.n && k < 256; k++)
      n += a->places.at[k].use == DL_USE_LITERAL && dl_str_eq(a->places.at[k].country, country);
    if (n > most) {
      most = n;
      best = country;
    }
  }
  return best;
}

/* Where the sentence is, for actors that are called by their part only: "police", "rebels". */
static dl_str country_around(const dl_article *a, uint32_t token) {
  dl_span sentence = a->sentences.at[a->tokens.at[token].sentence].span;
  for (uint32_t i = 0; i < a->places.n; i++) {
    const dl_place *p = &a->places.at[i];
    bool is_there = p->use == DL_USE_LITERAL || p->use == DL_USE_DEMONYM;
    if (p->country.n && is_there && dl_span_holds(sentence, p->span)) return p->country;
  }
  for (uint32_t i = a->places.n; i-- > 0;) { /* the place named last before */
    const dl_place *p = &a->places.at[i];
    bool is_near = p->span.end <= sentence.start && sentence.start - p->span.end < NEAR_BYTES;
    if (p->country.n && p->use == DL_USE_LITERAL && is_near) return p->country;
  }
  return main_country(a);
}

static void give_country(dl_article *a, uint32_t head, dl_actor *x) {
  if (x->country.n || !x->sector.n) return;
  dl_str country = country_around(a, head);
  if (!country.n) return;
  x->country = country;
  x->code = dl_str_format(a->arena, "%.*s%.*s", (int)country.n, country.s, (int)x->sector.n, x->sector.s);
}

/* The best bearer of a code in the noun phrase: its head, then possessors and modifiers, then what stands "of" it. */
static bool find_bearer(const dl_events_step *step, dl_article *a, uint32_t head, dl_actor *out) {
  static const dl_deprel order[] = {DL_DEP_NMOD_POSS, DL_DEP_AMOD, DL_DEP_COMPOUND, DL_DEP_FLAT, DL_DEP_APPOS, DL_DEP_NMOD};
  const dl_sentence *s = &a->sentences.at[a->tokens.at[head].sentence];
  dl_actor role;
  bool has_role = make_actor(step, a, head, &role);
  *out = role;
  if (has_role && role.country.n) return true;
  for (size_t k = 0; k < sizeof order / sizeof *order; k++)
    for (uint32_t i = s->first; i < s->end; i++) {
      const dl_token *t = &a->tokens.at[i];
      bool fits = t->deprel == order[k] || dl_deprel_plain((dl_deprel)t->deprel) == order[k];
      if (t->head == head && fits && make_actor(step, a, i, out) && (!has_role || out->country.n)) return true;
    }
  *out = role;
  if (has_role) return true;
  for (uint32_t i = s->first; i < s->end; i++) { /* deeper: "the head of Russia's parliament" */
    dl_deprel plain = dl_deprel_plain((dl_deprel)a->tokens.at[i].deprel);
    bool is_clause = plain == DL_DEP_ACL || plain == DL_DEP_ADVCL || plain == DL_DEP_CONJ;
    if (!is_clause && i != head && dl_is_below(a, i, head) && a->tokens.at[i].head != DL_NONE &&
        a->tokens.at[a->tokens.at[i].head].head == head && make_actor(step, a, i, out))
      return true;
  }
  return false;
}

typedef struct actor_list {
  dl_actor *at;
  uint32_t n, cap;
} actor_list;

/* The noun phrase and what is coordinated with it. */
static void add_phrase(const dl_events_step *step, dl_article *a, actor_list *list, uint32_t head) {
  dl_actor x = {.entity = DL_NONE};
  bool is_found = find_bearer(step, a, head, &x);
  give_country(a, head, &x);
  if (is_found && !is_known(list->at, list->n, &x)) {
    if (list->n == list->cap) list->at = dl_vec_grow(a->arena, list->at, list->n, &list->cap, sizeof *list->at);
    list->at[list->n++] = x;
  }
  for (uint32_t c = dl_child(a, head, DL_DEP_CONJ); c != DL_NONE; c = dl_next_child(a, c, DL_DEP_CONJ)) {
    dl_actor y = {.entity = DL_NONE};
    if (!find_bearer(step, a, c, &y)) continue;
    give_country(a, c, &y);
    if (is_known(list->at, list->n, &y)) continue;
    if (list->n == list->cap) list->at = dl_vec_grow(a->arena, list->at, list->n, &list->cap, sizeof *list->at);
    list->at[list->n++] = y;
  }
}

/* The part that the noun's preposition gives it: "by" acts, "between" acts both, "against" receives (event_cases.tsv). */
static bool case_is(const dl_events_step *step, const dl_article *a, uint32_t noun, const char *part) {
  uint32_t c = dl_child(a, noun, DL_DEP_CASE);
  if (c == DL_NONE) return false;
  for (uint32_t row = dl_table_find(&step->cases, a->tokens.at[c].lower); row != DL_NONE; row = dl_table_next(&step->cases, row))
    if (dl_str_is(dl_table_field(&step->cases, row, 1), part)) return true;
  return false;
}

/* The subject of the clause, also where the clause shares its governor's. */
static uint32_t subject_of(const dl_article *a, uint32_t verb, bool *is_passive) {
  for (uint32_t steps = 0; verb != DL_NONE && steps < 6; steps++) {
    uint32_t subject = dl_child(a, verb, DL_DEP_NSUBJ);
    if (subject != DL_NONE) {
      if (steps == 0) *is_passive = a->tokens.at[subject].deprel == DL_DEP_NSUBJ_PASS;
      return subject;
    }
    const dl_token *t = &a->tokens.at[verb];
    dl_deprel plain = dl_deprel_plain((dl_deprel)t->deprel);
    if (t->deprel == DL_DEP_ACL_RELCL || plain == DL_DEP_ACL) return t->head;
    if (plain == DL_DEP_XCOMP) { /* "urged X to do": the object acts */
      uint32_t object = t->head == DL_NONE ? DL_NONE : dl_child(a, t->head, DL_DEP_OBJ);
      if (object != DL_NONE && steps == 0) return object;
    } else if (plain != DL_DEP_CONJ && plain != DL_DEP_ADVCL) return DL_NONE;
    verb = t->head;
  }
  return DL_NONE;
}

static void add_obliques(const dl_events_step *step, dl_article *a, actor_list *list, uint32_t head, dl_deprel rel, const char *part) {
  for (uint32_t o = dl_child(a, head, rel); o != DL_NONE; o = dl_next_child(a, o, rel))
    if (case_is(step, a, o, part)) add_phrase(step, a, list, o);
}

static void verb_roles(const dl_events_step *step, dl_article *a, uint32_t verb, actor_list *actors, actor_list *recipients) {
  bool is_passive = false;
  uint32_t subject = subject_of(a, verb, &is_passive);
  if (a->tokens.at[verb].deprel == DL_DEP_ACL && a->tokens.at[verb].xpos == DL_XPOS_VBN) is_passive = true;
  if (subject != DL_NONE) add_phrase(step, a, is_passive ? recipients : actors, subject);
  if (subject != DL_NONE && a->tokens.at[subject].head == verb) /* a title parsed apart from its name */
    for (uint32_t more = dl_next_child(a, subject, DL_DEP_NSUBJ); more != DL_NONE; more = dl_next_child(a, more, DL_DEP_NSUBJ))
      add_phrase(step, a, is_passive ? recipients : actors, more);
  add_obliques(step, a, actors, verb, DL_DEP_OBL, "by");
  for (uint32_t o = dl_child(a, verb, DL_DEP_OBJ); o != DL_NONE; o = dl_next_child(a, o, DL_DEP_OBJ)) {
    add_phrase(step, a, recipients, o);
    add_obliques(step, a, recipients, o, DL_DEP_NMOD, "to");
    add_obliques(step, a, actors, o, DL_DEP_NMOD, "between");
  }
  uint32_t indirect = dl_child(a, verb, DL_DEP_IOBJ);
  if (indirect != DL_NONE) add_phrase(step, a, recipients, indirect);
  if (!is_passive) add_obliques(step, a, recipients, verb, DL_DEP_OBL, "to");
  if (!recipients->n) { /* "accused X of bombing Y", "refused to deploy peacekeepers in Iraq" */
    uint32_t clause = dl_child(a, verb, DL_DEP_XCOMP);
    if (clause == DL_NONE) clause = dl_child(a, verb, DL_DEP_CCOMP);
    if (clause != DL_NONE) {
      uint32_t inner = dl_child(a, clause, DL_DEP_NSUBJ), object = dl_child(a, clause, DL_DEP_OBJ);
      if (inner != DL_NONE) add_phrase(step, a, recipients, inner);
      if (!recipients->n && object != DL_NONE) add_phrase(step, a, recipients, object);
      if (!recipients->n) add_obliques(step, a, recipients, clause, DL_DEP_OBL, "to");
    }
  }
}

static void noun_roles(const dl_events_step *step, dl_article *a, dl_event_type type, uint32_t noun, actor_list *actors, actor_list *recipients) {
  add_obliques(step, a, actors, noun, DL_DEP_NMOD, "by");
  add_obliques(step, a, actors, noun, DL_DEP_NMOD, "between");
  uint32_t owner = dl_child(a, noun, DL_DEP_NMOD_POSS);
  if (owner != DL_NONE) add_phrase(step, a, actors, owner);
  uint32_t modifier = dl_child(a, noun, DL_DEP_AMOD);
  for (; modifier != DL_NONE && !actors->n; modifier = dl_next_child(a, modifier, DL_DEP_AMOD)) add_phrase(step, a, actors, modifier);
  uint32_t compound = dl_child(a, noun, DL_DEP_COMPOUND);
  if (compound != DL_NONE && !actors->n) add_phrase(step, a, actors, compound);
  add_obliques(step, a, recipients, noun, DL_DEP_NMOD, "to");
  bool is_of_place = type == DL_EVENT_RETREAT || type == DL_EVENT_ASSAULT || type == DL_EVENT_PROTEST;
  if (is_of_place && !actors->n && !recipients->n) add_obliques(step, a, actors, noun, DL_DEP_NMOD, "in");
}

/* Who both acts and receives only acts. */
static void drop_actors_from_recipients(const actor_list *actors, actor_list *recipients) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < recipients->n; i++) {
    bool is_same_entity = false;
    for (uint32_t k = 0; k < actors->n; k++) is_same_entity |= recipients->at[i].entity != DL_NONE && actors->at[k].entity == recipients->at[i].entity;
    if (!is_same_entity) recipients->at[kept++] = recipients->at[i];
  }
  recipients->n = kept;
}

void dl_event_roles(const dl_events_step *step, dl_article *a, dl_event *e) {
  actor_list actors = {0}, recipients = {0};
  if (a->tokens.at[e->token].upos == DL_UPOS_VERB) verb_roles(step, a, e->token, &actors, &recipients);
  else noun_roles(step, a, e->type, e->token, &actors, &recipients);
  drop_actors_from_recipients(&actors, &recipients);
  for (uint32_t i = 0; i < actors.n; i++) *DL_PUSH(a->arena, e->actors) = actors.at[i];
  for (uint32_t i = 0; i < recipients.n; i++) *DL_PUSH(a->arena, e->recipients) = recipients.at[i];
}
