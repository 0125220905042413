/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Volumes of minutes with headings: a year's referater of a council or an association in one file, each with a head.
 *
 * A meeting's head begins with a title ("Referat af …", "Dagsorden", "Bestyrelsesmøde den 14. januar 1952"), stands
 * apart, and says a day. It opens a record of its own only where the rest of the text bears it out, since minutes quote
 * titles, list the meetings to come and print their own on each page: the day is another than that of the meeting
 * before, which had items, and below it items are numbered from 1 again or a table of contents follows. Where items
 * count on through the year, the head must be like the one before, or the meeting above closed. The same document
 * bound in twice has the same title and day; then its contents must begin again. At the top of a page a head tells
 * by itself that another document begins there (document_heads.h). */
#include "parse.h"

#include "../models/text.h"
#include "attendance.h"
#include "authorities.h"
#include "dates.h"
#include "document_heads.h"
#include "occasion.h"
#include "organs.h"

/* A head is not longer than this: title, day, place, and the names of a council with their parties. */
enum { HEAD_ROWS = 60, TITLE_ROWS = 8, TITLE_BYTES_MOST = 240, TOP_ROWS = 3 };

/* "Bestyrelsesmøde den 19. april 2016", "Generalforsamling d. 8. maj 2020" are where a meeting is named, not where its
 * minutes were signed. With a colon behind it, "Kulturudvalgets møde den 12. maj 2011:" heads what was decided
 * there. */
bool judged_titles_meeting(const judged *j)
{
    occasion o;
    const rule *r = j->match ? j->match->rule : NULL;
    bool decision = r && r->role == ROLE_SECTION && r->section == SECTION_DECISION && !str_ends(j->text, (str)STR(":"));
    if (!r || (r->role != ROLE_CLOSING && !decision))
        return false;
    const pattern_match *m = &j->match->match;
    return (pattern_capture(m, CAPTURE_WORD).n > 0 || pattern_capture(m, CAPTURE_BODY).n > 0)
        && occasion_may_title(j->text, &o) && o.organ.n > 0;
}

static bool may_title(const parse *p, size_t i)
{
    const judged *j = &p->rows[i];
    str text = p->r->rows[i].text;
    size_t n;
    bool field = j->role == ROLE_FIELD && (j->match->rule->field == FIELD_ORGAN
        || (j->match->rule->field == FIELD_DATE && pattern_capture(&j->match->match, CAPTURE_BODY).n > 0));
    bool free = j->role == ROLE_NONE || field           /* "Møde i Havneudvalget den 3. April 1925" */
        || (j->role == ROLE_CLOSING && (j->match->rule->style & STYLE_WEAK));   /* "Bestyrelsesmøde d. 14. maj 2024" */
    date_found day;
    return free && (row_set_apart(p, i) || i < TOP_ROWS) && !str_ends(text, (str)STR(":"))
        && (char_is_upper(text_char(text, 0, &n)) || (j->digit && dates_at(text, 0, 0, &day)));   /* "2021-09-14 …" */
}

/* Asked of every row, with the one below it, before the words are read: nearly all say no day, or name no organ. */
static bool may_say_occasion(const parse *p, size_t i)
{
    const judged *first = &p->rows[i], *last = i + 1 < p->r->row_count ? first + 1 : first;
    bool over_both = p->r->rows[i].mended && last > first;
    return (first->digit || last->digit) && (first->may_name_organ || last->may_name_organ || over_both);
}

/* "Referat fra generalforsamling i Skarve Kanoklub den 3. maj 2010": below "Generalforsamling 2010" it is a title of
 * its own. */
static bool is_whole_title(const judged *j)
{
    return j->role == ROLE_FIELD && (j->match->rule->field == FIELD_MINUTES || j->match->rule->field == FIELD_AGENDA)
        && j->match->match.count > 0;
}

size_t row_titles_meeting(const parse *p, size_t i)
{
    occasion o;
    if (!may_title(p, i) || !may_say_occasion(p, i))
        return 0;
    for (size_t rows = p->r->rows[i].goes_on ? 2 : 1; rows <= 2 && i + rows <= p->r->row_count; rows++) {
        if (rows == 2 && !p->r->rows[i].goes_on && is_whole_title(&p->rows[i + 1]))
            return 0;
        str text = reading_rows(p->r, i, i + rows - 1);
        if (text.n > TITLE_BYTES_MOST || !occasion_may_title(text, &o))
            return 0;
        if (o.date.n > 0)
            return o.organ.n > 0 ? rows : 0;
    }
    return 0;
}

