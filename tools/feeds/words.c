/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "words.h"

#include "fold.h"
#include "models/chars.h"

/* Marks over a letter, and what fold drops. */
static bool is_inside(uint32_t c)
{
    return (c >= 0x300 && c < 0x370) || c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060;
}

bool words_next(str *rest, str *word)
{
    size_t at = 0, end, n;
    while (at < rest->n && !char_is_word(text_char(*rest, at, &n)))
        at += n;
    for (end = at; end < rest->n; end += n) {
        uint32_t c = text_char(*rest, end, &n);
        if (!char_is_word(c) && !is_inside(c))
            break;
    }
    *word = str_part(*rest, at, end);
    *rest = str_from(*rest, end);
    return word->n > 0;
}

str words_folded(arena *a, str text)
{
    text_builder t = { .a = a };
    str word;
    while (words_next(&text, &word)) {
        text_add(&t, fold_word(a, word));
        text_add_byte(&t, ' ');
    }
    return text_done(&t);
}
