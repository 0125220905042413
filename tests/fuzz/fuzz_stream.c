/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Any bytes as a long document, read in stretches of a few lines: wherever a stretch ends, the XML holds all words of
 * the document in their order, is valid and can be read back; now and then it is made again to be the same. The last
 * byte says how long a stretch is. */
#include "fuzz.h"

#include "models/minutes_read.h"
#include "whole_document.h"

/* False for what is no text. */
static bool open_stream(arena *a, str bytes, page_stream *pages)
{
    fault f = { 0 };
    text_source *text = ARENA_NEW(a, text_source, 1);
    bytes_source *source = ARENA_NEW(a, bytes_source, 1);
    text->bytes = bytes;
    *source = source_of_text(text);
    if (pages_text_is(bytes)) {
        *pages = pages_text_stream(a, source, "fuzz.pages");
        return true;
    }
    bool is_text = plain_stream(a, source, "fuzz.txt", pages, &f);
    HOLDS(is_text || f.kind == FAULT_FORMAT);
    return is_text;
}

/* Empty where it is no text, or lists nest deeper than XML may. */
static str written(arena *a, str bytes, size_t first)
{
    str xml;
    fault f = { 0 };
    page_stream pages;
    if (!open_stream(a, bytes, &pages))
        return (str){ NULL, 0 };
    if (whole_stream(everything(), a, &pages, (stretch_size){ first, 1 << 20 }, &xml, &f))
        return xml;
    HOLDS(f.kind == FAULT_LIMIT);
    return (str){ NULL, 0 };
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_open();
    document d = { 0 };
    minutes m;
    fault f = { 0 };
    size_t first = size > 0 ? 1 + 4 * (size_t)data[size - 1] : 1;
    str bytes = { (const char *)data, size };
    if (read_pages(a, bytes, &d)) {
        str xml = written(a, bytes, first);
        bool holds = xml.n == 0 ||
                     (whole_prove_xml(everything(), a, &d, xml, &f) && minutes_read(a, xml, "written.xml", &m, &f));
        if (!holds)
            fprintf(stderr, "%s\n", f.line);
        HOLDS(holds);
        if (size % 8 == 0)
            HOLDS(str_equal(xml, written(a, bytes, first)));
    }
    arena_close(a);
    return 0;
}
