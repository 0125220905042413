/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "picture_print.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>

enum {
    LETTERS_MOST = 20000,      /* more are no letters, but grain */
    BLOTS_MOST = 1000,
    ROW_LEAST = 3,             /* letters: fewer make no row */
    GUESTS_MOST = 2,           /* coloured ones in a row of others: an item's number */
    MARGIN_LETTERS_MOST = 12,  /* beside the column of text: a note; more are a letterhead */
    MANY_LETTERS = 150,        /* more than a stamp has */
    HEADING_LETTERS = 5, MARGIN_ROWS = 3,
    RIM_PX = 2
};
/* In the height of the higher of two letters. */
#define GAP_MOST 1.5f
#define DESCENT 0.3f
#define LETTER_FILL_LEAST 0.1f   /* of the box between two letters, where one more stands in it */
#define MARK_REACH 0.4f          /* between a letter and its mark; in its height */
#define MARK_MOST 0.6f
#define LEVEL 0.12f
#define ON_MARGIN 0.4f           /* in heights of the page's letters */
#define HEIGHT_RATIO_MOST 1.8f   /* of capitals to small letters: 1.5 */
#define GUEST_HIGH_MOST 1.25f    /* of the highest of the others: a tick reaches far above them */
/* Shares. */
#define COLOURED_LEAST 0.6f      /* of a coloured letter's ink */
#define NEUTRAL_MOST 0.3f        /* black print has coloured rims where a scanner's colours do not lie on one another */
#define ROW_LEVEL_LEAST 0.6f     /* letters without descenders */
#define BLOT_PRINT_LEAST 0.5f    /* half of a stamp's ink is its frame */

typedef struct {
    shape at;
    float foot, head;            /* as on a page without slope */
    int coloured, ink;           /* pixels */
    size_t row;                  /* the first letter of its row */
} letter;

typedef struct {
    size_t count, coloured, level;   /* level: most letters whose feet are alike */
    float foot;                  /* the lowest of these */
    float left;                  /* as on a page without slope */
    size_t neutral;
    float highest;               /* of the neutral letters */
} row;

typedef struct {
    arena *a;
    const coloured_page *page;
    letter *letters;
    size_t count;
    row *rows;                   /* by their first letter */
    float left, right;           /* of the neutral letters */
    float *margins;              /* where rows of neutral letters begin, sorted */
    size_t margin_count;
} finding;

static bool is_coloured(const letter *l)
{
    return (float)l->coloured >= COLOURED_LEAST * (float)l->ink;
}

static bool is_neutral(const letter *l)
{
    return (float)l->coloured <= NEUTRAL_MOST * (float)l->ink;
}

static float height(const letter *l)
{
    return (float)(l->at.y1 - l->at.y0);
}

static bool may_be_letter(const shape *s, int letter_px)
{
    int w = s->x1 - s->x0, h = s->y1 - s->y0;
    return 2 * h >= letter_px && h <= 4 * letter_px && w <= 3 * h && h <= 8 * w;
}

static int count_in(PIX *ink, const shape *s)
{
    BOX *where = boxCreate(s->x0, s->y0, s->x1 - s->x0, s->y1 - s->y0);
    l_int32 count = 0;
    pixCountPixelsInRect(ink, where, &count, NULL);
    boxDestroy(&where);
    return count;
}

/* False: too many. */
static bool find_letters(finding *f, const shapes *all)
{
    const coloured_page *p = f->page;
    f->letters = ARENA_NEW(f->a, letter, all->count);
    f->rows = ARENA_NEW(f->a, row, all->count);
    for (size_t i = 0; i < all->count; i++) {
        shape at = all->all[i];
        if (!may_be_letter(&at, p->letter_px))
            continue;
        if (f->count == LETTERS_MOST)
            return false;
        float fall = (float)(p->slope * (at.x0 + at.x1) / 2);
        f->letters[f->count] = (letter){ .at = at, .foot = (float)at.y1 - fall, .head = (float)at.y0 - fall,
            .coloured = count_in(p->coloured, &at), .ink = count_in(p->ink, &at), .row = f->count };
        f->count++;
    }
    return true;
}

