/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "letterforms.h"

#include <leptonica/allheaders.h>

#include "lexicon.h"
#include "median.h"
#include "models/text.h"
#include "shapes.h"

/* Heights against small letters of the same word: those without strokes differ by a twentieth (round ones reach
 * over), capitals are 1.35 (typewriters, Bookman) to 1.6 times as high (Garamond). */
#define CAPITAL_LEAST 1.25f
#define SMALL_MOST 1.12f
#define OTHERS_LEAST 2               /* small letters to measure against */

/* An i without a dot that is as high as a capital is an I. Where a scan ran dot and stem together, the stroke is
 * narrower between them. */
#define STROKE_LEAST 0.95f           /* in letter heights; the stem of an i has 0.75 to 0.87 */
#define PARTY_LEAST 0.86f            /* as much; a small v has 0.75 */
#define STROKE_WIDE_MOST 0.4f        /* of its height */
#define NECK_LEAST 0.75f             /* of the stem's width */
#define STROKE_DOUBT_MOST 0.945f

/* A gap is a blank where it comes near the line's own blanks and is far wider than the word's other gaps. */
#define BLANK_SHARE 0.70f
#define DASH_BLANK_SHARE 0.90f       /* a dash has room on both sides anyway */
#define GAPS_TIMES 2.5f
#define BLANK_LEAST 0.28f            /* in letter heights: less is no blank, whatever else */
#define BLANK_USUAL 0.50f            /* where a line has no blank of its own */

enum { SHAPE_HIGH_MOST = 200 };                      /* pixels: higher than any letter of a line that is read */
enum { GAPS_LEAST = 8, GAPS_MOST = 256 };             /* fewer say nothing of a line's usual gap */

typedef struct {
    arena *a;
    const picture *p;
    shapes ink;
    float page_gap;                  /* median of the gaps between letters, pixels */
} mender;

/* A word's letters, each with its ink. */
typedef struct {
    shape ink[SHAPES_IN_MOST];
    uint32_t letters[SHAPES_IN_MOST];
    size_t ends[SHAPES_IN_MOST];     /* byte after the letter */
    size_t count;
} spelled;

/* False where ink and letters don't match one to one. */
static bool spell(const mender *m, str text, box where, spelled *s)
{
    s->count = 0;
    for (size_t at = 0, n; at < text.n; at += n) {
        if (s->count == SHAPES_IN_MOST - 1)
            return false;
        s->letters[s->count] = text_char(text, at, &n);
        s->ends[s->count++] = at + n;
    }
    return shapes_letters(&m->ink, where, s->ink) == s->count;
}

/* ------------------------------------------------------------------ case */

/* Median height of the small letters without strokes behind the first letter; 0 for too few. */
static float small_height(const spelled *s)
{
    static const str flat = STR("acemnorsuvwxzæ");     /* the stroke of ø reaches out of its line */
    float heights[SHAPES_IN_MOST];
    size_t count = 0;
    for (size_t i = 1; i < s->count; i++)
        if (char_is_among(s->letters[i], flat))
            heights[count++] = (float)(s->ink[i].y1 - s->ink[i].y0);
    return count >= OTHERS_LEAST ? median_of(heights, count) : 0;
}

/* The letter as its height wants it: of those whose forms are alike, or that the engine took for the other. */
static str by_height(str letter, float height)
{
    static const str small = STR("cosuvwxznmøæ"), capital = STR("COSUVWXZNMØÆ");
    size_t n, m;
    for (size_t at = 0, to = 0; at < small.n; at += n, to += m) {
        text_char(small, at, &n);
        text_char(capital, to, &m);
        str low = str_part(small, at, at + n), high = str_part(capital, to, to + m);
        if (str_equal(letter, low) && height >= CAPITAL_LEAST)
            return high;
        if (str_equal(letter, high) && height <= SMALL_MOST)
            return low;
    }
    return letter;
}

/* A small ø is as high by its stroke as a capital is: within a line only a word of minutes becomes a name. */
static bool is_stroked(str first, str wanted)
{
    return str_equal(first, (str)STR("ø")) && !str_equal(wanted, first);
}

static void mend_case(const mender *m, word *w, box where, bool begins)
{
    spelled s;
    if (!spell(m, w->text, where, &s) || s.count < 2 || !char_is_lower(s.letters[1]))
        return;
    float small = small_height(&s);
    str first = str_part(w->text, 0, s.ends[0]);
    str wanted = small > 0 ? by_height(first, (float)(s.ink[0].y1 - s.ink[0].y0) / small) : first;
    if (str_equal(wanted, first) || (is_stroked(first, wanted) && !begins && !lexicon_has(w->text)))
        return;
    text_builder t = { .a = m->a };
    text_add(&t, wanted);
    text_add(&t, str_from(w->text, s.ends[0]));
    word_mend(w, text_done(&t));
}

