/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pages_text.h"
#include "pages_text_form.h"
#include "pages_text_out.h"
#include "text.h"

/* ------------------------------------------------------------------ lines on cells */

/* The columns of a word that stands where its line's text says. */
static bool word_on_cells(const word *w, size_t after, size_t *from, size_t *to)
{
    double column = (double)w->at.x0 / PLAIN_CELL_X;
    if (!(column >= (double)after && column < CELL_COLUMNS_MOST))
        return false;
    *from = (size_t)column;
    *to = *from + text_length(w->text);
    return w->at.x0 == cell_x(*from) && w->at.x1 == cell_x(*to);
}

static bool line_on_cells(const line *l, const cell_page *cells)
{
    if (cells->from == 0 || l->number < cells->from || l->number > LINE_NUMBER_MOST)
        return false;
    float y0 = cell_y(l->number - cells->from), y1 = cell_y(l->number - cells->from + 1);
    size_t after = 0, from, to;
    for (size_t i = 0; i < l->word_count; i++) {
        const word *w = &l->words[i];
        if (w->at.y0 != y0 || w->at.y1 != y1 || !word_on_cells(w, after, &from, &to))
            return false;
        after = to + 1;
    }
    return l->at.x0 == l->words[0].at.x0 && l->at.x1 == l->words[l->word_count - 1].at.x1 && l->at.y0 == y0 &&
        l->at.y1 == y1;
}

static cell_page cells_of_line(const line *l)
{
    cell_page cells = { 0, length_rounded(l->words[0].size_pt) };
    double above = (double)l->at.y0 / PLAIN_CELL_Y;
    if (above >= 0 && above < l->number)
        cells.from = l->number - (int)above;
    return cells;
}

/* The first line that lies on cells says how the page does; .from is 0 where none is. */
static cell_page cells_of(const page *p)
{
    for (size_t i = 0; p->reading == READ_PLAIN && i < p->line_count; i++) {
        cell_page cells = cells_of_line(&p->lines[i]);
        if (line_on_cells(&p->lines[i], &cells))
            return cells;
    }
    return (cell_page){ 0, 0 };
}

/* ------------------------------------------------------------------ lines with boxes */

static const char *style_letters(unsigned style)
{
    static const char *const letters[] = { "-", "b", "i", "bi" };
    return letters[style & (STYLE_BOLD | STYLE_ITALIC)];
}

/* Each row under the words: whether it says something of a word, and what. `spread` is the word
 * as it would lie and look without any such row. */
typedef struct {
    char sign;
    bool (*says)(const word *w, const word *spread);
    void (*put)(pages_output *o, const word *w);
} word_row;

static bool x_says(const word *w, const word *spread)
{
    return !length_same(w->at.x0, spread->at.x0) || !length_same(w->at.x1, spread->at.x1);
}

static bool y_says(const word *w, const word *spread)
{
    return !length_same(w->at.y0, spread->at.y0) || !length_same(w->at.y1, spread->at.y1);
}

static bool style_says(const word *w, const word *spread)
{
    return !length_same(w->size_pt, spread->size_pt) || style_letters(w->style) != style_letters(spread->style);
}

static bool confidence_says(const word *w, const word *spread)
{
    (void)spread;
    return w->confidence >= 0;
}

static bool reading_says(const word *w, const word *spread)
{
    (void)spread;
    return w->read.n > 0;
}

static void put_range(pages_output *o, float from, float to)
{
    put_length(o, from);
    put_byte(o, '-');
    put_length(o, to);
}

static void put_x(pages_output *o, const word *w)
{
    put_range(o, w->at.x0, w->at.x1);
}

static void put_y(pages_output *o, const word *w)
{
    put_range(o, w->at.y0, w->at.y1);
}

static void put_style(pages_output *o, const word *w)
{
    put_length(o, w->size_pt);
    put_literal(o, style_letters(w->style));
}

static void put_confidence(pages_output *o, const word *w)
{
    put_number(o, w->confidence > 1 ? 100 : (double)w->confidence * 100, PERCENT_DECIMALS);
}

static void put_reading(pages_output *o, const word *w)
{
    static const str dot = STR(".");
    if (str_equal(w->read, dot))
        put_byte(o, '\\');
    put_escaped(o, w->read, false);
}

static const word_row word_rows[] = {
    { '@', x_says, put_x },
    { '=', y_says, put_y },
    { '^', style_says, put_style },
    { '%', confidence_says, put_confidence },
    { '?', reading_says, put_reading },
};

static size_t line_length(const line *l)
{
    size_t all = l->word_count - 1;
    for (size_t i = 0; i < l->word_count; i++)
        all += text_length(l->words[i].text);
    return all;
}

/* The line as it would be without rows under its words: every word looks like `plain`. */
typedef struct {
    const line *l;
    word plain;
    bool on_cells;
    size_t all;              /* characters that share the line's width */
} spread_line;

/* Walks the words beside their spread places; with o, writes the row, without, asks if it is needed. */
static bool walk_row(pages_output *o, const word_row *row, const spread_line *s)
{
    word spread = s->plain;
    size_t at = 0;
    bool any = false;
    for (size_t i = 0; i < s->l->word_count && !(any && !o); i++) {
        const word *w = &s->l->words[i];
        if (s->on_cells) {
            spread.at = w->at;
        } else {
            size_t length = text_length(w->text);
            words_spread(&s->l->at, s->all, at, at + length, &spread.at.x0, &spread.at.x1);
            at += length + 1;
        }
        bool says = row->says(w, &spread);
        any |= says;
        if (!o)
            continue;
        put_byte(o, ' ');
        if (says)
            row->put(o, w);
        else
            put_byte(o, '.');
    }
    return any;
}

