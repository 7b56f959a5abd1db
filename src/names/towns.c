/*
 * towns.c - towns that are labelled persons.
 *
 * The words step has seen few of the world's small towns, and "shelled
 * Beryslav" may as well be done to a man. A name labelled a person, which
 * nobody in the report bears in full or behind "Mr.", is a place where its
 * words say so: a noun of place before it ("the town of Macenta"), or, for a
 * name that the gazetteer has, a place that it is joined to ("Adre and
 * Farchana"), "in" or "near" before it, a verb done to towns; where the verb is
 * done to persons too, the gazetteer must have the name in a country that the
 * report speaks of.
 */
#include "names/naming.h"
#include "record/trace.h"

enum { MOST_COUNTRIES = 16, JOINED_STEPS = 12, ENOUGH = 3 }; /* one mention in three must say so */

typedef struct towns {
  dl_naming *n;
  dl_map persons;  /* words of persons named in full */
  uint16_t country[MOST_COUNTRIES];
  uint32_t countries;
} towns;

static const dl_gaz_slot *slot_of(const towns *t, const dl_named *m) {
  const dl_article *a = t->n->a;
  const dl_gazetteer *g = t->n->tables->gazetteer;
  dl_str name = dl_text_of(a, (dl_span){dl_token_at(a, m->first)->start, dl_token_at(a, m->end - 1)->end});
  const dl_gaz_slot *s = g ? dl_gazetteer_find_name(g, name) : NULL;
  return s && s->n && s->common < 2 ? s : NULL;
}

/* The k-th place of the name, NULL where it is only called after it. */
static const dl_gaz_row *place_at(const towns *t, const dl_gaz_slot *s, uint32_t k) {
  uint32_t p = t->n->tables->gazetteer->posting[s->first + k];
  return p % 4 == DL_GAZ_MAIN || p % 4 == DL_GAZ_ALIAS ? &t->n->tables->gazetteer->row[p / 4] : NULL;
}

static bool is_place(const towns *t, const dl_gaz_slot *s) {
  for (uint32_t k = 0; k < s->n; k++)
    if (place_at(t, s, k)) return true;
  return false;
}

static void note_country(towns *t, uint16_t country) {
  for (uint32_t i = 0; i < t->countries; i++)
    if (t->country[i] == country) return;
  if (country != DL_GAZ_NO_INDEX && t->countries < MOST_COUNTRIES) t->country[t->countries++] = country;
}

/* The countries spoken of: of places and peoples named, by the likeliest place of the name. */
static void note_countries(towns *t) {
  const dl_gazetteer *g = t->n->tables->gazetteer;
  for (uint32_t i = 0; i < t->n->named.n; i++) {
    const dl_named *m = &t->n->named.at[i];
    const dl_gaz_slot *s = m->type == DL_ENTITY_LOC || m->type == DL_ENTITY_NORP ? slot_of(t, m) : NULL;
    if (s) note_country(t, g->row[g->posting[s->first] / 4].country);
  }
}

static bool is_spoken_of(const towns *t, const dl_gaz_slot *s) {
  for (uint32_t k = 0; k < s->n; k++) {
    const dl_gaz_row *row = place_at(t, s, k);
    for (uint32_t i = 0; row && i < t->countries; i++)
      if (t->country[i] == row->country) return true;
  }
  return false;
}

static bool word_is(const towns *t, uint32_t i, const char *kind) {
  return dl_str_is(dl_table_get(&t->n->tables->place_words, dl_token_at(t->n->a, i)->lower, 1), kind);
}

static bool is_type(const towns *t, uint32_t i) {
  return word_is(t, i, "city") || word_is(t, i, "adm1") || word_is(t, i, "adm2") || word_is(t, i, "quarter");
}

/* "the town Macenta", "the village of Pankhan", "a village called Pankhan" */
static bool is_called_town(const towns *t, const dl_named *m) {
  const dl_article *a = t->n->a;
  uint32_t first = a->sentences.at[dl_token_at(a, m->first)->sentence].first, i = m->first;
  if (i <= first) return false;
  const dl_token *before = dl_token_at(a, i - 1);
  bool is_linked = dl_str_is(before->lower, "of") || dl_str_is(before->lower, "called") || dl_str_is(before->lower, "named");
  i -= is_linked ? 2 : 1;
  if (i < first || i >= m->first || dl_is_capital(a, i) || dl_token_at(a, i)->xpos != DL_XPOS_NN) return false;
  return is_linked ? is_type(t, i) && !word_is(t, i, "adm1") : word_is(t, i, "city");
}

static bool is_named_place(const towns *t, uint32_t token) {
  const dl_named *m = dl_named_on(t->n, token);
  return m && m->type == DL_ENTITY_LOC;
}

/* A place among the words that it is joined to by "and" and commas. */
static bool is_joined_to_place(const towns *t, const dl_named *m) {
  const dl_article *a = t->n->a;
  uint32_t head = m->head;
  for (int steps = 0; steps < JOINED_STEPS && dl_token_at(a, head)->deprel == DL_DEP_CONJ && dl_token_at(a, head)->head != DL_NONE; steps++)
    head = dl_token_at(a, head)->head;
  if (head != m->head && is_named_place(t, head)) return true;
  uint32_t other = dl_child(a, head, DL_DEP_CONJ);
  for (int steps = 0; steps < JOINED_STEPS && other != DL_NONE; steps++, other = dl_next_child(a, other, DL_DEP_CONJ))
    if (other != m->head && is_named_place(t, other)) return true;
  return false;
}

