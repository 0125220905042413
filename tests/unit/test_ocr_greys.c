/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Pictures of greys become what Leptonica and Tesseract make of them, to the pixel. */
#include <math.h>
#include <stdlib.h>

#include "ocr/greys.h"
#include "ocr/tesseract_inside.h"
#include "ocr/upright.h"
#include "ink.h"

enum { PICTURES = 60 };

/* Noise, or waves, which are nearer to print. */
static PIX *any_grey(int width, int height, int i)
{
    PIX *grey = pixCreate(width, height, 8);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            double wave = 128 + 127 * sin(0.3 * x + i) * cos(0.2 * y);
            pixSetPixel(grey, x, y, i % 3 == 0 ? (l_uint32)(rand() % 256) : (l_uint32)wave);
        }
    return grey;
}

static PIX *some_grey(int i)
{
    int width = 1 + rand() % (i % 3 ? 150 : 5), height = 1 + rand() % (i % 4 ? 90 : 5);
    return any_grey(width, height, i);
}

static void ink_is_leptonicas(void)
{
    static const int belows[] = { 1, 155, 255, 256 };
    for (int i = 0; i < PICTURES; i++) {
        PIX *grey = some_grey(i);
        ink_check_same(greys_ink(grey, belows[i % 4]), pixThresholdToBinary(grey, belows[i % 4]));
        pixDestroy(&grey);
    }
}

static void scaling_is_leptonicas(void)
{
    static const float factors[] = { 0.5f, 0.7f, 0.83f, 1, 1.2f, 1.39f, 1.4f, 1.9f, 2, 2.7f, 4 };
    for (int i = 0; i < PICTURES; i++) {
        PIX *grey = some_grey(i);
        float factor = factors[i % (sizeof factors / sizeof *factors)];
        if (pixGetWidth(grey) < 2 || pixGetHeight(grey) < 2)         /* half of a pixel is none */
            factor = fmaxf(factor, 1);
        ink_check_same(greys_scaled(grey, factor), pixScale(grey, factor, factor));
        pixDestroy(&grey);
    }
}

static void turning_is_leptonicas(void)
{
    static const float angles[] = { 0.0005f, 0.002f, -0.004f, 0.03f, -0.07f, 0.2f };
    for (int i = 0; i < PICTURES; i++) {
        PIX *grey = some_grey(i);
        float angle = angles[i % (sizeof angles / sizeof *angles)];
        ink_check_same(greys_rotated(grey, angle),
            pixRotate(grey, angle, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, pixGetWidth(grey), pixGetHeight(grey)));
        pixDestroy(&grey);
    }
}

/* Ninths are rounded; away from the edges, where Leptonica has rules of its own. */
static void the_mean_is_leptonicas(void)
{
    enum { W = 101, H = 37 };
    PIX *grey = any_grey(W, H, 0);
    PIX *wanted = pixBlockconv(grey, 1, 1);
    int wrong = 0;
    greys_soften(grey);
    for (int y = 2; y < H - 2; y++)
        for (int x = 2; x < W - 2; x++) {
            l_uint32 got, should;
            pixGetPixel(grey, x, y, &got);
            pixGetPixel(wanted, x, y, &should);
            wrong += got != should;
        }
    CHECK(wrong == 0);
    pixDestroy(&grey);
    pixDestroy(&wanted);
}

static PIX *tesseracts_ink(TessBaseAPI *api, PIX *grey)
{
    TessBaseAPISetImage2(api, grey);
    PIX *ink = TessBaseAPIGetThresholdedImage(api);
    TessBaseAPIClear(api);
    return ink;
}

/* Also where there is more ink than paper, and where there is but one grey. */
static void ink_is_tesseracts(void)
{
    TessBaseAPI *api = TessBaseAPICreate();
    TessBaseAPIInitForAnalysePage(api);
    for (int i = 0; i < PICTURES; i++) {
        PIX *grey = any_grey(20 + rand() % 150, 20 + rand() % 90, i);
        if (i % 4 == 1)
            pixSetAllGray(grey, i % 8 == 1 ? 255 : 0);
        if (i % 4 == 2)
            pixMultConstantGray(grey, 0.4f), pixAddConstantGray(grey, 150);
        if (i % 4 == 3)
            pixRasterop(grey, 0, 0, pixGetWidth(grey), 15, PIX_CLR, NULL, 0, 0);
        ink_check_same(tesseract_ink(grey), tesseracts_ink(api, grey));
        pixDestroy(&grey);
    }
    TessBaseAPIEnd(api);
    TessBaseAPIDelete(api);
}

/* Lines of what has the shapes of letters: bars of the small ones' height, of which some rise above and fewer fall. */
static PIX *print(int width, int height)
{
    PIX *ink = pixCreate(width, height, 1);
    for (int y = 14; y + 24 < height; y += 36)
        for (int x = 3; x + 20 < width; x += 9) {
            int kind = rand() % 5;
            pixRasterop(ink, x, y, 4, 14, PIX_SET, NULL, 0, 0);
            pixRasterop(ink, x, kind < 2 ? y - 8 : y, 2, kind == 2 ? 22 : 14, PIX_SET, NULL, 0, 0);
        }
    return ink;
}

static void strokes_tell_as_leptonicas(void)
{
    int told = 0;
    for (int i = 0; i < PICTURES / 4; i++) {
        PIX *lines = print(300 + rand() % 70, 250 + rand() % 70), *ink = pixRotateOrth(lines, i % 4);
        float up = 0;
        l_float32 wanted = 0;
        CHECK(upright_signal(ink, &up) && !pixUpDownDetect(ink, &wanted, 0, 0, 0));
        CHECK(up == wanted);
        told += up > 0 || up < 0;
        pixDestroy(&lines);
        pixDestroy(&ink);
    }
    CHECK(told > 0);
}

int main(int argc, char **argv)
{
    static const test tests[] = { TEST(ink_is_leptonicas), TEST(scaling_is_leptonicas), TEST(turning_is_leptonicas),
        TEST(the_mean_is_leptonicas), TEST(ink_is_tesseracts), TEST(strokes_tell_as_leptonicas) };
    srand(1);
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
