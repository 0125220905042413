/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "../check.h"

#include "../../parser/outcomes.h"
#include "../../parser/wording.h"
#include "hostile.h"

static arena *memory;

static outcome_kind of_prose(const char *text)
{
    wording w = wording_of(memory, str_of(text), SENSES_OF_OUTCOME);
    return outcome_of_prose(&w, 1);
}

static outcome_kind under_title(const char *title, const char *text)
{
    wording w = wording_of(memory, str_of(text), SENSES_OF_OUTCOME);
    return outcome_under_title(str_of(title), &w, 1);
}

static void check_all(const char *const *texts, size_t count, outcome_kind wanted)
{
    for (size_t i = 0; i < count; i++) {
        outcome_kind got = outcome_read(str_of(texts[i]));
        if (got != wanted)
            check_report(__FILE__, __LINE__, texts[i], str_of(outcome_name(wanted)), str_of(outcome_name(got)));
    }
}
#define CHECK_ALL(texts, wanted) check_all((texts), sizeof(texts) / sizeof *(texts), OUTCOME_##wanted)

static void approved(void)
{
    static const char *const texts[] = {
        "Bevillingen på 1,2 mio. kr. gives, finansieret af kassebeholdningen.",
        "Det blev aftalt, at Bo køber ind.", "Vi aftalte, at festen holdes i juni.", "Aftalt at Bo ringer.",
        "Kontingentet hæves til 300 kr.", "Bestyrelsen fik mandat til at forhandle videre.",
        "Bestyrelsen sagde ja til tilbuddet.",
        "Vandværksbestyrelsen godkendte regnskabet.", "Skatteudvalget vedtog takstbladet.",
        "Fondsbestyrelsen bevilgede 5.000 kr.", "Provstiudvalget godkender regnskabet.",
        "Godkendt.", "Godk.", "Vedt.", "Indstillingen godkendt", "Indstillingen godkendt med denne bemærkning:",
        "Indstillingerne godkendt, idet forvaltningen vender tilbage.", "Dagsordenen godkendt.",
        "Dagsorden blev godkendt.", "Dagsordenen blev herefter godkendt.",
        "Dagsorden godkendt., i det man behandlede punkt 7 først.", "Godkendt som indstillet.", "Tiltrådt.",
        "Enstemmigt tiltrådt med bemærkning", "Udvalget kan enstemmigt tiltræde indstillingen.",
        "Udvalget tiltræder enstemmigt.", "Flertallet kunne tiltræde indstillingen.",
        "Et flertal i udvalget kunne tiltræde indstillingen i overensstemmelse med Magistratens anbefaling.",
        "Vedtaget.",
        "Indstillingen vedtaget.", "Indstillingen blev vedtaget",
        "Forslaget vedtaget i overensstemmelse med udvalgets erklæring",
        ("Tilbagesendes Borgmesteren med bemærkning, at byrådet i sit møde den 3. maj 2022 har vedtaget Magistratens "
        "foranstående forslag."),
        "Anmodningen imødekommet.", "Anmodningen blev imødekommet.", "blev godkendt og er vedlagt som bilag",
        "Stigningen blev vedtaget", "Kontingent blev fastsat til uændret kr. 400.",
        "ad 3. Det vedtoges at købe Grunden.",
        "Nedsat til 120 Kr.", "ad 5. Bevilget", "Tiltrædes.", "Bevilliges", "Bevilgedes", "Bevilges", "Bevilget 40 Kr.",
        "Godkendes", "Godkendtes", "Godkendelse", "Ansættelsen ophæves.", "Eftergives.", "Betales.", "Tillades.",
        "Tillodes.", "Indstillingen tiltrædes", "Vedtoges.", "Vedtages.", "Vedtaget enstemmigt", "Underskrives.",
        "Optages paa Hovedvalglisten", "tillodes det Ansøgeren at opføre en Bygning",
        "bifaldt Byraadet Udvalgets Forslag", "efterbevilgede Byraadet Udgiften",
        "Borgmesteren blev bemyndiget til at underskrive aftalen.",
        "Indstillingen blev godkendt med 42 stemmer mod 4. 8 medlemmer undlod at stemme.",
        "Ændringsforslaget blev forkastet med 3 stemmer mod 12. Indstillingen blev herefter godkendt.",
        "det blev bestemt at den samtlige Kommunalbestyrelse skal fungere som Valgbestyrelse.",
        "Budgettet for 1946-47 var til sidste Behandling og det blev vedtaget uden Ændringer.", "Indstillingen følges.",
    };
    CHECK_ALL(texts, APPROVED);
}

