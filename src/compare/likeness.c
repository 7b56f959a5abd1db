/*
 * likeness.c - see likeness.h. All numbers are made by + - * / and sqrt in a
 * fixed order, so that every machine makes the same.
 */
#include "compare/likeness.h"

#include <math.h>
#include <stdlib.h>

enum {
  MOST_WORDS = 400,      /* of a text; what comes later is background */
  LEAD_WORDS = 60,
  LEAD_WEIGHT = 2,
  TITLE_WEIGHT = 6,
  COMMON_LEVEL = 50,     /* 10 * log2(rank): words more common than this weigh nothing */
  UNKNOWN_LEVEL = 146,   /* of words that the table does not have */
  UNKNOWN_MASS = 1015,
  BACKGROUND = 50,       /* articles that the background counts for */
  LEAST_ALIKE_PERCENT = 5
};

typedef struct term {
  uint32_t hash;
  uint32_t count;  /* weighted occurrences */
  uint32_t level, mass;
  bool is_name;
  double weight;
} term;
typedef DL_VEC(term) terms;

/* 256 * log2(n) for n >= 1: the exponent and eight bits by squaring. */
static uint32_t log2_q8(uint64_t n) {
  uint32_t whole = 63 - (uint32_t)__builtin_clzll(n);
  uint64_t m = whole >= 31 ? n >> (whole - 31) : n << (31 - whole); /* 1.31 */
  uint32_t fraction = 0;
  for (int bit = 7; bit >= 0; bit--) {
    m = m * m >> 31;
    if (m >> 32) {
      fraction |= 1u << bit;
      m >>= 1;
    }
  }
  return whole * 256 + fraction;
}

static uint32_t number_of(dl_str digits) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < digits.n && dl_is_digit(digits.s[i]); i++) n = n * 10 + (uint32_t)(digits.s[i] - '0');
  return n;
}

static dl_str plain(const char *text, const dl_word *w, char out[64]) {
  uint32_t n = 0;
  for (uint32_t i = w->start; i < w->end && n < 63; i++)
    if (dl_is_alpha(text[i]) || dl_is_digit(text[i]) || (unsigned char)text[i] >= 0x80) out[n++] = dl_lower_char(text[i]);
  return dl_str_of(out, n);
}

static void look_up(const dl_table *ranks, const char *text, const dl_word *w, term *t) {
  char buffer[64];
  uint32_t row = dl_table_find(ranks, plain(text, w, buffer));
  t->level = row == DL_NONE ? UNKNOWN_LEVEL : number_of(dl_table_field(ranks, row, 1));
  t->mass = row == DL_NONE ? UNKNOWN_MASS : number_of(dl_table_field(ranks, row, 2));
}

static int by_hash(const void *a, const void *b) {
  const term *x = a, *y = b;
  return (x->hash > y->hash) - (x->hash < y->hash);
}

static void add_words(terms *out, dl_arena *arena, const dl_table *ranks, const char *text, const dl_word *words,
                      uint32_t n, bool is_title) {
  for (uint32_t i = 0; i < n && i < MOST_WORDS; i++) {
    term *t = DL_PUSH(arena, *out);
    t->hash = words[i].hash;
    t->count = is_title ? TITLE_WEIGHT : i < LEAD_WORDS ? LEAD_WEIGHT : 1;
    t->is_name = (words[i].flags & DL_WORD_CAPITAL) && (is_title || i > 0);
    look_up(ranks, text, &words[i], t);
  }
}

/* Words of one article, each once, in order of their hash. */
static terms make_terms(dl_arena *arena, const dl_table *ranks, const dl_member *m) {
  terms all = {0}, out = {0};
  uint32_t n_title;
  dl_word *title = dl_words_of(arena, m->article->title, &n_title);
  add_words(&all, arena, ranks, m->article->title.s, title, n_title, true);
  add_words(&all, arena, ranks, m->article->text.s, m->words, m->n_words, false);
  if (all.n) qsort(all.at, all.n, sizeof *all.at, by_hash);
  for (uint32_t i = 0; i < all.n; i++) {
    if (all.at[i].level <= COMMON_LEVEL) continue;
    if (out.n && out.at[out.n - 1].hash == all.at[i].hash) {
      out.at[out.n - 1].count += all.at[i].count;
      out.at[out.n - 1].is_name |= all.at[i].is_name;
    } else *DL_PUSH(arena, out) = all.at[i];
  }
  return out;
}

