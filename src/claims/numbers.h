/*
 * numbers.h - quantities in running text: "at least 21", "twenty-three",
 * "dozens", "hundreds of thousands", "10 to 20", "a", "both", "no".
 *
 * Working layer of the figures part: what a number is worth and how far its
 * words reach, not what it counts. Words and values are tables
 * (data/lexicon/quantities.tsv, qualifiers.tsv).
 */
#ifndef DL_CLAIMS_NUMBERS_H
#define DL_CLAIMS_NUMBERS_H
#include "base/lexicon.h"
#include "record/article.h"

typedef enum dl_quantity_kind {
  DL_QUANTITY_DIGITS,
  DL_QUANTITY_WORDS,
  DL_QUANTITY_VAGUE,   /* dozens, several, tens of thousands */
  DL_QUANTITY_ARTICLE, /* a, an, another */
  DL_QUANTITY_NONE,    /* no, none, nobody */
  DL_QUANTITY_BOTH
} dl_quantity_kind;

typedef struct dl_quantity {
  uint32_t first, end;     /* tokens of the number itself */
  dl_span span;            /* bytes, qualifier included */
  uint32_t span_first;     /* first token of the span */
  uint32_t span_end;       /* behind the last token of the span */
  int64_t low, high;       /* DL_OPEN where open */
  dl_quantity_kind kind;
  dl_str qualifier;        /* as printed in lower case; .s NULL */
} dl_quantity;
typedef DL_VEC(dl_quantity) dl_quantities;

typedef struct dl_number_tables {
  dl_table quantities, qualifiers, words;
} dl_number_tables;

int dl_number_tables_open(dl_number_tables *tables, const dl_container *data, dateline_error *error);
/* Every quantity of sentence `s` in order, those left out that are money, shares, ages, dates or parts of names. */
void dl_quantities_find(const dl_number_tables *tables, dl_article *a, uint32_t s, dl_quantities *out);
#endif
