/*
 * json.h - an article's record as one line of JSON, and back.
 * The layout is docs/record.md; offsets in JSON are code points.
 */
#ifndef DL_RECORD_JSON_H
#define DL_RECORD_JSON_H
#include "base/buf.h"
#include "dateline.h"
#include "record/article.h"

/* Appends one object, without a newline. False when memory ran out. Allocates from a->arena (guarded by the caller). */
bool dl_record_write(const dl_article *a, dl_buf *out);
/* Reads one object into `arena` (guarded by the caller). Working fields stay empty. */
int dl_record_read(dl_article **out, dl_arena *arena, dl_str json, dateline_error *error);
#endif
