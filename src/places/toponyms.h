/*
 * toponyms.h - names of places found in an article, and what they may mean.
 *
 * The finder (toponyms.c) walks the tokens once and probes the gazetteer where
 * a capital letter stands; the longest name wins. Context beside the name
 * (name labels, first names, type words, bodies) admits or refuses it. The
 * resolver (resolve.c) then settles each distinct name once for the article:
 * one sense per document.
 */
#ifndef DL_PLACES_TOPONYMS_H
#define DL_PLACES_TOPONYMS_H
#include "base/lexicon.h"
#include "gazetteer/gazetteer.h"
#include "record/article.h"

enum { DL_MOST_CANDIDATES = 24, DL_MOST_BESIDE = 4 };

/* What speaks for a candidate, in the order of its gains. */
enum { DL_GAIN_PRIOR, DL_GAIN_AREA, DL_GAIN_NEAR, DL_GAIN_HOME, DL_GAIN_HELD, DL_GAIN_PEER, DL_GAIN_BESIDE, DL_GAIN_PARTS };

/* Kinds that a name may have here; a type word beside it narrows them. */
enum { DL_MAY_COUNTRY = 1, DL_MAY_ADM1 = 2, DL_MAY_ADM2 = 4, DL_MAY_CITY = 8, DL_MAY_OTHER = 16, DL_MAY_ANY = 31 };

typedef struct dl_toponym {
  uint32_t first, end;    /* tokens */
  uint32_t name_end;      /* tokens [first, name_end) are the gazetteer's name; a type word may follow */
  uint32_t group;         /* DL_NONE: a labelled place that the gazetteer lacks */
  uint32_t holder;        /* toponym that is said to hold this one ("Paris, Texas"), DL_NONE */
  uint8_t use;            /* dl_place_use */
  bool is_near;           /* "outside Hama", "a suburb of Hama" */
  bool has_mention;       /* the words layer calls it a place */
  bool is_weak;           /* only its spelling speaks for it */
} dl_toponym;

typedef struct dl_candidate {
  const dl_gaz_row *row;
  uint8_t name;           /* dl_gaz_name */
  int32_t gains[DL_GAIN_PARTS]; /* what the score is made of */
  int32_t score, share;   /* share: of 256 over the group, what the article's context counts */
} dl_candidate;

/* A name that the article uses, all its occurrences together. */
typedef struct dl_name_group {
  const dl_gaz_slot *slot;
  uint32_t n, mentions, may;
  uint32_t holder;        /* group that holds this one, DL_NONE */
  uint32_t peer[2];       /* groups that stand beside it in a row of names, DL_NONE */
  uint32_t strong;        /* occurrences that more than spelling speaks for */
  dl_candidate *at;       /* [n], best first once resolved */
  bool is_demonym, is_whole; /* whole: a type word belongs to it ("Hama province") */
  uint16_t beside[DL_MOST_BESIDE]; /* [besides] countries named in a sentence with it */
  uint8_t besides;
  bool is_behind_comma;   /* "Rego Park, New York" */
} dl_name_group;

typedef struct dl_found {
  DL_VEC(dl_toponym) toponyms;
  DL_VEC(dl_name_group) groups;
} dl_found;

typedef struct dl_places_tables {
  dl_gazetteer gazetteer;
  dl_table words, verbs, first_names, publishers, scores;
} dl_places_tables;

void dl_toponyms_find(const dl_places_tables *tables, dl_article *a, dl_found *found);
/* Orders the candidates of every group, the likeliest first. */
void dl_toponyms_resolve(const dl_places_tables *tables, dl_article *a, dl_found *found);
/* Whether the best candidate of the group stands out; false: say so and give no point. */
bool dl_group_is_settled(const dl_name_group *group);
/* Whether more than its own name and size speaks for the best candidate: its country, neighbours, dateline, publisher. */
bool dl_group_is_supported(const dl_name_group *group);
/* explain_place.c: what decided and the runner-up, into the article's trace; `holder`: the row that was taken, where
 * it is not the group's best. */
void dl_place_explain(const dl_places_tables *tables, dl_article *a, const dl_name_group *group, dl_span span,
                      const dl_gaz_row *holder);
/* Whether the larger place holds the smaller, by their codes and distance. */
bool dl_row_holds(const dl_gaz_row *large, const dl_gaz_row *small);
/* literal or metonymic, by the tree; `row` is what the toponym means. */
dl_place_use dl_toponym_use(const dl_places_tables *tables, const dl_article *a, const dl_toponym *t,
                            const dl_gaz_row *row);
/* score.c: percent of such places that stand where they should, 0 unknown; `row` is what the toponym was taken for. */
uint8_t dl_place_score(const dl_places_tables *tables, const dl_name_group *group, const dl_toponym *t, const dl_gaz_row *row);
#endif
