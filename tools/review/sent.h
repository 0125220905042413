/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the page sends when something is corrected: one JSON object.
 *
 *     { "what": "title", "path": "meeting[1]/item[3]/title", "after": { "text": "…" }, "who": "Ida Holm" }
 *     { "what": "keep", "undone": 4 }      makes correction 4, which is in conflict, once more on what is read now
 *     { "what": "undo", "undone": 4 }      { "what": "page", "page": 2 }      { "what": "accept" }
 *
 * after has text, kind, time, number (texts) and heading (true or false); what a kind needs of them is said in
 * models/corrections/corrections.h. A case or an absence that the path names is changed, or with an empty text taken
 * out; under an item or a meeting it is added. */
#ifndef REFERAT_REVIEW_SENT_H
#define REFERAT_REVIEW_SENT_H

#include "models/corrections/corrections.h"

typedef struct {
    correction_kind what;        /* CORRECT_NONE where `keep` */
    bool keep;
    str path, who;
    correction_value after;
    int undone, page;
} sent;

/* In the arena. FAULT_USAGE says what is wrong: not JSON, a member of the wrong type, too long, or unknown. */
bool sent_read(arena *a, str json, sent *out, fault *f);

#endif
