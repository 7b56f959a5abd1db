/*
 * changes.c - see changes.h.
 *
 * Between two neighbouring blocks lie words of the copy and words of the
 * parent. Few on both sides: altered. Words on one side only, inside a
 * sentence that goes on: altered against nothing. Whole sentences: added or
 * dropped; a dropped sentence that held a hedge is also named as one, since a
 * reader of the copy takes as certain what the source did not.
 */
#include "compare/changes.h"

#include <string.h>

#include "base/error.h"

enum { MOST_ALTERED = 30, MOST_INSERTED = 14, LEAST_REST = 3 };

typedef struct gap {
  uint32_t from, to;       /* words here */
  uint32_t of_from, of_to; /* words there */
} gap;

int dl_change_words_open(dl_change_words *out, const dl_container *data, dateline_error *error) {
  return dl_table_open(&out->classes, data, "change_classes", error);
}

static bool is_closing(const char *s, uint32_t n, uint32_t *step) {
  uint32_t code;
  *step = dl_utf8_decode(s, n, &code);
  return code == '.' || code == '!' || code == '?' || code == '"' || code == 0x201D || code == 0x2019 || code == ')';
}

dl_span dl_words_span(const dl_member *m, uint32_t from, uint32_t to, bool is_whole) {
  if (from >= to) return (dl_span){0, 0};
  dl_str text = m->article->text;
  dl_span s = {m->words[from].start, m->words[to - 1].end};
  uint32_t limit = to < m->n_words ? m->words[to].start : text.n, step;
  while (is_whole && s.end < limit && is_closing(text.s + s.end, limit - s.end, &step)) s.end += step;
  return s;
}

static dl_str word_text(const dl_member *m, uint32_t i) {
  return dl_str_of(m->article->text.s + m->words[i].start, m->words[i].end - m->words[i].start);
}

static uint32_t row_of(const dl_change_words *words, const dl_member *m, uint32_t i) {
  dl_str w = word_text(m, i);
  char lower[64];
  if (w.n >= sizeof lower) return DL_NONE;
  for (uint32_t k = 0; k < w.n; k++) lower[k] = dl_lower_char(w.s[k]);
  return dl_table_find(&words->classes, dl_str_of(lower, w.n));
}

/* The class that the table gives a word, -1 where none. */
static int class_of(const dl_change_words *words, const dl_member *m, uint32_t i) {
  if (m->words[i].flags & DL_WORD_NUMBER) return DL_CHANGE_FIGURE;
  uint32_t row = row_of(words, m, i);
  return row == DL_NONE ? -1 : dl_change_of(dl_table_field(&words->classes, row, 1));
}

/* True when a word of class `want` stands on one side and not on the other. */
static bool has_only(const dl_change_words *words, const dl_member *x, uint32_t from, uint32_t to, const dl_member *y,
                     uint32_t of_from, uint32_t of_to, int want) {
  for (uint32_t i = from; i < to; i++) {
    if (class_of(words, x, i) != want) continue;
    bool is_there = false;
    for (uint32_t k = of_from; k < of_to && !is_there; k++) is_there = x->words[i].hash == y->words[k].hash;
    if (!is_there) return true;
  }
  return false;
}

static bool differs_in(const dl_change_words *words, const dl_member *x, const dl_member *y, gap g, int want) {
  return has_only(words, x, g.from, g.to, y, g.of_from, g.of_to, want) ||
         has_only(words, y, g.of_from, g.of_to, x, g.from, g.to, want);
}

static bool is_quoted(const dl_member *m, uint32_t from, uint32_t to) {
  for (uint32_t i = from; i < to; i++)
    if (!(m->words[i].flags & DL_WORD_QUOTED)) return false;
  return true;
}

static bool has_name(const dl_member *m, uint32_t from, uint32_t to) {
  for (uint32_t i = from; i < to; i++)
    if ((m->words[i].flags & (DL_WORD_CAPITAL | DL_WORD_OPENS)) == DL_WORD_CAPITAL) return true;
  return false;
}

/* Writes a word with British spelling made American: our -> or, -re -> -er, s for z; returns its length. */
static uint32_t spell(dl_str w, char out[64]) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < w.n && n < 60; i++) {
    char c = dl_lower_char(w.s[i]);
    if (c == 'u' && n && out[n - 1] == 'o' && i + 1 < w.n && w.s[i + 1] == 'r') continue;
    out[n++] = c == 'z' ? 's' : c;
  }
  uint32_t stem = n && out[n - 1] == 's' ? n - 1 : n;
  if (stem > 3 && out[stem - 2] == 'r' && out[stem - 1] == 'e') {
    out[stem - 2] = 'e';
    out[stem - 1] = 'r';
  }
  return n;
}

