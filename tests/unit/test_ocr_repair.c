/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ocr/repair.h"

#include "lines.h"

static arena *a;

static str mended(const char *text)
{
    line lines[LINES_MOST];
    size_t count = lines_of(a, text, lines);
    repair_lines(a, lines, count);
    return lines_joined(a, lines, count);
}

static void section_signs_come_back_where_a_statute_is_cited(void)
{
    a = arena_open();
    CHECK_TEXT(mended("efter 8 17, stk. 4, kan"), "efter § 17, stk. 4, kan");
    CHECK_TEXT(mended("planlovens $ 19, og & 20 i lov om planlægning"),
        "planlovens § 19, og § 20 i lov om planlægning");
    CHECK_TEXT(mended("jf. 8 8,/stk. 3"), "jf. § 8,/stk. 3");
    CHECK_TEXT(mended("og 88/40-42 i lov om styrelse"), "og §§/40-42 i lov om styrelse");
    CHECK_TEXT(mended("byggelovens 8 22 meddeles"), "byggelovens § 22 meddeles");
    CHECK_TEXT(mended("lovens 8 3 b, stk. 2"), "lovens § 3 b, stk. 2");
    CHECK_TEXT(mended("efter 817, stk. 4"), "efter §17, stk. 4");
    CHECK_TEXT(mended("Udvalget (817, stk.4) og 817 stk. borde"), "Udvalget (§17, stk.4) og 817 stk. borde");
    arena_close(a);
}

static void numbers_stay_numbers(void)
{
    a = arena_open();
    CHECK_TEXT(mended("der er 8 beboere og 8 20 årige"), "der er 8 beboere og 8 20 årige");
    CHECK_TEXT(mended("Skolevej 8 12"), "Skolevej 8 12");
    CHECK_TEXT(mended("8 200 kr. i 8 17"), "8 200 kr. i 8 17");
    CHECK_TEXT(mended("§ 8, stk. 3 og § 85, stk. 1"), "§ 8, stk. 3 og § 85, stk. 1");
    arena_close(a);
}

static void dots_of_a_gap_are_one(void)
{
    a = arena_open();
    CHECK_TEXT(mended("7... Afrunding/og så ... 12.. videre"), "7. Afrunding/og så ... 12.. videre");
    arena_close(a);
}

static void journal_numbers_have_one_letter(void)
{
    a = arena_open();
    CHECK_TEXT(mended("85.02.02-6G01-5-17/85,02.02-601-5-17/00.22.,02-400-3-21."),
        "85.02.02-G01-5-17/85.02.02-G01-5-17/00.22.02-A00-3-21.");
    CHECK_TEXT(mended("02.34.02-P 19-44-20/0O.0l.00-P35-7"), "02.34.02-P19-44-20/00.01.00-P35-7");
    CHECK_TEXT(mended("konto 85.02.02-701-5-17 og 12.34.56 og 85.02.02"),
        "konto 85.02.02-701-5-17 og 12.34.56 og 85.02.02");
    arena_close(a);
}

static void dates_keep_to_the_calendar(void)
{
    a = arena_open();
    CHECK_TEXT(mended("den 06-39-2010 og 13-09-2610 og 3l.l2.1998"), "den 06-09-2010 og 13-09-2010 og 31.12.1998");
    CHECK_TEXT(mended("den 26, oktober/2017 og l. søptember 2010"), "den 26. oktober/2017 og l. søptember 2010");
    CHECK_TEXT(mended("13. søptember 2010, 4. jumi 2010, 2. marked 2010"),
        "13. september 2010, 4. jumi 2010, 2. marked 2010");
    CHECK_TEXT(mended("12-31-2010 og 06-19-2010"), "12-31-2010 og 06-19-2010");
    arena_close(a);
}

static void full_stops_come_back_before_numbers(void)
{
    a = arena_open();
    CHECK_TEXT(mended("Sag nr, 140/KI. 18:00/alle nr, også"), "Sag nr. 140/Kl. 18:00/alle nr, også");
    arena_close(a);
}

static void a_month_is_not_guessed_from_half_its_letters(void)
{
    a = arena_open();
    CHECK_TEXT(mended("13. søptember 2010, 2. iebruar 2011"), "13. september 2010, 2. februar 2011");
    CHECK_TEXT(mended("13. crember 2010"), "13. crember 2010");
    arena_close(a);
}

