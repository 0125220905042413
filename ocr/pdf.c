/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pdf.h"

#include <stdlib.h>

#include "pdf_fitz.h"

enum { STORE_BYTES = 64 << 20 };   /* of fonts and pictures kept between pages */
#define PAGE_PT_MOST 20000.0f      /* 7 metres; PDF 1.7 allows 14400 units */
#define PICTURE_FILLS_PAGE 0.80f

static void count_complaint(void *user, const char *message)
{
    (void)message;
    ++*(int *)user;
}

fz_context *pdf_context(int *complaints)
{
    fz_context *ctx = fz_new_context(pdf_memory(), NULL, STORE_BYTES);
    if (ctx) {
        fz_set_warning_callback(ctx, count_complaint, complaints);
        fz_set_error_callback(ctx, count_complaint, complaints);
    }
    return ctx;
}

/* ------------------------------------------------------------------ opening */

static bool open_document(pdf_file *p, str bytes, bool *locked)
{
    fz_context *ctx = p->ctx;
    fz_stream *stream = NULL;
    fz_var(stream);
    fz_try(ctx)
    {
        stream = fz_open_memory(ctx, (const unsigned char *)bytes.p, bytes.n);
        p->document = pdf_document_open(ctx, stream);
        *locked = fz_needs_password(ctx, p->document) != 0;
        p->page_count = *locked ? 0 : fz_count_pages(ctx, p->document);
    }
    fz_always(ctx)
        fz_drop_stream(ctx, stream);
    fz_catch(ctx)
        return false;
    return true;
}

static bool opened_fault(const pdf_file *p, bool opened, bool locked, const char *name, fault *f)
{
    if (opened && locked)
        return fault_set(f, FAULT_ENCRYPTED,
            "%s: a password is needed; unlock it first, e.g. with qpdf --decrypt", name);
    if (!opened || p->page_count <= 0)
        return fault_set(f, FAULT_DAMAGED,
            "%s: the PDF is damaged, no page can be found in it; fetch or scan it again", name);
    if (p->page_count > PAGES_MOST)
        return fault_set(f, FAULT_LIMIT, "%s: %d pages, more than %d; split the file", name, p->page_count, PAGES_MOST);
    return true;
}

pdf_file *pdf_file_open(str bytes, const char *name, fault *f)
{
    pdf_file *p = calloc(1, sizeof *p);
    fz_context *ctx = p ? pdf_context(&p->complaints) : NULL;
    if (!ctx) {
        free(p);
        fault_set(f, FAULT_INTERNAL, "%s: MuPDF %s cannot be started", name, FZ_VERSION);
        return NULL;
    }
    p->ctx = ctx;
    fz_set_user_context(ctx, p);
    bool locked = false, opened = open_document(p, bytes, &locked);
    if (opened)
        pdf_tree_index(p);
    if (opened_fault(p, opened, locked, name, f))
        return p;
    pdf_file_close(p);
    return NULL;
}

static void leave_page(pdf_file *p)
{
    fz_drop_image(p->ctx, p->picture);
    fz_drop_page(p->ctx, p->page);
    *p = (pdf_file){
        .ctx = p->ctx, .document = p->document, .page_count = p->page_count, .seen = p->seen, .unseen = p->unseen
    };
}

void pdf_file_close(pdf_file *p)
{
    if (!p)
        return;
    leave_page(p);
    drawn_drop(p->ctx, &p->seen);
    drawn_drop(p->ctx, &p->unseen);
    fz_drop_document(p->ctx, p->document);
    fz_drop_context(p->ctx);
    free(p);
}

int pdf_file_pages(const pdf_file *p)
{
    return p->page_count;
}

const char *pdf_file_library(void)
{
    return FZ_VERSION;
}

/* ------------------------------------------------------------------ what is drawn */

/* A device that sorts what a page draws: text that is seen and text that is not; pictures and other ink are only
 * noted. */
