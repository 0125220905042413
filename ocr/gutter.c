/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "gutter.h"

#include "facing_inside.h"

#include <math.h>

/* Widths and heights in heights of a line. */
static const float WIDE = 0.9f;              /* a strip of white; words inside lines stand nearer, line after line */
static const float FAR = 2.5f;               /* what stands so far above or below is something else, as a page's foot */
static const float OVERLAP = 0.2f;           /* by so much lines overlap that are no line */
static const float UNEVEN = 0.08f;           /* base lines so far apart are two */
static const float ROUNDING_PT = 0.4f;       /* of a bold word's box beside a plain one's */
static const float UNDER_BASE = 0.2f;        /* of a word's box */
static const float BAND = 0.35f;             /* white from edge to edge; lines of one text leave less */
static const float BOX_SHARE = 0.55f;        /* of the other text's width: a box beside it is narrower */

typedef struct {
    size_t first, end;                       /* lines */
    float x0, x1;                            /* the strip */
} gutter;

/* ------------------------------------------------------------------ the strip */

static bool is_left(const gutter *g, const line *l)
{
    return l->words[0].at.x0 < g->x0;
}

static bool is_right(const gutter *g, const line *l)
{
    return l->words[l->word_count - 1].at.x1 > g->x1;
}

/* Lines that overlap, on one side each; the strip is what is white between them. */
static bool begin_between(const page *p, size_t i, gutter *g)
{
    if (i + 1 == p->line_count)
        return false;
    const box *a = &p->lines[i].at, *b = &p->lines[i + 1].at;
    float height = facing_height(&p->lines[i]);
    *g = (gutter){ i, i + 2, a->x0 < b->x0 ? a->x1 : b->x1, a->x0 < b->x0 ? b->x0 : a->x0 };
    return a->y1 - b->y0 > OVERLAP * height && g->x1 - g->x0 > WIDE * height;
}

static float base_of(const word *w)
{
    return w->at.y1 - UNDER_BASE * (w->at.y1 - w->at.y0);
}

/* All of these words stand on one base line, as typeset ones do; read ones hardly ever do. */
static bool is_even(const line *l, size_t from, size_t end)
{
    for (size_t w = from + 1; w < end; w++)
        if (fabsf(base_of(&l->words[w]) - base_of(&l->words[from])) > ROUNDING_PT)
            return false;
    return true;
}

/* The words from w on stand at another height than those before. */
static bool is_uneven(const line *l, size_t w)
{
    return fabsf(base_of(&l->words[w - 1]) - base_of(&l->words[w])) > UNEVEN * facing_height(l) && is_even(l, 0, w)
        && is_even(l, w, l->word_count);
}

/* Texts at two heights that were taken for one line. */
static bool begin_inside(const page *p, size_t i, gutter *g)
{
    const line *l = &p->lines[i];
    for (size_t w = 1; w < l->word_count && l->word_count <= GUTTER_WORDS_MOST; w++)
        if (facing_gap(l, w) > WIDE * facing_height(l) && is_uneven(l, w)) {
            *g = (gutter){ i, i + 1, l->words[w - 1].at.x1, l->words[w].at.x0 };
            return true;
        }
    return false;
}

/* Narrows the strip to the widest white that the line leaves of it; false where too little is left. */
static bool narrow(gutter *g, const line *l)
{
    float x0 = g->x0, x1 = g->x0;
    for (size_t w = 0; w <= l->word_count; w++) {
        float left = w > 0 ? fmaxf(g->x0, l->words[w - 1].at.x1) : g->x0;
        float right = w < l->word_count ? fminf(g->x1, l->words[w].at.x0) : g->x1;
        if (right - left > x1 - x0) {
            x0 = left;
            x1 = right;
        }
    }
    if (x1 - x0 < WIDE * facing_height(l))
        return false;
    g->x0 = x0;
    g->x1 = x1;
    return true;
}

static bool stands_far(const line *above, const line *below)
{
    return below->at.y0 - above->at.y1 > FAR * facing_height(below);
}

/* The lines along the strip, down from where it was found and up from there. */
static void follow(const page *p, gutter *g, size_t from)
{
    size_t most = p->line_count - g->first > GUTTER_LINES_MOST ? g->first + GUTTER_LINES_MOST : p->line_count;
    while (g->end < most && !stands_far(&p->lines[g->end - 1], &p->lines[g->end]) && narrow(g, &p->lines[g->end]))
        g->end++;
    size_t least = g->first - from > GUTTER_LINES_MOST ? g->first - GUTTER_LINES_MOST : from;
    while (g->first > least && !stands_far(&p->lines[g->first - 1], &p->lines[g->first])
        && narrow(g, &p->lines[g->first - 1]))
        g->first--;
}

/* ------------------------------------------------------------------ are they texts of their own? */

typedef struct {
    size_t lines;
    size_t first, last;          /* of the page's lines */
    float x0, x1;
    bool parted;                 /* white inside, as high as two lines */
    bool worded;                 /* holds more than a mark a line: "1.", "a)" */
} side;

static void count_line(side *s, const page *p, size_t i, size_t from, size_t end)
{
    enum { MARK_BYTES_MOST = 4 };
    const line *l = &p->lines[i];
    float x0 = l->words[from].at.x0, x1 = l->words[end - 1].at.x1;
    s->parted |= s->lines > 0 && l->at.y0 - p->lines[s->last].at.y1 > 2 * facing_height(l);
    s->worded |= end - from > 1 || l->words[from].text.n > MARK_BYTES_MOST;
    s->first = s->lines == 0 ? i : s->first;
    s->last = i;
    s->x0 = s->lines == 0 || x0 < s->x0 ? x0 : s->x0;
    s->x1 = s->lines == 0 || x1 > s->x1 ? x1 : s->x1;
    s->lines++;
}

