/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "stroke.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "greys.h"
#include "median.h"
#include "models/text.h"
#include "picture_pix.h"

#define EDGE_ROWS 0.15f       /* of a word's height, above and below which runs are tops and feet of letters */
#define RUN_MOST 0.40f        /* type sizes: longer runs are bars of letters */
#define SMALL_LEAST 0.70f     /* of the lines' middle size */
#define BAR_MOST 1.2f         /* type sizes: longer runs are rules under words */

/* Logarithms of stroke widths: bold print measured 0.22 to 0.95 above its page's plain print, mostly 0.33. */
#define BOLD_USUAL 0.33f
#define BOLD_LEAST 0.18f
#define BOLD_MOST 1.20f       /* more is a wrong measure */
#define NEAR 0.12f
#define SPREAD_LEAST 0.035f   /* of plain words: 0.03 on a clean page, 0.08 on a fax; less is chance */
#define APART_SPREADS 5.0f    /* plain and bold each reach two spreads towards the other */
#define TITLE_PLAIN_SHARE 0.15   /* of the letters are at least plain */
#define SURE_LEAST 0.60f      /* confidence */
#define CHANGE_COST 2.0f      /* of going from plain to bold or back amid a line, in half squares of spreads */

enum {
    RUN_PX_MOST = 255, RUNS_LEAST = 8,
    MEASURED_LEAST = 2,          /* letters of a word */
    WORD_LETTERS_LEAST = 4, RUN_LETTERS_LEAST = 6,   /* of what is told bold */
    LETTERS_LEAST = 40, TITLE_LETTERS_MOST = 400     /* of a page: less tells nothing; more is prose */
};

/* A word's weight, as the logarithm of its strokes' width in type sizes, and the letters and digits that carry it. */
typedef struct {
    float weight;
    int letters;
    bool measured;
    bool sure;               /* read well enough to be print */
} stroke;

/* ------------------------------------------------------------------ one word */

typedef struct {
    int x0, y0, x1, y1;
} pixels;

/* Where a box of the page lies in the picture, cut to it. */
static pixels pixels_of(const mapping *m, box b, const PIX *ink)
{
    double det = m->xx * m->yy - m->xy * m->yx, scale = sqrt(fabs(det));
    double x = (double)(b.x0 + b.x1) / 2 - m->x0, y = (double)(b.y0 + b.y1) / 2 - m->y0;
    double cx = (m->yy * x - m->xy * y) / det, cy = (m->xx * y - m->yx * x) / det;
    double w = (double)(b.x1 - b.x0) / scale / 2, h = (double)(b.y1 - b.y0) / scale / 2;
    return (pixels){
        (int)fmax(cx - w, 0), (int)fmax(cy - h, 0),
        (int)fmin(cx + w + 1, pixGetWidth(ink) - 1), (int)fmin(cy + h + 1, pixGetHeight(ink) - 1),
    };
}

typedef struct {
    int runs[RUN_PX_MOST + 1];   /* how many of each length */
    int run_count;
    long area, edges;
} ink_counts;

/* Runs longer than any stem is wide are bars of letters, which stay out of the runs, or rules under words. */
static void count_row(ink_counts *k, const l_uint32 *row, const l_uint32 *below, const pixels *at, int stem_most,
    int bar_most)
{
    int run = 0, open = 0;
    for (int x = at->x0; x <= at->x1; x++) {
        if (x < at->x1 && GET_DATA_BIT(row, x)) {
            open += !GET_DATA_BIT(below, x);
            run++;
            continue;
        }
        if (run > 0 && run <= bar_most) {
            k->area += run;
            k->edges += 2 + 2 * open;
        }
        if (run > 0 && run <= stem_most) {
            k->runs[run]++;
            k->run_count++;
        }
        run = open = 0;
    }
}

/* Mean of the middle half. */
static float middle_run(const ink_counts *k)
{
    int from = k->run_count / 4, to = k->run_count - from, seen = 0;
    long sum = 0;
    for (int length = 1; length <= RUN_PX_MOST; length++) {
        int first = seen > from ? seen : from, last = seen + k->runs[length] < to ? seen + k->runs[length] : to;
        sum += last > first ? (long)(last - first) * length : 0;
        seen += k->runs[length];
    }
    return (float)sum / (float)(to - from);
}