typedef struct {
    fz_device super;
    pdf_file *p;
    fz_text *filled_last;
} looker;

static looker *as_looker(fz_device *device)
{
    return (looker *)device;
}

static void note_ink(pdf_file *p)
{
    p->ink = true;
    p->picture_is_all = false;
}

static void see_text(fz_context *ctx, looker *l, const fz_text *text, fz_matrix ctm, float alpha)
{
    if (alpha > 0)
        note_ink(l->p);
    l->p->any_text |= alpha > 0;
    drawn_add(ctx, alpha > 0 ? &l->p->seen : &l->p->unseen, text, ctm);
}

static void look_fill_text(fz_context *ctx, fz_device *device, const fz_text *text, fz_matrix ctm,
    fz_colorspace *space, const float *color, float alpha, fz_color_params params)
{
    (void)space, (void)color, (void)params;
    looker *l = as_looker(device);
    fz_drop_text(ctx, l->filled_last);
    l->filled_last = fz_keep_text(ctx, text);
    see_text(ctx, as_looker(device), text, ctm, alpha);
}

/* Filled and stroked text comes twice, with the same object; which is kept, or another might have its place. */
static void look_stroke_text(fz_context *ctx, fz_device *device, const fz_text *text, const fz_stroke_state *stroke,
    fz_matrix ctm, fz_colorspace *space, const float *color, float alpha, fz_color_params params)
{
    (void)stroke, (void)space, (void)color, (void)params;
    if (as_looker(device)->filled_last != text)
        see_text(ctx, as_looker(device), text, ctm, alpha);
}

static void look_clip_text(fz_context *ctx, fz_device *device, const fz_text *text, fz_matrix ctm, fz_rect scissor)
{
    (void)scissor;
    see_text(ctx, as_looker(device), text, ctm, 1);
}

static void look_ignore_text(fz_context *ctx, fz_device *device, const fz_text *text, fz_matrix ctm)
{
    drawn_add(ctx, &as_looker(device)->p->unseen, text, ctm);
}

/* In grey or RGB. White rectangles below or around a scan are no ink. */
static bool is_white(fz_context *ctx, fz_colorspace *space, const float *color)
{
    int parts = space && color ? fz_colorspace_n(ctx, space) : 0;
    bool white = parts == 1 || parts == 3;
    for (int i = 0; i < parts; i++)
        white = white && color[i] > 0.99f;
    return white;
}

static void look_fill_path(fz_context *ctx, fz_device *device, const fz_path *path, int even_odd, fz_matrix ctm,
    fz_colorspace *space, const float *color, float alpha, fz_color_params params)
{
    (void)ctx, (void)path, (void)even_odd, (void)ctm, (void)params;
    if (alpha > 0 && !is_white(ctx, space, color))
        note_ink(as_looker(device)->p);
}

static void look_stroke_path(fz_context *ctx, fz_device *device, const fz_path *path, const fz_stroke_state *stroke,
    fz_matrix ctm, fz_colorspace *space, const float *color, float alpha, fz_color_params params)
{
    (void)stroke;
    look_fill_path(ctx, device, path, 0, ctm, space, color, alpha, params);
}

static void look_fill_shade(fz_context *ctx, fz_device *device, fz_shade *shade, fz_matrix ctm, float alpha,
    fz_color_params params)
{
    (void)ctx, (void)shade, (void)ctm, (void)alpha, (void)params;
    note_ink(as_looker(device)->p);
}

static void look_fill_image(fz_context *ctx, fz_device *device, fz_image *image, fz_matrix ctm, float alpha,
    fz_color_params params)
{
    (void)alpha, (void)params;
    pdf_file *p = as_looker(device)->p;
    float area = pdf_area(fz_intersect_rect(fz_transform_rect(fz_unit_rect, ctm), p->bounds));
    bool fills = area >= PICTURE_FILLS_PAGE * pdf_area(p->bounds);
    p->picture_area += area;
    p->painted_over |= fills && p->any_text;
    p->picture_is_all = fills && (!p->ink || p->painted_over) && !image->mask && !image->use_colorkey;
    p->ink = true;
    p->too_large |= pdf_image_too_large(image) || pdf_image_too_large(image->mask);
    if (area <= p->largest_area)
        return;
    p->largest_area = area;
    fz_drop_image(ctx, p->picture);
    p->picture = fz_keep_image(ctx, image);
    p->picture_at = ctm;
}

