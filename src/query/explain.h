/*
 * explain.h - what was decided at an offset, what decided it, and what the
 * runner-up was: names, times, places and statements that hold the offset.
 *
 * The article has been read with a trace (record/trace.h).
 */
#ifndef DL_QUERY_EXPLAIN_H
#define DL_QUERY_EXPLAIN_H
#include "base/lexicon.h"
#include "record/plain.h"
#include "record/trace.h"

/* `byte` into the text; `codes`: the table of record/precision.h; returns how many things were explained. */
uint32_t dl_explain_write(const dl_article *a, uint32_t byte, bool is_json, const dl_table *codes, const dl_look *look, dl_buf *out);
#endif
