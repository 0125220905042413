/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The compiled form of a pattern, shared by pattern_compile.c and pattern.c: a row of ops for each alternative. */
#ifndef REFERAT_PATTERN_INSIDE_H
#define REFERAT_PATTERN_INSIDE_H

#include "pattern.h"

typedef enum { OP_END, OP_CHAR, OP_BLANK, OP_CAPTURE, OP_OPTIONAL, OP_CLOSE } op_kind;

/* Eight bytes: a layout has tens of thousands, and every start of the program writes them. */
typedef struct {
    union {
        uint32_t c;              /* OP_CHAR: folded; LETTER_AA for "aa", too */
        uint32_t close;          /* OP_OPTIONAL: index of its OP_CLOSE */
    };
    uint8_t kind;                /* op_kind */
    bool may_drop;               /* OP_CHAR: a mark that OCR may drop */
    uint8_t capture;             /* OP_CAPTURE: capture_kind */
} op;

typedef struct {
    const op *ops;
    size_t count;
    text_needs needs;
} alternative;

struct pattern {
    alternative *alternatives;
    size_t count, capacity;
};

/* How far a pattern comes with a text that it does not fit: where something is in the way, and what is wanted there. */
typedef struct {
    bool fits;
    size_t far;
    const op *stuck;             /* NULL where it fits */
} pattern_reach;

pattern_reach pattern_reaches(const alternative *x, str text);

bool pattern_is_word_char(uint32_t c);       /* a letter or digit */

static inline bool is_sure_letter(const op *o)
{
    return o->kind == OP_CHAR && !o->may_drop && pattern_is_word_char(o->c);
}

#endif
