/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Persons by their surnames alone, as councils that knew each other wrote of themselves: "Holm, Lund og Frk. Dam", and
 * by their surnames first, as registers do: "Holm, Anna; Lund, Bo". */
#include "people.h"

#include "../models/text.h"
#include "names.h"
#include "people_inside.h"

enum { PIECES_MOST = 40, LETTERS_LEAST = 3 };

/* "Formanden", "Udvalget", "Sygdom": what a list holds that is no name ends as nouns do that are spoken of. */
static bool is_spoken_of(str word)
{
    static const str endings[] = { STR("en"), STR("et"), STR("ne"), STR("dom"), STR("rie"), STR("råd"), STR("raad") };
    enum { NAME_BYTES_MOST = 6 };            /* "Steen", "Friis" */
    for (size_t i = 0; i < sizeof endings / sizeof *endings && word.n > NAME_BYTES_MOST - (i > 2); i++)
        if (str_ends(word, endings[i]))
            return true;
    return false;
}

/* One surname behind any titles. */
static bool read_surname(str text, person_found *found)
{
    str rest = text, word, title = { NULL, 0 };
    if (!str_next_word(&rest, &word))
        return false;
    while (name_of(word) == NAME_TITLE && str_trim(rest).n > 0) {
        title = title.n > 0 ? (str){ title.p, (size_t)(word.p + word.n - title.p) } : word;
        str_next_word(&rest, &word);
    }
    str name = str_trim_end(word, ".");
    if (str_trim(rest).n > 0 || name_of(name) != NAME_WORD || text_length(name) < LETTERS_LEAST || is_spoken_of(name)
        || name_is_given(name) || people_is_reason(name))
        return false;
    *found = (person_found){ .text = text, .name = name, .role = title };
    return true;
}

/* The piece up to the next comma or "og". */
static str next_piece(str *rest)
{
    size_t comma = str_find_byte(*rest, ','), and = str_find(*rest, (str)STR(" og "));
    size_t end = comma < and ? comma : and, skip = comma < and ? 1 : 4;
    str piece = str_trim(str_part(*rest, 0, end == STR_NOT_FOUND ? rest->n : end));
    *rest = end == STR_NOT_FOUND ? (str){ NULL, 0 } : str_trim(str_from(*rest, end + skip));
    return piece;
}

size_t people_surnames(arena *a, str text, person_found **list)
{
    str rest = str_trim_end(str_trim(text), ".");
    person_found *found = ARENA_NEW(a, person_found, PIECES_MOST);
    size_t count = 0;
    while (rest.n > 0) {
        str piece = next_piece(&rest);
        if (count == PIECES_MOST || !read_surname(piece, &found[count]))
            return 0;
        count++;
    }
    bool sure = count > 1 || (count == 1 && (found[0].role.n > 0 || name_is_patronymic(found[0].name)));
    *list = found;
    return sure ? count : 0;                 /* one noun alone may be anything: "Personale" */
}

/* "Holm, Anna Marie (V)": one surname or two, a comma, and given names. */
static bool read_inverted(arena *a, str text, person_found *found)
{
    size_t comma = str_find_byte(text, ','), bracket = str_find_byte(text, '(');
    if (comma == STR_NOT_FOUND || bracket < comma)
        return false;
    str last = str_trim(str_part(text, 0, comma)), word;
    str given = str_trim(str_part(text, comma + 1, bracket < text.n ? bracket : text.n)), rest = given;
    if (!str_next_word(&rest, &word) || !name_is_given(word) || str_find_byte(given, ',') != STR_NOT_FOUND)
        return false;
    str whole = arena_format(a, "%.*s %.*s", STR_ARG(given), STR_ARG(last));
    str_next_word(&last, &word);
    if (!people_is_name(whole) || (name_is_given(word) && str_trim(last).n > 0))
        return false;
    *found = (person_found){ .text = text, .name = whole };
    if (bracket < text.n && str_ends(text, (str)STR(")")))
        people_add_bracket(found, str_trim(str_part(text, bracket + 1, text.n - 1)));
    return true;
}

size_t people_inverted(arena *a, str text, person_found **list)
{
    str rest = str_trim_end(str_trim(text), ".;"), piece;
    person_found *found = ARENA_NEW(a, person_found, PIECES_MOST);
    size_t count = 0;
    while (str_cut(&rest, ';', &piece)) {
        if (count == PIECES_MOST || !read_inverted(a, str_trim(piece), &found[count]))
            return 0;
        count++;
    }
    *list = found;
    return count > 1 ? count : 0;
}
