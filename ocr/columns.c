/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "columns.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>

/* The page's ink in cells of half a letter's height: a line of print is two to four of them high, the white between
 * two lines one to three. */
enum {
    CELLS_A_LETTER = 2, CELL_LEAST = 4,
    INK_A_CELL = 4,              /* pixels, so that a crumb is none */
    STRIP_LEAST = 3,             /* cells: the blanks of a large title are narrower */
    ROWS_LEAST = 36,             /* of cells, with ink on both sides */
    DENSE_CELLS = 3, GAP_MOST = 5,
    LINES_LEAST = 8
};
/* Shares. */
static const float SIDE_LEAST = 0.30f;       /* of the text's width */
static const float EDGE = 0.12f;             /* of a column's width: so near its edge a full line begins */
static const float END = 0.22f;
static const float DENSE = 0.60f;            /* of a row's cells between its ends */
static const float FULL_LEAST = 0.45f;       /* of a side's lines */
static const float GAPPED_MOST = 0.20f;
static const float ALIGNED = 0.65f;          /* of the lines beside one another */
static const float COMMON = 0.50f;           /* of the wide whites */
static const float WIDE_WHITE = 1.6f;        /* of the usual white between lines */

typedef struct {
    int wide, high, cell;
    unsigned char *ink; /* a row of cells after the other */
    int *first, *last;  /* the outermost cells with ink of each row; last < first where there are none */
    int left, right;    /* the page's; right is outside */
} grid;

/* Rows [y0, y1) that have no ink in cells [x0, x1). */
typedef struct {
    int x0, x1, y0, y1;
} strip;

static void count_row(const l_uint32 *row, int width, int cell, int *counts)
{
    for (int w = 0; w * 32 < width; w++)
        for (l_uint32 bits = row[w]; bits; bits &= bits - 1) {
            int x = w * 32 + 31 - __builtin_ctz(bits);
            if (x < width)
                counts[x / cell]++;
        }
}

static void end_row(grid *g, int y, int *counts)
{
    g->first[y] = g->wide;
    g->last[y] = -1;
    for (int x = 0; x < g->wide; x++) {
        bool ink = counts[x] >= INK_A_CELL;
        g->ink[y * g->wide + x] = ink;
        if (ink && g->first[y] == g->wide)
            g->first[y] = x;
        if (ink)
            g->last[y] = x;
        counts[x] = 0;
    }
}

static grid grid_of(arena *a, const picture *p)
{
    int width = pixGetWidth(p->ink), height = pixGetHeight(p->ink), cell = p->letter_px / CELLS_A_LETTER;
    cell = cell < CELL_LEAST ? CELL_LEAST : cell;
    grid g = { .wide = width / cell + 1 + STRIP_LEAST, .high = height / cell + 1, .cell = cell };
    g.ink = ARENA_NEW(a, unsigned char, (size_t)g.wide *(size_t)g.high);
    g.first = ARENA_NEW(a, int, (size_t)g.high);
    g.last = ARENA_NEW(a, int, (size_t)g.high);
    int *counts = ARENA_NEW(a, int, (size_t)g.wide);
    for (int x = 0; x < g.wide; x++)
        counts[x] = 0;
    for (int y = 0; y < g.high; y++) {
        for (int row = y * cell; row < (y + 1) * cell && row < height; row++)
            count_row(pixGetData(p->ink) + (size_t)row * (size_t)pixGetWpl(p->ink), width, cell, counts);
        end_row(&g, y, counts);
    }
    g.left = g.wide;
    for (int y = 0; y < g.high; y++) {
        g.left = g.first[y] < g.left ? g.first[y] : g.left;
        g.right = g.last[y] + 1 > g.right ? g.last[y] + 1 : g.right;
    }
    return g;
}

static bool has_ink(const grid *g, int x, int y)
{
    return g->ink[y * g->wide + x];
}

/* ------------------------------------------------------------------ the strip */

/* A strip as wide as none between two words begins at x. */
static bool is_open(const grid *g, int x, int y)
{
    for (int i = 0; i < STRIP_LEAST; i++)
        if (has_ink(g, x + i, y))
            return false;
    return true;
}

