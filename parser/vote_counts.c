/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The counts of a vote in a sentence: "med 42 stemmer mod 4", "18 for, 6 imod og 3 blanke". */
#include "votes_inside.h"

#include <string.h>

#include "voters.h"

/* ------------------------------------------------------------------ words */

static const char *const counted[] = { "fordelingstal", "st", "stemme", "stemmer" };     /* shares of flats vote */
static const char *const voting[] = { "afstemning", "afstemningen", "afstemningsresultat", "ja-stemmer", "jastemmer",
    "nej-stemmer", "nejstemmer", "stemme", "stemmer", "stemmerne", "stemmetal", "stemmetallene", "stemte" };
static const char *const ayes[] = { "ja", "ja-stemmer", "jastemmer" };
static const char *const noes[] = { "nej", "nej-stemmer", "nejstemmer" };

static bool is_votes(const teller *t, size_t i)
{
    return i < t->word_count && WORD_IN(t->words[i].key, counted);
}

static bool is_number(const teller *t, size_t i)
{
    return votes_number(t, i).n > 0;
}

static bool is_alone_in_bracket(const teller *t, size_t i)
{
    return str_find_byte(t->words[i].before, '(') != STR_NOT_FOUND && votes_mark(t, i, ")") && is_number(t, i);
}

bool votes_count_each(const teller *t, size_t from)
{
    size_t counts = 0;
    for (size_t i = from; i < t->word_count; i++)
        counts += is_alone_in_bracket(t, i);
    return counts > 1;
}

static bool told_here(const teller *t)
{
    return t->count > t->first_here;
}

/* Past the bracket that opens at word i, if one does: "9 medlemmer (A og F) stemte for". */
static size_t past_bracket(const teller *t, size_t i)
{
    long depth = 0;
    if (i >= t->word_count || !memchr(t->words[i].before.p, '(', t->words[i].before.n))
        return i;
    for (; i < t->word_count; i++) {
        for (size_t k = 0; k < t->words[i].before.n; k++)
            depth += t->words[i].before.p[k] == '(';
        for (size_t k = 0; k < t->words[i].after.n; k++)
            depth -= t->words[i].after.p[k] == ')';
        if (depth <= 0)
            return i + 1;
    }
    return i;
}

/* The vote that a count for this side belongs to: a second count for the same side begins the next one. */
static vote *vote_for(teller *t, side_kind side)
{
    vote *v = votes_current(t);
    return votes_side_count(v, side)->n ? votes_next(t) : v;
}

/* Puts the count at i, and who is named behind it: "stemte 34: Ida Holm (A), …", "9 (A og F)", "4 Venstre". */
static void put(teller *t, side_kind side, size_t i, bool parties_behind)
{
    vote *v = vote_for(t, side);
    *votes_side_count(v, side) = votes_number(t, i);
    if (votes_mark(t, i, ":"))
        voters_add_list(t->a, v, side, words_span(t->words + i + 1, t->word_count - i - 1));
    else if (!voters_add_bracket(t->a, v, side, t->words, t->word_count, i + 1) && parties_behind
        && !t->words[i].after.n)
        voters_add_behind(t->a, v, side, t->words, t->word_count, i + 1);
}

/* ------------------------------------------------------------------ tellings */
/* Each says whether it read the number at i. */

/* "hver parcel møder med 2 stemmer", "12 fuldmagter med i alt 15 stemmer": the right to vote, not a vote. */
static bool tells_of_rights(const teller *t)
{
    static const char *const rights[] = { "fuldmagt", "fuldmagter", "hver", "hvert", "pr", "stemmeberettigede",
        "stemmeret" };
    for (size_t i = 0; i < t->word_count; i++)
        if (WORD_IN(t->words[i].key, rights) && !str_starts(t->words[i].text, str_of("PR")))    /* an organ's letters */
            return true;
    return false;
}

static bool says_elected(const teller *t)
{
    static const char *const words[] = { "genvalgt", "nyvalgt", "valgt", "valgte", "valgtes" };
    for (size_t i = 0; i < t->word_count; i++)
        if (WORD_IN(t->words[i].key, words))
            return true;
    return false;
}

/* "42 stemmer mod 4", "14 stemmer for (…), 3 imod", "3 stemmer imod", "Holms forslag fik 15 stemmer", "Valgt blev Ida
 * Dam (52 stemmer)". */
static bool told_with_votes(teller *t, size_t i)
{
    static const char *const gets[] = { "fik", "med", "opnåede" };
    if (!is_votes(t, i + 1) || (!told_here(t) && tells_of_rights(t)))
        return false;
    bool bracket = str_find_byte(t->words[i].before, '(') != STR_NOT_FOUND && votes_mark(t, i + 1, ")");
    bool gained = (bracket && says_elected(t)) || (i > 0 && WORD_IN(t->words[i - 1].key, gets));
    bool behind_against = i > 0 && votes_against(t, i - 1);
    if (!gained && !told_here(t) && !behind_against && !votes_key(t, i + 2, "for") && !votes_against(t, i + 2))
        return false;
    bool against = behind_against
        || (votes_against(t, i + 2) && (!is_number(t, i + 3) || votes_mark(t, i + 2, ",;")));
    put(t, against ? SIDE_AGAINST : SIDE_FOR, i, false);
    return true;
}

