/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Larger and smaller: a pixel is the mean of four by their shares. Each row is spread along x once, and the rows of the
 * new picture lie between two of these: the sums are whole, so the order in which they are taken changes nothing. */
#include <stdbool.h>
#include <string.h>

#include "greys.h"
#include "greys_inside.h"
#include "vectors.h"

enum {
    PARTS = 16,                  /* of a pixel, in which Leptonica tells places */
    ROUNDED = PARTS * PARTS / 2
};
#define SCALE_BETWEEN_LEAST 0.7      /* below, pixScale takes the mean of areas */
#define SHARPENED_BELOW 1.4
#define SHARP_HALF_WIDTH 2
#define SHARP_SHARE 0.4f

/* Of each pixel along x. */
typedef struct {
    int32_t at;                  /* the pixel that it begins in */
    int32_t share;               /* sixteenths of the next */
} place;

/* Room for a picture that is being scaled. */
typedef struct {
    PIX *places, *row, *spread;
    int spread_of[2];            /* which rows `spread` has */
} spreading;

static void find_places(place *to, int width, float across)
{
    for (int x = 0; x < width; x++) {
        int sixteenths = (int)(across * (float)x);
        to[x] = (place){ sixteenths / PARTS, sixteenths % PARTS };
    }
}

/* `from` has a byte more than the row. */
static void spread_row(uint16_t *restrict to, const uint8_t *restrict from, const place *restrict places, int width)
{
    for (int x = 0; x < width; x++) {
        const uint8_t *pair = from + places[x].at;
        to[x] = (uint16_t)(PARTS * pair[0] + places[x].share * (pair[1] - pair[0]));
    }
}

VECTORS static void between(uint8_t *restrict to, const uint16_t *restrict upper, const uint16_t *restrict lower,
    int width, uint16_t share)
{
    uint16_t rest = (uint16_t)(PARTS - share);
    for (int x = 0; x < width; x++)
        to[x] = (uint8_t)((uint16_t)(rest * upper[x] + share * lower[x] + ROUNDED) / (PARTS * PARTS));
}

/* Row y of `grey` spread along x; the one before it stays. */
static const uint16_t *spread_of(spreading *s, PIX *grey, int y, int width)
{
    uint16_t *to = (uint16_t *)grey_row(s->spread, y & 1);
    uint8_t *bytes = (uint8_t *)pixGetData(s->row);
    int w = pixGetWidth(grey);
    if (s->spread_of[y & 1] != y) {
        greys_order(pixGetData(s->row), grey_row(grey, y), pixGetWpl(grey));
        bytes[w] = bytes[w - 1];
        spread_row(to, bytes, (const place *)pixGetData(s->places), width);
        s->spread_of[y & 1] = y;
    }
    return to;
}

static void scale_rows(PIX *made, PIX *grey, spreading *s)
{
    int width = pixGetWidth(made), height = pixGetHeight(made), w = pixGetWidth(grey), h = pixGetHeight(grey);
    float down = (float)(16. * (double)(float)h / (double)(float)height);
    find_places((place *)pixGetData(s->places), width, (float)(16. * (double)(float)w / (double)(float)width));
    for (int y = 0; y < height; y++) {
        int sixteenths = (int)(down * (float)y), at = sixteenths / PARTS;
        const uint16_t *upper = spread_of(s, grey, at, width);
        const uint16_t *lower = at < h - 1 ? spread_of(s, grey, at + 1, width) : upper;
        between((uint8_t *)grey_row(made, y), upper, lower, width, (uint16_t)(sixteenths % PARTS));
        greys_order_in_place(grey_row(made, y), pixGetWpl(made));
    }
}

static PIX *scaled_between(PIX *grey, float factor)
{
    int w = pixGetWidth(grey);
    int width = (int)(factor * (float)w + 0.5f), height = (int)(factor * (float)pixGetHeight(grey) + 0.5f);
    PIX *made = pixCreate(width, height, 8);
    spreading s = { pixCreate(2 * width, 1, 32), pixCreate(w + 1, 1, 8), pixCreate(width, 2, 16), { -1, -1 } };
    if (made && s.places && s.row && s.spread) {
        scale_rows(made, grey, &s);
        pixCopyResolution(made, grey);
        pixScaleResolution(made, factor, factor);
    } else {
        pixDestroy(&made);
    }
    pixDestroy(&s.places);
    pixDestroy(&s.row);
    pixDestroy(&s.spread);
    return made;
}

struct Pix *greys_scaled(struct Pix *grey, float factor)
{
    if ((double)factor < SCALE_BETWEEN_LEAST || factor == 1 || factor == 2 || factor == 4)
        return pixScale(grey, factor, factor);
    PIX *made = scaled_between(grey, factor);
    if (!made || (double)factor >= SHARPENED_BELOW)
        return made;
    PIX *sharp = pixUnsharpMasking(made, SHARP_HALF_WIDTH, SHARP_SHARE);
    pixDestroy(&made);
    return sharp;
}
