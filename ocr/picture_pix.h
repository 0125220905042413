/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the files that work on pixels share of a page that is being set right, or was. */
#ifndef REFERAT_OCR_PICTURE_PIX_H
#define REFERAT_OCR_PICTURE_PIX_H

#include <leptonica/allheaders.h>

#include "picture.h"

enum { INK_GREY_MOST = 155 };      /* of ink at 0 and paper at 255 in a page set right: thin strokes are grey */

/* A page on its way: the picture, what is ink in it, and the words for what was done. */
typedef struct {
    arena *a;
    picture *p;
    PIX *ink;
    int letter_px;              /* median height, LETTER_PX_WANTED where there are too few to tell; 0: not measured yet */
    text_builder steps;
} setting;

void setting_step(setting *s, str step);       /* writes down what was done */

/* Each paints one kind of what is no text white, and takes it out of the ink. */
void wipe_borders(setting *s);                 /* what touches the edge and is larger than letters */
void wipe_margins(setting *s);                 /* crumbs in the outer margins of a whole sheet */
void wipe_odd_shapes(setting *s);              /* punch holes, streaks, rules */
void wipe_specks(setting *s);                  /* whatever is too small and too far from letters */

void wipe_leaders(setting *s);                 /* rows of dots; kept in the picture's list */

#endif
