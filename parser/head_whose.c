/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Whose organ met, where the row that names the organ, or the one below the title, says it. */
#include "head_inside.h"

#include "../models/text.h"
#include "occasion.h"
#include "organs.h"

/* "Bøgevangskolen", "Nordre Skole": a house that has a board of its own. */
static bool is_house_with_board(str name)
{
    static const char *const endings[] = { "skole", "skolen", "børnehus", "børnehuset", "børnehave", "børnehaven",
        "gymnasium", "sogn", "kirke" };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_ends(name, str_of(endings[i])))
            return true;
    return false;
}

/* "Skolebestyrelsen ved Bøgevangskolen", "Skolebestyrelsen – Bøgevangskolen": the organ, and whose it is. */
bool head_say_organ_at(writer *w, str text)
{
    enum { BYTES_MOST = 80 };
    static const str links[] = { STR(" ved "), STR(" – "), STR(" - ") };
    size_t at = STR_NOT_FOUND, k = 0, n;
    for (; text.n <= BYTES_MOST && k < sizeof links / sizeof *links; k++)
        if ((at = str_find(text, links[k])) != STR_NOT_FOUND)
            break;
    if (at == STR_NOT_FOUND)
        return false;
    str whose = str_trim(str_from(text, at + links[k].n));
    if ((k > 0 && !is_house_with_board(whose)) || !organ_is(str_part(text, 0, at))
        || !char_is_upper(text_char(whose, 0, &n)) || text_has_any(whose, (str)STR(",.:;0123456789")))
        return false;
    head_say_organ(w, str_part(text, 0, at));
    head_say(w->p, &w->meeting->authority, whose, whose);
    return true;
}

/* "Referat af ordinær generalforsamling", and below it "i Skarve 2 Kajakklub": whose it was, and nothing else. */
bool head_say_whose_assembly(writer *w, size_t i)
{
    str text = w->p->r->rows[i].text;
    occasion o;
    bool below_title = i > w->rec->rows.first && w->p->rows[i - 1].role == ROLE_FIELD
        && w->p->rows[i - 1].match->rule->field == FIELD_MINUTES && place_without_in(text).n < text.n;
    if (!below_title || w->meeting->authority.value.n > 0
        || !occasion_read(reading_rows(w->p->r, i - 1, i), &o) || o.authority.p != place_without_in(text).p)
        return false;
    head_say(w->p, &w->meeting->authority, o.authority, o.authority);
    return o.authority.n == place_without_in(text).n;
}