/* ------------------------------------------------------------------ rows */

static size_t row_of(finding *f, size_t i)
{
    while (f->letters[i].row != i) {
        f->letters[i].row = f->letters[f->letters[i].row].row;
        i = f->letters[i].row;
    }
    return i;
}

static bool are_level(float a, float b, float high)
{
    return a - b <= LEVEL * high + 1 && b - a <= LEVEL * high + 1;
}

static bool stand_in_a_row(const letter *a, const letter *b)
{
    float high = height(a) > height(b) ? height(a) : height(b), low = height(a) > height(b) ? height(b) : height(a);
    return high <= HEIGHT_RATIO_MOST * low && (float)(b->at.x0 - a->at.x1) <= GAP_MOST * high
        && (are_level(a->foot, b->foot, high) || are_level(a->head, b->head, high));
}

/* Letters come from left to right. */
static void chain_rows(finding *f)
{
    float reach = GAP_MOST * 4 * (float)f->page->letter_px;
    for (size_t i = 0; i < f->count; i++)
        for (size_t k = i + 1; k < f->count && (float)(f->letters[k].at.x0 - f->letters[i].at.x1) <= reach; k++)
            if (stand_in_a_row(&f->letters[i], &f->letters[k])) {
                size_t a = row_of(f, i), b = row_of(f, k);
                f->letters[a < b ? b : a].row = a < b ? a : b;
            }
}

static int by_row_and_foot(const void *a, const void *b)
{
    const letter *x = a, *y = b;
    return x->row != y->row ? (x->row > y->row) - (x->row < y->row) : (x->foot > y->foot) - (x->foot < y->foot);
}

/* What there is of each row, from a copy of the letters by row and foot. */
static void weigh_rows(finding *f)
{
    letter *sorted = ARENA_NEW(f->a, letter, f->count);
    for (size_t i = 0; i < f->count; i++) {
        f->letters[i].row = row_of(f, i);
        sorted[i] = f->letters[i];
    }
    qsort(sorted, f->count, sizeof *sorted, by_row_and_foot);
    for (size_t i = 0, low = 0; i < f->count; i++) {
        row *r = &f->rows[sorted[i].row];
        if (r->count == 0)
            low = i;
        float left = (float)(sorted[i].at.x0 + f->page->slope * (sorted[i].at.y0 + sorted[i].at.y1) / 2);
        r->left = r->count == 0 || left < r->left ? left : r->left;
        r->count++;
        r->coloured += is_coloured(&sorted[i]);
        r->neutral += is_neutral(&sorted[i]);
        if (is_neutral(&sorted[i]) && height(&sorted[i]) > r->highest)
            r->highest = height(&sorted[i]);
        while (!are_level(sorted[i].foot, sorted[low].foot, height(&sorted[i])))
            low++;
        if (i + 1 - low > r->level) {
            r->level = i + 1 - low;
            r->foot = sorted[low].foot;
        }
    }
}

static bool is_print(const finding *f, const letter *l)
{
    const row *r = &f->rows[l->row];
    if (r->count < ROW_LEAST || (float)r->level < ROW_LEVEL_LEAST * (float)r->count)
        return false;
    return r->coloured > GUESTS_MOST || r->coloured == r->count
        || (height(l) <= GUEST_HIGH_MOST * r->highest && are_level(l->foot, r->foot, 2 * height(l)));
}

static int by_value(const void *a, const void *b)
{
    const float *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void find_margins(finding *f)
{
    f->margins = ARENA_NEW(f->a, float, f->count);
    for (size_t i = 0; i < f->count; i++) {
        const row *r = &f->rows[i];
        if (r->neutral >= ROW_LEAST && 2 * r->neutral > r->count)
            f->margins[f->margin_count++] = r->left;
    }
    if (f->margin_count)
        qsort(f->margins, f->margin_count, sizeof *f->margins, by_value);
}

/* A row that begins where several rows of the page's text do is a heading, whatever a pen has joined it to. */
static bool is_on_margin(const finding *f, const letter *l)
{
    const row *r = &f->rows[l->row];
    float reach = ON_MARGIN * (float)f->page->letter_px;
    size_t low = 0, high = f->margin_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (f->margins[middle] < r->left - reach)
            low = middle + 1;
        else
            high = middle;
    }
    return r->coloured >= HEADING_LETTERS && r->neutral == 0 && low + MARGIN_ROWS <= f->margin_count
        && f->margins[low + MARGIN_ROWS - 1] <= r->left + reach;
}

