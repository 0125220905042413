/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "image.h"

#include <leptonica/allheaders.h>

#include "raster.h"
#include "stored.h"
#include "vectors.h"

/* ------------------------------------------------------------------ files */

static bool within_limit(const image_file *file)
{
    l_int32 format, w = 0, h = 0, bits, samples, coloured;
    const l_uint8 *bytes = (const l_uint8 *)file->bytes.p;
    size_t n = file->bytes.n;
    bool unknown = file->kind == KIND_TIFF
        ? readHeaderMemTiff(bytes, n, file->page, &w, &h, &bits, &samples, NULL, &coloured, &format)
        : file->kind == KIND_JPEG ? !raster_size(file->bytes, &w, &h)    /* Leptonica's would print what it finds */
        : pixReadHeaderMem(bytes, n, &format, &w, &h, &bits, &samples, &coloured);
    if (unknown)
        return true;      /* the decoder will say more */
    return (double)w * h <= PICTURE_MEGAPIXELS_MOST * 1e6;
}

static void be_quiet(const char *message)
{
    (void)message;
}

static void go_to_next_place(image_file *file)
{
    size_t next = (size_t)file->page + 1;
    file->offset = next < file->place_count ? file->places[next] : 0;
}

/* Behind a page that cannot be decoded (damaged, or in tiles, which Leptonica does not read) the next is found all
 * the same. MuPDF reads tiles, but where their rows are differences (predictor 2) it gives a torn picture (1.21). */
static PIX *decode_tiff(image_file *file, double *dpi)
{
    size_t directory = file->offset ? file->offset : tiff_first(file->bytes);
    PIX *pix = pixReadMemFromMultipageTiff((const l_uint8 *)file->bytes.p, file->bytes.n, &file->offset);
    *dpi = pix ? pixGetXRes(pix) : 0;
    if (file->places)
        go_to_next_place(file);
    else if (!pix)
        file->offset = directory ? tiff_next(file->bytes, directory) : 0;
    return pix;
}

/* The decoder wants no place for the first page. */
void image_seek(image_file *file, size_t page)
{
    file->page = (int)page;
    file->offset = page > 0 && page < file->place_count ? file->places[page] : 0;
}

static PIX *decode(image_file *file, double *dpi)
{
    if (file->kind == KIND_PNG || file->kind == KIND_JPEG)
        return raster_decode(file->bytes, dpi);
    if (file->kind == KIND_TIFF)
        return decode_tiff(file, dpi);
    PIX *pix = pixReadMem((const l_uint8 *)file->bytes.p, file->bytes.n);
    *dpi = pix ? pixGetXRes(pix) : 0;
    return pix;
}

#define TOO_LARGE "more than 150 megapixels; scan it at 300 dpi"
_Static_assert(PICTURE_MEGAPIXELS_MOST == 150, "the message says so");

/* Why the next page is not decoded at all. Of several, one that is too large costs that page. */
static bool refuse(image_file *file, image_page *out, fault *f)
{
    if (file->place_count < 2)
        return fault_set(f, FAULT_LIMIT, "%s: the picture has " TOO_LARGE, file->name);
    out->unread = "The page has " TOO_LARGE ".";
    go_to_next_place(file);
    file->page++;
    return true;
}

bool image_next(image_file *file, image_page *out, fault *f)
{
    *out = (image_page){ .pix = NULL };
    if (file->page > 0 && file->offset == 0)
        return true;
    setMsgSeverity(L_SEVERITY_NONE);
    leptSetStderrHandler(be_quiet);
    if (!within_limit(file))
        return refuse(file, out, f);
    out->pix = decode(file, &out->dpi);
    if (!out->pix && file->page == 0 && file->offset == 0)
        return fault_set(f, FAULT_DAMAGED,
            "%s: the picture is damaged and cannot be decoded, or it is stored in tiles; "
            "scan, copy or convert it again",
            file->name);
    if (!out->pix)
        out->unread = "The picture is damaged and cannot be decoded.";
    file->page++;
    return true;
}

