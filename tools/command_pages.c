/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "command.h"

#include "models/pages_text.h"
#include "reading.h"
#include "version.h"

static bool read_bytes(arena *a, str bytes, const char *file, const reading_options *how, document *d, fault *f)
{
    static const str text = STR("text/plain");
    bool recorded = pages_text_is(bytes);
    bool read = recorded ? pages_text_read(a, bytes, input_name(file), d, f)
                         : file_read(a, bytes, input_name(file), how, d, f);
    if (read && how->take_picture && (recorded || str_equal(d->media_type, text)))
        return fault_set(f, FAULT_USAGE, "%s: is a text, and --picture wants a PDF or a picture; leave it out", file);
    return read;
}

bool pages_read(arena *a, const char *file, const reading_options *how, document *d, fault *f)
{
    str bytes;
    return input_read(a, file, &bytes, f) && read_bytes(a, bytes, file, how, d, f);
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

/* ------------------------------------------------------------------ forms */

/* A file's pages on their way out. */
typedef struct {
    const options *o;
    const char *file;
    reading_options how;
} pages_job;

static bool write_pages(arena *a, const pages_job *j, fault *f)
{
    document d = { .page_count = 0 };
    text_builder text = { .a = a };
    return pages_read(a, j->file, &j->how, &d, f) && pages_text_write(&d, sink_text, &text, f)
        && output_write(j->o, j->file, ".pages", text_done(&text), f);
}

/* Pages that were recorded do not say what made them. */
static bool write_alto(arena *a, const pages_job *j, fault *f)
{
    document d = { .page_count = 0 };
    text_builder text = { .a = a };
    alto_step steps[READING_STEPS_MOST + 1];
    str bytes;
    if (!input_read(a, j->file, &bytes, f) || !read_bytes(a, bytes, j->file, &j->how, &d, f))
        return false;
    size_t count = pages_text_is(bytes) ? 0 : reading_steps(a, &j->how, steps);
    steps[count++] = (alto_step){
        "referat", "postOperation", STR("referat"), STR(REFERAT_VERSION), { NULL, 0 }, READ_NONE,
    };
    return alto_write(&d, steps, count, sink_text, &text, f)
        && output_write(j->o, j->file, ".alto.xml", text_done(&text), f);
}

static bool write_searchable(arena *a, const pages_job *j, fault *f)
{
    document d = { .page_count = 0 };
    str bytes, pdf;
    if (!input_read(a, j->file, &bytes, f))
        return false;
    if (pages_text_is(bytes))
        return fault_set(f, FAULT_USAGE, "%s: is a text, and --pdf wants a PDF or a picture; name the scan itself",
            j->file);
    return file_read_searchable(a, bytes, input_name(j->file), &j->how, &d, &pdf, f)
        && output_write(j->o, j->file, ".searchable.pdf", pdf, f);
}

static bool pages_one(arena *a, const options *o, const char *file, fault *f)
{
    static bool (*const write[])(arena *a, const pages_job *j, fault *f) = {
        [FORM_PAGES] = write_pages, [FORM_ALTO] = write_alto, [FORM_PDF] = write_searchable,
    };
    picture_folder folder = { o->picture, output_name(file) };
    pages_job j = {
        .o = o, .file = file,
        .how = { .language = o->language, .take_picture = o->picture ? write_picture : NULL, .to = &folder },
    };
    return write[o->form](a, &j, f);
}

int command_pages(const options *o)
{
    return each_file(o, pages_one);
}
