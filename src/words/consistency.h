/*
 * consistency.h - one type for one name within an article.
 *
 * The name head sees a sentence; an article says "Chelsea" six times. Mentions
 * with the same characters take the type for which the head's numbers over all
 * of them speak, none with more than its limit; a word that stands alone as a
 * person's name, and is in nobody's longer name, needs more. A
 * single word that ends the name of a person is that person. A person named in
 * part gets the rest of the name where the tree holds it together. Worth half
 * a point of F1 on worldwide-dev's unseen fifth (docs/models.md).
 */
#ifndef DL_WORDS_CONSISTENCY_H
#define DL_WORDS_CONSISTENCY_H
#include "words/margins.h"

/* Changes name_label of tokens; allocates from the article's arena. The name that a dateline begins with is a place. */
void dl_names_agree(dl_article *a, const dl_name_marks *marks);
#endif
