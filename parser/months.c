/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "months.h"

#include <string.h>

#include "../models/chars.h"
#include "../models/many_bytes.h"
#include "words.h"

typedef struct {
    const char *name;
    int number;
} numbered;

/* Sorted by strcmp. English names stand in the exports of some systems ("April 3, 2019"); "mai" and
 * "octob" are spellings of before 1890, "nobr" and "martz" how old hands and OCR give November and Marts. */
static const numbered months[] = {
    { "apr", 4 }, { "april", 4 }, { "aug", 8 }, { "august", 8 }, { "augusti", 8 }, { "debr", 12 }, { "dec", 12 },
    { "decb", 12 }, { "decbr", 12 }, { "decemb", 12 }, { "december", 12 }, { "feb", 2 }, { "febr", 2 },
    { "februar", 2 }, { "februari", 2 }, { "february", 2 }, { "jan", 1 }, { "januar", 1 }, { "januari", 1 },
    { "january", 1 }, { "jul", 7 }, { "juli", 7 }, { "july", 7 }, { "jun", 6 }, { "june", 6 }, { "juni", 6 },
    { "mai", 5 }, { "maj", 5 }, { "mar", 3 }, { "march", 3 }, { "marts", 3 }, { "martz", 3 }, { "may", 5 },
    { "nobr", 11 }, { "nov", 11 }, { "novb", 11 }, { "novbr", 11 }, { "novemb", 11 }, { "november", 11 },
    { "oct", 10 }, { "octb", 10 }, { "octbr", 10 }, { "octob", 10 }, { "october", 10 }, { "okt", 10 }, { "oktb", 10 },
    { "oktbr", 10 }, { "oktober", 10 }, { "sep", 9 }, { "sept", 9 }, { "septb", 9 }, { "septbr", 9 },
    { "septemb", 9 }, { "september", 9 },
};

static const numbered weekdays[] = {
    { "fredag", 5 }, { "fredagen", 5 }, { "lørdag", 6 }, { "lørdagen", 6 }, { "løverdag", 6 }, { "løverdagen", 6 },
    { "mandag", 1 }, { "mandagen", 1 }, { "onsdag", 3 }, { "onsdagen", 3 }, { "søndag", 7 }, { "søndagen", 7 },
    { "thorsdag", 4 }, { "thorsdagen", 4 }, { "tirsdag", 2 }, { "tirsdagen", 2 }, { "torsdag", 4 },
    { "torsdagen", 4 },
};

enum { SHORTEST_MONTH = 3, SHORTEST_DAY = 6 };           /* bytes of "maj" and "fredag" */
enum { LONGEST = 12 };           /* bytes of "november" with room; longer words are no name */

static int number_of(const char *key, const numbered *table, size_t count)
{
    for (size_t low = 0; low < count;) {
        size_t middle = low + (count - low) / 2;
        int order = word_order(key, table[middle].name);
        if (order == 0)
            return table[middle].number;
        if (order > 0)
            low = middle + 1;
        else
            count = middle;
    }
    return 0;
}

/* Most words of a text begin with another letter or are longer than any name: they cost no more than this question. */
static bool may_name(str name, size_t shortest, const char *firsts)
{
    return name.n >= shortest && name.n <= LONGEST && strchr(firsts, name.p[0] | 0x20);
}

int month_of(str name)
{
    char key[WORD_KEY_SIZE];
    if (!may_name(name, SHORTEST_MONTH, "adfjmnos"))
        return 0;
    word_key(name, key);
    return number_of(key, months, sizeof months / sizeof *months);
}

int weekday_of(str name)
{
    char key[WORD_KEY_SIZE];
    if (!may_name(name, SHORTEST_DAY, "flmost"))
        return 0;
    word_key(name, key);
    return number_of(key, weekdays, sizeof weekdays / sizeof *weekdays);
}

/* The first place from `at` on where "dag" stands, in letters of either case; text.n for none. */
static size_t find_day(str text, size_t at)
{
    enum { SIXTEEN = sizeof(sixteen) };
    for (; at + SIXTEEN + 2 <= text.n; at += SIXTEEN) {
        const char *p = text.p + at;
        const uint8_t small = 0x20;
        size_t found = sixteen_first((sixteen)((sixteen_bytes(p) | small) == (uint8_t)'d')
            & (sixteen)((sixteen_bytes(p + 1) | small) == (uint8_t)'a')
            & (sixteen)((sixteen_bytes(p + 2) | small) == (uint8_t)'g'));
        if (found < SIXTEEN)
            return at + found;
    }
    while (at + 2 < text.n
        && ((text.p[at] | 0x20) != 'd' || (text.p[at + 1] | 0x20) != 'a' || (text.p[at + 2] | 0x20) != 'g'))
        at++;
    return at + 2 < text.n ? at : text.n;
}

/* All of them end so, or nearly. */
size_t weekday_next(str text, size_t from, size_t *end)
{
    size_t n;
    for (size_t at = from; (at = find_day(text, at)) < text.n; at++) {
        size_t start = at;
        *end = at;
        while (start > from && char_is_letter(text_char_before(text, start, &n)))
            start -= n;
        while (char_is_letter(text_char(text, *end, &n)))
            *end += n;
        if (weekday_of(str_part(text, start, *end)))
            return start;
    }
    return text.n;
}

/* Capitals only, and no form but the usual one: "IX", not "VIIII". */
int month_of_roman(str figure)
{
    static const str figures[] = { STR("I"), STR("II"), STR("III"), STR("IV"), STR("V"), STR("VI"), STR("VII"),
        STR("VIII"), STR("IX"), STR("X"), STR("XI"), STR("XII") };
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        if (str_equal(figure, figures[i]))
            return (int)i + 1;
    return 0;
}
