/* quotes.h - quotation marks, paired. */
#ifndef DL_TEXT_QUOTES_H
#define DL_TEXT_QUOTES_H
#include "text/tokens.h"

/* Fills a->quotes from the tokens, part by part. */
void dl_quotes_pair(dl_article *a, const dl_token_notes *notes);
#endif
