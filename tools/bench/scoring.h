/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Counts, field by field, what of an answer was found, what was invented and what was missed.
 *
 * Meetings and items are paired in order by likeness first (scoring_pairs.c); inside a pair each list of facts is held
 * against the other's, each fact found at most once. Titles, headings and names must be the same but for blanks,
 * hyphens and the mark at their end; a section's text must be like the answer's by 0.98. An item that is missed misses
 * all that stands in it. */
#ifndef REFERAT_BENCH_SCORING_H
#define REFERAT_BENCH_SCORING_H

#include "answers.h"

typedef enum {
    SCORED_KIND, SCORED_AUTHORITY, SCORED_COMMITTEE, SCORED_DATE, SCORED_START, SCORED_PLACE, SCORED_ATTENDANCE,
    SCORED_CONTENTS, SCORED_ITEM, SCORED_ACCESS, SCORED_CASE, SCORED_SECTION, SCORED_TEXT, SCORED_OUTCOME,
    SCORED_ATTACHMENT, SCORED_ABSENCE, SCORED_VOTE, SCORED_DATES, SCORED_COUNT
} scored_field;

const char *scored_name(scored_field f);

typedef struct {
    size_t right, invented, missed;
} tally;

typedef struct {
    arena *a, *scratch;          /* scratch: of one comparison; score_answer opens and closes it */
    tally fields[SCORED_COUNT];
    size_t faults;
    bool aloud;                  /* prints each fault */
} score;

/* `where` begins each fault's line. */
void score_answer(score *s, const answer *wanted, const answer *got, str where);

double tally_precision(const tally *t);
double tally_recall(const tally *t);
double tally_f1(const tally *t);
bool tally_any(const tally *t);
/* The mean over the fields that were asked for or found. */
double score_mean(const score *s);
void score_add(score *sum, const score *s);

/* ------------------------------------------------------------------ pairs (scoring_pairs.c) */

typedef struct {
    const answer_meeting *wanted, *got;      /* one may be NULL */
    size_t number;               /* of the one wanted, from 1 */
} meeting_pair;

/* All meetings of both, in order; an entry of a protocol that is no meeting does not count beside those that are. */
meeting_pair *pair_meetings(arena *a, const answer *wanted, const answer *got, size_t *count);

/* For each item wanted the index of the one got, or the count of those got. */
size_t *pair_items(arena *a, const answer_meeting *wanted, const answer_meeting *got);

#endif
