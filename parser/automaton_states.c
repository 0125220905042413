/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "automaton_inside.h"

#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------------ lists in the pool */

static bool pool_has_room(automaton *x, size_t count)
{
    x->full |= x->pool_count + count > POOL_MOST;
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

static int order(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Sorts, and leaves out what stands there twice; returns how many are left. Lists are nearly in order already. */
static size_t settle(uint32_t *items, size_t count)
{
    enum { FEW = 256 };
    size_t kept = 0, sorted = 1;
    while (sorted < count && items[sorted - 1] <= items[sorted])
        sorted++;
    if (count > FEW && sorted < count)
        qsort(items, count, sizeof *items, order);
    for (size_t i = 1; i < count && count <= FEW; i++)
        for (size_t k = i; k > 0 && items[k] < items[k - 1]; k--) {
            uint32_t less = items[k];
            items[k] = items[k - 1];
            items[k - 1] = less;
        }
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || items[kept - 1] != items[i])
            items[kept++] = items[i];
    return kept;
}

/* ------------------------------------------------------------------ families and states */

static bool find_family(automaton *x, const uint32_t *places, size_t count, uint32_t *found)
{
    for (size_t i = 0; i < x->family_count; i++)
        if (x->families[i].place_count == count && pool_holds(x, x->families[i].places, count, places)) {
            *found = (uint32_t)i;
            return true;
        }
    return false;
}

/* *family_ with more places that stay; the first family is that of none. */
static bool join_family(automaton *x, const uint32_t *added, size_t added_count, place_list *all, uint32_t *family_)
{
    if (find_family(x, all->items, all->count, family_))
        return true;
    x->full |= x->family_count == FAMILIES_MOST;
    if (!pool_has_room(x, all->count + added_count))
        return false;
    family *made = ARENA_PUSH(x->a, x->families, x->family_count, x->family_capacity);
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

uint32_t automaton_hash(const automaton *x, uint16_t number)
{
    const state *s = state_at(x, number);
    return hash_parts(&(parts){ s->family, s->word, pool_list(x, s->places), pool_list(x, s->proven), s->place_count,
               s->proven_count }) % BUCKETS;
}

static bool is_state(const automaton *x, const state *s, const parts *p)
{
    return s->family == p->family && s->word == p->word && s->place_count == p->place_count
        && s->proven_count == p->proven_count && pool_holds(x, s->places, p->place_count, p->places)
        && pool_holds(x, s->proven, p->proven_count, p->proven);
}

static bool make_state(automaton *x, const parts *p, uint16_t *bucket)
{
    size_t built_in = x->image->state_count, own = x->state_count - built_in;
    x->full |= x->state_count == x->states_most;
    if (!pool_has_room(x, p->place_count + p->proven_count))
        return false;
    *bucket = (uint16_t)x->state_count;
    uint32_t places = pool_put(x, p->places, p->place_count), proven = pool_put(x, p->proven, p->proven_count);
    *ARENA_PUSH(x->a, x->states, own, x->state_capacity) = (state){ .family = p->family, .places = places,
        .proven = proven, .place_count = (uint32_t)p->place_count, .proven_count = (uint32_t)p->proven_count,
        .ends = UNKNOWN, .word = p->word };
    x->state_count = built_in + own;
    memset(x->next + *bucket * CLASSES, 0, CLASSES * sizeof *x->next);
    return true;
}

/* 0 where there is no room for it. */
static uint16_t find_state(automaton *x, const parts *p)
{
    size_t at = hash_parts(p) % BUCKETS;
    while (x->buckets[at] && !is_state(x, state_at(x, x->buckets[at]), p))
        at = (at + 1) % BUCKETS;
    if (!x->buckets[at] && !make_state(x, p, &x->buckets[at]))
        return 0;
    return x->buckets[at];
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
    size_t count = settle(reached->items, reached->count);
    sort_out(x, reached->items, &count, staying, proven);
    if (staying->count > 0) {
        const family *f = &x->families[family_];
        for (size_t i = 0; i < staying->count; i++)
            place_add(x->a, all, staying->items[i]);
        for (size_t i = 0; i < f->place_count; i++)
            place_add(x->a, all, pool_list(x, f->places)[i]);
        all->count = settle(all->items, all->count);
        if (all->count != f->place_count && !join_family(x, staying->items, staying->count, all, &family_))
            return 0;
    }
    parts p = { family_, word, reached->items, proven->items, count, proven->count };
    return find_state(x, &p);
}

/* What the family leads to, in the pool: what the one leads to that it was made of, and what its own places do. */
static bool family_moves(automaton *x, uint32_t number, bool word, unsigned class)
{
    const family f = x->families[number];
    if (f.moves[word][class] != UNKNOWN)
        return true;
    if (number > 0 && !family_moves(x, f.from, word, class))
        return false;
    place_list *out = &x->out;
    out->count = 0;
    automaton_step(x, pool_list(x, f.added), f.added_count, class, word, out);
    const family *from = &x->families[f.from];
    for (uint32_t i = 0; number > 0 && i < from->move_counts[word][class]; i++)
        place_add(x->a, out, pool_list(x, from->moves[word][class])[i]);
    size_t count = settle(out->items, out->count), kept = 0;
    for (size_t i = 0; i < count; i++)           /* its own places stay anyway */
        if (!automaton_stays(x, out->items[i])
            || !bsearch(&out->items[i], pool_list(x, f.places), f.place_count, sizeof *out->items, order))
            out->items[kept++] = out->items[i];
    if (!pool_has_room(x, kept))
        return false;
    x->families[number].move_counts[word][class] = (uint32_t)kept;
    x->families[number].moves[word][class] = pool_put(x, out->items, kept);
    return true;
}

/* Where the image knows what follows by this class, all that it knows to follow is taken at once. */
static uint16_t move_built_in(automaton *x, uint16_t from, unsigned class)
{
    if (from >= x->image->state_count || !x->image->next[from * CLASSES + class])
        return 0;
    for (size_t c = 0; c < CLASSES; c++)     /* what was found here before is the same */
        x->next[from * CLASSES + c] |= x->image->next[from * CLASSES + c];
    return x->next[from * CLASSES + class];
}

static uint16_t find_move(automaton *x, uint16_t from, unsigned class)
{
    const state s = *state_at(x, from);
    if (!family_moves(x, s.family, s.word, class))
        return 0;
    const family *f = &x->families[s.family];
    place_list *out = &x->out;
    out->count = 0;
    automaton_step(x, pool_list(x, s.places), s.place_count, class, s.word, out);
    for (uint32_t i = 0; i < f->move_counts[s.word][class]; i++)
        place_add(x->a, out, pool_list(x, f->moves[s.word][class])[i]);
    uint16_t to = state_of(x, s.family, out, x->alphabet.word_classes >> class & 1);
    if (to)
        x->next[from * CLASSES + class] = to | (state_at(x, to)->proven_count > 0 ? STATE_PROVES : 0);
    return to ? x->next[from * CLASSES + class] : 0;
}

uint16_t automaton_move(automaton *x, uint16_t from, unsigned class)
{
    uint16_t known = move_built_in(x, from, class);
    return known ? known : find_move(x, from, class);
}

bool automaton_find_ends(automaton *x, uint16_t number)
{
    const state s = *state_at(x, number);
    const family *f = &x->families[s.family];
    place_list *out = &x->out;
    out->count = 0;
    automaton_end_at(x, pool_list(x, s.places), s.place_count, out);
    automaton_end_at(x, pool_list(x, f->places), f->place_count, out);
    size_t count = settle(out->items, out->count);
    if (!pool_has_room(x, count))
        return false;
    state *own = &x->states[number - x->image->state_count];          /* an image knows all of its ends */
    own->end_count = (uint32_t)count;
    own->ends = pool_put(x, out->items, count);
    return true;
}

bool automaton_complete(automaton *x)
{
    for (uint32_t f = 0; f < x->family_count; f++)
        for (unsigned class = 0; class < x->alphabet.class_count; class++)
            if (!family_moves(x, f, false, class) || !family_moves(x, f, true, class))
                return false;
    for (size_t s = AUTOMATON_START; s < x->state_count; s++)
        if (state_at(x, (uint16_t)s)->ends == UNKNOWN && !automaton_find_ends(x, (uint16_t)s))
            return false;
    return true;
}

/* ------------------------------------------------------------------ from the start */

static void make_room(automaton *x)
{
    x->buckets = ARENA_NEW(x->a, uint16_t, BUCKETS);
    x->seen = ARENA_NEW(x->a, uint32_t, x->node_count * PLACE_WAYS + 1);
    x->next = ARENA_NEW(x->a, uint16_t, x->states_most * CLASSES);    /* only what is used of it is ever touched */
    if (x->image->state_count == 0)
        automaton_learn_captures(x);
}

static void forget_states(automaton *x)
{
    if (!x->buckets)
        make_room(x);
    memset(x->buckets, 0, BUCKETS * sizeof *x->buckets);
    if (x->stamp > UINT32_MAX / 2) {         /* long before stamps come again */
        memset(x->seen, 0, x->node_count * PLACE_WAYS * sizeof *x->seen);
        x->stamp = 0;
    }
    x->state_count = x->family_count = x->pool_count = 0;
    x->full = false;
    x->age++;
}

static void take_image(automaton *x)
{
    const automaton_image *image = x->image;
    if (x->age > 1)
        memset(x->next, 0, image->state_count * CLASSES * sizeof *x->next);
    memcpy(x->buckets, image->buckets, BUCKETS * sizeof *x->buckets);
    for (size_t i = 0; i < image->family_count; i++)
        *ARENA_PUSH(x->a, x->families, x->family_count, x->family_capacity) = image->families[i];
    x->state_count = image->state_count;
    x->pool_count = image->pool_count;
}

/* State 0 is none; what is before the first letter stands in state 1, and blanks leave it there. */
static void make_start(automaton *x)
{
    uint32_t none = 0;
    x->all.count = 0;
    *ARENA_PUSH(x->a, x->states, x->state_count, x->state_capacity) = (state){ .ends = UNKNOWN };
    x->out.count = 0;
    for (size_t i = 0; i < x->starts.count; i++)
        place_add(x->a, &x->out, x->starts.items[i]);
    if (!join_family(x, NULL, 0, &x->all, &none) || !state_of(x, none, &x->out, false))
        return;
    x->next[AUTOMATON_START * CLASSES + CLASS_BLANK] = AUTOMATON_START;
}

void automaton_restart(automaton *x)
{
    forget_states(x);
    if (x->image->state_count > 0)
        take_image(x);
    else
        make_start(x);
}
