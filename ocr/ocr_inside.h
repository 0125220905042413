/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What ocr.c (a file as a whole) and ocr_pieces.c (piece by piece) share. */
#ifndef REFERAT_OCR_INSIDE_H
#define REFERAT_OCR_INSIDE_H

#include "image.h"
#include "kind.h"
#include "ocr.h"
#include "ocr_page.h"
#include "pdf.h"

/* A document being read. */
typedef struct {
    page_reader *pages;
    arena *kept;             /* the document's; that of the page being read is pages->a */
    const char *name;
    const page_viewer *viewer;   /* NULL: nobody looks */
    document *d;
    size_t page_capacity, damaged_pages, pictured_pages;
    fault *f;
} reader;

page *reader_begin_page(reader *r);
void reader_end_page(reader *r, page *p);
bool reader_read_pdf_page(reader *r, pdf_file *file, int index, page *p);
/* Consumes the picture. */
bool reader_read_image_page(reader *r, const image_page *stored, page *p);
/* All pages of a file of that kind. */
bool reader_read_kind(reader *r, str bytes, file_kind kind);

/* Engines that are not started yet. */
page_reader reader_engines(const ocr_options *o, fault *f);

#endif
