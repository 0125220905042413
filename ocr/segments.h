/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Words that are added to segments after these were read. */
#ifndef REFERAT_OCR_SEGMENTS_H
#define REFERAT_OCR_SEGMENTS_H

#include "lines.h"

/* Puts a word before the `place`-th of a segment that has pixels (behind all: place is their number), in the
 * segment's type size; `pixels` is where it stands on the picture. */
void segment_put(arena *a, segment *s, size_t place, word w, box pixels);

#endif
