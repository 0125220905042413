/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "people_atoms.h"

#include <string.h>

#include "../models/text.h"
#include "words.h"

enum { BRACKET_MOST = 200 };     /* bytes; a bracket that does not close by then is a mark like any other */

static bool is_word_char(uint32_t c)
{
    return char_is_letter(c) || char_is_digit(c) || c == '.' || c == '-' || c == '\'' || c == 0x2019 || c == '/'
        || c == '=';
}

static size_t word_end(str text, size_t at)
{
    size_t n;
    while (is_word_char(text_char(text, at, &n)) && n)
        at += n;
    return at;
}

/* "H.M.Petersen", "Chr.Olsen": initials, and the surname right behind them; how many bytes they take. 0 where the word
 * is another. */
static size_t glued_initials(str word)
{
    enum { INITIAL_MOST = 4, SURNAME_LEAST = 3 };
    size_t at = 0, part = 0, n;
    for (size_t i = 0; i < word.n; i += n) {
        uint32_t c = text_char(word, i, &n);
        bool first = part == 0;
        part = c == '.' ? 0 : part + 1;
        if (c == '.' && i > 0 && i + n < word.n)
            at = i + n;
        else if (c == '.' || (first && !char_is_upper(c)) || !char_is_letter(c))
            return 0;
    }
    for (size_t i = 0, letters = 0; i < at; i++) {
        letters = word.p[i] == '.' ? 0 : letters + 1;
        if (letters > INITIAL_MOST)
            return 0;
    }
    return at > 0 && text_length(str_from(word, at)) >= SURNAME_LEAST ? at : 0;
}

/* A dash or slash at a word's end is a mark of its own, except a hyphen that waits for the next line. */
static str cut_word(str printed)
{
    size_t n = printed.n;
    while (n > 1 && strchr("-/='", printed.p[n - 1]))
        n--;
    return str_part(printed, 0, n);
}

static size_t bracket_end(str text, size_t at)
{
    size_t depth = 0, most = at + BRACKET_MOST < text.n ? at + BRACKET_MOST : text.n;
    for (size_t i = at; i < most; i++) {
        depth += text.p[i] == '(';
        depth -= text.p[i] == ')';
        if (depth == 0)
            return i + 1;
    }
    return 0;
}

static atom word_atom(str printed)
{
    static const char *const ands[] = { "og", "samt" };
    char key[WORD_KEY_SIZE];
    atom a = { .kind = ATOM_WORD, .text = printed };
    word_key(printed, key);
    if (WORD_IN(key, ands))
        a.kind = ATOM_AND;
    else if (char_is_digit((unsigned char)printed.p[0]))
        a.kind = ATOM_OTHER;
    else
        a.name = name_of(printed);
    return a;
}

static atom mark_atom(str text, size_t at, size_t *length)
{
    static const struct { const char *mark; atom_kind kind; } marks[] = {
        { ",", ATOM_COMMA }, { ";", ATOM_COMMA }, { "/", ATOM_SLASH }, { "\n", ATOM_LINE },
        { "\f", ATOM_LINE }, { "•", ATOM_COMMA }, { "|", ATOM_COMMA },
        { "-", ATOM_DASH }, { "–", ATOM_DASH }, { "—", ATOM_DASH }, { "&", ATOM_AND },
    };
    text_char(text, at, length);
    atom a = { .kind = ATOM_OTHER, .text = str_part(text, at, at + *length) };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_equal(a.text, str_of(marks[i].mark)))
            a.kind = marks[i].kind;
    return a;
}

atom people_atom(str text, size_t *at)
{
    size_t n, end;
    uint32_t c;
    while (c = text_char(text, *at, &n), n && char_is_blank(c) && c != '\n' && c != '\f')
        *at += n;
    if (n == 0)
        return (atom){ .kind = ATOM_END };
    size_t from = *at;
    if (c == '(' && (end = bracket_end(text, from)) != 0) {
        *at = end;
        str inside = str_trim(str_part(text, from + 1, end - 1));
        return (atom){ .kind = ATOM_BRACKET, .text = str_part(text, from, end), .inside = inside };
    }
    if (char_is_letter(c) || char_is_digit(c)) {
        str printed = cut_word(str_part(text, from, word_end(text, from)));
        size_t initials = glued_initials(printed);
        printed.n = initials > 0 ? initials : printed.n;
        *at = from + printed.n;
        return word_atom(printed);
    }
    atom a = mark_atom(text, from, &n);
    *at = from + n;
    return a;
}

bool atom_is_among(const atom *a, const char *const *keys, size_t count)
{
    char own[WORD_KEY_SIZE];
    word_key(str_trim_end(a->text, "."), own);
    for (size_t i = 0; i < count; i++)
        if (strcmp(own, keys[i]) == 0)
            return true;
    return false;
}

bool atom_is(const atom *a, const char *key)
{
    return atom_is_among(a, &key, 1);
}
