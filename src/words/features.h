/*
 * features.h - what the encoder sees of a word; the twin of train/features.py.
 *
 * A word's key is its form in lower case with marks of all kinds made plain
 * and every digit made 0. The key finds the word in the vocabulary and its
 * beginnings and endings in the table of affixes (by hash: FNV-1a, 64 bits).
 * The form's case goes in by its shape only: classes of characters, runs cut
 * to two.
 */
#ifndef DL_WORDS_FEATURES_H
#define DL_WORDS_FEATURES_H
#include "base/str.h"

enum { DL_AFFIXES = 7, DL_KEY_BYTES = 120 };

/* Casing of a sentence, by its ASCII letters. */
enum { DL_CASE_MIXED, DL_CASE_UPPER, DL_CASE_LOWER };

typedef struct dl_key {
  uint32_t n;
  char s[DL_KEY_BYTES + 8]; /* longer words are cut at a character */
  bool is_cut;
} dl_key;

#define DL_FNV_START UINT64_C(0xcbf29ce484222325)
static inline uint64_t dl_fnv(const char *s, size_t n, uint64_t h) {
  for (size_t i = 0; i < n; i++) h = (h ^ (unsigned char)s[i]) * UINT64_C(0x100000001b3);
  return h;
}
static inline uint32_t dl_bucket(uint64_t h, uint32_t n) { return (uint32_t)((h ^ (h >> 32)) % n); }

/* Lower case and plain marks; digits stay. */
void dl_key_lower(dl_key *key, dl_str lower);
void dl_key_digits(dl_key *key);
/* Rows of the affix table; 0 where the word is too short. */
void dl_key_affixes(const dl_key *key, uint32_t buckets, uint32_t rows[DL_AFFIXES]);
uint32_t dl_shape(dl_str form, uint32_t buckets);
/* Adds what the form says to `seen`: bit 0 a lower-case letter, bit 1 an upper-case one. */
uint32_t dl_case_seen(dl_str form, uint32_t seen);
static inline uint32_t dl_case_of(uint32_t seen) {
  return seen == 2 ? DL_CASE_UPPER : seen == 1 ? DL_CASE_LOWER : DL_CASE_MIXED;
}
#endif
