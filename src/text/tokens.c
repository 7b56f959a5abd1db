/*
 * tokens.c - chunks to words.
 *
 * A chunk is read from left to right. At each unit one of three things
 * begins: an address (token_addresses.c), a word with the marks that may stand
 * inside one (token_words.c), or a mark of its own (token_marks.c). A full
 * stop behind a word is kept with it when the two are an abbreviation
 * (token_stops.c).
 * What is kept together and what is parted was counted in the English
 * treebanks EWT and GUM (universaldependencies.org/en). Every loop moves
 * forward, look-ahead stays within the chunk.
 */
#include "text/tokenizer.h"

enum { CASE_LETTERS = 40 }; /* least to judge a text's case by */

int dl_tokens_open(dl_tokens_tables *t, const dl_container *data, dateline_error *error) {
  const struct {
    dl_table *table;
    const char *name;
  } all[] = {{&t->entities, "entities"},       {&t->abbreviations, "abbreviations"}, {&t->prefixes, "hyphen_prefixes"},
             {&t->splits, "word_splits"},      {&t->split_before, "split_before"},      {&t->units, "units"},                 {&t->tlds, "tlds"},
             {&t->elisions, "elisions"},       {&t->emoticons, "emoticons"},
             {&t->slashes, "slash_words"}};
  int status = DATELINE_OK;
  for (size_t i = 0; !status && i < sizeof all / sizeof *all; i++)
    status = dl_table_open(all[i].table, data, all[i].name, error);
  return status;
}

dl_tokenizer *dl_tokenizer_new(const dl_tokens_tables *tables, dl_article *a, dl_token_notes *notes) {
  dl_tokenizer *z = DL_NEW(a->arena, dl_tokenizer);
  z->tables = tables;
  z->a = a;
  z->notes = notes;
  z->lower = dl_arena_alloc(a->arena, (size_t)a->text.n + 1, 1);
  uint32_t small = 0, capitals = 0;
  for (uint32_t i = 0; i < a->text.n; i++) {
    z->lower[i] = dl_lower_char(a->text.s[i]);
    small += dl_is_lower(a->text.s[i]);
    capitals += dl_is_upper(a->text.s[i]);
  }
  notes->is_small = small >= CASE_LETTERS && capitals <= small / 200;
  notes->is_capitals = capitals >= CASE_LETTERS && small <= capitals / 200;
  /* room for what prose needs at once; growing would copy */
  uint32_t guess = a->text.n / 4 + 16;
  a->tokens.at = DL_NEW_ARRAY(a->arena, dl_token, guess);
  a->tokens.cap = guess;
  notes->list.at = DL_NEW_ARRAY(a->arena, dl_token_note, guess);
  notes->list.cap = guess;
  return z;
}

/* Units [from, to) in lower case as a key; longer than any key of a table: empty. */
dl_str dl_token_key(const dl_tokenizer *z, uint32_t from, uint32_t to, char out[DL_TOKEN_KEY]) {
  const dl_unit *u = z->chunk.u;
  if (to - from > DL_TOKEN_KEY / 4 * 3) return DL_STR("");
  if (z->chunk.is_plain) return dl_str_of(z->lower + u[from].start, to - from);
  uint32_t n = 0;
  for (uint32_t i = from; i < to && n + 4 <= DL_TOKEN_KEY; i++) {
    if (u[i].kind == DL_UNIT_IGNORE) continue;
    uint32_t code = u[i].kind == DL_UNIT_APOS ? '\'' : dl_utf8_lower(u[i].code);
    n += dl_utf8_encode(code, out + n);
  }
  return dl_str_of(out, n);
}

uint32_t dl_run_end(const dl_chunk *c, uint32_t i, bool (*fits)(const dl_unit *)) {
  while (i < c->n && fits(&c->u[i])) i++;
  return i;
}

