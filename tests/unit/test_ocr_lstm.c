/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The line recogniser: its kernels agree to the bit, it reads what Tesseract reads, and no file of language data,
 * however broken, makes it do more than say no. */
#include <math.h>
#include <stdlib.h>
#include <unistd.h>

#include "models/text.h"
#include "ocr/image.h"
#include "ocr/lstm/network.h"
#include "ocr/lstm/recogniser.h"
#include "ocr/lstm/shares.h"
#include "ocr/tesseract.h"

#include "scan.h"

#define DATA "/usr/share/tesseract-ocr/5/tessdata/dan.traineddata"

enum { ROWS = 48, COLUMNS = 36, COUNT = 21, UNITS = 48, SPOILT_FILES = 300 };

static arena *a;

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* ------------------------------------------------------------------ kernels */

static matrix random_matrix(uint32_t *seed)
{
    int8_t *weights = aligned_alloc(64, ROWS * COLUMNS);
    int32_t *bias = ARENA_NEW(a, int32_t, ROWS), *raised = ARENA_NEW(a, int32_t, ROWS);
    for (int i = 0; i < ROWS * COLUMNS; i++)
        weights[i] = (int8_t)((int)(next_random(seed) % 255) - 127);
    for (int r = 0; r < ROWS; r++) {
        bias[r] = raised[r] = (int32_t)(next_random(seed) % 30000) - 15000;
        for (int c = 0; c < COLUMNS; c++)
            raised[r] -= ACTIVATION_ZERO * weights[r / 16 * 16 * COLUMNS + c / 4 * 64 + r % 16 * 4 + c % 4];
    }
    return (matrix){ ROWS, COLUMNS, weights, bias, raised };
}

static int32_t naive(const matrix *m, const uint8_t *column, int r)
{
    int32_t sum = m->bias[r];
    for (int c = 0; c < m->columns; c++)
        sum += m->weights[r / 16 * 16 * m->columns + c / 4 * 64 + r % 16 * 4 + c % 4] * (column[c] - ACTIVATION_ZERO);
    return sum;
}

/* Activations at both ends of their range, where products of bytes would not fit. */
static void products_are_exact(void)
{
    uint32_t seed = 1;
    matrix m = random_matrix(&seed);
    uint8_t columns[COUNT * COLUMNS];
    for (size_t i = 0; i < sizeof columns; i++)
        columns[i] = i % 3 == 0 ? 255 : i % 7 == 0 ? 1 : (uint8_t)(1 + next_random(&seed) % 255);
    for (int k = 0; kernels_at(k); k++) {
        int32_t sums[COUNT * ROWS];
        int wrong = 0;
        kernels_at(k)->multiply(&m, columns, COLUMNS, COUNT, sums);
        for (int i = 0; i < COUNT * ROWS; i++)
            wrong += sums[i] != naive(&m, columns + i / ROWS * COLUMNS, i % ROWS);
        CHECK(wrong == 0);
    }
    free((void *)(uintptr_t)m.weights);
}

static void all_kernels_give_the_same_bits(void)
{
    uint32_t seed = 2;
    int32_t sums[4 * UNITS], more[4 * UNITS];
    float scales[4 * UNITS], first_state[UNITS], first_shares[UNITS];
    uint8_t first_output[UNITS];
    for (int i = 0; i < 4 * UNITS; i++) {
        sums[i] = (int32_t)(next_random(&seed) % 400000) - 200000;
        more[i] = (int32_t)(next_random(&seed) % 400000) - 200000;
        scales[i] = 0.00004f + 1e-9f * (float)i;
    }
    for (int k = 0; kernels_at(k); k++) {
        const kernels *one = kernels_at(k);
        float state[UNITS] = { 0.5f, -99.0f }, shares[UNITS];
        uint8_t output[UNITS];
        gates g = { UNITS, scales };
        for (int i = 0; i < 5; i++)
            one->step(&g, sums, i % 2 ? more : NULL, state, output);
        one->softmax(sums, scales, UNITS, shares);
        if (k == 0) {
            memcpy(first_state, state, sizeof state);
            memcpy(first_output, output, sizeof output);
            memcpy(first_shares, shares, sizeof shares);
        }
        CHECK(memcmp(state, first_state, sizeof state) == 0);
        CHECK(memcmp(output, first_output, sizeof output) == 0);
        CHECK(memcmp(shares, first_shares, sizeof shares) == 0);
    }
}

