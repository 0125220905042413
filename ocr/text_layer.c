/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "text_layer.h"

#include <math.h>

#include "median.h"
#include "models/number.h"
#include "models/text.h"

enum { DECIMALS = 4 };
#define GLYPH_EM 0.5              /* width of the one glyph */
#define DESCENT_SHARE 0.22f       /* of the type size, below the base line */
#define GAP_LEAST 0.05            /* of the type size: blanks that are no wider still part words */

/* ------------------------------------------------------------------ operators */

static void put_number(text_builder *t, double value)
{
    char bytes[NUMBER_BYTES];
    text_add(t, number_short(bytes, value, DECIMALS));
    text_add_byte(t, ' ');
}

static void put_unit(text_builder *t, unsigned unit)
{
    static const char digits[] = "0123456789ABCDEF";
    for (int shift = 12; shift >= 0; shift -= 4)
        text_add_byte(t, digits[unit >> shift & 15]);
}

/* UTF-16 in hexadecimal; returns the number of units. */
static int put_text(text_builder *t, str text)
{
    int units = 0;
    text_add_byte(t, '<');
    for (size_t at = 0, n; at < text.n; at += n) {
        uint32_t c = text_char(text, at, &n);
        if (c > 0xFFFF)
            put_unit(t, 0xD800 + ((c - 0x10000) >> 10));
        put_unit(t, c > 0xFFFF ? 0xDC00 + (c & 0x3FF) : c);
        units += c > 0xFFFF ? 2 : 1;
    }
    text_add(t, (str)STR("> Tj\n"));
    return units;
}

/* A line on the straight picture, in its pixels. */
typedef struct {
    mapping to_user;              /* from those pixels */
    mapping axes;                 /* the same without the slant */
    float base, size;
} set_line;

/* Sets text from x0 to x1 of the line: the matrix stretches it, so that its font is one unit high and its glyph half.
 * A word lies level, its middle where it is on a slanted line: readers of PDFs take letters that climb for pieces. */
static void put_piece(text_builder *t, const set_line *l, double x0, double x1, str text)
{
    text_builder shown = { .a = t->a };
    const mapping *m = &l->axes, *place = &l->to_user;
    int units = put_text(&shown, text);
    double sx = (x1 - x0) / (GLYPH_EM * units), sy = -(double)l->size, y = (double)l->base;
    double middle = (x0 + x1) / 2, half = (x1 - x0) / 2;
    const double matrix[] = { m->xx * sx, m->yx * sx, m->xy * sy, m->yy * sy,
        place->xx * middle + place->xy * y + place->x0 - m->xx * half,
        place->yx * middle + place->yy * y + place->y0 - m->yx * half };
    for (size_t i = 0; i < sizeof matrix / sizeof *matrix; i++)
        put_number(t, matrix[i]);
    text_add(t, (str)STR("Tm "));
    text_add(t, text_done(&shown));
}

/* ------------------------------------------------------------------ lines */

static bool reaches_below(str text)
{
    static const str below = STR("gjpqyQ,;()[]{}§/|$@_");
    return text_has_any(text, below);
}

/* The lower edges of words that stand on it say where the base line is; else the others', less a descender. */
static float base_of(arena *a, const line *l, const box *px, float size)
{
    float *edges = ARENA_NEW(a, float, l->word_count);
    size_t n = 0;
    for (size_t i = 0; i < l->word_count; i++)
        if (!reaches_below(l->words[i].text) && text_has_letter_or_digit(l->words[i].text))
            edges[n++] = px[i].y1;
    bool stands = n > 0;
    for (size_t i = 0; i < l->word_count && !stands; i++)
        edges[n++] = px[i].y1 - DESCENT_SHARE * size;
    return median_of(edges, n);
}

static void put_line(text_builder *t, const line *l, const mapping *from_page, const set_line *how)
{
    static const str blank = STR(" ");
    box *px = ARENA_NEW(t->a, box, l->word_count);
    for (size_t i = 0; i < l->word_count; i++)
        px[i] = mapping_lay(from_page, l->words[i].at);
    float height = px[0].y1 - px[0].y0, size = l->words[0].size_pt * (float)hypot(from_page->xx, from_page->yx);
    set_line s = *how;
    s.size = size > 0 ? size : height > 0 ? height : 1;
    s.base = base_of(t->a, l, px, s.size);
    for (size_t i = 0; i < l->word_count; i++) {
        if (i > 0) {
            double gap = (double)(px[i].x0 - px[i - 1].x1), least = GAP_LEAST * (double)s.size, end = (double)px[i].x0;
            put_piece(t, &s, gap > least ? (double)px[i - 1].x1 : end - least, end, blank);
        }
        put_piece(t, &s, (double)px[i].x0, (double)fmaxf(px[i].x1, px[i].x0 + 0.01f), l->words[i].text);
    }
}

