/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A font's ToUnicode map, loaded without asking it for codes that it does not have.
 *
 * MuPDF asks the map for each code of the font's encoding, and the usual encoding, Identity-H, is all 65,536: for a map
 * of a hundred letters, and for each font, which was a third of all instructions for minutes with 46 fonts. The linker
 * puts this in front of the loader (--wrap): for as long as that runs, the encoding has only the codes that the map
 * has. What is loaded is the same. The map itself is parsed once, as MuPDF keeps it. */
#include <stdbool.h>

#include <mupdf/pdf.h>

/* Encodings of fewer codes are not worth the trouble. */
enum { CODES_MANY = 1024 };

void __real_pdf_load_to_unicode(fz_context *ctx, pdf_document *doc, pdf_font_desc *font, const char **strings,
    char *collection, pdf_obj *stream);
void __wrap_pdf_load_to_unicode(fz_context *ctx, pdf_document *doc, pdf_font_desc *font, const char **strings,
    char *collection, pdf_obj *stream);

/* One range of many codes, and nothing else: the order of several would have to be kept. */
static bool is_wide(const pdf_cmap *encoding)
{
    return encoding && encoding->rlen == 1 && encoding->xlen == 0 && !encoding->usecmap
        && encoding->ranges[0].high - encoding->ranges[0].low >= CODES_MANY;
}

/* Those of the wide range's codes that lie between the two. Throws. */
static void add_codes(fz_context *ctx, pdf_cmap *to, const pdf_range *wide, unsigned low, unsigned high)
{
    low = low > wide->low ? low : wide->low;
    high = high < wide->high ? high : wide->high;
    if (low <= high)
        pdf_map_range_to_range(ctx, to, low, high, (int)(wide->out + (low - wide->low)));
}

static void add_all_codes(fz_context *ctx, pdf_cmap *to, const pdf_range *wide, const pdf_cmap *map)
{
    for (int i = 0; i < map->rlen; i++)
        add_codes(ctx, to, wide, map->ranges[i].low, map->ranges[i].high);
    for (int i = 0; i < map->xlen; i++)
        add_codes(ctx, to, wide, map->xranges[i].low, map->xranges[i].high);
    for (int i = 0; i < map->mlen; i++)
        add_codes(ctx, to, wide, map->mranges[i].low, map->mranges[i].low);
    pdf_sort_cmap(ctx, to);
}

/* The wide encoding without the codes that the map does not have. Throws. */
static pdf_cmap *narrowed(fz_context *ctx, const pdf_cmap *encoding, const pdf_cmap *map)
{
    pdf_cmap *narrow = pdf_new_cmap(ctx);
    fz_try(ctx)
    {
        for (int i = 0; i < encoding->codespace_len; i++)
            pdf_add_codespace(ctx, narrow, encoding->codespace[i].low, encoding->codespace[i].high,
                (size_t)encoding->codespace[i].n);
        add_all_codes(ctx, narrow, &encoding->ranges[0], map);
    }
    fz_catch(ctx)
    {
        pdf_drop_cmap(ctx, narrow);
        fz_rethrow(ctx);
    }
    return narrow;
}

/* NULL where the encoding is to stay as it is. */
static pdf_cmap *narrow_encoding(fz_context *ctx, pdf_document *doc, const pdf_cmap *encoding, pdf_obj *stream)
{
    pdf_cmap *map = NULL, *narrow = NULL;
    if (!is_wide(encoding) || !pdf_is_stream(ctx, stream))
        return NULL;
    fz_var(map);
    fz_var(narrow);
    fz_try(ctx)
    {
        map = pdf_load_embedded_cmap(ctx, doc, stream);
        if (!map->usecmap)
            narrow = narrowed(ctx, encoding, map);
    }
    fz_always(ctx)
        pdf_drop_cmap(ctx, map);
    fz_catch(ctx)
        return NULL;             /* the loader will come to the same fault, and deal with it */
    return narrow;
}

void __wrap_pdf_load_to_unicode(fz_context *ctx, pdf_document *doc, pdf_font_desc *font, const char **strings,
    char *collection, pdf_obj *stream)
{
    pdf_cmap *whole = font->encoding, *narrow = narrow_encoding(ctx, doc, whole, stream);
    font->encoding = narrow ? narrow : whole;
    fz_try(ctx)
        __real_pdf_load_to_unicode(ctx, doc, font, strings, collection, stream);
    fz_always(ctx)
    {
        font->encoding = whole;
        pdf_drop_cmap(ctx, narrow);
    }
    fz_catch(ctx)
        fz_rethrow(ctx);
}
