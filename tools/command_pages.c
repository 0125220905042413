/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "worker/errand.h"

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

static const struct { whole_form form; const char *extension; } forms[] = {
    [FORM_PAGES] = { WHOLE_PAGES, ".pages" },
    [FORM_ALTO] = { WHOLE_ALTO, ".alto.xml" },
    [FORM_PDF] = { WHOLE_PDF, ".searchable.pdf" },
};

static bool pages_one(arena *a, const options *o, const char *file, fault *f)
{
    picture_folder folder = { o->picture, output_name(file) };
    const reading_options how = { .take_picture = o->picture ? write_picture : NULL, .to = &folder };
    errand e = { .form = forms[o->form].form, .how = &how };
    return errand_write(a, o, file, forms[o->form].extension, &e, f);
}

int command_pages(const options *o)
{
    return each_file(o, pages_one);
}
