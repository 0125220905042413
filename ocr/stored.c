/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "stored.h"

#include <stdint.h>

enum { SIDE_MOST = 100000 };

static uint32_t number_at(str s, size_t at, int bytes, bool big)
{
    uint32_t value = 0;
    for (int i = 0; i < bytes; i++) {
        size_t k = at + (size_t)(big ? i : bytes - 1 - i);
        value = value << 8 | (k < s.n ? (unsigned char)s.p[k] : 0);
    }
    return value;
}

static bool sides_good(const stored_picture *p)
{
    return p->width > 0 && p->height > 0 && p->width <= SIDE_MOST && p->height <= SIDE_MOST && p->bytes.n > 0;
}

/* ------------------------------------------------------------------ PNG (ISO/IEC 15948) */

enum { PNG_SIGNATURE = 8, PNG_GREY = 0, PNG_RGB = 2, PNG_PALETTE = 3, CHUNK_FRAME = 12 };

static bool take_header(str chunk, stored_picture *out)
{
    if (chunk.n < 13 || chunk.p[10] || chunk.p[11] || chunk.p[12])      /* the last: interlaced */
        return false;
    int type = chunk.p[9];
    out->width = (int)(number_at(chunk, 0, 4, true) & 0x7FFFFFFF);
    out->height = (int)(number_at(chunk, 4, 4, true) & 0x7FFFFFFF);
    out->bits = chunk.p[8];
    out->colours = type == PNG_RGB ? 3 : 1;
    return type == PNG_GREY || type == PNG_RGB || type == PNG_PALETTE;
}

bool stored_png(arena *a, str file, stored_picture *out)
{
    static const str header = STR("IHDR"), data = STR("IDAT"), palette = STR("PLTE"), clear = STR("tRNS");
    text_builder stream = { .a = a };
    *out = (stored_picture){ .filter = STORED_FLATE, .predictor = 15 };
    for (size_t at = PNG_SIGNATURE; at + CHUNK_FRAME <= file.n;) {
        size_t n = number_at(file, at, 4, true);
        str name = str_part(file, at + 4, at + 8), chunk = str_part(file, at + 8, at + 8 + n);
        if (chunk.n < n || str_equal(name, clear) || (str_equal(name, header) && !take_header(chunk, out)))
            return false;
        if (str_equal(name, data))
            text_add(&stream, chunk);
        if (str_equal(name, palette))
            out->palette = chunk;
        at += CHUNK_FRAME + n;
    }
    if (out->colours == 3)
        out->palette = (str){ NULL, 0 };       /* a mere suggestion there */
    out->bytes = text_done(&stream);
    return sides_good(out);
}

/* ------------------------------------------------------------------ TIFF 6.0 */

enum {
    TAG_WIDTH = 256, TAG_HEIGHT = 257, TAG_BITS = 258, TAG_COMPRESSION = 259, TAG_PHOTOMETRIC = 262,
    TAG_FILL_ORDER = 266, TAG_OFFSETS = 273, TAG_ORIENTATION = 274, TAG_SAMPLES = 277, TAG_COUNTS = 279,
    TAG_PLANES = 284, TAG_T6_OPTIONS = 293, TAG_PREDICTOR = 317, TAG_COLOURS = 320, TAG_EXTRA = 338,
    TAG_FORMAT = 339, TAG_JPEG_TABLES = 347
};
enum { ENTRY = 12, LIGHT_IS_0 = 0, DARK_IS_0 = 1, RGB = 2, PALETTE = 3, YCBCR = 6 };

static bool is_big(str file)
{
    return file.n > 0 && file.p[0] == 'M';
}

size_t tiff_first(str file)
{
    size_t first = number_at(file, 4, 4, is_big(file));
    return file.n >= 8 && number_at(file, 2, 2, is_big(file)) == 42 && first < file.n ? first : 0;
}

size_t tiff_next(str file, size_t directory)
{
    size_t next = number_at(file, directory + 2 + ENTRY * number_at(file, directory, 2, is_big(file)), 4, is_big(file));
    return next < file.n ? next : 0;
}

/* A tag's values: how many, and the bytes that hold them; count 0 where it is missing or runs out of the file. */
typedef struct {
    uint32_t count;
    int size;                /* bytes of one: 1, 2 or 4 */
    str bytes;
} tag;

static tag find_tag(str file, size_t directory, unsigned wanted)
{
    static const int sizes[] = { 0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8 };
    bool big = is_big(file);
    unsigned entries = number_at(file, directory, 2, big);
    for (unsigned i = 0; i < entries; i++) {
        size_t at = directory + 2 + ENTRY * (size_t)i;
        unsigned type = number_at(file, at + 2, 2, big);
        tag t = { .count = number_at(file, at + 4, 4, big) };
        if (number_at(file, at, 2, big) != wanted || type == 0 || type >= sizeof sizes / sizeof *sizes)
            continue;
        t.size = sizes[type];
        size_t n = (size_t)t.count * (size_t)t.size, place = n <= 4 ? at + 8 : number_at(file, at + 8, 4, big);
        t.bytes = str_part(file, place, place + n);
        return t.bytes.n == n ? t : (tag){ .count = 0 };
    }
    return (tag){ .count = 0 };
}

static uint32_t value_of(str file, size_t directory, unsigned wanted, uint32_t otherwise)
{
    tag t = find_tag(file, directory, wanted);
    return t.count > 0 && t.size <= 4 ? number_at(t.bytes, 0, t.size, is_big(file)) : otherwise;
}

