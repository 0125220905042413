/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "document_heads.h"

#include "../models/text.h"
#include "attendance.h"
#include "authorities.h"
#include "blocks.h"
#include "occasion.h"
#include "organs.h"

enum { SIGNS_LEAST = 3, SIGNS_LEAST_INSIDE = 4, LABELS_LEAST = 2, HEAD_ROWS = 16, STRANGERS_MOST = 3 };

enum {
    SIGN_TITLE = 1, SIGN_ORGAN = 2, SIGN_DAY = 4, SIGN_CLOCK = 8, SIGN_PLACE = 16, SIGN_PEOPLE = 32, SIGN_CONTENTS = 64
};

static unsigned signs_of_field(field_kind field)
{
    switch (field) {
    case FIELD_MINUTES:
    case FIELD_AGENDA:
        return SIGN_TITLE;
    case FIELD_PLACE:
        return SIGN_PLACE;
    default:
        return attendance_is_list(field) ? SIGN_PEOPLE : 0;
    }
}

/* The whole day that the text says. */
static unsigned read_day(str text, date *day)
{
    size_t from = 0;
    date_found found;
    while (dates_next(text, &from, 0, &found))
        if (date_whole(found.when)) {
            *day = day->year ? *day : found.when;
            return SIGN_DAY;
        }
    return 0;
}

static unsigned read_organ(str text, str *organ)
{
    *organ = organ->n > 0 ? *organ : text;
    return SIGN_ORGAN;
}

/* "Referat til mødet i Teknisk Udvalg den 4. maj 2020 kl. 17 i Rådhuset": all in one row. */
static unsigned read_occasion(str text, document_head *h)
{
    occasion o;
    if (!occasion_read(text, &o))
        return 0;
    return (o.organ.n > 0 ? read_organ(o.organ, &h->organ) : 0) | (o.date.n > 0 ? read_day(o.date, &h->day) : 0)
        | (o.start.n > 0 ? SIGN_CLOCK : 0) | (o.place.n > 0 ? SIGN_PLACE : 0);
}

static unsigned read_field(const parse *p, size_t i, document_head *h)
{
    const judged *j = &p->rows[i];
    field_kind field = j->match->rule->field;
    str organ = pattern_capture(&j->match->match, CAPTURE_BODY);
    unsigned signs = signs_of_field(field);
    if (field == FIELD_ORGAN)
        return read_organ(organ.n > 0 ? organ : j->text, &h->organ);
    if ((signs & SIGN_TITLE) && j->match->match.count == 0 && str_ends(j->text, (str)STR(":")))
        return 0;                            /* "Referat:" heads what was said of an item */
    if ((signs & SIGN_TITLE) || field == FIELD_DATE || field == FIELD_WHEN_WHERE)
        signs |= read_day(j->text, &h->day) | read_occasion(j->text, h)
            | (pattern_capture(&j->match->match, CAPTURE_TIME).n > 0 ? SIGN_CLOCK : 0);
    return signs;
}

/* "NORDBY KOMMUNE          ØKONOMIUDVALGET" */
static bool names_organ_beside(const parse *p, size_t i, document_head *h)
{
    enum { CELLS_MOST = 4 };
    str cells[CELLS_MOST];
    size_t count = row_cells(p, i, CELLS_APART, cells, CELLS_MOST);
    for (size_t k = 0; count > 1 && k < count; k++)
        if (organ_is(cells[k]))
            return read_organ(cells[k], &h->organ);
    return false;
}

/* An organ's name, or nothing but who met, when and where: "Byrådet", "13. september 2010 kl. 17", or both over two
 * rows. */
static unsigned read_plain(const parse *p, size_t i, document_head *h)
{
    occasion o;
    str text = p->rows[i].role == ROLE_CLOSING ? p->rows[i].text : p->r->rows[i].text;
    if (p->rows[i].may_name_organ && organ_is(text))
        return read_organ(text, &h->organ);
    if (p->rows[i].may_name_organ && names_organ_beside(p, i, h))
        return SIGN_ORGAN;
    bool when = p->rows[i].role == ROLE_MEETING
        || ((p->rows[i].digit || p->rows[i].rows > 1) && occasion_fills(text, &o));
    return when ? read_occasion(text, h) | read_day(text, &h->day) : 0;
}

