/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "months.h"

#include <string.h>

#include "words.h"

typedef struct {
    const char *name;
    int number;
} numbered;

/* Sorted by strcmp. English names stand in the exports of some systems ("April 3, 2019"); "nobr" and
 * "martz" are how old hands and OCR give November and Marts. */
static const numbered months[] = {
    { "apr", 4 }, { "april", 4 }, { "aug", 8 }, { "august", 8 }, { "augusti", 8 }, { "dec", 12 }, { "decbr", 12 },
    { "december", 12 }, { "feb", 2 }, { "febr", 2 }, { "februar", 2 }, { "february", 2 },
    { "jan", 1 }, { "januar", 1 }, { "january", 1 }, { "jul", 7 }, { "juli", 7 }, { "july", 7 }, { "jun", 6 },
    { "june", 6 }, { "juni", 6 }, { "maj", 5 }, { "mar", 3 }, { "march", 3 }, { "marts", 3 }, { "martz", 3 },
    { "may", 5 }, { "nobr", 11 }, { "nov", 11 }, { "novb", 11 }, { "novbr", 11 }, { "november", 11 }, { "oct", 10 },
    { "octbr", 10 }, { "october", 10 }, { "okt", 10 }, { "oktbr", 10 }, { "oktober", 10 }, { "sep", 9 }, { "sept", 9 },
    { "septb", 9 }, { "septbr", 9 }, { "september", 9 },
};

static const numbered weekdays[] = {
    { "fredag", 5 }, { "fredagen", 5 }, { "lørdag", 6 }, { "lørdagen", 6 }, { "løverdag", 6 }, { "mandag", 1 },
    { "mandagen", 1 }, { "onsdag", 3 }, { "onsdagen", 3 }, { "søndag", 7 }, { "søndagen", 7 }, { "thorsdag", 4 },
    { "tirsdag", 2 }, { "tirsdagen", 2 }, { "torsdag", 4 }, { "torsdagen", 4 },
};

static int number_of(str name, const numbered *table, size_t count)
{
    enum { LONGEST = 12 };       /* bytes of "november" with room; longer words are no name */
    char key[WORD_KEY_SIZE];
    if (name.n < 3 || name.n > LONGEST)
        return 0;
    word_key(name, key);
    for (size_t i = 0; i < count && table[i].name[0] <= key[0]; i++)
        if (strcmp(table[i].name, key) == 0)
            return table[i].number;
    return 0;
}

int month_of(str name)
{
    return number_of(name, months, sizeof months / sizeof *months);
}

int weekday_of(str name)
{
    return number_of(name, weekdays, sizeof weekdays / sizeof *weekdays);
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
