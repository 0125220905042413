/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "absence_phrases.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

/* A phrase is up to three words in order, with at most `gap` words between them. A star at a word's end stands for
 * any ending, one at its front for anything on both sides. The table's first phrase that begins at a word
 * wins, so the longer ones come first. */
typedef struct {
    const char *words[3];
    size_t gap;
    absence_kind kind;
    bool before, after;          /* where names may stand */
} phrase;

static const phrase phrases[] = {
    { { "deltog", "ikke", "fra" }, 0, ABSENCE_LEFT, true, false },
    { { "deltog", "ikke", NULL }, 2, ABSENCE_ITEM, true, true },
    { { "deltager", "ikke", NULL }, 1, ABSENCE_ITEM, true, true },
    { { "deltog", "fra", "kl" }, 0, ABSENCE_ARRIVED, true, false },
    { { "deltog", "til", "kl" }, 0, ABSENCE_LEFT, true, false },
    { { "deltog", "fra", "dette" }, 0, ABSENCE_ARRIVED, true, false },
    { { "deltog", "fra", "punkt*" }, 0, ABSENCE_ARRIVED, true, false },
    { { "deltog", "fra", "pkt*" }, 0, ABSENCE_ARRIVED, true, false },
    { { "overværede", "ikke", NULL }, 0, ABSENCE_ITEM, true, false },
    { { "medvirke*", "ikke", NULL }, 2, ABSENCE_ITEM, true, true },
    { { "forhindre*", "deltage", NULL }, 3, ABSENCE_ABSENT, true, false },
    { { "forlod", NULL, NULL }, 0, ABSENCE_LEFT, true, true },
    { { "forlød", NULL, NULL }, 0, ABSENCE_LEFT, true, false },        /* so printed in Copenhagen's own */
    { { "gik", "kl", NULL }, 1, ABSENCE_LEFT, true, false },
    { { "gik", "fra", "mødet" }, 0, ABSENCE_LEFT, true, false },
    { { "gik", "før", "mødet*" }, 0, ABSENCE_LEFT, true, false },
    { { "gik", "før", "punkt*" }, 0, ABSENCE_LEFT, true, false },
    { { "gik", "før", "pkt*" }, 0, ABSENCE_LEFT, true, false },
    { { "gik", "efter", "punkt*" }, 0, ABSENCE_LEFT, true, false },
    { { "gik", "efter", "pkt*" }, 0, ABSENCE_LEFT, true, false },
    { { "gik", "under", "punkt*" }, 0, ABSENCE_LEFT, true, false },
    { { "gik", "under", "pkt*" }, 0, ABSENCE_LEFT, true, false },
    { { "ankom", NULL, NULL }, 0, ABSENCE_ARRIVED, true, true },
    { { "ankommer", "kl*", NULL }, 1, ABSENCE_ARRIVED, true, false },
    { { "ankommer", "kl", NULL }, 0, ABSENCE_ARRIVED, true, false },
    { { "ankommer", "klokken", NULL }, 0, ABSENCE_ARRIVED, true, false },
    { { "forlader", "mødet", NULL }, 0, ABSENCE_LEFT, true, false },
    { { "forladt", "mødet", NULL }, 0, ABSENCE_LEFT, true, false },
    { { "fratrådte", "mødet", NULL }, 0, ABSENCE_LEFT, true, false },
    { { "trådte", "ud", "under" }, 0, ABSENCE_LEFT, true, false },
    { { "måtte", "forlade", "mødet" }, 1, ABSENCE_LEFT, true, false },
    { { "indtrådte", NULL, NULL }, 0, ABSENCE_ARRIVED, true, true },
    { { "genindtrådte", NULL, NULL }, 0, ABSENCE_ARRIVED, true, false },
    { { "vendte", "tilbage", NULL }, 0, ABSENCE_ARRIVED, true, false },
    { { "kom", "tilbage", NULL }, 0, ABSENCE_ARRIVED, true, false },
    { { "indfandt", "sig", NULL }, 0, ABSENCE_ARRIVED, true, false },
    { { "tiltrådte", "mødet", NULL }, 0, ABSENCE_ARRIVED, true, false },
    { { "tilsluttede", "sig", "mødet" }, 0, ABSENCE_ARRIVED, true, false },
    { { "stødte", "til", NULL }, 0, ABSENCE_ARRIVED, true, false },
    { { "kom", "kl", NULL }, 2, ABSENCE_ARRIVED, true, false },
    { { "kom", "til", "stede" }, 0, ABSENCE_ARRIVED, true, false },
    { { "kom", "tilstede", NULL }, 0, ABSENCE_ARRIVED, true, false },
    { { "mødte", "ikke", NULL }, 1, ABSENCE_ABSENT, true, true },
    { { "mødte", "kl", NULL }, 2, ABSENCE_ARRIVED, true, false },
    { { "ikke", "mødt", NULL }, 1, ABSENCE_ABSENT, true, true },
    { { "ikke", "mødte", NULL }, 0, ABSENCE_ABSENT, true, true },
    { { "ikke", "til", "stede" }, 0, ABSENCE_ABSENT, true, true },
    { { "ikke", "tilstede", NULL }, 0, ABSENCE_ABSENT, true, true },
    { { "manglede", NULL, NULL }, 0, ABSENCE_ABSENT, true, true },
    { { "udeblev", NULL, NULL }, 0, ABSENCE_ABSENT, true, false },
    { { "meldt", "afbud", NULL }, 0, ABSENCE_EXCUSED, true, false },
    { { "havde", "afbud", NULL }, 0, ABSENCE_EXCUSED, true, false },
    { { "meldte", "afbud", NULL }, 0, ABSENCE_EXCUSED, true, false },
    { { "sendt", "afbud", NULL }, 0, ABSENCE_EXCUSED, true, false },
    { { "anmeldt", "forfald", NULL }, 0, ABSENCE_EXCUSED, true, true },
    { { "meldt", "forfald", NULL }, 0, ABSENCE_EXCUSED, true, false },
    { { "havde", "orlov", NULL }, 0, ABSENCE_EXCUSED, true, false },
    { { "har", "orlov", NULL }, 0, ABSENCE_EXCUSED, true, false },
    { { "inhabil*", NULL, NULL }, 0, ABSENCE_RECUSED, true, true },
    { { "midlertidigt", "fraværende", NULL }, 0, ABSENCE_ITEM, true, false },
    { { "kortvarigt", "fraværende", NULL }, 0, ABSENCE_ITEM, true, false },
    { { "fraværende", "med", "afbud" }, 0, ABSENCE_EXCUSED, true, true },
    { { "fraværende", "anmeldt", "forfald" }, 1, ABSENCE_EXCUSED, true, true },
    { { "fraværende", NULL, NULL }, 0, ABSENCE_ABSENT, true, true },
    { { "fravær", "uden", "afbud" }, 0, ABSENCE_ABSENT, false, true },
    { { "fravær", "med", "afbud" }, 0, ABSENCE_EXCUSED, false, true },
    { { "afbud/fraværende", NULL, NULL }, 0, ABSENCE_ABSENT, false, true },
    { { "fraværende/afbud", NULL, NULL }, 0, ABSENCE_ABSENT, false, true },
    { { "afbud", "modtaget", NULL }, 0, ABSENCE_EXCUSED, false, true },
    { { "afbud", NULL, NULL }, 0, ABSENCE_EXCUSED, false, true },
    { { "forfald", NULL, NULL }, 0, ABSENCE_EXCUSED, false, true },
    { { "undtagelse", "af", NULL }, 0, ABSENCE_ABSENT, false, true },
    { { "untagelse", "af", NULL }, 0, ABSENCE_ABSENT, false, true },   /* so written in Elsted, 1940 */
    { { "undtagen", NULL, NULL }, 0, ABSENCE_ABSENT, false, true },
    { { "undt", NULL, NULL }, 0, ABSENCE_ABSENT, false, true },
    { { "på", "nær", NULL }, 0, ABSENCE_ABSENT, false, true },
    { { "bortset", "fra", NULL }, 0, ABSENCE_ABSENT, false, true },
};

