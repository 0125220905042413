/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Rules that come near a text and do not take it, and what is in the way of each: for people who write layouts.
 *
 * Near is a rule of which some words of its own, or a typed capture, fit the text before something else stands in the
 * way; one that fits but for the type the text is set in; and one that fits what stands before a colon. The patterns
 * are asked by the same matcher that decides (pattern.c), which tells how far it came. */
#ifndef REFERAT_LAYOUT_NEAR_H
#define REFERAT_LAYOUT_NEAR_H

#include "layout.h"

typedef enum {
    NEAR_NONE,
    NEAR_CAPITALS, NEAR_LARGE, NEAR_BOLD,    /* the type that it needs */
    NEAR_RUN_IN,                 /* text follows the colon, and the rule is not run-in */
    NEAR_WORDS,                  /* these words were wanted behind what fits */
    NEAR_CAPTURE,                /* a capture that does not fit there: "{no}" */
    NEAR_MORE                    /* there is more text, and the pattern has ended */
} near_kind;

typedef struct {
    const rule *rule;
    near_kind kind;
    str fitted;                  /* what of the text fits, from its start; may be empty */
    str wanted;                  /* of NEAR_WORDS and NEAR_CAPTURE */
    size_t weight;
} near_miss;

/* The nearest, at most `most`, in file order; only rules that are asked before `taken` is. Returns how many. */
size_t layout_near(arena *a, const layout *l, str text, look seen, const rule *taken, near_miss *out, size_t most);

#endif
