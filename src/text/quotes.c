/*
 * quotes.c - see quotes.h.
 *
 * Within a part, marks are paired with a stack: typographic marks say what
 * they are; straight ones are told by the spaces around them, and where those
 * say nothing, by whether one is open. A single mark counts only where it can
 * be one; what stays unpaired of them was an apostrophe. Pairing never runs
 * beyond the part: a mark that is not closed is bounded at its end, and when
 * the next part begins with an opening mark again, that one continues it (the
 * manner of quoting several paragraphs). A second opening mark of one kind
 * ends the first, so that a misplaced mark costs one quotation and no more;
 * where it stands behind a full stop it continues the first, as when the
 * paragraphs of a long quotation were run together.
 */
#include "text/quotes.h"

typedef enum side { SIDE_OPENS, SIDE_CLOSES, SIDE_EITHER } side;
enum { DEPTH = 4 };

typedef struct pairing {
  dl_article *a;
  const dl_token_note *notes;
  uint32_t first, end;    /* tokens of the part */
  uint32_t open[DEPTH];   /* quotes */
  bool is_single[DEPTH];
  uint32_t depth;
  uint32_t pending;       /* left open at the end of the part before */
} pairing;

static uint32_t code_of(const dl_token *t) {
  uint32_t code;
  dl_utf8_decode(t->lower.s, t->lower.n, &code);
  return code;
}

/* Is there room before or behind the mark, as there is outside a quotation? */
static bool is_free_before(const pairing *p, uint32_t i) {
  if (i == p->first || p->a->tokens.at[i].has_space_before) return true;
  uint8_t kind = p->notes[i - 1].kind;
  return kind == DL_TOKEN_OPEN || kind == DL_TOKEN_DASH;
}
static bool is_free_behind(const pairing *p, uint32_t i) {
  if (i + 1 == p->end || p->a->tokens.at[i + 1].has_space_before) return true;
  uint8_t kind = p->notes[i + 1].kind;
  return kind != DL_TOKEN_WORD && kind != DL_TOKEN_NUMBER && kind != DL_TOKEN_OPEN && kind != DL_TOKEN_QUOTE &&
         kind != DL_TOKEN_APOS && kind != DL_TOKEN_ELLIPSIS;
}

static side by_space(const pairing *p, uint32_t i) {
  bool before = is_free_before(p, i), behind = is_free_behind(p, i);
  if (before == behind) return SIDE_EITHER;
  return before ? SIDE_OPENS : SIDE_CLOSES;
}

static bool is_single_mark(uint32_t code) {
  return code == '\'' || code == '`' || code == 0x2018 || code == 0x2019 || code == 0x201A || code == 0x201B ||
         code == 0x2039 || code == 0x203A || code == 0x2032 || code == 0xB4;
}

static side side_of(const pairing *p, uint32_t i, uint32_t code) {
  side spaces = by_space(p, i);
  switch (code) {
    case 0x201C: case 0x2018: case 0xAB: case 0x2039: return spaces == SIDE_CLOSES && p->depth ? SIDE_CLOSES : SIDE_OPENS;
    case 0x201E: case 0x201A: case '`': return SIDE_OPENS;
    case 0x201D: case 0xBB: case 0x203A: return spaces == SIDE_OPENS && !p->depth ? SIDE_OPENS : SIDE_CLOSES;
    default: return spaces;
  }
}

static dl_quote *quote_at(const pairing *p, uint32_t level) { return &p->a->quotes.at[p->open[level]]; }

/* Drops the quotes above `level`: single ones were apostrophes, double ones stay unclosed up to `byte`. */
static void unwind(pairing *p, uint32_t level, uint32_t byte) {
  while (p->depth > level) {
    p->depth--;
    dl_quote *q = quote_at(p, p->depth);
    bool is_dead = p->is_single[p->depth] || byte <= q->inside.start;
    q->span.end = q->inside.end = is_dead ? q->span.start : byte;
  }
}