/* "Referat:" with a colon and nothing more heads what was decided of an item. */
static bool is_title_field(const judged *j)
{
    return j->role == ROLE_FIELD && (j->match->rule->field == FIELD_MINUTES || j->match->rule->field == FIELD_AGENDA)
        && (j->match->match.count > 0 || !str_ends(j->text, (str)STR(":")));
}

/* "Skovby Kommune" and "Økonomiudvalget" above the title. */
static bool names_who_met(const parse *p, size_t i)
{
    enum { NAME_BYTES_MOST = 80 };
    str text = p->r->rows[i].text, named;
    size_t from = 0;
    const judged *j = &p->rows[i];
    field_kind label = j->role == ROLE_FIELD ? j->match->rule->field : FIELD_NONE;
    if (text.n >= NAME_BYTES_MOST)
        return false;
    return label == FIELD_ORGAN || label == FIELD_AUTHORITY || organ_is(text)
        || (authority_next(text, &from, &named) && named.n == text.n);
}

/* The row where the head begins whose title is row i; NONE where it does not stand apart. */
static const size_t NONE = (size_t)-1;

enum { NAMES_ABOVE = 3 };

static size_t head_start(const parse *p, size_t i)
{
    size_t first = i;
    while (first > 0 && i - first < NAMES_ABOVE && !p->r->rows[first].page_first && names_who_met(p, first - 1))
        first--;
    return row_set_apart(p, first) ? first : NONE;
}

/* A head whose title is row i may begin its page. Asked before the row is read: few do. */
static bool is_near_top(const parse *p, size_t i)
{
    size_t first = i;
    while (first > 0 && i - first < NAMES_ABOVE && !p->r->rows[first].page_first)
        first--;
    return p->r->rows[first].page_first;
}

/* "Kommunalbestyrelsen" at a page's top, below it a row that says when and right behind that who was there: a head
 * without a title. */
static bool is_organ_head(const parse *p, size_t i)
{
    enum { ROWS_BELOW = 6 };
    bool when = false;
    if (!p->rows[i].may_name_organ || p->rows[i].role != ROLE_NONE || !is_near_top(p, i)
        || !organ_is(p->r->rows[i].text) || head_start(p, i) == NONE || !p->r->rows[head_start(p, i)].page_first)
        return false;
    for (size_t k = i + 1; k < p->r->row_count && k <= i + ROWS_BELOW && p->rows[k].role == ROLE_FIELD; k++) {
        field_kind field = p->rows[k].match->rule->field;
        when |= field == FIELD_DATE || field == FIELD_WHEN_WHERE;
        if (when && attendance_is_list(field))
            return true;
    }
    return false;
}

static bool is_title(const parse *p, size_t i)
{
    return row_titles_meeting(p, i) > 0 || (is_title_field(&p->rows[i]) && head_start(p, i) != NONE)
        || is_organ_head(p, i);
}

/* The first whole day that a row says. */
static bool day_of_row(const parse *p, size_t i, date *day)
{
    size_t from = 0;
    date_found found;
    while (dates_next(p->r->rows[i].text, &from, 0, &found))
        if (date_whole(found.when)) {
            *day = found.when;
            return true;
        }
    return false;
}

static bool is_item_row(const judged *j)
{
    return j->role == ROLE_ITEM || j->role == ROLE_NUMBER;
}

/* Nothing but who met, when and where: "Teknisk Udvalg, den 3. maj 1988 kl. 14". */
static bool is_head_row(const parse *p, size_t i)
{
    occasion o;
    const judged *j = &p->rows[i];
    return j->role == ROLE_FIELD || occasion_fills(p->r->rows[i].text, &o);
}

/* The day that the head at row i says, in its title or the rows below; false where an item comes first. *sure: it
 * stands in a row of the head, not in running text. */
static bool day_of_head(const parse *p, size_t i, date *day, bool *sure)
{
    for (size_t k = i; k < p->r->row_count && k < i + TITLE_ROWS; k++) {
        if (day_of_row(p, k, day)) {
            *sure = is_head_row(p, k);
            return true;
        }
        if (k > i && is_item_row(&p->rows[k]))
            return false;
    }
    return false;
}

/* What stands under a title, up to the first item or decision. */
typedef struct {
    bool contents, from_one, goes_on;
} head_shape;