static bool weigh(PIX *ink, const mapping *m, const word *w, float size_least, float *weight)
{
    ink_counts k = { .run_count = 0 };
    pixels at = pixels_of(m, w->at, ink);
    float size = fmaxf(w->size_pt, size_least) / (float)sqrt(fabs(m->xx * m->yy - m->xy * m->yx));
    int most = (int)fminf(RUN_MOST * size, RUN_PX_MOST), bar = (int)(BAR_MOST * size);
    int edge = (int)(EDGE_ROWS * (float)(at.y1 - at.y0));
    int words = pixGetWpl(ink);
    if (size < 1 || at.x1 <= at.x0)
        return false;
    for (int y = at.y0; y < at.y1; y++) {
        const l_uint32 *row = pixGetData(ink) + (size_t)y * (size_t)words;
        bool stems = y >= at.y0 + edge && y < at.y1 - edge;
        count_row(&k, row, row + words, &at, stems ? most : 0, bar);
    }
    if (k.run_count < RUNS_LEAST || k.edges == 0)
        return false;
    *weight = logf(middle_run(&k) / size * 2 * (float)k.area / (float)k.edges / size) / 2;
    return true;
}

static stroke stroke_of(PIX *ink, const mapping *m, const word *w, float size_least)
{
    stroke s = { .sure = w->confidence >= SURE_LEAST, .letters = (int)text_letters_and_digits(w->text) };
    s.measured = s.letters >= MEASURED_LEAST && weigh(ink, m, w, size_least, &s.weight);
    return s;
}

/* ------------------------------------------------------------------ the page's two weights */

/* Words whose weights could be measured, from light to heavy. */
typedef struct {
    stroke *words;
    size_t count;
    long letters;
} ranking;

static int by_weight(const void *a, const void *b)
{
    const stroke *x = a, *y = b;
    return (x->weight > y->weight) - (x->weight < y->weight);
}

static ranking rank(arena *a, const stroke *strokes, size_t count)
{
    ranking r = { .words = ARENA_NEW(a, stroke, count) };
    for (size_t i = 0; i < count; i++)
        if (strokes[i].measured && strokes[i].sure) {
            r.words[r.count++] = strokes[i];
            r.letters += strokes[i].letters;
        }
    qsort(r.words, r.count, sizeof *r.words, by_weight);
    return r;
}

/* A group of words of like weight. */
typedef struct {
    float mean, spread;
    long letters;
} group;

static group group_between(const ranking *r, float low, float high)
{
    double n = 0, sum = 0, squares = 0;
    for (size_t i = 0; i < r->count; i++) {
        double w = (double)r->words[i].weight, letters = r->words[i].letters;
        if (w < (double)low || w >= (double)high)
            continue;
        n += letters;
        sum += letters * w;
        squares += letters * w * w;
    }
    if (n <= 0)
        return (group){ low, 0, 0 };
    double mean = sum / n;
    return (group){ (float)mean, (float)sqrt(fmax(squares / n - mean * mean, 0)), (long)n };
}

static float at_share(const ranking *r, double share)
{
    long seen = 0;
    for (size_t i = 0; i < r->count; i++)
        if ((double)(seen += r->words[i].letters) > share * (double)r->letters)
            return r->words[i].weight;
    return 0;
}

/* Plain and bold as the page itself prints them; bold.letters is 0 where it has, or shows, no bold. */
typedef struct {
    group plain, bold;
} two_weights;

/* Two groups grown from where plain print is taken to be (k means, k = 2); light outliers belong to none. */
static two_weights grow(const ranking *r, float plain)
{
    two_weights t = { .plain = { .mean = plain } };
    for (int again = 0; again < 4; again++)
        t.plain = group_between(r, t.plain.mean - NEAR, t.plain.mean + NEAR);
    t.bold.mean = t.plain.mean + BOLD_USUAL;
    for (int again = 0; again < 6; again++) {
        float border = (t.plain.mean + t.bold.mean) / 2;
        t.plain = group_between(r, t.plain.mean - 2 * NEAR, border);
        t.bold = group_between(r, border, t.plain.mean + BOLD_MOST);
    }
    t.plain.spread = fmaxf(t.plain.spread, SPREAD_LEAST);
    return t;
}

/* The lightest group of some size is the plain one, though most of a title page be bold; a page of prose is not. */
static two_weights weights_of(const ranking *r)
{
    two_weights t = grow(r, at_share(r, TITLE_PLAIN_SHARE));
    if (r->letters > TITLE_LETTERS_MOST && t.bold.letters > t.plain.letters)
        t = grow(r, at_share(r, 0.5));
    float apart = t.bold.mean - t.plain.mean;
    if (r->letters < LETTERS_LEAST || apart < BOLD_LEAST || apart < APART_SPREADS * t.plain.spread)
        t.bold.letters = 0;
    return t;
}