/* ------------------------------------------------------------------ blots */

/* Coloured ink that lies together. */
typedef struct {
    shape at;
    int ink, print;              /* pixels */
    int letters;
} blot;

static bool blots_meet(const blot *a, const blot *b)
{
    return a->at.x0 < b->at.x1 && b->at.x0 < a->at.x1 && a->at.y0 < b->at.y1 && b->at.y0 < a->at.y1;
}

static void join_blots(blot *blots, size_t *count)
{
    for (size_t i = 0; i < *count; i++)
        for (size_t k = 0; k < *count; k++) {
            if (k == i || !blots_meet(&blots[i], &blots[k]))
                continue;
            shape *s = &blots[i].at, t = blots[k].at;
            *s = (shape){ s->x0 < t.x0 ? s->x0 : t.x0, s->y0 < t.y0 ? s->y0 : t.y0, s->x1 > t.x1 ? s->x1 : t.x1,
                s->y1 > t.y1 ? s->y1 : t.y1 };
            blots[i].ink += blots[k].ink;
            blots[k] = blots[--*count];
            if (i == *count)
                i = k;
            k = (size_t)-1;
        }
}

/* NULL: too many to tell. */
static blot *find_blots(const finding *f, size_t *count)
{
    int reach = f->page->letter_px | 1;
    PIX *closed = pixCloseSafeCompBrick(NULL, f->page->coloured, 2 * reach, reach);
    shapes s = shapes_of(f->a, closed);
    pixDestroy(&closed);
    *count = s.count;
    if (s.count > BLOTS_MOST)
        return NULL;
    blot *blots = ARENA_NEW(f->a, blot, s.count);
    for (size_t i = 0; i < s.count; i++)
        blots[i] = (blot){ .at = s.all[i], .ink = count_in(f->page->coloured, &s.all[i]) };
    join_blots(blots, count);
    return blots;
}

static blot *blot_around(blot *blots, size_t count, const letter *l)
{
    int x = (l->at.x0 + l->at.x1) / 2, y = (l->at.y0 + l->at.y1) / 2;
    for (size_t i = 0; i < count; i++)
        if (x >= blots[i].at.x0 && x < blots[i].at.x1 && y >= blots[i].at.y0 && y < blots[i].at.y1)
            return &blots[i];
    return NULL;
}

/* A few letters beside the column of text are a note, more a letterhead. */
static bool is_print_blot(const finding *f, const blot *b)
{
    bool beside = (float)b->at.x0 > f->right || (float)b->at.x1 < f->left;
    return (float)b->print >= BLOT_PRINT_LEAST * (float)b->ink && !(beside && b->letters < MARGIN_LETTERS_MOST);
}

/* ------------------------------------------------------------------ all */

/* Whether the letters of the page are coloured: twice as many in rows as others, or many and few others. */
static bool text_is_coloured(finding *f)
{
    size_t neutral = 0, coloured = 0, print = 0;
    f->left = (float)pixGetWidth(f->page->ink);
    for (size_t i = 0; i < f->count; i++) {
        const letter *l = &f->letters[i];
        if (is_coloured(l)) {
            coloured++;
            print += is_print(f, l);
        } else if (is_neutral(l) && is_print(f, l)) {
            neutral++;
            f->left = (float)l->at.x0 < f->left ? (float)l->at.x0 : f->left;
            f->right = (float)l->at.x1 > f->right ? (float)l->at.x1 : f->right;
        }
    }
    return print > 2 * neutral || (coloured > MANY_LETTERS && coloured > 2 * neutral);
}

