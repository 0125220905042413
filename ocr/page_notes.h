/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What is said of a page beside its lines. It needs no picture: a PDF with a blank page among others is read without
 * what reads pictures (pictureless.h). */
#ifndef REFERAT_OCR_PAGE_NOTES_H
#define REFERAT_OCR_PAGE_NOTES_H

#include "ocr_page.h"

void page_note_room(page_reader *r, page *p, size_t more);      /* for so many notes more */
void page_note_add(page_reader *r, page *p, page_note note);

#endif
