/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "facing.h"

#include <math.h>

#include "models/text.h"

/* A gap this many line heights wide parts columns; justified print has less. */
static const float GUTTER_LINES = 1.4f;
/* Where a column is known to begin, what ends left of it may come this near. */
static const float NARROW_LINES = 0.6f;
static const float SAME_EDGE_PT = 8;
/* Between two lines that touch, middle to middle, in line heights; a blank line makes it two. */
static const float NEXT_LINE = 1.6f;

enum { MATTERS_MOST = 200, PLACES_MOST = 24 };

typedef struct {
    size_t first, end;           /* lines */
} matter;

/* Where cells begin, and beside how many matters they do. */
typedef struct {
    float x;
    size_t beside, wordy;        /* matters; those of which the cell has words */
    size_t last;                 /* the last matter counted, plus 1 */
    size_t last_wordy;
} cell_place;

typedef struct {
    const page *p;
    matter matters[MATTERS_MOST];
    size_t matter_count;
    float left;                  /* where the numbers stand */
    float outer;                 /* where the page's lines begin: a column of clock times may stand left of the numbers */
    bool marked;                 /* "1.", not "1" */
    cell_place places[PLACES_MOST];
    size_t place_count;
    float edges[FACING_COLUMNS_MOST];        /* of the columns behind the first, from left to right */
    size_t edge_count;
} facing;

/* ------------------------------------------------------------------ one line */

static float height_of(const line *l)
{
    return l->at.y1 - l->at.y0;
}

static bool same_x(float a, float b)
{
    return fabsf(a - b) < SAME_EDGE_PT;
}

static float gap_before(const line *l, size_t w)
{
    return l->words[w].at.x0 - l->words[w - 1].at.x1;
}

static bool is_dash(str text)
{
    size_t n;
    return char_fold(text_char(text, 0, &n)) == '-' && n == text.n;
}

/* "17.00", "17.00-17.10" */
static bool is_clock(str text)
{
    size_t digits = 0, marks = 0, n;
    for (size_t at = 0; at < text.n; at += n) {
        uint32_t c = text_char(text, at, &n);
        bool mark = c == '.' || c == ':';
        if (!char_is_digit(c) && !mark && char_fold(c) != '-')
            return false;
        digits += char_is_digit(c);
        marks += mark;
    }
    return digits >= 3 && marks > 0;
}

/* The word that may be the number: the first, or the first behind a column of clock times. */
static size_t number_word(const line *l)
{
    size_t w = 0;
    while (w < l->word_count && (is_clock(l->words[w].text) || (w > 0 && is_dash(l->words[w].text))))
        w++;
    return w > 0 && w < l->word_count && gap_before(l, w) >= NARROW_LINES * height_of(l) ? w : 0;
}

/* "12.", "12)", "12 -" at the line's front, or "12" with a gap behind it: its number, else 0. */
static long number_of(const line *l, bool *marked)
{
    size_t w = number_word(l);
    str first = l->words[w].text;
    long value;
    bool mark = first.n > 1 && (first.p[first.n - 1] == '.' || first.p[first.n - 1] == ')');
    bool gap = l->word_count == w + 1 || gap_before(l, w + 1) >= NARROW_LINES * height_of(l);
    *marked = mark || (l->word_count > w + 1 && is_dash(l->words[w + 1].text));
    if (!*marked && !gap)
        return 0;
    return str_to_number(str_part(first, 0, first.n - mark), 999, &value) ? value : 0;
}

/* The first word of the title behind the number. */
static size_t title_word(const line *l)
{
    size_t w = number_word(l) + 1;
    return w < l->word_count && is_dash(l->words[w].text) ? w + 1 : w;
}

static bool follows_closely(const line *above, const line *below)
{
    float apart = (below->at.y0 + below->at.y1 - above->at.y0 - above->at.y1) / 2;
    return apart < NEXT_LINE * height_of(above);
}

static bool is_wordy(const line *l, size_t w)
{
    size_t n;
    return char_is_letter(text_char(l->words[w].text, 0, &n)) && l->words[w].text.n > 1;
}

/* ------------------------------------------------------------------ columns of a line */

/* The column that begins at x, 1 for the first edge; 0 for none. */
static size_t column_at(const facing *f, float x)
{
    for (size_t c = 0; c < f->edge_count; c++)
        if (same_x(x, f->edges[c]))
            return c + 1;
    return 0;
}

