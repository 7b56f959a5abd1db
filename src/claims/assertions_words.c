/*
 * assertions_words.c - the words around a predicate that assertions ask for:
 * what stands in a place of its clause, the noun phrase of a head, whether
 * that can be held responsible, and which word below it is a happening.
 */
#include "claims/assertions_internal.h"

#include "claims/event_parts.h"

enum { FAR = 60 }; /* tokens */

static const dl_token *at(const dl_article *a, uint32_t i) { return &a->tokens.at[i]; }
static dl_deprel plain_of(const dl_article *a, uint32_t i) { return dl_deprel_plain((dl_deprel)at(a, i)->deprel); }

static bool has_child_word(const dl_article *a, uint32_t head, dl_deprel rel, dl_str word) {
  for (uint32_t k = dl_child(a, head, rel); k != DL_NONE; k = dl_next_child(a, k, rel))
    if (dl_str_eq(at(a, k)->lower, word)) return true;
  return false;
}

/* A phrase or a gerund behind the preposition: of the verb, or of its object ("responsibility for"). */
static uint32_t behind_preposition(const dl_article *a, uint32_t head, dl_str word) {
  static const dl_deprel phrases[] = {DL_DEP_OBL, DL_DEP_NMOD}, clauses[] = {DL_DEP_ADVCL, DL_DEP_ACL, DL_DEP_XCOMP, DL_DEP_CCOMP};
  for (uint32_t r = 0; r < 2; r++)
    for (uint32_t k = dl_child(a, head, phrases[r]); k != DL_NONE; k = dl_next_child(a, k, phrases[r]))
      if (has_child_word(a, k, DL_DEP_CASE, word)) return k;
  for (uint32_t r = 0; r < 4; r++)
    for (uint32_t k = dl_child(a, head, clauses[r]); k != DL_NONE; k = dl_next_child(a, k, clauses[r]))
      if (has_child_word(a, k, DL_DEP_MARK, word) || has_child_word(a, k, DL_DEP_CASE, word)) return k;
  return DL_NONE;
}

static bool is_passive_clause(const dl_article *a, uint32_t verb) {
  if (dl_child(a, verb, DL_DEP_AUX_PASS) != DL_NONE || dl_child(a, verb, DL_DEP_NSUBJ_PASS) != DL_NONE) return true;
  bool is_participle = at(a, verb)->xpos == DL_XPOS_VBN && plain_of(a, verb) == DL_DEP_ACL && at(a, verb)->deprel != DL_DEP_ACL_RELCL;
  return is_participle && dl_child(a, verb, DL_DEP_OBJ) == DL_NONE;
}

static uint32_t subject_of(const dl_article *a, uint32_t verb) {
  bool is_passive = false;
  uint32_t own = dl_child(a, verb, DL_DEP_NSUBJ);
  uint32_t subject = dl_event_subject(a, verb, &is_passive);
  return subject != DL_NONE ? subject : own;
}

static uint32_t agent_of(const dl_article *a, uint32_t verb) {
  uint32_t agent = dl_child(a, verb, DL_DEP_OBL_AGENT);
  return agent != DL_NONE ? agent : behind_preposition(a, verb, DL_STR("by"));
}

bool dl_assertion_has(const dl_asserting *x, dl_str key, const char *part) {
  for (uint32_t row = dl_table_find(&x->step->words, key); row != DL_NONE; row = dl_table_next(&x->step->words, row))
    if (dl_str_is(dl_table_field(&x->step->words, row, 1), part)) return true;
  return false;
}

/* Where the tree hung the phrase elsewhere below the verb: "blamed a raid on a station on separatists". */
uint32_t dl_actor_behind(const dl_asserting *x, uint32_t verb, dl_str word) {
  const dl_article *a = x->a;
  uint32_t entity, end = a->sentences.at[at(a, verb)->sentence].end;
  for (uint32_t i = verb + 1; i < end && i < verb + FAR; i++)
    if (has_child_word(a, i, DL_DEP_CASE, word) && dl_is_below(a, i, verb) && dl_is_actor(x, i, &entity)) return i;
  return DL_NONE;
}

