/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "../check.h"

#include "../../parser/votes.h"
#include "../../parser/wording.h"
#include "hostile.h"

static arena *memory;

/* "for-against-abstained[side name,…]" of each vote; paragraphs are parted by |. */
static str told(const char *text)
{
    enum { PARAGRAPHS_MOST = 8 };
    wording paragraphs[PARAGRAPHS_MOST];
    str rest = str_of(text), piece;
    size_t count = 0;
    while (count < PARAGRAPHS_MOST && str_cut(&rest, '|', &piece))
        paragraphs[count++] = wording_of(memory, piece, SENSES_OF_VOTE);
    vote *votes;
    size_t n = votes_read(memory, paragraphs, count, &votes);
    text_builder t = { .a = memory };
    for (size_t i = 0; i < n; i++) {
        text_add(&t, arena_format(memory, "%s%.*s-%.*s-%.*s", i ? " " : "", STR_ARG(votes[i].in_favour),
            STR_ARG(votes[i].against), STR_ARG(votes[i].abstained)));
        for (size_t k = 0; k < votes[i].voter_count; k++)
            text_add(&t, arena_format(memory, "[%s %.*s]", side_name(votes[i].voters[k].side),
                STR_ARG(votes[i].voters[k].name)));
    }
    return text_done(&t);
}

typedef struct {
    const char *text, *votes;
} vote_case;

static void check_all(const vote_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        CHECK_TEXT(told(cases[i].text), cases[i].votes);
}
#define CHECK_ALL(cases) check_all((cases), sizeof(cases) / sizeof *(cases))

static void counts(void)
{
    static const vote_case cases[] = {
        { "Sagen blev godkendt med 42 stemmer mod 4. 8 medlemmer undlod at stemme.", "42-4-8" },
        { "Forslaget blev vedtaget med 43 stemmer imod 7. Ingen medlemmer undlod at stemme.", "43-7-" },
        { "Forkastet med 14 stemmer mod 11.", "11-14-" },
        { "Imødekommet med 15 stemmer mod 12 mens 1 hverken stemte for eller imod.", "15-12-1" },
        { "Med 5 Stemmer mod 3 vedtog man at købe Grunden.", "5-3-" },
        { "Forhøjelsen vedtages med 4 Stemmer\nmod 2 (2 stemte ikke).", "4-2-2" },
        { "Sagen udsat med 5 mod 3 Stemmer.", "5-3-" },
        { "Ida Holm blev valgt som borgmester med 27 stemmer for.", "27--" },
        { "Vedtaget med 6 Stemmer medens 1 var blank.", "6--1" },
        { "Forslaget blev vedtaget med ti stemmer mod to.", "10-2-" },
        { "Vedtaget med alle stemmer mod en stemme.", "-1-" },
        { "Ved håndsoprækning stemte 18 for forslaget, 6 imod og 3 undlod.", "18-6-3" },
        { "For stemte A (14), V (12) og C (3). Imod stemte Ø (2) og Å (1).",
          "--[for A][for V][for C][against Ø][against Å]" },
        { "Et flertal bestående af A (2), F (1) og Ø (1) stemte for.", "--[for A][for F][for Ø]" },
        { "For stemte A, B og V (21).", "21--[for A][for B][for V]" },
        { "24 stemte ja, 13 stemte nej, 5 stemte blankt.", "24-13-5" },
        { "For stemmer 23. Imod stemmer 2 (Enhedslisten).", "23-2-[against Enhedslisten]" },
        { "For stemte A og F, imod V.", "--[for A][for F][against V]" },
        { "For stemte Ida Holm og Bo Dam, imod Per Krag.", "--[for Ida Holm][for Bo Dam][against Per Krag]" },
        { "Stemmetal: 18 for, 6 imod, 3 hverken for eller imod.", "18-6-3" },
        { "Forslaget blev forkastet, idet 12 stemte imod og 11 for.", "11-12-" },
        { "Forslag 2 faldt med 3 stemmer mod 20.", "3-20-" },
        { "Forslag A faldt med 1.200 fordelingstal for og 4.220 imod.", "1200-4220-" },
        { "Vedtaget med 4.220 fordelingstal for og 1.200 fordelingstal imod, 310 blanke.", "4220-1200-310" },
        { "Vedtaget med 42 stemmer for, 12 stemmer imod, 3 blanke.", "42-12-3" },
        { "12 for, 3 imod, 1 undlod.", "12-3-1" },
        { "Vedtaget med 15 ja-stemmer, 3 nej-stemmer og 1 blank.", "15-3-1" },
        { "Forslaget fik 12 ja og 4 nej, 1 blank.", "12-4-1" },
        { "Forkastet med 12 imod, 3 for.", "3-12-" },
        { "Ved håndsoprækning: 22 for - 8 imod - 3 blanke.", "22-8-3" },
        { "5 medlemmer (A) stemte for, 4 medlemmer (V, C) stemte imod.", "5-4-[for A][against V][against C]" },
        { "5 medlemmer (A) stemmer for, 4 medlemmer (V, C) stemmer imod.", "5-4-[for A][against V][against C]" },
        { "For: 12 imod: 5", "12-5-" },
        { "Til stede var 31 lejligheder, svarende til 5.420 fordelingstal.", "" },
        { "Forslaget blev forkastet med 14 stemmer mod 11.", "11-14-" },
        { "Forslaget faldt med 7 stemmer mod 7.", "7-7-" },
        { "Skriftlig afstemning gav 14 ja, 3 nej og 2 blanke.", "14-3-2" },
        { "Ja: 23|Nej: 5|Blanke: 2", "23-5-2" },
    };
    CHECK_ALL(cases);
}

