/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "image.h"
#include "searchable_inside.h"
#include "stored.h"

/* ------------------------------------------------------------------ image objects */

static void put_colours(searchable *s, pdf_obj *image, const stored_picture *p)
{
    pdf_obj *spaces[] = { NULL, PDF_NAME(DeviceGray), NULL, PDF_NAME(DeviceRGB), PDF_NAME(DeviceCMYK) };
    if (p->palette.n == 0) {
        pdf_dict_put(s->ctx, image, PDF_NAME(ColorSpace), spaces[p->colours]);
        return;
    }
    pdf_obj *space = pdf_dict_put_array(s->ctx, image, PDF_NAME(ColorSpace), 4);
    pdf_array_push(s->ctx, space, PDF_NAME(Indexed));
    pdf_array_push(s->ctx, space, PDF_NAME(DeviceRGB));
    pdf_array_push_int(s->ctx, space, (int64_t)(p->palette.n / 3) - 1);
    pdf_array_push_string(s->ctx, space, p->palette.p, p->palette.n / 3 * 3);
}

static void put_filter(searchable *s, pdf_obj *image, const stored_picture *p)
{
    fz_context *ctx = s->ctx;
    pdf_obj *filters[] = {
        [STORED_NONE] = NULL, [STORED_FAX] = PDF_NAME(CCITTFaxDecode), [STORED_LZW] = PDF_NAME(LZWDecode),
        [STORED_FLATE] = PDF_NAME(FlateDecode), [STORED_JPEG] = PDF_NAME(DCTDecode),
    };
    if (p->filter == STORED_NONE)
        return;
    pdf_dict_put(ctx, image, PDF_NAME(Filter), filters[p->filter]);
    if (p->filter != STORED_FAX && p->predictor == 0)
        return;
    pdf_obj *with = pdf_dict_put_dict(ctx, image, PDF_NAME(DecodeParms), 4);
    pdf_dict_put_int(ctx, with, PDF_NAME(Columns), p->width);
    if (p->filter == STORED_FAX) {
        pdf_dict_put_int(ctx, with, PDF_NAME(K), -1);
        pdf_dict_put_int(ctx, with, PDF_NAME(Rows), p->height);
        return;
    }
    pdf_dict_put_int(ctx, with, PDF_NAME(Predictor), p->predictor);
    pdf_dict_put_int(ctx, with, PDF_NAME(Colors), p->colours);
    pdf_dict_put_int(ctx, with, PDF_NAME(BitsPerComponent), p->bits);
}

static pdf_obj *image_object(searchable *s, const stored_picture *p)
{
    fz_context *ctx = s->ctx;
    pdf_obj *image = pdf_new_dict(ctx, s->pdf, 10);
    pdf_dict_put(ctx, image, PDF_NAME(Type), PDF_NAME(XObject));
    pdf_dict_put(ctx, image, PDF_NAME(Subtype), PDF_NAME(Image));
    pdf_dict_put_int(ctx, image, PDF_NAME(Width), p->width);
    pdf_dict_put_int(ctx, image, PDF_NAME(Height), p->height);
    pdf_dict_put_int(ctx, image, PDF_NAME(BitsPerComponent), p->bits);
    put_colours(s, image, p);
    put_filter(s, image, p);
    if (p->inverted) {
        pdf_obj *decode = pdf_dict_put_array(ctx, image, PDF_NAME(Decode), 2);
        pdf_array_push_int(ctx, decode, 1);
        pdf_array_push_int(ctx, decode, 0);
    }
    return searchable_stream(s, p->bytes, image);
}

/* ------------------------------------------------------------------ by kind of file */

/* Programs that sign their JPEG as Adobe's write the four inks inverted; a PDF must be told. */
static void tell_inverted_inks(searchable *s, pdf_obj *made, str bytes, fz_image *image)
{
    static const str signed_by = STR("\xFF\xEE\x00\x0E" "Adobe");
    bool inks = image->colorspace && fz_colorspace_n(s->ctx, image->colorspace) == 4;
    if (!inks || str_find(bytes, signed_by) == STR_NOT_FOUND)
        return;
    pdf_obj *decode = pdf_dict_put_array(s->ctx, made, PDF_NAME(Decode), 8);
    for (int i = 0; i < 8; i++)
        pdf_array_push_int(s->ctx, decode, 1 - i % 2);
}

/* By MuPDF: JPEG and JPEG 2000 as they stand, PNG decoded. Its reader of PNM goes on behind the end of a damaged
 * file. */
static pdf_obj *picture_of_file(searchable *s, str bytes, fz_matrix *turn)
{
    fz_context *ctx = s->ctx;
    fz_buffer *buffer = fz_new_buffer_from_shared_data(ctx, (const unsigned char *)bytes.p, bytes.n);
    fz_image *image = NULL;
    pdf_obj *made = NULL;
    fz_var(image);
    fz_try(ctx)
    {
        image = fz_new_image_from_buffer(ctx, buffer);
        *turn = fz_image_orientation_matrix(ctx, image);
        made = pdf_add_image(ctx, s->pdf, image);
        tell_inverted_inks(s, made, bytes, image);
    }
    fz_always(ctx)
    {
        fz_drop_image(ctx, image);
        fz_drop_buffer(ctx, buffer);
    }
    fz_catch(ctx)
        fz_rethrow(ctx);
    return made;
}

/* By Leptonica: whatever it decodes, packed anew. */
static pdf_obj *picture_of_samples(searchable *s, picture_source *from)
{
    fault ignored;
    image_page page;
    image_file file = {
        .bytes = from->bytes, .kind = from->kind, .name = from->name, .page = from->page, .offset = from->directory,
    };
    stored_picture p = { .filter = STORED_NONE };
    if (!image_next(&file, &page, &ignored) || !page.pix)
        return NULL;
    bool taken = image_samples(s->a, page.pix, &p.bytes, &p.bits, &p.colours);
    image_size(page.pix, &p.width, &p.height);
    image_drop(page.pix);
    return taken ? image_object(s, &p) : NULL;
}

static pdf_obj *picture_of_tiff(searchable *s, picture_source *from)
{
    stored_picture p;
    if (from->page == 0)
        from->directory = tiff_first(from->bytes);
    size_t now = from->directory;
    bool stored = now && stored_tiff(s->a, from->bytes, now, &p);
    if (from->page == 0)
        from->directory = 0;         /* the decoder wants no place for the first page */
    pdf_obj *made = stored ? image_object(s, &p) : picture_of_samples(s, from);
    from->directory = now ? tiff_next(from->bytes, now) : 0;
    return made;
}

pdf_obj *searchable_picture(searchable *s, picture_source *from, fz_matrix *turn)
{
    stored_picture p;
    pdf_obj *made;
    *turn = fz_identity;
    if (from->kind == KIND_TIFF)
        made = picture_of_tiff(s, from);
    else if (from->kind == KIND_PNG && stored_png(s->a, from->bytes, &p))
        made = image_object(s, &p);
    else if (from->kind == KIND_WEBP || from->kind == KIND_PNM)
        made = picture_of_samples(s, from);
    else
        made = picture_of_file(s, from->bytes, turn);
    from->page++;
    return made;
}
