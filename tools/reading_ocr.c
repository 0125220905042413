/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "reading.h"

#include "models/pages_text.h"
#include "ocr/ocr.h"
#include "ocr/picture_marks.h"
#include "ocr/searchable.h"

/* What is made of each page while its picture lives. */
typedef struct {
    arena *a;
    const reading_options *o;
    page_place *places;          /* of the pages so far; kept where a searchable PDF is wanted */
    size_t place_count, place_capacity;
} onlooker;

static void keep_place(onlooker *k, const page *p, const page_view *view)
{
    while (k->place_count < (size_t)p->number)
        *ARENA_PUSH(k->a, k->places, k->place_count, k->place_capacity) = (page_place){ .shown = false };
    k->places[p->number - 1] = (page_place){ .to_page = view->to_page, .turned = view->turned, .shown = true };
}

static bool give_marked(arena *a, const reading_options *o, const page *p, const page_view *view, fault *f)
{
    str png;
    return !o->take_picture
        || (picture_marked(a, p, view, &png, f) && o->take_picture(o->to, p->number, png, f));
}

static bool give_compact(arena *a, const reading_options *o, const page *p, const page_view *view, fault *f)
{
    compact_picture made;
    return !o->take_compact
        || (picture_compact(a, p->number, view, &made, f) && o->take_compact(o->to, p->number, &made, f));
}

static bool look_on(void *to, const page *p, const page_view *view, fault *f)
{
    onlooker *k = to;
    keep_place(k, p, view);
    arena *a = arena_open();
    bool taken = give_marked(a, k->o, p, view, f) && give_compact(a, k->o, p, view, f);
    arena_close(a);
    return taken;
}

static void begin_page(void *to, int page)
{
    const reading_options *o = ((onlooker *)to)->o;
    if (o->at_page)
        o->at_page(o->to, page);
}

static bool read_with(onlooker *k, str bytes, const char *name, document *d, fault *f)
{
    page_viewer viewer = { .show = look_on, .to = k, .begin = begin_page,
        .layers = k->o->take_picture || k->o->take_compact };
    ocr_options how = { .language = k->o->language, .viewer = &viewer };
    if (!ocr_read(k->a, bytes, name, &how, d, f))
        return false;
    pages_text_round(d);
    return true;
}

bool file_read(arena *a, str bytes, const char *name, const reading_options *o, document *d, fault *f)
{
    onlooker k = { .a = a, .o = o };
    return read_with(&k, bytes, name, d, f);
}

bool file_read_searchable(arena *a, str bytes, const char *name, const reading_options *o, document *d, str *pdf,
    fault *f)
{
    onlooker k = { .a = a, .o = o };
    if (!read_with(&k, bytes, name, d, f))
        return false;
    while (k.place_count < d->page_count)
        *ARENA_PUSH(a, k.places, k.place_count, k.place_capacity) = (page_place){ .shown = false };
    searchable_source from = { .name = name, .bytes = bytes, .d = d, .places = k.places };
    return searchable_write(a, &from, pdf, f);
}

/* ------------------------------------------------------------------ for the records */

void reading_versions(arena *a, const reading_options *o, str *layers, str *pictures)
{
    ocr_engine e[OCR_ENGINES];
    text_builder t = { .a = a };
    ocr_engines(a, &(ocr_options){ .language = o->language }, e);
    *layers = arena_format(a, "%.*s %.*s", STR_ARG(e[0].name), STR_ARG(e[0].version));
    for (size_t i = 1; i < OCR_ENGINES; i++)
        text_add(&t, arena_format(a, "%s%.*s %.*s", i > 1 ? "; " : "", STR_ARG(e[i].name), STR_ARG(e[i].version)));
    *pictures = text_done(&t);
}

/* The language data that words may come from. */
static str data_used(arena *a, const ocr_engine *first, const ocr_engine *second)
{
    if (!second->used)
        return first->version;
    return arena_format(a, "%.*s; doubtful words also %.*s", STR_ARG(first->version), STR_ARG(second->version));
}

size_t reading_steps(arena *a, const reading_options *o, alto_step out[READING_STEPS_MOST])
{
    ocr_engine e[OCR_ENGINES];
    ocr_options how = { .language = o->language };
    ocr_engines(a, &how, e);
    out[0] = (alto_step){ "layer", "contentGeneration", e[0].name, e[0].version, { NULL, 0 }, READ_LAYER };
    out[1] = (alto_step){ "picture", "preOperation", e[1].name, e[1].version, { NULL, 0 }, READ_OCR };
    out[2] = (alto_step){ "ocr", "contentGeneration", e[2].name, e[2].version,
        data_used(a, &e[3], &e[4]), READ_OCR };
    return 3;
}

str engines_text(arena *a, const char *language)
{
    text_builder t = { .a = a };
    ocr_engine engines[OCR_ENGINES];
    ocr_options how = { .language = language };
    ocr_engines(a, &how, engines);
    for (size_t i = 0; i < OCR_ENGINES; i++)
        text_add(&t, arena_format(a, "%.*s %.*s\n", STR_ARG(engines[i].name), STR_ARG(engines[i].version)));
    return text_done(&t);
}
