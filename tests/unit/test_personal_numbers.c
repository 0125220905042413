/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "../check.h"

#include "../../parser/personal_numbers.h"
#include "hostile.h"

static arena *memory;

/* The numbers are made up: their serial numbers are ones that fit no century of their year, or all zeros. */
static str first(const char *text)
{
    size_t from = 0;
    str found;
    return personal_numbers_next(str_of(text), &from, &found) ? found : str_of("none");
}

static void forms(void)
{
    static const struct { const char *text, *number; } cases[] = {
        { "CPR-nr. 010170-0000", "010170-0000" }, { "Jens Holm, 010170 0000, søger", "010170 0000" },
        { "cpr 0101700000.", "0101700000" }, { "(010170-0000)", "010170-0000" }, { "010170 - 0000", "010170 - 0000" },
        { "010170–0000", "010170–0000" }, { "01.01.70-0000", "01.01.70-0000" },
        { "født 01 01 70-0000", "01 01 70-0000" },
        { "0 1 0 1 7 0 - 0 0 0 0", "0 1 0 1 7 0 - 0 0 0 0" }, { "01O170-00OO ", "none" },
        { "O10170-0000", "O10170-0000" }, { "0l0170-0000", "0l0170-0000" }, { "290272-0000", "290272-0000" },
        { "610170-0000", "610170-0000" }, { "Sag: Jens Holm 010170-0000", "010170-0000" },
        { "Journalnr. 010170-0000", "010170-0000" }, { "og 311299-0000/jh", "311299-0000" },
        { "konto 1234, Jens Holm 010170-0000", "010170-0000" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_TEXT(first(cases[i].text), cases[i].number);
}

static void false_friends(void)
{
    static const char *const texts[] = {
        "320170-0000", "011370-0000", "290271-0000", "000170-0000",          /* no such day */
        "Tlf. 12 11 10 98 76", "+45 12 11 10 98", "tlf.nr. 0101700000", "Telefon: 0101700000",
        "Reg.nr. 1234 konto 0101700000", "reg. 1234 0101700000", "konto 010170-0000", "kontonr.: 0101700000",
        "1234-0101700000", "CVR-nr. 1010170000", "EAN 5790001010170", "EAN-nummer: 0101700000",
        "EMN-2017-02193", "85.02.02-G01-5-17", "330-2018-4100", "1-51-71-3321-08", "Sagsnr. 010213-2013",
        "J.nr. 010213-2013", "Dok.nr. 010170-0000", "Faktura 0101700000", "110120 2500 kr.", "010170-00001",
        "1010170-0000",
        "010170-0000-17", "01.01.1970", "den 010170 kl. 1900", "010170-xxxx", "010512-311212", "2012-200782",
        "1.010.170", "010120 1234 5678",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        CHECK_TEXT(first(texts[i]), "none");
}

static void several_in_one_text(void)
{
    str text = str_of("010170-0000 og 020271-0000, tlf. 12 11 10 98"), found;
    size_t from = 0, count = 0;
    while (personal_numbers_next(text, &from, &found))
        count++;
    CHECK_NUMBER(count, 2);
}

static void hostile_input(void)
{
    str found;
    for (size_t i = 0; i < hostile_count(); i++) {
        size_t from = 0;
        str text = hostile_text(memory, i);
        while (personal_numbers_next(text, &from, &found))
            CHECK(found.n >= 10);
    }
    size_t from = 0, count = 0;
    str many = hostile_repeated(memory, "010170-0000 ", 50000);
    while (personal_numbers_next(many, &from, &found))
        count++;
    CHECK_NUMBER(count, 50000);
}

int main(int argc, char **argv)
{
    static const test tests[] = { TEST(forms), TEST(false_friends), TEST(several_in_one_text), TEST(hostile_input) };
    memory = arena_open();
    int failed = run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
    arena_close(memory);
    return failed;
}
