/*
 * article.h - what dateline keeps of one article, in memory.
 *
 * One arena holds an article and everything that was read from it. Each step
 * reads what earlier steps wrote and fills its own part only; the comments say
 * which step that is. Names and meanings are those of docs/record.md (JSON);
 * json_write.c and json_read.c translate. All offsets are UTF-8 bytes into
 * `text`; JSON has code points.
 *
 * Two kinds of fields: the *record*, which is written to JSON, stored and read
 * back; and *working* fields (tokens, quotes and whatever is marked so), which
 * exist only while one article is read. Steps that compare articles may use
 * the record only, since it may come from a store.
 *
 * Numbers of things within an article (entity 3, figure 0) are indices into
 * their lists; DL_NONE stands for none. In JSON entity 3 is "e4".
 */
#ifndef DL_RECORD_ARTICLE_H
#define DL_RECORD_ARTICLE_H
#include "base/map.h"
#include "base/str.h"
#include "base/utf8.h"
#include "record/enums.h"

typedef struct dl_span {
  uint32_t start, end; /* bytes; end exclusive */
} dl_span;
typedef DL_VEC(dl_span) dl_spans;
typedef DL_VEC(uint32_t) dl_numbers;
typedef DL_VEC(dl_str) dl_strings;

/* Days are counted from 1970-01-01; DL_NO_DAY where unknown. */
#define DL_NO_DAY INT32_MIN

/* ---- text (src/text) ---- */
typedef struct dl_part {
  dl_part_kind kind;
  dl_span span;
} dl_part;

typedef struct dl_credit {
  dl_str name, agency; /* .s NULL where missing */
  dl_credit_role role;
  dl_span span;
} dl_credit;

typedef struct dl_sentence {
  dl_span span;
  uint32_t first, end; /* tokens [first, end): working */
  uint32_t part;       /* index into parts */
} dl_sentence;

/* Working. A UD word. Words split from one token ("don't", "Assad's") share no characters. */
typedef struct dl_token {
  uint32_t start, end;      /* bytes in text; no space inside */
  uint32_t sentence;
  dl_str lower;             /* the form in lower case, entities and odd marks read as what they stand for */
  bool has_space_before;
  bool is_split;            /* a further part of a multiword token: no boundary before it */
  int16_t name_margin;      /* by the words step, of a name's first word: its margin in fours, see words/margins.h */
  /* by the words step */
  dl_str lemma;
  uint8_t upos;             /* dl_upos */
  uint8_t xpos;             /* dl_xpos, Penn tags */
  uint8_t deprel;           /* dl_deprel */
  uint8_t name_label;       /* dl_bio: type * 2 + (1 begins, 2 inside); 0 outside */
  uint32_t head;            /* token index in the article, DL_NONE for a root */
} dl_token;

/* Working. A quotation: its marks may lie in different paragraphs. */
typedef struct dl_quote {
  dl_span span;        /* marks included; to the end of the last paragraph where no closing mark stands */
  dl_span inside;      /* without the marks */
  uint32_t outer;      /* quote that it stands in, DL_NONE */
  uint32_t continues;  /* quote of the paragraph before, whose speech it continues, DL_NONE */
  bool is_closed;
} dl_quote;

typedef struct dl_version {
  dl_version_kind kind; /* DL_VERSION_NONE: nothing said */
  dl_str of, note;
} dl_version;

/* ---- names (src/names) ---- */
typedef struct dl_mention {
  dl_span span;
  dl_mention_kind kind;
  uint8_t score;       /* percent, that a name's bounds and type are right; 0 unknown */
  uint32_t first, end; /* tokens [first, end): working */
  uint32_t head;       /* head token: working */
} dl_mention;

typedef struct dl_role {
  dl_span span;
} dl_role;

typedef struct dl_entity {
  dl_entity_type type;
  dl_str name, key;
  dl_strings codes;              /* "RUS", "GOV" */
  DL_VEC(dl_role) roles;
  DL_VEC(dl_mention) mentions;   /* in order of start */
  uint8_t score;                 /* percent, the highest of its names'; 0 unknown */
  /* inference helpers, working */
  uint8_t gender;                /* 0 unknown, 1 male, 2 female */
  bool is_plural;
} dl_entity;

/* ---- times (src/times) ---- */
typedef struct dl_time {
  dl_span span;
  dl_time_type type;
  dl_str value;                /* TIMEX3 value */
  dl_str from, to;             /* ISO 8601 day or instant, inclusive; .s NULL where open */
  int32_t from_day, to_day;    /* the same as days, DL_NO_DAY where unknown */
  dl_time_precision precision;
  uint8_t score;               /* percent, 0 unknown */
} dl_time;

