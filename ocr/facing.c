/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "facing.h"

#include <math.h>

#include "models/text.h"

/* A gap this many line heights wide parts columns; justified print has less. */
static const float GUTTER_LINES = 1.4f;
static const float SAME_EDGE_PT = 8;
/* Between two lines that touch, middle to middle, in line heights; a blank line makes it two. */
static const float NEXT_LINE = 1.6f;

/* The half of a line that stands left or right of the gutter: words [from, end). */
typedef struct {
    size_t from, end;
} half;

typedef struct {
    page *p;
    float right_edge;            /* where the right column begins, in points */
} facing;

/* ------------------------------------------------------------------ one line */

static float height_of(const line *l)
{
    return l->at.y1 - l->at.y0;
}

/* The word that begins the last cell behind a gutter; word_count where the line has none. */
static size_t second_cell(const line *l)
{
    for (size_t w = l->word_count; w-- > 1;)
        if (l->words[w].at.x0 - l->words[w - 1].at.x1 >= GUTTER_LINES * height_of(l))
            return w;
    return l->word_count;
}

/* "12.", "12)" or "12 -" at the line's front: its number, else 0. */
static long number_of(const line *l)
{
    str first = l->words[0].text;
    long value;
    size_t n;
    bool dash = l->word_count > 1 && char_fold(text_char(l->words[1].text, 0, &n)) == '-' && n == l->words[1].text.n;
    bool mark = first.n > 1 && (first.p[first.n - 1] == '.' || first.p[first.n - 1] == ')');
    if (!mark && !dash)
        return 0;
    return str_to_number(str_part(first, 0, first.n - mark), 999, &value) ? value : 0;
}

static bool begins_right(const facing *f, float x)
{
    return fabsf(x - f->right_edge) < SAME_EDGE_PT;
}

/* Where the right half begins: at the gutter, at the front for a line of the right column alone, at the end for one
 * of the left. */
static size_t right_half(const facing *f, const line *l)
{
    if (begins_right(f, l->words[0].at.x0))
        return 0;
    size_t w = second_cell(l);
    return w < l->word_count && begins_right(f, l->words[w].at.x0) ? w : l->word_count;
}

/* Lines that fit neither column run across both. */
static bool crosses(const facing *f, const line *l)
{
    return right_half(f, l) == l->word_count && l->at.x1 > f->right_edge - SAME_EDGE_PT;
}

static bool follows_closely(const line *above, const line *below)
{
    float apart = (below->at.y0 + below->at.y1 - above->at.y0 - above->at.y1) / 2;
    return apart < NEXT_LINE * height_of(above);
}

/* ------------------------------------------------------------------ is it facing columns? */

/* The matter that begins at line i: up to the next number, a line that crosses, or a blank line before none. */
static size_t matter_end(const facing *f, size_t i)
{
    const page *p = f->p;
    size_t to = i + 1;
    while (to < p->line_count && !number_of(&p->lines[to]) && !crosses(f, &p->lines[to])
        && follows_closely(&p->lines[to - 1], &p->lines[to]))
        to++;
    return to;
}

static bool is_wordy(const line *l, size_t from)
{
    size_t n;
    return from < l->word_count && char_is_letter(text_char(l->words[from].text, 0, &n)) && l->words[from].text.n > 1;
}

typedef struct {
    size_t matters, decided, long_ones;
} tally;

/* Counts the matters from line i on, as far as they follow each other; returns the line behind them. */
static size_t count_matters(const facing *f, size_t i, tally *t)
{
    long expected = number_of(&f->p->lines[i]);
    *t = (tally){ 0, 0, 0 };
    while (i < f->p->line_count && number_of(&f->p->lines[i]) == expected && !crosses(f, &f->p->lines[i])) {
        size_t end = matter_end(f, i);
        bool decided = false;
        for (size_t k = i; k < end; k++)
            decided |= is_wordy(&f->p->lines[k], right_half(f, &f->p->lines[k]));
        t->matters++;
        t->decided += decided;
        t->long_ones += end - i > 1;
        i = end;
        expected++;
    }
    return i;
}

static bool are_facing(const tally *t)
{
    return t->matters >= FACING_MATTERS && t->decided * 3 >= t->matters * 2 && t->long_ones > 0;
}

/* ------------------------------------------------------------------ parting */

static void add_half(page *to, const line *l, half h)
{
    if (h.from >= h.end)
        return;
    line *added = &to->lines[to->line_count++];
    *added = (line){ .words = l->words + h.from, .word_count = h.end - h.from, .number = l->number };
    added->at = added->words[0].at;
    for (size_t w = 1; w < added->word_count; w++)
        added->at = box_union(added->at, added->words[w].at);
}

static void part_matter(const facing *f, size_t i, size_t end, page *to)
{
    for (size_t k = i; k < end; k++)
        add_half(to, &f->p->lines[k], (half){ 0, right_half(f, &f->p->lines[k]) });
    for (size_t k = i; k < end; k++)
        add_half(to, &f->p->lines[k], (half){ right_half(f, &f->p->lines[k]), f->p->lines[k].word_count });
}

static void part_run(facing *f, size_t i, size_t end, page *to)
{
    for (size_t next; i < end; i = next) {
        next = matter_end(f, i);
        part_matter(f, i, next, to);
    }
}

/* Where the first matter's decision begins; 0 where none stands beside it. */
static float find_right_edge(const page *p, size_t i)
{
    enum { LOOK_AHEAD = 6 };
    for (size_t k = i; k < p->line_count && k < i + LOOK_AHEAD; k++) {
        size_t w = second_cell(&p->lines[k]);
        if (w < p->lines[k].word_count)
            return p->lines[k].words[w].at.x0;
    }
    return 0;
}

/* Lines [i, end) as they are, where parting has begun. */
static void copy_lines(const page *p, size_t i, size_t end, page *to)
{
    for (; to->lines && i < end; i++)
        to->lines[to->line_count++] = p->lines[i];
}

/* Each run of matters is looked at once, whatever comes of it. */
void facing_part(arena *a, page *p)
{
    page parted = { .lines = NULL };
    for (size_t i = 0, end; i < p->line_count; i = end) {
        tally t = { 0, 0, 0 };
        facing f = { p, number_of(&p->lines[i]) ? find_right_edge(p, i) : 0 };
        end = f.right_edge > 0 ? count_matters(&f, i, &t) : i + 1;
        end = end > i ? end : i + 1;
        if (!are_facing(&t)) {
            copy_lines(p, i, end, &parted);
            continue;
        }
        if (!parted.lines) {
            parted.lines = ARENA_NEW(a, line, p->line_count * 2);
            copy_lines(p, 0, i, &parted);
        }
        part_run(&f, i, end, &parted);
    }
    if (parted.lines) {
        p->lines = parted.lines;
        p->line_count = parted.line_count;
    }
}
