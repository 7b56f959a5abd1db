/*
 * use.c - is a place meant, or those who govern it?
 *
 * "Moscow rejected the plan": a country, a capital or a seat of power that is
 * the subject of a verb of saying or acting stands for its government. The
 * condition is one over the tree (nsubj of a verb in metonym_verbs.tsv, or the
 * agent of its passive).
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

dl_place_use dl_toponym_use(const dl_places_tables *tables, const dl_article *a, const dl_toponym *t,
                            const dl_gaz_row *row) {
  if (!can_act(row)) return DL_USE_LITERAL;
  uint32_t i = head_of(a, t);
  /* "Russia and Iran said": a conjunct has its first conjunct's place in the clause */
  for (uint32_t steps = 0; steps < 8 && a->tokens.at[i].deprel == DL_DEP_CONJ && a->tokens.at[i].head != DL_NONE; steps++)
    i = a->tokens.at[i].head;
  dl_deprel rel = dl_deprel_plain((dl_deprel)a->tokens.at[i].deprel);
  bool is_agent = a->tokens.at[i].deprel == DL_DEP_OBL_AGENT;
  if (rel != DL_DEP_NSUBJ && !is_agent) return DL_USE_LITERAL;
  if (a->tokens.at[i].deprel == DL_DEP_NSUBJ_PASS || a->tokens.at[i].head == DL_NONE) return DL_USE_LITERAL;
  const dl_token *verb = &a->tokens.at[a->tokens.at[i].head];
  return dl_table_has(&tables->verbs, verb->lemma) ? DL_USE_METONYMIC : DL_USE_LITERAL;
}