/* ---- places (src/places) ---- */
typedef struct dl_place {
  dl_span span;
  dl_str name, gazetteer_name;
  bool has_point;
  int32_t lat_e5, lon_e5;      /* degrees times 100,000 */
  uint32_t geonameid;          /* 0 where unknown */
  dl_str country;              /* ISO 3166 alpha-3 */
  dl_str pcode;                /* of a user's own places; .s NULL */
  dl_place_precision precision;
  dl_place_use use;
  uint32_t entity;
  uint8_t score;               /* percent, 0 unknown */
} dl_place;

/* ---- statements (src/claims) ---- */
typedef struct dl_hedge {
  dl_hedge_class kind;
  dl_spans spans;
} dl_hedge;

typedef enum dl_via_kind { DL_VIA_NONE, DL_VIA_STATEMENT, DL_VIA_ENTITY } dl_via_kind;

typedef struct dl_statement {
  dl_spans source, cue, content;
  uint32_t speaker;            /* entity */
  dl_source_kind source_kind;
  bool is_party;
  dl_statement_kind kind;
  dl_polarity polarity;
  DL_VEC(dl_hedge) hedges;
  uint32_t time;
  dl_via_kind via_kind;
  uint32_t via;                /* statement or entity */
  bool is_anonymous;
  dl_span reason;              /* 0-0 where none */
  uint32_t sentence;           /* of the cue */
  uint8_t score;               /* percent, that source and content are right; 0 unknown */
  uint32_t cue_token, source_token; /* heads, DL_NONE: working */
} dl_statement;

/* ---- incidents, figures, persons, tolls (src/claims) ---- */
typedef struct dl_incident {
  dl_str kind;                 /* "airstrike": a key of data/lexicon/incidents.tsv */
  dl_str weapon;
  int32_t from_day, to_day;
  uint32_t place;
  dl_numbers parties;          /* entities */
  dl_event_status status;
  bool is_central;
  dl_spans mentions;
} dl_incident;

typedef struct dl_victims {
  dl_victim_status status;
  dl_str as_called, age, sex, nationality, occupation, side; /* .s NULL where not said */
} dl_victims;

#define DL_OPEN INT64_MIN      /* an open bound of a figure */

typedef struct dl_figure {
  dl_span span;
  dl_effect effect;
  int64_t low, high;           /* inclusive; DL_OPEN where open */
  dl_str qualifier;            /* "at least", as printed in lower case; .s NULL */
  bool is_part;
  dl_figure_scope scope;
  uint32_t incident;
  dl_victims victims;
  dl_str unit;                 /* "person", "household", "family"; of `other` what is counted */
  dl_measure measure;          /* displaced: flow or stock */
  dl_span source;              /* 0-0: the article itself */
  dl_numbers chain;            /* statements, nearest first */
  DL_VEC(dl_hedge) hedges;
  dl_figure_status status;
  int32_t from_day, to_day;
  uint32_t place;
  uint32_t sentence;
  uint8_t score;               /* percent, that effect and bounds are right; 0 unknown */
  uint32_t token, noun, verb;  /* number, counted noun, governing predicate, DL_NONE: working */
} dl_figure;

typedef struct dl_person {
  uint32_t entity;
  dl_str name, age, sex, cause;
  dl_figure_status status;
  dl_effect effect;
  uint32_t incident, figure;
  dl_span source, span;
} dl_person;

typedef struct dl_toll {
  uint32_t incident;
  dl_effect effect;
  int64_t best, low, high;     /* low, high: DL_OPEN where open */
  dl_str policy;
  dl_numbers figures;
} dl_toll;

/* ---- events (src/claims) ---- */
typedef struct dl_actor {
  uint32_t entity;
  dl_str country, sector, code;
} dl_actor;

typedef struct dl_event {
  dl_event_type type;
  dl_str mode;
  dl_strings contexts;
  dl_span anchor, span;
  DL_VEC(dl_actor) actors;
  DL_VEC(dl_actor) recipients;
  dl_event_status status;
  uint32_t time, place, incident;
  uint32_t source;             /* statement in whose content it stands */
  dl_numbers figures;
  uint32_t token, sentence;    /* predicate: working; sentence */
} dl_event;

/* ---- what is said of an incident besides numbers (src/claims) ---- */
typedef struct dl_assertion {
  dl_facet facet;
  dl_stance stance;            /* open: a cause that is not known */
  uint32_t incident;
  dl_span anchor;              /* the word that says it */
  dl_span named;               /* who is held responsible, what caused it; 0-0 */
  uint32_t entity;             /* the same, where it is one */
  dl_span source;              /* 0-0: the article itself */
  uint32_t speaker;            /* entity that the source is */
  dl_numbers chain;            /* statements, nearest first */
} dl_assertion;

