/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "automaton_inside.h"

#include <string.h>

#include "../models/text.h"

/* What there are no entries for is left as it is: to clear it took as long as to read a row. */
static void begin(automaton *x, text_trace *t)
{
    if (x->state_count == 0 || x->full)
        automaton_restart(x);
    t->age = x->age;
    t->state = AUTOMATON_START;
    t->count = 0;
    t->all = x->full;
    t->shut = false;
}

text_trace automaton_begin(automaton *x)
{
    text_trace t;
    begin(x, &t);
    return t;
}

static void name_entry(text_trace *t, uint16_t entry, size_t at)
{
    uint8_t i = 0;
    while (i < t->count && t->entries[i] != entry)
        i++;
    if (i == TRACE_ENTRIES_MOST) {
        t->all = true;
        return;
    }
    t->entries[i] = entry;
    t->at[i] = at < UINT16_MAX ? (uint16_t)at : UINT16_MAX;
    t->count += i == t->count;
}

static void name_entries(const automaton *x, text_trace *t, uint32_t from, uint32_t count, size_t at)
{
    for (uint32_t i = 0; i < count; i++)
        name_entry(t, place_node(x, pool_list(x, from)[i])->entry, at);
}

static unsigned class_of(const automaton *x, str text, size_t at, size_t *n)
{
    uint32_t c = text_char(text, at, n);
    if (c < 0x100)
        return x->alphabet.class_of[c];
    if (char_is_blank(c))
        return CLASS_BLANK;
    uint32_t folded = char_fold(c);
    return folded < 0x100 ? x->alphabet.class_of[folded] : char_is_word(c) ? CLASS_WORD : CLASS_SIGN;
}

/* Into a state that is not known yet, or that proves something; 0 where there is no more room. */
static uint16_t enter(automaton *x, text_trace *t, uint16_t from, unsigned class, size_t at)
{
    uint16_t to = x->next[from * CLASSES + class];
    if (to == 0)
        to = automaton_move(x, from, class);
    t->all |= to == 0;
    if (to & STATE_PROVES) {
        to &= STATE_PROVES - 1;
        name_entries(x, t, x->states[to].proven, x->states[to].proven_count, at);
    }
    return t->all ? 0 : to;
}

/* The class of the character at `at`; *n: its bytes. Nearly all are ASCII, and most others a Danish letter. */
static inline unsigned class_at(const automaton *x, str text, size_t at, size_t *n)
{
    unsigned char byte = (unsigned char)text.p[at];
    if (__builtin_expect(byte < 0x80, 1)) {
        *n = 1;
        return x->alphabet.class_of[byte];
    }
    if (byte == 0xC3 && at + 1 < text.n && ((unsigned char)text.p[at + 1] & 0xC0) == 0x80) {
        *n = 2;
        return x->alphabet.class_of[0xC0 | ((unsigned char)text.p[at + 1] & 0x3F)];
    }
    size_t length;               /* of its own, so that *n needs no place in memory */
    unsigned class = class_of(x, text, at, &length);
    *n = length;
    return class;
}

/* The bytes that were read. `note`: keeps the states there; `known`: ends behind the character at which they are the
 * same; NULL: none of it. Each caller has a loop of its own, which asks for nothing that he does not give. */
static inline __attribute__((always_inline)) size_t follow(
    automaton *x, text_trace *t, str more, uint16_t *note, const uint16_t *known)
{
    size_t at = 0, n;
    uint32_t s = t->state;
    const uint16_t *next = x->next;
    if (t->all || t->age != x->age) {
        t->all = true;
        return more.n;
    }
    for (; at < more.n; at += n) {
        unsigned class = class_at(x, more, at, &n);
        const uint16_t *by_class = next + class;
        __asm__("" : "+r"(by_class));    /* else it is added to s, and a state waits for more than a shift and a load */
        uint32_t to = by_class[(size_t)s * CLASSES];
        if (to - 1 >= STATE_PROVES - 1) {    /* not known, or STATE_PROVES */
            to = enter(x, t, (uint16_t)s, class, at);
            next = x->next;
            if (to == 0)
                return more.n;
        }
        s = to;
        if (note)
            note[at] = (uint16_t)to;
        if (known && known[at] == to) {
            at += n;
            break;
        }
    }
    t->state = (uint16_t)s;
    return at;
}

void automaton_follow(automaton *x, text_trace *t, str more)
{
    follow(x, t, more, NULL, NULL);
}

void automaton_note(automaton *x, text_trail *trail, str piece)
{
    begin(x, &trail->end);
    if (piece.n <= TRAIL_BYTES_MOST)
        follow(x, &trail->end, piece, trail->states, NULL);
    else
        follow(x, &trail->end, piece, NULL, NULL);
}

void automaton_follow_trail(automaton *x, text_trace *t, str piece, const text_trail *trail)
{
    const text_trace *end = &trail->end;
    bool known = piece.n <= TRAIL_BYTES_MOST && end->age == t->age && !end->all;
    size_t read = known ? follow(x, t, piece, NULL, trail->states) : follow(x, t, piece, NULL, NULL);
    if (read == piece.n || t->all)
        return;
    for (uint8_t i = 0; i < end->count; i++)
        if (end->at[i] >= read)
            name_entry(t, end->entries[i], end->at[i]);
    t->state = end->state;
}

text_trace automaton_finish(automaton *x, const text_trace *t)
{
    text_trace found;
    found.age = t->age;
    found.state = t->state;
    found.count = t->count;
    found.all = t->all;
    found.shut = t->shut;
    memcpy(found.entries, t->entries, t->count * sizeof *t->entries);
    memcpy(found.at, t->at, t->count * sizeof *t->at);
    if (t->age != x->age || (!t->all && x->states[t->state].ends == UNKNOWN && !automaton_find_ends(x, t->state)))
        found.all = true;
    if (found.all)
        return found;
    name_entries(x, &found, x->states[t->state].ends, x->states[t->state].end_count, 0);
    for (uint8_t i = 1; i < found.count; i++)
        for (uint8_t k = i; k > 0 && found.entries[k] < found.entries[k - 1]; k--) {
            uint16_t less = found.entries[k];
            found.entries[k] = found.entries[k - 1];
            found.entries[k - 1] = less;
        }
    return found;
}
