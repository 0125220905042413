/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "line_picture.h"

#include <leptonica/allheaders.h>

#include "kernels.h"
#include "ocr/greys.h"

enum { ACTIVATION_MOST = 127 };
#define BLACK_FRACTION 0.25
#define WHITE_FRACTION 0.75

static PIX *scaled(PIX *pix, pixel_box where, int height, float *scale)
{
    BOX *box = boxCreate(where.x0, where.y0, where.x1 - where.x0, where.y1 - where.y0);
    PIX *cut = box ? pixClipRectangle(pix, box, NULL) : NULL, *made = NULL;
    boxDestroy(&box);
    if (cut) {
        *scale = (float)height / (float)pixGetHeight(cut);
        made = greys_scaled(cut, *scale);
        pixDestroy(&cut);
    }
    if (made && pixGetHeight(made) != height) {          /* by a rounding */
        float again = (float)height / (float)pixGetHeight(made);
        PIX *exact = greys_scaled(made, again);
        pixDestroy(&made);
        made = exact;
    }
    return made;
}

line_picture line_picture_of(arena *a, struct Pix *pix, pixel_box where, int height)
{
    line_picture p = { .scale = 1 };
    PIX *made = where.x1 > where.x0 && where.y1 > where.y0 ? scaled(pix, where, height, &p.scale) : NULL;
    if (!made || pixGetDepth(made) != 8 || pixGetHeight(made) != height) {
        pixDestroy(&made);
        return p;
    }
    p.width = pixGetWidth(made);
    p.height = height;
    p.greys = ARENA_NEW(a, uint8_t, (size_t)p.width * (size_t)height);
    for (int y = 0; y < height; y++) {
        const l_uint32 *row = pixGetData(made) + (size_t)y * (size_t)pixGetWpl(made);
        for (int x = 0; x < p.width; x++)
            p.greys[(size_t)y * (size_t)p.width + (size_t)x] = (uint8_t)GET_DATA_BYTE(row, x);
    }
    pixDestroy(&made);
    return p;
}

/* The grey below which a fraction of them lies, between two by the share of the last (STATS::ile). */
static float grey_at(const int counts[GREYS], int total, double fraction)
{
    double wanted = fraction * total;
    int sum = 0, grey = 0;
    wanted = wanted < 1 ? 1 : wanted;
    while (grey < GREYS && sum < wanted)
        sum += counts[grey++];
    return (float)(grey - (sum - wanted) / counts[grey - 1]);
}

static int inverted_grey(uint8_t grey, bool inverted)
{
    return inverted ? GREYS - 1 - grey : grey;
}

/* Greys that are less, or more, than those beside them are ink, or paper. */
static void find_black_white(const line_picture *p, bool inverted, float *black, float *white)
{
    const uint8_t *row = p->greys + (size_t)(p->height / 2) * (size_t)p->width;
    int dark[GREYS] = { 0 }, light[GREYS] = { 0 }, dark_count = 0, light_count = 0;
    for (int x = 1; x + 1 < p->width; x++) {
        int before = inverted_grey(row[x - 1], inverted), grey = inverted_grey(row[x], inverted);
        int next = inverted_grey(row[x + 1], inverted);
        if ((grey < before && grey <= next) || (grey <= before && grey < next))
            dark[grey]++, dark_count++;
        if ((grey > before && grey >= next) || (grey >= before && grey > next))
            light[grey]++, light_count++;
    }
    dark[0] += dark_count == 0;
    light[GREYS - 1] += light_count == 0;
    *black = grey_at(dark, dark_count ? dark_count : 1, BLACK_FRACTION);
    *white = grey_at(light, light_count ? light_count : 1, WHITE_FRACTION);
}

static int activation_of(int grey, float black, float contrast)
{
    float x = (float)(ACTIVATION_MOST + 1) * (((float)grey - black) / contrast - 1.0f);
    int whole = (int)(x < 0 ? x - 0.5f : x + 0.5f);
    return whole > ACTIVATION_MOST ? ACTIVATION_MOST : whole < -ACTIVATION_MOST ? -ACTIVATION_MOST : whole;
}

uint8_t *line_picture_activations(arena *a, const line_picture *p, bool inverted)
{
    size_t count = (size_t)p->width * (size_t)p->height;
    uint8_t *out = ARENA_NEW(a, uint8_t, count), of[GREYS];
    float black, white;
    find_black_white(p, inverted, &black, &white);
    float contrast = (white - black) / 2;
    for (int grey = 0; grey < GREYS; grey++)
        of[grey] = (uint8_t)(activation_of(inverted_grey((uint8_t)grey, inverted), black, contrast > 0 ? contrast : 1)
            + ACTIVATION_ZERO);
    for (size_t i = 0; i < count; i++)
        out[i] = of[p->greys[i]];
    return out;
}