static void open_quote(pairing *p, uint32_t i, bool is_single) {
  dl_article *a = p->a;
  uint32_t continues = i == p->first && !is_single ? p->pending : DL_NONE;
  for (uint32_t level = 0; level < p->depth; level++)
    if (p->is_single[level] == is_single) {
      /* behind a whole sentence it was a paragraph's beginning before the lines were joined */
      bool is_behind_stop = p->notes[i - 1].kind == DL_TOKEN_STOP || p->notes[i - 1].kind == DL_TOKEN_BANG;
      if (is_behind_stop && !is_single) continues = p->open[level];
      unwind(p, level, a->tokens.at[i - 1].end);
      break;
    }
  if (p->depth == DEPTH) return;
  dl_quote *q = DL_PUSH(a->arena, a->quotes);
  q->span.start = a->tokens.at[i].start;
  q->inside.start = i + 1 < p->end ? a->tokens.at[i + 1].start : a->tokens.at[i].end;
  q->outer = p->depth ? p->open[p->depth - 1] : DL_NONE;
  q->continues = continues;
  p->is_single[p->depth] = is_single;
  p->open[p->depth++] = a->quotes.n - 1;
}

static bool close_quote(pairing *p, uint32_t i, bool is_single) {
  const dl_token *t = &p->a->tokens.at[i];
  for (uint32_t level = p->depth; level-- > 0;) {
    if (p->is_single[level] != is_single) continue;
    unwind(p, level + 1, p->a->tokens.at[i - 1].end);
    dl_quote *q = quote_at(p, level);
    q->span.end = t->end;
    q->inside.end = t->start;
    while (q->inside.end > q->inside.start && dl_is_space(p->a->text.s[q->inside.end - 1])) q->inside.end--;
    q->is_closed = true;
    p->depth = level;
    return true;
  }
  return false;
}

static bool is_open(const pairing *p, bool is_single) {
  for (uint32_t level = 0; level < p->depth; level++)
    if (p->is_single[level] == is_single) return true;
  return false;
}

static void take_mark(pairing *p, uint32_t i) {
  uint32_t code = code_of(&p->a->tokens.at[i]);
  bool is_double_apostrophe = p->notes[i].kind == DL_TOKEN_QUOTE && p->a->tokens.at[i].lower.n > 1 && code < 128;
  bool is_single = is_single_mark(code) && p->notes[i].kind == DL_TOKEN_APOS;
  if (code == 0x2039 || code == 0x203A) is_single = true;
  side s = is_double_apostrophe && code == '`' ? SIDE_OPENS : side_of(p, i, code);
  if (s == SIDE_EITHER) {
    if (is_single && !is_open(p, true)) return;
    s = is_open(p, is_single) ? SIDE_CLOSES : SIDE_OPENS;
  }
  /* the possessive mark of a plural closes nothing unless a single quotation stands open */
  if (s == SIDE_CLOSES) close_quote(p, i, is_single);
  else open_quote(p, i, is_single);
}

static void pair_part(pairing *p, uint32_t part_end) {
  dl_article *a = p->a;
  uint32_t before = a->quotes.n;
  for (uint32_t i = p->first; i < p->end; i++)
    if (p->notes[i].kind == DL_TOKEN_QUOTE || p->notes[i].kind == DL_TOKEN_APOS) take_mark(p, i);
  p->pending = DL_NONE;
  if (p->depth && !p->is_single[0] && a->quotes.n > before) p->pending = p->open[0];
  unwind(p, 0, part_end);
}

/* Takes out what was no quotation; numbers that point at others are set again. */
static void drop_dead(dl_article *a) {
  uint32_t *moved = DL_NEW_ARRAY(a->arena, uint32_t, a->quotes.n + 1), n = 0;
  for (uint32_t i = 0; i < a->quotes.n; i++) {
    dl_quote q = a->quotes.at[i];
    moved[i] = DL_NONE;
    if (q.inside.end <= q.inside.start) {
      if (q.outer != DL_NONE) moved[i] = moved[q.outer];
      continue;
    }
    if (q.outer != DL_NONE) q.outer = moved[q.outer];
    if (q.continues != DL_NONE) q.continues = moved[q.continues];
    moved[i] = n;
    a->quotes.at[n++] = q;
  }
  a->quotes.n = n;
}

void dl_quotes_pair(dl_article *a, const dl_token_notes *notes) {
  pairing p = {.a = a, .notes = notes->list.at, .pending = DL_NONE};
  for (uint32_t k = 0; k < a->sentences.n;) {
    uint32_t part = a->sentences.at[k].part, from = k;
    while (k < a->sentences.n && a->sentences.at[k].part == part) k++;
    p.first = a->sentences.at[from].first;
    p.end = a->sentences.at[k - 1].end;
    p.depth = 0;
    pair_part(&p, a->sentences.at[k - 1].span.end);
  }
  if (a->quotes.n) drop_dead(a);
}
