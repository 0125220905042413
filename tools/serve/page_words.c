/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "page.h"

static const char *const words[WORDS][2] = {
    [WORD_TITLE] = { "Søg i referater", "Search minutes" },
    [WORD_SKIP] = { "Gå til indholdet", "Skip to content" },
    [WORD_SEARCH] = { "Søg", "Search" },
    [WORD_NARROW] = { "Afgræns", "Narrow" },
    [WORD_COMMITTEE] = { "Udvalg", "Body" },
    [WORD_YEAR] = { "År", "Year" },
    [WORD_OUTCOME] = { "Udfald", "Outcome" },
    [WORD_AUTHORITY] = { "Myndighed", "Authority" },
    [WORD_PERSON] = { "Person", "Person" },
    [WORD_ABSENT] = { "Fraværende", "Absent" },
    [WORD_CASE] = { "Sagsnummer", "Case" },
    [WORD_FROM] = { "Fra (år, måned eller dag)", "From (year, month or day)" },
    [WORD_TO] = { "Til", "To" },
    [WORD_HITS] = { "fundet", "found" },
    [WORD_MORE] = { "Der er flere end det; de nyeste og dem med ordene i titlen er vurderet.",
        "There are more; the newest and those with the words in their title were ranked." },
    [WORD_NONE] = { "Intet fundet.", "Nothing found." },
    [WORD_NEXT] = { "Næste", "Next" },
    [WORD_BEFORE] = { "Forrige", "Previous" },
    [WORD_REMOVE] = { "fjern", "remove" },
    [WORD_ITEM] = { "punkt", "item" },
    [WORD_PAGE] = { "side", "page" },
    [WORD_OUTSIDE] = { "Uden for punkterne", "Outside the items" },
    [WORD_NO_TITLE] = { "Uden titel", "No title" },
    [WORD_DECISION] = { "Beslutning", "Decision" },
    [WORD_PEOPLE] = { "Deltagere", "Attendance" },
    [WORD_ABSENCES] = { "Fravær", "Absences" },
    [WORD_ATTACHMENTS] = { "Bilag", "Attachments" },
    [WORD_ITEMS] = { "Punkter", "Items" },
    [WORD_SOURCE] = { "Kilde", "Source" },
    [WORD_PLACE] = { "Sted", "Place" },
    [WORD_TIME] = { "Tid", "Time" },
    [WORD_BACK] = { "Tilbage til søgningen", "Back to the search" },
    [WORD_OTHER_LANGUAGE] = { "English", "Dansk" },
    [WORD_HELP] = { "Eksempler: skole* budget · \"fælles ledelse\" · skole OR dagtilbud · skole -budget",
        "Examples: skole* budget · \"fælles ledelse\" · skole OR dagtilbud · skole -budget" },
    [WORD_WRONG] = { "Søgningen kan ikke forstås", "The search cannot be understood" },
    [WORD_NOT_FOUND] = { "Findes ikke", "Not found" },
    [WORD_CLOSED] = { "lukket", "closed" },
};

static const struct { str kind, danish, english; } kinds[] = {
    { STR("approved"), STR("godkendt"), STR("approved") },
    { STR("recommended"), STR("anbefalet"), STR("recommended") },
    { STR("noted"), STR("taget til efterretning"), STR("noted") },
    { STR("discussed"), STR("drøftet"), STR("discussed") },
    { STR("postponed"), STR("udsat"), STR("postponed") },
    { STR("referred"), STR("oversendt"), STR("referred") },
    { STR("rejected"), STR("afvist"), STR("rejected") },
    { STR("withdrawn"), STR("udgået"), STR("withdrawn") },
    { STR("elected"), STR("valgt"), STR("elected") },
    { STR("none"), STR("ingen beslutning"), STR("no decision") },
    { STR("other"), STR("andet"), STR("other") },
    { STR("present"), STR("til stede"), STR("present") },
    { STR("absent"), STR("fraværende"), STR("absent") },
    { STR("excused"), STR("afbud"), STR("excused") },
    { STR("substitute"), STR("stedfortræder"), STR("substitute") },
    { STR("staff"), STR("forvaltning"), STR("staff") },
    { STR("guest"), STR("gæst"), STR("guest") },
    { STR("member"), STR("medlem"), STR("member") },
    { STR("left"), STR("forlod mødet"), STR("left") },
    { STR("arrived"), STR("ankom"), STR("arrived") },
    { STR("recused"), STR("inhabil"), STR("recused") },
    { STR("item"), STR("deltog ikke i punktet"), STR("not at this item") },
};