static void keep_box(PIX *kept, const shape *s, int around)
{
    pixRasterop(kept, s->x0 - around, s->y0 - around, s->x1 - s->x0 + 2 * around, s->y1 - s->y0 + 2 * around, PIX_SET,
        NULL, 0, 0);
}

/* What lies between two letters of a row is print, too: a letter that a pen's stroke has run into. */
static void keep_gap(const finding *f, const letter *l, size_t next, PIX *kept)
{
    float reach = GAP_MOST * height(l), below = DESCENT * height(l);
    for (size_t k = next; k < f->count && (float)f->letters[k].at.x0 <= (float)l->at.x1 + reach; k++) {
        const letter *right = &f->letters[k];
        if (right->row != l->row || right->at.x0 <= l->at.x1)
            continue;
        int foot = l->at.y1 > right->at.y1 ? l->at.y1 : right->at.y1;
        int head = l->at.y0 < right->at.y0 ? l->at.y0 : right->at.y0;
        shape gap = { l->at.x1, head, right->at.x0, foot };
        float area = (float)(gap.x1 - gap.x0) * (float)(gap.y1 - gap.y0);
        gap.y1 += (int)below;
        if ((float)count_in(f->page->coloured, &(shape){ gap.x0, head, gap.x1, foot }) > LETTER_FILL_LEAST * area)
            keep_box(kept, &gap, 0);
        return;
    }
}

/* The first shape whose left edge is at x or right of it. */
static size_t first_from(const shapes *all, int x)
{
    size_t low = 0, high = all->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (all->all[middle].x0 < x)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Dots, accents, hyphens and broken strokes that belong to a letter that stays: smaller shapes near it. */
static void keep_marks(const shapes *all, const letter *l, PIX *kept)
{
    int reach = (int)(MARK_REACH * height(l)), most = (int)(MARK_MOST * height(l));
    for (size_t i = first_from(all, l->at.x0 - most - reach); i < all->count; i++) {
        const shape *s = &all->all[i];
        if (s->x0 > l->at.x1 + reach)
            return;
        bool near = s->x1 >= l->at.x0 - reach && s->y1 >= l->at.y0 - reach && s->y0 <= l->at.y1 + reach;
        if (near && s->y1 - s->y0 <= most && s->x1 - s->x0 <= most)
            keep_box(kept, s, RIM_PX);
    }
}

static PIX *keep_print(finding *f, const shapes *all, blot *blots, size_t blot_count)
{
    PIX *kept = pixCreateTemplate(f->page->ink);
    for (size_t i = 0; i < f->count; i++) {
        const letter *l = &f->letters[i];
        blot *b = is_coloured(l) && is_print(f, l) ? blot_around(blots, blot_count, l) : NULL;
        if (b) {
            b->print += l->coloured;
            b->letters++;
        }
    }
    for (size_t i = 0; kept && i < f->count; i++) {
        const letter *l = &f->letters[i];
        const blot *b = is_coloured(l) && is_print(f, l) ? blot_around(blots, blot_count, l) : NULL;
        if (!b || !(is_print_blot(f, b) || is_on_margin(f, l)))
            continue;
        keep_box(kept, &l->at, RIM_PX);
        keep_gap(f, l, i + 1, kept);
        keep_marks(all, l, kept);
    }
    for (size_t i = 0; kept && i < f->count; i++)
        if (is_neutral(&f->letters[i]))
            keep_box(kept, &f->letters[i].at, 0);
    return kept;
}

struct Pix *print_in_colour(arena *a, const coloured_page *p)
{
    finding f = { .a = a, .page = p };
    size_t blot_count;
    if (!find_letters(&f, p->all))
        return NULL;
    chain_rows(&f);
    weigh_rows(&f);
    find_margins(&f);
    if (text_is_coloured(&f))
        return NULL;
    blot *blots = find_blots(&f, &blot_count);
    return blots ? keep_print(&f, p->all, blots, blot_count) : NULL;
}
