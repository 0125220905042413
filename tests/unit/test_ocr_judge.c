/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ocr/judge.h"

#include "tests/check.h"

static arena *a;

typedef struct {
    segment lines[64];
    size_t count;
} sheet;

/* A line of words, all read with that confidence, below the line before. */
static void add(sheet *s, const char *text, float confidence)
{
    segment *l = &s->lines[s->count++];
    str rest = str_of(text), w;
    float x = 70, y = 20 * (float)s->count;
    *l = (segment){ .words = ARENA_NEW(a, word, 32), .size_pt = 11 };
    while (str_next_word(&rest, &w)) {
        l->words[l->word_count++]
            = (word){ .text = w, .confidence = confidence, .size_pt = 11, .at = { x, y, x + 30, y + 10 } };
        x += 35;
    }
}

static void add_print(sheet *s, int lines)
{
    for (int i = 0; i < lines; i++)
        add(s, "Udvalget drøftede sagen og tog den til efterretning", 0.95f);
}

/* Words as an engine makes them of handwriting: some are built like words, some are read with confidence. */
static void add_writing(sheet *s, int lines)
{
    static const char *const rubbish[] = { "sn hled Pim dn herved nrvedde France NM",
        "Åcrrahe oder foe friere jr fæg år",
        "lige rv ledt mæ lade 2ea beæg brøl", "Mad bagufrre lee Lat Falck pæn dr" };
    for (int i = 0; i < lines; i++) {
        add(s, rubbish[i % 4], 0.15f);
        s->lines[s->count - 1].words[3].confidence = 0.85f;
    }
}

static size_t lines_with(const sheet *s, const char *word_)
{
    size_t n = 0;
    for (size_t i = 0; i < s->count; i++)
        for (size_t k = 0; k < s->lines[i].word_count; k++)
            n += str_equal(s->lines[i].words[k].text, str_of(word_));
    return n;
}

static void a_handwritten_page_gives_no_words(void)
{
    sheet s = { 0 };
    a = arena_open();
    add_writing(&s, 20);
    verdict v = judge_segments(a, s.lines, &s.count);
    CHECK(v.unreadable);
    CHECK_NUMBER(s.count, 0);
    CHECK_NUMBER(v.left_out_lines, 20);
    arena_close(a);
}

/* Whichever half is the larger. */
static void the_printed_half_stays(void)
{
    for (int writing = 4; writing <= 40; writing += 12) {
        sheet s = { 0 };
        a = arena_open();
        add_print(&s, 12);
        add(&s, "7.", 0.93f);                          /* an item's number alone, right above the writing */
        add_writing(&s, writing);
        add_print(&s, 1);
        verdict v = judge_segments(a, s.lines, &s.count);
        CHECK(!v.unreadable);
        CHECK_NUMBER(lines_with(&s, "Udvalget"), 13);
        CHECK(s.count <= 14);
        CHECK_NUMBER(v.left_out_count, writing <= 16 ? 1 : v.left_out_count);
        CHECK(v.left_out[v.left_out_count - 1].y1 >= 20.0f * (float)(12 + writing));
        arena_close(a);
    }
}

/* A worn line here and there is print still. */
static void worn_print_stays(void)
{
    sheet s = { 0 };
    a = arena_open();
    for (int i = 0; i < 8; i++) {
        add_print(&s, 2);
        add(&s, "Tidligere beslutninger om vejen", 0.36f);
    }
    verdict v = judge_segments(a, s.lines, &s.count);
    CHECK(!v.unreadable);
    CHECK_NUMBER(s.count, 24);
    CHECK_NUMBER(v.left_out_count, 0);
    arena_close(a);
}

static void a_caption_beside_a_picture_stays(void)
{
    sheet s = { 0 };
    a = arena_open();
    add_writing(&s, 9);
    add(&s, "Figur 1. Den nye skole set fra vejen, tegnet i maj.", 0.96f);
    add(&s, "Sagen forelægges byrådet på mødet i juni måned.", 0.96f);
    verdict v = judge_segments(a, s.lines, &s.count);
    CHECK(!v.unreadable);
    CHECK_NUMBER(s.count, 2);
    CHECK_NUMBER(v.left_out_count, 1);
    arena_close(a);
}

static void put_before(sheet *s, const char *text, float confidence, box at)
{
    segment *l = &s->lines[s->count - 1];
    for (size_t i = l->word_count++; i > 0; i--)
        l->words[i] = l->words[i - 1];
    l->words[0] = (word){ .text = str_of(text), .confidence = confidence, .size_pt = 11, .at = at };
}

