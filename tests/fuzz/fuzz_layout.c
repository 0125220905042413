/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Any bytes as a layout on top of `generic`: read or a fault of one line; its examples are checked, and its rules
 * look at every line of the source, whatever stands there. */
#include "builtin.h"

static void classify_each_line(const layout *l, str source)
{
    str rest = source, line;
    while (str_cut(&rest, '\n', &line)) {
        rule_match m = { 0 };
        look seen = { .typography = line.n % 2, .bold = line.n % 3 == 0, .large = line.n % 5 == 0 };
        if (layout_classify(l, line, seen, &m)) {
            HOLDS(m.rule != NULL);
            HOLDS(m.match.head <= line.n);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_open();
    fault f = { 0 };
    const layout *read;
    size_t count;
    const layout *const *known = builtin(&count);
    str source = { (const char *)data, size };
    if (layout_read(a, source, "fuzz.layout", known, count, &read, &f)) {
        if (!layout_check(read, &f))
            HOLDS(f.kind == FAULT_LAYOUT);
        layout_is_marked(read, source);
        classify_each_line(read, source);
    } else {
        HOLDS(f.kind == FAULT_LAYOUT || f.kind == FAULT_LIMIT);
        HOLDS(f.line[0] != 0);
    }
    arena_close(a);
    return 0;
}
