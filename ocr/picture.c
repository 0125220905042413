/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <math.h>

#include "bricks.h"
#include "greys.h"
#include "picture_pix.h"
#include "shapes.h"
#include "upright.h"

enum {
    SCALED_MEGAPIXELS_MOST = 60,
    RULE_PX = 160,              /* longer than a word's stroke at any size that is read */
    LETTER_PX_SMALL = 16, LETTER_PX_LARGE = 44,
    FAX_LETTER_PX_SMALL = 28, FAX_LETTER_PX_WANTED = 30   /* letters without greys read best a little larger */
};
#define SKEW_MOST_DEGREES 12.0f      /* that are tried: a page at 10 degrees is not seen at the edge of its range */
#define SKEW_LEAST_DEGREES 0.10f
#define SIDEWAYS_LEAST 1.5
#define SKEW_SURE 3.0f              /* Leptonica's own for pixDeskew */
#define INK_LEAST 0.00005           /* share of the pixels: one printed word on A4 is 0.0003 */
#define SCALE_MOST 4.0f
#define FAX_STROKE_LEAST 2.4f       /* pixels: thinner strokes vanish in a blur of 3 pixels */
#define GREY_STROKE_LEAST 4.0f      /* and these are blurred by the scanner already */
#define PI 3.14159265358979323846

void setting_step(setting *s, str step)
{
    if (s->steps.n)
        text_add(&s->steps, (str)STR("; "));
    text_add(&s->steps, step);
}

void setting_replace(picture *p, PIX *made, const mapping *how)
{
    if (!made)
        return;
    pixDestroy(&p->pix);
    p->pix = made;
    if (how)
        p->to_page = mapping_after(*how, p->to_page);
}

static bool make_grey(picture *p)
{
    if (pixGetDepth(p->pix) == 8 && !pixGetColormap(p->pix))
        return true;
    PIX *opaque = pixGetSpp(p->pix) == 4 ? pixAlphaBlendUniform(p->pix, 0xFFFFFF00) : pixClone(p->pix);
    PIX *grey = opaque ? pixConvertTo8(opaque, 0) : NULL;
    p->colour = opaque ? colour_of(opaque) : NULL;
    pixDestroy(&opaque);
    setting_replace(p, grey, NULL);
    return grey != NULL;
}

/* ------------------------------------------------------------------ ink */

static void find_ink(setting *s)
{
    pixDestroy(&s->ink);
    s->ink = greys_ink(s->p->pix, INK_GREY_MOST);
}

static bool is_blank(const setting *s)
{
    l_int32 count = 0;
    return !s->ink || pixCountPixels(s->ink, &count, NULL)
        || count < INK_LEAST * pixGetWidth(s->ink) * pixGetHeight(s->ink);
}

/* ------------------------------------------------------------------ turning */

/* How the pixels of a picture turned by quarters to the right lie on the old one of w by h. */
static mapping quarter_turn(int quarters, double w, double h)
{
    const mapping turns[4] = {
        { 1, 0, 0, 0, 1, 0 }, { 0, 1, 0, -1, 0, h }, { -1, 0, w, 0, -1, h }, { 0, -1, w, 1, 0, 0 }
    };
    return turns[quarters];
}

static void turn_mask(PIX **mask, int quarters)
{
    PIX *made = *mask ? pixRotateOrth(*mask, quarters) : NULL;
    pixDestroy(mask);
    *mask = made;
}

/* What was found on the picture turns with it. */
static void turn_findings(picture *p, const mapping *on_turned, const mapping *on_page)
{
    for (size_t i = 0; i < p->leader_count; i++)
        p->leaders[i].at = mapping_lay(on_turned, p->leaders[i].at);
    for (size_t i = 0; i < p->left_out_count; i++)
        p->left_out[i] = mapping_lay(on_page, p->left_out[i]);
}

bool picture_turn(picture *p, int quarters)
{
    quarters &= 3;
    if (quarters == 0)
        return true;
    PIX *made = pixRotateOrth(p->pix, quarters);
    if (!made)
        return false;
    mapping on_picture = quarter_turn(quarters, pixGetWidth(p->pix), pixGetHeight(p->pix));
    mapping on_turned = mapping_inverse(&on_picture);
    setting_replace(p, made, &on_picture);
    turn_mask(&p->ink, quarters);
    turn_mask(&p->colour, quarters);
    mapping on_page = mapping_page_turn(quarters, (double)p->width_pt, (double)p->height_pt);
    p->to_page = mapping_after(p->to_page, on_page);
    turn_findings(p, &on_turned, &on_page);
    if (quarters & 1) {
        float width = p->width_pt;
        p->width_pt = p->height_pt;
        p->height_pt = width;
    }
    p->turned = (p->turned + quarters) & 3;
    p->straight = mapping_straight(&p->to_page, pixGetWidth(p->pix) / 2.0, pixGetHeight(p->pix) / 2.0);
    return true;
}

/* Quarters to the right that set the letters upright, by their rising and falling strokes and Leptonica's limits;
 * -1: not sure. *signal: how sure. */
