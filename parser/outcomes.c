/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What one sentence decides, by its verbs. */
#include "outcome_inside.h"

#include <string.h>

#include "../models/text.h"
#include "organs.h"

enum { FRONT = 2 };              /* places from the front that make a common verb a decision: "ad 4. Betales …" */

/* ------------------------------------------------------------------ what is told of others */

/* "Kassereren fremlagde regnskabet, som blev godkendt.": laid before the meeting, and decided by it. */
static bool is_laid_before(const sentence *s, size_t som, size_t i)
{
    static const char *const lays[] = { "aflagde", "forelagde", "fremlagde", "fremlagdes", "gennemgik", "oplæste",
        "præsenterede" };
    static const char *const by[] = { "af" };
    size_t at = som > OUTCOME_WINDOW ? som - OUTCOME_WINDOW : 0;
    while (at < som && !WORD_IN(s->words[at].key, lays))
        at++;
    return at < som && LOOK_BACK(s, i, i - som, by) == i;
}

/* "Medlemmer, der er bevilget orlov": behind a comma and before an auxiliary "der" tells of the noun before it. */
static bool tells_of_noun(const sentence *s, size_t i)
{
    static const char *const who[] = { "der" };
    static const char *const auxiliaries[] = { "blev", "bliver", "er", "har", "havde", "var" };
    size_t at = LOOK_BACK(s, i, 3, who);
    bool active = at + 1 == i && word_ends(s->words[i].key, "tter");         /* "ordningen, der støtter rejser" */
    if (at == i || at == 0 || (!active && (at + 1 >= i || !WORD_IN(s->words[at + 1].key, auxiliaries))))
        return false;
    const term *noun = &s->words[at - 1];
    return str_find_byte(noun->after, ',') != STR_NOT_FOUND && !outcome_word_find(noun->key)
        && !is_laid_before(s, at, i);
}

/* "Regnskabet fremlagdes, som godkendtes.", "…, som blev anvist.": the last word of all, in the past. */
static bool ends_in_passive(const sentence *s, size_t i)
{
    static const char *const become[] = { "blev", "bleve" };
    bool became = i > 2 && WORD_IN(s->words[i - 1].key, become) && word_ends(s->words[i].key, "t");
    size_t som = i > 2 && became ? i - 2 : i - 1;
    bool past = became || word_ends(s->words[i].key, "tes") || word_ends(s->words[i].key, "des")
        || word_ends(s->words[i].key, "oges");
    return i + 1 == s->count && i > 1 && past && word_is(&s->words[som], "som")
        && str_find_byte(s->words[som - 1].after, ',') != STR_NOT_FOUND;
}

/* "Lønforslaget, som af Amtsraadet blev udsat": told of something else. */
static bool is_relative(const sentence *s, size_t i)
{
    static const char *const relative[] = { "som" };
    size_t at = LOOK_BACK(s, i, 5, relative);
    return (at < i && at > 0 && !is_laid_before(s, at, i) && !ends_in_passive(s, i)) || tells_of_noun(s, i);
}

/* "Udsatte borgere" are exposed; who "udsatte sagen" put it off. */
static bool is_exposed(const sentence *s, size_t i)
{
    static const char *const objects[] = { "begge", "den", "denne", "det", "dette", "punkt", "sag" };
    if (!word_is(&s->words[i], "udsatte"))
        return false;
    const char *next = i + 1 < s->count ? s->words[i + 1].key : "";
    return !word_ends(next, "en") && !word_ends(next, "et") && !WORD_IN(next, objects);
}

/* "Ikke behandlede punkter tages op senere": a participle before its noun, with no one before it who did so. */
static bool is_of_plural(const sentence *s, size_t i)
{
    static const char *const nouns[] = { "ansøgninger", "emner", "forslag", "henvendelser", "punkter", "sager" };
    bool front = i == 0 || (i == 1 && word_is(&s->words[0], "ikke"));
    return front && word_ends(s->words[i].key, "ede") && LOOK_AHEAD(s, i, 1, nouns) > i;
}

/* "hvor de blev behandlet så voldsomt": whom one meets is no matter. */
static bool is_of_persons(const sentence *s, size_t i)
{
    static const char *const persons[] = { "han", "hun", "vi" };
    static const char *const become[] = { "blev", "bliver" };
    static const char *const where[] = { "hvor" };
    if (!word_is(&s->words[i], "behandlet") || i < 2 || !WORD_IN(s->words[i - 1].key, become))
        return false;
    return WORD_IN(s->words[i - 2].key, persons) || (word_is(&s->words[i - 2], "de") && LOOK_BACK(s, i, 4, where) < i);
}

