/*
 * collection.h - the articles that are compared with one another.
 *
 * Holds articles read or loaded from a store, in the order they were added,
 * and the comparable words of each: what alignment, lineage, stories and the
 * ledger work on. Steps here use the record of an article only.
 */
#ifndef DL_COMPARE_COLLECTION_H
#define DL_COMPARE_COLLECTION_H
#include "base/lexicon.h"
#include "record/article.h"

enum {
  DL_WORD_QUOTED = 1,   /* inside quotation marks */
  DL_WORD_NUMBER = 2,   /* has a digit */
  DL_WORD_CAPITAL = 4,  /* begins with a capital */
  DL_WORD_OPENS = 8,    /* first word of a sentence or paragraph */
};

/* A word as it is compared: letters and digits in lower case, without accents, dots, apostrophes and hyphens, so that
 * "cease-fire" is "ceasefire", "U.S." is "US" and typography does not count. */
typedef struct dl_word {
  uint32_t start, end; /* bytes in the article's text */
  uint32_t hash;       /* equal words have equal hashes */
  uint32_t flags;
} dl_word;

typedef struct dl_member {
  dl_article *article;
  dl_word *words;
  uint32_t n_words;
  dl_offsets offsets;
} dl_member;

typedef struct dl_collection {
  dl_arena arena; /* results of comparing; guarded by the public entry points */
  DL_VEC(dl_member) members;
} dl_collection;

/* Adds the article's words; allocates from the collection's arena. The article must outlive the collection's use. */
void dl_collection_add(dl_collection *c, dl_article *article);
/* Index of the member with `id`, or DL_NONE. */
uint32_t dl_collection_find(const dl_collection *c, dl_str id);
/* The comparable words of `text`. */
dl_word *dl_words_of(dl_arena *arena, dl_str text, uint32_t *n);
#endif
