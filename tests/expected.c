/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "expected.h"

#include <stdio.h>

#include "diff.h"

typedef struct {
    arena *a;
    const str *wanted, *got;
    size_t wanted_count, got_count;
    bool *asked_for;             /* of each line got: a wanted line took it */
    bool aloud, good;
} comparison;

static bool is_bar(str wanted)
{
    return wanted.n > 0 && wanted.p[0] == '!';
}

static bool is_only(str wanted)
{
    return str_starts(wanted, (str)STR("only "));
}

static bool is_order(str wanted)
{
    return str_trim(wanted).n > 0 && !is_bar(wanted) && !is_only(wanted);
}

static bool line_fits(str wanted, str got)
{
    static const str more = STR("…");
    if (str_ends(wanted, more))
        return str_starts(got, str_part(wanted, 0, wanted.n - more.n));
    return str_equal(wanted, got);
}

static void tell(comparison *c, char sign, str line)
{
    if (sign != ' ')
        c->good = false;
    if (c->aloud)
        printf("    %c %.*s\n", sign, STR_ARG(line));
}

/* ------------------------------------------------------------------ order */

static size_t find_from(const comparison *c, size_t from, str wanted)
{
    while (from < c->got_count && !line_fits(wanted, c->got[from]))
        from++;
    return from;
}

static void tell_up_to(comparison *c, size_t *at, size_t to)
{
    for (; *at < to; ++*at)
        tell(c, ' ', c->got[*at]);
}

static void compare_order(comparison *c)
{
    size_t at = 0;
    for (size_t i = 0; i < c->wanted_count; i++) {
        if (!is_order(c->wanted[i]))
            continue;
        size_t found = find_from(c, at, c->wanted[i]);
        if (found == c->got_count) {
            tell(c, '-', c->wanted[i]);
            continue;
        }
        c->asked_for[found] = true;
        tell_up_to(c, &at, found + 1);
    }
    tell_up_to(c, &at, c->got_count);
}

/* ------------------------------------------------------------------ what must not be there */

static void compare_bar(comparison *c, str wanted)
{
    for (size_t i = 0; i < c->got_count; i++)
        if (line_fits(str_trim(str_from(wanted, 1)), str_trim(c->got[i])))
            tell(c, '!', c->got[i]);
}

static bool has_first_word(str line, str word)
{
    str first;
    return str_next_word(&line, &first) && str_equal(first, word);
}

static void compare_only(comparison *c, str wanted)
{
    str word;
    str_next_word(&wanted, &word);
    while (str_next_word(&wanted, &word))
        for (size_t i = 0; i < c->got_count; i++)
            if (!c->asked_for[i] && has_first_word(c->got[i], word))
                tell(c, '!', c->got[i]);
}

bool expected_met(arena *a, str expected, str outline, bool aloud)
{
    comparison c = { .a = a, .aloud = aloud, .good = true };
    c.wanted = lines_of(a, expected, &c.wanted_count);
    c.got = lines_of(a, outline, &c.got_count);
    c.asked_for = ARENA_NEW(a, bool, c.got_count + 1);
    compare_order(&c);
    for (size_t i = 0; i < c.wanted_count; i++) {
        if (is_bar(c.wanted[i]))
            compare_bar(&c, c.wanted[i]);
        if (is_only(c.wanted[i]))
            compare_only(&c, c.wanted[i]);
    }
    return c.good;
}

/* ------------------------------------------------------------------ blessing */

static void add_line(text_builder *t, str line)
{
    text_add(t, line);
    text_add_byte(t, '\n');
}

str expected_blessed(arena *a, str expected, str outline)
{
    text_builder t = { .a = a };
    size_t count;
    const str *lines = lines_of(a, expected, &count);
    for (size_t i = 0; i < count; i++)
        if (is_bar(lines[i]) || is_only(lines[i]))
            add_line(&t, lines[i]);
    lines = lines_of(a, outline, &count);
    for (size_t i = 0; i < count; i++)
        if (!has_first_word(lines[i], (str)STR("by")) && !has_first_word(lines[i], (str)STR("page")))
            add_line(&t, lines[i]);
    return text_done(&t);
}
