/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "outcomes.h"

#include <string.h>

#include "../models/text.h"
#include "names.h"
#include "outcome_inside.h"

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
    if (at == i || at == 0 || at + 1 >= i || !WORD_IN(s->words[at + 1].key, auxiliaries))
        return false;
    const term *noun = &s->words[at - 1];
    return str_find_byte(noun->after, ',') != STR_NOT_FOUND && !outcome_word_find(noun->key)
        && !is_laid_before(s, at, i);
}

/* "Lønforslaget, som af Amtsraadet blev udsat": told of something else. */
static bool is_relative(const sentence *s, size_t i)
{
    static const char *const relative[] = { "som" };
    size_t at = LOOK_BACK(s, i, 5, relative);
    return (at < i && at > 0 && !is_laid_before(s, at, i)) || tells_of_noun(s, i);
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

/* "Der følges op på sagen" says what comes, "Indstillingen følges" what was decided. */
static bool follows_up(const sentence *s, size_t i)
{
    static const char *const verbs[] = { "fulgt", "følges", "følger" };
    static const char *const up[] = { "op" };
    return WORD_IN(s->words[i].key, verbs) && LOOK_AHEAD(s, i, 1, up) > i;
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
        "beder", "berettede", "foreslog", "foreslår", "forespurgte", "forespørger", "forespørgsel", "fortalte",
        "henleder", "henstiller", "klager", "meddelelse", "meddeler", "meddelte", "opfordrer", "opfordring", "oplyser",
        "oplyste", "orienterede", "orienterer", "ønsker"
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
    static const char *const refusal[] = { "afslag" };
    static const char *const things[] = { "de", "den", "det", "model", "tilbud" };
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
    if (word_is(&s->words[infinitive], "vælge") && LOOK_AHEAD(s, infinitive, 1, things) > infinitive)
        return OUTCOME_APPROVED;
    return outcome_of_infinitive(s->words[infinitive].key);
}

static bool is_resolving(const char *key)
{
    static const char *const resolving[] = {
        "besluttede", "besluttedes", "beslutter", "besluttet", "bestemt", "bestemtes", "enige", "enighed", "vedtager",
        "vedtages", "vedtaget", "vedtog", "vedtoges"
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
        const char *key = s->words[i].key;
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

/* "Kontingentet fastholdes på 800 kr." sets it; "Ansættelsen fastholdes." refuses to change it. */
static bool is_kept_at(const sentence *s, size_t i)
{
    static const char *const at[] = { "på", "til", "uændret" };
    return word_is(&s->words[i], "fastholdes") && LOOK_AHEAD(s, i, 1, at) > i;
}

/* "til fornyet behandling", "i fornyet høring", "i en ændret udgave": a participle before its noun. */
static bool is_adjective(const sentence *s, size_t i)
{
    static const char *const before[] = { "den", "det", "en", "et", "i", "til" };
    return i > 0 && i + 1 < s->count && WORD_IN(s->words[i - 1].key, before);
}

/* "Regnskabet kan først godkendes i marts": not yet. */
static bool is_put_later(const sentence *s, size_t i)
{
    static const char *const may[] = { "kan", "skal", "ventes", "vil" };
    static const char *const first[] = { "først", "tidligst" };
    return LOOK_BACK(s, i, 3, first) < i && LOOK_BACK(s, i, 4, may) < i;
}

/* "hvor hun var blevet valgt", "som han havde godkendt": done before; "på grund af frafaldet" is a noun. */
static bool is_of_another_time(const sentence *s, size_t i)
{
    static const char *const had[] = { "havde", "var" };
    static const char *const before_noun[] = { "af", "for", "om", "over", "ved" };
    bool become = i > 1 && word_is(&s->words[i - 1], "blevet") && LOOK_BACK(s, i - 1, 3, had) < i - 1;
    bool noun = i > 0 && word_is(&s->words[i], "frafaldet") && WORD_IN(s->words[i - 1].key, before_noun);
    return become || noun;
}

static verdict of_verb(const sentence *s, size_t i, const reported *r)
{
    static const verdict nothing = { OUTCOME_NOT_SAID, FORCE_NONE };
    static const char *const has[] = { "har", "havde" };
    const outcome_word *v = outcome_word_find(s->words[i].key);
    if (v && v->short_only && is_adjective(s, i))
        return nothing;
    if (!v || is_exposed(s, i) || follows_up(s, i) || is_of_another_time(s, i) || is_put_later(s, i)
        || sentence_wishes(s, i) || (v->kind != OUTCOME_ELECTED && is_relative(s, i))
        || (r->clause && !is_impersonal(s, i)))
        return nothing;
    if (v->short_only && s->count > SHORT_SENTENCE && i > FRONT && !is_impersonal(s, i) && !sets_up(s, i))
        return nothing;
    bool negated = sentence_negates(s, i);
    outcome_kind kind = is_resolving(v->key) ? of_resolution(s, i, &negated) : v->kind;
    if (negated)
        kind = v->negated;
    if (kind == OUTCOME_REFERRED && i > 0 && WORD_IN(s->words[i - 1].key, has))       /* "Præsten har sendt lister" */
        return nothing;
    if (kind == OUTCOME_REFERRED && i > 0 && word_is(&s->words[i - 1], "der"))        /* "Der henvises til sag 42" */
        kind = OUTCOME_OTHER;
    if (kind == OUTCOME_REJECTED && is_side_motion(s))
        return nothing;
    if (as_recommended(s, i) || is_kept_at(s, i))
        kind = OUTCOME_APPROVED;
    if (chooses_person(s, i))
        kind = OUTCOME_ELECTED;
    if (gives_refusal(s, i))
        kind = OUTCOME_REJECTED;
    if (kind == OUTCOME_APPROVED && v->force == FORCE_RESOLVED && is_of_side_motion(s, i))
        return (verdict){ kind, FORCE_ROUTED };  /* what was resolved of the matter itself counts more */
    return (verdict){ kind, v->force };
}

/* ------------------------------------------------------------------ sentences */

static void keep_stronger(verdict *best, verdict v)
{
    if (v.force != FORCE_NONE && v.kind != OUTCOME_NOT_SAID && (best->force == FORCE_NONE || v.force < best->force))
        *best = v;
}

/* "… med 9 stemmer mod 4. Indstillingen vedtaget.": a count at a sentence's end hides that it ends. */
static bool is_adopted_behind(const sentence *s, size_t rejected)
{
    reported r = { false, false };
    for (size_t i = rejected + 1; i < s->count; i++) {
        verdict v = of_verb(s, i, &r);
        if (v.kind == OUTCOME_APPROVED && v.force == FORCE_RESOLVED)
            return sentence_names_recommendation(s, rejected + 1, i);
    }
    return false;
}

/* The strongest word of the sentence, the first of equals. */
static verdict of_sentence(const sentence *s)
{
    verdict best = { OUTCOME_NOT_SAID, FORCE_NONE };
    reported r = { false, false };
    for (size_t i = 0; i < s->count && best.force != FORCE_RESOLVED; i++) {
        note_reported(&r, s->words[i].key);
        keep_stronger(&best, of_verb(s, i, &r));
        if (!r.clause)
            keep_stronger(&best, outcome_of_phrase(s, i));
        keep_stronger(&best, outcome_of_removal(s, i));
        keep_stronger(&best, outcome_of_nothing(s, i));
        if (best.kind == OUTCOME_REJECTED && best.force == FORCE_RESOLVED && is_adopted_behind(s, i))
            best.kind = OUTCOME_APPROVED;
    }
    return best;
}

/* The next sentence of the text into `words`, and what it says; a question says nothing. *count is 0 at the end. */
static verdict next_verdict(str text, size_t *from, term words[WORDS_MOST], size_t *count)
{
    size_t begin = *from;
    *count = words_sentence(text, from, words, WORDS_MOST);
    str said = str_trim_end(str_part(text, begin, *from), " \")”»");
    if (*count == 0 || str_ends(said, (str)STR("?")))
        return (verdict){ OUTCOME_NOT_SAID, FORCE_NONE };
    return of_sentence(&(sentence){ words, *count });
}

/* Sentences from which nothing follows: notes of absence, bare names, "do.", fillers of an export. */
static bool is_empty_talk(const sentence *s)
{
    static const char *const notes[] = {
        "afbud", "ankom", "deltog", "forlod", "fraværende", "inhabil", "stedfortræder", "stedfortrædere",
        "suppleant"
    };
    static const char *const fillers[] = { "do", "frigivet", "indhold", "offentlig", "offentliggjort",
        "offentligt", "tomt", "v" };
    size_t capitals = 0, n;
    for (size_t i = 0; i < s->count; i++) {
        const term *w = &s->words[i];
        uint32_t c = text_char(w->text, 0, &n);
        if (WORD_IN(w->key, notes) || WORD_IN(w->key, fillers))
            return true;
        capitals += char_is_upper(c) || word_is(w, "og") || name_is_role(w->text);
    }
    return s->count < 2 || capitals == s->count;
}

static outcome_kind read_text(str text, bool *talk)
{
    term words[WORDS_MOST];
    verdict best = { OUTCOME_NOT_SAID, FORCE_NONE };
    size_t from = 0, count = 1;
    while (count > 0 && (best.force != FORCE_RESOLVED || best.kind == OUTCOME_REJECTED)) {
        verdict v = next_verdict(text, &from, words, &count);
        if (best.kind == OUTCOME_REJECTED && v.kind == OUTCOME_APPROVED
            && sentence_names_recommendation(&(sentence){ words, count }, 0, count))
            return v.kind;
        if (v.kind == OUTCOME_RECOMMENDED && sentence_is_put_to_meeting(&(sentence){ words, count }))
            v.force = FORCE_ROUTED;
        keep_stronger(&best, v);
        if (talk && count > 0 && best.force == FORCE_NONE && !*talk)
            *talk = !is_empty_talk(&(sentence){ words, count });
    }
    return best.kind;
}

outcome_kind outcome_read(str text)
{
    bool talk = false;
    outcome_kind kind = read_text(text, &talk);
    return kind == OUTCOME_NOT_SAID && talk ? OUTCOME_OTHER : kind;
}

outcome_kind outcome_of_prose(str text)
{
    return read_text(text, NULL);
}

/* One of its sentences does: what was approved of several things done under "Godkendelse af dagsorden". */
static bool says_approved(str text)
{
    term words[WORDS_MOST];
    size_t from = 0, count = 1;
    while (count > 0)
        if (next_verdict(text, &from, words, &count).kind == OUTCOME_APPROVED)
            return true;
    return false;
}

outcome_kind outcome_under_title(str title, str text)
{
    static const str election = STR("Valg af"), approval = STR("Godkendelse af");
    size_t n;
    outcome_kind kind = outcome_read(text);
    if ((kind == OUTCOME_NOTED || kind == OUTCOME_DISCUSSED) && text_starts(title, approval, &n) && says_approved(text))
        return OUTCOME_APPROVED;
    bool unsaid = kind == OUTCOME_NOT_SAID || kind == OUTCOME_OTHER;
    return unsaid && text_has_letter_or_digit(text) && text_starts(title, election, &n) ? OUTCOME_ELECTED : kind;
}

bool outcome_is_decision(str sentence_text)
{
    return outcome_of_prose(sentence_text) != OUTCOME_NOT_SAID;
}
