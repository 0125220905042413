/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Words that decide elsewhere, and here speak of something else: post that goes out, prices that fall, who came, what
 * happens to a building, a feast or a bill and not to the matter. */
#include "outcome_inside.h"

#include <string.h>

#include "../models/text.h"
#include "names.h"
#include "organs.h"
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
    static const char *const verbs[] = { "fremsendes", "fremsendtes", "sendes", "sendt", "sendte", "sendtes" };
    static const char *const post[] = {
        "besked", "blomster", "brev", "breve", "gave", "girokort", "hilsen", "indbydelse", "indbydelsen",
        "indkaldelse", "indkaldelsen", "indkaldelser", "invitation", "invitationen", "invitationer",
        "kontingentopkrævning", "kontingentopkrævningen", "mail", "mails", "nyhedsbrev", "opkrævning", "opkrævningen",
        "opkrævninger", "påmindelse", "rykker", "rykkere", "sms", "velkomstbrev"
    };
    static const char *const out[] = { "rundt", "ud" };
    static const char *const readers[] = {
        "alle", "beboere", "beboerne", "deltagere", "deltagerne", "forældre", "forældrene", "medlemmer", "medlemmerne"
    };
    return WORD_IN(s->words[i].key, verbs) && !is_letter_that_came(s, i)
        && (LOOK_BACK(s, i, 3, post) < i || LOOK_AHEAD(s, i, 3, post) > i || LOOK_AHEAD(s, i, 1, out) > i
            || LOOK_AHEAD(s, i, 2, readers) > i);
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
        "andragende", "andragendet", "anmodningen", "ansøgningen", "emnet", "indstilling", "indstillingen", "punkt",
        "punktet", "sag", "sagen", "sagerne", "spørgsmålet"
    };
    static const str endings[] = { STR("forslag"), STR("forslaget"), STR("forslagene") };
    static const char *const votes[] = { "stemmelighed", "stemmer", "stemmerne", "stemmetal", "stemmetallet" };
    for (size_t k = i; k > 0 && i - k < WORDS_BACK; k--) {
        const char *key = s->words[k - 1].key;
        if (WORD_ENDS_IN(key, endings) || WORD_IN(key, motions))
            return true;
    }
    return LOOK_AHEAD(s, i, 6, votes) > i;
}

/* "Det faldt", "Begge bortfalder", and the verb alone. */
static bool points_at_motion(const sentence *s, size_t i)
{
    enum { WORDS_BACK = 8 };
    static const char *const pointed_at[] = { "a", "b", "begge", "de", "den", "denne", "det", "dette", "disse" };
    return i == 0 || LOOK_BACK(s, i, WORDS_BACK, pointed_at) < i;
}

/* "falder sammen med påsken", "Valget falder i maj", "Renten falder", "Det faldt i god jord" say nothing of a matter;
 * "Forslaget faldt på stemmelighed" does, and so does "Det faldt". */
static bool falls_otherwise(const sentence *s, size_t i)
{
    static const char *const verbs[] = { "falder", "faldet", "faldt" };
    static const char *const how[] = { "bort", "ind", "sammen", "væk" };
    static const char *const where[] = { "i", "på" };
    static const char *const choice[] = { "valg", "valget" };
    if (!WORD_IN(s->words[i].key, verbs))
        return false;
    bool motion = names_motion(s, i) || (points_at_motion(s, i) && LOOK_AHEAD(s, i, 3, where) == i);
    return !motion || LOOK_AHEAD(s, i, 3, how) > i || LOOK_BACK(s, i, 2, choice) < i;
}

/* "Byggeriet er udskudt", "Sommerturen aflyses", "Rabatten bortfalder ved sen betaling": what comes later or not at all
 * is no matter of the meeting's. */
static bool happens_to_thing(const sentence *s, size_t i)
{
    static const char *const put_off[] = { "udsat", "udskudt" };
    static const char *const ends[] = { "aflyses", "aflyst", "bortfalder", "bortfaldet", "bortfaldt" };
    static const char *const is[] = { "er" };
    static const char *const this_one[] = { "begge", "de", "den", "denne", "det", "dette", "disse" };
    enum { WORDS_LEAST = 3 };        /* "Punktet aflyst.", "Orloven bortfalder." */
    bool happens = WORD_IN(s->words[i].key, ends) || (WORD_IN(s->words[i].key, put_off) && LOOK_BACK(s, i, 2, is) < i);
    if (!happens || s->count < WORDS_LEAST || i == 0 || names_motion(s, i))
        return false;
    size_t at = LOOK_BACK(s, i, 3, this_one);
    return at == i || char_is_digit((unsigned char)s->words[at + 1].text.p[0]);      /* "den 12. juni" */
}

