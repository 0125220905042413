/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ocr/lexicon.h"

#include "tests/check.h"

static void words_of_minutes_are_known_whatever_their_case_and_marks(void)
{
    CHECK(lexicon_has((str)STR("Referat")));
    CHECK(lexicon_has((str)STR("(KOMMUNALBESTYRELSEN):")));
    CHECK(lexicon_has((str)STR("sogneraad")));
}

static void others_are_not_nor_are_the_lists_own_remarks(void)
{
    CHECK(!lexicon_has((str)STR("kommanalbestyrelsen")));
    CHECK(!lexicon_has((str)STR("#")));
    CHECK(!lexicon_has((str)STR("AGPL-3.0-or-later")));
    CHECK(!lexicon_has((str)STR("")));
}

static void labels_are_words_with_a_colon_in_the_list(void)
{
    CHECK(lexicon_has((str)STR("Fraværende")) && lexicon_is_label((str)STR("Fraværende")));
    CHECK(lexicon_has((str)STR("Godkendt")) && !lexicon_is_label((str)STR("Godkendt")));
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(words_of_minutes_are_known_whatever_their_case_and_marks),
        TEST(others_are_not_nor_are_the_lists_own_remarks),
        TEST(labels_are_words_with_a_colon_in_the_list),
    };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
