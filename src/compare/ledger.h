/*
 * ledger.h - claims of all articles of a story, laid on incidents and effects,
 * with a verdict on how they compare and what stands behind them.
 *
 * Figures are never merged: a claim stays with its words, its chain of sources
 * and its article. What is reckoned is how two claims compare (do they count
 * the same thing at the same moment, and can both be true of it?) and how many
 * distinct origins they have. Copies are settled before origins are counted.
 * docs/record.md, "A collection", is the contract.
 */
#ifndef DL_COMPARE_LEDGER_H
#define DL_COMPARE_LEDGER_H
#include "compare/asof.h"
#include "compare/stories.h"

#define DL_VERDICT_LIST(X)          \
  X(DL_VERDICT_AGREE, "agree")      \
  X(DL_VERDICT_SCOPE, "scope")      \
  X(DL_VERDICT_UPDATED, "updated")  \
  X(DL_VERDICT_CONFLICT, "conflict") \
  X(DL_VERDICT_SINGLE, "single")    \
  X(DL_VERDICT_UNCLEAR, "unclear")
DL_ENUM_DECLARE(verdict, DL_VERDICT_LIST)

typedef struct dl_claim {
  uint32_t member, figure;  /* article, and figure in its record */
  uint32_t copied_from;     /* claim of the same row that this repeats, its text having been copied; DL_NONE */
  uint32_t same_as;         /* attributed claim of the row that the article's own figure repeats, bounds or sums */
  uint32_t supersedes;      /* older claim of the same origin with another value, DL_NONE */
  dl_str origin;            /* key of its origin: a source's, or "article:ID" */
  dl_str origin_name;       /* for people */
  bool is_anonymous;
  dl_str source;            /* as printed; .s NULL where the article says it itself */
  dl_source_kind source_kind;
  dl_str country;           /* of whoever says so: ISO 3166 alpha-3; .n 0 where unknown */
  bool is_country;          /* a country is named as the source: "the U.S. said" */
  bool is_generic;          /* "officials", "Thai authorities": can be any named body of theirs */
  bool is_party, has_source_kind;
  bool is_promoted;         /* a piece of a count that nobody gives here: it stands for the whole */
} dl_claim;

typedef struct dl_value {
  uint32_t claim;           /* the article's leading main claim */
} dl_value;

typedef struct dl_claim_pair {
  uint32_t a, b;            /* claims */
  dl_verdict verdict;
  const char *why;          /* a fixed phrase: "the ranges meet", ... */
} dl_claim_pair;

typedef struct dl_row {
  uint32_t story, incident; /* incident: number within the ledger */
  dl_effect effect;
  DL_VEC(dl_claim) claims;  /* in order of publication, then of text */
  DL_VEC(dl_value) values;
  DL_VEC(dl_claim_pair) pairs;
  uint32_t decides;         /* the pair that the verdict and the reason come from; DL_NONE */
  dl_verdict verdict;
  uint32_t origins, articles, named, anonymous;
} dl_row;

/* What somebody says of a happening that is no number. */
typedef struct dl_facet_claim {
  dl_claim said;            /* whose word it is; `figure` is DL_NONE, `copied_from` and `same_as` are claims of the row */
  uint32_t assertion;       /* of the article's record */
  dl_str key;               /* who is held responsible or what is the cause, alike across articles; "" where none */
  dl_str named;             /* the same for people */
  bool is_self;             /* said by the one who is named */
  bool is_known;            /* a party with a name, not "gunmen" */
  dl_str country;           /* first three letters of its code; "" where unknown */
} dl_facet_claim;

/* The claims of one facet on one joint incident, judged like a row of figures. */
typedef struct dl_facet_row {
  uint32_t story, incident;
  dl_facet facet;
  DL_VEC(dl_facet_claim) claims; /* in order of publication, then of text */
  DL_VEC(dl_claim_pair) pairs;
  uint32_t decides;         /* the pair that the verdict and the reason come from; DL_NONE */
  dl_verdict verdict;
  uint32_t origins, articles, named, anonymous;
} dl_facet_row;

