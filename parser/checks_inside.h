/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A meeting under check, shared by the files of checks: its parts as written, and the rows they were read from. */
#ifndef REFERAT_CHECKS_INSIDE_H
#define REFERAT_CHECKS_INSIDE_H

#include "diagnoses.h"

typedef struct {
    const item *item;
    row_range rows;              /* from its heading to the next item's */
    bool listed;                 /* the table of contents has it */
} checked_item;

typedef struct {
    parse *p;
    const record *rec;
    const meeting *m;
    const part *contents;        /* NULL where none was printed */
    checked_item *items;         /* in the order printed */
    size_t item_count;
    int year;                    /* of the meeting; 0 unknown */
    bool close, styled;          /* most section headings stand close below text; are set in bold or large type */
} checked;

/* The next part of that kind from q on, or NULL. */
const part *checks_next(const part *q, part_kind kind);
/* The item that a slice of the reading text stands in, or NULL. */
const checked_item *checks_item_at(const checked *c, str part);
/* The item's own decision; NULL where it has none. */
const part *checks_decision(const item *i);

/* Sentences and names that were understood, in the text's order. */
typedef struct {
    struct cited {
        const char *from, *to;   /* to: the furthest end of this one and those before it */
    } *list;
    size_t count;
} cited_parts;

/* The sentences of the notes of absence among the parts from `first` on, and the last letter of each of these people's
 * names: one that goes on in the next row is not told by a row alone. */
cited_parts checks_cited(arena *a, const part *first, const person *people, size_t count);
bool checks_is_cited(const cited_parts *c, str part);            /* one of them holds where the part begins */
bool checks_cites_of(const cited_parts *c, str text);            /* one of them begins in the text */

typedef void check(checked *c);
/* checks_contents.c */
check checks_contents;
/* checks_numbers.c */
check checks_numbers, checks_unread_numbers, checks_proof;
/* checks_parts.c */
check checks_titles, checks_cases, checks_decisions, checks_sections, checks_order, checks_parts;
/* checks_lines.c */
check checks_headings, checks_below_titles, checks_wrapped_titles, checks_opening, checks_feet;
/* checks_feet.c */
check checks_feet_of_text;
/* checks_facts.c */
check checks_said, checks_head_dates, checks_decision_dates, checks_weekdays, checks_times, checks_people,
    checks_absences, checks_votes;
/* checks_left.c */
check checks_kind, checks_authority, checks_lists, checks_tail, checks_fronts;
/* checks_reading.c */
check checks_confidence, checks_personal_numbers;

/* Of the document, not of one meeting. */
void checks_pages(parse *p);

#endif
