/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Words that say whether an item is open to the public. */
#include "captures.h"

/* Longer ones first: the longest that fits is taken. */
static const struct { str words; char access; } access_words[] = {
    { STR("for åbne døre"), 'o' }, { STR("for lukkede døre"), 'c' }, { STR("for lukkede dørre"), 'c' },
    { STR("ikke til offentliggørelse"), 'c' }, { STR("ej til offentliggørelse"), 'c' },
    { STR("fortroligt punkt"), 'c' }, { STR("fortrolige punkter"), 'c' }, { STR("fortrolig sag"), 'c' },
    { STR("fortrolig"), 'c' }, { STR("fortroligt"), 'c' }, { STR("ikke offentligt punkt"), 'c' },
    { STR("ikke offentligt"), 'c' }, { STR("ikke-offentligt"), 'c' },
    { STR("åbent punkt"), 'o' }, { STR("lukket punkt"), 'c' }, { STR("åbne punkter"), 'o' },
    { STR("lukkede punkter"), 'c' }, { STR("åben sag"), 'o' }, { STR("lukket sag"), 'c' },
    { STR("åbne sager"), 'o' }, { STR("lukkede sager"), 'c' }, { STR("åbent møde"), 'o' },
    { STR("lukket møde"), 'c' }, { STR("lukkedes dørene"), 'c' },
    { STR("åben"), 'o' }, { STR("åbent"), 'o' }, { STR("åbne"), 'o' },
    { STR("lukket"), 'c' }, { STR("lukkede"), 'c' }, { STR("lukkete"), 'c' },
};

static bool starts_with_letters(str s, str head, size_t *length)
{
    *length = 0;
    for (size_t j = 0; j < head.n;)
        if (text_next_letter(s, length) != text_next_letter(head, &j))
            return false;
    return true;
}

/* All of them begin with "ej", "fo", "ik", "lu" or "åb", and few texts do. */
static bool may_begin_here(str s, uint32_t *first)
{
    size_t n = 0;
    switch (*first = text_next_letter(s, &n)) {
    case 'e': return text_next_letter(s, &n) == 'j';
    case 'f': return text_next_letter(s, &n) == 'o';
    case 'i': return text_next_letter(s, &n) == 'k';
    case 'l': return text_next_letter(s, &n) == 'u';
    case LETTER_AA: return text_next_letter(s, &n) == 'b';
    default: return false;
    }
}

char access_word(str s, size_t *length)
{
    char access = 0;
    uint32_t first;
    *length = 0;
    if (!may_begin_here(s, &first))
        return 0;
    char byte = first == LETTER_AA ? "å"[0] : (char)first;
    for (size_t i = 0, n; i < sizeof access_words / sizeof *access_words; i++) {
        str words = access_words[i].words;
        if (words.p[0] == byte && starts_with_letters(s, words, &n) && n > *length && !word_goes_on(s, n)) {
            *length = n;
            access = access_words[i].access;
        }
    }
    return access;
}
