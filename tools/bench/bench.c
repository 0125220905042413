/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "bench.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* ------------------------------------------------------------------ options */

static bool set_layout(bench_options *o, const char *value)
{
    if (o->common.layout_count == OPTION_LAYOUTS_MOST)
        return false;
    o->common.layouts[o->common.layout_count++] = value;
    return true;
}

static bool set_language(bench_options *o, const char *value)
{
    o->common.language = value;
    return true;
}

static bool set_line(bench_options *o, const char *value)
{
    o->line = value;
    return true;
}

static bool set_xml(bench_options *o, const char *value)
{
    o->xml = value;
    return true;
}

static bool set_into(bench_options *o, const char *value)
{
    o->into = value;
    return true;
}

static bool set_only(bench_options *o, const char *value)
{
    o->only = value;
    return true;
}

static bool set_least(bench_options *o, const char *value)
{
    return str_to_real(str_of(value), &o->least) && o->least >= 0 && o->least <= 1;
}

static const struct { const char *name; bool (*set)(bench_options *o, const char *value); } valued[] = {
    { "--layout", set_layout }, { "--lang", set_language }, { "--line", set_line }, { "--xml", set_xml },
    { "--into", set_into }, { "--only", set_only }, { "--min", set_least },
};

static const struct { const char *name; size_t at; } flags[] = {
    { "--bless", offsetof(bench_options, bless) }, { "--faults", offsetof(bench_options, faults) },
};

static int usage(const bench_command *c, const char *what, const char *word)
{
    fault f;
    fault_set(&f, FAULT_USAGE, "%s: %s%s; see referat %s --help", c->name, what, word, c->name);
    return report(&f);
}

static bool takes(const bench_command *c, const char *name)
{
    size_t n = strlen(name);
    for (const char *at = strstr(c->takes, name); at; at = strstr(at + n, name))
        if (at[-1] == ' ' && at[n] == ' ')
            return true;
    return false;
}

static int read_option(const bench_command *c, bench_options *o, int argc, char **argv, int *i)
{
    const char *word = argv[*i];
    for (size_t k = 0; k < sizeof flags / sizeof *flags; k++)
        if (strcmp(word, flags[k].name) == 0 && takes(c, word)) {
            *(bool *)((char *)o + flags[k].at) = true;
            return 0;
        }
    for (size_t k = 0; k < sizeof valued / sizeof *valued; k++) {
        const char *value = takes(c, valued[k].name) ? option_value(valued[k].name, argc, argv, i) : NULL;
        if (!value)
            continue;
        return *value && valued[k].set(o, value) ? 0 : usage(c, "no value, or a wrong one, for ", valued[k].name);
    }
    return usage(c, "unknown option ", word);
}

static int read_words(const bench_command *c, bench_options *o, int argc, char **argv)
{
    bool only_files = false;
    for (int i = 0; i < argc; i++) {
        bool option = !only_files && argv[i][0] == '-' && argv[i][1] != 0;
        int code = 0;
        if (option && strcmp(argv[i], "--") == 0)
            only_files = true;
        else if (option)
            code = read_option(c, o, argc, argv, &i);
        else
            o->common.files[o->common.file_count++] = argv[i];
        if (code)
            return code;
    }
    if (o->common.file_count == 0)
        return usage(c, "nothing named", "");
    return o->common.file_count > c->files_most ? usage(c, "too many named", "") : 0;
}

int bench_run(const bench_command *c, int argc, char **argv)
{
    bench_options o = { .common.files = argv };
    int code = read_words(c, &o, argc, argv);
    return code ? code : c->run(&o);
}
