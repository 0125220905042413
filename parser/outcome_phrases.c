/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Phrases that decide: nouns with the word that makes a decision of them, infinitives behind "kan" and "vil", pairs of
 * words. */
#include "outcome_inside.h"

#include <string.h>

#include "organs.h"

/* ------------------------------------------------------------------ the words to begin with */

/* Infinitives behind "kan" and "vil". */
static const struct { const char *key; outcome_kind yes, no; } infinitives[] = {
    { "anbefale", OUTCOME_RECOMMENDED, OUTCOME_REJECTED }, { "bevilge", OUTCOME_APPROVED, OUTCOME_REJECTED },
    { "godkende", OUTCOME_APPROVED, OUTCOME_REJECTED }, { "imødekomme", OUTCOME_APPROVED, OUTCOME_REJECTED },
    { "støtte", OUTCOME_APPROVED, OUTCOME_NOT_SAID },
    { "tillade", OUTCOME_APPROVED, OUTCOME_REJECTED }, { "tilslutte", OUTCOME_APPROVED, OUTCOME_NOT_SAID },
    { "tiltræde", OUTCOME_APPROVED, OUTCOME_NOT_SAID },
};

static const char *const grants[] = {
    "anlægsbevilling", "anlægsbevillingen", "bevilling", "bevillingen", "dispensation", "driftsbevilling", "garanti",
    "henstand", "lånegaranti", "medhold", "samtykke", "tilladelse", "tilsagn", "tilskud", "tillægsbevilling",
    "tillægsbevillingen",
    "underskudsgaranti"
};

/* Two words that mean a decision together only. */
static const struct { const char *first, *second; outcome_kind kind; outcome_force force; } pairs[] = {
    { "ad", "notam", OUTCOME_NOTED, FORCE_RESOLVED },
    { "bakkede", "op", OUTCOME_APPROVED, FORCE_RESOLVED }, { "bakker", "op", OUTCOME_APPROVED, FORCE_RESOLVED },
    { "dagsorden", "igen", OUTCOME_POSTPONED, FORCE_RESOLVED },
    { "dagsordenen", "igen", OUTCOME_POSTPONED, FORCE_RESOLVED },
    { "enig", "i", OUTCOME_APPROVED, FORCE_RESOLVED }, { "enigt", "i", OUTCOME_APPROVED, FORCE_RESOLVED },
    { "med", "anbefaling", OUTCOME_RECOMMENDED, FORCE_RESOLVED },
    { "ikke", "fremme", OUTCOME_REJECTED, FORCE_RESOLVED }, { "gav", "bemærkninger", OUTCOME_DISCUSSED, FORCE_SPOKEN },
    { "gav", "input", OUTCOME_DISCUSSED, FORCE_SPOKEN },
    { "op", "igen", OUTCOME_POSTPONED, FORCE_RESOLVED }, { "talt", "om", OUTCOME_DISCUSSED, FORCE_SPOKEN },
    { "ønsker", "ikke", OUTCOME_REJECTED, FORCE_RESOLVED },
    { "at", "erindre", OUTCOME_APPROVED, FORCE_RESOLVED }, { "at", "indvende", OUTCOME_APPROVED, FORCE_RESOLVED },
    { "ind", "derpå", OUTCOME_APPROVED, FORCE_RESOLVED }, { "ind", "herpå", OUTCOME_APPROVED, FORCE_RESOLVED },
    { "ind", "på", OUTCOME_APPROVED, FORCE_RESOLVED }, { "med", "dertil", OUTCOME_APPROVED, FORCE_RESOLVED },
    { "med", "hertil", OUTCOME_APPROVED, FORCE_RESOLVED },
    { "stand", "til", OUTCOME_REJECTED, FORCE_RESOLVED }, { "ikke", "noget", OUTCOME_NONE, FORCE_EMPTY },
    { "sagde", "ja", OUTCOME_APPROVED, FORCE_RESOLVED }, { "sagde", "nej", OUTCOME_REJECTED, FORCE_RESOLVED },
    { "siger", "ja", OUTCOME_APPROVED, FORCE_RESOLVED }, { "siger", "nej", OUTCOME_REJECTED, FORCE_RESOLVED },
    { "takker", "ja", OUTCOME_APPROVED, FORCE_RESOLVED }, { "takker", "nej", OUTCOME_REJECTED, FORCE_RESOLVED },
    { "stemt", "ned", OUTCOME_REJECTED, FORCE_RESOLVED }, { "modtog", "valg", OUTCOME_ELECTED, FORCE_RESOLVED },
    { "modtager", "valg", OUTCOME_ELECTED, FORCE_RESOLVED },
    { "sluttede", "sig", OUTCOME_APPROVED, FORCE_RESOLVED }, { "til", "følge", OUTCOME_APPROVED, FORCE_RESOLVED },
    { "til", "eftr", OUTCOME_NOTED, FORCE_RESOLVED }, { "til", "efterretn", OUTCOME_NOTED, FORCE_RESOLVED },
};

