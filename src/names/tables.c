/* tables.c - see tables.h. */
#include "names/tables.h"

#include "record/day.h"

enum { FORM_BYTES = 160 };

/* ---- ends of rows ---- */

enum { TAIL_LEAST = 3, TAIL_MOST = 8 };

/* The bit of the last `n` bytes of `text`. */
static uint32_t tail_bit(dl_str text, uint32_t n) {
  uint32_t h = n;
  for (uint32_t i = text.n - n; i < text.n; i++) h = (h ^ (unsigned char)text.s[i]) * 0x9E3779B1u;
  return (h ^ h >> 15) & (DL_TAIL_BITS - 1);
}

static void open_phrases(dl_phrases *p, const dl_table *rows) {
  memset(p, 0, sizeof *p);
  p->rows = *rows;
  for (uint32_t i = 0; i < rows->rows; i++) {
    dl_str key = dl_table_field(rows, i, 0);
    for (uint32_t n = TAIL_LEAST; n <= TAIL_MOST && n <= key.n; n++) {
      uint32_t bit = tail_bit(key, n);
      p->tails[bit / 64] |= UINT64_C(1) << bit % 64;
    }
  }
}

/* False when no row ends as `word` does; so for most words, before a phrase is made and looked up. */
static bool may_end(const dl_phrases *p, dl_str word) {
  if (word.n < TAIL_LEAST) return true;
  uint32_t bit = tail_bit(word, word.n < TAIL_MOST ? word.n : TAIL_MOST);
  return p->tails[bit / 64] >> bit % 64 & 1;
}

int dl_names_tables_open(dl_names_tables *t, const dl_container *data, dateline_error *error) {
  struct {
    dl_table *table;
    const char *name;
  } all[] = {{&t->nations, "nations"}, {&t->bodies, "bodies"},     {&t->officials, "officials"}, {&t->actors, "actors"},
             {&t->agents, "agents"},   {&t->titles, "titles"},     {&t->given, "given_names"},
             {&t->variants, "name_variants"}, {&t->persons, "person_nouns"},
             {&t->small, "name_joints"}, {&t->publishers, "publishers"}, {&t->own_places, "own-places"},
             {&t->scores, "scores"}, {&t->place_words, "place_words"}, {&t->place_verbs, "place_verbs"}, {&t->company_words, "company_words"},
             {&t->descriptions, "descriptions"}, {&t->apart, "apart_words"}};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    int status = dl_table_open(all[i].table, data, all[i].name, error);
    if (status) return status;
  }
  open_phrases(&t->title_phrases, &t->titles);
  open_phrases(&t->agent_phrases, &t->agents);
  return DATELINE_OK;
}

/* ---- forms ---- */

typedef struct form {
  char at[FORM_BYTES];
  uint32_t n;
  bool space; /* a space is due before the next letter */
} form;

static void put_letter(form *f, uint32_t code) {
  char bytes[4];
  uint32_t n = dl_utf8_encode(code, bytes);
  if (f->n + n + 1 > FORM_BYTES) return;
  if (f->space && f->n) f->at[f->n++] = ' ';
  f->space = false;
  memcpy(f->at + f->n, bytes, n);
  f->n += n;
}

/* Most letters are ASCII and inside a word: the short way for those. */
static bool put_plain(form *f, char c) {
  if ((!dl_is_alpha(c) && !dl_is_digit(c)) || f->space || f->n + 2 > FORM_BYTES) return false;
  f->at[f->n++] = dl_lower_char(c);
  return true;
}

static void put_text(form *f, dl_str text) {
  for (uint32_t i = 0; i < text.n;) {
    uint32_t code;
    if (put_plain(f, text.s[i])) {
      i++;
      continue;
    }
    i += dl_utf8_decode(text.s + i, text.n - i, &code);
    if (code == '.' || code == '\'' || code == '`' || code == 0x2019 || code == 0x2018 || code == 0x02BC) continue;
    if (code == '&') {
      f->space = true;
      put_letter(f, '&');
      f->space = true;
    } else if (dl_utf8_is_letter(code) || (code < 128 && dl_is_digit((char)code))) {
      put_letter(f, dl_utf8_lower(dl_utf8_unaccent(dl_utf8_lower(code))));
    } else {
      f->space = true;
    }
  }
}

static bool is_article(dl_str word) { return dl_str_is(word, "al") || dl_str_is(word, "el"); }

