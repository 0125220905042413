/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Pictures as a PDF can hold them without a pixel being touched: the compressed stream as it stands in a TIFF or PNG.
 *
 * A TIFF page of one strip in Group 4, LZW, Deflate or JPEG, and a PNG without transparency or interlacing, have
 * streams that a PDF's filters read. What they don't read (many strips, tiles, other codes) says no here, and is
 * decoded and packed anew without loss by whoever asks. Nothing outside the bytes is trusted. */
#ifndef REFERAT_OCR_STORED_H
#define REFERAT_OCR_STORED_H

#include "models/arena.h"

typedef enum { STORED_NONE, STORED_FAX, STORED_LZW, STORED_FLATE, STORED_JPEG } stored_filter;

typedef struct {
    stored_filter filter;    /* STORED_NONE: plain samples, rows padded to bytes */
    str bytes;
    int width, height;
    int bits, colours;       /* of a sample; samples of a pixel: 1, 3 or 4 */
    int predictor;           /* 0, 2 (TIFF) or 15 (PNG) */
    bool inverted;           /* the least sample is the lightest */
    str palette;             /* red, green and blue of each; empty: none */
} stored_picture;

bool stored_png(arena *a, str file, stored_picture *out);

/* A TIFF's directories, one a page: 0 where there is none (or the file is a BigTIFF). */
size_t tiff_first(str file);
size_t tiff_next(str file, size_t directory);
/* All of them in order, each once, as far as they can be pages; NULL where there is none. */
const size_t *tiff_pages(arena *a, str file, size_t *count);
bool stored_tiff(arena *a, str file, size_t directory, stored_picture *out);

#endif
