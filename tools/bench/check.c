/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <stdint.h>
#include <stdio.h>

#include "bench.h"

static void say(void *code, const fault *f)
{
    *(int *)code = report(f);
}

/* What cannot be read ends with its first fault; of examples all that are wrong are said. */
static int check_one(arena *a, const layout **known, size_t count, const char *file)
{
    str source;
    fault f;
    int code = 0;
    if (!input_read(a, file, &source, &f) || !layout_read(a, source, file, known, count, &known[count], &f))
        return report(&f);
    layout_check_each(known[count], say, &code);
    return code;
}

/* "generic" given as a file stands before the built-in one, so that what builds on it is checked against it. */
static int check(const bench_options *o)
{
    const layout *const *builtin;
    size_t count;
    int code = 0;
    fault f = { .kind = FAULT_NONE };
    arena *a = arena_open();
    if (!layout_builtin(a, &builtin, &count, &f)) {
        arena_close(a);
        return report(&f);
    }
    const layout **known = ARENA_NEW(a, const layout *, count + o->common.file_count);
    for (size_t i = 0; i < count; i++)
        known[i] = builtin[i];
    for (size_t i = 0; i < o->common.file_count; i++) {
        int now = check_one(a, known, count, o->common.files[i]);
        code = code ? code : now;
        if (now)
            continue;
        printf("%s: holds to its examples\n", o->common.files[i]);
        count++;
    }
    arena_close(a);
    return code;
}

int bench_check(int argc, char **argv)
{
    static const bench_command command = { "check", check, " ", SIZE_MAX };
    return bench_run(&command, argc, argv);
}
