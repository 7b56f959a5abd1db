/*
 * grammar.h - what the patterns of time expressions build, and their parts.
 *
 * Each family of patterns (calendar dates, spans, periods, clock times, fixed
 * phrases) is a set of plain functions `end = f(grammar, i, &x)`: try to match
 * at atom i, fill x and return the atom behind the match, or 0. match.c takes
 * the longest, resolve.c lays it on the calendar. A dl_timex says what the
 * words mean and nothing about the article's days: "last Friday" is weekday 5,
 * base LAST.
 *
 * The manner is that of TIMEX3 as annotated in news (TimeML annotation
 * guidelines 1.2.1): articles, "early", "about" and "at least" belong to the
 * expression, prepositions do not.
 */
#ifndef DL_TIMES_GRAMMAR_H
#define DL_TIMES_GRAMMAR_H
#include "times/scan.h"

typedef enum dl_timex_kind {
  DL_TX_NONE,
  DL_TX_DATE,      /* year, month, day as far as known (0 not); weekday when said */
  DL_TX_WEEKDAY,   /* weekday with base */
  DL_TX_RELATIVE,  /* n units from base */
  DL_TX_QUARTER,   /* n: 1-4, 0 which is meant; year or base */
  DL_TX_HALF,      /* n: 1-2 */
  DL_TX_SEASON,    /* n: 1-4 */
  DL_TX_DECADE,    /* year: its first, 0-99 where the century is not said */
  DL_TX_CENTURY,   /* n: 20 for the 20th */
  DL_TX_HOLIDAY,   /* month, day */
  DL_TX_RULED,     /* n: rule of time_phrases.tsv */
  DL_TX_FEAST,     /* literal: key of feasts.tsv */
  DL_TX_REF,       /* literal */
  DL_TX_DURATION,  /* n units; base LAST or NEXT when it ends or begins today */
  DL_TX_LENGTH,    /* literal: a duration */
  DL_TX_SET,       /* literal, or n units, or a weekday, month or season */
  DL_TX_CLOCK,     /* time of day of no said day */
  DL_TX_YEARS_AGO  /* "a year earlier", "year-ago": the same period n years from its neighbour */
} dl_timex_kind;

typedef enum dl_time_base {
  DL_BASE_BARE,      /* nothing said: the tense decides */
  DL_BASE_LAST, DL_BASE_THIS, DL_BASE_NEXT,
  DL_BASE_PREVIOUS, DL_BASE_SAME, DL_BASE_FOLLOWING, /* from the narrative's last date */
  DL_BASE_TODAY,     /* RELATIVE: from the article's day */
  DL_BASE_NARRATIVE, /* RELATIVE: from the narrative's last date */
  DL_BASE_LATEST
} dl_time_base;

typedef enum dl_time_part {
  DL_PART_OF_NONE, DL_PART_OF_START, DL_PART_OF_MID, DL_PART_OF_END,
  DL_PART_OF_HOURS, /* "the early hours of" a day */
  DL_PART_OF_WEEK,  /* "the week of" a day: the whole of it */
  DL_PART_OF_WEEKEND, /* "the weekend of" a day: the one it touches, else the next */
  DL_PART_OF_FIRST_DAY, DL_PART_OF_LAST_DAY /* "the last day of" a month or year */
} dl_time_part;
typedef enum dl_time_unit {
  DL_UNIT_NONE, DL_UNIT_SECOND, DL_UNIT_MINUTE, DL_UNIT_HOUR, DL_UNIT_DAY, DL_UNIT_WEEK, DL_UNIT_WEEKEND,
  DL_UNIT_MONTH, DL_UNIT_QUARTER, DL_UNIT_YEAR, DL_UNIT_DECADE, DL_UNIT_CENTURY, DL_UNIT_MILLENNIUM
} dl_time_unit;

