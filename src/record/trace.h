/*
 * trace.h - why something was decided, kept while one article is explained.
 *
 * A step that decides says what decided and what the runner-up was, but only
 * where the article has a trace: reading as usual pays one test of a pointer.
 * `dateline explain` reads an article anew with a trace and prints what lies
 * at an offset (src/query/explain.c).
 */
#ifndef DL_RECORD_TRACE_H
#define DL_RECORD_TRACE_H
#include "record/article.h"

typedef struct dl_trace_line {
  const char *layer;  /* "names", "times", "places", "statements" */
  dl_span span;       /* what was decided on */
  dl_str by;          /* what decided */
  dl_str runner_up;   /* .n 0 where nothing else could be */
} dl_trace_line;

/* A choice among tokens for the statement whose cue has its head at `head`. */
typedef struct dl_trace_choice {
  uint32_t head;
  const char *what;      /* "the source is", "the content ends at" ... */
  uint32_t best, second; /* tokens; DL_NONE: none */
  int32_t lead;          /* points between them */
  bool has_second;
} dl_trace_choice;

typedef struct dl_trace {
  DL_VEC(dl_trace_line) lines;
  DL_VEC(dl_trace_choice) choices;
} dl_trace;

/* Both do nothing where the article has no trace. */
void dl_trace_say(const dl_article *a, const char *layer, dl_span span, dl_str by, dl_str runner_up);
void dl_trace_chose(const dl_article *a, dl_trace_choice choice);
#endif
