/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "drawn_lines.h"

#include <string.h>

#include "../models/text.h"

enum { SIGNS_LEAST = 4, STARS_LEAST = 3 };

/* "=====": how many of one sign the word is, 0 where it holds another. */
static size_t count_signs(str word, const char *signs, uint32_t *sign)
{
    size_t count = 0;
    for (size_t at = 0, n; at < word.n; at += n, count++) {
        uint32_t c = char_fold(text_char(word, at, &n));
        *sign = *sign ? *sign : c;
        if (c != *sign || c >= 0x80 || !strchr(signs, (int)c))
            return 0;
    }
    return count;
}

static bool is_drawn(const line *l)
{
    uint32_t sign = 0;
    if (l->word_count == 1)
        return count_signs(l->words[0].text, "=-_*~#", &sign) >= SIGNS_LEAST;
    size_t stars = 0;
    for (size_t w = 0; w < l->word_count; w++) {
        size_t more = count_signs(l->words[w].text, "*~", &sign);
        if (more == 0)
            return false;
        stars += more;
    }
    return stars >= STARS_LEAST;
}

void drawn_lines_find(const document *d, str *why)
{
    static const str reason = STR("punctuation");
    size_t index = 0;
    for (size_t p = 0; p < d->page_count; p++)
        for (size_t l = 0; l < d->pages[p].line_count; l++, index++)
            if (why[index].n == 0 && is_drawn(&d->pages[p].lines[l]))
                why[index] = reason;
}
