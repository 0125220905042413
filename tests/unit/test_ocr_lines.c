/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ocr/glyphs.h"
#include "ocr/judge.h"
#include "ocr/lines.h"
#include "ocr/mapping.h"

#include "lines.h"

static arena *a;

/* One word on a base line, 10 points high, 5 points a letter. */
static segment piece(const char *text, float x, float base)
{
    word *w = ARENA_NEW(a, word, 1);
    float width = 5 * (float)strlen(text);
    *w = (word){ .text = str_of(text), .at = { x, base - 8, x + width, base + 2 }, .size_pt = 10,
        .confidence = CONFIDENCE_CERTAIN };
    return (segment){ .words = w, .word_count = 1, .base0 = base, .base1 = base, .size_pt = 10 };
}

static str grouped(segment *segments, size_t count)
{
    size_t lines;
    line *made = lines_group(a, segments, count, &lines);
    return lines_joined(a, made, lines);
}

static void a_number_and_its_title_are_one_line(void)
{
    a = arena_open();
    segment s[] = { piece("Titel", 100, 50.8f), piece("Under", 100, 62), piece("12.", 60, 50) };
    CHECK_TEXT(grouped(s, 3), "12. Titel/Under");
    arena_close(a);
}

static void columns_with_other_leading_stay_apart(void)
{
    a = arena_open();
    segment s[] = { piece("en", 50, 100), piece("to", 50, 112), piece("midt", 200, 106) };
    CHECK_TEXT(grouped(s, 3), "en/midt/to");
    arena_close(a);
}

static void pieces_on_one_place_are_lines_of_their_own(void)
{
    a = arena_open();
    segment s[] = { piece("stempel", 60, 51), piece("tekst", 50, 50) };
    CHECK_TEXT(grouped(s, 2), "tekst/stempel");
    arena_close(a);
}

static void what_was_drawn_twice_is_bold(void)
{
    a = arena_open();
    segment s[] = { piece("Fed", 50, 50), piece("Fed", 50.3f, 50) };
    size_t count;
    line *lines = lines_group(a, s, 2, &count);
    CHECK_NUMBER(count, 1);
    CHECK_NUMBER(lines[0].word_count, 1);
    CHECK_NUMBER(lines[0].words[0].style, STYLE_BOLD);
    arena_close(a);
}

static void spans_that_touch_make_one_word(void)
{
    a = arena_open();
    segment s[] = { piece("Pun", 50, 50), piece("kt", 65, 50), piece("1", 80, 50) };
    s[0].open_end = s[1].open_start = s[1].open_end = s[2].open_start = true;
    CHECK_TEXT(grouped(s, 3), "Punkt 1");
    arena_close(a);
}

static void glyphs_make_words(void)
{
    a = arena_open();
    glyph_collector k = { .a = a };
    static const uint32_t text[] = { 'S', 'a', 'g', ' ', 'a', 0x30A, 0xFB01, 0xAD };
    for (size_t i = 0; i < sizeof text / sizeof *text; i++)
        glyphs_add(&k, &(glyph){ text[i], { (float)i, 0, (float)i + 1, 1 }, 9, i < 3 ? STYLE_BOLD : 0 });
    glyphs_end_line(&k, 1, 1);
    CHECK_NUMBER(k.count, 1);
    CHECK_NUMBER(k.segments[0].word_count, 2);
    CHECK_TEXT(k.segments[0].words[0].text, "Sag");
    CHECK_NUMBER(k.segments[0].words[0].style, STYLE_BOLD);
    CHECK_TEXT(k.segments[0].words[1].text, "åfi");
    CHECK_NUMBER(font_name_style("ABCDEF+Calibri-BoldItalic"), STYLE_BOLD | STYLE_ITALIC);
    arena_close(a);
}

/* "Regn", a blank that the next letter covers, "skabet"; a blank with room parts. */
static void a_blank_without_room_is_a_soft_hyphen(void)
{
    a = arena_open();
    glyph_collector k = { .a = a };
    static const struct { uint32_t c; float x0, x1; } set[] = { { 'R', 0, 5 }, { 'e', 5, 10 }, { ' ', 10, 12.5f },
        { 's', 10, 15 }, { 'k', 15, 20 }, { ' ', 20, 22.5f }, { 'o', 22.5f, 27 }, { ' ', 27, 29 }, { ' ', 29, 31 },
        { 'g', 27, 32 } };
    for (size_t i = 0; i < sizeof set / sizeof *set; i++)
        glyphs_add(&k, &(glyph){ set[i].c, { set[i].x0, 0, set[i].x1, 10 }, 10, 0 });
    glyphs_end_line(&k, 10, 10);
    CHECK_NUMBER(k.segments[0].word_count, 3);
    CHECK_TEXT(k.segments[0].words[0].text, "Resk");
    CHECK_TEXT(k.segments[0].words[1].text, "o");
    CHECK_TEXT(k.segments[0].words[2].text, "g");
    arena_close(a);
}

static segment read_as(const char *text, float x, float base, float confidence)
{
    segment s = piece(text, x, base);
    s.words[0].confidence = confidence;
    return s;
}

static void rubbish_is_left_out_and_told(void)
{
    a = arena_open();
    segment s[] = { read_as("Kommunalbestyrelsen", 50, 50, 0.96f), read_as("|", 20, 62, 0.95f),
        read_as("7.", 50, 74, 0.2f),
        read_as("Sundhedsdata", 60, 74, 0.3f), read_as("F=%&", 50, 86, 0.1f) };
    size_t count = 5;
    verdict v = judge_segments(a, s, &count);
    CHECK(!v.unreadable);
    CHECK_NUMBER(v.left_out_count, 2);
    CHECK_TEXT(grouped(s, count), "Kommunalbestyrelsen/Sundhedsdata");
    arena_close(a);
}

static void handwriting_is_not_read(void)
{
    a = arena_open();
    segment s[] = { read_as("vanssddene", 50, 50, 0.1f), read_as("af", 50, 62, 0.85f), read_as("PÆREN", 50, 74, 0.2f) };
    size_t count = 3;
    verdict v = judge_segments(a, s, &count);
    CHECK(v.unreadable);
    CHECK_NUMBER(count, 0);
    arena_close(a);
}

static void mappings_follow_each_other(void)
{
    mapping turned = { 0, -1, 100, 1, 0, 0 }, scaled = mapping_scaled(0.5);
    mapping both = mapping_after(turned, scaled);
    box b = mapping_box(&both, 10, 20, 30, 24);
    CHECK_NUMBER(b.x0, 38);
    CHECK_NUMBER(b.x1, 40);
    CHECK_NUMBER(b.y0, 5);
    CHECK_NUMBER(b.y1, 15);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(a_number_and_its_title_are_one_line), TEST(columns_with_other_leading_stay_apart),
        TEST(pieces_on_one_place_are_lines_of_their_own), TEST(what_was_drawn_twice_is_bold),
        TEST(spans_that_touch_make_one_word),
        TEST(glyphs_make_words), TEST(a_blank_without_room_is_a_soft_hyphen),
        TEST(rubbish_is_left_out_and_told), TEST(handwriting_is_not_read),
        TEST(mappings_follow_each_other),
    };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
