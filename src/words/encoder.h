/*
 * encoder.h - from the words of one sentence to numbers that the heads read.
 *
 * Each word becomes DL_INPUT numbers of 7 bits (its vector, its shape and
 * place, the sum of its own row and its affixes'), these a stream of `width`
 * numbers of 16 bits; every layer adds to the stream a convolution over the
 * word and the words `dilation` before and behind it, which reads the stream's
 * positive part in 7 bits. Beyond the sentence stand noughts.
 */
#ifndef DL_WORDS_ENCODER_H
#define DL_WORDS_ENCODER_H
#include "base/lexicon.h"
#include "record/article.h"
#include "words/margins.h"
#include "words/tree.h"
#include "words/weights.h"

enum { DL_ROWS = DL_MAX_SENTENCE, DL_ARC_STRIDE = (DL_TREE_NODES + DL_TILE - 1) / DL_TILE * DL_TILE };

/* Everything that reading one sentence needs, of fixed size. */
struct dl_words_scratch {
  dl_key key[DL_ROWS];
  struct {
    uint32_t word, affix[DL_AFFIXES];
  } rows[DL_ROWS]; /* of the word tables */
  _Alignas(64) uint8_t input[DL_ROWS][DL_INPUT];
  _Alignas(64) uint8_t state[(DL_ROWS + 2 * DL_MAX_DILATION) * DL_MAX_WIDTH];
  _Alignas(64) int16_t stream[DL_ROWS * DL_MAX_WIDTH];
  _Alignas(64) int32_t sums[DL_ROWS * DL_MAX_WIDTH];
  _Alignas(64) uint8_t hidden[DL_ROWS * DL_MAX_HIDDEN];
  _Alignas(64) int16_t wide[DL_ROWS * DL_MAX_HIDDEN];
  _Alignas(64) int16_t rel_dep[DL_ROWS * DL_MAX_HIDDEN];
  _Alignas(64) int16_t rel_head[DL_ROWS * DL_MAX_HIDDEN];
  _Alignas(64) int8_t heads[DL_ARC_STRIDE * DL_MAX_HIDDEN]; /* the heads' numbers as a layer's weights */
  int32_t head_bias[DL_ARC_STRIDE];
  int32_t arcs[DL_ROWS * DL_ARC_STRIDE];
  uint8_t back[DL_ROWS][DL_NAME_LABELS];
  uint16_t tag[DL_ROWS];
  uint16_t bound[DL_ROWS]; /* words that begin a sentence */
  dl_tree tree;
  dl_name_marks *marks;      /* of the article's tokens, in its arena */
  const dl_table *capitals; /* words that are another in capitals, NULL where there is no table */
};

/* The final state of row 0; row i lies `width` bytes further. Fills scratch->key too. */
const uint8_t *dl_encode(const dl_weights *weights, const dl_kernels *kernels, struct dl_words_scratch *scratch,
                         const dl_article *a, uint32_t first, uint32_t n);
#endif
