/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "feeds_options.h"

#include <string.h>

/* The value of an option: behind its "=" or the next word; "" where there is none. NULL: the word is another option. */
static const char *value_of(const feeds_option *o, int argc, char **argv, int *i)
{
    size_t n = strlen(o->name);
    const char *word = argv[*i];
    if (strcmp(word, o->name) == 0)
        return o->valued && *i + 1 < argc ? argv[++*i] : "";
    return o->valued && strncmp(word, o->name, n) == 0 && word[n] == '=' ? word + n + 1 : NULL;
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
