/*
 * utf8.h - UTF-8: decoding, checking, mending, and offsets.
 *
 * Inside, text is UTF-8 and offsets are bytes; records speak of code points.
 * dl_offsets holds the number of code points before every 64th byte, made in
 * one pass, so that a translation costs at most 63 steps.
 */
#ifndef DL_BASE_UTF8_H
#define DL_BASE_UTF8_H
#include "base/str.h"

/* Decodes one code point of at least one byte; returns its bytes (1-4).
 * An invalid byte is one code point U+FFFD of one byte. n must be > 0. */
uint32_t dl_utf8_decode(const char *s, size_t n, uint32_t *code);
/* Writes 1-4 bytes; surrogates and values over U+10FFFF are written as U+FFFD. */
uint32_t dl_utf8_encode(uint32_t code, char out[4]);
/* Bytes of valid UTF-8 from the start; equal to n when all is valid. */
size_t dl_utf8_valid(const char *s, size_t n);
uint32_t dl_utf8_lower(uint32_t code); /* simple case folding, utf8proc's tables */
bool dl_utf8_is_upper(uint32_t code);
bool dl_utf8_is_letter(uint32_t code);
/* Base letter without its accent ("é" -> 'e', "ø" -> 'o'), else the code itself. */
uint32_t dl_utf8_unaccent(uint32_t code);

typedef struct dl_offsets {
  const char *text;
  uint32_t size;
  uint32_t *chars_before; /* [size / 64 + 1] */
} dl_offsets;
/* Returns false when memory ran out and the arena is not guarded. */
bool dl_offsets_make(dl_offsets *offsets, dl_arena *arena, dl_str text);
uint32_t dl_offsets_chars(const dl_offsets *offsets, uint32_t byte); /* byte -> code points; byte <= size */
uint32_t dl_offsets_byte(const dl_offsets *offsets, uint32_t chars); /* the reverse; size when beyond */
#endif