static int quarters_told(PIX *ink, float *signal)
{
    static const int quarters[] = {
        [L_TEXT_ORIENT_UNKNOWN] = -1, [L_TEXT_ORIENT_UP] = 0, [L_TEXT_ORIENT_LEFT] = 1, [L_TEXT_ORIENT_DOWN] = 2,
        [L_TEXT_ORIENT_RIGHT] = 3,
    };
    float up = 0, left = 0;
    l_int32 orientation = L_TEXT_ORIENT_UNKNOWN;
    PIX *turned = pixRotate90(ink, 1);
    bool told = turned && upright_signal(ink, &up) && upright_signal(turned, &left)
        && !makeOrientDecision(up, left, 0, 0, &orientation, 0);
    pixDestroy(&turned);
    *signal = fmaxf(fabsf(up), fabsf(left));
    return told ? quarters[orientation] : -1;
}

/* Strokes of small letters are shorter than the patterns that look for them, which then find what is none (signals of
 * 10 where twice as large they are 30): a page of few pixels is asked in both sizes, and the surer answer counts. */
static int quarters_to_upright(PIX *ink)
{
    enum { FEW_PIXELS = 2500000 };           /* a sheet at 160 dots an inch */
    float signal, of_large = 0;
    int quarters = quarters_told(ink, &signal);
    bool few = (double)pixGetWidth(ink) * pixGetHeight(ink) < FEW_PIXELS;
    PIX *large = few ? pixExpandBinaryPower2(ink, 2) : NULL;
    int other = large ? quarters_told(large, &of_large) : -1;
    pixDestroy(&large);
    return of_large > signal ? other : quarters;
}

/* A quarter of the size, without what is longer than words, upright or level: streaks and rules are no lines of
 * text. */
static PIX *reduced_text(PIX *ink)
{
    PIX *quarter = pixReduceRankBinaryCascade(ink, 1, 1, 0, 0);
    PIX *upright = quarter ? brick_open(quarter, 1, RULE_PX / 4) : NULL;
    PIX *level = quarter ? brick_open(quarter, RULE_PX / 4, 1) : NULL;
    if (upright)
        pixSubtract(quarter, quarter, upright);
    if (level)
        pixSubtract(quarter, quarter, level);
    pixDestroy(&upright);
    pixDestroy(&level);
    return quarter;
}

/* How much the ink changes from row to row: much across lines of text, little along them. */
static double row_changes(PIX *text)
{
    l_float32 changes = 0;
    return text && !pixFindDifferentialSquareSum(text, &changes) ? (double)changes : 0;
}

/* A guess where the strokes did not tell: lines that run upright show that the page lies on its side, and on which
 * side the strokes tell more often than not. Reading decides, where it finds the guess wrong. */
static int quarters_guessed(PIX *ink)
{
    PIX *text = reduced_text(ink), *turned = text ? pixRotateOrth(text, 1) : NULL, *whole = NULL;
    float up = 0;
    int quarters = 0;
    if (turned && row_changes(turned) > SIDEWAYS_LEAST * row_changes(text)) {
        whole = pixRotateOrth(ink, 1);
        quarters = whole && upright_signal(whole, &up) && up < 0 ? 3 : 1;
    }
    pixDestroy(&text);
    pixDestroy(&turned);
    pixDestroy(&whole);
    return quarters;
}

static void set_upright(setting *s)
{
    int quarters = quarters_to_upright(s->ink);
    s->p->upright_sure = quarters >= 0;
    if (quarters < 0)
        quarters = quarters_guessed(s->ink);
    if (quarters <= 0 || !picture_turn(s->p, quarters))
        return;
    setting_step(s, arena_format(s->a, "turned %d", 90 * quarters));
    find_ink(s);
    if (quarters & 1)
        s->letter_px = letter_height(s->a, s->ink);
}

bool ink_skew(PIX *ink, float *degrees)
{
    l_float32 sure = 0;
    return !pixFindSkewSweepAndSearch(ink, degrees, &sure, 4, 2, SKEW_MOST_DEGREES, 1.0f, 0.01f) && sure >= SKEW_SURE;
}

/* Turns the picture about its middle, with room for its corners. */
static void straighten(setting *s)
{
    l_float32 angle = 0;
    if (!ink_skew(s->ink, &angle) || fabsf(angle) < SKEW_LEAST_DEGREES)
        return;
    double radians = (double)angle * PI / 180, c = cos(radians), sn = sin(radians);
    int w = pixGetWidth(s->p->pix), h = pixGetHeight(s->p->pix);
    PIX *made = greys_rotated(s->p->pix, (float)radians);
    if (!made)
        return;
    double mw = pixGetWidth(made) / 2.0, mh = pixGetHeight(made) / 2.0;
    mapping back = { c, sn, w / 2.0 - c * mw - sn * mh, -sn, c, h / 2.0 + sn * mw - c * mh };
    setting_replace(s->p, made, &back);
    setting_step(s, arena_format(s->a, "deskew %.1f", (double)angle));
}

