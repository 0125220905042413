/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <math.h>

#include "network.h"
#include "ocr/vectors.h"

enum {
    TILE = 16,                   /* columns of the picture that go up together */
    NOISE_FACTOR = 48271, NOISE_MODULUS = 2147483647,   /* std::minstd_rand */
    FULL = 127,
};

/* ------------------------------------------------------------------ the convolution
 *
 * What lies outside the picture is noise, drawn in the order in which Tesseract draws it: row by row. */

typedef struct {
    uint64_t state;
} noise;

static uint64_t draw(noise *r)
{
    r->state = r->state * NOISE_FACTOR % NOISE_MODULUS;
    return r->state;
}

static noise noise_begin(uint64_t seed)
{
    noise r = { seed % NOISE_MODULUS };
    r.state = r.state ? r.state : 1;
    draw(&r);
    return r;
}

static uint8_t noise_pixel(noise *r)
{
    return (uint8_t)((int)lround(FULL * 2.0 * (double)draw(r) / INT32_MAX - FULL) + ACTIVATION_ZERO);
}

typedef struct {
    const uint8_t *pixels;
    int width, height;
} raster;

/* The neighbours of a pixel, column by column, with room to a multiple of KERNEL_COLUMNS. */
static void take_patch(const raster *p, noise *r, int x, int y, uint8_t *patch)
{
    for (int dx = -1; dx <= 1; dx++)
        for (int dy = -1; dy <= 1; dy++) {
            bool inside = x + dx >= 0 && x + dx < p->width && y + dy >= 0 && y + dy < p->height;
            *patch++ = inside ? p->pixels[(size_t)(y + dy) * (size_t)p->width + (size_t)(x + dx)] : noise_pixel(r);
        }
}

static void take_inner_row(const raster *p, int y, uint8_t *patches, size_t stride)
{
    const uint8_t *above = p->pixels + (size_t)(y - 1) * (size_t)p->width, *row = above + p->width;
    const uint8_t *below = row + p->width;
    for (int x = 1; x + 1 < p->width; x++) {
        uint8_t *patch = patches + (size_t)x * stride;
        for (int i = 0; i < 3; i++) {
            patch[3 * i] = above[x - 1 + i];
            patch[3 * i + 1] = row[x - 1 + i];
            patch[3 * i + 2] = below[x - 1 + i];
        }
    }
}

static void take_row(const raster *p, noise *r, int y, uint8_t *patches, size_t stride)
{
    bool inner = y > 0 && y + 1 < p->height;
    if (inner)
        take_inner_row(p, y, patches, stride);
    for (int x = 0; x < p->width; x += inner && x == 0 && p->width > 1 ? p->width - 1 : 1)
        take_patch(p, r, x, y, patches + (size_t)x * stride);
}

typedef struct {
    int rows, wide;              /* sums of a pixel, pixels of a step */
    bool first;                  /* row of the picture in its step */
} pooling;

/* The largest of each few is taken before the tanh, which changes no order, and not after it: a ninth of the work.
 * Scales are positive or zero. */
VECTORS static void pool_row(const int32_t *restrict sums, int32_t *restrict most, int steps, const pooling *of)
{
    int rows = of->rows, wide = of->wide;
    bool first = of->first;
    for (int s = 0; s < steps; s++)
        for (int i = 0; i < wide; i++) {
            const int32_t *from = sums + (size_t)(s * wide + i) * (size_t)rows;
            int32_t *to = most + (size_t)s * (size_t)rows;
            for (int f = 0; f < rows; f++)
                to[f] = (first && i == 0) || from[f] > to[f] ? from[f] : to[f];
        }
}

/* [step][row of the picture, pooled][filter] */
static uint8_t *convolve(const network *n, const kernels *k, arena *a, const raster *p, int steps, int high)
{
    size_t stride = (size_t)n->filters.columns, filters = (size_t)n->upright.in.columns;
    size_t rows = (size_t)n->filters.rows, depth = filters - (size_t)n->upright.gates.units;
    uint8_t *patches = ARENA_NEW(a, uint8_t, (size_t)p->width * stride);
    int32_t *sums = ARENA_NEW(a, int32_t, (size_t)p->width * rows), *most = ARENA_NEW(a, int32_t, (size_t)steps * rows);
    uint8_t *out = ARENA_NEW(a, uint8_t, (size_t)steps * (size_t)high * depth + KERNEL_ROWS);
    noise r = noise_begin(n->seed);
    for (int y = 0; y < high * n->pool_y; y++) {
        take_row(p, &r, y, patches, stride);
        k->multiply(&n->filters, patches, stride, steps * n->pool_x, sums);
        pool_row(sums, most, steps, &(pooling){ n->filters.rows, n->pool_x, y % n->pool_y == 0 });
        for (int s = 0; s < steps && (y + 1) % n->pool_y == 0; s++)
            k->tanh_of(most + (size_t)s * rows, n->filter_scales, (int)depth,
                out + ((size_t)s * (size_t)high + (size_t)(y / n->pool_y)) * depth);
    }
    return out;
}

