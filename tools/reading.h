/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The one seam between the commands and the OCR stage: reading_ocr.c has it, reading_plain.c reads plain text only, for builds without it. */
#ifndef REFERAT_READING_SEAM_H
#define REFERAT_READING_SEAM_H

#include "models/fault.h"
#include "models/page.h"

/* A file's bytes as pages. */
bool file_read(arena *a, str bytes, const char *name, const char *language, document *d, fault *f);
/* One line for each engine and its language data, to standard output. */
void engines_print(const char *language);

#endif
