/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "date_breaks.h"

#include "dates.h"

/* Each word of a date begins with a figure or like a day, a month, an article, a Roman figure; what is no ASCII letter
 * may be any of these. */
static bool may_be_of_date(const word *w)
{
    static const str firsts = STR("adfijlmnostvx");
    char letter = (char)(w->text.p[0] | 0x20);
    return letter < 'a' || letter > 'z' || str_find_byte(firsts, letter) != STR_NOT_FOUND;
}

/* "… mandag den 24." above "august 2020 kl. 17": a date goes on over the break, so no sentence ends there. */
bool date_breaks_behind(const reading *r, const row *x)
{
    enum { BEFORE = 4, BEHIND = 3 };         /* "mandag den 24. august" and "august 2020 kl." */
    size_t next = x->first_token + x->token_count, end = next + (x[1].token_count < BEHIND ? x[1].token_count : BEHIND);
    size_t first = next - (x->token_count < BEFORE ? x->token_count : BEFORE), at = 0;
    size_t offset = r->tokens[first].offset, cut = r->tokens[next].offset - offset;
    const token *last = &r->tokens[end - 1];
    if (!may_be_of_date(r->tokens[next - 1].word) || !may_be_of_date(r->tokens[next].word))
        return false;
    str text = str_part(r->text, offset, last->offset + last->word->text.n);
    date_found found;
    while (at < cut && dates_next(text, &at, 0, &found))
        if ((size_t)(found.text.p - text.p) < cut && at > cut)
            return true;
    return false;
}
