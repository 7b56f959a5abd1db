/*
 * token_words.c - words with the marks that may stand inside them.
 *
 * A mark between two letters or digits joins them or parts them: 1,000 U.S.
 * don't AT&T anti-war are found whole first, by what stands before and behind
 * the mark. Hyphens part, except behind prefixes and within numbers; slashes
 * part, except in dates, fractions and a few words. The word is then parted
 * where UD parts it (do|n't, can|not, 35|mm).
 */
#include "text/tokenizer.h"

#include <string.h>

static bool all_digits(const dl_chunk *c, uint32_t from, uint32_t to) {
  for (uint32_t i = from; i < to; i++)
    if (c->u[i].kind != DL_UNIT_DIGIT) return false;
  return to > from;
}
static bool all_upper(const dl_chunk *c, uint32_t from, uint32_t to) {
  for (uint32_t i = from; i < to; i++)
    if (c->u[i].kind != DL_UNIT_UPPER) return false;
  return to > from;
}

/* May the dot at `j` stand inside the word that began at `i`? `segment` is where its last part began. */
static bool joins_at_dot(const dl_tokenizer *z, uint32_t i, uint32_t segment, uint32_t j) {
  const dl_chunk *c = &z->chunk;
  uint32_t next = dl_run_end(c, j + 1, dl_unit_is_alnum);
  if (dl_unit_is_digit(&c->u[j - 1]) && dl_unit_is_digit(&c->u[j + 1])) return true;
  bool is_single = j - segment == 1 && dl_unit_is_letter(&c->u[segment]);
  if (is_single && next - j == 2 && dl_unit_is_letter(&c->u[j + 1]))
    return next < c->n && (c->u[next].kind == DL_UNIT_DOT || c->u[next].kind != DL_UNIT_APOS || j > segment);
  if (next < c->n && c->u[next].kind == DL_UNIT_DOT && dl_abbreviation_row(z, i, next + 1) != DL_NONE) return true;
  /* the third part of a name of small letters, alt.news.local: the second had to look ahead for it */
  bool is_further = segment > i && c->u[segment - 1].kind == DL_UNIT_DOT && j - segment > 1;
  if (is_further && c->u[j - 1].kind == DL_UNIT_LOWER && c->u[j + 1].kind == DL_UNIT_LOWER) return true;
  /* names with dots: the last part decides, and none may look like a new sentence */
  if (c->u[j + 1].kind == DL_UNIT_UPPER && c->u[j - 1].kind == DL_UNIT_LOWER) return false;
  uint32_t last = j + 1, end = next, parts = 2;
  for (uint32_t n = 0; n < 5 && end + 1 < c->n && c->u[end].kind == DL_UNIT_DOT && dl_unit_is_alnum(&c->u[end + 1]); n++) {
    last = end + 1;
    end = dl_run_end(c, last, dl_unit_is_alnum);
    parts++;
  }
  char key[DL_TOKEN_KEY];
  if (parts > 2 && c->u[last].kind == DL_UNIT_LOWER && c->u[j + 1].kind == DL_UNIT_LOWER) return true;
  if (end - last > 5) return false;
  dl_str k = dl_token_key(z, last, end, key);
  return k.n && dl_table_has(&z->tables->tlds, k);
}

/* Groups of digits parted by hyphens that are one number: telephones and dates, not ranges. */
static uint32_t hyphened_number(const dl_chunk *c, uint32_t i) {
  uint32_t groups = 0, end = i, widths[2] = {0, 0}, at = i;
  while (groups < 6) {
    uint32_t next = dl_run_end(c, at, dl_unit_is_digit);
    if (next == at) break;
    if (groups < 2) widths[groups] = next - at;
    groups++;
    end = next;
    if (next + 1 >= c->n || c->u[next].kind != DL_UNIT_HYPHEN) break;
    at = next + 1;
  }
  if (end < c->n && dl_unit_is_alnum(&c->u[end])) return i;
  return groups >= 3 || (groups == 2 && widths[0] == 3 && widths[1] == 4) ? end : i;
}

static bool joins_at_hyphen(const dl_tokenizer *z, uint32_t i, uint32_t j) {
  const dl_chunk *c = &z->chunk;
  char key[DL_TOKEN_KEY];
  for (uint32_t k = i; k < j; k++)
    if (!dl_unit_is_letter(&c->u[k])) return false;
  if (j - i == 1 && c->u[i].kind == DL_UNIT_UPPER && c->u[i].code != 'E') return false;
  if (j - i == 1 && i > 0 && c->u[i - 1].kind == DL_UNIT_HYPHEN) return false; /* Tehreek-e-Insaf */
  if (j - i > 1 && all_upper(c, i, j)) return false;
  if (dl_unit_is_digit(&c->u[j + 1]) && j - i < 3) return false;
  dl_str k = dl_token_key(z, i, j, key);
  return k.n && dl_table_has(&z->tables->prefixes, k);
}