/* "Udvalget fulgte forvaltningens indstilling" agrees; "Formanden fulgte sagen" does not. */
static bool follows_proposal(const sentence *s, size_t i)
{
    static const char *const roots[] = { "anbefaling", "erklæring", "forslag" };
    size_t end = i + 1 + OUTCOME_WINDOW < s->count ? i + 1 + OUTCOME_WINDOW : s->count;
    for (size_t k = i + 1; k < end; k++)
        for (size_t r = 0; r < sizeof roots / sizeof *roots; r++)
            if (strncmp(s->words[k].key, roots[r], strlen(roots[r])) == 0)
                return true;
    return sentence_names_recommendation(s, i + 1, end);
}

/* "Der følges op på sagen" says what comes, "Indstillingen følges" what was decided. */
static bool follows_up(const sentence *s, size_t i)
{
    static const char *const verbs[] = { "fulgt", "følges", "følger" };
    static const char *const up[] = { "op" };
    if (word_is(&s->words[i], "fulgte"))
        return !follows_proposal(s, i);
    return WORD_IN(s->words[i].key, verbs) && LOOK_AHEAD(s, i, 1, up) > i;
}

static bool is_impersonal(const sentence *s, size_t i)
{
    static const char *const subjects[] = { "der", "det", "dette", "man" };
    return (i > 0 && WORD_IN(s->words[i - 1].key, subjects))
        || (i + 1 < s->count && WORD_IN(s->words[i + 1].key, subjects));
}

/* ------------------------------------------------------------------ single verbs */

/* "Det vedtoges enstemmigt at anbefale Andragendet": the infinitive says what. */
static outcome_kind of_resolution(const sentence *s, size_t i, bool *negated)
{
    static const char *const no[] = { "ikke" };
    static const char *const to[] = { "at" };
    static const char *const noted[] = { "efterretning" };
    static const char *const position[] = { "stilling" };
    static const char *const refusal[] = { "afslag" };
    size_t at = LOOK_AHEAD(s, i, OUTCOME_WINDOW, to);
    if (at == i || at + 1 >= s->count)
        return OUTCOME_APPROVED;
    size_t infinitive = at + 1;
    *negated |= LOOK_AHEAD(s, i, at - i + 1, no) > i;
    if (word_is(&s->words[infinitive], "ikke") && infinitive + 1 < s->count)
        infinitive++;
    if (word_is(&s->words[infinitive], "tage") && LOOK_AHEAD(s, infinitive, 8, noted) > infinitive)
        return OUTCOME_NOTED;
    if (*negated && LOOK_AHEAD(s, infinitive, 2, position) > infinitive) {
        *negated = false;
        return OUTCOME_POSTPONED;
    }
    if (LOOK_AHEAD(s, infinitive, 2, refusal) > infinitive)
        return OUTCOME_REJECTED;
    if (sentence_chooses_thing(s, infinitive) || sentence_sends_else(s, infinitive))
        return OUTCOME_APPROVED;
    return outcome_of_infinitive(s->words[infinitive].key);
}

static bool is_resolving(const char *key)
{
    static const char *const resolving[] = {
        "aftalt", "aftalte", "aftaltes", "besluttede", "besluttedes", "beslutter", "besluttet", "bestemt", "bestemtes",
        "enedes", "enige", "enighed",
        "vedtager", "vedtages", "vedtaget", "vedtog", "vedtoges"
    };
    return WORD_IN(key, resolving);
}

/* "Til Forhandling nedsattes et Udvalg": a committee set up, not a tax set down; a decision at any length. */
static bool sets_up(const sentence *s, size_t i)
{
    static const char *const verbs[] = { "nedsat", "nedsatte", "nedsattes", "nedsættes" };
    static const char *const bodies[] = { "arbejdsgruppe", "komite", "kommission", "udvalg" };
    return WORD_IN(s->words[i].key, verbs) && LOOK_AHEAD(s, i, 4, bodies) > i;
}

