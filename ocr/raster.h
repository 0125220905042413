/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* PNG and JPEG files, by MuPDF's decoders: Leptonica's would print the damage they find to standard error,
 * and give nothing of a file whose end is missing. A photograph's own turn (EXIF) is heeded. */
#ifndef REFERAT_OCR_RASTER_H
#define REFERAT_OCR_RASTER_H

#include "models/str.h"

struct Pix;

/* Its sides in pixels, without decoding it; false where the file does not say. */
bool raster_size(str bytes, int *width, int *height);

/* Grey, or of 32 bits where the file may have colours, with its resolution (0 where the file does not say); NULL
 * where nothing can be decoded. */
struct Pix *raster_decode(str bytes, double *dpi);

#endif
