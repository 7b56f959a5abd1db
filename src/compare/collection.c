/* collection.c - see collection.h. */
#include "compare/collection.h"

#include <xxhash.h>

enum { LONGEST_WORD = 64 };

/* What a code point does to the word that is being gathered. */
typedef enum role { LETTER, INSIDE, BREAK } role;

static role role_of(uint32_t code) {
  if (code < 0x80) {
    if (dl_is_alpha((char)code) || dl_is_digit((char)code)) return LETTER;
    return code == '.' || code == '\'' || code == '-' || code == ',' ? INSIDE : BREAK;
  }
  if (code == 0x2019 || code == 0x2010 || code == 0x2011 || code == 0xAD) return INSIDE;
  return dl_utf8_is_letter(code) || (code >= 0x300 && code < 0x370) ? LETTER : BREAK;
}

/* Tracks quotation marks: typographic ones open and close, a straight one toggles, a paragraph's end closes. */
static bool quote_after(bool is_inside, uint32_t code, bool is_before_letter) {
  if (code == 0x201C || code == 0xAB || code == 0x201E) return true;
  if (code == 0x201D || code == 0xBB) return false;
  if (code == '"') return is_inside ? false : is_before_letter;
  return is_inside;
}

typedef struct scan {
  dl_str text;
  uint32_t at;
  bool is_quoted, opens;
  uint32_t newlines;
} scan;

static uint32_t peek(const scan *s, uint32_t at, uint32_t *code) {
  if (at >= s->text.n) {
    *code = ' ';
    return 0;
  }
  return dl_utf8_decode(s->text.s + at, s->text.n - at, code);
}

/* Skips to the next word's first letter; false at the end. */
static bool skip(scan *s) {
  uint32_t code, next;
  while (s->at < s->text.n) {
    uint32_t step = peek(s, s->at, &code);
    role r = role_of(code);
    if (r == LETTER) return true;
    peek(s, s->at + step, &next);
    s->is_quoted = quote_after(s->is_quoted, code, role_of(next) != BREAK || next == '"' || next == 0x2018);
    if (code == '\n') {
      if (s->at + step < s->text.n && s->text.s[s->at + step] == '\n') s->is_quoted = false;
      s->opens = true;
    }
    if (code == '.' || code == '!' || code == '?' || code == ':') s->opens = true;
    s->at += step;
  }
  return false;
}

/* Gathers one word into `folded`; inner dots, hyphens and apostrophes belong to it when letters follow. */
static uint32_t gather(scan *s, dl_word *w, char folded[LONGEST_WORD + 4]) {
  uint32_t n = 0, code, next;
  bool has_dot = false;
  w->start = s->at;
  w->flags = (s->is_quoted ? DL_WORD_QUOTED : 0) | (s->opens ? DL_WORD_OPENS : 0);
  while (s->at < s->text.n) {
    uint32_t step = peek(s, s->at, &code);
    role r = role_of(code);
    if (r == BREAK) break;
    if (r == INSIDE) {
      uint32_t more = peek(s, s->at + step, &next);
      bool is_joined = code == '.' && next == '-'; /* U.S.-backed */
      if (is_joined) peek(s, s->at + step + more, &next);
      has_dot |= code == '.';
      if (role_of(next) != LETTER) break;
      if (code == ',' && !(dl_is_digit(s->text.s[s->at - 1]) && dl_is_digit((char)(next & 0x7F)))) break;
    } else {
      if (s->at == w->start && dl_utf8_is_upper(code)) w->flags |= DL_WORD_CAPITAL;
      if (code < 0x80 && dl_is_digit((char)code)) w->flags |= DL_WORD_NUMBER;
      if (n < LONGEST_WORD) n += dl_utf8_encode(dl_utf8_unaccent(dl_utf8_lower(code)), folded + n);
    }
    s->at += step;
  }
  w->end = s->at;
  s->opens = false;
  /* the last dot of "U.S." ends no sentence */
  bool is_initials = has_dot && s->at >= w->start + 3 && s->text.s[s->at - 2] == '.';
  if (is_initials && s->at < s->text.n && s->text.s[s->at] == '.') s->at++;
  return n;
}

dl_word *dl_words_of(dl_arena *arena, dl_str text, uint32_t *n) {
  DL_VEC(dl_word) words = {0};
  scan s = {.text = text, .opens = true};
  char folded[LONGEST_WORD + 4];
  while (skip(&s)) {
    dl_word w = {0};
    uint32_t size = gather(&s, &w, folded);
    w.hash = (uint32_t)XXH3_64bits(folded, size);
    *DL_PUSH(arena, words) = w;
  }
  *n = words.n;
  return words.at;
}

void dl_collection_add(dl_collection *c, dl_article *article) {
  dl_member m = {.article = article};
  m.words = dl_words_of(&c->arena, article->text, &m.n_words);
  dl_offsets_make(&m.offsets, &c->arena, article->text);
  *DL_PUSH(&c->arena, c->members) = m;
}

uint32_t dl_collection_find(const dl_collection *c, dl_str id) {
  for (uint32_t i = 0; i < c->members.n; i++)
    if (dl_str_eq(c->members.at[i].article->id, id)) return i;
  return DL_NONE;
}