static bool fits(const char *key, const char *wanted)
{
    if (wanted[0] == '*')
        return strstr(key, wanted + 1) != NULL;
    if (wanted[0] != key[0])
        return false;
    size_t n = strlen(wanted);
    return wanted[n - 1] == '*' ? strncmp(key, wanted, n - 1) == 0 : strcmp(key, wanted) == 0;
}

/* The end of the phrase if it begins at word i, else 0. */
static size_t phrase_end(const phrase *p, const term *words, size_t count, size_t i)
{
    if (!fits(words[i].key, p->words[0]))
        return 0;
    for (size_t k = 1; k < 3 && p->words[k]; k++) {
        size_t last = i + 1 + p->gap;
        do {
            if (++i >= count)
                return 0;
        } while (!fits(words[i].key, p->words[k]) && i < last);
        if (!fits(words[i].key, p->words[k]))
            return 0;
    }
    return i + 1;
}

static bool any_word(const term *words, size_t from, size_t to, const char *const *wanted, size_t n)
{
    for (size_t i = from; i < to; i++)
        for (size_t k = 0; k < n; k++)
            if (fits(words[i].key, wanted[k]))
                return true;
    return false;
}
#define ANY_WORD(words, from, to, table) any_word((words), (from), (to), (table), sizeof(table) / sizeof *(table))

