/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the files about PDFs share: the one place where MuPDF's headers come in. */
#ifndef REFERAT_OCR_PDF_FITZ_H
#define REFERAT_OCR_PDF_FITZ_H

#include <mupdf/fitz.h>

#include "glyphs.h"
#include "pdf.h"

/* Letters on one base line. */
typedef struct {
    size_t from, count;
    fz_point way;             /* how the line runs, of length 1 */
    fz_point first, last;     /* where its first letter begins, and its last */
    bool down;                /* letters stand below each other */
} drawn_line;

/* The letters of a page, in the order that they are drawn (pdf_letters.c). Zero it; its room is kept from page to page
 * until it is dropped. */
typedef struct {
    glyph *items;
    drawn_line *lines;
    size_t count, capacity, line_count, line_capacity;
    fz_rect page;             /* letters beside it are left out */
    /* How far it has come. */
    fz_text *last_text;
    fz_font *styled;          /* whose style is: */
    uint8_t style;
    fz_point pen;             /* where the last letter ends */
    int last_character, way;
} drawn_letters;

void drawn_begin(drawn_letters *d, fz_rect page);
void drawn_add(fz_context *ctx, drawn_letters *d, const fz_text *text, fz_matrix ctm);     /* throws */
void drawn_end(fz_context *ctx, drawn_letters *d);
void drawn_drop(fz_context *ctx, drawn_letters *d);

struct pdf_file {
    fz_context *ctx;          /* whose user context the file is */
    fz_document *document;
    int page_count;
    int complaints;           /* of the library, since the page was entered */
    bool looking;             /* at a page, not drawing it: where outlines lie does not matter */
    drawn_letters seen, unseen;
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

/* The letters that were gathered of the page, those that are seen and those that are not (pdf_text.c). */
void pdf_take_texts(const pdf_file *p, arena *a, pdf_page *out);

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
