/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Pieces of a list of persons: what stands between its commas. */
#include "people_inside.h"

#include <string.h>

#include "../models/text.h"

static bool separates(atom_kind k)
{
    return k == ATOM_COMMA || k == ATOM_LINE || k == ATOM_DASH || k == ATOM_SLASH || k == ATOM_AND || k == ATOM_END;
}

/* Whether a line end here ends a piece: not behind a bare first name or an initial, where a name was wrapped. */
static bool line_ends(const piece *p)
{
    const atom *last = &p->atoms[p->count - 1];
    return p->count > 1 && (last->kind != ATOM_WORD || (last->name != NAME_INITIAL && last->name != NAME_PARTICLE));
}

/* "Jacob Lind 2. næstformand": the count is no part of the name, but of the office. */
static bool follows_count(const piece *p)
{
    const atom *last = p->count > 2 ? &p->atoms[p->count - 1] : NULL;
    return last && last->kind == ATOM_OTHER && char_is_digit((unsigned char)last->text.p[0])
        && str_ends(last->text, str_of("."));
}

/* "… under punkt 1 og 2", "ved sag nr. 3, 4 og 7": what parts numbers parts no persons. */
static bool parts_numbers(const piece *p, str text, size_t at)
{
    static const char *const items[] = { "sag", "sagerne", "pkt", "punkt", "punkterne" };
    const atom *last = p->count > 1 ? &p->atoms[p->count - 1] : NULL;
    if (!last || last->kind != ATOM_OTHER || !char_is_digit((unsigned char)last->text.p[0]))
        return false;
    str next = people_atom(text, &at).text;
    return next.n > 0 && char_is_digit((unsigned char)next.p[0])
        && piece_find(p, items, sizeof items / sizeof *items) < p->count;
}

/* "til og med punkt 3", "fra og med kl. 17" */
static bool reaches_through(const piece *p, str text, size_t at)
{
    static const char *const reaches[] = { "fra", "til" };
    atom next = people_atom(text, &at);
    return p->count > 0 && next.kind == ATOM_WORD && atom_is(&next, "med")
        && atom_is_among(&p->atoms[p->count - 1], reaches, sizeof reaches / sizeof *reaches);
}

/* The atoms up to the next comma, dash or "og"; false where there are more than any list has. */
bool piece_next(str text, size_t *at, piece *p)
{
    p->count = 0;
    for (;;) {
        atom a = people_atom(text, at);
        if (a.kind == ATOM_LINE && !(p->count && line_ends(p)))
            continue;
        if ((a.kind == ATOM_AND || a.kind == ATOM_COMMA) && parts_numbers(p, text, *at))
            a.kind = ATOM_OTHER;
        if (a.kind == ATOM_AND && reaches_through(p, text, *at))
            a.kind = ATOM_OTHER;
        if (separates(a.kind)) {
            p->ended_by = a.kind;
            return true;
        }
        if (a.name == NAME_TITLE && follows_count(p)) {
            const atom *count = &p->atoms[--p->count];
            a.text = (str){ count->text.p, (size_t)(a.text.p + a.text.n - count->text.p) };
        }
        if (p->count == PIECE_MOST)
            return false;
        p->atoms[p->count++] = a;
    }
}

/* "1. Robert Holm", "2) …": the number of a list is no part of it. */
void piece_drop_number(piece *p)
{
    size_t drop = 0;
    if (p->count > 1 && !piece_is_counted_role(p)
        && p->atoms[0].kind == ATOM_OTHER && char_is_digit((unsigned char)p->atoms[0].text.p[0]))
        drop = p->atoms[1].kind == ATOM_OTHER && str_equal(p->atoms[1].text, str_of(")")) ? 2 : 1;
    for (size_t i = drop; i < p->count; i++)
        p->atoms[i - drop] = p->atoms[i];
    p->count -= drop;
}

/* A full stop that ends the whole is a mark of its own, not an atom that could fail, and makes no initial of a short
 * name ("Ole Bo."), nor is it part of an office ("graver."). */
void piece_drop_stop(piece *p)
{
    enum { ABBREVIATION_MOST = 5 };
    atom *end = p->count > 0 && p->ended_by == ATOM_END ? &p->atoms[p->count - 1] : NULL;
    atom *last = p->count > 1 ? end : NULL;
    str bare = end ? str_trim_end(end->text, ".") : (str){ NULL, 0 };
    if (end && end->name == NAME_TITLE && bare.n > ABBREVIATION_MOST)
        end->text = bare;
    /* "Dorte Eg.", where the stop is the only one: behind others it ends a signature. */
    const char *front = p->count > 0 ? p->atoms[0].text.p : NULL;
    bool surname = last && last[-1].name == NAME_WORD && text_length(bare) > 1
        && !memchr(front, '.', (size_t)(last->text.p - front));
    if (last && last->name == NAME_INITIAL && bare.n < last->text.n && (surname || name_is_given(bare)))
        *last = (atom){ .kind = ATOM_WORD, .text = bare, .name = NAME_WORD };
    while (p->count && p->atoms[p->count - 1].kind == ATOM_OTHER && p->atoms[p->count - 1].text.n == 1
           && (p->atoms[p->count - 1].text.p[0] == '.' || p->atoms[p->count - 1].text.p[0] == '*'))
        p->count--;
    while (p->count && p->atoms[0].kind == ATOM_OTHER && str_equal(p->atoms[0].text, str_of("*"))) {
        for (size_t i = 1; i < p->count; i++)
            p->atoms[i - 1] = p->atoms[i];
        p->count--;
    }
}