static const char *const mandates[] = { "bemyndigelse", "mandat" };
static const char *const talks[] = { "debat", "drøftelse", "temadrøftelse" };
static const char *const election[] = { "genvalg", "nyvalg" };
static const char *const bare[] = { "gives", "godkendelse", "ok" };
static const char *const taken[] = { "tages", "taget", "toges", "udtages" };
static const char *const drawn[] = { "trak", "trukket", "trækkes" };

/* Nouns, each of which a reader below asks for by name. */
static const char *const informs[] = { "orientering", "orienteringen", "orienteringer", "orienteringerne" };
/* as typed */
static const char *const notices[] = { "efteretning", "efterretning", "efterretninger", "eftrretning" };
static const char *const occasion = "anledning", *const abeyance = "bero",
    *const choice = "valg", *const the_choice = "valget", *const majority = "flertal",
    *const hearing = "høring", *const none_of = "ingen", *const nothing_at_all = "intet";
/* What may have come in, behind "ikke": "Der var ikke indkommet forslag." */
static const char *const came_in[] = { "fremkommet", "indkommet", "indsendt", "kommet", "modtaget", "rejst",
    "stillet" };

void outcome_phrases_teach(vocabulary *v)
{
    for (size_t i = 0; i < sizeof infinitives / sizeof *infinitives; i++)
        vocabulary_teach(v, infinitives[i].key, SENSE_OUTCOME_PHRASE);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        vocabulary_teach(v, pairs[i].first, SENSE_OUTCOME_PAIR);
    const char *const nouns[] = { hearing, occasion, abeyance, choice, the_choice, majority };
    const char *const no[] = { none_of, nothing_at_all };
    VOCABULARY_TEACH(v, nouns, SENSE_OUTCOME_PHRASE);
    VOCABULARY_TEACH(v, informs, SENSE_OUTCOME_PHRASE);
    VOCABULARY_TEACH(v, notices, SENSE_OUTCOME_PHRASE);
    VOCABULARY_TEACH(v, grants, SENSE_OUTCOME_PHRASE);
    VOCABULARY_TEACH(v, mandates, SENSE_OUTCOME_PHRASE);
    VOCABULARY_TEACH(v, talks, SENSE_OUTCOME_PHRASE);
    VOCABULARY_TEACH(v, election, SENSE_OUTCOME_PHRASE);
    VOCABULARY_TEACH(v, bare, SENSE_OUTCOME_PHRASE);
    VOCABULARY_TEACH(v, taken, SENSE_REMOVAL);
    VOCABULARY_TEACH(v, drawn, SENSE_REMOVAL);
    VOCABULARY_TEACH(v, no, SENSE_NOTHING);
    VOCABULARY_TEACH(v, came_in, SENSE_NOTHING);
}

/* ------------------------------------------------------------------ looking around */

static bool clause_ends_after(const term *w)
{
    return w->after.n && memchr(w->after.p, ',', w->after.n);
}

size_t sentence_look_back(const sentence *s, size_t i, size_t most, const char *const *keys, size_t count)
{
    for (size_t j = i; j-- > 0 && i - j <= most && !clause_ends_after(&s->words[j]);)
        if (word_in(s->words[j].key, keys, count))
            return j;
    return i;
}

size_t sentence_look_ahead(const sentence *s, size_t i, size_t most, const char *const *keys, size_t count)
{
    for (size_t j = i + 1; j < s->count && j - i <= most; j++)
        if (word_in(s->words[j].key, keys, count))
            return j;
    return i;
}

bool sentence_negates(const sentence *s, size_t i)
{
    static const char *const no[] = { "ej", "hverken", "ikke" };
    static const char *const new_clause[] = { "at", "men", "og" };
    size_t at = LOOK_BACK(s, i, OUTCOME_WINDOW, no);
    if (at < i && LOOK_BACK(s, i, i - at - 1, new_clause) == i)
        return true;
    return LOOK_AHEAD(s, i, 1, no) > i;
}

