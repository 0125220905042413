/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the parts of picture.c share of a page that is being set right: picture_light.c makes the paper white and the
 * ink black, picture_colour.c takes out what was added in colour, picture_lines.c what runs through letters,
 * picture_wipe.c what stands beside them, picture_leaders.c rows of dots; picture_letters.c measures the letters. */
#ifndef REFERAT_OCR_PICTURE_PIX_H
#define REFERAT_OCR_PICTURE_PIX_H

#include <leptonica/allheaders.h>

#include "picture.h"

enum {
    INK_GREY_MOST = 155,        /* of ink at 0 and paper at 255 in a page set right: thin strokes are grey */
    TELLING_LETTERS_LEAST = 30          /* fewer shapes say nothing about height or direction */
};

/* A page on its way: the picture, what is ink in it, and the words for what was done. */
typedef struct {
    arena *a;
    picture *p;
    PIX *ink;
    int letter_px;              /* median height, LETTER_PX_WANTED where too few tell; 0: not measured yet */
    bool bilevel;               /* a fax: black and white only */
    bool grainy;                /* the paper's grain is strong beside the ink */
    text_builder steps;
} setting;

void setting_step(setting *s, str step);       /* writes down what was done */

/* Puts `made` (NULL is allowed: nothing is done) in place of the picture, whose pixels then lie as `how`
 * says on the old ones; NULL: in the same places. */
void setting_replace(picture *p, PIX *made, const mapping *how);

PIX *colour_of(PIX *pix);                      /* the picture once more where it has colours; NULL: it has none */
void wipe_colour(setting *s);                  /* ink in colour that is no print: stamps, pens, highlighters */
bool ink_skew(PIX *ink, float *degrees);       /* to the right; false: not sure */

int letter_height(arena *a, PIX *ink);         /* median in pixels; LETTER_PX_WANTED where too few shapes tell */

bool light_is_bilevel(PIX *grey);
void light_positive(setting *s);               /* a negative is inverted */
void light_even(setting *s);                   /* brings the paper to one grey */
void light_contrast(setting *s);               /* ink to black, paper to white */

void wipe_streaks(setting *s);                 /* thin upright lines, also through letters, as the scanner sees them */
void wipe_ruling(setting *s);                  /* a ruled sheet's lines, which join print to the dark edge of a copy */
float ink_stroke(PIX *ink);                    /* the mean width of its strokes in pixels; 0: no ink */
void wipe_dust(setting *s);                    /* what is smaller than a dot, also close to letters */
void fill_lost_rows(setting *s);               /* rows of a fax that were lost in transmission */

/* Each paints one kind of what is no text white, and takes it out of the ink. */
void wipe_borders(setting *s);                 /* what touches the edge and is larger than letters */
void wipe_margins(setting *s);                 /* crumbs in the outer margins of a whole sheet */
void wipe_odd_shapes(setting *s);              /* punch holes, streaks, rules */
void wipe_leaders(setting *s);                 /* rows of dots that lead to a page number; kept in the picture's list */
void wipe_specks(setting *s);                  /* whatever is too small and too far from letters */
#endif