/* The articles fall away unless nothing else is there. */
static dl_str without_articles(dl_arena *arena, dl_str name) {
  dl_str words[DL_NAME_WORDS], out = {NULL, 0};
  uint32_t n = dl_name_words(name, words, DL_NAME_WORDS), kept = 0;
  char *at = DL_NEW_ARRAY(arena, char, name.n + 1);
  for (uint32_t i = 0; i < n; i++) {
    if (n > 1 && (is_article(words[i]) || (i == 0 && dl_str_is(words[i], "the")))) continue;
    if (kept++) at[out.n++] = ' ';
    memcpy(at + out.n, words[i].s, words[i].n);
    out.n += words[i].n;
  }
  out.s = at;
  return out;
}

dl_str dl_name_normal(const dl_article *a, uint32_t first, uint32_t end) {
  form f = {.n = 0};
  for (uint32_t i = first; i < end; i++) {
    const dl_token *t = dl_token_at(a, i);
    if (t->has_space_before) f.space = true;
    put_text(&f, t->lower);
  }
  return without_articles(a->arena, dl_str_of(f.at, f.n));
}

dl_str dl_name_normal_of(dl_arena *arena, dl_str name) {
  form f = {.n = 0};
  put_text(&f, name);
  return dl_str_copy(arena, without_articles(arena, dl_str_of(f.at, f.n)));
}

uint32_t dl_name_words(dl_str name, dl_str *words, uint32_t most) {
  uint32_t n = 0, from = 0;
  for (uint32_t i = 0; i <= name.n && n < most; i++) {
    if (i < name.n && name.s[i] != ' ') continue;
    if (i > from) words[n++] = dl_str_of(name.s + from, i - from);
    from = i + 1;
  }
  return n;
}

/* -skiy and -skii are -sky. */
static dl_str plain_ending(dl_arena *arena, dl_str word) {
  if (word.n < 6 || !(dl_str_ends(word, "iy") || dl_str_ends(word, "ii") || dl_str_ends(word, "ij"))) return word;
  char *at = dl_arena_copy(arena, word.s, word.n - 1);
  at[word.n - 2] = 'y';
  return dl_str_of(at, word.n - 1);
}

dl_str dl_name_fold(const dl_names_tables *t, dl_arena *arena, dl_str normal) {
  dl_str words[DL_NAME_WORDS];
  uint32_t n = dl_name_words(normal, words, DL_NAME_WORDS), size = 0, kept = 0;
  for (uint32_t i = 0; i < n; i++) {
    bool is_son_of = i > 0 && dl_str_is(words[i], "ben"); /* "David Ben Gurion" is no Benjamin */
    dl_str other = is_son_of ? DL_STR("") : dl_table_get(&t->variants, words[i], 1);
    words[i] = other.n ? other : plain_ending(arena, words[i]);
    size += words[i].n + 1;
  }
  char *at = DL_NEW_ARRAY(arena, char, size + 1);
  dl_str out = {at, 0};
  for (uint32_t i = 0; i < n; i++) {
    if (i > 0 && i + 1 < n && words[i].n == 1) continue;
    if (kept++) at[out.n++] = ' ';
    memcpy(at + out.n, words[i].s, words[i].n);
    out.n += words[i].n;
  }
  return out;
}

/* ---- look-ups ---- */

dl_str dl_names_nation(const dl_names_tables *t, dl_str normal, dl_str *kind) {
  uint32_t row = dl_table_find(&t->nations, normal);
  *kind = row == DL_NONE ? DL_STR("") : dl_table_field(&t->nations, row, 2);
  return row == DL_NONE ? DL_STR("") : dl_table_field(&t->nations, row, 1);
}

/* YYYYMMDD to a day; 0 and what is empty is open. */
static int32_t day_of(dl_str text) {
  int32_t n = 0;
  if (text.n != 8) return DL_NO_DAY;
  for (uint32_t i = 0; i < 8; i++) {
    if (!dl_is_digit(text.s[i])) return DL_NO_DAY;
    n = n * 10 + (text.s[i] - '0');
  }
  return dl_day_of(n / 10000, n / 100 % 100, n % 100);
}

/* Whether a row holds on a day; its first day stands in field `from`, its last behind it. */
static bool holds_on(const dl_table *table, uint32_t row, uint32_t from_field, int32_t day) {
  int32_t from = day_of(dl_table_field(table, row, from_field)), to = day_of(dl_table_field(table, row, from_field + 1));
  return (from == DL_NO_DAY || from <= day) && (to == DL_NO_DAY || day <= to);
}

