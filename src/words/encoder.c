/* encoder.c - see encoder.h. */
#include "words/encoder.h"

static dl_str form_of(const dl_article *a, const dl_token *t) { return dl_str_of(a->text.s + t->start, t->end - t->start); }

static void add_row(int16_t *sum, const int8_t *row, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) sum[i] = (int16_t)(sum[i] + row[i]);
}

/* Quarters of a step to steps, nought at 64. */
static void put_input(uint8_t *out, const int16_t *sum, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) {
    int32_t x = (sum[i] + 2) >> 2;
    out[i] = (uint8_t)((x < -64 ? -64 : x > 63 ? 63 : x) + 64);
  }
}

static bool is_capitals(dl_str form) {
  for (uint32_t i = 0; i < form.n; i++)
    if (!dl_is_upper(form.s[i])) return false;
  return form.n > 1;
}

/* What the word at `i` is read as: "WHO" is no pronoun where other words have small letters. */
static dl_str read_as(const dl_table *capitals, const dl_article *a, const dl_token *t, bool is_first) {
  if (!capitals || !is_capitals(form_of(a, t))) return t->lower;
  uint32_t row = dl_table_find(capitals, t->lower);
  if (row == DL_NONE || (!is_first && dl_str_list_has(dl_table_field(capitals, row, 2), t[-1].lower))) return t->lower;
  return dl_table_field(capitals, row, 1);
}

/* Where the word's numbers stand in the tables; `as` is what it is read as. */
static void find_rows(const dl_weights *w, struct dl_words_scratch *s, uint32_t i, dl_str lower, dl_str as) {
  dl_key plain;
  dl_key_lower(&s->key[i], lower);
  dl_key_lower(&plain, as);
  dl_key_digits(&plain);
  s->rows[i].word = plain.is_cut ? 0 : dl_weights_find(w, dl_str_of(plain.s, plain.n));
  dl_key_affixes(&plain, w->c.affixes, s->rows[i].affix);
}

/* The tables lie far away in memory: what a later word needs is asked for while an earlier one is summed. */
static void fetch_rows(const dl_weights *w, const struct dl_words_scratch *s, uint32_t i) {
  const uint8_t *glove = w->glove + (size_t)s->rows[i].word * DL_GLOVE;
  __builtin_prefetch(glove), __builtin_prefetch(glove + 64);
  const int8_t *own = w->own + (size_t)w->own_row[s->rows[i].word] * DL_SUM;
  __builtin_prefetch(own), __builtin_prefetch(own + 64);
  for (uint32_t k = 0; k < DL_AFFIXES; k++) {
    const int8_t *row = w->affix + (size_t)s->rows[i].affix[k] * DL_SUM;
    __builtin_prefetch(row), __builtin_prefetch(row + 64);
  }
}

static void put_word(const dl_weights *w, struct dl_words_scratch *s, uint32_t i, dl_str form, uint32_t flag) {
  int16_t sum[DL_SUM] = {0}, look[DL_SHAPE] = {0};
  uint8_t *out = s->input[i];
  uint32_t word = s->rows[i].word;
  memcpy(out, w->glove + (size_t)word * DL_GLOVE, DL_GLOVE);
  for (uint32_t k = 0; k < DL_GLOVE; k++) out[k] &= 127;
  add_row(look, w->shape + (size_t)dl_shape(form, w->c.shapes) * DL_SHAPE, DL_SHAPE);
  add_row(look, w->flag + (size_t)flag * DL_SHAPE, DL_SHAPE);
  put_input(out + DL_GLOVE, look, DL_SHAPE);
  add_row(sum, w->own + (size_t)w->own_row[word] * DL_SUM, DL_SUM);
  for (uint32_t k = 0; k < DL_AFFIXES; k++) add_row(sum, w->affix + (size_t)s->rows[i].affix[k] * DL_SUM, DL_SUM);
  put_input(out + DL_GLOVE + DL_SHAPE, sum, DL_SUM);
}

static void put_words(const dl_weights *w, struct dl_words_scratch *s, const dl_article *a, uint32_t first, uint32_t n) {
  enum { AHEAD = 3 };
  const dl_token *t = a->tokens.at + first;
  uint32_t seen = 0;
  for (uint32_t i = 0; i < n; i++) seen = dl_case_seen(form_of(a, &t[i]), seen);
  const dl_table *capitals = dl_case_of(seen) == DL_CASE_MIXED ? s->capitals : NULL;
  for (uint32_t i = 0; i < n; i++) find_rows(w, s, i, t[i].lower, read_as(capitals, a, &t[i], i == 0));
  for (uint32_t i = 0; i < n && i < AHEAD; i++) fetch_rows(w, s, i);
  for (uint32_t i = 0; i < n; i++) {
    uint32_t flag = ((dl_case_of(seen) * 2 + (i == 0)) * 2 + t[i].has_space_before) * 2 + t[i].is_split;
    if (i + AHEAD < n) fetch_rows(w, s, i + AHEAD);
    put_word(w, s, i, form_of(a, &t[i]), flag);
  }
}

const uint8_t *dl_encode(const dl_weights *w, const dl_kernels *k, struct dl_words_scratch *s, const dl_article *a,
                         uint32_t first, uint32_t n) {
  uint32_t width = w->c.width;
  uint8_t *state = s->state + DL_MAX_DILATION * width;
  put_words(w, s, a, first, n);
  k->sums(&w->stem, s->input[0], DL_INPUT, 0, n, s->sums);
  for (uint32_t i = 0; i < n; i++) k->scale(s->stream + i * width, s->sums + i * width, w->stem.scale, width);
  memset(s->state, 0, DL_MAX_DILATION * width);
  memset(state + n * width, 0, DL_MAX_DILATION * width);
  for (uint32_t l = 0; l < w->c.convs; l++) {
    k->squash(state, s->stream, n * width);
    k->sums(&w->conv[l], state, width, (ptrdiff_t)(w->c.dilation[l] * width), n, s->sums);
    for (uint32_t i = 0; i < n; i++) k->add(s->stream + i * width, s->sums + i * width, w->conv[l].scale, width);
  }
  k->squash(state, s->stream, n * width);
  return state;
}
