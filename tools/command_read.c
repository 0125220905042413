/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "command.h"

#include <stdio.h>

#include "models/pages_text.h"
#include "reading.h"
#include "version.h"

static bool read_pages(arena *a, const options *o, const char *file, document *d, fault *f)
{
    str bytes;
    if (!input_read(a, file, &bytes, f))
        return false;
    if (pages_text_is(bytes))
        return pages_text_read(a, bytes, input_name(file), d, f);
    return file_read(a, bytes, input_name(file), o->language, d, f);
}

static bool read_one(arena *a, const options *o, const char *file, fault *f)
{
    document d = { .page_count = 0 };
    return read_pages(a, o, file, &d, f) && minutes_write(a, o, &d, file, f);
}

static bool pages_one(arena *a, const options *o, const char *file, fault *f)
{
    document d = { .page_count = 0 };
    text_builder text = { .a = a };
    return read_pages(a, o, file, &d, f) && pages_text_write(&d, sink_text, &text, f)
        && output_write(o, file, ".pages", text_done(&text), f);
}

int command_read(const options *o)
{
    return each_file(o, read_one);
}

int command_pages(const options *o)
{
    return each_file(o, pages_one);
}

void command_version(const options *o)
{
    printf("referat %s\n", REFERAT_VERSION);
    fflush(stdout);
    engines_print(o->language);
    printf("libxml2 %s\nutf8proc %s\n", REFERAT_LIBXML2, REFERAT_UTF8PROC);
}
