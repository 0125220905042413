/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <stdint.h>
#include <stdio.h>

#include "bench.h"
#include "fixtures.h"

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
    static const bench_command command = { "compare", compare, " --bless --layout ", SIZE_MAX };
    return bench_run(&command, argc, argv);
}
