/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "command.h"

#include "models/pages_text.h"
#include "reading.h"

bool pages_read(arena *a, const char *file, const reading_options *how, document *d, fault *f)
{
    static const str text = STR("text/plain");
    str bytes;
    if (!input_read(a, file, &bytes, f))
        return false;
    bool recorded = pages_text_is(bytes);
    bool read = recorded ? pages_text_read(a, bytes, input_name(file), d, f)
                         : file_read(a, bytes, input_name(file), how, d, f);
    if (read && how->take_picture && (recorded || str_equal(d->media_type, text)))
        return fault_set(f, FAULT_USAGE, "%s: is a text, and --picture wants a PDF or a picture; leave it out", file);
    return read;
}

/* ------------------------------------------------------------------ pictures */

typedef struct {
    const char *folder, *name;
} picture_folder;

/* NAME.0001.png: the name has no folder in it, so nothing is written beside the folder that was named. */
static bool write_picture(void *to, int page, str png, fault *f)
{
    const picture_folder *p = to;
    arena *a = arena_open();
    str name = arena_format(a, "%s.%04d.png", p->name, page);
    bool written = output_into(p->folder, name.p, png, f);
    arena_close(a);
    return written;
}

/* ------------------------------------------------------------------ all */

static bool pages_one(arena *a, const options *o, const char *file, fault *f)
{
    document d = { .page_count = 0 };
    text_builder text = { .a = a };
    picture_folder folder = { o->picture, output_name(file) };
    const reading_options how = {
        .language = o->language, .take_picture = o->picture ? write_picture : NULL, .to = &folder,
    };
    return pages_read(a, file, &how, &d, f) && pages_text_write(&d, sink_text, &text, f)
        && output_write(o, file, ".pages", text_done(&text), f);
}

int command_pages(const options *o)
{
    return each_file(o, pages_one);
}
