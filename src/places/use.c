/*
 * use.c - is a place meant, or those who govern it?
 *
 * "Moscow rejected the plan": a country, a capital or a seat of power that is
 * the subject of a verb of saying or acting stands for its government. The
 * condition is one over the tree (nsubj of a verb in metonym_verbs.tsv, or the
 * agent of its passive). Nor is a town urged, or worked with: the object of a
 * verb of address and, for capitals, the "with" of one of dealing are governments,
 * and so is what has a policy, a spokesman or sanctions against it.
 */
#include "places/toponyms.h"

static bool can_act(const dl_gaz_row *row) {
  return row->kind == DL_GAZ_COUNTRY || row->kind == DL_GAZ_CAPITAL || row->kind == DL_GAZ_SEAT ||
         row->kind == DL_GAZ_ADM1 || row->kind == DL_GAZ_CONTINENT;
}

/* The token of the toponym whose head lies outside it. */
static uint32_t head_of(const dl_article *a, const dl_toponym *t) {
  for (uint32_t i = t->first; i < t->end; i++) {
    uint32_t h = a->tokens.at[i].head;
    if (h == DL_NONE || h < t->first || h >= t->end) return i;
  }
  return t->first;
}

static bool is_verb(const dl_places_tables *tables, dl_str lemma, const char *kind) {
  for (uint32_t row = dl_table_find(&tables->verbs, lemma); row != DL_NONE; row = dl_table_next(&tables->verbs, row))
    if (dl_str_is(dl_table_field(&tables->verbs, row, 1), kind)) return true;
  return false;
}

/* The one spoken to or dealt with. */
static bool is_addressed(const dl_places_tables *tables, const dl_article *a, uint32_t i, const dl_gaz_row *row) {
  uint32_t verb = a->tokens.at[i].head;
  if (verb == DL_NONE || row->kind == DL_GAZ_ADM1 || row->kind == DL_GAZ_CONTINENT) return false;
  dl_deprel rel = dl_deprel_plain((dl_deprel)a->tokens.at[i].deprel);
  dl_str lemma = a->tokens.at[verb].lemma;
  if (rel == DL_DEP_OBJ || rel == DL_DEP_IOBJ || a->tokens.at[i].deprel == DL_DEP_NSUBJ_PASS) return is_verb(tables, lemma, "address");
  if (rel != DL_DEP_OBL || row->kind == DL_GAZ_COUNTRY) return false;
  uint32_t preposition = dl_child(a, i, DL_DEP_CASE);
  return preposition != DL_NONE && dl_str_is(a->tokens.at[preposition].lower, "with") && is_verb(tables, lemma, "deal");
}

/* "Pyongyang's failure", "a Kremlin spokesman", "sanctions against Moscow": what a government has, does or is shown. */
static bool is_seat(const dl_places_tables *tables, const dl_article *a, uint32_t i, const dl_gaz_row *row) {
  uint32_t head = a->tokens.at[i].head;
  if (head == DL_NONE || (row->kind != DL_GAZ_CAPITAL && row->kind != DL_GAZ_SEAT)) return false;
  dl_deprel rel = (dl_deprel)a->tokens.at[i].deprel, plain = dl_deprel_plain(rel);
  if (plain != DL_DEP_NMOD && plain != DL_DEP_COMPOUND) return false;
  uint32_t preposition = rel == DL_DEP_NMOD_POSS ? DL_NONE : dl_child(a, i, DL_DEP_CASE);
  bool is_where = preposition != DL_NONE && (dl_str_is(a->tokens.at[preposition].lower, "in") || dl_str_is(a->tokens.at[preposition].lower, "at") ||
                                             dl_str_is(a->tokens.at[preposition].lower, "near"));
  if (plain == DL_DEP_COMPOUND && row->kind == DL_GAZ_CAPITAL) return false; /* "a Kabul policy" is one of the town as well */
  return !is_where && is_verb(tables, a->tokens.at[head].lemma, "seat");
}

dl_place_use dl_toponym_use(const dl_places_tables *tables, const dl_article *a, const dl_toponym *t,
                            const dl_gaz_row *row) {
  if (!can_act(row)) return DL_USE_LITERAL;
  uint32_t i = head_of(a, t);
  /* "Russia and Iran said": a conjunct has its first conjunct's place in the clause */
  for (uint32_t steps = 0; steps < 8 && a->tokens.at[i].deprel == DL_DEP_CONJ && a->tokens.at[i].head != DL_NONE; steps++)
    i = a->tokens.at[i].head;
  dl_deprel rel = dl_deprel_plain((dl_deprel)a->tokens.at[i].deprel);
  if (is_addressed(tables, a, i, row) || is_seat(tables, a, i, row)) return DL_USE_METONYMIC;
  bool is_agent = a->tokens.at[i].deprel == DL_DEP_OBL_AGENT;
  if (rel != DL_DEP_NSUBJ && !is_agent) return DL_USE_LITERAL;
  if (a->tokens.at[i].deprel == DL_DEP_NSUBJ_PASS || a->tokens.at[i].head == DL_NONE) return DL_USE_LITERAL;
  const dl_token *verb = &a->tokens.at[a->tokens.at[i].head];
  return is_verb(tables, verb->lemma, "act") ? DL_USE_METONYMIC : DL_USE_LITERAL;
}
