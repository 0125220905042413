/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "searchable.h"

#include "searchable_inside.h"
#include "text_layer.h"

enum { ID_BYTES = 16 };
#define EMPTY_WIDTH_PT 595.3f     /* A4: a page whose picture cannot be decoded keeps its place */
#define EMPTY_HEIGHT_PT 841.9f

/* ------------------------------------------------------------------ streams and the font */

static fz_buffer *packed(searchable *s, str bytes)
{
    fz_context *ctx = s->ctx;
    size_t n = 0;
    unsigned char *made = fz_new_deflated_data(ctx, &n, (const unsigned char *)bytes.p, bytes.n, FZ_DEFLATE_BEST);
    return fz_new_buffer_from_data(ctx, made, n);
}

pdf_obj *searchable_stream(searchable *s, str bytes, pdf_obj *dict)
{
    fz_context *ctx = s->ctx;
    if (!dict)
        dict = pdf_new_dict(ctx, s->pdf, 2);
    bool stored = pdf_dict_get(ctx, dict, PDF_NAME(Filter)) != NULL;
    fz_buffer *buffer = stored ? fz_new_buffer_from_copied_data(ctx, (const unsigned char *)bytes.p, bytes.n)
                               : packed(s, bytes);
    if (!stored)
        pdf_dict_put(ctx, dict, PDF_NAME(Filter), PDF_NAME(FlateDecode));
    pdf_obj *made = pdf_add_stream(ctx, s->pdf, buffer, dict, 1);
    pdf_drop_obj(ctx, dict);
    fz_drop_buffer(ctx, buffer);
    return made;
}

static pdf_obj *font_file(searchable *s)
{
    str bytes = text_layer_font(s->a);
    pdf_obj *dict = pdf_new_dict(s->ctx, s->pdf, 3);
    pdf_dict_put_int(s->ctx, dict, PDF_NAME(Length1), (int64_t)bytes.n);
    return searchable_stream(s, bytes, dict);
}

static pdf_obj *font_descriptor(searchable *s)
{
    static const struct { const char *name; int value; } numbers[] = {
        { "Flags", 5 }, { "ItalicAngle", 0 }, { "Ascent", 750 }, { "Descent", -250 }, { "CapHeight", 700 },
        { "StemV", 80 },
    };
    static const int bounds[] = { 0, -250, 500, 750 };
    fz_context *ctx = s->ctx;
    pdf_obj *d = pdf_add_new_dict(ctx, s->pdf, 10);
    pdf_dict_put(ctx, d, PDF_NAME(Type), PDF_NAME(FontDescriptor));
    pdf_dict_put_name(ctx, d, PDF_NAME(FontName), TEXT_LAYER_FONT);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        pdf_dict_puts_drop(ctx, d, numbers[i].name, pdf_new_int(ctx, numbers[i].value));
    pdf_obj *box = pdf_dict_put_array(ctx, d, PDF_NAME(FontBBox), 4);
    for (size_t i = 0; i < 4; i++)
        pdf_array_push_int(ctx, box, bounds[i]);
    pdf_dict_put_drop(ctx, d, PDF_NAME(FontFile2), font_file(s));
    return d;
}

/* All codes show the one glyph. */
static pdf_obj *glyph_map(searchable *s)
{
    str zeros = { arena_alloc(s->a, 1 << 17, 1), 1 << 17 };
    return searchable_stream(s, zeros, NULL);
}

static pdf_obj *descendant_font(searchable *s)
{
    fz_context *ctx = s->ctx;
    pdf_obj *d = pdf_add_new_dict(ctx, s->pdf, 8);
    pdf_dict_put(ctx, d, PDF_NAME(Type), PDF_NAME(Font));
    pdf_dict_put(ctx, d, PDF_NAME(Subtype), PDF_NAME(CIDFontType2));
    pdf_dict_put_name(ctx, d, PDF_NAME(BaseFont), TEXT_LAYER_FONT);
    pdf_obj *system = pdf_dict_put_dict(ctx, d, PDF_NAME(CIDSystemInfo), 3);
    pdf_dict_put_string(ctx, system, PDF_NAME(Registry), "Adobe", 5);
    pdf_dict_put_string(ctx, system, PDF_NAME(Ordering), "Identity", 8);
    pdf_dict_put_int(ctx, system, PDF_NAME(Supplement), 0);
    pdf_dict_put_int(ctx, d, PDF_NAME(DW), 500);
    pdf_dict_put_drop(ctx, d, PDF_NAME(FontDescriptor), font_descriptor(s));
    pdf_dict_put_drop(ctx, d, PDF_NAME(CIDToGIDMap), glyph_map(s));
    return d;
}

