/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "kernels_inside.h"

#if defined __x86_64__

#include "kernels_x86.h"

#define VNNI __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni,avx2")))

enum { LANES = 16 };

/* ------------------------------------------------------------------ products: all of it is one instruction */

enum { VNNI_AT_ONCE = 8, VNNI_ROWS = 2 * KERNEL_ROWS };

static inline __attribute__((always_inline)) VNNI void block_vnni(
    const matrix *m, int row, const uint8_t *columns, size_t stride, int n, int32_t *sums)
{
    const size_t group = (size_t)KERNEL_ROWS * (size_t)m->columns;
    const int8_t *w = m->weights + (size_t)row * (size_t)m->columns;
    __m512i low[VNNI_AT_ONCE], high[VNNI_AT_ONCE];
    for (int c = 0; c < n; c++) {
        low[c] = _mm512_loadu_si512(m->raised + row);
        high[c] = _mm512_loadu_si512(m->raised + row + KERNEL_ROWS);
    }
    for (int k = 0; k < m->columns; k += KERNEL_COLUMNS, w += 64) {
        __m512i w0 = _mm512_loadu_si512(w), w1 = _mm512_loadu_si512(w + group);
        for (int c = 0; c < n; c++) {
            __m512i x = _mm512_set1_epi32(four_activations(columns + (size_t)c * stride + k));
            low[c] = _mm512_dpbusd_epi32(low[c], x, w0);
            high[c] = _mm512_dpbusd_epi32(high[c], x, w1);
        }
    }
    for (int c = 0; c < n; c++) {
        _mm512_storeu_si512(sums + c * m->rows + row, low[c]);
        _mm512_storeu_si512(sums + c * m->rows + row + KERNEL_ROWS, high[c]);
    }
}

/* The same for the last group of rows, where they are odd in number. */
static VNNI void narrow_vnni(const matrix *m, int row, const uint8_t *columns, size_t stride, int32_t *sums)
{
    const int8_t *w = m->weights + (size_t)row * (size_t)m->columns;
    __m512i all[VNNI_AT_ONCE];
    for (int c = 0; c < VNNI_AT_ONCE; c++)
        all[c] = _mm512_loadu_si512(m->raised + row);
    for (int k = 0; k < m->columns; k += KERNEL_COLUMNS, w += 64)
        for (int c = 0; c < VNNI_AT_ONCE; c++) {
            __m512i x = _mm512_set1_epi32(four_activations(columns + (size_t)c * stride + k));
            all[c] = _mm512_dpbusd_epi32(all[c], x, _mm512_loadu_si512(w));
        }
    for (int c = 0; c < VNNI_AT_ONCE; c++)
        _mm512_storeu_si512(sums + c * m->rows + row, all[c]);
}

/* The last rows of a matrix whose groups are odd in number. */
static VNNI void last_vnni(const matrix *m, int row, const uint8_t *column, int32_t *sums)
{
    const int8_t *w = m->weights + (size_t)row * (size_t)m->columns;
    __m512i sum = _mm512_loadu_si512(m->raised + row);
    for (int k = 0; k < m->columns; k += KERNEL_COLUMNS, w += 64)
        sum = _mm512_dpbusd_epi32(sum, _mm512_set1_epi32(four_activations(column + k)), _mm512_loadu_si512(w));
    _mm512_storeu_si512(sums + row, sum);
}

/* One column: as many rows at once as keep the instruction busy, which takes four cycles and can begin in each. */
static VNNI void column_vnni(const matrix *m, const uint8_t *column, int32_t *sums)
{
    const size_t group = (size_t)KERNEL_ROWS * (size_t)m->columns;
    int row = 0;
    for (; row + 8 * KERNEL_ROWS <= m->rows; row += 8 * KERNEL_ROWS) {
        const int8_t *w = m->weights + (size_t)row * (size_t)m->columns;
        __m512i all[8];
        for (int i = 0; i < 8; i++)
            all[i] = _mm512_loadu_si512(m->raised + row + i * KERNEL_ROWS);
        for (int k = 0; k < m->columns; k += KERNEL_COLUMNS, w += 64) {
            __m512i x = _mm512_set1_epi32(four_activations(column + k));
            for (int i = 0; i < 8; i++)
                all[i] = _mm512_dpbusd_epi32(all[i], x, _mm512_loadu_si512(w + (size_t)i * group));
        }
        for (int i = 0; i < 8; i++)
            _mm512_storeu_si512(sums + row + i * KERNEL_ROWS, all[i]);
    }
    for (; row < m->rows; row += KERNEL_ROWS)
        last_vnni(m, row, column, sums);
}

static VNNI void columns_vnni(const matrix *m, const uint8_t *columns, size_t stride, int32_t *sums)
{
    int r = 0;
    for (; r + VNNI_ROWS <= m->rows; r += VNNI_ROWS)
        block_vnni(m, r, columns, stride, VNNI_AT_ONCE, sums);
    if (r < m->rows)
        narrow_vnni(m, r, columns, stride, sums);
}

