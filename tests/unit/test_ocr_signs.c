/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the ink says against the reading: pages are drawn of rectangles, readings are written by hand. */
#include "ocr/letterforms.h"
#include "ocr/picture_pix.h"
#include "ocr/signs.h"

#include "tests/check.h"

enum { LETTER = 28, WORDS_MOST = 8, FOOT = 200 };     /* pixels: height of a digit; the base line */

static arena *a;
static picture pic;
static word words[WORDS_MOST];
static box pixels[WORDS_MOST];
static segment row;
static reading found;

static void begin(void)
{
    a = arena_open();
    PIX *ink = pixCreate(1600, 400, 1), *pix = pixCreate(1600, 400, 8);
    pixSetAllArbitrary(pix, 255);
    pic = (picture){ .pix = pix, .ink = ink, .to_page = mapping_scaled(0.24), .straight = mapping_scaled(0.24),
        .dpi = 300, .letter_px = LETTER };
    row = (segment){ .words = words, .pixels = pixels, .size_pt = 10, .base0 = FOOT * 0.24f, .base1 = FOOT * 0.24f };
    found = (reading){ .segments = &row, .count = 1 };
}

static void end(void)
{
    picture_drop(&pic);
    arena_close(a);
}

/* A letter's ink: w wide, h high, its foot `low` under the base line. */
static void draw(int x, int w, int h, int low)
{
    for (int i = FOOT + low - h; i < FOOT + low; i++)
        for (int k = x; k < x + w; k++) {
            pixSetPixel(pic.ink, k, i, 1);
            pixSetPixel(pic.pix, k, i, 0);
        }
}

static void add_word(const char *text, int x0, int x1)
{
    words[row.word_count] = (word){ .text = str_of(text), .confidence = 0.96f };
    pixels[row.word_count++] = (box){ (float)x0 - 1, FOOT - 40, (float)x1 + 1, FOOT + 12 };
    found.words++;
}

/* "8 17": the first sign as high and as low as asked. */
static void draw_citation(int sign_height, int sign_low)
{
    draw(100, 18, sign_height, sign_low);
    add_word("8", 100, 118);
    draw(140, 8, LETTER, 0);
    draw(156, 18, LETTER, 0);
    add_word("17", 140, 174);
}

static void a_section_sign_reaches_below_its_line(void)
{
    begin();
    draw_citation(36, 5);
    signs_mend(a, &pic, &found);
    CHECK_TEXT(row.words[0].text, "§");
    CHECK_TEXT(row.words[0].read, "8");
    CHECK_TEXT(row.words[1].text, "17");
    end();
}

static void an_eight_stays_an_eight(void)
{
    begin();
    draw_citation(LETTER + 1, 1);
    signs_mend(a, &pic, &found);
    CHECK_TEXT(row.words[0].text, "8");
    CHECK(row.words[0].read.n == 0);
    end();
}

static void a_sign_glued_to_its_number_is_told_too(void)
{
    begin();
    draw(100, 18, 36, 5);
    draw(122, 8, LETTER, 0);
    draw(136, 18, LETTER, 0);
    add_word("817,4", 100, 154);
    signs_mend(a, &pic, &found);
    CHECK_TEXT(row.words[0].text, "§17,4");
    end();
}

static void draw_disc(int x, int middle, int radius)
{
    for (int i = -radius; i <= radius; i++)
        for (int k = -radius; k <= radius; k++)
            if (i * i + k * k <= radius * radius)
                pixSetPixel(pic.ink, x + k, FOOT - middle + i, 1);
}

static void a_round_spot_before_a_line_is_a_bullet(void)
{
    begin();
    draw_disc(110, 16, 9);
    add_word("+", 100, 120);
    draw(150, 18, LETTER, 0);
    add_word("Skoler", 150, 168);
    signs_mend(a, &pic, &found);
    CHECK_TEXT(row.words[0].text, "•");
    CHECK_TEXT(row.words[0].read, "+");
    end();
}

