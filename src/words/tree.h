/*
 * tree.h - from scores of arcs to one tree: Chu-Liu and Edmonds.
 *
 * Each word takes its best head; where that makes a tree with one root, it is
 * the answer, and for nine sentences of ten it does. Otherwise the root is the
 * word that loses least by it, and each cycle is contracted to one node whose
 * arcs count what leaving the cycle there costs, until no cycle is left; then
 * the contractions are undone in reverse. Quadratic for each contraction, no
 * recursion. Ties go to the lower number, so the answer is the same everywhere.
 * Source: Y. Chu and T. Liu 1965; J. Edmonds 1967; for parsing McDonald et al. 2005.
 */
#ifndef DL_WORDS_TREE_H
#define DL_WORDS_TREE_H
#include <stdint.h>

enum { DL_MAX_SENTENCE = 200, DL_TREE_NODES = DL_MAX_SENTENCE + 1 };

typedef struct dl_arc {
  uint16_t dep, head;
} dl_arc;

typedef struct dl_tree {
  uint16_t head[DL_TREE_NODES]; /* the result: of each word; n is the root */
  /* scratch */
  int32_t score[DL_TREE_NODES][DL_TREE_NODES]; /* [dependent][head] */
  dl_arc arc[DL_TREE_NODES][DL_TREE_NODES];    /* the arc of the words that a node's arc stands for */
  uint16_t best[DL_TREE_NODES];
  uint16_t in_node[DL_TREE_NODES];             /* node that a word is now part of */
  uint16_t was_in[DL_TREE_NODES][DL_TREE_NODES]; /* the same before each contraction */
  uint16_t cycle[2 * DL_TREE_NODES];           /* members of the cycles, one behind the other */
  dl_arc cycle_arc[2 * DL_TREE_NODES];
  uint16_t cycle_first[DL_TREE_NODES + 1];
  dl_arc entering[DL_TREE_NODES];
  uint16_t live[DL_TREE_NODES], n_live;
  uint16_t mark[DL_TREE_NODES];
} dl_tree;

/* scores[word * stride + head], head n is the root; 1 <= n <= DL_MAX_SENTENCE. Fills tree->head. */
void dl_tree_decode(dl_tree *tree, const int32_t *scores, uint32_t stride, uint32_t n);
#endif
