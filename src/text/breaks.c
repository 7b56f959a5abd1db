/*
 * breaks.c - see breaks.h.
 *
 * Letters, posts and lists lose their lines when they are pasted, and what
 * stood on a line of its own runs into its neighbours: "Ann Holt 03/02/2001
 * 09:15 AM I will". Each rule here knows one such thing by its form. They
 * were counted in the training halves of the English treebanks EWT and GUM,
 * and a rule stands only where hardly a sentence is cut by it: a stamp of date
 * and clock ends a line 147 times of 147, an address behind an address begins
 * one 35 times of 37, a rule of twenty dashes parts 22 times of 22. Reports
 * have none of these within their sentences.
 */
#include "text/breaks.h"

enum { RULE_BYTES = 16, NAME_WORDS = 3, ITEM_TOKENS = 8, LEAST_ITEMS = 3 };

typedef struct marker {
  const dl_breaks_tables *tables;
  const dl_article *a;
  dl_token_note *notes;
  uint32_t first, end;
} marker;

static dl_str form_of(const marker *m, uint32_t i) {
  const dl_token *t = &m->a->tokens.at[i];
  return dl_str_of(m->a->text.s + t->start, t->end - t->start);
}

static bool is_word(const marker *m, uint32_t i, const char *lower) { return dl_str_is(m->a->tokens.at[i].lower, lower); }
static bool has_space(const marker *m, uint32_t i) { return m->a->tokens.at[i].has_space_before; }

static bool ends_sentences(const dl_token_note *n) {
  return n->kind == DL_TOKEN_STOP || n->kind == DL_TOKEN_BANG || n->kind == DL_TOKEN_ELLIPSIS || n->kind == DL_TOKEN_FACE;
}

/* Where a sentence surely begins: at the part's begin, behind a stop, at a break that was found before. */
static bool is_start(const marker *m, uint32_t i) {
  return i == m->first || m->notes[i].begins_sentence || ends_sentences(&m->notes[i - 1]);
}

static void begin_at(marker *m, uint32_t i) {
  if (i > m->first && i < m->end && has_space(m, i)) m->notes[i].begins_sentence = true;
}

static bool is_kind(const marker *m, uint32_t i, const char *kind) {
  return dl_str_is(dl_table_get(&m->tables->letter_words, m->a->tokens.at[i].lower, 1), kind);
}

static bool is_function_word(const marker *m, uint32_t i) {
  const dl_table *t = &m->tables->function_words;
  uint32_t row = dl_table_find(t, m->a->tokens.at[i].lower);
  for (; row != DL_NONE; row = dl_table_next(t, row))
    if (dl_str_is(dl_table_field(t, row, 1), "en")) return true;
  return false;
}

/* ---- mail headers ---- */

/* Digits with `mark` between them `times` times. */
static bool is_digits_with(dl_str s, char mark, uint32_t least, uint32_t most) {
  uint32_t marks = 0;
  for (uint32_t i = 0; i < s.n; i++) {
    if (s.s[i] == mark && i && i + 1 < s.n && s.s[i - 1] != mark) marks++;
    else if (!dl_is_digit(s.s[i])) return false;
  }
  return marks >= least && marks <= most;
}

/* "03/02/2001 09:15 AM": where the stamp that begins at `i` ends, or `i`. */
static uint32_t stamp_end(const marker *m, uint32_t i) {
  if (i + 1 >= m->end || !is_digits_with(form_of(m, i), '/', 2, 2) || !is_digits_with(form_of(m, i + 1), ':', 1, 2)) return i;
  if (i + 2 < m->end && (is_word(m, i + 2, "am") || is_word(m, i + 2, "pm"))) return i + 3;
  return i + 2;
}

static bool is_name_word(const marker *m, uint32_t i) {
  uint8_t kind = m->notes[i].kind;
  return kind == DL_TOKEN_WORD && m->notes[i].is_upper && !is_function_word(m, i);
}

