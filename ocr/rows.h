/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Rows of a picture of 1 bit, as Leptonica keeps them: words of 32 pixels, the leftmost in the highest bit. */
#ifndef REFERAT_OCR_ROWS_H
#define REFERAT_OCR_ROWS_H

#include <stdbool.h>
#include <stdint.h>

/* No ink in `words` words, padding and all. */
static inline bool row_is_empty(const uint32_t *row, int words)
{
    uint32_t any = 0;
    for (int i = 0; i < words; i++)
        any |= row[i];
    return any == 0;
}

#endif
