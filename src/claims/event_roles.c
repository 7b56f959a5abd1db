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
 * What a noun phrase stands for is event_search.c's.
 */
#include "claims/event_search.h"

enum { CLAUSES_MAX = 3 };

static dl_deprel plain_of(const dl_article *a, uint32_t i) { return dl_deprel_plain((dl_deprel)a->tokens.at[i].deprel); }

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
      if (!is_said || t->head == DL_NONE) return dl_event_antecedent(a, subject);
      uint32_t speaker = dl_child(a, t->head, DL_DEP_NSUBJ);
      return speaker == DL_NONE ? subject : dl_event_antecedent(a, speaker);
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

static void add_obliques(dl_event_search *q, dl_event_actors *list, uint32_t head, dl_deprel rel, const char *part) {
  for (uint32_t o = dl_child(q->a, head, rel); o != DL_NONE; o = dl_next_child(q->a, o, rel))
    if (dl_event_case_is(q, o, part)) dl_event_add_phrase(q, list, o);
}

/* Prepositions by how surely they name who receives: "to1" before "to2" before "to3". */
static void add_receivers(dl_event_search *q, uint32_t head, dl_deprel rel) {
  static const char *const parts[] = {"to1", "to2", "to3"};
  for (size_t k = 0; k < 3 && !q->recipients.n; k++) add_obliques(q, &q->recipients, head, rel, parts[k]);
}

static bool is_mutual(dl_event_type type) {
  return type == DL_EVENT_CONSULT || type == DL_EVENT_AGREE || type == DL_EVENT_COOPERATE;
}

/* The object is a party: a country, a body, a person with a code ("all"), or people called by their part. */
static bool is_party(const dl_event_search *q, uint32_t object, bool with_sector) {
  dl_actor x;
  if (!dl_event_make_actor(q, dl_event_antecedent(q->a, object), &x)) return false;
  bool is_someone = x.entity != DL_NONE || x.sector.n > 0 || dl_actor_is_person_noun(q->step->actors, q->a, object); /* "Iranian offer" has a country and is no one */
  return is_someone && (x.country.n > 0 || with_sector);
}

/* Types whose object is what is moved, and whose oblique is whom it concerns: "sent troops to X". */
static bool moves_object(dl_event_type type) {
  return type == DL_EVENT_MOBILIZE || type == DL_EVENT_SANCTION || type == DL_EVENT_AID || type == DL_EVENT_RETREAT || type == DL_EVENT_AGREE;
}

