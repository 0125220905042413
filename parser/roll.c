/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "roll.h"

#include "../models/text.h"
#include "names.h"
#include "people.h"

static str span(const str *lines, size_t from, size_t end)
{
    return (str){ lines[from].p, (size_t)(lines[end - 1].p + lines[end - 1].n - lines[from].p) };
}

bool roll_is_open(str line)
{
    return str_ends(line, (str)STR(",")) || str_ends(line, (str)STR(" og")) || str_ends(line, (str)STR("-"))
        || str_ends(line, (str)STR("–"));
}

/* The line's last word or name goes on in the next one, behind a hyphen: no blank stands between them. */
static bool is_broken(const str *lines, size_t i)
{
    return lines[i].p + lines[i].n == lines[i + 1].p;
}

size_t roll_open_end(const str *lines, size_t count, size_t i)
{
    size_t to = i + 1;
    while (to < count && to < i + ROLL_JOINED_MOST && (roll_is_open(lines[to - 1]) || is_broken(lines, to - 1)))
        to++;
    return to;
}

static size_t persons_of(arena *a, str text, bool *last_is_lone)
{
    person_found *list;
    size_t count = people_list(a, text, &list);
    if (last_is_lone)
        *last_is_lone = count > 0 && str_find_byte(list[count - 1].name, ' ') == STR_NOT_FOUND;
    return count;
}

/* "2. næstformand" without its number. */
static str uncounted(str line)
{
    size_t digits = 0;
    while (digits < line.n && char_is_digit((unsigned char)line.p[digits]))
        digits++;
    bool counted = digits > 0 && digits < 3 && str_starts(str_from(line, digits), (str)STR(". "));
    return counted ? str_trim(str_from(line, digits + 1)) : line;
}

/* "(V)", "Næstformand", "2. næstformand", "O": a line that only says more of the person above it. */
static bool describes(arena *a, str line)
{
    bool bracket = line.n > 0 && line.p[0] == '(';
    bool role = name_is_role(uncounted(line)) && str_find_byte(line, ':') == STR_NOT_FOUND
        && persons_of(a, line, NULL) == 0;
    bool letter = name_is_party(line) && str_find_byte(line, ' ') == STR_NOT_FOUND && text_length(line) <= 3;
    return bracket || role || letter;
}

/* Whether the list goes on in line `to`, which begins none itself: behind a name that was cut, or to say more of it. */
static bool goes_on(arena *a, const str *lines, size_t count, size_t i, size_t to)
{
    bool lone;
    size_t above = persons_of(a, span(lines, i, to), &lone);
    bool wrapped = people_wrap(lines[to - 1], lines[to]);
    if (above > 0 && !lone && !wrapped && !describes(a, lines[to]))
        return false;
    size_t further = roll_open_end(lines, count, to);
    if (!wrapped && !describes(a, lines[to]) && persons_of(a, span(lines, to, further), NULL) > 0 && above > 0)
        return false;
    return persons_of(a, span(lines, i, further), NULL) > 0;
}

size_t roll_next(arena *a, const str *lines, size_t count, size_t i, str *text)
{
    size_t to = roll_open_end(lines, count, i);
    while (to < count && to < i + ROLL_JOINED_MOST && goes_on(a, lines, count, i, to))
        to = roll_open_end(lines, count, to);
    *text = span(lines, i, to);
    return persons_of(a, *text, NULL) > 0 ? to : i;
}
