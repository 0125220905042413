/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The program's parts: `referat` reads texts and PDFs with text of their own and starts at once; referat-reader has the
 * libraries for pictures as well, referat-archive those of databases, search page and exports.
 *
 * They lie beside each other where they were built, and where they were installed in bin and libexec/referat. */
#ifndef REFERAT_SIBLING_H
#define REFERAT_SIBLING_H

#include "models/arena.h"
#include "models/fault.h"

#define SIBLING_FIRST "referat"
#define SIBLING_READER "referat-reader"
#define SIBLING_ARCHIVE "referat-archive"

/* The path of such a part, in the arena; FAULT_INTERNAL where it is not there. */
bool sibling_find(arena *a, const char *name, const char **path, fault *f);

#endif