/* The sender before a stamp: two words of a name, three where the middle one is an initial, or an address. */
static uint32_t sender_start(const marker *m, uint32_t stamp) {
  uint32_t i = stamp - 1;
  if (m->notes[i].kind == DL_TOKEN_ADDRESS) { /* "Ann Holt@OFFICE" has the name before it */
    dl_str s = form_of(m, i);
    const char *at = memchr(s.s, '@', s.n);
    if (!at || memchr(at, '.', (size_t)(s.s + s.n - at))) return i;
  } else if (!is_name_word(m, i)) {
    return stamp;
  }
  if (i > m->first && !is_start(m, i) && is_name_word(m, i - 1)) i--;
  uint32_t size = form_of(m, i).n;
  if (i > m->first && !is_start(m, i) && size <= 2 && is_name_word(m, i - 1)) i--;
  return i;
}

static void mark_stamp(marker *m, uint32_t i, uint32_t end) {
  begin_at(m, end);
  if (i == m->first || is_start(m, i)) return;
  uint8_t before = m->notes[i - 1].kind;
  if (is_kind(m, i - 1, "header-joint") || before == DL_TOKEN_COLON || before == DL_TOKEN_OPEN || is_word(m, i - 1, ",")) return;
  begin_at(m, i);
  uint32_t name = sender_start(m, i);
  if (name < i) begin_at(m, name);
}

/* ---- addresses and rules ---- */

static bool is_url(const marker *m, uint32_t i) {
  return m->notes[i].kind == DL_TOKEN_ADDRESS && memchr(form_of(m, i).s, '@', form_of(m, i).n) == NULL;
}

/* An address on a line of its own, and what follows on the next. */
static void mark_address(marker *m, uint32_t i) {
  if (i + 1 >= m->end) return;
  const dl_token_note *next = &m->notes[i + 1];
  if (is_url(m, i) && is_url(m, i + 1)) {
    begin_at(m, i + 1);
  } else if (is_url(m, i) && next->is_upper) {
    if (is_start(m, i) || is_function_word(m, i + 1)) begin_at(m, i + 1);
  } else if (next->kind == DL_TOKEN_CLOSE || is_word(m, i + 1, ">")) {
    /* "Ann Holt" <holt@example.org> and the text */
    bool is_mail = i > m->first && is_word(m, i - 1, "<") && i + 2 < m->end;
    if (is_mail && (m->notes[i + 2].is_upper || m->notes[i + 2].kind == DL_TOKEN_NUMBER)) begin_at(m, i + 2);
  }
}

/* A run of one mark as long as a line. */
static bool is_rule(const marker *m, uint32_t i) {
  dl_str s = form_of(m, i);
  if (s.n < RULE_BYTES || m->notes[i].kind == DL_TOKEN_WORD) return false;
  for (uint32_t k = 1; k < s.n; k++)
    if (s.s[k] != s.s[0]) return false;
  return true;
}

static void mark_rule(marker *m, uint32_t i) {
  if (i > m->first && m->notes[i - 1].kind != DL_TOKEN_OTHER) begin_at(m, i);
  if (i + 1 < m->end && (m->notes[i + 1].kind == DL_TOKEN_WORD || m->notes[i + 1].kind == DL_TOKEN_QUOTE)) begin_at(m, i + 1);
}

/* ---- closings ---- */

/* "Kind regards, Ann": where the closing that begins at `i` has its comma, or `i`. */
static uint32_t closing_end(const marker *m, uint32_t i) {
  bool is_closing = false;
  for (uint32_t k = i; k < m->end && k < i + 4; k++) {
    if (k > i && is_closing && is_word(m, k, ",")) return k;
    if (is_kind(m, k, "closing")) is_closing = true;
    else if (!is_kind(m, k, "closing-part")) break;
  }
  return i;
}

/* The name signs and is all that its line holds; a stop behind it would make one sentence of both. */
static void mark_closing(marker *m, uint32_t i) {
  uint32_t comma = closing_end(m, i), name = comma + 1;
  if (comma == i || name >= m->end || !is_name_word(m, name)) return;
  uint32_t end = name + 1;
  while (end < m->end && end < name + NAME_WORDS && is_name_word(m, end) && form_of(m, end).n > 1 &&
         !dl_str_eq(form_of(m, end), form_of(m, name)))
    end++;
  if (end < m->end && m->notes[end].kind != DL_TOKEN_WORD && m->notes[end].kind != DL_TOKEN_NUMBER) return;
  begin_at(m, name);
  if (end < m->end && m->notes[end].is_upper) begin_at(m, end);
}

/* ---- lists ---- */

