/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* How the texts that were ranked are spread over bodies, years and outcomes. */
#ifndef REFERAT_FEEDS_FACETS_H
#define REFERAT_FEEDS_FACETS_H

#include "index_open.h"

bool count_facets(minutes_index *x, arena *a, const candidates *found, findings *out, fault *f);

#endif
