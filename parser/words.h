/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Sentences and words for the specialists: what is printed, and a key to compare it by.
 *
 * A key is the word in lower case with the old spelling folded into the new one (aa is å, é is e) and
 * a hyphen at a line's end mended, so that one table serves 1860 and today. Reading allocates nothing and
 * is linear; a sentence longer than the caller's array comes in several parts. */
#ifndef REFERAT_WORDS_H
#define REFERAT_WORDS_H

#include <string.h>

#include "../models/str.h"
#include "vocabulary.h"

enum {
    WORD_KEY_SIZE = 28,          /* bytes with the NUL; the longest word of the tables has 24 */
    WORDS_MOST = 160             /* words of a sentence that are looked at together */
};

typedef struct {
    str text;                    /* as printed, without the marks around it; a mended word spans its line break */
    str before, after;           /* the marks that touch it: "(" and ")." */
    char key[WORD_KEY_SIZE];     /* NUL-terminated, cut at a character's border if longer */
    senses senses;               /* which specialists wait for it (vocabulary.h) */
} term;

/* The words of the sentence that begins at or after byte *from; moves *from past them. 0 at the text's end.
 * A sentence ends at its full stop (not one of an abbreviation, an initial or a number), or at an empty line. */
size_t words_sentence(str text, size_t *from, term *words, size_t most);
/* What is printed from the first of these words to the last, marks included. */
str words_span(const term *words, size_t count);

/* Key of one word into `key`; for tables that compare single words. */
void word_key(str text, char key[WORD_KEY_SIZE]);
/* strcmp of two keys; most are told apart by their first bytes. */
static inline int word_order(const char *a, const char *b)
{
    const unsigned char *x = (const unsigned char *)a, *y = (const unsigned char *)b;
    if (x[0] != y[0] || x[0] == 0)
        return x[0] - y[0];
    return x[1] != y[1] ? x[1] - y[1] : strcmp(a + 1, b + 1);
}

static inline bool word_is(const term *w, const char *key)
{
    return w->key[0] == key[0] && strcmp(w->key, key) == 0;
}

/* key is in the table, which is sorted by strcmp. */
bool word_found(const char *key, const char *const *table, size_t count);
/* The same; most words begin with no letter between those of the table's ends. */
static inline bool word_in(const char *key, const char *const *table, size_t count)
{
    unsigned char first = (unsigned char)key[0];
    return first >= (unsigned char)table[0][0] && first <= (unsigned char)table[count - 1][0]
        && word_found(key, table, count);
}
#define WORD_IN(key, table) word_in((key), (table), sizeof(table) / sizeof *(table))
static inline bool word_ends(const char *key, const char *tail)
{
    size_t n = strlen(key), t = strlen(tail);
    return n >= t && memcmp(key + n - t, tail, t) == 0;
}
/* It ends in one of these. */
bool word_ends_in(const char *key, const str *tails, size_t count);
#define WORD_ENDS_IN(key, tails) word_ends_in((key), (tails), sizeof(tails) / sizeof *(tails))

#endif
