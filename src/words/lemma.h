/*
 * lemma.h - lemmas by rules that were learnt with their exceptions.
 *
 * A rule says from what to start (the form in lower case with plain marks, as
 * it is printed, or with a capital), how many bytes to cut off its end and what to put there.
 * Which rule holds is asked of one table, first with the whole word, then with
 * its endings from the longest to none, always together with the tag; the
 * table holds an ending only where it says something else than the shorter
 * one (a suffix tree pruned to its decisions; train/lemma.py).
 *
 *   words/lemma.slot  u32 entry + 1, 0 free; a power of two, probed in order
 *   words/lemma.hash  u64 FNV-1a of "UPOS XPOS\t" + "^" for a whole word + ending
 *   words/lemma.rule  u16 rule of each entry
 *   words/lemma.rules dl_lemma_rule each
 */
#ifndef DL_WORDS_LEMMA_H
#define DL_WORDS_LEMMA_H
#include "base/container.h"
#include "words/features.h"

enum { DL_LEMMA_ENDING = 6, DL_LEMMA_ADD = 29 };
enum { DL_LEMMA_LOWER, DL_LEMMA_AS_IS, DL_LEMMA_CAPITAL, DL_LEMMA_STARTS };

typedef struct dl_lemma_rule {
  uint8_t start, cut, n; /* cut 255: everything */
  char add[DL_LEMMA_ADD];
} dl_lemma_rule;

typedef struct dl_lemmas {
  const uint32_t *slot;
  const uint64_t *hash;
  const uint16_t *rule;
  const dl_lemma_rule *rules;
  uint32_t slots, entries, n_rules;
} dl_lemmas;

int dl_lemmas_open(dl_lemmas *lemmas, const dl_container *model, dateline_error *error);
/* `key`: the form in lower case. The result points into `arena`, `lower` or `form`. */
dl_str dl_lemma_of(const dl_lemmas *lemmas, dl_arena *arena, dl_str form, dl_str lower, const dl_key *key,
                   uint64_t tag_hash);
/* The hash of a tag, to go on from with an ending. */
uint64_t dl_lemma_tag(const char *upos, const char *xpos);
#endif
