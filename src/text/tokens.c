/*
 * tokens.c - chunks to words.
 *
 * A chunk is read from left to right. At each unit one of three things
 * begins: an address (URL, e-mail, @name), a word with the marks that may
 * stand inside one (1,000  U.S.  don't  AT&T  anti-war), or a mark of its own.
 * A word is then parted where UD parts it (do|n't, can|not, 35|mm), and the
 * full stop behind it is kept when the word with it is an abbreviation.
 * What is kept together and what is parted was counted in the English
 * treebanks EWT and GUM (universaldependencies.org/en): hyphens part, except
 * behind prefixes and within numbers; slashes part, except in dates and
 * fractions. Every loop moves forward, look-ahead stays within the chunk.
 */
#include "text/tokens.h"

struct dl_tokenizer {
  const dl_tokens_tables *tables;
  dl_article *a;
  dl_token_notes *notes;
  char *lower;          /* text in lower case where it is ASCII */
  uint32_t open_single; /* single quotation marks that were opened and not closed in this stretch */
  bool has_space;       /* before the next token */
  uint32_t end;         /* of the stretch */
  dl_chunk chunk;
};

enum { KEY_SIZE = 40 };

int dl_tokens_open(dl_tokens_tables *t, const dl_container *data, dateline_error *error) {
  const struct {
    dl_table *table;
    const char *name;
  } all[] = {{&t->entities, "entities"},       {&t->abbreviations, "abbreviations"}, {&t->prefixes, "hyphen_prefixes"},
             {&t->splits, "word_splits"},      {&t->units, "units"},                 {&t->tlds, "tlds"},
             {&t->elisions, "elisions"},       {&t->emoticons, "emoticons"},
             {&t->slashes, "slash_words"}};
  int status = DATELINE_OK;
  for (size_t i = 0; !status && i < sizeof all / sizeof *all; i++)
    status = dl_table_open(all[i].table, data, all[i].name, error);
  return status;
}

dl_tokenizer *dl_tokenizer_new(const dl_tokens_tables *tables, dl_article *a, dl_token_notes *notes) {
  dl_tokenizer *z = DL_NEW(a->arena, dl_tokenizer);
  z->tables = tables;
  z->a = a;
  z->notes = notes;
  z->lower = dl_arena_alloc(a->arena, (size_t)a->text.n + 1, 1);
  for (uint32_t i = 0; i < a->text.n; i++) z->lower[i] = dl_lower_char(a->text.s[i]);
  /* room for what prose needs at once; growing would copy */
  uint32_t guess = a->text.n / 4 + 16;
  a->tokens.at = DL_NEW_ARRAY(a->arena, dl_token, guess);
  a->tokens.cap = guess;
  notes->list.at = DL_NEW_ARRAY(a->arena, dl_token_note, guess);
  notes->list.cap = guess;
  return z;
}

/* ---- forms ---- */

/* Units [from, to) in lower case as a key; longer than any key of a table: empty. */
static dl_str key_of(const dl_tokenizer *z, uint32_t from, uint32_t to, char out[KEY_SIZE]) {
  const dl_unit *u = z->chunk.u;
  if (to - from > KEY_SIZE / 4 * 3) return DL_STR("");
  if (z->chunk.is_plain) return dl_str_of(z->lower + u[from].start, to - from);
  uint32_t n = 0;
  for (uint32_t i = from; i < to && n + 4 <= KEY_SIZE; i++) {
    if (u[i].kind == DL_UNIT_IGNORE) continue;
    uint32_t code = u[i].kind == DL_UNIT_APOS ? '\'' : dl_utf8_lower(u[i].code);
    n += dl_utf8_encode(code, out + n);
  }
  return dl_str_of(out, n);
}