/* ------------------------------------------------------------------ LSTMs */

/* Up each column: `from` is what convolve gave; [step][unit], what is said at the column's end. */
static uint8_t *run_upright(const network *n, const kernels *k, arena *a, const uint8_t *from, int steps, int high)
{
    const lstm *l = &n->upright;
    size_t units = (size_t)l->gates.units, stride = (size_t)l->in.columns, depth = stride - units;
    uint8_t *columns = ARENA_NEW(a, uint8_t, TILE * stride), *out = ARENA_NEW(a, uint8_t, (size_t)steps * units);
    float *states = ARENA_NEW(a, float, TILE * units);
    int32_t *sums = ARENA_NEW(a, int32_t, TILE * (size_t)l->in.rows);
    for (int first = 0; first < steps; first += TILE) {
        int count = steps - first < TILE ? steps - first : TILE;
        memset(columns, ACTIVATION_ZERO, TILE * stride);
        memset(states, 0, TILE * units * sizeof *states);
        for (int y = 0; y < high; y++) {
            for (int c = 0; c < count; c++)
                memcpy(columns + (size_t)c * stride,
                    from + ((size_t)(first + c) * (size_t)high + (size_t)y) * depth, depth);
            k->multiply(&l->in, columns, stride, count, sums);
            for (int c = 0; c < count; c++)
                k->step(&l->gates, sums + (size_t)c * (size_t)l->in.rows, NULL, states + (size_t)c * units,
                    columns + (size_t)c * stride + depth);
        }
        for (int c = 0; c < count; c++)
            memcpy(out + (size_t)(first + c) * units, columns + (size_t)c * stride + depth, units);
    }
    return out;
}

/* Along the line: what comes in is multiplied TILE steps ahead. */
static uint8_t *run_along(const lstm *l, const kernels *k, arena *a, const uint8_t *from, int steps)
{
    size_t units = (size_t)l->gates.units, rows = (size_t)l->in.rows, stride = (size_t)l->in.columns;
    uint8_t *out = ARENA_NEW(a, uint8_t, (size_t)steps * units), *said = ARENA_NEW(a, uint8_t, units);
    float *state = ARENA_NEW(a, float, units);
    int32_t *coming = ARENA_NEW(a, int32_t, TILE * rows), *back = ARENA_NEW(a, int32_t, rows);
    memset(said, ACTIVATION_ZERO, units);
    for (int done = 0; done < steps; done += TILE) {
        int count = steps - done < TILE ? steps - done : TILE, first = l->reversed ? steps - done - count : done;
        k->multiply(&l->in, from + (size_t)first * stride, stride, count, coming);
        for (int i = 0; i < count; i++) {
            int at = l->reversed ? count - 1 - i : i;
            k->multiply(&l->back, said, units, 1, back);
            k->step(&l->gates, coming + (size_t)at * rows, back, state, out + (size_t)(first + at) * units);
            said = out + (size_t)(first + at) * units;
        }
    }
    return out;
}

static float *run_last(const network *n, const kernels *k, arena *a, const uint8_t *from, int steps)
{
    size_t rows = (size_t)n->last.rows, stride = (size_t)n->last.columns, outputs = (size_t)n->outputs;
    float *shares = ARENA_NEW(a, float, (size_t)steps * outputs);
    int32_t *sums = ARENA_NEW(a, int32_t, TILE * rows);
    for (int first = 0; first < steps; first += TILE) {
        int count = steps - first < TILE ? steps - first : TILE;
        k->multiply(&n->last, from + (size_t)first * stride, stride, count, sums);
        for (int c = 0; c < count; c++)
            k->softmax(sums + (size_t)c * rows, n->last_scales, n->outputs, shares + (size_t)(first + c) * outputs);
    }
    return shares;
}

float *network_run(const network *n, const kernels *k, arena *a, const uint8_t *pixels, int width, int *steps)
{
    raster p = { pixels, width, n->height };
    int high = n->height / n->pool_y;
    *steps = width / n->pool_x;
    if (*steps < 1 || *steps > LINE_STEPS_MOST)
        return NULL;
    uint8_t *said = convolve(n, k, a, &p, *steps, high);
    said = run_upright(n, k, a, said, *steps, high);
    for (int i = 0; i < n->layer_count; i++)
        said = run_along(&n->along[i], k, a, said, *steps);
    return run_last(n, k, a, said, *steps);
}
