/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Any bytes as an image file, by the kind that they say they are: its pages are decoded one by one or give a fault of
 * one line; a small page is set right as before it is read; what can go into a PDF as it stands is found; a page of
 * words can be laid over it. Larger pictures are left out because they only take longer, recognition because it takes
 * seconds. */
#include <leptonica/allheaders.h>

#include "fuzz.h"
#include "ocr/image.h"
#include "ocr/picture.h"
#include "ocr/searchable.h"
#include "ocr/stored.h"

enum { PIXELS_DECODED_MOST = 1 << 21, PIXELS_SET_RIGHT_MOST = 200000, PAGES_LOOKED_AT = 8 };

static void be_quiet(const char *message)
{
    (void)message;
}

/* By the header, of that page of a TIFF. */
static bool is_small(str bytes, file_kind kind, int page_number)
{
    l_int32 format, w = 0, h = 0, bits, samples, coloured;
    const l_uint8 *p = (const l_uint8 *)bytes.p;
    l_int32 unknown = kind == KIND_TIFF ? readHeaderMemTiff(p, bytes.n, page_number, &w, &h, &bits, &samples, NULL,
                                                            &coloured, &format)
                                        : pixReadHeaderMem(p, bytes.n, &format, &w, &h, &bits, &samples, &coloured);
    return unknown || (double)w * h <= PIXELS_DECODED_MOST;
}

static void set_right(arena *a, image_page *read)
{
    int width, height;
    image_size(read->pix, &width, &height);
    HOLDS(width > 0 && height > 0);
    if ((double)width * height > PIXELS_SET_RIGHT_MOST) {
        image_drop(read->pix);
        return;
    }
    picture pic = { .pix = read->pix,
                    .to_page = mapping_scaled(72.0 / 300),
                    .dpi = 300,
                    .width_pt = (float)width * 0.24f,
                    .height_pt = (float)height * 0.24f };
    if (picture_set_right(a, &pic) && !pic.blank) {
        image_size(pic.pix, &width, &height);
        HOLDS(width > 0 && height > 0 && pic.letter_px > 0);
    }
    picture_drop(&pic);
}

static void read_pages(arena *a, str bytes, file_kind kind)
{
    image_file file = { .bytes = bytes, .kind = kind, .name = "fuzz" };
    if (kind == KIND_TIFF)
        file.places = tiff_pages(a, bytes, &file.place_count);
    for (int i = 0; i < PAGES_LOOKED_AT && is_small(bytes, kind, i); i++) {
        image_page read;
        fault f = { 0 };
        if (!image_next(&file, &read, &f)) {
            HOLDS((f.kind == FAULT_DAMAGED || f.kind == FAULT_LIMIT) && f.line[0] != 0);
            return;
        }
        if (!read.pix && !read.unread)
            return;
        if (read.pix)
            set_right(a, &read);
    }
}

static void find_stored(arena *a, str bytes)
{
    size_t count;
    stored_picture p;
    const size_t *pages = tiff_pages(a, bytes, &count);
    for (size_t i = 0; i < count; i++) {
        HOLDS(pages[i] < bytes.n);
        if (stored_tiff(a, bytes, pages[i], &p))
            HOLDS(p.width > 0 && p.height > 0 && p.bytes.n > 0);
    }
    if (stored_png(a, bytes, &p))
        HOLDS(p.width > 0 && p.height > 0 && p.bytes.n > 0);
}

static void lay_over(arena *a, str bytes, file_kind kind)
{
    word w = { .text = str_of("Møde"), .at = { 10, 10, 40, 20 }, .size_pt = 10 };
    line l = { .words = &w, .word_count = 1, .at = w.at };
    page p = { .number = 1, .width_pt = 100, .height_pt = 100, .reading = READ_OCR, .lines = &l, .line_count = 1 };
    page_place place = { mapping_scaled(0.24), 0, true };
    document d = { .media_type = str_of(kind_media_type(kind)), .pages = &p, .page_count = 1 };
    searchable_source from = { "fuzz", bytes, &d, &place };
    str out;
    fault f = { 0 };
    if (!searchable_write(a, &from, &out, &f))
        HOLDS(f.line[0] != 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_open();
    str bytes = { (const char *)data, size };
    file_kind kind;
    fault f = { 0 };
    setMsgSeverity(L_SEVERITY_NONE);
    leptSetStderrHandler(be_quiet);
    find_stored(a, bytes);
    if (kind_find(bytes, "fuzz", &kind, &f) && kind != KIND_TEXT && kind != KIND_PDF) {
        read_pages(a, bytes, kind);
        if (is_small(bytes, kind, 0))
            lay_over(a, bytes, kind);
    }
    arena_close(a);
    return 0;
}