/* "Nordby Kommune" stands above many heads, and on many other papers. */
static bool is_authority(str text)
{
    enum { NAME_BYTES_MOST = 80 };
    size_t from = 0;
    str named;
    return text.n < NAME_BYTES_MOST && authority_next(text, &from, &named) && named.n == text.n;
}

/* "Økonomiudvalget den 13. marts 2008": heads what was decided then, or minutes. */
static bool names_organ_and_day(const judged *j)
{
    return j->role == ROLE_SECTION && pattern_capture(&j->match->match, CAPTURE_BODY).n > 0
        && pattern_capture(&j->match->match, CAPTURE_DATE).n > 0;
}

/* "8. februar 2018 kl. 17" is no item 8. */
static bool ends_head(const judged *j)
{
    occasion o;
    return (j->role == ROLE_ITEM && !occasion_fills(j->text, &o)) || j->role == ROLE_NUMBER || j->role == ROLE_GROUP
        || j->role == ROLE_SECTION || j->role == ROLE_MATTER || j->role == ROLE_REPLY;
}

static unsigned read_reference(const judged *j, document_head *h)
{
    return read_organ(pattern_capture(&j->match->match, CAPTURE_BODY), &h->organ)
        | read_day(pattern_capture(&j->match->match, CAPTURE_DATE), &h->day);
}

document_head document_head_at(const parse *p, size_t first)
{
    document_head h = { 0 };
    bool top = first < p->r->row_count && p->r->rows[first].page_first;
    unsigned seen = 0, labels = 0;
    size_t strangers = 0;
    for (size_t i = first; i < p->r->row_count && i < first + HEAD_ROWS && strangers <= STRANGERS_MOST; i++) {
        const judged *j = &p->rows[i];
        bool reference = i == first && top && names_organ_and_day(j);
        if (p->r->rows[i].page != p->r->rows[first].page || (ends_head(j) && !reference))
            break;
        unsigned found = j->role == ROLE_CONTENTS ? SIGN_CONTENTS
            : j->role == ROLE_FIELD               ? read_field(p, i, &h)
            : reference                           ? read_reference(j, &h)
                                                  : read_plain(p, i, &h);
        h.refers |= (found & SIGN_ORGAN) && (found & SIGN_DAY) && j->role != ROLE_FIELD && j->role != ROLE_MEETING;
        if (i == first && !found && !top && !is_authority(p->r->rows[i].text))
            return h;
        seen |= found;
        labels += found && j->role == ROLE_FIELD;
        strangers += !found && j->role != ROLE_FIELD && !(seen & SIGN_PEOPLE);
    }
    h.signs = (unsigned)__builtin_popcount(seen);
    h.lists = seen & SIGN_PEOPLE;
    h.borne_out = (seen & (SIGN_TITLE | SIGN_PEOPLE))
        || (top && ((seen & SIGN_CONTENTS) || labels >= LABELS_LEAST));
    return h;
}

bool document_head_opens(const parse *p, size_t first, const document_head *before)
{
    bool top = p->r->rows[first].page_first;
    if (!top && p->rows[first].role != ROLE_FIELD && !p->rows[first].may_name_organ)
        return false;                        /* as nearly all rows */
    document_head h = document_head_at(p, first);
    bool named = h.organ.n > 0 && before->organ.n > 0;
    unsigned least = (top ? SIGNS_LEAST : SIGNS_LEAST_INSIDE) + h.refers;
    if (h.signs < least || !h.borne_out || (h.day.year == 0 && !(h.organ.n > 0 && h.lists)))
        return false;
    if (h.day.year > 0 && before->day.year > 0 && !date_same(h.day, before->day))
        return true;
    if (named)
        return h.lists && !organ_same(h.organ, before->organ);
    return h.day.year == 0 || before->day.year == 0;
}
