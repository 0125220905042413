/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <unistd.h>

#include "original_form.h"
#include "originals.h"
#include "tools/batch/run.h"

int original_reader(int argc, char **argv)
{
    fault f = { .kind = FAULT_NONE };
    view v;
    options o = { .language = NULL };
    arena *a = arena_open();
    int at = 0;
    if (argc > 2 && strcmp(argv[0], "--lang") == 0) {
        o.language = argv[1];
        at = 2;
    }
    bool good = argc == at + 2
        ? view_read_document(a, &o, argv[at + 1], &v, &f) && original_write(STDOUT_FILENO, &v, &f)
        : fault_set(&f, FAULT_USAGE, "review-reader: is begun by referat review");
    if (!good)
        original_write_fault(STDOUT_FILENO, &f);
    arena_close(a);
    return good ? 0 : (int)f.kind;
}
