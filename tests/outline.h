/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Minutes as an outline: one line a fact, indented, what is not said left out; for tests to read and compare.
 *
 *     minutes generic suggested
 *     meeting minutes 2014-03-31 16:30 "Skoleudvalget" of "Nordby Kommune" at "Mødelokale 5"
 *       person absent "Nils Holm" party "V"
 *       item 1 open noted "Ny skole"
 *         label "Punkt 1:" mark "(Åben)"
 *         by generic:74
 *         case 14/2507
 *         section background "Baggrund": "A paragraph alone stands here."
 *         section decision "Beslutning"
 *           p "Sagen genoptages {date 2014-05-01: den 1. maj 2014}."
 *           li 1. "…"
 *         absence left 17:30 "Helge Dam"
 *           says "Helge Dam forlod mødet kl. 17.30."
 *         vote for 16 against 3
 *     diagnostic warning title-differs item 5: …
 *
 * Every field that the XML carries shows, places excepted. A text longer than OUTLINE_WHOLE characters is shown as its
 * beginning, its end and its length. */
#ifndef REFERAT_TESTS_OUTLINE_H
#define REFERAT_TESTS_OUTLINE_H

#include "models/minutes.h"

enum { OUTLINE_WHOLE = 100, OUTLINE_BEGINNING = 40, OUTLINE_END = 20 };   /* characters */

/* In the arena; every line ends with a line feed. */
str outline_of(arena *a, const minutes *m);

#endif