/* "(v)": a party's letter, whose capital has its form, by the page's letters. */
static void mend_party(const mender *m, word *w, box where)
{
    static const str small = STR("cosvz");
    spelled s;
    if (w->text.n < 3 || w->text.p[0] != '(' || w->text.p[2] != ')' || w->read.n
        || !char_is_among((unsigned char)w->text.p[1], small) || !spell(m, w->text, where, &s)
        || (float)(s.ink[1].y1 - s.ink[1].y0) < PARTY_LEAST * (float)m->p->letter_px)
        return;
    word_mend(w, arena_format(m->a, "(%c%.*s", w->text.p[1] - 'a' + 'A', STR_ARG(str_from(w->text, 2))));
}

static int ink_in_row(PIX *ink, const shape *at, int y)
{
    int count = 0;
    for (int x = at->x0; x < at->x1; x++)
        count += GET_DATA_BIT(pixGetData(ink) + (size_t)y * (size_t)pixGetWpl(ink), x);
    return count;
}

/* The narrowest row where an i has white under its dot, beside the usual width of the stem below. */
static bool has_no_neck(PIX *ink, const shape *at)
{
    float stem[SHAPE_HIGH_MOST];
    int high = at->y1 - at->y0, narrowest = at->x1 - at->x0, count = 0;
    if (high > SHAPE_HIGH_MOST)
        return false;
    for (int y = at->y0 + high / 8; y < at->y0 + high * 2 / 5; y++) {
        int width = ink_in_row(ink, at, y);
        narrowest = width < narrowest ? width : narrowest;
    }
    for (int y = at->y0 + high / 2; y < at->y1 - high / 8; y++)
        stem[count++] = (float)ink_in_row(ink, at, y);
    return (float)narrowest >= NECK_LEAST * median_of(stem, (size_t)count);
}

/* The word's first ink is one upright stroke, as high as a capital. */
static bool begins_with_stroke(const mender *m, box where)
{
    shape ink[SHAPES_IN_MOST];
    size_t count = shapes_in(&m->ink, where, ink);
    if (count < 2 || count == SHAPES_IN_MOST || ink[1].x0 < ink[0].x1)
        return false;
    float high = (float)(ink[0].y1 - ink[0].y0), wide = (float)(ink[0].x1 - ink[0].x0);
    return high >= STROKE_LEAST * (float)m->p->letter_px && wide <= STROKE_WIDE_MOST * high
        && has_no_neck(m->ink.ink, &ink[0]);
}

static void mend_stroke(const mender *m, word *w, box where)
{
    size_t n;
    bool doubtful = w->confidence >= 0 && w->confidence < STROKE_DOUBT_MOST && w->read.n == 0;
    if (!doubtful || w->text.n < 2 || w->text.p[0] != 'i' || !char_is_lower(text_char(w->text, 1, &n))
        || !begins_with_stroke(m, where))
        return;
    word_mend(w, arena_format(m->a, "I%.*s", STR_ARG(str_from(w->text, 1))));
}

/* ------------------------------------------------------------------ blanks */

static float usual_blank(const mender *m, const segment *s)
{
    float *gaps = ARENA_NEW(m->a, float, s->word_count);
    for (size_t i = 1; i < s->word_count; i++)
        gaps[i - 1] = s->pixels[i].x0 - s->pixels[i - 1].x1;
    float usual = BLANK_USUAL * (float)m->p->letter_px;
    return s->word_count > 1 ? median_of(gaps, s->word_count - 1) : usual;
}

/* Gaps between the letters of a segment's words, as far as `most` goes. */
static size_t gaps_of(const mender *m, const segment *s, float *gaps, size_t most)
{
    size_t count = 0;
    for (size_t i = 0; i < s->word_count; i++) {
        spelled w;
        if (!spell(m, s->words[i].text, s->pixels[i], &w))
            continue;
        for (size_t k = 0; k + 1 < w.count && count < most; k++)
            gaps[count++] = (float)(w.ink[k + 1].x0 - w.ink[k].x1);
    }
    return count;
}

static float usual_gap(const mender *m, const segment *s)
{
    float gaps[GAPS_MOST];
    size_t count = gaps_of(m, s, gaps, GAPS_MOST);
    return count >= GAPS_LEAST ? median_of(gaps, count) : m->page_gap;
}

static float page_gap(const mender *m, const reading *r)
{
    float *gaps = ARENA_NEW(m->a, float, r->count * GAPS_MOST);
    size_t count = 0;
    for (size_t i = 0; i < r->count; i++)
        count += gaps_of(m, &r->segments[i], gaps + count, GAPS_MOST);
    return median_of(gaps, count);
}

