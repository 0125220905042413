/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Danish text: folding that never depends on the locale, and files in old encodings. */
#include "../../models/text.h"
#include "../../models/text_index.h"
#include "../check.h"

static void characters_are_read_forwards_and_backwards(void)
{
    size_t n;
    str s = str_of("aø€");
    CHECK_NUMBER(text_char(s, 1, &n), 0xF8);
    CHECK_NUMBER(n, 2);
    CHECK_NUMBER(text_char(s, 6, &n), 0);
    CHECK_NUMBER(n, 0);
    CHECK_NUMBER(text_char_before(s, 6, &n), 0x20AC);
    CHECK_NUMBER(n, 3);
    CHECK_NUMBER(text_char_before(s, 3, &n), 0xF8);
    CHECK_NUMBER(text_char_before(s, 0, &n), 0);
    CHECK_NUMBER(text_char_before(s, 99, &n), 0x20AC);
}

static void an_index_finds_texts_that_are_the_same_when_folded(void)
{
    enum { TEXTS = 1000 };
    arena *a = arena_open();
    text_index x = { .count = 0 };
    CHECK_NUMBER(text_index_find(&x, str_of("Bo Krag")), TEXT_INDEX_NONE);
    for (size_t i = 0; i < TEXTS; i++)
        text_index_put(&x, a, arena_format(a, "ÅSE  Krag %zu", i), i);
    text_index_put(&x, a, str_of("åse krag 7"), TEXTS);
    CHECK_NUMBER(x.count, TEXTS);
    CHECK_NUMBER(text_index_find(&x, str_of(" Åse Krag 7 ")), TEXTS);
    CHECK_NUMBER(text_index_find(&x, str_of("åse\nKRAG   999")), 999);
    CHECK_NUMBER(text_index_find(&x, str_of("Åse Krag 1000")), TEXT_INDEX_NONE);
    CHECK_NUMBER(text_index_find(&x, str_of("")), TEXT_INDEX_NONE);
    arena_close(a);
}

static void what_is_no_utf8_is_one_unknown_character(void)
{
    size_t n;
    static const char *const broken[] = { "\xC3", "\xFF", "\x80", "\xED\xA0\x80", "\xC0\x80", "\xF4\x90\x80\x80" };
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        CHECK_NUMBER(text_char(str_of(broken[i]), 0, &n), 0xFFFD);
        CHECK_NUMBER(n, 1);
        CHECK(!text_is_utf8(str_of(broken[i])));
    }
    CHECK_NUMBER(text_char_before(str_of("a\xC3"), 2, &n), 0xFFFD);
    CHECK_NUMBER(n, 1);
    CHECK(text_is_utf8(str_of("\xEF\xBF\xBD")));
    CHECK(text_is_utf8((str){ NULL, 0 }));
}

static void danish_letters_have_cases(void)
{
    CHECK(char_is_letter(0xE6) && char_is_lower(0xE6) && !char_is_upper(0xE6));
    CHECK(char_is_upper(0xC5) && !char_is_lower(0xC5));
    CHECK(!char_is_letter('1') && !char_is_letter(0xD7) && char_is_letter(0xDF));
    CHECK(char_is_digit('7') && !char_is_digit(0xB2) && !char_is_digit(0x0663));
    CHECK(char_is_blank(0xA0) && char_is_blank('\n') && !char_is_blank('_'));
}

/* The table and utf8proc are two answers to one question. */
static void the_table_of_characters_agrees_with_unicode(void)
{
    static const unsigned classes[] = { CHAR_LETTER, CHAR_UPPER, CHAR_LOWER };
    for (uint32_t c = 0; c < CHARS_TOLD; c++) {
        for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
            CHECK(char_is(c, classes[i]) == char_is_wide(c, classes[i]));
        if (char_is_letter(c))
            CHECK_NUMBER(char_fold(c), char_fold_wide(c));
        CHECK(char_is(c, CHAR_DIGIT) == char_is_digit(c));
    }
}

static void a_word_is_found_among_others_whatever_its_case(void)
{
    static const str words[] = { STR("og"), STR("åben"), STR("kr.") };
    char folded[8];
    CHECK(TEXT_AMONG(str_of("ÅBEN"), words) && TEXT_AMONG(str_of(" Kr. "), words));
    CHECK(!TEXT_AMONG(str_of("åbent"), words) && !TEXT_AMONG(str_of(""), words));
    CHECK_NUMBER(text_fold_into(str_of("ÆØ"), folded, sizeof folded), 4);
    CHECK_NUMBER(text_fold_into(str_of("Indstilling"), folded, sizeof folded), 0);
}

static void folding_lowers_and_levels_dashes_quotes_and_blanks(void)
{
    arena *a = arena_open();
    CHECK_TEXT(text_fold(a, str_of("ÆØÅ É Beslutning")), "æøå é beslutning");
    CHECK_TEXT(text_fold(a, str_of("a–b—c\xC2\xAD" "d")), "a-b-c-d");
    CHECK_TEXT(text_fold(a, str_of("»x« “y” ’z’\xC2\xA0w")), "\"x\" \"y\" 'z' w");
    CHECK_TEXT(text_fold(a, str_of("\xFF")), "\xEF\xBF\xBD");
    arena_close(a);
}

static void texts_are_the_same_but_for_case_and_blanks(void)
{
    CHECK(text_same(str_of(" ÅBENT \n punkt"), str_of("åbent punkt ")));
    CHECK(!text_same(str_of("åbent punkt"), str_of("åbentpunkt")));
    CHECK(!text_same(str_of("åben"), str_of("åbent")));
    CHECK(text_same((str){ NULL, 0 }, str_of(" ")));
}

