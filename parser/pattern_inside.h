/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The compiled form of a pattern, shared by pattern_compile.c and pattern.c: a row of ops for each alternative. */
#ifndef REFERAT_PATTERN_INSIDE_H
#define REFERAT_PATTERN_INSIDE_H

#include "pattern.h"

typedef enum { OP_END, OP_CHAR, OP_BLANK, OP_CAPTURE, OP_OPTIONAL, OP_CLOSE } op_kind;

typedef struct {
    op_kind kind;
    uint32_t c;                  /* OP_CHAR: folded */
    bool may_drop;               /* OP_CHAR: a mark that OCR may drop */
    capture_kind capture;
    size_t close;                /* OP_OPTIONAL: index of its OP_CLOSE */
} op;

typedef struct {
    op *ops;
    size_t count, capacity;
    text_needs needs;
    uint32_t last;               /* the letter that every fitting text ends with, folded; 0: any */
    capture_kind last_capture;   /* that it ends with, or CAPTURE_NONE */
} alternative;

struct pattern {
    alternative *alternatives;
    size_t count, capacity;
};

/* The bit of three neighbouring characters. */
static inline size_t run_of_three(uint32_t a, uint32_t b, uint32_t c)
{
    return (a * 389 + b * 67 + c * 7 + 500) % RUN_BITS;
}

bool pattern_is_word_char(uint32_t c);       /* a letter or digit */

#endif