static dl_str kind_of_verb(const towns *t, uint32_t token) {
  return token == DL_NONE ? (dl_str){0} : dl_table_get(&t->n->tables->place_verbs, dl_token_at(t->n->a, token)->lemma, 1);
}

/* "in Farchana"; not "in Liu's notes", nor "belief in Matsu" */
static bool stands_in(const towns *t, const dl_named *m) {
  const dl_article *a = t->n->a;
  uint32_t i = m->first;
  bool is_owner = m->end < a->tokens.n && dl_token_at(a, m->end)->xpos == DL_XPOS_POS;
  if (is_owner || dl_str_is(kind_of_verb(t, dl_token_at(a, m->head)->head), "never")) return false;
  bool has_before = i > a->sentences.at[dl_token_at(a, i)->sentence].first;
  return has_before && !dl_is_capital(a, i - 1) && (word_is(t, i - 1, "near") || dl_str_is(dl_token_at(a, i - 1)->lower, "in"));
}

/* What is done to it: `town`, `either` or nothing of the table. */
static dl_str verb_kind(const towns *t, const dl_named *m) {
  const dl_article *a = t->n->a;
  uint32_t i = m->head;
  for (int steps = 0; steps < JOINED_STEPS && dl_token_at(a, i)->deprel == DL_DEP_CONJ && dl_token_at(a, i)->head != DL_NONE; steps++)
    i = dl_token_at(a, i)->head;
  const dl_token *x = dl_token_at(a, i);
  bool is_object = x->deprel == DL_DEP_OBJ;
  uint32_t preposition = x->deprel == DL_DEP_OBL ? dl_child(a, i, DL_DEP_CASE) : DL_NONE;
  if (preposition != DL_NONE && dl_str_is(dl_token_at(a, preposition)->lower, "on")) return dl_table_get(&t->n->tables->place_verbs, dl_token_at(a, x->head)->lemma, 2);
  dl_str kind = is_object || x->deprel == DL_DEP_NSUBJ_PASS ? kind_of_verb(t, x->head) : (dl_str){0};
  return dl_str_is(kind, "never") || (!is_object && dl_str_is(kind, "object")) ? (dl_str){0} : kind;
}

static bool is_town(const towns *t, const dl_named *m) {
  if (is_called_town(t, m)) return true;
  const dl_gaz_slot *s = slot_of(t, m);
  if (!s || !is_place(t, s)) return false;
  if (is_joined_to_place(t, m) || stands_in(t, m)) return true;
  dl_str kind = verb_kind(t, m);
  return kind.n && (dl_str_is(kind, "town") || is_spoken_of(t, s));
}

/* "Deir al-Zor": of several words, the first no given name, in a country that the report speaks of. */
static bool is_town_in_full(const towns *t, const dl_named *m, dl_str first) {
  const dl_gaz_slot *s = m->is_after_honorific ? NULL : slot_of(t, m);
  return s && is_place(t, s) && is_spoken_of(t, s) && !dl_names_gender(t->n->tables, first);
}

/* A person by the tables: an official, a given name alone. */
static bool is_somebody(const dl_naming *n, const dl_named *m) {
  return dl_names_actor(n->tables, m->normal, m->normal, n->day).is_found || dl_names_gender(n->tables, m->normal);
}

typedef struct votes {
  uint32_t all, towns;
} votes;

void dl_settle_towns(dl_naming *n) {
  towns t = {.n = n};
  dl_map found; /* normal form -> votes */
  DL_VEC(votes) forms = {0};
  dl_str words[DL_NAME_WORDS];
  if (!n->tables->gazetteer) return;
  dl_map_init(&t.persons, n->a->arena);
  dl_map_init(&found, n->a->arena);
  note_countries(&t);
  for (uint32_t i = 0; i < n->named.n; i++) {
    const dl_named *m = &n->named.at[i];
    uint32_t k = m->type == DL_ENTITY_PER ? dl_name_words(m->normal, words, DL_NAME_WORDS) : 0;
    bool is_full = m->is_after_honorific || (k > 1 && !is_town_in_full(&t, m, words[0]));
    while (k && is_full) (void)dl_map_put(&t.persons, words[--k], 0);
  }
  for (uint32_t i = 0; i < n->named.n; i++) {
    const dl_named *m = &n->named.at[i];
    bool may_be = m->type == DL_ENTITY_PER && !m->is_after_honorific && dl_map_get(&t.persons, m->normal) == DL_NONE;
    if (!may_be || is_somebody(n, m)) continue;
    uint32_t *at = dl_map_put(&found, m->normal, forms.n);
    if (*at == forms.n) *DL_PUSH(n->a->arena, forms) = (votes){0, 0};
    forms.at[*at].all++;
    forms.at[*at].towns += is_town(&t, m);
  }
  for (uint32_t i = 0; i < n->named.n && forms.n; i++) {
    dl_named *m = &n->named.at[i];
    uint32_t form = m->type == DL_ENTITY_PER ? dl_map_get(&found, m->normal) : DL_NONE;
    if (form != DL_NONE && forms.at[form].towns && forms.at[form].towns * ENOUGH >= forms.at[form].all) {
      m->type = DL_ENTITY_LOC;
      dl_trace_say(n->a, "names", (dl_span){dl_token_at(n->a, m->first)->start, dl_token_at(n->a, m->end - 1)->end},
                   DL_STR("its words, or the gazetteer with them, tell a town"), DL_STR("a person, by its label"));
    }
  }
}
