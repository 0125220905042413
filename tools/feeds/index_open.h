/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* An open index, for index.c and index_search.c. */
#ifndef REFERAT_FEEDS_INDEX_OPEN_H
#define REFERAT_FEEDS_INDEX_OPEN_H

#include "index_inside.h"

struct minutes_index {
    const database *on;
    void *db;
    arena *own;                  /* its own memory */
    arena *a;                    /* of the document that is being added */
    bool changing;
    bool looked, empty;          /* whether it was looked, and it held no document then */
    size_t group, group_bytes;   /* added since the last commit */
};

#endif