static bool is_spelling(const dl_member *x, const dl_member *y, gap g) {
  char a[64], b[64];
  if (g.to - g.from != 1 || g.of_to - g.of_from != 1) return false;
  uint32_t n = spell(word_text(x, g.from), a), m = spell(word_text(y, g.of_from), b);
  return n == m && memcmp(a, b, n) == 0;
}

/* Letters and digits of some words, run together in lower case: "4:15 p.m" and "4.15pm" are both "415pm". */
static uint32_t run_together(const dl_member *m, uint32_t from, uint32_t to, char out[64]) {
  uint32_t n = 0;
  for (uint32_t i = m->words[from].start; i < m->words[to - 1].end; i++) {
    char c = m->article->text.s[i];
    if (!dl_is_alpha(c) && !dl_is_digit(c)) continue;
    if (n == 64) return 0;
    out[n++] = dl_lower_char(c);
  }
  return n;
}

static bool is_written_apart(const dl_member *x, const dl_member *y, gap g) {
  char a[64], b[64];
  if (g.from == g.to || g.of_from == g.of_to) return false;
  uint32_t n = run_together(x, g.from, g.to, a), m = run_together(y, g.of_from, g.of_to, b);
  return n && n == m && memcmp(a, b, n) == 0;
}

static bool is_ending(const char *s, uint32_t n) {
  static const char *const endings[] = {"", "s", "es", "d", "ed", "ing", "e", "ied", "ies", "y"};
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    if (dl_str_is(dl_str_of(s, n), endings[i])) return true;
  return false;
}

/* One word each, alike but for their endings: "says" and "said" come from the table, "prepare" and "prepared" here. */
static bool is_inflection(const dl_member *x, const dl_member *y, gap g) {
  if (g.to - g.from != 1 || g.of_to - g.of_from != 1) return false;
  dl_str a = word_text(x, g.from), b = word_text(y, g.of_from);
  uint32_t same = 0;
  while (same < a.n && same < b.n && dl_lower_char(a.s[same]) == dl_lower_char(b.s[same])) same++;
  return same >= 3 && is_ending(a.s + same, a.n - same) && is_ending(b.s + same, b.n - same);
}

static dl_change classify(const dl_change_words *words, const dl_member *x, const dl_member *y, gap g) {
  bool has_both = g.from < g.to && g.of_from < g.of_to;
  if (is_spelling(x, y, g) || is_written_apart(x, y, g)) return DL_CHANGE_STYLE;
  if (is_quoted(x, g.from, g.to) && is_quoted(y, g.of_from, g.of_to)) return DL_CHANGE_QUOTATION;
  if (differs_in(words, x, y, g, DL_CHANGE_FIGURE)) return DL_CHANGE_FIGURE;
  if (differs_in(words, x, y, g, DL_CHANGE_HEDGE)) return DL_CHANGE_HEDGE;
  if (has_only(words, x, g.from, g.to, y, g.of_from, g.of_to, DL_CHANGE_LABEL) &&
      has_only(words, y, g.of_from, g.of_to, x, g.from, g.to, DL_CHANGE_LABEL))
    return DL_CHANGE_LABEL;
  bool has_names = has_name(x, g.from, g.to) || has_name(y, g.of_from, g.of_to);
  if (differs_in(words, x, y, g, DL_CHANGE_ATTRIBUTION))
    return has_both && has_names ? DL_CHANGE_SPEAKER : DL_CHANGE_ATTRIBUTION;
  if (has_both && has_name(x, g.from, g.to) && has_name(y, g.of_from, g.of_to)) return DL_CHANGE_NAME;
  if (differs_in(words, x, y, g, DL_CHANGE_TENSE) || is_inflection(x, y, g)) return DL_CHANGE_TENSE;
  return DL_CHANGE_WORDING;
}

/* The place where nothing stands: just behind the word before. */
static dl_span span_or_place(const dl_member *m, uint32_t from, uint32_t to) {
  if (from < to) return dl_words_span(m, from, to, false);
  uint32_t at = from ? m->words[from - 1].end : 0;
  return (dl_span){at, at};
}

static void alter(dl_arena *arena, dl_parent *parent, dl_change change, dl_span here, dl_span there) {
  *DL_PUSH(arena, parent->altered) = (dl_difference){change, here, there};
}

static bool opens_between(const dl_member *m, uint32_t from, uint32_t to) {
  for (uint32_t i = from; i < to; i++)
    if (m->words[i].flags & DL_WORD_OPENS) return true;
  return false;
}

