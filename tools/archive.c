/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* referat-archive: the commands for many documents and for developers, with the libraries they take. It is started by
 * `referat` alone, with the words that were given there. */
#include <stdio.h>
#include <string.h>

#include "batch/batch.h"
#include "bench/bench.h"
#include "command.h"
#include "review/originals.h"
#include "correct/command_correct.h"
#include "correct/reread.h"
#include "surroundings.h"
#include "worker/start.h"

static int run_export(int argc, char **argv)
{
    options o = { .files = argv };
    int code = options_read(&o, argc, argv);
    code = code ? code : options_of_pages(&o);
    if (code)
        return code;
    return o.file_count == 0 ? options_wrong("no FILE given", "") : command_export(&o);
}

/* With options of their own, read where they stand. */
static const struct { const char *name; int (*run)(int argc, char **argv); } commands[] = {
    { "export", run_export },
    { "index", command_index },
    { "search", command_search },
    { "serve", command_serve },
    { "correct", command_correct },
    { "view", command_view },
    { "review", command_review },
    { "review-reader", original_reader },
    { "reread", corrected_reread },
    { "batch", batch },
    { "explain", bench_explain },
    { "check", bench_check },
    { "compare", bench_compare },
    { "new-fixture", bench_new_fixture },
    { "score", bench_score },
};

int main(int argc, char **argv)
{
    surroundings_settle();
    lock_words_take(&argc, argv);
    for (size_t k = 0; argc > 1 && k < sizeof commands / sizeof *commands; k++)
        if (strcmp(argv[1], commands[k].name) == 0) {
            int ended = commands[k].run(argc - 2, argv + 2), printed = output_finish();
            return ended ? ended : printed;
        }
    return options_wrong("is a part of referat, and started by it; use ", "referat");
}