static dl_str lower_of(dl_tokenizer *z, uint32_t from, uint32_t to) {
  const dl_unit *u = z->chunk.u;
  uint32_t start = u[from].start, end = u[to - 1].end;
  bool is_plain = true;
  for (uint32_t i = from; i < to && is_plain; i++)
    is_plain = u[i].end == u[i].start + 1 && u[i].kind != DL_UNIT_IGNORE && u[i].code < 128;
  if (is_plain) return dl_str_of(z->lower + start, end - start);
  char *out = dl_arena_alloc(z->a->arena, (size_t)(to - from) * 4 + 1, 1);
  uint32_t n = 0;
  for (uint32_t i = from; i < to; i++) {
    if (u[i].kind == DL_UNIT_IGNORE || u[i].kind == DL_UNIT_SPACE) continue;
    n += dl_utf8_encode(dl_utf8_lower(u[i].code), out + n);
  }
  return n ? dl_str_of(out, n) : dl_str_of(z->lower + start, end - start);
}

static dl_token_note *emit(dl_tokenizer *z, uint32_t from, uint32_t to, dl_token_kind kind, bool is_split) {
  dl_article *a = z->a;
  const dl_unit *u = z->chunk.u;
  dl_token *t = DL_PUSH(a->arena, a->tokens);
  t->start = u[from].start;
  t->end = u[to - 1].end;
  t->lower = lower_of(z, from, to);
  t->has_space_before = z->has_space;
  t->is_split = is_split;
  t->head = DL_NONE;
  z->has_space = false;
  dl_token_note *note = DL_PUSH(a->arena, z->notes->list);
  while (from + 1 < to && u[from].kind == DL_UNIT_IGNORE) from++;
  *note = (dl_token_note){.kind = (uint8_t)kind,
                          .is_upper = u[from].kind == DL_UNIT_UPPER,
                          .is_lower = u[from].kind == DL_UNIT_LOWER};
  return note;
}

/* ---- addresses ---- */

static bool starts(const dl_tokenizer *z, uint32_t i, const char *lower) {
  const dl_chunk *c = &z->chunk;
  size_t n = strlen(lower);
  if (c->n - i < n) return false;
  for (size_t k = 0; k < n; k++)
    if (dl_utf8_lower(c->u[i + k].code) != (unsigned char)lower[k]) return false;
  return true;
}

/* An URL goes on to the chunk's end, but for marks that close a sentence or a bracket. */
static uint32_t url_end(const dl_tokenizer *z, uint32_t i) {
  const dl_chunk *c = &z->chunk;
  if (!starts(z, i, "http://") && !starts(z, i, "https://") && !starts(z, i, "www.") && !starts(z, i, "ftp://") &&
      !starts(z, i, "mailto:"))
    return i;
  uint32_t end = i, depth = 0;
  while (end < c->n && c->u[end].kind != DL_UNIT_QUOTE && c->u[end].code != '>' && c->u[end].code != '<' &&
         c->u[end].kind != DL_UNIT_SPACE) {
    if (c->u[end].kind == DL_UNIT_OPEN) depth++;
    if (c->u[end].kind == DL_UNIT_CLOSE && depth-- == 0) break;
    end++;
  }
  while (end > i) {
    uint8_t k = c->u[end - 1].kind;
    if (k != DL_UNIT_DOT && k != DL_UNIT_COMMA && k != DL_UNIT_BANG && k != DL_UNIT_COLON && k != DL_UNIT_SEMICOLON &&
        k != DL_UNIT_APOS)
      break;
    end--;
  }
  return end - i > 5 ? end : i;
}

static bool is_mail_unit(const dl_unit *u) {
  return u->kind <= DL_UNIT_UNDER || u->kind == DL_UNIT_DOT || u->kind == DL_UNIT_HYPHEN || u->kind == DL_UNIT_PERCENT ||
         u->kind == DL_UNIT_PLUS;
}

static uint32_t without_last_dots(const dl_chunk *c, uint32_t from, uint32_t end) {
  while (end > from && (c->u[end - 1].kind == DL_UNIT_DOT || c->u[end - 1].kind == DL_UNIT_HYPHEN)) end--;
  return end;
}