static void recommended(void)
{
    static const char *const texts[] = {
        "Indstilles til godkendelse", "Indstilles godkendt.", "Forslaget indstilles til godkendelse.", "Anbefales.",
        "Anbefales tiltrådt.",
        ("Fremsendes til Aarhus Byråd med bemærkning, at Magistraten i sit møde anbefaler, at byrådet tiltræder "
        "indstillingen."),
        "Anbefales", "Anbefales paa sædv. Vilkaar.", "Der vedtoges at anbefale det ansøgte.",
    };
    CHECK_ALL(texts, RECOMMENDED);
}

static void noted(void)
{
    static const char *const texts[] = {
        "Taget til efterretning", "Til efterretning.", "Til orientering.", "Orientering givet.",
        "Orienteringen taget til efterretning.", "Orientering taget til efterretning.",
        "Drøftet og taget til efterretning.", "Udvalget blev orienteret.", "Udvalget orienteret.", "Til Efterretning",
        "Til Efterret- ning", "Tages til Efterretning.", "Toges til Efterretning.",
        "Til Efterretning toges en Skrivelse fra Ministeriet",
    };
    CHECK_ALL(texts, NOTED);
}

static void discussed(void)
{
    static const char *const texts[] = {
        "Drøftet.", "Udvalget drøftede sagen.", "Sagerne 1-10 blev behandlet samlet.",
        "Sagen blev behandlet sammen med sagerne 4 – 10.", "Gennemgået.",
    };
    CHECK_ALL(texts, DISCUSSED);
}

static void postponed(void)
{
    static const char *const texts[] = {
        "Punktet tages op på næste møde.", "Udsættes", "Udsat.", "Sagen blev udsat.",
        "Sagen udsat til behandling på ekstraordinært møde",
        "Sagens behandling udsat til næste møde.", "Udskudt til næste Ældrerådsmøde.",
        "Sagen blev udsat uden behandling.", "Udsættes til næste Møde.", "Udsat til næste Aar", "Henlagt",
        "Sagen stilles i bero.",
        "der bestemtes at udsætte Afgørelsen til et senere Møde; idet der ønskedes, en Del Oplysninger",
        "Det vedtoges ikke paa nuværende at tage Stilling til Sagen.",
    };
    CHECK_ALL(texts, POSTPONED);
}

static void referred(void)
{
    static const char *const texts[] = {
        "Fremsendes til Kulturudvalget til behandling i henhold til byrådets vedtagelse i mødet den 3. maj 2022.",
        "Henvist til budgetforhandlingerne.", "Henvist til behandling i Udvalget for Tekniske Anliggender.",
        "Henvises til Vejudvalget.",
        "oversendes til By- og Landskabsudvalget til fornyet behandling og udgår af dagsordenen",
        "Sagen sendes til direktionen med henblik på at belyse økonomien.", "Henvises til Socialudvalget",
        "Overlades til Vejudvalget", "Overgives", "Oversendt Skoleudvalget til Erklæring.",
        "besluttede man at tilstille Udvalget Sagen til Erklæring", "Sendes i høring.",
        "Tilbagesendt til forvaltningen.",
    };
    CHECK_ALL(texts, REFERRED);
}

static void rejected(void)
{
    static const char *const texts[] = {
        "Forslaget forkastet", "Forslaget faldt dermed.", "Vi siger nej tak.", "Kan ikke imødekommes",
        "Kan ikke ændres", "Nægtedes.",
        "Ansættelsen fastholdes.", "Kunde ikke bevilges.", "Kan ikke bevilliges", "Afslaaet", "Afvises", "Afvistes",
        "fandt Byraadet ikke Anledning til at bevilge det Ansøgte", "Andragendet kunde ikke bevilges",
        "Indstillingen blev forkastet med 14 stemmer mod 11.", "Ikke godkendt.",
    };
    CHECK_ALL(texts, REJECTED);
}

static void withdrawn(void)
{
    static const char *const texts[] = {
        "Sag 3 udgår.", "Udgår", "Indstillingen bortfalder", "Indstillingen blev trukket tilbage uden afstemning.",
    };
    CHECK_ALL(texts, WITHDRAWN);
}

