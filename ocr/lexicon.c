/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "lexicon.h"

#include <string.h>

#include "models/text.h"

/* Both are made from lexicon.txt by tools/cmake/embed.cmake. */
extern const unsigned char lexicon_txt[];
extern const unsigned long lexicon_txt_size;

static str trimmed(str word)
{
    while (word.n && strchr("([\"'", word.p[0]))
        word = str_from(word, 1);
    return str_trim_end(word, ".,:;)]\"'!?");
}

static bool row_has(str row, str word)
{
    str one;
    while (str_next_word(&row, &one))
        if (text_same(one, word))
            return true;
    return false;
}

bool lexicon_has(str word)
{
    str rest = { (const char *)lexicon_txt, lexicon_txt_size }, row;
    word = trimmed(word);
    while (str_cut(&rest, '\n', &row))
        if (!str_starts(row, (str)STR("#")) && row_has(row, word))
            return true;
    return false;
}
