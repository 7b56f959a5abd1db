/*
 * plain.h - what plain-words output shares: days, counts, text on one line and
 * wrapped lines. Text from articles is hostile: control characters become
 * spaces before they reach a terminal.
 */
#ifndef DL_RECORD_PLAIN_H
#define DL_RECORD_PLAIN_H
#include "base/buf.h"
#include "record/article.h"

typedef struct dl_look {
  bool has_colour;
  bool has_style; /* differences of style too */
  uint32_t width; /* columns */
} dl_look;

/* An ANSI colour ("1;31"; "0" ends it) where the look has colour. */
void dl_put_ansi(dl_buf *out, const dl_look *look, const char *code);
/* "12 March 2024"; nothing for DL_NO_DAY. */
void dl_put_day(dl_buf *out, int32_t day);
/* "12 March 2024 to 14 March 2024"; whole months and years by their name. */
void dl_put_days(dl_buf *out, int32_t from, int32_t to);
/* An ISO time to the minute, with its zone: "2024-03-13 10:40+07:00"; a day as it is. */
void dl_put_time(dl_buf *out, dl_str time);
/* "1 report", "2 reports" */
void dl_put_count(dl_buf *out, uint32_t n, const char *noun);
void dl_put_spaces(dl_buf *out, uint32_t n);
/* Code points: what a text takes on a terminal, wide characters apart. */
uint32_t dl_columns(dl_str s);
/* `s` with runs of space and control characters as one space; returns the bytes written, never more than s.n. */
uint32_t dl_copy_line(char *to, dl_str s);
void dl_put_line(dl_buf *out, dl_str s);
/* Words from `column` on; further lines from `indent` on. No line end after the last. Control characters stay: clean
 * what comes from outside with dl_put_line. */
void dl_put_words(dl_buf *out, dl_str s, uint32_t column, uint32_t indent, uint32_t width);
/* "armed group", "U.N.": the kind of a source. */
const char *dl_source_kind_in_words(dl_source_kind kind);
#endif
