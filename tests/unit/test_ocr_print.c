/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <leptonica/allheaders.h>

#include "ocr/picture_print.h"

#include "tests/check.h"

static arena *a;

static void draw_bars(PIX *ink, int x, int y, int count)
{
    for (int i = 0; i < count; i++)
        pixRasterop(ink, x + 28 * i, y, 16, 24, PIX_SET, NULL, 0, 0);
}

/* A pen's stroke in the margin, with more ink than both headings that it lies beside. */
static void headings_on_the_margin_stay_beside_a_pen(void)
{
    a = arena_open();
    PIX *ink = pixCreate(1200, 1200, 1), *coloured = pixCreate(1200, 1200, 1);
    for (int row = 0; row < 6; row++)
        draw_bars(ink, 200, 600 + 60 * row, 30);
    draw_bars(coloured, 200, 300, 9);
    draw_bars(coloured, 200, 420, 9);
    draw_bars(coloured, 700, 420, 9);            /* not on the margin */
    pixRasterop(coloured, 170, 200, 20, 340, PIX_SET, NULL, 0, 0);
    pixRasterop(coloured, 170, 520, 900, 16, PIX_SET, NULL, 0, 0);
    pixRasterop(ink, 0, 0, 1200, 1200, PIX_SRC | PIX_DST, coloured, 0, 0);
    shapes all = shapes_of(a, ink);
    coloured_page page = { .all = &all, .ink = ink, .coloured = coloured, .letter_px = 24 };
    PIX *kept = print_in_colour(a, &page);
    l_uint32 first = 0, second = 0, other = 0, pen = 0;
    pixGetPixel(kept, 205, 310, &first);
    pixGetPixel(kept, 205 + 28 * 8, 430, &second);
    pixGetPixel(kept, 705, 430, &other);
    pixGetPixel(kept, 180, 250, &pen);
    CHECK(first && second && !other && !pen);
    pixDestroy(&ink);
    pixDestroy(&coloured);
    pixDestroy(&kept);
    arena_close(a);
}

int main(int argc, char **argv)
{
    static const test tests[] = { TEST(headings_on_the_margin_stay_beside_a_pen) };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