/* "med Undtagelse af Matr. Nr. 8a" excepts no person unless the sentence counts who was there. */
static bool is_exception(const phrase *p)
{
    static const char *const label = "fravær";
    return p->after && !p->before && p->kind == ABSENCE_ABSENT && !strchr(p->words[0], '/')
        && strcmp(p->words[0], label) != 0;
}

static const char *const excuse = "afbud", *const coming[] = { "kommende", "næste" };

/* "Afbud til udbuddet": to something that is no meeting. */
static bool is_other_occasion(const term *words, size_t count, size_t i)
{
    static const char *const here[] = { "dag*", "dette", "møde*", "punkt*", "sag*", "behandling*" };
    return fits(words[i].key, excuse) && i + 2 < count && fits(words[i + 1].key, "til") && !words[i].after.n
        && !ANY_WORD(words, i + 2, i + 3, here);
}

/* "Der er afbud fra N til næste møde." */
bool absence_of_other_meeting(const term *words, size_t count)
{
    for (size_t i = 0; i + 1 < count; i++)
        if (words[i].senses & SENSE_OTHER_MEETING
            && ((ANY_WORD(words, i, i + 1, coming) && fits(words[i + 1].key, "møde*"))
                || is_other_occasion(words, count, i)))
            return true;
    return false;
}

