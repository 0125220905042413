/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The letters of one word, as every kind of input must give them.
 *
 * Libraries and files spell the same print in several ways: with ligatures (U+FB01), with
 * letters in parts (a, ring), with hyphens that only allow a break. The parser compares words,
 * so they are brought to one spelling here: composed (NFC), ligatures as letters, without
 * soft hyphens and characters that have no width. */
#ifndef REFERAT_OCR_LETTERS_H
#define REFERAT_OCR_LETTERS_H

#include "models/arena.h"

/* The word in that spelling; `raw` itself where it is so already; empty where nothing is left. */
str letters_clean(arena *a, str raw);

#endif
