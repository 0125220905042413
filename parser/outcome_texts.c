/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a text of several sentences decides: the strongest of what they say. */
#include "outcomes.h"

#include "../models/text.h"
#include "matter.h"
#include "names.h"
#include "outcome_inside.h"

void verdict_keep_stronger(verdict *best, verdict v)
{
    if (v.force != FORCE_NONE && v.kind != OUTCOME_NOT_SAID && (best->force == FORCE_NONE || v.force < best->force))
        *best = v;
}

static bool may_decide(const sentence *s)
{
    return s->senses & (SENSES_OF_OUTCOME & ~SENSE_OUTCOME_PAIR)
        || (s->senses & SENSE_OUTCOME_PAIR && s->count <= SHORT_SENTENCE);
}

static bool is_question(const sentence *s)
{
    return str_ends(str_trim_end(str_part(s->within, s->from, s->to), " \")”»"), (str)STR("?"));
}

/* What the sentence says; a question says nothing. */
static verdict verdict_of(const sentence *s, bool may_ask, const meeting *of)
{
    term room[WORDS_MOST];
    if (!may_decide(s) || (may_ask && is_question(s)))
        return (verdict){ OUTCOME_NOT_SAID, FORCE_NONE };
    sentence whole = sentence_whole(s, room);
    whole.of = of;
    verdict v = outcome_of_sentence(&whole);
    if (v.kind == OUTCOME_RECOMMENDED && sentence_is_put_to_meeting(&whole))
        v.force = FORCE_ROUTED;
    return v;
}

/* "Alternativ 2 blev herefter godkendt", "Model B vedtaget": one of several that were put. */
static bool names_alternative(const sentence *s)
{
    static const char *const kinds[] = { "alternativ", "forslag", "model", "scenarie" };
    size_t n;
    if (s->count < 2 || !WORD_IN(s->words[0].key, kinds))
        return false;
    str which = s->words[1].text;
    uint32_t c = text_char(which, 0, &n);
    return char_is_digit(c) || (char_is_upper(c) && n == which.n);
}

/* "Bruuns forslag forkastedes. Udvalgets indstilling vedtaget.": a motion fell, and the matter itself was adopted. */
static bool is_adopted_after(verdict before, const sentence *s, verdict said)
{
    term room[WORDS_MOST];
    if (before.kind != OUTCOME_REJECTED || said.kind != OUTCOME_APPROVED)
        return false;
    const sentence whole = sentence_whole(s, room);
    return sentence_names_recommendation(&whole, 0, whole.count) || names_alternative(&whole);
}

/* "Udvalget for Teknik indstiller, at … imødekommes. Vedtaget.": recommended by another, and resolved in a few
 * words. */
static bool is_resolved_after(verdict before, const sentence *s, verdict said)
{
    enum { WORDS_FEW = 3 };
    term room[WORDS_MOST];
    if (before.kind != OUTCOME_RECOMMENDED || said.force != FORCE_RESOLVED || said.kind == OUTCOME_RECOMMENDED)
        return false;
    const sentence whole = sentence_whole(s, room);
    return s->count <= WORDS_FEW || sentence_names_recommendation(&whole, 0, s->count < 2 ? s->count : 2);
}

static bool has_small_letter(const char *key)
{
    while (*key && !(*key >= 'a' && *key <= 'z'))
        key++;
    return *key;
}

/* Sentences from which nothing follows: notes of absence, bare names, "do.", fillers of an export. */
static bool is_empty_talk(const sentence *s)
{
    static const char *const notes[] = {
        "afbud", "ankom", "deltog", "do", "forlod", "fraværende", "frigivet", "indhold", "inhabil", "offentlig",
        "offentliggjort", "offentligt", "stedfortræder", "stedfortrædere", "suppleant", "tomt", "v"
    };
    bool capitals = true;
    size_t n;
    for (size_t i = 0; i < s->count; i++) {
        const term *w = &s->words[i];
        if (WORD_IN(w->key, notes))
            return true;
        capitals = capitals
            && (char_is_upper(text_char(w->text, 0, &n)) || word_is(w, "og") || name_is_role(w->text));
    }
    if (s->count == 1)                       /* "Anne", "Det", "12.000": but "Ok." is said */
        return name_is_role(s->words[0].text) || name_is_given(s->words[0].text)
            || matter_is_unfinished(s->words[0].text) || !has_small_letter(s->words[0].key);
    return capitals;
}

/* What a text's sentences come to, one after the other. */
typedef struct {
    verdict best;
    bool asks_talk, talk;        /* whether anything was said that is no empty talk, where that is asked */
} weighed;

/* True where no sentence behind this one can change it. */
static bool weigh(weighed *w, const sentence *s, verdict said)
{
    term room[WORDS_MOST];
    if (is_adopted_after(w->best, s, said) || is_resolved_after(w->best, s, said)) {
        w->best = said;
        return true;
    }
    verdict_keep_stronger(&w->best, said);
    if (w->asks_talk && w->best.force == FORCE_NONE && !w->talk) {
        sentence whole = sentence_whole(s, room);
        w->talk = !is_empty_talk(&whole);
    }
    return w->best.force == FORCE_RESOLVED && w->best.kind != OUTCOME_REJECTED && w->best.kind != OUTCOME_RECOMMENDED;
}

