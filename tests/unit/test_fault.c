/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A fault is one line, whatever the names in it are. */
#include "../../models/fault.h"
#include "../check.h"

static void a_name_with_line_ends_stays_in_its_line(void)
{
    fault f = { 0 };
    CHECK(!fault_set(&f, FAULT_NO_INPUT, "%s: no such file", "a\nreferat: b.pdf\x1B[2J\x7F"));
    CHECK_NUMBER(f.kind, FAULT_NO_INPUT);
    CHECK_TEXT(str_of(f.line), "a?referat: b.pdf?[2J?: no such file");
}

/* Names of æ, one byte further each time, so that one of them is cut in the middle of a letter. */
static void a_long_line_is_cut_between_letters(void)
{
    char name[2 * sizeof((fault *)NULL)->line];
    for (size_t from = 0; from < 4; from++) {
        fault f = { 0 };
        memset(name, 'x', sizeof name);
        for (size_t i = from; i + 2 < sizeof name; i += 2)
            memcpy(name + i, "æ", 2);
        name[sizeof name - 1] = 0;
        fault_set(&f, FAULT_USAGE, "%s", name);
        size_t n = strlen(f.line);
        CHECK(n + 3 > sizeof f.line && (n - from) % 2 == 0);
        CHECK(memcmp(f.line + n - 2, "æ", 2) == 0);
    }
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(a_name_with_line_ends_stays_in_its_line),
        TEST(a_long_line_is_cut_between_letters),
    };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