typedef struct dl_abstained {
  dl_str layer;
  dl_span span;
  dl_str reason;
} dl_abstained;

/* ---- the article ---- */
typedef struct dl_article {
  dl_arena *arena;             /* owns everything below */
  /* by the input step; .s NULL where not given */
  dl_str id, url, file, publisher, title, section, language, story;
  dl_str added;                /* to the store it was loaded from, ISO 8601; .s NULL; not in JSON */
  dl_source_kind publisher_kind; /* by the names step, where has_publisher_kind */
  bool has_publisher_kind;
  dl_str published, updated, retrieved; /* ISO 8601 */
  struct dl_trace *trace;      /* working; NULL but while the article is explained (record/trace.h) */
  const struct dl_table *feats_table; /* by the words step, for CoNLL-U; NULL before it */
  dl_str text;                 /* valid UTF-8 */
  dl_str title_given;          /* the title as the input gave it, when it did */
  dl_strings warnings;         /* for people: what was mended or could not be understood */
  bool is_read;                /* false: not English, further layers abstain */
  int32_t published_day;       /* of `published`, in its own zone; DL_NO_DAY */
  int32_t now_day;             /* --now; DL_NO_DAY */
  int32_t anchor_day;          /* the day "today" means: dateline, section line, publication or now; DL_NO_DAY */

  DL_VEC(dl_part) parts;
  dl_span dateline_span;       /* 0-0 where none */
  dl_str dateline_place;       /* as printed; .s NULL */
  dl_str dateline_date;        /* ISO 8601; .s NULL */
  DL_VEC(dl_credit) credits;
  dl_version version;
  DL_VEC(dl_sentence) sentences;
  DL_VEC(dl_token) tokens;
  DL_VEC(dl_quote) quotes;
  DL_VEC(dl_entity) entities;
  DL_VEC(dl_time) times;
  DL_VEC(dl_place) places;
  DL_VEC(dl_statement) statements;
  DL_VEC(dl_incident) incidents;
  DL_VEC(dl_figure) figures;
  DL_VEC(dl_person) persons;
  DL_VEC(dl_toll) tolls;
  DL_VEC(dl_event) events;
  DL_VEC(dl_assertion) assertions;
  DL_VEC(dl_abstained) abstained;

  /* working: token -> entity mention, filled by names */
  uint32_t *token_entity;      /* [tokens.n], DL_NONE; the innermost mention's entity */
} dl_article;

static inline dl_str dl_text_of(const dl_article *a, dl_span span) {
  return dl_str_of(a->text.s + span.start, span.end - span.start);
}
static inline bool dl_span_is_empty(dl_span s) { return s.end <= s.start; }
static inline bool dl_spans_overlap(dl_span a, dl_span b) { return a.start < b.end && b.start < a.end; }
static inline bool dl_span_holds(dl_span outer, dl_span inner) {
  return outer.start <= inner.start && inner.end <= outer.end;
}
/* An article with every list empty and every number unknown, in `arena`. */
dl_article *dl_article_new(dl_arena *arena);
void dl_abstain(dl_article *a, const char *layer, dl_span span, const char *reason);

/* ---- trees: helpers over tokens ---- */
static inline dl_token *dl_token_at(const dl_article *a, uint32_t i) { return &a->tokens.at[i]; }
/* The token whose bytes hold or first follow `byte`; tokens.n when there is none. Binary search. */
uint32_t dl_token_from(const dl_article *a, uint32_t byte);
/* The first dependent of `head` with relation `rel` (subtypes count when `rel` is plain), or DL_NONE. */
uint32_t dl_child(const dl_article *a, uint32_t head, dl_deprel rel);
/* The next dependent of the same head and relation behind `child`, or DL_NONE. */
uint32_t dl_next_child(const dl_article *a, uint32_t child, dl_deprel rel);
/* True when `node` is `ancestor` or below it. */
bool dl_is_below(const dl_article *a, uint32_t node, uint32_t ancestor);
/* First and last byte of everything below `head` (within its sentence). */
dl_span dl_subtree(const dl_article *a, uint32_t head);
bool dl_has_same_content(const dl_statement *x, const dl_statement *y);
/* Another statement gives the same words to the one whom this one cites: "AFP reported, citing police, that …". */
bool dl_is_passed_on(const dl_article *a, uint32_t statement);
/* The word itself: true when the lemma of token i is `lemma`. */
bool dl_lemma_is(const dl_article *a, uint32_t i, const char *lemma);
/* Plain relation of a relation with subtype (nsubj:pass -> nsubj). */
dl_deprel dl_deprel_plain(dl_deprel rel);
/* Sentence that holds the byte, or DL_NONE. */
uint32_t dl_sentence_at(const dl_article *a, uint32_t byte);
#endif