/* The word of a motion beside the matter: to amend it, or to put it off. s->count where there is none. */
static size_t side_motion_at(const sentence *s)
{
    static const char *const about[] = { "om" };
    static const char *const motions[] = { "forslag", "forslaget" };
    static const char *const put_off[] = { "hjemvisning", "udskyde", "udskydelse", "udsætte", "udsættelse" };
    for (size_t i = 0; i < s->count; i++) {
        const char *key = strstr(s->words[i].key, "forsl") ? s->words[i].key : "";
        if (strstr(key, "ændringsforsl") || strstr(key, "mindretalsforsl") || strstr(key, "udsættelsesforsl")
            || (WORD_IN(key, motions) && LOOK_AHEAD(s, i, 2, about) > i && LOOK_AHEAD(s, i, 4, put_off) > i))
            return i;
    }
    return s->count;
}

/* A side motion that fails leaves the matter itself open. */
static bool is_side_motion(const sentence *s)
{
    return side_motion_at(s) < s->count;
}

/* "Ændringsforslaget blev vedtaget, hvorefter indstillingen anbefales": the first verb is the amendment's, the second
 * the matter's. "Godkendt med A's ændringsforslag" is the matter's own. */
static bool is_of_side_motion(const sentence *s, size_t i)
{
    static const char *const then[] = { "derefter", "herefter", "hvorefter", "hvorpå", "således" };
    static const char *const together[] = { "inkl", "inklusive", "med", "og" };
    size_t motion = side_motion_at(s);
    if (motion == s->count)
        return false;
    if (motion > i)
        return motion - i <= 3 && LOOK_AHEAD(s, i, motion - i, together) == i;
    return LOOK_AHEAD(s, motion, i - motion, then) == motion && LOOK_BACK(s, motion, 3, together) == motion;
}

/* "Der meddeles afslag": what is given says what it is. */
static bool gives_refusal(const sentence *s, size_t i)
{
    static const char *const verbs[] = { "gives", "meddeles", "meddelt", "ydes" };
    static const char *const refusals[] = { "afslag" };
    return WORD_IN(s->words[i].key, verbs) && LOOK_AHEAD(s, i, 3, refusals) > i;
}

/* "Som indstillet.", "Besluttet som indstillet": the recommendation was followed. */
static bool as_recommended(const sentence *s, size_t i)
{
    return i > 0 && word_is(&s->words[i], "indstillet") && word_is(&s->words[i - 1], "som");
}

/* "valgte Anne Holm", "valgte Holm som formand" elects; "valgte model B" approves. */
static bool chooses_person(const sentence *s, size_t i)
{
    static const char *const as[] = { "som" };
    size_t n;
    if (i + 1 >= s->count || !word_is(&s->words[i], "valgte"))
        return false;
    str next = s->words[i + 1].text;
    return LOOK_AHEAD(s, i, OUTCOME_WINDOW, as) > i || (next.n > 2 && char_is_upper(text_char(next, 0, &n)));
}

/* "Følgende datoer blev valgt", "Modellen blev valgt": nobody was elected. */
static bool is_thing_chosen(const sentence *s, size_t i)
{
    static const char *const things[] = {
        "dato", "datoen", "datoer", "datoerne", "emnet", "farve", "farven", "løsning", "løsningen", "model", "modellen",
        "sted", "stedet", "tilbud", "tilbuddet"
    };
    return word_is(&s->words[i], "valgt") && LOOK_BACK(s, i, 4, things) < i;
}

/* "Kontingentet fastholdes på 800 kr.", "Boligafgiften fastholdes." set it; "Ansættelsen fastholdes." refuses to change
 * it. */
static bool is_kept_at(const sentence *s, size_t i)
{
    static const str rates[] = { STR("afgiften"), STR("afgifterne"), STR("bidraget"), STR("gebyret"), STR("gebyrerne"),
        STR("huslejen"), STR("kontingentet"), STR("lejen"), STR("satsen"), STR("satserne"), STR("taksten"),
        STR("taksterne") };
    static const char *const at[] = { "på", "til", "uændret" };
    static const char *const kept[] = { "fastholdes", "fastholdt" };
    return WORD_IN(s->words[i].key, kept)
        && ((i > 0 && WORD_ENDS_IN(s->words[i - 1].key, rates)) || LOOK_AHEAD(s, i, 1, at) > i);
}

