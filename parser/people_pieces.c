/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "people_pieces.h"

#include "../models/text.h"
#include "words.h"

static bool separates(atom_kind k)
{
    return k == ATOM_COMMA || k == ATOM_LINE || k == ATOM_DASH || k == ATOM_AND || k == ATOM_END;
}

/* Whether a line end here ends a piece: not behind a bare first name or an initial, where a name was wrapped. */
static bool line_ends(const piece *p)
{
    const atom *last = &p->atoms[p->count - 1];
    return p->count > 1 && (last->kind != ATOM_WORD || (last->name != NAME_INITIAL && last->name != NAME_PARTICLE));
}

/* The atoms up to the next comma, dash or "og"; false where there are more than any list has. */
bool piece_next(str text, size_t *at, piece *p)
{
    p->count = 0;
    for (;;) {
        atom a = people_atom(text, at);
        if (a.kind == ATOM_LINE && !(p->count && line_ends(p)))
            continue;
        if (separates(a.kind)) {
            p->ended_by = a.kind;
            return true;
        }
        if (p->count == PIECE_MOST)
            return false;
        p->atoms[p->count++] = a;
    }
}

/* "1. viceborgmester Ole Holm": an office of the same kind as others is counted, and printed small. */
bool piece_has_counted_role(const piece *p)
{
    size_t n;
    return p->count > 2 && p->atoms[0].kind == ATOM_OTHER && str_ends(p->atoms[0].text, str_of("."))
        && (p->atoms[1].name == NAME_TITLE || name_is_stand_in(p->atoms[1].text))
        && char_is_lower(text_char(p->atoms[1].text, 0, &n));
}

/* "1. Robert Holm", "2) …": the number of a list is no part of it. */
void piece_drop_number(piece *p)
{
    size_t drop = 0;
    if (p->count > 1 && !piece_has_counted_role(p)
        && p->atoms[0].kind == ATOM_OTHER && char_is_digit((unsigned char)p->atoms[0].text.p[0]))
        drop = p->atoms[1].kind == ATOM_OTHER && str_equal(p->atoms[1].text, str_of(")")) ? 2 : 1;
    for (size_t i = drop; i < p->count; i++)
        p->atoms[i - drop] = p->atoms[i];
    p->count -= drop;
}

/* A full stop that ends the whole is a mark of its own, not an atom that could fail. */
void piece_drop_stop(piece *p)
{
    while (p->count && p->atoms[p->count - 1].kind == ATOM_OTHER && p->atoms[p->count - 1].text.n == 1
           && (p->atoms[p->count - 1].text.p[0] == '.' || p->atoms[p->count - 1].text.p[0] == '*'))
        p->count--;
    while (p->count && p->atoms[0].kind == ATOM_OTHER && str_equal(p->atoms[0].text, str_of("*"))) {
        for (size_t i = 1; i < p->count; i++)
            p->atoms[i - 1] = p->atoms[i];
        p->count--;
    }
}
