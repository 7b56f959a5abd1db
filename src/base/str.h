/*
 * str.h - string views: a pointer into somebody else's bytes and a length.
 * ASCII helpers only; letters beyond ASCII are handled in utf8.h.
 */
#ifndef DL_BASE_STR_H
#define DL_BASE_STR_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

typedef struct dl_str {
  const char *s;
  uint32_t n; /* bytes */
} dl_str;

#define DL_STR(literal) ((dl_str){"" literal, (uint32_t)(sizeof(literal) - 1)})

static inline dl_str dl_str_of(const char *s, size_t n) { return (dl_str){s, (uint32_t)n}; }
static inline dl_str dl_str_z(const char *s) { return (dl_str){s, s ? (uint32_t)strlen(s) : 0}; }
static inline bool dl_str_eq(dl_str a, dl_str b) { return a.n == b.n && (a.n == 0 || memcmp(a.s, b.s, a.n) == 0); }
static inline bool dl_str_is(dl_str a, const char *z) { return a.n == strlen(z) && (a.n == 0 || memcmp(a.s, z, a.n) == 0); }
/* Whether `word` is one of `list`, parted by bars: "gold|title|life". No empty word is. */
bool dl_str_list_has(dl_str list, dl_str word);
static inline bool dl_is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static inline bool dl_is_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool dl_is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static inline bool dl_is_lower(char c) { return c >= 'a' && c <= 'z'; }
static inline bool dl_is_alpha(char c) { return dl_is_upper(c) || dl_is_lower(c); }
static inline char dl_lower_char(char c) { return dl_is_upper(c) ? (char)(c + 32) : c; }

int dl_str_compare(dl_str a, dl_str b);              /* by bytes, shorter first */
bool dl_str_is_nocase(dl_str a, const char *lower);  /* ASCII; `lower` is in lower case */
bool dl_str_starts(dl_str a, const char *prefix);
bool dl_str_ends(dl_str a, const char *suffix);
dl_str dl_str_trim(dl_str a);                        /* ASCII space at both ends */
dl_str dl_str_copy(dl_arena *arena, dl_str a);
dl_str dl_str_lower(dl_arena *arena, dl_str a);      /* ASCII and Latin-1/Latin Extended-A/Greek/Cyrillic */
dl_str dl_str_format(dl_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The offset of `needle` in `hay`, or -1. */
int64_t dl_str_find(dl_str hay, dl_str needle);
/* A text of 40 small ASCII letters or more with hardly a capital: nothing follows from its small letters. */
bool dl_str_is_small(dl_str a);
uint64_t dl_str_hash(dl_str a); /* XXH3; the same on every machine */
#endif
