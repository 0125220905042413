/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Words of title lines, and those that none has. */
#include "occasion_inside.h"

#include "../models/text.h"

/* Words that a sentence has and no title line. */
bool occasion_is_of_sentence(str word)
{
    static const str verbs[] = { STR("er"), STR("var"), STR("har"), STR("havde"), STR("blev"), STR("bliver"),
        STR("skal"), STR("kan"), STR("kunne"), STR("vil"), STR("godkendes"), STR("godkendt"), STR("godkendtes"),
        STR("at"), STR("ikke"), STR("udsendes"), STR("udsendt"), STR("underskrives"), STR("tages"), STR("som"),
        STR("hvor"), STR("afventes"), STR("vedlagt"), STR("vedlægges"), STR("sendes"), STR("foreligger"), STR("se"),
        STR("jf.") };
    return TEXT_AMONG(str_trim_end(word, ".,;:"), verbs);
}

/* "ordinært" and the like belong to no organ's name. */
bool occasion_is_quality(str word)
{
    static const str qualities[] = { STR("ordinær"), STR("ordinært"), STR("ordinære"), STR("ekstraordinær"),
        STR("ekstraordinært"), STR("ekstraordinære"), STR("extraordinært"), STR("extraordinairt"), STR("ordinairt"),
        STR("ordentligt"), STR("overordentligt"), STR("konstituerende"), STR("åbent"), STR("lukket"), STR("den"),
        STR("det"), STR("af"), STR("fra"), STR("til"), STR("for"), STR("-"), STR("–"), STR("møde"), STR("mødet"),
        STR("afholdt"), STR("holdt"), STR("afholder"), STR("holder") };
    return TEXT_AMONG(str_trim_end(word, ")"), qualities);          /* "Byrådet (ekstraordinært møde)" */
}

bool occasion_is_meeting(str word)
{
    static const str words[] = { STR("møde"), STR("mødet") };
    return TEXT_AMONG(str_trim_end(word, ")"), words);
}

/* "mødet", "generalforsamling", or whose it was, as in "Byrådets". */
bool occasion_may_meet(str text)
{
    static const str words[] = { STR("møde"), STR("forsamling") };
    size_t n;
    for (size_t at = 0; at < text.n; at++) {
        char letter = (char)(text.p[at] | 0x20);
        bool ends = at + 1 == text.n || !char_is_letter((unsigned char)text.p[at + 1]);
        if ((letter == 's' && ends) || (letter == 'm' && text_starts(str_from(text, at), words[0], &n))
            || (letter == 'f' && text_starts(str_from(text, at), words[1], &n)))
            return true;
    }
    return false;
}

/* "generalforsamling 2022" */
bool occasion_is_year(str word)
{
    long year;
    return str_to_number(str_trim_end(word, ".,;:"), 2099, &year) && year >= 1800;
}

/* "sidste møde", "næste møde" */
bool occasion_is_of_another(str text)
{
    static const str over[] = { STR("sidste"), STR("seneste"), STR("forrige"), STR("foregående"), STR("næste") };
    str rest = text, word;
    while (str_next_word(&rest, &word))
        if (TEXT_AMONG(str_trim_end(word, ",.:;"), over))
            return true;
    return false;
}

/* "gruppemødet", "MR møde og orienteringsmøde": a meeting, of whomever; not one that is over. */
bool occasion_ends_in_meeting(str text)
{
    static const str endings[] = { STR("møde"), STR("mødet") };
    str rest = text, word;
    bool meeting = false;
    while (str_next_word(&rest, &word)) {
        str bare = str_trim_end(word, ",.:;");
        for (size_t i = 0, n; i < sizeof endings / sizeof *endings; i++)
            meeting |= bare.n > endings[i].n && text_starts(str_from(bare, bare.n - endings[i].n), endings[i], &n)
                && n == endings[i].n;
    }
    return meeting && !occasion_is_of_another(text);
}
