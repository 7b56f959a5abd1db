/*
 * sentences.c - see sentences.h.
 *
 * A stop (. ! ? an ellipsis, an abbreviation that may end a sentence) is a
 * candidate. The marks that close behind it (quotation marks, brackets) belong
 * to the sentence. Whether it ends there is decided by what follows: a small
 * letter speaks against it, a capital for it; behind an abbreviation only a
 * word that often begins sentences ("The", "He") is enough. An item's number
 * ("3.") begins the item. Where a sentence ends without a stop, breaks.c has
 * said so. In a text of one case the next letter says nothing: in small letters
 * every stop ends a sentence, in capitals no abbreviation does.
 */
#include "text/sentences.h"

typedef struct splitter {
  dl_article *a;
  const dl_token_note *notes;
  bool is_small, is_capitals; /* text of one case */
  const dl_table *starters;
  uint32_t first, end, part;
} splitter;

static bool is_closer(const splitter *s, uint32_t i) {
  const dl_token *t = &s->a->tokens.at[i];
  uint8_t kind = s->notes[i].kind;
  if (kind == DL_TOKEN_CLOSE) return true;
  if (t->has_space_before) return kind == DL_TOKEN_QUOTE && i + 1 == s->end;
  if (kind != DL_TOKEN_QUOTE && kind != DL_TOKEN_APOS) return false;
  /* a mark glued to both sides closes only where a space is missing: the next word decides */
  return i + 1 >= s->end || s->a->tokens.at[i + 1].has_space_before || s->notes[i + 1].kind != DL_TOKEN_WORD ||
         s->notes[i + 1].is_upper;
}

static bool begins_sentences(const splitter *s, uint32_t i) {
  const dl_token *t = &s->a->tokens.at[i];
  uint32_t row = dl_table_find(s->starters, t->lower);
  for (; row != DL_NONE; row = dl_table_next(s->starters, row))
    if (dl_str_is(dl_table_field(s->starters, row, 1), "en")) return true;
  return false;
}

/* The first token behind `i` that is not an opening mark, a dash or a bullet. */
static uint32_t first_word(const splitter *s, uint32_t i) {
  uint32_t at = i + 1;
  while (at < s->end && at < i + 4) {
    uint8_t kind = s->notes[at].kind;
    if (kind != DL_TOKEN_QUOTE && kind != DL_TOKEN_APOS && kind != DL_TOKEN_OPEN) break;
    at++;
  }
  return at < s->end ? at : i + 1;
}

/* "3." that begins the sentence counts an item. */
static bool is_item_number(const splitter *s, uint32_t i) {
  const dl_token *before = &s->a->tokens.at[i - 1];
  return i == s->first + 1 && s->notes[i].kind == DL_TOKEN_STOP && s->notes[i - 1].kind == DL_TOKEN_NUMBER &&
         before->end - before->start <= 2 && !s->a->tokens.at[i].has_space_before;
}

