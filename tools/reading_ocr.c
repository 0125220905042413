/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "reading.h"

#include <stdio.h>

#include "models/pages_text.h"
#include "ocr/ocr.h"
#include "ocr/picture_marks.h"

/* Marks the page's picture for the one who wants it; each in an arena of its own. */
static bool show_marked(void *to, const page *p, const page_view *view, fault *f)
{
    const reading_options *o = to;
    arena *a = arena_open();
    str png;
    bool taken = picture_marked(a, p, view, &png, f) && o->take_picture(o->to, p->number, png, f);
    arena_close(a);
    return taken;
}

bool file_read(arena *a, str bytes, const char *name, const reading_options *o, document *d, fault *f)
{
    reading_options shown = *o;
    page_viewer viewer = { show_marked, &shown };
    ocr_options how = { .language = o->language, .viewer = o->take_picture ? &viewer : NULL };
    if (!ocr_read(a, bytes, name, &how, d, f))
        return false;
    pages_text_round(d);
    return true;
}

size_t reading_steps(arena *a, const reading_options *o, alto_step out[READING_STEPS_MOST])
{
    ocr_engine e[OCR_ENGINES];
    ocr_options how = { .language = o->language };
    ocr_engines(a, &how, e);
    out[0] = (alto_step){ "layer", "contentGeneration", e[0].name, e[0].version, { NULL, 0 }, READ_LAYER };
    out[1] = (alto_step){ "picture", "preOperation", e[1].name, e[1].version, { NULL, 0 }, READ_OCR };
    out[2] = (alto_step){ "ocr", "contentGeneration", e[2].name, e[2].version, e[3].version, READ_OCR };
    return 3;
}

void engines_print(const char *language)
{
    arena *a = arena_open();
    ocr_engine engines[OCR_ENGINES];
    ocr_options how = { .language = language };
    ocr_engines(a, &how, engines);
    for (size_t i = 0; i < OCR_ENGINES; i++)
        printf("%.*s %.*s\n", STR_ARG(engines[i].name), STR_ARG(engines[i].version));
    arena_close(a);
}
