/* words.c - see words.h. */
#include "words/words.h"

#include "base/alloc.h"

struct dl_words {
  const dl_container *model;
};
struct dl_words_scratch {
  int unused;
};

int dl_words_open(dl_words **out, dl_arena *arena, const dl_container *model, dateline_error *error) {
  (void)error;
  *out = DL_NEW(arena, dl_words);
  (*out)->model = model;
  return DATELINE_OK;
}

int dl_words_scratch_new(dl_words_scratch **out, const dl_words *words) {
  (void)words;
  *out = dl_alloc_zeroed(1, sizeof **out);
  return *out ? DATELINE_OK : DATELINE_ENOMEM;
}

void dl_words_scratch_free(dl_words_scratch *scratch) { dl_release(scratch); }

int dl_words_read(const dl_words *words, dl_words_scratch *scratch, dl_article *a) {
  (void)words;
  (void)scratch;
  for (uint32_t i = 0; i < a->tokens.n; i++) {
    dl_token *t = &a->tokens.at[i];
    uint32_t first = a->sentences.at[t->sentence].first;
    t->lemma = t->lower;
    t->upos = DL_UPOS_X;
    t->head = i == first ? DL_NONE : first;
    t->deprel = i == first ? DL_DEP_ROOT : DL_DEP_DEP;
  }
  return DATELINE_OK;
}
