/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Phrases by which a matter goes elsewhere without a verb that says so: no time was left for it, the next agenda
 * takes it up, the budget does, it goes on with a recommendation, or a status was given. */
#include "outcome_inside.h"

#include <string.h>

#include "words.h"

static const char *const no_time[] = { "nåede", "nåedes", "tidsmangel" };
static const char *const taken_up[] = { "behandles", "flyttes", "genbehandles", "henstår", "optages", "overføres",
    "overført", "tages" };
static const char *const enters[] = { "inddrages", "indgår", "medtages" };
static const char *const position[] = { "stilling" };
static const char *const status[] = { "status" };
static const char *const advice[] = { "anbefaling" };

static const verdict nothing = { OUTCOME_NOT_SAID, FORCE_NONE };
static const verdict put_off = { OUTCOME_POSTPONED, FORCE_RESOLVED };

void outcome_put_off_teach(vocabulary *v)
{
    VOCABULARY_TEACH(v, no_time, SENSE_OUTCOME_PHRASE);
    VOCABULARY_TEACH(v, taken_up, SENSE_OUTCOME_PHRASE);
    VOCABULARY_TEACH(v, enters, SENSE_OUTCOME_PHRASE);
    VOCABULARY_TEACH(v, position, SENSE_OUTCOME_PHRASE);
    VOCABULARY_TEACH(v, status, SENSE_OUTCOME_PHRASE);
    VOCABULARY_TEACH(v, advice, SENSE_OUTCOME_PHRASE);
}

/* "Punktet blev ikke behandlet grundet tidsmangel", "nåede ikke at blive behandlet" */
static verdict of_no_time(const sentence *s, size_t i)
{
    static const char *const no[] = { "ikke" };
    static const char *const matters[] = { "behandle", "behandles", "behandlet", "behandling", "drøfte", "drøftes",
        "drøftet", "punkt", "punktet", "punkterne", "sagen" };
    if (!WORD_IN(s->words[i].key, no_time))
        return nothing;
    bool lacking = word_is(&s->words[i], "tidsmangel");
    bool none = lacking ? LOOK_BACK(s, i, OUTCOME_WINDOW, no) < i : LOOK_AHEAD(s, i, 2, no) > i;
    bool matter = LOOK_BACK(s, i, OUTCOME_WINDOW, matters) < i || LOOK_AHEAD(s, i, OUTCOME_WINDOW, matters) > i;
    return none && matter ? put_off : nothing;
}

/* "Punktet overføres til næste møde", "optages på næste dagsorden": of this organ, not "næste byrådsmøde". */
static verdict of_next_agenda(const sentence *s, size_t i)
{
    static const char *const next[] = { "førstkommende", "kommende", "næste", "senere" };
    static const char *const when[] = {
        "bestyrelsesmøde", "dagsorden", "gang", "møde", "møder", "rådsmøde", "udvalgsmøde"
    };
    static const char *const up[] = { "op" };
    if (!WORD_IN(s->words[i].key, taken_up) || sentence_wishes(s, i)
        || (word_is(&s->words[i], "tages") && LOOK_AHEAD(s, i, 2, up) == i))
        return nothing;
    size_t at = LOOK_AHEAD(s, i, 4, next);
    return at > i && LOOK_AHEAD(s, at, 2, when) > at ? (verdict){ OUTCOME_POSTPONED, FORCE_ROUTED } : nothing;
}

/* "Ønskes belyst, inden der tages stilling" */
static verdict of_position(const sentence *s, size_t i)
{
    static const char *const taken[] = { "tage", "tager", "tages" };
    static const char *const before[] = { "før", "inden" };
    return word_is(&s->words[i], position[0]) && LOOK_BACK(s, i, 3, taken) < i
            && LOOK_BACK(s, i, OUTCOME_WINDOW, before) < i ? put_off : nothing;
}

/* "Indgår i budgetlægningen for 2020": not what is in the budget already. */
static verdict of_budget(const sentence *s, size_t i)
{
    static const char *const roots[] = { "budgetarbejd", "budgetbehandling", "budgetdrøftelse", "budgetforhandling",
        "budgetlægning", "budgetproces" };
    if (!WORD_IN(s->words[i].key, enters) || s->count > 2 * SHORT_SENTENCE)
        return nothing;
    for (size_t k = i + 1; k < s->count && k <= i + 4; k++)
        for (size_t r = 0; r < sizeof roots / sizeof *roots; r++)
            if (strncmp(s->words[k].key, roots[r], strlen(roots[r])) == 0)
                return (verdict){ OUTCOME_REFERRED, FORCE_ROUTED };
    return nothing;
}

/* "Direktøren gav en status på projektet" */
static verdict of_status(const sentence *s, size_t i)
{
    static const char *const gave[] = { "gav", "giver" };
    static const char *const given[] = { "gaves", "gives", "givet" };
    bool told = word_is(&s->words[i], status[0])
        && (LOOK_BACK(s, i, 3, gave) < i || LOOK_AHEAD(s, i, 3, given) > i);
    return told ? (verdict){ OUTCOME_NOTED, FORCE_SPOKEN } : nothing;
}

/* "Fremsendes til Byrådet med udvalgets anbefaling" */
static verdict of_advice(const sentence *s, size_t i)
{
    static const char *const with[] = { "med" };
    size_t at = LOOK_BACK(s, i, 2, with);
    if (!word_is(&s->words[i], advice[0]) || at == i)
        return nothing;
    for (size_t k = at; k-- > 0;) {
        const outcome_word *v = outcome_word_find(s->words[k].key);
        if (v && v->kind == OUTCOME_REFERRED && !sentence_tells_of_other_time(s, k))
            return (verdict){ OUTCOME_RECOMMENDED, FORCE_RESOLVED };
    }
    return nothing;
}

verdict outcome_of_put_off(const sentence *s, size_t i)
{
    static verdict (*const readers[])(const sentence *, size_t) = {
        of_no_time, of_next_agenda, of_position, of_budget, of_status, of_advice,
    };
    verdict v = nothing;
    for (size_t k = 0; k < sizeof readers / sizeof *readers && v.force == FORCE_NONE; k++)
        v = readers[k](s, i);
    return v;
}
