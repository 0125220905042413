/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Any bytes as the pages of a document, for harnesses that go the whole way, and what they prove it by, opened once. */
#ifndef REFERAT_TESTS_FUZZ_WHOLE_DOCUMENT_H
#define REFERAT_TESTS_FUZZ_WHOLE_DOCUMENT_H

#include "models/pages_text.h"
#include "ocr/plain.h"
#include "tools/bench/whole.h"

static inline const whole *everything(void)
{
    static const whole *kept;
    if (!kept)
        kept = whole_open();
    return kept;
}

/* A pages text or a plain one; false where they are neither. */
static inline bool read_pages(arena *a, str bytes, document *d)
{
    fault f = { 0 };
    return pages_text_is(bytes) ? pages_text_read(a, bytes, "fuzz.pages", d, &f)
                                : plain_read(a, bytes, "fuzz.txt", d, &f);
}

#endif
