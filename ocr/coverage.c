/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "coverage.h"

#include <leptonica/allheaders.h>
#include <math.h>

#include "models/text.h"

#define SMALL_DPI 75.0
#define POINTS_PER_INCH 72.0
#define GROWN 0.5f            /* of a word's height: layers are often laid a little beside the ink */

enum {
    INK_GREY_MOST = 170,      /* of paper brought to 200 and blots blurred by the reduction */
    BLOT_LEAST = 2,           /* pixels: less is dirt */
    BLOT_HIGH_MOST = 40, BLOT_WIDE_MOST = 300,   /* half an inch, four inches: more is a picture, a border, a rule */
    INK_LEAST = 400           /* pixels: some ten words */
};

/* The picture's blots that may be words, one pixel SMALL_DPI; NULL where it cannot be made. Consumes nothing. */
static PIX *blots_of(PIX *grey, float scale)
{
    PIX *small = pixScaleSmooth(grey, scale, scale);
    PIX *even = small ? pixBackgroundNormSimple(small, NULL, NULL) : NULL;
    PIX *ink = pixThresholdToBinary(even ? even : small, INK_GREY_MOST);
    PIX *large = ink ? pixSelectBySize(ink, BLOT_LEAST, BLOT_LEAST, 8, L_SELECT_IF_BOTH, L_SELECT_IF_GTE, NULL) : NULL;
    PIX *blots = large
        ? pixSelectBySize(large, BLOT_WIDE_MOST, BLOT_HIGH_MOST, 8, L_SELECT_IF_BOTH, L_SELECT_IF_LT, NULL) : NULL;
    pixDestroy(&small);
    pixDestroy(&even);
    pixDestroy(&ink);
    pixDestroy(&large);
    return blots;
}

/* A layer may put its words anywhere. */
static int bounded(double pixels, double least, int most)
{
    return (int)fmin(fmax(pixels, least), most);
}

/* Where a word lies among the blots, grown a little; beside them where it lies beside the picture. */
static BOX *place_of(const word *w, const mapping *m, double scale, const PIX *blots)
{
    int blots_wide = pixGetWidth(blots), blots_high = pixGetHeight(blots);
    double grow = (double)(GROWN * (w->at.y1 - w->at.y0)), x = ((double)w->at.x0 - grow - m->x0) / m->xx * scale;
    double y = ((double)w->at.y0 - grow - m->y0) / m->yy * scale;
    double wide = ((double)(w->at.x1 - w->at.x0) + 2 * grow) / m->xx * scale;
    double high = ((double)(w->at.y1 - w->at.y0) + 2 * grow) / m->yy * scale;
    return boxCreate(bounded(x, 0, blots_wide), bounded(y, 0, blots_high), bounded(wide, 1, blots_wide),
        bounded(high, 1, blots_high));
}

static int ink_of(PIX *pix)
{
    l_int32 count = 0;
    pixCountPixels(pix, &count, NULL);
    return count;
}

coverage coverage_of(struct Pix *grey, const mapping *m, const segment *segments, size_t count)
{
    setMsgSeverity(L_SEVERITY_NONE);
    coverage c = { 0 };
    double scale = fmin(SMALL_DPI / POINTS_PER_INCH * m->xx, 1);
    PIX *blots = m->xx > 0 && m->yy > 0 ? blots_of(grey, (float)scale) : NULL, *left = pixCopy(NULL, blots);
    size_t letters = 0, off = 0;
    for (size_t i = 0; left && i < count; i++)
        for (size_t k = 0; k < segments[i].word_count; k++) {
            const word *w = &segments[i].words[k];
            BOX *place = place_of(w, m, scale, blots);
            l_int32 under = 0;
            pixCountPixelsInRect(blots, place, &under, NULL);
            pixClearInRect(left, place);
            boxDestroy(&place);
            letters += text_length(w->text);
            off += under == 0 ? text_length(w->text) : 0;
        }
    if (left && ink_of(blots) >= INK_LEAST)
        c = (coverage){ (float)ink_of(left) / (float)ink_of(blots), letters ? (float)off / (float)letters : 0 };
    pixDestroy(&blots);
    pixDestroy(&left);
    return c;
}