static head_shape shape_of(const parse *p, size_t i)
{
    head_shape s = { false, false, false };
    for (size_t k = i + 1; k < p->r->row_count && k < i + HEAD_ROWS; k++) {
        const judged *j = &p->rows[k];
        s.contents |= j->role == ROLE_CONTENTS;
        bool heads = j->role == ROLE_SECTION && pattern_capture(&j->match->match, CAPTURE_BODY).n == 0;
        s.goes_on |= heads || j->role == ROLE_REPLY;
        if (!is_item_row(j))
            continue;
        long number = 0;
        str no = pattern_capture(&j->match->match, CAPTURE_NO);
        s.from_one = no.n > 0 && str_to_number(no, 9999, &number) && number == 1;
        s.goes_on = true;
        break;
    }
    return s;
}

/* The meeting that is being passed. */
typedef struct {
    size_t first;                /* row of its title, or of the first of all */
    bool titled;
    bool items, matter;          /* something was on its agenda: a title page and contents alone are no meeting */
    bool parts;                  /* items, or sections where none is numbered, and text in them */
    document_head head;
} passed_meeting;

static passed_meeting begin_meeting(const parse *p, size_t title)
{
    size_t first = head_start(p, title);
    return (passed_meeting){ title, is_title(p, title), .head = document_head_at(p, first == NONE ? title : first) };
}

static void pass_row(const parse *p, size_t i, passed_meeting *m)
{
    m->items |= is_item_row(&p->rows[i]);
    m->matter |= m->items && p->rows[i].role == ROLE_NONE;
    m->parts |= m->matter || p->rows[i].role == ROLE_SECTION;
}

/* "Mødet hævet Kl. 16." right above, but for signatures and the names of who meets next. */
static bool was_closed_above(const parse *p, size_t i)
{
    enum { ROWS_BETWEEN = 6, NAMES_BYTES_MOST = 80 };
    for (size_t back = 1; back <= ROWS_BETWEEN && back <= i; back++) {
        const judged *j = &p->rows[i - back];
        if (j->role == ROLE_CLOSING && !(j->match->rule->style & STYLE_WEAK))
            return true;
        if (j->role != ROLE_NONE || j->text.n > NAMES_BYTES_MOST)
            return false;
    }
    return false;
}

/* Another day's meeting begins its items again; where they count on through the year, its head is like that of the one
 * before, or that one was closed above. */
static bool opens_next(const parse *p, size_t i, const passed_meeting *m)
{
    date day, day_before;
    bool sure, sure_before;
    if (!m->matter || !is_title(p, i) || !day_of_head(p, i, &day, &sure))
        return false;
    head_shape s = shape_of(p, i);
    bool other = day_of_head(p, m->first, &day_before, &sure_before) && !date_same(day, day_before);
    bool alike = text_same(p->r->rows[i].text, p->r->rows[m->first].text)
        && (is_title_field(&p->rows[i]) || is_organ_head(p, i));
    if (!s.goes_on)
        return false;
    if (!other)
        return alike && s.contents;
    return s.from_one || s.contents || (sure && sure_before && (alike || was_closed_above(p, i)));
}

static bool opens_document(const parse *p, size_t i, const passed_meeting *m)
{
    return m->parts && row_set_apart(p, i) && document_head_opens(p, i, &m->head) && shape_of(p, i).goes_on;
}

/* "Referat af bestyrelsesmøde den …": the title says that minutes follow, and of what. */
static bool is_title_of_minutes(const judged *j)
{
    return j->role == ROLE_FIELD && j->match->rule->field == FIELD_MINUTES && j->match->match.count > 0;
}

/* Below the names of who met and the menu of a web page, at most. */
static bool is_titled(const parse *p, row_range rows)
{
    enum { BEFORE_TITLE = 5 };
    for (size_t i = rows.first, top = 0; i < rows.end && top < BEFORE_TITLE; i++) {
        top += p->rows[i].role != ROLE_SKIP;
        if (row_titles_meeting(p, i) > 0 || is_title_of_minutes(&p->rows[i]))
            return true;
    }
    return false;
}

void volume_split(parse *p)
{
    passed_meeting m = begin_meeting(p, 0);
    for (size_t i = 1; i < p->r->row_count; i++) {
        if (opens_document(p, i, &m)) {
            record_add(p, i);
            m = begin_meeting(p, i);
        } else if (m.titled || m.matter ? opens_next(p, i, &m) : is_title(p, i)) {
            size_t first = head_start(p, i);
            if (m.titled || m.matter)
                record_add(p, first == NONE ? i : first);
            m = begin_meeting(p, i);
        }
        pass_row(p, i, &m);
    }
    for (size_t k = 0; k < p->record_count; k++)
        p->records[k].titled = is_titled(p, p->records[k].rows);
}
