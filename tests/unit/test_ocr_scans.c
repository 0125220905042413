/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One scan in all the ways that PDFs hold it: whole, in strips, as a stencil, on its side, cut by the page's box. It
 * must read the same, wherever the page stands. And pages that hold dirt alone. */
#include "models/pages_text.h"
#include "ocr/image.h"
#include "ocr/ocr.h"
#include "ocr/picture_pix.h"

#include "scan.h"

/* Of 1400 by 400 pixels at 200 dpi. */
#define PAGE_BOX "0 0 504 144"
#define WHOLE "q 504 0 0 144 0 0 cm /Whole Do Q "

static arena *a;

/* ------------------------------------------------------------------ PDFs */

typedef struct {
    const char *content, *attributes;
} pdf_sheet;

static void add_object(text_builder *t, int number, str dictionary, str stream)
{
    text_add(t, arena_format(a, "%d 0 obj\n<<%.*s", number, STR_ARG(dictionary)));
    if (stream.n)
        text_add(t, arena_format(a, "/Length %zu>>stream\n", stream.n));
    text_add(t, stream);
    text_add(t, str_of(stream.n ? "\nendstream endobj\n" : ">>endobj\n"));
}

/* Rows of the scan as an image: the whole, its halves, or a stencil of its ink. */
static void add_image(text_builder *t, int number, PIX *bits, int top, int height, const char *colours)
{
    BOX *rows = boxCreate(0, top, pixGetWidth(bits), height);
    PIX *part = pixClipRectangle(bits, rows, NULL);
    str samples;
    int depth, count;
    CHECK(image_samples(a, part, &samples, &depth, &count));
    str dictionary = arena_format(a, "/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 1%s",
        pixGetWidth(part), height, colours);
    add_object(t, number, dictionary, samples);
    pixDestroy(&part);
    boxDestroy(&rows);
}

/* A PDF of such pages, which may draw /Whole, /Top, /Bottom, /Stencil and text in /F. It lacks a table of objects. */
static str pdf_of(const pdf_sheet *sheets, int count)
{
    enum { FIRST_PAGE = 8 };
    PIX *bits = scan_top();
    text_builder t = { .a = a };
    text_add(&t, str_of("%PDF-1.6\n"));
    add_object(&t, 1, str_of("/Type/Catalog/Pages 2 0 R"), (str){ NULL, 0 });
    add_object(&t, 3, str_of("/Type/Font/Subtype/Type1/BaseFont/Helvetica"), (str){ NULL, 0 });
    add_image(&t, 4, bits, 0, 400, "/ColorSpace/DeviceGray");
    add_image(&t, 5, bits, 0, 190, "/ColorSpace/DeviceGray");
    add_image(&t, 6, bits, 190, 210, "/ColorSpace/DeviceGray");
    add_image(&t, 7, bits, 0, 400, "/ImageMask true");
    str kids = { NULL, 0 };
    for (int i = 0, number = FIRST_PAGE; i < count; i++, number += 2) {
        str page = arena_format(a, "/Type/Page/Parent 2 0 R/Contents %d 0 R%s/Resources<</Font<</F 3 0 R>>"
            "/XObject<</Whole 4 0 R/Top 5 0 R/Bottom 6 0 R/Stencil 7 0 R>>>>", number + 1, sheets[i].attributes);
        add_object(&t, number, page, (str){ NULL, 0 });
        add_object(&t, number + 1, (str){ NULL, 0 }, str_of(sheets[i].content));
        kids = arena_format(a, "%.*s %d 0 R", STR_ARG(kids), number);
    }
    add_object(&t, 2, arena_format(a, "/Type/Pages/Count %d/Kids[%.*s]", count, STR_ARG(kids)), (str){ NULL, 0 });
    text_add(&t, str_of("trailer<</Root 1 0 R>>\n"));
    pixDestroy(&bits);
    return text_done(&t);
}

/* ------------------------------------------------------------------ readings */

static document read_bytes(str bytes)
{
    document d;
    fault f = { 0 };
    CHECK(ocr_read(a, bytes, "scan", NULL, &d, &f));
    CHECK_TEXT(str_of(f.line), "");
    return d;
}

static str words_on(const char *content, const char *attributes)
{
    pdf_sheet sheet = { content, attributes };
    document d = read_bytes(pdf_of(&sheet, 1));
    CHECK_NUMBER(d.page_count, 1);
    CHECK_TEXT(str_of(page_reading_name(d.pages[0].reading)), "ocr");
    return scan_words(a, d.pages, 1);
}

