/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ocr/plain.h"

#include "tests/check.h"

static arena *a;

static document read_text(const char *text)
{
    document d = { 0 };
    fault f = { 0 };
    a = arena_open();
    plain_read(a, str_of(text), "test", &d, &f);
    return d;
}

static const word *word_at(const document *d, size_t p, size_t l, size_t w)
{
    static const word none;
    if (p >= d->page_count || l >= d->pages[p].line_count || w >= d->pages[p].lines[l].word_count)
        return &none;
    return &d->pages[p].lines[l].words[w];
}

static void words_stand_on_cells(void)
{
    document d = read_text("  Punkt 1:\tTitel\n\nTekst på dansk\n");
    CHECK_NUMBER(d.page_count, 1);
    CHECK_NUMBER(d.pages[0].line_count, 2);
    CHECK_TEXT(word_at(&d, 0, 0, 0)->text, "Punkt");
    CHECK_NUMBER(word_at(&d, 0, 0, 0)->at.x0, 2 * 6);
    CHECK_TEXT(word_at(&d, 0, 0, 2)->text, "Titel");
    CHECK_NUMBER(word_at(&d, 0, 0, 2)->at.x0, 16 * 6);
    CHECK_NUMBER(d.pages[0].lines[1].number, 3);
    CHECK_NUMBER(d.pages[0].lines[1].at.y0, 2 * 12);
    CHECK_NUMBER(word_at(&d, 0, 1, 1)->at.x1, 8 * 6);
    arena_close(a);
}

static void form_feeds_break_pages_and_count_no_line(void)
{
    document d = read_text("a\n\fb c\n\n\fd\f");
    CHECK_NUMBER(d.page_count, 3);
    CHECK_TEXT(word_at(&d, 1, 0, 0)->text, "b");
    CHECK_NUMBER(d.pages[1].lines[0].number, 2);
    CHECK_NUMBER(d.pages[1].lines[0].at.y0, 0);
    CHECK_NUMBER(d.pages[2].lines[0].number, 4);
    arena_close(a);
}

static void a_heading_of_markdown_is_bold_to_its_end(void)
{
    document d = read_text("# Referat\n\n## **1.** *Budget*\nVedtaget.\n#4 Vej\n    # kode\n## Økonomi\n");
    CHECK_TEXT(word_at(&d, 0, 0, 0)->text, "Referat");
    CHECK_NUMBER(word_at(&d, 0, 0, 0)->style, STYLE_BOLD);
    CHECK_TEXT(word_at(&d, 0, 1, 0)->text, "1.");
    CHECK_NUMBER(word_at(&d, 0, 1, 0)->style, STYLE_BOLD);
    CHECK_NUMBER(word_at(&d, 0, 1, 1)->style, STYLE_BOLD | STYLE_ITALIC);
    CHECK_TEXT(word_at(&d, 0, 2, 0)->text, "Vedtaget.");
    CHECK_NUMBER(word_at(&d, 0, 2, 0)->style, STYLE_PLAIN);
    CHECK_TEXT(word_at(&d, 0, 3, 0)->text, "#4");
    CHECK_TEXT(word_at(&d, 0, 4, 0)->text, "#");
    CHECK_TEXT(word_at(&d, 0, 5, 0)->text, "Økonomi");
    arena_close(a);
}

