/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <string.h>

#include "../check.h"

#include "../../parser/dates.h"
#include "hostile.h"

static arena *memory;

static str first_iso(const char *text, int near_year)
{
    date_found found;
    size_t from = 0;
    return dates_next(str_of(text), &from, near_year, &found) ? date_iso(memory, found.when) : str_of("none");
}

static size_t count_dates(str text)
{
    date_found found;
    size_t from = 0, count = 0;
    while (dates_next(text, &from, 1941, &found))
        count++;
    return count;
}

static void digits_with_full_years(void)
{
    static const struct { const char *text, *iso; } cases[] = {
        { "den 27-08-2025", "2025-08-27" }, { "Dato: 04.12.2012", "2012-12-04" }, { "d. 17/12 1941", "1941-12-17" },
        { "Lov af 29/3 1924", "1924-03-29" }, { "8/10 1942", "1942-10-08" }, { "22-12-2020 13:00", "2020-12-22" },
        { "08-03-2021 16:00:00", "2021-03-08" }, { "1/1-2007", "2007-01-01" }, { "2025-08-27", "2025-08-27" },
        { "d 11-1-1944", "1944-01-11" }, { "(31/8 2021)", "2021-08-31" }, { "1.1.2007.", "2007-01-01" },
        { "25.06.2025-26.06.2025", "2025-06-25" }, { "1. 8. 1926", "1926-08-01" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_TEXT(first_iso(cases[i].text, 0), cases[i].iso);
}

/* The same dates as those of all that say their weekday, wherever other dates and figures stand. */
static void days_of_the_week_are_found_alone(void)
{
    static const char *const texts[] = {
        "Den 3. maj 2018 og mandag den 14. maj 2018, sag 12-2018; TIRSDAG d. 15/5 2018.",
        "Aar 1938, Torsdag den 13. Januar, og 1938, Fredagen d. 14. Januar Kl. 2",
        "Mandagen den 1. og dagen efter, lørdag 2. juni 2018, i dag 3. juni 2018, søndag.", "dagsorden 14. maj 2018",
        "onsdag", "Mødet Onsdag\nden 16. Maj 1900",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        str text = str_of(texts[i]);
        size_t from = 0, from_all = 0;
        date_found found, all;
        while (dates_next_on_weekday(text, &from, 1938, &found)) {
            if (found.weekday == 0)
                continue;
            bool same = dates_next(text, &from_all, 1938, &all);
            while (same && all.weekday == 0)
                same = dates_next(text, &from_all, 1938, &all);
            CHECK(same && all.text.p == found.text.p && all.text.n == found.text.n);
        }
        while (dates_next(text, &from_all, 1938, &all))
            CHECK(all.weekday == 0);
    }
}

static void two_digit_years_lie_near_the_meeting(void)
{
    CHECK_TEXT(first_iso("18.08.25", 2025), "2025-08-18");
    CHECK_TEXT(first_iso("18.08.25", 0), "2025-08-18");
    CHECK_TEXT(first_iso("Lov Nr. 138 af 13/4 38 om", 1941), "1938-04-13");
    CHECK_TEXT(first_iso("den 27-1-42", 1941), "1942-01-27");
    CHECK_TEXT(first_iso("31-12-98", 2002), "1998-12-31");
    CHECK_TEXT(first_iso("1/4 05", 1899), "1905-04-01");
    CHECK_TEXT(first_iso("b 26/1 44", 1943), "1944-01-26");
    CHECK_TEXT(first_iso("15.05.13", 2013), "2013-05-15");
    CHECK_TEXT(first_iso("den 5. maj 42.", 1941), "1942-05-05");
}

static void named_months(void)
{
    static const struct { const char *text, *iso; } cases[] = {
        { "den 27. juni 2017", "2017-06-27" }, { "onsdag den 1. oktober 2025 kl. 15.45", "2025-10-01" },
        { "Onsdag den 15-maj-2002", "2002-05-15" }, { "den 1ste Februar 1890", "1890-02-01" },
        { "den 2den Juni 1890", "1890-06-02" },
        { "den 1 April 1947", "1947-04-01" }, { "1. august\n2026", "2026-08-01" }, { "1. jan. 2007", "2007-01-01" },
        { "Elev d 20 Nobr. 1945", "1945-11-20" }, { "13de Febr. 1890", "1890-02-13" },
        { "1.-3. maj 2014", "2014-05-03" },
        { "Onsdag, April 3, 2019 - 18:00", "2019-04-03" }, { "Aar 1941 den 24 februar er", "1941-02-24" },
        { "Aaret 1940, den 3' Juni afholdt", "1940-06-03" }, { "Året 1902 d. 3. Marts", "1902-03-03" },
        { "i maj 2014", "2014-05" }, { "i maj måned 2014", "2014-05" },
        { "27. juni 2017-28. juni 2017", "2017-06-27" }, { "19 Møde Aar 1943 den 7 Januar var", "1943-01-07" },
        { "17. DECEMBER 2019", "2019-12-17" }, { "den 24. februar 2012", "2012-02-24" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_TEXT(first_iso(cases[i].text, 1941), cases[i].iso);
}

static void none_of_these_is_a_date(void)
{
    static const char *const texts[] = {
        "1939/40", "1943-44", "0.-5. klasse", "5.000", "§ 17,4", "14/2507", "18 f. Md.", "12te d. M.", "af 4. ds.",
        "1/2 10 Kr.", "Sag 483/89",
        "2012-202935", "85.02.02-G01-5-17", "02.02.02-G01-5-17", "1-51-71-3321-08", "12-34-56-78", "01-02-2012-5",
        "30. februar 2012", "31/2 1940",
        "i marts 1940/41", "Maj Maaned 1940", "lokalplan 0-805", "1/2 Liter", "kl. 18.45-18.55", "12.10.20.30",
        "i december.\n\n2012",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        CHECK_TEXT(first_iso(texts[i], 1941), "none");
}

static void a_year_that_is_not_said_is_left_open(void)
{
    date_found found;
    size_t from = 0;
    CHECK(dates_next(str_of("til Valget den 4. Marts d.A."), &from, 1941, &found));
    CHECK_NUMBER(found.when.year, 0);
    CHECK_NUMBER(found.when.month, 3);
    CHECK_NUMBER(found.when.day, 4);
    CHECK(!date_whole(found.when));
    from = 0;
    CHECK(dates_next(str_of("Skrivelse af 17/2 d. A. om"), &from, 1942, &found));
    CHECK_TEXT(found.text, "17/2");
    from = 0;
    CHECK(dates_next(str_of("Eftersyn 25 Marts 19 H. foretaget"), &from, 1941, &found));
    CHECK_NUMBER(found.when.year, 0);
}

static void the_slice_is_what_is_printed(void)
{
    date_found found;
    str text = str_of("Møde onsdag den 1. oktober 2025 kl. 16");
    size_t from = 0;
    CHECK(dates_next(text, &from, 2025, &found));
    CHECK_TEXT(found.text, "den 1. oktober 2025");
    CHECK_TEXT(found.weekday_text, "onsdag");
    CHECK_NUMBER(found.weekday, 3);
    CHECK_NUMBER(date_weekday(found.when), 3);
    CHECK(found.text.p >= text.p && found.text.p < text.p + text.n);
    CHECK(dates_at(text, 6, 2025, &found));
    CHECK(!dates_at(text, 7, 2025, &found));
}

static void weekdays_and_leap_years(void)
{
    CHECK_NUMBER(date_weekday((date){ 1900, 1, 1 }), 1);
    CHECK_NUMBER(date_weekday((date){ 2000, 2, 29 }), 2);
    CHECK_NUMBER(date_weekday((date){ 2025, 6, 29 }), 7);
    CHECK_NUMBER(date_weekday((date){ 1900, 2, 29 }), 0);
    CHECK(!date_whole((date){ 2023, 2, 29 }));
    CHECK(date_whole((date){ 2024, 2, 29 }));
}

/* The search passes over words that begin no date by a few of their letters: none of these may be among them. */
static void each_word_that_begins_a_date_is_seen(void)
{
    static const char *const words[] = { "den 1.", "d. 1.", "dem 1.", "Aar 1941 den 1.", "Aaret 1941, den 1.",
        "År 1941 den 1.",
        "anno 1941 den 1.", "mandag 1.", "Tirsdagen den 1.", "onsdag 1.", "thorsdag 1.", "Torsdag 1.", "fredag 1.",
        "LØRDAG den 1.", "løverdag 1.", "søndagen 1." };
    static const char *const months[] = { "jan", "Januar", "febr", "FEBRUAR", "mar", "Marts", "martz", "apr", "april",
        "maj",
        "may", "jun", "juni", "juli", "aug", "august", "sep", "sept", "September", "okt", "october", "nov", "nobr",
        "novbr", "december", "decbr" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        str text = arena_format(memory, "Referat af mødet %s maj%s", words[i], strstr(words[i], "1941") ? "" : " 1941");
        date_found found;
        CHECK(dates_at(text, strlen("Referat af mødet "), 0, &found) && date_whole(found.when));
    }
    for (size_t i = 0; i < sizeof months / sizeof *months; i++)
        CHECK(first_iso(arena_format(memory, "Regnskab for %s 1941", months[i]).p, 0).n == strlen("1941-01"));
}

static void hostile_input(void)
{
    for (size_t i = 0; i < hostile_count(); i++)
        CHECK(count_dates(hostile_text(memory, i)) < 2000000);
    CHECK_NUMBER(count_dates(hostile_repeated(memory, "1. maj 2014 ", 100000)), 100000);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(days_of_the_week_are_found_alone), TEST(digits_with_full_years),
        TEST(two_digit_years_lie_near_the_meeting), TEST(named_months),
        TEST(none_of_these_is_a_date),
        TEST(a_year_that_is_not_said_is_left_open), TEST(the_slice_is_what_is_printed),
        TEST(weekdays_and_leap_years), TEST(each_word_that_begins_a_date_is_seen), TEST(hostile_input),
    };
    memory = arena_open();
    int failed = run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
    arena_close(memory);
    return failed;
}
