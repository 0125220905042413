/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A document sent out to be read, for commands that read one after another: a worker in its sandbox decodes it, and
 * makes of it what is wanted; what comes back is bytes that nobody vouches for, bounded, and the fault where there is
 * one.
 *
 * A run has one worker at a time, kept from document to document as long as it is of the right kind: texts are read by
 * one without the libraries that decode pictures, which takes no time to start. One that ends is replaced. */
#ifndef REFERAT_ERRAND_H
#define REFERAT_ERRAND_H

#include "tools/command.h"
#include "wire.h"

/* A result may have so many bytes for each of the document's, and these besides; a picture of a page so many. */
#define ERRAND_FACTOR 64
#define ERRAND_BYTES ((uint64_t)4 << 30)
#define ERRAND_PICTURE_BYTES ((uint64_t)1 << 30)

enum { ERRAND_MEMORY_MIB = 8192, ERRAND_SPOOL_MIB = 1 << 20 };

typedef struct {
    whole_form form;
    bool recorded;               /* to be taken for a pages text, whatever it begins with */
    const reading_options *how;  /* who wants pictures; NULL: nobody */
    bool (*begin)(void *to, fault *f);       /* called once, when the document has been read well; NULL: nothing */
    bytes_sink take;
    void *to;
} errand;

/* `name` is the document's own. Faults are those of reading, FAULT_LIMIT where it gave or took more than it may,
 * FAULT_INTERNAL where the worker crashed or tried what the sandbox forbids. Where `take` refuses, no fault is set. */
bool errand_run(arena *a, const options *o, input *in, const char *name, const errand *e, fault *f);
/* The same of no document (WHOLE_ENGINES). */
bool errand_ask(const options *o, const errand *e, fault *f);

/* Ends the run's worker, which else ends with the program. */
void errand_end(void);

/* The whole way of a command: a file, or "-", to the output that -o says. */
bool errand_write(arena *a, const options *o, const char *file, const char *extension, errand *e, fault *f);

#endif