uint32_t dl_assertion_argument(const dl_asserting *x, uint32_t verb, dl_str role) {
  const dl_article *a = x->a;
  bool is_passive = is_passive_clause(a, verb);
  if (dl_str_is(role, "nsubj") || dl_str_is(role, "self")) return is_passive ? agent_of(a, verb) : subject_of(a, verb);
  if (dl_str_is(role, "obj")) return is_passive ? subject_of(a, verb) : dl_child(a, verb, DL_DEP_OBJ);
  if (dl_str_is(role, "head")) return at(a, verb)->head;
  if (dl_str_is(role, "verb")) return verb;
  if (dl_str_is(role, "clause")) {
    uint32_t clause = dl_child(a, verb, DL_DEP_XCOMP);
    if (clause == DL_NONE) clause = dl_child(a, verb, DL_DEP_CCOMP);
    uint32_t object = clause == DL_NONE ? dl_child(a, verb, DL_DEP_OBJ) : clause; /* "denied carrying out", its gerund taken for a noun */
    if (clause == DL_NONE && object != DL_NONE && at(a, object)->xpos != DL_XPOS_VBG) object = DL_NONE;
    return object != DL_NONE ? object : dl_child(a, verb, DL_DEP_ADVCL);
  }
  if (role.n && role.s[role.n - 1] == '?') role.n--;
  uint32_t found = behind_preposition(a, verb, role), object = dl_child(a, verb, DL_DEP_OBJ);
  if (found == DL_NONE && object != DL_NONE) found = behind_preposition(a, object, role);
  uint32_t subject = is_passive ? dl_child(a, verb, DL_DEP_NSUBJ) : DL_NONE; /* "responsibility for it was claimed by" */
  if (found == DL_NONE && subject != DL_NONE) found = behind_preposition(a, subject, role);
  return found == DL_NONE ? dl_actor_behind(x, verb, role) : found;
}

/* Words on the left that belong to the noun: articles, adjectives, compounds, owners. */
static bool is_modifier(const dl_article *a, uint32_t i, uint32_t head) {
  for (uint32_t steps = 0; steps < 4 && i != head; steps++) {
    dl_deprel rel = plain_of(a, i);
    bool is_case_of_owner = rel == DL_DEP_CASE && at(a, i)->xpos == DL_XPOS_POS;
    if (rel != DL_DEP_DET && rel != DL_DEP_AMOD && rel != DL_DEP_COMPOUND && rel != DL_DEP_NMOD && rel != DL_DEP_NUMMOD && rel != DL_DEP_FLAT &&
        rel != DL_DEP_PUNCT && !is_case_of_owner) return false;
    if (rel == DL_DEP_PUNCT && !dl_str_is(at(a, i)->lower, "-") && !dl_str_is(at(a, i)->lower, ".")) return false;
    i = at(a, i)->head;
    if (i == DL_NONE) return false;
  }
  return i == head;
}

dl_span dl_phrase_of(const dl_article *a, uint32_t head) {
  const dl_sentence *s = &a->sentences.at[at(a, head)->sentence];
  uint32_t first = head, end = head + 1;
  while (first > s->first && is_modifier(a, first - 1, head)) first--;
  while (first < head && (dl_str_is(at(a, first)->lower, "least") || dl_str_is(at(a, first)->lower, "most"))) first++; /* of "at least" */
  while (end < s->end && (plain_of(a, end) == DL_DEP_FLAT || plain_of(a, end) == DL_DEP_COMPOUND) && at(a, end)->head == head) end++;
  dl_span span = {at(a, first)->start, at(a, end - 1)->end};
  uint32_t entity = a->token_entity ? a->token_entity[head] : DL_NONE;
  for (uint32_t i = 0; entity < a->entities.n && i < a->entities.at[entity].mentions.n; i++) {
    dl_span m = a->entities.at[entity].mentions.at[i].span;
    if (m.start <= at(a, head)->start && m.end > span.end) span.end = m.end;
  }
  return span;
}

