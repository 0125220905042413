/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ocr/numbers.h"

#include "tests/check.h"

enum { LINES_MOST = 8, PITCH = 50 };

static arena *a;
static picture pic;
static word words[LINES_MOST][3];
static box pixels[LINES_MOST][3];
static segment lines[LINES_MOST];
static reading found;

static void begin(void)
{
    a = arena_open();
    pic = (picture){ .letter_px = 24, .straight = mapping_scaled(0.24) };
    found = (reading){ .segments = lines };
}

/* A line that begins with `first`, at x pixels. */
static void add_line_at(float x, const char *first)
{
    size_t i = found.count++;
    float y = (float)(i * PITCH);
    words[i][0] = (word){ .text = str_of(first), .confidence = 0.6f };
    words[i][1] = (word){ .text = STR("Titel"), .confidence = 0.9f };
    pixels[i][0] = (box){ x, y, x + 20, y + 30 };
    pixels[i][1] = (box){ 200, y, 300, y + 30 };
    lines[i] = (segment){ .words = words[i], .pixels = pixels[i], .word_count = 2, .base0 = y, .base1 = y,
        .size_pt = 10 };
}

/* "Sag nr." before the number. */
static void add_labelled(const char *number)
{
    static const word label[] = { { .text = STR("SAG") }, { .text = STR("NR.") } };
    add_line_at(100, number);
    segment *l = &lines[found.count - 1];
    l->words[2] = l->words[0];
    l->pixels[2] = (box){ 160, l->pixels[0].y0, 180, l->pixels[0].y1 };
    for (int i = 0; i < 2; i++)
        l->words[i] = label[i];
    l->word_count = 3;
}

static void add_line(const char *first)
{
    add_line_at(100, first);
}

/* Without an engine: what the sequence alone proves. */
static void settle(void)
{
    numbers_settle(NULL, a, &pic, &found);
}

static void labels_may_have_two_words(void)
{
    begin();
    add_labelled("187");
    add_labelled("I88");
    add_labelled("189");
    settle();
    CHECK_TEXT(words[1][2].text, "188");
    arena_close(a);
}

static void a_sequence_proves_its_misread_number(void)
{
    begin();
    add_line("l.");
    add_line("2.");
    add_line("3.");
    add_line("A.");
    settle();
    CHECK_TEXT(lines[0].words[0].text, "1.");
    CHECK_TEXT(lines[0].words[0].read, "l.");
    CHECK_TEXT(lines[3].words[0].text, "4.");
    arena_close(a);
}

static void a_typewriters_one_may_be_two_strokes(void)
{
    begin();
    add_line("Il.");
    add_line("2.");
    settle();
    CHECK_TEXT(lines[0].words[0].text, "1.");
    arena_close(a);
}

static void a_list_may_begin_anew(void)
{
    begin();
    add_line("7.");
    add_line("|.");
    add_line("2.");
    settle();
    CHECK_TEXT(lines[1].words[0].text, "1.");
    arena_close(a);
}

static void letters_and_roman_numbers_stay(void)
{
    begin();
    add_line("I.");
    add_line("II.");
    add_line("a)");
    add_line("b)");
    settle();
    CHECK_TEXT(lines[0].words[0].text, "I.");
    CHECK_TEXT(lines[3].words[0].text, "b)");
    arena_close(a);
}

static void a_labelled_stroke_is_number_one(void)
{
    begin();
    add_line("Punkt");
    lines[0].words[1].text = (str)STR("i:");
    add_line("i.");                     /* of which no ink says that it is none */
    settle();
    CHECK_TEXT(lines[0].words[1].text, "1:");
    CHECK_TEXT(lines[1].words[0].text, "i.");
    arena_close(a);
}

static void a_word_elsewhere_or_without_a_mark_stays(void)
{
    begin();
    add_line("i");                      /* "i Byen", above item 2 */
    add_line("2");
    add_line_at(160, "l.");
    add_line("3.");
    add_line_at(160, "S.");
    settle();
    CHECK_TEXT(lines[0].words[0].text, "i");
    CHECK_TEXT(lines[2].words[0].text, "l.");
    CHECK_TEXT(lines[4].words[0].text, "S.");
    arena_close(a);
}

static void a_stroke_before_a_bracket_is_number_one(void)
{
    begin();
    add_line("i");
    lines[0].words[1].text = (str)STR("(Åben)");
    add_line("2");
    settle();
    CHECK_TEXT(lines[0].words[0].text, "1");
    CHECK_TEXT(lines[0].words[0].read, "i");
    arena_close(a);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(a_sequence_proves_its_misread_number), TEST(a_typewriters_one_may_be_two_strokes),
        TEST(a_list_may_begin_anew),
        TEST(letters_and_roman_numbers_stay), TEST(a_labelled_stroke_is_number_one),
        TEST(labels_may_have_two_words),
        TEST(a_word_elsewhere_or_without_a_mark_stays), TEST(a_stroke_before_a_bracket_is_number_one),
    };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