static VNNI void multiply_vnni(const matrix *m, const uint8_t *columns, size_t stride, int count, int32_t *sums)
{
    int c = 0;
    for (; c + VNNI_AT_ONCE <= count; c += VNNI_AT_ONCE)
        columns_vnni(m, columns + (size_t)c * stride, stride, sums + (size_t)c * (size_t)m->rows);
    for (; c < count; c++)
        column_vnni(m, columns + (size_t)c * stride, sums + (size_t)c * (size_t)m->rows);
}

/* ------------------------------------------------------------------ curves */

static inline __attribute__((always_inline)) VNNI __m512 eight_points(const curve_point *curve, __m256i points)
{
    __m256 low = four_points(curve, _mm256_castsi256_si128(points));
    return _mm512_insertf32x8(_mm512_castps256_ps512(low), four_points(curve, _mm256_extracti128_si256(points, 1)), 1);
}

/* Value and rise lie side by side, so one look fetches both; then they are parted again. */
static inline VNNI __m512 look_up(const curve_point *curve, __m512 x)
{
    const __m512i even = _mm512_setr_epi32(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
    const __m512i odd = _mm512_add_epi32(even, _mm512_set1_epi32(1));
    __m512 along = _mm512_min_ps(_mm512_mul_ps(x, _mm512_set1_ps(CURVE_PER_ONE)), _mm512_set1_ps(CURVE_LAST));
    __m512i point = _mm512_cvttps_epi32(along);
    __m512 low = eight_points(curve, _mm512_castsi512_si256(point));
    __m512 high = eight_points(curve, _mm512_extracti64x4_epi64(point, 1));
    __m512 value = _mm512_permutex2var_ps(low, even, high), rise = _mm512_permutex2var_ps(low, odd, high);
    return _mm512_add_ps(value, _mm512_mul_ps(rise, _mm512_sub_ps(along, _mm512_cvtepi32_ps(point))));
}

static inline VNNI __m512 tanh_of(__m512 x)
{
    __m512 sign = _mm512_and_ps(x, _mm512_set1_ps(-0.0f));
    return _mm512_or_ps(look_up(curve_tanh, _mm512_andnot_ps(_mm512_set1_ps(-0.0f), x)), sign);
}

static inline VNNI __m512 logistic_of(__m512 x)
{
    __m512 y = look_up(curve_logistic, _mm512_andnot_ps(_mm512_set1_ps(-0.0f), x));
    return _mm512_mask_sub_ps(y, _mm512_movepi32_mask(_mm512_castps_si512(x)), _mm512_set1_ps(1), y);
}

static inline VNNI __m512 scaled(const int32_t *sums, const int32_t *more, const float *scales)
{
    __m512i sum = _mm512_loadu_si512(sums);
    if (more)
        sum = _mm512_add_epi32(sum, _mm512_loadu_si512(more));
    return _mm512_mul_ps(_mm512_cvtepi32_ps(sum), _mm512_loadu_ps(scales));
}

/* Rounded half away from zero, as bytes with 128 added. */
static inline VNNI void put_activations(__m512 x, uint8_t *output)
{
    __m512 half = _mm512_or_ps(_mm512_and_ps(x, _mm512_set1_ps(-0.0f)), _mm512_set1_ps(0.5f));
    __m512i whole = _mm512_cvttps_epi32(_mm512_add_ps(_mm512_mul_ps(x, _mm512_set1_ps(FULL)), half));
    _mm_storeu_si128((void *)output, _mm512_cvtepi32_epi8(_mm512_add_epi32(whole, _mm512_set1_epi32(ACTIVATION_ZERO))));
}

static VNNI void step_vnni(
    const gates *g, const int32_t *sums, const int32_t *more, float *state, uint8_t *output)
{
    const int n = g->units;
    for (int i = 0; i < n; i += LANES) {
        __m512 x[4];
        for (int k = 0; k < 4; k++)
            x[k] = scaled(sums + k * n + i, more ? more + k * n + i : NULL, g->scales + k * n + i);
        __m512 kept = _mm512_mul_ps(_mm512_loadu_ps(state + i), logistic_of(x[2]));
        __m512 s = _mm512_add_ps(kept, _mm512_mul_ps(tanh_of(x[0]), logistic_of(x[1])));
        s = _mm512_max_ps(_mm512_min_ps(s, _mm512_set1_ps(STATE_MOST)), _mm512_set1_ps(-STATE_MOST));
        _mm512_storeu_ps(state + i, s);
        put_activations(_mm512_mul_ps(tanh_of(s), logistic_of(x[3])), output + i);
    }
}

static VNNI void tanh_vnni(const int32_t *sums, const float *scales, int count, uint8_t *output)
{
    for (int i = 0; i < count; i += LANES)
        put_activations(tanh_of(scaled(sums + i, NULL, scales + i)), output + i);
}

static VNNI void softmax_vnni(const int32_t *sums, const float *scales, int count, float *shares)
{
    softmax_body(sums, scales, count, shares);
}

const kernels *kernels_vnni(void)
{
    static const kernels all = { "vnni", multiply_vnni, step_vnni, tanh_vnni, softmax_vnni };
    bool has = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
        && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")
        && __builtin_cpu_supports("avx512vnni");
    return has ? &all : NULL;
}

#else

const kernels *kernels_vnni(void)
{
    return NULL;
}

#endif
