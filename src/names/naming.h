/*
 * naming.h - what the rooms of the names step share while one article is read.
 *
 * mentions.c finds the names' spans, join.c makes entities of them, roles.c
 * reads titles beside them, refer.c gives nominals and pronouns to them,
 * codes.c says which actors they are. Each mention of a name is a dl_named;
 * beside every entity stands a dl_who with what only this step needs.
 */
#ifndef DL_NAMES_NAMING_H
#define DL_NAMES_NAMING_H
#include "names/names.h"
#include "names/tables.h"

enum { DL_OFFICES = 4, DL_TYPES = DL_entity_type_count };

typedef struct dl_named {
  uint32_t first, end, head; /* tokens */
  dl_entity_type type;
  dl_str normal;
  uint32_t entity;
  bool is_after_honorific;   /* "Mr." before it */
  bool is_glued;             /* "Aleppoby": a small word hangs on it */
  bool is_labelled;          /* as the words step labelled it, but for marks, prefixes and titles that fell off */
  dl_entity_type label;      /* its label's type */
  int32_t margin;            /* its label's, words/margins.h */
  dl_str owner_iso;          /* "Russia's Foreign Ministry": RUS; .n 0 */
  uint32_t prefix;           /* bytes of "anti-" before it in its first token */
  dl_str within;             /* "Aleppo, Syria": what it is said to lie in, in normal form; .n 0 */
  uint32_t told_as;          /* number plus one of the full name that this is given as short for; 0 none */
} dl_named;

typedef struct dl_who {
  dl_str normal, folded;     /* of the fullest form */
  uint32_t words;
  dl_str office[DL_OFFICES]; /* functions it was said to hold, with their countries (.n 0 where unknown) */
  dl_str office_iso[DL_OFFICES];
  uint32_t offices;
  dl_str role_iso, role_sector;
  dl_str within;             /* of a place, as in dl_named */
  bool is_ministerial;       /* a role of his names a minister or a ministry */
  bool is_home;              /* his country is only that of the report */
  dl_known known;
  uint32_t votes[DL_TYPES];
  bool is_glued;             /* its fullest form is */
  uint32_t same_surname;     /* entity before it with the same last word, DL_NONE */
  uint32_t last_token;       /* of the latest mention, as the text is walked */
} dl_who;

typedef struct dl_naming {
  const dl_names_tables *tables;
  dl_article *a;
  int32_t day;
  dl_str home;               /* the country told far more often than any other; .n 0 where there is none */
  bool is_not_us;            /* there is a home, and the United States are hardly told */
  bool is_small;             /* the text has no capitals to know names by */
  DL_VEC(dl_named) named;
  DL_VEC(dl_who) who;        /* beside a->entities */
  dl_map bodies;             /* keys of the known bodies that are labelled somewhere in the article */
  uint32_t *named_at;        /* [tokens] number in `named` plus one; 0 outside */
  uint8_t *in_role;          /* [tokens] 1 where a title before or beside a name stands */
} dl_naming;

/* What a phrase of role says, "Russian Foreign Minister", "the Pentagon chief". */
typedef struct dl_role_read {
  bool has_title;
  bool is_titled;            /* a title, not merely a noun */
  dl_str office, iso, sector;
  uint8_t gender;
} dl_role_read;

void dl_find_names(dl_naming *n);
void dl_join_names(dl_naming *n);
/* Towns that are labelled persons become places (towns.c). */
void dl_settle_towns(dl_naming *n);
void dl_read_roles(dl_naming *n);
void dl_give_codes(dl_naming *n);
void dl_refer(dl_naming *n);
/* The body or place that the noun at the token stands for, made a mention; DL_NONE where none or more than one could be meant. */
uint32_t dl_refer_thing(dl_naming *n, uint32_t token);
void dl_score_names(dl_naming *n);

/* Which country the report is about, by its names. */
void dl_find_home(dl_naming *n);
/* What a body's name stands for here: "Congress" is no American body in a report from Delhi. `day` as in dl_names_body_on. */
dl_known dl_body_here(const dl_naming *n, dl_str normal, int32_t day);
/* Reads tokens [first, end) as a role. */
dl_role_read dl_role_of(const dl_naming *n, uint32_t first, uint32_t end);
/* The country that the first words of a name tell, and what is left of the name. */
dl_str dl_country_in_name(const dl_naming *n, dl_str normal, dl_str *rest);
/* The same where it stands behind "of". */
dl_str dl_country_behind(const dl_naming *n, dl_str normal, dl_str *rest);
/* A people's or party's name in the singular: "democrats" is "democrat". */
dl_str dl_name_singular(dl_str normal);
void dl_push_mention(dl_naming *n, uint32_t entity, uint32_t first, uint32_t end, uint32_t head, dl_mention_kind kind);
dl_named *dl_named_on(const dl_naming *n, uint32_t token); /* NULL outside a name */
/* Token inside [first, end) whose head lies outside. */
uint32_t dl_head_of(const dl_article *a, uint32_t first, uint32_t end);
bool dl_is_capital(const dl_article *a, uint32_t token);
/* Capitals tell something there: a word of its sentence is small. */
bool dl_sentence_has_small(const dl_article *a, uint32_t sentence);
#endif
