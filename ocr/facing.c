/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "facing_inside.h"

#include <math.h>

/* A gap this many line heights wide parts columns; justified print has less. */
static const float GUTTER_LINES = 1.4f;
static const float SAME_EDGE_PT = 8;

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
        bool on_left = facing_same_x(l->words[facing_number_word(l)].at.x0, f->left);
        if (on_left && facing_number(l, &marked) == wanted && marked == f->marked)
            return i;
    }
    return p->line_count;
}

/* The last matter ends where the lines no longer follow closely. */
static size_t last_end(const facing *f, size_t i)
{
    const page *p = f->p;
    size_t to = i + 1;
    while (to < p->line_count && to < i + FACING_LINES_MOST && facing_follows_closely(&p->lines[to - 1], &p->lines[to]))
        to++;
    return to;
}

/* The numbers that count up from line i. */
static void find_matters(facing *f, size_t i)
{
    const page *p = f->p;
    long number = facing_number(&p->lines[i], &f->marked);
    f->left = p->lines[i].words[facing_number_word(&p->lines[i])].at.x0;
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
    while (k < f->place_count && !facing_same_x(x, f->places[k].x))
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
                count_place(f, l->at.x0, m, facing_is_wordy(l, 0));
            for (size_t w = facing_number_word(l) + 1; w < l->word_count; w++)
                if (facing_gap(l, w) >= GUTTER_LINES * facing_height(l))
                    count_place(f, l->words[w].at.x0, m, facing_is_wordy(l, w));
        }
}

/* Titles stand a little right of their numbers, and their second lines below them. */
static bool is_title_edge(const facing *f, float x)
{
    size_t titles = 0;
    for (size_t m = 0; m < f->matter_count; m++) {
        const line *l = &f->p->lines[f->matters[m].first];
        size_t w = facing_title_word(l);
        titles += w < l->word_count && facing_same_x(l->words[w].at.x0, x);
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

/* Words of the matters run on over x. */
static bool is_crossed(const facing *f, float x)
{
    for (size_t m = 0; m < f->matter_count; m++)
        for (size_t i = f->matters[m].first; i < f->matters[m].end; i++)
            for (size_t w = 0; w < f->p->lines[i].word_count; w++) {
                const box *at = &f->p->lines[i].words[w].at;
                if (at->x0 < x - FACING_ALIGNED_PT && at->x1 > x)
                    return true;
            }
    return false;
}

/* Beside how many matters words begin right below the head at x; *wordy of them are words. */
static size_t count_below(const facing *f, float x, size_t *wordy)
{
    size_t beside = 0;
    *wordy = 0;
    for (size_t m = 0; m < f->matter_count; m++) {
        bool any = false, word = false;
        for (size_t i = f->matters[m].first; i < f->matters[m].end; i++)
            for (size_t w = 0; w < f->p->lines[i].word_count; w++) {
                const line *l = &f->p->lines[i];
                bool below = fabsf(l->words[w].at.x0 - x) < FACING_ALIGNED_PT;
                any |= below;
                word |= below && facing_is_wordy(l, w);
            }
        beside += any;
        *wordy += word;
    }
    return beside;
}

/* The row above the first matter heads the columns: no line runs on over where one begins, and words begin there. */
static bool find_headed_edges(facing *f)
{
    enum { HEAD_WORDS_MOST = 24 };
    bool faced = false;
    f->edge_count = 0;
    f->headed = false;
    if (f->matters[0].first == 0)
        return false;
    const line *heads = &f->p->lines[f->matters[0].first - 1];
    size_t words = heads->word_count < HEAD_WORDS_MOST ? heads->word_count : HEAD_WORDS_MOST;
    for (size_t w = 1; w < words && f->edge_count < FACING_COLUMNS_MOST - 1; w++) {
        float x = heads->words[w].at.x0;
        size_t wordy;
        if (facing_gap(heads, w) < FACING_NARROW * facing_height(heads) || x < f->left + SAME_EDGE_PT
            || is_title_edge(f, x))
            continue;
        if (is_crossed(f, x))
            return false;
        size_t beside = count_below(f, x, &wordy);
        if (beside > 0)
            add_edge(f, x);
        faced |= wordy * 3 >= f->matter_count * 2;
    }
    f->headed = faced;
    return faced;
}

/* Right above the first matter several lines begin right of its number, and there words begin beside the matters too:
 * a cell goes on from the page before. */
static bool find_edges_of_cell(facing *f)
{
    enum { LINES_LEAST = 3 };
    size_t first = f->matters[0].first, lines = 0, wordy;
    float x = first > 0 ? f->p->lines[first - 1].at.x0 : 0;
    while (lines < LINES_LEAST && lines < first && fabsf(f->p->lines[first - 1 - lines].at.x0 - x) < FACING_ALIGNED_PT)
        lines++;
    f->edge_count = 0;
    f->goes_on = lines == LINES_LEAST && x > f->left + SAME_EDGE_PT && !is_title_edge(f, x) && !is_crossed(f, x)
        && count_below(f, x, &wordy) == f->matter_count && wordy == f->matter_count;
    if (!f->goes_on)
        return false;
    add_edge(f, x);
    for (size_t k = 0; k < f->place_count && f->edge_count < FACING_COLUMNS_MOST - 1; k++)
        if (f->places[k].x > x + SAME_EDGE_PT && !is_crossed(f, f->places[k].x))
            add_edge(f, f->places[k].x);
    f->headed = true;
    return true;
}

/* False unless words stand beside most matters at one place at least. */
static bool find_edges(facing *f)
{
    f->goes_on = false;
    if (find_headed_edges(f) || find_edges_of_cell(f))
        return true;
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
            if (facing_crosses(f, &f->p->lines[i])) {
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
            if (facing_same_x(l->words[w].at.x0, f->edges[c])) {
                found++;
                break;
            }
    return found == f->edge_count;
}

/* Under heads the last matter takes as many lines as a few others would, and goes on over the page. */
static bool fills_page(const facing *f)
{
    enum { LINES_LEAST = 8 };
    const matter *last = f->matter_count > 0 ? &f->matters[f->matter_count - 1] : NULL;
    return f->headed && last && last->end == f->p->line_count && last->end - last->first >= LINES_LEAST;
}

static bool are_facing(facing *f)
{
    if (f->matter_count + 1 < FACING_MATTERS)
        return false;
    count_places(f);
    if (!find_edges(f))
        return false;
    end_at_crossing(f);
    bool long_one = f->goes_on || fills_page(f);
    if (f->matter_count + long_one < FACING_MATTERS)
        return false;
    count_places(f);
    for (size_t m = 0; m < f->matter_count; m++)
        long_one |= f->matters[m].end - f->matters[m].first > 1;
    return long_one && find_edges(f) && (f->marked || f->goes_on || has_heads(f));
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
        size_t from = i == m->first ? facing_number_word(l) : 0;
        size_t column = facing_first_column(f, l, from), next = column;
        for (size_t w = from, end; w < l->word_count; w = end, column = next) {
            end = facing_part_end(f, l, w, column, &next);
            if (column == wanted)
                add_part(to, l, w, end);
        }
    }
}

/* A clock time left of the number comes behind the title. */
static void part_matter(const facing *f, const matter *m, page *to)
{
    const line *first = &f->p->lines[m->first];
    size_t clock = facing_number_word(first);
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
        if (facing_number(&p->lines[i], &marked) > 0)
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
