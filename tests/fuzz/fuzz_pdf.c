/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Any bytes as a PDF, or as what one draws on its page: the file is opened or gives a fault of one line; the text of a
 * page becomes lines that can be written as a pages text and read back; small pages give their picture; a page of words
 * can be laid over it. Recognition is left out: it takes seconds. */
#include "fuzz.h"

#include "models/pages_text.h"
#include "ocr/choice.h"
#include "ocr/image.h"
#include "ocr/kind.h"
#include "ocr/pdf.h"
#include "ocr/reading_order.h"
#include "ocr/searchable.h"

enum { PAGES_LOOKED_AT = 4 };
#define DRAWN_PT_MOST 150.0f /* a side; at 300 dpi 0.4 megapixels */

/* A page of 120 by 120 points that draws these bytes, with two fonts and a picture at hand. MuPDF finds the objects
 * by itself: there is no table of them. */
static str page_that_draws(arena *a, str content)
{
    static const char objects[] =
        "%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 120 120]/Contents 4 0 R/Resources<</Font<<"
        "/F<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
        "/B<</Type/Font/Subtype/Type1/BaseFont/Times-Bold>>>>/XObject<</I 5 0 R>>>>>>endobj\n"
        "5 0 obj<</Type/XObject/Subtype/Image/Width 4/Height 4/ColorSpace/DeviceGray/BitsPerComponent 1/Length 4>>"
        "stream\n\xF0\x0F\xF0\x0F\nendstream endobj\n4 0 obj<</Length %zu>>stream\n";
    text_builder t = { .a = a };
    text_add(&t, arena_format(a, objects, content.n));
    text_add(&t, content);
    text_add(&t, str_of("\nendstream endobj\ntrailer<</Root 1 0 R>>\n"));
    return text_done(&t);
}

static void check_pages_text(arena *a, page *p)
{
    document d = { .pages = p, .page_count = 1 }, again;
    text_builder once = { .a = a }, twice = { .a = a };
    fault f = { 0 };
    HOLDS(pages_text_write(&d, sink_text, &once, &f));
    HOLDS(pages_text_read(a, text_done(&once), "written.pages", &again, &f));
    HOLDS(pages_text_write(&again, sink_text, &twice, &f));
    HOLDS(str_equal(text_done(&once), text_done(&twice)));
}

static void look_at_picture(pdf_file *file, pdf_page *seen)
{
    mapping m;
    int width, height;
    if (!(seen->width_pt < DRAWN_PT_MOST && seen->height_pt < DRAWN_PT_MOST))
        return;
    struct Pix *pix = pdf_file_picture(file, true, &m);
    if (!pix)
        return;
    image_size(pix, &width, &height);
    HOLDS(width > 0 && height > 0 && (double)width * height <= PICTURE_MEGAPIXELS_MOST * 1e6);
    image_drop(pix);
    if ((pix = pdf_file_picture(file, false, &m)) != NULL) {
        coverage c = coverage_of(pix, &m, seen->hidden, seen->hidden_count);
        HOLDS(c.ink_left >= 0 && c.ink_left <= 1 && c.words_off_ink >= 0 && c.words_off_ink <= 1);
        image_drop(pix);
    }
}

/* The page as reader_read_pdf_page makes it, up to where recognition would begin. */
static void read_page(pdf_file *file, arena *a, int index, page *p)
{
    pdf_page seen;
    *p = (page){ .number = index + 1, .width_pt = 1, .height_pt = 1 };
    if (!pdf_file_look(file, a, index, &seen))
        return;
    look_at_picture(file, &seen);
    page_choice choice = choose_reading(&seen.facts);
    bool hidden = choice.take == TAKE_HIDDEN || choice.take == TAKE_LONGER;
    p->width_pt = seen.width_pt;
    p->height_pt = seen.height_pt;
    p->reason = str_of(choice.reason);
    if (choice.take != TAKE_PICTURE && choice.take != TAKE_NOTHING)
        p->reading = READ_LAYER;
    p->lines = hidden ? lines_group(a, seen.hidden, seen.hidden_count, &p->line_count)
                      : lines_group(a, seen.visible, seen.visible_count, &p->line_count);
    reading_order_set(a, p);
    check_pages_text(a, p);
}

/* All words that were found are laid over their pages once more, as if a picture had been read. */
static void lay_over(arena *a, str bytes, document *d, size_t pages)
{
    page_place *places = ARENA_NEW(a, page_place, pages);
    d->pages = ARENA_NEW(a, page, pages);
    d->page_count = pages;
    d->media_type = str_of(kind_media_type(KIND_PDF));
    str out;
    fault f = { 0 };
    for (size_t i = 0; i < pages; i++)
        d->pages[i] = (page){ .number = (int)i + 1, .width_pt = 100, .height_pt = 100 };
    word w = { .text = str_of("Møde"), .at = { 10, 10, 40, 20 }, .size_pt = 10 };
    line l = { .words = &w, .word_count = 1, .at = w.at };
    d->pages[0].reading = READ_OCR;
    d->pages[0].lines = &l;
    d->pages[0].line_count = 1;
    places[0] = (page_place){ mapping_scaled(0.5), 0, true };
    searchable_source from = { "fuzz.pdf", bytes, d, places };
    if (!searchable_write(a, &from, &out, &f))
        HOLDS(f.line[0] != 0);
}

static void read_file(arena *a, str bytes)
{
    fault f = { 0 };
    document d = { 0 };
    pdf_file *file = pdf_file_open(bytes, "fuzz.pdf", &f);
    if (!file) {
        HOLDS(f.kind == FAULT_ENCRYPTED || f.kind == FAULT_DAMAGED || f.kind == FAULT_LIMIT);
        HOLDS(f.line[0] != 0);
        return;
    }
    int pages = pdf_file_pages(file), looked_at = pages < PAGES_LOOKED_AT ? pages : PAGES_LOOKED_AT;
    HOLDS(pages > 0 && pages <= PAGES_MOST);
    for (int i = 0; i < looked_at; i++) {
        page p;
        read_page(file, a, i, &p);
    }
    if (!pdf_file_mended(file))
        pdf_file_mend(file);
    pdf_file_close(file);
    if (pages <= PAGES_LOOKED_AT)
        lay_over(a, bytes, &d, (size_t)pages);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_open();
    str bytes = { (const char *)data, size };
    read_file(a, str_starts(bytes, str_of("%PDF")) ? bytes : page_that_draws(a, bytes));
    arena_close(a);
    return 0;
}
