/*
 * chars.h - the text as the tokenizer sees it: units with a kind.
 *
 * A unit is one character as a reader means it: a code point, an HTML entity
 * left in the text ("&amp;", "&#8217;"), a Windows-1252 code that was taken
 * for a control character, or one typographic mark whose UTF-8 bytes were read
 * as Windows-1252 (three code points). It keeps the bytes that it stands in,
 * so that `text` and offsets never change.
 *
 * A chunk is what stands between two spaces, cut at CHUNK_UNITS, so that work
 * is bounded on text without spaces.
 */
#ifndef DL_TEXT_CHARS_H
#define DL_TEXT_CHARS_H
#include "base/lexicon.h"
#include "record/article.h"

typedef enum dl_unit_kind {
  DL_UNIT_LOWER,  /* a letter */
  DL_UNIT_UPPER,
  DL_UNIT_DIGIT,
  DL_UNIT_UNDER,
  DL_UNIT_IGNORE, /* control and zero-width characters: part of a word, unread */
  DL_UNIT_WORD = DL_UNIT_IGNORE,
  DL_UNIT_APOS,   /* ' and its kin, which may also quote */
  DL_UNIT_QUOTE,  /* marks that only quote */
  DL_UNIT_HYPHEN,
  DL_UNIT_DASH,
  DL_UNIT_DOT,
  DL_UNIT_ELLIPSIS,
  DL_UNIT_BANG,   /* ! and ? */
  DL_UNIT_COMMA,
  DL_UNIT_COLON,
  DL_UNIT_SEMICOLON,
  DL_UNIT_SLASH,
  DL_UNIT_OPEN,
  DL_UNIT_CLOSE,
  DL_UNIT_CURRENCY,
  DL_UNIT_PERCENT,
  DL_UNIT_AND,
  DL_UNIT_AT,
  DL_UNIT_HASH,
  DL_UNIT_PLUS,
  DL_UNIT_STAR,
  DL_UNIT_SYMBOL,
  DL_UNIT_SPACE,  /* space, also &nbsp;, which is a word of its own since it has bytes */
} dl_unit_kind;

typedef struct dl_unit {
  uint32_t code, start, end;
  uint8_t kind;
} dl_unit;

enum { DL_CHUNK_UNITS = 1000 };

typedef struct dl_chunk {
  dl_unit u[DL_CHUNK_UNITS];
  uint32_t n;
  bool is_plain; /* ASCII, no entities */
} dl_chunk;

/* The unit at text.s[at]; `end` bounds the look-ahead. */
dl_unit dl_unit_at(const dl_table *entities, dl_str text, uint32_t at, uint32_t end);
/* The bytes of the space (ASCII or Unicode) at `at`, 0 where there is none. */
uint32_t dl_space_at(dl_str text, uint32_t at, uint32_t end);
/* Reads the chunk that begins at `at` (not a space); returns where it ends. */
uint32_t dl_chunk_read(dl_chunk *chunk, const dl_table *entities, dl_str text, uint32_t at, uint32_t end);
static inline bool dl_unit_is_letter(const dl_unit *u) { return u->kind <= DL_UNIT_UPPER; }
static inline bool dl_unit_is_word(const dl_unit *u) { return u->kind <= DL_UNIT_WORD; }
#endif
