/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* PDF files, by MuPDF: the text of a page with its type, and the page as a picture.
 *
 * The only door to MuPDF. Damaged files are repaired where that can be done; scripts never run;
 * the library's messages go nowhere, because they are no verdict (good files cause plenty). */
#ifndef REFERAT_OCR_PDF_H
#define REFERAT_OCR_PDF_H

#include "choice.h"
#include "mapping.h"
#include "models/fault.h"

struct Pix;

typedef struct pdf_file pdf_file;

/* What is on one page. Points, upright: as the page is shown, or as most of its text runs. */
typedef struct {
    float width_pt, height_pt;
    segment *visible, *hidden;
    size_t visible_count, hidden_count;
    page_facts facts;
    bool damaged;            /* the library complained; a verdict only where nothing was found on the page */
    int turned;              /* quarters to the right that set the page upright where its text ran sideways */
} pdf_page;

/* NULL and a fault: FAULT_ENCRYPTED, FAULT_DAMAGED, FAULT_LIMIT. `bytes` must live as long. */
pdf_file *pdf_file_open(str bytes, const char *name, fault *f);
void pdf_file_close(pdf_file *p);                                    /* NULL is allowed */
int pdf_file_pages(const pdf_file *p);

/* The library mends a file when it stumbles over an object that is not where it should be, at the opening or at any
 * page; from then on pages may read otherwise. So that a page reads the same whatever was read before it, who finds
 * `mended` after a page that it was not before begins anew with a file mended from the start. */
bool pdf_file_mended(const pdf_file *p);
void pdf_file_mend(pdf_file *p);                                     /* at most once; changes the number of pages */

/* Looks at a page (0-based), in the arena; false where it cannot be opened or drawn. */
bool pdf_file_look(pdf_file *p, arena *a, int index, pdf_page *out);

/* The page looked at last as a picture: the picture itself in its own resolution where one makes up the
 * page, else drawn. Grey, or, where `colour` is asked for and the page may have some, of 32 bits. Sets *m: how
 * its pixels lie on the page as shown. The caller drops it; NULL where it cannot be made. */
struct Pix *pdf_file_picture(pdf_file *p, bool colour, mapping *m);

const char *pdf_file_library(void);

#endif