static void a_beginning_says_how_much_it_took(void)
{
    size_t n = 0;
    CHECK(text_starts(str_of("ØKONOMI  og mere: x"), str_of("økonomi og mere"), &n));
    CHECK_NUMBER(n, 17);
    CHECK(!text_starts(str_of("Øko"), str_of("økonomi"), &n));
    CHECK(!text_starts((str){ NULL, 0 }, str_of("x"), &n));
    CHECK(text_starts(str_of("x"), (str){ NULL, 0 }, &n));
    CHECK_NUMBER(n, 0);
}

static void capitals_are_letters_without_small_ones(void)
{
    CHECK(text_is_capitals(str_of("BESLUTNING I § 17, ÆØÅ")));
    CHECK(!text_is_capitals(str_of("Beslutning")));
    CHECK(!text_is_capitals(str_of("1.2")));
    CHECK_NUMBER(text_length(str_of("æøå1")), 4);
    CHECK(text_has_letter_or_digit(str_of("— å")));
    CHECK(!text_has_letter_or_digit(str_of("— .…")));
    CHECK_NUMBER(text_letters_and_digits(str_of("§ 17a, ø.")), 4);
    CHECK(text_has_any(str_of("bøger"), str_of("æøå")) && !text_has_any(str_of("b\xC3"), str_of("æøå")));
}

static void decoded(const char *bytes, size_t n, const char *wanted, const char *encoding)
{
    arena *a = arena_open();
    const char *name;
    CHECK_TEXT(text_decode(a, (str){ bytes, n }, &name), wanted);
    CHECK_TEXT(str_of(name), encoding);
    arena_close(a);
}

#define DECODED(bytes, wanted, encoding) decoded(bytes, sizeof(bytes) - 1, wanted, encoding)

static void old_encodings_become_utf8(void)
{
    DECODED("r\xE5" "d \x96 \x80 \x81", "råd – € \xEF\xBF\xBD", "windows-1252");
    DECODED("r\xC3\xA5" "d", "råd", "utf-8");
    DECODED("\xEF\xBB\xBFr", "r", "utf-8");
    DECODED("\xFF\xFEr\0\xE5\0\x3D\xD8\x00\xDE", "rå😀", "utf-16");
    DECODED("\xFE\xFF\0r\0\xE5", "rå", "utf-16");
    DECODED("\xFF\xFE\x00\xD8r\0x", "\xEF\xBF\xBDr\xEF\xBF\xBD", "utf-16");
    DECODED("", "", "utf-8");
}

static void controls_and_line_ends_are_cleaned(void)
{
    DECODED("a\r\nb\rc\fd\te\x1B\0x\x7F", "a\nb\nc\fd\te  x ", "utf-8");
    DECODED("\xEF\xBF\xBE \xC2\x85", "\xEF\xBF\xBD  ", "utf-8");
}

static void composing_joins_letters_and_rings(void)
{
    arena *a = arena_open();
    str same = str_of("æøå"), ascii = str_of("abc");
    CHECK_TEXT(text_compose(a, str_of("a\xCC\x8A")), "å");
    CHECK(text_compose(a, same).p == same.p);
    CHECK(text_compose(a, ascii).p == ascii.p);
    CHECK_TEXT(text_compose(a, str_of("\xFF")), "\xFF");
    arena_close(a);
}

static void a_head_that_ends_in_a_blank(void)
{
    size_t n = 0;
    CHECK(text_starts(str_of("At  der gives bevilling"), str_of("at "), &n));
    CHECK_NUMBER(n, 4);
    CHECK(!text_starts(str_of("Attraktioner"), str_of("at "), &n));
    CHECK(!text_starts(str_of("at"), str_of("at "), &n));
}

static void distances_are_counted_in_letters(void)
{
    char longer[TEXT_DISTANCE_LETTERS + 3];
    memset(longer, 'a', sizeof longer - 1);
    longer[sizeof longer - 1] = 0;
    CHECK_NUMBER(text_distance(str_of(""), str_of("")), 0);
    CHECK_NUMBER(text_distance(str_of(""), str_of("møde")), 4);
    CHECK_NUMBER(text_distance(str_of("æble"), str_of("able")), 1);
    CHECK_NUMBER(text_distance(str_of("januar"), str_of("jannar")), 1);
    CHECK_NUMBER(text_distance(str_of("marts"), str_of("rnarts")), 2);
    CHECK_NUMBER(text_distance(str_of("februar"), str_of("fbruarr")), 2);
    CHECK_NUMBER(text_distance(str_of(longer), str_of(longer + 2)), 0);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(an_index_finds_texts_that_are_the_same_when_folded), TEST(the_table_of_characters_agrees_with_unicode),
        TEST(a_word_is_found_among_others_whatever_its_case),
        TEST(a_head_that_ends_in_a_blank), TEST(characters_are_read_forwards_and_backwards),
        TEST(what_is_no_utf8_is_one_unknown_character),
        TEST(danish_letters_have_cases), TEST(folding_lowers_and_levels_dashes_quotes_and_blanks),
        TEST(texts_are_the_same_but_for_case_and_blanks), TEST(a_beginning_says_how_much_it_took),
        TEST(capitals_are_letters_without_small_ones), TEST(old_encodings_become_utf8),
        TEST(controls_and_line_ends_are_cleaned), TEST(composing_joins_letters_and_rings),
        TEST(distances_are_counted_in_letters),
    };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
