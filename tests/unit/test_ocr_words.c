/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which shapes of a line are which word's, where the network says letters sooner or later than it should; and what of
 * what it says is in doubt. */
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

static str added(arena *a, const char *text)
{
    picture p = { .straight = { .xx = 1, .yy = 1 } };
    reading out = { 0 };
    reading_maker r = { .a = a, .p = &p, .out = &out };
    reading_add_word(&r, text, str_of(text).n, 0.5f, (box){ 0, 0, 90, 30 });
    return r.words[0].text;
}

/* The hyphen of a case number isn't two; rows of dashes stay as they were read. */
static void a_hyphen_in_doubt_is_one(void)
{
    arena *a = arena_open();
    CHECK_SLICE(added(a, "11.02.03P44-\xE2\x80\x94" "0909"), (str)STR("11.02.03P44-0909"));
    CHECK_SLICE(added(a, "17\xE2\x80\x94-18"), (str)STR("17-18"));
    CHECK_SLICE(added(a, "-\xE2\x80\x94"), (str)STR("-\xE2\x80\x94"));
    CHECK_SLICE(added(a, "17\xE2\x80\x94" "18"), (str)STR("17\xE2\x80\x94" "18"));
    arena_close(a);
}

int main(int argc, char **argv)
{
    static const test tests[] = { TEST(a_word_ends_at_the_blank), TEST(also_where_letters_are_seen_sooner_or_later),
        TEST(but_not_at_any_blank), TEST(a_hyphen_in_doubt_is_one) };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
