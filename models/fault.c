/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "fault.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Names of files come from strangers: no control character may reach a terminal. */
static void only_one_clean_line(char *line)
{
    for (unsigned char *c = (unsigned char *)line; *c; c++)
        if (*c < 0x20 || *c == 0x7F)
            *c = '?';
}

static void cut_half_character(char *line)
{
    size_t n = strlen(line), lead = n;
    while (lead > 0 && ((unsigned char)line[lead - 1] & 0xC0) == 0x80)
        lead--;
    if (lead == 0)
        return;
    unsigned char first = (unsigned char)line[lead - 1];
    size_t wanted = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (n - (lead - 1) < wanted)
        line[lead - 1] = 0;
}

bool fault_set(fault *f, fault_kind kind, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(f->line, sizeof f->line, format, arguments);
    va_end(arguments);
    f->kind = kind;
    only_one_clean_line(f->line);
    cut_half_character(f->line);
    return false;
}
