/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "page_titles.h"

#include "../models/text.h"
#include "attendance.h"
#include "dates.h"
#include "furniture.h"
#include "organs.h"
#include "page_heads.h"

static const float LARGE = 1.3f;             /* times the mean type size of the page */
enum { HEAD_LINES = 8, DAY_LINES = 4, NUMBER_LINES = 40 };

static bool names_minutes(const rule *r)
{
    return r->role == ROLE_FIELD && (r->field == FIELD_MINUTES || r->field == FIELD_AGENDA);
}

static const rule_filter titles = { RULE_KIND(ROLE_FIELD, FIELD_MINUTES) | RULE_KIND(ROLE_FIELD, FIELD_AGENDA),
    names_minutes };

static bool tells_day(const rule *r)
{
    return r->role == ROLE_FIELD && (r->field == FIELD_DATE || r->field == FIELD_WHEN_WHERE);
}

static const rule_filter days = { RULE_KIND(ROLE_FIELD, FIELD_DATE) | RULE_KIND(ROLE_FIELD, FIELD_WHEN_WHERE),
    tells_day };

/* The day that a line right below tells; `of`: a line that says nothing but when it was. */
static bool finds_day(arena *a, const page *p, size_t from, const layout *of, date *day)
{
    for (size_t l = from; l < p->line_count && l < from + DAY_LINES; l++) {
        date_found found;
        rule_match m;
        size_t at = 0;
        str text = line_words(a, &p->lines[l], 0, p->lines[l].word_count);
        if (dates_next(text, &at, 0, &found) && date_whole(found.when)
            && (!of || layout_classify_among(of, text, NULL, (look){ .typography = false }, &days, &m))) {
            *day = found.when;
            return true;
        }
    }
    return false;
}

/* The first numbered line below is "1." or "1", and no other number stands above it. */
static bool counts_from_one(const page *p, size_t from)
{
    for (size_t l = from; l < p->line_count && l < from + NUMBER_LINES; l++) {
        str first = p->lines[l].words[0].text;
        long number;
        if (p->lines[l].word_count > 1 && str_to_number(str_trim_end(first, ".:)"), 99, &number))
            return number == 1;
    }
    return false;
}

/* A page whose head, taken for a running one, has a line that is such a title. */
typedef struct {
    size_t head;                 /* lines of the head; 0: it has none */
    bool large;                  /* the title is in much larger type than the page */
    bool opens;                  /* what stands below begins minutes: the number 1, or who was there */
    date day;                    /* the one told right below the title */
} titled_page;

static bool is_attendance(const rule *r)
{
    return r->role == ROLE_FIELD && attendance_is_list(r->field);
}

static const rule_filter lists = { ~(RULE_KIND(ROLE_FIELD, 0) - 1), is_attendance };

static bool lists_persons(arena *a, const page *p, const layout *chosen, size_t from)
{
    for (size_t l = from; l < p->line_count && l < from + HEAD_LINES; l++) {
        rule_match m;
        str text = line_words(a, &p->lines[l], 0, p->lines[l].word_count);
        if (layout_classify_among(chosen, text, NULL, (look){ .typography = false }, &lists, &m))
            return true;
    }
    return false;
}

static titled_page titled(arena *a, const page *p, const layout *chosen, const str *why)
{
    static const look seen = { .typography = true, .large = true, .bold = true };
    titled_page t = { .head = 0 };
    size_t head = 0;
    float large = LARGE * furniture_usual_size(p);
    while (head < p->line_count && head < HEAD_LINES && why[head].n > 0)
        head++;
    for (size_t l = 0; l < head; l++) {
        rule_match m;
        str text = line_words(a, &p->lines[l], 0, p->lines[l].word_count);
        bool title = layout_classify_among(chosen, text, NULL, seen, &titles, &m);
        if ((!title && !organ_is(text)) || !finds_day(a, p, l, title ? NULL : chosen, &t.day))
            continue;
        bool counts = counts_from_one(p, l + 1);
        t.large = t.large || (title && counts && p->lines[l].words[0].size_pt > large);
        t.opens = t.opens || counts || lists_persons(a, p, chosen, head);
        t.head = head;
    }
    return t;
}

/* In type as large as the text only the days tell: minutes begin where another day stands below the same title. */
static bool begins_minutes(const titled_page *pages, size_t count, size_t i)
{
    size_t other = i;
    if (pages[i].head == 0 || pages[i].large)
        return pages[i].head > 0;
    while (other > 0 && pages[--other].head == 0)
        ;
    bool first = other == i || pages[other].head == 0;
    for (size_t k = i + 1; first && k < count; k++)
        if (pages[k].head > 0 && !date_same(pages[k].day, pages[i].day))
            return pages[i].opens;
    return !first && pages[i].opens && !date_same(pages[other].day, pages[i].day);
}

void page_titles_keep(arena *scratch, const document *d, const layout *chosen, str *why)
{
    titled_page *pages = ARENA_NEW(scratch, titled_page, d->page_count + 1);
    const str *of_page = why;
    for (size_t i = 0; i < d->page_count; of_page += d->pages[i].line_count, i++)
        pages[i] = titled(scratch, &d->pages[i], chosen, of_page);
    for (size_t i = 0; i < d->page_count; why += d->pages[i].line_count, i++) {
        size_t kept = begins_minutes(pages, d->page_count, i) ? pages[i].head : 0;
        for (size_t l = 0; l < kept; l++)
            why[l] = (str){ NULL, 0 };
    }
}
