/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Tesseract finds the lines of a picture and the shapes in them, lstm/recogniser.h reads each. How a line is cut out
 * of the page is Tesseract's way (ROW_RES, LSTMRecognizeWord), because the networks were trained on it: words lie in
 * one picture unless they are much too high or far apart, with room for what reaches above and below. */
#include <math.h>
#include <stdlib.h>

#include "image.h"
#include "tesseract_inside.h"

/* In heights of the line: kMaxWordSizeRatio and kMaxLineSizeRatio, kMaxWordGapRatio. */
#define HEIGHT_MOST 1.25f
#define GAP_MOST 2.0f
#define READABLE_MOST 40.0f          /* of a word: cut down to a line, letters of its row would be a pixel high */
#define SOONER_LATER 0.25f           /* that a network says a letter before or behind its middle */

enum {
    ROOM = 4,                    /* pixels round a line, kImagePadding */
    BENT_WORDS = 4,              /* a line of fewer is taken for straight */
};

/* A method of the public class PageIterator that the C interface lacks: the height of small letters with their rising
 * strokes and falling strokes, and both of these, falling ones below zero; in pixels. Weak: a Tesseract whose class is
 * another one lacks it. */
extern void row_attributes(const TessPageIterator *it, float *height, float *falling, float *rising)
    __asm__("_ZNK9tesseract12PageIterator13RowAttributesEPfS1_S1_") __attribute__((weak));

bool tesseract_tells_rows(void)
{
    return row_attributes != NULL;
}

typedef struct {
    float height, falling;
} row_shape;

/* A part of a line that is read at once. */
typedef struct {
    pixel_box box;
    box *shapes;                 /* of the ink, in Tesseract's order */
    size_t count, capacity;
    pixel_box *bases;            /* the base line below each word, from its left to its right */
    size_t base_count, base_capacity;
} stretch;

typedef struct {
    engine *e;
    reading_maker *r;
    row_shape row;
    stretch now;
    bool open;                   /* the next word may join it */
} line_maker;

/* ------------------------------------------------------------------ words' boxes */

static int by_middle(const void *a, const void *b)
{
    const box *first = a, *second = b;
    float left = first->x0 + first->x1, right = second->x0 + second->x1;
    return left < right ? -1 : left > right;
}

static float middle(const box *b)
{
    return (b->x0 + b->x1) / 2;
}

static void join(box *all, const box *b)
{
    if (all->x1 <= all->x0) {
        *all = *b;
        return;
    }
    all->x0 = fminf(all->x0, b->x0);
    all->y0 = fminf(all->y0, b->y0);
    all->x1 = fmaxf(all->x1, b->x1);
    all->y1 = fmaxf(all->y1, b->y1);
}

size_t tesseract_word_end(const shape_row *row, size_t from, float last, float next)
{
    float slack = SOONER_LATER * row->height, widest = 0, right = from < row->count ? row->shapes[from].x1 : 0;
    size_t end = row->count;
    for (size_t i = from + 1; i < row->count; i++) {
        float gap = row->shapes[i].x0 - right, centre = right + gap / 2;
        if (centre > next + slack)
            break;
        if (centre >= last - slack && gap > widest) {
            widest = gap;
            end = i;
        }
        right = fmaxf(right, row->shapes[i].x1);
    }
    if (end < row->count)
        return end;
    for (end = from; end < row->count && middle(&row->shapes[end]) < (last + next) / 2;)
        end++;
    return end;
}

static box word_box(const stretch *s, size_t from, size_t to, float first, float last)
{
    box all = { 0 };
    for (size_t i = from; i < to; i++)
        join(&all, &s->shapes[i]);
    if (from == to)              /* letters without ink of their own: as wide as they were seen */
        all = (box){ first - ROOM, (float)s->box.y0, last + ROOM, (float)s->box.y1 };
    return all;
}

static float confidence_of(const line_word *w)
{
    return 1 + 0.05f * 7 * w->certainty;         /* LTRResultIterator::Confidence of kCertaintyScale */
}

