/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pages_text.h"
#include "pages_text_rows.h"

/* ------------------------------------------------------------------ source and page */

/* Or empty: not said. */
static bool is_digest(str s)
{
    enum { DIGITS = 64 };
    size_t good = 0;
    while (good < s.n && ((s.p[good] >= '0' && s.p[good] <= '9') || (s.p[good] >= 'a' && s.p[good] <= 'f')))
        good++;
    return s.n == 0 || (good == s.n && s.n == DIGITS);
}

static bool read_source(pages_reader *r)
{
    const struct { str head; str *value; } fields[] = {
        { STR("name="), &r->d->name }, { STR("sha256="), &r->d->sha256 }, { STR("type="), &r->d->media_type },
    };
    const size_t count = sizeof fields / sizeof *fields;
    for (;;) {
        r->fields = str_trim(r->fields);
        if (r->fields.n == 0)
            return is_digest(r->d->sha256) || row_wrong(r, "no sha256; expected 64 digits of 0-9 and a-f");
        size_t i = 0;
        while (i < count && !str_starts(r->fields, fields[i].head))
            i++;
        if (i == count)
            return row_wrong(r, "an unknown field; expected name=\"…\", sha256=\"…\" or type=\"…\"");
        r->fields = str_from(r->fields, fields[i].head.n);
        if (!row_quoted(r, fields[i].value))
            return row_wrong(r, "no text in quotes after the =; inside, write a quote as \\\"");
    }
}

static bool row_page_reading(pages_reader *r, page_reading *kind)
{
    str field;
    if (!row_field(r, &field))
        return false;
    for (int k = READ_NONE; k <= READ_PLAIN; k++)
        if (str_equal(field, str_of(page_reading_name((page_reading)k)))) {
            *kind = (page_reading)k;
            return true;
        }
    return false;
}

/* Every line has words, as page.h says. */
static bool end_line(pages_reader *r)
{
    if (r->line && r->line->word_count == 0)
        return row_wrong(r, "the line before has no words; expected a row | under it");
    r->line = NULL;
    return true;
}

static bool read_page(pages_reader *r)
{
    document *d = r->d;
    int before = d->page_count ? d->pages[d->page_count - 1].number : r->page_before;
    page p = { 0 };
    if (!end_line(r))
        return false;
    if (!row_whole(r, PAGES_MOST, &p.number) || p.number <= before)
        return row_wrong(r, "no page number, or one out of order; expected page NUMBER WIDTH HEIGHT READING \"why\"");
    if (!row_length(r, &p.width_pt) || !row_length(r, &p.height_pt))
        return row_wrong(r, "no width and height; expected both in points, like page 1 595.3 842 layer");
    if (!row_page_reading(r, &p.reading))
        return row_wrong(r, "no reading; expected none, layer, ocr or plain after the height");
    r->fields = str_trim(r->fields);
    if (r->fields.n && !row_quoted(r, &p.reason))
        return row_wrong(r, "no reason in quotes; expected it after the reading");
    r->page = ARENA_PUSH(r->a, d->pages, d->page_count, r->page_capacity);
    *r->page = p;
    r->line_capacity = r->note_capacity = 0;
    r->cells.from = 0;
    return true;
}

static bool read_steps(pages_reader *r)
{
    return row_quoted(r, &r->page->steps) || row_wrong(r, "no text in quotes; expected steps \"…\"");
}

bool row_read_cells(pages_reader *r)
{
    if (!row_whole(r, LINE_NUMBER_MOST, &r->cells.from) || r->cells.from == 0 ||
        !row_length(r, &r->cells.size_pt)) {
        r->cells.from = 0;
        return row_wrong(r, "no line number and size; expected cells NUMBER SIZE, like cells 1 12");
    }
    return true;
}

static bool row_severity(pages_reader *r, bool *warning)
{
    static const str info = STR("info"), severe = STR("warning");
    str field;
    if (!row_field(r, &field))
        return false;
    *warning = str_equal(field, severe);
    return *warning || str_equal(field, info);
}

static bool read_note(pages_reader *r)
{
    page_note n = { 0 };
    str code;
    if (r->page->note_count == PAGE_NOTES_MOST)
        return fault_set(r->f, FAULT_LIMIT, "%s:%zu: more than %d notes on a page; leave some out", r->name, r->row,
            PAGE_NOTES_MOST);
    if (!row_severity(r, &n.warning) || !row_field(r, &code) || !row_unescape(r->a, code, &n.code) ||
        !row_quoted(r, &n.text))
        return row_wrong(r, "not a note; expected note info|warning CODE \"text\"");
    r->fields = str_trim(r->fields);
    float lengths[4];
    if (r->fields.n) {
        if (!row_lengths(r, lengths, 4))
            return row_wrong(r, "no box after the note's text; expected x0 y0 x1 y1 or nothing");
        n.at = (box){ lengths[0], lengths[1], lengths[2], lengths[3] };
    }
    *ARENA_PUSH(r->a, r->page->notes, r->page->note_count, r->note_capacity) = n;
    return true;
}

/* ------------------------------------------------------------------ lines */