/* Where the part of the line that begins with word w in that column ends; *next is the column behind it. */
static size_t part_end(const facing *f, const line *l, size_t w, size_t column, size_t *next)
{
    for (w++; w < l->word_count; w++) {
        *next = column_at(f, l->words[w].at.x0);
        if (*next > column && gap_before(l, w) >= NARROW_LINES * height_of(l))
            return w;
    }
    return w;
}

/* The column of that word of the line: the last that begins at or left of it. */
static size_t first_column(const facing *f, const line *l, size_t w)
{
    size_t column = 0;
    while (column < f->edge_count && l->words[w].at.x0 > f->edges[column] - SAME_EDGE_PT)
        column++;
    return column;
}

/* Text that runs on over the beginning of a column belongs to none. */
static bool crosses(const facing *f, const line *l)
{
    size_t column = first_column(f, l, 0), next = column;
    if (l->at.x0 < f->outer - SAME_EDGE_PT)
        return true;
    for (size_t w = 0, end; w < l->word_count; w = end, column = next) {
        end = part_end(f, l, w, column, &next);
        if (column < f->edge_count && l->words[end - 1].at.x1 > f->edges[column] - 1)
            return true;
    }
    return false;
}

/* ------------------------------------------------------------------ matters */

/* The next line on the left that bears this number; the page's end, or that of what may be looked at, where none
 * does. */
static size_t find_number(const facing *f, size_t from, long wanted)
{
    const page *p = f->p;
    size_t end = p->line_count - from > FACING_LINES_MOST ? from + FACING_LINES_MOST : p->line_count;
    for (size_t i = from; i < end; i++) {
        const line *l = &p->lines[i];
        bool marked;
        if (same_x(l->words[number_word(l)].at.x0, f->left) && number_of(l, &marked) == wanted && marked == f->marked)
            return i;
    }
    return p->line_count;
}

/* The last matter ends where the lines no longer follow closely. */
static size_t last_end(const facing *f, size_t i)
{
    const page *p = f->p;
    size_t to = i + 1;
    while (to < p->line_count && to < i + FACING_LINES_MOST && follows_closely(&p->lines[to - 1], &p->lines[to]))
        to++;
    return to;
}

/* The numbers that count up from line i. */
static void find_matters(facing *f, size_t i)
{
    const page *p = f->p;
    long number = number_of(&p->lines[i], &f->marked);
    f->left = p->lines[i].words[number_word(&p->lines[i])].at.x0;
    f->outer = p->lines[i].at.x0;
    f->matter_count = 0;
    while (i < p->line_count && f->matter_count < MATTERS_MOST) {
        size_t next = find_number(f, i + 1, ++number);
        f->matters[f->matter_count++] = (matter){ i, next < p->line_count ? next : last_end(f, i) };
        i = next;
    }
}

/* ------------------------------------------------------------------ where columns begin */

static void count_place(facing *f, float x, size_t m, bool wordy)
{
    size_t k = 0;
    while (k < f->place_count && !same_x(x, f->places[k].x))
        k++;
    if (k == PLACES_MOST)
        return;
    if (k == f->place_count)
        f->places[f->place_count++] = (cell_place){ .x = x };
    cell_place *c = &f->places[k];
    c->beside += c->last != m + 1;
    c->wordy += wordy && c->last_wordy != m + 1;
    c->last = m + 1;
    if (wordy)
        c->last_wordy = m + 1;
}

static void count_places(facing *f)
{
    f->place_count = 0;
    for (size_t m = 0; m < f->matter_count; m++)
        for (size_t i = f->matters[m].first; i < f->matters[m].end; i++) {
            const line *l = &f->p->lines[i];
            if (l->at.x0 > f->left + SAME_EDGE_PT)
                count_place(f, l->at.x0, m, is_wordy(l, 0));
            for (size_t w = number_word(l) + 1; w < l->word_count; w++)
                if (gap_before(l, w) >= GUTTER_LINES * height_of(l))
                    count_place(f, l->words[w].at.x0, m, is_wordy(l, w));
        }
}

/* Titles stand a little right of their numbers, and their second lines below them. */
static bool is_title_edge(const facing *f, float x)
{
    size_t titles = 0;
    for (size_t m = 0; m < f->matter_count; m++) {
        const line *l = &f->p->lines[f->matters[m].first];
        size_t w = title_word(l);
        titles += w < l->word_count && same_x(l->words[w].at.x0, x);
    }
    return titles * 2 > f->matter_count;
}