const char *page_word_of(const request *r, page_word w)
{
    return words[w][r->english];
}

str page_kind(const request *r, str kind)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_equal(kinds[i].kind, kind))
            return r->english ? kinds[i].english : kinds[i].danish;
    return kind;
}

const char page_style[] =
    ":root{color-scheme:light dark;--quiet:#555;--line:#bbb;--mark:#eef3f8;--edge:#1b5e8c;--found:#ffe9a8}"
    "@media(prefers-color-scheme:dark){:root{--quiet:#b5b5b5;--line:#555;--mark:#1c2733;--edge:#7fb8e0;--found:#5a4a00}"
    "}"
    "body{max-width:62rem;margin:0 auto;padding:1rem 1.25rem 4rem;font:1.05rem/1.55 Georgia,'Times New Roman',serif;"
    "overflow-wrap:anywhere}"
    "h1,h2,h3,label,button,input,nav,header{font-family:system-ui,sans-serif}h1,h2,h3{line-height:1.25}"
    "h1{font-size:1.6rem}h2{font-size:1.25rem}h3{font-size:1.08rem;margin:.2rem 0}p{margin:.35rem 0}"
    "bdi,p,li,dd,h1,h2,h3,a,mark{unicode-bidi:isolate}a{color:var(--edge)}"
    "mark{background:var(--found);color:inherit;padding:0 .1em}"
    "a:focus-visible,button:focus-visible,input:focus-visible,summary:focus-visible{outline:3px solid "
    "var(--edge);outline-offset:2px}"
    ".skip{position:absolute;left:-99rem}.skip:focus{position:static}"
    "header{display:flex;justify-content:space-between;align-items:baseline;gap:1rem}"
    "form .row{display:flex;gap:.5rem;flex-wrap:wrap;align-items:end}input{font-size:1rem;padding:.4rem "
    ".5rem;border:1px solid var(--quiet);"
    "border-radius:.3rem;max-width:100%;box-sizing:border-box}#q{flex:1 1 18rem}"
    "button{font-size:1rem;padding:.45rem 1.1rem;border:0;border-radius:.3rem;background:#1b5e8c;color:#fff}"
    ".field{display:inline-block;margin:.5rem 1rem .25rem 0}.field label{display:block;font-size:.85rem}"
    ".quiet{color:var(--quiet);font:.87rem/1.5 system-ui,sans-serif}"
    ".found{display:grid;grid-template-columns:14rem 1fr;gap:2rem}@media(max-width:46rem){.found{display:block}}"
    ".facets ul{list-style:none;padding:0;margin:.25rem 0 1rem}.facets h3{font-size:.95rem}.facets li{margin:.2rem 0}"
    "ol.hits{padding-left:1.6rem}ol.hits li{padding:.2rem 0 .9rem}"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem}dt{color:var(--quiet)}dd{margin:0}"
    "article{border-top:1px solid var(--line);padding:1rem 0;margin-top:1rem}"
    ".decision{background:var(--mark);border-left:.3rem solid var(--edge);padding:.5rem .9rem;margin:.6rem 0}"
    "article h3{margin-top:.9rem}.decision h3{margin-top:.2rem}article:target{outline:2px solid "
    "var(--line);outline-offset:.5rem}";