/* One happening as told across the articles of a story. */
typedef struct dl_joint_incident {
  uint32_t story;
  dl_str kind;              /* "" where the articles' figures hang on none */
  int32_t from_day, to_day;
  dl_str place;             /* the gazetteer's name, else as printed; .s NULL */
  dl_str place_told;        /* as people read it: the first report's own words where they name it; .s NULL */
  bool is_central;
  dl_figure_scope scope;    /* of the figures laid on it */
  dl_numbers members, incidents; /* beside each other: article and its own incident */
} dl_joint_incident;

/* A person of the story and the body that he or she speaks for, by their keys. */
typedef struct dl_person_body {
  dl_str person, body;
} dl_person_body;

typedef struct dl_ledger {
  bool has_why;             /* say what decides each verdict (ledger_why.c) */
  const dl_asof *asof;      /* the time it stands for; NULL: now */
  const struct dl_policy *policy; /* gives each row a toll (ledger_tolls.c); NULL: none asked for */
  struct dl_row_toll *tolls;      /* beside rows, with a policy */
  const dl_stories *stories;
  const dl_lineage *lineage;
  dl_table kinds;           /* incident_kinds: which names say nothing of the kind */
  dl_table qualifiers, words; /* which qualifiers are approximate; ledger_words */
  dl_table persons, agents, source_nouns, bodies_of_people; /* nouns for those who can say something */
  dl_table roles;           /* actor-code-kinds: codes that are no country's */
  DL_VEC(dl_person_body) bodies; /* of the story in work */
  uint32_t **laid;          /* by member, then figure: its joint incident, DL_NONE */
  DL_VEC(dl_joint_incident) incidents;
  DL_VEC(dl_row) rows;      /* story by story, the central incident first */
  DL_VEC(dl_facet_row) facets; /* story by story, by incident and facet */
} dl_ledger;

/* Allocates from the collection's arena, guarded by the caller. `only_story`: .s NULL for all. `data` holds the table of
 * incident kinds. 0 or the status of a missing table. */
int dl_ledger_make(dl_ledger *out, dl_collection *c, const dl_stories *stories, const dl_lineage *lineage,
                   dl_str only_story, const dl_container *data, dateline_error *error);
void dl_ledger_write_json(const dl_ledger *ledger, dl_buf *out);

void dl_ledger_write_people(const dl_ledger *ledger, const dl_look *look, dl_buf *out);

/* ---- shared by the ledger's files and the report ---- */
static inline const dl_article *dl_claim_article(const dl_ledger *l, const dl_claim *c) {
  return l->stories->collection->members.at[c->member].article;
}
static inline const dl_figure *dl_claim_figure(const dl_ledger *l, const dl_claim *c) {
  return &dl_claim_article(l, c)->figures.at[c->figure];
}
/* Published, as given or as lineage infers it; .s NULL. */
dl_str dl_claim_time(const dl_ledger *l, const dl_claim *c);
/* Who says so, for people: the source as printed, a pronoun or bare noun made the name it stands for; the publisher
 * where the article says it itself. */
