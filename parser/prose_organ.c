/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which organ an opening sentence in running text names, and whose it is. */
#include "prose_inside.h"

#include "../models/text.h"
#include "authorities.h"
#include "head.h"
#include "occasion.h"
#include "organs.h"

/* The opening may say "Sogneraadet" where the closing line names it in full. */
static str closing_organ(const prose *s)
{
    for (size_t i = s->tail; i < s->w->rec->rows.end; i++)
        if (prose_is_closing_date(s, i)) {
            str organ = pattern_capture(&prose_judged(s, i)->match->match, CAPTURE_BODY);
            return str_find_byte(organ, ' ') == STR_NOT_FOUND ? (str){ NULL, 0 } : organ;
        }
    return (str){ NULL, 0 };
}

bool prose_leads_to_place(str word)
{
    static const str ends[] = { STR("møde"), STR("samlet"), STR("samlede"), STR("afholdt"), STR("afholdtes"),
        STR("mødt") };
    for (size_t i = 0, n; i < sizeof ends / sizeof *ends; i++)
        if (word.n >= ends[i].n && text_starts(str_from(word, word.n - ends[i].n), ends[i], &n) && n == ends[i].n)
            return true;
    return false;
}

/* "Nørre Elkjær Sogneraad": as the authority is read, which knows how names of places begin. */
static str with_place_prefix(str text, str organ)
{
    size_t from = 0;
    for (str named; authority_next(text, &from, &named);)
        if (named.p <= organ.p && named.p + named.n == organ.p + organ.n)
            return named;
    return organ;
}

/* Since 1948 nouns are printed small: "afholdt sognerådet møde", "afholdt Skarve sogneråd møde". */
static str small_organ(str text)
{
    str rest = text, word, before = { NULL, 0 }, indefinite = { NULL, 0 };
    for (; str_next_word(&rest, &word); before = word) {
        size_t n;
        str bare = str_trim_end(word, ".,:");
        if (!organ_is(bare) || !char_is_lower(text_char(bare, 0, &n)))
            continue;
        if (str_ends(bare, (str)STR("et")) || str_ends(bare, (str)STR("en")))
            return bare;
        if (before.n > 0 && char_is_upper(text_char(before, 0, &n)))
            return with_place_prefix(text, reading_span(before, bare));
        indefinite = indefinite.n > 0 ? indefinite : bare;       /* "Skarve første sogneråd" */
    }
    return indefinite;
}

/* "Sogneraadsmøde", "Socialudvalgets Møde" */
static str organ_of_meeting(str text)
{
    str rest = text, word, before = { NULL, 0 }, organ = { NULL, 0 };
    for (; organ.n == 0 && str_next_word(&rest, &word); before = word) {
        str bare = str_trim_end(word, ".,:");
        organ = prose_leads_to_place(bare) ? occasion_organ_in(bare) : (str){ NULL, 0 };
        if (organ.n == 0 && text_same(bare, (str)STR("Møde")) && str_ends(before, (str)STR("s")))
            organ = occasion_organ_in(before);
    }
    return organ;
}

/* "HEMSTRUP KOMMUNE" right above the opening: the letterhead says whose council it is. */
static str letterhead(const prose *s)
{
    enum { ROWS_ABOVE = 3 };
    const record *rec = s->w->rec;
    for (size_t i = rec->opening_row; i > rec->rows.first && i + ROWS_ABOVE > rec->opening_row; i--) {
        str text = str_trim(prose_row(s, i - 1)->text), named;
        size_t n;
        if (authority_at_front(text, &named) && named.n == text.n && named.n > 7
            && text_starts(str_from(named, named.n - 7), (str)STR("kommune"), &n))
            return named;
    }
    return (str){ NULL, 0 };
}

/* "Lund Sogneraad", "Lund Skolekommission" */
static bool may_be_of_place(str organ)
{
    static const str ends[] = { STR("raad"), STR("råd"), STR("kommission"), STR("udvalg"), STR("nævn"), STR("skab"),
        STR("inspektion") };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(organ, ends[i]))
            return true;
    return false;
}

/* "Sogneraadet og Skolekommissionen": another organ right behind the first met with it. */
static str with_another(str organ, str rest)
{
    str and, next;
    size_t n;
    bool joined = str_next_word(&rest, &and) && text_same(and, (str)STR("og")) && str_next_word(&rest, &next);
    str bare = joined ? str_trim_end(next, ".,:") : (str){ NULL, 0 };
    return bare.n > 0 && organ_is(bare) && char_is_upper(text_char(bare, 0, &n)) ? reading_span(organ, bare) : organ;
}

void prose_say_organ(prose *s, str text)
{
    const rule_match *m = s->w->rec->opening;
    str organ = m ? pattern_capture(&m->match, CAPTURE_BODY) : (str){ NULL, 0 }, word, rest = text, named;
    if (m && organ.n == 0)
        organ = pattern_capture(&m->match, CAPTURE_ORGAN);
    str before = { NULL, 0 };
    while (organ.n == 0 && str_next_word(&rest, &word)) {
        size_t n;
        str bare = str_trim_end(word, ".,:");
        bool proper = organ_is(bare) && char_is_upper(text_char(bare, 0, &n)) && !text_same(bare, (str)STR("Raadet"))
            && !text_same(bare, (str)STR("Rådet"));
        bool of_place = may_be_of_place(bare);
        if (proper && of_place && before.n > 0 && char_is_upper(text_char(before, 0, &n)))
            organ = with_place_prefix(text, reading_span(before, bare));
        else if (proper)
            organ = bare;
        before = word;
        if (organ.n > 0)
            organ = with_another(organ, rest);
    }
    if (organ.n == 0)
        organ = organ_of_meeting(text);
    if (organ.n == 0)
        organ = small_organ(text);
    str closing = closing_organ(s);
    if (closing.n > 0 && str_find_byte(organ, ' ') == STR_NOT_FOUND)
        organ = closing;
    head_say(s->w->p, &s->w->meeting->committee, organ, organ);
    size_t from = 0;
    if (organ.n > 0 && ((named = letterhead(s)).n > 0 || authority_next(organ, &from, &named)))
        head_say(s->w->p, &s->w->meeting->authority, named, named);
}