static void labels_get_their_marks_back(void)
{
    a = arena_open();
    CHECK_TEXT(mended("Sagsnr,: 16/20417"), "Sagsnr.: 16/20417");
    CHECK_TEXT(mended("Journalnr, 00.22.00G01"), "Journalnr. 00.22.00G01");
    CHECK_TEXT(mended("Journalnr. 00.30.10500"), "Journalnr. 00.30.10S00");
    CHECK_TEXT(mended("beløb 10.500"), "beløb 10.500");
    CHECK_TEXT(mended("J.nr,: K05"), "J.nr.: K05");
    CHECK_TEXT(mended("Tidspunkt: KI: 18:00"), "Tidspunkt: Kl: 18:00");
    CHECK_TEXT(mended("Tidspunkt: KI 18:00"), "Tidspunkt: Kl 18:00");
    CHECK_TEXT(mended("Mødetidspunkt: 14,30/Mødetidspunkt 14,30"), "Mødetidspunkt: 14.30/Mødetidspunkt 14,30");
    CHECK_TEXT(mended("Pris: 14,30/Mødested: 14,305"), "Pris: 14,30/Mødested: 14,305");
    CHECK_TEXT(mended("i uge 8 KI 3 kom"), "i uge 8 KI 3 kom");
    CHECK_TEXT(mended("Fraværende; Per Lund (A)."), "Fraværende: Per Lund (A).");
    CHECK_TEXT(mended("Godkendt; Per Lund stemte imod"), "Godkendt; Per Lund stemte imod");
    CHECK_TEXT(mended("blev tilstede; Fraværende; Per"), "blev tilstede; Fraværende; Per");
    arena_close(a);
}

static void an_hour_has_its_mark(void)
{
    a = arena_open();
    CHECK_TEXT(mended("onsdag ki. 19 i salen"), "onsdag kl. 19 i salen");
    CHECK_TEXT(mended("hævet k1 21,40."), "hævet kl 21,40.");
    CHECK_TEXT(mended("Mødet ki. 19% i salen, Kl. 7%. og Kl. % 8"), "Mødet kl. 19½ i salen, Kl. 7½. og Kl. ½ 8");
    CHECK_TEXT(mended("kl. 10%2, kl. 7Y4 og kl. 19V2"), "kl. 10½, kl. 7¼ og kl. 19½");
    CHECK_TEXT(mended("kl. 16%4, kl. 73% og steg 19% på kl. 19"), "kl. 16%4, kl. 73% og steg 19% på kl. 19");
    CHECK_TEXT(mended("ki 1995/1996, ki. 02.34.02"), "ki 1995/1996, ki. 02.34.02");
    arena_close(a);
}

static void a_day_in_the_thirties_is_no_section(void)
{
    a = arena_open();
    CHECK_TEXT(mended("DEN §1-03-2014"), "DEN 31-03-2014");
    CHECK_TEXT(mended("efter §1-03"), "efter §1-03");
    CHECK_TEXT(mended("Onsdag den 9%. Marts 1938"), "Onsdag den 9. Marts 1938");
    CHECK_TEXT(mended("steg 9% maj 1938, 14' Februar"), "steg 9% maj 1938, 14' Februar");
    arena_close(a);
}

static void the_raw_reading_is_kept(void)
{
    a = arena_open();
    word words[] = { { .text = STR("8") }, { .text = STR("17,") }, { .text = STR("stk.") } };
    line l = { .words = words, .word_count = 3 };
    CHECK_NUMBER(repair_lines(a, &l, 1), 1);
    CHECK_TEXT(words[0].text, "§");
    CHECK_TEXT(words[0].read, "8");
    CHECK_TEXT(words[1].read, "");
    arena_close(a);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(section_signs_come_back_where_a_statute_is_cited), TEST(numbers_stay_numbers), TEST(dots_of_a_gap_are_one),
        TEST(journal_numbers_have_one_letter), TEST(dates_keep_to_the_calendar),
        TEST(full_stops_come_back_before_numbers),
        TEST(a_month_is_not_guessed_from_half_its_letters), TEST(labels_get_their_marks_back),
        TEST(an_hour_has_its_mark), TEST(a_day_in_the_thirties_is_no_section),
        TEST(the_raw_reading_is_kept),
    };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
