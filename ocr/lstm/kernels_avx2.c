/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "kernels_inside.h"

#if defined __x86_64__

#include "kernels_x86.h"

#define AVX2 __attribute__((target("avx2")))

enum { LANES = 8 };

/* ------------------------------------------------------------------ products
 *
 * There is a product of bytes, but one of its factors counts as positive: the weights take the activations' signs. Two
 * such products fit into 16 bits, for none is beyond 127 times 127. */

enum { AVX2_AT_ONCE = 4 };       /* columns: as many as there are registers for */

static inline AVX2 __m256i add_signed(__m256i sum, __m256i w, __m256i x)
{
    __m256i pairs = _mm256_maddubs_epi16(_mm256_abs_epi8(x), _mm256_sign_epi8(w, x));
    return _mm256_add_epi32(sum, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
}

static inline __attribute__((always_inline)) AVX2 void block_avx2(
    const matrix *m, int row, const uint8_t *columns, size_t stride, int n, int32_t *sums)
{
    const __m256i top = _mm256_set1_epi8((char)ACTIVATION_ZERO);
    const int8_t *w = m->weights + (size_t)row * (size_t)m->columns;
    __m256i low[AVX2_AT_ONCE], high[AVX2_AT_ONCE];
    for (int c = 0; c < n; c++) {
        low[c] = _mm256_loadu_si256((const void *)(m->bias + row));
        high[c] = _mm256_loadu_si256((const void *)(m->bias + row + 8));
    }
    for (int k = 0; k < m->columns; k += KERNEL_COLUMNS, w += 64) {
        __m256i w0 = _mm256_loadu_si256((const void *)w), w1 = _mm256_loadu_si256((const void *)(w + 32));
        for (int c = 0; c < n; c++) {
            __m256i x = _mm256_xor_si256(_mm256_set1_epi32(four_activations(columns + (size_t)c * stride + k)), top);
            low[c] = add_signed(low[c], w0, x);
            high[c] = add_signed(high[c], w1, x);
        }
    }
    for (int c = 0; c < n; c++) {
        _mm256_storeu_si256((void *)(sums + c * m->rows + row), low[c]);
        _mm256_storeu_si256((void *)(sums + c * m->rows + row + 8), high[c]);
    }
}

static AVX2 void multiply_avx2(const matrix *m, const uint8_t *columns, size_t stride, int count, int32_t *sums)
{
    int c = 0;
    for (; c + AVX2_AT_ONCE <= count; c += AVX2_AT_ONCE)
        for (int r = 0; r < m->rows; r += KERNEL_ROWS)
            block_avx2(m, r, columns + (size_t)c * stride, stride, AVX2_AT_ONCE, sums + (size_t)c * (size_t)m->rows);
    for (; c < count; c++)
        for (int r = 0; r < m->rows; r += KERNEL_ROWS)
            block_avx2(m, r, columns + (size_t)c * stride, stride, 1, sums + (size_t)c * (size_t)m->rows);
}

/* ------------------------------------------------------------------ curves */

/* Value and rise lie side by side, so one look fetches both; then they are parted again. */
static inline AVX2 __m256 look_up(const curve_point *curve, __m256 x)
{
    __m256 along = _mm256_min_ps(_mm256_mul_ps(x, _mm256_set1_ps(CURVE_PER_ONE)), _mm256_set1_ps(CURVE_LAST));
    __m256i point = _mm256_cvttps_epi32(along);
    __m256 low = four_points(curve, _mm256_castsi256_si128(point));
    __m256 high = four_points(curve, _mm256_extracti128_si256(point, 1));
    __m256d values = _mm256_castps_pd(_mm256_shuffle_ps(low, high, 0x88));
    __m256d rises = _mm256_castps_pd(_mm256_shuffle_ps(low, high, 0xDD));
    __m256 value = _mm256_castpd_ps(_mm256_permute4x64_pd(values, 0xD8));
    __m256 rise = _mm256_castpd_ps(_mm256_permute4x64_pd(rises, 0xD8));
    return _mm256_add_ps(value, _mm256_mul_ps(rise, _mm256_sub_ps(along, _mm256_cvtepi32_ps(point))));
}

static inline AVX2 __m256 tanh_of(__m256 x)
{
    __m256 sign = _mm256_and_ps(x, _mm256_set1_ps(-0.0f));
    return _mm256_or_ps(look_up(curve_tanh, _mm256_andnot_ps(_mm256_set1_ps(-0.0f), x)), sign);
}

static inline AVX2 __m256 logistic_of(__m256 x)
{
    __m256 y = look_up(curve_logistic, _mm256_andnot_ps(_mm256_set1_ps(-0.0f), x));
    return _mm256_blendv_ps(y, _mm256_sub_ps(_mm256_set1_ps(1), y), x);
}

static inline AVX2 __m256 scaled(const int32_t *sums, const int32_t *more, const float *scales)
{
    __m256i sum = _mm256_loadu_si256((const void *)sums);
    if (more)
        sum = _mm256_add_epi32(sum, _mm256_loadu_si256((const void *)more));
    return _mm256_mul_ps(_mm256_cvtepi32_ps(sum), _mm256_loadu_ps(scales));
}

/* Rounded half away from zero, as bytes with 128 added. */
static inline AVX2 void put_activations(__m256 x, uint8_t *output)
{
    __m256 half = _mm256_or_ps(_mm256_and_ps(x, _mm256_set1_ps(-0.0f)), _mm256_set1_ps(0.5f));
    __m256i whole = _mm256_cvttps_epi32(_mm256_add_ps(_mm256_mul_ps(x, _mm256_set1_ps(FULL)), half));
    __m128i words = _mm_packs_epi32(_mm256_castsi256_si128(whole), _mm256_extracti128_si256(whole, 1));
    __m128i bytes = _mm_xor_si128(_mm_packs_epi16(words, words), _mm_set1_epi8((char)ACTIVATION_ZERO));
    _mm_storel_epi64((void *)output, bytes);
}

static AVX2 void step_avx2(
    const gates *g, const int32_t *sums, const int32_t *more, float *state, uint8_t *output)
{
    const int n = g->units;
    for (int i = 0; i < n; i += LANES) {
        __m256 x[4];
        for (int k = 0; k < 4; k++)
            x[k] = scaled(sums + k * n + i, more ? more + k * n + i : NULL, g->scales + k * n + i);
        __m256 kept = _mm256_mul_ps(_mm256_loadu_ps(state + i), logistic_of(x[2]));
        __m256 s = _mm256_add_ps(kept, _mm256_mul_ps(tanh_of(x[0]), logistic_of(x[1])));
        s = _mm256_max_ps(_mm256_min_ps(s, _mm256_set1_ps(STATE_MOST)), _mm256_set1_ps(-STATE_MOST));
        _mm256_storeu_ps(state + i, s);
        put_activations(_mm256_mul_ps(tanh_of(s), logistic_of(x[3])), output + i);
    }
}

static AVX2 void tanh_avx2(const int32_t *sums, const float *scales, int count, uint8_t *output)
{
    for (int i = 0; i < count; i += LANES)
        put_activations(tanh_of(scaled(sums + i, NULL, scales + i)), output + i);
}

static AVX2 void softmax_avx2(const int32_t *sums, const float *scales, int count, float *shares)
{
    softmax_body(sums, scales, count, shares);
}

const kernels *kernels_avx2(void)
{
    static const kernels all = { "avx2", multiply_avx2, step_avx2, tanh_avx2, softmax_avx2 };
    return __builtin_cpu_supports("avx2") ? &all : NULL;
}

#else

const kernels *kernels_avx2(void)
{
    return NULL;
}

#endif
