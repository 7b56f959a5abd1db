/*
 * text.h - parts of an article, tokens, sentences, quotation marks, language.
 *
 * The step fills parts, dateline span, credits, version, sentences, tokens (forms), quotes; decides is_read. The opened step is immutable and shared by all threads;
 * it lives in the arena it was opened with. Reading allocates from the
 * article's arena, which the caller guards.
 */
#ifndef DL_TEXT_TEXT_H
#define DL_TEXT_TEXT_H
#include "base/lexicon.h"
#include "record/article.h"

typedef struct dl_text dl_text;

/* Finds and checks the tables it needs; `arena` is guarded by the caller. */
int dl_text_open(dl_text **out, dl_arena *arena, const dl_container *data, dateline_error *error);
void dl_text_read(const dl_text *text, dl_article *a);
#endif
