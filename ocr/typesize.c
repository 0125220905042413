/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "typesize.h"

#include <math.h>
#include <stdlib.h>

#include "models/text.h"

/* Heights above the base line in type sizes: round small letters, flat capitals and digits, ascenders. */
typedef struct {
    float low, capital, ascender;
} known_face;

/* Those of a page's face, and of an å's ring. */
typedef struct {
    float low, capital, ascender, ring;
} heights;

/* From the fonts' own outlines: Liberation Serif, Times, Cambria (Caladea), Schoolbook, Palatino, Bookman, Georgia,
 * Garamond, Computer Modern; Liberation Sans, Arial, Helvetica, Calibri (Carlito), Verdana, Tahoma, Open Sans. */
static const known_face faces[] = {
    { 0.471f, 0.655f, 0.694f }, { 0.460f, 0.662f, 0.683f }, { 0.476f, 0.667f, 0.697f }, { 0.481f, 0.722f, 0.737f },
    { 0.469f, 0.692f, 0.726f }, { 0.494f, 0.681f, 0.717f }, { 0.492f, 0.692f, 0.757f }, { 0.410f, 0.650f, 0.710f },
    { 0.442f, 0.683f, 0.694f },
    { 0.538f, 0.688f, 0.725f }, { 0.530f, 0.716f, 0.718f }, { 0.539f, 0.729f, 0.729f }, { 0.485f, 0.642f, 0.694f },
    { 0.560f, 0.729f, 0.760f }, { 0.558f, 0.727f, 0.765f }, { 0.545f, 0.714f, 0.760f },
};
static const heights common_face = { 0.49f, 0.685f, 0.715f, 0.78f };
#define STEM 0.89f            /* in ascenders: the top of a t, from 0.83 to 0.94 */
#define DOT 0.98f             /* of an i, from 0.95 to 1 */
#define RING 1.09f            /* of an å, from 0.97 to 1.21 */

#define FACE_LIKE 0.012f      /* what the ratios of a page's heights are measured wrong by */
#define PITCH_SIZES 0.60f     /* Courier, Letter Gothic, Liberation Mono, … */
#define PITCH_SPREAD 0.025f   /* between the lines of a page; of set text 0.05 and more */

#define SURE_LEAST 0.50f      /* confidence; rubbish has less */

enum { PITCH_LINES_LEAST = 4, PITCH_CHARS_LEAST = 25, RATIO_LINES_LEAST = 3 };

/* The highest kind of letter in a word; NONE where its top says nothing: accents, marks. That of a t, an i or an å says
 * less than the others', and is asked where a line has no others. */
typedef enum { TOP_NONE, TOP_LOW, TOP_STEM, TOP_DOT, TOP_CAPITAL, TOP_ASCENDER, TOP_RING, TOPS } top;

static bool is_plain(top kind)
{
    return kind == TOP_LOW || kind == TOP_CAPITAL || kind == TOP_ASCENDER;
}

static top top_of(str text)
{
    static const str letters[TOPS] = {
        STR(""), STR("acegmnopqrsuvwxyzæø"), STR("t"), STR("ij"), STR("ABCDEFGHIKLMNOPRSTUVXYZ0123456789ÆØ"),
        STR("bdfhkl"), STR("å")
    };
    top highest = TOP_NONE;
    for (size_t at = 0, n; at < text.n; at += n) {
        text_char(text, at, &n);
        str letter = str_part(text, at, at + n);
        top found = TOPS - 1;
        while (found > TOP_NONE && str_find(letters[found], letter) == STR_NOT_FOUND)
            found--;
        if (found == TOP_NONE && n > 1)
            return TOP_NONE;
        highest = found > highest ? found : highest;
    }
    return highest;
}

