/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "../check.h"

#include "../../parser/absences.h"
#include "hostile.h"

static arena *memory;

/* "kind name@time#items>substitute;…" */
static str written(absences_found f)
{
    text_builder t = { .a = memory };
    for (size_t i = 0; i < f.count; i++) {
        const absence *n = &f.notes[i];
        const struct { const char *mark; str value; } parts[] = {
            { "@", n->time }, { "#", n->items }, { ">", n->substitute }, { "?", n->reason }
        };
        text_add(&t, str_of(i ? ";" : ""));
        text_add(&t, str_of(absence_name(n->kind)));
        text_add(&t, str_of(" "));
        text_add(&t, n->person);
        for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
            if (parts[k].value.n) {
                text_add(&t, str_of(parts[k].mark));
                text_add(&t, parts[k].value);
            }
    }
    return text_done(&t);
}

typedef struct {
    const char *text, *notes;
} read_case;

static void check_all(const read_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        CHECK_TEXT(written(absences_read(memory, str_of(cases[i].text))), cases[i].notes);
}
#define CHECK_ALL(cases) check_all((cases), sizeof(cases) / sizeof *(cases))

static void names_before_the_verb(void)
{
    static const read_case cases[] = {
        { "Ib Holm deltog ikke i mødet.", "absent Ib Holm" },
        { "Ib Holm måtte forlade mødet kl. 20.15.", "left Ib Holm@20:15" },
        { "Ib Holm kom til stede under behandlingen af punkt 3.", "arrived Ib Holm" },
        { "Ib Holm blev erklæret inhabil og forlod mødet under punktets behandling.", "recused Ib Holm" },
        { "Madsen var fraværende paa Grund af Sygdom.", "absent Madsen?Sygdom" },
        { "Fravær uden afbud: Ib Holm", "absent Ib Holm" },
        { "Afbud fra Ib Holm stedfortræder Bo Dam", "excused Ib Holm>Bo Dam" },
        { "Afbud: Ib Holm (stedfortræder: Bo Dam)", "excused Ib Holm>Bo Dam" },
        { "Alle var til stede på nær Ib Holm (Ø), for hvem stedfortræder Bo Dam deltog.", "absent Ib Holm>Bo Dam" },
        { "Ib Holm havde afbud. Som stedfortræder mødte Bo Dam.", "excused Ib Holm>Bo Dam" },
        { "Ib Holm var fraværende med afbud. I hans sted deltog Bo Dam.", "excused Ib Holm>Bo Dam" },
        { "Der var afbud fra Ib Holm, og i stedet deltog stedfortræder Bo Dam.", "excused Ib Holm>Bo Dam" },
        { "Ib Holm deltog ikke i sagens behandling.", "item Ib Holm" },
        { "Rådmand Ib Bang og Jes Dam deltog ikke i sagens behandling.", "item Ib Bang;item Jes Dam" },
        { "Liv Grå Holm var forhindret i at deltage i udvalgets behandling af sagen.", "item Liv Grå Holm" },
        { "Ib Holm og Bo Dam var forhindrede i at deltage i behandlingen af denne sag.", "item Ib Holm;item Bo Dam" },
        { "Julie Hald (F) deltog ikke i sagsbehandlingen.", "item Julie Hald" },
        { "Ib Holm og Bo Dam var fraværende.", "absent Ib Holm;absent Bo Dam" },
        { "Ib Holm, Bo Dam (V) og Ida Skov var fraværende.", "absent Ib Holm;absent Bo Dam;absent Ida Skov" },
        { "Ida Lund havde meldt afbud, og Mette Holm deltog i stedet.", "excused Ida Lund>Mette Holm" },
        { "Ida Lund udeblev uden afbud.", "absent Ida Lund" },
        { "Ida Lund var indkaldt, men mødte ikke frem.", "absent Ida Lund" },
        { "Mette Holm (A) var fraværende. I stedet deltog Rie Lund (A)", "absent Mette Holm>Rie Lund" },
        { "Ib Holm var fraværende under punkt 13.", "item Ib Holm#13" },
        { "Ib Holm var fraværende under punkterne 14-18.", "item Ib Holm#14 15 16 17 18" },
        { "Ib Holm deltog ikke under punkterne 2, 4 og 6-7.", "item Ib Holm#2 4 6 7" },
        { "Ingeniør O. Kjær var fraværende.", "absent O. Kjær" },
        { "Forældrevalgte: Afbud fra Rikke Lund.", "excused Rikke Lund" }, { "Ib Holm havde orlov", "excused Ib Holm" },
    };
    CHECK_ALL(cases);
}