/* "søges optaget", "bør godkendes" */
bool sentence_wishes(const sentence *s, size_t i)
{
    static const char *const wishes[] = {
        "begæres", "burde", "bør", "må", "skal", "skulde", "skulle", "søger", "søges", "ønsker", "ønskes"
    };
    return LOOK_BACK(s, i, 2, wishes) < i;
}

/* ------------------------------------------------------------------ phrases */

/* "Kan ikke bevilge", "kunne tiltræde": an infinitive behind can or will. Who can't agree to it ("kunne ikke
 * tiltræde indstillingen") dissents, which is no outcome; where the organ itself can't, it rejects. */
static verdict of_ability(const sentence *s, size_t i)
{
    static const char *const able[] = { "kan", "kunde", "kunne", "ser", "vil" };
    for (size_t k = 0; k < sizeof infinitives / sizeof *infinitives; k++)
        if (word_is(&s->words[i], infinitives[k].key) && LOOK_BACK(s, i, 4, able) < i
            && !sentence_tells_of_minority(s, i)) {
            outcome_kind kind = sentence_negates(s, i) ? infinitives[k].no : infinitives[k].yes;
            if (kind == OUTCOME_NOT_SAID && organ_is(words_span(s->words, 1)))
                kind = OUTCOME_REJECTED;
            return (verdict){ kind, kind ? FORCE_RESOLVED : FORCE_NONE };
        }
    return (verdict){ OUTCOME_NOT_SAID, FORCE_NONE };
}

/* "Der gives Tilladelse", "Byrådet gav tilsagn om …", "Der kan ikke gives dispensation". */
static verdict of_grant(const sentence *s, size_t i)
{
    static const char *const given[] = { "gav", "gaves", "giver", "gives", "givet", "meddeler", "meddeles", "meddelt",
        "meddelte", "meddeltes", "yder" };
    static const char *const give[] = { "bevilge", "give", "meddele", "yde" };
    static const char *const able[] = { "kan", "kunde", "kunne" };
    if (s->count > 2 * SHORT_SENTENCE || !WORD_IN(s->words[i].key, grants))
        return (verdict){ OUTCOME_NOT_SAID, FORCE_NONE };
    size_t verb = LOOK_BACK(s, i, 3, given), infinitive = LOOK_BACK(s, i, 3, give);
    if (infinitive < i && LOOK_BACK(s, infinitive, 4, able) < infinitive && sentence_negates(s, infinitive)
        && !sentence_tells_of_others(s, infinitive))
        return (verdict){ OUTCOME_REJECTED, FORCE_RESOLVED };     /* "Bestyrelsen kunne ikke give tilladelse." */
    if (verb == i)
        verb = LOOK_AHEAD(s, i, i == 0 ? OUTCOME_WINDOW : 2, given);
    if (verb == i || sentence_wishes(s, verb) || sentence_tells_of_others(s, verb)
        || sentence_tells_of_other_time(s, verb))
        return (verdict){ OUTCOME_NOT_SAID, FORCE_NONE };
    return (verdict){ sentence_negates(s, verb) ? OUTCOME_REJECTED : OUTCOME_APPROVED, FORCE_RESOLVED };
}

/* "Formanden fik mandat til at forhandle", "Kassereren gives bemyndigelse til …" */
static verdict of_mandate(const sentence *s, size_t i)
{
    static const char *const had[] = { "fik", "får", "gav", "gaves", "giver", "gives", "givet" };
    size_t verb = WORD_IN(s->words[i].key, mandates) ? LOOK_BACK(s, i, 4, had) : i;
    if (verb == i || i + 1 == s->count || !word_is(&s->words[i + 1], "til") || sentence_wishes(s, verb)
        || sentence_tells_of_others(s, verb) || sentence_tells_of_other_time(s, verb))
        return (verdict){ OUTCOME_NOT_SAID, FORCE_NONE };
    return (verdict){ sentence_negates(s, i) ? OUTCOME_REJECTED : OUTCOME_APPROVED, FORCE_RESOLVED };
}

