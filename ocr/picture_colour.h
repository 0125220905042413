/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What picture_colour.c and picture_under.c share of a page in colour: its pixels, on paper brought to white, and
 * what counts as colour there. A pixel's colour is its widest channel less its narrowest, its brightness the widest:
 * ink in colour is bright in the channel in which it vanishes, black is dark in all. */
#ifndef REFERAT_OCR_PICTURE_COLOUR_H
#define REFERAT_OCR_PICTURE_COLOUR_H

#include <leptonica/allheaders.h>

/* Of white paper's 255: black print in a JPEG has up to 20, a worn stamp in violet 42. */
enum { COLOUR_STRONG = 32, COLOUR_WEAK = 14 };

#define BLACK_IN_PALE_MOST 0.15f /* share of black pixels in what has a pale colour: more is print, smeared by a JPEG */

typedef struct {
    PIX *pix;                    /* 32 bits, borrowed */
    l_uint8 white[3][256];       /* brings the paper to white, channel by channel */
    int black_most;              /* brightness below which ink without colour is as black as the page's print */
} colours;

static inline const l_uint32 *pixels_of(PIX *pix, int y)
{
    return pixGetData(pix) + (size_t)y * (size_t)pixGetWpl(pix);
}

static inline l_uint32 *row_to_write(PIX *pix, int y)
{
    return pixGetData(pix) + (size_t)y * (size_t)pixGetWpl(pix);
}

/* Brightness, and the narrowest channel. */
static inline void extremes(const colours *c, l_uint32 pixel, int *most, int *least)
{
    int r = c->white[0][pixel >> 24], g = c->white[1][pixel >> 16 & 255], b = c->white[2][pixel >> 8 & 255];
    int high = r > g ? r : g, low = r > g ? g : r;
    *most = high > b ? high : b;
    *least = low < b ? low : b;
}

/* Black print under coloured ink: darker than that, and either much darker or going on in black outside of it.
 * `neutral` is the ink that has no colour. Sets in `rest` (8 bits, white before) the greys of letters' edges under a
 * highlighter. The caller's; NULL: a tangle, or no memory. */
PIX *black_under(const colours *c, PIX *coloured, PIX *neutral, PIX *rest);

#endif