/* A word that alone makes a sentence a hedge: "unverified", not "could". */
static bool has_hedge(const dl_change_words *words, const dl_member *m, uint32_t from, uint32_t to) {
  for (uint32_t i = from; i < to; i++) {
    uint32_t row = row_of(words, m, i);
    if (row != DL_NONE && dl_str_is(dl_table_field(&words->classes, row, 2), "strong")) return true;
  }
  return false;
}

/* The first word behind `from` that opens a sentence, or `to`. */
static uint32_t next_opening(const dl_member *m, uint32_t from, uint32_t to) {
  uint32_t i = from + 1;
  while (i < to && !(m->words[i].flags & DL_WORD_OPENS)) i++;
  return i < to ? i : to;
}

static void take_whole_gap(const dl_change_words *words, dl_arena *arena, const dl_member *x, const dl_member *y, gap g,
                     dl_parent *p, bool is_edge) {
  uint32_t n = g.to - g.from, of_n = g.of_to - g.of_from;
  if (!n && !of_n) return;
  bool is_within = !is_edge && !(n && opens_between(x, g.from, g.to)) && !(of_n && opens_between(y, g.of_from, g.of_to));
  bool is_lopsided = (n > 4 * of_n + 4 || of_n > 4 * n + 4) && (opens_between(x, g.from, g.to) || opens_between(y, g.of_from, g.of_to));
  /* two whole sentences that share no run of words tell different things */
  bool is_other = n >= 7 && of_n >= 7 && (x->words[g.from].flags & y->words[g.of_from].flags & DL_WORD_OPENS);
  bool is_altered = n && of_n ? !is_edge && !is_lopsided && !is_other && n <= MOST_ALTERED && of_n <= MOST_ALTERED
                              : is_within && n + of_n <= MOST_INSERTED;
  if (is_altered) {
    alter(arena, p, classify(words, x, y, g), span_or_place(x, g.from, g.to), span_or_place(y, g.of_from, g.of_to));
    return;
  }
  if (!of_n) return; /* what was added is told over all parents */
  *DL_PUSH(arena, p->dropped) = dl_words_span(y, g.of_from, g.of_to, true);
  if (is_edge || has_hedge(words, x, g.from, g.to)) return;
  for (uint32_t from = g.of_from, to; from < g.of_to; from = to) { /* sentence by sentence */
    to = next_opening(y, from, g.of_to);
    if (has_hedge(words, y, from, to))
      alter(arena, p, DL_CHANGE_HEDGE, span_or_place(x, g.from, g.from), dl_words_span(y, from, to, true));
  }
}

/* A gap that runs over a sentence's end on both sides is two: what ended the one and what began the other. */
static void take_gap(const dl_change_words *words, dl_arena *arena, const dl_member *x, const dl_member *y, gap g,
                     dl_parent *p, bool is_edge) {
  uint32_t cut = g.from < g.to ? next_opening(x, g.from, g.to) : g.to;
  uint32_t of_cut = g.of_from < g.of_to ? next_opening(y, g.of_from, g.of_to) : g.of_to;
  if (!is_edge && cut < g.to && of_cut < g.of_to) {
    take_whole_gap(words, arena, x, y, (gap){g.from, cut, g.of_from, of_cut}, p, false);
    take_whole_gap(words, arena, x, y, (gap){cut, g.to, of_cut, g.of_to}, p, false);
    return;
  }
  bool is_insertion = g.of_from == g.of_to && cut < g.to && !(x->words[g.from].flags & DL_WORD_OPENS);
  bool is_deletion = g.from == g.to && of_cut < g.of_to && !(y->words[g.of_from].flags & DL_WORD_OPENS);
  if (!is_edge && (is_insertion || is_deletion)) {
    take_whole_gap(words, arena, x, y, (gap){g.from, is_insertion ? cut : g.to, g.of_from, is_deletion ? of_cut : g.of_to}, p, false);
    take_whole_gap(words, arena, x, y, (gap){is_insertion ? cut : g.to, g.to, is_deletion ? of_cut : g.of_to, g.of_to}, p, false);
    return;
  }
  take_whole_gap(words, arena, x, y, g, p, is_edge);
}

/* For every word of the parent, where it stands in the copy: word + 1, 0 where it does not, NAMED where it was told. */
#define NAMED (UINT32_MAX - 1)

static uint32_t *places_here(dl_arena *arena, const dl_member *y, const dl_parent *p) {
  uint32_t *here = DL_NEW_ARRAY(arena, uint32_t, y->n_words + 1);
  for (uint32_t i = 0; i < p->blocks.n; i++)
    for (uint32_t k = 0; k < p->blocks.at[i].n; k++) here[p->blocks.at[i].of + k] = p->blocks.at[i].at + k + 1;
  return here;
}

