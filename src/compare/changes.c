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

#include "base/error.h"

enum { MOST_ALTERED = 30, MOST_INSERTED = 14 };

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

/* The class that the table gives a word, -1 where none. */
static int class_of(const dl_change_words *words, const dl_member *m, uint32_t i) {
  dl_str w = word_text(m, i);
  char lower[64];
  if (w.n >= sizeof lower) return -1;
  for (uint32_t k = 0; k < w.n; k++) lower[k] = dl_lower_char(w.s[k]);
  if (m->words[i].flags & DL_WORD_NUMBER) return DL_CHANGE_FIGURE;
  uint32_t row = dl_table_find(&words->classes, dl_str_of(lower, w.n));
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

/* One word each, alike but for their endings: "says" and "said" come from the table, "prepare" and "prepared" here. */
static bool is_inflection(const dl_member *x, const dl_member *y, gap g) {
  if (g.to - g.from != 1 || g.of_to - g.of_from != 1) return false;
  dl_str a = word_text(x, g.from), b = word_text(y, g.of_from);
  uint32_t same = 0;
  while (same < a.n && same < b.n && dl_lower_char(a.s[same]) == dl_lower_char(b.s[same])) same++;
  return same >= 3 && a.n - same <= 3 && b.n - same <= 3;
}

static dl_change classify(const dl_change_words *words, const dl_member *x, const dl_member *y, gap g) {
  bool has_both = g.from < g.to && g.of_from < g.of_to;
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
  for (uint32_t i = from; i <= to && i < m->n_words; i++)
    if (m->words[i].flags & DL_WORD_OPENS) return true;
  return false;
}

static bool has_hedge(const dl_change_words *words, const dl_member *m, uint32_t from, uint32_t to) {
  for (uint32_t i = from; i < to; i++)
    if (class_of(words, m, i) == DL_CHANGE_HEDGE) return true;
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
  bool is_altered = n && of_n ? !is_edge && !is_lopsided && n <= MOST_ALTERED && of_n <= MOST_ALTERED
                              : is_within && n + of_n <= MOST_INSERTED;
  if (is_altered) {
    alter(arena, p, classify(words, x, y, g), span_or_place(x, g.from, g.to), span_or_place(y, g.of_from, g.of_to));
    return;
  }
  if (!of_n) return; /* what was added is told over all parents */
  *DL_PUSH(arena, p->dropped) = dl_words_span(y, g.of_from, g.of_to, true);
  if (!is_edge && has_hedge(words, y, g.of_from, g.of_to) && !has_hedge(words, x, g.from, g.to))
    alter(arena, p, DL_CHANGE_HEDGE, span_or_place(x, g.from, g.from), dl_words_span(y, g.of_from, g.of_to, true));
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
  take_whole_gap(words, arena, x, y, g, p, is_edge);
}

/* Marks which words of the parent are found; returns a byte a word. */
static uint8_t *found_there(dl_arena *arena, const dl_member *y, const dl_parent *p) {
  uint8_t *found = DL_NEW_ARRAY(arena, uint8_t, y->n_words + 1);
  for (uint32_t i = 0; i < p->blocks.n; i++)
    for (uint32_t k = 0; k < p->blocks.at[i].n; k++) found[p->blocks.at[i].of + k] = 1;
  return found;
}

/* Drops runs of unfound words that no gap between neighbours accounted for (around moved blocks). */
static void drop_rest(dl_arena *arena, const dl_member *y, const uint8_t *found, dl_parent *p) {
  for (uint32_t i = 0; i < y->n_words;) {
    uint32_t from = i;
    while (i < y->n_words && !found[i]) i++;
    if (i - from >= 3) *DL_PUSH(arena, p->dropped) = dl_words_span(y, from, i, true);
    i += i == from;
  }
}

void dl_changes_find(const dl_change_words *words, dl_arena *arena, const dl_member *x, const dl_member *y,
                     dl_parent *p) {
  uint8_t *found = found_there(arena, y, p);
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
    for (uint32_t k = g.of_from; is_clear && k < g.of_to; k++) is_clear = !found[k];
    if (is_clear) {
      take_gap(words, arena, x, y, g, p, i == 0 || is_last);
      for (uint32_t k = g.of_from; k < g.of_to; k++) found[k] = 1;
    }
    if (!is_last) {
      end = b->at + b->n;
      of_end = b->of + b->n;
    }
  }
  drop_rest(arena, y, found, p);
}