static pdf_obj *font_of(searchable *s)
{
    fz_context *ctx = s->ctx;
    if (s->font)
        return s->font;
    s->font = pdf_add_new_dict(ctx, s->pdf, 6);
    pdf_dict_put(ctx, s->font, PDF_NAME(Type), PDF_NAME(Font));
    pdf_dict_put(ctx, s->font, PDF_NAME(Subtype), PDF_NAME(Type0));
    pdf_dict_put_name(ctx, s->font, PDF_NAME(BaseFont), TEXT_LAYER_FONT);
    pdf_dict_put(ctx, s->font, PDF_NAME(Encoding), PDF_NAME(Identity_H));
    pdf_obj *descendants = pdf_dict_put_array(ctx, s->font, PDF_NAME(DescendantFonts), 1);
    pdf_array_push_drop(ctx, descendants, descendant_font(s));
    pdf_dict_put_drop(ctx, s->font, PDF_NAME(ToUnicode), searchable_stream(s, text_layer_unicode(s->a), NULL));
    return s->font;
}

/* ------------------------------------------------------------------ a text over a page */

static mapping mapping_of(fz_matrix m)
{
    return (mapping){ (double)m.a, (double)m.c, (double)m.e, (double)m.b, (double)m.d, (double)m.f };
}

/* `user`: from the page as shown, in points, to the PDF page's own space. */
static str layer_of(searchable *s, const page *p, const page_place *place, fz_matrix user)
{
    mapping shown = mapping_page_turn(4 - place->turned, (double)p->width_pt, (double)p->height_pt);
    mapping to_user = mapping_after(shown, mapping_of(user));
    return text_layer(s->a, p, &place->to_page, &to_user);
}

/* What is no dictionary, in a broken file, is taken for none. */
static pdf_obj *own_copy(searchable *s, pdf_obj *old)
{
    return pdf_is_dict(s->ctx, old) ? pdf_copy_dict(s->ctx, old) : pdf_new_dict(s->ctx, s->pdf, 2);
}

/* The page's own resources with the font among them; the page's dictionary may be shared with others. */
static void add_font(searchable *s, pdf_obj *page)
{
    fz_context *ctx = s->ctx;
    pdf_obj *made = own_copy(s, pdf_dict_get_inheritable(ctx, page, PDF_NAME(Resources))), *fonts = NULL;
    fz_var(fonts);
    fz_try(ctx)
    {
        fonts = own_copy(s, pdf_dict_get(ctx, made, PDF_NAME(Font)));
        pdf_dict_puts(ctx, fonts, TEXT_LAYER_FONT, font_of(s));
        pdf_dict_put(ctx, made, PDF_NAME(Font), fonts);
        pdf_dict_put(ctx, page, PDF_NAME(Resources), made);
    }
    fz_always(ctx)
    {
        pdf_drop_obj(ctx, fonts);
        pdf_drop_obj(ctx, made);
    }
    fz_catch(ctx)
        fz_rethrow(ctx);
}

/* What the page drew before is closed in, so that none of its settings reach the text. */
static void put_contents(searchable *s, pdf_obj *made, pdf_obj *old, str layer)
{
    fz_context *ctx = s->ctx;
    text_builder last = { .a = s->a };
    text_add(&last, (str)STR("\nQ\n"));
    text_add(&last, layer);
    pdf_array_push_drop(ctx, made, searchable_stream(s, (str)STR("q\n"), NULL));
    if (pdf_is_array(ctx, old))
        for (int i = 0; i < pdf_array_len(ctx, old); i++)
            pdf_array_push(ctx, made, pdf_array_get(ctx, old, i));
    else if (old)
        pdf_array_push(ctx, made, old);
    pdf_array_push_drop(ctx, made, searchable_stream(s, text_done(&last), NULL));
}

static void add_contents(searchable *s, pdf_obj *page, str layer)
{
    fz_context *ctx = s->ctx;
    pdf_obj *made = pdf_new_array(ctx, s->pdf, 3);
    fz_try(ctx)
    {
        put_contents(s, made, pdf_dict_get(ctx, page, PDF_NAME(Contents)), layer);
        pdf_dict_put(ctx, page, PDF_NAME(Contents), made);
    }
    fz_always(ctx)
        pdf_drop_obj(ctx, made);
    fz_catch(ctx)
        fz_rethrow(ctx);
}