/* A pen's tick left of all print goes and is told of; a letter, a sign or a number at that place stays. */
static void a_tick_before_a_number_goes(void)
{
    static const struct { const char *text; float confidence, high, deep; bool stays; } marks[] = {
        { "v/", 0.17f, 16, 2, false }, { "v", 0.83f, 7, 3, false }, { "V", 0.95f, 16, 0, false },
        { "v/", 0.91f, 9, 0, false },
        { "v", 0.95f, 7, 0, true }, { "a)", 0.50f, 12, 2, true }, { "§", 0.55f, 14, 2, true },
        { "1", 0.30f, 16, 2, true },
        { "A.", 0.50f, 10, 0, true }, { "-", 0.40f, 1, 0, true }, { "g", 0.95f, 9, 3, true },
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        sheet s = { 0 };
        a = arena_open();
        add_print(&s, 4);
        add(&s, "10. Ligeledes bevilgede man 70 Kr. til vejen", 0.95f);
        float foot = s.lines[4].words[0].at.y1 + marks[i].deep;
        put_before(&s, marks[i].text, marks[i].confidence, (box){ 50, foot - marks[i].high, 60, foot });
        verdict v = judge_segments(a, s.lines, &s.count);
        CHECK_NUMBER(lines_with(&s, "10."), 1);
        CHECK_NUMBER(lines_with(&s, marks[i].text), marks[i].stays);
        CHECK_NUMBER(v.left_out_count, !marks[i].stays);
        arena_close(a);
    }
}

/* Dust is narrower than any mark that begins a line. */
static void dust_before_a_line_goes(void)
{
    static const struct { const char *text; float confidence, wide; bool stays; } marks[] = {
        { "\"", 0.89f, 0.5f, false }, { ".", 0.87f, 0.8f, false }, { "-", 0.49f, 0.5f, false },
        { "-", 0.49f, 2.2f, true }, { "•", 0.70f, 2.9f, true }, { "1", 0.50f, 1.0f, true }, { "\"", 0.95f, 3.0f, true },
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        sheet s = { 0 };
        a = arena_open();
        add(&s, "Mødet den 3 maj i salen", 0.95f);
        put_before(&s, marks[i].text, marks[i].confidence, (box){ 66 - marks[i].wide, 22, 66, 29 });
        judge_segments(a, s.lines, &s.count);
        CHECK_NUMBER(lines_with(&s, marks[i].text), marks[i].stays);
        CHECK_NUMBER(lines_with(&s, "Mødet"), 1);
        arena_close(a);
    }
}

/* Three lines high and away from the words; a large title and a sure letter stay. */
static void a_coat_of_arms_goes_and_is_told_of(void)
{
    static const struct { const char *text; float confidence, high; bool stays; } heads[] = {
        { "SS,", 0.27f, 32, false }, { "5", 0.62f, 32, false }, { "Sø", 0.08f, 32, false },
        { "Byraad", 0.60f, 32, true }, { "20", 0.96f, 32, true }, { "5", 0.62f, 9, true },
    };
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        sheet s = { 0 };
        a = arena_open();
        add_print(&s, 4);
        float foot = s.lines[3].words[0].at.y1;
        put_before(&s, heads[i].text, heads[i].confidence, (box){ -60, foot - heads[i].high, -30, foot });
        verdict v = judge_segments(a, s.lines, &s.count);
        CHECK_NUMBER(lines_with(&s, heads[i].text), heads[i].stays);
        CHECK_NUMBER(v.left_out_count, !heads[i].stays);
        arena_close(a);
    }
}

/* Not left of all print: a word of the text. */
static void a_short_word_in_the_column_stays(void)
{
    sheet s = { 0 };
    a = arena_open();
    add_print(&s, 4);
    add(&s, "Ja siger formanden", 0.40f);
    verdict v = judge_segments(a, s.lines, &s.count);
    CHECK_NUMBER(lines_with(&s, "Ja"), 1);
    CHECK_NUMBER(v.left_out_count, 0);
    arena_close(a);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(a_handwritten_page_gives_no_words), TEST(the_printed_half_stays), TEST(worn_print_stays),
        TEST(a_caption_beside_a_picture_stays),
        TEST(a_tick_before_a_number_goes), TEST(dust_before_a_line_goes), TEST(a_coat_of_arms_goes_and_is_told_of),
        TEST(a_short_word_in_the_column_stays),
    };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
