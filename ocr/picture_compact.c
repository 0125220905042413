/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "picture_compact.h"

#include <leptonica/allheaders.h>

#define POINTS_PER_INCH 72.0
#define SAMENESS 1e-3 /* a scale closer to 1 than this changes no pixel of a page */

/* Each way gives less than the one before. */
static const struct {
    int greys; /* 0: all of them, with loss */
    float scale;
} ways[] = { { 8, 1 }, { 4, 1 }, { 0, 0.75f } };

enum { LOSSY_QUALITY = 25 };

/* Pixels of the picture per inch of the page. */
static double dpi_of(const mapping *to_page)
{
    mapping from_page = mapping_inverse(to_page);
    box inch = mapping_box(&from_page, 0, 0, POINTS_PER_INCH, POINTS_PER_INCH);
    return (double)(inch.x1 - inch.x0);
}

/* Never larger than it was: finer pixels than the scanner's say nothing. */
static double scale_of(PIX *pix, const mapping *to_page)
{
    double scale = COMPACT_DPI / dpi_of(to_page), longer = pixGetWidth(pix);
    if (pixGetHeight(pix) > longer)
        longer = pixGetHeight(pix);
    if (scale * longer > COMPACT_SIDE_MOST)
        scale = COMPACT_SIDE_MOST / longer;
    return scale < 1 ? scale : 1;
}

static PIX *scaled_grey(PIX *pix, double scale)
{
    PIX *grey = pixConvertTo8(pix, 0);
    if (!grey || scale > 1 - SAMENESS)
        return grey;
    PIX *made = pixScaleAreaMap(grey, (l_float32)scale, (l_float32)scale);
    pixDestroy(&grey);
    return made;
}

static PIX *in_greys(PIX *grey, int greys)
{
    return greys == 0 ? pixClone(grey) : pixThresholdTo4bpp(grey, greys, 1);
}

static bool written(arena *a, PIX *grey, int greys, str *bytes)
{
    PIX *few = in_greys(grey, greys), *whole = few ? pixConvertTo32(few) : NULL;
    l_uint8 *made = NULL;
    size_t n = 0;
    bool good = whole && pixWriteMemWebP(&made, &n, whole, LOSSY_QUALITY, greys > 0) == 0;
    if (good)
        *bytes = arena_copy(a, (str){ (const char *)made, n });
    lept_free(made);
    pixDestroy(&whole);
    pixDestroy(&few);
    return good;
}

static bool made_with(arena *a, const page_view *view, size_t way, compact_picture *out)
{
    PIX *grey = scaled_grey(view->pix, scale_of(view->pix, &view->to_page) * (double)ways[way].scale);
    bool good = grey && written(a, grey, ways[way].greys, &out->bytes);
    if (good) {
        out->width_px = pixGetWidth(grey);
        out->height_px = pixGetHeight(grey);
        double x = (double)out->width_px / pixGetWidth(view->pix), y = (double)out->height_px / pixGetHeight(view->pix);
        mapping smaller = { .xx = x, .yy = y };
        out->from_page = mapping_after(mapping_inverse(&view->to_page), smaller);
    }
    pixDestroy(&grey);
    return good;
}

bool picture_compact(arena *a, int page, const page_view *view, compact_picture *out, fault *f)
{
    bool good = false;
    *out = (compact_picture){ .media_type = "image/webp" };
    for (size_t i = 0; i < sizeof ways / sizeof *ways && (!good || out->bytes.n > COMPACT_BYTES_WANTED); i++)
        good = made_with(a, view, i, out);
    return good ||
           fault_set(f, FAULT_INTERNAL, "Leptonica cannot write a small picture of page %d; is memory left?", page);
}
