/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Plain text from any line on; shared by plain.c and plain_stream.c only. */
#ifndef REFERAT_OCR_PLAIN_INSIDE_H
#define REFERAT_OCR_PLAIN_INSIDE_H

#include "models/fault.h"
#include "models/page.h"

/* Where a line stands: its page's number, its own in the file, and how many rows are above it on the page. */
typedef struct {
    int page, line, row;
} plain_spot;

/* The whole text as pages, of which the first goes on at that spot. */
bool plain_read_from(arena *a, str text, plain_spot from, const char *name, document *d, fault *f);
/* The bytes can be lent as they are: UTF-8 without carriage returns, controls and non-characters. */
bool plain_can_be_lent(str s);
bool plain_has_words(const document *d);

#endif