/* ------------------------------------------------------------------ lines */

typedef enum { PLAIN, BOLD, WEIGHTS } told;

/* How badly a word fits: half the square of how many spreads it is off, on the far side of each weight only. */
static float misfit(const stroke *s, told as, const two_weights *t)
{
    float off = as == PLAIN ? s->weight - t->plain.mean : t->bold.mean - s->weight;
    if (!s->measured || off <= 0)
        return 0;
    off /= t->plain.spread * sqrtf(1 + 4.0f / (float)s->letters);
    return off * off / 2;
}

/* The cheapest way to tell each word plain or bold (Viterbi 1967, two states). */
static void tell(arena *a, const stroke *s, size_t count, const two_weights *t, told *out)
{
    told (*from)[WEIGHTS] = (told (*)[WEIGHTS])ARENA_NEW(a, told, count * WEIGHTS);
    float cost[WEIGHTS] = { 0, 0 };
    for (size_t i = 0; i < count; i++) {
        float next[WEIGHTS];
        for (told to = PLAIN; to < WEIGHTS; to++) {
            told other = to == PLAIN ? BOLD : PLAIN;
            bool changed = i > 0 && cost[other] + CHANGE_COST < cost[to];
            from[i][to] = changed ? other : to;
            next[to] = cost[from[i][to]] + (changed ? CHANGE_COST : 0) + misfit(&s[i], to, t);
        }
        memcpy(cost, next, sizeof cost);
    }
    told now = cost[BOLD] < cost[PLAIN] ? BOLD : PLAIN;
    for (size_t i = count; i-- > 0; now = from[i][now])
        out[i] = now;
}

/* A run of bold words counts where it is long enough to be believed. */
static bool is_believed(const stroke *s, size_t count, const two_weights *t)
{
    float sum = 0;
    int letters = 0, longest = 0;
    for (size_t i = 0; i < count; i++) {
        if (!s[i].measured)
            continue;
        sum += s[i].weight * (float)s[i].letters;
        letters += s[i].letters;
        longest = s[i].letters > longest ? s[i].letters : longest;
    }
    bool long_enough = longest >= WORD_LETTERS_LEAST || letters >= RUN_LETTERS_LEAST;
    return long_enough && sum > (t->plain.mean + t->bold.mean) / 2 * (float)letters;
}

static void mark_line(arena *a, segment *line_, const stroke *s, const two_weights *t)
{
    told *as = ARENA_NEW(a, told, line_->word_count);
    tell(a, s, line_->word_count, t, as);
    for (size_t i = 0, end; i < line_->word_count; i = end) {
        for (end = i + 1; end < line_->word_count && as[end] == as[i];)
            end++;
        if (as[i] == BOLD && is_believed(s + i, end - i, t))
            for (size_t k = i; k < end; k++)
                line_->words[k].style |= STYLE_BOLD;
    }
}

/* ------------------------------------------------------------------ the page */

static size_t words_in(const segment *segments, size_t count)
{
    size_t words = 0;
    for (size_t i = 0; i < count; i++)
        words += segments[i].word_count;
    return words;
}

/* Feet of pages are a little smaller than the body; a line much smaller was measured wrong, and would look bold. */
static float least_size(arena *a, const segment *segments, size_t count)
{
    float *sizes = ARENA_NEW(a, float, count);
    for (size_t i = 0; i < count; i++)
        sizes[i] = segments[i].size_pt;
    return SMALL_LEAST * median_of(sizes, count);
}

static stroke *measure(arena *a, PIX *ink, const picture *p, const segment *segments, size_t count)
{
    stroke *strokes = ARENA_NEW(a, stroke, words_in(segments, count)), *next = strokes;
    float size_least = least_size(a, segments, count);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < segments[i].word_count; k++)
            *next++ = stroke_of(ink, &p->straight, &segments[i].words[k], size_least);
    return strokes;
}

void stroke_styles(arena *a, const picture *p, segment *segments, size_t count)
{
    PIX *ink = greys_ink(p->pix, INK_GREY_MOST);
    if (!ink)
        return;
    stroke *strokes = measure(a, ink, p, segments, count);
    const stroke *next = strokes;
    pixDestroy(&ink);
    ranking r = rank(a, strokes, words_in(segments, count));
    two_weights t = weights_of(&r);
    if (t.bold.letters == 0)
        return;
    for (size_t i = 0; i < count; next += segments[i++].word_count)
        mark_line(a, &segments[i], next, &t);
}
