/*
 * event_roles.c - who did it, and to whom.
 *
 * Of a verb the subject acts (or the by-phrase of a passive); a participle or
 * infinitive has the subject of the clause it hangs on, a pronoun that of the
 * clause of saying around it. Who receives is sought in the order in which
 * English tells it: an object that is itself a party, the obliques and what
 * depends on the object ("against", "with", "on", "to", event_cases.tsv), the
 * parties named inside the object ("rejected Iran's offer"), the parties of the
 * clause that depends on it ("demanded that the rebels leave"), and for force
 * and restraint the place where it was done. The first step that names anyone
 * decides. Of a noun "by X" and "X's" act, "on Y" and "against Y" receive; a
 * light verb lends its subject. Where the doing is mutual (talks, agreements,
 * cooperation) both sides act.
 *
 * A participant counts when a code stands in its noun phrase: of its head
 * first, else of its possessor or modifier ("Russian officials").
 */
#include "claims/event_parts.h"

enum { NEAR_BYTES = 400, CLAUSES_MAX = 3 };

typedef struct actor_list {
  dl_actor *at;
  uint32_t n, cap;
} actor_list;

/* What one event's parties are sought with. */
typedef struct search {
  const dl_events_step *step;
  dl_article *a;
  dl_event_type type;
  dl_str mode;
  uint32_t token;  /* the predicate: never looked into */
  actor_list actors, recipients;
  uint32_t used[8]; /* tokens that acting parties were taken from */
  uint32_t used_n;
  bool is_abroad;  /* nobody of the country that acts receives */
  bool only_named; /* whoever is named by his country goes before "police", "rebels" */
} search;

static dl_deprel plain_of(const dl_article *a, uint32_t i) { return dl_deprel_plain((dl_deprel)a->tokens.at[i].deprel); }

/* "Airstrike" and "arrest" are happenings, whatever the actor dictionary says of them. */
static bool is_happening(const search *q, uint32_t token) {
  const dl_token *t = &q->a->tokens.at[token];
  const dl_table *p = &q->step->predicates;
  if (t->upos != DL_UPOS_NOUN) return false;
  for (uint32_t row = dl_table_find(p, t->lemma.n ? t->lemma : t->lower); row != DL_NONE; row = dl_table_next(p, row))
    if (dl_str_is(dl_table_field(p, row, 1), "noun")) return true;
  return false;
}