typedef struct dl_timex {
  dl_timex_kind kind;
  uint32_t first, end; /* atoms */
  uint32_t lead;       /* atoms at the front that turned out not to belong to it */
  int32_t year, month, day, weekday, n;
  int32_t tenths;      /* beside n, of a quantity: 5 is a half */
  int32_t more[2];     /* DURATION: how many of the next smaller units, "two years and three months"; 0 none */
  dl_time_unit more_unit[2];
  dl_time_unit unit;
  dl_time_base base;
  dl_time_part part;
  dl_str literal;
  dl_time_unit finer;  /* RELATIVE: "five years ago this week": the week, not the year; DAY with weekday too */
  int32_t shift;       /* and how many of these on: "a year ago yesterday" */
  bool is_vague;       /* n is not said: several */
  bool is_definite;    /* "the month": the one last named, else the report's */
  bool is_counted;     /* WEEKDAY: n weeks from it */
  bool is_eve;         /* the night into the day: "overnight into Wednesday" */
  bool is_bc;          /* year, decade or century before Christ */
  bool is_fiscal, is_plural, is_comparative, is_exact_year;
  bool has_clock, has_zone;
  int32_t hour, minute, second; /* -1 not said */
  int32_t daypart;     /* 1-7 of times.tsv, 0 none */
  int32_t zone;        /* minutes east */
  bool has_summer;     /* the zone's name stands for its summer time too: ET */
} dl_timex;

typedef struct dl_grammar {
  const dl_time_lexicon *lexicon;
  const dl_article *article;
  dl_atoms atoms;
  dl_str text;
  bool is_small;       /* the text has hardly a capital: "on monday" is one */
  bool is_day_first;   /* 3/4/2016 is in April */
  bool turns_tense;    /* every tense is taken for its contrary: to see what it decides */
  uint32_t start;      /* where matching began: a break before it parts nothing */
} dl_grammar;

/* ---- atoms ---- */
static inline const dl_atom *dl_g_atom(const dl_grammar *g, uint32_t i) {
  return &g->atoms.at[i < g->atoms.n ? i : g->atoms.n];
}
static inline bool dl_g_is_near(const dl_grammar *g, uint32_t i) {
  return i == g->start || dl_g_atom(g, i)->gap != DL_GAP_BREAK;
}
#define DL_G_IS(g, i, name) ((dl_g_atom(g, i)->classes & DL_TC_BIT(name)) != 0)
static inline bool dl_g_mark(const dl_grammar *g, uint32_t i, char mark) {
  const dl_atom *a = dl_g_atom(g, i);
  return a->kind == DL_ATOM_MARK && a->mark == mark && i < g->atoms.n;
}
static inline bool dl_g_joins(const dl_grammar *g, uint32_t i) { return dl_g_atom(g, i)->gap == DL_GAP_NONE; }
/* Behind a hyphen that joins atom i-1 and i+1, else i itself. */
static inline uint32_t dl_g_hyphen(const dl_grammar *g, uint32_t i) {
  return dl_g_mark(g, i, '-') && dl_g_joins(g, i) && dl_g_joins(g, i + 1) ? i + 1 : i;
}
static inline const dl_time_sense *dl_g_sense(const dl_grammar *g, uint32_t i, dl_time_class class) {
  return dl_atom_sense(g->lexicon, dl_g_atom(g, i), class);
}
static inline int32_t dl_g_value(const dl_grammar *g, uint32_t i, dl_time_class class) {
  const dl_time_sense *s = dl_g_sense(g, i, class);
  return s ? s->value : 0;
}
static inline bool dl_g_remark(const dl_grammar *g, uint32_t i, dl_time_class class, const char *remark) {
  const dl_time_sense *s = dl_g_sense(g, i, class);
  return s && dl_str_is(s->remark, remark);
}
static inline bool dl_g_word(const dl_grammar *g, uint32_t i, const char *lower) {
  const dl_atom *a = dl_g_atom(g, i);
  return a->kind == DL_ATOM_WORD && dl_str_is_nocase(dl_str_of(g->text.s + a->start, a->end - a->start), lower);
}
/* A plain number that stands alone: no sign of money, decimal point or share about it. */
bool dl_g_is_plain(const dl_grammar *g, uint32_t i);

