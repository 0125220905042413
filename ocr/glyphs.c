/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "glyphs.h"

#include <math.h>
#include <string.h>

#include "letters.h"
#include "models/text.h"

#define SIZE_LEAST_PT 1.0f    /* smaller type is a drawing's; it must not break ratios */

uint8_t font_name_style(const char *name)
{
    static const struct { const char *part; uint8_t style; } parts[] = {
        { "bold", STYLE_BOLD }, { "black", STYLE_BOLD }, { "heavy", STYLE_BOLD }, { "demi", STYLE_BOLD },
        { "italic", STYLE_ITALIC }, { "oblique", STYLE_ITALIC },
    };
    uint8_t style = STYLE_PLAIN;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strcasestr(name, parts[i].part))
            style |= parts[i].style;
    return style;
}

static uint8_t majority_style(const glyph_collector *k)
{
    return (uint8_t)((k->bold * 2 > k->chars ? STYLE_BOLD : 0) | (k->italic * 2 > k->chars ? STYLE_ITALIC : 0));
}

static void end_word(glyph_collector *k)
{
    if (k->chars == 0)
        return;
    str text = letters_clean(k->a, text_done(&k->letters));
    if (text.n > 0)
        *ARENA_PUSH(k->a, k->words, k->word_count, k->word_capacity) = (word){
            .text = text, .at = k->at, .size_pt = k->size_pt, .confidence = CONFIDENCE_CERTAIN,
            .style = majority_style(k),
        };
    k->letters = (text_builder){ 0 };
    k->at = (box){ 0 };
    k->size_pt = 0;
    k->chars = k->bold = k->italic = 0;
}

/* XML's characters only; what is none is kept as the sign for it, so that it is seen. */
static uint32_t allowed(uint32_t c)
{
    bool none = (c >= 0xD800 && c < 0xE000) || (c & 0xFFFE) == 0xFFFE || c > 0x10FFFF;
    return none ? 0xFFFD : c;
}

static void add_letter(glyph_collector *k, uint32_t c)
{
    char bytes[4];
    size_t n = 0;
    if (c < 0x80) {
        bytes[n++] = (char)c;
    } else if (c < 0x800) {
        bytes[n++] = (char)(0xC0 | c >> 6);
    } else if (c < 0x10000) {
        bytes[n++] = (char)(0xE0 | c >> 12);
        bytes[n++] = (char)(0x80 | (c >> 6 & 0x3F));
    } else {
        bytes[n++] = (char)(0xF0 | c >> 18);
        bytes[n++] = (char)(0x80 | (c >> 12 & 0x3F));
        bytes[n++] = (char)(0x80 | (c >> 6 & 0x3F));
    }
    if (c >= 0x80)
        bytes[n++] = (char)(0x80 | (c & 0x3F));
    if (!k->letters.a)
        k->letters.a = k->a;
    text_add(&k->letters, (str){ bytes, n });
}

/* Browsers draw a soft hyphen that breaks no line as a blank and take its width back: letter, blank, letter touch. */
static const float TOUCH_EM = 0.02f;

static bool touches(const glyph *g, float x)
{
    return fabsf(g->at.x0 - x) <= TOUCH_EM * g->size_pt;
}

/* Where the letter behind it tells whether the blank ends the word; true where it does already. */
static bool blank_ends_word(glyph_collector *k, const glyph *g)
{
    bool waits = k->chars > 0 && !k->blank_waits && touches(g, k->at.x1);
    k->blank_waits = waits;
    return !waits;
}

void glyphs_add(glyph_collector *k, const glyph *g)
{
    uint32_t c = allowed(g->character);
    bool blank = c <= ' ' || (c >= 0x7F && c < 0xA0) || char_is_blank(c);
    k->open_start = k->begun ? k->open_start : !blank;
    k->open_end = !blank;
    k->begun = true;
    if (blank) {
        if (blank_ends_word(k, g))
            end_word(k);
        return;
    }
    if (k->blank_waits && !touches(g, k->at.x1))
        end_word(k);
    k->blank_waits = false;
    add_letter(k, c);
    k->at = box_union(k->at, g->at);
    k->size_pt = g->size_pt > k->size_pt ? g->size_pt : k->size_pt;
    k->chars++;
    k->bold += (g->style & STYLE_BOLD) != 0;
    k->italic += (g->style & STYLE_ITALIC) != 0;
}

static float largest_size(const word *words, size_t count)
{
    float size = SIZE_LEAST_PT;
    for (size_t i = 0; i < count; i++)
        size = words[i].size_pt > size ? words[i].size_pt : size;
    return size;
}

void glyphs_end_line(glyph_collector *k, float base0, float base1)
{
    end_word(k);
    if (k->word_count > 0)
        *ARENA_PUSH(k->a, k->segments, k->count, k->capacity) = (segment){
            .words = k->words, .word_count = k->word_count, .base0 = base0, .base1 = base1,
            .size_pt = largest_size(k->words, k->word_count), .open_start = k->open_start, .open_end = k->open_end,
        };
    k->words = NULL;
    k->word_count = k->word_capacity = 0;
    k->begun = k->blank_waits = false;
}
