/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A plain text as a stream of pages: what it is written in is told in a first pass, then it is decoded line by line. */
#include "plain.h"

#include <limits.h>
#include <string.h>

#include "kind.h"
#include "models/text.h"
#include "plain_inside.h"
#include "sha256.h"

enum { BLOCK_BYTES = 256 << 10 };

/* Bytes that wait: those of a line that is not complete, or of the next stretch. */
typedef struct {
    arena *a;
    char *bytes;
    size_t n, capacity;
} waiting;

typedef struct {
    bytes_source source;
    const char *name;
    encoding written;
    size_t mark;                 /* bytes of the byte order mark that are still to be passed over */
    str sha256;
    waiting raw, text;           /* as the file has it; decoded, from where the next stretch begins */
    plain_spot next;
    size_t read_n;               /* bytes of the stretch read last */
    bool ended, any_word;
} plain_source;

static void make_room(waiting *w, size_t room)
{
    if (w->capacity - w->n >= room)
        return;
    size_t larger = w->capacity * 2 > w->n + room ? w->capacity * 2 : w->n + room;
    char *moved = arena_alloc(w->a, larger, 1);
    if (w->n)
        memcpy(moved, w->bytes, w->n);
    w->bytes = moved;
    w->capacity = larger;
}

static void drop_front(waiting *w, size_t n)
{
    w->n -= n;
    memmove(w->bytes, w->bytes + n, w->n);
}

/* ------------------------------------------------------------------ the first pass */

typedef struct {
    sha256_sum sum;
    bool no_utf8, has_nul;
} first_look;

/* Bytes before a character that is not complete. */
static size_t whole_characters(str s)
{
    for (size_t back = 1; back <= 3 && back <= s.n; back++) {
        unsigned char c = (unsigned char)s.p[s.n - back];
        if ((c & 0xC0) == 0x80)
            continue;
        size_t length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1;
        return length > back ? s.n - back : s.n;
    }
    return s.n;
}

static void look_at(first_look *l, waiting *w, size_t n)
{
    str fresh = { w->bytes + w->n, n };
    sha256_add(&l->sum, fresh);
    l->has_nul |= memchr(fresh.p, 0, n) != NULL;
    w->n += n;
    str all = { w->bytes, w->n };
    size_t whole = whole_characters(all);
    l->no_utf8 = l->no_utf8 || !text_is_utf8(str_part(all, 0, whole));
    drop_front(w, whole);
}

static bool is_utf16(encoding e)
{
    return e == ENCODING_UTF16_BIG || e == ENCODING_UTF16_LITTLE;
}

static bool look_through(plain_source *p, fault *f)
{
    first_look l = { .sum = sha256_begin() };
    waiting *w = &p->raw;
    make_room(w, BLOCK_BYTES + 4);
    for (size_t n = 1; n > 0;) {
        if (!p->source.read(p->source.from, w->bytes + w->n, BLOCK_BYTES, &n, f))
            return false;
        if (l.sum.length == 0)
            p->written = encoding_marked((str){ w->bytes, n }, &p->mark);
        if (n > 0)
            look_at(&l, w, n);
    }
    bool broken = l.no_utf8 || w->n > 0;
    w->n = 0;
    if (p->written == ENCODING_NONE)
        p->written = broken ? ENCODING_WINDOWS_1252 : ENCODING_UTF8;
    if (is_utf16(p->written) ? l.sum.length % 2 : l.has_nul)
        return kind_unknown(p->name, f);
    p->sha256 = sha256_end(&l.sum, w->a);
    return p->source.rewind(p->source.from, f);
}

/* ------------------------------------------------------------------ lines */

static unsigned unit_at(const plain_source *p, size_t at)
{
    const unsigned char *b = (const unsigned char *)p->raw.bytes + at;
    if (!is_utf16(p->written))
        return b[0];
    return p->written == ENCODING_UTF16_BIG ? b[0] * 256U + b[1] : b[1] * 256U + b[0];
}

/* Bytes of the complete lines. A carriage return at the very end may be the half of a line end. */
static size_t lines_end(const plain_source *p)
{
    size_t unit = is_utf16(p->written) ? 2 : 1, end = p->raw.n / unit * unit;
    for (size_t at = end; at >= unit; at -= unit) {
        unsigned c = unit_at(p, at - unit);
        if (c == '\n' || (c == '\r' && at < end && unit_at(p, at) != '\n'))
            return at;
    }
    return 0;
}

