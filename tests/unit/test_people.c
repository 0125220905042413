/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "../check.h"

#include "../../parser/people.h"
#include "../../parser/wording.h"
#include "hostile.h"

static arena *memory;

/* "name/party/role|…": what a list was read as. */
static str written(const person_found *list, size_t count)
{
    text_builder t = { .a = memory };
    for (size_t i = 0; i < count; i++) {
        if (i)
            text_add(&t, str_of("|"));
        text_add(&t, list[i].name);
        text_add(&t, str_of("/"));
        text_add(&t, list[i].party);
        text_add(&t, str_of("/"));
        text_add(&t, list[i].role);
    }
    return text_done(&t);
}

static str listed(const char *text)
{
    person_found *list;
    size_t count = people_list(memory, str_of(text), &list);
    return written(list, count);
}

static str signed_by(const char *text)
{
    person_found *list;
    size_t count = people_signatures(memory, str_of(text), &list);
    return written(list, count);
}

static person_found only(const char *text)
{
    person_found *list, none = { .name = { NULL, 0 } };
    return people_list(memory, str_of(text), &list) == 1 ? list[0] : none;
}

static void lines_of_an_attendance_list(void)
{
    static const struct { const char *text, *persons; } cases[] = {
        { "Lone Ottow (A) - formand", "Lone Ottow/A/formand" }, { "Erling Dam, (A)", "Erling Dam/A/" },
        { "Jon Engholm, V", "Jon Engholm/V/" },
        { "1. Overborgmester Frank Holm (A)", "Frank Holm/A/Overborgmester" },
        { "Bente Ulsø Ekdahl DH Anni Hald DH", "Bente Ulsø Ekdahl/DH/|Anni Hald/DH/" },
        { "• Stina Lohse, V", "Stina Lohse/V/" }, { "Formand Erik Bro (A)", "Erik Bro/A/Formand" },
        { "Birgit S. Lind (A) - Formand", "Birgit S. Lind/A/Formand" },
        { "FormandBjarne Kvist", "Bjarne Kvist//Formand" }, { "Anders Brand(A)", "Anders Brand/A/" },
        { "- Hans Østerby ()", "Hans Østerby//" },
        { "Bo Holm Krag (BK)", "Bo Holm Krag//" }, { "Dina Lund Friis (DF)", "Dina Lund Friis/DF/" },
        { "Bo Krag (Ref)", "Bo Krag//Ref" },
        { "Claus Krum (Løsgænger)", "Claus Krum/Løsgænger/" },
        { "Karl Pæn (Frie Liberale)", "Karl Pæn/Frie Liberale/" },
        { "Per Holm, løsgænger", "Per Holm/løsgænger/" }, { "Ulla Sten, UFP", "Ulla Sten/UFP/" },
        { "Robert Skov, Ø", "Robert Skov/Ø/" },
        { "Britta Lund-Terpet.", "Britta Lund-Terpet//" },
        { "Søren Hald Lene Stang (referent)", "Søren Hald//|Lene Stang//referent" },
        { "Niels Holm, kommunaldirektør", "Niels Holm//kommunaldirektør" },
        { "Gdr. J. C. Mørk, Elev", "J. C. Mørk//Gdr." },
        { "Ingeniør O. Kjær", "O. Kjær//Ingeniør" }, { "Kr B Lund", "Kr B Lund//" },
        { "H. C. von Brandt", "H. C. von Brandt//" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_TEXT(listed(cases[i].text), cases[i].persons);
}

static void lists_in_running_form(void)
{
    CHECK_TEXT(listed("Egon Lund, Sara Rask"), "Egon Lund//|Sara Rask//");
    CHECK_TEXT(listed("Ib Holm, Bo Dam (V) og Ida Skov."), "Ib Holm//|Bo Dam/V/|Ida Skov//");
    CHECK_TEXT(listed("Rådmand Ib Bang og Jes Kjeld"), "Ib Bang//Rådmand|Jes Kjeld//");
    CHECK_TEXT(listed("S. R. Holm og Jens Rasmussen"), "S. R. Holm//|Jens Rasmussen//");
    CHECK_TEXT(listed("Ib Holm (V)\nBo Dam (A)"), "Ib Holm/V/|Bo Dam/A/");
}

static void what_stands_beside_a_name(void)
{
    CHECK_TEXT(only("Anette Holst Krag, A, (ferie)").reason, "ferie");
    CHECK_TEXT(only("Tove Ravn, V, (anden årsag)").reason, "anden årsag");
    CHECK_TEXT(only("Borgmester Bo Krag, F, (tjenesterejse)").role, "Borgmester");
    CHECK_TEXT(only("Evan Lund (V) - Marie Kier (V) mødte som stedfortræder.").substitute, "Marie Kier");
    CHECK_TEXT(only("Evan Lund (V) - Marie Kier (V) mødte som stedfortræder.").substitute_party, "V");
    CHECK_TEXT(only("Villy Sund, F - Tine Hundal Jensen stedfortræder").substitute, "Tine Hundal Jensen");
    CHECK_TEXT(only("Maria Bagger Grell, Mette Øster indkaldt").substitute, "Mette Øster");
    CHECK_TEXT(only("Birgit Glad (A), Suppleant for Bo Møller (A)").substitute_for, "Bo Møller");
    CHECK_TEXT(only("Ulla Sten (V) for Bo Dam (V)").substitute_for, "Bo Dam");
    CHECK_TEXT(only("Ulla Sten som suppleant for Bo Dam").substitute_for, "Bo Dam");
    CHECK_TEXT(only("Ulla Sten (stedfortræder for Bo Dam)").substitute_for, "Bo Dam");
    CHECK_TEXT(only("Ida Holm til kl. 18.40 i punkt 2").text, "Ida Holm til kl. 18.40 i punkt 2");
    CHECK_TEXT(only("Britt Holm (A), sag 129-138").note, "sag 129-138");
    CHECK_TEXT(only("Ida Holm til kl. 18.40 i punkt 2").note, "til kl. 18.40 i punkt 2");
}

static void no_list_of_persons(void)
{
    static const char *const texts[] = {
        "", "Ingen", "Ingen.", "Godkendt.", "Følgende", "Orientering fra formanden", "Aarhus Amts Vejvæsen",
        "Venstre", "Elev Sogneraad",
        "Teknisk Udvalg", "De stedlige Sogneraadsmedlemmer", "Der var mødt 43 personer", "15 deltagere",
        "Mødet sluttet.", "Mandag Januar", "42",
        "Ib Holm orienterede om sagen", "Det vedtoges at købe Grunden",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        CHECK_TEXT(listed(texts[i]), "");
}

static void rows_of_signatures(void)
{
    static const struct { const char *text, *persons; } cases[] = {
        { "R. Holger Sørensen A. Bødker Joh. Gren", "R. Holger Sørensen//|A. Bødker//|Joh. Gren//" },
        { "J. Terp Larsen Julius Munk Chr. Jørgensen", "J. Terp Larsen//|Julius Munk//|Chr. Jørgensen//" },
        { "Rs. Svendsen I. Jørgensen", "Rs. Svendsen//|I. Jørgensen//" },
        { "Jens Hansen Ejnar Hansen", "Jens Hansen//|Ejnar Hansen//" },
        { "Lauge Johansen, A. Frisk Hansen,", "Lauge Johansen//|A. Frisk Hansen//" },
        { "Niels Holm Fmd.", "Niels Holm//Fmd." },
        { "Anton Holm, Th. Lund. ", "Anton Holm//|Th. Lund//" }, { "Revisor", "" }, { "P. S. V", "" },
        { "Elev Sogneraad d. 5/4 1945", "" },
        { "Mødet sluttet.", "" }, { "", "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_TEXT(signed_by(cases[i].text), cases[i].persons);
}

static void a_month_may_be_a_given_name(void)
{
    person_found *list;
    CHECK_NUMBER(people_list(memory, str_of("Ole Krog, Jan Holm og August Lund"), &list), 3);
    CHECK_TEXT(list[1].name, "Jan Holm");
    CHECK_NUMBER(people_list(memory, str_of("den 5. August"), &list), 0);
}

static void names_that_end_as_nouns_do(void)
{
    person_found *list;
    CHECK_NUMBER(people_list(memory, str_of("Ib Mikkelsen, Eva Bertelsen, Kaj Troelsen og Bo Danielsen"), &list), 4);
    CHECK_NUMBER(people_list(memory, str_of("Ny Bestyrelsen og Ansættelsen"), &list), 0);
}

static bool calls_in(str text, person_found *p)
{
    wording w = wording_of(memory, text, 0);
    const sentence *first = wording_first(&w);
    return first && people_substitute(memory, first, p);
}

static void who_stands_in(void)
{
    person_found p = { .name = { NULL, 0 } };
    CHECK(calls_in(str_of("Per Holm er indkaldt som suppleant for Ida Lund."), &p));
    CHECK_TEXT(p.name, "Per Holm");
    CHECK_TEXT(p.substitute_for, "Ida Lund");
    CHECK(calls_in(str_of("Der forelå anmodning om, at Kaj Holm (V) blev indkaldt som stedfortræder for Tove Ravn "
        "(V)."), &p));
    CHECK_TEXT(p.name, "Kaj Holm");
    CHECK_TEXT(p.party, "V");
    CHECK_TEXT(p.substitute_for, "Tove Ravn");
    CHECK(calls_in(str_of("I stedet deltog Rie Lund (A)"), &p));
    CHECK_TEXT(p.name, "Rie Lund");
    CHECK(!calls_in(str_of("Ida Lund deltog som formand."), &p));
    CHECK(!calls_in(str_of("Stedfortræderen er indkaldt."), &p));
}

static void surnames_that_are_offices(void)
{
    CHECK_TEXT(listed("Kim Skriver (A), Lars Provst, M. Ladefoged og Peder Korsager"),
        "Kim Skriver/A/|Lars Provst//|M. Ladefoged//|Peder Korsager//");
    CHECK_TEXT(listed("Ib Holm Formand, Sognepræst K. Bro, skoleleder Karen Friis"),
        "Ib Holm//Formand|K. Bro//Sognepræst|Karen Friis//skoleleder");
    CHECK_TEXT(listed("Ingeniør O. Kjær og Viceborgmester Lis Lund"), "O. Kjær//Ingeniør|Lis Lund//Viceborgmester");
}

static void names_of_other_tongues(void)
{
    CHECK_TEXT(listed("Bünyamin Şimşek (V), Ludovica de la Cruz, Nguyen Thi Mai, Ali Reza Hosseini"),
        "Bünyamin Şimşek/V/|Ludovica de la Cruz//|Nguyen Thi Mai//|Ali Reza Hosseini//");
}

static void first_names_and_offices_alone(void)
{
    CHECK_TEXT(listed("Anne, Bo og Mette"), "Anne//|Bo//|Mette//");
    CHECK_TEXT(listed("Formanden, Gdr. Jens Holm og Lærer Lund"), "Jens Holm//Gdr.|Lund//Lærer");
    CHECK_TEXT(listed("Formanden"), "");
}

static void hostile_input(void)
{
    person_found *list, p;
    for (size_t i = 0; i < hostile_count(); i++) {
        str text = hostile_text(memory, i);
        people_list(memory, text, &list);
        people_signatures(memory, text, &list);
        calls_in(text, &p);
    }
    CHECK_NUMBER(people_list(memory, hostile_repeated(memory, "Ib Holm (A), ", 20000), &list), 20000);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(lines_of_an_attendance_list), TEST(lists_in_running_form), TEST(what_stands_beside_a_name),
        TEST(no_list_of_persons),
        TEST(rows_of_signatures), TEST(a_month_may_be_a_given_name), TEST(names_that_end_as_nouns_do),
        TEST(who_stands_in), TEST(surnames_that_are_offices),
        TEST(names_of_other_tongues), TEST(first_names_and_offices_alone), TEST(hostile_input),
    };
    memory = arena_open();
    int failed = run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
    arena_close(memory);
    return failed;
}
