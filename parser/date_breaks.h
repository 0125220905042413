/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A date that goes on over the end of its row. */
#ifndef REFERAT_DATE_BREAKS_H
#define REFERAT_DATE_BREAKS_H

#include "reading.h"

/* Whether a date stands over the break behind the row, which is not the last. */
bool date_breaks_behind(const reading *r, const row *x);

#endif
