/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Candidates for items and the state of the search, for numbering.c (chains), numbering_evidence.c (weights) and
 * numbering_mend.c (what follows from the chain that was chosen); and where numbers tell nothing, for what else tells
 * of items: names known everywhere (numbering_unnumbered.c), a set of headings (numbering_headed.c), titles over
 * sections (numbering_titled.c), letters (numbering_lettered.c), the number 1 again and again
 * (numbering_restarted.c). */
#ifndef REFERAT_NUMBERING_INSIDE_H
#define REFERAT_NUMBERING_INSIDE_H

#include "parse.h"

static const size_t NO_CANDIDATE = (size_t)-1;

typedef struct {
    size_t row;
    const rule *form;
    size_t alternative;          /* of the rule: "1." and "1)" are two ways of writing */
    long value;
    long part;                   /* 2 of "1.2"; 0 of a number in one part */
    char letter;
    str title;
    float left;
    double weight;
    bool restarts;               /* may begin a second agenda, counted from 1 again */
    bool listed;                 /* in the table of contents */
    bool borne_out;              /* by the contents, a case number or a section below */
    double sum;                  /* of the heaviest chain that ends here */
    size_t before;               /* its last candidate but one; NO_CANDIDATE at its start */
    size_t length;
    size_t first;                /* its first candidate */
    size_t borne;                /* how many of its members are borne out */
} candidate;

typedef struct {
    parse *p;
    record *rec;
    candidate *list;
    size_t count, capacity;
    size_t sections;             /* section headings in the record */
    row_range front;            /* a list at the front whose points come again without numbers; empty where none does */
    size_t named;                /* the first row that says what the record is ("Referat", "Dagsorden"), or its end */
} numbering;

/* Sets value, part and letter of the candidate: "1.2" counts 1, part 2. False where it is no number. */
bool numbering_read(str number, candidate *c);
/* Sets the candidate's weight by what stands around it, and whether contents, a case number or a section bear it
 * out. */
void numbering_weigh(const numbering *n, candidate *c);

/* "Dagsordenspunkt 4: Ny cykelsti" right below "Beslutning" in item 4: its title again. */
bool numbering_is_repeated(const numbering *n, const candidate *c);
/* "1. Afbud." and "2. Formandsbeslutning." under a section of item 1: the 2 follows the 1 right above it, in its
 * form and place, where neither has anything that bears it out. */
bool numbering_follows_nearer(const numbering *n, size_t k, size_t back);

/* Which routine headings without numbers are items, where the numbered ones are the rows [first_item, last_item]; both
 * are rows.end where none are numbered. */
void numbering_settle_unnumbered(parse *p, const record *rec, size_t first_item, size_t last_item);
/* Where none are numbered, and no case is told under headings: the points of a small board, told by their set. */
void numbering_settle_headed(parse *p, const record *rec);
/* Where none are numbered, and cases are told under headings: titles that stand right above these. */
void numbering_settle_titled(parse *p, const record *rec);
/* At least half of the titles of the contents, or of a numbered list at the front, stand again behind it without
 * numbers, and the chain that ends in `last` is none of items. Then the other makes them the items, and the list the
 * contents. */
bool numbering_find_listed(numbering *n, size_t last);
void numbering_settle_listed(const numbering *n);
/* The same set, and below several of its headings points are counted from 1: the numbers are no items'. */
bool numbering_heads_lists(const parse *p, const record *rec);
/* Whether the items are counted by letters; the other makes them so and returns the first. */
bool numbering_is_lettered(const parse *p, const record *rec);
size_t numbering_settle_lettered(parse *p, const record *rec);
/* In running text without numbers: points lettered from a on right below the opening sentence are the matters. */
void numbering_settle_lettered_matters(parse *p, const record *rec);
/* The last of a record's matters in running text that hold lists of their own, as the end of a chain; NO_CANDIDATE
 * where no list stands among them, or nothing can be told. */
size_t numbering_find_nested(numbering *n);
/* A chain may look back over this many candidates of other numbers: lists inside sections are shorter. */
enum { LOOK_BACK = 400 };
/* What was item 1 before under the same title is the first item again, after a list at the front. */
bool numbering_restarts(const numbering *n, size_t k);
/* Moves the chain's first behind a list at the front that was taken to begin it. */
void numbering_begin_behind_list(numbering *n, size_t last);
/* Points listed before the first item of the chain whose titles are its items' become the record's contents. */
void numbering_find_front_list(numbering *n, size_t last);
/* The members of the plain chain stand right above the first of the parts that are counted below them, and cases or
 * sections bear the parts out: these are the items, and the other makes the plain ones heads of groups. */
bool numbering_heads_parts(const numbering *n, size_t plain, size_t parts);
void numbering_settle_heads_of_parts(const numbering *n, size_t last);
/* Whether the chain is one of items that all bear the number 1; then all of them are accepted. */
bool numbering_is_restarted(const numbering *n, size_t last);
void numbering_accept_restarted(numbering *n, size_t last);
/* Of the same form, in the same column. */
bool numbering_stand_alike(const numbering *n, const candidate *a, const candidate *b);
/* The candidate is an item. */
void numbering_accept(parse *p, const candidate *c);
/* Accepts what the chain that ends in `last` leaves out and other headings of its label count; may move its first. */
void numbering_fill(numbering *n, size_t last);
/* The last candidate of the chain that ends in `last`, where its count goes on set apart. */
size_t numbering_furthest(const numbering *n, size_t last);
/* Row i stands near the record's beginning, and no section's heading above it. */
bool numbering_opens_record(const numbering *n, size_t i);
/* The members of the chain that ends in `last` are items, and what follows from that is settled: misread numbers
 * between them, titles printed again, headings behind bullets. Nothing where `last` is NO_CANDIDATE. */
void numbering_accept_chain(numbering *n, size_t last);

#endif
