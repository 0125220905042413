/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Heads of documents, where those of several meetings were bound, scanned or saved into one file.
 *
 * No house's head is like another's: some have a title, some an organ's name over a day, some only labels. What they
 * have in common is that much of a meeting is said close together: who met, when, at what hour, where, who was there,
 * what it is called, what is on the list. Three such signs make a head at the top of a page, where text has one or two
 * by chance (a day, an organ that decided before, a letter's place and date), four elsewhere. Meetings to come have
 * organ, day, clock and place, too, but no title, no names and no labels: one of these must be among the signs. */
#ifndef REFERAT_DOCUMENT_HEADS_H
#define REFERAT_DOCUMENT_HEADS_H

#include "dates.h"
#include "parse.h"

typedef struct {
    unsigned signs;              /* how many kinds of them */
    bool lists;                  /* who was there is among them */
    bool borne_out;              /* no meeting to come has such a head */
    bool refers;                 /* organ and day stand in one row, as where earlier minutes are quoted */
    date day;                    /* year 0 where none is said */
    str organ;                   /* empty where none is named */
} document_head;

/* What the rows from `first` on say, up to the first item or heading of the page; signs 0 where that row begins no
 * head. */
document_head document_head_at(const parse *p, size_t first);
/* Row `first` begins a head, and one of another meeting than that. */
bool document_head_opens(const parse *p, size_t first, const document_head *before);

#endif
