/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Pictures for tests that hold ours to Leptonica's: ink by chance (rand), and two pictures that must be the same. */
#ifndef REFERAT_TESTS_INK_H
#define REFERAT_TESTS_INK_H

#include <leptonica/allheaders.h>
#include <stdlib.h>

#include "tests/check.h"

/* Each of `rarity` + 1 pixels is ink; below 0 nearly all are. */
static inline PIX *ink_by_chance(int width, int height, int rarity)
{
    PIX *ink = pixCreate(width, height, 1);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            if (rarity < 0 ? rand() % 20 > 0 : rand() % (rarity + 1) == 0)
                pixSetPixel(ink, x, y, 1);
    return ink;
}

/* Both are gone afterwards. */
static inline void ink_check_same(PIX *made, PIX *wanted)
{
    l_int32 same = 0;
    CHECK(made && pixEqual(made, wanted, &same) == 0 && same);
    pixDestroy(&made);
    pixDestroy(&wanted);
}

#endif