/* name@host; i when there is none. `at` is the place of the next @ or the chunk's end. */
static uint32_t mail_end(const dl_tokenizer *z, uint32_t i, uint32_t at) {
  const dl_chunk *c = &z->chunk;
  if (at >= c->n || at == i || at - i > 80 || at + 1 >= c->n || c->u[at + 1].kind > DL_UNIT_DIGIT) return i;
  for (uint32_t k = i; k < at; k++)
    if (!is_mail_unit(&c->u[k])) return i;
  uint32_t end = at + 1;
  while (end < c->n && is_mail_unit(&c->u[end])) end++;
  return without_last_dots(c, i, end);
}

/* @name or #word */
static uint32_t tag_end(const dl_tokenizer *z, uint32_t i) {
  const dl_chunk *c = &z->chunk;
  uint32_t end = i + 1;
  if (end >= c->n || !dl_unit_is_letter(&c->u[end])) return i;
  while (end < c->n && (dl_unit_is_word(&c->u[end]) || (c->u[i].code == '@' && c->u[end].kind == DL_UNIT_DOT))) end++;
  return without_last_dots(c, i, end);
}

/* ---- words ---- */

static uint32_t run_end(const dl_chunk *c, uint32_t i, bool (*fits)(const dl_unit *)) {
  while (i < c->n && fits(&c->u[i])) i++;
  return i;
}
static bool is_digit(const dl_unit *u) { return u->kind == DL_UNIT_DIGIT; }
static bool is_alnum(const dl_unit *u) { return u->kind <= DL_UNIT_DIGIT; }

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

static uint32_t abbreviation_row(const dl_tokenizer *z, uint32_t from, uint32_t to) {
  char key[KEY_SIZE];
  if (to - from > 12) return DL_NONE;
  dl_str k = key_of(z, from, to, key);
  uint32_t row = k.n ? dl_table_find(&z->tables->abbreviations, k) : DL_NONE;
  if (row == DL_NONE) return row;
  bool needs_capital = dl_table_field(&z->tables->abbreviations, row, 2).n > 0;
  return needs_capital && z->chunk.u[from].kind != DL_UNIT_UPPER ? DL_NONE : row;
}

/* May the dot at `j` stand inside the word that began at `i`? `segment` is where its last part began. */
static bool joins_at_dot(const dl_tokenizer *z, uint32_t i, uint32_t segment, uint32_t j) {
  const dl_chunk *c = &z->chunk;
  uint32_t next = run_end(c, j + 1, is_alnum);
  if (is_digit(&c->u[j - 1]) && is_digit(&c->u[j + 1])) return true;
  bool is_single = j - segment == 1 && dl_unit_is_letter(&c->u[segment]);
  if (is_single && next - j == 2 && dl_unit_is_letter(&c->u[j + 1]))
    return next < c->n && (c->u[next].kind == DL_UNIT_DOT || c->u[next].kind != DL_UNIT_APOS || j > segment);
  if (next < c->n && c->u[next].kind == DL_UNIT_DOT && abbreviation_row(z, i, next + 1) != DL_NONE) return true;
  /* the third part of a name of small letters, alt.news.local: the second had to look ahead for it */
  bool is_further = segment > i && c->u[segment - 1].kind == DL_UNIT_DOT && j - segment > 1;
  if (is_further && c->u[j - 1].kind == DL_UNIT_LOWER && c->u[j + 1].kind == DL_UNIT_LOWER) return true;
  /* names with dots: the last part decides, and none may look like a new sentence */
  if (c->u[j + 1].kind == DL_UNIT_UPPER && c->u[j - 1].kind == DL_UNIT_LOWER) return false;
  uint32_t last = j + 1, end = next, parts = 2;
  for (uint32_t n = 0; n < 5 && end + 1 < c->n && c->u[end].kind == DL_UNIT_DOT && is_alnum(&c->u[end + 1]); n++) {
    last = end + 1;
    end = run_end(c, last, is_alnum);
    parts++;
  }
  char key[KEY_SIZE];
  if (parts > 2 && c->u[last].kind == DL_UNIT_LOWER && c->u[j + 1].kind == DL_UNIT_LOWER) return true;
  if (end - last > 5) return false;
  dl_str k = key_of(z, last, end, key);
  return k.n && dl_table_has(&z->tables->tlds, k);
}

