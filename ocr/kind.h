/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a file's bytes are, told by the bytes alone; names lie. */
#ifndef REFERAT_OCR_KIND_H
#define REFERAT_OCR_KIND_H

#include "models/fault.h"
#include "models/str.h"

typedef enum {
    KIND_NONE,
    KIND_TEXT,
    KIND_PDF,
    KIND_TIFF,
    KIND_PNG,
    KIND_JPEG,
    KIND_JPEG_2000,
    KIND_WEBP,
    KIND_PNM
} file_kind;

/* Sets *kind, or faults: FAULT_EMPTY for no bytes, FAULT_FORMAT for what is neither known nor text. */
bool kind_find(str bytes, const char *name, file_kind *kind, fault *f);

/* FAULT_FORMAT: neither text nor a kind that is known. */
bool kind_unknown(const char *name, fault *f);
const char *kind_media_type(file_kind k);   /* "application/pdf", "text/plain", … */

#endif
