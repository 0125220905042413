/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Verbs that tell of another time than this meeting's: what was done before, what comes later, what happens only if. */
#include "outcome_inside.h"

/* "Regnskabet kan først godkendes i marts": not yet. */
static bool is_put_later(const sentence *s, size_t i)
{
    static const char *const may[] = { "kan", "skal", "ventes", "vil" };
    static const char *const first[] = { "først", "tidligst" };
    return LOOK_BACK(s, i, 3, first) < i && LOOK_BACK(s, i, 4, may) < i;
}

/* "hvor hun var blevet valgt", "Udvalget havde anbefalet", "er tidligere anbefalet", "Elevrådet har udpeget": done
 * before; "på grund af frafaldet" is a noun. */
static bool is_of_another_time(const sentence *s, size_t i)
{
    static const char *const had[] = { "havde", "var" };
    static const char *const has_done[] = { "havde" };
    static const char *const before_noun[] = { "af", "for", "om", "over", "ved" };
    bool become = i > 1 && word_is(&s->words[i - 1], "blevet") && LOOK_BACK(s, i - 1, 3, had) < i - 1;
    bool noun = i > 0 && word_is(&s->words[i], "frafaldet") && WORD_IN(s->words[i - 1].key, before_noun);
    bool pluperfect = word_ends(s->words[i].key, "t") && LOOK_BACK(s, i, 3, has_done) < i;
    bool by_others = i > 0 && word_is(&s->words[i], "udpeget") && word_is(&s->words[i - 1], "har");
    bool earlier = i > 0 && word_is(&s->words[i - 1], "tidligere") && word_ends(s->words[i].key, "t");
    return become || noun || earlier || pluperfect || by_others;
}

/* "godkendt af den tidligere bestyrelse": decided by those before. */
static bool is_by_predecessors(const sentence *s, size_t i)
{
    static const char *const by[] = { "af" };
    static const char *const former[] = { "afgående", "daværende", "forrige", "gamle", "tidligere" };
    size_t at = LOOK_AHEAD(s, i, 2, by);
    return at > i && LOOK_AHEAD(s, at, 2, former) > at;
}

/* "…, når tilskuddet bortfalder", "Når regnskabet er godkendt, udbetales tilskuddet": what happens if or when something
 * else does. */
static bool is_conditional(const sentence *s, size_t i)
{
    static const char *const opens[] = { "hvis", "inden", "medmindre", "når", "såfremt" };
    static const char *const fronts[] = { "hvis", "når" };
    return LOOK_BACK(s, i, OUTCOME_WINDOW, opens) < i || (i > 0 && WORD_IN(s->words[0].key, fronts));
}

/* "Vi vil blive orienteret om resultatet", "interesse i at blive valgt": nothing was done yet. */
static bool is_to_come(const sentence *s, size_t i)
{
    static const char *const become[] = { "blive" };
    return LOOK_BACK(s, i, 2, become) < i;
}

/* "Det blev på sidste møde besluttet", "Som vedtaget på sidste møde", "besluttede sidste år": not today. "Referatet fra
 * sidste møde blev godkendt" was today, and so was what "regnskabet for sidste år" came to, and a last reading. */
static bool is_of_last_time(const sentence *s, size_t i)
{
    static const char *const last[] = { "forrige", "sidste" };
    static const char *const on[] = { "på", "ved" };
    static const char *const when[] = { "gang", "år" };
    static const char *const noun_of[] = { "af", "efter", "for", "fra", "i", "siden" };
    static const char *const readings[] = { "afstemning", "behandling" };
    size_t before = LOOK_BACK(s, i, 3, last), at = before < i ? before : LOOK_AHEAD(s, i, 3, last);
    if (at == i || at == 0 || LOOK_AHEAD(s, at, 1, readings) > at)
        return false;
    bool year = LOOK_AHEAD(s, at, 1, when) > at && !WORD_IN(s->words[at - 1].key, noun_of);
    return year || WORD_IN(s->words[at - 1].key, on);
}

/* None of the above holds of a sentence without any of these. */
void outcome_times_teach(vocabulary *v)
{
    static const char *const times[] = {
        "afgående", "blive", "blevet", "daværende", "forrige", "frafaldet", "først", "gamle", "havde", "hvis", "inden",
        "medmindre", "når", "sidste", "såfremt", "tidligere", "tidligst", "udpeget"
    };
    VOCABULARY_TEACH(v, times, SENSE_OTHER_TIME);
}

bool sentence_tells_of_other_time(const sentence *s, size_t i)
{
    if (!(s->senses & SENSE_OTHER_TIME))
        return false;
    return is_put_later(s, i) || is_of_another_time(s, i) || is_conditional(s, i) || is_to_come(s, i)
        || is_by_predecessors(s, i) || is_of_last_time(s, i);
}

/* "Punktet drøftes på næste møde", "bliver behandlet næste gang". */
bool sentence_puts_to_next(const sentence *s, size_t i, const outcome_word *v)
{
    static const char *const becomes[] = { "bliver" };
    static const char *const next[] = { "næste" };
    static const char *const when[] = { "bestyrelsesmøde", "gang", "møde" };
    size_t at = LOOK_AHEAD(s, i, 3, next);
    bool goes_on = word_is(&s->words[i], "fortsættes");      /* "Drøftelsen fortsættes på næste møde" */
    return (v->kind == OUTCOME_DISCUSSED || goes_on) && at > i && LOOK_AHEAD(s, at, 1, when) > at
        && (LOOK_BACK(s, i, 3, becomes) < i || word_ends(v->key, "tes") || word_ends(v->key, "ås"));
}