/* "Peter udgår af bestyrelsen", not "udgår af dagsordenen". */
static bool is_leaving(const sentence *s, size_t i)
{
    static const char *const verbs[] = { "udgik", "udgår", "udgået" };
    static const char *const from[] = { "af", "fra" };
    if (!WORD_IN(s->words[i].key, verbs))
        return false;
    size_t at = LOOK_AHEAD(s, i, 1, from);
    return at > i && at + 1 < s->count
        && !word_ends(s->words[at + 1].key, "dagsordenen") && !word_ends(s->words[at + 1].key, "dagsorden");
}

/* "Regningen er betalt", "endnu ikke betalt", "Taksten er ændret": how things are; "Betalt." decides. */
static bool is_how_it_is(const sentence *s, size_t i)
{
    static const char *const verbs[] = { "betalt", "udbetalt", "ændret" };
    static const char *const is[] = { "endnu", "er" };
    static const char *const has[] = { "har", "havde" };
    if (word_is(&s->words[i], "betalt") && LOOK_BACK(s, i, 3, has) < i)      /* "9 medlemmer har ikke betalt" */
        return true;
    return WORD_IN(s->words[i].key, verbs) && LOOK_BACK(s, i, 3, is) < i;
}

/* "Næste møde fastsættes til den 4. april", "Mødet afsluttes kl. 22". */
static bool is_of_meeting(const sentence *s, size_t i)
{
    static const char *const verbs[] = { "afsluttes", "fastsat", "fastsættes" };
    static const char *const meetings[] = { "bestyrelsesmøde", "menighedsrådsmøde", "møde", "mødedato", "mødet" };
    return WORD_IN(s->words[i].key, verbs) && LOOK_BACK(s, i, 4, meetings) < i;
}

/* "Anne Lund er på valg og modtager ikke genvalg": who may be elected, not who was. */
static bool is_candidate(const sentence *s, size_t i)
{
    static const char *const takes[] = { "modtager", "ønsker" };
    static const char *const took[] = { "modtog", "ønskede" };
    if (!word_is(&s->words[i], "genvalg"))
        return false;
    return LOOK_BACK(s, i, 3, takes) < i || (LOOK_BACK(s, i, 3, took) < i && sentence_negates(s, i));
}

/* "Det er aftalt med kommunen", "Anne aftalte et møde": who agreed on what, where it was not the meeting. */
static bool is_agreed_by_others(const sentence *s, size_t i)
{
    static const char *const become[] = { "blev", "bleve", "bliver" };
    static const char *const we[] = { "man", "vi" };
    if (word_is(&s->words[i], "aftalt"))
        return i > 0 && LOOK_BACK(s, i, 4, become) == i;
    if (!word_is(&s->words[i], "aftalte"))
        return false;
    const term *before = i > 0 ? &s->words[i - 1] : NULL, *behind = i + 1 < s->count ? &s->words[i + 1] : NULL;
    return !(before && (WORD_IN(before->key, we) || organ_may_stand_in(before->text)))
        && !(behind && (WORD_IN(behind->key, we) || organ_may_stand_in(behind->text)));
}

/* "Mødet hæves kl. 22": "Kontingentet hæves til 300 kr." says to what, or by how much. */
static bool is_raised_nowhere(const sentence *s, size_t i)
{
    static const char *const verbs[] = { "hævedes", "hæves" };
    static const char *const to[] = { "fra", "med", "til" };
    return WORD_IN(s->words[i].key, verbs) && LOOK_AHEAD(s, i, 2, to) == i;
}

/* "Tre restancer er sendt til inkasso": it was done before; "Sagen er sendt til udvalget" says where the matter is. */
static bool is_sent_already(const sentence *s, size_t i)
{
    static const char *const verbs[] = { "fremsendt", "oversendt", "sendt", "videresendt" };
    static const char *const is[] = { "er" };
    return WORD_IN(s->words[i].key, verbs) && LOOK_BACK(s, i, 2, is) < i && !names_motion(s, i);
}

/* "Bestyrelsen foreslog uændret kontingent": what was put to the meeting. */
static bool is_proposed(const sentence *s, size_t i)
{
    static const char *const puts[] = { "foreslog", "foreslås", "foreslår" };
    return word_is(&s->words[i], "uændret") && LOOK_BACK(s, i, 3, puts) < i;
}

/* "Vi er enige med kommunen i, at vejen er farlig". */
static bool agrees_with_others(const sentence *s, size_t i)
{
    static const char *const verbs[] = { "enig", "enige" };
    static const char *const with[] = { "med" };
    return WORD_IN(s->words[i].key, verbs) && LOOK_AHEAD(s, i, 1, with) > i;
}

/* "Kommissionen vælges for 4 Aar" tells of the rules; "Som medlem vælges Ida Holm" and "Bo Krag vælges" of who was. */
static bool is_rule_of_election(const sentence *s, size_t i)
{
    static const char *const fronts[] = { "som", "til" };
    bool named = name_is_given(s->words[0].text) || (i > 0 && name_is_given(s->words[i - 1].text));
    return word_is(&s->words[i], "vælges") && !WORD_IN(s->words[0].key, fronts) && !named;
}

