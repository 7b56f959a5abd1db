/*
 * changes.h - what stands between the aligned blocks of two texts: added,
 * dropped and altered words, each altered place with its class.
 */
#ifndef DL_COMPARE_CHANGES_H
#define DL_COMPARE_CHANGES_H
#include "compare/lineage.h"

typedef struct dl_change_words {
  dl_table classes; /* word -> figure, hedge, attribution, label, tense */
} dl_change_words;

int dl_change_words_open(dl_change_words *out, const dl_container *data, dateline_error *error);
/* Fills altered and dropped of `parent` from its blocks. */
void dl_changes_find(const dl_change_words *words, dl_arena *arena, const dl_member *here, const dl_member *there,
                     dl_parent *parent);
/* Words of `here` that no block of a parent holds and no altered place names; a rest of one or two words is not told. */
void dl_changes_added(dl_spans *out, dl_arena *arena, const dl_member *here, const dl_parent *parents, uint32_t n);
/* Bytes of the words [from, to), with the closing punctuation behind them where `is_whole`. */
dl_span dl_words_span(const dl_member *m, uint32_t from, uint32_t to, bool is_whole);
#endif
