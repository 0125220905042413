/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "automaton_inside.h"

#include <string.h>

/* ------------------------------------------------------------------ lists in the pool */

static bool pool_has_room(automaton *x, size_t count)
{
    x->full |= x->pool_count - x->image->pool_count + count > x->pool_most;
    return !x->full;
}

static uint32_t pool_put(automaton *x, const uint32_t *items, size_t count)
{
    size_t at = x->pool_count - x->image->pool_count;
    while (x->pool_capacity < at + count)
        x->pool = arena_grow(x->a, x->pool, x->pool_capacity, &x->pool_capacity, sizeof *x->pool);
    if (count > 0)
        memcpy(x->pool + at, items, count * sizeof *items);
    x->pool_count += count;
    return (uint32_t)(x->pool_count - count);
}

static bool pool_holds(const automaton *x, uint32_t at, size_t count, const uint32_t *items)
{
    return count == 0 || memcmp(pool_list(x, at), items, count * sizeof *items) == 0;
}

/* ------------------------------------------------------------------ families and states */

static bool find_family(automaton *x, const uint32_t *places, size_t count, uint32_t *found)
{
    for (uint32_t i = 0; i < x->family_count; i++) {
        const family *f = family_at(x, i);
        if (f->place_count == count && pool_holds(x, f->places, count, places)) {
            *found = i;
            return true;
        }
    }
    return false;
}

/* *family_ with more places that stay; the first family is that of none. */
static bool join_family(automaton *x, const uint32_t *added, size_t added_count, place_list *all, uint32_t *family_)
{
    if (find_family(x, all->items, all->count, family_))
        return true;
    x->full |= x->family_count >= FAMILIES_MOST;
    if (!pool_has_room(x, all->count + added_count))
        return false;
    size_t built_in = x->image->family_count, own = x->family_count - built_in;
    family *made = ARENA_PUSH(x->a, x->families, own, x->family_capacity);
    x->family_count = built_in + own;
    *made = (family){ .places = pool_put(x, all->items, all->count), .place_count = (uint32_t)all->count,
        .from = *family_, .added = pool_put(x, added, added_count), .added_count = (uint32_t)added_count };
    memset(made->moves, 0xFF, sizeof made->moves);
    *family_ = (uint32_t)x->family_count - 1;
    return true;
}

/* What a state is made of, before it is one. */
typedef struct {
    uint32_t family;
    bool word;
    const uint32_t *places, *proven;
    size_t place_count, proven_count;
} parts;

static uint32_t hash_parts(const parts *s)
{
    uint32_t hash = (2166136261u ^ s->family << 1 ^ s->word) * 16777619u;    /* FNV-1a, by words */
    for (size_t i = 0; i < s->place_count; i++)
        hash = (hash ^ s->places[i]) * 16777619u;
    for (size_t i = 0; i < s->proven_count; i++)
        hash = (hash ^ s->proven[i]) * 16777619u;
    return hash ^ hash >> 15;
}

uint32_t automaton_hash(const automaton *x, const state *s)
{
    const uint32_t *places = pool_list(x, s->places), *proven = pool_list(x, s->proven);
    return hash_parts(&(parts){ s->family, s->word, places, proven, s->place_count, s->proven_count });
}

static bool is_state(const automaton *x, const state *s, const parts *p)
{
    return s->family == p->family && s->word == p->word && s->place_count == p->place_count
        && s->proven_count == p->proven_count && pool_holds(x, s->places, p->place_count, p->places)
        && pool_holds(x, s->proven, p->proven_count, p->proven);
}

/* The number of one state more, 0 where there is no room for it. Nothing follows it yet. */
static uint16_t add_state(automaton *x, state added)
{
    x->full |= x->state_count == x->states_most;
    if (x->full)
        return 0;
    memset(x->next + x->state_count * CLASSES, 0, CLASSES * sizeof *x->next);
    *ARENA_PUSH(x->a, x->states, x->state_count, x->state_capacity) = added;
    return (uint16_t)(x->state_count - 1);
}

/* A state of the image, as a state here. */
static uint16_t adopt(automaton *x, uint16_t built_in)
{
    if (!x->adopted[built_in]) {
        state added = x->image->states[built_in];
        added.built_in = built_in;
        x->adopted[built_in] = add_state(x, added);
    }
    return x->adopted[built_in];
}

static uint16_t make_state(automaton *x, const parts *p)
{
    if (!pool_has_room(x, p->place_count + p->proven_count))
        return 0;
    uint32_t places = pool_put(x, p->places, p->place_count), proven = pool_put(x, p->proven, p->proven_count);
    return add_state(x, (state){ .family = p->family, .places = places, .proven = proven,
        .place_count = (uint32_t)p->place_count, .proven_count = (uint32_t)p->proven_count, .ends = UNKNOWN,
        .word = p->word });
}

