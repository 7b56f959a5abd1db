/*
 * precision.h - what the record's precisions are called in the codebooks of
 * UCDP (date_prec, where_prec) and ACLED (time_precision, geo_precision).
 *
 * One table, data/lexicon/precision_codes.tsv, ties them. A range of days is
 * coded by its length; where its days are not known it is as coarse as can be.
 */
#ifndef DL_RECORD_PRECISION_H
#define DL_RECORD_PRECISION_H
#include "base/lexicon.h"
#include "record/article.h"

typedef struct dl_precision_code {
  int32_t ucdp, acled; /* 0: not coded there */
} dl_precision_code;

int dl_precisions_open(dl_table *table, const dl_container *data, dateline_error *error);
/* No code (0, 0) where the table has no row. */
dl_precision_code dl_time_code(const dl_table *table, const dl_time *time);
dl_precision_code dl_place_code(const dl_table *table, const dl_place *place);
#endif
