/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The piece of a text that shows best why it was found, with what was asked for marked.
 *
 * Cut from the text as it was printed, never from its folded form: each word is folded for itself and compared. The
 * piece with the most different phrases of the query wins, then the one with most of them, then the first. */
#ifndef REFERAT_FEEDS_SNIPPET_H
#define REFERAT_FEEDS_SNIPPET_H

#include "index.h"
#include "query.h"

enum {
    SNIPPET_BYTES = 260,         /* about two lines on a screen */
    SNIPPET_BEFORE_BYTES = 60,   /* of them before the first mark */
    SNIPPET_LOOKS_BYTES = 1 << 20    /* of a longer text only the beginning is looked at */
};

/* What to mark. A database that finds words by their stems says the stems; else NULL. */
typedef struct {
    const query *phrases[QUERY_PHRASES_MOST];
    const str *stems[QUERY_PHRASES_MOST];    /* for each word of the phrase */
    size_t count;
} wanted_words;

/* *at: the byte of the first mark; 0 where nothing is marked, and then the piece is the text's beginning. */
snippet snippet_of(arena *a, str text, const wanted_words *wanted, size_t *at);
/* The whole text, marked. */
snippet snippet_whole(arena *a, str text, const wanted_words *wanted);

#endif