/* Does the sentence end behind token `i` (a stop), its closing marks up to `last`? */
static bool ends_here(const splitter *s, uint32_t i, uint32_t last) {
  if (last + 1 >= s->end) return true;
  const dl_token_note *n = &s->notes[i];
  uint32_t next = first_word(s, last);
  const dl_token_note *w = &s->notes[next];
  const dl_token *after = &s->a->tokens.at[last + 1];
  bool is_quoted = last > i;
  if (s->notes[last + 1].kind == DL_TOKEN_COLON || dl_str_is(after->lower, ",") || dl_str_is(after->lower, ";"))
    return false;
  if (n->abbreviation) {
    if (n->abbreviation == DL_ABBR_LIST) return w->is_upper;
    if (n->abbreviation != DL_ABBR_OPEN && n->abbreviation != DL_ABBR_INITIAL) return false;
    if (is_quoted) return w->is_upper;
    if (s->is_capitals) return false; /* no capital speaks for an end */
    if (n->abbreviation == DL_ABBR_INITIAL && dl_str_is(s->a->tokens.at[i].lower, "i.")) return w->is_upper;
    return w->is_upper && !w->abbreviation && s->a->tokens.at[next].end - s->a->tokens.at[next].start > 1 &&
           begins_sentences(s, next);
  }
  if (is_item_number(s, i)) return false;
  if (n->kind == DL_TOKEN_STOP && s->notes[last + 1].kind == DL_TOKEN_STOP) return false; /* ". . ." */
  bool is_dotted = n->kind == DL_TOKEN_ELLIPSIS || (n->kind == DL_TOKEN_STOP && i > s->first && s->notes[i - 1].kind == DL_TOKEN_STOP);
  if (n->kind == DL_TOKEN_FACE) return w->is_upper && after->has_space_before;
  if (!after->has_space_before && w->kind != DL_TOKEN_WORD) return false;
  if (w->is_lower) {
    if (is_dotted) return false;
    if (s->is_small && n->kind == DL_TOKEN_STOP) return after->has_space_before;
    return after->has_space_before && !is_quoted;
  }
  if (is_dotted) return w->is_upper && after->has_space_before;
  return after->has_space_before || w->is_upper;
}

static void put(splitter *s, uint32_t end) {
  dl_article *a = s->a;
  if (end <= s->first) return;
  for (uint32_t from = s->first; from < end;) {
    uint32_t to = end - from > DL_SENTENCE_TOKENS ? from + DL_SENTENCE_TOKENS : end;
    dl_sentence *x = DL_PUSH(a->arena, a->sentences);
    x->span = (dl_span){a->tokens.at[from].start, a->tokens.at[to - 1].end};
    x->first = from;
    x->end = to;
    x->part = s->part;
    for (uint32_t i = from; i < to; i++) a->tokens.at[i].sentence = a->sentences.n - 1;
    if (to < end) a->tokens.at[to].is_split = false;
    from = to;
  }
  s->first = end;
}

/* Tokens behind a stop that look back: a note's number in brackets, the mark of something left out, a face. */
static uint32_t tail_behind(const splitter *s, uint32_t last) {
  const dl_token_note *n = s->notes + last;
  uint32_t left = s->end - last - 1;
  if (left >= 1 && n[1].kind == DL_TOKEN_FACE) return 1;
  bool is_note = left >= 3 && n[1].kind == DL_TOKEN_OPEN && n[2].kind == DL_TOKEN_NUMBER && n[3].kind == DL_TOKEN_CLOSE;
  bool is_cut = left >= 3 && n[1].kind == DL_TOKEN_OPEN && n[2].kind == DL_TOKEN_ELLIPSIS && n[3].kind == DL_TOKEN_CLOSE;
  if (is_cut) return 3; /* "[...]" */
  return is_note && s->a->text.s[s->a->tokens.at[last + 1].start] == '[' ? 3 : 0;
}

static bool is_stop(const dl_token_note *n) {
  return n->kind == DL_TOKEN_FACE || n->kind == DL_TOKEN_STOP || n->kind == DL_TOKEN_BANG || n->kind == DL_TOKEN_ELLIPSIS || n->abbreviation;
}

void dl_sentences_split(dl_article *a, const dl_token_notes *notes, const dl_table *starters, uint32_t first,
                        uint32_t end, uint32_t part) {
  splitter s = {a, notes->list.at, notes->is_small, notes->is_capitals, starters, first, end, part};
  for (uint32_t i = first; i < end; i++) {
    if (s.notes[i].begins_sentence) put(&s, i);
    if (!is_stop(&s.notes[i])) continue;
    uint32_t last = i;
    while (last + 1 < end && is_closer(&s, last + 1)) last++;
    last += tail_behind(&s, last);
    if (ends_here(&s, i, last)) {
      put(&s, last + 1);
      i = last;
    }
  }
  put(&s, end);
}
