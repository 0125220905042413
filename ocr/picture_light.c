/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <stdint.h>

#include "greys.h"
#include "picture_pix.h"
#include "vectors.h"

enum {
    PAPER = 220,                /* the grey that the brightest paper is brought to */
    SHADOW_DARKEST = 64,        /* darker paper is a black border, not to be lit */
    NEGATIVE_MEDIAN_MOST = 90,
    FADED_INK_MOST = 150,       /* ink is never taken to be lighter: a page of paper only has no ink */
    FADED_INK_LEAST = 100,      /* ink is said to be pale from here on */
    PAPER_DARKEST = 150,        /* a median below is that of a picture, not of paper */
    CONTRAST_LEAST = 40,
    HISTOGRAM_STEP = 4,         /* pixels */
    TILE = 16, TILE_COARSE = 8, TILES_CLOSED = 5,   /* pixels; closes over strokes of a title's letters */
    COARSE_DPI_MOST = 175,      /* a shaded heading's bar is to be wider than what is closed over */
    BLACK_MOST = 40, WHITE_LEAST = 215
};
#define PAPER_BRIGHT 0.84f          /* the rank one standard deviation above the median */
#define NOISE_MOST 0.05             /* of the contrast: grain of the paper that gets into the letters' edges */
#define WHITE_DEVIATIONS 1          /* 2 read better in bold faces, and cost thin ones their strokes */
#define INK_DEVIATIONS 5            /* darker than the paper by so much is ink, however pale */
#define DEVIATION_LEAST 2           /* of paper that was stored without any grain */
#define BETWEEN_MOST 0.002f         /* a fax has no greys at all, save at the edge of its picture */

/* Of every fourth pixel of every fourth row: pixGetGrayHistogramInRect, which counts in floating point. NULL: all. */
static NUMA *histogram_of(PIX *grey, BOX *where)
{
    l_int32 x = 0, y = 0, w = pixGetWidth(grey), h = pixGetHeight(grey);
    int counts[GREYS];
    if (where)
        boxGetGeometry(where, &x, &y, &w, &h);
    greys_count(grey, &(grey_sample){ x, y, x + w, y + h, HISTOGRAM_STEP }, counts);
    NUMA *histogram = numaCreate(GREYS);
    for (int i = 0; histogram && i < GREYS; i++)
        numaAddNumber(histogram, (l_float32)counts[i]);
    return histogram;
}

static int grey_at_rank(PIX *grey, BOX *where, float rank)
{
    NUMA *histogram = histogram_of(grey, where);
    l_float32 value = 255;
    if (histogram)
        numaHistogramGetValFromRank(histogram, rank, &value);
    numaDestroy(&histogram);
    return (int)value;
}

/* Most of a page is paper: where most of it is dark, it is a negative. */
void light_positive(setting *s)
{
    if (grey_at_rank(s->p->pix, NULL, 0.5f) >= NEGATIVE_MEDIAN_MOST)
        return;
    pixInvert(s->p->pix, s->p->pix);
    setting_step(s, (str)STR("inverted"));
}

static void raise_to(PIX *map, int least)
{
    l_uint32 *row = pixGetData(map);
    int width = pixGetWidth(map);
    for (int y = 0; y < pixGetHeight(map); y++, row += pixGetWpl(map))
        for (int x = 0; x < width; x++)
            if ((int)GET_DATA_BYTE(row, x) < least)
                SET_DATA_BYTE(row, x, least);
}

static int tile_of(const picture *p)
{
    return p->dpi > 0 && p->dpi <= COARSE_DPI_MOST ? TILE_COARSE : TILE;
}

/* How bright the paper is, tile by tile: the brightest of the blurred tile, closed over letters. */
static PIX *paper_map(PIX *grey, int tile)
{
    PIX *half = pixScaleAreaMap2(grey), *quarter = half ? pixScaleAreaMap2(half) : NULL;
    PIX *tiles = quarter ? pixScaleGrayMinMax(quarter, tile / 4, tile / 4, L_CHOOSE_MAX) : NULL;
    PIX *wider = tiles ? pixAddContinuedBorder(tiles, 0, 1, 0, 1) : NULL;     /* for the last, partial tiles */
    PIX *closed = wider ? pixCloseGray(wider, TILES_CLOSED, TILES_CLOSED) : NULL;
    if (closed)
        raise_to(closed, SHADOW_DARKEST);
    pixDestroy(&half);
    pixDestroy(&quarter);
    pixDestroy(&tiles);
    pixDestroy(&wider);
    return closed;
}