static bool make_actor(const search *q, uint32_t token, dl_actor *out) {
  *out = dl_actor_of(q->step->actors, q->a, token);
  if (!out->country.n && out->entity == DL_NONE && is_happening(q, token)) return false;
  if (out->entity == DL_NONE && out->sector.n && is_happening(q, token)) {
    out->sector = DL_STR("");
    out->code = out->country;
  }
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
  uint32_t at = a->tokens.at[token].start, nearest = UINT32_MAX;
  dl_str found = {0};
  for (uint32_t i = 0; i < a->places.n; i++) {
    const dl_place *p = &a->places.at[i];
    bool is_there = p->use == DL_USE_LITERAL || p->use == DL_USE_DEMONYM;
    if (!p->country.n || !is_there || !dl_span_holds(sentence, p->span)) continue;
    uint32_t away = p->span.start > at ? p->span.start - at : at - p->span.start;
    if (away >= nearest) continue;
    nearest = away;
    found = p->country;
  }
  if (found.n) return found;
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

/* A relative pronoun stands for the noun its clause hangs on. */
static uint32_t antecedent(const dl_article *a, uint32_t token) {
  const dl_token *t = &a->tokens.at[token];
  if (t->upos != DL_UPOS_PRON || t->head == DL_NONE) return token;
  const dl_token *clause = &a->tokens.at[t->head];
  return clause->deprel == DL_DEP_ACL_RELCL && clause->head != DL_NONE && clause->head < token ? clause->head : token;
}

/* The part that the noun's preposition gives it in event_cases.tsv: "by" acts, "between" acts both, "against" receives. */
static bool case_is(const search *q, uint32_t noun, const char *part) {
  uint32_t c = dl_child(q->a, noun, DL_DEP_CASE);
  if (c == DL_NONE) return false;
  const dl_table *cases = &q->step->cases;
  for (uint32_t row = dl_table_find(cases, q->a->tokens.at[c].lower); row != DL_NONE; row = dl_table_next(cases, row))
    if (dl_str_is(dl_table_field(cases, row, 1), part)) return true;
  return false;
}

static bool is_acting_country(const search *q, dl_str country) {
  for (uint32_t i = 0; i < q->actors.n; i++)
    if (country.n && dl_str_eq(q->actors.at[i].country, country)) return true;
  return false;
}

/*
 * The token that bears the code of the noun phrase: its head, then possessors
 * and modifiers, then what stands "of" it. DL_NONE: none.
 */
static uint32_t shallow_bearer(const search *q, uint32_t head, dl_actor *out) {
  static const dl_deprel order[] = {DL_DEP_NMOD_POSS, DL_DEP_AMOD, DL_DEP_COMPOUND, DL_DEP_FLAT, DL_DEP_NMOD_DESC, DL_DEP_APPOS, DL_DEP_NMOD};
  const dl_article *a = q->a;
  const dl_sentence *s = &a->sentences.at[a->tokens.at[head].sentence];
  dl_actor role, other;
  bool has_role = make_actor(q, head, &role);
  *out = role;
  uint32_t owner = dl_child(a, head, DL_DEP_NMOD_POSS);
  bool is_own = owner != DL_NONE && a->tokens.at[owner].upos == DL_UPOS_PRON && is_acting_country(q, role.country);
  if (is_own) has_role = false; /* "moved tanks to its border with X" */
  if (has_role && role.country.n) return head;
  for (size_t k = 0; k < sizeof order / sizeof *order; k++)
    for (uint32_t i = s->first; i < s->end; i++) {
      const dl_token *t = &a->tokens.at[i];
      bool fits = t->deprel == order[k] || dl_deprel_plain((dl_deprel)t->deprel) == order[k];
      if (t->head != head || i == head || !fits || dl_actor_is_leaning(a, i) || !make_actor(q, i, &other)) continue;
      if (order[k] == DL_DEP_NMOD && !has_role && case_is(q, i, "in")) continue; /* "a statement in Lima": only where */
      if (t->upos == DL_UPOS_PRON && is_acting_country(q, other.country)) continue; /* "recalled its envoy": not to itself */
      if (!other.country.n && (has_role || order[k] == DL_DEP_AMOD || order[k] == DL_DEP_COMPOUND)) continue; /* "military exercises" */
      *out = other;
      if (has_role && !other.sector.n) { /* "police in Nairobi": his part, that country */
        out->sector = role.sector;
        out->code = dl_str_format(a->arena, "%.*s%.*s", (int)out->country.n, out->country.s, (int)role.sector.n, role.sector.s);
      }
      return i;
    }
  return has_role ? head : DL_NONE;
}

/* The same, then the doer of what it names, then what is deeper. */
static uint32_t find_bearer(const search *q, uint32_t head, dl_actor *out) {
  const dl_article *a = q->a;
  const dl_sentence *s = &a->sentences.at[a->tokens.at[head].sentence];
  uint32_t near = shallow_bearer(q, head, out);
  if (near != DL_NONE) return near;
  for (uint32_t i = dl_child(a, head, DL_DEP_ACL); i != DL_NONE; i = dl_next_child(a, i, DL_DEP_ACL)) { /* "crimes committed by X" */
    uint32_t doer = dl_child(a, i, DL_DEP_OBL_AGENT), bearer = doer == DL_NONE ? DL_NONE : shallow_bearer(q, doer, out);
    if (bearer != DL_NONE) return bearer;
  }
  for (uint32_t i = s->first; i < s->end; i++) { /* deeper: "the head of Russia's parliament" */
    dl_deprel plain = plain_of(a, i);
    bool is_clause = plain == DL_DEP_ACL || plain == DL_DEP_ADVCL || plain == DL_DEP_CONJ;
    uint32_t up = a->tokens.at[i].head;
    if (!is_clause && i != head && up != DL_NONE && up != head && a->tokens.at[up].head == head && plain_of(a, up) != DL_DEP_ACL &&
        !case_is(q, i, "in") && make_actor(q, i, out))
      return i;
  }
  return DL_NONE;
}

static bool is_known(const actor_list *list, const dl_actor *x, bool by_entity) {
  for (uint32_t i = 0; i < list->n; i++)
    if (by_entity ? x->entity != DL_NONE && list->at[i].entity == x->entity : dl_str_eq(list->at[i].code, x->code)) return true;
  return false;
}

static bool is_used(const search *q, uint32_t token) {
  for (uint32_t i = 0; i < q->used_n; i++)
    if (q->used[i] == token) return true;
  return false;
}

/* Adds the bearer of one noun phrase; who acts does not receive. */
static uint32_t add_one(search *q, actor_list *list, uint32_t head) {
  dl_actor x = {.entity = DL_NONE};
  uint32_t bearer = find_bearer(q, head, &x);
  if (bearer == DL_NONE || (q->only_named && !x.country.n)) return DL_NONE;
  if (q->is_abroad && is_acting_country(q, x.country)) return DL_NONE;
  give_country(q->a, bearer, &x);
  if (list == &q->recipients && (is_known(&q->actors, &x, true) || is_used(q, bearer))) return DL_NONE;
  if (list == &q->actors && q->used_n < 8) q->used[q->used_n++] = bearer;
  if (is_known(list, &x, false)) return bearer;
  if (list->n == list->cap) list->at = dl_vec_grow(q->a->arena, list->at, list->n, &list->cap, sizeof *list->at);
  list->at[list->n++] = x;
  return bearer;
}

/* The noun phrase and what is coordinated with it or with its bearer ("leaders of Egypt and Jordan"). */
static void add_phrase(search *q, actor_list *list, uint32_t head) {
  const dl_article *a = q->a;
  if (head == DL_NONE || head == q->token) return;
  head = antecedent(a, head);
  uint32_t bearer = add_one(q, list, head);
  for (uint32_t c = dl_child(a, head, DL_DEP_CONJ); c != DL_NONE; c = dl_next_child(a, c, DL_DEP_CONJ)) add_one(q, list, c);
  if (bearer == DL_NONE) return;
  if (bearer != head) {
    for (uint32_t c = dl_child(a, bearer, DL_DEP_CONJ); c != DL_NONE; c = dl_next_child(a, c, DL_DEP_CONJ)) add_one(q, list, c);
    return;
  }
  const dl_sentence *s = &a->sentences.at[a->tokens.at[head].sentence];
  for (uint32_t i = s->first; i < s->end; i++) { /* "Russian and Turkish officials": the head took the country of the first */
    uint32_t first = plain_of(a, i) == DL_DEP_CONJ ? a->tokens.at[i].head : DL_NONE;
    dl_actor x;
    bool is_owner = first != DL_NONE && first != head && a->tokens.at[first].head == head && list->n > 0;
    if (is_owner && make_actor(q, first, &x) && dl_str_eq(x.country, list->at[list->n - 1].country) && make_actor(q, i, &x) && x.country.n)
      add_one(q, list, i);
  }
}

static bool is_bare_pronoun(const dl_article *a, uint32_t i) {
  if (a->tokens.at[i].upos != DL_UPOS_PRON) return false;
  uint32_t entity = a->token_entity ? a->token_entity[i] : DL_NONE;
  return entity == DL_NONE || !a->entities.at[entity].codes.n;
}

uint32_t dl_event_subject(const dl_article *a, uint32_t verb, bool *is_passive) {
  for (uint32_t steps = 0; verb != DL_NONE && steps < 6; steps++) {
    uint32_t subject = dl_child(a, verb, DL_DEP_NSUBJ);
    const dl_token *t = &a->tokens.at[verb];
    dl_deprel plain = dl_deprel_plain((dl_deprel)t->deprel);
    if (subject != DL_NONE) {
      if (steps == 0) *is_passive = a->tokens.at[subject].deprel == DL_DEP_NSUBJ_PASS;
      bool is_said = (plain == DL_DEP_CCOMP || plain == DL_DEP_ADVCL) && is_bare_pronoun(a, subject); /* "said they would": who said it */
      if (!is_said || t->head == DL_NONE) return antecedent(a, subject);
      uint32_t speaker = dl_child(a, t->head, DL_DEP_NSUBJ);
      return speaker == DL_NONE ? subject : antecedent(a, speaker);
    }
    if (t->deprel == DL_DEP_ACL_RELCL || plain == DL_DEP_ACL) {
      bool is_own = t->head != DL_NONE && (t->deprel == DL_DEP_ACL_RELCL || t->xpos != DL_XPOS_VB);
      if (is_own) return t->head;
      verb = t->head; /* "a plan to attack": whose plan it is */
      if (verb == DL_NONE || plain_of(a, verb) != DL_DEP_OBJ) return verb;
    } else if (plain == DL_DEP_XCOMP) { /* "urged X to do": the object acts */
      uint32_t object = t->head == DL_NONE ? DL_NONE : dl_child(a, t->head, DL_DEP_OBJ);
      if (object != DL_NONE && steps == 0) return object;
    } else if (plain == DL_DEP_CCOMP) { /* "said X and Y would meet" where X was hung on "said" */
      for (uint32_t c = t->head == DL_NONE ? DL_NONE : dl_child(a, t->head, DL_DEP_NSUBJ); c != DL_NONE; c = dl_next_child(a, c, DL_DEP_NSUBJ))
        if (c > t->head && c < verb) return c;
    } else if (plain != DL_DEP_CONJ && plain != DL_DEP_ADVCL) return DL_NONE;
    verb = a->tokens.at[verb].head;
  }
  return DL_NONE;
}

static void add_obliques(search *q, actor_list *list, uint32_t head, dl_deprel rel, const char *part) {
  for (uint32_t o = dl_child(q->a, head, rel); o != DL_NONE; o = dl_next_child(q->a, o, rel))
    if (case_is(q, o, part)) add_phrase(q, list, o);
}

/* Prepositions by how surely they name who receives: "to1" before "to2" before "to3". */
static void add_receivers(search *q, uint32_t head, dl_deprel rel) {
  static const char *const parts[] = {"to1", "to2", "to3"};
  for (size_t k = 0; k < 3 && !q->recipients.n; k++) add_obliques(q, &q->recipients, head, rel, parts[k]);
}

static bool is_mutual(dl_event_type type) {
  return type == DL_EVENT_CONSULT || type == DL_EVENT_AGREE || type == DL_EVENT_COOPERATE;
}

/* The object is a party: a country, a body, a person with a code ("all"), or people called by their part. */
static bool is_party(const search *q, uint32_t object, bool with_sector) {
  dl_actor x;
  if (!make_actor(q, antecedent(q->a, object), &x)) return false;
  bool is_someone = x.entity != DL_NONE || x.sector.n > 0 || dl_actor_is_person_noun(q->step->actors, q->a, object); /* "Iranian offer" has a country and is no one */
  return is_someone && (x.country.n > 0 || with_sector);
}

/* Types whose object is what is moved, and whose oblique is whom it concerns: "sent troops to X". */
static bool moves_object(dl_event_type type) {
  return type == DL_EVENT_MOBILIZE || type == DL_EVENT_SANCTION || type == DL_EVENT_AID || type == DL_EVENT_RETREAT || type == DL_EVENT_AGREE;
}

/* The object is only what it is done with: one's own troops, a road that is blocked. */
static bool is_means(const search *q) {
  bool is_blocking = q->type == DL_EVENT_PROTEST && dl_str_is(q->mode, "obstruct");
  return is_blocking || q->type == DL_EVENT_MOBILIZE || (q->type == DL_EVENT_RETREAT && dl_str_is(q->mode, "resign"));
}

/* "accused soldiers of it" where the object was taken for a second subject. */
static uint32_t object_of(const dl_article *a, uint32_t verb) {
  uint32_t object = dl_child(a, verb, DL_DEP_OBJ);
  for (uint32_t i = dl_child(a, verb, DL_DEP_NSUBJ); object == DL_NONE && i != DL_NONE; i = dl_next_child(a, i, DL_DEP_NSUBJ))
    if (i > verb && dl_child(a, verb, DL_DEP_NSUBJ) < verb) object = i;
  return object;
}

/* Who receives by the dependents of one verb. */
static void receivers_of_verb(search *q, uint32_t verb, bool is_passive) {
  const dl_article *a = q->a;
  uint32_t object = object_of(a, verb), indirect = dl_child(a, verb, DL_DEP_IOBJ);
  if (indirect != DL_NONE) add_phrase(q, &q->recipients, indirect);
  bool is_first = object != DL_NONE && is_party(q, object, false);
  if (!q->recipients.n && is_first && !moves_object(q->type)) add_phrase(q, &q->recipients, object);
  if (!is_passive || q->type == DL_EVENT_SANCTION || q->type == DL_EVENT_COERCE) add_receivers(q, verb, DL_DEP_OBL);
  if (object == DL_NONE) return;
  if (!q->recipients.n) add_receivers(q, object, DL_DEP_NMOD);
  if (!q->recipients.n && q->type == DL_EVENT_ASSAULT) add_obliques(q, &q->recipients, object, DL_DEP_NMOD, "of"); /* "its invasion of X" */
  if (!q->recipients.n && !is_means(q)) add_phrase(q, &q->recipients, object);
}

static bool is_clause_of(const dl_article *a, uint32_t i, uint32_t head) {
  if (a->tokens.at[i].head != head || i == head) return false;
  dl_deprel plain = plain_of(a, i);
  uint32_t mark = dl_child(a, i, DL_DEP_MARK);
  bool is_purpose = plain == DL_DEP_ADVCL && mark != DL_NONE && (a->tokens.at[mark].upos == DL_UPOS_PART || a->tokens.at[i].xpos == DL_XPOS_VBG);
  return plain == DL_DEP_XCOMP || plain == DL_DEP_CCOMP || is_purpose ||
         (plain == DL_DEP_ACL && a->tokens.at[i].deprel != DL_DEP_ACL_RELCL);
}

/* The clause that depends on the verb, or on its object ("a demand to leave"). */
static uint32_t clause_below(const dl_article *a, uint32_t verb) {
  const dl_sentence *s = &a->sentences.at[a->tokens.at[verb].sentence];
  uint32_t object = dl_child(a, verb, DL_DEP_OBJ);
  for (uint32_t i = s->first; i < s->end; i++)
    if (is_clause_of(a, i, verb)) return i;
  for (uint32_t i = s->first; object != DL_NONE && i < s->end; i++)
    if (is_clause_of(a, i, object)) return i;
  return DL_NONE;
}

/* "demanded that the rebels leave", "refused to let monitors in": the parties of the clauses below. */
static void receivers_of_clauses(search *q, uint32_t verb) {
  uint32_t clause = clause_below(q->a, verb);
  for (uint32_t depth = 0; depth < CLAUSES_MAX && clause != DL_NONE && !q->recipients.n; depth++) {
    uint32_t subject = dl_child(q->a, clause, DL_DEP_NSUBJ);
    if (subject != DL_NONE) add_phrase(q, &q->recipients, subject);
    if (!q->recipients.n) add_obliques(q, &q->recipients, clause, DL_DEP_OBL, "by");
    if (!q->recipients.n) receivers_of_verb(q, clause, false);
    clause = clause_below(q->a, clause);
  }
}

/*
 * What is done at home where nobody else is named: a protest is addressed to
 * the government, restraint and its easing fall on the country's own people.
 */
static void done_at_home(search *q) {
  bool is_domestic = q->type == DL_EVENT_PROTEST || q->type == DL_EVENT_COERCE || q->type == DL_EVENT_CONCEDE;
  if (!is_domestic || q->recipients.n || !q->actors.n) return;
  dl_actor x = {.entity = DL_NONE, .country = DL_STR(""), .sector = DL_STR("")};
  for (uint32_t i = 0; i < q->actors.n && !x.country.n; i++) x.country = q->actors.at[i].country;
  if (!x.country.n) return;
  if (q->type == DL_EVENT_PROTEST) x.sector = DL_STR("GOV");
  x.code = dl_str_format(q->a->arena, "%.*s%.*s", (int)x.country.n, x.country.s, (int)x.sector.n, x.sector.s);
  q->recipients.at = dl_vec_grow(q->a->arena, q->recipients.at, q->recipients.n, &q->recipients.cap, sizeof *q->recipients.at);
  q->recipients.at[q->recipients.n++] = x;
}

/* Who has no country beside others that have one was only half understood. */
static void drop_homeless(actor_list *list) {
  bool has_home = false;
  uint32_t kept = 0;
  for (uint32_t i = 0; i < list->n; i++) has_home |= list->at[i].country.n > 0;
  for (uint32_t i = 0; i < list->n && has_home; i++)
    if (list->at[i].country.n) list->at[kept++] = list->at[i];
  if (has_home) list->n = kept;
}

/* Force and restraint are done to where they are done; an arrest without a doer is the state's there. */
static void parties_by_place(search *q, uint32_t head, dl_deprel rel, bool is_passive) {
  bool is_force = q->type == DL_EVENT_COERCE || q->type == DL_EVENT_ASSAULT || q->type == DL_EVENT_SANCTION || q->type == DL_EVENT_MOBILIZE;
  bool has_owner = q->type == DL_EVENT_PROTEST || q->type == DL_EVENT_RETREAT;
  q->is_abroad = q->type == DL_EVENT_SANCTION || q->type == DL_EVENT_MOBILIZE;
  if (is_force && !q->recipients.n) add_obliques(q, &q->recipients, head, rel, "in");
  q->is_abroad = false;
  if (q->type == DL_EVENT_COERCE && is_passive && !q->actors.n) add_obliques(q, &q->actors, head, rel, "in");
  if (has_owner && !q->actors.n && !q->recipients.n) add_obliques(q, &q->actors, head, rel, "in");
}

/* The surest word for whom it is meant, wherever it stands below: "capable of an attack against X". */
static void against_below(search *q, uint32_t head) {
  const dl_article *a = q->a;
  const dl_sentence *s = &a->sentences.at[a->tokens.at[head].sentence];
  for (uint32_t i = head + 1; i < s->end && !q->recipients.n; i++)
    if (plain_of(a, i) == DL_DEP_CASE && dl_str_is(a->tokens.at[i].lower, "against") && dl_is_below(a, i, head) && a->tokens.at[i].head != head)
      add_phrase(q, &q->recipients, a->tokens.at[i].head);
}

/* "will strike unless the ministry pays": a threat is meant for the subject of its condition. */
static void threatened_by_condition(search *q, uint32_t verb) {
  const dl_article *a = q->a;
  const dl_sentence *s = &a->sentences.at[a->tokens.at[verb].sentence];
  for (uint32_t i = s->first; i < s->end && !q->recipients.n; i++) {
    const dl_token *t = &a->tokens.at[i];
    bool is_condition = t->deprel == DL_DEP_MARK && (dl_str_is(t->lower, "if") || dl_str_is(t->lower, "unless"));
    uint32_t subject = is_condition && t->head != DL_NONE ? dl_child(a, t->head, DL_DEP_NSUBJ) : DL_NONE;
    if (subject != DL_NONE) add_phrase(q, &q->recipients, subject);
  }
}

/* The last subject before a verb whose own was hung elsewhere. */
static uint32_t subject_before(const dl_article *a, uint32_t verb) {
  for (uint32_t i = verb; i-- > a->sentences.at[a->tokens.at[verb].sentence].first;)
    if (plain_of(a, i) == DL_DEP_NSUBJ) return i;
  return DL_NONE;
}

static void add_subjects(search *q, actor_list *list, uint32_t verb, uint32_t subject) {
  add_phrase(q, list, subject);
  if (q->a->tokens.at[subject].head != verb) return;
  for (uint32_t more = dl_next_child(q->a, subject, DL_DEP_NSUBJ); more != DL_NONE; more = dl_next_child(q->a, more, DL_DEP_NSUBJ))
    if (more < verb || is_mutual(q->type)) add_phrase(q, list, more); /* a title parsed apart from its name */
}

static void verb_roles(search *q, uint32_t verb) {
  dl_article *a = q->a;
  bool is_passive = false;
  uint32_t subject = dl_event_subject(a, verb, &is_passive);
  bool is_finite = dl_child(a, verb, DL_DEP_OBJ) != DL_NONE || dl_child(a, verb, DL_DEP_ADVCL) != DL_NONE; /* "Union called on X to act", its noun taken for the root */
  if (plain_of(a, verb) == DL_DEP_ACL && a->tokens.at[verb].xpos == DL_XPOS_VBN)
    is_passive = !is_finite || a->tokens.at[a->tokens.at[verb].head].deprel != DL_DEP_ROOT;
  if (subject == DL_NONE) subject = subject_before(a, verb);
  bool acts_too = q->type == DL_EVENT_CONSULT; /* who is met meets */
  bool is_done_to = is_passive && !is_mutual(q->type) && q->type != DL_EVENT_MOBILIZE; /* police that were deployed stand ready */
  if (subject != DL_NONE) add_subjects(q, is_done_to ? &q->recipients : &q->actors, verb, subject);
  bool has_agent = is_passive || subject == DL_NONE;
  if (has_agent || q->type == DL_EVENT_SUPPORT) /* "stood by X" */
    add_obliques(q, has_agent ? &q->actors : &q->recipients, verb, DL_DEP_OBL, "by");
  uint32_t object = dl_child(a, verb, DL_DEP_OBJ);
  if (is_mutual(q->type)) {
    add_obliques(q, &q->actors, verb, DL_DEP_OBL, "with");
    if (dl_str_is(q->mode, "visit") && object == DL_NONE) add_obliques(q, &q->actors, verb, DL_DEP_OBL, "in");
    if (object != DL_NONE) {
      add_obliques(q, &q->actors, object, DL_DEP_NMOD, "with");
      if (acts_too && is_party(q, object, true)) add_phrase(q, &q->actors, object);
    }
  }
  bool mediates = dl_str_is(q->mode, "third-party") && q->actors.n > 0;
  actor_list *sides = mediates ? &q->recipients : &q->actors;
  if (acts_too) add_obliques(q, sides, verb, DL_DEP_OBL, "between");
  if (acts_too && object != DL_NONE) add_obliques(q, sides, object, DL_DEP_NMOD, "between");
  if (object != DL_NONE && !q->actors.n) add_obliques(q, &q->actors, object, DL_DEP_NMOD, "by");
  if (is_mutual(q->type) && (q->actors.n > 1 || q->recipients.n)) return; /* both sides are named */
  bool is_deed = q->type == DL_EVENT_ASSAULT || q->type == DL_EVENT_COERCE;
  q->only_named = !q->recipients.n;
  receivers_of_verb(q, verb, is_passive);
  if (!q->recipients.n && !is_deed) receivers_of_clauses(q, verb);
  q->only_named = false;
  if (!q->recipients.n) receivers_of_verb(q, verb, is_passive);
  if (!q->recipients.n) receivers_of_clauses(q, verb);
  parties_by_place(q, verb, DL_DEP_OBL, is_passive);
  if (object != DL_NONE) parties_by_place(q, object, DL_DEP_NMOD, is_passive);
  if (!q->recipients.n && !is_mutual(q->type)) against_below(q, verb);
  if (!q->recipients.n && q->type == DL_EVENT_THREATEN) threatened_by_condition(q, verb);
}

/* The verb around a nominal event lends its subject and its obliques. */
static void support_roles(search *q, uint32_t verb) {
  bool is_passive = false;
  uint32_t subject = dl_event_subject(q->a, verb, &is_passive);
  if (!is_passive && subject != DL_NONE && subject != q->token) add_subjects(q, &q->actors, verb, subject);
  add_obliques(q, &q->actors, verb, DL_DEP_OBL, "by");
  if (is_mutual(q->type)) add_obliques(q, &q->actors, verb, DL_DEP_OBL, "with");
}

static void noun_roles(search *q, uint32_t noun, uint32_t support) {
  const dl_article *a = q->a;
  if (support != DL_NONE) support_roles(q, support);
  add_obliques(q, &q->actors, noun, DL_DEP_NMOD, "by");
  bool mediates = dl_str_is(q->mode, "third-party") && q->actors.n > 0;
  add_obliques(q, mediates ? &q->recipients : &q->actors, noun, DL_DEP_NMOD, "between");
  if (is_mutual(q->type)) add_obliques(q, &q->actors, noun, DL_DEP_NMOD, "with");
  bool is_subject = plain_of(a, noun) == DL_DEP_NSUBJ && a->tokens.at[noun].head != DL_NONE;
  if (is_subject && !q->actors.n) add_obliques(q, &q->actors, a->tokens.at[noun].head, DL_DEP_OBL, "between"); /* "clashes broke out between" */
  bool has_doer = support != DL_NONE && q->actors.n > 0; /* then owners and modifiers are whom it concerns */
  uint32_t owner = dl_child(a, noun, DL_DEP_NMOD_POSS);
  if (owner != DL_NONE && !has_doer) add_phrase(q, &q->actors, owner);
  for (uint32_t m = dl_child(a, noun, DL_DEP_AMOD); m != DL_NONE && !q->actors.n; m = dl_next_child(a, m, DL_DEP_AMOD)) add_phrase(q, &q->actors, m);
  uint32_t compound = dl_child(a, noun, DL_DEP_COMPOUND);
  if (compound != DL_NONE && !q->actors.n) add_phrase(q, &q->actors, compound);
  add_receivers(q, noun, DL_DEP_NMOD);
  if (!q->recipients.n && support != DL_NONE) add_receivers(q, support, DL_DEP_OBL);
  if (!q->recipients.n && !is_mutual(q->type)) add_obliques(q, &q->recipients, noun, DL_DEP_NMOD, "of");
  if (!q->recipients.n && support != DL_NONE) receivers_of_clauses(q, support);
  parties_by_place(q, noun, DL_DEP_NMOD, false);
  if (support != DL_NONE) parties_by_place(q, support, DL_DEP_OBL, false);
}

void dl_event_roles(const dl_events_step *step, dl_article *a, dl_event *e, const dl_predicate *predicate) {
  search q = {.step = step, .a = a, .type = e->type, .mode = e->mode, .token = e->token};
  uint8_t upos = a->tokens.at[e->token].upos;
  if (upos == DL_UPOS_NOUN) noun_roles(&q, e->token, predicate->support);
  else verb_roles(&q, e->token);
  done_at_home(&q);
  drop_homeless(&q.actors);
  drop_homeless(&q.recipients);
  for (uint32_t i = 0; i < q.actors.n; i++) *DL_PUSH(a->arena, e->actors) = q.actors.at[i];
  for (uint32_t i = 0; i < q.recipients.n; i++) *DL_PUSH(a->arena, e->recipients) = q.recipients.at[i];
}
