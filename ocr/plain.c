/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "plain.h"

#include <string.h>

#include "emphasis.h"
#include "facing.h"
#include "letters.h"
#include "models/many_bytes.h"
#include "models/text.h"
#include "plain_inside.h"

enum { TAB = 8, LINE_CELLS_LEAST = 72, PAGE_ROWS_LEAST = 60 };

/* What a byte means where words are cut; the table's default is ink. */
enum { INK = 0, BLANK, TABULATOR, LINE_END, PAGE_END, MARK, WIDE, TAIL, CONTROL };

#define ROW8(c) c, c, c, c, c, c, c, c
#define ROW32(c) ROW8(c), ROW8(c), ROW8(c), ROW8(c)

static const uint8_t byte_class[256] = {
    CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL,
    CONTROL, TABULATOR, LINE_END, CONTROL, PAGE_END, CONTROL, CONTROL, CONTROL, ROW8(CONTROL), ROW8(CONTROL),
    BLANK, INK, INK, INK, INK, INK, INK, INK, INK, INK, MARK, INK, INK, INK, INK, INK, ROW8(INK), ROW8(INK),
    ROW8(INK), ROW8(INK), ROW8(INK), INK, INK, INK, INK, INK, INK, INK, MARK,
    ROW8(INK), ROW8(INK), ROW8(INK), INK, INK, INK, INK, INK, INK, INK, CONTROL,
    ROW32(TAIL), ROW32(TAIL), ROW32(WIDE), ROW32(WIDE),
};

typedef struct {
    arena *a;
    str text;
    size_t at;
    const emphasis *marks;
    size_t mark_count, next_mark;
    uint8_t style;
    int line_number, row;
    size_t column, widest;
    word *words;                        /* room for the next ones */
    size_t word_room;
    line *lines;                        /* of the page, room for all of them */
    size_t line_count, page_end;
} reader;

static uint8_t class_at(const reader *r)
{
    return byte_class[(unsigned char)r->text.p[r->at]];
}

bool plain_can_be_lent(str s)
{
    for (size_t at = 0, n; at < s.n; at += n) {
        while (at + EIGHT_BYTES <= s.n && eight_printed(eight_bytes(s.p + at)))
            at += EIGHT_BYTES;
        if (at == s.n)
            break;
        uint8_t class = byte_class[(unsigned char)s.p[at]];
        n = 1;
        if (class == CONTROL)
            return false;
        if (class != WIDE && class != TAIL)
            continue;
        uint32_t c = text_char(s, at, &n);
        if (n == 1 || c < 0xA0 || (c & 0xFFFE) == 0xFFFE)
            return false;
    }
    return true;
}

/* Bytes of the blank other than an ASCII one that begins here; 0 for none. Of the wide characters
 * of Danish text only the dashes and quotes (E2) come near one, so the rest is told by its first byte. */
static size_t wide_blank(str text, size_t at)
{
    unsigned char first = (unsigned char)text.p[at];
    if (first != 0xC2 && first != 0xE2 && first != 0xE3)
        return 0;
    size_t n;
    return char_is_blank(text_char(text, at, &n)) ? n : 0;
}

/* Characters whose spelling letters_clean may change: soft hyphens, and what lies beyond U+0300,
 * the dashes, quotes and bullets of U+2010 to U+2027 apart. */
static bool may_need_cleaning(str text, size_t at)
{
    unsigned char first = (unsigned char)text.p[at], second = (unsigned char)text.p[at + 1];
    if (first == 0xC2)
        return second == 0xAD;
    if (first == 0xE2 && second == 0x80)
        return (unsigned char)text.p[at + 2] < 0x90 || (unsigned char)text.p[at + 2] > 0xA7;
    return first >= 0xCC;
}

static bool at_mark(const reader *r)
{
    return r->next_mark < r->mark_count && r->marks[r->next_mark].at == r->at;
}

/* A heading ends with its line, where no word stands. */
static void leave_headings(reader *r)
{
    for (; r->next_mark < r->mark_count && r->marks[r->next_mark].at < r->at; r->next_mark++)
        r->style = r->marks[r->next_mark].style;
}

