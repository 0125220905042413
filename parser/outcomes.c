/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "outcomes.h"

#include <string.h>

#include "../models/text.h"
#include "names.h"
#include "outcome_words.h"
#include "words.h"

/* A sentence's words, and the one that is looked at. All looks back and ahead are bounded by small windows, so
 * that a text of nothing but verbs is still read in linear time. */
typedef struct {
    const term *words;
    size_t count;
} sentence;

typedef struct {
    outcome_kind kind;
    outcome_force force;
} verdict;

enum {
    WINDOW = 6,                  /* words between a verb and the "ikke" or "at" that belongs to it */
    SHORT_SENTENCE = 9,          /* words; "Ansættelsen nedsættes til 2300 Kr. for indeværende Aar." */
    FRONT = 2                    /* places from the front that make a common verb a decision: "ad 4. Betales …" */
};

/* ------------------------------------------------------------------ looking around */

static bool clause_ends_after(const term *w)
{
    return w->after.n && memchr(w->after.p, ',', w->after.n);
}

/* The nearest place before i, within `most` words of the same clause, that holds one of the keys; i if none. */
static size_t look_back(const sentence *s, size_t i, size_t most, const char *const *keys, size_t count)
{
    for (size_t j = i; j-- > 0 && i - j <= most && !clause_ends_after(&s->words[j]);)
        if (word_in(s->words[j].key, keys, count))
            return j;
    return i;
}
#define LOOK_BACK(s, i, most, keys) look_back((s), (i), (most), (keys), sizeof(keys) / sizeof *(keys))

static size_t look_ahead(const sentence *s, size_t i, size_t most, const char *const *keys, size_t count)
{
    for (size_t j = i + 1; j < s->count && j - i <= most; j++)
        if (word_in(s->words[j].key, keys, count))
            return j;
    return i;
}
#define LOOK_AHEAD(s, i, most, keys) look_ahead((s), (i), (most), (keys), sizeof(keys) / sizeof *(keys))

static bool is_negated(const sentence *s, size_t i)
{
    static const char *const no[] = { "ej", "hverken", "ikke" };
    static const char *const new_clause[] = { "at", "men", "og" };
    size_t at = LOOK_BACK(s, i, WINDOW, no);
    if (at < i && LOOK_BACK(s, i, i - at - 1, new_clause) == i)
        return true;
    return LOOK_AHEAD(s, i, 1, no) > i;
}

/* "skal godkendes af Ministeriet", "søges optaget": wished for, not done. */
static bool is_wished(const sentence *s, size_t i)
{
    static const char *const wishes[] = {
        "begæres", "burde", "bør", "må", "skal", "skulde", "skulle", "søger", "søges", "ønsker", "ønskes"
    };
    return LOOK_BACK(s, i, 2, wishes) < i;
}

/* "Lønforslaget, som af Amtsraadet blev udsat": told of something else. */
static bool is_relative(const sentence *s, size_t i)
{
    static const char *const relative[] = { "som" };
    size_t at = LOOK_BACK(s, i, 5, relative);
    return at < i && at > 0;
}

static bool is_impersonal(const sentence *s, size_t i)
{
    static const char *const subjects[] = { "der", "det", "dette", "man" };
    return (i > 0 && WORD_IN(s->words[i - 1].key, subjects))
        || (i + 1 < s->count && WORD_IN(s->words[i + 1].key, subjects));
}

/* What somebody wrote, asked or told, behind "at" or "om", is not what this organ did. `reported` walks along. */
typedef struct {
    bool asked, clause;
} reported;

static void note_reported(reported *r, const char *key)
{
    static const char *const asks[] = {
        "andragende", "andrager", "anmodede", "anmoder", "anmodes", "anmodning", "ansøger", "ansøgning", "ansøgte",
        "beder", "foreslog", "foreslår", "forespurgte", "forespørger", "forespørgsel", "henleder", "henstiller",
        "klager", "meddelelse", "meddeler", "meddelte", "opfordrer", "opfordring", "oplyser", "oplyste", "ønsker"
    };
    static const char *const opens[] = { "at", "hvor", "hvori", "hvorvidt", "om" };
    r->asked |= WORD_IN(key, asks);
    r->clause |= r->asked && WORD_IN(key, opens);
}

/* ------------------------------------------------------------------ single verbs */

/* "Det vedtoges enstemmigt at anbefale Andragendet": the infinitive says what. */
static outcome_kind of_resolution(const sentence *s, size_t i, bool *negated)
{
    static const char *const no[] = { "ikke" };
    static const char *const to[] = { "at" };
    static const char *const noted[] = { "efterretning" };
    static const char *const position[] = { "stilling" };
    size_t at = LOOK_AHEAD(s, i, WINDOW, to);
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
    return outcome_of_infinitive(s->words[infinitive].key);
}

