/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a careful archivist would stop at, said as diagnostics; and the document's need for a human eye.
 *
 * A reading cannot prove itself right, but minutes say most things twice: the table of contents and the headings, a
 * number and the number before it, a weekday and a date, who was there and how many voted. Each check holds two of
 * these against each other and speaks where they differ; a few more say where evidence is wanting. Checks change
 * nothing. A false alarm costs a minute, a silent fault the archive: `review="none"` is said only where no check that
 * counts speaks, and items that nothing bears out are spoken of (checks_proof). Each check looks at one meeting and is
 * linear in it. */
#ifndef REFERAT_CHECKS_H
#define REFERAT_CHECKS_H

#include "parse.h"

/* After all meetings of the stretch are written: says all diagnostics of it and sums up the review of the document so
 * far. `last`: the document ends with it. */
void checks_run(parse *p, bool last);

#endif