/* The first word right of the strip; the line's word count where there is none. */
static size_t first_right(const gutter *g, const line *l)
{
    size_t w = 0;
    while (w < l->word_count && l->words[w].at.x0 < g->x0)
        w++;
    return w;
}

static void count_sides(const page *p, const gutter *g, side *left, side *right)
{
    *left = *right = (side){ .lines = 0 };
    for (size_t i = g->first; i < g->end; i++) {
        const line *l = &p->lines[i];
        size_t cut = first_right(g, l);
        if (cut > 0)
            count_line(left, p, i, 0, cut);
        if (cut < l->word_count)
            count_line(right, p, i, cut, l->word_count);
    }
}

/* Words of both sides that were taken for one line stand at two heights. */
static bool sides_are_uneven(const gutter *g, const line *l)
{
    size_t cut = first_right(g, l);
    return cut > 0 && cut < l->word_count && is_uneven(l, cut);
}

/* Their lines keep to no rows: many overlap the one above, of the other side, or are uneven, and few white bands run
 * across. */
static bool are_off_rows(const page *p, const gutter *g, size_t fewer)
{
    enum { LINES_A_BAND = 3 };
    size_t apart = 0, bands = 0;
    float lowest = p->lines[g->first].at.y1;
    for (size_t i = g->first; i < g->end; i++) {
        const line *above = &p->lines[i > g->first ? i - 1 : i], *l = &p->lines[i];
        bool of_other = (!is_right(g, above) && !is_left(g, l)) || (!is_left(g, above) && !is_right(g, l));
        apart += sides_are_uneven(g, l) || (of_other && above->at.y1 - l->at.y0 > OVERLAP * facing_height(l));
        bands += l->at.y0 - lowest > BAND * facing_height(l);
        lowest = l->at.y1 > lowest ? l->at.y1 : lowest;
    }
    return apart * 2 >= fewer && bands * LINES_A_BAND <= fewer;
}

/* ------------------------------------------------------------------ parting */

static void add_side(const page *p, const gutter *g, bool right, page *to)
{
    for (size_t i = g->first; i < g->end; i++) {
        const line *l = &p->lines[i];
        size_t cut = first_right(g, l), from = right ? cut : 0, end = right ? l->word_count : cut;
        if (from == end)
            continue;
        line *added = &to->lines[to->line_count++];
        *added = *l;
        if (cut > 0 && cut < l->word_count) {
            added->words = l->words + from;
            added->word_count = end - from;
            added->at = line_place(added);
        }
    }
}

static const side *narrower(const side *left, const side *right)
{
    float left_width = left->x1 - left->x0, right_width = right->x1 - right->x0;
    if (left_width < BOX_SHARE * right_width)
        return left;
    return right_width < BOX_SHARE * left_width ? right : NULL;
}

/* The first line that belongs to either text: what stands on the right above the left one's beginning does not, unless
 * it is only raised a little. */
static size_t first_of_both(const page *p, const gutter *g, size_t left_first)
{
    size_t i = left_first;
    while (i > g->first && p->lines[left_first].at.y0 - p->lines[i - 1].at.y0 < facing_height(&p->lines[left_first]))
        i--;
    return i;
}

/* A box comes before what stands beside it. */
static bool settle(const page *p, gutter *g, bool *right_first)
{
    side left, right;
    count_sides(p, g, &left, &right);
    const side *beside = narrower(&left, &right);
    gutter common = { left.first > right.first ? left.first : right.first,
        1 + (left.last < right.last ? left.last : right.last), g->x0, g->x1 };
    size_t fewer = left.lines < right.lines ? left.lines : right.lines;
    bool marks = !left.worded || !right.worded;      /* a list's, in a type of their own */
    if (marks || fewer < GUTTER_SIDE_LEAST || common.first >= common.end || !are_off_rows(p, &common, fewer)
        || (beside && beside->parted))
        return false;
    *right_first = beside == &right;
    if (beside)
        *g = common;
    else
        g->first = first_of_both(p, g, left.first);
    return true;
}

static bool find_gutter(const page *p, size_t i, size_t from, gutter *g, bool *right_first)
{
    if (!begin_inside(p, i, g) && !begin_between(p, i, g))
        return false;
    follow(p, g, from);
    return settle(p, g, right_first);
}

static void copy_lines(const page *p, size_t i, size_t end, page *to)
{
    for (; i < end; i++)
        to->lines[to->line_count++] = p->lines[i];
}

void gutter_part(arena *a, page *p)
{
    page parted = { .lines = NULL };
    size_t done = 0;
    for (size_t i = 0; i < p->line_count; i++) {
        gutter g;
        bool right_first;
        if (!find_gutter(p, i, done, &g, &right_first))
            continue;
        if (!parted.lines)
            parted.lines = ARENA_NEW(a, line, p->line_count * 2);
        copy_lines(p, done, g.first, &parted);
        add_side(p, &g, right_first, &parted);
        add_side(p, &g, !right_first, &parted);
        done = g.end;
        i = done - 1;
    }
    if (!parted.lines)
        return;
    copy_lines(p, done, p->line_count, &parted);
    p->lines = parted.lines;
    p->line_count = parted.line_count;
}
