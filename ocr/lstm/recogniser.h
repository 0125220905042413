/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Reading the picture of a line of print with Tesseract's language data, without Tesseract.
 *
 * Tesseract's network is good, its run slow: most of it goes into bookkeeping (docs/speed.md). Here the same data
 * (traineddata, as Debian packs them) are run anew: network.h, beam.h and dictionary.h are the parts. A line reads
 * the same but for roundings. Data of a build that is not known here are none; Tesseract then reads them. The file
 * is mapped, not read: of a dictionary of 90 MB only what words lead to is ever touched. What stands in the file may
 * be anything. */
#ifndef REFERAT_LSTM_RECOGNISER_H
#define REFERAT_LSTM_RECOGNISER_H

#include "beam.h"
#include "line_picture.h"

typedef struct recogniser recogniser;

/* NULL: it can't be read, or isn't known here. */
recogniser *recogniser_open(const char *path);
void recogniser_close(recogniser *r);                      /* NULL is allowed */

typedef struct {
    line_word *words;            /* left to right, places in pixels of the picture from `where` on; in the arena */
    size_t count;
} line_reading;

/* A line of print, black on white or white on black, in a picture of 8 bits. `only`: letters that are allowed, each
 * of one byte; NULL: all. A box that is too small or too long has no words. */
line_reading recogniser_read(recogniser *r, arena *a, struct Pix *pix, pixel_box where, const char *only);

/* Whether the data's dictionary has the word, spelt just so. */
bool recogniser_knows(const recogniser *r, str word);

#endif