/* "med 5 mod 3 Stemmer" */
static bool told_before_votes(teller *t, size_t i)
{
    if (!votes_against(t, i + 1) || !is_number(t, i + 2) || !is_votes(t, i + 3))
        return false;
    put(t, SIDE_FOR, i, false);
    put(t, SIDE_AGAINST, i + 2, false);
    return true;
}

/* "3 imod", also in "3 imod, 1 blank" and "3 imod – 1 blank"; not "imod" before the other side's number: "9 imod 3". */
static bool counts_against(const teller *t, size_t i)
{
    size_t at = past_bracket(t, i + 1);      /* "1 (Bo Krag) imod" */
    if (!is_number(t, i) || !votes_against(t, at) || votes_mark(t, at, ":"))
        return false;
    const term *side = &t->words[at];
    return !is_number(t, at + 1) || side[1].text.p > side->text.p + side->text.n + 1;    /* more than a blank between */
}

/* "mod 4", "imod 4 Venstre", "3 imod": once a count in favour was told here. "Alle stemmer mod 1" needs none. */
static bool told_against(teller *t, size_t i)
{
    vote *v = told_here(t) ? votes_current(t) : NULL;
    if (i > 1 && votes_against(t, i - 1) && is_votes(t, i - 2)) {
        put(t, SIDE_AGAINST, i, false);
        return true;
    }
    if (!v || !v->in_favour.n || v->against.n)
        return false;
    bool behind = i > 0 && votes_against(t, i - 1);
    if (!behind && !counts_against(t, i))
        return false;
    put(t, SIDE_AGAINST, i, behind);
    return true;
}

/* "8 medlemmer undlod at stemme", "2 (O) stemte ikke", "1 hverken stemte for eller imod", "1 var blank"; "undlod 2". */
static bool told_abstained(teller *t, size_t i)
{
    enum { VERB_WITHIN = 3 };    /* words */
    size_t j = i;
    for (int step = 0; step < VERB_WITHIN && !votes_mark(t, j, ",;:"); step++) {
        j = past_bracket(t, j + 1);
        if (j >= t->word_count || votes_mark(t, j - 1, ",;:") || is_number(t, j) || votes_key(t, j, "ingen"))
            break;
        bool far = step > 0 && votes_key(t, j, "stemte") && !votes_key(t, j - 1, "medlemmer");
        if (votes_abstains(t, j) && !far) {      /* "12 borgere stemte ikke" is no vote of this meeting */
            put(t, SIDE_ABSTAINED, i, false);
            return true;
        }
    }
    if (i == 0 || !votes_abstains(t, i - 1) || votes_mark(t, i - 1, ",;."))
        return false;
    put(t, SIDE_ABSTAINED, i, true);
    return true;
}

/* "12 stemte for", "3 medlemmer (A) stemte imod", "stemte 18 for forslaget" */
static bool told_voted(teller *t, size_t i)
{
    bool before = i > 0 && votes_key(t, i - 1, "stemte") && !is_number(t, i + 2)   /* not "stemte 4 imod 2" */
        && !votes_mark(t, i, ",;.");                             /* nor "For stemte 5. Imod stemte 3." */
    size_t verb = past_bracket(t, i + 1);
    verb = past_bracket(t, votes_key(t, verb, "medlemmer") ? verb + 1 : verb);
    size_t side = before ? i + 1 : verb + 1;
    bool votes = before || votes_key(t, verb, "stemte") || votes_key(t, verb, "stemmer");
    if (!votes || (!votes_key(t, side, "for") && !votes_against(t, side)))
        return false;
    put(t, votes_key(t, side, "for") ? SIDE_FOR : SIDE_AGAINST, i, false);
    return true;
}

/* "For S. R. Holms Forslag stemte 4", "Herfor stemte 14", "og for A. Rasmussens Forslag 5", "Imod stemmer 2": the
 * number at i. */
static bool told_for_motion(teller *t, size_t i)
{
    enum { MOTION_MOST = 12 };   /* words between "for" and its count */
    bool sided = i > 1 && votes_key(t, i - 1, "stemmer") && (votes_key(t, i - 2, "for") || votes_against(t, i - 2));
    bool voted = sided || (i > 0 && votes_key(t, i - 1, "stemte"));
    bool motion = i > 0 && strstr(t->words[i - 1].key, "forslag") && !t->words[i - 1].after.n
        && !votes_against(t, i + 1);
    if (!voted && !(motion && told_here(t)))
        return false;
    for (size_t j = i; j-- > 0 && i - j <= MOTION_MOST;) {
        if (votes_key(t, j, "for") || votes_key(t, j, "herfor") || votes_against(t, j)) {
            put(t, votes_against(t, j) ? SIDE_AGAINST : SIDE_FOR, i, true);
            return true;
        }
    }
    return false;
}

static bool names_voting(const teller *t, size_t i)
{
    return WORD_IN(t->words[i].key, voting);
}

