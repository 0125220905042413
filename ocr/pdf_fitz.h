/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the files about PDFs share: the one place where MuPDF's headers come in. */
#ifndef REFERAT_OCR_PDF_FITZ_H
#define REFERAT_OCR_PDF_FITZ_H

#include <mupdf/fitz.h>

#include "pdf.h"

struct pdf_file {
    fz_context *ctx;
    fz_document *document;
    int page_count;
    int complaints;           /* of the library, since the page was entered */
    /* The page looked at last. */
    fz_page *page;
    fz_rect bounds;           /* as shown, from 0, 0 */
    fz_matrix shift;          /* from the page's own coordinates to ours */
    fz_image *picture;        /* the largest one that is drawn */
    fz_matrix picture_at;
    bool picture_is_all;      /* nothing visible was drawn over or beside it */
    bool any_text, ink;       /* seen so far */
    bool painted_over;        /* a picture that fills the page came after text */
    bool too_large;           /* there is a picture that is not to be decoded */
    float picture_area, largest_area;
};

/* For fz_new_context: with an end to what it may take (pdf_memory.c). */
const fz_alloc_context *pdf_memory(void);

/* A PDF and nothing else: the library's readers of other formats, and what they need, are not linked. Throws. */
fz_document *pdf_document_open(fz_context *ctx, fz_stream *stream);

/* The texts that were collected of the page, as they are seen and as they are not (pdf_text.c). */
void pdf_take_texts(
    const pdf_file *p, arena *a, const fz_stext_page *seen, const fz_stext_page *unseen, pdf_page *out);

/* Has the library find pages without a search where they are many (pdf_tree.c); when a file was opened or mended. To
 * look at all of them may mend the file, and so change their number. */
void pdf_tree_index(pdf_file *p);
enum { PDF_TREE_SEARCHED_MOST = 1000 };   /* so many are found soon enough */

/* Not to be decoded. Many formats can claim any size in a few bytes, and are decoded as a whole. NULL is allowed. */
bool pdf_image_too_large(const fz_image *image);

/* A context whose messages only count up *complaints. NULL where it cannot be had. */
fz_context *pdf_context(int *complaints);

/* What is drawn, by whom, and whether in colour. */
typedef struct {
    void (*draw)(fz_context *ctx, fz_device *device, const void *what);
    const void *what;
    bool colour;
} drawing;

/* A white page of the given pixels with the drawing on it, grey or RGB; the caller's to drop. Throws. */
fz_pixmap *drawing_on_white(fz_context *ctx, fz_irect pixels, fz_matrix scale, drawing d);

/* Grey samples or RGB as a picture of 8 or of 32 bits; NULL for want of memory. */
struct Pix *image_of_pixmap(const fz_pixmap *pixmap);

static inline float pdf_area(fz_rect r)
{
    return fz_is_empty_rect(r) ? 0 : (r.x1 - r.x0) * (r.y1 - r.y0);
}

#endif
