/*
 * token_marks.c - marks that are words of their own: quotation marks, faces,
 * runs of one mark, apostrophes that begin a word ('em, '90s) or only quote.
 */
#include "text/tokenizer.h"

static bool is_plural_end(const dl_unit *u) {
  uint32_t code = dl_utf8_lower(u->code);
  return code == 's' || code == 'x' || code == 'z';
}

/* Faces; only where no word stands before. */
static uint32_t emoticon_end(const dl_tokenizer *z, uint32_t i) {
  const dl_chunk *c = &z->chunk;
  if (c->n - i < 2 || (i > 0 && dl_unit_is_letter(&c->u[i + 1]))) return i;
  for (uint32_t n = c->n - i < 3 ? c->n - i : 3; n >= 2; n--) {
    char key[DL_TOKEN_KEY];
    uint32_t size = 0;
    for (uint32_t k = 0; k < n; k++) size += dl_utf8_encode(c->u[i + k].code, key + size);
    bool is_whole = i + n == c->n || !dl_unit_is_word(&c->u[i + n]);
    if (is_whole && dl_table_has(&z->tables->emoticons, dl_str_of(key, size))) return i + n;
  }
  return i;
}

/* An apostrophe: the beginning of a word ('em, '90s, 's), or a mark. */
static uint32_t read_apostrophe(dl_tokenizer *z, uint32_t i) {
  const dl_chunk *c = &z->chunk;
  char key[DL_TOKEN_KEY];
  bool is_behind_word = i > 0 && dl_unit_is_word(&c->u[i - 1]);
  if (i + 1 < c->n && c->u[i + 1].code == c->u[i].code) { /* '' and `` */
    uint32_t end = i + 2;
    while (end < c->n && c->u[end].code == c->u[i].code) end++;
    dl_token_emit(z, i, end, DL_TOKEN_QUOTE, false);
    return end;
  }
  if (is_behind_word && is_plural_end(&c->u[i - 1]) && !z->open_single && c->u[i].code != 0x2018) {
    dl_token_emit(z, i, i + 1, DL_TOKEN_APOS, true);
    return i + 1;
  }
  uint32_t next = dl_run_end(c, i + 1, dl_unit_is_alnum);
  if (!is_behind_word && next > i + 1 && c->u[i].code != 0x201A) {
    bool is_decade = dl_unit_is_digit(&c->u[i + 1]) && next - i <= 4 && next - i >= 3;
    dl_str k = next - i <= 8 ? dl_token_key(z, i + 1, next, key) : DL_STR("");
    bool is_suffix = (dl_str_is(k, "s") || dl_str_is(k, "re") || dl_str_is(k, "ve") || dl_str_is(k, "ll")) && c->u[i].code != 0x2018;
    if (is_suffix || (is_decade && next == c->n) || (k.n && dl_table_has(&z->tables->elisions, k))) {
      dl_token_emit_word(z, i, next, false);
      return next;
    }
    z->open_single++;
  } else if (z->open_single) {
    z->open_single--;
  }
  dl_token_emit(z, i, i + 1, DL_TOKEN_APOS, false);
  return i + 1;
}

static dl_token_kind mark_kind(uint8_t unit) {
  switch (unit) {
    case DL_UNIT_QUOTE: return DL_TOKEN_QUOTE;
    case DL_UNIT_DASH: case DL_UNIT_HYPHEN: return DL_TOKEN_DASH;
    case DL_UNIT_DOT: return DL_TOKEN_STOP;
    case DL_UNIT_ELLIPSIS: return DL_TOKEN_ELLIPSIS;
    case DL_UNIT_BANG: return DL_TOKEN_BANG;
    case DL_UNIT_COLON: return DL_TOKEN_COLON;
    case DL_UNIT_OPEN: return DL_TOKEN_OPEN;
    case DL_UNIT_CLOSE: return DL_TOKEN_CLOSE;
    default: return DL_TOKEN_OTHER;
  }
}

/* Runs that are one word: dots, dashes, ! and ?, and three or more of any one mark. */
static uint32_t mark_end(const dl_chunk *c, uint32_t i) {
  uint32_t end = i + 1;
  uint8_t kind = c->u[i].kind;
  if (kind == DL_UNIT_BANG) {
    while (end < c->n && c->u[end].kind == kind) end++;
    return end;
  }
  while (end < c->n && c->u[end].code == c->u[i].code) end++;
  bool is_run = kind == DL_UNIT_DOT || kind == DL_UNIT_HYPHEN || kind == DL_UNIT_DASH || kind == DL_UNIT_STAR ||
                kind == DL_UNIT_ELLIPSIS || c->u[i].code == '<' || c->u[i].code == '>' || c->u[i].code == '=' ||
                c->u[i].code == '~' || c->u[i].code == '_' || c->u[i].code == '+';
  uint32_t least = kind == DL_UNIT_OPEN || kind == DL_UNIT_CLOSE || kind == DL_UNIT_QUOTE ? 5 : 3;
  return is_run || end - i >= least ? end : i + 1;
}

uint32_t dl_read_mark(dl_tokenizer *z, uint32_t i) {
  const dl_chunk *c = &z->chunk;
  uint8_t kind = c->u[i].kind;
  uint32_t end = kind == DL_UNIT_APOS ? i : emoticon_end(z, i);
  if (end > i) return dl_token_emit(z, i, end, DL_TOKEN_FACE, false), end;
  if (kind == DL_UNIT_APOS) return read_apostrophe(z, i);
  if (kind == DL_UNIT_AT || kind == DL_UNIT_HASH) {
    end = i == 0 || !dl_unit_is_word(&c->u[i - 1]) ? dl_tag_end(z, i) : i;
    if (end > i) return dl_token_emit(z, i, end, DL_TOKEN_WORD, false), end;
  }
  bool is_first = i == 0 || c->u[i - 1].kind == DL_UNIT_OPEN;
  if ((kind == DL_UNIT_PLUS || kind == DL_UNIT_DOT) && is_first && i + 1 < c->n && dl_unit_is_digit(&c->u[i + 1])) {
    end = dl_word_end(z, i + 1);
    return dl_token_emit(z, i, end, DL_TOKEN_NUMBER, false), end;
  }
  end = mark_end(c, i);
  dl_token_emit(z, i, end, kind == DL_UNIT_DOT && end - i > 1 ? DL_TOKEN_ELLIPSIS : mark_kind(kind), false);
  return end;
}
