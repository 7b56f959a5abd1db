/*
 * parts.h - the parts of an article: title, date line, byline, paragraphs,
 * subheads, credits, captions, notices, and lines that are no part of the
 * report; and what they say of the article (credits, version, section, day).
 */
#ifndef DL_TEXT_PARTS_H
#define DL_TEXT_PARTS_H
#include "base/lexicon.h"
#include "record/article.h"

typedef enum dl_line_where { DL_LINE_OPENS, DL_LINE_HOLDS, DL_LINE_ENDS, DL_LINE_LABEL } dl_line_where;
typedef enum dl_line_meaning {
  DL_LINE_NOTHING,
  DL_LINE_AUTHORS,
  DL_LINE_CONTRIBUTORS,
  DL_LINE_NAMES_BEFORE, /* "A and B contributed to this report." */
  DL_LINE_CONTACT,
  DL_LINE_COMPILED,     /* "Compiled from reports by A and B" */
  DL_LINE_UPDATE,
  DL_LINE_CORRECTION,
  DL_LINE_WITHDRAWAL,
} dl_line_meaning;

/* A row of data/lexicon/report_lines.tsv. */
typedef struct dl_line_rule {
  dl_str phrase;
  dl_line_where where;
  dl_line_meaning meaning;
  dl_part_kind part;
} dl_line_rule;

typedef struct dl_parts_tables {
  dl_table agencies, outlet_words, nations, entities;
  dl_line_rule *rules;
  uint32_t n_rules;
} dl_parts_tables;

/* A stretch of lines that belong together. */
typedef struct dl_block {
  dl_span span;
  bool has_blank_before;
} dl_block;
typedef DL_VEC(dl_block) dl_blocks;

int dl_parts_open(dl_parts_tables *tables, dl_arena *arena, const dl_container *data, dateline_error *error);
/* Fills a->parts, dateline, credits, version; section and published where the text has them and the input had not. */
void dl_parts_find(const dl_parts_tables *tables, dl_article *a);

/* blocks.c: paragraphs by blank lines, by indents, or by the ends of lines that are not wrapped. */
void dl_blocks_find(dl_blocks *blocks, const dl_article *a);
/*
 * datelines.c: the bytes of the date line that opens `block`, with its dash; 0
 * where there is none. It may stand in a block of its own unless that is the
 * last.
 */
uint32_t dl_dateline_read(const dl_parts_tables *tables, dl_article *a, dl_span block, bool is_last);
/* credits.c: adds the names of a list ("A, B and C of The Agency"). */
void dl_credits_read(const dl_parts_tables *tables, dl_article *a, dl_span list, dl_credit_role role);
/* The agency that the words name, by the table or by their last word ("Calder News Agency"), or an empty string. */
dl_str dl_agency_of(const dl_parts_tables *tables, dl_arena *arena, dl_str words);
/* One to six words, each but small ones within beginning with a capital; no digits and no marks but those of names. */
bool dl_is_name_like(dl_str words);
#endif
