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
 * pattern always fits a whole text; a colon or full stop at the text's end doesn't count. Matching commits: what
 * has fitted is never tried another way, so time is linear in the text by construction. */
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
bool pattern_is_plain(const pattern *p, size_t alternative);   /* only words: no capture, no [ ] */
/* What a text holds, so that most patterns are known not to fit without a look: its first character, whether a digit
 * stands in it, and which runs of three letters or digits, hashed to bits. Those of a text serve for its parts too. */
enum { RUN_BITS = 1024 };

typedef struct {
    uint64_t runs[RUN_BITS / 64];
    uint32_t first;              /* folded, blanks passed over */
    uint32_t window;             /* the last three characters, a byte each (run_window) */
    bool digit;
} text_traits;

text_traits text_traits_of(str text);
uint32_t text_first(str text);               /* the first character, folded, blanks passed over */
str text_from_first(str text);               /* the text from there on */
/* Those of two texts one behind the other; `apart` where a blank stands between them. */
void text_traits_join(text_traits *t, const text_traits *behind, str text_behind, bool apart);
/* What every text holds that fits an alternative. */
enum { RUNS_NEEDED_MOST = 24 };

typedef struct {
    uint16_t runs[RUNS_NEEDED_MOST];     /* numbers of bits */
    uint8_t run_count;
    bool digit, body;            /* body: it holds a {body}, so the text must hold the name of an organ */
    uint8_t opening;             /* the capture_kind that it begins with, or CAPTURE_NONE */
    bool date_first;             /* it begins with a {date}, or with what may be left out before one: "[den]" */
} text_needs;

const text_needs *pattern_needs(const pattern *p, size_t alternative);
/* The letters or digits, three at most, that the text ends with, past the end mark and blanks that a pattern overlooks;
 * and whether the alternative may fit a text that ends so. */
uint32_t text_tail(str text);
bool pattern_may_end(const pattern *p, size_t alternative, uint32_t tail);
text_needs text_needs_of(str word);          /* what a text holds in which this word stands, folded already */

/* Whether the text holds what is needed, {body} apart. It is asked of each line a hundred times. */
static inline bool text_traits_hold(const text_traits *text, const text_needs *needs)
{
    if (needs->digit && !text->digit)
        return false;
    for (size_t i = 0; i < needs->run_count; i++)
        if (!(text->runs[needs->runs[i] / 64] >> needs->runs[i] % 64 & 1))
            return false;
    return true;
}

/* A set of characters that a text may begin with, folded; those beyond U+00FF are one. */
enum { FIRSTS = 257 };

typedef struct {
    uint64_t bits[(FIRSTS + 63) / 64];
} first_set;

size_t first_place(uint32_t c);              /* its place in the set, below FIRSTS */
bool first_set_has(const first_set *s, size_t place);
/* What a text may begin with that fits the alternative, or it and more; `of_capture` is that of each capture_kind. */
first_set pattern_firsts(const pattern *p, size_t alternative, const first_set *of_capture);
/* Whether one alternative fits; texts longer than PATTERN_TEXT_MOST fit only those that end in a free capture. */
bool pattern_fits(const pattern *p, size_t alternative, str text, pattern_match *m);

/* The first capture of that kind, or the empty slice. */
str pattern_capture(const pattern_match *m, capture_kind kind);

/* Åben/lukket words: 'o' open, 'c' closed, 0 neither; *length = bytes of s they take, at its start. */
char access_word(str s, size_t *length);

#endif
