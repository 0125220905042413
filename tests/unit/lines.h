/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Lines of words as short texts, in which "/" parts the lines: "Punkt 1/Ny skole". */
#ifndef REFERAT_TESTS_LINES_H
#define REFERAT_TESTS_LINES_H

#include "models/page.h"
#include "models/text.h"
#include "tests/check.h"

enum { LINES_MOST = 8, LINE_WORDS_MOST = 32 };

/* Words with "!" before them were read surely, with "?" in great doubt, the rest doubtful. Gives how many lines. */
static inline size_t lines_of(arena *a, const char *text, line lines[LINES_MOST])
{
    str rest = str_of(text), row, w;
    size_t count = 0;
    while (count < LINES_MOST && str_cut(&rest, '/', &row)) {
        line *l = &lines[count++];
        *l = (line){ .words = ARENA_NEW(a, word, LINE_WORDS_MOST) };
        while (l->word_count < LINE_WORDS_MOST && str_next_word(&row, &w)) {
            bool sure = str_starts(w, (str)STR("!")), hardly = str_starts(w, (str)STR("?"));
            l->words[l->word_count++] = (word){ .text = str_from(w, sure || hardly),
                .confidence = sure ? 0.96f : hardly ? 0.6f : 0.9f };
        }
    }
    return count;
}

static inline str lines_joined(arena *a, const line *lines, size_t count)
{
    text_builder t = { .a = a };
    for (size_t l = 0; l < count; l++)
        for (size_t w = 0; w < lines[l].word_count; w++) {
            if (l + w > 0)
                text_add_byte(&t, w ? ' ' : '/');
            text_add(&t, lines[l].words[w].text);
        }
    return text_done(&t);
}

#endif