static void take_mark(reader *r)
{
    r->style = r->marks[r->next_mark].style;
    r->at += r->marks[r->next_mark].length;
    r->next_mark++;
}

/* The end of the ink that begins there: sixteen bytes at once, which most words are shorter than. */
static size_t ink_end(str text, size_t at)
{
    for (; at + sizeof(sixteen) <= text.n; at += sizeof(sixteen)) {
        sixteen c = sixteen_bytes(text.p + at);
        size_t n = sixteen_first((sixteen)((sixteen)(c - (uint8_t)'!' >= (uint8_t)(0x7F - '!'))
            | (sixteen)(c == (uint8_t)'*') | (sixteen)(c == (uint8_t)'_')));
        if (n < sizeof(sixteen))
            return at + n;
    }
    while (at < text.n && byte_class[(unsigned char)text.p[at]] == INK)
        at++;
    return at;
}

/* Moves over the word's next piece, up to a mark or the word's end; true where it holds odd letters. */
static bool pass_ink(reader *r)
{
    bool odd = false;
    for (; r->at < r->text.n; r->at++) {
        size_t from = r->at, at = ink_end(r->text, from);
        r->column += at - from;
        r->at = at;
        if (at == r->text.n)
            break;
        uint8_t class = class_at(r);
        if (class == MARK && !at_mark(r)) {
            r->column++;
        } else if (class == WIDE && !wide_blank(r->text, r->at)) {
            odd |= may_need_cleaning(r->text, r->at);
            r->column++;
            while (r->at + 1 < r->text.n && byte_class[(unsigned char)r->text.p[r->at + 1]] == TAIL)
                r->at++;
        } else if (class != TAIL) {
            break;
        }
    }
    return odd;
}

/* The word's letters. One piece is lent; emphasis inside a word makes more, which are put together. */
static str word_letters(reader *r, bool *odd)
{
    size_t from = r->at;
    *odd = pass_ink(r);
    str first = str_part(r->text, from, r->at);
    text_builder t = { .a = r->a };
    while (r->at < r->text.n && at_mark(r)) {
        take_mark(r);
        from = r->at;
        *odd |= pass_ink(r);
        if (r->at == from)
            continue;
        if (t.n == 0)
            text_add(&t, first);
        text_add(&t, str_part(r->text, from, r->at));
    }
    return t.n ? text_done(&t) : first;
}

static void read_word(reader *r, line *l)
{
    leave_headings(r);
    while (r->at < r->text.n && at_mark(r))
        take_mark(r);
    size_t column = r->column;
    uint8_t style = r->style;
    bool odd;
    str letters = word_letters(r, &odd);
    if (odd)
        letters = letters_clean(r->a, letters);
    if (letters.n == 0)
        return;
    float y = (float)r->row * PLAIN_CELL_Y;
    l->words[l->word_count++] = (word){
        .text = letters,
        .at = { (float)column * PLAIN_CELL_X, y, (float)r->column * PLAIN_CELL_X, y + PLAIN_CELL_Y },
        .size_pt = PLAIN_SIZE_PT, .confidence = CONFIDENCE_CERTAIN, .style = style,
    };
}

/* Moves over blanks; false at the end of the line. */
static bool pass_blanks(reader *r)
{
    while (r->at < r->text.n) {
        size_t n = 1;
        uint8_t class = class_at(r);
        if (class == TABULATOR)
            r->column += TAB - r->column % TAB;
        else if (class == BLANK || (class == WIDE && (n = wide_blank(r->text, r->at)) > 0))
            r->column++;
        else
            return class != LINE_END && class != PAGE_END;
        r->at += n;
    }
    return false;
}

/* A line's words stand side by side, and a blank at least is between two. */
static void make_room_for_words(reader *r)
{
    enum { WORDS_LEAST = 1024 };
    str rest = str_part(r->text, r->at, r->page_end);
    size_t end = str_find_byte(rest, '\n'), of_line = (end == STR_NOT_FOUND ? rest.n : end) / 2 + 1;
    if (of_line <= r->word_room)
        return;
    size_t of_page = rest.n / 2 + 1;
    r->word_room = of_line > WORDS_LEAST ? of_line : of_page < WORDS_LEAST ? of_page : WORDS_LEAST;
    r->words = ARENA_NEW(r->a, word, r->word_room);
}

