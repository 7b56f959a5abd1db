/*
 * blocks.c - lines to blocks, see parts.h.
 *
 * A blank line parts, and so does an indent behind a line without one. Another
 * line break is a wrap only in a text that is wrapped as a whole (no line is
 * longer than a page is wide, or the lines of a wider page break off within
 * their sentences), and only where the next line's first word would not have
 * fitted: a break before the margin was meant. In any text a long line that
 * breaks off before a small letter goes on.
 */
#include "text/chars.h"
#include "text/parts.h"

enum { PAGE_WIDTH = 110, WIDE_PAGE = 200, MIN_WIDTH = 44, SLACK = 6 };

typedef struct line {
  uint32_t start, end; /* without space at either end */
  uint32_t indent;
} line;

/* The bytes of the space that ends at `end`, 0 where none does; no-break spaces are the others that occur. */
static uint32_t space_before(dl_str text, uint32_t from, uint32_t end) {
  if (dl_is_space(text.s[end - 1])) return 1;
  for (uint32_t n = 2; n <= 3 && end - from >= n; n++)
    if (dl_space_at(text, end - n, end) == n) return n;
  return 0;
}

/* The line at `at`; returns where the next begins. */
static uint32_t read_line(dl_str text, uint32_t at, line *out) {
  const char *nl = memchr(text.s + at, '\n', text.n - at);
  const char *cr = memchr(text.s + at, '\r', nl ? (size_t)(nl - text.s) - at : text.n - at);
  uint32_t end = nl ? (uint32_t)(nl - text.s) : text.n, next = nl ? end + 1 : end;
  if (cr && (uint32_t)(cr - text.s) + 1 != end) { /* a lone carriage return ends a line too */
    end = (uint32_t)(cr - text.s);
    next = end + 1;
  }
  uint32_t first = at;
  for (uint32_t n; first < end && (n = dl_space_at(text, first, end)) > 0;) first += n;
  out->indent = first - at;
  for (uint32_t n; end > first && (n = space_before(text, first, end)) > 0;) end -= n;
  out->start = first;
  out->end = end;
  return next;
}

/* A long line that ends within a sentence, and one that begins with a small letter. */
static bool breaks_off(dl_str text, const line *before, const line *l) {
  if (before->end < before->start + MIN_WIDTH || l->start == l->end || l->indent > before->indent + 1) return false;
  char last = text.s[before->end - 1];
  return dl_is_lower(text.s[l->start]) && (dl_is_lower(last) || last == ',');
}

/* The margin of a wrapped text, 0 where it is not wrapped. */
static uint32_t margin(dl_str text) {
  uint32_t widest = 0, lines = 0, full = 0, broken = 0;
  line before = {0}, l;
  for (uint32_t at = 0; at < text.n;) {
    at = read_line(text, at, &l);
    uint32_t width = l.end - l.start;
    broken += breaks_off(text, &before, &l);
    before = l;
    if (!width) continue;
    lines++;
    full += width >= MIN_WIDTH;
    if (width > widest) widest = width;
  }
  bool is_page = widest <= PAGE_WIDTH || (widest <= WIDE_PAGE && broken >= 2 && broken * 4 >= lines);
  return is_page && widest >= MIN_WIDTH && lines >= 3 && full * 2 > lines ? widest : 0;
}

static uint32_t first_word(dl_str text, const line *l) {
  uint32_t i = l->start;
  while (i < l->end && !dl_is_space(text.s[i])) i++;
  return i - l->start;
}

static bool is_wrap(dl_str text, const line *before, const line *l, uint32_t width) {
  if (breaks_off(text, before, l)) return true;
  if (!width || (l->indent > 1 && before->indent < l->indent)) return false;
  return before->end - before->start + 1 + first_word(text, l) + SLACK > width;
}

void dl_blocks_find(dl_blocks *blocks, const dl_article *a) {
  uint32_t width = margin(a->text);
  line before = {0}, l;
  bool is_blank = true;
  for (uint32_t at = 0; at < a->text.n;) {
    at = read_line(a->text, at, &l);
    if (l.start == l.end) {
      is_blank = true;
      continue;
    }
    if (!is_blank && is_wrap(a->text, &before, &l, width)) {
      blocks->at[blocks->n - 1].span.end = l.end;
    } else {
      dl_block *b = DL_PUSH(a->arena, *blocks);
      *b = (dl_block){{l.start, l.end}, is_blank};
    }
    is_blank = false;
    before = l;
  }
}
