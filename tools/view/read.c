/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A file as a view: its pages, their pictures, its minutes. */
#include "view.h"

#include <errno.h>
#include <string.h>

#include "models/minutes_read.h"
#include "models/pages_text.h"

/* The pictures of the pages, by their numbers, as they come. */
typedef struct {
    arena *a;
    view_picture *of;
    size_t count, capacity;
} album;

static bool keep_picture(void *to, int page, const compact_picture *picture, fault *f)
{
    album *k = to;
    (void)f;
    while (k->count < (size_t)page)
        *ARENA_PUSH(k->a, k->of, k->count, k->capacity) = (view_picture){ .width_px = 0 };
    view_picture *kept = &k->of[page - 1];
    *kept = *picture;
    kept->bytes = arena_copy(k->a, picture->bytes);
    return true;
}

bool view_read_document(arena *a, const options *o, const char *file, view *out, fault *f)
{
    album k = { .a = a };
    document *d = ARENA_NEW(a, document, 1);
    const reading_options how = { .language = o->language, .take_compact = keep_picture, .to = &k };
    if (!pages_read_with(a, o, file, &how, d, f))
        return false;
    out->pages = d;
    out->pictures = k.of;
    out->picture_count = k.count;
    return true;
}

bool view_read_xml(arena *a, const char *file, view *out, fault *f)
{
    str xml;
    minutes *m = ARENA_NEW(a, minutes, 1);
    out->minutes = m;
    return input_read(a, file, &xml, f) && minutes_read(a, xml, file, m, f);
}

static bool parse(arena *a, const options *o, const char *file, view *out, fault *f)
{
    str xml;
    input in;
    minutes *m = ARENA_NEW(a, minutes, 1);
    spool_file *recorded = spool_file_open(a);
    out->minutes = m;
    bool good = pages_text_write(out->pages, spool_file_keep, recorded, f);
    int kept = spool_file_descriptor(recorded);
    if (kept < 0)
        good = fault_set(f, FAULT_OUTPUT, "%s: its pages cannot be kept: %s; is there space in TMPDIR?", file,
            strerror(errno));
    input_over(&in, kept, input_name(file), 0);
    good = good && minutes_text(a, o, &in, file, true, &xml, f) && minutes_read(a, xml, file, m, f);
    spool_file_close(recorded);
    return good;
}

/* False where it can't be read at all, which is said where it is read as what it may be. */
static bool is_xml(arena *a, const char *file)
{
    enum { HEAD_BYTES = 1 << 12 }; /* the root's start tag stands among them */
    input in;
    str head;
    fault ignored;
    if (strcmp(file, "-") == 0 || !input_open(a, file, &in, &ignored))
        return false;
    bool is = input_head(a, &in, HEAD_BYTES, &head, &ignored) && minutes_read_is(head);
    input_close(&in);
    return is;
}

bool view_read(arena *a, const options *o, const char *file, const char *xml, view *out, fault *f)
{
    *out = (view){ .minutes = NULL };
    if (!xml && is_xml(a, file)) {
        out->missing = (str)STR("Only the XML was given; name the document, and this by --xml, to see its pages.");
        return view_read_xml(a, file, out, f);
    }
    return view_read_document(a, o, file, out, f) && (xml ? view_read_xml(a, xml, out, f) : parse(a, o, file, out, f));
}
