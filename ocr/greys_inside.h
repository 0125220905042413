/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What greys.c, greys_scaled.c and greys_rotated.c share: rows whose bytes lie in the order of the pixels. */
#ifndef REFERAT_OCR_GREYS_INSIDE_H
#define REFERAT_OCR_GREYS_INSIDE_H

#include <leptonica/allheaders.h>
#include <stddef.h>
#include <stdint.h>

static inline l_uint32 *grey_row(PIX *pix, int y)
{
    return pixGetData(pix) + (size_t)y * (size_t)pixGetWpl(pix);
}

/* Between words, whose highest byte is the leftmost pixel, and bytes in order. */
void greys_order(l_uint32 *restrict to, const l_uint32 *restrict from, int words);
void greys_order_in_place(l_uint32 *row, int words);

#endif
