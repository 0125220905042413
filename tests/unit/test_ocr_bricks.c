/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Bricks give what Leptonica gives, on pictures of all widths and with rectangles larger than they. */
#include <leptonica/allheaders.h>
#include <stdlib.h>

#include "ocr/bricks.h"
#include "tests/check.h"

enum { PICTURES = 300 };

static PIX *random_ink(int width, int height, int rarity)
{
    PIX *ink = pixCreate(width, height, 1);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            if (rarity < 0 ? rand() % 20 > 0 : rand() % (rarity + 1) == 0)
                pixSetPixel(ink, x, y, 1);
    return ink;
}

static void check_equal(PIX *made, PIX *wanted)
{
    l_int32 same = 0;
    CHECK(made && pixEqual(made, wanted, &same) == 0 && same);
    pixDestroy(&made);
    pixDestroy(&wanted);
}

static void they_are_leptonicas(void)
{
    srand(1);
    for (int i = 0; i < PICTURES; i++) {
        int most = i % 2 ? 70 : 9, w = 1 + rand() % most, h = 1 + rand() % most;
        PIX *ink = random_ink(1 + rand() % 200, 1 + rand() % 80, i % 8 - 1);
        check_equal(brick_dilate(ink, w, h), pixDilateBrick(NULL, ink, w, h));
        check_equal(brick_erode(ink, w, h), pixErodeBrick(NULL, ink, w, h));
        check_equal(brick_open(ink, w, h), pixOpenBrick(NULL, ink, w, h));
        check_equal(brick_close(ink, w, h), pixCloseBrick(NULL, ink, w, h));
        pixDestroy(&ink);
    }
}

int main(int argc, char **argv)
{
    static const test tests[] = { TEST(they_are_leptonicas) };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
