/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "command.h"

#include <stdio.h>
#include <string.h>

#include "correct/corrected.h"
#include "models/minutes_read.h"
#include "models/pages_text.h"
#include "ocr/kind.h"
#include "ocr/plain.h"
#include "reading.h"
#include "sources.h"
#include "version.h"

/* What is no text is in memory as a whole, and its pages with it. */
static bool read_whole(arena *a, const input *in, const char *name, const reading_options *how, page_stream *pages,
    fault *f)
{
    str bytes;
    document *d = ARENA_NEW(a, document, 1);
    if (!input_all(a, in, &bytes, f) || !file_read(a, bytes, name, how, d, f))
        return false;
    *pages = page_stream_of(a, d);
    return true;
}

static bool open_pages(arena *a, const options *o, const input *in, const char *name, page_stream *pages, fault *f)
{
    enum { HEAD_BYTES = 1 << 16 };       /* a file's kind is told by fewer */
    const reading_options how = { .language = o->language };
    str head;
    file_kind kind;
    if (!input_head(a, in, HEAD_BYTES, &head, f))
        return false;
    if (pages_text_is(head)) {
        *pages = pages_text_stream(a, &in->source, name);
        return true;
    }
    if (!kind_find(head, name, &kind, f))
        return false;
    return kind == KIND_TEXT ? plain_stream(a, &in->source, name, pages, f) : read_whole(a, in, name, &how, pages, f);
}

static bool read_one(arena *a, const options *o, const char *file, fault *f)
{
    input in;
    page_stream pages;
    if (!input_open(a, file, &in, f))
        return false;
    bool good = open_pages(a, o, &in, input_name(file), &pages, f) && minutes_write(a, o, &pages, file, f);
    input_close(&in);
    return good;
}

static bool load_from(arena *a, const options *o, const input *in, const char *file, minutes *m, fault *f)
{
    enum { HEAD_BYTES = 1 << 12 };       /* the root's start tag stands among them */
    str head, xml;
    page_stream pages;
    if (!input_head(a, in, HEAD_BYTES, &head, f))
        return false;
    bool made_before = minutes_read_is(head);
    if (made_before ? !input_all(a, in, &xml, f)
                    : !open_pages(a, o, in, input_name(file), &pages, f) || !minutes_text(a, o, &pages, &xml, f))
        return false;
    const char *beside = made_before ? file : arena_format(a, "%s.xml", file).p;
    return minutes_read(a, xml, file, m, f) && (strcmp(file, "-") == 0 || corrected_minutes(a, beside, m, f));
}

bool minutes_load(arena *a, const options *o, const char *file, minutes *m, fault *f)
{
    input in;
    if (!input_open(a, file, &in, f))
        return false;
    bool good = load_from(a, o, &in, file, m, f);
    input_close(&in);
    return good;
}

int command_read(const options *o)
{
    return each_file(o, read_one);
}

void command_version(const options *o)
{
    printf("referat %s\nsources %s\n", REFERAT_VERSION, REFERAT_SOURCES);
    fflush(stdout);
    engines_print(o->language);
    printf("libxml2 %s\nutf8proc %s\njansson %s\n", REFERAT_LIBXML2, REFERAT_UTF8PROC, REFERAT_JANSSON);
}
