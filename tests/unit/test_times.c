/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "../check.h"

#include "../../parser/times.h"
#include "hostile.h"

static arena *memory;

static str first_time(const char *text)
{
    time_found found;
    size_t from = 0;
    return times_next(str_of(text), &from, &found) ? time_iso(memory, found) : str_of("none");
}

static str time_here(const char *text)
{
    time_found found;
    return times_at(str_of(text), 0, &found) ? time_iso(memory, found) : str_of("none");
}

static void times_that_say_so(void)
{
    static const struct { const char *text, *iso; } cases[] = {
        { "mødet kl. 16:30", "16:30" }, { "kl 17.30", "17:30" }, { "sluttede kl.21.33", "21:33" },
        { "Kl. 8:00", "08:00" }, { "Kl. 15,30 afholdt", "15:30" },
        { "Kl. 14 00", "14:00" }, { "Kl. 1300", "13:00" }, { "Kl. 1½ Em.", "13:30" }, { "Kl. 3 Aften.", "15:00" },
        { "Kl 19", "19:00" }, { "Kl. 7½ Eftm.", "19:30" }, { "kl. 19%", "19:30" }, { "Kl. ½8", "07:30" },
        { "Kl. ½ 8 Em.", "19:30" },
        { "Aften Kl. 8", "20:00" }, { "Eftermiddag, Kl. 4.", "16:00" }, { "Form. Kl. 9", "09:00" },
        { "Kl. 9¼", "09:15" }, { "Kl. 6 3/4 Eftm.", "18:45" }, { "Problem kl. 8", "08:00" },
        { "om aftenen kl. 20", "20:00" }, { "Eftermiddag Kl. 16", "16:00" }, { "Kl. 3 e.m.", "15:00" },
        { "torsdag aften kl. 8", "20:00" },
        { "Kl 5 Aften", "17:00" }, { "Kl. 18.30 - 20.30", "18:30" }, { "klokken 9", "09:00" },
        { "hævet kl. 21.10.", "21:10" }, { "Kl. 15 afholdt", "15:00" },
        { "Kl. 10 Formiddag", "10:00" }, { "kl. 8.30: start", "08:30" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_TEXT(first_time(cases[i].text), cases[i].iso);
}

static void none_of_these_is_a_time(void)
{
    static const char *const texts[] = {
        "klasse 7", "klar 17.30", "16:30", "kl. 25:00", "kl. 12345", "kl.", "nedkl. 7", "kl. tolv"
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        CHECK_TEXT(first_time(texts[i]), "none");
}

static void a_bare_time_where_the_caller_expects_one(void)
{
    CHECK_TEXT(time_here("16:30"), "16:30");
    CHECK_TEXT(time_here("17.30 mødet"), "17:30");
    CHECK_TEXT(time_here("Eftermiddag Kl. 4"), "16:00");
    CHECK_TEXT(time_here("Aften 8"), "none");
    CHECK_TEXT(time_here("18.45-18.55"), "18:45");
    CHECK_TEXT(time_here("13:00:00"), "13:00");
    CHECK_TEXT(time_here("27.08.2025"), "none");
    CHECK_TEXT(time_here("1300"), "none");
    CHECK_TEXT(time_here("9"), "none");
}

static void the_slice_has_its_label(void)
{
    time_found found;
    size_t from = 0;
    CHECK(times_next(str_of("Bo Lund gik kl. 17.30 og"), &from, &found));
    CHECK_TEXT(found.text, "kl. 17.30");
    CHECK_NUMBER(from, 21);
}

static void hostile_input(void)
{
    time_found found;
    for (size_t i = 0; i < hostile_count(); i++) {
        size_t from = 0;
        while (times_next(hostile_text(memory, i), &from, &found))
            CHECK(found.hour < 24);
        times_at(hostile_text(memory, i), 0, &found);
    }
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(times_that_say_so), TEST(none_of_these_is_a_time),
        TEST(a_bare_time_where_the_caller_expects_one), TEST(the_slice_has_its_label),
        TEST(hostile_input),
    };
    memory = arena_open();
    int failed = run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
    arena_close(memory);
    return failed;
}