static verdict of_pair(const sentence *s, size_t i)
{
    static const char *const takes[] = { "tager", "tages", "taget", "toges" };
    static const char *const objects[] = { "erindre", "indvende" };
    static const char *const nothing_to[] = { "ikke", "ingen", "intet" };
    static const char *const agrees[] = { "gik", "gå", "gået" };
    static const char *const to_it[] = { "derpå", "dertil", "herpå", "hertil", "på" };
    static const char *const sees[] = { "ser", "så" };
    static const char *const answers[] = { "ja", "nej" };
    static const char *const we[] = { "man", "vi" };
    const verdict nothing = { OUTCOME_NOT_SAID, FORCE_NONE };
    if (word_is(&s->words[i], "op") && LOOK_BACK(s, i, OUTCOME_WINDOW, takes) == i)      /* "koret starter op igen" */
        return nothing;
    if (i + 1 < s->count && word_is(&s->words[i], "til") && word_is(&s->words[i + 1], "følge")
        && LOOK_BACK(s, i, 4, takes) < i)
        return (verdict){ sentence_negates(s, i) ? OUTCOME_REJECTED : OUTCOME_APPROVED, FORCE_RESOLVED };
    if (word_is(&s->words[i], "stand"))      /* "ser sig ikke i Stand til at yde Tilskud" */
        return sentence_negates(s, i) && LOOK_BACK(s, i, 4, sees) < i ? (verdict){ OUTCOME_REJECTED, FORCE_RESOLVED }
                                                                      : nothing;
    if (i + 1 >= s->count || s->count > SHORT_SENTENCE)
        return nothing;
    if (WORD_IN(s->words[i + 1].key, to_it) && LOOK_BACK(s, i, 4, agrees) == i)          /* "kom ind på sagen" */
        return nothing;
    if (WORD_IN(s->words[i + 1].key, objects))               /* "havde intet at indvende": that refuses nothing */
        return LOOK_BACK(s, i, OUTCOME_WINDOW, nothing_to) < i
            ? (verdict){ OUTCOME_APPROVED, FORCE_RESOLVED } : nothing;
    if (WORD_IN(s->words[i + 1].key, answers)            /* "Naboen siger nej" is another's */
        && (i == 0 || !(WORD_IN(s->words[i - 1].key, we) || organ_may_stand_in(s->words[i - 1].text))))
        return nothing;
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++)
        if (word_is(&s->words[i], pairs[k].first) && word_is(&s->words[i + 1], pairs[k].second))
            return (verdict){
                sentence_negates(s, i) && pairs[k].force == FORCE_RESOLVED ? OUTCOME_REJECTED : pairs[k].kind,
                pairs[k].force
            };
    return nothing;
}

/* What is taken "til efterretning" or given "til orientering". */
static verdict of_information(const sentence *s, size_t i)
{
    static const char *const to[] = { "til" };
    static const char *const given[] = { "gives", "givet" };
    const term *w = &s->words[i];
    if (WORD_IN(w->key, notices) && LOOK_BACK(s, i, 2, to) < i)
        return (verdict){ sentence_negates(s, i) ? OUTCOME_REJECTED : OUTCOME_NOTED, FORCE_RESOLVED };
    bool informing = WORD_IN(w->key, informs);
    bool to_inform = informing && LOOK_BACK(s, i, 1, to) < i && s->count <= SHORT_SENTENCE;
    bool given_one = informing && s->count <= SHORT_SENTENCE && LOOK_BACK(s, i, 3, given) < i
        && !sentence_tells_of_other_time(s, i);
    if (informing && (to_inform || given_one || LOOK_AHEAD(s, i, 3, given) > i))
        return (verdict){ OUTCOME_NOTED, FORCE_RESOLVED };
    if (WORD_IN(w->key, talks) && s->count <= SHORT_SENTENCE)
        return (verdict){ OUTCOME_DISCUSSED, FORCE_SPOKEN };
    return (verdict){ OUTCOME_NOT_SAID, FORCE_NONE };
}

