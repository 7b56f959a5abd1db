/*
 * tokenizer.h - what the rooms of the tokenizer share: its state, the forms
 * of units, and the reader of each room. tokens.c says how they play together.
 */
#ifndef DL_TEXT_TOKENIZER_H
#define DL_TEXT_TOKENIZER_H
#include "text/tokens.h"

struct dl_tokenizer {
  const dl_tokens_tables *tables;
  dl_article *a;
  dl_token_notes *notes;
  char *lower;          /* text in lower case where it is ASCII */
  uint32_t open_single; /* single quotation marks that were opened and not closed in this stretch */
  bool has_space;       /* before the next token */
  uint32_t end;         /* of the stretch */
  dl_chunk chunk;
};

enum { DL_TOKEN_KEY = 40 };

static inline bool dl_unit_is_digit(const dl_unit *u) { return u->kind == DL_UNIT_DIGIT; }
static inline bool dl_unit_is_alnum(const dl_unit *u) { return u->kind <= DL_UNIT_DIGIT; }

/* tokens.c */

/* Units [from, to) in lower case as a key; longer than any key of a table: empty. */
dl_str dl_token_key(const dl_tokenizer *z, uint32_t from, uint32_t to, char out[DL_TOKEN_KEY]);
/* Adds units [from, to) as a token; its note may be filled further until the next one. */
dl_token_note *dl_token_emit(dl_tokenizer *z, uint32_t from, uint32_t to, dl_token_kind kind, bool is_split);
void dl_token_emit_word(dl_tokenizer *z, uint32_t from, uint32_t to, bool is_split);
/* The first unit from `i` on that does not fit. */
uint32_t dl_run_end(const dl_chunk *c, uint32_t i, bool (*fits)(const dl_unit *));
/* Do the units from `i` on read `lower`? */
bool dl_chunk_starts(const dl_tokenizer *z, uint32_t i, const char *lower);

/* token_addresses.c: where the address that begins at `i` ends, or `i`. */
uint32_t dl_url_end(const dl_tokenizer *z, uint32_t i);
/* `at` is the place of the next @ or the chunk's end. */
uint32_t dl_mail_end(const dl_tokenizer *z, uint32_t i, uint32_t at);
/* @name or #word */
uint32_t dl_tag_end(const dl_tokenizer *z, uint32_t i);

/* token_words.c */

/* Where the word that begins at `i` ends, without a stop behind it. */
uint32_t dl_word_end(const dl_tokenizer *z, uint32_t i);
/* Adds the tokens of the word that begins at `i`; returns where it ends. */
uint32_t dl_read_word(dl_tokenizer *z, uint32_t i);

/* token_stops.c */

/* The row of units [from, to), the stop included, in the table of abbreviations, or DL_NONE. */
uint32_t dl_abbreviation_row(const dl_tokenizer *z, uint32_t from, uint32_t to);
/* What the word [from, dot) with the stop at `dot` is. */
dl_abbreviation dl_abbreviation_behind(const dl_tokenizer *z, uint32_t from, uint32_t dot);

/* token_marks.c: adds the mark that begins at `i`, or the word that a mark begins; returns where it ends. */
uint32_t dl_read_mark(dl_tokenizer *z, uint32_t i);
#endif
