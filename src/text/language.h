/* language.h - is it English? */
#ifndef DL_TEXT_LANGUAGE_H
#define DL_TEXT_LANGUAGE_H
#include "base/lexicon.h"
#include "record/article.h"

/*
 * Looks at the tokens' forms and sets a->is_read; where the text is not
 * English also a->language (unless given) and an entry in a->abstained.
 */
void dl_language_decide(dl_article *a, const dl_table *function_words);
#endif
