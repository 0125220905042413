/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What of minutes anyone may see: closed items and personal numbers taken out of the model, before any form is
 * written.
 *
 * Of a closed item its number, that it is closed and the page stay; title, outcome and all that stands in it go.
 * An item is closed where it says so, or where the table of contents says so of its number. The contents' entries
 * of closed items lose their titles, and what is printed outside the items (lists at the front, running heads)
 * goes where it quotes the title of a closed item; inside open items, which may speak of one, a line that is
 * hardly more. A text goes as a whole where it holds a personal number: where the `personal-number` diagnostic
 * points (an archivist may set one by hand), and where `is_personal` finds one, which also sees raw readings,
 * names and labels. Where such a diagnostic points to an item's text that cannot be found, all of the item goes.
 *
 * Diagnostics quote texts, so all of them go. In their stead stand notes that say what was left out, with its item
 * and page: `left-out-closed` and `left-out-personal-number`, severity info. They are the model's, so each form
 * that has a place for diagnostics carries them. source/@review stays. Time is about linear: titles are looked up
 * at the beginnings of words in a sorted list. Source: the law on CPR (CPR-loven) § 3; kommunestyrelsesloven on
 * closed doors (§ 10) and on what is made public. */
#ifndef REFERAT_PUBLISH_H
#define REFERAT_PUBLISH_H

#include "minutes.h"

/* Whether a text holds a personal number (parser/personal_numbers.h). */
typedef bool (*text_test)(str text);

/* Changes m; what it lends must be the arena's. */
void minutes_publish(arena *a, minutes *m, text_test is_personal);

#endif
