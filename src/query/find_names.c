/* find_names.c - which entities a name means, across articles; see query.h. */
#include "query/query.h"
#include "store/fold.h"

typedef struct matching {
  dl_asking *k;
  dl_str raw, folded;
  dl_buf *scratch;
} matching;

enum { NO_MATCH, HAS_WORDS, IS_NAME };

dl_str dl_key_of(const dl_entity *e) { return e->key.n ? e->key : e->name; }

static int compare_one(const matching *m, dl_str name) {
  dl_buf_clear(m->scratch);
  dl_fold_name(m->scratch, name);
  dl_str folded = dl_buf_view(m->scratch);
  if (folded.n && dl_str_eq(folded, m->folded)) return IS_NAME;
  return dl_folded_has_all(folded, m->folded) ? HAS_WORDS : NO_MATCH;
}

static int compare_entity(const matching *m, const dl_article *a, const dl_entity *e) {
  if (dl_str_eq(e->key, m->raw)) return IS_NAME;
  int best = compare_one(m, e->name);
  for (uint32_t i = 0; i < e->mentions.n && best != IS_NAME; i++) {
    if (e->mentions.at[i].kind != DL_MENTION_NAME) continue;
    int got = compare_one(m, dl_text_of(a, e->mentions.at[i].span));
    if (got > best) best = got;
  }
  return best;
}

static void find_at_level(dl_named *named, const matching *m, int level) {
  for (uint32_t i = 0; i < m->k->n; i++) {
    const dl_article *a = m->k->articles[i];
    for (uint32_t e = 0; e < a->entities.n; e++)
      if (compare_entity(m, a, &a->entities.at[e]) >= level && dl_key_of(&a->entities.at[e]).n)
        dl_map_intern(&named->keys, dl_key_of(&a->entities.at[e]));
  }
}

void dl_find_named(dl_named *named, dl_asking *k, dl_str name) {
  dl_fresh(k);
  dl_fold_name(k->scratch, name);
  matching m = {k, name, dl_str_copy(k->arena, dl_buf_view(k->scratch)), k->scratch};
  dl_map_init(&named->keys, k->arena);
  if (!name.n) return;
  find_at_level(named, &m, IS_NAME);
  if (!named->keys.keys.n) find_at_level(named, &m, HAS_WORDS);
}

uint32_t dl_named_group(const dl_named *named, const dl_article *a, uint32_t entity) {
  return entity < a->entities.n ? dl_map_get(&named->keys, dl_key_of(&a->entities.at[entity])) : DL_NONE;
}
