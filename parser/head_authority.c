/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Whose meeting it was: the authority named in furniture and head, else the one that the text names most often. */
#include "head.h"

#include "../models/text.h"
#include "authorities.h"
#include "occasion.h"
#include "organs.h"

/* "i Nordby Kommune, Torvet 5": where a region's council met is not whose council it is. */
static bool names_place(const writer *w, str named)
{
    str where = w->meeting->venue.value;
    return where.n > 0 && named.p >= where.p && named.p < where.p + where.n;
}

static bool say_authority_in(writer *w, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        if (i >= w->rec->contents.first && i < w->rec->contents.end)
            continue;                        /* an item's title may name anybody */
        size_t from = 0;
        str named;
        while (authority_next(w->p->r->rows[i].text, &from, &named))
            if (!names_place(w, named)) {
                head_say(w->p, &w->meeting->authority, named, named);
                return true;
            }
    }
    return false;
}

void head_find_organ_in_furniture(writer *w)
{
    const reading *r = w->p->r;
    const row *first = &r->rows[w->rec->rows.first], *last = &r->rows[w->rec->rows.end - 1];
    for (size_t i = r->row_count; i < r->all_count && w->meeting->committee.value.n == 0; i++)
        if (r->rows[i].page >= first->page && r->rows[i].page <= last->page && organ_is(r->rows[i].text))
            head_say(w->p, &w->meeting->committee, r->rows[i].text, r->rows[i].text);
}

typedef struct {
    str name;
    size_t count;
} tally;

static void count_name(tally *list, size_t *count, size_t most, str name)
{
    for (size_t k = 0; k < *count; k++)
        if (text_same(list[k].name, name)) {
            list[k].count++;
            return;
        }
    if (*count < most)
        list[(*count)++] = (tally){ name, 1 };
}

static bool counts(str named)
{
    return str_find(named, (str)STR("Kommune")) != STR_NOT_FOUND || str_starts(named, (str)STR("Region"));
}

static void say_most_named(writer *w)
{
    enum { NAMES_MOST = 64 };
    tally list[NAMES_MOST];
    size_t count = 0, best = 0, from = 0;
    str place = { NULL, 0 };
    str text = reading_rows(w->p->r, w->rec->rows.first, w->rec->rows.end - 1), named;
    bool may_count = counts(text) || str_find(text, (str)STR("Region")) != STR_NOT_FOUND;
    while (may_count && authority_next(text, &from, &named)) {
        if (!counts(named))
            continue;
        if (names_place(w, named))
            place = named;
        else
            count_name(list, &count, NAMES_MOST, named);
    }
    for (size_t k = 1; k < count; k++)
        if (list[k].count > list[best].count)
            best = k;
    str most = count > 0 ? list[best].name : place;
    head_say(w->p, &w->meeting->authority, most, most);
}

/* A name and nothing else: words in capitals, what joins them, no figure and no mark. */
static bool is_name_alone(str text)
{
    enum { WORDS_MOST = 6, BYTES_MOST = 60 };
    static const str links[] = { STR("og"), STR("i"), STR("af"), STR("for"), STR("-"), STR("&") };
    size_t words = 0, n;
    str rest = text, word;
    for (; str_next_word(&rest, &word); words++)
        if ((!char_is_upper(text_char(word, 0, &n)) && !(words > 0 && TEXT_AMONG(word, links)))
            || text_has_any(word, (str)STR(",.:;()?!0123456789")))
            return false;
    return words > 0 && words <= WORDS_MOST && text.n > 3 && text.n <= BYTES_MOST;
}

/* "Nøkkvarne" above the title of its board's minutes: a letterhead names whose meeting it was, whatever the name. Only
 * organs that every association has say nothing of that themselves. */
static bool say_letterhead(writer *w, row_range rows)
{
    static const str common[] = { STR("bestyrelse"), STR("bestyrelsen"), STR("generalforsamling"),
        STR("generalforsamlingen"), STR("årsmødet"), STR("årsmøde") };
    const judged *first = &w->p->rows[rows.first], *title = first + 1;
    str name = str_trim(w->p->r->rows[rows.first].text);
    if (rows.first + 1 >= w->rec->rows.end || w->rec->rows.first != rows.first || first->role != ROLE_NONE
        || !TEXT_AMONG(w->meeting->committee.value, common) || !is_name_alone(name) || organ_is(name))
        return false;
    bool titled = row_titles_meeting(w->p, rows.first + 1) > 0 || organ_is(title->text)
        || (title->role == ROLE_FIELD && title->match->rule->field == FIELD_MINUTES);
    if (titled)
        head_say(w->p, &w->meeting->authority, name, name);
    return titled;
}

/* "generalforsamling i Ejerforeningen Strandkanten II i Medborgerhuset": whose it was, and behind that the place. */
static void part_association_from_place(writer *w)
{
    static const str between[] = { STR(" i "), STR(" på "), STR(" hos "), STR(", ") };
    str where = w->meeting->venue.value, named;
    if (w->meeting->authority.value.n > 0 || !authority_at_front(where, &named) || counts(named)
        || str_find(named, (str)STR("orening")) == STR_NOT_FOUND || place_sounds_like(named))
        return;
    size_t end = where.n;
    for (size_t k = 0; k < sizeof between / sizeof *between; k++) {
        size_t at = str_find(str_from(where, named.n), between[k]);
        end = at != STR_NOT_FOUND && named.n + at < end ? named.n + at : end;
    }
    str whose = str_part(where, 0, end), behind = str_from(where, end);
    str place = place_without_in(str_trim(str_from(behind, str_starts(behind, (str)STR(", ")) ? 1 : 0)));
    w->meeting->venue = (said){ 0 };
    head_say(w->p, &w->meeting->authority, whose, whose);
    head_say(w->p, &w->meeting->venue, place, place);
}

void head_find_authority(writer *w, row_range rows)
{
    const reading *r = w->p->r;
    part_association_from_place(w);
    if (w->meeting->authority.value.n > 0 || say_letterhead(w, rows) || say_authority_in(w, r->row_count, r->all_count)
        || say_authority_in(w, rows.first, rows.end))
        return;
    if (!w->rec->prose && w->rec->rows.end > w->rec->rows.first)
        say_most_named(w);
}