/* Of equal ones the first, and none that is to be passed over. */
static void the_best_share_is_the_first_of_the_largest(void)
{
    enum { N = 111 };
    uint32_t seed = 3;
    for (int round = 0; round < 200; round++) {
        float shares[N];
        int count = 1 + (int)(next_random(&seed) % N), best = 0;
        for (int i = 0; i < count; i++)
            shares[i] = (float)(next_random(&seed) % 40) / 1e6f - (i % 3 == 1 ? 1 : 0);
        for (int i = 1; i < count; i++)
            best = shares[i] > shares[best] ? i : best;
        CHECK(shares_best(shares, count) == best);
    }
}

static void curves_are_near(void)
{
    enum { N = KERNEL_ROWS };
    float scales[N], shares[2], worst = 0;
    for (int i = 0; i < N; i++)
        scales[i] = 1e-4f;
    for (int32_t x = -200000; x <= 200000; x += 70 * N) {
        int32_t sums[N];
        uint8_t output[N];
        for (int i = 0; i < N; i++)
            sums[i] = x + 70 * i;
        kernels_best()->tanh_of(sums, scales, N, output);
        for (int i = 0; i < N; i++)
            worst = fmaxf(worst, fabsf((float)output[i] - ACTIVATION_ZERO - 127 * tanhf((float)sums[i] * 1e-4f)));
    }
    CHECK(worst < 0.501f);
    kernels_best()->softmax((int32_t[]){ 30000, 20000 }, scales, 2, shares);
    CHECK(fabsf(shares[0] - 1 / (1 + expf(-1))) < 1e-6f && fabsf(shares[0] + shares[1] - 1) < 1e-6f);
}

/* ------------------------------------------------------------------ beside Tesseract */

static picture picture_of_scan(void)
{
    PIX *bits = scan_top();
    PIX *grey = pixScaleToGray2(bits), *large = pixScale(grey, 2, 2);
    picture p = { .pix = large, .dpi = 200, .letter_px = LETTER_PX_WANTED, .to_page = { 1, 0, 0, 0, 1, 0 },
        .straight = { 1, 0, 0, 0, 1, 0 } };
    pixDestroy(&bits);
    pixDestroy(&grey);
    return p;
}

static float width_of(box b)
{
    return b.x1 - b.x0;
}

/* "dan+dan" is data that Tesseract reads by itself. */
static void it_reads_what_tesseract_reads(void)
{
    fault f;
    engine *own = engine_open("dan", NULL, &f), *reference = engine_open("dan+dan", NULL, &f);
    picture p = picture_of_scan();
    reading ours, theirs;
    CHECK(engine_read(own, a, &p, READ_PAGE, &ours) && engine_read(reference, a, &p, READ_PAGE, &theirs));
    CHECK(ours.words > 25 && ours.count == theirs.count && ours.words == theirs.words);
    CHECK(fabsf(ours.confidence - theirs.confidence) < 0.01f);
    for (size_t i = 0; i < ours.count && i < theirs.count; i++)
        for (size_t k = 0; k < ours.segments[i].word_count && k < theirs.segments[i].word_count; k++) {
            const word *mine = &ours.segments[i].words[k], *other = &theirs.segments[i].words[k];
            CHECK_SLICE(mine->text, other->text);
            CHECK(fabsf(mine->confidence - other->confidence) < 0.05f);
            CHECK(fabsf(width_of(mine->at) - width_of(other->at)) <= 4);
        }
    picture_drop(&p);
    engine_close(own);
    engine_close(reference);
}

static void white_on_black_reads_as_well(void)
{
    fault f;
    engine *own = engine_open("dan", NULL, &f);
    picture p = picture_of_scan();
    reading black;
    CHECK(engine_read(own, a, &p, READ_PAGE, &black) && black.count > 0);
    box line = black.segments[0].pixels[0];
    PIX *inverse = pixInvert(NULL, p.pix);
    pixel_box where = { 0, (int)line.y0 - 8, pixGetWidth(p.pix), (int)line.y1 + 8 };
    recogniser *r = recogniser_open(DATA);
    line_reading found = recogniser_read(r, a, p.pix, where, NULL);
    line_reading turned = recogniser_read(r, a, inverse, where, NULL);
    CHECK(found.count > 0 && turned.count == found.count);
    for (size_t i = 0; i < found.count && i < turned.count; i++)
        CHECK_SLICE(turned.words[i].text, found.words[i].text);
    pixDestroy(&inverse);
    recogniser_close(r);
    picture_drop(&p);
    engine_close(own);
}

