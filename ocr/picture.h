/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The picture of a page, set right before it is read, by Leptonica.
 *
 * What an OCR engine reads best is black on white, upright, straight, evenly lit, without borders and
 * specks, in letters of 24 pixels. Each step is taken only where the page shows the need, changes the
 * mapping along with the pixels, and is written down. */
#ifndef REFERAT_OCR_PICTURE_H
#define REFERAT_OCR_PICTURE_H

#include "mapping.h"

struct Pix;

enum { LETTER_PX_WANTED = 24 };   /* median height of the letters of 10 point type at 300 dpi */

/* Dots that lead the eye to a page number: painted white, because an engine reads rubbish there. */
typedef struct {
    box at;                  /* pixels */
    int dots;
} leader;

typedef struct {
    struct Pix *pix;         /* owned; replaced by what is made of it */
    struct Pix *colour;      /* owned, 32 bits, of the same size, until set right; NULL: a page of greys */
    struct Pix *ink;         /* owned, black and white, of the same size: what may be print; NULL until set right */
    mapping to_page;         /* pixels -> points of the upright page */
    mapping straight;        /* pixels -> points of the page as if it had lain straight, about the same middle; from
                              * picture_set_right on. Words are read on it: rows of one line then agree */
    float width_pt, height_pt;   /* of the upright page */
    double dpi;              /* pixels of the picture as it is now per inch of the page */
    int turned;              /* quarters to the right from the page as shown */
    bool upright_sure;       /* the letters' own strokes said which way is up */
    bool blank;              /* no ink to speak of: nothing to read */
    int letter_px;           /* median height of the letters, LETTER_PX_WANTED where there are too few to tell */
    int part_x, part_y;      /* where its top left lies on the picture that it is a part of */
    leader *leaders;         /* in the arena of picture_set_right */
    size_t leader_count;
    box *left_out;           /* in the same arena: ink in colour that was taken out and may say something; points */
    size_t left_out_count;
    str steps;               /* what was done, "turned 180; deskew 1.2; light"; may be empty */
} picture;

/* False where it cannot be made grey, for want of memory. */
bool picture_set_right(arena *a, picture *p);

/* Turns picture and page by quarters to the right. */
bool picture_turn(picture *p, int quarters);

/* A copy of the part that holds `pixels`, on a white margin, to be read by itself; its mappings are its own.
 * The pix is NULL where there is no memory. */
picture picture_part(const picture *p, box pixels);

/* Where there is ink like print that none of the words (pixels) covers: boxes in pixels, left to right. */
box *picture_unread(arena *a, const picture *p, const box *words, size_t word_count, size_t *count);

/* Lays a box of the straight page back on the page as it is. */
box picture_on_page(const picture *p, box straight);

void picture_drop(picture *p);

#endif
