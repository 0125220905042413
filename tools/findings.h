/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a search found, as text to read and as JSON. */
#ifndef REFERAT_FINDINGS_H
#define REFERAT_FINDINGS_H

#include "tools/feeds/index.h"

/* To standard output. `bold`: a terminal; else matches stand between « and ». */
void findings_text(const findings *found, const search *s, bool bold);
/* One object and a line end, in the arena; docs/index.md explains it. */
str findings_json(arena *a, const findings *found, const search *s);

#endif
