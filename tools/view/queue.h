/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The queue of a batch: pages of what needs an eye, and their index.
 *
 * What needs an eye, and how much, is what the batch's journal says. A page is made from the XML in the batch's folder
 * and from the original, which is read again: the journal has no words, and the XML has the confidence of elements
 * only. The reading is done by a child process with limits of time and memory, because a document that was too much for
 * the batch stands first in its queue. A page says in its head what it was made of, so that it is made once, and what
 * was found, so that the index needs no second look. */
#ifndef REFERAT_VIEW_QUEUE_H
#define REFERAT_VIEW_QUEUE_H

#include "view.h"

enum {
    QUEUE_PAGE_SECONDS = 60,         /* for a page of a document, and as much for all besides */
    QUEUE_MEMORY_MIB = 4096          /* as the batch gives its workers */
};

/* How much there is to look at. */
typedef struct {
    size_t errors, warnings, doubtful, guessed;
} queue_need;

typedef struct {
    const char *path, *input, *sha256, *review, *why, *language;     /* as in the journal; language NULL: the usual */
    long pages, page_faults;
    queue_need need;                 /* as far as the journal knows; then what the page says */
    bool made;                       /* its page is there */
} queue_row;

/* Where a document's things are. */
typedef struct {
    const char *xml, *page, *original;
    str key;                         /* what its page is made of */
    const char *wanted;              /* how it can be made now */
} queue_places;

/* In the arena. False where the XML cannot be read. */
bool queue_find(arena *a, const view_queue_options *o, const queue_row *row, queue_places *out, fault *f);

/* Whether the page is there, and made of that; then *need is what it says. `as_wanted`: and no better one can be
 * made. */
bool queue_is_made(const queue_places *at, bool as_wanted, queue_need *need);

/* Makes the page: with the original's pages or, where those cannot be had, with the reason for it. */
bool queue_make(const view_queue_options *o, const queue_row *row, const queue_places *at, fault *f);

/* Writes FOLDER/index.html of these rows, in this order; `more` documents are left out of them. */
bool queue_index(const char *folder, const char *dir, const queue_row *rows, size_t count, size_t more, fault *f);

#endif
