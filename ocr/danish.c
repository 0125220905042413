/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "danish.h"

#include "models/text.h"

enum {
    LETTERS = 29,
    COMMON_BYTES_MOST = 4,
    LOST_LETTERS_LEAST = 500,        /* Danish has an æ, ø or å in 25 letters: 20 would be expected */
    LOST_COMMON_SHARE = 12           /* every twelfth word is common in the shortest of minutes */
};

/* What follows each letter within words: the pairs that make up 97 % of those in the project's own sample minutes. */
static const str alphabet[LETTERS] = {
    STR("a"), STR("b"), STR("c"), STR("d"), STR("e"), STR("f"), STR("g"), STR("h"), STR("i"), STR("j"), STR("k"),
    STR("l"), STR("m"), STR("n"), STR("o"), STR("p"), STR("q"), STR("r"), STR("s"), STR("t"), STR("u"), STR("v"),
    STR("w"), STR("x"), STR("y"), STR("z"), STR("æ"), STR("ø"), STR("å"),
};
static const str followers[LETTERS] = {
    STR("abdfgjklmnprstv"), STR("aeilnoruyø"), STR("e"), STR("abdeghiklmorstv"), STR("abdfghjklmnprstuv"),
    STR("aeijortø"), STR("aeginorst"), STR("aeouvø"), STR("degklnorstv"), STR("deouø"), STR("aeijklnorstu"),
    STR("abdegijklmostuyæøå"),
    STR("abeilmnopstuæøå"), STR("abcdegiklnorstyø"), STR("bdgklmnprstuv"), STR("aelopruå"), STR("u"),
    STR("abdefghiklmnorstuvæøå"), STR("abdefgiklnoprstuvyæø"), STR("aehinorstuy"), STR("adegklmnprst"), STR("aeinoæ"),
    STR("aei"), STR("e"), STR("deknr"), STR("e"), STR("glnrst"), STR("bdegjlnr"), STR("bdelr"),
};

/* LETTERS where it is none of them. */
static int index_of(uint32_t c)
{
    static const uint32_t own[] = { 0xE6, 0xF8, 0xE5 };
    if (c >= 'a' && c <= 'z')
        return (int)(c - 'a');
    for (int i = 0; i < 3; i++)
        if (own[i] == c)
            return 26 + i;
    return LETTERS;
}

static void count_pair(danish_counts *d, int first, int second)
{
    if (first == LETTERS || second == LETTERS)
        return;
    d->pairs++;
    d->odd_pairs += str_find(followers[first], alphabet[second]) == STR_NOT_FOUND;
}

static bool is_common(str word)
{
    static const str common[] = { STR("og"), STR("det"), STR("er"), STR("til"), STR("af"), STR("ikke"), STR("som"),
        STR("med"), STR("fra"), STR("blev"), STR("om") };
    for (size_t i = 0; i < sizeof common / sizeof *common && word.n <= COMMON_BYTES_MOST; i++)
        if (text_same(word, common[i]))
            return true;
    return false;
}

/* The second half of a letter of two bytes, seen as Latin-1 or as Windows-1252 shows it, behind its first half Ã. */
static bool is_second_half(uint32_t c)
{
    return (c >= 0x80 && c <= 0xBF) || c == 0x2020 || c == 0x2DC || c == 0x2026;
}

void danish_add(danish_counts *d, str word)
{
    int before = LETTERS, letters = 0;
    uint32_t last = 0;
    for (size_t at = 0, n; at < word.n; at += n) {
        uint32_t c = text_char(word, at, &n);
        int now = index_of(char_fold(c));
        count_pair(d, before, now);
        letters += char_is_letter(c);
        d->own_letters += now >= 26 && now < LETTERS;
        d->broken_letters += last == 0xC3 && is_second_half(c);
        before = now;
        last = c;
    }
    d->letters += letters;
    d->words += letters > 0;
    d->single_words += letters == 1 && word.n <= 2 && !text_same(word, (str)STR("i"));
    d->common_words += is_common(word);
}

bool danish_letters_lost(const danish_counts *d)
{
    return d->letters >= LOST_LETTERS_LEAST && d->own_letters == 0 && d->common_words * LOST_COMMON_SHARE >= d->words;
}