static void take_words(reading_maker *r, stretch *s, const line_reading *found, float left)
{
    if (s->count)
        qsort(s->shapes, s->count, sizeof *s->shapes, by_middle);
    shape_row row = { s->shapes, s->count, (float)(s->box.y1 - s->box.y0) };
    size_t at = 0;
    for (size_t i = 0; i < found->count; i++) {
        const line_word *w = &found->words[i];
        float next = i + 1 < found->count ? left + found->words[i + 1].first : INFINITY;
        size_t end = i + 1 < found->count ? tesseract_word_end(&row, at, left + w->last, next) : s->count;
        reading_add_word(r, w->text.p, w->text.n, confidence_of(w),
            word_box(s, at, end, left + w->first, left + w->last));
        at = end;
    }
}

/* ------------------------------------------------------------------ stretches */

/* The base line is told in whole pixels, at both ends of each word. A parabola through all of them knows it better,
 * and a pixel more or less above a line may turn a letter that the network is in doubt about: cut as Tesseract cuts,
 * it reads as Tesseract reads. Normal equations about the middle, in spans of the line; the height there is the
 * parabola's first term. */
static float base_of(const stretch *s)
{
    double sums[5] = { 0 }, rights[3] = { 0 };
    double centre = (s->box.x0 + s->box.x1) / 2, span = s->box.x1 - s->box.x0 + 1, level = s->bases[0].y0;
    for (size_t i = 0; i < 2 * s->base_count; i++) {
        const pixel_box *b = &s->bases[i / 2];
        double x = ((i % 2 ? b->x1 : b->x0) - centre) / span, y = (i % 2 ? b->y1 : b->y0) - level, power = 1;
        for (int k = 0; k < 5; k++, power *= x) {
            sums[k] += power;
            if (k < 3)
                rights[k] += power * y;
        }
    }
    double a = sums[2] * sums[4] - sums[3] * sums[3], b = sums[2] * sums[3] - sums[1] * sums[4];
    double c = sums[1] * sums[3] - sums[2] * sums[2], whole = sums[0] * a + sums[1] * b + sums[2] * c;
    bool bent = s->base_count >= BENT_WORDS && whole > 1e-6;
    double straight = sums[0] * sums[2] - sums[1] * sums[1];
    if (bent)
        return (float)(level + (a * rights[0] + b * rights[1] + c * rights[2]) / whole);
    if (straight > 1e-6)
        return (float)(level + (sums[2] * rights[0] - sums[1] * rights[1]) / straight);
    return (float)(level + rights[0] / sums[0]);
}

/* What is cut out for the network. */
static pixel_box cut_of(const line_maker *m, const stretch *s)
{
    int width, height;
    image_size(m->r->p->pix, &width, &height);
    float base = s->base_count ? base_of(s) : (float)s->box.y1;
    int top = (int)ceilf(base - m->row.height - m->row.falling), bottom = (int)ceilf(base - m->row.falling);
    pixel_box cut = { s->box.x0 - ROOM, (top < s->box.y0 ? top : s->box.y0) - ROOM, s->box.x1 + ROOM,
        (bottom > s->box.y1 ? bottom : s->box.y1) + ROOM };
    cut.x0 = cut.x0 < 0 ? 0 : cut.x0;
    cut.y0 = cut.y0 < 0 ? 0 : cut.y0;
    cut.x1 = cut.x1 > width ? width : cut.x1;
    cut.y1 = cut.y1 > height ? height : cut.y1;
    return cut;
}

static void end_stretch(line_maker *m)
{
    stretch *s = &m->now;
    if (s->box.x1 > s->box.x0) {
        pixel_box cut = cut_of(m, s);
        line_reading found = recogniser_read(m->e->lines, m->r->a, m->r->p->pix, cut, NULL);
        take_words(m->r, s, &found, (float)cut.x0);
    }
    *s = (stretch){ 0 };
    m->open = false;
}

static void widen(pixel_box *b, const pixel_box *by)
{
    if (b->x1 <= b->x0) {
        *b = *by;
        return;
    }
    b->x0 = by->x0 < b->x0 ? by->x0 : b->x0;
    b->y0 = by->y0 < b->y0 ? by->y0 : b->y0;
    b->x1 = by->x1 > b->x1 ? by->x1 : b->x1;
    b->y1 = by->y1 > b->y1 ? by->y1 : b->y1;
}

