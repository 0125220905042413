/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "votes.h"

#include <string.h>

#include "../models/text.h"
#include "voters.h"
#include "words.h"

/* One sentence at a time; the vote that is being told may go on over sentences and paragraphs, until a count
 * or a list comes that it has already. */
typedef struct {
    arena *a;
    vote *votes;
    size_t count, capacity;
    const term *words;
    size_t word_count;
    size_t first_here;           /* votes told before this sentence */
} teller;

static vote *current(teller *t)
{
    if (t->count == 0)
        *ARENA_PUSH(t->a, t->votes, t->count, t->capacity) = (vote){ .voter_count = 0 };
    return &t->votes[t->count - 1];
}

static str *side_count(vote *v, side_kind side)
{
    return side == SIDE_FOR ? &v->in_favour : side == SIDE_AGAINST ? &v->against : &v->abstained;
}

/* The vote that a count for this side belongs to: a second count for the same side begins the next one. */
static vote *vote_for(teller *t, side_kind side)
{
    vote *v = current(t);
    if (!side_count(v, side)->n)
        return v;
    *ARENA_PUSH(t->a, t->votes, t->count, t->capacity) = (vote){ .voter_count = 0 };
    return current(t);
}

static bool is_number(const teller *t, size_t i)
{
    enum { DIGITS_MOST = 4 };
    if (i >= t->word_count || !t->words[i].text.n || t->words[i].text.n > DIGITS_MOST)
        return false;
    return strspn(t->words[i].key, "0123456789") == strlen(t->words[i].key);
}

static bool is_key(const teller *t, size_t i, const char *key)
{
    return i < t->word_count && word_is(&t->words[i], key);
}

static bool is_votes(const teller *t, size_t i)
{
    static const char *const names[] = { "st", "stemme", "stemmer" };
    return i < t->word_count && WORD_IN(t->words[i].key, names);
}

static bool is_against(const teller *t, size_t i)
{
    static const char *const names[] = { "imod", "imot", "mod" };
    return i < t->word_count && WORD_IN(t->words[i].key, names);
}

/* ------------------------------------------------------------------ counts */

static void put(teller *t, side_kind side, size_t i)
{
    vote *v = vote_for(t, side);
    *side_count(v, side) = t->words[i].text;
    if (memchr(t->words[i].after.p, ':', t->words[i].after.n))       /* "stemte 34: Ida Holm (A), …" */
        voters_add_list(t->a, v, side, words_span(t->words + i + 1, t->word_count - i - 1));
    else
        voters_add_bracket(t->a, v, side, t->words, t->word_count, i + 1);
}

/* "42 stemmer mod 4", "14 stemmer for (…), 3 imod", "3 stemmer imod": a number and "stemmer". */
static bool told_with_votes(teller *t, size_t i)
{
    if (!is_votes(t, i + 1))
        return false;
    bool with = i > 0 && is_key(t, i - 1, "med"), listed = t->count > t->first_here;
    bool behind_against = i > 0 && is_against(t, i - 1);
    if (!with && !listed && !behind_against && !is_key(t, i + 2, "for") && !is_against(t, i + 2))
        return false;
    if (behind_against || (is_against(t, i + 2) && !is_number(t, i + 3))) {
        put(t, SIDE_AGAINST, i);
        return true;
    }
    put(t, SIDE_FOR, i);
    return true;
}

/* "med 5 mod 3 Stemmer" */
static bool told_before_votes(teller *t, size_t i)
{
    if (!is_against(t, i + 1) || !is_number(t, i + 2) || !is_votes(t, i + 3))
        return false;
    put(t, SIDE_FOR, i);
    put(t, SIDE_AGAINST, i + 2);
    return true;
}

