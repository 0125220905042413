/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The table of contents: its entries, with numbers and pages. */
#include "contents_inside.h"

#include <limits.h>

#include "../models/text.h"
#include "heading.h"

enum { ENTRY_ROWS_MOST = 4, NOISE_ROWS_MOST = 6 };

/* ------------------------------------------------------------------ the region */

typedef struct {
    parse *p;
    record *rec;
    size_t capacity;
    bool paged;                  /* entries end with page numbers */
    access_kind group;           /* said by the last heading over a group of entries */
    long last_page, last_number;
} toc;

static toc_entry *first_entry(const toc *t)
{
    return t->rec->entry_count > 0 ? &t->rec->entries[0] : NULL;
}

static bool ends_contents(const toc *t, size_t i)
{
    const judged *j = &t->p->rows[i];
    role k = j->role;
    long number;
    if (k == ROLE_SECTION || k == ROLE_CONTENTS || k == ROLE_MEETING || k == ROLE_CLOSING)
        return true;
    if (k == ROLE_NUMBER && str_to_number(pattern_capture(&j->match->match, CAPTURE_NO), 9999, &number))
        return number <= t->last_number;     /* "Punkt 88" heads the item that an entry named before */
    return k == ROLE_FIELD && t->rec->entry_count > 0;
}

/* An entry whose title is the first one's again is no entry but the first item's heading. */
static bool begins_again(const toc *t, const toc_entry *e)
{
    const toc_entry *first = first_entry(t);
    if (!first)
        return false;
    long number = -1;
    if (e->number.n > 0 && str_to_number(e->number, 9999, &number) && number <= t->last_number)
        return true;
    return text_same(first->title, e->title);
}

static bool numbered_or_closed(const toc_entry *e)
{
    return e->number.n > 0 || e->access != ACCESS_NONE;
}

static bool fits_convention(const toc *t, const toc_entry *e)
{
    return t->paged ? e->page.n > 0 : numbered_or_closed(e);
}

static bool goes_on(const toc *t, size_t i)
{
    const row *x = &t->p->r->rows[i];
    toc_entry alone;
    role k = t->p->rows[i].role;
    if (x->gap > PARAGRAPH_GAP || k == ROLE_FIELD || k == ROLE_SKIP || k == ROLE_GROUP || ends_contents(t, i))
        return false;
    return !(contents_read_entry(t->p, (row_range){ i, i + 1 }, -1, &alone) && numbered_or_closed(&alone));
}

/* A case number or a section's heading right below says that the line above is an item's own heading. */
static bool opens_item(const toc *t, size_t below)
{
    if (below >= t->rec->rows.end)
        return false;
    const judged *j = &t->p->rows[below];
    return j->role == ROLE_SECTION || (j->role == ROLE_FIELD && j->match->rule->field == FIELD_CASE);
}

/* The entry that begins at row i, and the rows it takes: as far as its page number, or as its rows go on. */
static bool entry_at(const toc *t, size_t i, toc_entry *e)
{
    for (size_t rows = 1; rows <= ENTRY_ROWS_MOST && i + rows <= t->rec->rows.end; rows++) {
        if (rows > 1 && !goes_on(t, i + rows - 1))
            return false;
        if (!contents_read_entry(t->p, (row_range){ i, i + rows }, t->last_page, e))
            return false;
        if (rows == 1 && !t->paged && opens_item(t, i + 1))
            return false;
        bool more = i + rows < t->rec->rows.end && goes_on(t, i + rows);
        if (fits_convention(t, e) && (t->paged || !more))
            return true;
    }
    return false;
}

static void add_entry(toc *t, const toc_entry *e)
{
    record *rec = t->rec;
    long value;
    toc_entry *added = ARENA_PUSH(t->p->a, rec->entries, rec->entry_count, t->capacity);
    *added = *e;
    added->under = t->group;
    if (str_to_number(e->page, 9999, &value))
        t->last_page = value;
    if (str_to_number(e->number, 9999, &value))
        t->last_number = value;
    rec->contents.end = e->rows.end;
}

