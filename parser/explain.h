/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the parser made of each line: a view of its stages when all is settled.
 *
 * A watcher of the parse (parser.h) hands the parse on to explain_lines, which tells of each printed line how it is
 * set, whether it is furniture, which rule took it, what became of that and why, and where its words stand in the
 * minutes. It asks what the stages left behind (a verdict beside each row) and the minutes themselves, whose texts are
 * slices of the reading text: nothing is decided here again. All of it is lent for the call. */
#ifndef REFERAT_EXPLAIN_H
#define REFERAT_EXPLAIN_H

#include "layout_near.h"
#include "parse.h"

/* Where words of a line stand: "item 2: title", "item 2, decision: text", "attendance, present"; "item #2: title" of
 * the meeting's second item where it has no number. */
typedef struct landing landing;
struct landing {
    str where;
    bool cited;                  /* the words are printed elsewhere, and were understood here */
    const landing *next;
};

typedef struct {
    const row *row;              /* text, type, gap, furniture */
    size_t line;                 /* from 1: of a text file, else on its page */
    bool typography;
    look seen;
    bool starts;                 /* begins a paragraph */
    unsigned rows;               /* a heading that wraps over so many */
    const row *above;            /* the first row of the wrapped heading that this one goes on, or NULL */
    role role;
    const rule_match *taken;     /* the rule that says its role; NULL: text */
    const rule_match *refused;   /* one that fits it, and does not hold; NULL: none */
    verdict verdict;             /* why not */
    str text;                    /* what was held against the rules */
    const landing *landings;
    const near_miss *near;       /* rules before that came near */
    size_t near_count;
} line_account;

enum { EXPLAIN_NEAR_MOST = 4 };

/* Each line up to the stretch's end, in the order of the pages. Only where `wanted` says so of its row (NULL: all),
 * since rules that came near cost a look at all of them. */
void explain_lines(const parse *p, bool (*wanted)(void *to, const row *x), void (*one)(void *to, const line_account *l),
    void *to);

/* "it ends in a full stop, as no section's heading does" */
const char *verdict_reason(verdict v);

#endif
