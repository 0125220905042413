/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Patterns of layout files: what a heading, label or menu line looks like.
 *
 *     Punkt {no}: {title}            literal text; case and the length of blanks don't count
 *     Beslutning[er] [i {organ}]     [optional]
 *     Afbud~                         ~ a mark that OCR may drop (here the letter before it)
 *     Resumé | Sammendrag            alternatives
 *
 * Captures are typed ({no} {case} {date} {time} {access} …: a specialist says how far they reach) or free
 * ({title} {text} {organ} {name} …: as far as the next thing in the pattern that fits, else to the end). A
 * pattern always fits a whole text; a colon, comma, semicolon or full stop at its end doesn't count. Matching commits:
 * what has fitted is never tried another way, so time is linear in the text by construction. */
#ifndef REFERAT_PATTERN_H
#define REFERAT_PATTERN_H

#include <stdint.h>

#include "../models/arena.h"

typedef enum {
    CAPTURE_NONE,
    /* typed */
    CAPTURE_NO,                  /* an item's number: 12, 03, 3a, I or l (read for 1) */
    CAPTURE_ROMAN,               /* II, IX: kept as CAPTURE_NO; a lone I is one already */
    CAPTURE_POINT,               /* 1.2, a number in two parts: kept as CAPTURE_NO */
    CAPTURE_CODE,                /* ØU-55/07-O, an organ's letters and a count of its year: kept as CAPTURE_NO */
    CAPTURE_PAGE,                /* a page number, also roman */
    CAPTURE_LETTER,              /* a, b) */
    CAPTURE_CASE,                /* a case number behind its label */
    CAPTURE_ID,                  /* one that proves itself without a label */
    CAPTURE_DATE, CAPTURE_TIME,
    CAPTURE_ACCESS,              /* Åben, åbent, lukket, for lukkede døre, … */
    CAPTURE_DOTS,                /* leader dots */
    CAPTURE_WORD,                /* one word */
    CAPTURE_INITIALS,            /* an organ by its initials: KFU, ØU */
    CAPTURE_COUNT_TYPED,
    /* free */
    CAPTURE_TITLE, CAPTURE_TEXT, CAPTURE_ORGAN, CAPTURE_PLACE, CAPTURE_AUTHORITY,
    CAPTURE_BODY,                /* free, but must look like the name of an organ: "Teknik- og Miljøudvalget" */
    CAPTURE_OCCASION,            /* free, but must name an organ or a day (occasion.h) */
    CAPTURE_END
} capture_kind;

enum { CAPTURES_MOST = 12, PATTERN_TEXT_MOST = 600 };

typedef struct {
    capture_kind kind;
    str text;                    /* slice of the matched text */
} capture;

typedef struct {
    capture captures[CAPTURES_MOST];
    size_t count;
    size_t alternative;          /* which alternative fitted, from 0 */
    size_t head;                 /* bytes of the text before its first free capture */
} pattern_match;

typedef struct pattern pattern;

/* NULL and a message in *wrong where the source is no pattern. */
const pattern *pattern_compile(arena *a, str source, const char **wrong);
size_t pattern_alternatives(const pattern *p);
size_t pattern_ops(const pattern *p);         /* how many all its alternatives have */
bool pattern_is_plain(const pattern *p, size_t alternative);   /* only words: no capture, no [ ] */
/* What every text holds that fits an alternative, beside its words (automaton.h). */
typedef struct {
    bool digit, body;            /* body: it holds a {body}, so the text must hold the name of an organ */
    bool date_first;             /* it begins with a {date}, or with what may be left out before one: "[den]" */
    uint8_t opening;             /* the capture_kind that it begins with, or CAPTURE_NONE */
} text_needs;

const text_needs *pattern_needs(const pattern *p, size_t alternative);

/* Sets of the characters that a text may begin with, told by the last six bits of each, folded: of its first, second
 * and so on. A run of blanks is one. */
enum { FRONT_CHARS = 6 };
typedef struct {
    uint64_t at[FRONT_CHARS];
} text_fronts;

void pattern_add_fronts(const pattern *p, size_t alternative, text_fronts *to);     /* of all texts that fit it */
static inline bool fronts_are_any(const text_fronts *fronts)
{
    return fronts->at[0] == ~(uint64_t)0;
}
bool text_is_among_fronts(str text, const text_fronts *fronts);
str text_from_first(str text);               /* the text behind the blanks it begins with */
/* Whether one alternative fits; texts longer than PATTERN_TEXT_MOST fit only those that end in a free capture. */
bool pattern_fits(const pattern *p, size_t alternative, str text, pattern_match *m);

/* The first capture of that kind, or the empty slice. */
str pattern_capture(const pattern_match *m, capture_kind kind);

/* Åben/lukket words: 'o' open, 'c' closed, 0 neither; *length = bytes of s they take, at its start. */
char access_word(str s, size_t *length);

#endif