/* "… dagsorden 4" over "… dialyseområdet 2021-2025 5": numbers a blank apart that rise from row to row are pages. */
static bool pages_rise(const toc *t, size_t from)
{
    size_t rows = 0, least = 3;
    long last = 1;
    for (; from < t->rec->rows.end && t->p->rows[from].role == ROLE_SKIP; from++)
        least = 2;               /* "Pkt. Tekst Side": the columns are named */
    for (size_t i = from; i < t->rec->rows.end && rows < least; i++) {
        toc_entry e;
        row_range one = { i, i + 1 };
        if (!contents_read_entry(t->p, one, last, &e) || e.number.n == 0 || !str_to_number(e.page, 999, &last))
            return false;
        rows++;
    }
    return rows == least;
}

/* Pages are printed when the first entry that can be one has one. */
static bool find_convention(toc *t, size_t from)
{
    t->paged = pages_rise(t, from);
    if (t->paged)
        return true;
    for (size_t i = from; i < from + NOISE_ROWS_MOST && i < t->rec->rows.end; i++)
        for (size_t rows = 1; rows <= ENTRY_ROWS_MOST && i + rows <= t->rec->rows.end; rows++) {
            toc_entry e;
            if (contents_read_entry(t->p, (row_range){ i, i + rows }, -1, &e) && e.page.n > 0) {
                t->paged = true;
                return true;
            }
        }
    return false;
}

/* "Udvalget for Teknik" over its entries, which end in pages: what a group of items is called. */
static bool heads_entries(const toc *t, size_t i)
{
    toc_entry e;
    return t->paged && i + 1 < t->rec->rows.end && t->p->rows[i + 1].role != ROLE_SKIP && entry_at(t, i + 1, &e)
        && e.number.n > 0 && !begins_again(t, &e);
}

/* "Lukket" alone over entries. */
static void note_group(toc *t, size_t i)
{
    const judged *j = &t->p->rows[i];
    str said = j->role == ROLE_GROUP ? pattern_capture(&j->match->match, CAPTURE_ACCESS) : (str){ NULL, 0 };
    if (said.n > 0)
        t->group = access_cut_front(&said);
}

static void read_entries(toc *t, size_t from)
{
    size_t noise = 0;
    for (size_t i = from; i < t->rec->rows.end && !ends_contents(t, i);) {
        toc_entry e;
        if (t->p->rows[i].role != ROLE_SKIP && entry_at(t, i, &e)) {
            if (begins_again(t, &e))
                return;
            add_entry(t, &e);
            i = e.rows.end;
            noise = 0;
            continue;
        }
        role k = t->p->rows[i].role;
        note_group(t, i);
        bool passes = k == ROLE_GROUP || k == ROLE_SKIP || k == ROLE_FIELD || t->rec->entry_count == 0
            || heads_entries(t, i);
        if (!passes || ++noise > NOISE_ROWS_MOST)
            return;
        i++;
    }
}

/* A day between the entries still says when the meeting was; "12. juni" may have passed for item 12. */
static void settle_noise(judged *j)
{
    const rule_match *m = j->role == ROLE_ITEM && j->otherwise ? j->otherwise : j->match;
    bool day = m && m->rule->role == ROLE_FIELD && m->rule->field == FIELD_DATE;
    j->role = day ? ROLE_FIELD : ROLE_CONTENTS;
    if (day)
        j->match = m;
}

/* What stands below an entry begins anew, however full the entry's row was with dots. */
static void settle_rows(parse *p, const record *rec)
{
    if (rec->contents.end < rec->rows.end)
        p->rows[rec->contents.end].starts = true;
    for (size_t i = rec->contents.first, k = 0; i < rec->contents.end; i++) {
        while (k < rec->entry_count && rec->entries[k].rows.end <= i)
            k++;
        if (k < rec->entry_count && rec->entries[k].rows.first <= i)
            p->rows[i].role = ROLE_CONTENTS;
        else
            settle_noise(&p->rows[i]);
    }
}

