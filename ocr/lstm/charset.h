/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The letters that a network prints: which of its outputs stands for which text.
 *
 * Of traineddata's unicharset (a text, a letter a line) and recoder (how letters are spelt in outputs). Taken are
 * letters of one output each, in scripts that are written from left to right with blanks between words; what else
 * a charset may have makes it one that is not known here. */
#ifndef REFERAT_LSTM_CHARSET_H
#define REFERAT_LSTM_CHARSET_H

#include "models/arena.h"

enum {
    LETTERS_MOST = 4096,         /* of a charset; Latin has 303 */
    LETTER_BLANK = 0,
    LETTER_NONE = -1,
};

typedef struct {
    str text;                    /* UTF-8, lent from the file */
    bool digit;
} letter;

typedef struct {
    letter *letters;
    int count;
    int *of_output;              /* letter of each output; LETTER_NONE: of none */
    int outputs;
} charset;

/* False where it isn't one of this kind; `outputs` is what the network has. */
bool charset_read(arena *a, str unicharset, str recoder, int outputs, charset *c);

/* The letter that is written so; LETTER_NONE. */
int charset_find(const charset *c, str text);

#endif
