/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "../check.h"

#include "../../parser/cases.h"
#include "hostile.h"

static arena *memory;

static str id_at(const char *text, bool labelled)
{
    case_found found;
    return cases_at(str_of(text), 0, labelled, &found) ? found.id : str_of("none");
}

static str first_id(const char *text)
{
    case_found found;
    size_t from = 0;
    return cases_next(str_of(text), &from, &found) ? found.id : str_of("none");
}

static void forms_that_prove_themselves(void)
{
    static const struct { const char *text, *id; case_form form; } cases[] = {
        { "EMN-2017-02193", "EMN-2017-02193", CASE_EMN }, { "EMN-2025-003383)", "EMN-2025-003383", CASE_EMN },
        { "MOD-2020-00240.", "MOD-2020-00240", CASE_EMN }, { "85.02.02-G01-5-17", "85.02.02-G01-5-17", CASE_KLE },
        { "00.01.00P35-0098", "00.01.00P35-0098", CASE_KLE }, { "00.22.02A30-0026", "00.22.02A30-0026", CASE_KLE },
        { "27.00.00-G01-170-23", "27.00.00-G01-170-23", CASE_KLE },
        { "01.02G00 - 2017/27088", "01.02G00 - 2017/27088", CASE_KLE },
        { "00.01.A00  Sagsid.", "00.01.A00", CASE_KLE }, { "2011-29298", "2011-29298", CASE_YEAR_SERIAL },
        { "2012/057275", "2012/057275", CASE_YEAR_SERIAL }, { "018520-2013", "018520-2013", CASE_SERIAL_YEAR },
        { "330-2018-3619 Dok", "330-2018-3619", CASE_MUNICIPAL }, { "306-2009-600", "306-2009-600", CASE_MUNICIPAL },
        { "1-51-71-3321-08", "1-51-71-3321-08", CASE_REGIONAL },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        case_found found = { .form = CASE_NONE };
        CHECK_TEXT(id_at(cases[i].text, true), cases[i].id);
        CHECK_TEXT(first_id(cases[i].text), cases[i].id);
        CHECK(cases_at(str_of(cases[i].text), 0, false, &found));
        CHECK_NUMBER(found.form, cases[i].form);
    }
}

static void forms_that_need_a_label(void)
{
    static const struct { const char *text, *id; } cases[] = {
        { "14/2507", "14/2507" }, { "16/16208", "16/16208" }, { "20/33839, Sagsinitialer", "20/33839" },
        { "10/19944", "10/19944" }, { "299835", "299835" },
        { "20714  Initialer", "20714" }, { "K05", "K05" }, { "A00 Sagsid", "A00" }, { "2010-3082", "2010-3082" },
        { "24/45", "24/45" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CHECK_TEXT(id_at(cases[i].text, true), cases[i].id);
        CHECK_TEXT(first_id(cases[i].text), "none");
    }
}

static void false_friends(void)
{
    static const char *const running[] = {
        "tlf. 86 12 34 56", "CVR 12345678", "projekt nr. 650260", "lokalplan nr. 0-805", "Lokalplan 1221",
        "§ 17, stk. 4", "1939/40", "2018-2021",
        "2000-5000", "2000-10000 kr.", "Lov Nr. 458 af 22/12 39", "jfr § 205", "Matr. Nr. 77 a", "010180-2013",
        "31-03-2014", "27.08.2025",
        "Dok.nr.: 2012-202935", "Dok. 306-2019-263412", "87-1890", "1.234.567", "EMN-2017", "XEMN-2017-02193",
    };
    static const char *const labelled[] = {
        "31/3 1942", "1939/40", "14/7", "a Sagsbehandler", "Åbent", "12", "04.12.2012"
    };
    for (size_t i = 0; i < sizeof running / sizeof *running; i++)
        CHECK_TEXT(first_id(running[i]), "none");
    for (size_t i = 0; i < sizeof labelled / sizeof *labelled; i++)
        CHECK_TEXT(id_at(labelled[i], true), "none");
}

static void one_after_the_other(void)
{
    case_found found;
    str text = str_of("1. Oplæg (1804694 - EMN-2017-02193), jf. sag 2012-28504.");
    size_t from = 0;
    CHECK(cases_next(text, &from, &found));
    CHECK_TEXT(found.id, "EMN-2017-02193");
    CHECK(cases_next(text, &from, &found));
    CHECK_TEXT(found.id, "2012-28504");
    CHECK(!cases_next(text, &from, &found));
}

static void hostile_input(void)
{
    case_found found;
    for (size_t i = 0; i < hostile_count(); i++) {
        size_t from = 0;
        str text = hostile_text(memory, i);
        while (cases_next(text, &from, &found))
            CHECK(found.id.n > 0);
        cases_at(text, 0, true, &found);
    }
    size_t from = 0, count = 0;
    str many = hostile_repeated(memory, "EMN-2017-02193 ", 50000);
    while (cases_next(many, &from, &found))
        count++;
    CHECK_NUMBER(count, 50000);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(forms_that_prove_themselves), TEST(forms_that_need_a_label), TEST(false_friends),
        TEST(one_after_the_other), TEST(hostile_input),
    };
    memory = arena_open();
    int failed = run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
    arena_close(memory);
    return failed;
}
