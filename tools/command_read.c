/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "command.h"

#include <stdio.h>

#include "models/pages_text.h"
#include "ocr/ocr.h"
#include "version.h"

static bool read_pages(arena *a, const options *o, const char *file, document *d, fault *f)
{
    str bytes;
    ocr_options how = { .language = o->language };
    if (!input_read(a, file, &bytes, f))
        return false;
    if (pages_text_is(bytes))
        return pages_text_read(a, bytes, input_name(file), d, f);
    if (!ocr_read(a, bytes, input_name(file), &how, d, f))
        return false;
    pages_text_round(d);
    return true;
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
    arena *a = arena_open();
    ocr_engine engines[OCR_ENGINES];
    ocr_options how = { .language = o->language };
    ocr_engines(a, &how, engines);
    printf("referat %s\n", REFERAT_VERSION);
    for (size_t i = 0; i < OCR_ENGINES; i++)
        printf("%.*s %.*s\n", STR_ARG(engines[i].name), STR_ARG(engines[i].version));
    printf("libxml2 %s\nutf8proc %s\n", REFERAT_LIBXML2, REFERAT_UTF8PROC);
    arena_close(a);
}
