/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What an item's text tells of deeds: the outcome, who was away, how they voted. */
#ifndef REFERAT_DEEDS_H
#define REFERAT_DEEDS_H

#include "writer.h"

/* Reads the open item's own decision (or, where it has no decision section, its text) and adds outcome, absences and
 * votes. */
void deeds_settle(writer *w);

#endif