/* "mod 4", "imod 4 Venstre", "3 imod": once a count in favour was told here. */
static bool told_against(teller *t, size_t i)
{
    vote *v = t->count > t->first_here ? current(t) : NULL;
    if (!v || !v->in_favour.n || v->against.n)
        return false;
    if (!(i > 0 && is_against(t, i - 1)) && !(is_against(t, i + 1) && !is_number(t, i + 2)))
        return false;
    put(t, SIDE_AGAINST, i);
    if (i > 0 && is_against(t, i - 1))
        voters_add_behind(t->a, v, SIDE_AGAINST, t->words, t->word_count, i + 1);
    return true;
}

/* "8 medlemmer undlod at stemme", "2 stemte ikke", "1 hverken stemte for eller imod", "1 var blank" */
static bool told_abstained(teller *t, size_t i)
{
    static const char *const abstains[] = { "blank", "blanke", "hverken", "undlod" };
    for (size_t j = i + 1; j < t->word_count && j <= i + 3 && !is_number(t, j) && !is_key(t, j, "ingen"); j++)
        if (WORD_IN(t->words[j].key, abstains) || (is_key(t, j, "stemte") && is_key(t, j + 1, "ikke"))) {
            put(t, SIDE_ABSTAINED, i);
            return true;
        }
    return false;
}

/* "12 stemte for", "3 stemte imod" */
static bool told_voted(teller *t, size_t i)
{
    size_t verb = is_key(t, i + 1, "medlemmer") ? i + 2 : i + 1;
    if (!is_key(t, verb, "stemte"))
        return false;
    if (!is_key(t, verb + 1, "for") && !is_against(t, verb + 1))
        return false;
    put(t, is_key(t, verb + 1, "for") ? SIDE_FOR : SIDE_AGAINST, i);
    return true;
}

/* "For S. R. Holms Forslag stemte 4", "Herfor stemte 14", "og for A. Rasmussens Forslag 5": the number at i. */
static bool told_for_motion(teller *t, size_t i)
{
    enum { MOTION_MOST = 12 };   /* words between "for" and its count */
    bool voted = i > 0 && is_key(t, i - 1, "stemte"), motion = i > 0 && strstr(t->words[i - 1].key, "forslag");
    if (!voted && !(motion && t->count > t->first_here))
        return false;
    for (size_t j = i; j-- > 0 && i - j <= MOTION_MOST;) {
        if (is_key(t, j, "for") || is_key(t, j, "herfor") || is_against(t, j)) {
            side_kind side = is_against(t, j) ? SIDE_AGAINST : SIDE_FOR;
            put(t, side, i);
            if (!t->words[i].after.n)
                voters_add_behind(t->a, current(t), side, t->words, t->word_count, i + 1);
            return true;
        }
    }
    return false;
}

/* "forkastet med 15 stemmer mod 6": the greater number was for rejecting it, and so against the motion. */
static void turn_rejection(teller *t)
{
    static const char *const rejected[] = { "afslået", "afvist", "faldt", "forkastedes", "forkastes", "forkastet",
        "nedstemt" };
    vote *v = t->count > t->first_here ? current(t) : NULL;
    bool turns = false;
    for (size_t i = 0; i < t->word_count; i++) {
        turns |= WORD_IN(t->words[i].key, rejected);
        if (is_key(t, i, "for") || is_key(t, i, "herfor"))
            return;
    }
    if (!turns || !v || !v->in_favour.n || !v->against.n)
        return;
    str for_rejecting = v->in_favour;
    v->in_favour = v->against;
    v->against = for_rejecting;
}

static void read_counts(teller *t)
{
    static bool (*const tellings[])(teller *, size_t) = {
        told_before_votes, told_with_votes, told_abstained, told_voted, told_for_motion, told_against,
    };
    for (size_t i = 0; i < t->word_count; i++) {
        bool told = !is_number(t, i);
        size_t before = t->count;
        for (size_t k = 0; !told && k < sizeof tellings / sizeof *tellings; k++)
            told = tellings[k](t, i);
        if (told && is_number(t, i) && t->first_here == t->count && before == t->count)
            t->first_here = t->count - 1;        /* the vote of the paragraph before goes on here */
        if (is_number(t, i) && told && is_against(t, i + 1) && is_number(t, i + 2) && is_votes(t, i + 3))
            i += 2;
    }
    turn_rejection(t);
}

