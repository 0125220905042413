/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The verbs of decisions, and what each says was done. */
#ifndef REFERAT_OUTCOME_WORDS_H
#define REFERAT_OUTCOME_WORDS_H

#include "../models/minutes.h"

typedef enum {
    FORCE_NONE,
    FORCE_RESOLVED,      /* the organ's own resolution: "godkendt", "nægtedes", "udsat" */
    FORCE_ROUTED,        /* where the case goes next, or that it goes away: "oversendes", "udgår" */
    FORCE_EMPTY,         /* that there was nothing: "ingen bemærkninger" */
    FORCE_SPOKEN         /* what was only said or done: "drøftet", "orienteret", "foretoges" */
} outcome_force;

typedef struct {
    const char *key;     /* as in words.h */
    outcome_kind kind, negated;          /* negated: with "ikke"; OUTCOME_NOT_SAID where that says nothing */
    outcome_force force;
    bool short_only;     /* a common verb: a decision only in a short sentence or at its front ("Betales.") */
} outcome_word;

/* The verb of that key, or NULL. */
const outcome_word *outcome_word_find(const char *key);
/* What "det vedtoges at <infinitive>" comes to; OUTCOME_APPROVED for all that are not listed. */
outcome_kind outcome_of_infinitive(const char *key);

#endif