VECTORS static void take_greys(l_uint32 *restrict row, const unsigned char *restrict samples, int width)
{
    for (int i = 0; i < width / 4; i++)
        row[i] = (l_uint32)samples[4 * i] << 24 | (l_uint32)samples[4 * i + 1] << 16
            | (l_uint32)samples[4 * i + 2] << 8 | samples[4 * i + 3];
    for (int x = width / 4 * 4; x < width; x++)
        SET_DATA_BYTE(row, x, samples[x]);
}

struct Pix *image_of_grey(const unsigned char *samples, int width, int height, long stride)
{
    PIX *pix = pixCreateNoInit(width, height, 8);
    if (!pix)
        return NULL;
    l_uint32 *row = pixGetData(pix);
    for (int y = 0; y < height; y++, row += pixGetWpl(pix), samples += stride)
        take_greys(row, samples, width);
    return pix;
}

struct Pix *image_of_rgb(const unsigned char *samples, int width, int height, long stride)
{
    PIX *pix = pixCreateNoInit(width, height, 32);
    if (!pix)
        return NULL;
    l_uint32 *row = pixGetData(pix);
    for (int y = 0; y < height; y++, row += pixGetWpl(pix), samples += stride) {
        const unsigned char *s = samples;
        for (int x = 0; x < width; x++, s += 3)
            row[x] = (l_uint32)s[0] << 24 | (l_uint32)s[1] << 16 | (l_uint32)s[2] << 8;
    }
    return pix;
}

/* A depth that a PDF has too, without palette and transparency. */
static PIX *plain_depth(PIX *pix)
{
    PIX *flat = pixGetColormap(pix) ? pixRemoveColormap(pix, REMOVE_CMAP_BASED_ON_SRC)
        : pixGetDepth(pix) == 32 && pixGetSpp(pix) == 4 ? pixAlphaBlendUniform(pix, 0xFFFFFF00) : pixClone(pix);
    int depth = flat ? pixGetDepth(flat) : 0;
    PIX *made = flat && (depth == 2 || depth == 4) ? pixConvertTo8(flat, 0) : pixClone(flat);
    pixDestroy(&flat);
    return made;
}

static void take_row(char *to, const l_uint32 *row, int width, int depth)
{
    for (int x = 0; depth == 1 && x < (width + 7) / 8; x++)
        to[x] = (char)~GET_DATA_BYTE(row, x);
    for (int x = 0; depth == 8 && x < width; x++)
        to[x] = (char)GET_DATA_BYTE(row, x);
    for (int x = 0; depth == 16 && x < 2 * width; x++)
        to[x] = (char)GET_DATA_BYTE(row, x);
    for (int x = 0; depth == 32 && x < 3 * width; x++)
        to[x] = (char)(row[x / 3] >> (24 - 8 * (x % 3)));
}

bool image_samples(arena *a, struct Pix *pix, str *samples, int *bits, int *colours)
{
    PIX *plain = plain_depth(pix);
    if (!plain)
        return false;
    int width = pixGetWidth(plain), height = pixGetHeight(plain), depth = pixGetDepth(plain);
    *bits = depth == 32 ? 8 : depth;
    *colours = depth == 32 ? 3 : 1;
    size_t stride = ((size_t)width * (size_t)(*bits * *colours) + 7) / 8;
    char *bytes = arena_alloc(a, (size_t)height, stride);
    const l_uint32 *row = pixGetData(plain);
    for (int y = 0; y < height; y++, row += pixGetWpl(plain))
        take_row(bytes + (size_t)y * stride, row, width, depth);
    *samples = (str){ bytes, (size_t)height * stride };
    pixDestroy(&plain);
    return true;
}

void image_wanted(void)
{
}

void image_drop(struct Pix *pix)
{
    pixDestroy(&pix);
}

void image_size(const struct Pix *pix, int *width, int *height)
{
    *width = pixGetWidth(pix);
    *height = pixGetHeight(pix);
}

const char *image_version(arena *a)
{
    char *version = getLeptonicaVersion();
    str name = STR("leptonica-"), kept = arena_copy(a, str_of(version));
    lept_free(version);
    return str_starts(kept, name) ? kept.p + name.n : kept.p;
}
