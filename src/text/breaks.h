/*
 * breaks.h - sentences that end where no stop stands: the lines of mail
 * headers, letters' closings, addresses, rules of dashes, items of lists.
 */
#ifndef DL_TEXT_BREAKS_H
#define DL_TEXT_BREAKS_H
#include "text/tokens.h"

typedef struct dl_breaks_tables {
  dl_table letter_words, function_words;
} dl_breaks_tables;

/* Sets `begins_sentence` of the notes [first, end), tokens of one part, where a sentence begins without a stop before. */
void dl_breaks_mark(const dl_breaks_tables *tables, const dl_article *a, dl_token_notes *notes, uint32_t first, uint32_t end);
#endif
