/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A fault: something in the world that stopped the work, said in one line.
 *
 * A function that can fail returns bool and takes a fault as its last parameter.
 * The one who knows writes the line (the thing, the place, what to do about it);
 * callers add nothing and pass it up; tools/ prints it. The kind is the exit code.
 * What is wrong with a document's content is no fault but a diagnostic (minutes.h). */
#ifndef REFERAT_FAULT_H
#define REFERAT_FAULT_H

#include <stdbool.h>

typedef enum {
    FAULT_NONE = 0,
    FAULT_USAGE = 2,         /* the command line is wrong */
    FAULT_NO_INPUT = 3,      /* the file is missing or may not be read */
    FAULT_EMPTY = 4,         /* the file holds nothing */
    FAULT_FORMAT = 5,        /* no kind of file that is known here */
    FAULT_DAMAGED = 6,       /* a known kind, but broken beyond reading */
    FAULT_ENCRYPTED = 7,     /* a password is needed */
    FAULT_LANGUAGE_DATA = 8, /* the OCR language data is not installed */
    FAULT_OUTPUT = 9,        /* the result could not be written */
    FAULT_LIMIT = 10,        /* larger than a documented limit, or slower to read */
    FAULT_LAYOUT = 11,       /* a layout file is wrong */
    FAULT_PAGES = 12,        /* a pages text is wrong */
    FAULT_INTERNAL = 70      /* a library failed in a way it should not */
} fault_kind;

typedef struct {
    fault_kind kind;
    char line[512];          /* one line without a line end; cut at a character's border if longer */
} fault;

/* Writes the fault and returns false, so that `return fault_set(...)` reads well. */
bool fault_set(fault *f, fault_kind kind, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
