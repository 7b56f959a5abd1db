/*
 * heads.h - what the words layer reads off the encoder: tags, names, trees,
 * and the bounds of sentences that no mark shows.
 * Each takes the states of one sentence (or of a piece of a very long one).
 */
#ifndef DL_WORDS_HEADS_H
#define DL_WORDS_HEADS_H
#include "words/encoder.h"
#include "words/margins.h"

typedef struct dl_piece {
  const dl_weights *weights;
  const dl_kernels *kernels;
  struct dl_words_scratch *scratch;
  const uint8_t *state; /* n rows of the encoder's width */
  dl_article *a;
  uint32_t first, n;    /* tokens */
} dl_piece;

void dl_head_tags(const dl_piece *piece);  /* scratch->tag; upos, xpos */
/* name_label, and in `marks` for every token of the piece how well each label would do. */
void dl_head_names(const dl_piece *piece, dl_name_marks *marks);
void dl_head_tree(const dl_piece *piece);  /* head, deprel; the root has DL_NONE */
/* Words of the piece, not its first, that begin another sentence, into scratch->bound in order; their number. */
uint32_t dl_head_bounds(const dl_piece *piece);
#endif
