/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ocr/ocr.h"

#include "tests/check.h"

static arena *a;
static fault said;

static bool read_bytes(str bytes, document *d)
{
    said = (fault){ 0 };
    return ocr_read(a, bytes, "test", NULL, d, &said);
}

/* A PDF whose page holds `content`; it has no cross-reference table, so it is also a damaged one. */
static str pdf_of(const char *content)
{
    return arena_format(a,
        "%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R"
        "/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
        "4 0 obj<</Length %zu>>stream\n%s\nendstream endobj\n"
        "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>endobj\ntrailer<</Root 1 0 R>>\n",
        strlen(content), content);
}

static void a_text_layer_is_read_with_its_type(void)
{
    document d;
    a = arena_open();
    CHECK(read_bytes(pdf_of("BT /F1 12 Tf 20 50 Td (Punkt) Tj 60 0 Td (1:) Tj ET"), &d));
    CHECK_TEXT(d.media_type, "application/pdf");
    CHECK_NUMBER(d.page_count, 1);
    CHECK_TEXT(str_of(page_reading_name(d.pages[0].reading)), "layer");
    CHECK_NUMBER(d.pages[0].width_pt, 200);
    CHECK_NUMBER(d.pages[0].line_count, 1);
    CHECK_NUMBER(d.pages[0].lines[0].word_count, 2);
    const word *w = &d.pages[0].lines[0].words[0];
    CHECK_TEXT(w->text, "Punkt");
    CHECK_NUMBER(w->size_pt, 12);
    CHECK_NUMBER(w->style, STYLE_BOLD);
    CHECK_NUMBER(w->at.x0 + 0.5f, 20);
    CHECK(w->at.y0 < 50 && w->at.y1 > 50);
    arena_close(a);
}

/* What is filled and stroked comes twice; texts that are gone must not be taken for what comes behind them. */
static void no_outlined_text_is_lost(void)
{
    document d;
    a = arena_open();
    CHECK(read_bytes(
        pdf_of("BT /F1 12 Tf 20 70 Td (Dagsorden) Tj ET BT 7 Tr /F1 12 Tf 20 50 Td (Referat) Tj ET "
               "BT 1 Tr /F1 12 Tf 20 30 Td (Punkt) Tj ET BT 2 Tr /F1 12 Tf 20 10 Td (Eventuelt) Tj ET"), &d));
    CHECK_NUMBER(d.pages[0].line_count, 4);
    CHECK_TEXT(d.pages[0].lines[2].words[0].text, "Punkt");
    CHECK_NUMBER(d.pages[0].lines[3].word_count, 1);
    arena_close(a);
}

/* A gap makes two words, a letter twice on one place one; letters beside the page are none, at its edge they are. */
static void letters_are_gathered_as_they_lie(void)
{
    document d;
    a = arena_open();
    CHECK(read_bytes(pdf_of("BT /F1 12 Tf 20 70 Td [(Sag) -300 (nr)] TJ ET BT /F1 12 Tf 20 50 Td (Valg) Tj ET "
                            "BT /F1 12 Tf 250 50 Td (borte) Tj ET BT /F1 12 Tf 20 50 Td (Valg) Tj ET "
                            "BT /F1 12 Tf -3 20 Td (Dato) Tj ET"), &d));
    CHECK_NUMBER(d.pages[0].line_count, 3);
    CHECK_NUMBER(d.pages[0].lines[0].word_count, 2);
    CHECK_TEXT(d.pages[0].lines[0].words[1].text, "nr");
    CHECK_NUMBER(d.pages[0].lines[1].word_count, 1);
    CHECK_TEXT(d.pages[0].lines[1].words[0].text, "Valg");
    CHECK_TEXT(d.pages[0].lines[2].words[0].text, "Dato");
    arena_close(a);
}

static void an_empty_page_is_blank(void)
{
    document d;
    a = arena_open();
    CHECK(read_bytes(pdf_of("1 g 0 0 200 100 re f"), &d));
    CHECK_TEXT(str_of(page_reading_name(d.pages[0].reading)), "none");
    CHECK_NUMBER(d.pages[0].note_count, 1);
    CHECK_TEXT(d.pages[0].notes[0].code, "page-blank");
    arena_close(a);
}

static void a_blank_picture_needs_no_engine(void)
{
    document d;
    ocr_options without = { .language = "none-such" };
    a = arena_open();
    char *bytes = arena_alloc(a, 1, 15 + 300 * 400);
    memset(bytes, 0xFF, 15 + 300 * 400);
    memcpy(bytes, "P5\n300 400\n255\n", 15);
    CHECK(ocr_read(a, (str){ bytes, 15 + 300 * 400 }, "blank", &without, &d, &said));
    CHECK_TEXT(d.media_type, "image/x-portable-anymap");
    CHECK_NUMBER(d.page_count, 1);
    CHECK_TEXT(d.pages[0].notes[0].code, "page-blank");
    arena_close(a);
}

static void broken_files_are_faults(void)
{
    document d;
    a = arena_open();
    CHECK(!read_bytes((str)STR("%PDF-1.4\nnothing"), &d));
    CHECK_NUMBER(said.kind, FAULT_DAMAGED);
    CHECK(!read_bytes((str)STR("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), &d));
    CHECK_NUMBER(said.kind, FAULT_DAMAGED);
    CHECK(!read_bytes((str)STR("P5\n100000 100000\n255\n"), &d));
    CHECK_NUMBER(said.kind, FAULT_LIMIT);
    CHECK(!read_bytes((str){ "", 0 }, &d));
    CHECK_NUMBER(said.kind, FAULT_EMPTY);
    arena_close(a);
}

static void a_text_file_is_a_document_too(void)
{
    document d;
    a = arena_open();
    CHECK(read_bytes((str)STR("abc"), &d));
    CHECK_TEXT(d.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK_TEXT(d.media_type, "text/plain");
    CHECK_TEXT(d.pages[0].lines[0].words[0].text, "abc");
    arena_close(a);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(a_text_layer_is_read_with_its_type), TEST(no_outlined_text_is_lost),
        TEST(letters_are_gathered_as_they_lie), TEST(an_empty_page_is_blank), TEST(a_blank_picture_needs_no_engine),
        TEST(broken_files_are_faults), TEST(a_text_file_is_a_document_too),
    };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
