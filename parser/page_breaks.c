/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "page_breaks.h"

#include "../models/text.h"
#include "authorities.h"
#include "dates.h"
#include "matter.h"
#include "organs.h"
#include "page_heads.h"

enum { HEAD_LINES = 12, TOP_LINES = 4, NAME_LINES = 2, NEAR_LINES = 5, NEIGHBOURS = 3, WORDS_MOST = 14 };

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

/* "Referat", "Referat fra mødet i Økonomiudvalget den 22. august 2005": what the document calls itself. `alone`: one
 * word, which may head what was decided, too. */
static bool titles_document(const finder *f, str text, bool *alone)
{
    rule_match m;
    bool titles = !str_ends(text, (str)STR(":")) && layout_classify(f->chosen, text, (look){ .typography = false }, &m)
        && m.rule->role == ROLE_FIELD && (m.rule->field == FIELD_MINUTES || m.rule->field == FIELD_AGENDA);
    *alone = titles && m.match.count == 0;
    return titles;
}

static bool says_who_or_when(const finder *f, str text)
{
    bool alone;
    return text.n > 0 && (names_who(text) || says_when(text) || (titles_document(f, text, &alone) && !alone));
}

/* "Menighedsrådet" of "Sct. Olufs Sogn, Menighedsrådet" */
static bool names_part_of(str line_, str text)
{
    size_t n;
    for (size_t at = 0; at + text.n <= line_.n; at++)
        if (text_starts(str_from(line_, at), text, &n))
            return true;
    return false;
}

/* "Menighedsrådet, 12.03.2019": the day, and who met, that the document's head has, too. */
static bool tells_of_head(const finder *f, str text)
{
    date_found day, own;
    size_t from = 0;
    bool same_day = false, named = false;
    if (!says_when(text) || !dates_next(text, &from, 0, &day))
        return false;
    str who = matter_trim_title(str_trim(str_part(text, 0, (size_t)(day.text.p - text.p))));
    for (size_t i = 0; i < f->head; i++) {
        str line_ = text_at(f, i);
        size_t at = 0;
        while (dates_next(line_, &at, 0, &own))
            same_day |= date_same(own.when, day.when);
        named |= who.n > 0 && names_part_of(line_, who);
    }
    return same_day && (named || who.n == 0);
}

/* What stands at the very top comes again as a head: a club's name, of which no rule knows. */
static bool stands_at_top(const finder *f, str text)
{
    rule_match m;
    if (str_ends(text, (str)STR(".")) || layout_classify(f->chosen, text, (look){ .typography = false }, &m))
        return false;
    for (size_t i = 0; i < f->head && i < NAME_LINES; i++)
        if (text_same(text_at(f, i), text))
            return true;
    return false;
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
    bool who = names_who(text);
    for (size_t i = 0; i < f->head; i++) {
        str line_ = text_at(f, i);
        if (text_same(line_, text) || (who && names_part_of(line_, text)))
            return true;
    }
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

/* "Referat" below the organ, which stands in the document's head: of a page's head where the day follows, or an item,
 * which no heading of a decision stands over. */
static bool is_title_in_head(const finder *f, size_t i, int step)
{
    str text = text_at(f, i);
    rule_match m;
    bool alone;
    size_t next = i + (size_t)step;
    if (next >= f->line_count || !titles_document(f, text, &alone) || !alone || !stands_in_head(f, text))
        return false;
    str beyond = text_at(f, next);
    return says_when(beyond) || names_who(beyond)
        || (layout_classify(f->chosen, beyond, (look){ .typography = false }, &m) && m.rule->role == ROLE_ITEM);
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
        if (!(again && (says || may_go_with_head(f, i, text))) && !(says && stands_in_head(f, text))
            && !(text.n > 0 && (stands_at_top(f, text) || tells_of_head(f, text) || is_title_in_head(f, i, step))))
            return;
        f->marked = true;
        f->why[i] = f->at_feet && step < 0 ? foot : head;
    }
}

/* "Økonomiudvalget den 22. august 2005          Side 2" on top of page 2 */
static bool is_numbered_head(const finder *f, size_t i, int number)
{
    str said_;
    long page_;
    return page_head_read(f->a, f->chosen, f->lines[i], &said_, &page_) && page_ == number
        && says_who_or_when(f, said_);
}