/* ---- numbers (numbers.c) ---- */
typedef struct dl_quantity {
  int32_t n, tenths;
  bool is_vague, is_article;
} dl_quantity;
uint32_t dl_g_quantity(const dl_grammar *g, uint32_t i, dl_quantity *q);
uint32_t dl_g_ordinal(const dl_grammar *g, uint32_t i, int32_t *n); /* "third", "3rd" */
uint32_t dl_g_year(const dl_grammar *g, uint32_t i, int32_t *year); /* "1998", "'98", "nineteen ninety-eight" */
uint32_t dl_g_era(const dl_grammar *g, uint32_t i, int32_t *year, bool *is_bc); /* "480 BC", "AD 79", "499" of "499-493 BC" */
uint32_t dl_g_is_bc(const dl_grammar *g, uint32_t i); /* behind "BC" at atom i, else 0 */
uint32_t dl_g_direction(const dl_grammar *g, uint32_t i, dl_time_base *base); /* "last", "this coming" */

/* ---- families ---- */
uint32_t dl_match_numeric(const dl_grammar *g, uint32_t i, dl_timex *x); /* dates.c: 2016-09-08, 09/08/2016 */
uint32_t dl_match_date(const dl_grammar *g, uint32_t i, dl_timex *x);    /* dates.c: Sept. 8, 2016 */
uint32_t dl_match_year(const dl_grammar *g, uint32_t i, dl_timex *x);
uint32_t dl_match_weekday(const dl_grammar *g, uint32_t i, dl_timex *x);
uint32_t dl_match_span(const dl_grammar *g, uint32_t i, dl_timex *x);    /* spans.c */
uint32_t dl_match_set(const dl_grammar *g, uint32_t i, dl_timex *x);
uint32_t dl_match_quarter(const dl_grammar *g, uint32_t i, dl_timex *x); /* periods.c */
uint32_t dl_match_season(const dl_grammar *g, uint32_t i, dl_timex *x);
uint32_t dl_match_decade(const dl_grammar *g, uint32_t i, dl_timex *x);
uint32_t dl_match_phrase(const dl_grammar *g, uint32_t i, dl_timex *x);
uint32_t dl_match_clock(const dl_grammar *g, uint32_t i, dl_timex *x);   /* clock.c */
uint32_t dl_match_daypart(const dl_grammar *g, uint32_t i, dl_timex *x);
uint32_t dl_match_deictic(const dl_grammar *g, uint32_t i, dl_timex *x);

/* The longest expression at atom i, with what stands before it ("early", "about", "the end of"); 0 for none. */
uint32_t dl_match(const dl_grammar *g, uint32_t i, dl_timex *x);

/* ---- tense.c: below 0 back, above 0 ahead, 0 unknown, of the clause that the expression from atom i on stands in, whose
 * word in the tree is at atom `head`; 2 and -2 are sure ---- */
int dl_time_tense(const dl_grammar *g, uint32_t i, uint32_t head);

/* "had warned the police": told aside from where the story stands. */
bool dl_time_is_pluperfect(const dl_grammar *g, uint32_t i);

/* The first of the joined verbs whose clauses the time at atom i stands in one of; DL_NONE where no tree tells it. */
uint32_t dl_time_clause(const dl_grammar *g, uint32_t i);

/* A "yesterday" or "next year": which time, and how many of which unit from the one that counts. */
typedef struct dl_spoken {
  uint32_t time;
  int32_t n;
  dl_time_unit unit;
} dl_spoken;

/* A time of day whose day may be named further on: "at 6 p.m. ... on Thursday". */
typedef struct dl_waiting_clock {
  uint32_t time, atom;
} dl_waiting_clock;

/* A term just read, which a date behind it may end: "the quarter ended Feb. 28". */
typedef struct dl_term {
  uint32_t time, end; /* end: the atom behind it */
  int32_t months;     /* 0 none */
  int32_t days;       /* of one in weeks or days */
  bool is_length;     /* "the three months": "to" ends it too */
  bool is_first, is_last; /* "the first three months", of what stands behind "of" */
} dl_term;