dl_str dl_claim_who(const dl_ledger *l, const dl_claim *c);
/* "They", "he", "it": a source that stands for another. */
bool dl_is_pronoun_source(dl_str source);
/* The lower bound, else the upper. */
int64_t dl_figure_size(const dl_figure *f);
/* Whole claims that are upheld: those that can be compared within their row. */
bool dl_claim_is_main(const dl_ledger *l, const dl_claim *c);
/* Gathers incidents and claims (ledger_gather.c), origins (ledger_origins.c), verdicts (ledger_verdict.c). */
void dl_ledger_gather(dl_ledger *l, dl_collection *c, uint32_t story);
/* How two claims of a row compare (ledger_compare.c). */
dl_claim_pair dl_claims_compare(const dl_ledger *l, const dl_row *row, uint32_t i, uint32_t k);
/* Both name somebody, and not the same. */
bool dl_have_other_sources(const dl_claim *x, const dl_claim *y);
/* "a town councillor": one victim told of, where others of the row give counts. */
bool dl_claim_is_one_of_them(const dl_ledger *l, const dl_row *row, const dl_claim *c);
/* Two claims of one article within a few sentences. */
bool dl_stand_together(const dl_ledger *l, const dl_claim *x, const dl_claim *y);
/* Both say in which town they count, and it is one. */
bool dl_claims_share_town(const dl_ledger *l, const dl_claim *x, const dl_claim *y);
/* A number that its sentence says was given before: "officials had earlier said 20". */
bool dl_claim_is_former(const dl_ledger *l, const dl_claim *c);
/* Where byte `at` of a copy stands in its parent, or DL_NONE. */
uint32_t dl_place_in_parent(const dl_collection *c, uint32_t copy, const dl_parent *parent, uint32_t at);
/* Whom persons of the story speak for (ledger_bodies.c), before its origins are settled. */
void dl_ledger_bodies(dl_ledger *l, dl_arena *arena, uint32_t story);
/* "organizers", "local officials", "Thai authorities": a source that can be any named one; `country`: one is named within. */
bool dl_is_generic_source(const dl_ledger *l, dl_str plain, bool has_country);
/* False where the words name nobody who could say anything: "tests", "the images", "intense negotiations". */
bool dl_is_speaker(const dl_ledger *l, dl_str printed);
/* .s NULL where nothing says it. */
dl_str dl_body_of_statement(const dl_ledger *l, dl_arena *arena, const dl_article *a, const dl_statement *s);
dl_str dl_body_of_person(const dl_ledger *l, dl_str person);
/* "the Coast Guard" and "Coast Guard" are one: lower case, without articles and outer space. */
dl_str dl_plain_source(const dl_ledger *l, dl_arena *arena, dl_str printed);
/* Whether the claim is one that `support` counts: not withdrawn, no mere piece, nobody beside somebody. */
bool dl_claim_supports(const dl_ledger *l, const dl_row *row, uint32_t i);
void dl_ledger_origins(dl_ledger *l, dl_arena *arena, dl_row *row);
/* What stands behind the row, once it is judged: mere pieces beside a larger count add no origin. */
void dl_ledger_support(const dl_ledger *l, dl_row *row);
void dl_ledger_judge(dl_ledger *l, dl_arena *arena, dl_row *row);
/* True when its text was copied and the number is not the one that it was copied from. */
bool dl_claim_is_altered(const dl_ledger *l, const dl_row *row, const dl_claim *c);
/* "killed", "injured" ... and the verdict, in the words that people see. */
const char *dl_effect_in_words(dl_effect effect);
const char *dl_verdict_in_words(dl_verdict verdict);

/* ---- claims that are no numbers (ledger_facets.c, facets_write.c) ---- */
void dl_ledger_facets(dl_ledger *l, dl_collection *c, uint32_t story);
void dl_joint_incident_write(const dl_joint_incident *x, uint32_t number, dl_buf *out);
void dl_chain_write(const dl_article *a, const dl_numbers *chain, dl_buf *out);
void dl_facet_row_write_json(const dl_ledger *l, const dl_facet_row *row, dl_buf *out);
/* Two names of one source: "Coast guard" beside "Philippine coast guard", spellings that double a letter. The longer serves for both. */
void dl_join_source(dl_claim *x, const dl_claim *y);
/* How the JSON of any row opens, and the support that it tells. */
void dl_row_head_write(const dl_ledger *l, uint32_t story, uint32_t incident, const char *facet, dl_buf *out);
void dl_pairs_write(const dl_claim_pair *pairs, uint32_t n, dl_buf *out);
void dl_support_write(uint32_t origins, uint32_t articles, uint32_t named, uint32_t anonymous, dl_buf *out);
void dl_facet_row_put_people(const dl_ledger *l, const dl_facet_row *row, const dl_look *look, dl_buf *out);
/* A plain sentence that names the claims that decide. */
void dl_facet_put_reason(const dl_ledger *l, const dl_facet_row *row, dl_buf *out);
/* "who is held responsible" */
const char *dl_facet_in_words(dl_facet facet);
/* One report that tells of its own happening needs no row of it before people. */
bool dl_facet_row_is_to_tell(const dl_facet_row *row);
static inline const dl_assertion *dl_facet_assertion(const dl_ledger *l, const dl_facet_claim *c) {
  return &dl_claim_article(l, &c->said)->assertions.at[c->assertion];
}
/* No earlier claim of the row says the same with the same origin. */
bool dl_facet_opens(const dl_facet_row *row, const dl_ledger *l, uint32_t i);
bool dl_facet_is_same(const dl_ledger *l, const dl_facet_row *row, uint32_t a, uint32_t b);
/* What it says: "the army", "not the army", "not known", "yes". */
void dl_facet_put_said(const dl_ledger *l, const dl_facet_claim *c, dl_buf *out);
/* The joint incident of an article's own, DL_NONE. */
uint32_t dl_joint_of(const dl_ledger *l, uint32_t story, uint32_t member, uint32_t incident);
/* Whose word a statement is: fills the claim's source kind, party, anonymity and origin. */
/* Of a chain from the nearest source to those who pass it on the earliest that can be identified, else the nearest that
 * speaks; DL_NONE where none does. */