/* ------------------------------------------------------------------ PDF files */

static void add_to_page(searchable *s, const page *p, const page_place *place)
{
    fz_context *ctx = s->ctx;
    mupdf_page *loaded = pdf_load_page(ctx, s->pdf, p->number - 1);
    fz_try(ctx)
    {
        fz_rect media, shown = fz_bound_page(ctx, &loaded->super);
        fz_matrix to_shown;
        pdf_page_transform(ctx, loaded, &media, &to_shown);
        to_shown = fz_concat(to_shown, fz_translate(-shown.x0, -shown.y0));
        str layer = layer_of(s, p, place, fz_invert_matrix(to_shown));
        if (layer.n) {
            add_font(s, loaded->obj);
            add_contents(s, loaded->obj, layer);
        }
    }
    fz_always(ctx)
        fz_drop_page(ctx, &loaded->super);
    fz_catch(ctx)
        fz_rethrow(ctx);
}

/* What is added to is read again while it is written, which buffers cannot do by themselves. */
static fz_stream *read_buffer(fz_context *ctx, void *buffer)
{
    return fz_open_buffer(ctx, buffer);
}

/* It goes on at the end, where a buffer always is. */
static void seek_end(fz_context *ctx, void *buffer, int64_t offset, int whence)
{
    int64_t end = (int64_t)fz_buffer_storage(ctx, buffer, NULL);
    if (offset + (whence == SEEK_END ? end : 0) != end)
        fz_throw(ctx, FZ_ERROR_GENERIC, "what was written cannot be written again");
}

static void end_here(fz_context *ctx, void *buffer)
{
    (void)ctx, (void)buffer;
}

static str written(searchable *s, str before, bool add_only)
{
    fz_context *ctx = s->ctx;
    const pdf_write_options how = { .do_incremental = add_only, .dont_regenerate_id = 1 };
    fz_buffer *buffer = fz_new_buffer(ctx, before.n + (1 << 16));
    for (int i = 0; i < 3; i++)          /* encryption draws on it; started by the clock, no two results are the same */
        ctx->seed48[i] = 0;
    fz_output *out = NULL;
    str made = { NULL, 0 };
    fz_var(out);
    fz_try(ctx)
    {
        if (add_only)
            fz_append_data(ctx, buffer, before.p, before.n);
        out = fz_new_output_with_buffer(ctx, buffer);
        out->as_stream = read_buffer;
        out->seek = seek_end;
        out->truncate = end_here;
        pdf_write_document(ctx, s->pdf, out, &how);
        fz_close_output(ctx, out);
        unsigned char *data;
        size_t n = fz_buffer_storage(ctx, buffer, &data);
        made = arena_copy(s->a, (str){ (const char *)data, n });
    }
    fz_always(ctx)
    {
        fz_drop_output(ctx, out);
        fz_drop_buffer(ctx, buffer);
    }
    fz_catch(ctx)
        fz_rethrow(ctx);
    return made;
}

static bool write_pdf(arena *a, const searchable_source *from, str *out, fault *f)
{
    const document *d = from->d;
    pdf_file *file = pdf_file_open(from->bytes, from->name, f);
    if (!file)
        return false;
    fz_context *ctx = file->ctx;
    bool good = true;
    searchable s = { .ctx = ctx, .pdf = pdf_specifics(ctx, file->document), .a = a };
    fz_var(s);
    fz_try(ctx)
    {
        for (size_t i = 0; i < d->page_count; i++)
            if (d->pages[i].reading == READ_OCR && from->places[i].shown)
                add_to_page(&s, &d->pages[i], &from->places[i]);
        *out = s.font ? written(&s, from->bytes, pdf_can_be_saved_incrementally(ctx, s.pdf) != 0) : from->bytes;
    }
    fz_always(ctx)
        pdf_drop_obj(ctx, s.font);
    fz_catch(ctx)
        good = fault_set(f, FAULT_DAMAGED, "%s: no text can be added to the PDF: %s; repair it first, e.g. with qpdf",
            from->name, fz_caught_message(ctx));
    pdf_file_close(file);
    return good;
}

/* ------------------------------------------------------------------ image files */

