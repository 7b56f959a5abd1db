/*
 * gazetteer.h - names of places and where they may be: a mapped table.
 *
 * Tables of data/gazetteer are compiled (gazetteer_build.c) into section
 * "gazetteer": flat arrays that are read in place.
 *
 *   dl_gaz_head
 *   dl_gaz_slot    slot[slots]          hash table over normalised names, open addressing
 *   dl_gaz_row     row[rows]            a place each
 *   dl_gaz_country country[countries]   sorted by ISO 3166 alpha-2
 *   uint32_t       region[regions]      row of each first-level region
 *   uint32_t       posting[postings]    row * 4 + kind of name, likeliest first
 *   char           bytes[]              printed names
 *
 * A name is normalised before it is hashed (dl_gazetteer_key): lower case, no
 * accents, no points and apostrophes, hyphens as spaces, Saint, Mount and Fort
 * shortened. The table keeps the 64-bit XXH3 of the key and not the key: two
 * names of 300,000 would have to share a hash for a wrong answer. A slot also
 * says how many words the longest name has that begins with its key, so that
 * a token that begins no name costs one probe.
 *
 * Everything is checked when the section is opened; afterwards no index can
 * leave its array.
 */
#ifndef DL_PLACES_GAZETTEER_H
#define DL_PLACES_GAZETTEER_H
#include "base/buf.h"
#include "base/container.h"

enum { DL_GAZ_LAYOUT = 1, DL_GAZ_KEY_SIZE = 96, DL_GAZ_NO_INDEX = 0xFFFF };

/* In the order of the words in the tables (gazetteer_build.c). */
typedef enum dl_gaz_kind {
  DL_GAZ_COUNTRY, DL_GAZ_CONTINENT, DL_GAZ_REGION, DL_GAZ_ADM1, DL_GAZ_ADM2, DL_GAZ_CAPITAL, DL_GAZ_CITY,
  DL_GAZ_QUARTER, DL_GAZ_SEAT, DL_GAZ_SEA, DL_GAZ_WATER, DL_GAZ_MOUNTAIN, DL_GAZ_ISLAND, DL_GAZ_DESERT,
  DL_GAZ_PARK, DL_GAZ_AIRPORT, DL_GAZ_KINDS
} dl_gaz_kind;

/* What a name is to its place. */
typedef enum dl_gaz_name { DL_GAZ_MAIN, DL_GAZ_ALIAS, DL_GAZ_DEMONYM, DL_GAZ_SHORT } dl_gaz_name;

typedef struct dl_gaz_head {
  uint32_t layout, slots, rows, countries, regions, postings, bytes, unused;
} dl_gaz_head;

typedef struct dl_gaz_slot {
  uint64_t hash;    /* 0: free */
  uint32_t first;   /* posting */
  uint16_t n;       /* postings; 0 where names only begin with this word */
  uint8_t longest;  /* most words of a name that begins with this one-word key */
  uint8_t common;   /* 1 about as often an ordinary word, 2 mostly */
} dl_gaz_slot;

typedef struct dl_gaz_row {
  int32_t lat_e5, lon_e5;
  uint32_t geonameid, population, name_at;
  uint16_t name_n, country, region; /* indices, DL_GAZ_NO_INDEX where none */
  uint8_t kind, weight;             /* weight: 8 * log2(population) */
} dl_gaz_row;

typedef struct dl_gaz_country {
  char iso2[4], iso3[4], tld[4], continent[4];
  uint32_t row;
} dl_gaz_country;

typedef struct dl_gazetteer {
  dl_gaz_head head;
  const dl_gaz_slot *slot;
  const dl_gaz_row *row;
  const dl_gaz_country *country;
  const uint32_t *region, *posting;
  const char *bytes;
  const uint8_t *own;  /* 1 for a row that a user's own places gave or changed; NULL without them */
  const dl_str *pcode; /* of each row, .s NULL where it has none; NULL without a user's own places */
} dl_gazetteer;

/* Finds section "gazetteer" and checks it. */
int dl_gazetteer_open(dl_gazetteer *gazetteer, const dl_container *container, dateline_error *error);
/* The same over bytes, which must be aligned to 8. */
int dl_gazetteer_check(dl_gazetteer *gazetteer, const void *bytes, size_t size, dateline_error *error);

/* Writes the normalised name without NUL; returns its bytes, 0 when it is empty or does not fit.
 * *words gets the number of words (may be NULL). */
uint32_t dl_gazetteer_key(dl_str name, char out[DL_GAZ_KEY_SIZE], uint32_t *words);
/* The slot of a normalised name, or NULL. */
const dl_gaz_slot *dl_gazetteer_find(const dl_gazetteer *gazetteer, dl_str key);
/* Normalises, then finds. */
const dl_gaz_slot *dl_gazetteer_find_name(const dl_gazetteer *gazetteer, dl_str name);

static inline dl_str dl_gazetteer_name(const dl_gazetteer *g, const dl_gaz_row *row) {
  return dl_str_of(g->bytes + row->name_at, row->name_n);
}
/* Index of the country with that top-level domain ("uk", "jo"), DL_GAZ_NO_INDEX where none. */
uint32_t dl_gazetteer_domain(const dl_gazetteer *gazetteer, dl_str tld);
/* Kilometres between two points, exact to a percent or so; the same on every machine. */
int32_t dl_gazetteer_km(const dl_gaz_row *a, const dl_gaz_row *b);

/* Fields of the tables: hundred-thousandths of a degree (INT32_MAX: none), a number, 8 * log2, the kind (-1: none). */
int32_t dl_gazetteer_degrees(dl_str field);
uint32_t dl_gazetteer_number(dl_str field);
uint8_t dl_gazetteer_weight(uint32_t population);
int dl_gazetteer_kind(dl_str word);
/* For the compiler: the tables' text, one after another in `sources`, to section bytes.
 * `commons` is the table of names that are common words. */
int dl_gazetteer_compile(dl_buf *out, const dl_str *sources, uint32_t n, dl_str commons, dateline_error *error);
#endif
