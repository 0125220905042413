/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Streams of a PDF that are wanted whole, such as embedded fonts, unpacked at once by libdeflate.
 *
 * MuPDF unpacks them by zlib, piece by piece, which was a fifth of the time for minutes with 46 embedded fonts;
 * libdeflate takes less than half of that, because it knows all that comes in and has room for all that comes out. The
 * linker puts this in front of the loader (--wrap), where libdeflate is installed. What is not packed in the plain way,
 * is larger than it says, or is damaged, is MuPDF's as before. */
#include <stdbool.h>

#include <libdeflate.h>
#include <mupdf/pdf.h>

enum { TIMES_LARGER = 8, UNPACKED_MOST = 16 << 20 };

fz_buffer *__real_pdf_load_stream(fz_context *ctx, pdf_obj *stream);
fz_buffer *__wrap_pdf_load_stream(fz_context *ctx, pdf_obj *stream);

static bool is_plainly_packed(fz_context *ctx, pdf_obj *stream)
{
    return pdf_is_stream(ctx, stream)
        && pdf_name_eq(ctx, pdf_dict_get(ctx, stream, PDF_NAME(Filter)), PDF_NAME(FlateDecode))
        && !pdf_dict_get(ctx, stream, PDF_NAME(DecodeParms));
}

/* How large it is if it is a font and tells the truth; else what it is not likely to be more than. */
static size_t room_for(fz_context *ctx, pdf_obj *stream, size_t packed)
{
    pdf_obj *const parts[] = { PDF_NAME(Length1), PDF_NAME(Length2), PDF_NAME(Length3) };
    int64_t told = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        told += pdf_dict_get_int(ctx, stream, parts[i]);
    size_t room = told > 0 ? (size_t)told : TIMES_LARGER * packed;
    return room < UNPACKED_MOST ? room : UNPACKED_MOST;
}

/* NULL where that cannot be done. Throws. */
static fz_buffer *unpacked(fz_context *ctx, fz_buffer *packed, size_t room)
{
    unsigned char *from;
    size_t count = fz_buffer_storage(ctx, packed, &from), taken, made;
    fz_buffer *to = fz_new_buffer(ctx, room);
    struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
    bool done = d && libdeflate_zlib_decompress_ex(d, from, count, to->data, room, &taken, &made) == LIBDEFLATE_SUCCESS;
    libdeflate_free_decompressor(d);
    if (done) {
        to->len = made;
        return to;
    }
    fz_drop_buffer(ctx, to);
    return NULL;
}

fz_buffer *__wrap_pdf_load_stream(fz_context *ctx, pdf_obj *stream)
{
    fz_buffer *packed = NULL, *whole = NULL;
    if (!is_plainly_packed(ctx, stream))
        return __real_pdf_load_stream(ctx, stream);
    fz_var(packed);
    fz_var(whole);
    fz_try(ctx)
    {
        packed = pdf_load_raw_stream(ctx, stream);
        whole = unpacked(ctx, packed, room_for(ctx, stream, packed->len));
        if (whole)
            fz_trim_buffer(ctx, whole);
    }
    fz_always(ctx)
        fz_drop_buffer(ctx, packed);
    fz_catch(ctx)
    {
        fz_drop_buffer(ctx, whole);
        fz_rethrow(ctx);
    }
    return whole ? whole : __real_pdf_load_stream(ctx, stream);
}
