/*
 * source.h - from named files to articles as received.
 *
 * A source walks its paths in order: plain text files (one article each),
 * JSON Lines (one a line), folders and glob patterns of them (sorted by name),
 * "-" for standard input, each also as .gz or .zst. It fills the fields that
 * the input step owns (dl_article: id ... text, warnings), gives every article
 * its id ("#2" behind a second equal one), and mends what is not UTF-8.
 * An input that cannot be used is refused by name and the source goes on.
 */
#ifndef DL_INPUT_SOURCE_H
#define DL_INPUT_SOURCE_H
#include "base/buf.h"
#include "record/article.h"
#include "dateline.h"

typedef enum dl_from { DL_FROM_AUTO, DL_FROM_TEXT, DL_FROM_JSONL } dl_from;

typedef struct dl_source_options {
  dl_from from;
  size_t max_text_bytes;   /* an article's text; 0 is the default, 4 MB */
  bool keep_story;         /* read the input's `story` (--given-stories) */
  bool keep_raw;           /* keep the bytes as received in `raw` */
  int32_t now_day;         /* --now, DL_NO_DAY */
} dl_source_options;

typedef struct dl_source dl_source;

/* Paths are copied. */
int dl_source_open(dl_source **out, const char *const *paths, size_t n, const dl_source_options *options,
                   dateline_error *error);
/*
 * The next article, made in `arena` (which the source guards).
 * 1: *a is an article; 0: the end; negative: an input was refused, `error`
 * says which and why, and calling again goes on with the next.
 * `raw` (may be NULL): the bytes as received, in `arena`.
 */
int dl_source_next(dl_source *source, dl_arena *arena, dl_article **a, dl_str *raw, dateline_error *error);
void dl_source_close(dl_source *source);
#endif
