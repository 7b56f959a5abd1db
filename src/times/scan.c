/* scan.c - from text to classified atoms; see scan.h. */
#include "times/scan.h"

#include "base/error.h"

enum { MAX_WORD = 32, MAX_PHRASE = 48 };

/* ---- tables ---- */

static int class_of(dl_str name) {
  static const char *const names[] = {
#define CLASS_NAME(constant, text) text,
      DL_TIME_CLASS_LIST(CLASS_NAME)
#undef CLASS_NAME
  };
  for (int i = 0; i < DL_TC_count; i++)
    if (dl_str_is(name, names[i])) return i;
  return -1;
}

static int32_t int_of(dl_str s) {
  int32_t value = 0;
  uint32_t i = s.n && s.s[0] == '-';
  if (i >= s.n) return 0;
  for (; i < s.n; i++) {
    if (!dl_is_digit(s.s[i]) || value > 99999999) return 0;
    value = value * 10 + (s.s[i] - '0');
  }
  return s.s[0] == '-' ? -value : value;
}

static int sense_of(dl_time_sense *sense, const dl_table *t, uint32_t row, const char *name, dateline_error *error) {
  dl_str text = dl_table_field(t, row, 1), key = dl_table_field(t, row, 0);
  int class = class_of(text);
  if (class < 0)
    return dl_error_set(error, DATELINE_EFORMAT, "table %s: \"%.*s\" has the unknown class \"%.*s\"", name, (int)key.n,
                        key.s, (int)text.n, text.s);
  dl_str value = dl_table_field(t, row, 2);
  *sense = (dl_time_sense){(uint8_t)class, true, int_of(value), value, dl_table_field(t, row, 3)};
  return DATELINE_OK;
}

static dl_time_word *word_of(dl_time_lexicon *l, dl_arena *arena, dl_str key) {
  uint32_t *at = dl_map_put(&l->map, key, l->words.n);
  if (*at == l->words.n) *DL_PUSH(arena, l->words) = (dl_time_word){0, DL_NONE, false};
  return &l->words.at[*at];
}

/* The first atom of a phrase: up to a space, period, hyphen or apostrophe. */
static dl_str first_word(dl_str key) {
  uint32_t n = 0;
  while (n < key.n && (dl_is_alpha(key.s[n]) || dl_is_digit(key.s[n]))) n++;
  return dl_str_of(key.s, n);
}

int dl_time_lexicon_open(dl_time_lexicon *l, dl_arena *arena, const dl_container *data, dateline_error *error) {
  dl_table words;
  int status = dl_table_open(&words, data, "times", error);
  if (!status) status = dl_table_open(&l->phrases, data, "time_phrases", error);
  if (!status) status = dl_table_open(&l->scores, data, "scores", error);
  if (!status) status = dl_table_open(&l->feasts, data, "feasts", error);
  if (status) return status;
  dl_map_init(&l->map, arena);
  for (uint32_t row = 0; row < words.rows; row++) {
    dl_time_word *w = word_of(l, arena, dl_table_field(&words, row, 0));
    dl_time_sense *sense = DL_PUSH(arena, l->senses);
    if ((status = sense_of(sense, &words, row, "times", error))) return status;
    if (w->first == DL_NONE) w->first = l->senses.n - 1;
    else l->senses.at[l->senses.n - 2].is_last = false; /* rows of one key are neighbours */
    w->classes |= UINT64_C(1) << sense->class;
  }
  for (uint32_t row = 0; row < l->phrases.rows; row++) {
    dl_time_sense *sense = DL_PUSH(arena, l->phrase_senses);
    if ((status = sense_of(sense, &l->phrases, row, "time_phrases", error))) return status;
    word_of(l, arena, first_word(dl_table_field(&l->phrases, row, 0)))->begins_phrase = true;
  }
  return DATELINE_OK;
}

const dl_time_sense *dl_atom_sense(const dl_time_lexicon *l, const dl_atom *atom, dl_time_class class) {
  if (!(atom->classes >> class & 1)) return NULL;
  const dl_time_sense *s = &l->senses.at[l->words.at[atom->word].first];
  while (s->class != class) s++;
  return s;
}

