/*
 * lists.c - names of places that stand in a row.
 *
 * "Georgia, Oklahoma and Wyoming": three areas with commas between them are
 * no towns within one another, and what some of them are the others are too
 * (they become peers, which resolve.c weighs). "Harper and Kingman counties":
 * the type word behind the last goes with each. A row is a run of
 * toponyms with nothing but commas, "and", "or" and "the" between; each run is
 * walked once, and the look ahead for a type word is bounded.
 */
#include "places/finder.h"

enum { LEAST_ROW = 3, LONGEST_ROW = 24 };

/* Do only commas and conjunctions part toponym i from the one before? */
static bool joins(const dl_finder *f, uint32_t i) {
  const dl_article *a = f->a;
  const dl_toponym *b = &f->found->toponyms.at[i - 1], *t = &f->found->toponyms.at[i];
  if (a->tokens.at[b->first].sentence != a->tokens.at[t->first].sentence || b->end >= t->first || t->first - b->end > 3) return false;
  for (uint32_t k = b->end; k < t->first; k++)
    if (!dl_finder_token_is(a, k, ",") && !dl_finder_token_is(a, k, "the") && a->tokens.at[k].upos != DL_UPOS_CCONJ) return false;
  return true;
}

static bool may_be_area(const dl_finder *f, uint32_t i) {
  uint32_t group = f->found->toponyms.at[i].group;
  if (group == DL_NONE || f->found->groups.at[group].is_demonym) return false;
  const dl_name_group *g = &f->found->groups.at[group];
  for (uint32_t c = 0; c < g->n; c++)
    if (g->at[c].row->kind == DL_GAZ_COUNTRY || g->at[c].row->kind == DL_GAZ_ADM1) return true;
  return false;
}

static void add_peer(dl_finder *f, uint32_t i, uint32_t other) {
  uint32_t group = f->found->toponyms.at[i].group, peer = f->found->toponyms.at[other].group;
  if (group == peer) return;
  uint32_t *at = f->found->groups.at[group].peer;
  if (at[0] == DL_NONE) at[0] = peer;
  else if (at[1] == DL_NONE && at[0] != peer) at[1] = peer;
}

/* A run of areas: none holds the one before it. */
static void read_areas(dl_finder *f, uint32_t first, uint32_t end) {
  if (end - first < LEAST_ROW) return;
  for (uint32_t i = first; i < end; i++) {
    dl_toponym *t = &f->found->toponyms.at[i];
    if (t->holder == i + 1 && i + 1 < end) t->holder = DL_NONE;
    if (i > first) add_peer(f, i, i - 1);
    if (i + 1 < end) add_peer(f, i, i + 1);
  }
}

/* Where the row of names that token i begins ends in "counties": that token; 0 where it does not. */
static uint32_t type_of_row(const dl_finder *f, uint32_t i) {
  const dl_article *a = f->a;
  uint32_t sentence = a->tokens.at[i].sentence;
  bool has_and = i > 0 && a->tokens.at[i - 1].upos == DL_UPOS_CCONJ;
  for (uint32_t k = i; k < i + LONGEST_ROW && dl_finder_in_sentence(a, k, sentence); k++) {
    if (dl_finder_is_capital(f, k) || dl_finder_token_is(a, k, ",")) continue;
    if (a->tokens.at[k].upos == DL_UPOS_CCONJ) has_and = true;
    else return has_and && a->tokens.at[k].xpos == DL_XPOS_NNS && dl_finder_word_is(f, k, "adm2") ? k : 0;
  }
  return 0;
}

bool dl_finder_is_in_row(const dl_finder *f, uint32_t i, dl_match_at *m) {
  const dl_article *a = f->a;
  uint32_t end = i, type = type_of_row(f, i);
  while (end < type && end < i + 3 && dl_finder_is_capital(f, end)) end++;
  if (!type || end == i) return false;
  dl_str name = dl_finder_text(a, i, end), kind = a->tokens.at[type].lemma;
  const dl_gaz_slot *slot = dl_gazetteer_find_name(&f->t->gazetteer, dl_str_format(f->a->arena, "%.*s %.*s", (int)name.n, name.s, (int)kind.n, kind.s));
  *m = (dl_match_at){i, end, slot};
  return slot && slot->n;
}

void dl_finder_read_lists(dl_finder *f) {
  uint32_t n = f->found->toponyms.n;
  for (uint32_t first = 0, end; first < n; first = end) {
    for (end = first + 1; end < n && joins(f, end);) end++;
    if (end - first < 2) continue;
    for (uint32_t i = first, k; i < end; i = k) {
      for (k = i; k < end && may_be_area(f, k);) k++;
      if (k > i) read_areas(f, i, k);
      else k++;
    }
  }
}