/* "ja" behind 14, "nej" behind 3; SIDE_NONE where the word answers nothing. */
static side_kind answer_at(const teller *t, size_t i)
{
    if (i >= t->word_count)
        return SIDE_NONE;
    return WORD_IN(t->words[i].key, ayes) ? SIDE_FOR : WORD_IN(t->words[i].key, noes) ? SIDE_AGAINST : SIDE_NONE;
}

/* The sentence speaks of voting, or counts two sides: "12 for, 4 imod", "12 ja og 4 nej". */
static bool is_of_voting(const teller *t)
{
    bool yes = false, no = false;
    for (size_t i = 0; i < t->word_count; i++) {
        side_kind answer = is_number(t, i) ? answer_at(t, i + 1) : SIDE_NONE;
        yes |= answer == SIDE_FOR;
        no |= answer == SIDE_AGAINST;
        if (names_voting(t, i) || counts_against(t, i))
            return true;
    }
    return yes && no;
}

/* "12 imod, 3 for", "12 imod og 3 for": at 12. */
static bool leads_to_favour(const teller *t, size_t i)
{
    size_t next = votes_key(t, i + 2, "og") ? i + 3 : i + 2;
    return counts_against(t, i) && is_number(t, next) && votes_key(t, next + 1, "for");
}

/* "18 for, 6 imod", "14 for og 11 imod": the count in favour; "for" ends what is said of it. "14 ja og 3 nej",
 * "14 stemte ja", "14 ja-stemmer". */
static bool told_plainly(teller *t, size_t i)
{
    side_kind answer = answer_at(t, votes_key(t, i + 1, "stemte") ? i + 2 : i + 1);
    if (answer == SIDE_NONE && leads_to_favour(t, i))
        answer = SIDE_AGAINST;
    size_t side = past_bracket(t, i + 1);    /* "3 (V og A) for" */
    if ((answer == SIDE_NONE && !votes_key(t, side, "for")) || !is_of_voting(t))
        return false;
    if (answer != SIDE_NONE) {
        put(t, answer, i, false);
        return true;
    }
    size_t next = side + 1;
    bool ends = next >= t->word_count || votes_mark(t, side, ",.;") || past_bracket(t, next) > next
        || is_number(t, next) || (votes_key(t, next, "og") && is_number(t, next + 1));
    if (!ends)
        return false;
    put(t, SIDE_FOR, i, false);
    return true;
}

/* "forkastet med 15 stemmer mod 6": the greater number was for rejecting it, and so against the motion; "faldt med 3
 * stemmer mod 20" counts the motion's own votes first. */
static bool is_outvoted(const vote *v)
{
    enum { VOTES_MOST = 9999 };
    long in_favour, against;
    return str_to_number(v->in_favour, VOTES_MOST, &in_favour) && str_to_number(v->against, VOTES_MOST, &against)
        && in_favour <= against;
}

static void turn_rejection(teller *t)
{
    static const char *const rejected[] = { "afslået", "afvist", "faldt", "forkastedes", "forkastes", "forkastet",
        "nedstemt" };
    vote *v = told_here(t) ? votes_current(t) : NULL;
    bool turns = false;
    for (size_t i = 0; i < t->word_count; i++) {
        turns |= WORD_IN(t->words[i].key, rejected);
        if (votes_key(t, i, "for") || votes_key(t, i, "herfor") || votes_key(t, i, "stemte"))
            return;
    }
    if (!turns || !v || !v->in_favour.n || !v->against.n || is_outvoted(v))
        return;
    str for_rejecting = v->in_favour;
    v->in_favour = v->against;
    v->against = for_rejecting;
}

void vote_counts_teach(vocabulary *v)
{
    VOCABULARY_TEACH(v, counted, SENSE_VOTE);
    VOCABULARY_TEACH(v, voting, SENSE_VOTE);
}

/* Each telling asks for votes, for a side, or for who abstained; a list stands behind a colon, or behind "stemte". */
bool votes_may_tell(const teller *t)
{
    for (size_t i = 0; i < t->word_count; i++)
        if (votes_mark(t, i, ":") || names_voting(t, i) || is_votes(t, i) || votes_against(t, i)
            || votes_abstains(t, i))
            return true;
    return false;
}

void votes_read_counts(teller *t)
{
    static bool (*const tellings[])(teller *, size_t) = {
        told_before_votes, told_with_votes, told_abstained, told_voted, told_for_motion, told_plainly, told_against,
    };
    bool each = votes_count_each(t, 0);
    for (size_t i = 0; i < t->word_count; i++) {
        bool told = !is_number(t, i) || (each && is_alone_in_bracket(t, i));
        size_t before = t->count;
        for (size_t k = 0; !told && k < sizeof tellings / sizeof *tellings; k++)
            told = tellings[k](t, i);
        if (told && is_number(t, i) && t->first_here == t->count && before == t->count)
            t->first_here = t->count - 1;        /* the vote of the paragraph before goes on here */
        if (is_number(t, i) && told && votes_against(t, i + 1) && is_number(t, i + 2) && is_votes(t, i + 3))
            i += 2;
    }
    turn_rejection(t);
}
