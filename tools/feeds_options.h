/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The words behind `referat index`, `search` and `serve`, read by a table of options. */
#ifndef REFERAT_FEEDS_OPTIONS_H
#define REFERAT_FEEDS_OPTIONS_H

#include <stddef.h>

#include "models/fault.h"

typedef struct {
    const char *name;
    bool valued;
    bool (*set)(void *options, const char *value);   /* false: no such value, or too many */
} feeds_option;

typedef struct {
    const char *command;
    const feeds_option *known;
    size_t count;
    void *options;
} feeds_words;

/* Options anywhere, until "--"; what is none moves to the front of argv, *count of them. FAULT_USAGE. */
bool feeds_words_read(const feeds_words *words, int argc, char **argv, size_t *count, fault *f);

#endif
