/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cursor.h"

#include <string.h>

#include "../models/text.h"
#include "words.h"

bool cursor_take_text(cursor *c, const char *text)
{
    size_t n;
    if (!text_starts(str_from(c->text, c->at), str_of(text), &n))
        return false;
    c->at += n;
    return true;
}

size_t cursor_take_any_blanks(cursor *c)
{
    size_t taken = 0, lines = 0, n;
    for (uint32_t here; here = text_char(c->text, c->at, &n), n && char_is_blank(here); c->at += n, taken++) {
        lines += here == '\n';
        if (taken == CURSOR_BLANKS_MOST || lines > 1)
            break;
    }
    return taken;
}

long cursor_take_digits(cursor *c, size_t least, size_t most)
{
    size_t n = cursor_count_digits(c, most + 1);
    long value = 0;
    if (n < least || n > most)
        return -1;
    for (size_t i = 0; i < n; i++)
        value = value * 10 + (c->text.p[c->at + i] - '0');
    c->at += n;
    return value;
}

str cursor_letters(const cursor *c)
{
    enum { LETTERS_MOST = 14 };
    size_t to = c->at, n;
    for (size_t i = 0; char_is_letter(text_char(c->text, to, &n)); i++, to += n)
        if (i == LETTERS_MOST)
            return str_part(c->text, c->at, c->at);
    return str_part(c->text, c->at, to);
}

/* The word is folded once and then compared as bytes: the tables hold folded words. */
bool cursor_take_word(cursor *c, const char *const *words, size_t count)
{
    str letters = cursor_letters(c);
    char folded[WORD_KEY_SIZE];
    size_t length = letters.n ? text_fold_into(letters, folded, sizeof folded) : 0;
    for (size_t i = 0; length && i < count; i++)
        if (words[i][0] == folded[0] && strncmp(words[i], folded, length) == 0 && words[i][length] == 0) {
            c->at += letters.n;
            return true;
        }
    return false;
}
