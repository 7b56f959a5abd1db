/*
 * statements_model.h - what the parts of the statement reader share.
 *
 * A statement is found in steps, each a choice among tokens made by a linear
 * scorer over hashed features: which tokens are heads of cues; where each cue
 * begins and ends; which noun is its source and where that begins and ends;
 * on which side of the cue the content lies, and its four possible edges. One
 * table of whole-number weights serves all choices, since the choice is part
 * of the hash. Spans are thus decided as wholes from the tree, the quotation
 * marks and the words at their edges, and every choice degrades to the others'
 * evidence where the tree is wrong.
 *
 * train/statements makes the weights from the same functions.
 */
#ifndef DL_CLAIMS_STATEMENTS_MODEL_H
#define DL_CLAIMS_STATEMENTS_MODEL_H
#include "base/lexicon.h"
#include "record/article.h"

typedef enum dl_choice {
  DL_CHOOSE_CUE = 1,
  DL_CHOOSE_CUE_START,
  DL_CHOOSE_CUE_END,
  DL_CHOOSE_SOURCE,
  DL_CHOOSE_SOURCE_START,
  DL_CHOOSE_SOURCE_END,
  DL_CHOOSE_SIDE,
  DL_CHOOSE_LEFT_END,
  DL_CHOOSE_LEFT_START,
  DL_CHOOSE_RIGHT_START,
  DL_CHOOSE_RIGHT_END,
  DL_CHOOSE_STATEMENT, /* whether a draft is one */
  DL_CHOOSE_SURE,      /* whether its source and content are right */
  DL_CHOICES
} dl_choice;

enum { DL_SIDE_NONE, DL_SIDE_LEFT, DL_SIDE_RIGHT, DL_SIDE_BOTH, DL_SIDES };

/* Feature hashes of one candidate. */
enum { DL_MAX_FEATURES = 192, DL_MAX_CANDIDATES = 160 };
#define DL_FEATURE_MASK 0xFFFFFFu /* hashes have 24 bits */
typedef struct dl_features {
  uint32_t n;
  uint32_t at[DL_MAX_FEATURES];
} dl_features;

enum { DL_SURE_STEPS = 20 };

/* Hashed weights: open addressing, key 0 is free. A hash whose bit in `filter` is not set has no weight. */
enum { DL_FILTER_BITS = 1 << 21 };
typedef struct dl_choice_weight {
  uint32_t key;
  int32_t value;
} dl_choice_weight;
typedef struct dl_choice_weights {
  uint32_t mask;
  dl_choice_weight *slot;
  uint64_t *filter;
  int32_t draft_threshold, statement_threshold; /* of cues, of judged drafts */
  int32_t sure_at[DL_SURE_STEPS];               /* least sum for each twentieth of the score */
} dl_choice_weights;

/* Room for so many weights, and one of them. */
void dl_choice_weights_make(dl_choice_weights *w, dl_arena *arena, uint32_t rows);
void dl_choice_weights_put(dl_choice_weights *w, uint32_t key, int32_t value);
int dl_choice_weights_open(dl_choice_weights *w, dl_arena *arena, const dl_container *data, dateline_error *error);
int32_t dl_choice_weights_sum(const dl_choice_weights *w, const dl_features *f);

/* One token as the features see it. Positions are token numbers of the article. */
typedef struct dl_word {
  uint32_t lemma, lower;  /* hashes */
  uint32_t fine, coarse;  /* word clusters of the lemma, 0 unknown */
  uint32_t sense;         /* lexicographer class with the part of speech, 0 unknown */
  uint32_t propensity;    /* how apt words like it are to be cues, 0 unknown */
  uint32_t head;
  uint32_t left, right;   /* first and last token of its subtree, outer punctuation apart */
  uint32_t child, sibling;/* first dependent, next dependent of the same head, in order; DL_NONE */
  uint32_t quote;         /* innermost quotation that holds it, marks apart; DL_NONE */
  uint8_t upos, xpos, dep;
  bool is_edge_mark;      /* only characters that do not count at a span's edge */
} dl_word;

typedef struct dl_range {
  uint32_t first, last;   /* tokens, inclusive; first DL_NONE where there is none */
} dl_range;

