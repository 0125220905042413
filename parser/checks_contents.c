/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The table of contents against the items: each should know all that the other has. */
#include "checks_inside.h"

#include "../models/text.h"
#include "heading.h"

/* Entries and items stand in the same order; an entry is looked for this many items beyond the one before it. */
enum { ITEMS_AHEAD = 200 };

static bool numbers_agree(const contents_entry *e, const item *i)
{
    return e->number.n == 0 || i->number.n == 0 || number_same(e->number, i->number);
}

typedef enum { MATCH_NONE, MATCH_NUMBER, MATCH_ALIKE, MATCH_EXACT } match_kind;

static match_kind match_of(const contents_entry *e, const item *i)
{
    bool exact = false;
    if (!numbers_agree(e, i))
        return MATCH_NONE;
    if (i->title.text.n == 0 && e->number.n > 0 && i->number.n > 0)
        return MATCH_EXACT;      /* answered by its number alone */
    if (title_is_cut(i->title.text, e->title.text) || title_abbreviates(e->title.text, i->title.text))
        return MATCH_EXACT;
    if (titles_alike(e->title.text, i->title.text, &exact))
        return exact ? MATCH_EXACT : MATCH_ALIKE;
    return e->number.n > 0 && i->number.n > 0 ? MATCH_NUMBER : MATCH_NONE;
}

/* The item that the entry means: one of its title, else one of its number. `c->item_count` where there is none. */
static size_t find_item(const checked *c, const contents_entry *e, size_t from, match_kind *best)
{
    size_t found = c->item_count, end = from + ITEMS_AHEAD < c->item_count ? from + ITEMS_AHEAD : c->item_count;
    *best = MATCH_NONE;
    for (size_t k = from; k < end && *best < MATCH_ALIKE; k++) {
        match_kind m = match_of(e, c->items[k].item);
        if (m > *best) {
            *best = m;
            found = k;
        }
    }
    return found;
}

static void say_title_differs(checked *c, const item *i, const contents_entry *e)
{
    diagnoses_say(c->p, DIAGNOSIS_TITLE_DIFFERS, i, i->title.text,
        arena_format(c->p->a, "The heading says \"%.*s\", the table of contents \"%.*s\".", STR_ARG(i->title.text),
            STR_ARG(e->title.text)));
}

/* Closed items are often listed and left out of the minutes that are published. */
static void say_missing(checked *c, const contents_entry *e)
{
    bool closed = e->access == ACCESS_CLOSED;
    diagnostic *d = diagnoses_say(c->p, closed ? DIAGNOSIS_ITEM_CLOSED : DIAGNOSIS_ITEM_MISSING, NULL, e->title.text,
        arena_format(c->p->a,
            closed ? "The table of contents lists the closed item \"%.*s\", which is not printed here."
                   : "The table of contents lists \"%.*s\", but no item has that title.",
            STR_ARG(e->title.text)));
    d->item = e->number;
}

/* Entries that no item was found for since the last that one was. */
typedef struct {
    const part *first;
    size_t count, from; /* items before `from` are settled */
} pending;

/* One entry and one item left between two that agree are one matter under two titles. */
static void settle_pending(checked *c, pending *w, size_t next_item)
{
    const part *e = checks_next(w->first, PART_ENTRY);
    if (w->count == 1 && next_item == w->from + 1 && numbers_agree(&e->as.entry, c->items[w->from].item)) {
        say_title_differs(c, c->items[w->from].item, &e->as.entry);
        c->items[w->from].listed = true;
    } else {
        for (size_t n = 0; n < w->count; n++, e = checks_next(e->next, PART_ENTRY))
            say_missing(c, &e->as.entry);
    }
    w->count = 0;
}

/* Below "7. Valg til bestyrelsen" an agenda lists who stands for election: lines without a number in a list of numbers
 * explain the point above, unless an item has their title. */
static bool explains(const contents_entry *e, bool numbered)
{
    return numbered && e->number.n == 0 && e->access != ACCESS_CLOSED;
}

static void check_entry(checked *c, const part *entry, bool numbered, pending *w)
{
    match_kind m;
    const contents_entry *e = &entry->as.entry;
    size_t k = find_item(c, e, w->from, &m);
    if (m == MATCH_NONE && explains(e, numbered))
        return;
    if (m == MATCH_NONE) {
        w->first = w->count++ == 0 ? entry : w->first;
        return;
    }
    settle_pending(c, w, k);
    if (m != MATCH_EXACT)
        say_title_differs(c, c->items[k].item, e);
    c->items[k].listed = true;
    w->from = k + 1;
}

static void check_unlisted(checked *c)
{
    for (size_t k = 0; k < c->item_count; k++) {
        const item *i = c->items[k].item;
        if (c->items[k].listed)
            continue;
        diagnoses_say(c->p, DIAGNOSIS_ITEM_UNLISTED, i, i->label.n > 0 ? i->label : i->title.text,
            arena_format(c->p->a, "The item \"%.*s\" is not in the table of contents.", STR_ARG(i->title.text)));
    }
}

/* A list of numbered points: it begins with one, and has more. */
static bool is_numbered(const part *first)
{
    enum { POINTS_LEAST = 3 };
    size_t points = 0;
    const part *e = checks_next(first, PART_ENTRY);
    bool begins = e && e->as.entry.number.n > 0;
    for (; e && points < POINTS_LEAST; e = checks_next(e->next, PART_ENTRY))
        points += e->as.entry.number.n > 0;
    return begins && points == POINTS_LEAST;
}

void checks_contents(checked *c)
{
    if (!c->contents)
        return;
    pending w = { .count = 0 };
    const part *first = c->contents->as.contents.first;
    bool numbered = is_numbered(first);
    for (const part *e = checks_next(first, PART_ENTRY); e; e = checks_next(e->next, PART_ENTRY))
        check_entry(c, e, numbered, &w);
    settle_pending(c, &w, c->item_count);
    check_unlisted(c);
}
