/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Any bytes as a long document, read in stretches of a few lines: wherever a stretch ends, the XML holds all words of the
 * document in their order, can be read back, and now and then is made again to be the same. The last byte says how long a stretch is. */
#include "builtin.h"

#include "models/conserve.h"
#include "models/minutes_read.h"
#include "models/pages_text.h"
#include "ocr/plain.h"
#include "parser/stream.h"

static bool read_pages(arena *a, str bytes, document *d)
{
    fault f = { 0 };
    return pages_text_is(bytes) ? pages_text_read(a, bytes, "fuzz.pages", d, &f)
                                : plain_read(a, bytes, "fuzz.txt", d, &f);
}

static page_stream stream_of(arena *a, str bytes)
{
    fault f = { 0 };
    page_stream pages;
    text_source *text = ARENA_NEW(a, text_source, 1);
    bytes_source *source = ARENA_NEW(a, bytes_source, 1);
    text->bytes = bytes;
    *source = source_of_text(text);
    if (pages_text_is(bytes))
        return pages_text_stream(a, source, "fuzz.pages");
    HOLDS(plain_stream(a, source, "fuzz.txt", &pages, &f));
    return pages;
}

static str written(arena *a, str bytes, size_t first)
{
    const spool runs[RUNS] = { spool_of_text(a), spool_of_text(a), spool_of_text(a) };
    text_builder t = { .a = a };
    fault f = { 0 };
    size_t count;
    page_stream pages = stream_of(a, bytes);
    const layout *const *known = builtin(&count);
    minutes_xml *x = minutes_xml_open(a, runs, &f);
    HOLDS(x != NULL);
    HOLDS(stream_read(&pages, known, count, (stretch_size){ first, 1 << 20 }, x, &f));
    if (!minutes_xml_close(x, sink_text, &t, &f))
        HOLDS(f.kind == FAULT_LIMIT);
    return f.kind == FAULT_NONE ? text_done(&t) : (str){ NULL, 0 };
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_open();
    document d = { 0 };
    fault f = { 0 };
    size_t first = size > 0 ? 1 + 4 * (size_t)data[size - 1] : 1;
    str bytes = { (const char *)data, size };
    if (read_pages(a, bytes, &d)) {
        str xml = written(a, bytes, first);
        minutes m;
        if (xml.n > 0 && !minutes_read(a, xml, "written.xml", &m, &f)) {
            fprintf(stderr, "%s\n", f.line);
            HOLDS(f.kind == FAULT_NONE);
        }
        if (xml.n > 0 && !conserve_check_xml(&d, xml, a, &f)) {
            fprintf(stderr, "%s\n", f.line);
            HOLDS(f.kind == FAULT_NONE);
        }
        if (size % 8 == 0)
            HOLDS(str_equal(xml, written(a, bytes, first)));
    }
    arena_close(a);
    return 0;
}