/* "the U.S.": a country whose name is initials stands before a noun as an adjective would. */
static bool is_initials(const dl_token *t) {
  for (uint32_t i = 0; i < t->lower.n; i++)
    if (dl_is_alpha(t->lower.s[i]) ? t->end - t->start > 4 : t->lower.s[i] != '.') return false;
  return t->lower.n >= 2 && t->lower.n <= 4;
}

uint32_t dl_entity_of(const dl_asserting *x, uint32_t head) {
  const dl_article *a = x->a;
  if (!a->token_entity) return DL_NONE;
  if (a->token_entity[head] < a->entities.n) return a->token_entity[head];
  static const dl_deprel rels[] = {DL_DEP_AMOD, DL_DEP_COMPOUND, DL_DEP_NMOD_POSS};
  for (uint32_t r = 0; r < 3; r++)
    for (uint32_t k = dl_child(a, head, rels[r]); k != DL_NONE; k = dl_next_child(a, k, rels[r])) {
      uint32_t e = a->token_entity[k];
      if (e >= a->entities.n) continue;
      dl_entity_type type = a->entities.at[e].type;
      bool is_adjective = at(a, k)->upos == DL_UPOS_ADJ || at(a, k)->xpos == DL_XPOS_JJ;
      bool is_place = type == DL_ENTITY_LOC && !is_adjective && !is_initials(at(a, k)) && rels[r] != DL_DEP_NMOD_POSS;
      if (!is_place) return e;
    }
  return DL_NONE;
}

bool dl_is_actor(const dl_asserting *x, uint32_t head, uint32_t *entity) {
  const dl_article *a = x->a;
  *entity = dl_entity_of(x, head);
  const dl_token *t = at(a, head);
  bool is_noun = t->upos == DL_UPOS_NOUN || t->upos == DL_UPOS_PROPN || t->upos == DL_UPOS_PRON || t->upos == DL_UPOS_ADJ;
  if (!is_noun) return false;
  if (dl_child(a, head, DL_DEP_DET) != DL_NONE && dl_str_is(at(a, dl_child(a, head, DL_DEP_DET))->lower, "no")) return false; /* "no group" */
  if (dl_assertion_has(x, t->lemma, "arms") || dl_assertion_has(x, t->lower, "arms")) return *entity != DL_NONE && a->token_entity[head] != *entity; /* alone they are nobody's */
  if (*entity != DL_NONE) {
    const dl_entity *e = &a->entities.at[*entity];
    bool is_own = a->token_entity[head] == *entity, is_town = e->type == DL_ENTITY_LOC && !e->codes.n; /* a town has done nothing */
    if (is_own && (is_town || e->type == DL_ENTITY_MISC)) return false;
    if (is_own) return true;
    if (is_town || e->type == DL_ENTITY_MISC) *entity = DL_NONE; /* "Odessa's security forces" */
  }
  if (dl_assertion_has(x, t->lemma, "body") || dl_assertion_has(x, t->lower, "body")) return true;
  if (*entity == DL_NONE && dl_assertion_has(x, t->lemma, "anybody")) return false;
  if (t->upos == DL_UPOS_PRON || dl_kind_at(&x->counting, head, a->sentences.at[t->sentence].end) != DL_NONE) return false; /* "an airstrike killed" */
  return dl_table_has(&x->step->agents, t->lemma) || dl_table_has(&x->step->agents, t->lower) || dl_is_person_noun(&x->counting, head);
}

uint32_t dl_kind_below(const dl_asserting *x, uint32_t top, uint32_t *kind) {
  const dl_article *a = x->a;
  const dl_sentence *s = &a->sentences.at[at(a, top)->sentence];
  *kind = dl_kind_at(&x->counting, top, s->end);
  if (*kind != DL_NONE) return top;
  uint32_t first = top > s->first + FAR ? top - FAR : s->first;
  for (uint32_t i = first; i < s->end && i < top + FAR; i++) {
    *kind = dl_kind_at(&x->counting, i, s->end);
    if (*kind != DL_NONE && dl_is_below(a, i, top)) return i;
  }
  *kind = DL_NONE;
  return DL_NONE;
}
