/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What searchable.c (pages and text) and searchable_picture.c (pictures) share. All functions may throw. */
#ifndef REFERAT_OCR_SEARCHABLE_INSIDE_H
#define REFERAT_OCR_SEARCHABLE_INSIDE_H

/* Our pdf_page (pdf.h) is what is seen on a page; MuPDF's is the page itself. */
#define pdf_page mupdf_page
#include <mupdf/pdf.h>
#undef pdf_page

#include "kind.h"
#include "pdf_fitz.h"

/* A PDF being written. */
typedef struct {
    fz_context *ctx;
    pdf_document *pdf;
    arena *a;
    pdf_obj *font;           /* NULL until the first page with a text; dropped by who zeroed it */
} searchable;

/* A stream object with these bytes, packed; or as they are, where `dict` (consumed, may be NULL) has a Filter. */
pdf_obj *searchable_stream(searchable *s, str bytes, pdf_obj *dict);

/* The pictures of an image file, one page after the other. Zero it but for the first three. */
typedef struct {
    str bytes;
    file_kind kind;
    const char *name;
    size_t directory;        /* of the TIFF's page that comes next */
    int page;
} picture_source;

/* The next page's picture as an image object; NULL where it cannot be decoded. *turn is how the unit square of
 * the stored picture lies on that of the page, as photographs say it; the same way up for others. */
pdf_obj *searchable_picture(searchable *s, picture_source *from, fz_matrix *turn);

#endif