static verdict of_noun(const sentence *s, size_t i)
{
    enum { OK_WORDS_MOST = 4 };
    static const char *const none[] = { "ikke", "ingen" };
    static const char *const remarks[] = { "bemærkning", "bemærkninger" };
    static const char *const in[] = { "i" };
    static const char *const fell[] = { "faldt" };
    static const char *const on[] = { "paa", "på" };
    static const char *const done[] = { "foretages", "foretaget", "foretoges" };
    static const char *const issued[] = { "fremlagt", "fremlægges", "sender", "sendte", "udsendes", "udsendt" };
    const term *w = &s->words[i];
    if (word_is(w, occasion) && LOOK_BACK(s, i, 3, none) < i)
        return (verdict){ LOOK_AHEAD(s, i, 3, remarks) > i ? OUTCOME_NONE : OUTCOME_REJECTED, FORCE_RESOLVED };
    if (word_is(w, abeyance) && LOOK_BACK(s, i, 1, in) < i && !sentence_wishes(s, i) && s->count <= 2 * SHORT_SENTENCE)
        return (verdict){ OUTCOME_POSTPONED, FORCE_RESOLVED };
    if (word_is(w, hearing) && LOOK_BACK(s, i, 2, in) < i && LOOK_BACK(s, i, 4, issued) < i
        && !sentence_wishes(s, i) && !sentence_tells_of_others(s, i))
        return (verdict){ OUTCOME_REFERRED, FORCE_ROUTED };
    if (word_is(w, choice) && LOOK_BACK(s, i, 2, done) < i)
        return (verdict){ OUTCOME_ELECTED, FORCE_RESOLVED };
    if (word_is(w, the_choice) && LOOK_AHEAD(s, i, 2, fell) > i && LOOK_AHEAD(s, i, 3, on) > i)
        return (verdict){ OUTCOME_ELECTED, FORCE_RESOLVED };     /* "Valget faldt paa Lærer Holm" */
    if (i == 0 && WORD_IN(w->key, election))
        return (verdict){ OUTCOME_ELECTED, FORCE_RESOLVED };
    if (i == 0 && s->count <= OK_WORDS_MOST && word_is(w, "ok"))         /* "Ok fra alle." */
        return (verdict){ OUTCOME_APPROVED, FORCE_RESOLVED };
    if (s->count == 1 && WORD_IN(w->key, bare))
        return (verdict){ OUTCOME_APPROVED, FORCE_RESOLVED };
    return (verdict){ OUTCOME_NOT_SAID, FORCE_NONE };
}

/* "Der var flertal for forslaget", "opnåede ikke flertal", "Der var flertal for at udsætte sagen". */
static verdict of_majority(const sentence *s, size_t i)
{
    static const char *const has[] = { "er", "fik", "opnåede", "opnås", "opnår", "var" };
    static const char *const no[] = { "ikke", "intet" };
    static const char *const opens[] = { "hvis", "om", "såfremt" };
    static const char *const against[] = { "imod", "mod" };
    const verdict nothing = { OUTCOME_NOT_SAID, FORCE_NONE };
    static const char *const vote[] = { "stemmer", "stemte" };
    size_t voted = word_is(&s->words[i], majority) ? LOOK_AHEAD(s, i, 2 * OUTCOME_WINDOW, vote) : i;
    if (voted > i && LOOK_AHEAD(s, voted, 1, against) > voted)               /* "Et flertal (A og F) stemte imod" */
        return (verdict){ OUTCOME_REJECTED, FORCE_RESOLVED };
    if (!word_is(&s->words[i], majority) || s->count > 2 * SHORT_SENTENCE || LOOK_BACK(s, i, 3, has) == i
        || LOOK_BACK(s, i, OUTCOME_WINDOW, opens) < i)
        return nothing;
    if (LOOK_AHEAD(s, i, 1, against) > i)
        return nothing;
    if (LOOK_BACK(s, i, 2, no) < i)
        return (verdict){ OUTCOME_REJECTED, FORCE_RESOLVED };
    if (i + 2 >= s->count || !word_is(&s->words[i + 1], "for"))
        return nothing;
    bool to_do = word_is(&s->words[i + 2], "at") && i + 3 < s->count;
    return (verdict){ to_do ? outcome_of_infinitive(s->words[i + 3].key) : OUTCOME_APPROVED, FORCE_RESOLVED };
}

verdict outcome_of_phrase(const sentence *s, size_t i)
{
    static const struct { senses begins; verdict (*read)(const sentence *, size_t); } readers[] = {
        { SENSE_OUTCOME_PHRASE, of_information }, { SENSE_OUTCOME_PHRASE, of_noun }, { SENSE_OUTCOME_PHRASE, of_grant },
        { SENSE_OUTCOME_PHRASE, of_mandate },
        { SENSE_OUTCOME_PHRASE, of_majority },
        { SENSE_OUTCOME_PAIR, of_pair }, { SENSE_OUTCOME_PHRASE, of_ability },
        { SENSE_OUTCOME_PHRASE, outcome_of_put_off },
    };
    for (size_t k = 0; k < sizeof readers / sizeof *readers; k++) {
        if (!(s->words[i].senses & readers[k].begins))
            continue;
        verdict v = readers[k].read(s, i);
        if (v.force != FORCE_NONE)
            return v;
    }
    return (verdict){ OUTCOME_NOT_SAID, FORCE_NONE };
}