/* By factors in 256ths, up to white. The greys may lie in any order. */
VECTORS static void lift(uint8_t *restrict greys, const uint16_t *restrict factors, int count)
{
    for (int i = 0; i < count; i++) {
        uint16_t lifted = (uint16_t)((uint32_t)(uint16_t)(greys[i] << 8) * factors[i] >> 16);
        greys[i] = (uint8_t)(lifted < 255 ? lifted : 255);
    }
}

static void spread_factors(uint16_t *to, PIX *map, int tile, int row, int count)
{
    const l_uint32 *from = pixGetData(map) + (size_t)row * (size_t)pixGetWpl(map);
    for (int i = 0; i < count; i++)
        to[i] = (uint16_t)GET_DATA_TWO_BYTES(from, i / tile);
}

/* Tile by tile by its factor, as pixApplyInvBackgroundGrayMap does into a new picture. Tiles are whole words wide, so
 * the order of the bytes in a word doesn't matter. */
static void lift_tiles(arena *a, PIX *grey, PIX *map, int tile)
{
    int words = pixGetWpl(grey);
    uint16_t *factors = ARENA_NEW(a, uint16_t, 4 * (size_t)words);
    for (int y = 0; y < pixGetHeight(grey); y++) {
        if (y % tile == 0)
            spread_factors(factors, map, tile, y / tile, 4 * words);
        lift((uint8_t *)(pixGetData(grey) + (size_t)y * (size_t)words), factors, 4 * words);
    }
}

/* Brings the paper to one grey. Tiny pictures have no map and stay as they are. */
void light_even(setting *s)
{
    int tile = tile_of(s->p);
    PIX *map = paper_map(s->p->pix, tile);
    PIX *inverse = map ? pixGetInvBackgroundMap(map, PAPER, 2, 2) : NULL;
    if (inverse) {
        int darkest = grey_at_rank(map, NULL, 0.05f), brightest = grey_at_rank(map, NULL, 0.95f);
        lift_tiles(s->a, s->p->pix, inverse, tile);
        if (brightest - darkest > 40)
            setting_step(s, (str)STR("light"));
    }
    pixDestroy(&map);
    pixDestroy(&inverse);
}

/* ------------------------------------------------------------------ contrast */

/* The grey of the darker third of what is ink: the very darkest pixels are those of dust where the ink is
 * pale, and much of the lighter half is the edge of letters, a highlighter, a stain. */
static int typical_ink(PIX *grey, BOX *where, int lightest)
{
    NUMA *histogram = histogram_of(grey, where);
    l_float32 ink = 0, all = 0, value = 255;
    if (histogram) {
        numaGetSumOnInterval(histogram, 0, lightest > 0 ? lightest : 0, &ink);
        numaGetSum(histogram, &all);
    }
    if (ink > 0)
        numaHistogramGetValFromRank(histogram, ink / all / 3, &value);
    numaDestroy(&histogram);
    return (int)value;
}

/* Ink to black, paper to white, its grain included: grain left grey around the letters reads as accents
 * and full stops. The greys are looked for off the borders. */
void light_contrast(setting *s)
{
    int w = pixGetWidth(s->p->pix), h = pixGetHeight(s->p->pix);
    BOX *middle = boxCreate(w / 8, h / 8, w - w / 4, h - h / 4);
    int paper = grey_at_rank(s->p->pix, middle, 0.5f);
    int deviation = grey_at_rank(s->p->pix, middle, PAPER_BRIGHT) - paper;
    if (paper < PAPER_DARKEST) {
        paper = PAPER;
        deviation = 0;
    }
    if (deviation < DEVIATION_LEAST)
        deviation = DEVIATION_LEAST;
    int ink = typical_ink(s->p->pix, middle, paper - INK_DEVIATIONS * deviation);
    boxDestroy(&middle);
    s->grainy = deviation > NOISE_MOST * (paper - ink);
    if (ink > FADED_INK_LEAST)
        setting_step(s, (str)STR("contrast"));
    int black = ink < FADED_INK_MOST ? ink : FADED_INK_MOST, white = paper - WHITE_DEVIATIONS * deviation;
    if (white > PAPER - 8)
        white = PAPER - 8;
    pixGammaTRC(s->p->pix, s->p->pix, 1.0f, black, white > black + CONTRAST_LEAST ? white : black + CONTRAST_LEAST);
}

bool light_is_bilevel(PIX *grey)
{
    NUMA *histogram = histogram_of(grey, NULL);
    l_float32 between = 0, all = 0;
    if (histogram) {
        numaGetSumOnInterval(histogram, BLACK_MOST, WHITE_LEAST, &between);
        numaGetSum(histogram, &all);
    }
    numaDestroy(&histogram);
    return between < BETWEEN_MOST * all;
}
