/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* docs/diagnostics.md says of each code what the table says, and names a case that meets it. */
#include "../check.h"

#include "../../parser/diagnoses.h"
#include "../folder.h"

static arena *memory;
static str explained;

static const char *eye_name(eye e)
{
    static const char *const names[] = { "none", "suggested", "needed" };
    return names[e];
}

/* The cell of that column in a row "| a | b |"; the first is 0. */
static str cell(str row_, size_t column)
{
    str rest = str_from(row_, 1), found = { NULL, 0 };
    for (size_t i = 0; i <= column; i++)
        if (!str_cut(&rest, '|', &found))
            return (str){ NULL, 0 };
    return str_trim(found);
}

static str row_of(const char *code)
{
    str rest = explained, line;
    str head = arena_format(memory, "| `%s` |", code);
    while (str_cut(&rest, '\n', &line))
        if (str_starts(line, head))
            return line;
    return (str){ NULL, 0 };
}

/* The case expects that diagnostic. */
static bool case_says(str name, severity severity_, const char *code)
{
    str text, path = arena_format(memory, "%s/tests/corpus/%.*s.txt", TESTS_PROJECT, STR_ARG(name));
    str wanted = arena_format(memory, "\ndiagnostic %s %s", severity_name(severity_), code);
    return file_read(memory, path.p, &text) && str_find(text, wanted) != STR_NOT_FOUND;
}

static void each_code_is_explained(void)
{
    enum { SEVERITY = 1, REVIEW = 4, TESTED_BY = 5 };
    for (diagnosis d = 0; d < DIAGNOSIS_COUNT; d++) {
        const char *code = diagnosis_code(d);
        CHECK(code != NULL);
        str line = row_of(code);
        CHECK_TEXT(line.n > 0 ? str_of(code) : str_of("no row in docs/diagnostics.md"), code);
        CHECK_TEXT(cell(line, SEVERITY), severity_name(diagnosis_severity(d)));
        CHECK_TEXT(cell(line, REVIEW), eye_name(diagnosis_eye(d)));
        bool tested = case_says(cell(line, TESTED_BY), diagnosis_severity(d), code);
        CHECK_TEXT(tested ? str_of(code) : cell(line, TESTED_BY), code);
    }
}

static review reviewed(const diagnosis *list, size_t count)
{
    minutes m = { .first_meeting = NULL };
    for (size_t i = 0; i < count; i++)
        diagnostic_add(&m, memory, diagnosis_severity(list[i]), diagnosis_code(list[i]), str_of("."));
    parser_course c = { .layout = NULL };
    diagnoses_review(&m, &c);
    return m.review;
}

static void the_review_is_their_sum(void)
{
    static const diagnosis closed[] = { DIAGNOSIS_ITEM_CLOSED },
                           unsure[] = { DIAGNOSIS_ITEM_CLOSED, DIAGNOSIS_HEADING_UNSURE },
                           two[] = { DIAGNOSIS_TITLE_DIFFERS, DIAGNOSIS_WEEKDAY_DIFFERS },
                           three[] = { DIAGNOSIS_TITLE_DIFFERS, DIAGNOSIS_WEEKDAY_DIFFERS, DIAGNOSIS_NUMBER_MISSING },
                           number[] = { DIAGNOSIS_PERSONAL_NUMBER };
    CHECK_NUMBER(reviewed(NULL, 0), REVIEW_NONE);
    CHECK_NUMBER(reviewed(closed, 1), REVIEW_NONE);
    CHECK_NUMBER(reviewed(unsure, 2), REVIEW_SUGGESTED);
    CHECK_NUMBER(reviewed(two, 2), REVIEW_SUGGESTED);
    CHECK_NUMBER(reviewed(three, 3), REVIEW_NEEDED);
    CHECK_NUMBER(reviewed(number, 1), REVIEW_NEEDED);
}

static void notes_of_pages_count_as_warnings(void)
{
    minutes m = { .first_meeting = NULL };
    parser_course c = { .layout = NULL }, d = { .layout = NULL };
    diagnostic_add(&m, memory, SEVERITY_INFO, "page-blank", str_of("."));
    diagnoses_review(&m, &c);
    CHECK_NUMBER(m.review, REVIEW_NONE);
    diagnostic_add(&m, memory, SEVERITY_WARNING, "ink-unread", str_of("."));
    diagnoses_review(&m, &d);
    CHECK_NUMBER(m.review, REVIEW_SUGGESTED);
}

/* A long document is read in stretches: what one of them said counts to the end. */
static void stretches_add_up(void)
{
    minutes said_ = { .first_meeting = NULL }, silent = { .first_meeting = NULL };
    parser_course c = { .layout = NULL };
    diagnostic_add(&said_, memory, SEVERITY_WARNING, "weekday-differs", str_of("."));
    diagnoses_review(&said_, &c);
    diagnoses_review(&silent, &c);
    CHECK_NUMBER(silent.review, REVIEW_SUGGESTED);
    CHECK_NUMBER(c.warnings, 1);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(each_code_is_explained), TEST(the_review_is_their_sum), TEST(notes_of_pages_count_as_warnings),
        TEST(stretches_add_up),
    };
    memory = arena_open();
    if (!file_read(memory, TESTS_PROJECT "/docs/diagnostics.md", &explained))
        printf("docs/diagnostics.md cannot be read\n");
    int failed = run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
    arena_close(memory);
    return failed;
}
