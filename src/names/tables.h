/*
 * tables.h - the tables of names and the normal form in which they are asked.
 *
 * A name's normal form is its words in lower case without accents, periods and
 * apostrophes, parted by single spaces; hyphens part words, "the" in front and
 * the Arabic article (al-, el-) fall away, so that "U.S." is "us", "Bashar
 * al-Assad" is "bashar assad". Its folded form replaces each word by one
 * spelling of it (name_variants), and drops middle initials: "Sergei Lavrov"
 * and "Sergey V. Lavrov" are both "sergey lavrov".
 *
 * Rows that hold for a time have first and last day; with the day of the
 * article unknown the first row stands.
 */
#ifndef DL_NAMES_TABLES_H
#define DL_NAMES_TABLES_H
#include "base/lexicon.h"
#include "gazetteer/gazetteer.h"
#include "record/article.h"

enum { DL_NAME_WORDS = 12 }; /* longer names are cut for look-ups */

/* A table whose rows are looked for at the end of a run of words, with the ends that its rows have. */
enum { DL_TAIL_BITS = 1 << 17 };
typedef struct dl_phrases {
  dl_table rows;
  uint64_t tails[DL_TAIL_BITS / 64];
} dl_phrases;

typedef struct dl_names_tables {
  dl_table nations, bodies, officials, actors, agents, titles, given, variants;
  dl_table persons; /* nouns for people */
  dl_table small;   /* words that join the words of a name */
  dl_table publishers;
  dl_table scores;
  dl_table own_places; /* of the user; empty without */
  dl_table place_words, place_verbs, company_words, descriptions, apart;
  const dl_gazetteer *gazetteer; /* NULL without: no name is then known for a town */
  dl_phrases title_phrases, agent_phrases;
} dl_names_tables;

/* What a table tells of a name. */
typedef struct dl_known {
  dl_str key;
  dl_str code;   /* "RUSGOV"; .n 0 where none */
  dl_str office; /* .n 0 where none */
  uint8_t gender;
  bool is_found;
} dl_known;

int dl_names_tables_open(dl_names_tables *t, const dl_container *data, dateline_error *error);

/* Normal form of tokens [first, end). */
dl_str dl_name_normal(const dl_article *a, uint32_t first, uint32_t end);
/* Normal form of a name as a user writes it. */
dl_str dl_name_normal_of(dl_arena *arena, dl_str name);
dl_str dl_name_fold(const dl_names_tables *t, dl_arena *arena, dl_str normal);
/* Splits at spaces; returns the number of words, at most `most`. */
uint32_t dl_name_words(dl_str name, dl_str *words, uint32_t most);

/* Country of a word for it, .n 0 where none; `kind` gets name, demonym, people, capital, city or part. */
dl_str dl_names_nation(const dl_names_tables *t, dl_str normal, dl_str *kind);
/* A body by name; on `day` (DL_NO_DAY where unknown) where its rows hold for a time. */
dl_known dl_names_body(const dl_names_tables *t, dl_str normal);
dl_known dl_names_body_on(const dl_names_tables *t, dl_str normal, int32_t day);
/* A person or group by name, on `day` (DL_NO_DAY where unknown); `folded` is tried behind `normal`. */
dl_known dl_names_actor(const dl_names_tables *t, dl_str normal, dl_str folded, int32_t day);
uint8_t dl_names_gender(const dl_names_tables *t, dl_str given);

/* Longest row of `phrases` (at most four words) over the tokens that end before `end` and begin at or
 * after `first`; `start` gets where it begins. DL_NONE where there is none. The last word is taken by its
 * form, then by its lemma. */
uint32_t dl_names_phrase_before(const dl_phrases *phrases, const dl_article *a, uint32_t first, uint32_t end, uint32_t *start);
#endif
