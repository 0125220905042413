/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The smallest test frame: a program of named tests; a failing check says file, line, wanted and got.
 *
 *     static void a_date_with_dots(void) { CHECK_TEXT(iso("4.12.2012"), "2012-12-04"); }
 *     int main(int argc, char **argv)
 *     {
 *         static const test tests[] = { TEST(a_date_with_dots) };
 *         return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
 *     }
 *
 * `test_dates a_date_with_dots` runs that test alone. */
#ifndef REFERAT_TESTS_CHECK_H
#define REFERAT_TESTS_CHECK_H

#include <stdio.h>
#include <string.h>

#include "../models/str.h"

typedef struct {
    const char *name;
    void (*run)(void);
} test;

#define TEST(function) { #function, function }

static int check_failures;

static inline void check_report(const char *file, int row, const char *what, str wanted, str got)
{
    check_failures++;
    printf("%s:%d: %s\n  wanted: %.*s\n  got:    %.*s\n", file, row, what, STR_ARG(wanted), STR_ARG(got));
}

#define CHECK(condition)                                                                      \
    do {                                                                                      \
        if (!(condition))                                                                     \
            check_report(__FILE__, __LINE__, #condition, str_of("true"), str_of("false"));    \
    } while (0)

#define CHECK_TEXT(got, wanted) CHECK_SLICE(got, str_of(wanted))

#define CHECK_SLICE(got, wanted)                                                              \
    do {                                                                                      \
        str check_got = (got), check_wanted = (wanted);                                       \
        if (!str_equal(check_got, check_wanted))                                              \
            check_report(__FILE__, __LINE__, #got, check_wanted, check_got);                  \
    } while (0)

#define CHECK_NUMBER(got, wanted)                                                             \
    do {                                                                                      \
        long check_got = (long)(got), check_wanted = (long)(wanted);                          \
        char check_bytes[2][32];                                                              \
        snprintf(check_bytes[0], 32, "%ld", check_wanted);                                    \
        snprintf(check_bytes[1], 32, "%ld", check_got);                                       \
        if (check_got != check_wanted)                                                        \
            check_report(__FILE__, __LINE__, #got, str_of(check_bytes[0]), str_of(check_bytes[1])); \
    } while (0)

static inline int run_tests(int argc, char **argv, const test *tests, size_t count)
{
    int ran = 0, failed = 0;
    for (size_t i = 0; i < count; i++) {
        if (argc > 1 && strcmp(argv[1], tests[i].name) != 0)
            continue;
        int before = check_failures;
        tests[i].run();
        ran++;
        if (check_failures > before) {
            failed++;
            printf("FAILED %s; alone: %s %s\n", tests[i].name, argv[0], tests[i].name);
        }
    }
    printf("%d passed, %d failed\n", ran - failed, failed);
    return failed > 0 || ran == 0;
}

#endif
