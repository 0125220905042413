/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A list of points above the first item: where its own first was taken for the first item, and where its titles are
 * the items', which makes it a table of contents without a heading. */
#include "numbering_inside.h"

#include <stdlib.h>

#include "../models/text.h"
#include "heading.h"

static int by_number(const void *a, const void *b)
{
    const candidate *x = *(const candidate *const *)a, *y = *(const candidate *const *)b;
    return x->value != y->value ? (x->value > y->value) - (x->value < y->value) : (x->row > y->row) - (x->row < y->row);
}

/* The members of a chain, by their numbers; those of one number in printed order. */
static const candidate **members_of(const numbering *n, size_t last)
{
    const candidate **members = ARENA_NEW(n->p->a, const candidate *, n->list[last].length);
    size_t count = 0;
    for (size_t k = last; k != NO_CANDIDATE; k = n->list[k].before)
        members[count++] = &n->list[k];
    qsort(members, count, sizeof *members, by_number);
    return members;
}

/* The last member of that number; NULL where there is none. */
static const candidate *member_numbered(const candidate *const *members, size_t count, long value)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (members[middle]->value <= value)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 && members[low - 1]->value == value ? members[low - 1] : NULL;
}

/* "Forslag til lokalplan 55 3" of a list with pages: without the number at its end. */
static str without_page(str title)
{
    long page;
    size_t end = title.n;
    while (end > 0 && char_is_digit((unsigned char)title.p[end - 1]))
        end--;
    bool paged = end > 0 && title.p[end - 1] == ' ' && str_to_number(str_from(title, end), 999, &page);
    return paged ? str_trim(str_part(title, 0, end)) : title;
}

/* "(Åben) Budget", "Åbent punkt: Budget" of the item, which the list calls "Budget". */
static bool is_titled_alike(str listed, str title)
{
    bool exact;
    access_cut_front(&title);
    access_cut_end(&title);
    access_cut_front(&listed);
    return titles_alike(listed, title, &exact) || titles_alike(without_page(listed), title, &exact);
}

/* The point above or below those of the list goes on with it: right beside it, by its number, and an item bears
 * that. */
static bool goes_on_with_list(const candidate *from, const candidate *to, long step,
    const candidate *const *members, size_t count)
{
    enum { ROWS_BETWEEN = 3 };   /* an entry may wrap */
    size_t apart = to->row > from->row ? to->row - from->row : from->row - to->row;
    return to->value == from->value + step && apart <= ROWS_BETWEEN && member_numbered(members, count, to->value);
}

/* "1. Valg", "2. Regnskab", "3. Eventuelt" of an agenda, then "1. Velkomst" and the rest: what the chain's first is
 * followed by at once is its own count, so the chain begins with the 1 behind that. */
void numbering_begin_behind_list(numbering *n, size_t last)
{
    size_t first = last == NO_CANDIDATE ? last : n->list[last].first, second = last;
    if (first == last || first + 1 >= n->count)
        return;
    while (n->list[second].before != first)
        second = n->list[second].before;
    const candidate *f = &n->list[first], *next = f + 1;
    if (first + 2 >= second || next->value != f->value + 1 || !numbering_stand_alike(n, f, next) || f->borne_out)
        return;
    size_t anew = second - 1;
    while (anew > first && (n->list[anew].value != f->value || !numbering_stand_alike(n, f, &n->list[anew])))
        anew--;
    if (anew <= first + 1)
        return;
    n->list[second].before = anew;
    n->list[anew].before = NO_CANDIDATE;
    n->list[anew].length = 1;
    for (size_t k = last; k != NO_CANDIDATE; k = n->list[k].before)
        n->list[k].first = anew;
}

/* "Dagsorden:" right above the first candidate, and as many points as there are items, counted alike. */
static bool is_labelled_agenda(const numbering *n, size_t last)
{
    const candidate *list = n->list, *start = &list[list[last].first];
    size_t count = (size_t)(start - list), at = list[0].row;
    if (count != list[last].length || at == n->rec->rows.first || start->value != list[0].value)
        return false;
    const judged *above = &n->p->rows[at - 1];
    for (size_t k = 1; k < count; k++)
        if (list[k].value != list[k - 1].value + 1)
            return false;
    return above->role == ROLE_FIELD && above->match->rule->field == FIELD_AGENDA && above->match->match.count == 0;
}

/* Points listed before the first item whose titles are the items' are a table of contents without a heading; with
 * them those above and below whose items are titled otherwise ("Evt." and "Eventuelt"). */
void numbering_find_front_list(numbering *n, size_t last)
{
    size_t listed = 0, first = NO_CANDIDATE, end = 0, start = n->list[last].first, length = n->list[last].length;
    const candidate *const *members = start > 0 ? members_of(n, last) : NULL;
    for (size_t k = 0; k < start; k++) {
        const candidate *c = &n->list[k], *item_ = member_numbered(members, length, c->value);
        bool again = item_ && (item_->title.n == 0 || is_titled_alike(c->title, item_->title));
        if (!again)
            continue;
        listed++;
        first = first == NO_CANDIDATE ? k : first;
        end = k;
    }
    bool most = listed * 10 >= length * 6 || is_labelled_agenda(n, last);
    if (listed < 2 || !most)
        return;
    const candidate *list = n->list;
    while (first > 0 && goes_on_with_list(&list[first], &list[first - 1], -1, members, length))
        first--;
    while (end + 1 < start && goes_on_with_list(&list[end], &list[end + 1], 1, members, length))
        end++;
    contents_from_list(n->p, n->rec, (row_range){ list[first].row, list[end].row + 1 });
}
