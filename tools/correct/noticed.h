/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Whether an archivist has corrected what stands where results are to go. Asked by the part of the program that starts
 * at once, so it knows no more of records than the name of their file; where one is there, referat-archive reads the
 * documents and applies them. */
#ifndef REFERAT_CORRECT_NOTICED_H
#define REFERAT_CORRECT_NOTICED_H

#include "tools/command.h"

/* Records stand beside where the XML of one of the files goes. */
bool corrections_noticed(const options *o);

#endif