/* Whether nothing in the word goes below the base line. */
static bool stands_on_base(str text)
{
    static const str letters = STR("abcdefhiklmnorstuvwxzæøABCDEFGHIKLMNOPRSTUVXYZÆ0123456789.:");
    for (size_t at = 0, n; at < text.n; at += n) {
        text_char(text, at, &n);
        if (str_find(letters, str_part(text, at, at + n)) == STR_NOT_FOUND)
            return false;
    }
    return true;
}

static int by_value(const void *a, const void *b)
{
    const float *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The middle one; 0 where there are none. Sorts them. */
static float middle(float *values, size_t count)
{
    qsort(values, count, sizeof *values, by_value);
    return count ? values[count / 2] : 0;
}

/* ------------------------------------------------------------------ heights of words */

/* Dots that lead to a page number read as rubbish words of any height. */
static bool is_sure(const word *w)
{
    return w->confidence >= SURE_LEAST;
}

static float base_at(const segment *s, const word *w)
{
    float x0 = s->words[0].at.x0, x1 = s->words[s->word_count - 1].at.x1, at = (w->at.x0 + w->at.x1) / 2;
    return x1 > x0 ? s->base0 + (s->base1 - s->base0) * (at - x0) / (x1 - x0) : s->base0;
}

/* An engine's base line has the right slope, but noise may pull it down: words that stand on it say where it is. They
 * cannot make it lower, for dirt and pens' strokes below a word pull down its box too. */
static float base_shift(const segment *s, float *room)
{
    size_t n = 0;
    for (size_t i = 0; i < s->word_count; i++)
        if (is_sure(&s->words[i]) && stands_on_base(s->words[i].text))
            room[n++] = s->words[i].at.y1 - base_at(s, &s->words[i]);
    return fminf(middle(room, n), 0);
}

/* The middle height of the segment's words whose top is of this kind; 0 where there are none. */
static float height_of(const segment *s, top wanted, float shift, float *room)
{
    size_t n = 0;
    for (size_t i = 0; i < s->word_count; i++) {
        const word *w = &s->words[i];
        float height = base_at(s, w) + shift - w->at.y0;
        if (height > 0 && is_sure(w) && top_of(w->text) == wanted)
            room[n++] = height;
    }
    return middle(room, n);
}

/* ------------------------------------------------------------------ the page's face */

/* How high small letters, capitals and rings are where ascenders are 1; 0 where the page does not say. */
typedef struct {
    float low, capital, ring;
} ratios;

/* The heights of one kind beside ascenders, line by line. */
typedef struct {
    float *values;
    size_t count;
} beside;

static void add_beside(beside *b, const segment *s, top kind, float shift, float ascender, float *room)
{
    float height = height_of(s, kind, shift, room);
    if (ascender > 0 && height > 0)
        b->values[b->count++] = height / ascender;
}

static float middle_beside(beside *b)
{
    return b->count >= RATIO_LINES_LEAST ? middle(b->values, b->count) : 0;
}

static ratios ratios_of(arena *a, const segment *segments, size_t count, float *room)
{
    beside lows = { ARENA_NEW(a, float, count), 0 }, capitals = { ARENA_NEW(a, float, count), 0 };
    beside rings = { ARENA_NEW(a, float, count), 0 };
    for (size_t i = 0; i < count; i++) {
        const segment *s = &segments[i];
        float shift = base_shift(s, room), ascender = height_of(s, TOP_ASCENDER, shift, room);
        add_beside(&lows, s, TOP_LOW, shift, ascender, room);
        add_beside(&capitals, s, TOP_CAPITAL, shift, ascender, room);
        add_beside(&rings, s, TOP_RING, shift, ascender, room);
    }
    return (ratios){ middle_beside(&lows), middle_beside(&capitals), middle_beside(&rings) };
}

static float unlikeness(float seen, float known)
{
    float off = seen > 0 ? (seen - known) / FACE_LIKE : 0;
    return off * off / 2;
}

/* The mean of the known faces, each weighted by how well the page's ratios fit it. */
static heights face_of(ratios seen)
{
    heights sum = { 0 };
    float weights = 0;
    for (size_t i = 0; seen.low > 0 && i < sizeof faces / sizeof *faces; i++) {
        const known_face *f = &faces[i];
        float off = unlikeness(seen.low, f->low / f->ascender) + unlikeness(seen.capital, f->capital / f->ascender);
        float weight = expf(-off);
        sum.ascender += weight * f->ascender;
        weights += weight;
    }
    heights made = common_face;
    if (weights > 1e-3f)
        made.ascender = sum.ascender / weights;
    made.low = seen.low > 0 ? made.ascender * seen.low : made.low;
    made.capital = seen.capital > 0 ? made.ascender * seen.capital : made.capital;
    made.ring = made.ascender * (seen.ring > 0 ? seen.ring : RING);
    return made;
}

/* The width of a typewriter's cells; 0 where lines differ in it, as set text does. */
static float pitch_of(const segment *segments, size_t count, float *room)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        const segment *s = &segments[i];
        size_t cells = s->word_count - 1;
        for (size_t k = 0; k < s->word_count; k++)
            cells += text_length(s->words[k].text);
        if (cells >= PITCH_CHARS_LEAST)
            room[n++] = (s->words[s->word_count - 1].at.x1 - s->words[0].at.x0) / (float)cells;
    }
    float pitch = middle(room, n);
    bool even = n >= PITCH_LINES_LEAST && room[n * 3 / 4] - room[n / 4] < PITCH_SPREAD * pitch;
    return even ? pitch : 0;
}