/* What is usual in a line, pixels. */
typedef struct {
    float blank, gap;
} spacing;

/* The share of a usual blank that a gap between two letters must have to be one; 0: none parts them. A typewriter's
 * 1 stands in as much room as any letter, and so do marks: nothing parts a number, or a mark from what it ends. */
static float blank_share(uint32_t before, uint32_t after)
{
    static const str ends = STR(".,:;)!?'"), numeric = STR("0123456789.,/:");
    if (char_is_among(after, ends) || (char_is_among(before, numeric) && char_is_among(after, numeric)))
        return 0;
    return before == '-' || after == '-' ? DASH_BLANK_SHARE : BLANK_SHARE;
}

/* No small letter stands alone but i, å and the signs of a list. */
static bool leaves_letter(const spelled *s, size_t i, size_t first)
{
    static const str alone = STR("iåabc");
    bool small = char_is_lower(s->letters[i]) && char_is_lower(s->letters[i + 1]);
    bool begins = i == first && !char_is_among(s->letters[i], alone);
    return small && (begins || (i + 2 == s->count && !char_is_among(s->letters[i + 1], alone)));
}

/* Sets parts[i] where a blank stands behind letter i; returns how many. */
static size_t find_blanks(const mender *m, const spelled *s, spacing usual, bool parts[SHAPES_IN_MOST])
{
    size_t count = 0, first = 0;
    for (size_t i = 0; i + 1 < s->count; i++) {
        float gap = (float)(s->ink[i + 1].x0 - s->ink[i].x1), share = blank_share(s->letters[i], s->letters[i + 1]);
        parts[i] = share > 0 && gap >= share * usual.blank && gap >= GAPS_TIMES * usual.gap
            && gap >= BLANK_LEAST * (float)m->p->letter_px && !leaves_letter(s, i, first);
        count += parts[i];
        first = parts[i] ? i + 1 : first;
    }
    return count;
}

static box box_of(const shape *from, const shape *to)
{
    box b = { 0 };
    for (; from <= to; from++)
        b = box_union(b, (box){ (float)from->x0, (float)from->y0, (float)from->x1, (float)from->y1 });
    return b;
}

/* Parts one word into those that the blanks leave, behind `count` words of the new lists. */
static size_t part(const mender *m, const word *w, const spelled *s, const bool *parts, word *words, box *pixels)
{
    size_t count = 0, first = 0, byte = 0;
    for (size_t i = 0; i < s->count; i++) {
        if (i + 1 < s->count && !parts[i])
            continue;
        box b = box_of(&s->ink[first], &s->ink[i]);
        words[count] = *w;
        words[count].text = str_part(w->text, byte, s->ends[i]);
        words[count].at = mapping_lay(&m->p->straight, b);
        pixels[count++] = b;
        first = i + 1;
        byte = s->ends[i];
    }
    return count;
}

static bool may_be_glued(const word *w)
{
    return w->read.n == 0 && text_length(w->text) >= 2;
}

/* Word by word into new lists; kept only where something was parted. */
static void mend_blanks(const mender *m, reading *r, segment *s)
{
    size_t most = 0, count = 0, before = s->word_count;
    for (size_t i = 0; i < s->word_count; i++)
        most += s->words[i].text.n;
    word *words = ARENA_NEW(m->a, word, most);
    box *pixels = ARENA_NEW(m->a, box, most);
    spacing usual = { usual_blank(m, s), usual_gap(m, s) };
    for (size_t i = 0; i < s->word_count; i++) {
        spelled letters;
        bool parts[SHAPES_IN_MOST];
        if (may_be_glued(&s->words[i]) && spell(m, s->words[i].text, s->pixels[i], &letters)
            && find_blanks(m, &letters, usual, parts)) {
            count += part(m, &s->words[i], &letters, parts, words + count, pixels + count);
            continue;
        }
        words[count] = s->words[i];
        pixels[count++] = s->pixels[i];
    }
    s->words = words;
    s->pixels = pixels;
    s->word_count = count;
    r->words += count - before;
}

void letterforms_mend(arena *a, const picture *p, reading *r)
{
    mender m = { .a = a, .p = p, .ink = shapes_of(a, p->ink) };
    m.page_gap = page_gap(&m, r);
    for (size_t i = 0; i < r->count; i++) {
        segment *s = &r->segments[i];
        for (size_t k = 0; k < s->word_count; k++) {
            mend_stroke(&m, &s->words[k], s->pixels[k]);
            mend_party(&m, &s->words[k], s->pixels[k]);
            mend_case(&m, &s->words[k], s->pixels[k], k == 0);
        }
        mend_blanks(&m, r, s);
    }
}
