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
        uint32_t c = text_char(all, at, &n);
        bool printed = c >= ' ' && c != 0x7F && !(c >= 0x80 && c < 0xA0) && c != 0xFFFD
            && !(c >= 0x202A && c <= 0x202E) && !(c >= 0x2066 && c <= 0x2069);   /* bidirectional overrides */
        text_add(&t, printed ? str_part(all, at, at + n) : unknown);
    }
    text_add_byte(&t, 0);
    return text_done(&t).p;
}
