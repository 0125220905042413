/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The one seam between the commands and the OCR stage: reading_ocr.c has it, reading_plain.c reads plain text only,
 * for builds without it. Who reads a file piece by piece calls ocr/ocr.h itself, whose half of that reading_plain.c has
 * for such builds, too. */
#ifndef REFERAT_READING_SEAM_H
#define REFERAT_READING_SEAM_H

#include "models/alto.h"
#include "ocr/picture_compact.h"

/* How files are read; all zero is the usual way. */
typedef struct {
    const char *language;        /* NULL: Danish */
    /* Takes the PNG of each page's picture, marked with what was read, in order; NULL: nobody wants them. */
    bool (*take_picture)(void *to, int page, str png, fault *f);
    /* The same with the picture made small and unmarked; what it holds is gone when the call ends. */
    bool (*take_compact)(void *to, int page, const compact_picture *picture, fault *f);
    void (*at_page)(void *to, int page);         /* is told of each before it is read; NULL: nobody */
    void *to;
} reading_options;

/* A file's bytes as pages. */
bool file_read(arena *a, str bytes, const char *name, const reading_options *o, document *d, fault *f);
/* The same, and *pdf the file with its words laid over it invisibly (ocr/searchable.h). */
bool file_read_searchable(arena *a, str bytes, const char *name, const reading_options *o, document *d, str *pdf,
    fault *f);

/* What text layers are read with, and what pictures, in one line each; for telling when a newer one is there. */
void reading_versions(arena *a, const reading_options *o, str *layers, str *pictures);

/* What made the pages of a file that was read here, for the records; returns how many. */
enum { READING_STEPS_MOST = 3 };
size_t reading_steps(arena *a, const reading_options *o, alto_step out[READING_STEPS_MOST]);
/* One line for each engine and its language data, in the arena. */
str engines_text(arena *a, const char *language);

#endif
