/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The network's file. Layers are written as Network::Serialize of Tesseract 4 and 5 does. */
#include "network.h"

#include "bytes.h"

enum {
    MATRIX_INT8 = 1, MATRIX_DOUBLE = 128, MATRIX_KINDS = MATRIX_INT8 | 4 | MATRIX_DOUBLE,   /* 4: trained by Adam */
    FLAG_RATES = 64,             /* learning rates of the layers follow */
    GATES = 4,
    WEIGHT_MOST = 127,
    ALIGNED = 64,
};
#define SCALE_MOST 1000.0            /* of a weight; those of real data are below 1 */

/* ------------------------------------------------------------------ layers */

typedef struct {
    str type;
    int flags, in, out;
} layer;

static layer read_layer(bytes *b)
{
    layer l = { 0 };
    if (bytes_int8(b) != 0)                  /* numbers of types are of old files */
        b->spoilt = true;
    l.type = bytes_text(b);
    bytes_take(b, 2);                        /* of training */
    l.flags = bytes_int32(b);
    l.in = bytes_int32(b);
    l.out = bytes_int32(b);
    bytes_int32(b);                          /* number of weights */
    bytes_text(b);                           /* its name */
    return l;
}

static layer expect(bytes *b, const char *type)
{
    layer l = read_layer(b);
    if (!str_equal(l.type, str_of(type)))
        b->spoilt = true;
    return l;
}

/* Layers of layers: how many, before them; and their learning rates, behind. */
static layer begin_series(bytes *b, const char *type, int least, int most, int *count)
{
    layer l = expect(b, type);
    *count = bytes_within(b, least, most);
    return l;
}

static void end_series(bytes *b, const layer *l)
{
    if (l->flags & FLAG_RATES)
        bytes_take(b, (size_t)bytes_within(b, 0, LAYERS_MOST * 4) * 4);
}

/* ------------------------------------------------------------------ weights */

/* A matrix as stored: `rows` of columns and a bias; then a scale for each row. */
typedef struct {
    int rows, columns;           /* columns without the bias */
    const int8_t *weights;
    bytes scales;
} stored_matrix;

static stored_matrix read_matrix(bytes *b, int rows, int columns)
{
    stored_matrix s = { .rows = rows, .columns = columns };
    int mode = (unsigned char)bytes_int8(b);
    if ((mode & ~MATRIX_KINDS) != 0 || !(mode & MATRIX_INT8) || !(mode & MATRIX_DOUBLE))
        b->spoilt = true;
    bytes_within(b, rows, rows);
    bytes_within(b, columns + 1, columns + 1);
    bytes_int8(b);                           /* the value of what is not there */
    s.weights = (const int8_t *)bytes_take(b, (size_t)rows * (size_t)(columns + 1)).p;
    bytes_within(b, rows, rows);
    s.scales.rest = bytes_take(b, (size_t)rows * sizeof(double));
    return s;
}

static int rounded(int n, int to)
{
    return (n + to - 1) / to * to;
}

static void *aligned(arena *a, size_t size)
{
    char *p = ARENA_NEW(a, char, size + ALIGNED);
    return p + (ALIGNED - (uintptr_t)p % ALIGNED) % ALIGNED;
}

/* One weight's place among the groups. */
static size_t place_of(const matrix *m, int row, int column)
{
    int group = row / KERNEL_ROWS * (m->columns / KERNEL_COLUMNS) + column / KERNEL_COLUMNS;
    return (size_t)group * KERNEL_ROWS * KERNEL_COLUMNS
        + (size_t)(row % KERNEL_ROWS * KERNEL_COLUMNS + column % KERNEL_COLUMNS);
}

/* A matrix in the making. */
typedef struct {
    matrix m;
    int8_t *weights;
    int32_t *bias, *raised;
} shaped;

static shaped new_matrix(arena *a, int rows, int columns)
{
    shaped s = { .m = { .rows = rounded(rows, KERNEL_ROWS), .columns = rounded(columns, KERNEL_COLUMNS) } };
    s.weights = aligned(a, (size_t)s.m.rows * (size_t)s.m.columns);
    s.bias = ARENA_NEW(a, int32_t, (size_t)s.m.rows);
    s.raised = ARENA_NEW(a, int32_t, (size_t)s.m.rows);
    s.m.weights = s.weights;
    s.m.bias = s.bias;
    s.m.raised = s.raised;
    return s;
}

/* Columns from..from+count of what is stored become columns 0.. of rows first.. . */
static void put(shaped *s, int first, const stored_matrix *stored, int from, int count, bool with_bias)
{
    for (int r = 0; r < stored->rows; r++) {
        const int8_t *row = stored->weights + (size_t)r * (size_t)(stored->columns + 1);
        int32_t bias = with_bias ? row[stored->columns] * WEIGHT_MOST : 0, sum = 0;
        for (int c = 0; c < count; c++) {
            int8_t w = row[from + c] < -WEIGHT_MOST ? -WEIGHT_MOST : row[from + c];
            s->weights[place_of(&s->m, first + r, c)] = w;
            sum += w;
        }
        s->bias[first + r] = bias;
        s->raised[first + r] = bias - ACTIVATION_ZERO * sum;
    }
}

static void put_scales(bytes *b, float *scales, stored_matrix *stored)
{
    for (int r = 0; r < stored->rows; r++) {
        double scale = bytes_double(&stored->scales);
        if (!(scale >= 0 && scale <= SCALE_MOST))
            b->spoilt = true;
        scales[r] = (float)(scale / WEIGHT_MOST);
    }
}