/* Groups of digits parted by hyphens that are one number: telephones and dates, not ranges. */
static uint32_t hyphened_number(const dl_chunk *c, uint32_t i) {
  uint32_t groups = 0, end = i, widths[2] = {0, 0}, at = i;
  while (groups < 6) {
    uint32_t next = run_end(c, at, is_digit);
    if (next == at) break;
    if (groups < 2) widths[groups] = next - at;
    groups++;
    end = next;
    if (next + 1 >= c->n || c->u[next].kind != DL_UNIT_HYPHEN) break;
    at = next + 1;
  }
  if (end < c->n && is_alnum(&c->u[end])) return i;
  return groups >= 3 || (groups == 2 && widths[0] == 3 && widths[1] == 4) ? end : i;
}

static bool joins_at_hyphen(const dl_tokenizer *z, uint32_t i, uint32_t j) {
  const dl_chunk *c = &z->chunk;
  char key[KEY_SIZE];
  for (uint32_t k = i; k < j; k++)
    if (!dl_unit_is_letter(&c->u[k])) return false;
  if (j - i == 1 && c->u[i].kind == DL_UNIT_UPPER && c->u[i].code != 'E') return false;
  if (j - i > 1 && all_upper(c, i, j)) return false;
  if (is_digit(&c->u[j + 1]) && j - i < 3) return false;
  dl_str k = key_of(z, i, j, key);
  return k.n && dl_table_has(&z->tables->prefixes, k);
}

/* Dates and fractions, of digits and slashes only; words that are written with a slash (b/c). */
static bool joins_at_slash(const dl_tokenizer *z, uint32_t i, uint32_t j) {
  const dl_chunk *c = &z->chunk;
  char key[KEY_SIZE];
  if (j - i > 10) return false;
  if (dl_unit_is_letter(&c->u[i])) {
    dl_str k = key_of(z, i, run_end(c, j + 1, is_alnum), key);
    return k.n && dl_table_has(&z->tables->slashes, k);
  }
  for (uint32_t k = i; k < j; k++)
    if (c->u[k].kind != DL_UNIT_DIGIT && c->u[k].kind != DL_UNIT_SLASH) return false;
  uint32_t next = run_end(c, j + 1, is_digit);
  return next > j + 1 && (next == c->n || !dl_unit_is_letter(&c->u[next]));
}

static bool joins_at(const dl_tokenizer *z, uint32_t i, uint32_t segment, uint32_t j) {
  const dl_chunk *c = &z->chunk;
  if (j + 1 >= c->n || !dl_unit_is_word(&c->u[j + 1]) || c->u[j + 1].kind == DL_UNIT_IGNORE) return false;
  bool digits = is_digit(&c->u[j - 1]) && is_digit(&c->u[j + 1]);
  bool letters = dl_unit_is_letter(&c->u[j - 1]) && dl_unit_is_letter(&c->u[j + 1]);
  switch (c->u[j].kind) {
    case DL_UNIT_DOT: return joins_at_dot(z, i, segment, j);
    case DL_UNIT_COMMA: return digits && run_end(c, j + 1, is_digit) - j <= 4;
    case DL_UNIT_COLON: return digits && j - segment <= 2;
    case DL_UNIT_SLASH: return (digits || letters) && joins_at_slash(z, i, j);
    case DL_UNIT_APOS: return c->u[j].code != 0x2018 && c->u[j].code != 0x201A;
    case DL_UNIT_HYPHEN: return joins_at_hyphen(z, i, j);
    case DL_UNIT_STAR: return letters;
    case DL_UNIT_AND:
      return letters && ((c->u[j - 1].kind == DL_UNIT_UPPER && c->u[j + 1].kind == DL_UNIT_UPPER) || (j - i == 1 && run_end(c, j + 1, is_alnum) == j + 2));
    default: return false;
  }
}

