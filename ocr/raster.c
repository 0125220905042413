/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "raster.h"

#include "image.h"
#include "pdf_fitz.h"

enum { MUPDF_UNSAID_DPI = 96 };    /* what MuPDF puts where a file says nothing */

/* Throws. */
static fz_image *image_of_bytes(fz_context *ctx, str bytes)
{
    fz_buffer *buffer = fz_new_buffer_from_shared_data(ctx, (const unsigned char *)bytes.p, bytes.n);
    fz_image *image = NULL;
    fz_try(ctx)
        image = fz_new_image_from_buffer(ctx, buffer);
    fz_always(ctx)
        fz_drop_buffer(ctx, buffer);
    fz_catch(ctx)
        fz_rethrow(ctx);
    return image;
}

fz_pixmap *drawing_on_white(fz_context *ctx, fz_irect pixels, fz_matrix scale, drawing d)
{
    double megapixels = ((double)pixels.x1 - pixels.x0) * ((double)pixels.y1 - pixels.y0) / 1e6;
    fz_colorspace *space = d.colour && megapixels <= COLOUR_MEGAPIXELS_MOST ? fz_device_rgb(ctx) : fz_device_gray(ctx);
    fz_pixmap *drawn = fz_new_pixmap_with_bbox(ctx, space, pixels, NULL, 0);
    fz_device *device = NULL;
    fz_var(device);
    fz_try(ctx)
    {
        fz_clear_pixmap_with_value(ctx, drawn, 255);
        device = fz_new_draw_device(ctx, scale, drawn);
        d.draw(ctx, device, d.what);
        fz_close_device(ctx, device);
    }
    fz_always(ctx)
        fz_drop_device(ctx, device);
    fz_catch(ctx)
    {
        fz_drop_pixmap(ctx, drawn);
        fz_rethrow(ctx);
    }
    return drawn;
}

struct Pix *image_of_pixmap(const fz_pixmap *pixmap)
{
    return pixmap->n == 3 ? image_of_rgb(pixmap->samples, pixmap->w, pixmap->h, (long)pixmap->stride)
                          : image_of_grey(pixmap->samples, pixmap->w, pixmap->h, (long)pixmap->stride);
}

typedef struct {
    fz_image *image;
    fz_matrix place;
} placed_image;

static void draw_image(fz_context *ctx, fz_device *device, const void *what)
{
    const placed_image *p = what;
    fz_fill_image(ctx, device, p->image, p->place, 1, fz_default_color_params);
}

/* White shows through where the picture is transparent. Throws. */
static fz_pixmap *pixmap_of(fz_context *ctx, fz_image *image)
{
    fz_matrix turn = fz_image_orientation_matrix(ctx, image);
    int quarters = fz_image_orientation(ctx, image);     /* 1 to 8 in MuPDF's own order; even ones lie sideways */
    bool sideways = quarters > 0 && quarters % 2 == 0;
    int w = sideways ? image->h : image->w, h = sideways ? image->w : image->h;
    placed_image placed = { image, fz_post_scale(turn, (float)w, (float)h) };
    drawing d = { draw_image, &placed, image->colorspace && !fz_colorspace_is_gray(ctx, image->colorspace) };
    return drawing_on_white(ctx, (fz_irect){ 0, 0, w, h }, fz_identity, d);
}

struct Pix *raster_decode(str bytes, double *dpi)
{
    int complaints = 0;
    fz_context *ctx = pdf_context(&complaints);
    fz_image *image = NULL;
    fz_pixmap *drawn = NULL;
    struct Pix *pix = NULL;
    if (!ctx)
        return NULL;
    fz_var(image);
    fz_var(drawn);
    fz_var(pix);
    fz_try(ctx)
    {
        image = image_of_bytes(ctx, bytes);
        drawn = pixmap_of(ctx, image);
        pix = image_of_pixmap(drawn);
        *dpi = image->xres == image->yres && image->xres != MUPDF_UNSAID_DPI ? image->xres : 0;
    }
    fz_always(ctx)
    {
        fz_drop_pixmap(ctx, drawn);
        fz_drop_image(ctx, image);
    }
    fz_catch(ctx)
        pix = NULL;
    fz_drop_context(ctx);
    return pix;
}

bool raster_size(str bytes, int *width, int *height)
{
    int complaints = 0;
    fz_context *ctx = pdf_context(&complaints);
    fz_image *image = NULL;
    if (!ctx)
        return false;
    fz_var(image);
    fz_try(ctx)
        image = image_of_bytes(ctx, bytes);
    fz_catch(ctx)
        image = NULL;
    bool known = image != NULL;
    if (known) {
        *width = image->w;
        *height = image->h;
    }
    fz_drop_image(ctx, image);
    fz_drop_context(ctx);
    return known;
}