/* Dates and fractions, of digits and slashes only; words that are written with a slash (b/c). */
static bool joins_at_slash(const dl_tokenizer *z, uint32_t i, uint32_t j) {
  const dl_chunk *c = &z->chunk;
  char key[DL_TOKEN_KEY];
  if (j - i > 10) return false;
  if (dl_unit_is_letter(&c->u[i])) {
    dl_str k = dl_token_key(z, i, dl_run_end(c, j + 1, dl_unit_is_alnum), key);
    return k.n && dl_table_has(&z->tables->slashes, k);
  }
  for (uint32_t k = i; k < j; k++)
    if (c->u[k].kind != DL_UNIT_DIGIT && c->u[k].kind != DL_UNIT_SLASH) return false;
  uint32_t next = dl_run_end(c, j + 1, dl_unit_is_digit);
  return next > j + 1 && (next == c->n || !dl_unit_is_letter(&c->u[next]));
}

static bool joins_at(const dl_tokenizer *z, uint32_t i, uint32_t segment, uint32_t j) {
  const dl_chunk *c = &z->chunk;
  if (j + 1 >= c->n || !dl_unit_is_word(&c->u[j + 1]) || c->u[j + 1].kind == DL_UNIT_IGNORE) return false;
  bool digits = dl_unit_is_digit(&c->u[j - 1]) && dl_unit_is_digit(&c->u[j + 1]);
  bool letters = dl_unit_is_letter(&c->u[j - 1]) && dl_unit_is_letter(&c->u[j + 1]);
  switch (c->u[j].kind) {
    case DL_UNIT_DOT: return joins_at_dot(z, i, segment, j);
    case DL_UNIT_COMMA: return digits && dl_run_end(c, j + 1, dl_unit_is_digit) - j <= 4;
    case DL_UNIT_COLON: return digits && j - segment <= 2;
    case DL_UNIT_SLASH: return (digits || letters) && joins_at_slash(z, i, j);
    case DL_UNIT_APOS: return c->u[j].code != 0x2018 && c->u[j].code != 0x201A;
    case DL_UNIT_HYPHEN: return joins_at_hyphen(z, i, j);
    case DL_UNIT_STAR: return letters;
    case DL_UNIT_AND:
      return letters && ((c->u[j - 1].kind == DL_UNIT_UPPER && c->u[j + 1].kind == DL_UNIT_UPPER) || (j - i == 1 && dl_run_end(c, j + 1, dl_unit_is_alnum) == j + 2));
    default: return false;
  }
}

/* Where the word that begins at `i` ends, without a stop behind it. */
uint32_t dl_word_end(const dl_tokenizer *z, uint32_t i) {
  const dl_chunk *c = &z->chunk;
  uint32_t j = i, segment = i, dots = 0;
  if (dl_unit_is_digit(&c->u[i])) {
    j = hyphened_number(c, i);
    if (j > i) return j;
  }
  while (j < c->n) {
    if (dl_unit_is_word(&c->u[j])) {
      j++;
      continue;
    }
    /* the look-ahead at a dot costs the rest of the chunk: a name has few of them */
    if (j == i || (c->u[j].kind == DL_UNIT_DOT && ++dots > 12) || !joins_at(z, i, segment, j)) break;
    segment = ++j;
  }
  /* US$ */
  if (j < c->n && c->u[j].kind == DL_UNIT_CURRENCY && j - i <= 3 && all_upper(c, i, j)) j++;
  return j;
}

/* The suffix behind the last apostrophe of [from, to): where the contraction begins, or `to`. */
static uint32_t contraction_at(const dl_tokenizer *z, uint32_t from, uint32_t to) {
  const dl_chunk *c = &z->chunk;
  uint32_t p = to;
  while (p > from && to - p < 4 && c->u[p - 1].kind != DL_UNIT_APOS) p--;
  if (p <= from + 1 || to == p || to - p > 2 || c->u[p - 1].kind != DL_UNIT_APOS) return to;
  uint32_t mark = p - 1, one = dl_utf8_lower(c->u[p].code), two = to - p == 2 ? dl_utf8_lower(c->u[p + 1].code) : 0;
  if (one == 't' && !two)
    return mark > from + 1 && dl_utf8_lower(c->u[mark - 1].code) == 'n' ? mark - 1 : to;
  if (!two && (one == 's' || one == 'm' || one == 'd'))
    return one == 's' && all_digits(c, from, mark) ? to : mark;
  return (one == 'r' && two == 'e') || (one == 'v' && two == 'e') || (one == 'l' && two == 'l') ? mark : to;
}

