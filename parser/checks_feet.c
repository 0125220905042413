/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Heads and feet of pages in a text that has lost its page breaks: rows that come again but for their figures, and
 * numbers alone that count on. */
#include "checks_inside.h"

#include "../models/text.h"
#include "../models/text_index.h"
#include "dates.h"

enum { BYTES_MOST = 100 };

static bool holds(str text, str part_)
{
    return part_.n > 0 && str_find(text, part_) != STR_NOT_FOUND;
}

/* "Teknisk Udvalg, 3. maj 2018", "3. maj 2018", "https://nordby.dk/referat    3/4": who met or where it was printed,
 * with a figure, and no sentence. */
static bool is_like_furniture(const checked *c, const row *x)
{
    date_found day;
    str text = x->text;
    if (text.n > BYTES_MOST || str_find_digit(text, 0) == text.n || row_ends_sentence(x)
        || str_ends(text, (str)STR(":")))
        return false;
    bool whole_day = dates_at(text, 0, c->year, &day) && day.text.n == text.n && date_whole(day.when);
    return whole_day || holds(text, c->m->committee.value) || holds(text, c->m->authority.value)
        || str_starts(text, (str)STR("http")) || str_starts(text, (str)STR("www."));
}

/* The row's text without its figures. */
static str shape_of(arena *a, str text)
{
    char *shape = ARENA_NEW(a, char, text.n + 1);
    size_t n = 0;
    for (size_t at = 0; at < text.n; at++)
        if (!char_is_digit((unsigned char)text.p[at]))
            shape[n++] = text.p[at];
    return (str){ shape, n };
}

static void say(checked *c, const row *x)
{
    diagnoses_say(c->p, DIAGNOSIS_FOOT_UNSURE, NULL, x->text,
        arena_format(c->p->a, "\"%.*s\" may be the head or foot of a page, and was read as text.", STR_ARG(x->text)));
}

/* "1", "2", "3" or "1/4", "2/4", each alone on its row; `last` is 0 before the first. */
static bool counts_on(const row *x, long last)
{
    long value;
    size_t slash = str_find_byte(x->text, '/');
    str number = str_part(x->text, 0, slash == STR_NOT_FOUND ? x->text.n : slash);
    return x->source->word_count == 1 && str_to_number(number, 9999, &value) && value == last + 1;
}

/* Text, or what the document's head says of itself and its day. */
static bool may_be_furniture(const judged *j)
{
    field_kind field = j->role == ROLE_FIELD ? j->match->rule->field : FIELD_NONE;
    return j->role == ROLE_NONE || field == FIELD_DATE || field == FIELD_MINUTES || field == FIELD_AGENDA;
}

void checks_feet_of_text(checked *c)
{
    enum { NUMBERS_LEAST = 3 };
    const document *d = c->p->m->source;
    text_index seen = { .count = 0 };
    size_t first = c->item_count > 0 ? c->items[0].rows.first : c->rec->rows.end;
    long last = 0;
    if (d->page_count != 1 || d->pages[0].reading != READ_PLAIN)
        return;
    arena_reset(c->p->scratch);
    for (size_t i = first; i < c->rec->rows.end; i++) {
        const row *x = &c->p->r->rows[i];
        if (!may_be_furniture(&c->p->rows[i]) || x->text.n > BYTES_MOST)
            continue;
        bool furniture = is_like_furniture(c, x), next = counts_on(x, last);
        str shape = furniture ? shape_of(c->p->scratch, x->text) : (str){ NULL, 0 };
        last += next;
        if ((next && last == NUMBERS_LEAST) || (furniture && text_index_find(&seen, shape) != TEXT_INDEX_NONE)) {
            say(c, x);
            return;
        }
        if (furniture)
            text_index_put(&seen, c->p->scratch, shape, i);
    }
}
