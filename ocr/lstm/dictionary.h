/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The words that a reading may be surer of: Tesseract's directed acyclic word graphs, walked letter by letter.
 *
 * There are three: words, numbers (each digit stands for all) and the punctuation round them, in which a blank
 * letter stands for the word. A reading is at several places of them at once. Edges lie in the file as 64 bits each:
 * the letter in the lowest bits, then three flags, then the edge where the next node begins. The file is only read
 * where a word leads; an edge that points out of it leads nowhere. */
#ifndef REFERAT_LSTM_DICTIONARY_H
#define REFERAT_LSTM_DICTIONARY_H

#include <stdint.h>

#include "charset.h"

typedef enum { GRAPH_PUNCTUATION, GRAPH_WORDS, GRAPH_NUMBERS, GRAPHS } graph_kind;

typedef struct {
    const char *edges;           /* little-endian, in the file */
    int64_t count;
    int64_t first_count;         /* edges of the first node, which are sorted */
    int letter_bits;
} graph;

typedef struct {
    graph graphs[GRAPHS];        /* of no edges where there is none */
    const charset *letters;
} dictionary;

enum { EDGE_NONE = -1, PLACES_MOST = 16 };

typedef struct {
    int64_t word, round;         /* last edge in the graph of `kind`, and in the punctuation; EDGE_NONE: at its start */
    signed char kind;            /* graph_kind; -1: no word has begun */
    bool in_round;               /* the punctuation round a word is followed */
    bool behind;                 /* the word has ended */
} place;

typedef struct {
    int count;
    place at[PLACES_MOST];
} places;

/* What kind of word it is so far, as Tesseract numbers them: more is more of a word. */
typedef enum { WORD_NONE = 0, WORD_MARKS = 1, WORD_TOP_CHOICE = 2, WORD_NUMBER = 6, WORD_KNOWN = 8 } word_kind;

/* Files of 0 bytes are graphs of no words; false where one is not a graph. */
bool dictionary_read(dictionary *d, const charset *letters, str punctuation, str words, str numbers);
void dictionary_begin(const dictionary *d, places *p);
/* One letter further; WORD_NONE where no word goes on so. *ends: a word may end here. */
word_kind dictionary_follow(const dictionary *d, const places *from, int letter, places *to, bool *ends);

/* Whether it is one of the words, spelt just so, no marks round it. */
bool dictionary_has(const dictionary *d, str word);

#endif