/* ------------------------------------------------------------------ states by what they are made of */

static void put_bucket(automaton *x, uint16_t number)
{
    size_t at = automaton_hash(x, &x->states[number]) & (x->bucket_count - 1);
    while (x->buckets[at])
        at = (at + 1) & (x->bucket_count - 1);
    x->buckets[at] = number;
}

/* Half of them stay free. */
static void keep_in_buckets(automaton *x, uint16_t number)
{
    if (++x->in_buckets * 2 > x->bucket_count) {
        x->bucket_count = x->bucket_count ? x->bucket_count * 2 : BUCKETS_LEAST;
        x->buckets = ARENA_NEW(x->a, uint16_t, x->bucket_count);
        for (uint16_t s = AUTOMATON_START; s < number; s++)
            if (!x->states[s].built_in)
                put_bucket(x, s);
    }
    put_bucket(x, number);
}

/* 0 where there is no such state among these. */
static uint16_t seek(
    const automaton *x, const parts *p, uint32_t hash, const state *states, const uint16_t *buckets, size_t count)
{
    if (count == 0)
        return 0;
    size_t at = hash & (count - 1);
    while (buckets[at] && !is_state(x, &states[buckets[at]], p))
        at = (at + 1) & (count - 1);
    return buckets[at];
}

/* 0 where there is no room for it. */
static uint16_t find_state(automaton *x, const parts *p)
{
    const automaton_image *image = x->image;
    uint32_t hash = hash_parts(p);
    uint16_t found = seek(x, p, hash, image->states, image->buckets, image->bucket_count);
    if (found)
        return adopt(x, found);
    found = seek(x, p, hash, x->states, x->buckets, x->bucket_count);
    if (!found && (found = make_state(x, p)))
        keep_in_buckets(x, found);
    return found;
}

/* ------------------------------------------------------------------ moves */

/* Of places that a character led to: the proven behind the passing ones, and those that stay apart. */
static void sort_out(automaton *x, uint32_t *items, size_t *count, place_list *staying, place_list *proven)
{
    size_t kept = 0;
    for (size_t i = 0; i < *count; i++)
        if (items[i] % PLACE_WAYS == PLACE_PROVEN)
            place_add(x->a, proven, items[i]);
        else if (automaton_stays(x, items[i]))
            place_add(x->a, staying, items[i]);
        else
            items[kept++] = items[i];
    *count = kept;
}

/* The state of these places and the family with those of them that stay. */
static uint16_t state_of(automaton *x, uint32_t family_, place_list *reached, bool word)
{
    place_list *staying = &x->staying, *proven = &x->proven, *all = &x->all;
    staying->count = proven->count = all->count = 0;
    size_t count = places_settle(reached->items, reached->count);
    sort_out(x, reached->items, &count, staying, proven);
    if (staying->count > 0) {
        const family *f = family_at(x, family_);
        for (size_t i = 0; i < staying->count; i++)
            place_add(x->a, all, staying->items[i]);
        for (size_t i = 0; i < f->place_count; i++)
            place_add(x->a, all, pool_list(x, f->places)[i]);
        all->count = places_settle(all->items, all->count);
        if (all->count != f->place_count && !join_family(x, staying->items, staying->count, all, &family_))
            return 0;
    }
    parts p = { family_, word, reached->items, proven->items, count, proven->count };
    return find_state(x, &p);
}

/* What the family leads to, in the pool: what the one leads to that it was made of, and what its own places do. */
static bool family_moves(automaton *x, uint32_t number, bool word, unsigned class)
{
    const family f = *family_at(x, number);
    if (f.moves[word][class] != UNKNOWN)
        return true;
    if (number > 0 && !family_moves(x, f.from, word, class))
        return false;
    place_list *out = &x->out;
    out->count = 0;
    automaton_step(x, pool_list(x, f.added), f.added_count, class, word, out);
    const family *from = family_at(x, f.from);
    for (uint32_t i = 0; number > 0 && i < from->move_counts[word][class]; i++)
        place_add(x->a, out, pool_list(x, from->moves[word][class])[i]);
    size_t count = places_settle(out->items, out->count), kept = 0;
    for (size_t i = 0; i < count; i++)           /* its own places stay anyway */
        if (!automaton_stays(x, out->items[i])
            || !places_hold(pool_list(x, f.places), f.place_count, out->items[i]))
            out->items[kept++] = out->items[i];
    if (!pool_has_room(x, kept))
        return false;
    family *own = &x->families[number - x->image->family_count];      /* an image knows all of its moves */
    own->move_counts[word][class] = (uint32_t)kept;
    own->moves[word][class] = pool_put(x, out->items, kept);
    return true;
}

