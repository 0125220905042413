/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Any bytes as a document, a pages text or a plain one: the parser gives minutes that hold all its words in order,
 * written as XML that holds them too. Done again they give the same bytes: every fourth input is, to halve the time. */
#include "builtin.h"

#include "models/conserve.h"
#include "models/minutes_xml.h"
#include "models/pages_text.h"
#include "ocr/plain.h"
#include "parser/parser.h"

static bool read_pages(arena *a, str bytes, document *d)
{
    fault f = { 0 };
    if (pages_text_is(bytes))
        return pages_text_read(a, bytes, "fuzz.pages", d, &f);
    return plain_read(a, bytes, "fuzz.txt", d, &f);
}

static str written(arena *a, const document *d)
{
    size_t count;
    fault f = { 0 };
    text_builder xml = { .a = a };
    const layout *const *known = builtin(&count);
    minutes *m = parser_read(a, d, parser_choose_layout(d, known, count));
    if (!conserve_check(d, m, a, &f))
        fprintf(stderr, "%s\n", f.line);
    HOLDS(f.kind == FAULT_NONE);
    /* Lists nested deeper than XML readers allow are the one thing that is refused. */
    if (!minutes_xml_write(m, sink_text, &xml, &f)) {
        HOLDS(f.kind == FAULT_LIMIT);
        return (str){ NULL, 0 };
    }
    return text_done(&xml);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_open();
    document d = { 0 };
    fault f = { 0 };
    if (read_pages(a, (str){ (const char *)data, size }, &d)) {
        str once = written(a, &d);
        if (size % 4 == 0)
            HOLDS(str_equal(once, written(a, &d)));
        if (once.n > 0 && !conserve_check_xml(&d, once, a, &f)) {
            fprintf(stderr, "%s\n", f.line);
            HOLDS(f.kind == FAULT_NONE);
        }
    }
    arena_close(a);
    return 0;
}