str text_layer(arena *a, const page *p, const mapping *to_page, const mapping *to_user)
{
    mapping from_page = mapping_inverse(to_page), on_page = mapping_inverse(&from_page);
    double scale = 1 / hypot(from_page.xx, from_page.yx);
    const set_line how = { mapping_after(on_page, *to_user), mapping_after(mapping_scaled(scale), *to_user), 0, 0 };
    text_builder t = { .a = a };
    if (p->line_count == 0)
        return (str){ NULL, 0 };
    text_add(&t, (str)STR("BT 3 Tr /" TEXT_LAYER_FONT " 1 Tf\n"));
    for (size_t i = 0; i < p->line_count; i++)
        put_line(&t, &p->lines[i], &from_page, &how);
    text_add(&t, (str)STR("ET\n"));
    return text_done(&t);
}

/* ------------------------------------------------------------------ font */

static void put_big(text_builder *t, unsigned long value, int bytes)
{
    while (bytes-- > 0)
        text_add_byte(t, (char)(value >> (8 * bytes) & 0xFF));
}

typedef struct {
    const char *tag;
    unsigned short words[28];     /* big-endian */
    unsigned length;
} font_table;

/* The tables that an embedded TrueType font must have (PDF 1.7, 9.9), for one glyph without outline; 1000 units
 * an em. */
static const font_table tables[] = {
    { "glyf", { 0 }, 4 },
    { "head", { 1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 3, 1000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0 }, 54 },
    { "hhea", { 1, 0, 750, 0xFF06, 0, 500, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1 }, 36 },
    { "hmtx", { 500, 0 }, 4 },
    { "loca", { 0, 0 }, 4 },
    { "maxp", { 1, 0, 1, 0, 0, 0, 0, 1 }, 32 },
};

enum { TABLES = sizeof tables / sizeof *tables };

static unsigned padded(const font_table *t)
{
    return (t->length + 3) & ~3u;
}

static unsigned long table_sum(const font_table *t)
{
    unsigned long sum = 0;
    for (unsigned i = 0; 4 * i < t->length; i++)
        sum += (unsigned long)t->words[2 * i] << 16 | (4 * i + 2 < t->length ? t->words[2 * i + 1] : 0);
    return sum & 0xFFFFFFFF;
}

str text_layer_font(arena *a)
{
    text_builder t = { .a = a };
    unsigned long at = 12 + 16 * TABLES;
    put_big(&t, 0x00010000, 4);
    put_big(&t, TABLES, 2);
    put_big(&t, 64, 2);           /* search range, entry selector and range shift of six tables */
    put_big(&t, 2, 2);
    put_big(&t, 16 * TABLES - 64, 2);
    for (int i = 0; i < TABLES; i++) {
        text_add(&t, str_of(tables[i].tag));
        put_big(&t, table_sum(&tables[i]), 4);
        put_big(&t, at, 4);
        put_big(&t, tables[i].length, 4);
        at += padded(&tables[i]);
    }
    for (int i = 0; i < TABLES; i++)
        for (unsigned k = 0; k < padded(&tables[i]) / 2; k++)
            put_big(&t, tables[i].words[k], 2);
    return text_done(&t);
}

/* Codes are UTF-16 units; a range must not change the first byte, and a block holds 100 of them (PDF 1.7, 9.10.3). */
str text_layer_unicode(arena *a)
{
    enum { RANGES = 256, BLOCK = 64 };
    text_builder t = { .a = a };
    text_add(&t, (str)STR("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n"
        "<< /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n"
        "/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"));
    for (unsigned i = 0; i < RANGES; i++) {
        if (i % BLOCK == 0)
            text_add(&t, (str)STR("64 beginbfrange\n"));
        text_add(&t, arena_format(a, "<%02X00> <%02XFF> <%02X00>\n", i, i, i));
        if (i % BLOCK == BLOCK - 1)
            text_add(&t, (str)STR("endbfrange\n"));
    }
    text_add(&t, (str)STR("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"));
    return text_done(&t);
}
