/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Who hears of a correction: the journal of the archive that the XML is in, and the one who made it. */
#ifndef REFERAT_CORRECT_TOLD_H
#define REFERAT_CORRECT_TOLD_H

#include "corrected.h"

/* The folder above the XML that has a journal with a row of it gets its new status, review, size and digest. */
journal_word told_journal(arena *a, const char *path, str xml, const minutes *m);

/* What is odd about a value that was taken; NULL: nothing. */
const char *told_warning(const correction *c);

#endif
