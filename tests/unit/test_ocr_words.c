/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which shapes of a line are which word's, where the network says letters sooner or later than it should. */
#include "ocr/tesseract_inside.h"
#include "tests/check.h"

/* Three letters, a blank, three letters: 20 wide, 2 apart. */
static const box letters[] = {
    { 0, 0, 20, 30 }, { 22, 0, 42, 30 }, { 44, 0, 64, 30 }, { 76, 0, 96, 30 }, { 98, 0, 118, 30 }, { 120, 0, 140, 30 },
};
static const shape_row row = { letters, sizeof letters / sizeof *letters, 30 };

static void a_word_ends_at_the_blank(void)
{
    CHECK_NUMBER(tesseract_word_end(&row, 0, 54, 86), 3);
}

/* The last letter is seen behind its blank's middle, or the next word's first before it. */
static void also_where_letters_are_seen_sooner_or_later(void)
{
    CHECK_NUMBER(tesseract_word_end(&row, 0, 73, 90), 3);
    CHECK_NUMBER(tesseract_word_end(&row, 0, 42, 67), 3);
}

/* A blank further off is another word's. */
static void but_not_at_any_blank(void)
{
    CHECK_NUMBER(tesseract_word_end(&row, 0, 10, 32), 1);
    CHECK_NUMBER(tesseract_word_end(&row, 3, 86, 108), 4);
}

int main(int argc, char **argv)
{
    static const test tests[] = { TEST(a_word_ends_at_the_blank), TEST(also_where_letters_are_seen_sooner_or_later),
        TEST(but_not_at_any_blank) };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
