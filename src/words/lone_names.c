/* lone_names.c - see lone_names.h. */
#include "words/lone_names.h"

#include "base/map.h"

enum { ACRONYM_MAX = 10, WORD_MAX = 20, WORDS_MORE = 5 };

/* No mention weighs more for or against a type than this, a long form no more than LONG_MOST. */
enum { MOST = 2000, LONG_MOST = 40000 };

enum { NO_NAME = DL_entity_type_count, READINGS };

typedef struct lone_word {
  int64_t behind[READINGS];
  uint32_t mentions;
  bool is_told;
} lone_word;

typedef struct lone_words {
  dl_article *a;
  const dl_name_marks *marks;
  dl_map map; /* from the letters to the place in `at` */
  DL_VEC(lone_word) at;
} lone_words;

static bool is_part_of_acronym(char c) { return dl_is_upper(c) || c == '&' || c == '-' || (c >= '0' && c <= '9'); }

static bool is_acronym(dl_str s) {
  uint32_t capitals = 0;
  for (uint32_t k = 0; k < s.n; k++) {
    if (!is_part_of_acronym(s.s[k])) return false;
    capitals += dl_is_upper(s.s[k]);
  }
  return capitals >= 2 && s.n <= ACRONYM_MAX && dl_is_upper(s.s[0]);
}

/* The letters of an acronym, without the s of its plural, or of a proper noun; empty when the token is neither. */
static dl_str letters_of(const dl_article *a, uint32_t i) {
  const dl_token *t = &a->tokens.at[i];
  dl_str whole = dl_str_of(a->text.s + t->start, t->end - t->start), s = whole;
  if (s.n > 2 && s.s[s.n - 1] == 's') s.n--;
  if (is_acronym(s)) return s;
  bool is_word = t->upos == DL_UPOS_PROPN && whole.n > 3 && whole.n <= WORD_MAX && dl_is_upper(whole.s[0]);
  return dl_str_of(whole.s, is_word ? whole.n : 0);
}

/* Capitals tell nothing in a sentence without a word in small letters. */
static bool has_small_word(const dl_article *a, const dl_sentence *s) {
  for (uint32_t i = s->first; i < s->end; i++) {
    const dl_token *t = &a->tokens.at[i];
    if (t->end - t->start > 1 && dl_is_lower(a->text.s[t->start]) && dl_is_lower(a->text.s[t->end - 1])) return true;
  }
  return false;
}

static bool begins(const dl_article *a, uint32_t i) { return a->tokens.at[i].name_label && DL_BIO_IS_BEGIN(a->tokens.at[i].name_label); }

static bool goes_on(const dl_article *a, uint32_t i) {
  return i < a->tokens.n && a->tokens.at[i].name_label && !DL_BIO_IS_BEGIN(a->tokens.at[i].name_label);
}

/* Whether the token is a name of its own or none at all. */
static bool is_alone(const dl_article *a, uint32_t i) {
  return a->tokens.at[i].name_label == 0 || (begins(a, i) && !goes_on(a, i + 1));
}

static bool is_byte(const dl_article *a, uint32_t i, char c) {
  const dl_token *t = &a->tokens.at[i];
  return t->end - t->start == 1 && a->text.s[t->start] == c;
}

/* The first word of the long form that ends before token `end`, whose letters are those of `s`; `end` where there is none. */
static uint32_t long_form(const dl_article *a, dl_str s, uint32_t end, uint32_t least) {
  uint32_t k = s.n, i = end, words = 0;
  while (k && i > least && words++ < s.n + WORDS_MORE) {
    const dl_token *t = &a->tokens.at[--i];
    for (uint32_t at = t->end; at-- > t->start && k;) {
      bool is_start = at == t->start;
      if (dl_lower_char(a->text.s[at]) != dl_lower_char(s.s[k - 1])) continue;
      if (k == 1 && !is_start) continue; /* the first letter begins a word */
      k--;
    }
    if (k == 0) return i;
  }
  return end;
}

static void add(lone_word *x, const int64_t behind[READINGS], int64_t most) {
  int64_t least = INT64_MAX;
  for (int k = 0; k < READINGS; k++) least = behind[k] < least ? behind[k] : least;
  for (int k = 0; k < READINGS; k++) x->behind[k] += behind[k] - least > most ? most : behind[k] - least;
}

/* What the head thinks of words [first, end) as a name of each type and as none. */
static void weigh(const lone_words *all, lone_word *x, uint32_t first, uint32_t end, int64_t most) {
  int64_t behind[READINGS] = {0};
  for (int k = 0; k < DL_entity_type_count; k++) behind[k] = dl_name_behind(all->marks, first, end, (dl_entity_type)k);
  for (uint32_t i = first; i < end; i++) behind[NO_NAME] += all->marks[i].behind[0];
  add(x, behind, most);
}

/* "(LBWC)" behind its long form: the long form's name, or its words, speak for it. */
static void weigh_long_form(lone_words *all, lone_word *x, dl_str s, uint32_t i, const dl_sentence *in) {
  const dl_article *a = all->a;
  if (!is_acronym(s) || i < in->first + 2 || !is_byte(a, i - 1, '(') || i + 1 >= in->end) return;
  if (!is_byte(a, i + 1, ')') && !is_byte(a, i + 1, ',') && !is_byte(a, i + 1, ';')) return;
  uint32_t end = i - 1, first = long_form(a, s, end, in->first);
  if (first == end) return;
  uint32_t named = end - 1;
  while (named > in->first && goes_on(a, named)) named--;
  if (begins(a, named) && named <= first + 1) first = named;
  x->is_told = true;
  weigh(all, x, first, end, LONG_MOST);
}

static lone_word *word_of(lone_words *all, dl_str s) {
  uint32_t i = *dl_map_put(&all->map, s, all->at.n);
  return i < all->at.n ? &all->at.at[i] : DL_PUSH(all->a->arena, all->at);
}

typedef void visit(lone_words *all, dl_str s, uint32_t i, const dl_sentence *in);

static void each(lone_words *all, visit *f) {
  for (uint32_t k = 0; k < all->a->sentences.n; k++) {
    const dl_sentence *s = &all->a->sentences.at[k];
    if (!has_small_word(all->a, s)) continue;
    for (uint32_t i = s->first; i < s->end; i++) {
      dl_str letters = letters_of(all->a, i);
      if (letters.n && is_alone(all->a, i)) f(all, letters, i, s);
    }
  }
}

static void gather(lone_words *all, dl_str s, uint32_t i, const dl_sentence *in) {
  lone_word *x = word_of(all, s);
  x->mentions++;
  weigh(all, x, i, i + 1, MOST);
  weigh_long_form(all, x, s, i, in);
}

static void settle(lone_words *all, dl_str s, uint32_t i, const dl_sentence *in) {
  (void)in;
  const lone_word *x = word_of(all, s);
  if (x->mentions < 2 && !x->is_told) return;
  int best = 0;
  for (int k = 1; k < READINGS; k++)
    if (x->behind[k] < x->behind[best]) best = k;
  all->a->tokens.at[i].name_label = best == NO_NAME ? 0 : DL_BIO_BEGIN((dl_entity_type)best);
}

void dl_lone_names_agree(dl_article *a, const dl_name_marks *marks) {
  lone_words all = {.a = a, .marks = marks};
  dl_map_init(&all.map, a->arena);
  each(&all, gather);
  each(&all, settle);
}
