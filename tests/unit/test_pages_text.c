/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The written pages: what was written reads back as the same, and what is wrong in them is said by row. */
#include <math.h>

#include "../../models/pages_text.h"
#include "../check.h"

static str written(arena *a, const document *d)
{
    fault f = { 0 };
    text_builder t = { .a = a };
    CHECK(pages_text_write(d, sink_text, &t, &f));
    return text_done(&t);
}

/* Read and written again. */
static str again(arena *a, str text)
{
    document d;
    fault f = { 0 };
    bool read = pages_text_read(a, text, "t", &d, &f);
    CHECK_TEXT(str_of(f.line), "");
    return read ? written(a, &d) : str_of("");
}

#define DIGEST "00000000000000000000000000000000000000000000000000000000000000ff"
#define HEAD "referat-pages 1\nsource name=\"x.pdf\"\npage 1 595.3 842 layer \"why\"\n"

static void check_same(const char *text)
{
    arena *a = arena_open();
    CHECK_TEXT(again(a, str_of(text)), text);
    arena_close(a);
}

static void everything_comes_back(void)
{
    check_same("referat-pages 1\n"
        "source name=\"a \\\"b\\\" \\\\ \\x0A.pdf\" sha256=\"" DIGEST "\" type=\"application/pdf\"\n"
        "page 1 595.3 842 ocr \"the layer is empty\"\n"
        "steps \"deskew 1.2; light\"\n"
        "note warning page-blank \"why\" 1 2.5 3 4\n"
        "note info x \"\"\n"
        "line 72 101.4 523 113 11 b\n"
        "| Punkt 1: Ny skole\n"
        "@ 72-98.2 . . 101-109.5\n"
        "= . 101.45-113 . .\n"
        "^ . 9- . 11bi\n"
        "% 97 99.5 . 0\n"
        "? . I: . sk\\_ole\n"
        "page 3 595.3 842 none\n");
    check_same("referat-pages 1\nsource\n");
}

static void plain_text_keeps_its_blanks(void)
{
    check_same("referat-pages 1\nsource\npage 1 432 720 plain\ncells 57 12\n"
        "line 57\n|    3.  Eventuelt ..... 4\n"
        "line 61\n| Ørsted  \\\\ x\n^ . . 12b\n"
        "line 62 6 0 30.5 12 12 -\n| and so on\n");
}

static void words_without_places_share_the_line(void)
{
    arena *a = arena_open();
    document d;
    fault f = { 0 };
    CHECK(pages_text_read(a, str_of(HEAD "line 100 10 200 20 11 i\n| abc øå abc\n"), "t", &d, &f));
    const line *l = &d.pages[0].lines[0];
    CHECK_NUMBER(l->word_count, 3);
    CHECK_NUMBER(l->words[1].at.x0, 140);
    CHECK_NUMBER(l->words[1].at.x1, 160);
    CHECK_NUMBER(l->words[1].at.y1, 20);
    CHECK_NUMBER(l->words[2].style, STYLE_ITALIC);
    CHECK(l->words[2].confidence < 0);
    arena_close(a);
}

static void cells_lie_as_a_typewriter_has_them(void)
{
    arena *a = arena_open();
    document d;
    fault f = { 0 };
    CHECK(pages_text_read(a, str_of("referat-pages 1\npage 1 9 9 plain\ncells 57 12\nline 59\n|   ø b\n"), "t",
        &d, &f));
    const line *l = &d.pages[0].lines[0];
    CHECK_NUMBER(l->number, 59);
    CHECK_NUMBER(l->words[0].at.x0, 12);
    CHECK_NUMBER(l->words[1].at.x0, 24);
    CHECK_NUMBER(l->words[1].at.x1, 30);
    CHECK_NUMBER(l->at.y0, 24);
    CHECK_NUMBER(l->at.y1, 36);
    arena_close(a);
}

static void odd_numbers_and_texts_can_be_written_and_read(void)
{
    static const char odd[] = "\x00\x01\x7F\xFF \\\".";
    arena *a = arena_open();
    word words[] = {
        { .text = { odd, sizeof odd - 1 }, .at = { NAN, -INFINITY, INFINITY, 1e30f }, .size_pt = -3, .confidence = 7 },
        { .text = str_of("."), .read = str_of("."), .at = { -3, -2.5f, -1, 0 }, .confidence = NAN, .style = 255 },
    };
    line l = { .words = words, .word_count = 2, .at = { -5, -5, NAN, 3 } };
    page p = { .number = 1, .width_pt = 1e9f, .lines = &l, .line_count = 1 };
    document d = { .pages = &p, .page_count = 1 };
    str first = written(a, &d);
    CHECK_SLICE(again(a, first), first);
    pages_text_round(&d);
    CHECK_SLICE(written(a, &d), first);
    arena_close(a);
}

