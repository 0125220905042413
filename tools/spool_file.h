/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A spool in a file: a few bytes in memory, more of them in a file without a name, which ends with the program.
 *
 * The file lies in TMPDIR, else in /tmp; where that is memory, as on some systems, name a folder on disk. */
#ifndef REFERAT_SPOOL_FILE_H
#define REFERAT_SPOOL_FILE_H

#include <stdint.h>

#include "models/spool.h"

typedef struct spool_file spool_file;

spool_file *spool_file_open(arena *a);           /* no file is made before one is needed */
void spool_file_close(spool_file *s);
spool spool_of_file(spool_file *s);

/* A new file without a name, for reading and writing; -1 where there is none, and errno says why. The arena holds the
 * name that it had for a moment. */
int spool_file_unnamed(arena *a);

/* False where the file can't be made, written or read; errno says why. */
bool spool_file_keep(void *s, str bytes);
/* What was kept, in order; *n is 0 at its end. */
bool spool_file_read(spool_file *s, char *into, size_t room, size_t *n);
void spool_file_rewind(spool_file *s);

#endif
