/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <stdlib.h>

#include "bricks.h"
#include "components.h"
#include "picture_pix.h"
#include "shapes.h"

enum { REGIONS_LOOKED_AT_MOST = 4000, WORD_GAP_LETTERS = 2 };
/* In letter heights. A letter's box may stand a little off its ink. */
#define WORD_MARGIN 0.15f
#define REGION_LEAST 0.55f
#define REGION_HIGH_MOST 4.0f
#define LETTER_LEAST 0.60f
#define LETTER_MOST 2.5f
#define LETTER_WIDE_MOST 3.0f

/* A table's frame joins all its cells to one region, too high for a line of text: what stands in them comes alone. */
static bool is_frame(const shape *at, int letter_px)
{
    return (float)(at->y1 - at->y0) > REGION_HIGH_MOST * (float)letter_px;
}

/* The shapes of the ink that no word's box enters, frames left out. */
static PIX *uncovered(const picture *p, const box *words, size_t count)
{
    PIX *boxes = pixCreateTemplate(p->ink), *rest = NULL;
    int margin = (int)(WORD_MARGIN * (float)p->letter_px);
    for (size_t i = 0; boxes && i < count; i++)
        pixRasterop(boxes, (int)words[i].x0 - margin, (int)words[i].y0 - margin,
            (int)(words[i].x1 - words[i].x0) + 2 * margin, (int)(words[i].y1 - words[i].y0) + 2 * margin, PIX_SET,
            NULL, 0, 0);
    if (boxes) {
        components all = components_of(p->ink);
        components_choose_in(&all, boxes);
        for (size_t i = 0; i < all.count; i++)
            all.all[i].chosen |= is_frame(&all.all[i].at, p->letter_px);
        rest = components_picture(&all, false);
        components_drop(&all);
    }
    pixDestroy(&boxes);
    return rest;
}

static bool has_letter(const shapes *s, box where, float letter_px)
{
    shape inside[SHAPES_IN_MOST];
    size_t count = shapes_in(s, where, inside);
    for (size_t i = 0; i < count; i++) {
        float w = (float)(inside[i].x1 - inside[i].x0), h = (float)(inside[i].y1 - inside[i].y0);
        if (h >= LETTER_LEAST * letter_px && h <= LETTER_MOST * letter_px && w <= LETTER_WIDE_MOST * letter_px)
            return true;
    }
    return false;
}

box *picture_unread(arena *a, const picture *p, const box *words, size_t word_count, size_t *count)
{
    float letter = (float)p->letter_px;
    box *found = NULL;
    size_t capacity = 0;
    PIX *rest = uncovered(p, words, word_count);
    PIX *rows = rest ? brick_close(rest, WORD_GAP_LETTERS * p->letter_px, p->letter_px / 4 | 1) : NULL;
    shapes left = shapes_of(a, rest), regions = shapes_of(a, rows);
    *count = 0;
    for (size_t i = 0; i < regions.count && i < REGIONS_LOOKED_AT_MOST; i++) {
        const shape *r = &regions.all[i];
        float h = (float)(r->y1 - r->y0);
        box where = { (float)r->x0, (float)r->y0, (float)r->x1, (float)r->y1 };
        if (h >= REGION_LEAST * letter && h <= REGION_HIGH_MOST * letter && has_letter(&left, where, letter))
            *ARENA_PUSH(a, found, *count, capacity) = where;
    }
    pixDestroy(&rest);
    pixDestroy(&rows);
    return found;
}
