/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Words that decide elsewhere, and here speak of something else: post that goes out, prices that fall, who came. */
#include "outcome_inside.h"

#include "../models/text.h"
#include "words.h"

/* "Stadig fin tilslutning til festen": who comes to it, not who agrees ("god tilslutning til forslaget"). */
static bool is_turnout(const sentence *s, size_t i)
{
    static const char *const how[] = { "fin", "flot", "god", "lille", "pæn", "ringe", "stor" };
    static const char *const put[] = { "at", "forslag", "forslaget", "forslagene", "ideen", "idéen", "indstillingen",
        "planen", "planerne" };
    return word_is(&s->words[i], "tilslutning") && LOOK_BACK(s, i, 2, how) < i && LOOK_AHEAD(s, i, 3, put) == i;
}

/* "Brev fra skolen sendes til Teknisk Udvalg": a letter that came in is the case, and goes on. */
static bool is_letter_that_came(const sentence *s, size_t i)
{
    static const char *const letters[] = { "brev", "mail", "skrivelse" };
    static const char *const whence[] = { "af", "fra" };
    return i > 2 && WORD_IN(s->words[0].key, letters) && WORD_IN(s->words[1].key, whence);
}

/* "Mail sendes til alle", "Der sendes en invitation": post goes out, the case goes nowhere. */
static bool is_post(const sentence *s, size_t i)
{
    static const char *const verbs[] = { "sendes", "sendt", "sendte", "sendtes" };
    static const char *const post[] = {
        "besked", "blomster", "brev", "breve", "gave", "girokort", "hilsen", "indkaldelse", "indkaldelser",
        "invitation", "invitationer", "mail", "mails", "nyhedsbrev", "opkrævning", "opkrævninger", "påmindelse",
        "rykker", "rykkere", "sms", "velkomstbrev"
    };
    static const char *const out[] = { "rundt", "ud" };
    return WORD_IN(s->words[i].key, verbs) && !is_letter_that_came(s, i)
        && (LOOK_BACK(s, i, 3, post) < i || LOOK_AHEAD(s, i, 3, post) > i || LOOK_AHEAD(s, i, 1, out) > i);
}

/* "ingen har valgt at stille op": what somebody chose to do elects nobody. */
static bool chooses_to(const sentence *s, size_t i)
{
    static const char *const at[] = { "at" };
    return (word_is(&s->words[i], "valgt") || word_is(&s->words[i], "valgte")) && LOOK_AHEAD(s, i, 1, at) > i;
}

/* A motion is named among the words before word i, or votes are behind it. */
static bool names_motion(const sentence *s, size_t i)
{
    enum { WORDS_BACK = 8 };
    static const char *const motions[] = {
        "andragende", "andragendet", "anmodningen", "ansøgningen", "indstilling", "indstillingen", "sagen"
    };
    static const char *const endings[] = { "forslag", "forslaget", "forslagene" };
    static const char *const votes[] = { "stemmelighed", "stemmer", "stemmerne", "stemmetal", "stemmetallet" };
    for (size_t k = i; k > 0 && i - k < WORDS_BACK; k--) {
        bool ends = false;
        for (size_t e = 0; e < sizeof endings / sizeof *endings; e++)
            ends |= word_ends(s->words[k - 1].key, endings[e]);
        if (ends || WORD_IN(s->words[k - 1].key, motions))
            return true;
    }
    return LOOK_AHEAD(s, i, 6, votes) > i;
}

/* "falder sammen med påsken", "Valget falder i maj", "Renten falder", "Det faldt i god jord" say nothing of a matter;
 * "Forslaget faldt på stemmelighed" does, and so does "Det faldt". */
static bool falls_otherwise(const sentence *s, size_t i)
{
    enum { WORDS_BACK = 8 };
    static const char *const verbs[] = { "falder", "faldt" };
    static const char *const how[] = { "bort", "ind", "sammen", "væk" };
    static const char *const where[] = { "i", "på" };
    static const char *const choice[] = { "valg", "valget" };
    static const char *const pointed_at[] = { "a", "b", "begge", "de", "den", "denne", "det", "dette", "disse" };
    if (!WORD_IN(s->words[i].key, verbs))
        return false;
    bool pointed = i == 0 || LOOK_BACK(s, i, WORDS_BACK, pointed_at) < i;
    bool motion = names_motion(s, i) || (pointed && LOOK_AHEAD(s, i, 3, where) == i);
    return !motion || LOOK_AHEAD(s, i, 3, how) > i || LOOK_BACK(s, i, 2, choice) < i;
}

bool sentence_speaks_of_else(const sentence *s, size_t i)
{
    return is_post(s, i) || chooses_to(s, i) || falls_otherwise(s, i) || is_turnout(s, i);
}
