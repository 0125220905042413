/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A searchable PDF: the original as it is, with the words that were read laid over it invisibly.
 *
 * A PDF is only added to: the file's bytes stay the first part of the result, its pictures and pages what they were
 * (a broken file, that had to be repaired to be read, is written anew with its streams as they were). Only pages
 * that were read by OCR get a text; those whose own text was taken keep it. Where an old text layer was passed over
 * for being garbled it stays, because nothing is taken out of an archive's page, and the new one comes after it.
 * Image files become pages of their own size, upright, with the stored picture in them: JPEG, JPEG 2000 and the
 * streams of stored.h as they stand, others packed anew without loss. The same input gives the same bytes. */
#ifndef REFERAT_OCR_SEARCHABLE_H
#define REFERAT_OCR_SEARCHABLE_H

#include "mapping.h"
#include "models/fault.h"

/* How each page of a document lies on its picture, as a page_viewer is shown it. */
typedef struct {
    mapping to_page;
    int turned;
    bool shown;              /* else the page has no picture */
} page_place;

/* A file that was read. */
typedef struct {
    const char *name;        /* for faults */
    str bytes;
    const document *d;
    const page_place *places;    /* one for each page of d */
} searchable_source;

/* *out is in the arena, or the file itself where nothing is to be added. Faults: FAULT_USAGE for a plain text,
 * FAULT_DAMAGED where nothing can be added to the PDF, FAULT_INTERNAL. */
bool searchable_write(arena *a, const searchable_source *from, str *out, fault *f);

#endif