/* "taget af dagsordenen", "trukket tilbage" */
verdict outcome_of_removal(const sentence *s, size_t i)
{
    static const char *const back[] = { "tilbage" };
    static const char *const matters[] = { "ansøgningen", "forslaget", "punktet", "sagen" };
    const verdict gone = { OUTCOME_WITHDRAWN, FORCE_ROUTED };
    if (WORD_IN(s->words[i].key, drawn) && LOOK_AHEAD(s, i, 5, back) > i)
        return gone;
    bool of_matter = word_is(&s->words[i], "trukket") || word_is(&s->words[i], "trækkes");
    if (of_matter && s->count <= SHORT_SENTENCE
        && (LOOK_BACK(s, i, 3, matters) < i || LOOK_AHEAD(s, i, 2, matters) > i))
        return gone;
    if (WORD_IN(s->words[i].key, taken) && i + 2 < s->count && word_is(&s->words[i + 1], "af")
        && (word_ends(s->words[i + 2].key, "sordenen") || word_ends(s->words[i + 2].key, "sorden")))
        return gone;
    return (verdict){ OUTCOME_NOT_SAID, FORCE_NONE };
}

/* What there may be none of. */
static const char *const things[] = {
    "bemærkning", "bemærkninger", "emner", "forandring", "forandringer", "forslag", "henvendelser", "indlæg",
    "kommentarer", "meddelelser", "mødt", "nogen", "noget", "orienteringer", "punkter", "spørgere", "spørgsmål",
    "ændring", "ændringer"
};

/* "noget" is such a thing where nothing more is said of it: not "noget svar", "noget imod forslaget". */
static bool is_whole_thing(const sentence *s, size_t at)
{
    static const char *const some[] = { "nogen", "noget" };
    static const char *const to[] = { "at" };
    return !WORD_IN(s->words[at].key, some) || at + 1 == s->count || clause_ends_after(&s->words[at])
        || LOOK_AHEAD(s, at, 1, to) > at || LOOK_AHEAD(s, at, 1, things) > at;
}

verdict outcome_of_nothing(const sentence *s, size_t i)
{
    static const char *const not[] = { "ikke" };
    static const char *const asked[] = { "ønskede" };
    static const char *const floor[] = { "ordet" };
    const verdict none = { OUTCOME_NONE, FORCE_EMPTY };
    const term *w = &s->words[i];
    if (word_is(w, nothing_at_all) && s->count <= SHORT_SENTENCE)
        return none;
    if (s->count > 2 * SHORT_SENTENCE)
        return (verdict){ OUTCOME_NOT_SAID, FORCE_NONE };
    bool nobody = LOOK_AHEAD(s, i, 2, asked) > i && LOOK_AHEAD(s, i, 3, floor) > i;      /* "Ingen ønskede ordet." */
    size_t near = LOOK_AHEAD(s, i, 3, things), thing = near > i ? near : LOOK_AHEAD(s, i, 4, things);
    if (word_is(w, none_of) && (s->count == 1 || nobody || (near > i && is_whole_thing(s, near))))
        return none;
    if (WORD_IN(w->key, came_in) && LOOK_BACK(s, i, 8, not) < i && thing > i && is_whole_thing(s, thing))
        return none;                         /* "Der er ikke inden fristen indkommet spørgsmål" */
    return (verdict){ OUTCOME_NOT_SAID, FORCE_NONE };
}

bool sentence_names_recommendation(const sentence *s, size_t first, size_t end)
{
    static const char root[] = "indstill";   /* of the verb and of what is put: "som indstillet" names it, too */
    for (size_t i = first; i < end; i++)
        if (strncmp(s->words[i].key, root, sizeof root - 1) == 0)
            return true;
    return false;
}

bool sentence_is_put_to_meeting(const sentence *s)
{
    static const char *const puts[] = { "anbefalede", "anbefaler", "indstillede", "indstiller" };
    str behind = s->count > 0 ? s->words[s->count - 1].after : (str){ NULL, 0 };
    bool leads_in = behind.n > 0 && (behind.p[0] == ',' || behind.p[0] == ':');    /* "… indstiller," */
    for (size_t i = 1; i + 1 < s->count && !leads_in; i++)
        if (WORD_IN(s->words[i].key, puts) && organ_may_stand_in(s->words[i - 1].text))
            return true;
    return false;
}
