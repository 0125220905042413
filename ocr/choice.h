/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which way a page of a PDF is read: its own text, or its picture. One function decides.
 *
 * Minutes come as born text, as scans, as scans over which another program laid invisible text
 * years ago, and mixed page by page (OCRmyPDF issues 604, 1361, 1563). Such an old layer is kept only where nothing
 * speaks against it: reading the picture again costs a second, a poor layer costs headings. The decision is pure: from
 * facts that were measured on the page, to a reading and the reason that is written to the XML. */
#ifndef REFERAT_OCR_CHOICE_H
#define REFERAT_OCR_CHOICE_H

#include "coverage.h"
#include "lines.h"

/* How much text there is, and how much of it looks like language. */
typedef struct {
    int characters;          /* blanks not counted */
    int words;               /* with a letter or digit, or something unreadable, in them */
    float readable;          /* share of characters that are letters, digits or common marks; 1 where none */
    float plausible;         /* share of words built as words and numbers are; 1 where none */
    float odd;               /* share of pairs of letters that Danish hardly has; 0 where there are too few to tell */
    float split;             /* share of words of one letter; likewise */
    bool letters_lost;       /* Danish without a single æ, ø or å, or with these broken in two */
    int misread_numbers;     /* segments that begin "I." or "l.", as item 1 is misread */
} text_quality;

text_quality quality_of(const segment *segments, size_t count);

typedef struct {
    text_quality visible;    /* text that is drawn */
    text_quality hidden;     /* invisible, or painted over by a picture that fills the page */
    float picture_share;     /* of the page's area that pictures cover, 0..1 */
    bool ink;                /* anything else is drawn: paths, shades, pictures */
    coverage hidden_lies;    /* measured once hidden text is chosen, which is then asked again; zero before */
} page_facts;

/* TAKE_LONGER: the picture, if more can be read of it than the hidden text has on its ink; else the hidden text. */
typedef enum { TAKE_NOTHING, TAKE_VISIBLE, TAKE_HIDDEN, TAKE_PICTURE, TAKE_LONGER } page_source;

typedef struct {
    page_source take;
    const char *reason;      /* a short English clause */
} page_choice;

page_choice choose_reading(const page_facts *facts);

#endif
