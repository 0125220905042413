/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* An item as a flat row: what a search engine or a spreadsheet wants to have of it in one place, its meeting's fields
 * repeated. One table of fields serves `items` and `csv`, so that their names and meanings are the same. */
#ifndef REFERAT_FLAT_H
#define REFERAT_FLAT_H

#include "gather.h"

typedef struct {
    arena *a;
    const minutes *m;
    const meeting *meeting;
    const part *part;                   /* the item */
    size_t meeting_number, item_number; /* counted from 1 */
    const diagnostic *const *notes;     /* those of items, sorted by the item's number */
    size_t note_count;
} flat_item;

typedef enum {
    FLAT_NONE,
    FLAT_TEXT,   /* one text */
    FLAT_NUMBER, /* a whole number in decimal digits, or empty */
    FLAT_LIST    /* texts */
} flat_form;

/* A list's texts; `count` is 1 or 0 for the other forms. */
typedef struct {
    str *texts;
    size_t count, capacity;
} flat_value;

typedef struct {
    const char *name;
    flat_form form;
    void (*fill)(const flat_item *i, flat_value *v);
} flat_field;

extern const flat_field flat_fields[];
extern const size_t flat_field_count;

/* Calls `row` for each item of the minutes in printed order, with an arena that is reset behind each. */
void flat_each(const minutes *m, void (*row)(void *to, const flat_item *i), void *to);

#endif