static void small_edits_are_welcome(void)
{
    arena *a = arena_open();
    CHECK_TEXT(again(a, str_of("referat-pages 1\r\n\n# a comment\r\npage 1 10 10 ocr\r\n\nline 0 0 5 5 9 -\r\n"
        "|  two   words\r\n")),
        "referat-pages 1\nsource\npage 1 10 10 ocr\nline 0 0 5 5 9 -\n| two words\n");
    arena_close(a);
}

static void faults_name_the_row_and_what_is_expected(void)
{
    static const struct { const char *text, *line; } cases[] = {
        { "", "t:1: not this form or version; expected referat-pages 1 in the first row" },
        { "referat-pages 2\n", "t:1: not this form or version; expected referat-pages 1 in the first row" },
        { "referat-pages 1\nline 1\n", "t:2: no page yet; expected a row page NUMBER WIDTH HEIGHT READING before it" },
        { "referat-pages 1\nsource sha256=\"00ff\"\n", "t:2: no sha256; expected 64 digits of 0-9 and a-f" },
        { HEAD "| a\n", "t:4: no line yet; expected a row line before it" },
        { HEAD "line 1\n", "t:4: a line without a box; expected one, or a row cells NUMBER SIZE before it" },
        { HEAD "line 1 2 3 4 5 -\n\n# x\n", "t:7: the line before has no words; expected a row | under it" },
        { HEAD "line 1 2 3 nan 5 -\n| a\n",
            "t:4: not a line; expected line [NUMBER] x0 y0 x1 y1 SIZE STYLE, style one of - b i bi" },
        { HEAD "line 1 2 3 1000001 5 -\n| a\n",
            "t:4: not a line; expected line [NUMBER] x0 y0 x1 y1 SIZE STYLE, style one of - b i bi" },
        { HEAD "line 1 2 3 4 5 -\n| a b\n@ 1-2\n", "t:6: fewer fields than words; expected one for each, or a dot" },
        { HEAD "line 1 2 3 4 5 -\n| a b\n@ 1-2 . .\n", "t:6: more fields than expected; leave out what follows" },
        { HEAD "line 1 2 3 4 5 -\n| a b\n@ 1 2\n", "t:6: not two x; expected x0-x1 of each word, like 72-98.2" },
        { HEAD "line 1 2 3 4 5 -\n| a b\n% 1 101\n", "t:6: no percentage; expected each word's from 0 to 100" },
        { HEAD "line 1 2 3 4 5 -\n| a\\xFF\n",
            "t:5: an unknown escape; expected \\\\ for a backslash, \\_ for a blank or \\x1B" },
        { HEAD "line 1 2 3 4 5 -\n| \xFF\n", "t:5: bytes that are no UTF-8; convert the file to UTF-8" },
        { HEAD "line 1 2 3 4 5 -\n| a\tb\n",
            "t:5: a control character; write it as \\x and two hexadecimal digits, a tab as blanks" },
        { HEAD "page 1 5 5 ocr\n",
            "t:4: no page number, or one out of order; expected page NUMBER WIDTH HEIGHT READING \"why\"" },
        { HEAD "word\n", "t:4: an unknown row; expected source, page, steps, note, cells, line, | @ = ^ % ? or #" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        arena *a = arena_open();
        document d;
        fault f = { 0 };
        CHECK(!pages_text_read(a, str_of(cases[i].text), "t", &d, &f));
        CHECK_TEXT(str_of(f.line), cases[i].line);
        CHECK_NUMBER(f.kind, FAULT_PAGES);
        arena_close(a);
    }
}

/* No text cut short or changed in a byte may do more than give a fault. */
static void broken_texts_do_no_harm(void)
{
    static const char text[] = "referat-pages 1\nsource name=\"a\\\"b\"\npage 1 5 5 plain \"x\"\nsteps \"y\"\n"
                               "note info c \"t\" 1 2 3 4\n"
        "cells 1 12\nline 1\n|  a\\x20b c\nline 2 1 2 3 4 5 b\n| a b\n@ 1-2 -3--1\n= . 4-5\n^ 9- .\n% 1 .\n? \\_ .\n";
    static const char bytes[] = " \n\\\"|@=-.9\x80\xFF";
    char changed[sizeof text];
    for (size_t cut = 0; cut < sizeof text; cut++)
        for (size_t b = 0; b < sizeof bytes; b++) {
            arena *a = arena_open();
            document d;
            fault f = { 0 };
            memcpy(changed, text, sizeof text);
            changed[cut] = bytes[b];
            str broken = { changed, b + 1 == sizeof bytes ? cut : sizeof text - 1 };
            if (pages_text_read(a, broken, "t", &d, &f)) {
                str first = written(a, &d);
                CHECK_SLICE(again(a, first), first);
            }
            arena_close(a);
        }
}

static void only_pages_texts_are_taken_for_one(void)
{
    CHECK(pages_text_is(str_of("referat-pages 7\n")));
    CHECK(!pages_text_is(str_of("Referat\n")));
    CHECK(!pages_text_is((str){ NULL, 0 }));
}

static void a_line_without_words_is_a_fault(void)
{
    line l = { 0 };
    page p = { .number = 1, .lines = &l, .line_count = 1 };
    document d = { .pages = &p, .page_count = 1 };
    fault f = { 0 };
    arena *a = arena_open();
    text_builder t = { .a = a };
    CHECK(!pages_text_write(&d, sink_text, &t, &f));
    CHECK_NUMBER(f.kind, FAULT_INTERNAL);
    arena_close(a);
}

/* A page is read in an arena of its own, and what the document keeps must outlive it. */
static void a_copied_page_outlives_the_first(void)
{
    static const char text[] = "referat-pages 1\nsource\npage 1 595.3 842 ocr \"why\"\nsteps \"light\"\n"
                               "note warning page-blank \"text\" 1 2 3 4\nline 72 101.4 523 113 11 b\n"
                               "| Punkt I: Sti\n? . 1: .\n";
    arena *a = arena_open(), *b = arena_open();
    document d;
    fault f = { 0 };
    str own = arena_copy(a, str_of(text));
    CHECK(pages_text_read(a, own, "t", &d, &f));
    page copied = page_copy(b, &d.pages[0]);
    document kept = { .pages = &copied, .page_count = 1 };
    CHECK_TEXT(written(a, &kept), text);
    memset((char *)(uintptr_t)own.p, 'x', own.n);
    arena_close(a);
    CHECK_TEXT(written(b, &kept), text);
    arena_close(b);
}

/* To its end, in stretches of a megabyte. */
static bool read_stream(arena *a, const bytes_source *bytes, fault *f)
{
    document d;
    bool last = false;
    page_stream pages = pages_text_stream(a, bytes, "t");
    while (!last) {
        if (!pages.read(pages.from, a, 1 << 20, &d, &last, f))
            return false;
        pages.go_on(pages.from, &d, (line_spot){ d.page_count, 0 });
    }
    return true;
}

static void a_stream_bounds_the_rows_of_a_line(void)
{
    arena *a = arena_open();
    fault f = { 0 };
    text_builder t = { .a = a };
    text_add(&t, str_of(HEAD "line 1 2 3 4 5 -\n| "));
    for (size_t n = 0; n <= PAGES_TEXT_ROW_BYTES_MOST; n += 16)
        text_add(&t, str_of("aaaaaaaaaaaaaaaa"));
    text_source from = { .bytes = text_done(&t) };
    bytes_source bytes = source_of_text(&from);
    CHECK(!read_stream(a, &bytes, &f));
    CHECK_NUMBER(f.kind, FAULT_LIMIT);
    CHECK_TEXT(str_of(f.line), "t:5: more than 16777216 bytes in the rows of a line; split the document");
    arena_close(a);
}

static bool read_nothing(void *from, char *into, size_t room, size_t *n, fault *f)
{
    (void)from, (void)into, (void)room, (void)n;
    return fault_set(f, FAULT_NO_INPUT, "t: the disk is gone");
}

static void a_stream_ends_where_its_source_fails(void)
{
    arena *a = arena_open();
    fault f = { 0 };
    bytes_source bytes = { .read = read_nothing };
    CHECK(!read_stream(a, &bytes, &f));
    CHECK_TEXT(str_of(f.line), "t: the disk is gone");
    arena_close(a);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(everything_comes_back), TEST(plain_text_keeps_its_blanks), TEST(words_without_places_share_the_line),
        TEST(cells_lie_as_a_typewriter_has_them), TEST(odd_numbers_and_texts_can_be_written_and_read),
        TEST(small_edits_are_welcome), TEST(faults_name_the_row_and_what_is_expected), TEST(broken_texts_do_no_harm),
        TEST(only_pages_texts_are_taken_for_one), TEST(a_line_without_words_is_a_fault),
        TEST(a_copied_page_outlives_the_first), TEST(a_stream_bounds_the_rows_of_a_line),
        TEST(a_stream_ends_where_its_source_fails),
    };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