static void coming_going_and_standing_back(void)
{
    static const read_case cases[] = {
        { "Helge Bo Lind forlod mødet kl 17.30 og deltog således ikke i behandlingen af punktet.",
          "left Helge Bo Lind@17:30" },
        { "Ulla Steen, B, ankom til mødet kl. 17.41 under behandlingen af punkt 3.", "arrived Ulla Steen@17:41" },
        { "Ivan Moe, C, forlød mødet kl. 20.15 under behandling af punkt 11-12.", "left Ivan Moe@20:15" },
        { "Ib Holm mødte kl. 17.15", "arrived Ib Holm@17:15" },
        { "Ib Holm og Bo Dam erklærede sig inhabile og forlod Regionsrådsmødet under punkt 29.",
          "recused Ib Holm#29;recused Bo Dam#29" },
        { "Ib Holm deltog ikke på grund af inhabilitet.", "recused Ib Holm?inhabilitet" },
        { "Rådmand Ib Holm erklærede sig inhabil.", "recused Ib Holm" },
        { "Ib Holm forlod lokalet under punktet.", "recused Ib Holm" },
    };
    CHECK_ALL(cases);
}

static void names_behind_a_label(void)
{
    static const read_case cases[] = {
        { "Fraværende: Kaj Ravn (V)", "absent Kaj Ravn" }, { "Fraværende: Per Muhl (A).", "absent Per Muhl" },
        { "Afbud: Claus Krum (Løsgænger)", "excused Claus Krum" },
        { "Afbud: Vagn Lund.", "excused Vagn Lund" },
        { "Afbud fra: Britta Lund-Terpet.", "excused Britta Lund-Terpet" },
        { "Deltog ikke: Britta Lund.", "item Britta Lund" },
        { "Afbud fra Brian Dybdal. I stedet mødte Kasper West.", "excused Brian Dybdal>Kasper West" },
        { "Der var afbud fra Dorthe Ulm (O).", "excused Dorthe Ulm" },
        { "Afbud fra Jørgen Lund (B). Som suppleant er indkaldt Bo Skov.", "excused Jørgen Lund>Bo Skov" },
        { "1. Afbud. Der var afbud fra Jørgen Hald, Ole Dam og Arne Lund.",
          "excused Jørgen Hald;excused Ole Dam;excused Arne Lund" },
        { "Ikke til stede: Ib Holm, Bo Dam", "absent Ib Holm;absent Bo Dam" },
        { "Fraværende med afbud: Ib Holm", "excused Ib Holm" },
        { "Fraværende: Evan Lund (V) - Marie Kier (V) mødte som stedfortræder.", "absent Evan Lund>Marie Kier" },
        { "Følgende deltog ikke i behandlingen af punktet: Ib Holm", "item Ib Holm" },
        { "1. Fraværende: Birgit Lot", "absent Birgit Lot" },
    };
    CHECK_ALL(cases);
}

static void old_minutes(void)
{
    static const read_case cases[] = {
        { "Alle Medlemmer vare mødte med Undtagelse af P. Lund", "absent P. Lund" },
        { "Alle Medlemmer vare mødte med Untagelse af A. Jakobsen.", "absent A. Jakobsen" },
        { "Samtlige Med-\nlemmer var mødt med Undtagelse af Marius\nHjort", "absent Marius\nHjort" },
        { "Fraværende var H. Harms", "absent H. Harms" },
        { "Fraværende fra S. R. Lind og Jens Dam.", "absent S. R. Lind;absent Jens Dam" },
        { "Fraværende med anmeldt Forfald var\nS. R. Lind", "excused S. R. Lind" },
        { "Fraværende var H. Jakobsen paa Grund af\nBortrejse.", "absent H. Jakobsen?Bortrejse" },
        { "Fraværende efter Aftale var P. K. Lund", "absent P. K. Lund" },
        { "Af Medlemmerne var ikke mødt P. Lund", "absent P. Lund" },
        { "Medlemmerne var mødt, bortset fra Ib Holm, Bo Dam og Per Skov, der havde meldt afbud.",
          "excused Ib Holm;excused Bo Dam;excused Per Skov" },
    };
    CHECK_ALL(cases);
}

