/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "page_titles.h"

#include "../models/text.h"
#include "dates.h"
#include "furniture.h"
#include "page_heads.h"

static const float LARGE = 1.3f;             /* times the mean type size of the page */
enum { HEAD_LINES = 8, DAY_LINES = 4, NUMBER_LINES = 40 };

static bool names_minutes(const rule *r)
{
    return r->role == ROLE_FIELD && (r->field == FIELD_MINUTES || r->field == FIELD_AGENDA);
}

static const rule_filter titles = { RULE_KIND(ROLE_FIELD, FIELD_MINUTES) | RULE_KIND(ROLE_FIELD, FIELD_AGENDA),
    names_minutes };

static bool says_day(arena *a, const page *p, size_t from)
{
    for (size_t l = from; l < p->line_count && l < from + DAY_LINES; l++) {
        date_found found;
        size_t at = 0;
        str text = line_words(a, &p->lines[l], 0, p->lines[l].word_count);
        if (dates_next(text, &at, 0, &found) && date_whole(found.when))
            return true;
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

/* The line of the page's head that is such a title; the head's length where there is none. */
static size_t title_line(arena *a, const page *p, const layout *chosen, const str *why, size_t head)
{
    float large = LARGE * furniture_usual_size(p);
    for (size_t l = 0; l < head; l++) {
        const line *x = &p->lines[l];
        rule_match m;
        look seen = { .typography = true, .large = true, .bold = true };
        if (why[l].n == 0 || x->words[0].size_pt <= large)
            continue;
        str text = line_words(a, x, 0, x->word_count);
        if (layout_classify_among(chosen, text, NULL, seen, &titles, &m) && says_day(a, p, l)
            && counts_from_one(p, l + 1))
            return l;
    }
    return head;
}

void page_titles_keep(arena *scratch, const document *d, const layout *chosen, str *why)
{
    for (size_t i = 0; i < d->page_count; why += d->pages[i].line_count, i++) {
        const page *p = &d->pages[i];
        size_t head = 0;
        while (head < p->line_count && head < HEAD_LINES && why[head].n > 0)
            head++;
        if (head == 0 || title_line(scratch, p, chosen, why, head) == head)
            continue;
        for (size_t l = 0; l < head; l++)
            why[l] = (str){ NULL, 0 };
    }
}
