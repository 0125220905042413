/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "mutate.h"

#include "diff.h"

/* xorshift64* (Vigna 2016): small, and the same on every machine. */
size_t dice_throw(dice *d, size_t sides)
{
    d->state ^= d->state >> 12;
    d->state ^= d->state << 25;
    d->state ^= d->state >> 27;
    return sides ? (size_t)((d->state * 0x2545F4914F6CDD1Du >> 33) % sides) : 0;
}

typedef struct {
    arena *a;
    str *lines;
    size_t count, capacity;
} text_lines;

static text_lines split(arena *a, str text)
{
    text_lines t = { .a = a };
    size_t count;
    const str *lines = lines_of(a, text, &count);
    for (size_t i = 0; i < count; i++)
        *ARENA_PUSH(a, t.lines, t.count, t.capacity) = lines[i];
    return t;
}

/* A line of a pages text and the rows that belong to it are one. */
static text_lines split_pages(arena *a, str text)
{
    text_lines t = split(a, text), units = { .a = a };
    for (size_t i = 0; i < t.count; i++) {
        bool begins = str_starts(t.lines[i], (str)STR("line")) || str_starts(t.lines[i], (str)STR("page"));
        if (begins || units.count == 0)
            *ARENA_PUSH(a, units.lines, units.count, units.capacity) = t.lines[i];
        else
            units.lines[units.count - 1].n = (size_t)(t.lines[i].p + t.lines[i].n - units.lines[units.count - 1].p);
    }
    return units;
}

static str joined(const text_lines *t)
{
    text_builder b = { .a = t->a };
    for (size_t i = 0; i < t->count; i++) {
        text_add(&b, t->lines[i]);
        text_add_byte(&b, '\n');
    }
    return text_done(&b);
}

/* ------------------------------------------------------------------ mutations */

static void remove_line(text_lines *t, size_t i)
{
    for (t->count--; i < t->count; i++)
        t->lines[i] = t->lines[i + 1];
}

static void insert_line(text_lines *t, size_t i, str line)
{
    *ARENA_PUSH(t->a, t->lines, t->count, t->capacity) = line;
    for (size_t k = t->count - 1; k > i; k--)
        t->lines[k] = t->lines[k - 1];
    t->lines[i] = line;
}

static void delete_one(text_lines *t, size_t i, dice *d)
{
    (void)d;
    remove_line(t, i);
}

static void double_one(text_lines *t, size_t i, dice *d)
{
    insert_line(t, dice_throw(d, t->count), t->lines[i]);
}

static void swap_two(text_lines *t, size_t i, dice *d)
{
    size_t k = dice_throw(d, t->count);
    str held = t->lines[i];
    t->lines[i] = t->lines[k];
    t->lines[k] = held;
}

static void join_next(text_lines *t, size_t i, dice *d)
{
    (void)d;
    if (i + 1 == t->count)
        return;
    t->lines[i] = arena_format(t->a, "%.*s %.*s", STR_ARG(t->lines[i]), STR_ARG(t->lines[i + 1]));
    remove_line(t, i + 1);
}

/* The bytes are cut, and so perhaps a character. */
static void cut_one(text_lines *t, size_t i, dice *d)
{
    str line = t->lines[i];
    size_t at = dice_throw(d, line.n + 1);
    t->lines[i] = str_part(line, 0, at);
    if (dice_throw(d, 2))
        insert_line(t, i + 1, str_from(line, at));
}

static void empty_one(text_lines *t, size_t i, dice *d)
{
    (void)d;
    t->lines[i] = (str){ NULL, 0 };
}

static void break_page(text_lines *t, size_t i, dice *d)
{
    (void)d;
    t->lines[i] = arena_format(t->a, "\f%.*s", STR_ARG(t->lines[i]));
}

static void indent_one(text_lines *t, size_t i, dice *d)
{
    t->lines[i] = arena_format(t->a, "%*s%.*s", (int)dice_throw(d, 40), "", STR_ARG(str_trim(t->lines[i])));
}

static void truncate_all(text_lines *t, size_t i, dice *d)
{
    (void)d;
    t->count = i + 1;
}

typedef void (*mutation)(text_lines *t, size_t i, dice *d);

static str mutated(text_lines *t, const mutation *ways, size_t way_count, dice *d)
{
    for (size_t n = 1 + dice_throw(d, 6); n > 0 && t->count > 1; n--) {
        size_t way = dice_throw(d, way_count);
        ways[way](t, dice_throw(d, t->count), d);
    }
    return joined(t);
}

str mutant_of(arena *a, str text, dice *d)
{
    static const mutation ways[] = {
        delete_one, double_one, swap_two, join_next, cut_one, empty_one, break_page, indent_one,
        delete_one, double_one, swap_two, truncate_all,
    };
    text_lines t = split(a, text);
    return mutated(&t, ways, sizeof ways / sizeof *ways, d);
}

str mutant_of_pages(arena *a, str text, dice *d)
{
    static const mutation ways[] = { delete_one, delete_one, double_one, swap_two, truncate_all };
    text_lines t = split_pages(a, text);
    return mutated(&t, ways, sizeof ways / sizeof *ways, d);
}

/* ------------------------------------------------------------------ making small */

/* Leaves out runs of `step` lines as long as the text stays bad. */
static bool leave_out_lines(text_lines *t, size_t step, bool (*is_bad)(void *, str), void *with)
{
    bool any = false;
    for (size_t i = 0; i < t->count;) {
        text_lines less = { .a = t->a };
        for (size_t k = 0; k < t->count; k++)
            if (k < i || k >= i + step)
                *ARENA_PUSH(t->a, less.lines, less.count, less.capacity) = t->lines[k];
        if (less.count > 0 && is_bad(with, joined(&less))) {
            *t = less;
            any = true;
        } else {
            i += step;
        }
    }
    return any;
}

static bool leave_out_word(text_lines *t, size_t i, size_t *at, bool (*is_bad)(void *, str), void *with)
{
    str line = t->lines[i], rest = str_from(line, *at), word;
    if (!str_next_word(&rest, &word))
        return false;
    size_t from = (size_t)(word.p - line.p);
    t->lines[i] = arena_format(t->a, "%.*s%.*s", (int)from, line.p, STR_ARG(str_from(line, from + word.n)));
    if (is_bad(with, joined(t)))
        return true;
    t->lines[i] = line;
    *at = from + word.n;
    return true;
}

str smallest(arena *a, str text, bool (*is_bad)(void *with, str text), void *with)
{
    text_lines t = split(a, text);
    for (size_t step = t.count / 2; step > 0; step /= 2)
        leave_out_lines(&t, step, is_bad, with);
    while (leave_out_lines(&t, 1, is_bad, with))
        ;
    for (size_t i = 0; i < t.count; i++)
        for (size_t at = 0; leave_out_word(&t, i, &at, is_bad, with);)
            ;
    leave_out_lines(&t, 1, is_bad, with);
    return joined(&t);
}
