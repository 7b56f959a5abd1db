/*
 * feats.h - morphological features (UD FEATS) of a sentence's words.
 *
 * Features follow from the tags, the form and a little of the tree: whether a
 * participle is passive, what the subject asks of its verb, whether a pronoun
 * is a subject. The table data/lexicon/feats.tsv, learnt by
 * train/make_feats.py, holds the most general case and what departs from it;
 * the most special row that fits decides. Told on demand, for CoNLL-U.
 */
#ifndef DL_WORDS_FEATS_H
#define DL_WORDS_FEATS_H
#include "base/lexicon.h"
#include "record/article.h"

/* What stands around the words of a sentence, one pass over it. */
typedef struct dl_feats dl_feats;

/* `a` with tags and trees; the result lives in the article's arena. */
dl_feats *dl_feats_new(const dl_table *table, const dl_article *a, const dl_sentence *sentence);
/* Features of token `i` of the sentence, "Name=Value|..." in UD's order; empty where it has none. */
dl_str dl_feats_of(const dl_feats *feats, uint32_t i);
#endif