/* ------------------------------------------------------------------ who */

static bool has_voters(const vote *v, side_kind side)
{
    for (size_t i = 0; i < v->voter_count; i++)
        if (v->voters[i].side == side)
            return true;
    return false;
}

/* "For stemte: A, B", "Imod: Å", "Undlod at stemme: F": the side, and where its list begins. */
static side_kind label_at(const teller *t, size_t i, size_t *list)
{
    bool favour = is_key(t, i, "for"), against = is_against(t, i);
    size_t last = i;
    if (is_key(t, i, "undlod") && is_key(t, i + 1, "at") && is_key(t, i + 2, "stemme"))
        last = i + 2;
    else if ((favour || against) && is_key(t, i + 1, "stemte"))
        last = i + 1;
    else if (!favour && !against)
        return SIDE_NONE;
    if (!t->words[last].after.n || !memchr(t->words[last].after.p, ':', t->words[last].after.n))
        return SIDE_NONE;
    *list = last + 1;
    return favour ? SIDE_FOR : against ? SIDE_AGAINST : SIDE_ABSTAINED;
}

static void read_list(teller *t, side_kind side, size_t from, size_t to)
{
    if (from >= to)
        return;
    vote *v = current(t);
    if (has_voters(v, side)) {
        *ARENA_PUSH(t->a, t->votes, t->count, t->capacity) = (vote){ .voter_count = 0 };
        v = current(t);
    }
    if (is_number(t, from)) {
        if (!side_count(v, side)->n)
            *side_count(v, side) = t->words[from].text;
        voters_add_bracket(t->a, v, side, t->words, to, from + 1);
        return;
    }
    voters_add_list(t->a, v, side, words_span(t->words + from, to - from));
}

static bool read_labels(teller *t)
{
    size_t list = 0, next = 0;
    side_kind side = label_at(t, 0, &list);
    bool any = side != SIDE_NONE;
    while (side != SIDE_NONE) {
        side_kind following = SIDE_NONE;
        size_t i = list;
        while (i < t->word_count && (following = label_at(t, i, &next)) == SIDE_NONE)
            i++;
        read_list(t, side, list, i);
        side = following;
        list = next;
    }
    return any;
}

/* "S. R. Holm og H. Rahbek stemte imod", "Anne Holm undlod at stemme", "Liste B stemte imod" */
static void read_named(teller *t)
{
    for (size_t i = 1; i < t->word_count; i++) {
        bool abstains = is_key(t, i, "undlod") && is_key(t, i + 1, "at") && is_key(t, i + 2, "stemme");
        bool votes = is_key(t, i, "stemte") && (is_key(t, i + 1, "for") || is_against(t, i + 1));
        if (!abstains && !votes)
            continue;
        side_kind side = abstains ? SIDE_ABSTAINED : is_key(t, i + 1, "for") ? SIDE_FOR : SIDE_AGAINST;
        vote unsaid = { .voter_count = 0 };
        if (!voters_add_before(t->a, &unsaid, side, t->words, i))
            continue;
        vote *v = current(t);
        for (size_t k = 0; k < unsaid.voter_count; k++)
            voters_add(t->a, v, side, unsaid.voters[k].name);
        return;
    }
}

size_t votes_read(arena *a, const str *paragraphs, size_t count, vote **votes)
{
    teller t = { .a = a };
    term words[WORDS_MOST];
    for (size_t i = 0; i < count; i++)
        for (size_t from = 0; (t.word_count = words_sentence(paragraphs[i], &from, words, WORDS_MOST)) > 0;) {
            t.words = words;
            t.first_here = t.count;
            if (read_labels(&t))
                continue;
            read_counts(&t);
            read_named(&t);
        }
    *votes = t.votes;
    return t.count;
}