static void false_friends(void)
{
    static const char *const texts[] = {
        "", "Fraværende:", "Fraværende: Ingen.", "Følgende deltog ikke i behandlingen af punktet:",
        "Afbud/Fraværende", "Alle Medlemmer vare mødte", "Samtlige Medlemmer var mødt",
        "med Undtagelse af Matr. Nr. 8a Hasle", "ingen af Kommunens Lærere har været fraværende",
        "Beløbet 200 Kr. fandtes at være tilstede", "Fravær i udvalget blev drøftet.",
        "Der er afbud fra Ib Holm til næste møde.", "Lars Holm deltog som suppleant for Karsten Lund.",
        "Et medlem er forhindret.", "Teknisk Udvalg og Miljøudvalget: Bo Holm var fraværende.",
        "Ib Holm deltog under pkt. 1-2 og delvis under pkt. 3.", "Der manglede 200 Kr. i Kassen.",
        "Ib Holm orienterede om sagen.",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        CHECK_TEXT(written(absences_read(memory, str_of(texts[i]))), "");
}

static void the_whole_meeting(void)
{
    CHECK(absences_read(memory, str_of("Ib Holm deltog ikke i mødet.")).whole_meeting);
    CHECK(absences_read(memory, str_of("Alle var mødt med Undtagelse af P. Lund")).whole_meeting);
    CHECK(!absences_read(memory, str_of("Ib Holm deltog ikke i sagens behandling.")).whole_meeting);
    CHECK(!absences_read(memory, str_of("Fraværende: Ib Holm")).whole_meeting);
}

static void the_sentence_is_a_slice(void)
{
    str text = str_of("Godkendt. Ib Holm (A) deltog ikke i mødet. Sagen er slut.");
    absences_found f = absences_read(memory, text);
    CHECK_NUMBER(f.count, 1);
    CHECK_TEXT(f.notes[0].sentence.text, "Ib Holm (A) deltog ikke i mødet.");
    CHECK_TEXT(f.notes[0].party, "A");
    CHECK(f.notes[0].person.p == text.p + 10);
}

static void lists_under_a_label(void)
{
    static const read_case cases[] = {
        { "Anette Holst, A, (ferie)", "excused Anette Holst?ferie" }, { "Ingen.", "" },
        { "Ida Lund, Mette Øster indkaldt", "excused Ida Lund>Mette Øster" },
        { "Ida Lund til kl. 18.40 i punkt 2", "arrived Ida Lund@18:40" },
        { "Ida Lund fra kl. 21.33 i punkt 12", "left Ida Lund@21:33" },
        { "Britta Holm (A), sag 139-142", "excused Britta Holm#139 140 141 142" },
        { " 1. Robert Lund, Ø", "excused Robert Lund" },
        { "Erik Vang og Lis Lund.", "excused Erik Vang;excused Lis Lund" },
        { "Ida Holm og Ib Dam, Carl Skov deltog", "excused Ida Holm;excused Ib Dam>Carl Skov" },
        { "- Hans Østerby ()", "excused Hans Østerby" },
        { "Ulla Steen, B, ankom til mødet kl. 17.41", "arrived Ulla Steen@17:41" },
        { "Birgit Glad (A), Suppleant for Bo Lund (A)", "" }, { "Godkendt.", "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_TEXT(written(absences_of_list(memory, str_of(cases[i].text), ABSENCE_EXCUSED)), cases[i].notes);
}

static void hostile_input(void)
{
    for (size_t i = 0; i < hostile_count(); i++) {
        CHECK_NUMBER(absences_read(memory, hostile_text(memory, i)).count, 0);
        absences_of_list(memory, hostile_text(memory, i), ABSENCE_ABSENT);
    }
    CHECK_NUMBER(absences_read(memory, hostile_repeated(memory, "Ib Holm deltog ikke i mødet. ", 20000)).count, 20000);
    CHECK(absences_read(memory, str_of("Ib Holm deltog ikke under punkterne 1-99999999999.")).count == 1);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(names_before_the_verb), TEST(coming_going_and_standing_back), TEST(names_behind_a_label),
        TEST(old_minutes), TEST(false_friends), TEST(the_whole_meeting),
        TEST(the_sentence_is_a_slice), TEST(lists_under_a_label), TEST(hostile_input),
    };
    memory = arena_open();
    int failed = run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
    arena_close(memory);
    return failed;
}
