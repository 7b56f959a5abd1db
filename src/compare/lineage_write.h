/* lineage_write.h - parts of the plain-words output that other views share. */
#ifndef DL_COMPARE_LINEAGE_WRITE_H
#define DL_COMPARE_LINEAGE_WRITE_H
#include "compare/lineage.h"

/* What member `i` has from one parent and how it differs. */
void dl_put_parent_people(dl_buf *out, const dl_lineage *lineage, uint32_t i, const dl_parent *parent,
                          const dl_look *look);
/* Whether a difference alters what a reader takes from the text. */
bool dl_alters_meaning(const dl_difference *difference);
/* What member `i` changed of its parents' meaning (figures, quotations, hedges, attributions, labels), with the
 * sentences; later versions of one house left out. Returns how many changes. */
uint32_t dl_put_meaning_people(dl_buf *out, const dl_lineage *lineage, uint32_t i, const dl_look *look);
/* What stands in member `i` and in none of its parents. */
void dl_put_added_people(dl_buf *out, const dl_lineage *lineage, uint32_t i, const dl_look *look);
/* One article's line of JSON. */
void dl_lineage_write_one(const dl_lineage *lineage, uint32_t i, dl_buf *out, bool with_style);
#endif
