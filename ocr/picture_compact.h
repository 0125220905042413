/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A page's picture made small, to stand beside what was read in a page of HTML.
 *
 * It is what the OCR engine saw: upright, straight, cleaned; of a text layer, the page as drawn. Print on white paper
 * needs few greys and no fine pixels to be read by the eye: COMPACT_DPI and 8 greys as lossless WebP give 20 to 70 kB
 * for a full page, a third of a PNG. A page that does not fit COMPACT_BYTES_WANTED so (photographs, grain) gets fewer
 * greys, and at last loss. */
#ifndef REFERAT_OCR_PICTURE_COMPACT_H
#define REFERAT_OCR_PICTURE_COMPACT_H

#include "ocr.h"

enum {
    COMPACT_DPI = 150,               /* 9 point type is 10 pixels high in its small letters */
    COMPACT_SIDE_MOST = 4000,        /* pixels; a sheet of A0 gets fewer per inch */
    COMPACT_BYTES_WANTED = 110000    /* 30 such pages in base64 are 4.4 MB */
};

typedef struct {
    str bytes;
    const char *media_type;          /* "image/webp" */
    int width_px, height_px;
    mapping from_page;               /* points of the page -> its pixels */
} compact_picture;

/* In the arena; false with FAULT_INTERNAL where it cannot be made. */
bool picture_compact(arena *a, int page, const page_view *view, compact_picture *out, fault *f);

#endif
