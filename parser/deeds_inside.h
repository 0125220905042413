/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The paragraphs of an item that tell what this meeting did; shared by the readers of deeds. */
#ifndef REFERAT_DEEDS_INSIDE_H
#define REFERAT_DEEDS_INSIDE_H

#include "deeds.h"
#include "wording.h"

/* Of an item: split into words they take many times their room. What stands behind them is said to be unread. */
enum { PARAGRAPHS_MOST = 2000 };

typedef struct {
    writer *w;
    item *item;
    wording title;               /* wordings lie in the parse's scratch, which is the item's as long as it is settled */
    wording *list;
    size_t count, capacity;
    const wording *known;        /* of the paragraphs that were gathered before: the next that may come again */
    size_t known_count;
    bool cut;                    /* there were more than PARAGRAPHS_MOST */
    bool of_meeting;             /* the item is about who was away from the meeting */
    bool from_decision;          /* of a decision section, not of the item's text at large */
} deeds;

/* Adds the paragraphs of the blocks; those that will be read as sentences are split, each once. */
void deeds_gather(deeds *d, const block *first, bool split);
/* Adds the item's absences to it; true where the item itself is a list of those away ("1. Fraværende: Bo Holm"). */
bool deeds_read_absences(deeds *d);
/* Notes who was there where no head says it and this is one of the first items (deeds_presence.c). */
void deeds_read_presence(deeds *d);

#endif
