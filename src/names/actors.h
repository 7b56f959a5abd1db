/*
 * actors.h - which actor a noun phrase is: "Syrian government troops" are
 * SYRMIL, "Russian officials" RUSGOV, "the rebels" REB, "Lavrov" what his
 * entity's codes say.
 *
 * For the steps behind names (statements, events, figures). The opened value
 * is immutable and shared; strings of the result point into its tables or
 * into the article's arena.
 */
#ifndef DL_NAMES_ACTORS_H
#define DL_NAMES_ACTORS_H
#include "base/lexicon.h"
#include "record/article.h"

typedef struct dl_actors dl_actors;

int dl_actors_open(dl_actors **out, dl_arena *arena, const dl_container *data, dateline_error *error);
/*
 * The actor that the noun phrase with head `head` is. `entity` is the entity
 * it mentions, or DL_NONE; `country` and `sector` are .n 0 where unknown;
 * `code` is country and sector, the sector alone where no country is known.
 */
dl_actor dl_actor_of(const dl_actors *actors, const dl_article *a, uint32_t head);
/*
 * Whether the token only says whom its noun leans to or who holds it ("pro-Iranian", "Syrian-backed",
 * "ethnic Albanian"), not whose it is.
 */
bool dl_actor_is_leaning(const dl_article *a, uint32_t token);
/* Whether the token is a noun for people ("leader", "villager"). */
bool dl_actor_is_person_noun(const dl_actors *actors, const dl_article *a, uint32_t token);
/* Role code of a noun with the words before it ("rescue worker" CVL), .n 0 where it has none. */
dl_str dl_actor_sector(const dl_actors *actors, const dl_article *a, uint32_t head);
#endif
