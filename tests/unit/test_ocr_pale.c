/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <leptonica/allheaders.h>

#include "ocr/pale.h"

#include "tests/check.h"

enum { WORDS = 20, DOUBTFUL = 8 };

static word words[WORDS + DOUBTFUL];
static box pixels[WORDS + DOUBTFUL];
static segment lines[WORDS + DOUBTFUL];

static void draw_word(PIX *grey, size_t i, const char *text, float confidence, l_uint32 ink)
{
    int x = 100, y = 50 + 40 * (int)i;
    words[i] = (word){ .text = str_of(text), .confidence = confidence, .at = { 10, (float)y, 30, (float)y + 20 } };
    pixels[i] = (box){ (float)x, (float)y, (float)x + 100, (float)y + 20 };
    lines[i] = (segment){ .words = &words[i], .pixels = &pixels[i], .word_count = 1 };
    for (int row = y; row < y + 20; row++)
        for (int column = x; column < x + 20; column++)
            pixSetPixel(grey, column, row, ink);
}

/* Lines of sure words, then some with doubt, in ink so dark. */
static size_t kept(l_uint32 ink, float confidence)
{
    PIX *grey = pixCreate(400, 1400, 8);
    pixSetAllArbitrary(grey, 255);
    for (size_t i = 0; i < WORDS; i++)
        draw_word(grey, i, "vedtaget", 0.96f, 40);
    for (size_t i = WORDS; i < WORDS + DOUBTFUL; i++)
        draw_word(grey, i, "kn3e", confidence, ink);
    picture p = { .pix = grey };
    reading r = { .segments = lines, .count = WORDS + DOUBTFUL, .words = WORDS + DOUBTFUL };
    box where;
    size_t left = pale_leave_out(&p, &r, &where);
    CHECK_NUMBER(r.words + left, WORDS + DOUBTFUL);
    CHECK(left == 0 || (where.x0 == 10 && where.y1 > where.y0));
    pixDestroy(&grey);
    return r.count;
}

static void what_shows_through_is_left_out(void)
{
    CHECK_NUMBER(kept(150, 0.5f), WORDS);
}

static void doubtful_words_as_dark_as_others_stay(void)
{
    CHECK_NUMBER(kept(80, 0.5f), WORDS + DOUBTFUL);
}

static void pale_words_that_were_read_surely_stay(void)
{
    CHECK_NUMBER(kept(150, 0.9f), WORDS + DOUBTFUL);
}

/* Its pixels, a hundred times counted, are more than an int holds. */
static void a_frame_as_large_as_the_page_is_weighed_too(void)
{
    enum { SIDE = 4700, PAPER = 240 };
    PIX *grey = pixCreate(SIDE, SIDE, 8);
    pixSetAllArbitrary(grey, PAPER);
    for (size_t i = 0; i < WORDS + DOUBTFUL; i++)
        draw_word(grey, i, i < WORDS ? "vedtaget" : "kn3e", i < WORDS ? 0.96f : 0.5f, 40);
    pixels[WORDS] = (box){ 0, 0, SIDE, SIDE };
    picture p = { .pix = grey };
    reading r = { .segments = lines, .count = WORDS + DOUBTFUL, .words = WORDS + DOUBTFUL };
    box where;
    CHECK_NUMBER(pale_leave_out(&p, &r, &where), 1);
    pixDestroy(&grey);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(what_shows_through_is_left_out), TEST(doubtful_words_as_dark_as_others_stay),
        TEST(pale_words_that_were_read_surely_stay), TEST(a_frame_as_large_as_the_page_is_weighed_too),
    };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
