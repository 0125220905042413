/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The items' numbers against each other and against what else is numbered; and whether all of it proves the items. */
#include "checks_inside.h"

#include <stdlib.h>

#include "../models/text.h"
#include "heading.h"

/* ------------------------------------------------------------------ the sequence */

/* Numbers of closed items that are listed, rising. */
typedef struct {
    long *values;
    size_t count;
} closed_numbers;

static int by_value(const void *a, const void *b)
{
    long x = *(const long *)a, y = *(const long *)b;
    return (x > y) - (x < y);
}

static closed_numbers listed_closed(arena *a, const part *contents)
{
    closed_numbers closed = { .count = 0 };
    size_t capacity = 0;
    long value;
    char letter;
    const part *e = checks_next(contents ? contents->as.contents.first : NULL, PART_ENTRY);
    for (; e; e = checks_next(e->next, PART_ENTRY))
        if (e->as.entry.access == ACCESS_CLOSED && number_value(e->as.entry.number, &value, &letter))
            *ARENA_PUSH(a, closed.values, closed.count, capacity) = value;
    if (closed.count > 1)
        qsort(closed.values, closed.count, sizeof *closed.values, by_value);
    return closed;
}

/* Closed items that are listed and not printed leave gaps that are none. */
static bool gap_is_explained(const closed_numbers *closed, long from, long to)
{
    enum { GAP_MOST = 40 };
    if (to - from > GAP_MOST || closed->count == 0)
        return false;
    for (long value = from; value < to; value++)
        if (!bsearch(&value, closed->values, closed->count, sizeof value, by_value))
            return false;
    return true;
}

/* Closed items may be numbered from 101 on. */
static bool is_closed_series(const item *i, long value)
{
    enum { FIRST_OF_A_SERIES = 101 };
    return i->access == ACCESS_CLOSED && value >= FIRST_OF_A_SERIES;
}

static void say_number(checked *c, diagnosis d, const item *i, long before, long now)
{
    const char *format =
        d == DIAGNOSIS_NUMBER_RESTARTS   ? "Item %ld follows item %ld: look whether another agenda begins here."
        : d == DIAGNOSIS_NUMBER_REPEATED ? "Item %ld follows item %ld: look whether the number is right."
                                         : "Item %ld follows item %ld: look for an item between them.";
    diagnoses_say(c->p, d, i, i->label.n > 0 ? i->label : i->title.text, arena_format(c->p->a, format, now, before));
}

static void check_step(checked *c, const closed_numbers *closed, const item *i, long before, long now)
{
    if (now < before && now == 1)
        say_number(c, DIAGNOSIS_NUMBER_RESTARTS, i, before, now);
    else if (now <= before)
        say_number(c, DIAGNOSIS_NUMBER_REPEATED, i, before, now);
    else if (now > before + 1 && !is_closed_series(i, now) && !gap_is_explained(closed, before + 1, now))
        say_number(c, DIAGNOSIS_NUMBER_MISSING, i, before, now);
}

/* Numbers that run through the year begin anywhere; but before a 2 or a 3 items are more likely missed than counted
 * elsewhere. */
static void check_first(checked *c, const closed_numbers *closed, const item *i, long first)
{
    enum { FIRST_SUSPECT = 3 };
    if (first < 2 || first > FIRST_SUSPECT || gap_is_explained(closed, 1, first))
        return;
    diagnoses_say(c->p, DIAGNOSIS_NUMBER_MISSING, i, i->label.n > 0 ? i->label : i->title.text,
        arena_format(c->p->a, "The first item found is item %ld: look for what stands before it.", first));
}

void checks_numbers(checked *c)
{
    long before = 0, value;
    char letter, letter_before = 0;
    arena_reset(c->p->scratch);
    const closed_numbers closed = listed_closed(c->p->scratch, c->contents);
    for (size_t k = 0; k < c->item_count; k++) {
        const item *i = c->items[k].item;
        if (i->number.n == 0 || !number_value(i->number, &value, &letter))
            continue;
        if (before == 0)
            check_first(c, &closed, i, value);
        else if (value != before || letter == 0 || letter == letter_before)
            check_step(c, &closed, i, before, value);
        before = value;
        letter_before = letter;
    }
}

/* ------------------------------------------------------------------ numbers that were read as text */

/* The rule that would take the row for an item's heading, where something else was made of it. */
static const rule_match *refused(const judged *j)
{
    const rule_match *m = j->otherwise && j->role != ROLE_ITEM && j->role != ROLE_NUMBER ? j->otherwise : NULL;
    return m && (m->rule->role == ROLE_ITEM || m->rule->role == ROLE_NUMBER) ? m : NULL;
}

/* "Punkt 1 og 2 blev godkendt." speaks of items. */
static bool is_title(str text)
{
    size_t n;
    return text.n > 0 && char_is_upper(text_char(text, 0, &n)) && text.p[text.n - 1] != '.';
}