static void look_fill_mask(fz_context *ctx, fz_device *device, fz_image *image, fz_matrix ctm,
    fz_colorspace *space, const float *color, float alpha, fz_color_params params)
{
    (void)space, (void)color;
    pdf_file *p = as_looker(device)->p;
    bool painted_over = p->painted_over;          /* a stencil shows what is below it */
    look_fill_image(ctx, device, image, ctm, alpha, params);
    p->painted_over = painted_over;
}

static void drop_looker(fz_context *ctx, fz_device *device)
{
    fz_drop_text(ctx, as_looker(device)->filled_last);
}

static fz_device *new_looker(fz_context *ctx, pdf_file *p)
{
    looker *l = fz_new_derived_device(ctx, looker);
    l->super.fill_text = look_fill_text;
    l->super.stroke_text = look_stroke_text;
    l->super.clip_text = look_clip_text;
    l->super.ignore_text = look_ignore_text;
    l->super.fill_path = look_fill_path;
    l->super.stroke_path = look_stroke_path;
    l->super.fill_shade = look_fill_shade;
    l->super.fill_image = look_fill_image;
    l->super.fill_image_mask = look_fill_mask;
    l->super.drop_device = drop_looker;
    l->p = p;
    return &l->super;
}

/* ------------------------------------------------------------------ looking at a page */

/* Loads the page and sets *shift: from its own coordinates to ours. Throws. */
static void enter_page(pdf_file *p, int index)
{
    p->page = fz_load_page(p->ctx, p->document, index);
    fz_rect r = fz_bound_page(p->ctx, p->page);
    p->shift = fz_translate(-r.x0, -r.y0);
    p->bounds = (fz_rect){ 0, 0, r.x1 - r.x0, r.y1 - r.y0 };
    if (!(p->bounds.x1 > 1 && p->bounds.x1 < PAGE_PT_MOST && p->bounds.y1 > 1 && p->bounds.y1 < PAGE_PT_MOST))
        fz_throw(p->ctx, FZ_ERROR_GENERIC, "no page size");
}

/* Gathers the page's letters in p->seen and p->unseen. Throws. */
static void draw_texts(pdf_file *p)
{
    fz_context *ctx = p->ctx;
    fz_device *device = new_looker(ctx, p);
    drawn_begin(&p->seen, p->bounds);
    drawn_begin(&p->unseen, p->bounds);
    p->looking = true;
    fz_try(ctx)
    {
        fz_run_page(ctx, p->page, device, p->shift, NULL);
        fz_close_device(ctx, device);
    }
    fz_always(ctx)
    {
        p->looking = false;
        fz_drop_device(ctx, device);
        drawn_end(ctx, &p->seen);
        drawn_end(ctx, &p->unseen);
    }
    fz_catch(ctx)
        fz_rethrow(ctx);
}

bool pdf_file_look(pdf_file *p, arena *a, int index, pdf_page *out)
{
    fz_context *ctx = p->ctx;
    *out = (pdf_page){ 0 };
    leave_page(p);
    fz_try(ctx)
    {
        enter_page(p, index);
        draw_texts(p);
        pdf_take_texts(p, a, out);
    }
    fz_catch(ctx)
        return false;
    out->damaged = p->complaints > 0;
    out->facts = (page_facts){
        .visible = quality_of(out->visible, out->visible_count), .hidden = quality_of(out->hidden, out->hidden_count),
        .picture_share = fz_min(1, p->picture_area / pdf_area(p->bounds)), .ink = p->ink,
    };
    return true;
}