bool dl_chunk_starts(const dl_tokenizer *z, uint32_t i, const char *lower) {
  const dl_chunk *c = &z->chunk;
  size_t n = strlen(lower);
  if (c->n - i < n) return false;
  for (size_t k = 0; k < n; k++)
    if (dl_utf8_lower(c->u[i + k].code) != (unsigned char)lower[k]) return false;
  return true;
}

static dl_str lower_of(dl_tokenizer *z, uint32_t from, uint32_t to) {
  const dl_unit *u = z->chunk.u;
  uint32_t start = u[from].start, end = u[to - 1].end;
  bool is_plain = true;
  for (uint32_t i = from; i < to && is_plain; i++)
    is_plain = u[i].end == u[i].start + 1 && u[i].kind != DL_UNIT_IGNORE && u[i].code < 128;
  if (is_plain) return dl_str_of(z->lower + start, end - start);
  char *out = dl_arena_alloc(z->a->arena, (size_t)(to - from) * 4 + 1, 1);
  uint32_t n = 0;
  for (uint32_t i = from; i < to; i++) {
    if (u[i].kind == DL_UNIT_IGNORE || u[i].kind == DL_UNIT_SPACE) continue;
    n += dl_utf8_encode(dl_utf8_lower(u[i].code), out + n);
  }
  return n ? dl_str_of(out, n) : dl_str_of(z->lower + start, end - start);
}

dl_token_note *dl_token_emit(dl_tokenizer *z, uint32_t from, uint32_t to, dl_token_kind kind, bool is_split) {
  dl_article *a = z->a;
  const dl_unit *u = z->chunk.u;
  dl_token *t = DL_PUSH(a->arena, a->tokens);
  t->start = u[from].start;
  t->end = u[to - 1].end;
  t->lower = lower_of(z, from, to);
  t->has_space_before = z->has_space;
  t->is_split = is_split;
  t->head = DL_NONE;
  z->has_space = false;
  dl_token_note *note = DL_PUSH(a->arena, z->notes->list);
  while (from + 1 < to && u[from].kind == DL_UNIT_IGNORE) from++;
  *note = (dl_token_note){.kind = (uint8_t)kind,
                          .is_upper = u[from].kind == DL_UNIT_UPPER,
                          .is_lower = u[from].kind == DL_UNIT_LOWER};
  return note;
}

void dl_token_emit_word(dl_tokenizer *z, uint32_t from, uint32_t to, bool is_split) {
  bool is_number = z->chunk.u[from].kind == DL_UNIT_DIGIT;
  dl_token_emit(z, from, to, is_number ? DL_TOKEN_NUMBER : DL_TOKEN_WORD, is_split);
}

static uint32_t next_at(const dl_chunk *c, uint32_t i) {
  while (i < c->n && c->u[i].code != '@') i++;
  return i;
}

static void tokenize_chunk(dl_tokenizer *z) {
  const dl_chunk *c = &z->chunk;
  uint32_t at = next_at(c, 0);
  for (uint32_t i = 0; i < c->n;) {
    if (at < i) at = next_at(c, i);
    uint32_t end = i;
    if (dl_unit_is_letter(&c->u[i])) end = dl_url_end(z, i);
    if (end == i && at < c->n && dl_unit_is_word(&c->u[i])) end = dl_mail_end(z, i, at);
    if (end > i) dl_token_emit(z, i, end, DL_TOKEN_ADDRESS, false);
    else if (dl_unit_is_word(&c->u[i])) end = dl_read_word(z, i);
    else end = dl_read_mark(z, i);
    i = end;
  }
}

void dl_tokenize(dl_tokenizer *z, uint32_t start, uint32_t end) {
  dl_str text = z->a->text;
  z->has_space = true;
  z->open_single = 0;
  z->end = end;
  for (uint32_t at = start; at < end;) {
    uint32_t space = dl_space_at(text, at, end);
    if (space) {
      z->has_space = true;
      at += space;
      continue;
    }
    at = dl_chunk_read(&z->chunk, &z->tables->entities, text, at, end);
    tokenize_chunk(z);
  }
}
