/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <math.h>

#include "kernels_inside.h"

curve_point curve_tanh[CURVE_POINTS], curve_logistic[CURVE_POINTS];

/* ------------------------------------------------------------------ curves */

static double logistic(double x)
{
    return 1 / (1 + exp(-x));
}

static void fill_curve(curve_point *points, double (*curve)(double))
{
    for (int i = 0; i < CURVE_POINTS - 1; i++) {
        points[i].value = (float)curve((double)i / CURVE_PER_ONE);
        points[i].rise = (float)curve((double)(i + 1) / CURVE_PER_ONE) - points[i].value;
    }
    points[CURVE_POINTS - 1] = (curve_point){ 1, 0 };
}

static void fill_curves(void)
{
    if (curve_tanh[CURVE_POINTS - 1].value > 0)
        return;
    fill_curve(curve_logistic, logistic);
    fill_curve(curve_tanh, tanh);
}

static float look_up(const curve_point *curve, float x)
{
    float along = x * CURVE_PER_ONE;
    along = along < CURVE_LAST ? along : CURVE_LAST;
    int point = (int)along;
    return curve[point].value + curve[point].rise * (along - (float)point);
}

static float tanh_of(float x)
{
    return x < 0 ? -look_up(curve_tanh, -x) : look_up(curve_tanh, x);
}

static float logistic_of(float x)
{
    return x < 0 ? 1 - look_up(curve_logistic, -x) : look_up(curve_logistic, x);
}

/* ------------------------------------------------------------------ the portable kernels */

static uint8_t activation_of(float x)
{
    float scaled = x * FULL;
    int whole = (int)(scaled + (scaled < 0 ? -0.5f : 0.5f));
    return (uint8_t)(whole + ACTIVATION_ZERO);
}

static float clipped(float state)
{
    return state > STATE_MOST ? STATE_MOST : state < -STATE_MOST ? -STATE_MOST : state;
}

static void step_portable(const gates *g, const int32_t *sums, const int32_t *more, float *state, uint8_t *output)
{
    const int n = g->units;
    float x[4];
    for (int i = 0; i < n; i++) {
        for (int k = 0; k < 4; k++)
            x[k] = (float)(sums[k * n + i] + (more ? more[k * n + i] : 0)) * g->scales[k * n + i];
        state[i] = clipped(state[i] * logistic_of(x[2]) + tanh_of(x[0]) * logistic_of(x[1]));
        output[i] = activation_of(tanh_of(state[i]) * logistic_of(x[3]));
    }
}

static void tanh_portable(const int32_t *sums, const float *scales, int count, uint8_t *output)
{
    for (int i = 0; i < count; i++)
        output[i] = activation_of(tanh_of((float)sums[i] * scales[i]));
}

static void softmax_portable(const int32_t *sums, const float *scales, int count, float *shares)
{
    softmax_body(sums, scales, count, shares);
}

static void add_products(const int8_t *weights, const uint8_t *column, int groups, int32_t sums[KERNEL_ROWS])
{
    for (int k = 0; k < groups; k++, weights += KERNEL_ROWS * KERNEL_COLUMNS, column += KERNEL_COLUMNS)
        for (int r = 0; r < KERNEL_ROWS; r++)
            for (int i = 0; i < KERNEL_COLUMNS; i++)
                sums[r] += weights[r * KERNEL_COLUMNS + i] * column[i];
}

static void multiply_portable(const matrix *m, const uint8_t *columns, size_t stride, int count, int32_t *sums)
{
    int groups = m->columns / KERNEL_COLUMNS;
    for (int c = 0; c < count; c++, columns += stride, sums += m->rows)
        for (int r = 0; r < m->rows; r += KERNEL_ROWS) {
            memcpy(sums + r, m->raised + r, KERNEL_ROWS * sizeof *sums);
            add_products(m->weights + (size_t)r * (size_t)m->columns, columns, groups, sums + r);
        }
}

/* ------------------------------------------------------------------ the choice */

static const kernels portable = { "portable", multiply_portable, step_portable, tanh_portable, softmax_portable };

const kernels *kernels_at(int index)
{
    const kernels *all[] = { &portable, kernels_avx2(), kernels_vnni() };
    fill_curves();
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i] && index-- == 0)
            return all[i];
    return NULL;
}

const kernels *kernels_best(void)
{
    const kernels *best = &portable;
    for (int i = 0; kernels_at(i); i++)
        best = kernels_at(i);
    return best;
}
