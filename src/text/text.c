/*
 * text.c - see text.h. The order within the step: parts, then words and
 * sentences part by part, then the quotation marks and the language, which
 * look at the words.
 */
#include "text/text.h"

#include "text/breaks.h"
#include "text/language.h"
#include "text/parts.h"
#include "text/quotes.h"
#include "text/sentences.h"
#include "text/tokens.h"

struct dl_text {
  dl_tokens_tables tokens;
  dl_parts_tables parts;
  dl_breaks_tables breaks;
  dl_table function_words;
};

int dl_text_open(dl_text **out, dl_arena *arena, const dl_container *data, dateline_error *error) {
  dl_text *t = *out = DL_NEW(arena, dl_text);
  int status = dl_tokens_open(&t->tokens, data, error);
  if (!status) status = dl_parts_open(&t->parts, arena, data, error);
  if (!status) status = dl_table_open(&t->function_words, data, "function_words", error);
  if (!status) status = dl_table_open(&t->breaks.letter_words, data, "letter_words", error);
  t->breaks.function_words = t->function_words;
  return status;
}

void dl_text_read(const dl_text *text, dl_article *a) {
  dl_token_notes notes = {0};
  dl_tokenizer *z = dl_tokenizer_new(&text->tokens, a, &notes);
  dl_parts_find(&text->parts, a);
  for (uint32_t i = 0; i < a->parts.n; i++) {
    uint32_t first = a->tokens.n;
    dl_tokenize(z, a->parts.at[i].span.start, a->parts.at[i].span.end);
    dl_breaks_mark(&text->breaks, a, &notes, first, a->tokens.n);
    dl_sentences_split(a, &notes, &text->function_words, first, a->tokens.n, i);
  }
  dl_quotes_pair(a, &notes);
  dl_language_decide(a, &text->function_words);
}
