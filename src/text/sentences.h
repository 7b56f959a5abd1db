/*
 * sentences.h - where sentences end.
 */
#ifndef DL_TEXT_SENTENCES_H
#define DL_TEXT_SENTENCES_H
#include "text/tokens.h"

/* No sentence is longer, so that later steps stay linear. */
enum { DL_SENTENCE_TOKENS = 400 };

/* Parts the tokens [first, end) of part `part` into sentences. `starters`: words that begin sentences. */
void dl_sentences_split(dl_article *a, const dl_token_notes *notes, const dl_table *starters, uint32_t first,
                        uint32_t end, uint32_t part);
#endif
