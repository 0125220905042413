/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* `referat serve`: an index in the browser.
 *
 * It reads and never writes, answers GET and HEAD alone, and listens on this machine only unless told otherwise
 * (web.h). Pages are HTML written here, work without scripts, and forbid them (page.h). One question is answered at a
 * time and none for longer than SERVE_QUESTION_MS. */
#ifndef REFERAT_SERVE_H
#define REFERAT_SERVE_H

#include "tools/feeds/index.h"
#include "web.h"

enum {
    SERVE_PORT = 8080,
    SERVE_QUESTION_MS = 5000,
    SERVE_HITS = 20
};

/* What a request may ask, by name; what else is there is passed over. */
typedef enum {
    ASKED_WORDS,
    ASKED_COMMITTEE,
    ASKED_YEAR,
    ASKED_OUTCOME,
    ASKED_AUTHORITY,
    ASKED_PERSON,
    ASKED_ABSENT,
    ASKED_CASE,
    ASKED_FROM,
    ASKED_TO,
    ASKED_OFFSET,
    ASKED_LANGUAGE,
    ASKED_DOCUMENT,
    ASKED_MEETING,
    ASKED
} asked;

extern const char *const asked_names[ASKED];

typedef struct {
    arena *a;
    minutes_index *index;
    const char *source_url;      /* where the documents lie, ends in '/'; NULL: not said */
    const char *path;
    const char *asked[ASKED];    /* NULL or not empty */
    bool english;
} request;

/* The whole of an answer to a GET. */
response answer_request(const request *r);

#endif