/* By the height of the letters: what a file says of its resolution is often wrong. */
static void bring_to_size(setting *s, int least, int wanted)
{
    if (s->letter_px >= least && s->letter_px <= LETTER_PX_LARGE)
        return;
    float factor = fminf((float)wanted / (float)s->letter_px, SCALE_MOST);
    double w = pixGetWidth(s->p->pix), h = pixGetHeight(s->p->pix);
    bool fits = w * h * (double)(factor * factor) <= SCALED_MEGAPIXELS_MOST * 1e6;
    PIX *made = fits ? greys_scaled(s->p->pix, factor) : NULL;
    if (!made)
        return;
    mapping back = { .xx = w / pixGetWidth(made), .yy = h / pixGetHeight(made) };
    setting_replace(s->p, made, &back);
    s->p->dpi *= (double)factor;
    s->letter_px = wanted;
    setting_step(s, arena_format(s->a, "scaled %.1f", (double)factor));
}

/* ------------------------------------------------------------------ edges */

/* Grain and ragged edges are blurred, where the strokes are wide enough to bear it. */
static void smooth_grain(setting *s)
{
    if (!s->bilevel && !s->grainy)
        return;
    if (ink_stroke(s->ink) < (s->bilevel ? FAX_STROKE_LEAST : GREY_STROKE_LEAST))
        return;
    greys_soften(s->p->pix);
    setting_step(s, (str)STR("smoothed"));
    find_ink(s);
}

/* A fax has steps where letters have edges: it is made larger, then blurred, which thin type would not bear before. */
static void round_edges(setting *s)
{
    bring_to_size(s, FAX_LETTER_PX_SMALL, FAX_LETTER_PX_WANTED);
    greys_soften(s->p->pix);
    setting_step(s, (str)STR("edges"));
}

/* ------------------------------------------------------------------ all */

static void set_light_right(setting *s)
{
    s->bilevel = !s->p->colour && light_is_bilevel(s->p->pix);
    light_positive(s);
    if (s->steps.n)                           /* a negative has no colours to speak of */
        pixDestroy(&s->p->colour);
    light_even(s);
    light_contrast(s);
}

/* Of a page that has ink. */
static void set_print_right(setting *s)
{
    wipe_ruling(s);
    wipe_borders(s);
    s->letter_px = letter_height(s->a, s->ink);
    set_upright(s);
    wipe_colour(s);
    wipe_streaks(s);
    wipe_dust(s);
    if (s->bilevel)
        fill_lost_rows(s);
    smooth_grain(s);
    straighten(s);
    if (s->bilevel)
        round_edges(s);
    else
        bring_to_size(s, LETTER_PX_SMALL, LETTER_PX_WANTED);
    find_ink(s);
    wipe_margins(s);
    wipe_odd_shapes(s);
    wipe_leaders(s);
    wipe_specks(s);
}

bool picture_set_right(arena *a, picture *p)
{
    setting s = { .a = a, .p = p, .steps = { .a = a } };
    setMsgSeverity(L_SEVERITY_NONE);
    if (!make_grey(p))
        return false;
    set_light_right(&s);
    find_ink(&s);
    p->blank = is_blank(&s);
    if (!p->blank) {
        set_print_right(&s);
        p->blank = is_blank(&s);
    }
    pixDestroy(&p->colour);
    pixDestroy(&p->ink);
    p->ink = s.ink;
    p->straight = mapping_straight(&p->to_page, pixGetWidth(p->pix) / 2.0, pixGetHeight(p->pix) / 2.0);
    p->letter_px = s.letter_px ? s.letter_px : LETTER_PX_WANTED;
    p->steps = text_done(&s.steps);
    return true;
}

picture picture_part(const picture *p, box pixels)
{
    int w = pixGetWidth(p->pix), h = pixGetHeight(p->pix), margin = p->letter_px;
    int x0 = pixels.x0 > 0 ? (int)pixels.x0 : 0, y0 = pixels.y0 > 0 ? (int)pixels.y0 : 0;
    int x1 = pixels.x1 < (float)w ? (int)pixels.x1 : w, y1 = pixels.y1 < (float)h ? (int)pixels.y1 : h;
    picture part = *p;
    BOX *where = boxCreate(x0, y0, x1 - x0, y1 - y0);
    PIX *cut = where ? pixClipRectangle(p->pix, where, NULL) : NULL;
    part.pix = cut ? pixAddBorder(cut, margin, 255) : NULL;
    part.ink = NULL;
    part.part_x = x0 - margin;
    part.part_y = y0 - margin;
    mapping on_whole = { .xx = 1, .yy = 1, .x0 = part.part_x, .y0 = part.part_y };
    part.to_page = mapping_after(on_whole, p->to_page);
    part.straight = mapping_after(on_whole, p->straight);
    pixDestroy(&cut);
    boxDestroy(&where);
    return part;
}

box picture_on_page(const picture *p, box straight)
{
    mapping back = mapping_after(mapping_inverse(&p->straight), p->to_page);
    return mapping_lay(&back, straight);
}

void picture_drop(picture *p)
{
    pixDestroy(&p->pix);
    pixDestroy(&p->ink);
    pixDestroy(&p->colour);
}
