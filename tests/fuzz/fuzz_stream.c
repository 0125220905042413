/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Any bytes as a long document, read in stretches of a few lines: wherever a stretch ends, the XML holds the words of
 * all stretches in their order, is valid and can be read back; now and then it is made again to be the same. The
 * stretches hold all words of the document; facing columns that go on behind a stretch may stand in another order.
 * The last byte says how long a stretch is. */
#include "fuzz.h"

#include <string.h>

#include "models/minutes_read.h"
#include "whole_document.h"

/* False for what is no text. */
static bool open_stream(arena *a, str bytes, page_stream *pages)
{
    fault f = { 0 };
    text_source *text = ARENA_NEW(a, text_source, 1);
    bytes_source *source = ARENA_NEW(a, bytes_source, 1);
    text->bytes = bytes;
    *source = source_of_text(text);
    if (pages_text_is(bytes)) {
        *pages = pages_text_stream(a, source, "fuzz.pages");
        return true;
    }
    bool is_text = plain_stream(a, source, "fuzz.txt", pages, &f);
    HOLDS(is_text || f.kind == FAULT_FORMAT);
    return is_text;
}

/* ------------------------------------------------------------------ what was read */

typedef struct {
    arena *a;
    page_stream pages;
    document read; /* the lines of all stretches */
    size_t capacity;
} recorder;

/* Its first lines; the others belong to the next stretch. */
static void record_page(recorder *r, const page *p, size_t line_count)
{
    size_t count = r->read.page_count;
    page *last = count > 0 ? &r->read.pages[count - 1] : NULL;
    page copy = page_copy(r->a, p);
    copy.line_count = line_count;
    if (!last || last->number != p->number) {
        *ARENA_PUSH(r->a, r->read.pages, r->read.page_count, r->capacity) = copy;
        return;
    }
    line *lines = ARENA_NEW(r->a, line, last->line_count + line_count);
    memcpy(lines, last->lines, last->line_count * sizeof *lines);
    memcpy(lines + last->line_count, copy.lines, line_count * sizeof *lines);
    last->lines = lines;
    last->line_count += line_count;
}

static bool record_read(void *from, arena *a, size_t least, document *d, bool *last, fault *f)
{
    recorder *r = from;
    return r->pages.read(r->pages.from, a, least, d, last, f);
}

static void record_go_on(void *from, const document *d, line_spot at)
{
    recorder *r = from;
    for (size_t p = 0; p < d->page_count && p <= at.page; p++)
        if (p < at.page || at.line > 0)
            record_page(r, &d->pages[p], p < at.page ? d->pages[p].line_count : at.line);
    r->pages.go_on(r->pages.from, d, at);
}

typedef struct {
    int page, line;
    float x;
    str text;
} placed;

static int by_place(const void *a, const void *b)
{
    const placed *x = a, *y = b;
    if (x->page != y->page || x->line != y->line)
        return x->page != y->page ? (x->page > y->page) - (x->page < y->page)
                                  : (x->line > y->line) - (x->line < y->line);
    return x->x != y->x ? (x->x > y->x) - (x->x < y->x) : str_compare(x->text, y->text);
}

static placed *placed_words(arena *a, const document *d, size_t *count)
{
    size_t capacity = 0;
    placed *words = NULL;
    *count = 0;
    for (size_t p = 0; p < d->page_count; p++)
        for (size_t i = 0; i < d->pages[p].line_count; i++) {
            const line *l = &d->pages[p].lines[i];
            for (size_t w = 0; w < l->word_count; w++)
                *ARENA_PUSH(a, words, *count, capacity) =
                    (placed){ d->pages[p].number, l->number, l->words[w].at.x0, l->words[w].text };
        }
    if (*count > 0)
        qsort(words, *count, sizeof *words, by_place);
    return words;
}

static bool same_words(arena *a, const document *x, const document *y)
{
    size_t x_count, y_count, i = 0;
    const placed *in_x = placed_words(a, x, &x_count), *in_y = placed_words(a, y, &y_count);
    while (i < x_count && i < y_count && str_equal(in_x[i].text, in_y[i].text))
        i++;
    return x_count == y_count && i == x_count;
}

/* ------------------------------------------------------------------ the XML */

/* Empty where it is no text, or lists nest deeper than XML may. */
static str written(recorder *r, str bytes, size_t first)
{
    str xml;
    fault f = { 0 };
    if (!open_stream(r->a, bytes, &r->pages))
        return (str){ NULL, 0 };
    page_stream recorded = { record_read, record_go_on, r };
    if (whole_stream(everything(), r->a, &recorded, (stretch_size){ first, 1 << 20 }, &xml, &f))
        return xml;
    HOLDS(f.kind == FAULT_LIMIT);
    return (str){ NULL, 0 };
}

/* The recorded lines, with the document's own head. */
static bool proven(recorder *r, const document *d, str xml, fault *f)
{
    minutes m;
    document read = *d;
    read.pages = r->read.pages;
    read.page_count = r->read.page_count;
    return whole_prove_xml(everything(), r->a, &read, xml, f) && minutes_read(r->a, xml, "written.xml", &m, f);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    recorder r = { .a = arena_open() }, again = { .a = r.a };
    document d = { 0 };
    fault f = { 0 };
    size_t first = size > 0 ? 1 + 4 * (size_t)data[size - 1] : 1;
    str bytes = { (const char *)data, size };
    if (read_pages(r.a, bytes, &d)) {
        str xml = written(&r, bytes, first);
        bool holds = xml.n == 0 || proven(&r, &d, xml, &f);
        if (!holds)
            fprintf(stderr, "%s\n", f.line);
        HOLDS(holds);
        HOLDS(xml.n == 0 || same_words(r.a, &r.read, &d));
        if (size % 8 == 0)
            HOLDS(str_equal(xml, written(&again, bytes, first)));
    }
    arena_close(r.a);
    return 0;
}
