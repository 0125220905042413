/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "letters.h"

#include "models/text.h"

/* U+FB00 to U+FB06 (unicode.org, UFB00.pdf). */
static const str ligatures[] = {
    STR("ff"), STR("fi"), STR("fl"), STR("ffi"), STR("ffl"), STR("st"), STR("st"),
};

static bool is_ligature(uint32_t c)
{
    return c >= 0xFB00 && c <= 0xFB06;
}

/* Soft hyphen, zero-width blanks, joiners and direction marks, byte order mark. */
static bool has_no_ink(uint32_t c)
{
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064)
        || c == 0xFEFF;
}

str letters_clean(arena *a, str raw)
{
    if (text_is_ascii(raw))
        return raw;
    text_builder t = { .a = a };
    size_t kept_from = 0;
    bool changed = false;
    for (size_t at = 0, n; at < raw.n; at += n) {
        uint32_t c = text_char(raw, at, &n);
        if (!is_ligature(c) && !has_no_ink(c))
            continue;
        text_add(&t, str_part(raw, kept_from, at));
        if (is_ligature(c))
            text_add(&t, ligatures[c - 0xFB00]);
        kept_from = at + n;
        changed = true;
    }
    if (!changed)
        return text_compose(a, raw);
    text_add(&t, str_from(raw, kept_from));
    return text_compose(a, text_done(&t));
}
