/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A text that nobody vouches for, fit to be shown: one line of UTF-8, without control characters and what turns the
 * direction of letters round. */
#ifndef REFERAT_SHOWN_H
#define REFERAT_SHOWN_H

#include "models/arena.h"

/* Up to a thousand bytes of it, with a NUL behind them. */
const char *shown(arena *a, const char *text);

#endif
