/*
 * likeness.h - how alike two articles are in what they tell.
 *
 * Each article is a vector of its words: rare words, names and words of the
 * title and the lead weigh more (TF-IDF; the document frequencies of the
 * collection are joined to those of a background, so that three articles are
 * compared as soberly as three thousand). Likeness is the cosine. Only words
 * that two articles share are ever looked at, through an inverted index.
 */
#ifndef DL_COMPARE_LIKENESS_H
#define DL_COMPARE_LIKENESS_H
#include "compare/collection.h"
#include "dateline.h"

typedef struct dl_neighbour {
  uint32_t other;
  double alike; /* cosine, 0-1 */
} dl_neighbour;
typedef DL_VEC(dl_neighbour) dl_neighbours;

/* One list a member, sorted by `other`; pairs under a floor are left out. 0, or the status of a missing table. */
int dl_likeness_make(dl_neighbours **out, dl_collection *c, dl_arena *scratch, const dl_container *data,
                     dateline_error *error);
#endif
