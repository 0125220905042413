/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* "Socialudvalget den 3. marts 2014" is how some houses head what that committee decided on that day, how others sign
 * what they wrote, and how all begin a document: at its top, or beside "Referat" or "Dagsorden", it says who met and
 * when, and opens nothing. Asked once all rows are judged, before the sequence of numbers is looked at. */
#ifndef REFERAT_JUDGE_HEADS_H
#define REFERAT_JUDGE_HEADS_H

#include "parse.h"

void judge_heads(parse *p);

#endif