/* ------------------------------------------------------------------ sizes */

/* The middle size by the segment's words whose tops are plain, or by those whose are not; 0 where there are none. */
static float size_by(const segment *s, const heights *face, bool plain, float *room)
{
    const float shares[TOPS] = {
        [TOP_LOW] = face->low, [TOP_STEM] = STEM * face->ascender, [TOP_DOT] = DOT * face->ascender,
        [TOP_CAPITAL] = face->capital, [TOP_ASCENDER] = face->ascender, [TOP_RING] = face->ring,
    };
    float shift = base_shift(s, room);
    size_t n = 0;
    for (size_t i = 0; i < s->word_count; i++) {
        const word *w = &s->words[i];
        float height = base_at(s, w) + shift - w->at.y0;
        top kind = top_of(w->text);
        if (kind != TOP_NONE && is_plain(kind) == plain && height > 0 && is_sure(w))
            room[n++] = height / shares[kind];
    }
    return middle(room, n);
}

/* The type size of a segment; the tallest box where no word says anything. */
static float size_of(const segment *s, const heights *face, float *room)
{
    float size = size_by(s, face, true, room), tallest = 0;
    if (size == 0)
        size = size_by(s, face, false, room);
    for (size_t i = 0; i < s->word_count; i++)
        tallest = fmaxf(tallest, s->words[i].at.y1 - s->words[i].at.y0);
    return size > 0 ? size : tallest;
}

static size_t longest(const segment *segments, size_t count)
{
    size_t most = count;
    for (size_t i = 0; i < count; i++)
        most = segments[i].word_count > most ? segments[i].word_count : most;
    return most;
}

static void set_size(segment *s, float size)
{
    s->size_pt = size;
    for (size_t i = 0; i < s->word_count; i++)
        s->words[i].size_pt = size;
}

void type_sizes(arena *a, segment *segments, size_t count)
{
    float *room = ARENA_NEW(a, float, longest(segments, count)), *sizes = ARENA_NEW(a, float, count);
    heights face = face_of(ratios_of(a, segments, count, room));
    float pitch = pitch_of(segments, count, room), scale = 1;
    for (size_t i = 0; i < count; i++)
        set_size(&segments[i], sizes[i] = size_of(&segments[i], &face, room));
    if (pitch > 0)
        scale = pitch / PITCH_SIZES / middle(sizes, count);
    for (size_t i = 0; i < count && pitch > 0; i++)
        set_size(&segments[i], segments[i].size_pt * scale);
}