/* Kind and reach depend on what stands behind: the meeting, or the treatment of a point. */
static void refine(const term *words, size_t count, absence_phrase *f)
{
    static const char *const gathering[] = { "møde", "mødet", "mødets" };
    static const char *const point[] = {
        "behandling*", "sagsbehandling*", "*punkt", "pkt*", "sag", "sagen*", "sagerne",
        "afstemning*", "del"
    };
    static const char *const room[] = { "lokalet", "mødelokalet", "salen", "byrådssalen" };
    static const char *const recused[] = { "inhabil*", "habilitet*", "interesse*", "slægtskab*" };
    static const char *const excused[] = { "afbud", "forfald" };
    static const char *const plainly[] = { "uden" };
    size_t near = f->end + 2 < count ? f->end + 2 : count;
    bool at_meeting = ANY_WORD(words, f->end, count, gathering), at_point = ANY_WORD(words, f->end, count, point);
    bool leads_in = fits(words[0].key, "under") || fits(words[0].key, "ved");        /* "Under dette punkt var …" */
    at_point |= leads_in && ANY_WORD(words, 1, f->at, point);
    bool out_of_the_room = f->kind == ABSENCE_LEFT && ANY_WORD(words, f->end, near, room);
    if (ANY_WORD(words, 0, count, recused) || out_of_the_room)
        f->kind = ABSENCE_RECUSED;
    else if (f->kind == ABSENCE_ITEM && at_meeting && !at_point)
        f->kind = ABSENCE_ABSENT;
    else if (f->kind == ABSENCE_ABSENT && at_point)
        f->kind = ABSENCE_ITEM;
    else if (f->kind == ABSENCE_ABSENT && ANY_WORD(words, f->end, count, excused)
        && !ANY_WORD(words, f->end, count, plainly))
        f->kind = ABSENCE_EXCUSED;
    f->whole_meeting = (f->kind == ABSENCE_ABSENT || f->kind == ABSENCE_EXCUSED) && at_meeting;
}

enum { PHRASES = sizeof phrases / sizeof *phrases, LETTERS = 32 };

/* The phrases that begin with a letter (its last five bits), in their order: most words of a sentence need no further
 * look. Both count from 1; 0 ends a chain. */
typedef struct {
    uint8_t first[LETTERS], next[PHRASES + 1];
} phrases_by_letter;

static void sort_by_letter(phrases_by_letter *sorted)
{
    static_assert(PHRASES < UINT8_MAX, "a byte counts them");
    memset(sorted->first, 0, sizeof sorted->first);
    for (size_t k = PHRASES; k > 0; k--) {
        uint8_t *first = &sorted->first[phrases[k - 1].words[0][0] & (LETTERS - 1)];
        sorted->next[k] = *first;
        *first = (uint8_t)k;
    }
}

/* The word that a phrase is waited for by: its first, or where that is open or half of all sentences hold it, its
 * last. */
static const char *telling_word(const phrase *p)
{
    static const char *const common[] = { "har", "havde", "ikke", "på" };
    const char *first = p->words[0], *last = first;
    for (size_t k = 1; k < 3 && p->words[k]; k++)
        last = p->words[k];
    return WORD_IN(first, common) || strchr(first, '*') ? last : first;
}

void absence_phrases_teach(vocabulary *v)
{
    for (size_t k = 0; k < PHRASES; k++) {
        const char *word = telling_word(&phrases[k]);
        if (strchr(word, '*'))
            vocabulary_teach_open(v, word, SENSE_ABSENCE);
        else
            vocabulary_teach(v, word, SENSE_ABSENCE);
    }
    vocabulary_teach(v, excuse, SENSE_OTHER_MEETING);
    VOCABULARY_TEACH(v, coming, SENSE_OTHER_MEETING);
}

bool absence_phrase_find(const term *words, size_t count, absence_phrase *found)
{
    static const char *const attendance[] = { "mødt", "mødte", "medlemmer*", "tilstede", "stede", "fremmødt*" };
    phrases_by_letter sorted;
    sort_by_letter(&sorted);
    for (size_t i = 0; i < count; i++)
        for (size_t k = sorted.first[words[i].key[0] & (LETTERS - 1)]; k > 0; k = sorted.next[k]) {
            const phrase *p = &phrases[k - 1];
            size_t end = phrase_end(p, words, count, i);
            if (!end || (is_exception(p) && !ANY_WORD(words, 0, i, attendance)))
                continue;
            *found = (absence_phrase){ p->kind, i, end, p->before, p->after, false };
            refine(words, count, found);
            found->whole_meeting |= is_exception(p);
            return !absence_of_other_meeting(words, count);
        }
    return false;
}
