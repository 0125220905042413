/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What can be said of a document: every diagnostic's code, how grave it is, and what it means for the review.
 *
 * One table holds them all, and `source/@review` is summed up from what was said and from nothing else: so "suggested"
 * and "needed" always come with a diagnostic that says where to look, and "none" means that no check had anything to
 * say that counts. docs/diagnostics.md explains each code to an archivist; a test compares the two. A message is one
 * English sentence that says what to look at; it never prints a personal number (its digits are blotted out). */
#ifndef REFERAT_DIAGNOSES_H
#define REFERAT_DIAGNOSES_H

#include "parse.h"

typedef enum {
    /* the table of contents and the items */
    DIAGNOSIS_TITLE_DIFFERS, DIAGNOSIS_ITEM_MISSING, DIAGNOSIS_ITEM_CLOSED, DIAGNOSIS_ITEM_UNLISTED,
    /* the numbers */
    DIAGNOSIS_NUMBER_MISSING, DIAGNOSIS_NUMBER_REPEATED, DIAGNOSIS_NUMBER_RESTARTS, DIAGNOSIS_NUMBER_UNREAD,
    DIAGNOSIS_NUMBER_MISREAD, DIAGNOSIS_ITEMS_MISSING, DIAGNOSIS_ITEMS_UNPROVEN,
    /* what an item holds */
    DIAGNOSIS_TITLE_MISSING, DIAGNOSIS_TITLE_LISTED, DIAGNOSIS_DECISION_MISSING, DIAGNOSIS_OUTCOME_UNSURE,
    DIAGNOSIS_SECTION_REPEATED, DIAGNOSIS_SECTION_ORDER, DIAGNOSIS_HEADING_UNSURE, DIAGNOSIS_PARTS_UNSURE,
    DIAGNOSIS_TEXT_BEFORE_ITEMS,
    DIAGNOSIS_TEXT_BELOW_TITLE, DIAGNOSIS_TITLE_UNSURE, DIAGNOSIS_CASE_UNSURE, DIAGNOSIS_LABEL_UNKNOWN,
    DIAGNOSIS_FOOT_UNSURE, DIAGNOSIS_VOTE_UNREAD, DIAGNOSIS_ABSENCE_UNREAD,
    /* the meeting's facts */
    DIAGNOSIS_DATE_MISSING, DIAGNOSIS_COMMITTEE_MISSING, DIAGNOSIS_DATE_DIFFERS, DIAGNOSIS_DECISION_DATE_DIFFERS,
    DIAGNOSIS_WEEKDAY_DIFFERS, DIAGNOSIS_TIME_DIFFERS, DIAGNOSIS_PRESENT_AND_ABSENT, DIAGNOSIS_VOTES_EXCEED,
    DIAGNOSIS_KIND_UNSURE, DIAGNOSIS_AUTHORITY_MISSING, DIAGNOSIS_PERSONS_UNREAD, DIAGNOSIS_CLOSING_UNREAD,
    /* the reading, and what may not be published */
    DIAGNOSIS_READ_BY_OCR, DIAGNOSIS_LOW_CONFIDENCE, DIAGNOSIS_FACT_DOUBTFUL, DIAGNOSIS_NO_MEETING,
    DIAGNOSIS_PERSONAL_NUMBER,
    DIAGNOSIS_COUNT
} diagnosis;

/* What a diagnostic asks for. */
typedef enum { EYE_NONE, EYE_SUGGESTED, EYE_NEEDED } eye;

const char *diagnosis_code(diagnosis d);
severity diagnosis_severity(diagnosis d);
eye diagnosis_eye(diagnosis d);

/* Says it, with the place of `part`, a slice of the reading text (or empty: no place). `where`: the item, or NULL.
 * The text is not copied. */
diagnostic *diagnoses_say(parse *p, diagnosis d, const item *where, str part, str text);
/* What all that was said of the document so far comes to, for the minutes and for the course: needed where something
 * asks for it or more than WARNINGS_MOST warn. */
void diagnoses_review(minutes *m, parser_course *c);

enum { WARNINGS_MOST = 2 };

#endif
