/*
 * align.h - which words of one text stand in another.
 *
 * Seeds are runs of SEED equal words, found through a hash of the other text
 * and extended both ways; a text is walked once and at each place the longest
 * run wins, so moved passages are found too. Gaps between neighbouring runs
 * are then aligned word by word (longest common subsequence), which finds the
 * single words that an edit left standing. Near-linear in the two lengths;
 * gaps over a fixed size are not looked into.
 */
#ifndef DL_COMPARE_ALIGN_H
#define DL_COMPARE_ALIGN_H
#include "compare/collection.h"

/* Words [at, at + n) of the text are words [of, of + n) of the other. */
typedef struct dl_block {
  uint32_t at, of, n;
} dl_block;
typedef DL_VEC(dl_block) dl_blocks;

/* Blocks in order of `at`; they do not overlap in `at`. */
void dl_align(dl_blocks *out, dl_arena *arena, const dl_member *text, const dl_member *other);
#endif
