/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One scan in all the ways that picture files store it: it must read the same. And a long TIFF: memory must not grow
 * by what a page's reading takes, only by what the page holds. And the marks on a page's picture. */
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

#include "ocr/ocr.h"
#include "ocr/picture_marks.h"
#include "ocr/stored.h"

#include "scan.h"

static arena *a;

/* All words, a blank behind each; what went wrong where it cannot be read. */
static str words_of(str bytes)
{
    document d;
    fault f;
    if (!ocr_read(a, bytes, "scan", NULL, &d, &f))
        return arena_copy(a, str_of(f.line));
    return scan_words(a, d.pages, d.page_count);
}

/* Consumes the picture. */
static str file_of(PIX *pix, int format)
{
    str kept = scan_file(a, pix, format);
    pixDestroy(&pix);
    return kept;
}

/* Dark blue ink on cream paper, in a palette. */
static PIX *in_palette(PIX *bits)
{
    PIXCMAP *palette = pixcmapCreate(1);
    pixcmapAddColor(palette, 250, 245, 230);
    pixcmapAddColor(palette, 30, 30, 90);
    PIX *made = pixCopy(NULL, bits);
    pixSetColormap(made, palette);
    return made;
}

/* Black ink on nothing: white shows through. */
static PIX *on_nothing(PIX *bits)
{
    PIX *made = pixConvertTo32(bits), *ink = pixConvert1To8(NULL, bits, 0, 255);
    pixSetAll(made);
    pixSetMasked(made, bits, 0);
    pixSetRGBComponent(made, ink, L_ALPHA_CHANNEL);
    pixSetSpp(made, 4);
    pixDestroy(&ink);
    return made;
}

/* As Photoshop writes them: four inks, inverted. */
static str cmyk_jpeg(PIX *bits)
{
    struct jpeg_error_mgr errors;
    struct jpeg_compress_struct j = { .err = jpeg_std_error(&errors) };
    unsigned char *bytes = NULL;
    unsigned long n = 0;
    PIX *grey = pixConvert1To8(NULL, bits, 255, 20);
    jpeg_create_compress(&j);
    jpeg_mem_dest(&j, &bytes, &n);
    j.image_width = (JDIMENSION)pixGetWidth(grey);
    j.image_height = (JDIMENSION)pixGetHeight(grey);
    j.input_components = 4;
    j.in_color_space = JCS_CMYK;
    jpeg_set_defaults(&j);
    jpeg_set_quality(&j, 85, TRUE);
    jpeg_start_compress(&j, TRUE);
    JSAMPROW row = arena_alloc(a, 4, j.image_width);
    for (JDIMENSION y = 0; y < j.image_height; y++) {
        const l_uint32 *from = pixGetData(grey) + (size_t)y * (size_t)pixGetWpl(grey);
        for (JDIMENSION x = 0; x < 4 * j.image_width; x++)
            row[x] = (JSAMPLE)(x % 4 == 3 ? GET_DATA_BYTE(from, x / 4) : 255);
        jpeg_write_scanlines(&j, &row, 1);
    }
    jpeg_finish_compress(&j);
    jpeg_destroy_compress(&j);
    pixDestroy(&grey);
    str kept = arena_copy(a, (str){ (const char *)bytes, n });
    free(bytes);
    return kept;
}

static void every_depth_reads_the_same(void)
{
    a = arena_open();
    PIX *bits = scan_top();
    str wanted = words_of(file_of(pixClone(bits), IFF_TIFF_G4));
    CHECK(str_find(wanted, (str)STR("Referat af Generalforsamlingen i Grundejerforeningen")) == 0);
    PIX *grey = pixConvert1To8(NULL, bits, 240, 30);
    CHECK_SLICE(words_of(file_of(pixInvert(NULL, bits), IFF_TIFF_G4)), wanted);
    CHECK_SLICE(words_of(file_of(pixConvert8To16(grey, 8), IFF_TIFF)), wanted);
    CHECK_SLICE(words_of(file_of(pixConvert8To16(grey, 8), IFF_PNG)), wanted);
    CHECK_SLICE(words_of(file_of(pixInvert(NULL, grey), IFF_PNG)), wanted);
    CHECK_SLICE(words_of(file_of(in_palette(bits), IFF_TIFF_LZW)), wanted);
    CHECK_SLICE(words_of(file_of(in_palette(bits), IFF_PNG)), wanted);
    CHECK_SLICE(words_of(file_of(on_nothing(bits), IFF_PNG)), wanted);
    CHECK_SLICE(words_of(file_of(pixClone(grey), IFF_JFIF_JPEG)), wanted);
    CHECK_SLICE(words_of(cmyk_jpeg(bits)), wanted);
    pixDestroy(&grey);
    pixDestroy(&bits);
    arena_close(a);
}