/* The number of an item, "3." or "3)", 0 where there is none. */
static uint32_t item_number(const marker *m, uint32_t i) {
  dl_str s = form_of(m, i);
  if (i + 2 >= m->end || m->notes[i].kind != DL_TOKEN_NUMBER || s.n > 2 || has_space(m, i + 1)) return 0;
  uint8_t mark = m->notes[i + 1].kind;
  if (mark != DL_TOKEN_STOP && !(mark == DL_TOKEN_CLOSE && is_word(m, i + 1, ")"))) return 0;
  uint32_t n = 0;
  for (uint32_t k = 0; k < s.n; k++) {
    if (!dl_is_digit(s.s[k])) return 0;
    n = n * 10 + (uint32_t)(s.s[k] - '0');
  }
  return n;
}

/* Items count up from 1 or down from where they began. */
static bool follows_item(uint32_t n, uint32_t before) { return n == before + 1 || n + 1 == before; }

static void mark_items(marker *m) {
  uint32_t before = 0;
  bool has_bracket = false;
  for (uint32_t i = m->first; i < m->end; i++) {
    uint32_t n = item_number(m, i);
    bool is_bracket = n && m->notes[i + 1].kind == DL_TOKEN_CLOSE;
    if (!n || (i > m->first && m->notes[i - 1].kind == DL_TOKEN_OPEN)) continue;
    bool is_opened = n == 1 && i > m->first && m->notes[i - 1].kind == DL_TOKEN_COLON;
    if (!is_start(m, i) && !is_opened && (!before || !follows_item(n, before) || is_bracket != has_bracket)) continue;
    if (!is_start(m, i) && !m->notes[i + 2].is_upper && !is_bracket) continue;
    begin_at(m, i);
    before = n;
    has_bracket = is_bracket;
  }
}

static bool is_bullet(const marker *m, uint32_t i) {
  return i + 1 < m->end && (is_word(m, i, "-") || is_word(m, i, "*") || is_word(m, i, "\xE2\x80\xA2")) && has_space(m, i + 1);
}

/* "- one - two - three" from the bullet at `i` on: where the run ends, and how many items it has. A dash within a
 * sentence looks the same, so that items are short and there are three. */
static uint32_t bullets_end(const marker *m, uint32_t i, uint32_t *items) {
  uint32_t at = i + 1, last = i;
  for (*items = 1; at < m->end && at - last <= ITEM_TOKENS && !is_start(m, at); at++) {
    if (m->notes[at].kind == DL_TOKEN_COLON || is_word(m, at, ";")) return last;
    if (!is_bullet(m, at) || !has_space(m, at) || !dl_str_eq(form_of(m, at), form_of(m, i)) || at == last + 1) continue;
    last = at;
    ++*items;
  }
  return at < m->end && !is_start(m, at) ? last : at;
}

static void mark_bullets(marker *m) {
  for (uint32_t i = m->first; i < m->end; i++) {
    uint32_t items;
    if (!is_start(m, i) || !is_bullet(m, i)) continue;
    uint32_t end = bullets_end(m, i, &items);
    for (uint32_t k = i + 1; k < end && items >= LEAST_ITEMS; k++)
      if (is_bullet(m, k)) begin_at(m, k);
    if (end > i) i = end - 1;
  }
}

void dl_breaks_mark(const dl_breaks_tables *tables, const dl_article *a, dl_token_notes *notes, uint32_t first, uint32_t end) {
  marker m = {tables, a, notes->list.at, first, end};
  for (uint32_t i = first; i < end; i++) {
    uint32_t stamp = stamp_end(&m, i);
    if (stamp > i) mark_stamp(&m, i, stamp);
    if (m.notes[i].kind == DL_TOKEN_ADDRESS) mark_address(&m, i);
    if (is_rule(&m, i)) mark_rule(&m, i);
  }
  for (uint32_t i = first + 1; i < end; i++) /* <<File: terms.doc>> and the text */
    if (is_word(&m, i - 1, ">>") && m.notes[i].is_upper) begin_at(&m, i);
  for (uint32_t i = first; i < end; i++)
    if (is_start(&m, i) && m.notes[i].kind == DL_TOKEN_WORD) mark_closing(&m, i);
  mark_items(&m);
  mark_bullets(&m);
}
