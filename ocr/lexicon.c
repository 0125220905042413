/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "lexicon.h"

#include <string.h>

#include "models/text.h"

/* Both are made from lexicon.txt by tools/cmake/embed.cmake. */
extern const unsigned char lexicon_txt[];
extern const unsigned long lexicon_txt_size;

str lexicon_bare(str word)
{
    while (word.n && strchr("([\"'", word.p[0]))
        word = str_from(word, 1);
    return str_trim_end(word, ".,:;)]\"'!?");
}

str lexicon_words(void)
{
    return (str){ (const char *)lexicon_txt, lexicon_txt_size };
}

bool lexicon_next(str *rest, str *word)
{
    str remark;
    while (str_next_word(rest, word)) {
        if (!str_starts(*word, (str)STR("#")))
            return true;
        str_cut(rest, '\n', &remark);
    }
    return false;
}

static bool is_among(str word, bool labels_only)
{
    str rest = lexicon_words(), one;
    while (lexicon_next(&rest, &one)) {
        bool label = str_ends(one, (str)STR(":"));
        if ((label || !labels_only) && text_same(str_part(one, 0, one.n - label), word))
            return true;
    }
    return false;
}

bool lexicon_has(str word)
{
    return is_among(lexicon_bare(word), false);
}

bool lexicon_is_label(str word)
{
    return is_among(word, true);
}