static pdf_obj *resources_of(searchable *s, pdf_obj *image)
{
    fz_context *ctx = s->ctx;
    pdf_obj *made = pdf_new_dict(ctx, s->pdf, 2);
    if (image)
        pdf_dict_puts_drop(ctx, pdf_dict_put_dict(ctx, made, PDF_NAME(XObject), 1), "Picture", image);
    return made;
}

/* The page as stored and, by its Rotate, shown upright. */
static void add_picture_page(searchable *s, picture_source *from, const page *p, const page_place *place)
{
    fz_context *ctx = s->ctx;
    fz_matrix turn;
    pdf_obj *image = searchable_picture(s, from, &turn);
    bool sideways = place->turned & 1, known = p->width_pt > 0 && p->height_pt > 0;
    float w = !known ? EMPTY_WIDTH_PT : sideways ? p->height_pt : p->width_pt;
    float h = !known ? EMPTY_HEIGHT_PT : sideways ? p->width_pt : p->height_pt;
    fz_matrix up = { 1, 0, 0, -1, 0, h }, rows_up = { 1, 0, 0, -1, 0, 1 };
    fz_matrix at = fz_concat(fz_concat(rows_up, fz_post_scale(turn, w, h)), up);
    text_builder t = { .a = s->a };
    if (image)
        text_add(&t, arena_format(s->a, "q %.4f %.4f %.4f %.4f %.4f %.4f cm /Picture Do Q\n", (double)at.a,
            (double)at.b, (double)at.c, (double)at.d, (double)at.e, (double)at.f));
    if (place->shown)
        text_add(&t, layer_of(s, p, place, up));
    pdf_obj *resources = resources_of(s, image);
    pdf_obj *made = pdf_add_page(ctx, s->pdf, (fz_rect){ 0, 0, w, h }, 90 * place->turned, resources, NULL);
    pdf_drop_obj(ctx, resources);
    if (place->shown && p->line_count)
        add_font(s, made);
    pdf_dict_put_drop(ctx, made, PDF_NAME(Contents), searchable_stream(s, text_done(&t), NULL));
    pdf_insert_page(ctx, s->pdf, -1, made);
    pdf_drop_obj(ctx, made);
}

/* An identity that follows from the file's content, where others put a random number. */
static void add_identity(searchable *s, str sha256)
{
    fz_context *ctx = s->ctx;
    pdf_obj *id = pdf_dict_put_array(ctx, pdf_trailer(ctx, s->pdf), PDF_NAME(ID), 2);
    for (int i = 0; i < 2; i++)
        pdf_array_push_string(ctx, id, sha256.p, sha256.n < ID_BYTES ? sha256.n : ID_BYTES);
}

static bool write_pictures(arena *a, const searchable_source *from, file_kind kind, str *out, fault *f)
{
    int complaints = 0;
    fz_context *ctx = pdf_context(&complaints);
    searchable s = { .ctx = ctx, .a = a };
    picture_source pictures = { .bytes = from->bytes, .kind = kind, .name = from->name };
    bool good = ctx != NULL;
    if (!ctx)
        return fault_set(f, FAULT_INTERNAL, "%s: MuPDF %s cannot be started", from->name, FZ_VERSION);
    fz_var(s);
    fz_try(ctx)
    {
        s.pdf = pdf_create_document(ctx);
        for (size_t i = 0; i < from->d->page_count; i++)
            add_picture_page(&s, &pictures, &from->d->pages[i], &from->places[i]);
        add_identity(&s, from->d->sha256);
        *out = written(&s, (str){ NULL, 0 }, false);
    }
    fz_always(ctx)
        pdf_drop_obj(ctx, s.font);
    fz_catch(ctx)
        good = fault_set(f, FAULT_INTERNAL, "%s: the PDF cannot be made: %s", from->name, fz_caught_message(ctx));
    pdf_drop_document(ctx, s.pdf);
    fz_drop_context(ctx);
    return good;
}

bool searchable_write(arena *a, const searchable_source *from, str *out, fault *f)
{
    file_kind kind;
    if (!kind_find(from->bytes, from->name, &kind, f))
        return false;
    if (kind == KIND_TEXT)
        return fault_set(f, FAULT_USAGE, "%s: is a text, and --pdf wants a PDF or a picture; leave it out", from->name);
    return kind == KIND_PDF ? write_pdf(a, from, out, f) : write_pictures(a, from, kind, out, f);
}
