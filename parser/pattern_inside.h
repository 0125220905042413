/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The compiled form of a pattern, shared by pattern_compile.c and pattern.c: a row of ops for each alternative. */
#ifndef REFERAT_PATTERN_INSIDE_H
#define REFERAT_PATTERN_INSIDE_H

#include <assert.h>

#include "pattern.h"

typedef enum { OP_END, OP_CHAR, OP_BLANK, OP_CAPTURE, OP_OPTIONAL, OP_CLOSE } op_kind;

/* Eight bytes: a layout has tens of thousands, and every start of the program writes them. */
typedef struct {
    union {
        uint32_t c;              /* OP_CHAR: folded */
        uint32_t close;          /* OP_OPTIONAL: index of its OP_CLOSE */
    };
    uint8_t kind;                /* op_kind */
    bool may_drop;               /* OP_CHAR: a mark that OCR may drop */
    uint8_t capture;             /* OP_CAPTURE: capture_kind */
} op;

typedef struct {
    op *ops;
    size_t count, capacity;
    text_needs needs;
    uint32_t tail, tail_mask;    /* the letters that every fitting text ends with, as text_tail has them; mask 0: any */
    capture_kind last_capture;   /* that it ends with, or CAPTURE_NONE */
} alternative;

struct pattern {
    alternative *alternatives;
    size_t count, capacity;
};

enum { TAIL_LETTERS = 3 };

/* A folded character as a byte; those beyond U+00FF are rare, and may share one. */
static inline uint32_t run_byte(uint32_t c)
{
    return c < 0x100 ? c : 0x80 | (c & 0x7F);
}

/* Three neighbouring characters in the upper bytes of a window; it is moved on by a folded character, or by 0 for what
 * is no letter or digit. */
static inline uint32_t run_window(uint32_t window, uint32_t c)
{
    return (window | run_byte(c)) << 8;
}

/* All three are letters or digits: no byte is 0 ("Determine if a word has a zero byte", Bit Twiddling Hacks). */
static inline bool run_is_whole(uint32_t window)
{
    return ((window - 0x01010100) & ~window & 0x80808000) == 0;
}

/* Its bit (multiplicative hashing, Knuth 6.4). */
static inline uint32_t run_bit(uint32_t window)
{
    return window * 2654435769u >> 22;
}

static_assert(RUN_BITS == 1 << (32 - 22), "run_bit gives ten bits");

/* How far a pattern comes with a text that it does not fit: where something is in the way, and what is wanted there. */
typedef struct {
    bool fits;
    size_t far;
    const op *stuck;             /* NULL where it fits */
} pattern_reach;

pattern_reach pattern_reaches(const alternative *x, str text);

bool pattern_is_word_char(uint32_t c);       /* a letter or digit */

#endif
