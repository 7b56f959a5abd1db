/*
 * pipeline.h - the order of the steps over one article.
 */
#ifndef DL_PIPELINE_H
#define DL_PIPELINE_H
#include "record/article.h"
#include "resources.h"

typedef struct dl_reader {
  const dl_resources *resources;
  dl_words_scratch *scratch;
  bool stops_at_words; /* tokens, lemmas, trees: all that CoNLL-U needs */
} dl_reader;

int dl_reader_init(dl_reader *reader, const dl_resources *resources);
void dl_reader_free(dl_reader *reader);
/* Reads an article that the input step made. 0 or DATELINE_ENOMEM; guards the article's arena. */
int dl_reader_read(dl_reader *reader, dl_article *a);
#endif
