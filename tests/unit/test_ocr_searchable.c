/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Searchable PDFs: the original's bytes are in them, the words are where they were read, and read as they were. */
#include "ocr/ocr.h"
#include "ocr/searchable.h"
#include "ocr/stored.h"
#include "ocr/text_layer.h"

#include "scan.h"

static arena *a;

static bool keep_place(void *to, const page *p, const page_view *view, fault *f)
{
    page_place *places = to;
    (void)f;
    places[p->number - 1] = (page_place){ view->to_page, view->turned, true };
    return true;
}

/* Reads a file of one page and lays its words over it. */
static str searchable_of(str bytes, document *d)
{
    fault f = { 0 };
    page_place places[1] = { { .shown = false } };
    page_viewer viewer = { .show = keep_place, .to = places };
    ocr_options how = { .viewer = &viewer };
    str pdf = { NULL, 0 };
    CHECK(ocr_read(a, bytes, "scan", &how, d, &f));
    CHECK_NUMBER(d->page_count, 1);
    searchable_source from = { "scan", bytes, d, places };
    CHECK(searchable_write(a, &from, &pdf, &f));
    CHECK_TEXT(str_of(f.line), "");
    return pdf;
}

/* The top of a fixture's scan, turned by quarters. */
static PIX *scan(int quarters)
{
    PIX *top = scan_top(), *turned = pixRotateOrth(top, quarters);
    pixSetResolution(turned, 200, 200);
    pixDestroy(&top);
    return turned;
}

static void a_scan_reads_the_same_from_its_searchable_pdf(void)
{
    static const int quarters[] = { 0, 1, 2 };
    for (size_t i = 0; i < sizeof quarters / sizeof *quarters; i++) {
        document first, again, third;
        fault f;
        stored_picture p;
        a = arena_open();
        PIX *pix = scan(quarters[i]);
        str file = scan_file(a, pix, IFF_TIFF_G4), pdf = searchable_of(file, &first);
        CHECK(stored_tiff(a, file, tiff_first(file), &p));
        CHECK(str_find(pdf, p.bytes) != STR_NOT_FOUND);
        CHECK_SLICE(searchable_of(file, &third), pdf);
        CHECK(ocr_read(a, pdf, "pdf", NULL, &again, &f));
        CHECK_TEXT(str_of(page_reading_name(again.pages[0].reading)), "layer");
        CHECK_SLICE(scan_words(a, again.pages, again.page_count), scan_words(a, first.pages, first.page_count));
        const word *w = &first.pages[0].lines[0].words[0], *v = &again.pages[0].lines[0].words[0];
        CHECK(v->at.x0 > w->at.x0 - 2 && v->at.x0 < w->at.x0 + 2 && v->at.x1 > w->at.x1 - 2 && v->at.x1 < w->at.x1 + 2);
        CHECK(v->at.y0 < w->at.y1 && v->at.y1 > w->at.y0);
        pixDestroy(&pix);
        arena_close(a);
    }
}

static void a_scanned_pdf_is_only_added_to(void)
{
    document first, again;
    fault f;
    a = arena_open();
    PIX *pix = scan(0);
    str file = scan_file(a, pix, IFF_JFIF_JPEG), whole = searchable_of(file, &first);
    CHECK(str_find(whole, file) != STR_NOT_FOUND);
    /* The same page without its text is a scanned PDF: reading it begins with the picture. */
    page bare = { .number = 1, .width_pt = first.pages[0].width_pt, .height_pt = first.pages[0].height_pt };
    document pages = { .sha256 = first.sha256, .pages = &bare, .page_count = 1 };
    page_place place = { .shown = false };
    searchable_source from = { "scan", file, &pages, &place };
    str scanned, pdf;
    CHECK(searchable_write(a, &from, &scanned, &f));
    pdf = searchable_of(scanned, &again);
    CHECK_SLICE(scan_words(a, again.pages, again.page_count), scan_words(a, first.pages, first.page_count));
    CHECK(pdf.n > scanned.n && str_starts(pdf, scanned));
    CHECK(ocr_read(a, pdf, "pdf", NULL, &again, &f));
    CHECK_TEXT(str_of(page_reading_name(again.pages[0].reading)), "layer");
    CHECK_SLICE(scan_words(a, again.pages, again.page_count), scan_words(a, first.pages, first.page_count));
    CHECK_SLICE(searchable_of(pdf, &again), pdf);     /* nothing to add: as it is */
    pixDestroy(&pix);
    arena_close(a);
}