static bool read_region(parse *p, record *rec, size_t heading)
{
    toc t = { .p = p, .rec = rec, .last_number = -1, .last_page = 1 };
    rec->entry_count = 0;
    rec->contents = (row_range){ heading, heading + 1 };
    if (!find_convention(&t, heading + 1))
        t.last_page = -1;
    read_entries(&t, heading + 1);
    if (rec->entry_count == 0 && t.paged) {
        t = (toc){ .p = p, .rec = rec, .last_number = -1, .last_page = -1 };
        read_entries(&t, heading + 1);
    }
    return rec->entry_count > 0;
}

/* An agenda list at the front, whose points come again as headings: rows [first, end) are the contents. */
static bool ends_in_number(const row *x)
{
    long value;
    return str_to_number(x->source->words[x->source->word_count - 1].text, 999, &value);
}

/* `om støtte til "Digital` has no page yet; the row below has one and no number: it is the same entry's. */
static bool is_end_of_entry(const parse *p, size_t i)
{
    toc_entry own;
    return !ends_in_number(&p->r->rows[i - 1]) && ends_in_number(&p->r->rows[i])
        && p->r->rows[i].gap <= PARAGRAPH_GAP && p->rows[i].role == ROLE_NONE
        && contents_read_entry(p, (row_range){ i, i + 1 }, 0, &own) && !numbered_or_closed(&own);
}

/* "4 Orientering" below "3 Ny cykelsti, anlægsbevilling", however full that row is. */
static bool counts_on(const parse *p, size_t i, size_t next)
{
    toc_entry above, below;
    long one, other;
    return contents_read_entry(p, (row_range){ next, next + 1 }, -1, &below)
        && str_to_number(below.number, 9999, &other)
        && contents_read_entry(p, (row_range){ i, i + 1 }, -1, &above) && str_to_number(above.number, 9999, &one)
        && other == one + 1;
}

static size_t entry_end(const parse *p, size_t i, size_t end)
{
    size_t to = i + 1;
    while (to < end && (!p->rows[to].starts || is_end_of_entry(p, to)) && !counts_on(p, i, to))
        to++;
    return to;
}

/* Entries that all end in a number, no one less than the one before: pages, though a title may reach its own. */
static bool ends_in_pages(const parse *p, row_range rows)
{
    enum { ENTRIES_LEAST = 3 };
    long last = 0, value;
    size_t entries = 0;
    for (size_t i = rows.first; i < rows.end; entries++) {
        i = entry_end(p, i, rows.end);
        const line *l = p->r->rows[i - 1].source;
        if (!str_to_number(l->words[l->word_count - 1].text, 999, &value) || value < last)
            return false;
        last = value;
    }
    return entries >= ENTRIES_LEAST;
}

static bool is_numbered(const parse *p, size_t i, size_t to)
{
    toc_entry e;
    return contents_read_entry(p, (row_range){ i, to }, -1, &e) && e.number.n > 0;
}

/* "Politiske sager:" over "3. Satser", "På valg er:" below "7. Valg": between numbered entries what bears no number and
 * no letter is none, but for a mark of closed ones. */
static bool stands_between_numbered(const parse *p, row_range rows, size_t i, size_t to)
{
    enum { ROWS_MOST = 12 };
    toc_entry own;
    size_t letter;
    str text = p->r->rows[i].text;
    bool lettered = char_is_letter(text_char(text, 0, &letter)) && letter + 1 < text.n && text.p[letter + 1] == ' '
        && str_find_byte((str)STR(".):"), text.p[letter]) != STR_NOT_FOUND;
    if (i == rows.first || lettered || list_mark(text) > 0
        || !is_numbered(p, rows.first, entry_end(p, rows.first, rows.end)) || is_numbered(p, i, to)
        || (contents_read_entry(p, (row_range){ i, to }, -1, &own) && (own.access != ACCESS_NONE || own.page.n > 0)))
        return false;
    for (size_t k = to, end; k < rows.end && k < to + ROWS_MOST; k = end) {
        end = entry_end(p, k, rows.end);
        if (is_numbered(p, k, end))
            return true;
    }
    return false;
}

