/*
 * kernels_neon.c - the kernels in NEON, which every 64-bit Arm has; see kernels.h.
 *
 * Activations are below 128, so they may be read as signed bytes. Products of
 * pairs stay within 16 bits (2 * 127 * 128), as in AVX2.
 */
#include "model/kernels.h"

#if defined(__aarch64__)
#include <arm_neon.h>
#include <string.h>

static inline int8x16_t four_times(const uint8_t *x) {
  int32_t v;
  memcpy(&v, x, sizeof v);
  return vreinterpretq_s8_s32(vdupq_n_s32(v));
}

/* Adds to the sums of four outputs the products of four inputs. */
static inline int32x4_t dot(int32x4_t sum, int8x16_t w, int8x16_t x) {
  int16x8_t low = vmull_s8(vget_low_s8(w), vget_low_s8(x)), high = vmull_high_s8(w, x);
  return vpadalq_s16(sum, vpaddq_s16(low, high));
}

static void neon_row(const dl_layer *l, uint32_t tile, const uint8_t *x, ptrdiff_t step, int32_t *out) {
  const int32_t *bias = l->bias + tile * DL_TILE;
  const int8_t *w = l->weights + (size_t)tile * l->segments * l->inputs * DL_TILE;
  int32x4_t a = vld1q_s32(bias), b = vld1q_s32(bias + 4), c = vld1q_s32(bias + 8), d = vld1q_s32(bias + 12);
  for (uint32_t s = 0; s < l->segments; s++, x += step)
    for (uint32_t i = 0; i < l->inputs; i += 4, w += 64) {
      int8x16_t v = four_times(x + i);
      a = dot(a, vld1q_s8(w), v);
      b = dot(b, vld1q_s8(w + 16), v);
      c = dot(c, vld1q_s8(w + 32), v);
      d = dot(d, vld1q_s8(w + 48), v);
    }
  vst1q_s32(out, a);
  vst1q_s32(out + 4, b);
  vst1q_s32(out + 8, c);
  vst1q_s32(out + 12, d);
}

static void neon_sums(const dl_layer *l, const uint8_t *x, size_t stride, ptrdiff_t step, uint32_t rows,
                      int32_t *out) {
  x -= (ptrdiff_t)(l->segments / 2) * step;
  for (uint32_t tile = 0; tile * DL_TILE < l->outputs_padded; tile++)
    for (uint32_t r = 0; r < rows; r++)
      neon_row(l, tile, x + r * stride, step, out + (size_t)r * l->outputs_padded + tile * DL_TILE);
}

/* dl_fixed on four numbers: the low halves of the shifted products */
static inline int32x4_t fixed(const int32_t *sums, const int32_t *scale) {
  int32x4_t x = vld1q_s32(sums), m = vld1q_s32(scale);
  const int64x2_t half = vdupq_n_s64(INT64_C(1) << (DL_FIXED_SHIFT - 1));
  int64x2_t low = vaddq_s64(vmull_s32(vget_low_s32(x), vget_low_s32(m)), half);
  int64x2_t high = vaddq_s64(vmull_high_s32(x, m), half);
  return vcombine_s32(vmovn_s64(vshrq_n_s64(low, DL_FIXED_SHIFT)), vmovn_s64(vshrq_n_s64(high, DL_FIXED_SHIFT)));
}

static inline int16x8_t fixed16(const int32_t *sums, const int32_t *scale) {
  return vcombine_s16(vqmovn_s32(fixed(sums, scale)), vqmovn_s32(fixed(sums + 4, scale + 4)));
}

static void neon_scale(int16_t *out, const int32_t *sums, const int32_t *scale, uint32_t n) {
  for (uint32_t i = 0; i < n; i += 8) vst1q_s16(out + i, fixed16(sums + i, scale + i));
}

static void neon_add(int16_t *stream, const int32_t *sums, const int32_t *scale, uint32_t n) {
  for (uint32_t i = 0; i < n; i += 8)
    vst1q_s16(stream + i, vqaddq_s16(vld1q_s16(stream + i), fixed16(sums + i, scale + i)));
}

static void neon_squash(uint8_t *out, const int16_t *in, uint32_t n) {
  for (uint32_t i = 0; i < n; i += 8) {
    int16x8_t x = vshrq_n_s16(vqaddq_s16(vld1q_s16(in + i), vdupq_n_s16(32)), 6);
    x = vmaxq_s16(vminq_s16(x, vdupq_n_s16(127)), vdupq_n_s16(0));
    vst1_u8(out + i, vqmovun_s16(x));
  }
}

static void neon_narrow(int8_t *out, const int16_t *in, uint32_t n) {
  for (uint32_t i = 0; i < n; i += 8) {
    int16x8_t x = vshrq_n_s16(vqaddq_s16(vld1q_s16(in + i), vdupq_n_s16(32)), 6);
    vst1_s8(out + i, vmovn_s16(vmaxq_s16(vminq_s16(x, vdupq_n_s16(127)), vdupq_n_s16(-127))));
  }
}

static void neon_join(int16_t *out, const int16_t *a, const int16_t *b, uint32_t n) {
  for (uint32_t i = 0; i < n; i += 8) vst1q_s16(out + i, vqaddq_s16(vld1q_s16(a + i), vld1q_s16(b + i)));
}

static void neon_score(int32_t *sums, const int32_t *scale, uint32_t n) {
  const int32x4_t top = vdupq_n_s32(DL_SCORE_BOUND), low = vdupq_n_s32(-DL_SCORE_BOUND);
  for (uint32_t i = 0; i < n; i += 4) vst1q_s32(sums + i, vmaxq_s32(vminq_s32(fixed(sums + i, scale + i), top), low));
}

const dl_kernels *dl_kernels_neon(void) {
  static const dl_kernels kernels = {"neon",      neon_sums,   neon_scale, neon_add,
                                     neon_squash, neon_narrow, neon_join,  neon_score};
  return &kernels;
}
#else
const dl_kernels *dl_kernels_neon(void) { return NULL; }
#endif
