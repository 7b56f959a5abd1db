/*
 * finder.h - what the files that find toponyms share: toponyms.c walks the
 * tokens and matches names, admit.c decides whether a match is a place,
 * lists.c reads names that stand in a row.
 */
#ifndef DL_PLACES_FINDER_H
#define DL_PLACES_FINDER_H
#include "base/map.h"
#include "places/toponyms.h"

enum { DL_LABEL_NONE = 0, DL_EVEN = 1 << 30 };

typedef struct dl_finder {
  const dl_places_tables *t;
  dl_article *a;
  dl_found *found;
  dl_map groups;   /* key -> group */
  dl_map persons;  /* lower-case words of names: DL_EVEN plus labels as a person less labels as a place */
  bool has_labels; /* the words layer labels names */
  bool is_small;   /* the text has hardly a capital: names are what the words layer labels */
  bool has_rows;   /* "counties" or the like stands in the text */
} dl_finder;

/* A name of the gazetteer at tokens [first, end). */
typedef struct dl_match_at {
  uint32_t first, end;
  const dl_gaz_slot *slot;
} dl_match_at;

/* ---- tokens ---- */
dl_str dl_finder_form(const dl_article *a, uint32_t i);
dl_str dl_finder_text(const dl_article *a, uint32_t first, uint32_t end);
bool dl_finder_is_capital(const dl_finder *f, uint32_t i);
bool dl_finder_is_all_capitals(dl_str f);
bool dl_finder_in_sentence(const dl_article *a, uint32_t i, uint32_t sentence);
bool dl_finder_token_is(const dl_article *a, uint32_t i, const char *lower);
/* 0 where there is none, else entity type + 1. */
uint32_t dl_finder_label(const dl_article *a, uint32_t i);
/* Does place_words.tsv give token i the class? */
bool dl_finder_word_is(const dl_finder *f, uint32_t i, const char *kind);
bool dl_finder_follows_preposition(const dl_finder *f, uint32_t first);

/* ---- names ---- */
/* The longest name of the gazetteer that begins at token i. */
bool dl_finder_longest(const dl_finder *f, uint32_t i, dl_match_at *out);
bool dl_finder_has_big(const dl_finder *f, const dl_gaz_slot *slot, uint8_t weight);
bool dl_finder_has_demonym(const dl_finder *f, const dl_gaz_slot *slot);
/* Decides whether the match is a toponym, and fills its use and strength. */
bool dl_finder_admits(const dl_finder *f, const dl_match_at *m, dl_toponym *t);

/* The group of one name; names with and without a type word are two. `may` narrows its kinds. */
uint32_t dl_finder_group(dl_finder *f, const dl_toponym *t, const dl_gaz_slot *slot, uint32_t may, bool whole, bool comma);

/* Is what begins at token i one of several counties ("Harper and Kingman counties")? */
bool dl_finder_is_in_row(const dl_finder *f, uint32_t i, dl_match_at *m);
/* Reads rows of names once all toponyms are found (lists.c). */
void dl_finder_read_lists(dl_finder *f);
#endif
