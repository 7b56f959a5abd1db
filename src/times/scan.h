/*
 * scan.h - the text as the grammar of times sees it: atoms and their classes.
 *
 * The grammar does not read tokens. Tokenisers differ in what they make of
 * "third-quarter", "a.m.", "5 1/2-year" or "mid-1990s", and a text that is not
 * English has no tokens at all; so the text is cut into finer pieces: runs of
 * letters (with inner periods and apostrophes), runs of digits, and single
 * marks. Each run of letters is looked up once in data/lexicon/times.tsv and
 * gets the set of its classes; the patterns test bits.
 *
 * times.tsv: word, class, value, remark. time_phrases.tsv: words, class,
 * value, remark. The classes are the list below; what value and remark mean
 * stands beside each in the tables.
 */
#ifndef DL_TIMES_SCAN_H
#define DL_TIMES_SCAN_H
#include "base/lexicon.h"
#include "base/map.h"
#include "record/article.h"

#define DL_TIME_CLASS_LIST(X)                                                                                    \
  X(MONTH, "month") X(WEEKDAY, "weekday") X(WEEKDAYS, "weekdays") X(UNIT, "unit") X(NUMBER, "number")            \
  X(SCALE, "scale") X(HALF, "half") X(VAGUE, "vague") X(COUPLE, "couple") X(ORDINAL, "ordinal")                  \
  X(SUFFIX, "suffix") X(DAYPART, "daypart") X(SEASON, "season") X(SEASONS, "seasons") X(DEICTIC, "deictic")      \
  X(DIRECTION, "direction") X(PART, "part") X(APPROX, "approx") X(SHIFT, "shift") X(FISCAL, "fiscal")            \
  X(BETWEEN, "between") X(DETERMINER, "determiner") X(EACH, "each") X(OTHER, "other") X(PER, "per")              \
  X(SET, "set") X(DECADE, "decade") X(MERIDIEM, "meridiem") X(OCLOCK, "oclock")          \
  X(ZONE, "zone") X(PREPOSITION, "preposition") X(AT, "at") X(COUNTED, "counted") X(TENSE, "tense") X(AGE, "age") \
  X(MEASURE, "measure") X(REF, "ref") X(LENGTH, "length") X(HOLIDAY, "holiday") X(RULED, "ruled") X(FEAST, "feast")                \
  X(LIMIT, "limit") X(PLAN, "plan") X(NAME, "name") X(PERIOD, "period") X(TIMES, "times") X(ERA, "era") \
  X(GENERIC, "generic") X(GAME, "game") X(NUMBERED, "numbered") X(SCHEDULE, "schedule") X(PRICED, "priced")

typedef enum dl_time_class {
#define DL_TIME_CLASS_CONSTANT(name, text) DL_TC_##name,
  DL_TIME_CLASS_LIST(DL_TIME_CLASS_CONSTANT)
#undef DL_TIME_CLASS_CONSTANT
  DL_TC_count
} dl_time_class;

#define DL_TC_BIT(name) (UINT64_C(1) << DL_TC_##name)

/* What a word may be: one a class. */
typedef struct dl_time_sense {
  uint8_t class;
  bool is_last;     /* of the word's senses */
  int32_t value;    /* 0 where the field is no number */
  dl_str text;      /* the value as it stands */
  dl_str remark;
} dl_time_sense;

typedef struct dl_time_word {
  uint64_t classes;
  uint32_t first;     /* sense */
  bool begins_phrase;
} dl_time_word;

typedef struct dl_time_lexicon {
  dl_map map;         /* word -> index into words */
  DL_VEC(dl_time_word) words;
  DL_VEC(dl_time_sense) senses;
  dl_table phrases, scores, feasts;
  DL_VEC(dl_time_sense) phrase_senses; /* by row */
} dl_time_lexicon;

typedef enum dl_atom_kind { DL_ATOM_WORD, DL_ATOM_NUMBER, DL_ATOM_MARK } dl_atom_kind;
typedef enum dl_atom_gap { DL_GAP_NONE, DL_GAP_SPACE, DL_GAP_BREAK } dl_atom_gap;

typedef struct dl_atom {
  uint32_t start, end;
  uint64_t classes;
  uint32_t word;        /* index into the lexicon's words, DL_NONE */
  int32_t number;       /* of a NUMBER; -1 when too long */
  uint8_t kind, gap;    /* gap before it */
  uint8_t digits;       /* of a NUMBER */
  char mark;            /* of a MARK: itself, or '-' for dashes, '\'' and '"' for quotation marks, '?' for others */
  bool is_capital;      /* a WORD that begins with a capital */
  bool is_grouped;      /* a NUMBER with commas between thousands */
} dl_atom;

typedef struct dl_atoms {
  dl_atom *at;
  uint32_t n;
} dl_atoms;

int dl_time_lexicon_open(dl_time_lexicon *lexicon, dl_arena *arena, const dl_container *data, dateline_error *error);
/* All atoms of `text`, in order; one more empty atom behind the last. */
void dl_atoms_make(dl_atoms *atoms, const dl_time_lexicon *lexicon, dl_arena *arena, dl_str text);
/* The value of the word `lower` in class `class`, 0 where it has none. */
int32_t dl_time_lexicon_value(const dl_time_lexicon *lexicon, dl_str lower, dl_time_class class);
/* The sense of atom `i` in class `class`, or NULL. */
const dl_time_sense *dl_atom_sense(const dl_time_lexicon *lexicon, const dl_atom *atom, dl_time_class class);
/* Longest phrase that begins at atom i: its sense, and the atom behind it; NULL where there is none. */
const dl_time_sense *dl_atom_phrase(const dl_time_lexicon *lexicon, const dl_atoms *atoms, dl_str text, uint32_t i,
                                    uint32_t *end);
#endif
