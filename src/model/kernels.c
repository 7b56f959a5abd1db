/* kernels.c - the plain kernels and the choice; see kernels.h. */
#include "model/kernels.h"

#include <stdlib.h>
#include <string.h>

static int16_t saturated(int32_t x) { return (int16_t)(x > INT16_MAX ? INT16_MAX : x < INT16_MIN ? INT16_MIN : x); }

static void tile_sums(const int8_t *weights, const uint8_t *x, uint32_t inputs, int32_t sums[DL_TILE]) {
  for (uint32_t i = 0; i < inputs; i += 4, weights += 4 * DL_TILE)
    for (uint32_t o = 0; o < DL_TILE; o++) {
      const int8_t *w = weights + 4 * o;
      sums[o] += w[0] * x[i] + w[1] * x[i + 1] + w[2] * x[i + 2] + w[3] * x[i + 3];
    }
}

static void plain_sums(const dl_layer *l, const uint8_t *x, size_t stride, ptrdiff_t step, uint32_t rows,
                       int32_t *out) {
  size_t part = (size_t)l->inputs * DL_TILE;
  for (uint32_t tile = 0; tile * DL_TILE < l->outputs_padded; tile++)
    for (uint32_t r = 0; r < rows; r++) {
      int32_t *sums = out + (size_t)r * l->outputs_padded + tile * DL_TILE;
      memcpy(sums, l->bias + tile * DL_TILE, DL_TILE * sizeof *sums);
      const uint8_t *at = x + r * stride - (ptrdiff_t)(l->segments / 2) * step;
      for (uint32_t s = 0; s < l->segments; s++, at += step)
        tile_sums(l->weights + ((size_t)tile * l->segments + s) * part, at, l->inputs, sums);
    }
}

static void plain_scale(int16_t *out, const int32_t *sums, const int32_t *scale, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) out[i] = saturated(dl_fixed(sums[i], scale[i]));
}

static void plain_add(int16_t *stream, const int32_t *sums, const int32_t *scale, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) stream[i] = saturated(stream[i] + saturated(dl_fixed(sums[i], scale[i])));
}

static void plain_squash(uint8_t *out, const int16_t *in, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) {
    int32_t x = saturated(in[i] + 32) >> 6;
    out[i] = (uint8_t)(x < 0 ? 0 : x > 127 ? 127 : x);
  }
}

static void plain_narrow(int8_t *out, const int16_t *in, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) {
    int32_t x = saturated(in[i] + 32) >> 6;
    out[i] = (int8_t)(x < -127 ? -127 : x > 127 ? 127 : x);
  }
}

static void plain_join(int16_t *out, const int16_t *a, const int16_t *b, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) out[i] = saturated(a[i] + b[i]);
}

static void plain_score(int32_t *sums, const int32_t *scale, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) {
    int32_t x = dl_fixed(sums[i], scale[i]);
    sums[i] = x > DL_SCORE_BOUND ? DL_SCORE_BOUND : x < -DL_SCORE_BOUND ? -DL_SCORE_BOUND : x;
  }
}

const dl_kernels *dl_kernels_plain(void) {
  static const dl_kernels kernels = {"plain",      plain_sums,   plain_scale, plain_add,
                                     plain_squash, plain_narrow, plain_join,  plain_score};
  return &kernels;
}

const dl_kernels *dl_kernels_best(void) {
  const char *asked = getenv("DATELINE_KERNELS");
  const dl_kernels *const all[] = {dl_kernels_avx512(), dl_kernels_avx2(), dl_kernels_neon(), dl_kernels_plain()};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    if (all[i] && (!asked || !*asked || strcmp(asked, all[i]->name) == 0)) return all[i];
  return dl_kernels_plain();
}
