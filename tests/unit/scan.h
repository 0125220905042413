/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One small scan that the tests of the OCR stage store in every way: the top of a fixture's page. */
#ifndef REFERAT_TESTS_SCAN_H
#define REFERAT_TESTS_SCAN_H

#include <leptonica/allheaders.h>

#include "models/page.h"
#include "tests/check.h"

/* Six lines, one bit a pixel, 1400 by 400 pixels at 200 dpi. */
static inline PIX *scan_top(void)
{
    PIX *whole = pixRead(TESTS_FIXTURES "/0007-generalforsamling/scan.tif");
    BOX *top = boxCreate(100, 118, 1400, 400);
    PIX *part = pixClipRectangle(whole, top, NULL);
    pixSetResolution(part, 200, 200);
    boxDestroy(&top);
    pixDestroy(&whole);
    return part;
}

/* The picture in one of Leptonica's file formats, in the arena. */
static inline str scan_file(arena *a, PIX *pix, int format)
{
    l_uint8 *bytes = NULL;
    size_t n = 0;
    CHECK(pix && pixWriteMem(&bytes, &n, pix, format) == 0);
    str kept = arena_copy(a, (str){ (const char *)bytes, n });
    lept_free(bytes);
    return kept;
}

/* All words of some pages, a blank behind each. */
static inline str scan_words(arena *a, const page *pages, size_t count)
{
    text_builder t = { .a = a };
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < pages[i].line_count; j++)
            for (size_t k = 0; k < pages[i].lines[j].word_count; k++) {
                text_add(&t, pages[i].lines[j].words[k].text);
                text_add_byte(&t, ' ');
            }
    return text_done(&t);
}

#endif