static void between_alternatives(void)
{
    static const vote_case cases[] = {
        { "For S. R. Linds Forslag stemte 4 (Østby) og for A. Madsens Forslag 5 (Vestby).", "4-- 5--" },
        { "Herfor stemte 14 mens 12 stemte for udvalgets forslag.", "14-- 12--" },
        { "Valgt blev A. C. Lund med 5 Stemmer J. P. Dam 4 St.", "5-- 4--" },
        { "Bestyrelsens forslag fik 15 stemmer, Ida Holms forslag 9 stemmer.", "15-- 9--" },
        { "For stemte 9 (A og F). Imod stemte 16. For stemte 16. Imod stemte 9 (A og F).",
            "9-16-[for A][for F] 16-9-[against A][against F]" },
    };
    CHECK_ALL(cases);
}

static void who_voted(void)
{
    static const vote_case cases[] = {
        { "Godkendt med 42 stemmer mod 4.|For stemte: Ø (Ida Holm, Bo Dam), A og C|Imod stemte: O|Undlod at stemme: V",
          "42-4-[for Ø][for A][for C][against O][abstained V]" },
        { "For: Ø, F og A|Imod: Å", "--[for Ø][for F][for A][against Å]" },
        { "For stemte: V og I|Imod stemte: A, B og Ø.|Forslaget faldt dermed.",
          "--[for V][for I][against A][against B][against Ø]" },
        { "For: 20 (Bo Hald (A), Ida Ry (V))|Imod: 6 (Per Skov (O))",
          "20-6-[for Bo Hald (A)][for Ida Ry (V)][against Per Skov (O)]" },
        { "Liste B stemte imod, idet de ønsker en ny plan.", "--[against Liste B]" },
        { "Anne Nygård undlod at stemme.", "--[abstained Anne Nygård]" },
        { "Vedtaget med 14 stemmer for (Venstre, Konservative), 3 imod (SF og Enhedslisten) og 10 undlod at stemme "
          "(Socialdemokratiet).",
            "14-3-10[for Venstre][for Konservative][against SF][against Enhedslisten][abstained Socialdemokratiet]" },
        { "Dansk Folkeparti, Det Konservative Folkeparti og Venstre stemte imod.",
          "--[against Dansk Folkeparti][against Det Konservative Folkeparti][against Venstre]" },
        { "For Forslaget stemte 5 Sociald. + Retsforbund imod 4 Venstre.",
          "5-4-[for Sociald][for Retsforbund][against Venstre]" },
        { "Vedtaget, 4 Venstre undlod at stemme", "--4[abstained Venstre]" },
        { "S. R. Lind og H. Rahbæk stemte imod, da Vilkaarene er for haarde.",
          "--[against S. R. Lind][against H. Rahbæk]" },
        { "For stemte 13 (A og Ø), imod stemte 8 (C, V), undlod 2 (O).",
            "13-8-2[for A][for Ø][against C][against V][abstained O]" },
        { "Imod stemte: Ingen.|For stemte: De øvrige medlemmer.", "" },
        { "For stemte: A og V (21 stemmer)|Imod stemte: Ø (2 stemmer)", "21-2-[for A][for V][against Ø]" },
        { "For stemte V og C. Imod stemte A (4) og Ida Holm (UP).",
          "--[for V][for C][against A][against Ida Holm (UP)]" },
        { "Et flertal bestående af A og F stemte for. Et mindretal (V) stemte imod.", "--[for A][for F][against V]" },
        { "Godkendt, idet V og Ida Holm (UP) stemte imod, mens C undlod at stemme.",
            "--[against V][against Ida Holm (UP)][abstained C]" },
        { "PR vedtog forslaget med 29 stemmer mod 7.", "29-7-" },
        { "A og V stemmer for. Liste B stemmer imod.", "--[for A][for V][against Liste B]" },
        { "For Forslaget stemte|5 Sociald. + Retsforbund|imod 4 Venstre.",
          "5-4-[for Sociald][for Retsforbund][against Venstre]" },
        { "For forslaget stemte 34: Ida Holm (AP), Bo Dam (H)", "34--[for Ida Holm (AP)][for Bo Dam (H)]" },
    };
    CHECK_ALL(cases);
}

static void no_vote(void)
{
    static const char *const texts[] = {
        "", "Indstillingen blev godkendt uden afstemning.", "Venstre anmodede om afstemning herom.",
        "Ida Holm blev enstemmigt valgt som formand.", "Det bestemtes at købe 3 Heste.",
        "Beløbet 200 Kr. stemte med Kassebogen.", "Socialdemokratiet tog forbehold.",
        "Hver parcel møder med 2 stemmer.", "Der var 12 fuldmagter med i alt 15 stemmer.",
        "12 borgere stemte ikke ved valget i 2017.",
        "Venstre kunne ikke tiltræde indstillingen.", "Kassen stemmer med 200 Kr.", "Vedtaget enstemmigt",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        CHECK_TEXT(told(texts[i]), "");
}

static void hostile_input(void)
{
    vote *votes;
    for (size_t i = 0; i < hostile_count(); i++) {
        wording text = wording_of(memory, hostile_text(memory, i), 0);
        votes_read(memory, &text, 1, &votes);
    }
    wording many = wording_of(memory, hostile_repeated(memory, "Vedtaget med 5 stemmer mod 3. ", 20000), 0);
    CHECK_NUMBER(votes_read(memory, &many, 1, &votes), 20000);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(counts), TEST(between_alternatives), TEST(who_voted), TEST(no_vote), TEST(hostile_input)
    };
    memory = arena_open();
    int failed = run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
    arena_close(memory);
    return failed;
}