static void write_rows(pages_output *o, const spread_line *s)
{
    for (size_t i = 0; i < sizeof word_rows / sizeof *word_rows; i++) {
        if (!walk_row(NULL, &word_rows[i], s))
            continue;
        put_byte(o, word_rows[i].sign);
        walk_row(o, &word_rows[i], s);
        put_byte(o, '\n');
    }
}

static void write_line_with_box(pages_output *o, const line *l)
{
    put_literal(o, "line");
    if (l->number > 0) {
        put_byte(o, ' ');
        put_whole(o, l->number);
    }
    put_box(o, &l->at);
    put_byte(o, ' ');
    put_length(o, l->words[0].size_pt);
    put_byte(o, ' ');
    put_literal(o, style_letters(l->words[0].style));
    put_literal(o, "\n|");
    for (size_t i = 0; i < l->word_count; i++) {
        put_byte(o, ' ');
        put_escaped(o, l->words[i].text, false);
    }
    put_byte(o, '\n');
    spread_line s = { .l = l, .plain = l->words[0], .all = line_length(l) };
    s.plain.at = l->at;
    write_rows(o, &s);
}

static void write_line_on_cells(pages_output *o, const line *l, const cell_page *cells)
{
    put_literal(o, "line ");
    put_whole(o, l->number);
    put_literal(o, "\n| ");
    size_t at = 0;
    for (size_t i = 0; i < l->word_count; i++) {
        const word *w = &l->words[i];
        for (size_t column = (size_t)(w->at.x0 / PLAIN_CELL_X); at < column; at++)
            put_byte(o, ' ');
        put_escaped(o, w->text, false);
        at += text_length(w->text);
    }
    put_byte(o, '\n');
    spread_line s = { .l = l, .plain.size_pt = cells->size_pt, .on_cells = true };
    write_rows(o, &s);
}

/* ------------------------------------------------------------------ pages */

static void write_note(pages_output *o, const page_note *n)
{
    put_literal(o, n->warning ? "note warning " : "note info ");
    put_escaped(o, n->code, false);
    put_byte(o, ' ');
    put_quoted(o, n->text);
    if (n->at.x0 != 0 || n->at.y0 != 0 || n->at.x1 != 0 || n->at.y1 != 0)
        put_box(o, &n->at);
    put_byte(o, '\n');
}

static void write_page_head(pages_output *o, const page *p)
{
    put_literal(o, "page ");
    put_whole(o, p->number);
    put_byte(o, ' ');
    put_length(o, p->width_pt);
    put_byte(o, ' ');
    put_length(o, p->height_pt);
    put_byte(o, ' ');
    put_literal(o, page_reading_name(p->reading));
    if (p->reason.n) {
        put_byte(o, ' ');
        put_quoted(o, p->reason);
    }
    put_byte(o, '\n');
    if (p->steps.n) {
        put_literal(o, "steps ");
        put_quoted(o, p->steps);
        put_byte(o, '\n');
    }
    for (size_t i = 0; i < p->note_count; i++)
        write_note(o, &p->notes[i]);
}

static bool line_is_sound(const line *l)
{
    for (size_t i = 0; i < l->word_count; i++)
        if (l->words[i].text.n == 0)
            return false;
    return l->word_count > 0;
}

static bool write_page(pages_output *o, const page *p, fault *f)
{
    for (size_t i = 0; i < p->line_count; i++)
        if (!line_is_sound(&p->lines[i]))
            return fault_set(f, FAULT_INTERNAL,
                "page %d, line %zu has no words or an empty one; please report this document", p->number, i + 1);
    write_page_head(o, p);
    cell_page cells = cells_of(p);
    if (cells.from > 0) {
        put_literal(o, "cells ");
        put_whole(o, cells.from);
        put_byte(o, ' ');
        put_length(o, cells.size_pt);
        put_byte(o, '\n');
    }
    for (size_t i = 0; i < p->line_count; i++)
        if (line_on_cells(&p->lines[i], &cells))
            write_line_on_cells(o, &p->lines[i], &cells);
        else
            write_line_with_box(o, &p->lines[i]);
    return true;
}

static void write_source(pages_output *o, const document *d)
{
    const struct { const char *head; str value; } fields[] = {
        { " name=", d->name }, { " sha256=", d->sha256 }, { " type=", d->media_type },
    };
    put_literal(o, "source");
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (fields[i].value.n) {
            put_literal(o, fields[i].head);
            put_quoted(o, fields[i].value);
        }
    put_byte(o, '\n');
}

bool pages_text_write(const document *d, bytes_sink sink, void *to, fault *f)
{
    pages_output o;
    o.sink = sink;
    o.to = to;
    o.failed = false;
    o.n = 0;
    put_literal(&o, PAGES_TEXT_HEAD PAGES_TEXT_VERSION "\n");
    write_source(&o, d);
    for (size_t i = 0; i < d->page_count && !o.failed; i++)
        if (!write_page(&o, &d->pages[i], f))
            return false;
    put_flush(&o);
    if (o.failed)
        return fault_set(
            f, FAULT_OUTPUT, "the pages could not be written to their end; is the disk full or the pipe closed?");
    return true;
}