static void emphasis_is_style_not_letters(void)
{
    document d = read_text("**Punkt 1\nTitel** og *kursiv*, __fed__.\n**Sag:**17\n");
    CHECK_TEXT(word_at(&d, 0, 0, 0)->text, "Punkt");
    CHECK_NUMBER(word_at(&d, 0, 0, 0)->style, STYLE_BOLD);
    CHECK_NUMBER(word_at(&d, 0, 0, 0)->at.x0, 0);
    CHECK_TEXT(word_at(&d, 0, 1, 0)->text, "Titel");
    CHECK_NUMBER(word_at(&d, 0, 1, 0)->style, STYLE_BOLD);
    CHECK_NUMBER(word_at(&d, 0, 1, 1)->style, STYLE_PLAIN);
    CHECK_TEXT(word_at(&d, 0, 1, 2)->text, "kursiv,");
    CHECK_NUMBER(word_at(&d, 0, 1, 2)->style, STYLE_ITALIC);
    CHECK_TEXT(word_at(&d, 0, 1, 3)->text, "fed.");
    CHECK_TEXT(word_at(&d, 0, 2, 0)->text, "Sag:17");
    arena_close(a);
}

static void other_stars_stay(void)
{
    document d = read_text("* et punkt\n5 * 3 = 15*\n*) fodnote\n______\n**alene\n\nnyt afsnit**\n2*3*4\n");
    CHECK_TEXT(word_at(&d, 0, 0, 0)->text, "*");
    CHECK_TEXT(word_at(&d, 0, 1, 1)->text, "*");
    CHECK_TEXT(word_at(&d, 0, 1, 4)->text, "15*");
    CHECK_TEXT(word_at(&d, 0, 2, 0)->text, "*)");
    CHECK_TEXT(word_at(&d, 0, 3, 0)->text, "______");
    CHECK_TEXT(word_at(&d, 0, 4, 0)->text, "**alene");
    CHECK_TEXT(word_at(&d, 0, 5, 1)->text, "afsnit**");
    CHECK_TEXT(word_at(&d, 0, 6, 0)->text, "2*3*4");
    arena_close(a);
}

static void letters_come_in_one_spelling(void)
{
    document d = read_text("a\xCC\x8A" "ben \xEF\xAC\x81n sam\xC2\xADt\xC2\xA0" "to \xC2\xAD slut\n");
    CHECK_TEXT(word_at(&d, 0, 0, 0)->text, "åben");
    CHECK_TEXT(word_at(&d, 0, 0, 1)->text, "fin");
    CHECK_TEXT(word_at(&d, 0, 0, 2)->text, "samt");
    CHECK_TEXT(word_at(&d, 0, 0, 3)->text, "to");
    CHECK_TEXT(word_at(&d, 0, 0, 4)->text, "slut");
    arena_close(a);
}

static void old_encodings_and_line_ends(void)
{
    document d = read_text("M\xF8" "de\r\n\x93" "Sag\x94\r\n");
    CHECK_NUMBER(d.pages[0].line_count, 2);
    CHECK_TEXT(word_at(&d, 0, 0, 0)->text, "Møde");
    CHECK_TEXT(word_at(&d, 0, 1, 0)->text, "“Sag”");
    CHECK_NUMBER(d.pages[0].lines[1].number, 2);
    arena_close(a);
}

static void words_lend_the_bytes(void)
{
    const char *text = "Godkendt på mødet";
    document d = read_text(text);
    CHECK(word_at(&d, 0, 0, 0)->text.p == text);
    CHECK(word_at(&d, 0, 0, 2)->text.p == text + 13);
    arena_close(a);
}

static void a_text_without_words_is_a_fault(void)
{
    document d = { 0 };
    fault f = { 0 };
    a = arena_open();
    CHECK(!plain_read(a, str_of(" \n\f\n"), "tom.txt", &d, &f));
    CHECK_NUMBER(f.kind, FAULT_EMPTY);
    CHECK_TEXT(str_of(f.line), "tom.txt: the file holds no word");
    arena_close(a);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(words_stand_on_cells), TEST(form_feeds_break_pages_and_count_no_line), TEST(emphasis_is_style_not_letters),
        TEST(a_heading_of_markdown_is_bold_to_its_end), TEST(other_stars_stay), TEST(letters_come_in_one_spelling),
        TEST(old_encodings_and_line_ends), TEST(words_lend_the_bytes),
        TEST(a_text_without_words_is_a_fault),
    };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
