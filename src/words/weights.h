/*
 * weights.h - the words model as it lies in models/words.dlm.
 *
 * Written by train/export.py, read in place. Everything that is used as a
 * size, an index or an offset is checked once, when the model is opened, so
 * that reading needs no checks. Sections that are not named here belong to
 * other heads and are left alone.
 *
 *   words/config            u32: see dl_words_config
 *   words/vocab.hash        u64 FNV-1a of each word's key
 *   words/vocab.slot        u32 word + 1, 0 free; slots are a power of two, probed in order
 *   words/vocab.own         u16 row of the word's own numbers
 *   words/glove             u8, 0..127, 64 is nought: GLOVE of them a word
 *   words/own, words/affix  s8, SUM of them a row, in quarters of a step
 *   words/shape, words/flag s8, SHAPE of them a row, the same
 *   words/NAME.w .b .m      a layer: weights in tiles, bias, scale (model/kernels.h)
 *   words/bound_hidden.*, bound_out.* where a sentence begins; a model may do without
 *   words/root, words/distance, words/rel.root   the parser's numbers for the root and for distances
 *   words/tags, words/rels, words/names          names of the labels, a line each
 *   words/lemma.*           see lemma.h
 */
#ifndef DL_WORDS_WEIGHTS_H
#define DL_WORDS_WEIGHTS_H
#include "base/container.h"
#include "model/kernels.h"
#include "record/enums.h"
#include "words/lemma.h"
#include "words/margins.h"

enum {
  DL_GLOVE = 100,
  DL_SHAPE = 28,
  DL_SUM = 128,
  DL_INPUT = DL_GLOVE + DL_SHAPE + DL_SUM,
  DL_MAX_WIDTH = 256,
  DL_MAX_HIDDEN = 128,
  DL_MAX_CONVS = 8,
  DL_MAX_DILATION = 8,
  DL_MAX_LABELS = 256,
  DL_BOUND_HIDDEN = 64,
  DL_REACH = 32,       /* longer distances count as this one */
};

typedef struct dl_words_config {
  uint32_t version, width, hidden, convs, words, slots, own, affixes, shapes, flags, tags, rels, names;
  uint32_t dilation[DL_MAX_CONVS];
} dl_words_config;

typedef struct dl_weights {
  dl_words_config c;
  const uint64_t *hash;
  const uint32_t *slot;
  const uint16_t *own_row;
  const uint8_t *glove;
  const int8_t *own, *affix, *shape, *flag;
  dl_layer stem, conv[DL_MAX_CONVS];
  dl_layer tag_hidden, tag_out, name_hidden, name_out;
  dl_layer dep, head_hidden, head, head_bias;
  dl_layer rel_dep, rel_head, rel_out;
  dl_layer bound_hidden, bound_out; /* .weights NULL in a model without them */
  const int8_t *root;        /* [hidden] */
  const int32_t *distance;   /* [2 * DL_REACH + 1], then the root's bias */
  const int16_t *rel_root;   /* [hidden] */
  uint8_t upos[DL_MAX_LABELS], xpos[DL_MAX_LABELS]; /* of each tag */
  uint8_t deprel[DL_MAX_LABELS];
  dl_lemmas lemmas;
} dl_weights;

/* DATELINE_OK, or DATELINE_EFORMAT with the reason in `error`. */
int dl_weights_open(dl_weights *weights, const dl_container *model, dateline_error *error);
/* Row of the vocabulary, 0 for an unknown word. */
uint32_t dl_weights_find(const dl_weights *weights, dl_str key);
#endif
