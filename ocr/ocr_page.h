/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One picture -> one page: the call map of reading.
 *
 * The picture is set right (picture.h), read (tesseract.h), column by column where it has such (columns.h), looked at
 * again where ink was passed over (second_look.h), and rid of what is no text (dirt.h, pale.h, judge.h); then words are
 * mended where ink or sequence prove it (letterforms.h, signs.h, numbers.h), doubtful ones by another model
 * (opinion.h), letters set apart are joined (spaced.h), and citations and clock times mended by their form (repair.h).
 * What cannot be read is a note on the page. The engines start with the first page that has something to read, and
 * serve all the pages of a document. */
#ifndef REFERAT_OCR_OCR_PAGE_H
#define REFERAT_OCR_OCR_PAGE_H

#include "tesseract.h"

/* Zero it but for the first four; close it at the end. */
typedef struct {
    arena *a;                    /* of the page being read */
    const char *language;        /* as Tesseract names it */
    const char *data;            /* its folder; NULL: the installed one */
    fault *f;
    engine *engine, *second;     /* the second has more letters; NULL until wanted, or not installed */
    bool second_missing;
} page_reader;

/* Reads the picture into the page, which has its number; all in r->a. The picture is then as it was read. False with
 * FAULT_LANGUAGE_DATA where no page can be read at all. */
bool page_read(page_reader *r, page *p, picture *pic);
void page_reader_close(page_reader *r);

/* Pages without a reading: a note says why. */
void page_unread(page_reader *r, page *p, const char *why);
void page_blank(page_reader *r, page *p, const char *why);

#endif