static void say_unread(checked *c, const item *i, str text)
{
    diagnoses_say(c->p, DIAGNOSIS_NUMBER_UNREAD, i, text,
        arena_format(c->p->a, "\"%.*s\" is numbered like an item and was read as text.", STR_ARG(text)));
}

/* Where the next number is not the next item's, a line of that number inside the item may be the heading that was
 * missed; a list counts up to it and is none. A heading that is nothing else ("Punkt 4: …") is one anywhere. */
static void check_unread(checked *c, const checked_item *k, long wanted)
{
    long value, before = 0;
    char letter;
    for (size_t i = k->rows.first + 1; i < k->rows.end; i++) {
        const judged *j = &c->p->rows[i];
        const rule_match *m = j->starts && j->role == ROLE_NONE ? refused(j) : NULL;
        if (!m || !number_value(pattern_capture(&m->match, CAPTURE_NO), &value, &letter))
            continue;
        bool sure = !(m->rule->style & STYLE_WEAK) && is_title(pattern_capture(&m->match, CAPTURE_TITLE));
        if (sure || (value == wanted && before != wanted - 1))
            say_unread(c, k->item, j->text);
        before = value;
    }
}

void checks_unread_numbers(checked *c)
{
    long value, next;
    char letter;
    for (size_t k = 0; k < c->item_count; k++) {
        long wanted = 0;
        if (number_value(c->items[k].item->number, &value, &letter))
            wanted = value + 1;
        bool goes_on = k + 1 < c->item_count && number_value(c->items[k + 1].item->number, &next, &letter)
                       && (next == value || next == value + 1);
        check_unread(c, &c->items[k], goes_on ? 0 : wanted);
    }
}

/* ------------------------------------------------------------------ proof */

static bool holds_more_than_text(const item *i)
{
    for (const part *q = i->first; q; q = q->next)
        if (q->kind == PART_CASE || q->kind == PART_ATTACHMENT
            || (q->kind == PART_SECTION && q->as.section.kind != SECTION_BODY))
            return true;
    return false;
}

static bool has_case(const item *i)
{
    return checks_next(i->first, PART_CASE) != NULL;
}

/* The rule that took its heading takes nothing else: "Punkt 42: …", "Sag nr. 42". */
static bool opens_surely(const checked *c, const checked_item *k)
{
    enum { HEADING_ROWS_MOST = 4 };
    for (size_t i = k->rows.first; i < k->rows.end && i < k->rows.first + HEADING_ROWS_MOST; i++) {
        const judged *j = &c->p->rows[i];
        if ((j->role == ROLE_ITEM || j->role == ROLE_NUMBER) && pattern_capture(&j->match->match, CAPTURE_NO).n > 0)
            return !(j->match->rule->style & STYLE_WEAK);
    }
    return false;
}

/* A known title without a number ("Godkendelse af dagsorden"), and what was decided on it. */
static bool is_sure_routine(const item *i)
{
    return i->number.n == 0 && i->title.text.n > 0 && i->outcome != OUTCOME_NOT_SAID;
}

static bool follows(const checked *c, const checked_item *k, long before)
{
    long value;
    char letter;
    const item *i = k->item;
    bool closed = i->access == ACCESS_CLOSED;
    if (!number_value(i->number, &value, &letter) || letter || (!closed && !holds_more_than_text(i)))
        return false;
    return before ? value == before + 1 : value == 1 || opens_surely(c, k) || has_case(i);
}

/* Numbered one after the other, from 1, or from anywhere by a heading that is nothing else or has a case number; each
 * with parts of its own: then the items prove themselves where no contents do. */
static bool prove_themselves(const checked *c)
{
    enum { ITEMS_LEAST = 2 };
    long before = 0;
    char letter;
    for (size_t k = 0; k < c->item_count; k++) {
        if (is_sure_routine(c->items[k].item))
            continue;
        if (!follows(c, &c->items[k], before))
            return false;
        number_value(c->items[k].item->number, &before, &letter);
    }
    return c->item_count >= ITEMS_LEAST && before > 0;
}

/* An agenda of titles alone: at least these many numbers from 1 on, and no other numbered line to be taken for one. */
static bool are_the_only_numbers(const checked *c)
{
    enum { ITEMS_LEAST = 4 };
    long value, wanted = 1;
    char letter;
    for (size_t k = 0; k < c->item_count; k++, wanted++)
        if (!number_value(c->items[k].item->number, &value, &letter) || letter || value != wanted)
            return false;
    for (size_t i = c->rec->rows.first; i < c->rec->rows.end; i++)
        if (refused(&c->p->rows[i]))
            return false;
    return c->item_count >= ITEMS_LEAST && !c->rec->prose && c->m->kind == MEETING_AGENDA;
}

void checks_proof(checked *c)
{
    if (c->item_count == 0 || c->contents || prove_themselves(c) || are_the_only_numbers(c))
        return;
    diagnoses_say(c->p, DIAGNOSIS_ITEMS_UNPROVEN, NULL, (str){ NULL, 0 },
        (str)STR("No table of contents and no unbroken numbering bear out the items: look whether all were found."));
}
