/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Slices and the arena: the borders of texts, and memory that grows. */
#include "../../models/arena.h"
#include "../../models/fault.h"
#include "../check.h"

static const str nothing = { NULL, 0 };

static void parts_are_cut_down_to_the_text(void)
{
    str s = str_of("abc");
    CHECK_TEXT(str_part(s, 1, 2), "b");
    CHECK_TEXT(str_part(s, 1, 99), "bc");
    CHECK_TEXT(str_part(s, 7, 9), "");
    CHECK_TEXT(str_part(s, 2, 1), "");
    CHECK_TEXT(str_from(s, 3), "");
    CHECK_TEXT(str_from(nothing, 1), "");
    CHECK_TEXT(str_of(NULL), "");
}

static void trimming_knows_no_break_spaces(void)
{
    CHECK_TEXT(str_trim(str_of(" \xC2\xA0\t a b \xC2\xA0\r\n")), "a b");
    CHECK_TEXT(str_trim(str_of("\xC2\xA0")), "");
    CHECK_TEXT(str_trim(nothing), "");
    CHECK_TEXT(str_trim_end(str_of("Beslutning:, "), ":, "), "Beslutning");
    CHECK_SLICE(str_trim_end((str){ "a\0", 2 }, ":"), ((str){ "a\0", 2 }));
}

/* The search goes by eight bytes: a digit at each place of them, among the bytes that lie next to digits. */
static void the_first_digit_is_found(void)
{
    for (size_t at = 0; at < 40; at++) {
        char bytes[] = "/:/:\xB0\xB9/:/:\x80\xFF/:/:/:/:/:/:\xB0\xB9/:/:\x80\xFF/:/:/:/:";
        CHECK_NUMBER(str_find_digit(str_of(bytes), at), strlen(bytes));
        bytes[at] = at % 2 ? '0' : '9';
        CHECK_NUMBER(str_find_digit(str_of(bytes), 0), at);
        CHECK_NUMBER(str_find_digit(str_of(bytes), at + 1), strlen(bytes));
    }
    CHECK_NUMBER(str_find_digit(nothing, 0), 0);
}

static void comparing_is_by_bytes(void)
{
    CHECK(str_equal(nothing, str_of("")));
    CHECK(!str_equal(str_of("a"), str_of("b")));
    CHECK(str_starts(str_of("Punkt 1"), str_of("Punkt")));
    CHECK(!str_starts(str_of("Pu"), str_of("Punkt")));
    CHECK(str_ends(str_of("1."), str_of(".")));
    CHECK(str_starts(nothing, nothing));
    CHECK(str_compare(str_of("a"), str_of("ab")) < 0);
    CHECK(str_compare(str_of("b"), str_of("ab")) > 0);
    CHECK_NUMBER(str_compare(nothing, str_of("")), 0);
}

static void finding_says_the_first_place(void)
{
    CHECK_NUMBER(str_find(str_of("ab ab"), str_of("b")), 1);
    CHECK(str_find(nothing, str_of("b")) == STR_NOT_FOUND);
    CHECK_NUMBER(str_find(nothing, nothing), 0);
    CHECK(str_find_byte(str_of("ab"), 'c') == STR_NOT_FOUND);
    CHECK_NUMBER(str_find_byte((str){ "a\0b", 3 }, 0), 1);
}

static void cutting_gives_every_piece_once(void)
{
    str rest = str_of("a,,b"), piece;
    CHECK(str_cut(&rest, ',', &piece));
    CHECK_TEXT(piece, "a");
    CHECK(str_cut(&rest, ',', &piece));
    CHECK_TEXT(piece, "");
    CHECK(str_cut(&rest, ',', &piece));
    CHECK_TEXT(piece, "b");
    CHECK(!str_cut(&rest, ',', &piece));
    rest = str_of("a,");
    CHECK(str_cut(&rest, ',', &piece) && str_cut(&rest, ',', &piece));
    CHECK_TEXT(piece, "");
    CHECK(!str_cut(&rest, ',', &piece));
}

static void words_are_what_blanks_divide(void)
{
    str rest = str_of(" \t a\nbc "), one;
    CHECK(str_next_word(&rest, &one));
    CHECK_TEXT(one, "a");
    CHECK(str_next_word(&rest, &one));
    CHECK_TEXT(one, "bc");
    CHECK(!str_next_word(&rest, &one));
    CHECK(!str_next_word(&rest, &one));
}

static void numbers_fill_their_text(void)
{
    long n = -1;
    CHECK(str_to_number(str_of("0012"), 12, &n));
    CHECK_NUMBER(n, 12);
    CHECK(!str_to_number(str_of("13"), 12, &n));
    CHECK(!str_to_number(str_of("-1"), 12, &n));
    CHECK(!str_to_number(str_of("1 "), 12, &n));
    CHECK(!str_to_number(nothing, 12, &n));
    CHECK(!str_to_number(str_of("9999999999999999999999"), 12, &n));
    CHECK_NUMBER(n, 12);
}

