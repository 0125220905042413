/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "page_breaks.h"

#include "../models/text.h"
#include "authorities.h"
#include "dates.h"
#include "matter.h"
#include "organs.h"
#include "page_heads.h"

enum { HEAD_LINES = 12, NEAR_LINES = 5, NEIGHBOURS = 3, WORDS_MOST = 14 };

typedef struct {
    size_t index;                /* of the line with the page's number */
    long page;
} page_break;

typedef struct {
    arena *a;
    const layout *chosen;
    const line **lines;          /* of all pages, in order */
    size_t line_count;
    str *why;
    page_break *breaks;
    size_t count, capacity;
    bool at_feet;                /* the numbers stand at the pages' feet */
    bool marked;                 /* a head or foot was found */
    size_t head;                 /* lines of the document's own head, at most */
} finder;

static str text_at(const finder *f, size_t i)
{
    const line *x = f->lines[i];
    return x->word_count <= WORDS_MOST ? line_words(f->a, x, 0, x->word_count) : (str){ NULL, 0 };
}

/* "Teknisk Udvalg", "NORDBY KOMMUNE" */
static bool names_who(str text)
{
    str named;
    return organ_is(text) || (authority_at_front(text, &named) && named.n == text.n);
}

/* "22-08-2005", "Mandag den 22. august 2005", "Teknisk Udvalg, den 22. august 2005 kl. 16" */
static bool says_when(str text)
{
    enum { BEHIND_BYTES_MOST = 12 };
    size_t from = 0;
    date_found day;
    if (!dates_next(text, &from, 0, &day) || !date_whole(day.when))
        return false;
    str before = matter_trim_title(str_trim(str_part(text, 0, (size_t)(day.text.p - text.p))));
    str behind = str_trim(str_from(text, (size_t)(day.text.p + day.text.n - text.p)));
    bool weekday = str_ends(before, (str)STR("dag")) && str_find_byte(before, ' ') == STR_NOT_FOUND;
    return behind.n <= BEHIND_BYTES_MOST && (before.n == 0 || weekday || names_who(before));
}

/* "Referat", "Referat fra mødet i Økonomiudvalget den 22. august 2005": what the document calls itself. */
static bool titles_document(const finder *f, str text)
{
    rule_match m;
    return layout_classify(f->chosen, text, (look){ .typography = false }, &m) && m.rule->role == ROLE_FIELD
        && (m.rule->field == FIELD_MINUTES || m.rule->field == FIELD_AGENDA);
}

static bool says_who_or_when(const finder *f, str text)
{
    return text.n > 0 && (names_who(text) || says_when(text) || titles_document(f, text));
}

/* What goes with a head, where it comes again: a meeting's id ("MOD-2005-00123"), and beside whose meeting it was a
 * place for initials. */
static bool may_go_with_head(const finder *f, size_t i, str text)
{
    enum { BESIDE_BYTES_MOST = 40 };
    str named;
    bool id = f->lines[i]->word_count == 1 && str_find_digit(text, 0) < text.n && !str_ends(text, (str)STR("."));
    return id || (authority_at_front(text, &named) && text.n - named.n <= BESIDE_BYTES_MOST);
}

static bool stands_in_head(const finder *f, str text)
{
    for (size_t i = 0; i < f->head; i++)
        if (text_same(text_at(f, i), text))
            return true;
    return false;
}

static bool stands_at_another(const finder *f, size_t k, int step, size_t own)
{
    str text = text_at(f, own);
    for (size_t other = k > NEIGHBOURS ? k - NEIGHBOURS : 0; other < f->count && other <= k + NEIGHBOURS; other++)
        for (size_t near = 1; other != k && near <= NEAR_LINES; near++) {
            size_t i = f->breaks[other].index + (size_t)step * near;
            if (i < f->line_count && i != own && text_same(text_at(f, i), text))
                return true;
        }
    return false;
}