static dl_known body_row(const dl_names_tables *t, uint32_t row) {
  dl_known k = {.is_found = row != DL_NONE};
  if (!k.is_found) return k;
  k.key = dl_table_field(&t->bodies, row, 1);
  if (!k.key.n) k.key = dl_table_field(&t->bodies, row, 0);
  k.code = dl_table_field(&t->bodies, row, 2);
  k.office = dl_table_field(&t->bodies, row, 4);
  return k;
}

dl_known dl_names_body(const dl_names_tables *t, dl_str normal) { return body_row(t, dl_table_find(&t->bodies, normal)); }

/* Outside its rows' times a body keeps its key, and its code is not known. */
dl_known dl_names_body_on(const dl_names_tables *t, dl_str normal, int32_t day) {
  uint32_t first = dl_table_find(&t->bodies, normal), row = first;
  if (day != DL_NO_DAY)
    while (row != DL_NONE && !holds_on(&t->bodies, row, 5, day)) row = dl_table_next(&t->bodies, row);
  if (row != DL_NONE) return body_row(t, row);
  dl_known k = body_row(t, first);
  k.code = DL_STR("");
  return k;
}

static dl_known in_dated(const dl_table *table, dl_str name, int32_t day) {
  uint32_t first = dl_table_find(table, name), row = first;
  dl_known k = {.is_found = first != DL_NONE};
  if (!k.is_found) return k;
  if (day != DL_NO_DAY)
    while (row != DL_NONE && !holds_on(table, row, 3, day)) row = dl_table_next(table, row);
  k.key = dl_table_field(table, first, 1);
  if (!k.key.n) k.key = dl_table_field(table, first, 0);
  if (row == DL_NONE) { /* known, but not in office: the country only, with what it is for life */
    dl_str code = dl_table_field(table, first, 2);
    k.code = dl_str_of(code.s, code.n < 3 ? code.n : 3);
    row = first;
  } else {
    k.code = dl_table_field(table, row, 2);
    k.office = dl_table_field(table, row, 5);
  }
  dl_str sex = dl_table_field(table, row, 6);
  k.gender = dl_str_is(sex, "m") ? 1 : dl_str_is(sex, "f") ? 2 : 0;
  return k;
}

dl_known dl_names_actor(const dl_names_tables *t, dl_str normal, dl_str folded, int32_t day) {
  dl_known k = in_dated(&t->officials, normal, day);
  if (!k.is_found) k = in_dated(&t->officials, folded, day);
  if (!k.is_found) k = in_dated(&t->actors, normal, day);
  if (!k.is_found) k = in_dated(&t->actors, folded, day);
  return k;
}

uint8_t dl_names_gender(const dl_names_tables *t, dl_str given) {
  dl_str sex = dl_table_get(&t->given, given, 1);
  return dl_str_is(sex, "m") ? 1 : dl_str_is(sex, "f") ? 2 : 0;
}

/* Words [start, end) of the text in normal form, the last by its lemma when `by_lemma`, without memory of its own. */
static dl_str phrase(form *f, const dl_article *a, uint32_t start, uint32_t end, bool by_lemma) {
  f->n = 0;
  f->space = false;
  for (uint32_t i = start; i < end; i++) {
    const dl_token *t = dl_token_at(a, i);
    if (t->has_space_before) f->space = true;
    put_text(f, by_lemma && i + 1 == end && t->lemma.n ? t->lemma : t->lower);
  }
  return dl_str_of(f->at, f->n);
}

uint32_t dl_names_phrase_before(const dl_phrases *phrases, const dl_article *a, uint32_t first, uint32_t end, uint32_t *start) {
  form f, g;
  if (end <= first) return DL_NONE;
  uint32_t from = end - first > 5 ? end - 5 : first;
  dl_str word = phrase(&f, a, end - 1, end, false), lemma = phrase(&g, a, end - 1, end, true);
  if (!word.n) return DL_NONE; /* a mark ends nothing */
  bool tried[2] = {may_end(phrases, word), !dl_str_eq(word, lemma) && may_end(phrases, lemma)};
  if (!tried[0] && !tried[1]) return DL_NONE;
  for (uint32_t i = from; i < end; i++) {
    if (!phrase(&f, a, i, i + 1, false).n) continue;
    for (int by_lemma = 0; by_lemma < 2; by_lemma++) {
      uint32_t row = tried[by_lemma] ? dl_table_find(&phrases->rows, phrase(&f, a, i, end, by_lemma)) : DL_NONE;
      if (row == DL_NONE) continue;
      *start = i;
      return row;
    }
  }
  return DL_NONE;
}