static void take_lines(plain_source *p, size_t n)
{
    arena *scratch = arena_open();
    str lines = str_from((str){ p->raw.bytes, n }, p->mark);
    bool as_utf8 = p->written == ENCODING_UTF8 || (!is_utf16(p->written) && text_is_ascii(lines));
    bool lent = as_utf8 && plain_can_be_lent(lines);
    if (!lent)
        lines = encoding_decode(scratch, p->written, lines);
    make_room(&p->text, lines.n);
    if (lines.n)
        memcpy(p->text.bytes + p->text.n, lines.p, lines.n);
    p->text.n += lines.n;
    arena_close(scratch);
    drop_front(&p->raw, n);
    p->mark = 0;
}

static bool read_more(plain_source *p, fault *f)
{
    size_t n;
    if (p->raw.n > PLAIN_LINE_BYTES_MOST)
        return fault_set(f, FAULT_LIMIT, "%s: a line of more than %d bytes; split the file", p->name,
            PLAIN_LINE_BYTES_MOST);
    make_room(&p->raw, BLOCK_BYTES);
    if (!p->source.read(p->source.from, p->raw.bytes + p->raw.n, BLOCK_BYTES, &n, f))
        return false;
    p->raw.n += n;
    p->ended = n == 0;
    size_t end = p->ended ? p->raw.n : lines_end(p);
    if (end > 0)
        take_lines(p, end);
    return true;
}

/* ------------------------------------------------------------------ the stream */

/* The lines that hold the first `least` bytes. */
static str lines_of(const plain_source *p, size_t least)
{
    str all = { p->text.bytes, p->text.n };
    if (all.n <= least)
        return all;
    size_t more = str_find_byte(str_from(all, least), '\n');
    return more == STR_NOT_FOUND ? all : str_part(all, 0, least + more + 1);
}

static bool read_plain(void *from, arena *a, size_t least, document *d, bool *last, fault *f)
{
    plain_source *p = from;
    while (p->text.n < least && !p->ended)
        if (!read_more(p, f))
            return false;
    *d = (document){ .name = str_of(p->name), .sha256 = p->sha256, .media_type = str_of(kind_media_type(KIND_TEXT)) };
    str lines = lines_of(p, least);
    if (!plain_read_from(a, lines, p->next, p->name, d, f))
        return false;
    p->any_word |= plain_has_words(d);
    *last = p->ended && lines.n == p->text.n;
    p->read_n = lines.n;
    return !*last || p->any_word || fault_set(f, FAULT_EMPTY, "%s: the file holds no word", p->name);
}

/* Rows further down a page than this are not told apart by a float of points any more: the page begins again. */
enum { ROWS_MOST = 1 << 16 };

/* The first line end or page end at or behind byte `at`. */
static size_t end_from(str text, size_t at)
{
    str rest = str_from(text, at);
    size_t line_end = str_find_byte(rest, '\n'), n = line_end == STR_NOT_FOUND ? rest.n : line_end;
    size_t page_end = str_find_byte(str_part(rest, 0, n), '\f');
    return at + (page_end == STR_NOT_FOUND ? n : page_end);
}

static void pass_line_end(plain_spot *s, char end)
{
    if (end == '\f') {
        s->page++;
        s->row = 0;
    } else if (end == '\n') {
        s->line++;
        s->row++;
    }
}

static void go_on_plain(void *from, const document *d, line_spot at)
{
    plain_source *p = from;
    bool all = at.page >= d->page_count;
    int page_ = all ? INT_MAX : d->pages[at.page].number, line_ = at.line ? d->pages[at.page].lines[at.line].number : 0;
    str text = { p->text.bytes, p->read_n };
    size_t passed = 0;
    while (passed < text.n && (p->next.page < page_ || p->next.line < line_)) {
        passed = end_from(text, passed);
        if (passed < text.n)
            pass_line_end(&p->next, text.p[passed++]);
    }
    if (p->next.row > ROWS_MOST)
        p->next.row = 0;
    drop_front(&p->text, passed);
}

bool plain_stream(arena *a, const bytes_source *bytes, const char *name, page_stream *s, fault *f)
{
    plain_source *p = ARENA_NEW(a, plain_source, 1);
    *p = (plain_source){ .source = *bytes, .name = name, .raw = { .a = a }, .text = { .a = a }, .next = { 1, 1, 0 } };
    *s = (page_stream){ read_plain, go_on_plain, p };
    return look_through(p, f);
}