/* A statement in the making. */
typedef struct dl_draft {
  uint32_t head;          /* of the cue */
  dl_range cue, source, left, right;
  uint32_t source_head;
  uint32_t side;
  int32_t cue_score;
  bool is_refusal, is_document, is_framed; /* taken whatever the judge says */
  uint8_t score;          /* percent, of one that the grammar tells without the weights; 0 else */
  uint32_t estimate;      /* the number that it gives, DL_NONE */
  int32_t margin[DL_CHOICES]; /* of each choice made, over the next best */
} dl_draft;

/* The drafts of an article, in order of their cues. */
typedef struct dl_drafts {
  DL_VEC(dl_draft) list;
  uint32_t strong;        /* those whose cue alone is likely */
} dl_drafts;

typedef struct dl_desk {
  const dl_article *a;
  dl_word *words;
  dl_range *quotes;       /* first and last countable token of each quotation */
  uint32_t n;
} dl_desk;

typedef struct dl_statement_tables {
  dl_choice_weights weights;
  dl_table classes;
  dl_table estimates;
} dl_statement_tables;

static inline bool dl_has(dl_range r) { return r.first != DL_NONE; }
static inline dl_range dl_no_range(void) { return (dl_range){DL_NONE, DL_NONE}; }

/* statements_words.c */
void dl_desk_make(dl_desk *d, const dl_statement_tables *t, dl_article *a);
/* The sentence of a token as [first, end). */
dl_range dl_sentence_range(const dl_desk *d, uint32_t token); /* last is inclusive */
/* The quotation that opens right behind the sentence of `token`, DL_NONE; `is_near`: in the same part. */
uint32_t dl_quote_behind(const dl_desk *d, uint32_t token, bool *is_near);
/* First and last countable token inside a quotation. */
dl_range dl_quote_range(const dl_desk *d, uint32_t quote);
/* The quotation and what continues it in the next paragraphs. */
dl_range dl_quote_chain_range(const dl_desk *d, uint32_t quote);

/* Makes features: each call of dl_add takes the next template number, so that the order of calls is part of the model. */
typedef struct dl_maker {
  dl_features *f;
  uint32_t seed, template;
} dl_maker;
dl_maker dl_make_features(dl_features *f, dl_choice choice);
void dl_add(dl_maker *m, uint32_t a, uint32_t b, uint32_t c);
void dl_add_named(dl_maker *m, uint32_t number, uint32_t a, uint32_t b);
uint32_t dl_bucket(uint32_t n);
/* What kind of thing a noun or pronoun is, roughly; DL_NONE is none. */
uint32_t dl_thing_class(const dl_desk *d, uint32_t i);

/*
 * How a quotation ends: 1 with its own full stop, so that nobody else takes it up; 2 before a verb of speech; 3 with a
 * comma, so that a cue of its own must follow ("…," she added).
 */
uint32_t dl_quote_tail(const dl_desk *d, uint32_t quote);

/* statements_features.c: the features of one candidate for each choice */
void dl_cue_features(dl_features *f, const dl_desk *d, uint32_t token);
void dl_cue_edge_features(dl_features *f, const dl_desk *d, const dl_draft *s, dl_choice choice, uint32_t token);
void dl_source_features(dl_features *f, const dl_desk *d, const dl_draft *s, uint32_t token); /* DL_NONE: no source */
void dl_source_edge_features(dl_features *f, const dl_desk *d, const dl_draft *s, dl_choice choice, uint32_t token);
void dl_side_features(dl_features *f, const dl_desk *d, const dl_draft *s, uint32_t side);
void dl_content_edge_features(dl_features *f, const dl_desk *d, const dl_draft *s, dl_choice choice, uint32_t token);

/* statements_choose.c: the candidates of each choice, and the choosing */
bool dl_may_be_cue(const dl_desk *d, uint32_t token);
/* Fills `out` (DL_MAX_CANDIDATES) with tokens, for the side with sides; returns how many. */
uint32_t dl_candidates(uint32_t *out, const dl_desk *d, const dl_draft *s, dl_choice choice);
void dl_choice_features(dl_features *f, const dl_desk *d, const dl_draft *s, dl_choice choice, uint32_t candidate);
/* The best candidate, DL_NONE where there are none. */
uint32_t dl_choose(const dl_choice_weights *w, const dl_desk *d, dl_draft *s, dl_choice choice);
/* Everything about the statement whose cue has its head at s->head. */
void dl_draft_complete(const dl_choice_weights *w, const dl_desk *d, dl_draft *s);
/* The best source of the statement whose cue is s->cue, or none. */
void dl_draft_take_source(const dl_choice_weights *w, const dl_desk *d, dl_draft *s, uint32_t head);
/* "A," she told them, "and B": the rest of a quotation that the cue breaks off, where only what stands before was taken. */
void dl_draft_take_rest(const dl_desk *d, dl_draft *s);
/* The token of [first, last] that governs it. */
uint32_t dl_range_head(const dl_desk *d, dl_range r);