static void mark_side(finder *f, size_t k, int step)
{
    static const str head = STR("running-head"), foot = STR("running-foot");
    for (size_t near = 1; near <= NEAR_LINES; near++) {
        size_t i = f->breaks[k].index + (size_t)step * near;         /* wraps below the first line: no line either */
        if (i >= f->line_count || i < f->head)
            return;
        if (f->why[i].n > 0)
            continue;
        str text = text_at(f, i);
        bool says = says_who_or_when(f, text), again = text.n > 0 && stands_at_another(f, k, step, i);
        if (!(again && (says || may_go_with_head(f, i, text))) && !(says && stands_in_head(f, text)))
            return;
        f->marked = true;
        f->why[i] = f->at_feet && step < 0 ? foot : head;
    }
}

/* The page before and this one belong to one document. */
static bool counts_on(const finder *f, size_t k)
{
    return k == 0 ? f->breaks[0].page == 2 : f->breaks[k].page == f->breaks[k - 1].page + 1;
}

static void collect(finder *f, const document *d)
{
    size_t all = 0;
    for (size_t p = 0; p < d->page_count; p++)
        all += d->pages[p].line_count;
    f->lines = ARENA_NEW(f->a, const line *, all + 1);
    for (size_t p = 0; p < d->page_count; p++)
        for (size_t l = 0; l < d->pages[p].line_count; l++, f->line_count++) {
            page_break b = { .index = f->line_count };
            rule_match m;
            f->lines[f->line_count] = &d->pages[p].lines[l];
            if (f->why[f->line_count].n == 0)
                continue;
            str text = line_words(f->a, &d->pages[p].lines[l], 0, d->pages[p].lines[l].word_count), beside;
            bool alone = layout_classify_among(
                f->chosen, text, NULL, (look){ .typography = false }, &page_number_rules, &m);
            if (alone ? str_to_number(pattern_capture(&m.match, CAPTURE_PAGE), 9999, &b.page)
                      : page_head_read(f->a, f->chosen, &d->pages[p].lines[l], &beside, &b.page))
                *ARENA_PUSH(f->a, f->breaks, f->count, f->capacity) = b;
        }
}

/* Where no number says that it is a page's: numbers alone that count 2, 3, 4 through the document. Behind a 1 they are
 * items'. */
static void collect_lone(finder *f)
{
    long value;
    for (size_t i = 0; i < f->line_count; i++) {
        if (f->lines[i]->word_count != 1 || f->why[i].n > 0
            || !str_to_number(str_trim_end(f->lines[i]->words[0].text, ".)"), 9999, &value))
            continue;
        if (value == 1 && f->count == 0)
            return;
        bool alone = char_is_digit((unsigned char)f->lines[i]->words[0].text.p[f->lines[i]->words[0].text.n - 1]);
        if (alone && value == (long)f->count + 2)
            *ARENA_PUSH(f->a, f->breaks, f->count, f->capacity) = (page_break){ i, value };
    }
}

void page_breaks_find(arena *scratch, const document *d, const layout *chosen, str *why)
{
    finder f = { .a = scratch, .chosen = chosen, .why = why };
    if (d->page_count != 1 || d->pages[0].reading != READ_PLAIN)
        return;
    collect(&f, d);
    bool lone = f.count == 0;
    if (lone)
        collect_lone(&f);
    size_t first = 0;            /* that divides the document, not "Side 1" above its head */
    while (first < f.count && f.breaks[first].page == 1 && f.breaks[first].index <= HEAD_LINES)
        first++;
    if (first == f.count)
        return;
    f.head = f.breaks[first].index * 2 / 3 < HEAD_LINES ? f.breaks[first].index * 2 / 3 : HEAD_LINES;
    f.at_feet = f.count > 0 && f.breaks[0].page == 1 && f.breaks[0].index > HEAD_LINES;
    for (size_t k = 0; k < f.count; k++) {
        bool first_foot = f.at_feet && k == 0;
        bool goes_on = k + 1 < f.count && f.breaks[k + 1].page == f.breaks[k].page + 1;
        if (!counts_on(&f, k) && !first_foot)
            continue;
        f.marked = false;
        mark_side(&f, k, -1);
        if (!f.at_feet || goes_on)
            mark_side(&f, k, 1);
        if (lone && f.marked)
            why[f.breaks[k].index] = page_number_reason;
    }
}
