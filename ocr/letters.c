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

/* Soft hyphen, zero-width blanks, joiners, direction marks and overrides, selectors, tags, byte order mark: what
 * Unicode calls Default_Ignorable_Code_Point (unicode.org, DerivedCoreProperties.txt), and its two separators. */
static bool has_no_ink(uint32_t c)
{
    static const struct { uint32_t from, to; } ranges[] = {
        { 0x00AD, 0x00AD }, { 0x034F, 0x034F }, { 0x061C, 0x061C }, { 0x115F, 0x1160 }, { 0x17B4, 0x17B5 },
        { 0x180B, 0x180F }, { 0x200B, 0x200F }, { 0x2028, 0x202E }, { 0x2060, 0x206F }, { 0x3164, 0x3164 },
        { 0xFE00, 0xFE0F }, { 0xFEFF, 0xFEFF }, { 0xFFA0, 0xFFA0 }, { 0xFFF0, 0xFFF8 }, { 0x1BCA0, 0x1BCA3 },
        { 0x1D173, 0x1D17A }, { 0xE0000, 0xE0FFF },
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges && c >= ranges[i].from; i++)
        if (c <= ranges[i].to)
            return true;
    return false;
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
