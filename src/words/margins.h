/*
 * margins.h - how sure the name labels are.
 *
 * The name head gives every label of every word a number; the best sequence of
 * them is what is read (heads.c). Here the numbers are kept for the article's
 * length, so that the mentions of one name can be weighed together
 * (consistency.c), and each name that came out gets its margin: how far the
 * best sequence that does not hold this name lies behind the best one that
 * does. Any such sequence gives one of the name's own words another label, so
 * that the largest sums through each word and label (forward and backward over
 * the sentence, as Viterbi) tell it exactly. It is negative where the article
 * as a whole decided otherwise than the sentence. Whole numbers throughout.
 */
#ifndef DL_WORDS_MARGINS_H
#define DL_WORDS_MARGINS_H
#include "record/article.h"

enum { DL_NAME_LABELS = 21 }; /* O, then B I E S of each type */

/* Of one word: how far each label's number lies behind that of the best label. */
typedef struct dl_name_marks {
  uint16_t behind[DL_NAME_LABELS];
} dl_name_marks;

/* The label that word `i` of a name [first, end) of `type` bears. */
uint32_t dl_name_label(uint32_t first, uint32_t end, uint32_t i, dl_entity_type type);
/* How far words [first, end) as one name of `type` lie behind the best labels of each. */
int32_t dl_name_behind(const dl_name_marks *marks, uint32_t first, uint32_t end, dl_entity_type type);
/* One step through a sentence: the best sums that end with each label of the next word, and the label before it. */
void dl_name_step(const int32_t before[DL_NAME_LABELS], int32_t now[DL_NAME_LABELS], const int32_t *scores,
                  uint8_t back[DL_NAME_LABELS]);
/* The best label with which a sentence may end. */
uint32_t dl_name_best_closed(const int32_t sums[DL_NAME_LABELS]);
/* name_margin, a quarter of the margin, of the first token of every name. Takes memory of a fixed size from the article's arena. */
void dl_name_margins(dl_article *a, const dl_name_marks *marks);
#endif
