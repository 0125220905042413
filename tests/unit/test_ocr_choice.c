/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ocr/choice.h"

#include "tests/check.h"

static text_quality good(int characters)
{
    return (text_quality){ .characters = characters, .words = characters / 6, .readable = 1, .plausible = 0.95f };
}

static text_quality none(void)
{
    return (text_quality){ .readable = 1, .plausible = 1 };
}

static void pages_are_taken_as_they_should(void)
{
    text_quality garbled = good(2000);
    garbled.plausible = 0.2f;
    text_quality unmapped = good(2000);
    unmapped.readable = 0.3f;
    const struct { page_facts facts; page_source take; } cases[] = {
        { { good(2000), none(), 0, true }, TAKE_VISIBLE },
        { { good(2000), none(), 1, true }, TAKE_VISIBLE },         /* born text on a page-wide background */
        { { none(), none(), 1, true }, TAKE_PICTURE },
        { { good(1), none(), 1, true }, TAKE_PICTURE },            /* a stray character on a scan */
        { { none(), good(2000), 1, true }, TAKE_HIDDEN },          /* an older OCR layer */
        { { none(), garbled, 1, true }, TAKE_PICTURE },
        { { good(30), good(2000), 1, true }, TAKE_HIDDEN },
        { { garbled, none(), 0, true }, TAKE_PICTURE },
        { { unmapped, none(), 0, true }, TAKE_PICTURE },
        { { none(), none(), 0, false }, TAKE_NOTHING },
        { { none(), none(), 0.3f, true }, TAKE_PICTURE },          /* text as outlines */
        { { good(20), none(), 0.6f, true }, TAKE_PICTURE },
        { { good(20), none(), 0.1f, true }, TAKE_VISIBLE },        /* a short last page with a logo */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_NUMBER(choose_reading(&cases[i].facts).take, cases[i].take);
}

static text_quality quality(const char *text)
{
    arena *a = arena_open();
    word *words = ARENA_NEW(a, word, 64);
    segment s = { .words = words };
    str rest = str_of(text), w;
    while (str_next_word(&rest, &w))
        words[s.word_count++] = (word){ .text = w };
    text_quality q = quality_of(&s, 1);
    arena_close(a);
    return q;
}

static void language_is_told_from_noise(void)
{
    CHECK(quality("Kommunalbestyrelsen godkendte sagen, jf. § 17, stk. 4 den 12.03.2018 (EMN-2017-02193).").plausible > 0.85f);
    CHECK(quality("!\"#$ %&/( $%#\" xqzrtp vbnmkl $#!% )(/&").plausible < 0.5f);
    CHECK(quality("\uE001\uE002\uE003 \uE004 \uFFFD\uFFFD").readable < 0.1f);
    CHECK_NUMBER(quality("Åbent møde").characters, 9);
}

int main(int argc, char **argv)
{
    static const test tests[] = { TEST(pages_are_taken_as_they_should), TEST(language_is_told_from_noise) };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
