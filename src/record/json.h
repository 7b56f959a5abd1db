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
/* Reads one object into `arena`, which it guards itself. Working fields stay empty; sentence numbers are found again.
 * DATELINE_EFORMAT with the place and the reason where it is not a record. */
int dl_record_read(dl_article **out, dl_arena *arena, dl_str json, dateline_error *error);
#endif