/* Whether the word may lie in one picture with those before it. */
static bool joins(const line_maker *m, const pixel_box *w)
{
    pixel_box all = m->now.box;
    widen(&all, w);
    return m->open && (float)(w->y1 - w->y0) <= HEIGHT_MOST * m->row.height
        && (float)(all.y1 - all.y0) <= HEIGHT_MOST * m->row.height
        && (float)(w->x0 - m->now.box.x1) <= GAP_MOST * m->row.height;
}

static void begin_row(line_maker *m, const TessPageIterator *it)
{
    float rising;
    end_stretch(m);
    reading_end_line(m->r);
    reading_take_base(m->r, it);
    m->row = (row_shape){ 0 };
    row_attributes(it, &m->row.height, &m->row.falling, &rising);
}

/* Noise gives hundreds of words in rows of small letters, each as large as the page. */
static bool is_unreadable(const line_maker *m, const pixel_box *w)
{
    return m->row.height > 0 && (float)(w->y1 - w->y0) > READABLE_MOST * m->row.height;
}

static void begin_word(line_maker *m, const TessPageIterator *it)
{
    pixel_box w = { 0 };
    if (!TessPageIteratorBoundingBox(it, RIL_WORD, &w.x0, &w.y0, &w.x1, &w.y1))
        return;
    if (is_unreadable(m, &w)) {
        end_stretch(m);
        return;
    }
    if (!joins(m, &w)) {
        end_stretch(m);
        m->open = (float)(w.y1 - w.y0) <= HEIGHT_MOST * m->row.height;
    }
    widen(&m->now.box, &w);
    if (TessPageIteratorBaseline(it, RIL_WORD, &w.x0, &w.y0, &w.x1, &w.y1))
        *ARENA_PUSH(m->r->a, m->now.bases, m->now.base_count, m->now.base_capacity) = w;
}

static void take_shape(line_maker *m, const TessPageIterator *it)
{
    int x0, y0, x1, y1;
    if (TessPageIteratorBoundingBox(it, RIL_SYMBOL, &x0, &y0, &x1, &y1))
        *ARENA_PUSH(m->r->a, m->now.shapes, m->now.count, m->now.capacity)
            = (box){ (float)x0, (float)y0, (float)x1, (float)y1 };
}

bool tesseract_read_lines(engine *e, reading_maker *r)
{
    TessPageIterator *it = TessBaseAPIAnalyseLayout(e->api);
    line_maker m = { .e = e, .r = r };
    if (!it)                     /* there is nothing on the page */
        return true;
    do {
        if (TessPageIteratorIsAtBeginningOf(it, RIL_TEXTLINE))
            begin_row(&m, it);
        if (TessPageIteratorIsAtBeginningOf(it, RIL_WORD))
            begin_word(&m, it);
        take_shape(&m, it);
    } while (TessPageIteratorNext(it, RIL_SYMBOL));
    end_stretch(&m);
    reading_end_line(r);
    TessPageIteratorDelete(it);
    return true;
}

bool tesseract_read_part(engine *e, reading_maker *r, const char *only)
{
    int width, height;
    image_size(r->p->pix, &width, &height);
    int margin = r->p->letter_px;            /* that picture_part lays round */
    pixel_box all = { 0, 0, width, height };
    line_reading found = recogniser_read(e->lines, r->a, r->p->pix, all, only);
    bool wide = width > 2 * margin && height > 2 * margin;
    for (size_t i = 0; i < found.count; i++) {
        const line_word *w = &found.words[i];
        box at = { w->first, 0, w->last, (float)height };
        if (wide) {
            at.y0 = (float)margin;
            at.y1 = (float)(height - margin);
            at.x0 = i == 0 ? (float)margin : at.x0;
            at.x1 = i + 1 == found.count ? (float)(width - margin) : at.x1;
        }
        reading_add_word(r, w->text.p, w->text.n, confidence_of(w), at);
    }
    reading_end_line(r);
    return true;
}