static void elected(void)
{
    static const char *const texts[] = {
        "Som medlem af bestyrelsen vælges Ida Holm.",
        "Genvalgt.", "genvalgt", "Valgt.", "blev genvalgt som suppleanter", "Valgt blev Peder Holm",
        "Genvalgt til Formand Niels Holm.", "Derefter foretoges Valg af Formand",
    };
    CHECK_ALL(texts, ELECTED);
}

static void nothing_to_say(void)
{
    static const char *const texts[] = {
        "Der var intet til eventuelt.", "Ingen bemærkninger.", "Intet.", "Ingen.", "Intet at bemærke.",
        "Intet til punktet.", "Der var ingen bemærkninger.",
    };
    CHECK_ALL(texts, NONE);
}

static void other(void)
{
    static const char *const texts[] = {
        "Ikke drøftet.", "Der henvises til beslutningen i sag 42 for åbne døre.", "Rådet afgiver høringssvar.",
        "Efterretning.", "Ja.",
    };
    CHECK_ALL(texts, OTHER);
}

static void nothing_decided(void)
{
    static const char *const texts[] = {
        "Tomt indhold", "Beslutning ikke frigivet", "do.", "do", "V", "Anne", "Lone Holm deltog ikke i mødet.",
    };
    CHECK_ALL(texts, NOT_SAID);
}

static void prose_of_old_minutes(void)
{
    static const struct { const char *text; outcome_kind kind; } cases[] = {
        { "Det vedtoges at optage et Laan paa 5000 Kr.", OUTCOME_APPROVED },
        { "Efter Andragende bevilgedes Ib Holm 80 Kr.", OUTCOME_APPROVED },
        { "Tre restancer er sendt til inkasso.", OUTCOME_NOT_SAID },
        { "9 medlemmer har ikke betalt.", OUTCOME_NOT_SAID },
        { "Det er aftalt med kommunen.", OUTCOME_NOT_SAID }, { "Mødet hæves kl. 22.", OUTCOME_NOT_SAID },
        { "Bestyrelsen foreslog uændret kontingent.", OUTCOME_NOT_SAID },
        { "Erik Falk modtog ikke genvalg.", OUTCOME_NOT_SAID }, { "Naboen siger nej.", OUTCOME_NOT_SAID },
        { "Som Formand genvalgtes Ib Holm", OUTCOME_ELECTED }, { "der foretoges ingen Forandringer.", OUTCOME_NONE },
        { "Derefter foretoges Uddeling af Kort.", OUTCOME_OTHER },
        { "Efter nogen Drøftelse udsættes Afgørelsen til et senere Møde.", OUTCOME_POSTPONED },
        { "Amtsraadet meddelte i Skrivelse af 18 f. Md. at det vedtagne Overslag godkendes.", OUTCOME_NOT_SAID },
        { "Kommunens Skatteliste forelaa til Underskrift.", OUTCOME_NOT_SAID },
        { "Stiftamtet henleder Opmærksomheden paa, at Planen skal godkendes af Ministeriet", OUTCOME_NOT_SAID },
        { "I Anledning af Lønforslaget som af Amtsraadet blev udsat til Maj, vedtoges det at lade Forslaget gælde",
          OUTCOME_APPROVED },
        { "Der forelaa en Forespørgsel om hvorvidt Ordningen ønskes opretholdt, det vedtoges enstemmigt at beholde den",
          OUTCOME_APPROVED },
        { "Til Forhandling om Vilkaarene ved Lejemaalet nedsattes der et Udvalg bestaaende af Formanden og Kæmneren "
          "samt A. Holm og B. Dam", OUTCOME_APPROVED },
        { "Mødet sluttet.", OUTCOME_NOT_SAID },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CHECK_NUMBER(of_prose(cases[i].text), cases[i].kind);
        CHECK(outcome_is_decision(str_of(cases[i].text)) == (cases[i].kind != OUTCOME_NOT_SAID));
    }
}