static void a_full_stop_or_a_dash_is_no_bullet(void)
{
    begin();
    draw_disc(110, 3, 3);
    add_word(".", 100, 120);
    draw(150, 18, LETTER, 0);
    add_word("Skoler", 150, 168);
    signs_mend(a, &pic, &found);
    CHECK_TEXT(row.words[0].text, ".");
    end();
    begin();
    draw(100, 20, 4, -10);
    add_word("-", 100, 120);
    draw(150, 18, LETTER, 0);
    add_word("Skoler", 150, 168);
    signs_mend(a, &pic, &found);
    CHECK_TEXT(row.words[0].text, "-");
    end();
}

static void a_leader_stands_between_title_and_page(void)
{
    begin();
    leader dots = { { 200, FOOT - 5, 400, FOOT }, 21 };
    pic.leaders = &dots;
    pic.leader_count = 1;
    add_word("Eventuelt", 100, 190);
    add_word("4", 420, 435);
    signs_mend(a, &pic, &found);
    CHECK_NUMBER(row.word_count, 3);
    CHECK_TEXT(row.words[1].text, ".....................");
    CHECK_TEXT(row.words[2].text, "4");
    end();
}

/* Letters of the given heights from x on, `gap` apart; returns the end of the last. */
static int draw_letters(int x, const int *heights, int count, int gap)
{
    for (int i = 0; i < count; i++, x += 16 + gap)
        draw(x, 16, heights[i], 0);
    return x - gap;
}

static void capital_or_small_is_told_by_height(void)
{
    const int high_first[] = { 29, 29, 20, 20, 20, 20 }, low_first[] = { 20, 20, 20, 20 };
    begin();
    int end_x = draw_letters(100, high_first, 6, 4);
    add_word("økonom", 100, end_x);
    letterforms_mend(a, &pic, &found);
    CHECK_TEXT(row.words[0].text, "Økonom");
    CHECK_TEXT(row.words[0].read, "økonom");
    end();
    begin();
    end_x = draw_letters(100, high_first, 6, 4);
    add_word("den", 20, 90);
    add_word("økonom", 100, end_x);           /* within a line it may be a small one with its stroke */
    letterforms_mend(a, &pic, &found);
    CHECK_TEXT(row.words[1].text, "økonom");
    end();
    begin();
    end_x = draw_letters(100, low_first, 4, 4);
    add_word("Novem", 100, end_x);            /* five letters, four shapes: nothing is known */
    letterforms_mend(a, &pic, &found);
    CHECK_TEXT(row.words[0].text, "Novem");
    end();
    begin();
    end_x = draw_letters(100, low_first, 4, 4);
    add_word("Nove", 100, end_x);
    letterforms_mend(a, &pic, &found);
    CHECK_TEXT(row.words[0].text, "nove");
    end();
}

static void glued_words_are_parted_at_a_blank(void)
{
    const int flat[] = { 20, 20, 20, 20, 20, 20 };
    begin();
    int x = draw_letters(100, flat, 6, 3);
    add_word("annexe", 100, x);
    x = draw_letters(x + 16, flat, 6, 3);
    add_word("carmen", x - 111, x);
    int first_end = draw_letters(x + 16, flat, 3, 3), second_end = draw_letters(first_end + 15, flat, 2, 3);
    add_word("manær", x + 16, second_end);
    letterforms_mend(a, &pic, &found);
    CHECK_NUMBER(row.word_count, 4);
    CHECK_TEXT(row.words[2].text, "man");
    CHECK_TEXT(row.words[3].text, "ær");
    CHECK_NUMBER(row.words[3].at.x0, (float)(first_end + 15) * 0.24f);
    end();
}

/* "imod", doubtfully: its first stroke is a capital's, or stem and dot run together, white on both sides between. */
static void draw_imod(bool dot)
{
    const int flat[] = { 20, 20, 20 };
    draw(100, 6, dot ? 20 : LETTER, 0);
    if (dot) {
        draw(102, 3, LETTER, 0);
        draw(100, 6, 5, 5 - LETTER);
    }
    add_word("imod", 100, draw_letters(112, flat, 3, 3));
    row.words[row.word_count - 1].confidence = 0.8f;
}

static void an_i_as_high_as_a_capital_and_without_a_dot_is_one(void)
{
    begin();
    draw_imod(false);
    letterforms_mend(a, &pic, &found);
    CHECK_TEXT(row.words[0].text, "Imod");
    CHECK_TEXT(row.words[0].read, "imod");
    end();
    begin();
    draw_imod(true);
    letterforms_mend(a, &pic, &found);
    CHECK_TEXT(row.words[0].text, "imod");
    end();
}

