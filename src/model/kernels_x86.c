/*
 * kernels_x86.c - the kernels in AVX2 and in AVX-512 VNNI; see kernels.h.
 *
 * Each function carries its own target attribute, so that the file compiles
 * for any x86-64 and the program runs on any. A tile of weights is held
 * against several rows at once: it is loaded once for all of them.
 */
#include "model/kernels.h"

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#include <immintrin.h>
#include <string.h>

#define AVX2 __attribute__((target("avx2")))
#define VNNI __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni,avx2")))
#define INLINE static inline __attribute__((always_inline))
/* the rows' sums stay in registers only when the loop over them is unrolled */
#ifdef __clang__
#define UNROLL _Pragma("unroll")
#else
#define UNROLL _Pragma("GCC unroll 8")
#endif

static inline int32_t four(const uint8_t *x) {
  int32_t v;
  memcpy(&v, x, sizeof v);
  return v;
}

static const uint8_t *first_segment(const dl_layer *l, const uint8_t *x, ptrdiff_t step) {
  return x - (ptrdiff_t)(l->segments / 2) * step;
}

/* ---- AVX2: 16 outputs are two vectors ---- */

AVX2 INLINE void avx2_rows(const dl_layer *l, uint32_t tile, const uint8_t *x, size_t stride, ptrdiff_t step,
                           int32_t *out, const uint32_t rows) {
  __m256i low[4], high[4];
  const __m256i ones = _mm256_set1_epi16(1);
  const int32_t *bias = l->bias + tile * DL_TILE;
  UNROLL
  for (uint32_t r = 0; r < rows; r++) {
    low[r] = _mm256_loadu_si256((const __m256i *)(const void *)bias);
    high[r] = _mm256_loadu_si256((const __m256i *)(const void *)(bias + 8));
  }
  const int8_t *w = l->weights + (size_t)tile * l->segments * l->inputs * DL_TILE;
  for (uint32_t s = 0; s < l->segments; s++, x += step)
    for (uint32_t i = 0; i < l->inputs; i += 4, w += 64) {
      __m256i a = _mm256_loadu_si256((const __m256i *)(const void *)w);
      __m256i b = _mm256_loadu_si256((const __m256i *)(const void *)(w + 32));
      UNROLL
      for (uint32_t r = 0; r < rows; r++) {
        __m256i v = _mm256_set1_epi32(four(x + r * stride + i));
        low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(_mm256_maddubs_epi16(v, a), ones));
        high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(_mm256_maddubs_epi16(v, b), ones));
      }
    }
  UNROLL
  for (uint32_t r = 0; r < rows; r++) {
    int32_t *to = out + (size_t)r * l->outputs_padded + tile * DL_TILE;
    _mm256_storeu_si256((__m256i *)(void *)to, low[r]);
    _mm256_storeu_si256((__m256i *)(void *)(to + 8), high[r]);
  }
}

AVX2 static void avx2_sums(const dl_layer *l, const uint8_t *x, size_t stride, ptrdiff_t step, uint32_t rows,
                           int32_t *out) {
  x = first_segment(l, x, step);
  for (uint32_t tile = 0; tile * DL_TILE < l->outputs_padded; tile++) {
    uint32_t r = 0;
    for (; r + 4 <= rows; r += 4) avx2_rows(l, tile, x + r * stride, stride, step, out + (size_t)r * l->outputs_padded, 4);
    for (; r + 2 <= rows; r += 2) avx2_rows(l, tile, x + r * stride, stride, step, out + (size_t)r * l->outputs_padded, 2);
    for (; r < rows; r++) avx2_rows(l, tile, x + r * stride, stride, step, out + (size_t)r * l->outputs_padded, 1);
  }
}

/* dl_fixed on eight numbers: products of the even and of the odd ones in 64 bits, put together again */
AVX2 INLINE __m256i avx2_fixed(const int32_t *sums, const int32_t *scale) {
  const __m256i half = _mm256_set1_epi64x(INT64_C(1) << (DL_FIXED_SHIFT - 1));
  __m256i x = _mm256_loadu_si256((const __m256i *)(const void *)sums);
  __m256i m = _mm256_loadu_si256((const __m256i *)(const void *)scale);
  __m256i even = _mm256_mul_epi32(x, m);
  __m256i odd = _mm256_mul_epi32(_mm256_srli_epi64(x, 32), _mm256_srli_epi64(m, 32));
  even = _mm256_srli_epi64(_mm256_add_epi64(even, half), DL_FIXED_SHIFT);
  odd = _mm256_slli_epi64(_mm256_add_epi64(odd, half), 32 - DL_FIXED_SHIFT);
  return _mm256_blend_epi32(even, odd, 0xAA);
}

AVX2 INLINE __m256i avx2_fixed16(const int32_t *sums, const int32_t *scale) {
  __m256i both = _mm256_packs_epi32(avx2_fixed(sums, scale), avx2_fixed(sums + 8, scale + 8));
  return _mm256_permute4x64_epi64(both, 0xD8);
}

AVX2 static void avx2_scale(int16_t *out, const int32_t *sums, const int32_t *scale, uint32_t n) {
  for (uint32_t i = 0; i < n; i += 16)
    _mm256_storeu_si256((__m256i *)(void *)(out + i), avx2_fixed16(sums + i, scale + i));
}

AVX2 static void avx2_add(int16_t *stream, const int32_t *sums, const int32_t *scale, uint32_t n) {
  for (uint32_t i = 0; i < n; i += 16) {
    __m256i *at = (__m256i *)(void *)(stream + i);
    _mm256_storeu_si256(at, _mm256_adds_epi16(_mm256_loadu_si256(at), avx2_fixed16(sums + i, scale + i)));
  }
}

