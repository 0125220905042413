/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Characters with boxes -> words -> segments: what a page drawing library gives, in our terms. */
#ifndef REFERAT_OCR_GLYPHS_H
#define REFERAT_OCR_GLYPHS_H

#include "lines.h"

typedef struct {
    uint32_t character;
    box at;
    float size_pt;
    uint8_t style;           /* style_bits */
} glyph;

/* Zero it but for the arena; then glyphs of a line, its end, the next line; segments are ready at any time. */
typedef struct {
    arena *a;
    segment *segments;
    size_t count, capacity;
    /* of the line being read */
    word *words;
    size_t word_count, word_capacity;
    bool begun, open_start, open_end;
    /* of the word being read */
    text_builder letters;
    box at;
    float size_pt;
    int chars, bold, italic;
    bool blank_waits;        /* a blank touches the word: what stands behind it tells whether it is one */
} glyph_collector;

/* style_bits that a font's name tells: "ABCDEF+Calibri-BoldItalic". */
uint8_t font_name_style(const char *name);

void glyphs_add(glyph_collector *k, const glyph *g);                 /* blanks end words */
void glyphs_end_line(glyph_collector *k, float base0, float base1);

#endif