/* statements_keep.c: takes off a source that says nothing, or cuts it; `receivers`: verbs whose passive subject says nothing. */
void dl_draft_mend_source(const dl_desk *d, const dl_table *receivers, dl_draft *s);
/* Whether nobody says anything in it, words in quotation marks apart; `acts`: verbs of acts. */
bool dl_draft_is_none(const dl_desk *d, const dl_table *acts, const dl_draft *s);
bool dl_draft_is_about_naming(const dl_desk *d, const dl_draft *s); /* why somebody is unnamed */
/* The same of words in quotation marks. */
bool dl_draft_is_no_quotation(const dl_desk *d, const dl_draft *s);
/* "we want to", "she likes it", "do they think so?": what a pronoun does without a clause, or in a question. */
bool dl_draft_is_of_self(const dl_desk *d, const dl_draft *s);
/* Gives a verb of words the quotation that a comma or colon leads in behind it. */
/* Where a name begins whose words [r.first, r.last] close a bracket that they do not open; r.first where they close none. */
uint32_t dl_before_bracket(const dl_desk *d, dl_range r);
void dl_draft_take_quote_behind(const dl_desk *d, dl_draft *s);
/* Whether it leads a quotation in, so that no weight need say that it is a statement. */
bool dl_draft_introduces(const dl_desk *d, const dl_draft *s);
bool dl_draft_governs_clause(const dl_desk *d, const dl_draft *s);

/* statements_judge.c */
void dl_drafts_add(dl_drafts *all, dl_arena *arena, const dl_draft *s);
/* Features of draft `me`; `choice`: DL_CHOOSE_STATEMENT or DL_CHOOSE_SURE. */
void dl_judge_features(dl_features *f, const dl_desk *d, const dl_drafts *all, uint32_t me, dl_choice choice);

/* statements_signed.c: whether a dash and a name behind it sign a quotation; then the draft of it. */
bool dl_signed_quote(const dl_desk *d, uint32_t quote, dl_draft *s);

/* statements_turns.c */
/* The turns of an interview or transcript in order, in the arena; returns how many. */
uint32_t dl_find_turns(const dl_desk *d, dl_arena *arena, dl_draft **out);

/* statements_told.c */
struct dl_sources_tables;
/* Completes, from the tree, the draft of a head within quotation marks that passes on what others have said; false where it
 * does not. */
bool dl_draft_take_relayed(const struct dl_sources_tables *t, const dl_desk *d, dl_draft *s);
/* Sets what the grammar alone tells of a draft, and its score; false where it tells nothing. Of a likely cue within another's
 * words it tells only that it is one. */
bool dl_draft_take_told(const struct dl_sources_tables *t, const dl_desk *d, bool is_likely, dl_draft *s);
/* The least score, in percent, that the grammar gives a draft; 0 none. */
uint8_t dl_draft_told_score(const dl_desk *d, const dl_draft *s);

/* statements_chains.c: gives what a report cites or quotes to the one cited, through the one who cites (`via` holds a token of
 * the outer cue until dl_link_chains, which is called when the statements are in order). */
void dl_chain_statements(const dl_desk *d, dl_article *a, const struct dl_sources_tables *t);
void dl_link_chains(dl_article *a);
/* Whether the draft's verb says that somebody was quoted as saying something; then source, cue and content are set. */
bool dl_draft_is_quoted(const dl_desk *d, dl_draft *s);
/* The same of a verb that says who quotes somebody as saying something. */
bool dl_draft_quotes(const dl_desk *d, dl_draft *s);

/* statements_estimates.c */
/* The number that the verb gives what stands behind it ("put the toll at 12"), DL_NONE. */
uint32_t dl_estimate_behind(const dl_desk *d, const dl_table *words, uint32_t verb);
/* Cue and content of the estimate whose verb is s->head. */
void dl_estimate_complete(const dl_desk *d, uint32_t number, dl_draft *s);
#endif
