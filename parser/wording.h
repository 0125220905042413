/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A text split into sentences and words once, for all specialists that read it.
 *
 * What an item says of its outcome, its votes, of who was away and who stood in is read by one specialist after the
 * other. The text is split once, each word folded once and looked up once (vocabulary.h), and all of them are handed
 * the same wording. Most sentences hold none of the words that anybody waits for: of those only the place and the
 * senses are kept, and a reader passes over them by one AND. So a wording takes little memory and lies in the arena
 * of the one who made it; it lends the text. Splitting is linear, and a sentence has WORDS_MOST words at most: a
 * longer one comes in several parts. */
#ifndef REFERAT_WORDING_H
#define REFERAT_WORDING_H

#include "../models/arena.h"
#include "words.h"

struct meeting;

typedef struct sentence {
    const term *words;           /* NULL where they are not kept: a reader who finds his senses asks for all of it */
    size_t count;
    senses senses;               /* of all its words */
    str within;                  /* the text that it is a sentence of */
    size_t from, to;             /* bytes of that, the blanks behind it included */
    const struct meeting *of;    /* whose minutes it stands in; NULL where its reader was not told */
} sentence;

/* The sentence that begins at or behind byte *from, its words in `room`; moves *from behind it. False at the end. */
bool sentence_next(str text, size_t *from, term room[WORDS_MOST], sentence *s);
/* The same sentence with its words, which are split anew into `room` where they were not kept. */
sentence sentence_whole(const sentence *s, term room[WORDS_MOST]);

typedef struct wording {
    str text;
    sentence *sentences;
    size_t count;
    const struct meeting *of;    /* may be set once it is made; NULL: unknown */
} wording;

/* Words are kept of the sentences that have any of these senses: those that most readers will look at. */
wording wording_of(arena *a, str text, senses kept);
/* The first sentence; NULL where the text has no word. */
const sentence *wording_first(const wording *w);

#endif
