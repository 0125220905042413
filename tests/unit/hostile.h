/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Texts that nobody wrote, for every specialist: it must come through them unharmed and in linear time. A text
 * takes a specialist milliseconds; one that is not linear runs into the test's time limit. */
#ifndef REFERAT_TESTS_HOSTILE_H
#define REFERAT_TESTS_HOSTILE_H

#include "../../models/arena.h"

static inline str hostile_repeated(arena *a, const char *piece, size_t times)
{
    text_builder t = { .a = a };
    for (size_t i = 0; i < times; i++)
        text_add(&t, str_of(piece));
    return text_done(&t);
}

static const struct {
    const char *piece;
    size_t times;
} hostile_pieces[] = {
    { "", 0 }, { "a", 1 }, { "1", 1 }, { "(", 1 }, { "\xC3", 1 }, { "\xFF\xFE\x80", 3 }, { "a", 1000000 },
    { "1", 1000000 }, { " ", 1000000 }, { "\n", 1000000 }, { "(", 1000000 }, { "stemte ", 150000 },
    { "ikke godkendt ", 80000 }, { "for ", 250000 }, { "A", 1000000 }, { "A, ", 300000 }, { "Ib Bo ", 150000 },
    { "1.", 500000 }, { "1-", 500000 }, { "\xE2\x80", 300000 }, { "kl. ", 250000 },
    { "Hansen-\n", 120000 }, { "fraværende ", 80000 }, { "den ", 250000 }, { "5 stemmer mod 3 ", 60000 },
};

static inline size_t hostile_count(void)
{
    return sizeof hostile_pieces / sizeof *hostile_pieces;
}

static inline str hostile_text(arena *a, size_t i)
{
    return hostile_repeated(a, hostile_pieces[i].piece, hostile_pieces[i].times);
}

#endif