int32_t dl_time_lexicon_value(const dl_time_lexicon *l, dl_str lower, dl_time_class class) {
  dl_atom atom = {.word = dl_map_get(&l->map, lower)};
  atom.classes = atom.word == DL_NONE ? 0 : l->words.at[atom.word].classes;
  const dl_time_sense *s = dl_atom_sense(l, &atom, class);
  return s ? s->value : 0;
}

/* ---- atoms ---- */

typedef struct scanner {
  dl_str text;
  uint32_t at;
  uint8_t gap;
} scanner;

static void skip_space(scanner *s) {
  uint32_t lines = 0;
  s->gap = DL_GAP_NONE;
  while (s->at < s->text.n) {
    const char *p = s->text.s + s->at;
    uint32_t left = s->text.n - s->at;
    if (dl_is_space(*p)) lines += *p == '\n', s->at++;
    else if (left >= 2 && !memcmp(p, "\xC2\xA0", 2)) s->at += 2;
    else if (left >= 3 && !memcmp(p, "\xE2\x80\xAF", 3)) s->at += 3;
    else if (left >= 6 && !memcmp(p, "&nbsp;", 6)) s->at += 6;
    else break;
    s->gap = DL_GAP_SPACE;
  }
  if (lines > 1) s->gap = DL_GAP_BREAK;
}

static char mark_of(uint32_t code) {
  if (code >= 0x2010 && code <= 0x2015) return '-';
  if (code == 0x2018 || code == 0x2019 || code == 0x60) return '\'';
  if (code == 0x201C || code == 0x201D) return '"';
  return code < 0x80 ? (char)code : '?';
}

static bool is_inner(dl_str text, uint32_t at, uint32_t from) {
  /* a period inside an abbreviation of single letters, an apostrophe inside a word */
  if (at + 1 >= text.n || !dl_is_alpha(text.s[at + 1])) return false;
  if (text.s[at] == '\'') return at + 2 < text.n && dl_is_alpha(text.s[at + 1]);
  return text.s[at] == '.' && (at - from == 1 || (at >= 2 && text.s[at - 2] == '.')) &&
         (at + 2 >= text.n || !dl_is_alpha(text.s[at + 2]));
}

/* Letters from s->at on; the end. The genitive's 's stays outside. */
static uint32_t word_end(const scanner *s) {
  uint32_t at = s->at;
  const char *t = s->text.s;
  while (at < s->text.n) {
    if (dl_is_alpha(t[at])) {
      at++;
    } else if ((unsigned char)t[at] >= 0x80) {
      uint32_t code, n = dl_utf8_decode(t + at, s->text.n - at, &code);
      if (!dl_utf8_is_letter(code)) break;
      at += n;
    } else if (at > s->at && is_inner(s->text, at, s->at)) {
      bool is_genitive = t[at] == '\'' && (t[at + 1] == 's' || t[at + 1] == 'S') &&
                         (at + 2 >= s->text.n || !dl_is_alpha(t[at + 2]));
      if (is_genitive) break;
      at++;
    } else {
      break;
    }
  }
  return at;
}

static void look_up(dl_atom *atom, const dl_time_lexicon *l, dl_str word) {
  char lower[MAX_WORD];
  atom->word = DL_NONE;
  if (word.n > MAX_WORD) return;
  for (uint32_t i = 0; i < word.n; i++) lower[i] = dl_lower_char(word.s[i]);
  uint32_t at = dl_map_get(&l->map, dl_str_of(lower, word.n));
  if (at == DL_NONE) return;
  atom->word = at;
  atom->classes = l->words.at[at].classes;
}