/* The rows that are open at x beside which most rows have ink on both sides. */
static int best_rows(const grid *g, int x, strip *s)
{
    int best = 0, from = 0, both = 0;
    for (int y = 0; y <= g->high; y++) {
        if (y < g->high && is_open(g, x, y)) {
            both += g->first[y] < x && g->last[y] > x;
            continue;
        }
        if (both > best) {
            best = both;
            *s = (strip){ x, x + STRIP_LEAST, from, y };
        }
        from = y + 1;
        both = 0;
    }
    return best;
}

static bool is_white(const grid *g, int x, int y0, int y1)
{
    for (int y = y0; y < y1; y++)
        if (has_ink(g, x, y))
            return false;
    return true;
}

static bool find_strip(const grid *g, strip *s)
{
    int most = 0, margin = (int)(SIDE_LEAST * (float)(g->right - g->left));
    for (int x = g->left + margin; x < g->right - margin - STRIP_LEAST; x++) {
        strip at;
        int both = best_rows(g, x, &at);
        if (both > most) {
            most = both;
            *s = at;
        }
    }
    if (most < ROWS_LEAST)
        return false;
    while (s->x1 < g->right && is_white(g, s->x1, s->y0, s->y1))
        s->x1++;
    while (s->x0 > g->left && is_white(g, s->x0 - 1, s->y0, s->y1))
        s->x0--;
    return true;
}

static bool is_blank(const grid *g, int y)
{
    return g->last[y] < g->first[y];
}

/* A line that runs across stands apart from the columns by a row that is white all over. */
static void part_from_lines_across(const grid *g, strip *s)
{
    while (s->y0 > 0 && s->y0 < s->y1 && !is_blank(g, s->y0))
        s->y0++;
    while (s->y1 < g->high && s->y1 > s->y0 && !is_blank(g, s->y1 - 1))
        s->y1--;
}

/* ------------------------------------------------------------------ the text on one side */

typedef struct {
    int y0, y1;      /* rows of cells through its small letters; y1 is outside */
    int first, last; /* its outermost cells */
    int gap;         /* the widest white inside that goes through all of its rows */
    bool full;
} print_line;

typedef struct {
    int x0, x1;        /* cells, x1 outside */
    print_line *lines; /* from top to bottom */
    int count, full, gapped;
    float white; /* the usual one between two lines, in rows */
} side;

typedef struct {
    int first, last, inked, gap; /* the outermost cells with ink, how many there are, the widest white between */
} row_ink;

static row_ink row_within(const grid *g, const side *c, int y)
{
    row_ink r = { .first = -1, .last = -1 };
    for (int x = c->x0; x < c->x1; x++) {
        if (!has_ink(g, x, y))
            continue;
        if (r.first < 0)
            r.first = x;
        else if (x - r.last - 1 > r.gap)
            r.gap = x - r.last - 1;
        r.last = x;
        r.inked++;
    }
    return r;
}

/* Through the small letters of a line: hardly a cell without ink. Between lines are strokes that rise and fall. */
static bool is_dense(const row_ink *r)
{
    return r->inked >= DENSE_CELLS && (float)r->inked >= DENSE * (float)(r->last - r->first + 1 - r->gap);
}

static void add_row(side *c, int y, const row_ink *r)
{
    print_line *l = c->count > 0 ? &c->lines[c->count - 1] : NULL;
    if (!l || l->y1 < y) {
        c->lines[c->count++] = (print_line){ y, y + 1, r->first, r->last, r->gap, false };
        return;
    }
    l->y1 = y + 1;
    l->first = r->first < l->first ? r->first : l->first;
    l->last = r->last > l->last ? r->last : l->last;
    l->gap = r->gap < l->gap ? r->gap : l->gap;
}

static void measure_lines(side *c)
{
    int left = c->x1, right = c->x0, whites = 0;
    for (int i = 0; i < c->count; i++) {
        left = c->lines[i].first < left ? c->lines[i].first : left;
        right = c->lines[i].last > right ? c->lines[i].last : right;
        whites += i > 0 ? c->lines[i].y0 - c->lines[i - 1].y1 : 0;
    }
    float width = (float)(right + 1 - left);
    for (int i = 0; i < c->count; i++) {
        print_line *l = &c->lines[i];
        l->full = (float)(l->first - left) <= EDGE * width && (float)(right - l->last) <= END * width;
        c->full += l->full;
        c->gapped += l->gap > GAP_MOST;
    }
    c->white = c->count > 1 ? (float)whites / (float)(c->count - 1) : 1;
}

