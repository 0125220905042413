/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The program: a table of commands and a table of options. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "batch/batch.h"
#include "batch/worker.h"
#include "bench/bench.h"
#include "command.h"
#include "correct/command_correct.h"
#include "manual/manual.h"
#include "review/originals.h"

static const struct { const char *name; int (*run)(const options *o); bool wants_files; } commands[] = {
    { "pages", command_pages, true },
    { "parse", command_parse, true },
    { "export", command_export, true },
    { "schema", command_schema, false },
};

/* With options of their own, read where they stand. What each command says to --help is tools/manual/NAME.txt. */
static const struct { const char *name; int (*run)(int argc, char **argv); } apart[] = {
    { "index", command_index },
    { "search", command_search },
    { "serve", command_serve },
    { "review", command_review },
    { "view", command_view },
    { "correct", command_correct },
    { "batch", batch },
    { "batch-worker", batch_worker },
    { "review-reader", original_reader },
    { "explain", bench_explain },
    { "check", bench_check },
    { "compare", bench_compare },
    { "new-fixture", bench_new_fixture },
    { "score", bench_score },
};

static const size_t command_count = sizeof commands / sizeof *commands;

static bool set_out(options *o, const char *value)
{
    o->out = value;
    return true;
}

static bool set_language(options *o, const char *value)
{
    o->language = value;
    return true;
}

static bool set_picture(options *o, const char *value)
{
    o->picture = value;
    return true;
}

static bool add_layout(options *o, const char *value)
{
    if (o->layout_count == OPTION_LAYOUTS_MOST)
        return false;
    o->layouts[o->layout_count++] = value;
    return true;
}

static bool set_to(options *o, const char *value)
{
    o->to = value;
    return true;
}

static bool set_bulk(options *o, const char *value)
{
    o->bulk = value;
    return true;
}

static bool set_base(options *o, const char *value)
{
    o->base = value;
    return true;
}

static bool set_delimiter(options *o, const char *value)
{
    o->delimiter = value;
    return true;
}

static const struct { const char *name; bool (*set)(options *o, const char *value); } valued[] = {
    { "-o", set_out }, { "--out", set_out }, { "--lang", set_language }, { "--layout", add_layout },
    { "--picture", set_picture }, { "--to", set_to }, { "--bulk", set_bulk }, { "--base", set_base },
    { "--delimiter", set_delimiter },
};

static bool set_version(options *o)
{
    o->version = true;
    return true;
}

static bool set_public(options *o)
{
    o->public_only = true;
    return true;
}

static bool set_form(options *o, pages_form form)
{
    bool first = o->form == FORM_PAGES;
    o->form = form;
    return first;
}

static bool set_alto(options *o)
{
    return set_form(o, FORM_ALTO);
}

static bool set_pdf(options *o)
{
    return set_form(o, FORM_PDF);
}

static const struct { const char *name; bool (*set)(options *o); } flags[] = {
    { "--version", set_version }, { "--alto", set_alto }, { "--pdf", set_pdf },
    { "--public", set_public },
};

static int usage(const char *what, const char *word)
{
    fault f;
    fault_set(&f, FAULT_USAGE, "%s%s; see referat --help", what, word);
    return report(&f);
}

/* The value of an option: behind its "=" or the next word. NULL where the word is another option. */
static const char *value_of(const char *name, int argc, char **argv, int *i)
{
    size_t n = strlen(name);
    if (strcmp(argv[*i], name) == 0)
        return *i + 1 < argc ? argv[++*i] : "";
    if (strncmp(argv[*i], name, n) == 0 && argv[*i][n] == '=' && n > 2)
        return argv[*i] + n + 1;
    return NULL;
}

static int read_option(options *o, int argc, char **argv, int *i)
{
    const char *word = argv[*i];
    for (size_t k = 0; k < sizeof flags / sizeof *flags; k++)
        if (strcmp(word, flags[k].name) == 0)
            return flags[k].set(o) ? 0 : usage("one form at a time; leave out ", word);
    for (size_t k = 0; k < sizeof valued / sizeof *valued; k++) {
        const char *value = value_of(valued[k].name, argc, argv, i);
        if (!value)
            continue;
        if (*value == 0 || !valued[k].set(o, value))
            return usage("no value, or too many, for ", valued[k].name);
        return 0;
    }
    return usage("unknown option ", word);
}

static int read_words(options *o, int argc, char **argv)
{
    bool only_files = false;
    for (int i = 0; i < argc; i++) {
        if (!only_files && strcmp(argv[i], "--") == 0)
            only_files = true;
        else if (!only_files && argv[i][0] == '-' && argv[i][1] != 0) {
            int code = read_option(o, argc, argv, &i);
            if (code)
                return code;
        } else
            o->files[o->file_count++] = argv[i];
    }
    return 0;
}

static bool asked(int argc, char **argv, const char *what)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], what) == 0)
            return true;
    return false;
}

/* What was printed must have arrived. */
static int finish_output(void)
{
    fault f;
    if (fflush(stdout) == 0)
        return 0;
    fault_set(&f, FAULT_OUTPUT, "standard output: cannot be written; check the disk's space");
    return report(&f);
}

static int print_help(const char *command)
{
    if (!manual_print(command, stdout))
        manual_print("referat", stdout);
    return finish_output();
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);                /* a closed pipe and a size limit are said as faults of writing */
    signal(SIGXFSZ, SIG_IGN);
    if (asked(argc, argv, "--help") || asked(argc, argv, "-h"))
        return print_help(argv[1]);
    options o = { .files = argv };           /* files move to the front of the words, which are read before */
    for (size_t k = 0; argc > 1 && k < sizeof apart / sizeof *apart; k++)
        if (strcmp(argv[1], apart[k].name) == 0) {
            int ended = apart[k].run(argc - 2, argv + 2), printed = finish_output();
            return ended ? ended : printed;
        }
    int (*command)(const options *) = command_read;
    bool wants_files = true;
    int from = 1;
    for (size_t k = 0; k < command_count && argc > 1; k++)
        if (strcmp(argv[1], commands[k].name) == 0) {
            command = commands[k].run;
            wants_files = commands[k].wants_files;
            from = 2;
        }
    int code = read_words(&o, argc - from, argv + from);
    if (code)
        return code;
    if (o.version)
        return command_version(&o), finish_output();
    if ((o.picture || o.form) && command != command_pages)
        return usage("only `referat pages` has ", o.picture ? "--picture" : o.form == FORM_ALTO ? "--alto" : "--pdf");
    if ((o.to || o.bulk || o.base || o.delimiter || o.public_only) && command != command_export)
        return usage("only `referat export` has --to, --bulk, --base, --delimiter and ", "--public");
    if (wants_files && o.file_count == 0)
        return usage("no FILE given", "");
    return command(&o);
}