static void scan_number(dl_atom *atom, scanner *s) {
  const char *t = s->text.s;
  int64_t value = 0;
  uint32_t n = 0;
  while (s->at < s->text.n) {
    if (dl_is_digit(t[s->at])) {
      if (n++ < 9) value = value * 10 + (t[s->at] - '0');
      s->at++;
      continue;
    }
    bool is_group = t[s->at] == ',' && s->at + 3 < s->text.n && dl_is_digit(t[s->at + 1]) &&
                    dl_is_digit(t[s->at + 2]) && dl_is_digit(t[s->at + 3]) &&
                    (s->at + 4 >= s->text.n || !dl_is_digit(t[s->at + 4])) && n <= 3 + 3u * atom->is_grouped;
    if (!is_group) break;
    atom->is_grouped = true;
    s->at++;
  }
  atom->number = n > 9 ? -1 : (int32_t)value;
  atom->digits = (uint8_t)(n > 255 ? 255 : n);
}

static void scan_one(dl_atom *atom, scanner *s, const dl_time_lexicon *l) {
  uint32_t code, n = dl_utf8_decode(s->text.s + s->at, s->text.n - s->at, &code);
  *atom = (dl_atom){.start = s->at, .gap = s->gap, .word = DL_NONE, .number = -1};
  if (code < 0x80 ? dl_is_alpha((char)code) : dl_utf8_is_letter(code)) {
    uint32_t end = word_end(s);
    atom->kind = DL_ATOM_WORD;
    atom->is_capital = code < 0x80 ? dl_is_upper((char)code) : dl_utf8_is_upper(code);
    look_up(atom, l, dl_str_of(s->text.s + s->at, end - s->at));
    s->at = end;
  } else if (code < 0x80 && dl_is_digit((char)code)) {
    atom->kind = DL_ATOM_NUMBER;
    scan_number(atom, s);
  } else {
    atom->kind = DL_ATOM_MARK;
    atom->mark = mark_of(code);
    s->at += n;
  }
  atom->end = s->at;
}

void dl_atoms_make(dl_atoms *atoms, const dl_time_lexicon *l, dl_arena *arena, dl_str text) {
  DL_VEC(dl_atom) list = {0};
  scanner s = {text, 0, DL_GAP_NONE};
  for (skip_space(&s); s.at < text.n; skip_space(&s)) scan_one(DL_PUSH(arena, list), &s, l);
  *DL_PUSH(arena, list) = (dl_atom){.start = text.n, .end = text.n, .kind = DL_ATOM_MARK, .mark = '?',
                                    .gap = DL_GAP_BREAK, .word = DL_NONE, .number = -1};
  *atoms = (dl_atoms){list.at, list.n - 1};
}

/* ---- phrases ---- */

static uint32_t add_word(char *key, uint32_t n, const dl_atom *atom, dl_str text) {
  bool has_space = n && atom->gap == DL_GAP_SPACE;
  uint32_t size = atom->kind == DL_ATOM_MARK ? 1 : atom->end - atom->start;
  if (n + size + has_space > MAX_PHRASE) return 0;
  if (has_space) key[n++] = ' ';
  if (atom->kind == DL_ATOM_MARK) {
    key[n++] = atom->mark;
    return n;
  }
  for (uint32_t i = 0; i < size; i++) key[n++] = dl_lower_char(text.s[atom->start + i]);
  return n;
}

const dl_time_sense *dl_atom_phrase(const dl_time_lexicon *l, const dl_atoms *atoms, dl_str text, uint32_t i,
                                    uint32_t *end) {
  const dl_time_sense *found = NULL;
  char key[MAX_PHRASE];
  if (atoms->at[i].word == DL_NONE || !l->words.at[atoms->at[i].word].begins_phrase) return NULL;
  /* the genitive and its mark are atoms of their own, so a phrase may have twice as many atoms as words */
  for (uint32_t k = i, n = 0; k < atoms->n && k < i + 2 * l->phrases.max_words + 2; k++) {
    if (k > i && atoms->at[k].gap == DL_GAP_BREAK) break;
    n = add_word(key, n, &atoms->at[k], text);
    if (!n) break;
    uint32_t row = dl_table_find(&l->phrases, dl_str_of(key, n));
    if (row == DL_NONE) continue;
    found = &l->phrase_senses.at[row];
    *end = k + 1;
  }
  return found;
}
