/*
 * token_addresses.c - addresses of pages and of mail, @names and #words.
 *
 * Each function says where the address ends that begins at unit `i`, or
 * returns `i` where there is none. Marks that close a sentence or a bracket do
 * not belong to the address before them.
 */
#include "text/tokenizer.h"

/* An URL goes on to the chunk's end, but for marks that close a sentence or a bracket. */
uint32_t dl_url_end(const dl_tokenizer *z, uint32_t i) {
  const dl_chunk *c = &z->chunk;
  if (!dl_chunk_starts(z, i, "http://") && !dl_chunk_starts(z, i, "https://") && !dl_chunk_starts(z, i, "www.") && !dl_chunk_starts(z, i, "ftp://") &&
      !dl_chunk_starts(z, i, "mailto:"))
    return i;
  uint32_t end = i, depth = 0;
  while (end < c->n && c->u[end].kind != DL_UNIT_QUOTE && c->u[end].code != '>' && c->u[end].code != '<' &&
         c->u[end].kind != DL_UNIT_SPACE) {
    if (c->u[end].kind == DL_UNIT_OPEN) depth++;
    if (c->u[end].kind == DL_UNIT_CLOSE && depth-- == 0) break;
    end++;
  }
  while (end > i) {
    uint8_t k = c->u[end - 1].kind;
    if (k != DL_UNIT_DOT && k != DL_UNIT_COMMA && k != DL_UNIT_BANG && k != DL_UNIT_COLON && k != DL_UNIT_SEMICOLON &&
        k != DL_UNIT_APOS)
      break;
    end--;
  }
  return end - i > 5 ? end : i;
}

static bool is_mail_unit(const dl_unit *u) {
  return u->kind <= DL_UNIT_UNDER || u->kind == DL_UNIT_DOT || u->kind == DL_UNIT_HYPHEN || u->kind == DL_UNIT_PERCENT ||
         u->kind == DL_UNIT_PLUS;
}

static uint32_t without_last_dots(const dl_chunk *c, uint32_t from, uint32_t end) {
  while (end > from && (c->u[end - 1].kind == DL_UNIT_DOT || c->u[end - 1].kind == DL_UNIT_HYPHEN)) end--;
  return end;
}

/* name@host; i when there is none. `at` is the place of the next @ or the chunk's end. */
uint32_t dl_mail_end(const dl_tokenizer *z, uint32_t i, uint32_t at) {
  const dl_chunk *c = &z->chunk;
  if (at >= c->n || at == i || at - i > 80 || at + 1 >= c->n || c->u[at + 1].kind > DL_UNIT_DIGIT) return i;
  for (uint32_t k = i; k < at; k++)
    if (!is_mail_unit(&c->u[k])) return i;
  uint32_t end = at + 1;
  while (end < c->n && is_mail_unit(&c->u[end])) end++;
  return without_last_dots(c, i, end);
}

/* @name or #word */
uint32_t dl_tag_end(const dl_tokenizer *z, uint32_t i) {
  const dl_chunk *c = &z->chunk;
  uint32_t end = i + 1;
  if (end >= c->n || !dl_unit_is_letter(&c->u[end])) return i;
  while (end < c->n && (dl_unit_is_word(&c->u[end]) || (c->u[i].code == '@' && c->u[end].kind == DL_UNIT_DOT))) end++;
  return without_last_dots(c, i, end);
}
