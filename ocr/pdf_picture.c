/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <math.h>

#include "image.h"
#include "pdf_fitz.h"

enum {
    DPI_DRAWN = 300,          /* 200 to 400 read equally well (measured on 9 to 11 point type) */
    DPI_LEAST = 150, DPI_MOST = 400
};
#define POINTS_PER_INCH 72.0f
#define OVERHANG_PT_MOST 3.0f /* beyond the page's edge: scanners round; more was cut off on purpose (CropBox) */
#define COLOUR_SLOP 0.02f     /* MuPDF's own for a difference that no eye sees */

bool pdf_image_too_large(const fz_image *image)
{
    return image && (double)image->w * image->h > PICTURE_DECODED_MEGAPIXELS_MOST * 1e6;
}

static mapping mapping_of(fz_matrix m, double xscale, double yscale)
{
    return (mapping){ m.a * xscale, m.c * yscale, m.e, m.b * xscale, m.d * yscale, m.f };
}

/* The picture lies straight on the page, as scanners put it: no mirror, no slant. */
static bool lies_straight(fz_matrix m)
{
    return m.a > 0 && m.d > 0 && fabsf(m.b) < 0.001f * m.a && fabsf(m.c) < 0.001f * m.d;
}

static double picture_dpi(const pdf_file *p)
{
    float w = hypotf(p->picture_at.a, p->picture_at.b);
    return w > 0 ? p->picture->w * (double)POINTS_PER_INCH / w : 0;
}

static bool lies_on_page(const pdf_file *p)
{
    fz_rect most = fz_expand_rect(p->bounds, OVERHANG_PT_MOST);
    return fz_contains_rect(most, fz_transform_rect(fz_unit_rect, p->picture_at));
}

/* A stencil has no colours of its own: the page says what is painted through it, so the page is drawn. */
static bool can_be_taken_out(const pdf_file *p)
{
    return p->picture && p->picture_is_all && !p->picture->imagemask && lies_straight(p->picture_at) && lies_on_page(p)
        && p->picture->w > 0 && p->picture->h > 0
        && (double)p->picture->w * p->picture->h <= PICTURE_MEGAPIXELS_MOST * 1e6;
}

/* Throws. */
static fz_pixmap *taken_out(pdf_file *p, bool colour, mapping *m)
{
    fz_context *ctx = p->ctx;
    fz_pixmap *stored = fz_get_pixmap_from_image(ctx, p->picture, NULL, NULL, NULL, NULL), *plain = NULL;
    bool coloured = colour && stored->colorspace && !fz_colorspace_is_gray(ctx, stored->colorspace)
        && (double)stored->w * stored->h <= COLOUR_MEGAPIXELS_MOST * 1e6;
    fz_colorspace *space = coloured ? fz_device_rgb(ctx) : fz_device_gray(ctx);
    *m = mapping_of(p->picture_at, 1.0 / stored->w, 1.0 / stored->h);
    if (stored->colorspace == space && !stored->alpha)
        return stored;
    fz_try(ctx)
        plain = fz_convert_pixmap(ctx, stored, space, NULL, NULL, fz_default_color_params, 0);
    fz_always(ctx)
        fz_drop_pixmap(ctx, stored);
    fz_catch(ctx)
        fz_rethrow(ctx);
    return plain;
}

static void draw_page(fz_context *ctx, fz_device *device, const void *what)
{
    const pdf_file *p = what;
    fz_run_page(ctx, p->page, device, p->shift, NULL);
}

/* Whether anything but greys may be on the page; the test device stops at the first such thing by an error. */
static bool has_colours(pdf_file *p)
{
    fz_context *ctx = p->ctx;
    fz_device *device = NULL;
    int coloured = 0;
    fz_var(device);
    fz_try(ctx)
    {
        device = fz_new_test_device(ctx, &coloured, COLOUR_SLOP, 0, NULL);
        fz_run_page(ctx, p->page, device, p->shift, NULL);
        fz_close_device(ctx, device);
    }
    fz_always(ctx)
        fz_drop_device(ctx, device);
    fz_catch(ctx)
        return coloured != 0;
    return coloured != 0;
}

/* Throws. Where pictures are much of the page, near the largest's own resolution; never beyond the limit. */
static fz_pixmap *drawn(pdf_file *p, bool colour, mapping *m)
{
    double dpi = DPI_DRAWN;
    if (p->picture && p->picture_area > pdf_area(p->bounds) / 4)
        dpi = fmin(fmax(picture_dpi(p), DPI_LEAST), DPI_MOST);
    dpi = fmin(dpi, POINTS_PER_INCH * sqrt(PICTURE_MEGAPIXELS_MOST * 1e6 / pdf_area(p->bounds)));
    *m = mapping_scaled(POINTS_PER_INCH / dpi);
    fz_matrix scale = fz_scale((float)(dpi / POINTS_PER_INCH), (float)(dpi / POINTS_PER_INCH));
    drawing d = { draw_page, p, colour && has_colours(p) };
    return drawing_on_white(p->ctx, fz_round_rect(fz_transform_rect(p->bounds, scale)), scale, d);
}

struct Pix *pdf_file_picture(pdf_file *p, bool colour, mapping *m)
{
    fz_context *ctx = p->ctx;
    fz_pixmap *pixmap = NULL;
    struct Pix *pix = NULL;
    if (p->too_large)
        return NULL;
    image_wanted();
    fz_var(pixmap);
    fz_var(pix);
    fz_try(ctx)
    {
        pixmap = can_be_taken_out(p) ? taken_out(p, colour, m) : drawn(p, colour, m);
        pix = image_of_pixmap(pixmap);
    }
    fz_always(ctx)
        fz_drop_pixmap(ctx, pixmap);
    fz_catch(ctx)
        return NULL;
    return pix;
}
