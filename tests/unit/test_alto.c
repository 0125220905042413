/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The ALTO form: what a viewer finds in it, and that it is valid whatever the words hold. */
#include <libxml/xmlschemas.h>

#include "models/alto.h"
#include "tests/check.h"

static arena *a;

static bool is_valid(str xml)
{
    xmlSchemaParserCtxtPtr parser = xmlSchemaNewParserCtxt(TESTS_ALTO_XSD);
    xmlSchemaPtr schema = xmlSchemaParse(parser);
    xmlSchemaValidCtxtPtr context = schema ? xmlSchemaNewValidCtxt(schema) : NULL;
    xmlDocPtr read = xmlReadMemory(xml.p, (int)xml.n, NULL, NULL, XML_PARSE_NONET);
    bool valid = context && read && xmlSchemaValidateDoc(context, read) == 0;
    xmlFreeDoc(read);
    xmlSchemaFreeValidCtxt(context);
    xmlSchemaFree(schema);
    xmlSchemaFreeParserCtxt(parser);
    return valid;
}

static word a_word(const char *text, float x0, float x1, float y0)
{
    return (word){ .text = str_of(text), .at = { x0, y0, x1, y0 + 12 }, .size_pt = 12, .confidence = 0.957f };
}

static line a_line(word *words, size_t count)
{
    line made = { .words = words, .word_count = count };
    for (size_t i = 0; i < count; i++)
        made.at = box_union(made.at, words[i].at);
    return made;
}

static str written(line *lines, size_t count, page_note *notes, size_t note_count)
{
    static const alto_step steps[] = {
        { "ocr", "contentGeneration", STR("Tesseract"), STR("5.3.0"), STR("dan"), READ_OCR },
        { "layer", "contentGeneration", STR("MuPDF"), STR("1.21.1"), { NULL, 0 }, READ_LAYER },
    };
    page p = { .number = 3, .width_pt = 595.2f, .height_pt = 842, .reading = READ_OCR,
        .steps = STR("turned 180; deskew 1.2"), .lines = lines, .line_count = count, .notes = notes,
        .note_count = note_count };
    document d = { .name = STR("bog & \"side\".tif"), .sha256 = STR("54a8"), .pages = &p, .page_count = 1 };
    text_builder xml = { .a = a };
    fault f;
    CHECK(alto_write(&d, steps, 2, sink_text, &xml, &f));
    CHECK(is_valid(text_done(&xml)));
    return text_done(&xml);
}

static void holds(str xml, const char *part)
{
    if (str_find(xml, str_of(part)) == STR_NOT_FOUND)
        check_report(__FILE__, __LINE__, "the ALTO holds", str_of(part), xml);
}

static void places_are_in_1200ths_of_an_inch(void)
{
    word words[] = { a_word("Punkt", 72, 100.5f, 36), a_word("1:", 106, 118, 36) };
    line lines[] = { a_line(words, 2) };
    page_note notes[] = { { .code = STR("ink-unread"), .at = { 72, 720, 144, 732 } } };
    a = arena_open();
    words[1].style = STYLE_BOLD;
    str xml = written(lines, 1, notes, 1);
    holds(xml, "<MeasurementUnit>inch1200</MeasurementUnit>");
    holds(xml, "<fileName>bog &amp; \"side\".tif</fileName>");
    holds(xml, "<TextStyle ID=\"t12b\" FONTSIZE=\"12\" FONTSTYLE=\"bold\"/>");
    holds(xml, "<Page ID=\"page3\" PHYSICAL_IMG_NR=\"3\" WIDTH=\"9920\" HEIGHT=\"14033\" LANG=\"da\" "
               "PROCESSINGREFS=\"ocr picture3\" PC=\"0.96\">");
    holds(xml, "<processingStepDescription>deskew 1.2</processingStepDescription>");
    holds(xml, "<String HPOS=\"1200\" VPOS=\"600\" WIDTH=\"475\" HEIGHT=\"200\" CONTENT=\"Punkt\" WC=\"0.96\"/>");
    holds(xml, "<SP HPOS=\"1675\" VPOS=\"600\" WIDTH=\"92\" HEIGHT=\"200\"/>");
    holds(xml, "CONTENT=\"1:\" WC=\"0.96\" STYLEREFS=\"t12b\"/>");
    holds(xml, "<GraphicalElement ID=\"page3_unread1\" TAGREFS=\"ink-unread\" HPOS=\"1200\" VPOS=\"12000\"");
    arena_close(a);
}

static void a_broken_word_is_whole_on_both_lines(void)
{
    word first[] = { a_word("i", 72, 76, 36), a_word("kommu-", 80, 116, 36) };
    word second[] = { a_word("nen.", 72, 90, 50), a_word("Børne-", 94, 130, 50) };
    word third[] = { a_word("og", 72, 84, 64), a_word("Ung-", 94, 130, 64) };
    word fourth[] = { a_word("Elev", 72, 84, 78) };
    line lines[] = { a_line(first, 2), a_line(second, 2), a_line(third, 2), a_line(fourth, 1) };
    a = arena_open();
    str xml = written(lines, 4, NULL, 0);
    holds(xml, "CONTENT=\"kommu\" SUBS_TYPE=\"HypPart1\" SUBS_CONTENT=\"kommunen\"");
    holds(xml, "<HYP HPOS=\"1833\" VPOS=\"600\" WIDTH=\"100\" HEIGHT=\"200\" CONTENT=\"-\"/>");
    holds(xml, "CONTENT=\"nen.\" SUBS_TYPE=\"HypPart2\" SUBS_CONTENT=\"kommunen\"");
    holds(xml, "CONTENT=\"Børne-\" WC");
    holds(xml, "CONTENT=\"Ung-\" WC");
    CHECK(str_find(xml, (str)STR("page3_block2")) == STR_NOT_FOUND);
    arena_close(a);
}

static void far_or_other_lines_begin_a_block(void)
{
    word heading[] = { a_word("Beslutning", 72, 130, 36) }, near[] = { a_word("Godkendt.", 72, 130, 50) };
    word far[] = { a_word("Eventuelt", 72, 130, 90) };
    line lines[] = { a_line(heading, 1), a_line(near, 1), a_line(far, 1) };
    a = arena_open();
    heading[0].style = STYLE_BOLD;
    str xml = written(lines, 3, NULL, 0);
    holds(xml, "<TextBlock ID=\"page3_block3\"");
    arena_close(a);
}

static void hostile_words_stay_valid(void)
{
    word words[] = { a_word("\x01<&\"\xED\xA0\x80\t-", -50, 1e9f, -36), a_word("-", 5, 4, 2), a_word("=", 0, 0, 0) };
    line lines[] = { a_line(words, 1), a_line(words + 1, 2) };
    a = arena_open();
    words[0].size_pt = 1e30f;
    words[1].size_pt = -1;
    words[2].confidence = 7;
    written(lines, 2, NULL, 0);
    written(NULL, 0, NULL, 0);
    arena_close(a);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(places_are_in_1200ths_of_an_inch), TEST(a_broken_word_is_whole_on_both_lines),
        TEST(far_or_other_lines_begin_a_block), TEST(hostile_words_stay_valid),
    };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