static void what_others_did(void)
{
    static const char *const told[] = {
        "Kommunen har i marts givet byggetilladelse til skuret.", "Nu har naboen accepteret, at hegnet fjernes.",
        "Provstiudvalget har bevilget 75.000 kr. til kalkning af kirken.", "Kommunen afviste ansøgningen i marts.",
        "Fonden bevilgede 20.000 kr. til legepladsen.", "Planen er godkendt af Miljøstyrelsen.",
        "Der er bevilget 5.000 kr. fra kommunens pulje.", "Revisor har godkendt regnskabet uden anmærkninger.",
        "Naboerne er orienteret om arbejdet.", "Forældrene bliver orienteret på Aula.",
        "Bestyrelsen holdes orienteret.",
        "Man kan holde sig orienteret på hjemmesiden.", "Arkitekten anbefaler at skifte taget.",
        "Vi fik afslag på vores ansøgning til fonden.", "Ansøgningen til Ringbo Fonden blev afslået.",
        "Lærerne har drøftet mobilregler.",
    };
    static const char *const own[] = {
        "Byrådet bevilgede 20.000 kr. til legepladsen.", "Vi har besluttet at skifte bank.",
        "Udvalget har besluttet at støtte projektet med 10.000 kr.", "Alle har godkendt referatet.",
        "Magistraten har i møde den 4. maj vedtaget at tiltræde forslaget.", "Referatet er godkendt af alle.",
        "Indstillingen blev godkendt af et flertal i udvalget.", "Sogneraadet meddelte Tilladelse.",
        "Kommunen bevilges 500 kr.",
    };
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        CHECK_NUMBER(of_prose(told[i]), OUTCOME_NOT_SAID);
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        CHECK_NUMBER(of_prose(own[i]), OUTCOME_APPROVED);
    CHECK_NUMBER(of_prose("Udvalget blev orienteret om status."), OUTCOME_NOTED);
}

static void what_is_no_matter_of_the_meeting(void)
{
    static const char *const told[] = {
        "Ny oversigt bliver udarbejdet og fremsendes til alle.", "Indkaldelsen er sendt til alle medlemmer.",
        "Regninger vil blive attesteret af valgt kasserer og regnskabsfører.", "Det godkendte budget er udsendt.",
        "Byggeriet er udskudt til foråret.", "Sommerturen aflyses i år.", "Rabatten bortfalder ved for sen betaling.",
        "Peter udgår af bestyrelsen.", "Regningen for flisearbejdet er betalt.", "Taksten er ændret fra 1. januar.",
        "Næste møde fastsættes til den 4. april kl. 19.00.", "Mødet afsluttes kl. 21.30.",
        "Anne Lund er på valg, men modtager ikke genvalg.", "Vi er enige med kommunen i, at vejen er farlig.",
        "Det blev på sidste møde besluttet at købe nye stole.", "Som vedtaget på sidste møde er der indkøbt stole.",
        "Generalforsamlingen besluttede sidste år at asfaltere vejen.", "Der henvises til foreningens hjemmeside.",
        "Når regnskabet er godkendt, udbetales tilskuddet.", "Enkelte har udvist interesse i at blive valgt.",
        "Kommissionen vælges for 4 Aar efter Forholdstal.",
        "Drengene var til en kamp, hvor de blev behandlet voldsomt.", "Dialogmøder med kultur og fritid: Møde aflyst.",
    };
    static const struct { const char *text; outcome_kind kind; } said[] = {
        { "Sagen er udsat.", OUTCOME_POSTPONED }, { "Sagen bortfalder.", OUTCOME_WITHDRAWN },
        { "Punktet udgår af dagsordenen.", OUTCOME_WITHDRAWN }, { "Betalt.", OUTCOME_APPROVED },
        { "Kontingentet fastsættes til 400 kr.", OUTCOME_APPROVED }, { "Der var genvalg af Ib Holm.", OUTCOME_ELECTED },
        { "Vi er enige om at købe nye stole.", OUTCOME_APPROVED },
        { "Referatet fra sidste møde blev godkendt.", OUTCOME_APPROVED },
        { "Regnskabet for sidste år blev godkendt.", OUTCOME_APPROVED },
        { "Budgettet blev ved sidste behandling vedtaget.", OUTCOME_APPROVED },
        { "Det godkendte Udvalget.", OUTCOME_APPROVED },
    };
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        CHECK_NUMBER(of_prose(told[i]), OUTCOME_NOT_SAID);
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        CHECK_NUMBER(of_prose(said[i].text), said[i].kind);
}