static matrix take_matrix(bytes *b, arena *a, int rows, int columns, float **scales)
{
    stored_matrix stored = read_matrix(b, rows, columns);
    shaped s = new_matrix(a, rows, columns);
    *scales = ARENA_NEW(a, float, (size_t)s.m.rows);
    if (!b->spoilt) {
        put(&s, 0, &stored, 0, columns, true);
        put_scales(b, *scales, &stored);
    }
    return s.m;
}

/* The four gates, one below the other. `whole`: what comes in and what was said last are one matrix. */
static lstm take_lstm(bytes *b, arena *a, const layer *l, bool whole)
{
    int in = l->in, units = l->out;
    if (in < 1 || in > UNITS_MOST || units < KERNEL_ROWS || units > UNITS_MOST || units % KERNEL_ROWS != 0)
        b->spoilt = true;
    bytes_within(b, in + units, in + units);
    if (b->spoilt)
        return (lstm){ 0 };
    float *scales = ARENA_NEW(a, float, (size_t)(GATES * units));
    shaped coming = new_matrix(a, GATES * units, whole ? in + units : in), back = { 0 };
    if (!whole)
        back = new_matrix(a, GATES * units, units);
    for (int g = 0; g < GATES; g++) {
        stored_matrix stored = read_matrix(b, units, in + units);
        if (b->spoilt)
            break;
        put(&coming, g * units, &stored, 0, whole ? in + units : in, true);
        if (!whole)
            put(&back, g * units, &stored, in, units, false);
        put_scales(b, scales + g * units, &stored);
    }
    return (lstm){ .in = coming.m, .back = back.m, .gates = { units, scales } };
}

/* ------------------------------------------------------------------ the whole */

static void read_input(bytes *b, network *n)
{
    expect(b, "Input");
    bytes_within(b, 0, 1);                   /* pictures at once */
    n->height = bytes_within(b, KERNEL_ROWS, INPUT_HEIGHT_MOST);
    bytes_within(b, 0, 0);                   /* any width */
    bytes_within(b, 1, 1);                   /* grey */
    bytes_int32(b);
}

static int read_convolution(bytes *b, arena *a, network *n)
{
    int count;
    layer series = begin_series(b, "Series", 2, 2, &count);
    expect(b, "Convolve");
    bytes_within(b, 1, 1);
    bytes_within(b, 1, 1);
    layer l = expect(b, "Tanh");
    if (l.in != FILTER || l.out < 1 || l.out > UNITS_MOST || l.out % KERNEL_ROWS != 0)
        b->spoilt = true;
    if (!b->spoilt)
        n->filters = take_matrix(b, a, l.out, FILTER, &n->filter_scales);
    end_series(b, &series);
    expect(b, "Maxpool");
    n->pool_x = bytes_within(b, 1, 8);
    n->pool_y = bytes_within(b, 1, 8);
    return l.out;
}

/* What comes in is a multiple of the kernels' columns, so that what was said can stand right behind it. */
static int read_upright(bytes *b, arena *a, network *n, int in)
{
    int count;
    layer turned = begin_series(b, "XYTranspose", 1, 1, &count);
    layer l = expect(b, "SummLSTM");
    if (l.in != in || l.in % KERNEL_COLUMNS != 0 || n->height / n->pool_y < 1)
        b->spoilt = true;
    n->upright = take_lstm(b, a, &l, true);
    end_series(b, &turned);
    return l.out;
}

static int read_along(bytes *b, arena *a, network *n, int in)
{
    lstm *next = &n->along[n->layer_count++];
    layer l = read_layer(b), around = l;
    bool reversed = str_equal(l.type, (str)STR("RTLReversed"));
    if (reversed) {
        bytes_within(b, 1, 1);
        l = read_layer(b);
    }
    if (!str_equal(l.type, (str)STR("LSTM")) || l.in != in)
        b->spoilt = true;
    *next = take_lstm(b, a, &l, false);
    next->reversed = reversed;
    if (reversed)
        end_series(b, &around);
    return l.out;
}

static void read_last(bytes *b, arena *a, network *n, int in)
{
    layer l = expect(b, "Softmax");
    if (l.in != in || l.out < 2 || l.out > OUTPUTS_MOST)
        b->spoilt = true;
    n->outputs = l.out;
    if (!b->spoilt)
        n->last = take_matrix(b, a, l.out, l.in, &n->last_scales);
}

/* Behind the layers: what the training kept. The noise depends on how many samples it saw. */
static void read_training(bytes *b, network *n)
{
    bytes_text(b);                           /* the network in words */
    bytes_int32(b);                          /* flags */
    bytes_int32(b);                          /* steps */
    n->seed = (uint64_t)((int64_t)bytes_int32(b) * 0x10000001);
    n->blank = bytes_within(b, 0, n->outputs - 1);
}

bool network_read(arena *a, str file, network *n)
{
    bytes b = { .rest = file };
    int count;
    *n = (network){ 0 };
    layer series = begin_series(&b, "Series", 6, LAYERS_MOST + 5, &count);
    read_input(&b, n);
    int width = read_convolution(&b, a, n);
    width = b.spoilt ? 0 : read_upright(&b, a, n, width);
    for (int i = 0; i < count - 5 && !b.spoilt; i++)
        width = read_along(&b, a, n, width);
    if (!b.spoilt)
        read_last(&b, a, n, width);
    end_series(&b, &series);
    if (!b.spoilt)
        read_training(&b, n);
    return !b.spoilt;
}