static void add_edge(facing *f, float x)
{
    size_t at = f->edge_count++;
    for (; at > 0 && f->edges[at - 1] > x; at--)
        f->edges[at] = f->edges[at - 1];
    f->edges[at] = x;
}

/* False unless words stand beside most matters at one place at least. */
static bool find_edges(facing *f)
{
    bool faced = false;
    f->edge_count = 0;
    for (size_t k = 0; k < f->place_count && f->edge_count < FACING_COLUMNS_MOST - 1; k++) {
        const cell_place *c = &f->places[k];
        if (c->beside < 2 || c->beside * 3 < f->matter_count || is_title_edge(f, c->x))
            continue;
        add_edge(f, c->x);
        faced |= c->wordy * 3 >= f->matter_count * 2;
    }
    return faced;
}

/* ------------------------------------------------------------------ is it facing columns? */

/* Cuts the matters where a line runs across the columns: the one it stands in ends there and is the last. */
static void end_at_crossing(facing *f)
{
    for (size_t m = 0; m < f->matter_count; m++)
        for (size_t i = f->matters[m].first; i < f->matters[m].end; i++)
            if (crosses(f, &f->p->lines[i])) {
                f->matters[m].end = i;
                f->matter_count = m + (i > f->matters[m].first);
                return;
            }
}

/* The row above the first matter has a word where each column begins. */
static bool has_heads(const facing *f)
{
    size_t first = f->matters[0].first, found = 0;
    if (first == 0)
        return false;
    const line *l = &f->p->lines[first - 1];
    for (size_t c = 0; c < f->edge_count; c++)
        for (size_t w = 0; w < l->word_count; w++)
            if (same_x(l->words[w].at.x0, f->edges[c])) {
                found++;
                break;
            }
    return found == f->edge_count;
}

static bool are_facing(facing *f)
{
    bool long_one = false;
    if (f->matter_count < FACING_MATTERS)
        return false;
    count_places(f);
    if (!find_edges(f))
        return false;
    end_at_crossing(f);
    if (f->matter_count < FACING_MATTERS)
        return false;
    count_places(f);
    for (size_t m = 0; m < f->matter_count; m++)
        long_one |= f->matters[m].end - f->matters[m].first > 1;
    return long_one && find_edges(f) && (f->marked || has_heads(f));
}

/* ------------------------------------------------------------------ parting */

static void add_part(page *to, const line *l, size_t from, size_t end)
{
    line *added = &to->lines[to->line_count++];
    *added = (line){ .words = l->words + from, .word_count = end - from, .number = l->number };
    added->at = added->words[0].at;
    for (size_t w = 1; w < added->word_count; w++)
        added->at = box_union(added->at, added->words[w].at);
}

static void add_column(const facing *f, const matter *m, size_t wanted, page *to)
{
    for (size_t i = m->first; i < m->end; i++) {
        const line *l = &f->p->lines[i];
        size_t from = i == m->first ? number_word(l) : 0, column = first_column(f, l, from), next = column;
        for (size_t w = from, end; w < l->word_count; w = end, column = next) {
            end = part_end(f, l, w, column, &next);
            if (column == wanted)
                add_part(to, l, w, end);
        }
    }
}

/* A clock time left of the number comes behind the title. */
static void part_matter(const facing *f, const matter *m, page *to)
{
    const line *first = &f->p->lines[m->first];
    size_t clock = number_word(first);
    add_column(f, m, 0, to);
    if (clock > 0)
        add_part(to, first, 0, clock);
    for (size_t c = 1; c <= f->edge_count; c++)
        add_column(f, m, c, to);
}

static void part_matters(const facing *f, page *to)
{
    for (size_t m = 0; m < f->matter_count; m++)
        part_matter(f, &f->matters[m], to);
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
    facing f = { .p = p };
    page parted = { .lines = NULL };
    for (size_t i = 0, end; i < p->line_count; i = end) {
        bool marked;
        f.matter_count = 0;
        if (number_of(&p->lines[i], &marked) > 0)
            find_matters(&f, i);
        if (!are_facing(&f)) {
            end = i + 1;
            copy_lines(p, i, end, &parted);
            continue;
        }
        if (!parted.lines) {
            parted.lines = ARENA_NEW(a, line, p->line_count * FACING_COLUMNS_MOST);
            copy_lines(p, 0, i, &parted);
        }
        part_matters(&f, &parted);
        end = f.matters[f.matter_count - 1].end;
    }
    if (parted.lines) {
        p->lines = parted.lines;
        p->line_count = parted.line_count;
    }
}
