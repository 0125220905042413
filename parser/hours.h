/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The sentence that says when a meeting began and when it ended: "Mødet begyndte kl. 16.00 og sluttede kl. 18.30 i
 * mødelokale 2." Only one that says both counts: of a pause or a tour one alone may be told. Nothing is allocated. */
#ifndef REFERAT_HOURS_H
#define REFERAT_HOURS_H

#include "times.h"

/* False where the text's first sentence does not say both. */
bool hours_read(str text, time_found *start, time_found *end);

#endif
