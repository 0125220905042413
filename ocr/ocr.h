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
    void (*begin)(void *to, int page);   /* is told of each page before it is read; NULL: nobody */
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

/* ------------------------------------------------------------------ piece by piece, in any order
 *
 * The same reading shared out, for those who give the pages of a file to many hands: a PDF and a TIFF have a page
 * a piece; a text, and what else can't be entered in its middle, is one piece of all its pages. The pieces together are
 * what ocr_read gives; where all pieces of a PDF are damaged, it is the file that is. */

/* The engines, kept from file to file. They learn nothing, so what is read does not depend on what was read before. */
typedef struct ocr_desk ocr_desk;
ocr_desk *ocr_desk_open(arena *a, const ocr_options *o);   /* the viewer is not shown anything */
void ocr_desk_close(ocr_desk *desk);

typedef struct ocr_file ocr_file;
/* NULL and a fault as of ocr_read. `mend`: a PDF is mended from the start, as a piece of it asked for (below). */
ocr_file *ocr_file_open(arena *a, ocr_desk *desk, str bytes, const char *name, bool mend, fault *f);
void ocr_file_close(ocr_file *file);                       /* NULL is allowed */
size_t ocr_file_pieces(const ocr_file *file);
str ocr_file_media_type(const ocr_file *file);

typedef struct {
    bool damaged;                /* nothing of it can be read */
    size_t pictured;             /* pages whose picture was read, or tried; others owe nothing to the OCR engine */
    bool mended;                 /* it took a repair of the file: all pieces are to be read from a file mended before */
} ocr_piece;

/* Piece `index` (0-based) as the pages of *d, which have their numbers and no hash; faults as of ocr_read. */
bool ocr_file_read(ocr_file *file, arena *a, size_t index, document *d, ocr_piece *out, fault *f);

/* What reads: the libraries and the language data, for --version and for the archive's records. */
typedef struct {
    str name;                    /* "MuPDF", "Leptonica", "Tesseract", "Tesseract data", "second opinion" */
    str version;                 /* "1.21.1"; of the data "dan sha256:1f3a…", or "dan missing" */
    bool used;                   /* by a reading with these options; false for data that are missing or not wanted */
} ocr_engine;

enum { OCR_ENGINES = 5 };
void ocr_engines(arena *a, const ocr_options *o, ocr_engine out[OCR_ENGINES]);

/* Whether the language data are there; FAULT_LANGUAGE_DATA names the packages to install. For those who would not wait
 * for the first page that needs them. */
bool ocr_language_found(const ocr_options *o, fault *f);

/* The files that a reading with these options may open by name, sooner or later, for those who open them before and
 * lock themselves up: the language data, and at the end their folder with a "/" behind it. Returns how many. */
enum { OCR_DATA_FILES_MOST = 16 };
size_t ocr_data_files(arena *a, const ocr_options *o, const char *files[OCR_DATA_FILES_MOST]);

#endif