/* "til fornyet behandling", "i en ændret udgave", "attesteret af valgt kasserer": a participle before its noun. */
static bool is_adjective(const sentence *s, size_t i)
{
    static const char *const before[] = { "af", "den", "det", "en", "et", "i", "til" };
    return i > 0 && i + 1 < s->count && WORD_IN(s->words[i - 1].key, before)
        && !word_is(&s->words[i + 1], "at");                 /* "blev det bestemt at" */
}

/* "Det godkendte budget er udsendt", not "Det godkendte Udvalget": a participle between article and noun. */
static bool is_attributive(const sentence *s, size_t i)
{
    static const char *const articles[] = { "de", "den", "det" };
    static const char *const subjects[] = { "alle", "man", "vi" };
    static const str nouns[] = { STR("else"), STR("ing"), STR("bud"), STR("slag") };
    if (word_is(&s->words[i], "fornyet"))                    /* "Fornyet henvendelse modtaget" */
        return i + 1 < s->count && WORD_ENDS_IN(s->words[i + 1].key, nouns);
    return i > 0 && i + 1 < s->count && WORD_IN(s->words[i - 1].key, articles) && word_ends(s->words[i].key, "te")
        && !WORD_IN(s->words[i + 1].key, subjects) && !organ_may_stand_in(s->words[i + 1].text);
}

/* "Tiltrådt at indstille til Byrådet, at …", "Tiltrædes og anbefales over for Byrådet": agreed to, and another
 * decides. */
static bool recommends_behind(const sentence *s, size_t i)
{
    static const char *const verbs[] = { "anbefaler", "anbefales", "indstiller", "indstilles" };
    static const char *const to[] = { "over", "overfor", "til" };
    enum { WORDS_BETWEEN = 8 };
    if (i + 2 < s->count && word_is(&s->words[i + 1], "at"))
        return outcome_of_infinitive(s->words[i + 2].key) == OUTCOME_RECOMMENDED;
    size_t at = LOOK_AHEAD(s, i, WORDS_BETWEEN, verbs);
    if (at == i || at + 1 >= s->count || !word_is(&s->words[at - 1], "og"))
        return false;
    return LOOK_AHEAD(s, at, 1, to) > at || organ_may_stand_in(s->words[at + 1].text);
}

/* The verb at i does not say what this meeting did with the matter. */
static bool decides_nothing(const sentence *s, size_t i)
{
    static bool (*const questions[])(const sentence *, size_t) = {
        is_exposed, is_attributive, is_of_plural, is_of_persons, follows_up, sentence_tells_of_other_time,
        sentence_wishes, sentence_speaks_of_else, sentence_tells_of_others,
    };
    for (size_t k = 0; k < sizeof questions / sizeof *questions; k++)
        if (questions[k](s, i))
            return true;
    return false;
}

/* "Understøttelsen til Enkefru Lund forhøjedes til 14 Kr.": so wrote only minutes, and in longer sentences, too. */
static size_t short_for(const sentence *s, size_t i, const outcome_word *v)
{
    static const char *const become[] = { "blev", "bleve" };
    bool told = (i > 0 && WORD_IN(s->words[i - 1].key, become)) || word_ends(v->key, "edes")
        || word_ends(v->key, "tes") || word_ends(v->key, "oges");
    return told ? 2 * SHORT_SENTENCE : SHORT_SENTENCE;
}