static bool is_of_head(const finder *f, str text)
{
    return text.n > 0 && says_who_or_when(f, text) && (stands_in_head(f, text) || tells_of_head(f, text));
}

/* The lines on top of page two or three that say again what the document's head says. They stand there but once, where
 * the first page has a letterhead and no third follows. Another title or day is another meeting's. */
static void mark_top(finder *f, size_t first, size_t count, int number)
{
    static const str head = STR("running-head");
    size_t end = 0;
    bool titled = false, dated = false, alone;
    for (; end < count && end < NEAR_LINES; end++) {
        size_t i = first + end, from = 0;
        str text = text_at(f, i);
        date_found day;
        if (f->why[i].n == 0 && !is_numbered_head(f, i, number) && !is_of_head(f, text))
            break;
        titled |= titles_document(f, text, &alone);
        dated |= dates_next(text, &from, 0, &day) && tells_of_head(f, text);
    }
    str below = end < count && end < NEAR_LINES ? text_at(f, first + end) : (str){ NULL, 0 };
    if ((titled && !dated) || says_when(below) || titles_document(f, below, &alone))
        return;
    for (size_t k = 0; k < end; k++)
        if (f->why[first + k].n == 0)
            f->why[first + k] = head;
}

static void mark_tops(finder *f, const document *d)
{
    enum { PAGES_LOOKED_AT = 3 };
    size_t first = 0;
    f->head = d->pages[0].line_count < HEAD_LINES ? d->pages[0].line_count : HEAD_LINES;
    for (size_t p = 0; p < d->page_count && d->pages[p].number <= PAGES_LOOKED_AT; first += d->pages[p].line_count, p++)
        if (p > 0)
            mark_top(f, first, d->pages[p].line_count, d->pages[p].number);
}

/* The page before and this one belong to one document. */
static bool counts_on(const finder *f, size_t k)
{
    return k == 0 ? f->breaks[0].page == 2 : f->breaks[k].page == f->breaks[k - 1].page + 1;
}

/* "Sct. Olufs Sogn        Menighedsrådet        Side 2", once: all its words stand at the document's very front. */
static bool is_head_said_once(const finder *f, size_t i)
{
    enum { FRONT_LINES = 6, WORD_LEAST = 3 };
    str rest, word;
    long page_;
    size_t words = 0;
    if (i < FRONT_LINES || !page_head_read(f->a, f->chosen, f->lines[i], &rest, &page_) || page_ < 2)
        return false;
    while (str_next_word(&rest, &word)) {
        bool stands = word.n < WORD_LEAST;
        for (size_t k = 0; k < FRONT_LINES && !stands; k++)
            stands = names_part_of(text_at(f, k), str_trim_end(word, ",."));
        if (!stands)
            return false;
        words += word.n >= WORD_LEAST;
    }
    return words > 1;
}

static void collect(finder *f, const document *d)
{
    static const str head = STR("running-head");
    size_t all = 0;
    for (size_t p = 0; p < d->page_count; p++)
        all += d->pages[p].line_count;
    f->lines = ARENA_NEW(f->a, const line *, all + 1);
    for (size_t p = 0; p < d->page_count; p++)
        for (size_t l = 0; l < d->pages[p].line_count; l++, f->line_count++) {
            page_break b = { .index = f->line_count };
            rule_match m;
            f->lines[f->line_count] = &d->pages[p].lines[l];
            if (f->why[f->line_count].n == 0 && d->page_count == 1 && is_head_said_once(f, f->line_count))
                f->why[f->line_count] = head;
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
    if (d->page_count == 0 || (d->page_count == 1 && d->pages[0].reading != READ_PLAIN) || d->pages[0].number != 1)
        return;
    collect(&f, d);
    if (d->page_count > 1) {
        mark_tops(&f, d);
        return;
    }
    bool lone = f.count == 0;
    if (lone)
        collect_lone(&f);
    size_t first = 0;            /* that divides the document, not "Side 1" above its head */
    while (first < f.count && f.breaks[first].page == 1 && f.breaks[first].index < TOP_LINES)
        first++;
    if (first == f.count)
        return;
    f.head = f.breaks[first].index * 2 / 3 < HEAD_LINES ? f.breaks[first].index * 2 / 3 : HEAD_LINES;
    f.at_feet = f.count > 0 && f.breaks[0].page == 1 && f.breaks[0].index >= TOP_LINES;
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
