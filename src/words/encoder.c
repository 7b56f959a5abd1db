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

static void put_word(const dl_weights *w, uint8_t *out, dl_key *key, dl_str form, dl_str lower, uint32_t flag) {
  int16_t sum[DL_SUM] = {0}, look[DL_SHAPE] = {0};
  uint32_t rows[DL_AFFIXES];
  dl_key plain;
  dl_key_lower(key, lower);
  plain = *key;
  dl_key_digits(&plain);
  uint32_t word = plain.is_cut ? 0 : dl_weights_find(w, dl_str_of(plain.s, plain.n));
  memcpy(out, w->glove + (size_t)word * DL_GLOVE, DL_GLOVE);
  for (uint32_t i = 0; i < DL_GLOVE; i++) out[i] &= 127;
  add_row(look, w->shape + (size_t)dl_shape(form, w->c.shapes) * DL_SHAPE, DL_SHAPE);
  add_row(look, w->flag + (size_t)flag * DL_SHAPE, DL_SHAPE);
  put_input(out + DL_GLOVE, look, DL_SHAPE);
  add_row(sum, w->own + (size_t)w->own_row[word] * DL_SUM, DL_SUM);
  dl_key_affixes(&plain, w->c.affixes, rows);
  for (uint32_t k = 0; k < DL_AFFIXES; k++) add_row(sum, w->affix + (size_t)rows[k] * DL_SUM, DL_SUM);
  put_input(out + DL_GLOVE + DL_SHAPE, sum, DL_SUM);
}

static void put_words(const dl_weights *w, struct dl_words_scratch *s, const dl_article *a, uint32_t first, uint32_t n) {
  uint32_t seen = 0;
  for (uint32_t i = 0; i < n; i++) seen = dl_case_seen(form_of(a, &a->tokens.at[first + i]), seen);
  for (uint32_t i = 0; i < n; i++) {
    const dl_token *t = &a->tokens.at[first + i];
    uint32_t flag = ((dl_case_of(seen) * 2 + (i == 0)) * 2 + t->has_space_before) * 2 + t->is_split;
    put_word(w, s->input[i], &s->key[i], form_of(a, t), t->lower, flag);
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