/* Everything about a page, with its number taken for 1. */
static str rows_of(page p)
{
    document d = { .pages = &p, .page_count = 1 };
    text_builder t = { .a = a };
    fault f;
    p.number = 1;
    CHECK(pages_text_write(&d, sink_text, &t, &f));
    return text_done(&t);
}

/* ------------------------------------------------------------------ tests */

static void a_scan_reads_the_same_however_a_pdf_holds_it(void)
{
    static const pdf_sheet same[] = {
        { "q 504 0 0 68.4 0 75.6 cm /Top Do Q q 504 0 0 75.6 0 0 cm /Bottom Do Q", "/MediaBox[" PAGE_BOX "]" },
        { "0 g q 504 0 0 144 0 0 cm /Stencil Do Q", "/MediaBox[" PAGE_BOX "]" },
        { "q 126 0 0 36 0 0 cm /Whole Do Q", "/MediaBox[0 0 126 36]/UserUnit 4" },
        { "q 504 0 0 144 -50 70 cm /Whole Do Q", "/MediaBox[-50 70 454 214]" },
        { "BT /F 12 Tf 10 10 Td (hidden) Tj ET " WHOLE, "/MediaBox[" PAGE_BOX "]" },
    };
    a = arena_open();
    str wanted = words_on(WHOLE, "/MediaBox[" PAGE_BOX "]");
    CHECK(str_starts(wanted, (str)STR("Referat af Generalforsamlingen i Grundejerforeningen")));
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        CHECK_SLICE(words_on(same[i].content, same[i].attributes), wanted);
    arena_close(a);
}

static void a_turned_page_reads_the_same(void)
{
    static const pdf_sheet turned[] = {
        { WHOLE, "/MediaBox[" PAGE_BOX "]/Rotate 90" }, { WHOLE, "/MediaBox[" PAGE_BOX "]/Rotate 180" },
        { WHOLE, "/MediaBox[" PAGE_BOX "]/Rotate 270" },
        { "q -504 0 0 -144 504 144 cm /Whole Do Q", "/MediaBox[" PAGE_BOX "]/Rotate 180" },
        { "q -504 0 0 -144 504 144 cm /Whole Do Q", "/MediaBox[" PAGE_BOX "]" },
        { "q 0 504 -144 0 144 0 cm /Whole Do Q", "/MediaBox[0 0 144 504]/Rotate 90" },
    };
    a = arena_open();
    str wanted = words_on(WHOLE, "/MediaBox[" PAGE_BOX "]");
    for (size_t i = 0; i < sizeof turned / sizeof *turned; i++)
        CHECK_SLICE(words_on(turned[i].content, turned[i].attributes), wanted);
    arena_close(a);
}

/* Ten degrees either way: a sheet that slipped in the feeder. */
static void a_crooked_page_reads_the_same(void)
{
    static const pdf_sheet crooked[] = {
        { "q 496.34 87.52 -25.01 141.81 35.0 10.0 cm /Whole Do Q", "/MediaBox[0 0 560 260]" },
        { "q 496.94 -84.05 24.01 141.98 10.0 94.1 cm /Whole Do Q", "/MediaBox[0 0 560 260]" },
    };
    a = arena_open();
    str wanted = words_on(WHOLE, "/MediaBox[" PAGE_BOX "]");
    for (size_t i = 0; i < sizeof crooked / sizeof *crooked; i++)
        CHECK_SLICE(words_on(crooked[i].content, crooked[i].attributes), wanted);
    arena_close(a);
}

static void a_number_stamped_on_the_picture_is_read_too(void)
{
    a = arena_open();
    str words = words_on(WHOLE "BT /F 12 Tf 440 6 Td (Side 17) Tj ET", "/MediaBox[" PAGE_BOX "]");
    CHECK(str_starts(words, (str)STR("Referat af Generalforsamlingen")));
    CHECK(str_find(words, (str)STR("Side 17")) != STR_NOT_FOUND);
    arena_close(a);
}

static void what_the_page_cuts_off_is_not_read(void)
{
    a = arena_open();
    str wanted = words_on(WHOLE, "/MediaBox[" PAGE_BOX "]");
    str words = words_on(WHOLE, "/MediaBox[" PAGE_BOX "]/CropBox[0 0 504 95]");
    CHECK(str_find(words, (str)STR("Generalforsamlingen i")) == STR_NOT_FOUND);
    CHECK(words.n > 0 && str_ends(wanted, words));
    arena_close(a);
}

static bool count_shown(void *to, const page *p, const page_view *view, fault *f)
{
    (void)p, (void)f;
    *(int *)to += view->pix != NULL;
    return true;
}

