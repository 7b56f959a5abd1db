/*
 * tokens.h - words as Universal Dependencies English has them (EWT, GUM).
 */
#ifndef DL_TEXT_TOKENS_H
#define DL_TEXT_TOKENS_H
#include "text/chars.h"

/* What the later steps of src/text know of a token beside its form. */
typedef enum dl_token_kind {
  DL_TOKEN_WORD,
  DL_TOKEN_NUMBER,
  DL_TOKEN_STOP,     /* a full stop of its own */
  DL_TOKEN_BANG,     /* ! ? and runs of them */
  DL_TOKEN_ELLIPSIS,
  DL_TOKEN_QUOTE,    /* a mark that only quotes */
  DL_TOKEN_APOS,     /* a single mark */
  DL_TOKEN_OPEN,
  DL_TOKEN_CLOSE,
  DL_TOKEN_DASH,
  DL_TOKEN_COLON,
  DL_TOKEN_FACE,     /* :-) */
  DL_TOKEN_ADDRESS,  /* of a page or of mail */
  DL_TOKEN_OTHER,
} dl_token_kind;

/* Abbreviations that keep their stop, by what follows them. */
typedef enum dl_abbreviation {
  DL_ABBR_NONE,
  DL_ABBR_TITLE,   /* a name follows */
  DL_ABBR_NUMBER,  /* a figure follows: months, weekdays, "No." */
  DL_ABBR_INITIAL, /* one letter */
  DL_ABBR_OPEN,    /* may end a sentence: U.S., Inc., a.m. */
  DL_ABBR_LIST,    /* ends one before a capital: etc. */
} dl_abbreviation;

typedef struct dl_token_note {
  uint8_t kind;         /* dl_token_kind */
  uint8_t abbreviation; /* dl_abbreviation */
  bool is_upper;        /* begins with a capital */
  bool is_lower;        /* begins with a small letter */
  bool begins_sentence; /* though no stop stands before */
} dl_token_note;

typedef struct dl_tokens_tables {
  dl_table entities, abbreviations, prefixes, splits, split_before, units, tlds, elisions, emoticons, slashes;
} dl_tokens_tables;

/* Growing beside a->tokens: one note a token. */
typedef struct dl_token_notes {
  DL_VEC(dl_token_note) list;
  bool is_small;    /* the text has hardly a capital: nothing follows from small letters */
  bool is_capitals; /* or hardly a small letter */
} dl_token_notes;

typedef struct dl_tokenizer dl_tokenizer;

int dl_tokens_open(dl_tokens_tables *tables, const dl_container *data, dateline_error *error);
dl_tokenizer *dl_tokenizer_new(const dl_tokens_tables *tables, dl_article *a, dl_token_notes *notes);
/* Adds the tokens of text[start, end) to a->tokens. */
void dl_tokenize(dl_tokenizer *tokenizer, uint32_t start, uint32_t end);
#endif
