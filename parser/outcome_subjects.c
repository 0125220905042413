/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Who did what a verb tells: this organ, or others of whom the minutes only tell. "Kommunen har godkendt skuret",
 * "vedtaget af Folketinget" and "Naboerne er orienteret" decide nothing here.
 *
 * An organ, "vi", "man" and "alle" are taken for the one that met. So is whom a word names that mostly is another,
 * where the minutes are its own: "Provstiudvalget godkendte" decides in those of the provstiudvalg, and "Kommunen
 * bevilger" in those of its council. Who else has done something is another. */
#include "outcome_inside.h"

#include "../models/minutes.h"
#include "../models/text.h"
#include "names.h"
#include "organs.h"
#include "outcomes.h"
#include "words.h"

/* How words begin that name who is no organ of the meeting: authorities above it, and whom it deals with. */
static const char *const outsiders[] = {
    "advokat", "amtet", "arkitekt", "banken", "biskop", "boligselskab", "entreprenør", "fjernvarme", "folketinget",
    "fond", "forsikring", "håndværker", "ingeniør", "kommunen", "konsulent", "landsforening", "leverandør", "minister",
    "myndighed", "nabo", "politi", "provst", "regering", "regionen", "revisor", "skat", "sparekasse", "statsamt",
    "stift", "vandværk"
};
/* How they end: "Miljøstyrelsen", "Vejdirektoratet", "Velux Fonden", "Klagenævnet". */
static const str outsider_ends[] = { STR("direktoratet"), STR("fonden"), STR("ministeriet"), STR("nævnet"),
    STR("selskabet") };

/* "Vandværksbestyrelsen", "Skatteudvalget", "Fondsrådet": organs that meet themselves. */
static bool is_organ_of_outsiders(const term *w)
{
    static const str ends[] = { STR("bestyrelsen"), STR("rådet"), STR("udvalget") };
    return WORD_ENDS_IN(w->key, ends);
}

/* One of the name's words is the word, but for its ending. */
static bool names(str name, str word)
{
    enum { NAME_WORDS = 8 };
    str one;
    for (size_t i = 0; i < NAME_WORDS && str_next_word(&name, &one); i++)
        if (organ_same(one, word))
            return true;
    return false;
}

/* "Nævnet" is the one that met, where what met is one. */
static bool is_own_organ(const sentence *s, const term *w)
{
    return s->of && (names(s->of->committee.value, w->text)
        || (word_is(w, "nævnet") && str_find(s->of->committee.value, (str)STR("nævn")) != STR_NOT_FOUND));
}

/* What decides by its organs: the minutes' authority, or the one that such an organ is always of. */
static bool is_own_authority(const sentence *s, const term *w)
{
    static const struct { const char *authority, *organs[4]; } councils[] = {
        { "amtet", { "amtsrådet" } },
        { "kommunen", { "byrådet", "kommunalbestyrelsen", "magistraten", "sognerådet" } },
        { "regionen", { "regionsrådet" } },
    };
    if (!s->of)
        return false;
    if (names(s->of->authority.value, w->text))
        return true;
    for (size_t i = 0; i < sizeof councils / sizeof *councils; i++)
        for (size_t k = 0; word_is(w, councils[i].authority) && k < 4 && councils[i].organs[k]; k++)
            if (names(s->of->committee.value, str_of(councils[i].organs[k])))
                return true;
    return false;
}

/* "Kommunalbestyrelsen har godkendt planen" in the minutes of one of its committees, or of a club. */
static bool is_other_council(const sentence *s, const term *w)
{
    static const char *const councils[] = { "byraadet", "byrådet", "folketinget", "kommunalbestyrelsen",
        "regionsrådet" };
    if (!s->of || s->of->committee.value.n == 0 || !WORD_IN(w->key, councils))
        return false;
    for (size_t i = 0; i < sizeof councils / sizeof *councils; i++)
        if (names(s->of->committee.value, str_of(councils[i])))
            return false;
    return true;
}

/* A word that mostly names another. */
static bool is_named_like_outsider(const term *w)
{
    if (is_organ_of_outsiders(w) && !word_is(w, "provstiudvalget"))      /* parishes often tell of theirs */
        return false;
    for (size_t i = 0; i < sizeof outsiders / sizeof *outsiders; i++)
        if (w->key[0] == outsiders[i][0] && strncmp(w->key, outsiders[i], strlen(outsiders[i])) == 0)
            return true;
    return WORD_ENDS_IN(w->key, outsider_ends)
        || (word_ends(w->key, "styrelsen") && !word_ends(w->key, "bestyrelsen"));
}