/* The state of the image behind this one, as a state here; 0 where the image does not know it. */
static uint16_t move_built_in(automaton *x, uint16_t from, unsigned class)
{
    uint16_t built_in = x->states[from].built_in, to = built_in ? x->image->next[built_in * CLASSES + class] : 0;
    return to ? adopt(x, to) : 0;
}

static uint16_t find_move(automaton *x, uint16_t from, unsigned class)
{
    const state s = x->states[from];
    if (!family_moves(x, s.family, s.word, class))
        return 0;
    const family *f = family_at(x, s.family);
    place_list *out = &x->out;
    out->count = 0;
    automaton_step(x, pool_list(x, s.places), s.place_count, class, s.word, out);
    size_t own = out->count = places_settle(out->items, out->count);
    for (uint32_t i = 0; i < f->move_counts[s.word][class]; i++)
        place_add(x->a, out, pool_list(x, f->moves[s.word][class])[i]);
    places_join(x, out, own);
    return state_of(x, s.family, out, x->alphabet.word_classes >> class & 1);
}

/* `to`: 0 where it is not known. */
static uint16_t note_move(automaton *x, uint16_t from, unsigned class, uint16_t to)
{
    uint16_t mark = to && x->states[to].proven_count > 0 ? STATE_PROVES : 0;
    return x->next[from * CLASSES + class] = to | mark;
}

uint16_t automaton_move(automaton *x, uint16_t from, unsigned class)
{
    uint16_t to = move_built_in(x, from, class);
    if (!to && !x->full)
        to = find_move(x, from, class);
    return note_move(x, from, class, to);
}

bool automaton_find_ends(automaton *x, uint16_t number)
{
    const state s = x->states[number];
    const family *f = family_at(x, s.family);
    place_list *out = &x->out;
    out->count = 0;
    automaton_end_at(x, pool_list(x, s.places), s.place_count, out);
    automaton_end_at(x, pool_list(x, f->places), f->place_count, out);
    size_t count = places_settle(out->items, out->count);
    if (!pool_has_room(x, count))
        return false;
    x->states[number].end_count = (uint32_t)count;
    x->states[number].ends = pool_put(x, out->items, count);
    return true;
}

bool automaton_complete(automaton *x)
{
    for (uint32_t f = 0; f < x->family_count; f++)
        for (unsigned class = 0; class < x->alphabet.class_count; class++)
            if (!family_moves(x, f, false, class) || !family_moves(x, f, true, class))
                return false;
    for (size_t s = AUTOMATON_START; s < x->state_count; s++)
        if (x->states[s].ends == UNKNOWN && !automaton_find_ends(x, (uint16_t)s))
            return false;
    return true;
}

void automaton_connect(automaton *x)
{
    bool full = x->full;
    x->full = true;              /* so that no state is made */
    for (size_t s = AUTOMATON_START; s < x->state_count; s++)
        for (unsigned class = 0; class < x->alphabet.class_count; class++)
            if (x->next[s * CLASSES + class] == 0)
                note_move(x, (uint16_t)s, class, find_move(x, (uint16_t)s, class));
    x->full = full;
}

/* ------------------------------------------------------------------ from the start */

static void make_room(automaton *x)
{
    x->seen = ARENA_NEW(x->a, uint8_t, x->node_count * PLACE_WAYS + 1);
    x->adopted = ARENA_NEW(x->a, uint16_t, x->image->state_count + 1);
    x->next = ARENA_NEW(x->a, uint16_t, x->states_most * CLASSES);    /* only what is used of it is ever touched */
    if (x->image->state_count == 0)
        automaton_learn_captures(x);
}

static void forget_states(automaton *x)
{
    if (!x->seen)
        make_room(x);
    if (x->age > 0 && x->bucket_count > 0)
        memset(x->buckets, 0, x->bucket_count * sizeof *x->buckets);
    if (x->age > 0)
        memset(x->adopted, 0, x->image->state_count * sizeof *x->adopted);
    x->state_count = x->in_buckets = 0;
    x->family_count = x->image->family_count;
    x->pool_count = x->image->pool_count;
    x->full = false;
    x->age++;
}

static void make_start(automaton *x)
{
    uint32_t none = 0;
    x->all.count = x->out.count = 0;
    for (size_t i = 0; i < x->starts.count; i++)
        place_add(x->a, &x->out, x->starts.items[i]);
    if (join_family(x, NULL, 0, &x->all, &none))
        state_of(x, none, &x->out, false);
}

/* State 0 is none; what is before the first letter stands in state 1, and blanks leave it there. */
void automaton_restart(automaton *x)
{
    forget_states(x);
    add_state(x, (state){ .ends = UNKNOWN });
    if (x->image->state_count > 0)
        adopt(x, AUTOMATON_START);
    else
        make_start(x);
    if (!x->full)
        x->next[AUTOMATON_START * CLASSES + CLASS_BLANK] = AUTOMATON_START;
}