static side side_of(arena *a, const grid *g, const strip *s, int x0, int x1)
{
    side c = { .x0 = x0, .x1 = x1, .lines = ARENA_NEW(a, print_line, (size_t)(s->y1 - s->y0 + 1)) };
    for (int y = s->y0; y < s->y1; y++) {
        row_ink r = row_within(g, &c, y);
        if (is_dense(&r))
            add_row(&c, y, &r);
    }
    measure_lines(&c);
    return c;
}

static bool is_running_text(const side *c)
{
    return c->count >= LINES_LEAST && (float)c->full >= FULL_LEAST * (float)c->count &&
           (float)c->gapped <= GAPPED_MOST * (float)c->count;
}

/* ------------------------------------------------------------------ do they face each other? */

/* The last line of the side that begins above row y; -1: none. *i is where to go on from. */
static int line_above(const side *c, int y, int *i)
{
    while (*i < c->count && c->lines[*i].y0 < y)
        ++*i;
    return *i - 1;
}

/* Their lines lie at the same heights, as a table's do and those of a page that is set on a grid. */
static bool are_aligned(const side *left, const side *right)
{
    int compared = 0, same = 0, at = 0;
    for (int i = 0; i < left->count; i++) {
        const print_line *l = &left->lines[i];
        int above = line_above(right, l->y1, &at);
        if (above < 0 || right->lines[above].y1 <= l->y0 - (int)left->white)
            continue;
        compared++;
        same += abs(right->lines[above].y0 + right->lines[above].y1 - l->y0 - l->y1) <= 2;
    }
    return same >= ALIGNED * (float)compared;
}

static bool is_after_wide(const side *c, int i)
{
    return i > 0 && (float)(c->lines[i].y0 - c->lines[i - 1].y1) >= WIDE_WHITE * c->white;
}

/* How often a wide white ends on this side, and how often the other side's text ends there, too. */
static void count_ends(const side *c, const side *other, int *ends, int *common)
{
    int at = 0;
    for (int i = 1; i < c->count; i++) {
        if (!is_after_wide(c, i))
            continue;
        int above = line_above(other, c->lines[i].y0 - 1, &at);
        ++*ends;
        *common +=
            above >= 0 && (!other->lines[above].full || (above + 1 < other->count && is_after_wide(other, above + 1)));
    }
}

/* Cells of a table's rows begin at one height. */
static bool are_facing(const side *left, const side *right)
{
    int ends = 0, common = 0;
    count_ends(left, right, &ends, &common);
    count_ends(right, left, &ends, &common);
    return are_aligned(left, right) && ends > 0 && (float)common >= COMMON * (float)ends;
}

/* ------------------------------------------------------------------ parts */

static box part_of(const grid *g, int x0, int y0, int x1, int y1)
{
    float c = (float)g->cell;
    return (box){ c * (float)x0, c * (float)y0, c * (float)x1, c * (float)y1 };
}

columns columns_of(arena *a, const picture *p)
{
    columns c = { .found = false };
    strip s;
    if (!p->ink || p->letter_px <= 0)
        return c;
    grid g = grid_of(a, p);
    if (g.right <= g.left || !find_strip(&g, &s))
        return c;
    part_from_lines_across(&g, &s);
    side left = side_of(a, &g, &s, g.left, s.x0), right = side_of(a, &g, &s, s.x1, g.right);
    if (!is_running_text(&left) || !is_running_text(&right) || are_facing(&left, &right))
        return c;
    int middle = (s.x0 + s.x1) / 2;
    c.found = true;
    c.parts[0] = part_of(&g, 0, 0, g.wide, s.y0);
    c.parts[1] = part_of(&g, 0, s.y0, middle, s.y1);
    c.parts[2] = part_of(&g, middle, s.y0, g.wide, s.y1);
    c.parts[3] = part_of(&g, 0, s.y1, g.wide, g.high);
    return c;
}

int columns_part(const columns *c, box pixels)
{
    float x = (pixels.x0 + pixels.x1) / 2, y = (pixels.y0 + pixels.y1) / 2;
    if (!c->found || y < c->parts[1].y0)
        return 0;
    if (y >= c->parts[1].y1)
        return 3;
    return x < c->parts[1].x1 ? 1 : 2;
}