bool outcome_begins_with_outsider(str text)
{
    str rest = text;
    term first;
    if (!str_next_word(&rest, &first.text))
        return false;
    word_key(first.text, first.key);
    return name_is_given(first.text) || is_named_like_outsider(&first);
}

static bool is_outsider(const sentence *s, const term *w)
{
    return is_other_council(s, w) || (is_named_like_outsider(w) && !is_own_organ(s, w));
}

static bool is_own(const sentence *s, const term *w)
{
    static const char *const own[] = {
        "alle", "der", "det", "dette", "flertal", "flertallet", "man", "medlemmer", "medlemmerne", "mødet", "partierne",
        "samtlige", "vi"
    };
    static const char *const others[] = { "amtsråd", "amtsrådet", "elevråd", "elevrådet", "hovedbestyrelsen",
        "provstiudvalg", "provstiudvalget" };
    enum { INITIALS_LEAST = 2, INITIALS_MOST = 4 };
    if (WORD_IN(w->key, own))
        return true;
    if (s->of && w->text.n >= INITIALS_LEAST && w->text.n <= INITIALS_MOST
        && organ_has_initials(s->of->committee.value, w->text))             /* "PR har vedtaget planen" */
        return true;
    if (!organ_may_stand_in(w->text))
        return false;
    bool other = WORD_IN(w->key, others) || is_named_like_outsider(w);
    return !is_other_council(s, w) && (!other || is_own_organ(s, w));
}

/* Before the auxiliary at `at`, in its clause, or right behind it: "Nu har naboen accepteret". */
static bool own_subject(const sentence *s, size_t at)
{
    enum { WORDS_BEFORE = 8, WORDS_BEHIND = 2 };
    for (size_t i = at; i-- > 0 && at - i <= WORDS_BEFORE && str_find_byte(s->words[i].after, ',') == STR_NOT_FOUND;)
        if (is_own(s, &s->words[i]))
            return true;
    for (size_t i = at + 1; i <= at + WORDS_BEHIND && i < s->count; i++)
        if (is_own(s, &s->words[i]) && !word_ends(s->words[i].key, "s"))      /* "har godkendt udvalgets forslag" */
            return true;
    return false;
}

/* "Kommunen har i marts godkendt skuret"; "Har godkendt" alone is the organ's. */
static bool others_have(const sentence *s, size_t i)
{
    enum { WORDS_BETWEEN = 8 };
    static const char *const has[] = { "har" };
    if (i < 2 || !word_ends(s->words[i].key, "t"))
        return false;
    size_t at = LOOK_BACK(s, i, WORDS_BETWEEN, has);
    return at < i && !own_subject(s, at);
}

/* "Kommunen afviste ansøgningen": but "Kommunen bevilges 500 kr." is given something. What an organ does while it is
 * written, "Provstiudvalget godkender", it does in its own minutes. */
static bool others_do(const sentence *s, size_t i)
{
    static const str passive[] = { STR("s"), STR("t") };
    if (i == 0 || WORD_ENDS_IN(s->words[i].key, passive) || !is_outsider(s, &s->words[i - 1])
        || is_own_authority(s, &s->words[i - 1]))
        return false;
    return !is_organ_of_outsiders(&s->words[i - 1]) || !word_ends(s->words[i].key, "er");
}

/* "af Nordby Idrætscenter", "fra Lions Klub": a house or an association called by its name. */
static bool names_another(const sentence *s, size_t i)
{
    static const str kinds[] = { STR("center"), STR("centret"), STR("klub"), STR("forening"), STR("fond"), STR("skole"),
        STR("kommune"), STR("museum"), STR("legat") };
    enum { NAME_WORDS = 3 };
    size_t n;
    for (size_t k = i; k < s->count && k < i + NAME_WORDS && char_is_upper(text_char(s->words[k].text, 0, &n)); k++)
        if (k > i && WORD_ENDS_IN(s->words[k].key, kinds))
            return !s->of || !names(s->of->authority.value, s->words[i].text);
    return false;
}

/* "godkendt af ministeriet", "er bevilget 500 kr. fra kommunens pulje", "afslag fra fonden" */
static bool is_by_others(const sentence *s, size_t i)
{
    enum { WORDS_BETWEEN = 6 };
    static const char *const by[] = { "af" };
    static const char *const put[] = { "anbefales", "indstilles" };
    static const char *const from[] = { "fra" };
    static const char *const given[] = { "afslag", "bevilget" };
    if (WORD_IN(s->words[i].key, put))       /* "Indstilles godkendt af Byrådet": who will approve is another */
        return false;
    size_t at = LOOK_AHEAD(s, i, 3, by);
    if (at > i && at + 1 < s->count && (is_outsider(s, &s->words[at + 1]) || names_another(s, at + 1)))
        return true;
    if (!WORD_IN(s->words[i].key, given))
        return false;
    size_t source = LOOK_AHEAD(s, i, WORDS_BETWEEN, from);
    return source > i && source + 1 < s->count
        && (is_outsider(s, &s->words[source + 1]) || names_another(s, source + 1));
}