uint32_t dl_earliest_statement(const dl_ledger *l, const dl_article *a, const dl_numbers *chain);
void dl_claim_from_statement(const dl_ledger *l, dl_claim *c, dl_arena *arena, const dl_article *a, const dl_statement *s);
/* The article itself as origin. */
void dl_claim_from_article(dl_claim *c, dl_arena *arena, const dl_article *a);
dl_str dl_article_origin(dl_arena *arena, dl_str id);
/* " (government, a party to it), not named" */
void dl_put_source_notes(dl_buf *out, const dl_claim *c);
/* "killed: sources contradict; 2 distinct origins in 6 reports" */
void dl_put_row_heading(const char *what, dl_verdict verdict, uint32_t origins, uint32_t articles, const dl_look *look, dl_buf *out);
/* One or two cells side by side, or one below the other; frees them. */
void dl_why_put_cells(dl_buf cell[2], uint32_t n, const dl_look *look, dl_buf *out);
/*
 * How many letters of a phrase's first word are small within a sentence: of an
 * article (of "A " with its space), of a word that only stands first ("Local
 * police"), not of a name or of a title before one. `who` is of the text of `a`,
 * or a name from elsewhere.
 */
uint32_t dl_opening_in_small(const dl_article *a, dl_str who);
/* "Lt. Cmdr. Arnel Bascon" of "Lt. Cmdr. Arnel Bascon, a coast guard spokesman in Cadiz": as a sentence names a source. */
void dl_put_source_within(dl_buf *out, const dl_ledger *l, const dl_claim *c);

/* `--why`: what decides the verdict, for people and as the row's `why` (ledger_why.c). */
void dl_ledger_put_why(const dl_ledger *l, const dl_row *row, const dl_look *look, dl_buf *out);
void dl_ledger_write_why(const dl_ledger *l, const dl_row *row, dl_buf *out);

/* ---- what the terminal and the page say alike (ledger_people.c) ---- */
/* Two claims of a row with one origin, one value and one status: shown once, with their reports. */
bool dl_is_same_claim(const dl_ledger *l, const dl_row *row, uint32_t a, uint32_t b);
/* No earlier claim of the row is the same. */
bool dl_opens_claim(const dl_ledger *l, const dl_row *row, uint32_t i);
/* A plain sentence that names the two claims that decide (ledger_reason.c). */
void dl_row_put_reason(const dl_ledger *l, const dl_row *row, dl_buf *out);
/* One origin that agrees with itself needs no reason. */
bool dl_row_has_reason_to_tell(const dl_row *row);
/* "Airstrike, Myanmar, 12 March 2024" */
void dl_put_incident_heading(dl_buf *out, const dl_joint_incident *incident);
/* A claim's number as printed, in small letters; "a" is one, "no" none. */
void dl_put_claim_number(dl_buf *out, const dl_ledger *l, const dl_claim *c);
void dl_put_claim_who(dl_buf *out, const dl_ledger *l, const dl_claim *claim);
/* "in harbour-post 2024-03-13 10:40Z (copied)"; "; " before a further one */
void dl_put_claim_report(dl_buf *out, const dl_ledger *l, const dl_claim *claim, bool is_first);
/* " (government, a party to it), not verified" */
void dl_put_claim_notes(dl_buf *out, const dl_ledger *l, const dl_row *row, const dl_claim *claim);
#endif