/* "Der var bred enighed om behovet for flere bænke": how all saw it, and nothing was put to them. */
static bool agrees_on_view(const sentence *s, size_t i)
{
    static const char *const views[] = { "behovet", "betydningen", "nødvendigheden", "vigtigheden" };
    static const char *const verbs[] = { "enige", "enighed" };
    return WORD_IN(s->words[i].key, verbs) && LOOK_AHEAD(s, i, 2, views) > i;
}

bool sentence_speaks_of_else(const sentence *s, size_t i)
{
    static bool (*const questions[])(const sentence *, size_t) = {
        is_rule_of_election, is_post, chooses_to, falls_otherwise, is_turnout, happens_to_thing, is_leaving,
        is_how_it_is, is_of_meeting, is_candidate, agrees_with_others, is_agreed_by_others, is_raised_nowhere,
        is_sent_already, is_proposed, agrees_on_view,
    };
    for (size_t k = 0; k < sizeof questions / sizeof *questions; k++)
        if (questions[k](s, i))
            return true;
    return false;
}

outcome_kind sentence_sends_why(const sentence *s, size_t i)
{
    static const char *const verbs[] = { "forelægges", "fremsendes", "oversendes", "sendes" };
    static const char *const to[] = { "til" };
    static const char *const approval[] = { "godkendelse" };
    static const char *const again[] = { "igen", "påny" };
    if (!WORD_IN(s->words[i].key, verbs))
        return OUTCOME_REFERRED;
    if (word_is(&s->words[i], "forelægges") && LOOK_AHEAD(s, i, 3, again) > i)
        return OUTCOME_POSTPONED;
    return LOOK_AHEAD(s, i, 3, to) > i && LOOK_AHEAD(s, i, 5, approval) > i ? OUTCOME_RECOMMENDED : OUTCOME_REFERRED;
}

/* "Forslaget er hermed bortfaldet.", behind a vote: nobody withdrew it. */
bool sentence_falls_by_vote(const sentence *s, size_t i)
{
    static const char *const verbs[] = { "bortfalder", "bortfaldet", "bortfaldt" };
    static const char *const thus[] = { "dermed", "hermed" };
    bool voted = false;                      /* "Stemmerne stod lige, og forslaget bortfaldt." */
    if (!WORD_IN(s->words[i].key, verbs))
        return false;
    for (size_t k = 0; k < i && !voted; k++)
        voted = strncmp(s->words[k].key, "stemme", strlen("stemme")) == 0;
    return voted || LOOK_BACK(s, i, OUTCOME_WINDOW, thus) < i || LOOK_AHEAD(s, i, OUTCOME_WINDOW, thus) > i;
}

/* "Nordby Maler", "Jensen & Søn", "Holm VVS ApS": behind a name a trade is a firm's; before it ("Murer Holm") it is a
 * person's. */
static bool names_firm(const sentence *s, size_t first)
{
    enum { FIRM_WORDS_MOST = 4 };
    static const char *const firms[] = { "aps", "as", "byg", "data", "el", "entreprise", "maler", "malerfirma", "murer",
        "revision", "smed", "søn", "sønner", "tømrer", "vvs" };
    size_t n;
    for (size_t i = first; i < s->count && i < first + FIRM_WORDS_MOST; i++) {
        if (!char_is_upper(text_char(s->words[i].text, 0, &n)))
            return false;
        if (i > first && WORD_IN(s->words[i].key, firms))
            return true;
    }
    return false;
}

bool sentence_chooses_thing(const sentence *s, size_t choose)
{
    static const char *const things[] = { "de", "den", "det", "model", "tilbud" };
    static const char *const roots[] = { "entreprenør", "farve", "firma", "leverandør", "løsning", "tilbud" };
    static const char *const task[] = { "arbejdet", "kr", "kroner", "leverandør", "opgaven", "projektet" };
    static const char *const office[] = { "formand", "kasserer", "medlem", "næstformand", "repræsentant", "som",
        "suppleant" };
    if (!word_is(&s->words[choose], "vælge") || choose + 1 >= s->count
        || LOOK_AHEAD(s, choose, OUTCOME_WINDOW, office) > choose)
        return false;
    const char *next = s->words[choose + 1].key;
    bool thing = WORD_IN(next, things) || names_firm(s, choose + 1);
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        thing |= strncmp(next, roots[i], strlen(roots[i])) == 0;
    return thing || LOOK_AHEAD(s, choose, 2 * OUTCOME_WINDOW, task) > choose;
}

bool sentence_sends_else(const sentence *s, size_t i)
{
    static const char *const matters[] = { "andragendet", "ansøgningen", "den", "det", "forslaget", "henvendelsen",
        "planen", "punktet", "sagen", "skrivelsen", "videre" };
    static const char *const elsewhere[] = { "inkasso" };
    return word_is(&s->words[i], "sende")
        && (LOOK_AHEAD(s, i, 3, matters) == i || LOOK_AHEAD(s, i, 4, elsewhere) > i);
}
