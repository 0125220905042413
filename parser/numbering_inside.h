/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Candidates for items and the state of the search, for numbering.c (chains) and numbering_evidence.c (weights). */
#ifndef REFERAT_NUMBERING_INSIDE_H
#define REFERAT_NUMBERING_INSIDE_H

#include "parse.h"

typedef struct {
    size_t row;
    const rule *form;
    size_t alternative;          /* of the rule: "1." and "1)" are two ways of writing */
    long value;
    char letter;
    str title;
    double weight;
    bool restarts;               /* may begin a second agenda, counted from 1 again */
    bool listed;                 /* in the table of contents */
    bool borne_out;              /* by the contents, a case number or a section below */
    double sum;                  /* of the heaviest chain that ends here */
    size_t before;               /* its last candidate but one; NONE at its start */
    size_t length;
} candidate;

typedef struct {
    parse *p;
    record *rec;
    candidate *list;
    size_t count, capacity;
    size_t sections;             /* section headings in the record */
} numbering;

/* Sets the candidate's weight by what stands around it, and whether contents, a case number or a section bear it
 * out. */
void numbering_weigh(const numbering *n, candidate *c);

/* Which routine headings without numbers are items, where the numbered ones are the rows [first_item, last_item]; both are
 * rows.end where none are numbered. */
void numbering_settle_unnumbered(parse *p, const record *rec, size_t first_item, size_t last_item);

#endif
