/*
 * kernels.h - the arithmetic of the model, in integers only.
 *
 * Activations are 7 bits without a sign (0..127), weights 8 bits with a sign,
 * sums 32 bits. Seven bits, because then the AVX2 instruction that multiplies
 * unsigned by signed bytes and adds pairs in 16 bits cannot saturate
 * (2 * 127 * 128 < 32768): so plain C, AVX2, AVX-512 VNNI and NEON give
 * the same sums, bit for bit, and the choice is made at run time.
 *
 * Weights lie in tiles of 16 outputs by 4 inputs: byte
 * ((o / 16) * (k / 4) + i / 4) * 64 + (o % 16) * 4 + i % 4 belongs to output o
 * and input i. One vector then holds four inputs of each output, and no sum
 * crosses lanes. Outputs are padded to 16, inputs to 4.
 */
#ifndef DL_MODEL_KERNELS_H
#define DL_MODEL_KERNELS_H
#include <stddef.h>
#include <stdint.h>

enum { DL_TILE = 16, DL_FIXED_SHIFT = 24 };
/* No sensible score reaches it; sums of scores over a sentence then cannot overflow. */
enum { DL_SCORE_BOUND = 1 << 20 };

/* Weights of one layer. `bias` and `scale` have outputs_padded numbers. */
typedef struct dl_layer {
  const int8_t *weights;
  const int32_t *bias;  /* in units of the sums */
  const int32_t *scale; /* times 2^-24: from sums to units of the result */
  uint32_t inputs;      /* of one segment, a multiple of 4 */
  uint32_t segments;    /* 1, or 3 for a convolution over three rows */
  uint32_t outputs, outputs_padded;
} dl_layer;

/*
 * sums: out[row * layer->outputs_padded + o] = bias[o] + sum of weights * x. Segment s of row r is read at
 *   x + r * stride + (s - segments / 2) * step; the caller sees to it that those bytes exist.
 * scale: out[i] = (sums[i] * scale[i] + half) >> 24, saturated to 16 bits.
 * add: stream[i] = stream[i] + what scale gives, saturated.
 * squash: out[i] = (in[i] + 32) >> 6, kept within 0..127; narrow: the same within -127..127.
 * join: out[i] = a[i] + b[i], saturated to 16 bits.
 * score: sums[i] = (sums[i] * scale[i] + half) >> 24, kept within DL_SCORE_BOUND.
 */
typedef struct dl_kernels {
  const char *name;
  void (*sums)(const dl_layer *layer, const uint8_t *x, size_t stride, ptrdiff_t step, uint32_t rows, int32_t *out);
  void (*scale)(int16_t *out, const int32_t *sums, const int32_t *scale, uint32_t n);
  void (*add)(int16_t *stream, const int32_t *sums, const int32_t *scale, uint32_t n);
  void (*squash)(uint8_t *out, const int16_t *in, uint32_t n);
  void (*narrow)(int8_t *out, const int16_t *in, uint32_t n);
  void (*join)(int16_t *out, const int16_t *a, const int16_t *b, uint32_t n);
  void (*score)(int32_t *sums, const int32_t *scale, uint32_t n);
} dl_kernels;

/* `n` is a multiple of 16. */
const dl_kernels *dl_kernels_plain(void);
const dl_kernels *dl_kernels_avx2(void);   /* NULL where the processor or the compiler lacks it */
const dl_kernels *dl_kernels_avx512(void); /* the same */
const dl_kernels *dl_kernels_neon(void);   /* the same */
/* The fastest that this processor has; DATELINE_KERNELS=plain|avx2|avx512|neon asks for another. */
const dl_kernels *dl_kernels_best(void);

/* One number of what `scale` does before it is saturated. */
static inline int32_t dl_fixed(int32_t sum, int32_t scale) {
  int64_t x = (int64_t)sum * scale + (INT64_C(1) << (DL_FIXED_SHIFT - 1));
  return (int32_t)(x >> DL_FIXED_SHIFT);
}
#endif
