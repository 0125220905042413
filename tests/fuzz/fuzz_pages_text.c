/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Any bytes as a pages text: they are read or give a fault of one line, and what was read is written so that
 * reading and writing it again gives the same bytes. */
#include "fuzz.h"

#include "models/pages_text.h"

static str written(arena *a, const document *d)
{
    text_builder text = { .a = a };
    fault f = { 0 };
    HOLDS(pages_text_write(d, sink_text, &text, &f));
    return text_done(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_open();
    document first = { 0 }, second = { 0 };
    fault f = { 0 };
    if (pages_text_read(a, (str){ (const char *)data, size }, "fuzz.pages", &first, &f)) {
        str once = written(a, &first);
        HOLDS(pages_text_is(once));
        HOLDS(pages_text_read(a, once, "written.pages", &second, &f));
        HOLDS(str_equal(once, written(a, &second)));
    } else {
        HOLDS(f.kind == FAULT_PAGES || f.kind == FAULT_LIMIT);
        HOLDS(f.line[0] != 0);
    }
    arena_close(a);
    return 0;
}
