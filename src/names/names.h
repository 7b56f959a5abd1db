/*
 * names.h - who is who: mentions joined to entities, roles, keys, actor codes.
 *
 * The step fills entities and token_entity. The opened step is immutable and shared by all threads;
 * it lives in the arena it was opened with. Reading allocates from the
 * article's arena, which the caller guards.
 */
#ifndef DL_NAMES_NAMES_H
#define DL_NAMES_NAMES_H
#include "base/lexicon.h"
#include "record/article.h"

typedef struct dl_names dl_names;

/* Finds and checks the tables it needs; `arena` is guarded by the caller. `gazetteer` tells towns from persons; it outlives
 * the step, or is NULL. */
struct dl_gazetteer;
int dl_names_open(dl_names **out, dl_arena *arena, const dl_container *data, const struct dl_gazetteer *gazetteer,
                  dateline_error *error);
void dl_names_read(const dl_names *names, dl_article *a);
/* The entity mentioned at a token, DL_NONE outside a mention. */
uint32_t dl_entity_at(const dl_article *a, uint32_t token);
#endif