static void draw_party(int height)
{
    draw(100, 8, 38, 6);
    draw(114, 18, height, 0);
    draw(138, 8, 38, 6);
    add_word("(v)", 100, 146);
}

static void a_partys_letter_is_as_large_as_its_ink(void)
{
    begin();
    draw_party(LETTER);
    letterforms_mend(a, &pic, &found);
    CHECK_TEXT(row.words[0].text, "(V)");
    end();
    begin();
    draw_party(20);
    letterforms_mend(a, &pic, &found);
    CHECK_TEXT(row.words[0].text, "(v)");
    end();
}

static void ink_without_a_word_is_told(void)
{
    const int flat[] = { 20, 20, 20, 20, 20, 20 };
    size_t count;
    begin();
    int x = draw_letters(300, flat, 6, 3);
    add_word("carmen", 300, x);
    CHECK(picture_unread(a, &pic, row.pixels, 1, &count) == NULL || count == 0);
    draw(100, 10, LETTER, 0);                 /* a number in the margin */
    box *left = picture_unread(a, &pic, row.pixels, 1, &count);
    CHECK_NUMBER(count, 1);
    CHECK_NUMBER(left[0].x0, 100);
    CHECK_NUMBER(left[0].x1, 110);
    end();
}

/* A frame stands as near to what is in its cells as they do to each other. */
static void ink_in_a_table_without_words_is_told_cell_by_cell(void)
{
    enum { CELL = 200, FRAME_TOP = -70, FRAME_HIGH = 6 * LETTER, RULE = 4 };
    size_t count;
    begin();
    for (int i = 0; i < 3; i++)
        draw(100 + i * CELL, RULE, FRAME_HIGH, 70);
    draw(100, 2 * CELL + RULE, RULE, 70);
    draw(100, 2 * CELL + RULE, RULE, FRAME_TOP);
    draw(130, 18, LETTER, 0);
    draw(130 + CELL, 18, LETTER, 0);
    box *left = picture_unread(a, &pic, NULL, 0, &count);
    CHECK(count == 2 && left[0].x0 == 130 && left[1].x1 == 148 + CELL);
    end();
}

static void dust_before_a_line_is_no_mark(void)
{
    begin();
    draw(90, 2, 6, -20);
    draw(100, 18, 36, 0);
    draw(122, 18, LETTER, 0);
    add_word("\"Dato:", 90, 140);
    signs_mend(a, &pic, &found);
    CHECK_TEXT(row.words[0].text, "Dato:");
    CHECK_TEXT(row.words[0].read, "\"Dato:");
    end();
    begin();
    draw(80, 2, 3, -10);
    add_word(".", 80, 82);
    draw(100, 18, 36, 0);
    add_word("Dato", 100, 118);
    signs_mend(a, &pic, &found);
    CHECK_TEXT(found.segments[0].words[0].text, "Dato");
    CHECK_TEXT(found.segments[0].words[0].read, ". Dato");
    CHECK_NUMBER(found.words, 1);
    end();
}

static void a_quote_has_two_strokes(void)
{
    begin();
    draw(86, 2, 8, -22);
    draw(92, 2, 8, -22);
    draw(100, 18, 36, 0);
    add_word("\"Dato", 86, 118);
    signs_mend(a, &pic, &found);
    CHECK_TEXT(row.words[0].text, "\"Dato");
    end();
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(dust_before_a_line_is_no_mark), TEST(a_quote_has_two_strokes),
        TEST(a_section_sign_reaches_below_its_line), TEST(an_eight_stays_an_eight),
        TEST(a_sign_glued_to_its_number_is_told_too),
        TEST(a_round_spot_before_a_line_is_a_bullet), TEST(a_full_stop_or_a_dash_is_no_bullet),
        TEST(a_leader_stands_between_title_and_page), TEST(capital_or_small_is_told_by_height),
        TEST(glued_words_are_parted_at_a_blank), TEST(ink_without_a_word_is_told),
        TEST(ink_in_a_table_without_words_is_told_cell_by_cell),
        TEST(an_i_as_high_as_a_capital_and_without_a_dot_is_one), TEST(a_partys_letter_is_as_large_as_its_ink),
    };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