/* A PNM is decoded for its PDF; a damaged one, which said nothing of its size, was read far behind its end. */
static void a_pnm_becomes_the_picture_of_its_pdf(void)
{
    static const str damaged = STR("P7\n\x18\x18\x18\x18@\0\0\x10J");
    document first, again;
    fault f;
    str scanned;
    a = arena_open();
    PIX *pix = scan(0);
    str file = scan_file(a, pix, IFF_PNM);
    CHECK(ocr_read(a, file, "scan", NULL, &first, &f));
    page bare = { .number = 1, .width_pt = first.pages[0].width_pt, .height_pt = first.pages[0].height_pt };
    document pages = { .sha256 = first.sha256, .pages = &bare, .page_count = 1 };
    page_place place = { .shown = false };
    searchable_source from = { "scan", file, &pages, &place };
    CHECK(searchable_write(a, &from, &scanned, &f));
    CHECK(ocr_read(a, scanned, "pdf", NULL, &again, &f));
    CHECK_SLICE(scan_words(a, again.pages, again.page_count), scan_words(a, first.pages, first.page_count));
    from.bytes = arena_copy(a, damaged);
    CHECK(searchable_write(a, &from, &scanned, &f));
    CHECK(str_find(scanned, (str)STR("/Picture")) == STR_NOT_FOUND);
    pixDestroy(&pix);
    arena_close(a);
}

static void a_word_fills_its_box(void)
{
    word words[] = {
        { .text = STR("§æ"), .at = { 10, 20, 30, 32 }, .size_pt = 12 }, { .text = STR("a"), .at = { 36, 20, 41, 30 } },
    };
    line lines[] = { { .words = words, .word_count = 2 } };
    page p = { .number = 1, .width_pt = 100, .height_pt = 100, .lines = lines, .line_count = 1 };
    mapping to_page = mapping_scaled(0.5), to_user = { 1, 0, 0, 0, -1, 100 };
    a = arena_open();
    str layer = text_layer(a, &p, &to_page, &to_user);
    CHECK_TEXT(layer, "BT 3 Tr /" TEXT_LAYER_FONT " 1 Tf\n"
                      "20 0 0 12 10 70 Tm <00A700E6> Tj\n12 0 0 12 30 70 Tm <0020> Tj\n"
                      "10 0 0 12 36 70 Tm <0061> Tj\nET\n");
    arena_close(a);
}

static void every_cut_of_a_picture_is_safe(void)
{
    a = arena_open();
    PIX *bits = scan(0), *grey = pixConvert1To8(NULL, bits, 255, 0), *few = pixThresholdTo4bpp(grey, 4, 1);
    PIX *small = pixScale(few, 0.1f, 0.1f), *small_bits = pixScale(bits, 0.1f, 0.1f);
    const str files[] = { scan_file(a, small, IFF_PNG), scan_file(a, small, IFF_TIFF_LZW),
        scan_file(a, small_bits, IFF_TIFF_G4), scan_file(a, small, IFF_TIFF_ZIP) };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        stored_picture p;
        bool png = i == 0;
        CHECK(png ? stored_png(a, files[i], &p) : stored_tiff(a, files[i], tiff_first(files[i]), &p));
        CHECK_NUMBER(p.width, pixGetWidth(small));
        for (size_t n = 0; n < files[i].n; n++) {
            str cut = arena_copy(a, str_part(files[i], 0, n));
            if (png)
                stored_png(a, cut, &p);
            else if (tiff_first(cut) && stored_tiff(a, cut, tiff_first(cut), &p))
                CHECK(p.bytes.n <= n);
        }
    }
    PIX *made[] = { bits, grey, few, small, small_bits };
    for (size_t i = 0; i < sizeof made / sizeof *made; i++)
        pixDestroy(&made[i]);
    arena_close(a);
}

/* What should be a dictionary is a number: a page of it is as good as one without fonts. */
static void broken_resources_are_none(void)
{
    static const char *const resources[] = { "7", "<</Font 7>>", "<</Font[1 2]>>" };
    word words[] = { { .text = STR("Punkt"), .at = { 10, 20, 30, 32 }, .size_pt = 12 } };
    line lines[] = { { .words = words, .word_count = 1 } };
    page p = { .number = 1, .width_pt = 100, .height_pt = 100, .reading = READ_OCR,
        .lines = lines, .line_count = 1 };
    for (size_t i = 0; i < sizeof resources / sizeof *resources; i++) {
        document d = { .pages = &p, .page_count = 1 };
        page_place place = { mapping_scaled(1), 0, true };
        fault f = { 0 };
        str pdf = { NULL, 0 };
        a = arena_open();
        str bytes = arena_format(a,
            "%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
            "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Resources %s>>endobj\ntrailer<</Root 1 0 R>>\n",
            resources[i]);
        searchable_source from = { "broken", bytes, &d, &place };
        CHECK(searchable_write(a, &from, &pdf, &f));
        CHECK_TEXT(str_of(f.line), "");
        CHECK(str_find(pdf, (str)STR("/Font<</" TEXT_LAYER_FONT)) != STR_NOT_FOUND);
        arena_close(a);
    }
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(a_scan_reads_the_same_from_its_searchable_pdf), TEST(a_scanned_pdf_is_only_added_to),
        TEST(a_pnm_becomes_the_picture_of_its_pdf),
        TEST(broken_resources_are_none), TEST(a_word_fills_its_box), TEST(every_cut_of_a_picture_is_safe),
    };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
