/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "shown.h"

#include "models/text.h"

enum { SHOWN_MOST = 1000 };

const char *shown(arena *a, const char *text)
{
    static const str unknown = STR("\xEF\xBF\xBD");
    str all = str_part(str_of(text), 0, SHOWN_MOST);
    text_builder t = { .a = a };
    for (size_t at = 0, n; at < all.n; at += n) {
        bool printed = char_is_harmless(text_char(all, at, &n));
        text_add(&t, printed ? str_part(all, at, at + n) : unknown);
    }
    text_add_byte(&t, 0);
    return text_done(&t).p;
}
