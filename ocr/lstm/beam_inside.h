/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What beam.c, which searches, and beam_path.c, which reads the way that was found, share. */
#ifndef REFERAT_LSTM_BEAM_INSIDE_H
#define REFERAT_LSTM_BEAM_INSIDE_H

#include "beam.h"

/* The last step of a way of reading. */
typedef struct way way;
struct way {
    const way *before;
    const way *solid;            /* the last one that began a letter, itself or before; NULL: none */
    const places *words;         /* where it is in the dictionary; NULL where it isn't followed */
    uint64_t hash;               /* of the outputs so far, repeats and blanks left out */
    float certainty, score;      /* logarithms, of this step and of all */
    short output, letter;        /* LETTER_NONE: the blank */
    signed char kind;            /* word_kind */
    bool starts;                 /* a word may begin behind it */
    bool begins, ends;           /* the first letter of a word of the dictionary; one that may be its last */
    bool repeat;                 /* of the letter before */
};

const way *beam_search(const beam_input *in, arena *work);

#endif