void contents_from_list(parse *p, record *rec, row_range rows)
{
    bool paged = ends_in_pages(p, rows);
    toc t = { .p = p, .rec = rec, .last_number = -1, .last_page = -1 };
    while (rows.first > rec->rows.first && p->rows[rows.first - 1].role == ROLE_GROUP)
        rows.first--;                        /* "Punkter på åbent møde:" over the first entry */
    rec->entry_count = 0;
    rec->contents = (row_range){ rows.first, rows.end };
    for (size_t i = rows.first; i < rows.end;) {
        toc_entry e;
        size_t to = entry_end(p, i, rows.end);
        note_group(&t, i);
        bool group = p->rows[i].role == ROLE_GROUP || stands_between_numbered(p, rows, i, to);
        if (!group && contents_read_entry(p, (row_range){ i, to }, paged ? 0 : -1, &e))
            add_entry(&t, &e);
        i = to;
    }
    rec->contents.end = rows.end;
    settle_rows(p, rec);
}

/* A group heading behind the last entry ("Lukket referat") with no entry below it still belongs to the contents, unless
 * the first item follows it on its page. */
static void take_trailing_groups(parse *p, record *rec)
{
    size_t i = rec->contents.end;
    while (i < rec->rows.end && p->rows[i].role == ROLE_GROUP)
        i++;
    if (i > rec->contents.end && i < rec->rows.end && p->r->rows[i].page != p->r->rows[i - 1].page)
        rec->contents.end = i;
}

/* For each row of the record, and for its end: the least number of an item from there on; 0 where a section's heading
 * or a reply stands there. Of a record of nothing but headings "Indhold" each would look through all that follows. */
static const long *least_behind(parse *p, row_range rows)
{
    size_t count = rows.end - rows.first;
    long *least = ARENA_NEW(p->scratch, long, count + 1), value;
    least[count] = LONG_MAX;
    for (size_t k = count; k-- > 0;) {
        const judged *j = &p->rows[rows.first + k];
        char letter;
        least[k] = least[k + 1];
        if (j->role == ROLE_REPLY || (j->role == ROLE_SECTION && !(j->match->rule->style & STYLE_WEAK)))
            least[k] = 0;
        else if ((j->role == ROLE_ITEM || j->role == ROLE_NUMBER)
            && number_value(pattern_capture(&j->match->match, CAPTURE_NO), &value, &letter) && value < least[k])
            least[k] = value;
    }
    return least;
}

/* "Indhold" over the points themselves: they carry no pages, no section's heading stands below them, and behind the
 * last that was taken for an entry no number comes again. `least` is of the rows of the record. */
static bool is_agenda_itself(const record *rec, const long *least)
{
    long last = 0, value;
    for (size_t k = 0; k < rec->entry_count; k++) {
        if (rec->entries[k].page.n > 0)
            return false;
        if (str_to_number(rec->entries[k].number, 9999, &value))
            last = value;
    }
    return last > 0 && least[rec->contents.end - rec->rows.first] > last;
}

row_range contents_near(const record *rec)
{
    enum { NEAR = 200 };
    if (rec->entry_count <= 2 * NEAR)
        return (row_range){ 0, rec->entry_count };
    size_t first = rec->entry_found > NEAR ? rec->entry_found - NEAR : 0, end = first + 2 * NEAR;
    return (row_range){ first, end < rec->entry_count ? end : rec->entry_count };
}

void contents_find(parse *p, record *rec)
{
    const long *least = NULL;
    if (rec->answers_apart)
        return;                              /* found with the replies */
    arena_reset(p->scratch);
    for (size_t i = rec->rows.first; i < rec->rows.end; i++) {
        if (p->rows[i].role != ROLE_CONTENTS || !read_region(p, rec, i))
            continue;
        least = least ? least : least_behind(p, rec->rows);
        if (is_agenda_itself(rec, least))
            continue;
        take_trailing_groups(p, rec);
        settle_rows(p, rec);
        return;
    }
    rec->contents = (row_range){ rec->rows.first, rec->rows.first };
    rec->entry_count = 0;
}
