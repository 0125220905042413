/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a network says of each step of a line -> the words that are most probable.
 *
 * A search that keeps the best few ways of reading up to each step, once as letters alone and once as words of the
 * dictionary, which count 2.25 times as probable. A letter may last for several steps, and a blank output parts two
 * equal ones. A way is one of three kinds, by what may follow, because the probabilities of a letter and of the
 * blank beside it may be added up, but not twice. Rules and constants are those of Tesseract's RecodeBeamSearch
 * (Apache 2.0), so that certainties mean the same. */
#ifndef REFERAT_LSTM_BEAM_H
#define REFERAT_LSTM_BEAM_H

#include "dictionary.h"

typedef struct {
    str text;
    float certainty;             /* Tesseract's: 0 is sure, -20 not at all; the least of its letters' and blanks' */
    float first, last;           /* middles of its first and last letter, in steps of the line */
} line_word;

/* What the network said, and how to read it. */
typedef struct {
    const float *shares;         /* `steps` times letters->outputs */
    int steps;
    int blank;                   /* the output that says nothing is here */
    const charset *letters;
    const dictionary *words;
    const bool *allowed;         /* of each letter; NULL: all */
} beam_input;

/* The line's words, left to right, in the arena; `work` is for what is not kept. */
line_word *beam_read(const beam_input *in, arena *work, arena *a, size_t *count);

#endif