/* Where the word that begins at `i` ends, without a stop behind it. */
static uint32_t word_end(const dl_tokenizer *z, uint32_t i) {
  const dl_chunk *c = &z->chunk;
  uint32_t j = i, segment = i, dots = 0;
  if (is_digit(&c->u[i])) {
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
  char key[KEY_SIZE];
  if (!is_digit(&c->u[from])) return to;
  uint32_t p = to;
  while (p > from && to - p <= 8 && dl_unit_is_letter(&c->u[p - 1])) p--;
  if (p == to || p == from || !is_digit(&c->u[p - 1])) return to;
  for (uint32_t k = from; k < p; k++)
    if (dl_unit_is_letter(&c->u[k])) return to;
  dl_str k = key_of(z, p, to, key);
  return k.n && dl_table_has(&z->tables->units, k) ? p : to;
}

static void emit_word(dl_tokenizer *z, uint32_t from, uint32_t to, bool is_split) {
  bool is_number = z->chunk.u[from].kind == DL_UNIT_DIGIT;
  emit(z, from, to, is_number ? DL_TOKEN_NUMBER : DL_TOKEN_WORD, is_split);
}

/* Words of the table of splits, else the word whole. */
static void emit_plain(dl_tokenizer *z, uint32_t from, uint32_t to) {
  char key[KEY_SIZE];
  uint32_t p = unit_at(z, from, to);
  if (p < to) {
    emit_word(z, from, p, false);
    emit_word(z, p, to, false);
    return;
  }
  const dl_table *splits = &z->tables->splits;
  dl_str k = to - from <= 9 && to - from >= 2 ? key_of(z, from, to, key) : DL_STR("");
  uint32_t row = k.n == to - from ? dl_table_find(splits, k) : DL_NONE;
  uint32_t at = from;
  for (uint32_t i = 1; row != DL_NONE && i < dl_table_width(splits, row); i++) {
    uint32_t cut = from + (uint32_t)(dl_table_field(splits, row, i).s[0] - '0');
    if (cut <= at || cut >= to) break;
    emit_word(z, at, cut, at != from);
    at = cut;
  }
  emit_word(z, at, to, at != from);
}

static void emit_contracted(dl_tokenizer *z, uint32_t from, uint32_t to) {
  uint32_t cuts[4], n = 0, end = to;
  while (n < 4) {
    uint32_t at = contraction_at(z, from, end);
    if (at == end) break;
    cuts[n++] = at;
    end = at;
  }
  if (n) emit_word(z, from, end, false);
  else emit_plain(z, from, to);
  while (n--) {
    uint32_t stop = n ? cuts[n - 1] : to;
    emit_word(z, cuts[n], stop, true);
  }
}

/* ---- stops behind words ---- */

/* The first unit behind the chunk's unit `i`, over at most one space; a code of 0 at the end. */
static dl_unit follows(const dl_tokenizer *z, uint32_t i, bool *has_space) {
  const dl_chunk *c = &z->chunk;
  *has_space = false;
  if (i < c->n) return c->u[i];
  uint32_t at = c->u[c->n - 1].end;
  while (at < z->end && dl_space_at(z->a->text, at, z->end)) {
    at += dl_space_at(z->a->text, at, z->end);
    *has_space = true;
  }
  return at < z->end ? dl_unit_at(&z->tables->entities, z->a->text, at, z->end) : (dl_unit){.kind = DL_UNIT_SYMBOL};
}

static dl_abbreviation kind_of_row(const dl_tokenizer *z, uint32_t row) {
  dl_str kind = dl_table_field(&z->tables->abbreviations, row, 1);
  if (dl_str_is(kind, "title")) return DL_ABBR_TITLE;
  if (dl_str_is(kind, "number") || dl_str_is(kind, "month") || dl_str_is(kind, "weekday")) return DL_ABBR_NUMBER;
  return dl_str_is(kind, "list") ? DL_ABBR_LIST : DL_ABBR_OPEN;
}

static bool has_dot_inside(const dl_chunk *c, uint32_t from, uint32_t to) {
  for (uint32_t i = from + 1; i + 1 < to; i++)
    if (c->u[i].kind == DL_UNIT_DOT && c->u[i - 1].kind <= DL_UNIT_UPPER && c->u[i + 1].kind <= DL_UNIT_UPPER) return true;
  return false;
}

/* What the word [from, dot] with the stop at `dot` is. */
static dl_abbreviation abbreviation_of(const dl_tokenizer *z, uint32_t from, uint32_t dot) {
  const dl_chunk *c = &z->chunk;
  bool has_space;
  dl_unit next = follows(z, dot + 1, &has_space);
  bool is_end = next.end == 0;
  if (!has_space && next.kind == DL_UNIT_DOT) return DL_ABBR_NONE; /* an ellipsis */
  if (dot - from == 1 && dl_unit_is_letter(&c->u[from])) {
    if (c->u[from].kind == DL_UNIT_UPPER && !is_end) return DL_ABBR_INITIAL;
    if (c->u[from].kind == DL_UNIT_LOWER && !is_end && is_digit(&next)) return DL_ABBR_NUMBER;
    if (c->u[from].kind == DL_UNIT_LOWER && (is_end || next.kind != DL_UNIT_LOWER)) return DL_ABBR_NONE;
    return c->u[from].code == 'v' || c->u[from].code == 'c' || c->u[from].code == 'b' || c->u[from].code == 'd'
               ? DL_ABBR_NUMBER
               : DL_ABBR_NONE;
  }
  uint32_t row = abbreviation_row(z, from, dot + 1);
  if (row == DL_NONE) return has_dot_inside(c, from, dot) && !starts(z, from, "www") && dot - from <= 7 ? DL_ABBR_OPEN : DL_ABBR_NONE;
  dl_str kind = dl_table_field(&z->tables->abbreviations, row, 1);
  bool is_lower = next.kind == DL_UNIT_LOWER, is_figure = !is_end && is_digit(&next);
  /* these are common words too: only before what they call for */
  if (dl_str_is(kind, "number")) return is_figure ? DL_ABBR_NUMBER : DL_ABBR_NONE;
  if (dl_str_is(kind, "weekday") || dl_str_is(kind, "month")) return is_end ? DL_ABBR_NONE : DL_ABBR_NUMBER;
  if (dl_str_is(kind, "title") && is_end) return DL_ABBR_NONE;
  (void)is_lower;
  return kind_of_row(z, row);
}

/* A word that stands with a dot inside may have been cut at an inner stop: "U.S.The" ends behind "U.S.". */
static uint32_t read_word(dl_tokenizer *z, uint32_t i) {
  const dl_chunk *c = &z->chunk;
  uint32_t end = word_end(z, i);
  dl_abbreviation abbreviation = DL_ABBR_NONE;
  if (end < c->n && c->u[end].kind == DL_UNIT_DOT) abbreviation = abbreviation_of(z, i, end);
  if (abbreviation == DL_ABBR_NONE) {
    emit_contracted(z, i, end);
    return end;
  }
  dl_token_note *note = emit(z, i, end + 1, DL_TOKEN_WORD, false);
  note->abbreviation = (uint8_t)abbreviation;
  return end + 1;
}

/* ---- marks ---- */

static bool is_plural_end(const dl_unit *u) {
  uint32_t code = dl_utf8_lower(u->code);
  return code == 's' || code == 'x' || code == 'z';
}

/* Faces; only where no word stands before. */
static uint32_t emoticon_end(const dl_tokenizer *z, uint32_t i) {
  const dl_chunk *c = &z->chunk;
  if (c->n - i < 2 || (i > 0 && dl_unit_is_letter(&c->u[i + 1]))) return i;
  for (uint32_t n = c->n - i < 3 ? c->n - i : 3; n >= 2; n--) {
    char key[KEY_SIZE];
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
  char key[KEY_SIZE];
  bool is_behind_word = i > 0 && dl_unit_is_word(&c->u[i - 1]);
  if (i + 1 < c->n && c->u[i + 1].code == c->u[i].code) { /* '' and `` */
    uint32_t end = i + 2;
    while (end < c->n && c->u[end].code == c->u[i].code) end++;
    emit(z, i, end, DL_TOKEN_QUOTE, false);
    return end;
  }
  if (is_behind_word && is_plural_end(&c->u[i - 1]) && !z->open_single && c->u[i].code != 0x2018) {
    emit(z, i, i + 1, DL_TOKEN_APOS, true);
    return i + 1;
  }
  uint32_t next = run_end(c, i + 1, is_alnum);
  if (!is_behind_word && next > i + 1 && c->u[i].code != 0x201A) {
    bool is_decade = is_digit(&c->u[i + 1]) && next - i <= 4 && next - i >= 3;
    dl_str k = next - i <= 8 ? key_of(z, i + 1, next, key) : DL_STR("");
    bool is_suffix = (dl_str_is(k, "s") || dl_str_is(k, "re") || dl_str_is(k, "ve") || dl_str_is(k, "ll")) && c->u[i].code != 0x2018;
    if (is_suffix || (is_decade && next == c->n) || (k.n && dl_table_has(&z->tables->elisions, k))) {
      emit_word(z, i, next, false);
      return next;
    }
    z->open_single++;
  } else if (z->open_single) {
    z->open_single--;
  }
  emit(z, i, i + 1, DL_TOKEN_APOS, false);
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

static uint32_t read_mark(dl_tokenizer *z, uint32_t i) {
  const dl_chunk *c = &z->chunk;
  uint8_t kind = c->u[i].kind;
  uint32_t end = kind == DL_UNIT_APOS ? i : emoticon_end(z, i);
  if (end > i) return emit(z, i, end, DL_TOKEN_FACE, false), end;
  if (kind == DL_UNIT_APOS) return read_apostrophe(z, i);
  if (kind == DL_UNIT_AT || kind == DL_UNIT_HASH) {
    end = i == 0 || !dl_unit_is_word(&c->u[i - 1]) ? tag_end(z, i) : i;
    if (end > i) return emit(z, i, end, DL_TOKEN_WORD, false), end;
  }
  bool is_first = i == 0 || c->u[i - 1].kind == DL_UNIT_OPEN;
  if ((kind == DL_UNIT_PLUS || kind == DL_UNIT_DOT) && is_first && i + 1 < c->n && is_digit(&c->u[i + 1])) {
    end = word_end(z, i + 1);
    return emit(z, i, end, DL_TOKEN_NUMBER, false), end;
  }
  end = mark_end(c, i);
  emit(z, i, end, kind == DL_UNIT_DOT && end - i > 1 ? DL_TOKEN_ELLIPSIS : mark_kind(kind), false);
  return end;
}

static uint32_t next_at(const dl_chunk *c, uint32_t i) {
  while (i < c->n && c->u[i].code != '@') i++;
  return i;
}

static void tokenize_chunk(dl_tokenizer *z) {
  const dl_chunk *c = &z->chunk;
  uint32_t at = next_at(c, 0);
  for (uint32_t i = 0; i < c->n;) {
    if (at < i) at = next_at(c, i);
    uint32_t end = i;
    if (dl_unit_is_letter(&c->u[i])) end = url_end(z, i);
    if (end == i && at < c->n && dl_unit_is_word(&c->u[i])) end = mail_end(z, i, at);
    if (end > i) emit(z, i, end, DL_TOKEN_ADDRESS, false);
    else if (dl_unit_is_word(&c->u[i])) end = read_word(z, i);
    else end = read_mark(z, i);
    i = end;
  }
}

void dl_tokenize(dl_tokenizer *z, uint32_t start, uint32_t end) {
  dl_str text = z->a->text;
  z->has_space = true;
  z->open_single = 0;
  z->end = end;
  for (uint32_t at = start; at < end;) {
    uint32_t space = dl_space_at(text, at, end);
    if (space) {
      z->has_space = true;
      at += space;
      continue;
    }
    at = dl_chunk_read(&z->chunk, &z->tables->entities, text, at, end);
    tokenize_chunk(z);
  }
}