static outcome_kind outcome_weighed(const weighed *w)
{
    return w->best.kind == OUTCOME_NOT_SAID && w->talk ? OUTCOME_OTHER : w->best.kind;
}

static outcome_kind read_text(str text, bool asks_talk, const meeting *of)
{
    term room[WORDS_MOST];
    weighed w = { .asks_talk = asks_talk };
    size_t from = 0;
    for (sentence s; sentence_next(text, &from, room, &s);)
        if (weigh(&w, &s, verdict_of(&s, true, of)))
            break;
    return outcome_weighed(&w);
}

/* A mark at a paragraph's end makes a question in the last one only. */
static verdict verdict_among(const wording *paragraphs, size_t count, size_t i, const sentence *s)
{
    return verdict_of(s, i + 1 == count || s->to < paragraphs[i].text.n, paragraphs[i].of);
}

static outcome_kind read_paragraphs(const wording *paragraphs, size_t count, bool asks_talk)
{
    weighed w = { .asks_talk = asks_talk };
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < paragraphs[i].count; k++) {
            const sentence *s = &paragraphs[i].sentences[k];
            if (weigh(&w, s, verdict_among(paragraphs, count, i, s)))
                return w.best.kind;
        }
    return outcome_weighed(&w);
}

outcome_kind outcome_read(str text)
{
    return read_text(text, true, NULL);
}

bool outcome_of_next(str text, size_t *from, outcome_kind *said)
{
    term room[WORDS_MOST];
    sentence s;
    if (!sentence_next(text, from, room, &s))
        return false;
    s.within = words_span(s.words, s.count);
    s.from = 0;
    s.to = s.within.n;
    verdict best = { OUTCOME_NOT_SAID, FORCE_NONE };
    verdict_keep_stronger(&best, verdict_of(&s, true, NULL));
    *said = best.kind;
    return true;
}

/* One of its sentences does: what was approved of several things done under "Godkendelse af dagsorden". */
static bool says_approved(const wording *paragraphs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < paragraphs[i].count; k++)
            if (verdict_among(paragraphs, count, i, &paragraphs[i].sentences[k]).kind == OUTCOME_APPROVED)
                return true;
    return false;
}

/* "enedes om A. Holm", "enighed om Bo Krag": on whom, not on whose proposal. */
static bool sentence_agrees_on_person(const sentence *s)
{
    static const char *const agrees[] = { "enedes", "enig", "enige", "enighed" };
    static const char *const things[] = { "bud", "forslag", "liste", "model", "plan", "tegning", "tilbud" };
    for (size_t i = 0, n; i + 2 < s->count; i++) {
        str who = s->words[i + 2].text;
        if (!WORD_IN(s->words[i].key, agrees) || !word_is(&s->words[i + 1], "om"))
            continue;
        bool initial = text_length(who) == 1 && i + 3 < s->count && char_is_upper(text_char(who, 0, &n));
        return (initial || name_is_given(who)) && LOOK_AHEAD(s, i + 1, OUTCOME_WINDOW, things) == i + 1;
    }
    return false;
}

static bool agrees_on_person(const wording *paragraphs, size_t count)
{
    term room[WORDS_MOST];
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < paragraphs[i].count; k++) {
            const sentence whole = sentence_whole(&paragraphs[i].sentences[k], room);
            if (sentence_agrees_on_person(&whole))
                return true;
        }
    return false;
}

bool outcome_title_elects(str title)
{
    static const str elections[] = { STR("Valg af"), STR("Valg til"), STR("Konstituering"), STR("Udpegning af") };
    size_t n;
    for (size_t i = 0; i < sizeof elections / sizeof *elections; i++)
        if (text_starts(title, elections[i], &n))
            return true;
    return false;
}

/* "Man enedes om A. Holm" under "Valg af Kæmner" */
static bool elects(str title, outcome_kind kind, const wording *paragraphs, size_t count)
{
    return kind == OUTCOME_APPROVED && outcome_title_elects(title) && agrees_on_person(paragraphs, count);
}

outcome_kind outcome_of_prose(const wording *paragraphs, size_t count)
{
    outcome_kind kind = read_paragraphs(paragraphs, count, false);
    return count > 0 && elects(paragraphs[0].text, kind, paragraphs, count) ? OUTCOME_ELECTED : kind;
}

outcome_kind outcome_under_title(str title, const wording *paragraphs, size_t count)
{
    static const str approval = STR("Godkendelse af");
    size_t n;
    outcome_kind kind = read_paragraphs(paragraphs, count, true);
    if ((kind == OUTCOME_NOTED || kind == OUTCOME_DISCUSSED) && text_starts(title, approval, &n)
        && says_approved(paragraphs, count))
        return OUTCOME_APPROVED;
    if (elects(title, kind, paragraphs, count))
        return OUTCOME_ELECTED;
    bool unsaid = kind == OUTCOME_NOT_SAID || kind == OUTCOME_OTHER, any = false;
    for (size_t i = 0; i < count && !any; i++)
        any = text_has_letter_or_digit(paragraphs[i].text);
    return unsaid && any && outcome_title_elects(title) ? OUTCOME_ELECTED : kind;
}

bool outcome_is_decision_of(const meeting *of, str sentence_text)
{
    return read_text(sentence_text, false, of) != OUTCOME_NOT_SAID;
}

bool outcome_is_decision(str sentence_text)
{
    return outcome_is_decision_of(NULL, sentence_text);
}
