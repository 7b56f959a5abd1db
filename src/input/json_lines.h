/* json_lines.h - one JSON object to an article as received. */
#ifndef DL_INPUT_JSON_LINES_H
#define DL_INPUT_JSON_LINES_H
#include "input/source.h"

/*
 * Reads the fields that docs/record.md names; others are ignored. `where` names
 * the line in errors ("reports.jsonl: line 3"). The arena is guarded here.
 * 0, or DATELINE_EINPUT with the reason, or DATELINE_ENOMEM.
 */
int dl_article_from_json(dl_article **out, dl_arena *arena, dl_str line, const char *where,
                         const dl_source_options *options, dateline_error *error);
/* What every article goes through, JSON or text: mended bytes are said, empty and over-long texts refused. */
int dl_article_check(const dl_article *a, const char *where, const dl_source_options *options, dateline_error *error);
void dl_warn(dl_article *a, dl_str warning);
#endif
