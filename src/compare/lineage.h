/*
 * lineage.h - which text was made from which, and what each copy changed.
 *
 * Candidates share winnowed fingerprints (Schleimer, Wilkerson and Aiken 2003)
 * and are then aligned to the word. An article's parents are chosen greedily:
 * the text that explains most of its words, then texts that explain what is
 * left. Words inside quotation marks are weak evidence, since two reporters
 * sit in one hall. Publication times, credits and containment decide who
 * copied whom; where they cannot, the direction is "either".
 */
#ifndef DL_COMPARE_LINEAGE_H
#define DL_COMPARE_LINEAGE_H
#include "base/buf.h"
#include "compare/align.h"
#include "record/plain.h"

#define DL_LINEAGE_KIND_LIST(X)         \
  X(DL_LINEAGE_REPRINT, "reprint")      \
  X(DL_LINEAGE_CUT, "cut")              \
  X(DL_LINEAGE_EDITED, "edited")        \
  X(DL_LINEAGE_MERGED, "merged")        \
  X(DL_LINEAGE_PASSAGE, "passage")      \
  X(DL_LINEAGE_SECOND_HAND, "second-hand") \
  X(DL_LINEAGE_VERSION, "version")      \
  X(DL_LINEAGE_CORRECTION, "correction")
DL_ENUM_DECLARE(lineage_kind, DL_LINEAGE_KIND_LIST)

#define DL_DIRECTION_LIST(X)   \
  X(DL_DIRECTION_SURE, "sure") \
  X(DL_DIRECTION_EITHER, "either") \
  X(DL_DIRECTION_COMMON, "common")
DL_ENUM_DECLARE(direction, DL_DIRECTION_LIST)

#define DL_CHANGE_LIST(X)             \
  X(DL_CHANGE_FIGURE, "figure")       \
  X(DL_CHANGE_NAME, "name")           \
  X(DL_CHANGE_LABEL, "label")         \
  X(DL_CHANGE_QUOTATION, "quotation") \
  X(DL_CHANGE_ATTRIBUTION, "attribution") \
  X(DL_CHANGE_HEDGE, "hedge")         \
  X(DL_CHANGE_TENSE, "tense")         \
  X(DL_CHANGE_SPEAKER, "speaker")     \
  X(DL_CHANGE_MOVED, "moved")         \
  X(DL_CHANGE_WORDING, "wording")     \
  X(DL_CHANGE_STYLE, "style")
DL_ENUM_DECLARE(change, DL_CHANGE_LIST)

/* A difference: `here` in the copy, `there` in the parent; either may be empty. */
typedef struct dl_difference {
  dl_change change;
  dl_span here, there;
} dl_difference;

typedef struct dl_parent {
  uint32_t member;             /* whom it was made from */
  dl_lineage_kind kind;
  dl_direction direction;
  uint32_t share, share_of;    /* thousandths: of this text found there, and the reverse */
  dl_str common;               /* the agency whose text both were drawn from; .s NULL */
  dl_blocks blocks;            /* words: at here, of there */
  DL_VEC(dl_difference) altered;
  dl_spans dropped;            /* bytes there */
} dl_parent;

typedef struct dl_descent {
  DL_VEC(dl_parent) parents;   /* most explaining first */
  dl_spans added;              /* bytes here, in none of the parents */
  dl_str published;            /* ISO 8601; .s NULL */
  bool is_inferred;
  uint32_t inferred_of;        /* member that the date follows from, DL_NONE */
  uint32_t family;             /* its oldest ancestor, itself when original */
} dl_descent;

typedef struct dl_lineage {
  const dl_collection *collection;
  dl_descent *of; /* one a member */
} dl_lineage;

/* `data` holds the table of change classes. Allocates from the collection's arena, which the caller guards;
 * `scratch` is reset between pairs and guarded too. 0 or the status of a missing table. */
int dl_lineage_make(dl_lineage *out, dl_collection *c, dl_arena *scratch, const dl_container *data,
                    dateline_error *error);
/* One line for each article: RECORD's `copies`. */
void dl_lineage_write_json(const dl_lineage *lineage, dl_buf *out, bool with_style);
/* The same in plain words. */
void dl_lineage_write_people(const dl_lineage *lineage, const dl_look *look, dl_buf *out);
#endif