typedef struct posting {
  uint32_t hash, member, term;
} posting;
typedef DL_VEC(posting) postings;

static int by_hash_and_member(const void *a, const void *b) {
  const posting *x = a, *y = b;
  if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
  return (x->member > y->member) - (x->member < y->member);
}

static double weight_of(const term *t, uint32_t n_articles, uint32_t n_with) {
  uint64_t all = (uint64_t)(n_articles + BACKGROUND) * 256, with = (uint64_t)n_with * 256 + t->mass;
  uint32_t rarity = log2_q8(all * 256 / with + 1);
  double idf = (rarity > 2048 ? rarity - 2048 : 0) / 256.0;
  double tf = 1 + log2_q8(t->count) / 256.0;
  return tf * idf * (t->is_name ? 1.5 : 1);
}

static void weigh(terms *of, const postings *index, uint32_t n_articles) {
  for (uint32_t i = 0, end; i < index->n; i = end) {
    for (end = i; end < index->n && index->at[end].hash == index->at[i].hash;) end++;
    for (uint32_t k = i; k < end; k++) {
      term *t = &of[index->at[k].member].at[index->at[k].term];
      t->weight = weight_of(t, n_articles, end - i);
    }
  }
  for (uint32_t m = 0; m < n_articles; m++) {
    double square = 0;
    for (uint32_t i = 0; i < of[m].n; i++) square += of[m].at[i].weight * of[m].at[i].weight;
    double length = square > 0 ? sqrt(square) : 1;
    for (uint32_t i = 0; i < of[m].n; i++) of[m].at[i].weight /= length;
  }
}

/* Sums the products of one article with all later ones through the index. */
static void compare_one(dl_neighbours *out, dl_arena *arena, const terms *of, const postings *index,
                        const uint32_t *const *place, uint32_t m, uint32_t n, double *sum) {
  for (uint32_t i = 0; i < of[m].n; i++)
    for (uint32_t k = place[m][i] + 1; k < index->n && index->at[k].hash == of[m].at[i].hash; k++) {
      const posting *p = &index->at[k];
      sum[p->member] += of[m].at[i].weight * of[p->member].at[p->term].weight;
    }
  for (uint32_t k = m + 1; k < n; k++) {
    if (sum[k] * 100 >= LEAST_ALIKE_PERCENT) {
      *DL_PUSH(arena, out[m]) = (dl_neighbour){k, sum[k]};
      *DL_PUSH(arena, out[k]) = (dl_neighbour){m, sum[k]};
    }
    sum[k] = 0;
  }
}

static int by_other(const void *a, const void *b) {
  const dl_neighbour *x = a, *y = b;
  return (x->other > y->other) - (x->other < y->other);
}

int dl_likeness_make(dl_neighbours **out, dl_collection *c, dl_arena *scratch, const dl_container *data,
                     dateline_error *error) {
  dl_table ranks;
  int status = dl_table_open(&ranks, data, "word_ranks", error);
  if (status) return status;
  uint32_t n = c->members.n;
  terms *of = DL_NEW_ARRAY(scratch, terms, n + 1);
  uint32_t **place = DL_NEW_ARRAY(scratch, uint32_t *, n + 1);
  postings index = {0};
  for (uint32_t m = 0; m < n; m++) {
    of[m] = make_terms(scratch, &ranks, &c->members.at[m]);
    place[m] = DL_NEW_ARRAY(scratch, uint32_t, of[m].n + 1);
    for (uint32_t i = 0; i < of[m].n; i++) *DL_PUSH(scratch, index) = (posting){of[m].at[i].hash, m, i};
  }
  if (index.n) qsort(index.at, index.n, sizeof *index.at, by_hash_and_member);
  for (uint32_t k = 0; k < index.n; k++) place[index.at[k].member][index.at[k].term] = k;
  weigh(of, &index, n);
  *out = DL_NEW_ARRAY(&c->arena, dl_neighbours, n + 1);
  double *sum = DL_NEW_ARRAY(scratch, double, n + 1);
  for (uint32_t m = 0; m < n; m++)
    compare_one(*out, &c->arena, of, &index, (const uint32_t *const *)place, m, n, sum);
  for (uint32_t m = 0; m < n; m++)
    if ((*out)[m].n) qsort((*out)[m].at, (*out)[m].n, sizeof *(*out)[m].at, by_other);
  return DATELINE_OK;
}
