/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Whose meeting it was: the authority named in furniture and head, else the one that the text names most often. */
#include "head.h"

#include "../models/text.h"
#include "authorities.h"
#include "organs.h"

/* "i Nordby Kommune, Torvet 5": where a region's council met is not whose council it is. */
static bool names_place(const writer *w, str named)
{
    str where = w->meeting->venue.value;
    return where.n > 0 && named.p >= where.p && named.p < where.p + where.n;
}

static bool say_authority_in(writer *w, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        size_t from = 0;
        str named;
        while (authority_next(w->p->r->rows[i].text, &from, &named))
            if (!names_place(w, named)) {
                head_say(w->p, &w->meeting->authority, named, named);
                return true;
            }
    }
    return false;
}

void head_find_organ_in_furniture(writer *w)
{
    const reading *r = w->p->r;
    const row *first = &r->rows[w->rec->rows.first], *last = &r->rows[w->rec->rows.end - 1];
    for (size_t i = r->row_count; i < r->all_count && w->meeting->committee.value.n == 0; i++)
        if (r->rows[i].page >= first->page && r->rows[i].page <= last->page && organ_is(r->rows[i].text))
            head_say(w->p, &w->meeting->committee, r->rows[i].text, r->rows[i].text);
}

typedef struct {
    str name;
    size_t count;
} tally;

static void count_name(tally *list, size_t *count, size_t most, str name)
{
    for (size_t k = 0; k < *count; k++)
        if (text_same(list[k].name, name)) {
            list[k].count++;
            return;
        }
    if (*count < most)
        list[(*count)++] = (tally){ name, 1 };
}

static void say_most_named(writer *w)
{
    enum { NAMES_MOST = 64 };
    tally list[NAMES_MOST];
    size_t count = 0, best = 0, from = 0;
    str place = { NULL, 0 };
    str text = reading_rows(w->p->r, w->rec->rows.first, w->rec->rows.end - 1), named;
    while (authority_next(text, &from, &named)) {
        if (str_find(named, (str)STR("Kommune")) == STR_NOT_FOUND && !str_starts(named, (str)STR("Region")))
            continue;
        if (names_place(w, named))
            place = named;
        else
            count_name(list, &count, NAMES_MOST, named);
    }
    for (size_t k = 1; k < count; k++)
        if (list[k].count > list[best].count)
            best = k;
    str most = count > 0 ? list[best].name : place;
    head_say(w->p, &w->meeting->authority, most, most);
}

void head_find_authority(writer *w, row_range rows)
{
    const reading *r = w->p->r;
    if (w->meeting->authority.value.n > 0 || say_authority_in(w, r->row_count, r->all_count)
        || say_authority_in(w, rows.first, rows.end))
        return;
    if (!w->rec->prose && w->rec->rows.end > w->rec->rows.first)
        say_most_named(w);
}
