/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "feeds_options.h"

#include <string.h>

#include "command.h"

static const char *value_of(const feeds_option *o, int argc, char **argv, int *i)
{
    if (o->valued)
        return option_value(o->name, argc, argv, i);
    return strcmp(argv[*i], o->name) == 0 ? "" : NULL;
}

static bool read_option(const feeds_words *words, int argc, char **argv, int *i, fault *f)
{
    for (size_t k = 0; k < words->count; k++) {
        const feeds_option *o = &words->known[k];
        const char *value = value_of(o, argc, argv, i);
        if (!value)
            continue;
        if ((o->valued && !*value) || !o->set(words->options, value))
            return fault_set(f, FAULT_USAGE, "%s: no value, or none that fits, for %s; see referat %s --help",
                words->command, o->name, words->command);
        return true;
    }
    return fault_set(f, FAULT_USAGE, "%s: unknown option %s; see referat %s --help", words->command, argv[*i],
        words->command);
}

bool feeds_words_read(const feeds_words *words, int argc, char **argv, size_t *count, fault *f)
{
    bool only_words = false;
    *count = 0;
    for (int i = 0; i < argc; i++) {
        if (!only_words && strcmp(argv[i], "--") == 0)
            only_words = true;
        else if (only_words || argv[i][0] != '-' || !argv[i][1])
            argv[(*count)++] = argv[i];
        else if (!read_option(words, argc, argv, &i, f))
            return false;
    }
    return true;
}
