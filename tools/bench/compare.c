/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <stdint.h>
#include <stdio.h>

#include "bench.h"
#include "fixtures.h"

static const char help[] =
    "Examples:\n"
    "  referat compare fixtures/0005-sogneraad-1941     its recorded pages against the XML beside them\n"
    "  referat compare fixtures                         all of a folder\n"
    "  referat compare --bless fixtures/0005-sogneraad-1941   this is right: expect it from now on\n"
    "\n"
    "Usage:\n"
    "  referat compare FIXTURE… [--layout LAYOUT]…\n"
    "  referat compare --bless FIXTURE…\n"
    "\n"
    "Options:\n"
    "  --bless          write the XML where it is missing or differs; refused where a word of the pages is lost or\n"
    "                   invented, or the XML is not valid against the schema\n"
    "  --layout LAYOUT  a layout file to try before the built-in ones\n"
    "\n"
    "What differs is said field by field: what was wanted, what there is now. See fixtures/README.md.\n"
    "Exit codes: 0 all the same, 1 some differ, 3 no fixture there, 11 a layout is wrong, 2 usage.\n";

static int compare_all(const bench_options *o, const whole *w)
{
    fixtures x = { .whole = w, .again = "referat compare", .bless = o->bless };
    int code = 0;
    for (size_t i = 0; i < o->common.file_count; i++) {
        fault f = { .kind = FAULT_NONE };
        if (!fixtures_compare(&x, o->common.files[i], &f))
            code = report(&f);
    }
    printf("%zu passed, %zu failed\n", x.passed, x.failed);
    return x.failed + x.unrecorded > 0 ? BENCH_DIFFERS : code;
}

static int compare(const bench_options *o)
{
    fault f = { .kind = FAULT_NONE };
    arena *a = arena_open();
    const layout *const *layouts;
    size_t count;
    whole *w = layouts_load(a, &o->common, &layouts, &count, &f) ? whole_of(layouts, count, &f) : NULL;
    int code = w ? compare_all(o, w) : report(&f);
    if (w)
        whole_close(w);
    arena_close(a);
    return code;
}

int bench_compare(int argc, char **argv)
{
    static const bench_command command = { "compare", compare, help, " --bless --layout ", SIZE_MAX };
    return bench_run(&command, argc, argv);
}
