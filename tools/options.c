/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The words of the command line, by two tables of options. */
#include <stdio.h>
#include <string.h>

#include "command.h"

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

static bool set_seconds(options *o, const char *value)
{
    return str_to_number(str_of(value), OPTION_SECONDS_MOST, &o->seconds) && o->seconds > 0;
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
    { "--delimiter", set_delimiter }, { "--seconds", set_seconds },
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

int options_wrong(const char *what, const char *word)
{
    fault f;
    fault_set(&f, FAULT_USAGE, "%s%s; see referat --help", what, word);
    return report(&f);
}

const char *option_value(const char *name, int argc, char **argv, int *i)
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
            return flags[k].set(o) ? 0 : options_wrong("one form at a time; leave out ", word);
    for (size_t k = 0; k < sizeof valued / sizeof *valued; k++) {
        const char *value = option_value(valued[k].name, argc, argv, i);
        if (!value)
            continue;
        if (*value == 0 || !valued[k].set(o, value))
            return options_wrong("no value, a wrong one, or too many, for ", valued[k].name);
        return 0;
    }
    if (strcmp(word, "--sandbox") == 0)      /* "--sandbox require" was taken before (worker/start.h) */
        return options_wrong("`require` is all that may follow ", word);
    return options_wrong("unknown option ", word);
}

int options_read(options *o, int argc, char **argv)
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
    fault f;
    return output_spares(o->out, (const char *const *)o->files, o->file_count, &f) ? 0 : report(&f);
}

int options_of_pages(const options *o)
{
    if (!o->picture && !o->form)
        return 0;
    return options_wrong("only `referat pages` has ",
        o->picture ? "--picture" : o->form == FORM_ALTO ? "--alto" : "--pdf");
}

int output_finish(void)
{
    fault f;
    if (fflush(stdout) == 0 && !ferror(stdout))      /* what failed before is gone from the buffer */
        return 0;
    fault_set(&f, FAULT_OUTPUT, "standard output: cannot be written; check the disk's space");
    return report(&f);
}
