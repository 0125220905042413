/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a careful archivist would stop at, said as diagnostics; and the document's need for a human eye. */
#ifndef REFERAT_CHECKS_H
#define REFERAT_CHECKS_H

#include "parse.h"

void checks_run(parse *p);

#endif
