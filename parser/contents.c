/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The table of contents: its entries, with numbers and pages. */
#include "parse.h"

#include "../models/text.h"
#include "dates.h"
#include "heading.h"

enum { ENTRY_ROWS_MOST = 4, NOISE_ROWS_MOST = 6 };
static const float GAP = 0.35f;

static void cut_front(str *text, size_t length)
{
    *text = str_trim(str_from(*text, length));
}

/* "1", "44.", "3)" at the front. */
static bool take_number(str *text, str *number)
{
    size_t digits = 0;
    while (digits < 4 && digits < text->n && char_is_digit((unsigned char)text->p[digits]))
        digits++;
    size_t to = digits + (digits < text->n && str_find_byte((str)STR(".):"), text->p[digits]) != STR_NOT_FOUND);
    bool apart = to > digits || (to < text->n && text->p[to] == ' ');
    if (digits == 0 || digits == 4 || !apart || (to < text->n && char_is_digit((unsigned char)text->p[to])))
        return false;
    *number = str_part(*text, 0, digits);
    cut_front(text, to);
    if (str_starts(*text, (str)STR(": ")) || str_starts(*text, (str)STR("- ")))         /* "1 : Ny vej" */
        cut_front(text, 1);
    return text->n > 0;
}

/* "Pkt. 1: Ny vej", "Sag nr. 74 Ny vej": numbered as the items' headings are, by a rule that wants a word there. */
static bool take_heading(const parse *p, str *text, str *number)
{
    rule_match m;
    if (!layout_classify(p->layout, *text, (look){ .typography = false }, &m) || m.rule->role != ROLE_ITEM)
        return false;
    str title = pattern_capture(&m.match, CAPTURE_TITLE), no = pattern_capture(&m.match, CAPTURE_NO);
    if ((m.rule->style & STYLE_WEAK) && (no.p <= text->p || !char_is_letter(text_char(*text, 0, &(size_t){ 0 }))))
        return false;
    *number = no;
    if (title.n > 0)
        cut_front(text, (size_t)(title.p - text->p));
    return title.n > 0;
}

static void take_access(str *text, toc_entry *e)
{
    access_kind kind = access_cut_front(text);
    if (kind != ACCESS_NONE)
        e->access = kind;
}

/* Leader dots at the end, with blanks between or not. */
static void drop_leaders(str *text)
{
    for (;;) {
        str before = *text;
        *text = str_trim(str_trim_end(*text, "._"));
        while (str_ends(*text, (str)STR("…")))
            text->n -= 3;
        if (before.n == text->n)
            return;
    }
}

/* Where leader dots begin: four dots or more in a row. OCR reads the rest of them as anything ("....ssseers"), so all
 * that stands behind them is leader or page number. STR_NOT_FOUND where there are none. */
static size_t leaders_start(str text)
{
    static const str dots[] = { STR("...."), STR(". . . ."), STR("… …"), STR("……") };
    size_t first = STR_NOT_FOUND;
    for (size_t i = 0; i < sizeof dots / sizeof *dots; i++) {
        size_t at = str_find(text, dots[i]);
        first = at < first ? at : first;
    }
    return first == 0 ? STR_NOT_FOUND : first;
}

static bool has_leaders(str title)
{
    size_t dots = 0;
    for (size_t i = title.n; i > 0 && (title.p[i - 1] == '.' || title.p[i - 1] == ' '); i--)
        dots += title.p[i - 1] == '.';
    return dots >= 3 || str_ends(str_trim(title), (str)STR("…"));
}

/* The gap before the last word of the last row is a column's, not a blank. */
static bool last_word_apart(const parse *p, size_t last)
{
    const line *l = p->r->rows[last].source;
    if (l->word_count < 2)
        return l->word_count == 1;
    float gap = l->words[l->word_count - 1].at.x0 - l->words[l->word_count - 2].at.x1;
    return gap > 1.2f * (l->at.y1 - l->at.y0);
}

/* The page number at the end of the rows. Without leaders or a column it must be small and not fall behind `least`. */
static bool take_page(const parse *p, row_range rows, str *text, long least, str *page)
{
    size_t digits = 0;
    long value;
    while (digits < 4 && digits < text->n && char_is_digit((unsigned char)text->p[text->n - 1 - digits]))
        digits++;
    str number = str_from(*text, text->n - digits);
    if (!str_to_number(number, 9999, &value) || value == 0 || digits == text->n)
        return false;
    str before = str_part(*text, 0, text->n - digits);
    char separator = before.p[before.n - 1];
    bool sure = has_leaders(before) || (separator == ' ' && last_word_apart(p, rows.end - 1));
    if (!sure && (separator != ' ' || digits > 3 || value < least || least < 0))
        return false;
    *page = number;
    *text = before;
    return true;
}

