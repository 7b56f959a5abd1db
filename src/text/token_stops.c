/*
 * token_stops.c - does a full stop behind a word belong to it?
 *
 * The table knows most abbreviations, and by its kinds what has to follow
 * some of them; a single capital is an initial, letters with dots inside are
 * an abbreviation. What follows is looked for over one stretch of space.
 */
#include "text/tokenizer.h"

uint32_t dl_abbreviation_row(const dl_tokenizer *z, uint32_t from, uint32_t to) {
  char key[DL_TOKEN_KEY];
  if (to - from > 12) return DL_NONE;
  dl_str k = dl_token_key(z, from, to, key);
  uint32_t row = k.n ? dl_table_find(&z->tables->abbreviations, k) : DL_NONE;
  if (row == DL_NONE) return row;
  bool needs_capital = dl_table_field(&z->tables->abbreviations, row, 2).n > 0;
  return needs_capital && !z->notes->is_small && z->chunk.u[from].kind != DL_UNIT_UPPER ? DL_NONE : row;
}

/* The first unit behind the chunk's unit `i`, over at most one space; a code of 0 at the end. */
static dl_unit follows(const dl_tokenizer *z, uint32_t i, bool *has_space) {
  const dl_chunk *c = &z->chunk;
  *has_space = false;
  if (i < c->n) return c->u[i];
  uint32_t at = c->u[c->n - 1].end;
  while (at < z->end && dl_space_at(z->a->text, at, z->end)) {
    at += dl_space_at(z->a->text, at, z->end);
    *has_space = true;
  }
  return at < z->end ? dl_unit_at(&z->tables->entities, z->a->text, at, z->end) : (dl_unit){.kind = DL_UNIT_SYMBOL};
}

static dl_abbreviation kind_of_row(const dl_tokenizer *z, uint32_t row) {
  dl_str kind = dl_table_field(&z->tables->abbreviations, row, 1);
  if (dl_str_is(kind, "title")) return DL_ABBR_TITLE;
  if (dl_str_is(kind, "number") || dl_str_is(kind, "month") || dl_str_is(kind, "weekday")) return DL_ABBR_NUMBER;
  return dl_str_is(kind, "list") ? DL_ABBR_LIST : DL_ABBR_OPEN;
}

static bool has_dot_inside(const dl_chunk *c, uint32_t from, uint32_t to) {
  for (uint32_t i = from + 1; i + 1 < to; i++)
    if (c->u[i].kind == DL_UNIT_DOT && c->u[i - 1].kind <= DL_UNIT_UPPER && c->u[i + 1].kind <= DL_UNIT_UPPER) return true;
  return false;
}

/* What the word [from, dot] with the stop at `dot` is. */
dl_abbreviation dl_abbreviation_behind(const dl_tokenizer *z, uint32_t from, uint32_t dot) {
  const dl_chunk *c = &z->chunk;
  bool has_space;
  dl_unit next = follows(z, dot + 1, &has_space);
  bool is_end = next.end == 0;
  if (!has_space && next.kind == DL_UNIT_DOT) return DL_ABBR_NONE; /* an ellipsis */
  if (dot - from == 1 && dl_unit_is_letter(&c->u[from])) {
    if (c->u[from].kind == DL_UNIT_UPPER && !is_end) return DL_ABBR_INITIAL;
    if (z->notes->is_small && has_space && next.kind == DL_UNIT_LOWER && c->u[from].code != 'i') return DL_ABBR_INITIAL;
    if (c->u[from].kind == DL_UNIT_LOWER && !is_end && dl_unit_is_digit(&next)) return DL_ABBR_NUMBER;
    if (c->u[from].kind == DL_UNIT_LOWER && (is_end || next.kind != DL_UNIT_LOWER)) return DL_ABBR_NONE;
    return c->u[from].code == 'v' || c->u[from].code == 'c' || c->u[from].code == 'b' || c->u[from].code == 'd'
               ? DL_ABBR_NUMBER
               : DL_ABBR_NONE;
  }
  uint32_t row = dl_abbreviation_row(z, from, dot + 1);
  if (row == DL_NONE) return has_dot_inside(c, from, dot) && !dl_chunk_starts(z, from, "www") && dot - from <= 7 ? DL_ABBR_OPEN : DL_ABBR_NONE;
  dl_str kind = dl_table_field(&z->tables->abbreviations, row, 1);
  bool is_figure = !is_end && dl_unit_is_digit(&next);
  /* these are common words too: only before what they call for */
  if (dl_str_is(kind, "number")) return is_figure ? DL_ABBR_NUMBER : DL_ABBR_NONE;
  if (dl_str_is(kind, "weekday") || dl_str_is(kind, "month")) return is_end ? DL_ABBR_NONE : DL_ABBR_NUMBER;
  if (dl_str_is(kind, "title") && is_end) return DL_ABBR_NONE;
  return kind_of_row(z, row);
}
