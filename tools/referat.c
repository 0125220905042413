/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The program: reads texts and PDFs itself, in a process of their own, and leaves to its other parts what takes heavy
 * libraries (worker/sibling.h), so that it starts at once. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "correct/noticed.h"
#include "manual/manual.h"
#include "surroundings.h"
#include "worker/sibling.h"
#include "worker/start.h"
#include "worker/worker.h"

static const struct { const char *name; int (*run)(const options *o); bool wants_files; } commands[] = {
    { "pages", command_pages, true },
    { "parse", command_parse, true },
    { "schema", command_schema, false },
};

/* Those of referat-archive (archive.c). What each command says to --help is tools/manual/NAME.txt. */
static const char *const elsewhere[] = {
    "export", "index", "search", "serve", "correct", "view", "review", "review-reader", "batch", "explain", "check",
    "compare", "new-fixture", "score",
};

static bool asked(int argc, char **argv, const char *what)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], what) == 0)
            return true;
    return false;
}

static bool is_elsewhere(int argc, char **argv)
{
    if (argc < 2 || (strcmp(argv[1], "export") == 0 && asked(argc, argv, "--version")))
        return false;
    for (size_t k = 0; k < sizeof elsewhere / sizeof *elsewhere; k++)
        if (strcmp(argv[1], elsewhere[k]) == 0)
            return true;
    return false;
}

static bool is_command(const char *word)
{
    bool is = false;
    for (size_t k = 0; k < sizeof commands / sizeof *commands; k++)
        is |= strcmp(word, commands[k].name) == 0;
    for (size_t k = 0; k < sizeof elsewhere / sizeof *elsewhere; k++)
        is |= strcmp(word, elsewhere[k]) == 0;
    return is;
}

/* "referat --layout hus.layout explain m.pdf": a command is one in front alone, and this is no file. */
static int check_order(const options *o)
{
    for (size_t i = 0; i < o->file_count; i++)
        if (is_command(o->files[i]) && access(o->files[i], F_OK) != 0)
            return options_wrong("a command comes before all options: referat ", o->files[i]);
    return 0;
}

/* The command's own words, and what was said of the sandbox; `command` before them, where it is none of the words. */
static int run_elsewhere(const char *command, int argc, char **argv)
{
    fault f;
    const char *path;
    arena *a = arena_open();
    char **words = ARENA_NEW(a, char *, (size_t)argc + 3);
    size_t n = 0;
    if (sibling_find(a, SIBLING_ARCHIVE, &path, &f)) {
        words[n++] = argv[0];
        if (lock_word())
            words[n++] = (char *)(uintptr_t)lock_word();
        if (command)
            words[n++] = (char *)(uintptr_t)command;
        memcpy(words + n, argv + 1, (size_t)(argc - 1) * sizeof *words);
        execv(path, words);
        fault_set(&f, FAULT_INTERNAL, "%s cannot be started; install the program anew", path);
    }
    arena_close(a);
    return report(&f);
}

static int run_command(const options *o, int (*command)(const options *o), bool wants_files)
{
    if (o->version) {
        int ended = command_version(o), printed = output_finish();
        return ended ? ended : printed;
    }
    int code = command == command_pages ? 0 : options_of_pages(o);
    if (code)
        return code;
    if (o->to || o->bulk || o->base || o->delimiter || o->public_only)
        return options_wrong("only `referat export` has --to, --bulk, --base, --delimiter and ", "--public");
    if (wants_files && o->file_count == 0)
        return options_wrong("no FILE given", "");
    return command(o);
}

static int print_help(const char *command)
{
    if (!manual_print(command, stdout))
        manual_print("referat", stdout);
    return output_finish();
}

/* The command line; the command's own words begin at `from`. */
typedef struct {
    int count;
    char **words;
    int from;
} words_given;

static int read_and_run(options *o, words_given w, int (*command)(const options *o), bool wants_files)
{
    arena *a = arena_open();
    char **kept = ARENA_NEW(a, char *, (size_t)w.count + 1);     /* as they are before they are read */
    memcpy(kept, w.words, (size_t)w.count * sizeof *kept);
    int code = options_read(o, w.count - w.from, w.words + w.from);
    if (!code && command == command_read)
        code = check_order(o);
    bool reads = command == command_read || command == command_parse;
    if (!code && reads && !o->version && corrections_noticed(o))
        code = run_elsewhere("reread", w.count, kept);
    else if (!code)
        code = run_command(o, command, wants_files);
    arena_close(a);
    return code;
}

int main(int argc, char **argv)
{
    if (worker_called(argc, argv))
        return worker_main(argc - 1, argv + 1);
    worker_reads_itself(READS_LAYERS);
    surroundings_settle();
    lock_words_take(&argc, argv);
    if (asked(argc, argv, "--help") || asked(argc, argv, "-h"))
        return print_help(argv[1]);
    if (is_elsewhere(argc, argv))
        return run_elsewhere(NULL, argc, argv);
    options o = { .files = argv };           /* files move to the front of the words, which are read before */
    int (*command)(const options *) = command_read;
    bool wants_files = true;
    int from = 1;
    for (size_t k = 0; k < sizeof commands / sizeof *commands && argc > 1; k++)
        if (strcmp(argv[1], commands[k].name) == 0) {
            command = commands[k].run;
            wants_files = commands[k].wants_files;
            from = 2;
        }
    return read_and_run(&o, (words_given){ argc, argv, from }, command, wants_files);
}