/* A TIFF of so many pages, each a line of the scan. */
static str book(int pages)
{
    PIX *bits = scan_top();
    BOX *line = boxCreate(0, 20, 1400, 100);
    PIX *part = pixClipRectangle(bits, line, NULL);
    PIXA *all = pixaCreate(pages);
    for (int i = 0; i < pages; i++)
        pixaAddPix(all, part, L_COPY);
    l_uint8 *bytes = NULL;
    size_t n = 0;
    CHECK(pixaWriteMemMultipageTiff(&bytes, &n, all) == 0);
    str kept = arena_copy(a, (str){ (const char *)bytes, n });
    lept_free(bytes);
    pixaDestroy(&all);
    pixDestroy(&part);
    boxDestroy(&line);
    pixDestroy(&bits);
    return kept;
}

static size_t memory_for(int pages)
{
    document d;
    fault f;
    a = arena_open();
    str bytes = book(pages);
    size_t before = arena_used(a);
    CHECK(ocr_read(a, bytes, "book", NULL, &d, &f));
    CHECK_NUMBER(d.page_count, pages);
    CHECK_TEXT(d.pages[pages - 1].lines[0].words[0].text, "Referat");
    size_t used = arena_used(a) - before;
    arena_close(a);
    return used;
}

static void a_long_book_takes_what_its_pages_hold(void)
{
    enum { PAGE_BYTES_MOST = 2000 };      /* four words, their boxes and a page's own fields: 800 */
    size_t few = memory_for(4), many = memory_for(16);
    CHECK(many > few && (many - few) / 12 < PAGE_BYTES_MOST);
}

/* The code of the second page's compression becomes one that nobody knows. */
static void a_page_that_cannot_be_decoded_stops_nothing(void)
{
    document d;
    fault f;
    a = arena_open();
    str bytes = book(3);
    char *at = arena_alloc(a, bytes.n, 1);
    memcpy(at, bytes.p, bytes.n);
    static const str compression = STR("\x03\x01\x03\x00");
    size_t second = tiff_next(bytes, tiff_first(bytes)), entry = str_find(str_from(bytes, second), compression);
    CHECK(entry != STR_NOT_FOUND);
    at[second + entry + 8] = 99;
    CHECK(ocr_read(a, (str){ at, bytes.n }, "book", NULL, &d, &f));
    CHECK_NUMBER(d.page_count, 3);
    CHECK_TEXT(d.pages[1].notes[0].code, "page-unreadable");
    CHECK_TEXT(d.pages[2].lines[0].words[0].text, "Referat");
    arena_close(a);
}

/* The value of that tag in the second page's directory, as the file has it: type long, one of it. */
static void set_second(char *at, str bytes, const char tag[2], uint32_t value)
{
    size_t second = tiff_next(bytes, tiff_first(bytes));
    for (size_t entry = second + 2; entry + 12 <= bytes.n; entry += 12) {
        if (memcmp(at + entry, tag, 2) != 0)
            continue;
        memcpy(at + entry + 2, "\4\0\1\0\0\0", 6);
        memcpy(at + entry + 8, &value, sizeof value);
        return;
    }
    CHECK(false);
}

static str with_a_huge_page(str bytes)
{
    char *at = arena_alloc(a, bytes.n, 1);
    memcpy(at, bytes.p, bytes.n);
    set_second(at, bytes, "\0\1", 20000);      /* ImageWidth, ImageLength */
    set_second(at, bytes, "\1\1", 10000);
    return (str){ at, bytes.n };
}

