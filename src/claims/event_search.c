/*
 * event_search.c - which party a noun phrase of an event stands for.
 *
 * A participant counts when a code stands in its noun phrase: of its head
 * first, else of its possessor or modifier ("Russian officials"), else of what
 * is said of it or stands deeper in it. One that is called by its part alone
 * ("police") has the country of the place nearest in its sentence, then of the
 * place last named before, then of most places of the article.
 */
#include "claims/event_search.h"

enum { NEAR_BYTES = 400 };

static dl_deprel plain_of(const dl_article *a, uint32_t i) { return dl_deprel_plain((dl_deprel)a->tokens.at[i].deprel); }

/* "Airstrike" and "arrest" are happenings, whatever the actor dictionary says of them. */
static bool is_happening(const dl_event_search *q, uint32_t token) {
  const dl_token *t = &q->a->tokens.at[token];
  const dl_table *p = &q->step->predicates;
  if (t->upos != DL_UPOS_NOUN) return false;
  for (uint32_t row = dl_table_find(p, t->lemma.n ? t->lemma : t->lower); row != DL_NONE; row = dl_table_next(p, row))
    if (dl_str_is(dl_table_field(p, row, 1), "noun")) return true;
  return false;
}

bool dl_event_make_actor(const dl_event_search *q, uint32_t token, dl_actor *out) {
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
uint32_t dl_event_antecedent(const dl_article *a, uint32_t token) {
  const dl_token *t = &a->tokens.at[token];
  if (t->upos != DL_UPOS_PRON || t->head == DL_NONE) return token;
  const dl_token *clause = &a->tokens.at[t->head];
  return clause->deprel == DL_DEP_ACL_RELCL && clause->head != DL_NONE && clause->head < token ? clause->head : token;
}

bool dl_event_case_is(const dl_event_search *q, uint32_t noun, const char *part) {
  uint32_t c = dl_child(q->a, noun, DL_DEP_CASE);
  if (c == DL_NONE) return false;
  const dl_table *cases = &q->step->cases;
  for (uint32_t row = dl_table_find(cases, q->a->tokens.at[c].lower); row != DL_NONE; row = dl_table_next(cases, row))
    if (dl_str_is(dl_table_field(cases, row, 1), part)) return true;
  return false;
}

static bool is_acting_country(const dl_event_search *q, dl_str country) {
  for (uint32_t i = 0; i < q->actors.n; i++)
    if (country.n && dl_str_eq(q->actors.at[i].country, country)) return true;
  return false;
}

/*
 * The token that bears the code of the noun phrase: its head, then possessors
 * and modifiers, then what stands "of" it. DL_NONE: none.
 */
static uint32_t shallow_bearer(const dl_event_search *q, uint32_t head, dl_actor *out) {
  static const dl_deprel order[] = {DL_DEP_NMOD_POSS, DL_DEP_AMOD, DL_DEP_COMPOUND, DL_DEP_FLAT, DL_DEP_NMOD_DESC, DL_DEP_APPOS, DL_DEP_NMOD};
  const dl_article *a = q->a;
  const dl_sentence *s = &a->sentences.at[a->tokens.at[head].sentence];
  dl_actor role, other;
  bool has_role = dl_event_make_actor(q, head, &role);
  *out = role;
  uint32_t owner = dl_child(a, head, DL_DEP_NMOD_POSS);
  bool is_own = owner != DL_NONE && a->tokens.at[owner].upos == DL_UPOS_PRON && is_acting_country(q, role.country);
  if (is_own) has_role = false; /* "moved tanks to its border with X" */
  if (has_role && role.country.n) return head;
  for (size_t k = 0; k < sizeof order / sizeof *order; k++)
    for (uint32_t i = s->first; i < s->end; i++) {
      const dl_token *t = &a->tokens.at[i];
      bool fits = t->deprel == order[k] || dl_deprel_plain((dl_deprel)t->deprel) == order[k];
      if (t->head != head || i == head || !fits || dl_actor_is_leaning(a, i) || !dl_event_make_actor(q, i, &other)) continue;
      if (order[k] == DL_DEP_NMOD && !has_role && dl_event_case_is(q, i, "in")) continue; /* "a statement in Lima": only where */
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
static uint32_t find_bearer(const dl_event_search *q, uint32_t head, dl_actor *out) {
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
        !dl_event_case_is(q, i, "in") && dl_event_make_actor(q, i, out))
      return i;
  }
  return DL_NONE;
}

static bool is_known(const dl_event_actors *list, const dl_actor *x, bool by_entity) {
  for (uint32_t i = 0; i < list->n; i++)
    if (by_entity ? x->entity != DL_NONE && list->at[i].entity == x->entity : dl_str_eq(list->at[i].code, x->code)) return true;
  return false;
}

static bool is_used(const dl_event_search *q, uint32_t token) {
  for (uint32_t i = 0; i < q->used_n; i++)
    if (q->used[i] == token) return true;
  return false;
}

/* Adds the bearer of one noun phrase; who acts does not receive. */
static uint32_t add_one(dl_event_search *q, dl_event_actors *list, uint32_t head) {
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
void dl_event_add_phrase(dl_event_search *q, dl_event_actors *list, uint32_t head) {
  const dl_article *a = q->a;
  if (head == DL_NONE || head == q->token) return;
  head = dl_event_antecedent(a, head);
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
    if (is_owner && dl_event_make_actor(q, first, &x) && dl_str_eq(x.country, list->at[list->n - 1].country) && dl_event_make_actor(q, i, &x) && x.country.n)
      add_one(q, list, i);
  }
}
