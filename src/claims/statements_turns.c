/*
 * statements_turns.c - interviews and transcripts: what stands behind a label
 * at the start of a line is its bearer's, up to the next label.
 *
 *   ((Ana Brandt)) The ferry will stay.     ANA BRANDT: The ferry will stay.
 *
 * No verb tells of speech, so layout decides. A label in double brackets is
 * one wherever two of them stand; a name before a colon only where at least
 * two labels take turns and one of them speaks three times or more, so that
 * headings and lists ("Price: 12") are none. The label is the source, what
 * closes it the cue. A turn ends with its paragraph where no other's
 * follows: whoever stands between two of one label has none.
 */
#include "claims/statements_model.h"

enum { MOST_LABEL = 48, MOST_WORDS = 5, LEAST_BRACKETED = 2, LEAST_COLONS = 5, LEAST_OF_ONE = 3, MOST_LABELS = 4096 };

typedef struct label {
  uint32_t at, end;         /* its name */
  uint32_t closed, body;    /* what closes it; where the words begin */
  bool is_bracketed;
} label;
typedef struct labels { DL_VEC(label) list; uint32_t bracketed, colons; } labels;

static bool is_space(char c) { return c == ' ' || c == '\t'; }

/* A name's characters; what is not ASCII may be a letter. */
static bool is_of_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) || c == ' ' || c == '.' || c == '-' || c == '\'';
}

/* Each word of a name begins with a capital; "Q" and "A" will do. */
static bool is_name(const char *s, uint32_t n) {
  uint32_t words = 0;
  for (uint32_t i = 0; i < n; i++) {
    if (!is_of_name(s[i])) return false;
    if (s[i] == ' ' || (i && s[i - 1] != ' ')) continue;
    if (s[i] >= 'a' && s[i] <= 'z') return false;
    words++;
  }
  return words && words <= MOST_WORDS;
}

static bool read_label(const dl_article *a, uint32_t at, label *x) {
  const char *s = a->text.s;
  uint32_t n = (uint32_t)a->text.n, end = at + MOST_LABEL < n ? at + MOST_LABEL : n, k = at;
  x->is_bracketed = at + 2 < n && s[at] == '(' && s[at + 1] == '(';
  x->at = k = x->is_bracketed ? at + 2 : at;
  while (k < end && s[k] != '\n' && s[k] != ')' && s[k] != ':') k++;
  if (k >= end || s[k] == '\n' || !is_name(s + x->at, k - x->at)) return false;
  x->end = x->closed = k;
  if (x->is_bracketed) {
    if (k + 1 >= n || s[k] != ')' || s[k + 1] != ')') return false;
    k += 2;
    while (k < n && (is_space(s[k]) || s[k] == ':')) k++;
  } else {
    if (s[k] != ':' || k + 1 >= n || !is_space(s[k + 1])) return false;
    k++;
  }
  while (k < n && is_space(s[k])) k++;
  x->body = k;
  return k < n && s[k] != '\n';
}

static void find_labels(const dl_article *a, dl_arena *arena, labels *out) {
  const char *s = a->text.s;
  for (uint32_t i = 0; i < a->text.n && out->list.n < MOST_LABELS; i++) {
    label x;
    if ((i && s[i - 1] != '\n') || !read_label(a, i, &x)) continue;
    *DL_PUSH(arena, out->list) = x;
    x.is_bracketed ? out->bracketed++ : out->colons++;
  }
}

static bool is_same(const dl_article *a, const label *x, const label *y) {
  return dl_str_eq((dl_str){a->text.s + x->at, x->end - x->at}, (dl_str){a->text.s + y->at, y->end - y->at});
}

/* Names before colons take turns: more than one, and one of them often. */
static bool take_turns(const dl_article *a, const labels *all) {
  const label *first = NULL;
  uint32_t of_first = 0, others = 0;
  for (uint32_t i = 0; i < all->list.n; i++) {
    const label *x = &all->list.at[i];
    if (x->is_bracketed) continue;
    if (!first) first = x;
    is_same(a, x, first) ? of_first++ : others++;
  }
  return of_first + others >= LEAST_COLONS && of_first >= LEAST_OF_ONE - 1 && others >= LEAST_OF_ONE - 1;
}

/* Tokens from byte `from` to byte `to`, marks in front apart. */
static dl_range tokens_of(const dl_desk *d, uint32_t from, uint32_t to) {
  dl_range r = {dl_token_from(d->a, from), dl_token_from(d->a, to)};
  if (r.first >= d->n || r.last <= r.first) return dl_no_range();
  r.last--;
  while (r.first < r.last && d->words[r.first].is_edge_mark) r.first++;
  return d->words[r.first].is_edge_mark ? dl_no_range() : r;
}

static uint32_t end_of_line(const dl_article *a, uint32_t at) {
  while (at < a->text.n && a->text.s[at] != '\n') at++;
  return at;
}

static bool put_turn(const dl_desk *d, const label *x, const label *next, dl_draft *s) {
  dl_range name = tokens_of(d, x->at, x->end), words = tokens_of(d, x->body, next ? next->at - (next->is_bracketed ? 2 : 0) : end_of_line(d->a, x->body));
  uint32_t cue = dl_token_from(d->a, x->closed);
  if (!dl_has(name) || !dl_has(words) || cue >= words.first || cue < name.last) return false;
  *s = (dl_draft){.head = cue, .estimate = DL_NONE, .cue = {cue, cue}, .source = name, .source_head = dl_range_head(d, name),
                  .left = dl_no_range(), .right = words};
  return true;
}

uint32_t dl_find_turns(const dl_desk *d, dl_arena *arena, dl_draft **out) {
  labels all = {0};
  uint32_t n = 0;
  find_labels(d->a, arena, &all);
  bool is_bracketed = all.bracketed >= LEAST_BRACKETED, is_of_colons = !is_bracketed && take_turns(d->a, &all);
  if (!is_bracketed && !is_of_colons) return 0;
  *out = DL_NEW_ARRAY(arena, dl_draft, all.list.n);
  for (uint32_t i = 0, k; i < all.list.n; i = k) {
    for (k = i + 1; k < all.list.n && all.list.at[k].is_bracketed != is_bracketed; k++) {}
    if (all.list.at[i].is_bracketed != is_bracketed) continue;
    bool is_answered = k < all.list.n && !is_same(d->a, &all.list.at[i], &all.list.at[k]);
    n += put_turn(d, &all.list.at[i], is_answered ? &all.list.at[k] : NULL, &(*out)[n]);
  }
  return n;
}
