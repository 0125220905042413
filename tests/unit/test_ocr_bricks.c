/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Bricks give what Leptonica gives, on pictures of all widths and with rectangles larger than they. */
#include "ocr/bricks.h"
#include "ink.h"

enum { PICTURES = 300 };

static void they_are_leptonicas(void)
{
    srand(1);
    for (int i = 0; i < PICTURES; i++) {
        int most = i % 2 ? 70 : 9, w = 1 + rand() % most, h = 1 + rand() % most;
        PIX *ink = ink_by_chance(1 + rand() % 200, 1 + rand() % 80, i % 8 - 1);
        ink_check_same(brick_dilate(ink, w, h), pixDilateBrick(NULL, ink, w, h));
        ink_check_same(brick_erode(ink, w, h), pixErodeBrick(NULL, ink, w, h));
        ink_check_same(brick_open(ink, w, h), pixOpenBrick(NULL, ink, w, h));
        ink_check_same(brick_close(ink, w, h), pixCloseBrick(NULL, ink, w, h));
        pixDestroy(&ink);
    }
}

int main(int argc, char **argv)
{
    static const test tests[] = { TEST(they_are_leptonicas) };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