static bool can_be_page(str file, size_t directory)
{
    size_t entries = number_at(file, directory, 2, is_big(file));
    return entries > 0 && directory + 2 + ENTRY * entries <= file.n
        && value_of(file, directory, TAG_WIDTH, 0) > 0 && value_of(file, directory, TAG_HEIGHT, 0) > 0;
}

/* A chain that bites its tail is noticed before it was walked three times (Brent 1980); each page counts once. */
const size_t *tiff_pages(arena *a, str file, size_t *count)
{
    size_t *pages = NULL, capacity = 0, n = 0, mark = 0;
    for (size_t at = tiff_first(file); at && can_be_page(file, at); at = tiff_next(file, at)) {
        if (n > 0 && at == pages[mark]) {
            size_t round = n - mark, once = 0;
            while (once < mark && pages[once] != pages[once + round])
                once++;
            n = once + round;
            break;
        }
        if ((n & (n - 1)) == 0)
            mark = n;
        *ARENA_PUSH(a, pages, n, capacity) = at;
    }
    *count = n;
    return pages;
}

/* What this reader knows nothing of, or a PDF does not: other orders of bits, rows and planes, more samples. */
static bool is_plain(str file, size_t directory)
{
    static const struct { unsigned tag; uint32_t plain; } usual[] = {
        { TAG_FILL_ORDER, 1 }, { TAG_ORIENTATION, 1 }, { TAG_PLANES, 1 }, { TAG_T6_OPTIONS, 0 }, { TAG_FORMAT, 1 },
    };
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (value_of(file, directory, usual[i].tag, usual[i].plain) != usual[i].plain)
            return false;
    return find_tag(file, directory, TAG_EXTRA).count == 0 && find_tag(file, directory, TAG_OFFSETS).count == 1
        && find_tag(file, directory, TAG_COUNTS).count == 1;
}

/* Three rows of 16-bit values, red, green and blue, to triples of bytes. */
static str palette_of(arena *a, str file, size_t directory)
{
    tag t = find_tag(file, directory, TAG_COLOURS);
    text_builder made = { .a = a };
    uint32_t n = t.count / 3;
    for (uint32_t i = 0; t.size == 2 && n <= 256 && i < 3 * n; i++)
        text_add_byte(&made, (char)(number_at(t.bytes, 2 * (i % 3 * (size_t)n + i / 3), 2, is_big(file)) >> 8));
    return text_done(&made);
}

/* The tables of a TIFF's JPEG stand apart; a JPEG file has them behind its first marker. */
static str with_tables(arena *a, str stream, str tables)
{
    text_builder made = { .a = a };
    if (tables.n < 4 || stream.n < 4)
        return stream;
    text_add(&made, str_part(stream, 0, 2));
    text_add(&made, str_part(tables, 2, tables.n - 2));
    text_add(&made, str_from(stream, 2));
    return text_done(&made);
}

static stored_filter filter_of(uint32_t compression)
{
    static const struct { uint32_t code; stored_filter filter; } known[] = {
        { 4, STORED_FAX }, { 5, STORED_LZW }, { 7, STORED_JPEG }, { 8, STORED_FLATE }, { 32946, STORED_FLATE },
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].code == compression)
            return known[i].filter;
    return STORED_NONE;
}

static bool colours_fit(const stored_picture *p, uint32_t photometric)
{
    if (p->filter == STORED_FAX)
        return p->bits == 1 && p->colours == 1 && photometric <= DARK_IS_0;
    if (p->filter == STORED_JPEG)
        return p->bits == 8 && (p->colours == 1 ? photometric == DARK_IS_0 : p->colours == 3 && photometric == YCBCR);
    bool known_bits = p->bits == 1 || p->bits == 2 || p->bits == 4 || p->bits == 8;
    bool old_lzw = p->filter == STORED_LZW && p->bytes.n > 1 && p->bytes.p[0] == 0 && (p->bytes.p[1] & 1);
    if (!known_bits || old_lzw)
        return false;
    return p->colours == 1 ? photometric <= DARK_IS_0 || (photometric == PALETTE && p->palette.n > 0)
                           : p->colours == 3 && photometric == RGB && p->bits == 8;
}

bool stored_tiff(arena *a, str file, size_t directory, stored_picture *out)
{
    *out = (stored_picture){ .filter = filter_of(value_of(file, directory, TAG_COMPRESSION, 1)) };
    if (out->filter == STORED_NONE || !is_plain(file, directory))
        return false;
    uint32_t photometric = value_of(file, directory, TAG_PHOTOMETRIC, LIGHT_IS_0);
    size_t from = value_of(file, directory, TAG_OFFSETS, 0), n = value_of(file, directory, TAG_COUNTS, 0);
    out->bytes = str_part(file, from, from + n);
    out->width = (int)(value_of(file, directory, TAG_WIDTH, 0) & 0x7FFFFFFF);
    out->height = (int)(value_of(file, directory, TAG_HEIGHT, 0) & 0x7FFFFFFF);
    out->bits = (int)(value_of(file, directory, TAG_BITS, 1) & 0xFF);
    out->colours = (int)(value_of(file, directory, TAG_SAMPLES, 1) & 0xFF);
    out->predictor = value_of(file, directory, TAG_PREDICTOR, 1) == 2 ? 2 : 0;
    if (photometric == PALETTE)
        out->palette = palette_of(a, file, directory);
    /* A fax decoder makes its own white; elsewhere the samples say. */
    out->inverted = out->filter == STORED_FAX ? photometric == DARK_IS_0 : photometric == LIGHT_IS_0;
    if (out->filter == STORED_JPEG)
        out->bytes = with_tables(a, out->bytes, find_tag(file, directory, TAG_JPEG_TABLES).bytes);
    return out->bytes.n >= n && sides_good(out) && colours_fit(out, photometric);
}
