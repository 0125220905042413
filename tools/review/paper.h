/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A document of the queue as it stands: its minutes with the records applied, and what the page's script is told of it.
 *
 * A revision names the bytes of the XML and of the records. Whoever sends a correction says which revision it was made
 * on; on another one nothing is taken, so that two tabs, or a batch beside, never write over each other unseen. */
#ifndef REFERAT_REVIEW_PAPER_H
#define REFERAT_REVIEW_PAPER_H

#include "models/forms/json.h"
#include "review.h"
#include "tools/correct/corrected.h"

typedef struct {
    const char *xml;             /* the path of the file */
    corrected now;
    const char *revision;
} paper;

/* In the arena. FAULT_NO_INPUT, FAULT_DAMAGED, FAULT_LIMIT. */
bool paper_open(arena *a, const desk *d, const queue_entry *e, paper *out, fault *f);

/* The queue's word for it. */
queue_state paper_state(const queue_entry *e, const minutes *m, const corrections *all);

/* Records with what became of them, revision, progress, the next document, the contract's words. */
json *paper_json(arena *a, const desk *d, size_t number, const paper *p);

#endif
