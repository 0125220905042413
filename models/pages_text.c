/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pages_text.h"

#include "pages_text_form.h"

bool pages_text_is(str bytes)
{
    static const str head = STR(PAGES_TEXT_HEAD);
    return str_starts(bytes, head);
}

float length_rounded(double length)
{
    return (float)((double)number_scaled(length, LENGTH_DECIMALS) / 100);
}

bool length_same(double a, double b)
{
    return a == b || number_scaled(a, LENGTH_DECIMALS) == number_scaled(b, LENGTH_DECIMALS);
}

float confidence_rounded(double confidence)
{
    if (!(confidence >= 0))
        return CONFIDENCE_CERTAIN;
    if (confidence > 1)
        return 1;
    return (float)((double)number_scaled(confidence * 100, PERCENT_DECIMALS) / 1000);
}

void words_spread(const box *shared, size_t all, size_t from, size_t to, float *x0, float *x1)
{
    double left = length_rounded(shared->x0), unit = (length_rounded(shared->x1) - left) / (double)all;
    *x0 = length_rounded(left + unit * (double)from);
    *x1 = length_rounded(left + unit * (double)to);
}

float cell_x(size_t column)
{
    return (float)column * PLAIN_CELL_X;
}

float cell_y(int row)
{
    return (float)row * PLAIN_CELL_Y;
}

/* ------------------------------------------------------------------ rounding */

static void round_box(box *b)
{
    b->x0 = length_rounded(b->x0);
    b->y0 = length_rounded(b->y0);
    b->x1 = length_rounded(b->x1);
    b->y1 = length_rounded(b->y1);
}

static void round_line(line *l)
{
    round_box(&l->at);
    for (size_t i = 0; i < l->word_count; i++) {
        word *w = &l->words[i];
        round_box(&w->at);
        w->size_pt = length_rounded(w->size_pt);
        w->confidence = confidence_rounded(w->confidence);
    }
}

void pages_text_round(document *d)
{
    for (size_t i = 0; i < d->page_count; i++) {
        page *p = &d->pages[i];
        p->width_pt = length_rounded(p->width_pt);
        p->height_pt = length_rounded(p->height_pt);
        for (size_t j = 0; j < p->note_count; j++)
            round_box(&p->notes[j].at);
        /* Cells are whole points, and on the largest pages beyond LENGTH_MOST: they are kept as they are. */
        for (size_t j = 0; j < p->line_count; j++)
            if (p->reading != READ_PLAIN)
                round_line(&p->lines[j]);
    }
}
