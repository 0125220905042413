/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A file's bytes -> its pages, whatever it is: PDF, picture or plain text.
 *
 * The kind is told by the bytes. A PDF is decided page by page: its own text, or its picture
 * (choice.h); the reason and what was done to the picture stand in the page. A page that cannot
 * be read is a page with a note, and never stops the rest. */
#ifndef REFERAT_OCR_OCR_H
#define REFERAT_OCR_OCR_H

#include "mapping.h"
#include "models/fault.h"

struct Pix;

/* How a page's picture was read: upright, straight, cleaned. Of a page with a text layer, the page as it is drawn. */
typedef struct {
    struct Pix *pix;             /* lent while it is shown, and not to be changed */
    mapping to_page;             /* its pixels -> points of the page; its rows are the lines' direction */
    int turned;                  /* quarters to the right, from the page as the file shows it to the upright one */
} page_view;

/* Sees each page when it has been read, in order; false with a fault ends the reading. A page that cannot be
 * decoded, and a plain text, has no picture and is not shown. */
typedef struct {
    bool (*show)(void *to, const page *p, const page_view *view, fault *f);
    void *to;
    bool layers;                 /* pages that were read without their picture are drawn for it, too */
} page_viewer;

typedef struct {
    const char *language;        /* as Tesseract names it; NULL: OCR_LANGUAGE */
    const char *tessdata_dir;    /* folder of the language data; NULL: the installed one */
    const page_viewer *viewer;   /* NULL: nobody looks */
} ocr_options;

#define OCR_LANGUAGE "dan"

/* Fills *d; `bytes` must live as long as the arena, plain text lends them. `name` is for the document
 * and for faults. Faults: FAULT_EMPTY, FAULT_FORMAT, FAULT_DAMAGED, FAULT_ENCRYPTED, FAULT_LIMIT, and
 * FAULT_LANGUAGE_DATA as soon as a page needs OCR. */
bool ocr_read(arena *a, str bytes, const char *name, const ocr_options *o, document *d, fault *f);

/* What reads: the libraries and the language data, for --version and for the archive's records. */
typedef struct {
    str name;                    /* "MuPDF", "Leptonica", "Tesseract", "Tesseract data", "second opinion" */
    str version;                 /* "1.21.1"; of the data "dan sha256:1f3a…", or "dan missing" */
    bool used;                   /* by a reading with these options; false for data that are missing or not wanted */
} ocr_engine;

enum { OCR_ENGINES = 5 };
void ocr_engines(arena *a, const ocr_options *o, ocr_engine out[OCR_ENGINES]);

#endif
