/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Between the files of publish.h: what is known of a meeting's closed items, and the counts for the notes. */
#ifndef REFERAT_PUBLISH_INSIDE_H
#define REFERAT_PUBLISH_INSIDE_H

#include "publish.h"
#include "text_set.h"

/* What a personal number took away, of an item or of what is in none. */
typedef enum { LEFT_TITLES, LEFT_TEXTS, LEFT_PERSONS, LEFT_KINDS } left_kind;

typedef struct {
    arena *a, *scratch;
    minutes *m;
    text_test is_personal;
    const diagnostic **flagged;  /* the personal-number diagnostics */
    bool *found;                 /* of each, whether its text was */
    size_t flagged_count, flagged_capacity;
    text_set closed_numbers, open_numbers;              /* of this meeting's items, then of its entries, too */
    text_set closed_titles;      /* folded */
    size_t left[LEFT_KINDS];     /* since the last note */
    size_t entries, quotes;      /* titles of closed items in the contents, texts that quote one */
    diagnostic *first, *last;    /* the notes */
} publishing;

/* Marks what the contents call closed, and fills the sets (publish_closed.c). */
void publish_find_closed(publishing *p, meeting *m);
/* The text has the title of a closed item in it; inside an open item, which may speak of it, it is hardly more. */
bool publish_quotes_closed(publishing *p, str text, bool outside);
bool publish_entry_is_closed(publishing *p, const contents_entry *e);

/* publish_notes.c */
void publish_note_item(publishing *p, const item *i, bool closed);   /* all of it goes; before it is emptied */
void publish_note_left(publishing *p, const item *i);    /* what is counted, if anything; NULL: of no item */
void publish_note_outside(publishing *p);

#endif
