/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a bracket or a word behind a name says of the person: a party, an office, why one is away. */
#include "people_names.h"

#include "../models/text.h"
#include "words.h"

/* "afbud pga. sygdom", "afbud grundet ferie" */
static bool says_excuse_and_cause(str text)
{
    static const str excuses[] = { STR("afbud"), STR("forfald") };
    static const str causes[] = { STR("grundet"), STR("p.g.a"), STR("pga"), STR("på") };
    str rest = text, excuse, cause, why;
    return str_next_word(&rest, &excuse) && TEXT_AMONG(excuse, excuses) && str_next_word(&rest, &cause)
        && TEXT_AMONG(str_trim_end(cause, "."), causes) && str_next_word(&rest, &why);
}

bool people_is_reason(str text)
{
    static const char *const reasons[] = {
        "afbud", "andenårsag", "arbejde", "barsel", "barselsorlov", "bortrejst", "deltogikke", "ferie", "forfald",
        "fravær", "fraværende", "ikketilstede", "ikkemødt", "kursus", "mødteikke", "orlov", "påarbejde",
        "påferie", "rejse", "syg", "sygdom", "sygemeldt", "sygmeldt", "tjenesterejse", "udeblev", "udeblevet"
    };
    char key[WORD_KEY_SIZE];
    word_key(text, key);
    return WORD_IN(key, reasons) || says_excuse_and_cause(text);
}

static bool begins_capital(str text)
{
    size_t n;
    return char_is_upper(text_char(text, 0, &n));
}

/* A party written out: "Frie Liberale", "Løsgænger". */
static bool is_party_name(str text)
{
    enum { PARTY_MOST = 40 };    /* bytes: "Socialistisk Folkeparti" has 23 */
    bool one = text.n < PARTY_MOST && str_find_byte(text, ',') == STR_NOT_FOUND;
    return name_is_party(text) || (one && begins_capital(text) && !name_is_role(text));
}

/* Parties that are written with two letters and more, beside the one of the ballot. */
static bool is_party_code_of_letters(str text)
{
    static const str codes[] = { STR("DD"), STR("DF"), STR("EL"), STR("KD"), STR("KF"), STR("LA"), STR("NB"), STR("RV"),
        STR("SF"), STR("SP") };
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (str_equal(text, codes[i]))
            return true;
    return false;
}

/* "Bo Krag (BK)": the bracket only repeats the first letters of the name, or some of them: "Bo Holm Krag (BK)". */
static bool is_initials_of(str name, str inside)
{
    str rest = name, word;
    size_t at = 0, words = 0, n;
    for (; str_next_word(&rest, &word); words++) {
        size_t letter;
        uint32_t c = text_char(inside, at, &letter);
        if (letter > 0 && c == text_char(word, 0, &n))
            at += letter;
        else if (words == 0)
            return false;
    }
    bool all = text_length(inside) == words;
    return at > 1 && at == inside.n && (all || !is_party_code_of_letters(inside));
}

/* "TR", "AMR": offices at a place of work, written like parties; "ref.": an office cut short. */
bool people_is_office_code(str text)
{
    static const str codes[] = { STR("TR"), STR("FTR"), STR("AMR"), STR("FAMR"), STR("AML"), STR("SR"),
        STR("ref."), STR("ref"), STR("Ref."), STR("Ref"), STR("fmd."), STR("kass.") };
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (str_equal(text, codes[i]))
            return true;
    return false;
}

static bool is_office(str text)
{
    return name_is_role(text) || name_is_stand_in(text) || people_is_office_code(text);
}

/* "FOA, næstformand", "leder, formand": what a bracket says of a person, one fact a comma. Offices that stand beside
 * each other are one text. False, and nothing said, where a fact is of no known kind. */
static bool add_facts(person_found *p, str inside)
{
    person_found told = *p;
    for (str rest = inside, fact; rest.n > 0;) {
        size_t comma = str_find_byte(rest, ',');
        fact = str_trim(str_part(rest, 0, comma == STR_NOT_FOUND ? rest.n : comma));
        rest = comma == STR_NOT_FOUND ? str_from(rest, rest.n) : str_trim(str_from(rest, comma + 1));
        bool goes_on = told.role.n && told.role.p >= inside.p && told.role.p < inside.p + inside.n;
        if (is_office(fact) && (goes_on || !told.role.n))
            told.role = goes_on ? (str){ told.role.p, (size_t)(fact.p + fact.n - told.role.p) } : fact;
        else if (!told.party.n && is_party_name(fact))
            told.party = fact;
        else if (people_is_reason(fact))
            told.reason = fact;
        else
            return false;
    }
    *p = told;
    return true;
}

/* "Idas mor", "hus 7", "nr. 12": whose parent one is, or where the home is; "Liste 2" is whom one stood for. */
static bool says_of_whom(str inside)
{
    static const char *const lists[] = { "borgerliste", "liste", "lokalliste" };
    static const char *const kin[] = { "bror", "far", "farfar", "farmor", "mor", "morfar", "mormor", "søster" };
    char key[WORD_KEY_SIZE];
    str rest = inside, word, last = { NULL, 0 };
    size_t words = 0;
    for (; str_next_word(&rest, &word); words++) {
        if (words == 0)
            word_key(word, key);
        last = word;
    }
    if (words == 2 && WORD_IN(key, lists))
        return false;
    word_key(last, key);
    return words > 1 && (WORD_IN(key, kin) || char_is_digit((unsigned char)last.p[0]));
}

/* "med afbud", "meldt afbud": the reason is what follows. */
static str without_lead(str inside)
{
    static const str leads[] = { STR("med "), STR("meldt "), STR("har meldt "), STR("havde meldt "), STR("har "),
        STR("havde "), STR("var ") };
    size_t n;
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
        if (text_starts(inside, leads[i], &n) && people_is_reason(str_from(inside, n)))
            return str_from(inside, n);
    return inside;
}

bool people_add_reason(person_found *p, str said)
{
    str why = without_lead(str_trim_end(said, ". "));
    if (!people_is_reason(why))
        return false;
    p->reason = why;
    return true;
}

void people_add_bracket(person_found *p, str inside)
{
    if (!inside.n || is_initials_of(p->name, inside))
        return;
    if (people_add_reason(p, inside))
        return;
    if (says_of_whom(inside))
        p->note = inside;
    else if (str_find_byte(inside, ',') != STR_NOT_FOUND && add_facts(p, inside))
        return;
    else if (is_office(inside))
        p->role = p->role.n ? p->role : inside;
    else if (!p->party.n && is_party_name(inside))
        p->party = inside;
    else
        p->note = inside;
}
