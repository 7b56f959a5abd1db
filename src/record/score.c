/*
 * score.c - looking up the share that was right; see score.h.
 */
#include "record/score.h"

#include "record/article.h"

uint8_t dl_score_of(const dl_table *scores, dl_str class) {
  uint32_t row = dl_table_find(scores, class), percent = 0;
  while (row == DL_NONE && class.n) { /* a class never seen takes the share of its first words */
    while (class.n && class.s[class.n - 1] != ' ') class.n--;
    if (class.n) class.n--;
    row = dl_table_find(scores, class);
  }
  if (row == DL_NONE) return 0;
  dl_str field = dl_table_field(scores, row, 1);
  for (uint32_t i = 0; i < field.n && i < 3 && dl_is_digit(field.s[i]); i++) percent = percent * 10 + (uint32_t)(field.s[i] - '0');
  return percent > 255 ? 255 : (uint8_t)percent;
}
