/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a document says, in the fields that are scored: made of minutes, or read from an answer that people wrote.
 *
 * An answer is JSON (fixtures/README.md says what it holds) or the XML of minutes. Both come to the same lists of
 * facts, each of up to three texts; what is not said is empty. Everything lies in the arena. */
#ifndef REFERAT_BENCH_ANSWERS_H
#define REFERAT_BENCH_ANSWERS_H

#include "models/fault.h"
#include "models/minutes.h"

typedef struct {
    str text[3];
} fact;

typedef struct {
    fact *list;
    size_t count, capacity;
    bool unsaid;                 /* the answer leaves this field out: it isn't scored */
} facts;

/* [0] [1] [2] of the facts of each list. */
typedef struct {
    str number, title, access, outcome;
    facts cases,                 /* id */
        sections,                /* kind, heading, text */
        attachments,             /* title */
        absences,                /* name, kind, time */
        votes;                   /* for, against, abstained */
} answer_item;

typedef struct {
    str kind, authority, committee, place, date, start;
    facts attendance,            /* name, status */
        contents,                /* title, page */
        absences, dates;
    answer_item *items;
    size_t item_count, item_capacity;
} answer_meeting;

typedef struct {
    str review;
    answer_meeting *meetings;
    size_t meeting_count, meeting_capacity;
} answer;

/* So many meetings in a document and items in a meeting are scored; more is FAULT_LIMIT. */
enum { ANSWER_MEETINGS_MOST = 1000, ANSWER_ITEMS_MOST = 2000 };

fact *answer_add(arena *a, facts *list, str first, str second, str third);
bool answer_of_minutes(arena *a, const minutes *m, const char *name, answer *made, fault *f);

/* An answer in JSON, before the text that its lines count in is known. */
typedef struct answer_source answer_source;

/* FAULT_DAMAGED with "NAME:LINE: …". To be closed; its texts are in the arena. */
answer_source *answer_open(arena *a, str json, const char *name, fault *f);
void answer_close(answer_source *s);
str answer_document(const answer_source *s);                  /* "doc"; may be empty */
str answer_text_name(const answer_source *s);                 /* "text", or else the document */
const str *answer_variants(const answer_source *s, size_t *count);
/* `text` is what lines count in; empty where there is none. */
bool answer_read(answer_source *s, str text, answer *made, fault *f);

#endif