/* "Naboerne er orienteret", "Alle bliver orienteret på mail", "Bestyrelsen holdes orienteret": who is told of it is not
 * the meeting, or not yet. "Udvalget blev orienteret" is. */
static bool others_are_told(const sentence *s, size_t i)
{
    static const char *const are[] = { "blev", "er" };
    static const char *const will[] = { "bliver", "holde", "holder", "holdes", "holdt" };
    if (!word_is(&s->words[i], "orienteret"))
        return false;
    size_t at = LOOK_BACK(s, i, OUTCOME_WINDOW, are);
    return LOOK_BACK(s, i, 3, will) < i || (at < i && at > 0 && !own_subject(s, at));
}

/* "Arkitekten anbefaler at skifte taget", "Borgmesteren anbefalede Laanet": advice, where it is no organ that
 * recommends. */
static bool others_advise(const sentence *s, size_t i)
{
    static const char *const verbs[] = { "anbefalede", "anbefaler", "indstillede", "indstiller" };
    static const char *const speakers[] = { "borgmesteren", "formanden", "kassereren", "ordføreren" };
    if (i == 0 || !WORD_IN(s->words[i].key, verbs))
        return false;
    const term *who = &s->words[i - 1];
    return WORD_IN(who->key, speakers) || (is_outsider(s, who) && !is_own_authority(s, who));
}

/* "Vi har fået bevilget § 18-midler": what we were given, others gave. */
static bool others_gave(const sentence *s, size_t i)
{
    static const char *const given[] = { "bevilget", "bevilliget", "godkendt", "tildelt" };
    static const char *const had[] = { "fik", "fået" };
    return WORD_IN(s->words[i].key, given) && LOOK_BACK(s, i, 2, had) < i;
}

/* "Vi fik afslag fra fonden", "Ansøgningen til Velux Fonden blev afslået": ours was the asking. */
static bool others_refuse(const sentence *s, size_t i)
{
    static const char *const refusals[] = { "afslag", "afslået" };
    static const char *const had[] = { "fik", "fået", "modtaget", "modtog" };
    static const char *const to[] = { "til" };
    if (!WORD_IN(s->words[i].key, refusals))
        return false;
    size_t at = LOOK_BACK(s, i, OUTCOME_WINDOW, to);
    bool asked_others = false;
    for (size_t k = at + 1; at < i && k < i; k++)
        asked_others |= is_outsider(s, &s->words[k]);
    return asked_others || LOOK_BACK(s, i, 3, had) < i;
}

/* "Forvaltningen fremsendte et notat": who sends the matter on is the organ. */
static bool others_send(const sentence *s, size_t i)
{
    static const char *const verbs[] = { "fremsendte", "henviste", "oversendte", "tilbagesendte" };
    if (!WORD_IN(s->words[i].key, verbs))
        return false;
    const term *who = i > 0 ? &s->words[i - 1] : NULL;       /* "Økonomiudvalget fremsendte …" to the council */
    static const char *const unnamed[] = { "bestyrelsen", "rådet", "udvalget" };
    bool another = who && s->of && s->of->committee.value.n > 0 && organ_is(who->text) && !WORD_IN(who->key, unnamed)
        && !is_own_organ(s, who);
    return another || !own_subject(s, i);
}

/* "Et mindretal (A og F) kan godkende indstillingen": a few would, and the sentence goes on about nobody else. */
bool sentence_tells_of_minority(const sentence *s, size_t i)
{
    static const char *const few[] = { "mindretal", "mindretallet" };
    static const char *const others[] = { "dermed", "flertal", "flertallet", "herefter", "hvorefter", "men", "mens" };
    size_t at = 0;
    while (at < i && at < 3 && !WORD_IN(s->words[at].key, few))
        at++;
    bool named = at < i && at < 3;
    for (size_t k = at; named && k < i; k++)
        named = !WORD_IN(s->words[k].key, others);
    return named;
}

bool sentence_tells_of_others(const sentence *s, size_t i)
{
    return sentence_tells_of_minority(s, i) || others_have(s, i) || others_do(s, i) || is_by_others(s, i)
        || others_are_told(s, i) || others_advise(s, i)
        || others_refuse(s, i) || others_gave(s, i) || others_send(s, i);
}