static bool is_resolving(const char *key)
{
    static const char *const resolving[] = {
        "besluttede", "besluttedes", "beslutter", "besluttet", "bestemt", "bestemtes", "vedtager", "vedtages",
        "vedtaget", "vedtog", "vedtoges"
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

/* A motion to amend or to postpone that fails leaves the matter itself open. */
static bool is_side_motion(const sentence *s)
{
    for (size_t i = 0; i < s->count; i++)
        if (strstr(s->words[i].key, "ændringsforsl") || strstr(s->words[i].key, "mindretalsforsl"))
            return true;
    return false;
}

static verdict of_verb(const sentence *s, size_t i, const reported *r)
{
    static const verdict nothing = { OUTCOME_NOT_SAID, FORCE_NONE };
    const outcome_word *v = outcome_word_find(s->words[i].key);
    if (!v || is_wished(s, i) || (v->kind != OUTCOME_ELECTED && is_relative(s, i))
        || (r->clause && !is_impersonal(s, i)))
        return nothing;
    if (v->short_only && s->count > SHORT_SENTENCE && i > FRONT && !is_impersonal(s, i) && !sets_up(s, i))
        return nothing;
    bool negated = is_negated(s, i);
    outcome_kind kind = is_resolving(v->key) ? of_resolution(s, i, &negated) : v->kind;
    if (negated)
        kind = v->negated;
    if (kind == OUTCOME_REFERRED && i > 0 && word_is(&s->words[i - 1], "der"))        /* "Der henvises til sag 42" */
        kind = OUTCOME_OTHER;
    if (kind == OUTCOME_REJECTED && is_side_motion(s))
        return nothing;
    return (verdict){ kind, v->force };
}

/* ------------------------------------------------------------------ phrases */

/* "Kan ikke bevilge", "kunne tiltræde": an infinitive behind can or will. Who can't agree to it ("kunne ikke
 * tiltræde indstillingen") dissents, which is no outcome. */
static verdict of_ability(const sentence *s, size_t i)
{
    static const char *const able[] = { "kan", "kunde", "kunne", "ser", "vil" };
    static const struct { const char *key; outcome_kind yes, no; } verbs[] = {
        { "anbefale", OUTCOME_RECOMMENDED, OUTCOME_REJECTED }, { "bevilge", OUTCOME_APPROVED, OUTCOME_REJECTED },
        { "godkende", OUTCOME_APPROVED, OUTCOME_REJECTED }, { "imødekomme", OUTCOME_APPROVED, OUTCOME_REJECTED },
        { "tillade", OUTCOME_APPROVED, OUTCOME_REJECTED }, { "tiltræde", OUTCOME_APPROVED, OUTCOME_NOT_SAID },
    };
    for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++)
        if (word_is(&s->words[i], verbs[k].key) && LOOK_BACK(s, i, 4, able) < i) {
            outcome_kind kind = is_negated(s, i) ? verbs[k].no : verbs[k].yes;
            return (verdict){ kind, kind ? FORCE_RESOLVED : FORCE_NONE };
        }
    return (verdict){ OUTCOME_NOT_SAID, FORCE_NONE };
}

static verdict of_noun(const sentence *s, size_t i)
{
    static const char *const to[] = { "til" };
    static const char *const none[] = { "ikke", "ingen" };
    static const char *const remarks[] = { "bemærkning", "bemærkninger" };
    static const char *const in[] = { "i" };
    static const char *const given[] = { "gives", "givet" };
    static const char *const done[] = { "foretages", "foretaget", "foretoges" };
    const term *w = &s->words[i];
    if (word_is(w, "efterretning") && LOOK_BACK(s, i, 2, to) < i)
        return (verdict){ is_negated(s, i) ? OUTCOME_REJECTED : OUTCOME_NOTED, FORCE_RESOLVED };
    bool to_inform = LOOK_BACK(s, i, 1, to) < i && s->count <= SHORT_SENTENCE;
    if (word_is(w, "orientering") && (to_inform || LOOK_AHEAD(s, i, 3, given) > i))
        return (verdict){ OUTCOME_NOTED, FORCE_RESOLVED };
    if (word_is(w, "anledning") && LOOK_BACK(s, i, 3, none) < i)
        return (verdict){ LOOK_AHEAD(s, i, 3, remarks) > i ? OUTCOME_NONE : OUTCOME_REJECTED, FORCE_RESOLVED };
    if (word_is(w, "bero") && LOOK_BACK(s, i, 1, in) < i && !is_wished(s, i) && s->count <= 2 * SHORT_SENTENCE)
        return (verdict){ OUTCOME_POSTPONED, FORCE_RESOLVED };
    if (word_is(w, "valg") && LOOK_BACK(s, i, 2, done) < i)
        return (verdict){ OUTCOME_ELECTED, FORCE_RESOLVED };
    if (word_is(w, "godkendelse") && s->count == 1)
        return (verdict){ OUTCOME_APPROVED, FORCE_RESOLVED };
    return (verdict){ OUTCOME_NOT_SAID, FORCE_NONE };
}

/* "taget af dagsordenen", "trukket tilbage" */
static verdict of_removal(const sentence *s, size_t i)
{
    static const char *const back[] = { "tilbage" };
    static const char *const taken[] = { "tages", "taget", "toges", "udtages" };
    static const char *const drawn[] = { "trak", "trukket", "trækkes" };
    const verdict gone = { OUTCOME_WITHDRAWN, FORCE_ROUTED };
    if (WORD_IN(s->words[i].key, drawn) && LOOK_AHEAD(s, i, 5, back) > i)
        return gone;
    if (WORD_IN(s->words[i].key, taken) && i + 2 < s->count && word_is(&s->words[i + 1], "af")
        && (word_ends(s->words[i + 2].key, "sordenen") || word_ends(s->words[i + 2].key, "sorden")))
        return gone;
    return (verdict){ OUTCOME_NOT_SAID, FORCE_NONE };
}

static verdict of_nothing(const sentence *s, size_t i)
{
    static const char *const things[] = {
        "bemærkning", "bemærkninger", "forandring", "forandringer", "indlæg", "kommentarer", "spørgsmål", "ændring",
        "ændringer"
    };
    const verdict none = { OUTCOME_NONE, FORCE_EMPTY };
    const term *w = &s->words[i];
    if (word_is(w, "intet") && s->count <= SHORT_SENTENCE)
        return none;
    if (word_is(w, "ingen") && (s->count == 1 || LOOK_AHEAD(s, i, 2, things) > i) && s->count <= 2 * SHORT_SENTENCE)
        return none;
    return (verdict){ OUTCOME_NOT_SAID, FORCE_NONE };
}

/* ------------------------------------------------------------------ sentences */

static void keep_stronger(verdict *best, verdict v)
{
    if (v.force != FORCE_NONE && v.kind != OUTCOME_NOT_SAID && (best->force == FORCE_NONE || v.force < best->force))
        *best = v;
}

/* The strongest word of the sentence, the first of equals. */
static verdict of_sentence(const sentence *s)
{
    verdict best = { OUTCOME_NOT_SAID, FORCE_NONE };
    reported r = { false, false };
    for (size_t i = 0; i < s->count && best.force != FORCE_RESOLVED; i++) {
        note_reported(&r, s->words[i].key);
        keep_stronger(&best, of_verb(s, i, &r));
        if (!r.clause) {
            keep_stronger(&best, of_noun(s, i));
            keep_stronger(&best, of_ability(s, i));
        }
        keep_stronger(&best, of_removal(s, i));
        keep_stronger(&best, of_nothing(s, i));
    }
    return best;
}

/* Sentences from which nothing follows: notes of absence, bare names, "do.", fillers of an export. */
static bool is_empty_talk(const sentence *s)
{
    static const char *const notes[] = {
        "afbud", "ankom", "deltog", "forlod", "fraværende", "inhabil", "stedfortræder", "stedfortrædere",
        "suppleant"
    };
    static const char *const fillers[] = { "do", "frigivet", "indhold", "tomt", "v" };
    size_t capitals = 0, n;
    for (size_t i = 0; i < s->count; i++) {
        const term *w = &s->words[i];
        uint32_t c = text_char(w->text, 0, &n);
        if (WORD_IN(w->key, notes) || WORD_IN(w->key, fillers))
            return true;
        capitals += (char_is_upper(c) && !name_is_role(w->text)) || word_is(w, "og") || name_is_role(w->text);
    }
    return s->count < 2 || capitals == s->count;
}

static outcome_kind read_text(str text, bool *talk)
{
    term words[WORDS_MOST];
    verdict best = { OUTCOME_NOT_SAID, FORCE_NONE };
    size_t from = 0;
    *talk = false;
    for (size_t count; (count = words_sentence(text, &from, words, WORDS_MOST)) > 0 && best.force != FORCE_RESOLVED;) {
        sentence s = { words, count };
        keep_stronger(&best, of_sentence(&s));
        *talk |= !is_empty_talk(&s);
    }
    return best.kind;
}

outcome_kind outcome_read(str text)
{
    bool talk;
    outcome_kind kind = read_text(text, &talk);
    return kind == OUTCOME_NOT_SAID && talk ? OUTCOME_OTHER : kind;
}

outcome_kind outcome_of_prose(str text)
{
    bool talk;
    return read_text(text, &talk);
}

outcome_kind outcome_under_title(str title, str text)
{
    static const str election = STR("Valg af");
    size_t n;
    outcome_kind kind = outcome_read(text);
    bool unsaid = kind == OUTCOME_NOT_SAID || kind == OUTCOME_OTHER;
    return unsaid && text_has_letter_or_digit(text) && text_starts(title, election, &n) ? OUTCOME_ELECTED : kind;
}

bool outcome_is_decision(str sentence_text)
{
    return outcome_of_prose(sentence_text) != OUTCOME_NOT_SAID;
}
