/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* How a reader hands over what it read: pictures and pages, or a fault, in one file. What comes back is of unknown
 * worth, because what was decoded is; each length is held against the file's. */
#ifndef REFERAT_REVIEW_ORIGINAL_FORM_H
#define REFERAT_REVIEW_ORIGINAL_FORM_H

#include "tools/view/view.h"

enum { ORIGINAL_PICTURES_MOST = 100000 };

bool original_write(int file, const view *v, fault *f);
void original_write_fault(int file, const fault *f);

/* In the arena. FAULT_DAMAGED where it is not whole. */
bool original_read(arena *a, int file, view *out, fault *f);
/* Why there is nothing: the fault that was written, or that the reader ended. */
void original_fault(int file, fault *f);

#endif