static bool line_on_page_cells(pages_reader *r, int number)
{
    if (r->cells.from == 0)
        return row_wrong(r, "a line without a box; expected one, or a row cells NUMBER SIZE before it");
    if (number < r->cells.from)
        return row_wrong(r, "a line above the page's top; expected a number from that of the row cells on");
    int row = number - r->cells.from;
    r->plain.at = (box){ 0, cell_y(row), 0, cell_y(row + 1) };
    r->plain.size_pt = r->cells.size_pt;
    return true;
}

static bool line_with_box(pages_reader *r)
{
    float lengths[5];
    str letters;
    if (!row_lengths(r, lengths, 5) || !row_field(r, &letters) || !row_to_style(letters, &r->plain.style))
        return row_wrong(r, "not a line; expected line [NUMBER] x0 y0 x1 y1 SIZE STYLE, style one of - b i bi");
    r->plain.at = (box){ lengths[0], lengths[1], lengths[2], lengths[3] };
    r->plain.size_pt = lengths[4];
    return true;
}

static size_t count_fields(str fields)
{
    size_t count = 0;
    for (str field; str_next_word(&fields, &field);)
        count++;
    return count;
}

/* By the count of its fields a line has a number only, a box only, or both. */
static bool read_line(pages_reader *r)
{
    enum { NUMBER_ONLY = 1, BOX_ONLY = 6 };
    if (!end_line(r))
        return false;
    page *p = r->page;
    if (p->line_count == PAGE_LINES_MOST)
        return fault_set(r->f, FAULT_LIMIT, "%s:%zu: more than %d lines on a page; split the document", r->name, r->row,
            PAGE_LINES_MOST);
    size_t fields = count_fields(r->fields);
    int number = 0;
    r->plain = (word){ .confidence = CONFIDENCE_CERTAIN };
    r->on_cells = fields == NUMBER_ONLY;
    if (fields != BOX_ONLY && (!row_whole(r, LINE_NUMBER_MOST, &number) || number == 0))
        return row_wrong(r, "no line number; expected line NUMBER, or line [NUMBER] x0 y0 x1 y1 SIZE STYLE");
    if (!(r->on_cells ? line_on_page_cells(r, number) : line_with_box(r)))
        return false;
    r->line = ARENA_PUSH(r->a, p->lines, p->line_count, r->line_capacity);
    *r->line = (line){ .at = r->plain.at, .number = number };
    r->rows_seen = 0;
    return true;
}

/* ------------------------------------------------------------------ rows */

typedef enum { ANYWHERE, ON_PAGE, ON_LINE, UNDER_WORDS } row_place;

static const struct {
    str key;
    row_place where;
    bool (*read)(pages_reader *r);
} rows[] = {
    { STR("|"), ON_LINE, row_read_words }, { STR("line"), ON_PAGE, read_line },
    { STR("@"), UNDER_WORDS, row_read_x }, { STR("="), UNDER_WORDS, row_read_y },
    { STR("^"), UNDER_WORDS, row_read_style }, { STR("%"), UNDER_WORDS, row_read_confidence },
    { STR("?"), UNDER_WORDS, row_read_reading }, { STR("page"), ANYWHERE, read_page },
    { STR("steps"), ON_PAGE, read_steps }, { STR("cells"), ON_PAGE, row_read_cells },
    { STR("note"), ON_PAGE, read_note }, { STR("source"), ANYWHERE, read_source },
};

/* Nothing but blanks may follow what the row's reader took. */
static bool read_row(pages_reader *r, size_t i)
{
    if (rows[i].where >= ON_PAGE && !r->page)
        return row_wrong(r, "no page yet; expected a row page NUMBER WIDTH HEIGHT READING before it");
    if (rows[i].where >= ON_LINE && !r->line)
        return row_wrong(r, "no line yet; expected a row line before it");
    if (rows[i].where == UNDER_WORDS && r->line->word_count == 0)
        return row_wrong(r, "no words yet; expected the row | before it");
    if (rows[i].where == UNDER_WORDS && r->rows_seen & 1U << i)
        return row_wrong(r, "such a row again; each line has one of a kind");
    r->rows_seen |= 1U << i;
    if (!rows[i].read(r))
        return false;
    if (str_trim(r->fields).n)
        return row_wrong(r, "more fields than expected; leave out what follows");
    return true;
}

static bool read_keyed_row(pages_reader *r)
{
    str key;
    if (!row_field(r, &key) || key.p[0] == '#')
        return true;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (str_equal(key, rows[i].key))
            return read_row(r, i);
    return row_wrong(r, "an unknown row; expected source, page, steps, note, cells, line, | @ = ^ % ? or #");
}

bool pages_read_head(pages_reader *r)
{
    static const str head = STR(PAGES_TEXT_HEAD PAGES_TEXT_VERSION);
    bool sound;
    if (!row_next(r, &sound) && !sound)
        return false;
    if (!str_equal(str_trim(r->fields), head))
        return row_wrong(
            r, "not this form or version; expected " PAGES_TEXT_HEAD PAGES_TEXT_VERSION " in the first row");
    return true;
}

bool pages_read_rows(pages_reader *r)
{
    bool sound;
    while (row_next(r, &sound))
        if (!read_keyed_row(r))
            return false;
    return sound && end_line(r);
}

bool pages_text_read(arena *a, str bytes, const char *name, document *d, fault *f)
{
    pages_reader r = { .a = a, .name = name, .f = f, .d = d, .rest = bytes };
    *d = (document){ 0 };
    return pages_read_head(&r) && pages_read_rows(&r);
}