static void a_page_that_is_too_large_stops_nothing(void)
{
    document d, piece;
    ocr_piece about;
    fault f;
    a = arena_open();
    str bytes = with_a_huge_page(book(3));
    CHECK(ocr_read(a, bytes, "book", NULL, &d, &f));
    CHECK_NUMBER(d.page_count, 3);
    CHECK_NUMBER(d.pages[1].line_count, 0);
    CHECK_TEXT(d.pages[1].notes[0].code, "page-unreadable");
    CHECK_TEXT(d.pages[1].notes[0].text, "The page has more than 150 megapixels; scan it at 300 dpi.");
    CHECK_TEXT(d.pages[2].lines[0].words[0].text, "Referat");
    ocr_desk *desk = ocr_desk_open(a, &(ocr_options){ .language = NULL });
    ocr_file *file = ocr_file_open(a, desk, bytes, "book", false, &f);
    CHECK(ocr_file_read(file, a, 1, &piece, &about, &f));
    CHECK_SLICE(piece.pages[0].notes[0].text, d.pages[1].notes[0].text);
    ocr_file_close(file);
    ocr_desk_close(desk);
    arena_close(a);
}

/* ------------------------------------------------------------------ marks */

/* The colour at a point of the page, of a picture of 300 dpi that is turned a little: 0xRRGGBB. */
static long colour_at(PIX *pix, const mapping *to_page, float x_pt, float y_pt)
{
    mapping from_page = mapping_inverse(to_page);
    box px = mapping_box(&from_page, (double)x_pt, (double)y_pt, (double)x_pt, (double)y_pt);
    l_uint32 value = 0;
    pixGetPixel(pix, (int)px.x0, (int)px.y0, &value);
    return (long)(value >> 8);
}

static void marks_lie_where_the_words_are(void)
{
    enum { BLUE = 0x0072B2, ORANGE = 0xE69F00, GREEN = 0x009E73, MAGENTA = 0xCC0099, WHITE = 0xFFFFFF };
    word words[] = {
        { .text = STR("sikkert"), .at = { 20, 20, 40, 30 }, .confidence = 0.95f },
        { .text = STR("tvivl"), .at = { 50, 20, 70, 30 }, .confidence = 0.70f },
        { .text = STR("gæt"), .at = { 80, 20, 100, 30 }, .confidence = 0.30f },
        { .text = STR("§"), .read = STR("8"), .at = { 110, 20, 120, 30 }, .confidence = CONFIDENCE_CERTAIN },
    };
    line lines[] = { { .words = words, .word_count = 4 } };
    page_note notes[] = { { .code = STR("ink-unread"), .at = { 20, 60, 60, 70 } } };
    page p = { .number = 1, .width_pt = 150, .height_pt = 100, .lines = lines, .line_count = 1, .notes = notes,
        .note_count = 1 };
    page_view view = { .pix = pixCreate(625, 417, 8), .to_page = { 0.24, 0.005, -1, -0.005, 0.24, 1 } };
    str png, again;
    fault f;
    a = arena_open();
    pixSetAll(view.pix);
    CHECK(picture_marked(a, &p, &view, &png, &f));
    CHECK(picture_marked(a, &p, &view, &again, &f));
    CHECK_SLICE(again, png);
    PIX *small = pixReadMem((const l_uint8 *)png.p, png.n), *pix = pixConvertTo32(small);
    CHECK_NUMBER(pixGetDepth(small), 4);
    CHECK_NUMBER(pixGetXRes(small), 300);
    CHECK_NUMBER(colour_at(pix, &view.to_page, 30, 19), BLUE);
    CHECK_NUMBER(colour_at(pix, &view.to_page, 30, 25), WHITE);
    CHECK_NUMBER(colour_at(pix, &view.to_page, 60, 19), ORANGE);
    CHECK_NUMBER(colour_at(pix, &view.to_page, 60, 25), WHITE);
    CHECK_NUMBER(colour_at(pix, &view.to_page, 90, 25), ORANGE);
    CHECK_NUMBER(colour_at(pix, &view.to_page, 115, 32.4f), GREEN);
    CHECK_NUMBER(colour_at(pix, &view.to_page, 40, 59), MAGENTA);
    CHECK_NUMBER(colour_at(pix, &view.to_page, 40, 90), WHITE);
    pixDestroy(&small);
    pixDestroy(&pix);
    pixDestroy(&view.pix);
    arena_close(a);
}

int main(int argc, char **argv)
{
    static const test tests[] = { TEST(every_depth_reads_the_same), TEST(a_long_book_takes_what_its_pages_hold),
        TEST(a_page_that_cannot_be_decoded_stops_nothing),
        TEST(a_page_that_is_too_large_stops_nothing), TEST(marks_lie_where_the_words_are) };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