/* An old layer of another page lies beside the ink: the picture is read, and shown to who lays its words over it. */
static void a_layer_of_another_page_gives_way(void)
{
    static const pdf_sheet sheet = {
        WHOLE "BT 3 Tr /F 9 Tf 20 3 Td (Protokol for menigheden, som blev holdt den tredje juli.) Tj ET",
        "/MediaBox[" PAGE_BOX "]",
    };
    int shown = 0;
    page_viewer viewer = { .show = count_shown, .to = &shown };
    ocr_options how = { .viewer = &viewer };
    document d;
    fault f = { 0 };
    a = arena_open();
    CHECK(ocr_read(a, pdf_of(&sheet, 1), "scan", &how, &d, &f));
    CHECK_TEXT(d.pages[0].reason, "the invisible text does not lie on the picture's ink");
    CHECK_TEXT(str_of(page_reading_name(d.pages[0].reading)), "ocr");
    CHECK_NUMBER(shown, 1);
    arena_close(a);
}

static void a_page_reads_the_same_wherever_it_stands(void)
{
    static const pdf_sheet sheets[] = {
        { "BT /F 12 Tf 10 10 Td (Born text, no picture) Tj ET", "/MediaBox[" PAGE_BOX "]" },
        { WHOLE "BT /F 12 Tf 440 6 Td (Side 17) Tj ET", "/MediaBox[" PAGE_BOX "]/Rotate 180" },
        { "0 g q 504 0 0 144 0 0 cm /Stencil Do Q", "/MediaBox[" PAGE_BOX "]" },
        { WHOLE, "/MediaBox[" PAGE_BOX "]" }, { WHOLE, "/MediaBox[" PAGE_BOX "]" },
    };
    a = arena_open();
    document all = read_bytes(pdf_of(sheets, 5)), alone = read_bytes(pdf_of(&sheets[4], 1));
    CHECK_NUMBER(all.page_count, 5);
    CHECK_SLICE(rows_of(all.pages[3]), rows_of(alone.pages[0]));
    CHECK_SLICE(rows_of(all.pages[4]), rows_of(alone.pages[0]));
    arena_close(a);
}

/* Blots of the size of letters, none beside another in a row but by chance; the same each time. */
static str dirt(int blots)
{
    PIX *pix = pixCreate(1654, 2339, 1);
    unsigned state = 7;
    for (int i = 0; i < 4 * blots; i += 4) {
        int n[4];
        for (int k = 0; k < 4; k++) {
            state = state * 1664525u + 1013904223u;
            n[k] = (int)(state >> 8);
        }
        pixRasterop(pix, n[0] % 1600 + 20, n[1] % 2300 + 20, n[2] % 10 + 5, n[3] % 10 + 5, PIX_SET, NULL, 0, 0);
    }
    str kept = scan_file(a, pix, IFF_PNG);
    pixDestroy(&pix);
    return kept;
}

static void dirt_is_no_text(void)
{
    a = arena_open();
    document d = read_bytes(dirt(150));
    CHECK_NUMBER(d.page_count, 1);
    CHECK_TEXT(str_of(page_reading_name(d.pages[0].reading)), "none");
    CHECK_NUMBER(d.pages[0].note_count, 1);
    CHECK_TEXT(d.pages[0].notes[0].code, "page-blank");
    arena_close(a);
}

/* A page of 200 dpi made smaller, laid this way and that: it is set as it was. Strokes of small letters tell little. */
static void print_of_any_size_is_set_upright(void)
{
    static const float sizes[] = { 1, 0.5f, 0.45f, 0.4f, 0.36f, 0.33f, 0.3f };
    a = arena_open();
    PIX *scan = pixRead(TESTS_FIXTURES "/0007-generalforsamling/scan.tif"), *grey = pixConvertTo8(scan, 0);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        int quarters = (int)i % 4;
        PIX *scaled = pixScaleAreaMap(grey, sizes[i], sizes[i]);
        picture p = { .pix = pixRotateOrth(scaled, quarters), .to_page = mapping_scaled(1), .width_pt = 595,
            .height_pt = 842 };
        CHECK(picture_set_right(a, &p));
        CHECK_NUMBER(p.turned, (4 - quarters) % 4);
        pixDestroy(&scaled);
        picture_drop(&p);
    }
    pixDestroy(&grey);
    pixDestroy(&scan);
    arena_close(a);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(a_scan_reads_the_same_however_a_pdf_holds_it), TEST(a_turned_page_reads_the_same),
        TEST(a_crooked_page_reads_the_same),
        TEST(a_number_stamped_on_the_picture_is_read_too), TEST(what_the_page_cuts_off_is_not_read),
        TEST(a_layer_of_another_page_gives_way), TEST(a_page_reads_the_same_wherever_it_stands),
        TEST(dirt_is_no_text), TEST(print_of_any_size_is_set_upright),
    };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
