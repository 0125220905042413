/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Any bytes as the minutes' XML: they are read or give a fault of one line. What was read is written so that reading
 * and writing it again gives the same bytes, and each form is UTF-8, of the whole and of what is public. */
#include "fuzz.h"

#include "models/forms/form.h"
#include "models/minutes_read.h"
#include "models/minutes_xml.h"
#include "models/publish.h"
#include "models/text.h"
#include "parser/personal_numbers.h"

static const char *const names[] = { "jsonl", "items", "csv", "oparl", "akn", "html", "text" };

/* Empty where lists nest deeper than XML may: then the XML has the fault. */
static str written(arena *a, const minutes *m)
{
    text_builder text = { .a = a };
    fault f = { 0 };
    if (!minutes_xml_write(m, sink_text, &text, &f)) {
        HOLDS(f.kind == FAULT_LIMIT);
        text.n = 0;
    }
    return text_done(&text);
}

static void write_forms(arena *a, const minutes *m)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        text_builder text = { .a = a };
        form_out o = { .sink = sink_text, .to = &text, .delimiter = ',', .base_url = STR(FORM_BASE_URL) };
        fault f = { 0 };
        HOLDS(form_find(names[i])->write(&o, a, m, &f) || f.kind == FAULT_LIMIT);
        HOLDS(text_is_utf8(text_done(&text)));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_open();
    minutes first, second;
    fault f = { 0 };
    if (minutes_read(a, (str){ (const char *)data, size }, "fuzz.xml", &first, &f)) {
        str once = written(a, &first);
        if (once.n) {
            HOLDS(minutes_read(a, once, "written.xml", &second, &f));
            HOLDS(str_equal(once, written(a, &second)));
        }
        write_forms(a, &first);
        minutes_publish(a, &first, personal_numbers_in);
        write_forms(a, &first);
    } else {
        HOLDS(f.kind == FAULT_DAMAGED || f.kind == FAULT_FORMAT || f.kind == FAULT_EMPTY || f.kind == FAULT_LIMIT);
        HOLDS(f.line[0] != 0);
    }
    arena_close(a);
    return 0;
}
