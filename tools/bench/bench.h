/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The developer's bench: commands that show and measure what the parser does, each with its options.
 *
 * A command of the bench gets its words read by one table of options (bench.c), of which its row says which it has. It
 * prints what it found to standard output and returns the exit code: a fault_kind, or BENCH_DIFFERS where all was read
 * but is not as it should be. */
#ifndef REFERAT_BENCH_H
#define REFERAT_BENCH_H

#include "tools/command.h"

enum { BENCH_DIFFERS = 1 };

typedef struct {
    options common;              /* files, layouts, language, out */
    const char *line;            /* --line TEXT */
    const char *xml;             /* --xml DIR */
    const char *into;            /* --into DIR */
    const char *only;            /* --only TEXT */
    double least;                /* --min F1 */
    bool bless, faults;
} bench_options;

typedef struct {
    const char *name;
    int (*run)(const bench_options *o);
    const char *takes;           /* its options, each between blanks: " --bless --layout " */
    size_t files_most;
} bench_command;

/* With the words behind its name; its exit code. */
int bench_run(const bench_command *c, int argc, char **argv);

int bench_explain(int argc, char **argv);
int bench_check(int argc, char **argv);
int bench_compare(int argc, char **argv);
int bench_new_fixture(int argc, char **argv);
int bench_score(int argc, char **argv);

#endif
