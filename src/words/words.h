/*
 * words.h - part of speech, lemma, dependency tree and name labels.
 *
 * The model is one encoder with heads, trained by train/ and read from the
 * mapped file models/words.dlm. The model is immutable and shared; the scratch
 * memory of a reading thread is its own and of fixed size.
 */
#ifndef DL_WORDS_WORDS_H
#define DL_WORDS_WORDS_H
#include "base/lexicon.h"
#include "record/article.h"

typedef struct dl_words dl_words;
typedef struct dl_words_scratch dl_words_scratch;

/* `data` (for features and words in capitals) may be NULL. `model` and `data` stay open as long as the result is used; `arena` is guarded by the caller. */
int dl_words_open(dl_words **out, dl_arena *arena, const dl_container *model, const dl_container *data, dateline_error *error);
int dl_words_scratch_new(dl_words_scratch **out, const dl_words *words); /* 0 or DATELINE_ENOMEM */
void dl_words_scratch_free(dl_words_scratch *scratch);
/* Fills lemma, upos, xpos, deprel, head and name_label of every token. DATELINE_OK. */
int dl_words_read(const dl_words *words, dl_words_scratch *scratch, dl_article *a);
#endif
