/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The pieces of a picture's ink that hang together, corners included: where each lies and how much ink it has, and a
 * picture of some of them.
 *
 * A row's ink is taken as runs, and runs that touch those of the row above are joined (union-find), so that one pass
 * over the picture finds all, however many; Leptonica fills each from its first pixel and asks the whole page again for
 * the next. They come in the order in which a reader of the rows first meets them, which is Leptonica's, too. What is
 * found has memory of its own: 12 bytes a run. */
#ifndef REFERAT_OCR_COMPONENTS_H
#define REFERAT_OCR_COMPONENTS_H

#include <stdbool.h>
#include <stdint.h>

#include "shapes.h"

typedef struct {
    shape at;
    int ink;                     /* pixels */
    bool chosen;                 /* the caller's; false at first */
} component;

typedef struct {
    int x0, x1;                  /* x1 is outside */
    uint32_t of;                 /* the number of its component */
} ink_run;

typedef struct {
    struct Pix *ink;             /* borrowed */
    arena *a;
    component *all;
    size_t count;
    ink_run *runs;               /* row by row */
    size_t *rows;                /* the first run of each row, and behind the last */
} components;

/* NULL has none. To be dropped. */
components components_of(struct Pix *ink);
void components_drop(components *c);

/* Chooses those that have a pixel of the mask, which is as large as the picture, besides what is chosen. */
void components_choose_in(components *c, struct Pix *mask);

/* A new picture of those that are chosen, or of the others; NULL: no memory. */
struct Pix *components_picture(const components *c, bool chosen);

#endif
