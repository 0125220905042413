/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The picture of a page, set right before it is read, by Leptonica.
 *
 * What an OCR engine reads best is black on white, upright, straight, evenly lit, without borders and
 * specks, in letters of 20 pixels. Each step is taken only where the page shows the need, changes the
 * mapping along with the pixels, and is written down. */
#ifndef REFERAT_OCR_PICTURE_H
#define REFERAT_OCR_PICTURE_H

#include "mapping.h"

struct Pix;

typedef struct {
    struct Pix *pix;         /* owned; replaced by what is made of it */
    mapping to_page;         /* pixels -> points of the upright page */
    float width_pt, height_pt;   /* of the upright page */
    double dpi;              /* pixels of the picture as it is now per inch of the page */
    int turned;              /* quarters to the right from the page as shown */
    bool upright_sure;       /* the letters' own strokes said which way is up */
    bool blank;              /* no ink to speak of: nothing to read */
    str steps;               /* what was done, "turned 180; deskew 1.2; light"; may be empty */
} picture;

/* False where it cannot be made grey, for want of memory. */
bool picture_set_right(arena *a, picture *p);

/* Turns picture and page by quarters to the right. */
bool picture_turn(picture *p, int quarters);

#endif