AVX2 static void avx2_squash(uint8_t *out, const int16_t *in, uint32_t n) {
  const __m256i half = _mm256_set1_epi16(32), top = _mm256_set1_epi16(127), zero = _mm256_setzero_si256();
  for (uint32_t i = 0; i < n; i += 16) {
    __m256i x = _mm256_loadu_si256((const __m256i *)(const void *)(in + i));
    x = _mm256_srai_epi16(_mm256_adds_epi16(x, half), 6);
    x = _mm256_max_epi16(_mm256_min_epi16(x, top), zero);
    x = _mm256_permute4x64_epi64(_mm256_packus_epi16(x, x), 0xD8);
    _mm_storeu_si128((__m128i *)(void *)(out + i), _mm256_castsi256_si128(x));
  }
}

AVX2 static void avx2_narrow(int8_t *out, const int16_t *in, uint32_t n) {
  const __m256i half = _mm256_set1_epi16(32), top = _mm256_set1_epi16(127), low = _mm256_set1_epi16(-127);
  for (uint32_t i = 0; i < n; i += 16) {
    __m256i x = _mm256_loadu_si256((const __m256i *)(const void *)(in + i));
    x = _mm256_srai_epi16(_mm256_adds_epi16(x, half), 6);
    x = _mm256_max_epi16(_mm256_min_epi16(x, top), low);
    x = _mm256_permute4x64_epi64(_mm256_packs_epi16(x, x), 0xD8);
    _mm_storeu_si128((__m128i *)(void *)(out + i), _mm256_castsi256_si128(x));
  }
}

AVX2 static void avx2_join(int16_t *out, const int16_t *a, const int16_t *b, uint32_t n) {
  for (uint32_t i = 0; i < n; i += 16) {
    __m256i x = _mm256_loadu_si256((const __m256i *)(const void *)(a + i));
    __m256i y = _mm256_loadu_si256((const __m256i *)(const void *)(b + i));
    _mm256_storeu_si256((__m256i *)(void *)(out + i), _mm256_adds_epi16(x, y));
  }
}

AVX2 static void avx2_score(int32_t *sums, const int32_t *scale, uint32_t n) {
  const __m256i top = _mm256_set1_epi32(DL_SCORE_BOUND), low = _mm256_set1_epi32(-DL_SCORE_BOUND);
  for (uint32_t i = 0; i < n; i += 8) {
    __m256i x = avx2_fixed(sums + i, scale + i);
    _mm256_storeu_si256((__m256i *)(void *)(sums + i), _mm256_max_epi32(_mm256_min_epi32(x, top), low));
  }
}

/* ---- AVX-512 VNNI: 16 outputs are one vector ---- */

VNNI INLINE void vnni_rows(const dl_layer *l, uint32_t tile, const uint8_t *x, size_t stride, ptrdiff_t step,
                           int32_t *out, const uint32_t rows) {
  __m512i sum[8];
  UNROLL
  for (uint32_t r = 0; r < rows; r++) sum[r] = _mm512_loadu_si512(l->bias + tile * DL_TILE);
  const int8_t *w = l->weights + (size_t)tile * l->segments * l->inputs * DL_TILE;
  for (uint32_t s = 0; s < l->segments; s++, x += step)
    for (uint32_t i = 0; i < l->inputs; i += 4, w += 64) {
      __m512i a = _mm512_loadu_si512(w);
      UNROLL
      for (uint32_t r = 0; r < rows; r++)
        sum[r] = _mm512_dpbusd_epi32(sum[r], _mm512_set1_epi32(four(x + r * stride + i)), a);
    }
  UNROLL
  for (uint32_t r = 0; r < rows; r++)
    _mm512_storeu_si512(out + (size_t)r * l->outputs_padded + tile * DL_TILE, sum[r]);
}

VNNI static void vnni_sums(const dl_layer *l, const uint8_t *x, size_t stride, ptrdiff_t step, uint32_t rows,
                           int32_t *out) {
  x = first_segment(l, x, step);
  for (uint32_t tile = 0; tile * DL_TILE < l->outputs_padded; tile++) {
    uint32_t r = 0;
    for (; r + 8 <= rows; r += 8) vnni_rows(l, tile, x + r * stride, stride, step, out + (size_t)r * l->outputs_padded, 8);
    for (; r + 4 <= rows; r += 4) vnni_rows(l, tile, x + r * stride, stride, step, out + (size_t)r * l->outputs_padded, 4);
    for (; r < rows; r++) vnni_rows(l, tile, x + r * stride, stride, step, out + (size_t)r * l->outputs_padded, 1);
  }
}

const dl_kernels *dl_kernels_avx2(void) {
  static const dl_kernels kernels = {"avx2",      avx2_sums,   avx2_scale, avx2_add,
                                     avx2_squash, avx2_narrow, avx2_join,  avx2_score};
  return __builtin_cpu_supports("avx2") ? &kernels : NULL;
}

const dl_kernels *dl_kernels_avx512(void) {
  static const dl_kernels kernels = {"avx512",    vnni_sums,   avx2_scale, avx2_add,
                                     avx2_squash, avx2_narrow, avx2_join,  avx2_score};
  return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
                 __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx2")
             ? &kernels
             : NULL;
}
#else
const dl_kernels *dl_kernels_avx2(void) { return NULL; }
const dl_kernels *dl_kernels_avx512(void) { return NULL; }
#endif
