/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "picture_marks.h"

#include "picture_pix.h"

enum { GREYS = 10 };             /* the palette of 16 has room for the marks' colours */
#define POINTS_PER_INCH 72.0
#define THIN_PT 0.5f
#define THICK_PT 1.2f
#define HATCH_PT 6.0f
#define AROUND_PT 1.0f           /* a frame stands off the letters */

typedef struct { l_uint8 red, green, blue; } colour;

static const colour BLUE = { 0, 114, 178 }, ORANGE = { 230, 159, 0 }, GREEN = { 0, 158, 115 };
static const colour MAGENTA = { 204, 0, 153 };

/* A picture being marked. */
typedef struct {
    PIX *pix;
    mapping from_page;           /* points of the page -> pixels */
    float px_per_pt;
} marking;

static int pixels(const marking *m, float points)
{
    float px = points * m->px_per_pt + 0.5f;
    return px < 1 ? 1 : px > 1000 ? 1000 : (int)px;
}

/* Where a box of the page lies on the picture, cut to it; NULL where it lies beside it. */
static BOX *box_on_picture(const marking *m, box at, float around_pt)
{
    box px = mapping_box(&m->from_page, (double)at.x0, (double)at.y0, (double)at.x1, (double)at.y1);
    float w = (float)pixGetWidth(m->pix) - 1, h = (float)pixGetHeight(m->pix) - 1, around = around_pt * m->px_per_pt;
    px = (box){ px.x0 - around, px.y0 - around, px.x1 + around, px.y1 + around };
    px = (box){ px.x0 < 0 ? 0 : px.x0, px.y0 < 0 ? 0 : px.y0, px.x1 > w ? w : px.x1, px.y1 > h ? h : px.y1 };
    return box_empty(px) ? NULL : boxCreate((int)px.x0, (int)px.y0, (int)(px.x1 - px.x0) + 1, (int)(px.y1 - px.y0) + 1);
}

static void draw_frame(marking *m, BOX *at, float line_pt, colour c)
{
    pixRenderBoxArb(m->pix, at, pixels(m, line_pt), c.red, c.green, c.blue);
}

static void draw_line(marking *m, int x0, int y0, int x1, int y1, colour c)
{
    pixRenderLineArb(m->pix, x0, y0, x1, y1, pixels(m, THICK_PT), c.red, c.green, c.blue);
}

static void mark_word(marking *m, const word *w)
{
    bool sure = w->confidence < 0 || w->confidence >= MARK_SURE, wrong = !sure && w->confidence < MARK_DOUBTFUL;
    BOX *at = box_on_picture(m, w->at, AROUND_PT);
    if (!at)
        return;
    l_int32 x, y, width, height;
    boxGetGeometry(at, &x, &y, &width, &height);
    draw_frame(m, at, sure ? THIN_PT : THICK_PT, sure ? BLUE : ORANGE);
    if (wrong)
        draw_line(m, x, y + height - 1, x + width - 1, y, ORANGE);
    if (w->read.n)
        draw_line(m, x, y + height + pixels(m, THICK_PT), x + width - 1, y + height + pixels(m, THICK_PT), GREEN);
    boxDestroy(&at);
}

static void mark_note(marking *m, const page *p, const page_note *note)
{
    static const str unreadable = STR("page-unreadable"), unread = STR("ink-unread");
    bool whole = box_empty(note->at);
    if (!str_equal(note->code, unread) && !str_equal(note->code, unreadable))
        return;
    BOX *at = box_on_picture(m, whole ? (box){ 0, 0, p->width_pt, p->height_pt } : note->at, whole ? 0 : AROUND_PT);
    if (at && whole)
        draw_frame(m, at, 2 * THICK_PT, MAGENTA);
    else if (at) {
        pixRenderHashBoxArb(m->pix, at, pixels(m, HATCH_PT), pixels(m, THIN_PT), L_POS_SLOPE_LINE, 0, MAGENTA.red,
            MAGENTA.green, MAGENTA.blue);
        draw_frame(m, at, THICK_PT, MAGENTA);
    }
    boxDestroy(&at);
}

/* In few greys, with a palette that has room for the marks. */
static PIX *in_few_greys(const page_view *view, int dpi)
{
    PIX *grey = pixConvertTo8(view->pix, 0);
    PIX *made = grey ? pixThresholdTo4bpp(grey, GREYS, 1) : NULL;
    pixDestroy(&grey);
    if (made)
        pixSetResolution(made, dpi, dpi);
    return made;
}

bool picture_marked(arena *a, const page *p, const page_view *view, str *png, fault *f)
{
    mapping from_page = mapping_inverse(&view->to_page);
    box inch = mapping_box(&from_page, 0, 0, POINTS_PER_INCH, POINTS_PER_INCH);
    marking m = { .from_page = from_page, .px_per_pt = (inch.x1 - inch.x0) / (float)POINTS_PER_INCH };
    l_uint8 *bytes = NULL;
    size_t n = 0;
    m.pix = in_few_greys(view, (int)(inch.x1 - inch.x0 + 0.5f));
    for (size_t i = 0; m.pix && i < p->line_count; i++)
        for (size_t k = 0; k < p->lines[i].word_count; k++)
            mark_word(&m, &p->lines[i].words[k]);
    for (size_t i = 0; m.pix && i < p->note_count; i++)
        mark_note(&m, p, &p->notes[i]);
    bool made = m.pix && pixWriteMem(&bytes, &n, m.pix, IFF_PNG) == 0;
    if (made)
        *png = arena_copy(a, (str){ (const char *)bytes, n });
    lept_free(bytes);
    pixDestroy(&m.pix);
    if (made)
        return true;
    return fault_set(f, FAULT_INTERNAL, "Leptonica cannot write the picture of page %d; is memory left?", p->number);
}
