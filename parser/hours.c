/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "hours.h"

#include "words.h"

static bool speaks_of_meeting(const term *words, size_t count)
{
    static const char *const meetings[] = { "generalforsamlingen", "møde", "mødet" };
    return count > 1 && WORD_IN(words[0].key, meetings) && !word_is(&words[1], "nr");    /* "Møde nr. 9": fields */
}

/* Of the words before a clock time the last that says what it was: 's' it began, 'e' it ended, 0 neither. */
static char said_before(const term *words, size_t count, const char *clock)
{
    static const char *const began[] = { "begynder", "begyndt", "begyndte", "fra", "påbegyndt", "påbegyndtes", "start",
        "startede", "starter" };
    static const char *const ended[] = { "afsluttedes", "afsluttet", "hævedes", "hævet", "indtil", "slut", "sluttede",
        "sluttedes", "slutter", "til" };
    char said = 0;
    for (size_t i = 0; i < count && words[i].text.p < clock; i++)
        said = WORD_IN(words[i].key, began) ? 's' : WORD_IN(words[i].key, ended) ? 'e' : said;
    return said;
}

bool hours_read(str text, time_found *start, time_found *end)
{
    term words[WORDS_MOST];
    size_t from = 0, at = 0, count = words_sentence(text, &from, words, WORDS_MOST);
    bool began = false;
    if (!speaks_of_meeting(words, count))
        return false;
    str sentence = words_span(words, count);
    for (time_found t; times_next(sentence, &at, &t);) {
        char said = said_before(words, count, t.text.p);
        if (said == 'e' && began) {
            *end = t;
            return true;
        }
        if (said != 's' || began)
            return false;
        *start = t;
        began = true;
    }
    return false;
}
