/*
 * compare_two.h - two articles beside each other: what the later kept, added,
 * dropped and altered, whether or not one was made from the other.
 */
#ifndef DL_COMPARE_COMPARE_TWO_H
#define DL_COMPARE_COMPARE_TWO_H
#include "compare/lineage.h"

/*
 * Writes members `a` and `b` compared: what b has of a. Where lineage knows
 * that a was made from b, they change places. 0 or the status of a missing table.
 */
int dl_compare_two(const dl_lineage *lineage, dl_collection *c, uint32_t a, uint32_t b, bool is_json, const dl_look *look,
                   const dl_container *data, dl_buf *out, dateline_error *error);
#endif