/* Words [from, to) of the parent, within one sentence, that no gap between neighbours accounted for. */
static void drop_piece(const dl_change_words *words, dl_arena *arena, const dl_member *x, const dl_member *y,
                       const uint32_t *here, uint32_t from, uint32_t to, dl_parent *p) {
  bool is_within = from && here[from - 1] && here[from - 1] != NAMED && !(y->words[from].flags & DL_WORD_OPENS);
  bool has_class = is_within && to - from <= MOST_INSERTED;
  if (has_class) {
    uint32_t at = here[from - 1];
    dl_change change = classify(words, x, y, (gap){at, at, from, to});
    if (change == DL_CHANGE_WORDING && to - from < 3) return;
    alter(arena, p, change, span_or_place(x, at, at), dl_words_span(y, from, to, false));
    return;
  }
  if (to - from >= 3) *DL_PUSH(arena, p->dropped) = dl_words_span(y, from, to, true);
}

/* What stands around moved blocks: unfound runs, parted where a sentence that was begun ends. */
static void drop_rest(const dl_change_words *words, dl_arena *arena, const dl_member *x, const dl_member *y,
                      const uint32_t *here, dl_parent *p) {
  for (uint32_t i = 0; i < y->n_words;) {
    uint32_t from = i;
    while (i < y->n_words && !here[i]) i++;
    if (i > from) {
      uint32_t cut = y->words[from].flags & DL_WORD_OPENS ? from : next_opening(y, from, i);
      if (cut > from) drop_piece(words, arena, x, y, here, from, cut, p);
      if (cut < i) drop_piece(words, arena, x, y, here, cut, i, p);
    } else i++;
  }
}

void dl_changes_find(const dl_change_words *words, dl_arena *arena, const dl_member *x, const dl_member *y,
                     dl_parent *p) {
  uint32_t *here = places_here(arena, y, p);
  uint32_t end = 0, of_end = 0;
  for (uint32_t i = 0; i <= p->blocks.n && p->blocks.n; i++) {
    bool is_last = i == p->blocks.n;
    const dl_block *b = &p->blocks.at[i];
    gap g = {end, is_last ? x->n_words : b->at, of_end, is_last ? y->n_words : b->of};
    bool is_moved = !is_last && b->of < of_end;
    if (is_moved && b->n >= 8)
      alter(arena, p, DL_CHANGE_MOVED, dl_words_span(x, b->at, b->at + b->n, true),
            dl_words_span(y, b->of, b->of + b->n, true));
    bool is_clear = g.of_to >= g.of_from;
    for (uint32_t k = g.of_from; is_clear && k < g.of_to; k++) is_clear = !here[k];
    if (is_clear) {
      take_gap(words, arena, x, y, g, p, i == 0 || is_last);
      for (uint32_t k = g.of_from; k < g.of_to; k++) here[k] = NAMED;
    }
    if (!is_last) {
      end = b->at + b->n;
      of_end = b->of + b->n;
    }
  }
  drop_rest(words, arena, x, y, here, p);
}

/* Marks the words that a difference with this parent names already. */
static void mark_told(uint8_t *told, const dl_member *x, const dl_parent *p) {
  for (uint32_t k = 0; k < p->altered.n; k++) {
    dl_span here = p->altered.at[k].here;
    if (p->altered.at[k].change == DL_CHANGE_MOVED) continue;
    uint32_t low = 0, high = x->n_words;
    while (low < high) {
      uint32_t middle = low + (high - low) / 2;
      if (x->words[middle].end <= here.start) low = middle + 1;
      else high = middle;
    }
    while (low < x->n_words && x->words[low].start < here.end) told[low++] = 1;
  }
}

void dl_changes_added(dl_spans *out, dl_arena *arena, const dl_member *x, const dl_parent *parents, uint32_t n) {
  uint8_t *known = DL_NEW_ARRAY(arena, uint8_t, x->n_words + 1), *told = DL_NEW_ARRAY(arena, uint8_t, x->n_words + 1);
  for (uint32_t k = 0; k < n; k++) {
    mark_told(told, x, &parents[k]);
    for (uint32_t i = 0; i < parents[k].blocks.n; i++)
      memset(known + parents[k].blocks.at[i].at, 1, parents[k].blocks.at[i].n);
  }
  for (uint32_t i = 0; i < x->n_words;) {
    uint32_t from = i;
    while (i < x->n_words && !known[i] && !told[i]) i++;
    bool is_rest = (from && told[from - 1]) || (i < x->n_words && told[i]);
    if (i - from >= (is_rest ? LEAST_REST : 1)) *DL_PUSH(arena, *out) = dl_words_span(x, from, i, true);
    if (i == from) i++;
  }
}