static void reals_have_a_sign_and_a_fraction(void)
{
    double r = 0;
    CHECK(str_to_real(str_of("-12.5"), &r) && r == -12.5);
    CHECK(str_to_real(str_of("+3"), &r) && r == 3);
    CHECK(str_to_real(str_of(".5"), &r) && r == 0.5);
    CHECK(!str_to_real(str_of("-"), &r));
    CHECK(!str_to_real(str_of("."), &r));
    CHECK(!str_to_real(str_of("1.2.3"), &r));
    CHECK(!str_to_real(str_of("1e5"), &r));
    CHECK(!str_to_real(str_of("nan"), &r));
    CHECK(!str_to_real(nothing, &r));
}

static void memory_is_zeroed_and_apart(void)
{
    arena *a = arena_open();
    unsigned char *before = NULL;
    for (size_t size = 0; size < 200000; size = size * 3 + 1) {
        unsigned char *bytes = ARENA_NEW(a, unsigned char, size);
        CHECK(bytes != NULL && bytes != before);
        for (size_t i = 0; i < size; i++)
            CHECK(bytes[i] == 0);
        memset(bytes, 0xFF, size);
        CHECK((size_t)bytes % sizeof(void *) == 0);
        before = bytes;
    }
    CHECK(arena_used(a) > 88573);
    arena_close(a);
    arena_close(NULL);
}

/* More than a large page, and more than a chunk: each is whole, zeroed, and the next one's neighbour. */
static void large_memory_is_zeroed_and_apart(void)
{
    enum { MIB = 1 << 20, COUNT = 6 };
    static const size_t sizes[COUNT] = { 3 * MIB, 40 * MIB, 2 * MIB - 7, 1, 8 * MIB, 9 * MIB + 1 };
    unsigned char *at[COUNT];
    arena *a = arena_open();
    for (int round = 0; round < 3; round++, arena_reset(a)) {
        for (size_t i = 0; i < COUNT; i++) {
            at[i] = ARENA_NEW(a, unsigned char, sizes[i]);
            CHECK(at[i][0] == 0 && memcmp(at[i], at[i] + 1, sizes[i] - 1) == 0);
            memset(at[i], (int)i + 1, sizes[i]);
        }
        for (size_t i = 0; i < COUNT; i++)
            CHECK(at[i][0] == i + 1 && memcmp(at[i], at[i] + 1, sizes[i] - 1) == 0);
    }
    arena_close(a);
}

static void arrays_grow_and_keep_what_they_hold(void)
{
    arena *a = arena_open();
    int *numbers = NULL;
    size_t count = 0, capacity = 0;
    for (int i = 0; i < 1000; i++)
        *ARENA_PUSH(a, numbers, count, capacity) = i;
    CHECK_NUMBER(count, 1000);
    for (int i = 0; i < 1000; i++)
        CHECK_NUMBER(numbers[i], i);
    arena_close(a);
}

static void texts_grow_at_their_end(void)
{
    arena *a = arena_open();
    text_builder t = { .a = a };
    CHECK_TEXT(text_done(&t), "");
    text_add(&t, nothing);
    for (int i = 0; i < 100; i++)
        text_add(&t, str_of("xyz"));
    text_add_byte(&t, '.');
    CHECK_NUMBER(text_done(&t).n, 301);
    CHECK(str_ends(text_done(&t), str_of("xyz.")));
    CHECK_TEXT(arena_format(a, "%d %s", 7, "sager"), "7 sager");
    str copy = arena_copy(a, str_of("ab"));
    CHECK_NUMBER(strlen(copy.p), 2);
    CHECK_TEXT(arena_copy(a, nothing), "");
    arena_close(a);
}

static void a_fault_is_one_clean_line(void)
{
    fault f = { 0 };
    CHECK(!fault_set(&f, FAULT_NO_INPUT, "%s: missing", "a\x1B[31m\nb"));
    CHECK_TEXT(str_of(f.line), "a?[31m?b: missing");
    CHECK_NUMBER(f.kind, 3);
    char name[600] = { 0 };
    memset(name, 'x', 510);
    memcpy(name + 510, "ø", 2);
    fault_set(&f, FAULT_USAGE, "%s", name);
    CHECK_NUMBER(strlen(f.line), 510);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(parts_are_cut_down_to_the_text), TEST(trimming_knows_no_break_spaces), TEST(the_first_digit_is_found),
        TEST(comparing_is_by_bytes), TEST(finding_says_the_first_place), TEST(cutting_gives_every_piece_once),
        TEST(words_are_what_blanks_divide),
        TEST(numbers_fill_their_text), TEST(reals_have_a_sign_and_a_fraction), TEST(memory_is_zeroed_and_apart),
        TEST(large_memory_is_zeroed_and_apart),
        TEST(arrays_grow_and_keep_what_they_hold), TEST(texts_grow_at_their_end), TEST(a_fault_is_one_clean_line),
    };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
