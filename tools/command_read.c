/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "command.h"

#include <stdio.h>

#include "reading.h"
#include "version.h"

static bool read_one(arena *a, const options *o, const char *file, fault *f)
{
    document d = { .page_count = 0 };
    const reading_options how = { .language = o->language };
    return pages_read(a, file, &how, &d, f) && minutes_write(a, o, &d, file, f);
}

int command_read(const options *o)
{
    return each_file(o, read_one);
}

void command_version(const options *o)
{
    printf("referat %s\n", REFERAT_VERSION);
    fflush(stdout);
    engines_print(o->language);
    printf("libxml2 %s\nutf8proc %s\n", REFERAT_LIBXML2, REFERAT_UTF8PROC);
}