static void read_line(reader *r)
{
    line *l = &r->lines[r->line_count];
    make_room_for_words(r);
    *l = (line){ .words = r->words, .number = r->line_number };
    r->column = 0;
    while (pass_blanks(r))
        read_word(r, l);
    if (r->column > r->widest)
        r->widest = r->column;
    if (l->word_count == 0)
        return;
    l->at = box_union(l->words[0].at, l->words[l->word_count - 1].at);
    r->words += l->word_count;
    r->word_room -= l->word_count;
    r->line_count++;
}

/* Room for all lines of the page that begins here: not for those without a byte. False where it has too many. */
static bool make_room_for_lines(reader *r)
{
    str rest = str_from(r->text, r->at);
    size_t end = str_find_byte(rest, '\f'), rows = 1, filled = 1;
    rest = end == STR_NOT_FOUND ? rest : str_part(rest, 0, end);
    r->page_end = r->at + rest.n;
    for (size_t at; (at = str_find_byte(rest, '\n')) != STR_NOT_FOUND; rest = str_from(rest, at + 1)) {
        rows++;
        filled += at > 0;
    }
    if (rows > PAGE_LINES_MOST)
        return false;
    r->lines = ARENA_NEW(r->a, line, filled);
    r->line_count = 0;
    r->widest = LINE_CELLS_LEAST;
    return true;
}

/* Reads up to and past the page's form feed. */
static bool read_page(reader *r, page *p, const char *name, fault *f)
{
    if (!make_room_for_lines(r))
        return fault_set(f, FAULT_LIMIT, "%s: a page of more than %d lines; split the file", name, PAGE_LINES_MOST);
    for (;;) {
        read_line(r);
        r->row++;
        if (r->at == r->text.n || r->text.p[r->at] == '\f')
            break;
        r->at++;
        r->line_number++;
    }
    r->at += r->at < r->text.n;
    *p = (page){
        .width_pt = (float)r->widest * PLAIN_CELL_X,
        .height_pt = (float)(r->row > PAGE_ROWS_LEAST ? r->row : PAGE_ROWS_LEAST) * PLAIN_CELL_Y,
        .reading = READ_PLAIN, .reason = STR("the file is plain text"), .lines = r->lines, .line_count = r->line_count,
    };
    facing_part(r->a, p);
    r->row = 0;
    return true;
}

static str decoded(arena *a, str bytes)
{
    const char *encoding;
    str text = str_starts(bytes, (str)STR("\xEF\xBB\xBF")) ? str_from(bytes, 3) : bytes;
    return plain_can_be_lent(text) ? text : text_decode(a, bytes, &encoding);
}

bool plain_read_from(arena *a, str text, plain_spot from, const char *name, document *d, fault *f)
{
    reader r = { .a = a, .text = text, .line_number = from.line, .row = from.row };
    size_t capacity = 0;
    r.marks = emphasis_find(a, r.text, &r.mark_count);
    for (int number = from.page; r.at < r.text.n; number++) {
        if (number > PAGES_MOST)
            return fault_set(f, FAULT_LIMIT, "%s: more than %d pages; split the file", name, PAGES_MOST);
        page p;
        if (!read_page(&r, &p, name, f))
            return false;
        p.number = number;
        *ARENA_PUSH(a, d->pages, d->page_count, capacity) = p;
    }
    return true;
}

bool plain_has_words(const document *d)
{
    for (size_t i = 0; i < d->page_count; i++)
        if (d->pages[i].line_count > 0)
            return true;
    return false;
}

bool plain_read(arena *a, str bytes, const char *name, document *d, fault *f)
{
    if (!plain_read_from(a, decoded(a, bytes), (plain_spot){ 1, 1, 0 }, name, d, f))
        return false;
    return plain_has_words(d) || fault_set(f, FAULT_EMPTY, "%s: the file holds no word", name);
}
