/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Any bytes as a document, a pages text or a plain one: the parser gives minutes that hold all its words in order,
 * written as XML that holds them too. Of every fourth input it is also valid against the schema, can be read back, and
 * is made again to be the same. */
#include "fuzz.h"

#include "models/conserve.h"
#include "models/minutes_read.h"
#include "whole_document.h"

/* Empty where lists nest deeper than XML may. */
static str written(arena *a, const document *d)
{
    text_builder xml = { .a = a };
    fault f = { 0 };
    const minutes *m = whole_minutes(everything(), a, d, (str){ NULL, 0 });
    if (!conserve_check(d, m, a, &f))
        fprintf(stderr, "%s\n", f.line);
    HOLDS(f.kind == FAULT_NONE);
    if (minutes_xml_write(m, sink_text, &xml, &f))
        return text_done(&xml);
    HOLDS(f.kind == FAULT_LIMIT);
    return (str){ NULL, 0 };
}

/* All that must hold of the XML, or of most inputs the half of it that takes a fifth of the time. */
static void check_xml(arena *a, const document *d, str xml, bool all)
{
    minutes again;
    fault f = { 0 };
    bool holds = all ? whole_prove_xml(everything(), a, d, xml, &f) && minutes_read(a, xml, "written.xml", &again, &f)
                     : conserve_check_xml(d, xml, a, &f);
    if (!holds)
        fprintf(stderr, "%s\n", f.line);
    HOLDS(holds);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_open();
    document d = { 0 };
    bool all = size % 4 == 0;
    if (read_pages(a, (str){ (const char *)data, size }, &d)) {
        str xml = written(a, &d);
        if (xml.n > 0)
            check_xml(a, &d, xml, all);
        if (all)
            HOLDS(str_equal(xml, written(a, &d)));
    }
    arena_close(a);
    return 0;
}