/* Letters behind a figure that are a unit: where they begin, or `to`. */
static uint32_t unit_at(const dl_tokenizer *z, uint32_t from, uint32_t to) {
  const dl_chunk *c = &z->chunk;
  char key[DL_TOKEN_KEY];
  if (!dl_unit_is_digit(&c->u[from])) return to;
  uint32_t p = to;
  while (p > from && to - p <= 8 && dl_unit_is_letter(&c->u[p - 1])) p--;
  if (p == to || p == from || !dl_unit_is_digit(&c->u[p - 1])) return to;
  for (uint32_t k = from; k < p; k++)
    if (dl_unit_is_letter(&c->u[k])) return to;
  dl_str k = dl_token_key(z, p, to, key);
  return k.n && dl_table_has(&z->tables->units, k) ? p : to;
}

/* "its" before "a", "lets" before "see": where the word is split by what stands behind the chunk it ends, or `to`. */
static uint32_t split_before(const dl_tokenizer *z, uint32_t from, uint32_t to) {
  enum { LONGEST = 12 };
  const dl_chunk *c = &z->chunk;
  char key[DL_TOKEN_KEY];
  if (to != c->n || to - from < 3 || to - from > 4) return to;
  dl_str word = dl_token_key(z, from, to, key);
  if (word.n != to - from || word.s[word.n - 1] != 's') return to;
  char both[DL_TOKEN_KEY];
  uint32_t n = word.n, at = c->u[from].start + word.n;
  memcpy(both, word.s, n);
  if (at >= z->end || z->lower[at] != ' ') return to;
  both[n++] = ' ';
  for (at++; at < z->end && dl_is_lower(z->lower[at]) && n < word.n + LONGEST; at++) both[n++] = z->lower[at];
  if (at < z->end && !strchr(" ,.;:!?\n", z->lower[at])) return to; /* no "its all-time high" */
  uint32_t row = dl_table_find(&z->tables->split_before, dl_str_of(both, n));
  return row == DL_NONE ? to : from + (uint32_t)(dl_table_field(&z->tables->split_before, row, 1).s[0] - '0');
}

/* Words of the tables of splits, else the word whole. */
static void emit_plain(dl_tokenizer *z, uint32_t from, uint32_t to) {
  char key[DL_TOKEN_KEY];
  uint32_t p = unit_at(z, from, to);
  if (p < to) {
    dl_token_emit_word(z, from, p, false);
    dl_token_emit_word(z, p, to, false);
    return;
  }
  const dl_table *splits = &z->tables->splits;
  dl_str k = to - from <= 9 && to - from >= 2 ? dl_token_key(z, from, to, key) : DL_STR("");
  uint32_t row = k.n == to - from ? dl_table_find(splits, k) : DL_NONE;
  uint32_t at = from;
  for (uint32_t i = 1; row != DL_NONE && i < dl_table_width(splits, row); i++) {
    uint32_t cut = from + (uint32_t)(dl_table_field(splits, row, i).s[0] - '0');
    if (cut <= at || cut >= to) break;
    dl_token_emit_word(z, at, cut, at != from);
    at = cut;
  }
  uint32_t cut = at == from ? split_before(z, from, to) : to;
  if (cut < to) {
    dl_token_emit_word(z, from, cut, false);
    at = cut;
  }
  dl_token_emit_word(z, at, to, at != from);
}

static void emit_contracted(dl_tokenizer *z, uint32_t from, uint32_t to) {
  uint32_t cuts[4], n = 0, end = to;
  while (n < 4) {
    uint32_t at = contraction_at(z, from, end);
    if (at == end) break;
    cuts[n++] = at;
    end = at;
  }
  if (n) dl_token_emit_word(z, from, end, false);
  else emit_plain(z, from, to);
  while (n--) {
    uint32_t stop = n ? cuts[n - 1] : to;
    dl_token_emit_word(z, cuts[n], stop, true);
  }
}

/* A word that stands with a dot inside may have been cut at an inner stop: "U.S.The" ends behind "U.S.". */
uint32_t dl_read_word(dl_tokenizer *z, uint32_t i) {
  const dl_chunk *c = &z->chunk;
  uint32_t end = dl_word_end(z, i);
  dl_abbreviation abbreviation = DL_ABBR_NONE;
  if (end < c->n && c->u[end].kind == DL_UNIT_DOT) abbreviation = dl_abbreviation_behind(z, i, end);
  if (abbreviation == DL_ABBR_NONE) {
    emit_contracted(z, i, end);
    return end;
  }
  dl_token_note *note = dl_token_emit(z, i, end + 1, DL_TOKEN_WORD, false);
  note->abbreviation = (uint8_t)abbreviation;
  return end + 1;
}