/* An hour just read, and the same instant told in another zone behind it. */
typedef struct dl_clock {
  uint32_t time, end;
  int32_t minutes;
  bool is_there, has_zone;
} dl_clock;
typedef struct dl_clock_pair {
  uint32_t local;
  int32_t local_minutes;
  uint32_t other;
  int32_t other_minutes, zone;
  bool is_zoned; /* the first has a zone of its own */
} dl_clock_pair;

/* ---- story.c ---- */
enum { DL_STORY_DATES = 3 };
typedef struct dl_told {
  int32_t from, to;
  bool is_bare_year;
} dl_told;

/* ---- resolve.c ---- */
typedef struct dl_resolver {
  const dl_grammar *g;
  dl_arena *arena;
  int32_t today;              /* DL_NO_DAY where unknown */
  bool is_narrative;          /* years are those of the story told */
  int32_t last_day;           /* first day of the last date said, DL_NO_DAY */
  int32_t last_exact;         /* the last date said to the day, DL_NO_DAY */
  int32_t last_year;          /* 0 unknown */
  dl_told told[DL_STORY_DATES]; /* the last dates said, the latest first */
  uint32_t told_n;
  dl_time_unit last_unit;     /* its size */
  uint32_t last_atom;         /* where it stands */
  int32_t sure_year[13];      /* by month: the year that a clause's tense has settled for it, 0 unknown */
  int32_t quarter_year, quarter; /* the last quarter said, 0 unknown */
  uint32_t quarter_atom;      /* where */
  int32_t half_year, half;    /* the last half of a year said since, 0 unknown */
  uint32_t half_atom;
  bool tells_months;          /* results of six or nine months have been spoken of since */
  dl_term term;
  dl_clock last_clock;
  DL_VEC(dl_clock_pair) clock_pairs;
  DL_VEC(dl_waiting_clock) clocks; /* of this sentence */
  DL_VEC(dl_spoken) spoken;   /* days counted from today in a word, which may be somebody else's */
} dl_resolver;
/* weekdays.c */
int32_t dl_base_steps(dl_time_base base);              /* -1 back, 1 ahead, else 0 */
bool dl_base_is_from_story(dl_time_base base);         /* counts from the story's last date */
int32_t dl_story_day(const dl_resolver *r);            /* the first day of the last date said, else today */
/* Fills type, value, interval and precision. False when it is no time after all. */
bool dl_resolve(dl_resolver *r, const dl_timex *x, dl_time *out);
/* resolve.c: the year of the month, or day of a month, that x is; 0 unknown. */
int32_t dl_month_year(const dl_resolver *r, const dl_timex *x);
/* story.c: the year of a month, or of a day of it (0: the month), in the story told; 0 unknown. */
int32_t dl_story_year(const dl_resolver *r, int32_t month, int32_t day);
void dl_story_remember(dl_resolver *r, int32_t from, int32_t to, bool is_bare_year);
/* speech.c: keeps the clock just read, where x is one without a day. */
void dl_wait_for_day(dl_resolver *r, const dl_resolver *before, dl_article *a, const dl_timex *x);
/* speech.c: gives the clocks that wait the day that their clause names with expression x, just read as `t`. */
void dl_settle_clocks(dl_resolver *r, dl_article *a, const dl_timex *x, const dl_time *t);
/* speech.c: gives the term that stands before expression x, just read as `t`, its days, where x is its end. */
void dl_settle_term(dl_resolver *r, dl_article *a, const dl_timex *x, const dl_time *t);
/* speech.c: lets what is quoted count from the day it was said on. */
void dl_settle_speech(dl_resolver *r, dl_article *a);
/* zones.c: keeps "12:45 a.m. (2115 GMT)"; and when all is read, gives the second its day and the first its zone. */
void dl_pair_clocks(dl_resolver *r, dl_article *a, const dl_timex *x);
void dl_settle_zones(dl_resolver *r, dl_article *a);
/* explain_time.c: what decided and the runner-up, into the article's trace; `before` as it was before resolving. */
void dl_time_explain(const dl_resolver *before, const dl_article *a, const dl_timex *x, const dl_time *is);
/* score.c: how often such an expression is read right, in percent; 0 unknown. */
uint8_t dl_time_score(const dl_resolver *r, const dl_timex *x);
#endif
