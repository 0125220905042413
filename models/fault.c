/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "fault.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "chars.h"

/* Names of files come from strangers: nothing of them may steer a terminal or turn the line around. */
static void only_one_clean_line(char *line)
{
    str all = str_of(line);
    size_t kept = 0;
    for (size_t at = 0, n; at < all.n; at += n) {
        bool harmless = char_is_harmless(text_char(all, at, &n));
        memmove(line + kept, harmless ? all.p + at : "?", harmless ? n : 1);
        kept += harmless ? n : 1;
    }
    line[kept] = 0;
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
    cut_half_character(f->line);
    only_one_clean_line(f->line);
    return false;
}
