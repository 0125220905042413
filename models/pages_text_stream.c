/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A pages text as a stream: a window on its rows, cut where a line or page begins. */
#include <string.h>

#include "pages_text.h"
#include "pages_text_rows.h"

enum { BLOCK_BYTES = 256 << 10 };

typedef struct {
    arena *a;
    bytes_source source;
    const char *name;
    char *bytes;                 /* from where the next stretch begins; n of them */
    size_t n, capacity;
    size_t row;                  /* rows before them */
    bool begun, ended;
    document said;               /* what the row `source` said */
    size_t end;                  /* of the rows of the stretch read last */
    page open;                   /* the page that goes on; number 0 where the next stretch begins with a page */
    cell_page cells;             /* of that page */
    int page_before;
} pages_source;

/* ------------------------------------------------------------------ the window */

static void make_room(pages_source *s)
{
    if (s->capacity - s->n >= BLOCK_BYTES)
        return;
    size_t larger = s->capacity * 2 + BLOCK_BYTES;
    char *moved = arena_alloc(s->a, larger, 1);
    if (s->n)
        memcpy(moved, s->bytes, s->n);
    s->bytes = moved;
    s->capacity = larger;
}

/* The row that begins there opens a line or a page. */
static bool opens(str text, size_t at, str key)
{
    while (at < text.n && text.p[at] == ' ')
        at++;
    str rest = str_from(text, at);
    return str_starts(rest, key) && rest.n > key.n && rest.p[key.n] == ' ';
}

static const str line_key = STR("line"), page_key = STR("page");

/* Bytes of the rows before the last that opens something: all that is said of a line or page is in the window. */
static size_t rows_end(const pages_source *s)
{
    str held = { s->bytes, s->n };
    if (s->ended)
        return s->n;
    for (size_t at = s->n; at > 0; at--)
        if (s->bytes[at - 1] == '\n' && (opens(held, at, line_key) || opens(held, at, page_key)))
            return at;
    return 0;
}

static bool read_more(pages_source *s, fault *f)
{
    size_t n;
    make_room(s);
    if (!s->source.read(s->source.from, s->bytes + s->n, BLOCK_BYTES, &n, f))
        return false;
    s->n += n;
    s->ended = n == 0;
    return true;
}

static bool fill(pages_source *s, size_t least, fault *f)
{
    while (!s->ended && s->n < least)
        if (!read_more(s, f))
            return false;
    while ((s->end = rows_end(s)) == 0 && !s->ended) {
        if (s->n > PAGES_TEXT_ROW_BYTES_MOST)
            return fault_set(f, FAULT_LIMIT, "%s:%zu: rows of more than %d bytes before the next line; split the document",
                s->name, s->row + 1, PAGES_TEXT_ROW_BYTES_MOST);
        if (!read_more(s, f))
            return false;
    }
    return true;
}

/* ------------------------------------------------------------------ the stream */

static void open_page(pages_reader *r, const pages_source *s)
{
    if (s->open.number == 0)
        return;
    r->page = ARENA_PUSH(r->a, r->d->pages, r->d->page_count, r->page_capacity);
    *r->page = s->open;
    r->cells = s->cells;
}

static void keep_text(arena *a, str *kept, str now)
{
    if (!str_equal(*kept, now))
        *kept = arena_copy(a, now);
}

static bool read_rows(void *from, arena *a, size_t least, document *d, bool *last, fault *f)
{
    pages_source *s = from;
    if (!fill(s, least, f))
        return false;
    *d = s->said;
    pages_reader r = { .a = a, .name = s->name, .f = f, .d = d, .rest = { s->bytes, s->end }, .row = s->row,
        .page_before = s->page_before };
    open_page(&r, s);
    if ((!s->begun && !pages_read_head(&r)) || !pages_read_rows(&r))
        return false;
    *last = s->ended;
    return true;
}

/* The texts of a page's head lie in the window, which moves on. */
static void keep_open(pages_source *s, const page *p)
{
    page kept = *p;
    kept.reason = s->open.reason;
    kept.steps = s->open.steps;
    keep_text(s->a, &kept.reason, p->reason);
    keep_text(s->a, &kept.steps, p->steps);
    kept.lines = NULL;
    kept.notes = NULL;
    kept.line_count = kept.note_count = 0;
    s->open = kept;
}

/* The row was read before, so it is sound. */
static void read_cells_again(pages_source *s, str row)
{
    fault ignored;
    document none = { 0 };
    pages_reader r = { .a = s->a, .name = s->name, .f = &ignored, .d = &none, .fields = row };
    str key;
    if (row_field(&r, &key) && row_read_cells(&r))
        s->cells = r.cells;
}

/* Bytes before that line of the stretch, and rows; notes the cells on the way. A page that begins at the spot is read
 * with its head, one that goes on from the line. */
static size_t bytes_before(pages_source *s, line_spot at, size_t *rows)
{
    static const str cells_key = STR("cells");
    str read = { s->bytes, s->end }, rest = read, row;
    line_spot here = { 0, 0 };               /* of the next line, but on a page that begins here */
    bool on_page = s->open.number > 0;
    size_t from = 0;
    for (*rows = 0; str_cut(&rest, '\n', &row); from = s->end - rest.n, ++*rows) {
        bool is_page = opens(read, from, page_key), is_line = opens(read, from, line_key);
        if (is_page && on_page)
            here = (line_spot){ here.page + 1, 0 };
        if ((is_page || (is_line && at.line > 0)) && here.page == at.page && here.line == at.line)
            break;
        on_page |= is_page;
        here.line += is_line;
        if (is_page)
            s->cells.from = 0;
        else if (opens(read, from, cells_key))
            read_cells_again(s, row);
    }
    return from;
}

static void go_on_rows(void *from, const document *d, line_spot at)
{
    pages_source *s = from;
    size_t rows, passed;
    bool all = at.page >= d->page_count;
    passed = bytes_before(s, at, &rows);
    keep_text(s->a, &s->said.name, d->name);
    keep_text(s->a, &s->said.sha256, d->sha256);
    keep_text(s->a, &s->said.media_type, d->media_type);
    s->begun = true;
    if (d->page_count > 0 && (all || at.line > 0))
        keep_open(s, &d->pages[all ? d->page_count - 1 : at.page]);
    else
        s->open.number = 0;
    s->page_before = at.page > 0 ? d->pages[at.page - 1].number : 0;
    s->row += rows;
    s->n -= passed;
    memmove(s->bytes, s->bytes + passed, s->n);
}

page_stream pages_text_stream(arena *a, const bytes_source *bytes, const char *name)
{
    pages_source *s = ARENA_NEW(a, pages_source, 1);
    *s = (pages_source){ .a = a, .source = *bytes, .name = name };
    return (page_stream){ read_rows, go_on_rows, s };
}