static verdict of_verb(const sentence *s, size_t i, const reported *r)
{
    static const verdict nothing = { OUTCOME_NOT_SAID, FORCE_NONE };
    static const char *const has[] = { "har", "havde" };
    static const char *const told[] = { "blev", "bleve", "er", "har", "havde" };
    const outcome_word *v = outcome_word_find(s->words[i].key);
    if (v && (v->short_only || word_is(&s->words[i], "valgt")) && is_adjective(s, i))
        return nothing;
    if (word_is(&s->words[i], "meddelt") && i > 0 && WORD_IN(s->words[i - 1].key, told))         /* no leave granted */
        return nothing;
    if (!v || decides_nothing(s, i) || (v->kind != OUTCOME_ELECTED && is_relative(s, i))
        || (r->clause && !is_impersonal(s, i) && !sentence_answers_request(s, i, r)))
        return nothing;
    if (v->short_only && s->count > short_for(s, i, v) && i > FRONT && !is_impersonal(s, i) && !sets_up(s, i)
        && !word_is(&s->words[i], "fulgte"))
        return nothing;
    if (sentence_puts_to_next(s, i, v)
        || (word_is(&s->words[i], "optages") && outcome_of_put_off(s, i).kind == OUTCOME_POSTPONED))
        return (verdict){ OUTCOME_POSTPONED, FORCE_RESOLVED };
    bool negated = sentence_negates(s, i);
    outcome_kind kind = is_resolving(v->key) ? of_resolution(s, i, &negated) : v->kind;
    if (negated)
        kind = v->negated;
    if (sentence_falls_by_vote(s, i))
        kind = OUTCOME_REJECTED;
    if (kind == OUTCOME_REFERRED && !negated)
        kind = sentence_sends_why(s, i);
    if (kind == OUTCOME_REFERRED && i > 0 && WORD_IN(s->words[i - 1].key, has))       /* "Præsten har sendt lister" */
        return nothing;
    if (word_is(&s->words[i], "henvises") && i > 0 && word_is(&s->words[i - 1], "der"))       /* "Der … til sag 42" */
        return nothing;
    if (kind == OUTCOME_REJECTED && is_side_motion(s))
        return nothing;
    if (as_recommended(s, i) || is_kept_at(s, i) || is_thing_chosen(s, i))
        kind = OUTCOME_APPROVED;
    if (kind == OUTCOME_APPROVED && recommends_behind(s, i))
        kind = OUTCOME_RECOMMENDED;
    if (chooses_person(s, i))
        kind = OUTCOME_ELECTED;
    if (gives_refusal(s, i))
        kind = OUTCOME_REJECTED;
    if (kind == OUTCOME_APPROVED && v->force == FORCE_RESOLVED && is_of_side_motion(s, i))
        return (verdict){ kind, FORCE_ROUTED };  /* what was resolved of the matter itself counts more */
    return (verdict){ kind, v->force };
}

/* ------------------------------------------------------------------ sentences */

/* "… med 9 stemmer mod 4. Indstillingen vedtaget.": a count at a sentence's end hides that it ends. */
static bool is_adopted_behind(const sentence *s, size_t rejected)
{
    reported r = { false, false, 0 };
    for (size_t i = rejected + 1; i < s->count; i++) {
        verdict v = s->words[i].senses & SENSE_OUTCOME ? of_verb(s, i, &r) : (verdict){ OUTCOME_NOT_SAID, FORCE_NONE };
        if (v.kind == OUTCOME_APPROVED && v.force == FORCE_RESOLVED)
            return sentence_names_recommendation(s, rejected + 1, i);
    }
    return false;
}

/* "En Ansøgning om 100 Kr. kunde man ikke imødekomme": the sentence's own verb stands before who could not. */
static bool is_inverted(const sentence *s, size_t i)
{
    static const char *const able[] = { "kan", "kunde", "kunne" };
    static const char *const subjects[] = { "byrådet", "kommunen", "kommissionen", "man", "rådet", "sognerådet",
        "udvalget" };
    size_t who = LOOK_BACK(s, i, 3, subjects);
    return who < i && who > 0 && WORD_IN(s->words[who - 1].key, able);
}

/* The strongest word of the sentence, the first of equals. */
verdict outcome_of_sentence(const sentence *s)
{
    verdict best = { OUTCOME_NOT_SAID, FORCE_NONE };
    reported r = { false, false, 0 };
    for (size_t i = 0; i < s->count && best.force != FORCE_RESOLVED; i++) {
        senses word = s->words[i].senses;
        sentence_note_reported(s, i, &r);
        if (word & SENSE_OUTCOME)
            verdict_keep_stronger(&best, of_verb(s, i, &r));
        if (word & (SENSE_OUTCOME_PHRASE | SENSE_OUTCOME_PAIR) && (!r.clause || (r.about > 0 && is_inverted(s, i))))
            verdict_keep_stronger(&best, outcome_of_phrase(s, i));
        if (word & SENSE_REMOVAL)
            verdict_keep_stronger(&best, outcome_of_removal(s, i));
        if (word & SENSE_NOTHING)
            verdict_keep_stronger(&best, outcome_of_nothing(s, i));
        if (best.kind == OUTCOME_REJECTED && best.force == FORCE_RESOLVED && is_adopted_behind(s, i))
            best.kind = OUTCOME_APPROVED;
    }
    return best;
}