/* ------------------------------------------------------------------ words that are known */

static void its_dictionary_knows_whole_words(void)
{
    static const struct { str word; bool known; } words[] = {
        { STR("kommunen"), true }, { STR("møde"), true }, { STR("forslag"), true },
        { STR("forsla"), false }, { STR("forslagq"), false }, { STR("qommunen"), false }, { STR(""), false },
        { STR("møde\xC3"), false }, { STR("\xFF"), false }, { STR("møde møde"), false },
    };
    recogniser *r = recogniser_open(DATA);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (recogniser_knows(r, words[i].word) != words[i].known)
            check_report(__FILE__, __LINE__, words[i].known ? "known" : "not known", (str)STR("the other"),
                words[i].word);
    recogniser_close(r);
}

/* ------------------------------------------------------------------ broken data */

static str file_bytes(const char *path)
{
    FILE *file = fopen(path, "rb");
    text_builder t = { .a = a };
    char part[1 << 16];
    for (size_t n; file && (n = fread(part, 1, sizeof part, file)) > 0;)
        text_add(&t, (str){ part, n });
    if (file)
        fclose(file);
    return text_done(&t);
}

static void read_with(const char *path, str data, struct Pix *pix)
{
    FILE *file = fopen(path, "wb");
    CHECK(file && fwrite(data.p, 1, data.n, file) == data.n && fclose(file) == 0);
    recogniser *r = recogniser_open(path);
    if (r) {
        recogniser_read(r, a, pix, (pixel_box){ 0, 60, 400, 100 }, NULL);
        recogniser_knows(r, (str)STR("kommunen"));
    }
    recogniser_close(r);
}

/* Bytes changed where a format says how much of something follows, and anywhere; and files that end too soon. */
static void broken_data_are_refused_or_read(void)
{
    enum { HEAD = 1 << 12, TAIL = 1 << 13 };
    str data = file_bytes(DATA);
    char path[] = "/tmp/referat-lstm-XXXXXX";
    picture p = picture_of_scan();
    uint32_t seed = 3;
    int file = mkstemp(path);
    CHECK(file >= 0 && data.n > HEAD + TAIL);
    close(file);
    for (int i = 0; i < SPOILT_FILES && data.n > HEAD + TAIL; i++) {
        str copy = arena_copy(a, data);
        char *bytes = (char *)(uintptr_t)copy.p;
        for (int k = 0; k < 1 + i % 8; k++) {
            size_t part = i % 3 == 0 ? HEAD : i % 3 == 1 ? data.n : TAIL;
            size_t at = next_random(&seed) % part + (i % 3 == 2 ? data.n - TAIL : 0);
            bytes[at] = (char)next_random(&seed);
        }
        if (i % 10 == 9)
            copy.n = (next_random(&seed) << 8 ^ next_random(&seed)) % data.n;
        read_with(path, copy, p.pix);
        arena_reset(a);
        data = file_bytes(DATA);
    }
    unlink(path);
    picture_drop(&p);
}

static void other_files_are_none(void)
{
    CHECK(!recogniser_open("/nowhere/dan.traineddata"));
    CHECK(!recogniser_open("/"));
    CHECK(!recogniser_open(TESTS_FIXTURES "/0007-generalforsamling/scan.tif"));
    CHECK(!recogniser_open("/usr/share/tesseract-ocr/5/tessdata/osd.traineddata"));
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(products_are_exact), TEST(all_kernels_give_the_same_bits),
        TEST(the_best_share_is_the_first_of_the_largest), TEST(curves_are_near),
        TEST(it_reads_what_tesseract_reads), TEST(white_on_black_reads_as_well),
        TEST(its_dictionary_knows_whole_words), TEST(broken_data_are_refused_or_read), TEST(other_files_are_none),
    };
    a = arena_open();
    int result = run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
    arena_close(a);
    return result;
}
