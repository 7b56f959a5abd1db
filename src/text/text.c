/*
 * text.c - see text.h.
 */
#include "text/text.h"

#include "text/sentences.h"
#include "text/tokens.h"

struct dl_text {
  dl_tokens_tables tokens;
  dl_table function_words;
};

int dl_text_open(dl_text **out, dl_arena *arena, const dl_container *data, dateline_error *error) {
  dl_text *t = *out = DL_NEW(arena, dl_text);
  int status = dl_tokens_open(&t->tokens, data, error);
  if (!status) status = dl_table_open(&t->function_words, data, "function_words", error);
  return status;
}

void dl_text_read(const dl_text *text, dl_article *a) {
  dl_token_notes notes = {0};
  dl_tokenizer *z = dl_tokenizer_new(&text->tokens, a, &notes);
  a->is_read = true;
  for (uint32_t at = 0; at < a->text.n;) {
    uint32_t end = at, lines = 0, stop;
    for (stop = at; stop < a->text.n && lines < 2; stop++) {
      if (a->text.s[stop] == '\n') lines++;
      else if (!dl_is_space(a->text.s[stop])) lines = 0, end = stop + 1;
    }
    if (end > at) {
      uint32_t first = a->tokens.n;
      dl_part *p = DL_PUSH(a->arena, a->parts);
      *p = (dl_part){DL_PART_PARAGRAPH, {at, end}};
      dl_tokenize(z, at, end);
      dl_sentences_split(a, &notes, &text->function_words, first, a->tokens.n, a->parts.n - 1);
    }
    at = stop;
  }
}