/* The object is only what it is done with: one's own troops, a road that is blocked. */
static bool is_means(const dl_event_search *q) {
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
static void receivers_of_verb(dl_event_search *q, uint32_t verb, bool is_passive) {
  const dl_article *a = q->a;
  uint32_t object = object_of(a, verb), indirect = dl_child(a, verb, DL_DEP_IOBJ);
  if (indirect != DL_NONE) dl_event_add_phrase(q, &q->recipients, indirect);
  bool is_first = object != DL_NONE && is_party(q, object, false);
  if (!q->recipients.n && is_first && !moves_object(q->type)) dl_event_add_phrase(q, &q->recipients, object);
  if (!is_passive || q->type == DL_EVENT_SANCTION || q->type == DL_EVENT_COERCE) add_receivers(q, verb, DL_DEP_OBL);
  if (object == DL_NONE) return;
  if (!q->recipients.n) add_receivers(q, object, DL_DEP_NMOD);
  if (!q->recipients.n && q->type == DL_EVENT_ASSAULT) add_obliques(q, &q->recipients, object, DL_DEP_NMOD, "of"); /* "its invasion of X" */
  if (!q->recipients.n && !is_means(q)) dl_event_add_phrase(q, &q->recipients, object);
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
static void receivers_of_clauses(dl_event_search *q, uint32_t verb) {
  uint32_t clause = clause_below(q->a, verb);
  for (uint32_t depth = 0; depth < CLAUSES_MAX && clause != DL_NONE && !q->recipients.n; depth++) {
    uint32_t subject = dl_child(q->a, clause, DL_DEP_NSUBJ);
    if (subject != DL_NONE) dl_event_add_phrase(q, &q->recipients, subject);
    if (!q->recipients.n) add_obliques(q, &q->recipients, clause, DL_DEP_OBL, "by");
    if (!q->recipients.n) receivers_of_verb(q, clause, false);
    clause = clause_below(q->a, clause);
  }
}

/*
 * What is done at home where nobody else is named: a protest is addressed to
 * the government, restraint and its easing fall on the country's own people.
 */
static void done_at_home(dl_event_search *q) {
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
static void drop_homeless(dl_event_actors *list) {
  bool has_home = false;
  uint32_t kept = 0;
  for (uint32_t i = 0; i < list->n; i++) has_home |= list->at[i].country.n > 0;
  for (uint32_t i = 0; i < list->n && has_home; i++)
    if (list->at[i].country.n) list->at[kept++] = list->at[i];
  if (has_home) list->n = kept;
}

/* Force and restraint are done to where they are done; an arrest without a doer is the state's there. */
static void parties_by_place(dl_event_search *q, uint32_t head, dl_deprel rel, bool is_passive) {
  bool is_force = q->type == DL_EVENT_COERCE || q->type == DL_EVENT_ASSAULT || q->type == DL_EVENT_SANCTION || q->type == DL_EVENT_MOBILIZE;
  bool has_owner = q->type == DL_EVENT_PROTEST || q->type == DL_EVENT_RETREAT;
  q->is_abroad = q->type == DL_EVENT_SANCTION || q->type == DL_EVENT_MOBILIZE;
  if (is_force && !q->recipients.n) add_obliques(q, &q->recipients, head, rel, "in");
  q->is_abroad = false;
  if (q->type == DL_EVENT_COERCE && is_passive && !q->actors.n) add_obliques(q, &q->actors, head, rel, "in");
  if (has_owner && !q->actors.n && !q->recipients.n) add_obliques(q, &q->actors, head, rel, "in");
}

/* The surest word for whom it is meant, wherever it stands below: "capable of an attack against X". */
static void against_below(dl_event_search *q, uint32_t head) {
  const dl_article *a = q->a;
  const dl_sentence *s = &a->sentences.at[a->tokens.at[head].sentence];
  for (uint32_t i = head + 1; i < s->end && !q->recipients.n; i++)
    if (plain_of(a, i) == DL_DEP_CASE && dl_str_is(a->tokens.at[i].lower, "against") && dl_is_below(a, i, head) && a->tokens.at[i].head != head)
      dl_event_add_phrase(q, &q->recipients, a->tokens.at[i].head);
}

/* "will strike unless the ministry pays": a threat is meant for the subject of its condition. */
static void threatened_by_condition(dl_event_search *q, uint32_t verb) {
  const dl_article *a = q->a;
  const dl_sentence *s = &a->sentences.at[a->tokens.at[verb].sentence];
  for (uint32_t i = s->first; i < s->end && !q->recipients.n; i++) {
    const dl_token *t = &a->tokens.at[i];
    bool is_condition = t->deprel == DL_DEP_MARK && (dl_str_is(t->lower, "if") || dl_str_is(t->lower, "unless"));
    uint32_t subject = is_condition && t->head != DL_NONE ? dl_child(a, t->head, DL_DEP_NSUBJ) : DL_NONE;
    if (subject != DL_NONE) dl_event_add_phrase(q, &q->recipients, subject);
  }
}

/* The last subject before a verb whose own was hung elsewhere. */
static uint32_t subject_before(const dl_article *a, uint32_t verb) {
  for (uint32_t i = verb; i-- > a->sentences.at[a->tokens.at[verb].sentence].first;)
    if (plain_of(a, i) == DL_DEP_NSUBJ) return i;
  return DL_NONE;
}

static void add_subjects(dl_event_search *q, dl_event_actors *list, uint32_t verb, uint32_t subject) {
  dl_event_add_phrase(q, list, subject);
  if (q->a->tokens.at[subject].head != verb) return;
  for (uint32_t more = dl_next_child(q->a, subject, DL_DEP_NSUBJ); more != DL_NONE; more = dl_next_child(q->a, more, DL_DEP_NSUBJ))
    if (more < verb || is_mutual(q->type)) dl_event_add_phrase(q, list, more); /* a title parsed apart from its name */
}

static void verb_roles(dl_event_search *q, uint32_t verb) {
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
      if (acts_too && is_party(q, object, true)) dl_event_add_phrase(q, &q->actors, object);
    }
  }
  bool mediates = dl_str_is(q->mode, "third-party") && q->actors.n > 0;
  dl_event_actors *sides = mediates ? &q->recipients : &q->actors;
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
static void support_roles(dl_event_search *q, uint32_t verb) {
  bool is_passive = false;
  uint32_t subject = dl_event_subject(q->a, verb, &is_passive);
  if (!is_passive && subject != DL_NONE && subject != q->token) add_subjects(q, &q->actors, verb, subject);
  add_obliques(q, &q->actors, verb, DL_DEP_OBL, "by");
  if (is_mutual(q->type)) add_obliques(q, &q->actors, verb, DL_DEP_OBL, "with");
}

static void noun_roles(dl_event_search *q, uint32_t noun, uint32_t support) {
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
  if (owner != DL_NONE && !has_doer) dl_event_add_phrase(q, &q->actors, owner);
  for (uint32_t m = dl_child(a, noun, DL_DEP_AMOD); m != DL_NONE && !q->actors.n; m = dl_next_child(a, m, DL_DEP_AMOD)) dl_event_add_phrase(q, &q->actors, m);
  uint32_t compound = dl_child(a, noun, DL_DEP_COMPOUND);
  if (compound != DL_NONE && !q->actors.n) dl_event_add_phrase(q, &q->actors, compound);
  add_receivers(q, noun, DL_DEP_NMOD);
  if (!q->recipients.n && support != DL_NONE) add_receivers(q, support, DL_DEP_OBL);
  if (!q->recipients.n && !is_mutual(q->type)) add_obliques(q, &q->recipients, noun, DL_DEP_NMOD, "of");
  if (!q->recipients.n && support != DL_NONE) receivers_of_clauses(q, support);
  parties_by_place(q, noun, DL_DEP_NMOD, false);
  if (support != DL_NONE) parties_by_place(q, support, DL_DEP_OBL, false);
}

void dl_event_roles(const dl_events_step *step, dl_article *a, dl_event *e, const dl_predicate *predicate) {
  dl_event_search q = {.step = step, .a = a, .type = e->type, .mode = e->mode, .token = e->token};
  uint8_t upos = a->tokens.at[e->token].upos;
  if (upos == DL_UPOS_NOUN) noun_roles(&q, e->token, predicate->support);
  else verb_roles(&q, e->token);
  done_at_home(&q);
  drop_homeless(&q.actors);
  drop_homeless(&q.recipients);
  for (uint32_t i = 0; i < q.actors.n; i++) *DL_PUSH(a->arena, e->actors) = q.actors.at[i];
  for (uint32_t i = 0; i < q.recipients.n; i++) *DL_PUSH(a->arena, e->recipients) = q.recipients.at[i];
}
