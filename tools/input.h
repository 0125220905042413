/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What comes in: files and pipes, as a source that is read in pieces and more than once, or as all their bytes.
 *
 * A file is read where it lies. A pipe passes by once, so its bytes are kept in a spool (spool_file.h). */
#ifndef REFERAT_INPUT_H
#define REFERAT_INPUT_H

#include "models/source.h"
#include "spool_file.h"

/* A year's book of scans in colour stays below this; a larger file is most likely not minutes. */
#define INPUT_BYTES_MOST ((size_t)4 << 30)

typedef struct {
    const char *path;
    int file;
    int64_t start;               /* where standard input stood */
    size_t size;                 /* bytes; a file may grow while it is read */
    spool_file *piped;           /* NULL: a file */
    bytes_source source;
} input;

/* "-" is standard input. FAULT_NO_INPUT, FAULT_LIMIT. To be closed where it was opened. */
bool input_open(arena *a, const char *path, input *in, fault *f);
/* Up to `most` bytes of its beginning. */
bool input_head(arena *a, const input *in, size_t most, str *head, fault *f);
bool input_all(arena *a, const input *in, str *bytes, fault *f);
void input_close(input *in);
/* An input over a file that somebody else opened and will close. */
void input_over(input *in, int file, const char *name, int64_t start);
/* A descriptor that the whole input can be read from again, by another process: the file, or the spool of a pipe. It
 * stays the input's. -1 and a fault where there is none. */
int input_descriptor(input *in, fault *f);

/* Opens, reads all, closes. */
bool input_read(arena *a, const char *path, str *bytes, fault *f);
/* The file's name without folders. */
const char *input_name(const char *path);

#endif