static bool read_entry(const parse *p, row_range rows, long least_page, toc_entry *e)
{
    str whole = reading_rows(p->r, rows.first, rows.end - 1), text = whole;
    date_found day;
    *e = (toc_entry){ .rows = rows };
    if (dates_at(whole, 0, 0, &day) && day.text.p + day.text.n >= whole.p + whole.n - 1)
        return false;                        /* the meeting's day under the heading is no entry */
    take_access(&text, e);
    if (!take_number(&text, &e->number))
        take_heading(p, &text, &e->number);
    take_access(&text, e);
    take_page(p, rows, &text, least_page, &e->page);
    size_t leaders = leaders_start(text);
    if (leaders != STR_NOT_FOUND)
        text = str_part(text, 0, leaders);
    drop_leaders(&text);
    access_kind behind = access_cut_end(&text);
    if (behind != ACCESS_NONE)
        e->access = behind;
    e->title = text;
    if (text.n == 0)
        return false;
    e->label = (str){ whole.p, (size_t)(text.p - whole.p) };
    e->tail = (str){ text.p + text.n, (size_t)(whole.p + whole.n - text.p - text.n) };
    return true;
}

/* ------------------------------------------------------------------ the region */

typedef struct {
    parse *p;
    record *rec;
    size_t capacity;
    bool paged;                  /* entries end with page numbers */
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
    if (k == ROLE_SECTION || k == ROLE_CONTENTS || k == ROLE_MEETING || k == ROLE_CLOSING)
        return true;
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
    if (x->gap > GAP || k == ROLE_FIELD || k == ROLE_SKIP || k == ROLE_GROUP || ends_contents(t, i))
        return false;
    return !(read_entry(t->p, (row_range){ i, i + 1 }, -1, &alone) && numbered_or_closed(&alone));
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
        if (!read_entry(t->p, (row_range){ i, i + rows }, t->last_page, e))
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
    *ARENA_PUSH(t->p->a, rec->entries, rec->entry_count, t->capacity) = *e;
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
        if (!read_entry(t->p, one, last, &e) || e.number.n == 0 || !str_to_number(e.page, 999, &last))
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
            if (read_entry(t->p, (row_range){ i, i + rows }, -1, &e) && e.page.n > 0) {
                t->paged = true;
                return true;
            }
        }
    return false;
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
        bool passes = k == ROLE_GROUP || k == ROLE_SKIP || k == ROLE_FIELD || t->rec->entry_count == 0;
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

static void settle_rows(parse *p, const record *rec)
{
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
void contents_from_list(parse *p, record *rec, row_range rows)
{
    toc t = { .p = p, .rec = rec, .last_number = -1, .last_page = -1 };
    rec->entry_count = 0;
    rec->contents = (row_range){ rows.first, rows.end };
    for (size_t i = rows.first; i < rows.end;) {
        toc_entry e;
        size_t to = i + 1;
        while (to < rows.end && !p->rows[to].starts)
            to++;
        if (read_entry(p, (row_range){ i, to }, -1, &e))
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

/* "Indhold" over the points themselves: they carry no pages, no section's heading stands below them, and behind the
 * last that was taken for an entry no number comes again. */
static bool is_agenda_itself(const parse *p, const record *rec)
{
    long last = 0, value;
    for (size_t k = 0; k < rec->entry_count; k++) {
        if (rec->entries[k].page.n > 0)
            return false;
        if (str_to_number(rec->entries[k].number, 9999, &value))
            last = value;
    }
    for (size_t i = rec->contents.end; i < rec->rows.end; i++) {
        const judged *j = &p->rows[i];
        char letter;
        if (j->role == ROLE_SECTION && !(j->match->rule->style & STYLE_WEAK))
            return false;
        if (j->role == ROLE_REPLY
            || ((j->role == ROLE_ITEM || j->role == ROLE_NUMBER)
                && number_value(pattern_capture(&j->match->match, CAPTURE_NO), &value, &letter) && value <= last))
            return false;
    }
    return last > 0;
}

void contents_find(parse *p, record *rec)
{
    if (rec->answers_apart)
        return;                              /* found with the replies */
    for (size_t i = rec->rows.first; i < rec->rows.end; i++)
        if (p->rows[i].role == ROLE_CONTENTS && read_region(p, rec, i) && !is_agenda_itself(p, rec)) {
            take_trailing_groups(p, rec);
            settle_rows(p, rec);
            return;
        }
    rec->contents = (row_range){ rec->rows.first, rec->rows.first };
    rec->entry_count = 0;
}