static void what_goes_on(void)
{
    static const char *const told[] = {
        "Projektet indgår i budget 2020.", "Vi nåede ikke toget.", "Beløbet overføres til næste år.",
        "Forvaltningen fremsendte et notat.", "Planen har status som udkast.",
    };
    static const struct { const char *text; outcome_kind kind; } said[] = {
        { "Punktet blev ikke behandlet grundet tidsmangel.", OUTCOME_POSTPONED },
        { "Udvalget nåede ikke at behandle punktet.", OUTCOME_POSTPONED },
        { "Punktet overføres til næste møde.", OUTCOME_POSTPONED },
        { "Sagen udgår og behandles på et senere møde.", OUTCOME_WITHDRAWN },
        { "Belyses yderligere, inden der tages stilling.", OUTCOME_POSTPONED },
        { "Indgår i budgetlægningen for 2020.", OUTCOME_REFERRED },
        { "Byrådet tilbagesendte sagen til Teknisk Udvalg.", OUTCOME_REFERRED },
        { "Fremsendes til Økonomiudvalget og Byrådet med udvalgets anbefaling.", OUTCOME_RECOMMENDED },
        { "Oversendes til Byrådet uden anbefaling.", OUTCOME_REFERRED },
        { "Tiltrådt at indstille til Byrådet, at lokalplanen vedtages.", OUTCOME_RECOMMENDED },
        { "Tiltrædes og anbefales over for Byrådet.", OUTCOME_RECOMMENDED },
        { "Udvalget tiltræder indstillingen og anbefaler Byrådet at godkende planen.", OUTCOME_RECOMMENDED },
        { "Godkendt, idet udvalget anbefaler en tidlig høring.", OUTCOME_APPROVED },
        { "Et flertal bestående af Aksel Mosegrav, Claus Lyngsø og Dorthe Vangby fulgte indstillingen.",
          OUTCOME_APPROVED },
        { "Et flertal (A, F og Ø) stemte imod forslaget.", OUTCOME_REJECTED },
        { "Der kunne ikke opnås flertal for forslaget.", OUTCOME_REJECTED },
        { "Udvalget kunne ikke støtte forslaget.", OUTCOME_REJECTED },
        { "Venstre kunne ikke støtte forslaget.", OUTCOME_NOT_SAID },
        { "Der gives en anlægsbevilling på 2,4 mio. kr.", OUTCOME_APPROVED },
        { "Der afsættes 200.000 kr. til legepladsen.", OUTCOME_APPROVED },
        { "Direktøren gav en status på projektet.", OUTCOME_NOTED },
        { "Ingen emner.", OUTCOME_NONE },
    };
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        CHECK_NUMBER(of_prose(told[i]), OUTCOME_NOT_SAID);
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        CHECK_NUMBER(of_prose(said[i].text), said[i].kind);
}

static void names_under_an_election(void)
{
    CHECK_NUMBER(under_title("Valg af Valgstyrere", "De stedlige Medlemmer og A. Holm"), OUTCOME_ELECTED);
    CHECK_NUMBER(under_title("Valg af Valgstyrere", "Udsat."), OUTCOME_POSTPONED);
    CHECK_NUMBER(under_title("Valg af Valgstyrere", ""), OUTCOME_NOT_SAID);
    CHECK_NUMBER(under_title("Leje af Sal", "A. Holm"), OUTCOME_NOT_SAID);
}

static void dissent_is_no_outcome(void)
{
    CHECK_NUMBER(outcome_read(str_of("Fremsendes til Kulturudvalget til behandling. Venstre kunne ikke tiltræde "
        "forslaget.")), OUTCOME_REFERRED);
    CHECK_NUMBER(outcome_read(str_of("Godkendt. Venstre stemte imod, idet punkt 2 burde afvises.")), OUTCOME_APPROVED);
}

static void hostile_input(void)
{
    for (size_t i = 0; i < hostile_count(); i++)
        CHECK(outcome_read(hostile_text(memory, i)) <= OUTCOME_OTHER);
    CHECK_NUMBER(outcome_read(hostile_repeated(memory, "godkendt", 100000)), OUTCOME_OTHER);
    CHECK_NUMBER(outcome_read(hostile_repeated(memory, "ikke godkendt ", 100000)), OUTCOME_REJECTED);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(approved), TEST(recommended), TEST(noted), TEST(discussed), TEST(postponed), TEST(referred),
        TEST(rejected), TEST(withdrawn), TEST(elected), TEST(nothing_to_say), TEST(other), TEST(nothing_decided),
        TEST(prose_of_old_minutes), TEST(what_others_did), TEST(what_is_no_matter_of_the_meeting),
        TEST(what_goes_on), TEST(names_under_an_election), TEST(dissent_is_no_outcome), TEST(hostile_input),
    };
    memory = arena_open();
    int failed = run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
    arena_close(memory);
    return failed;
}
