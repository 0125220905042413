/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "signs.h"

#include <string.h>

#include "models/text.h"
#include "segments.h"
#include "shapes.h"

/* A section sign against the digit behind it, in the digit's height: Times 1.22 and 0.15 below, Courier 1.23,
 * Arial and Helvetica 1.3 and 0.28. Figures of print never differ by more than a twentieth. */
#define SIGN_TALLER 1.12f
#define SIGN_LOWER 0.06f

#define CAPITAL_HIGH 0.62f            /* a letter's middle height in type sizes, small and capital letters together */

/* A bullet, in type sizes: 0.2 to 0.45 across, its middle about that of small letters. */
#define BULLET_LEAST 0.12f
#define BULLET_MOST 0.50f
#define BULLET_HIGH_LEAST 0.13f       /* its foot over the base line: a full stop stands on it */
#define BULLET_ROUND 1.25f
#define DISC_FULL 0.68f               /* of its box; a circle fills 0.785, a ring half of it */
#define SQUARE_FULL 0.93f

/* A hyphen is 0.05 to 0.13 type sizes high and 0.2 to 0.35 wide, a long dash up to 1; worn ones are thicker. */
#define DASH_HIGH_MOST 0.18f
#define DASH_WIDE_LEAST 0.15f
#define DASH_WIDE_MOST 1.2f
#define DASH_REACH 1.5f               /* to the line that it belongs to */
#define DASH_FLAT 1.4f                /* at least so many times wider than high */

/* Dust before a word, in type sizes: a stroke of a quote is as narrow, but there are two of them. */
#define DUST_WIDE_MOST 0.10f

enum { LEADER_DOTS_MOST = 250, BULLET_READ_MOST = 3 };

typedef struct {
    arena *a;
    const picture *p;
    shapes ink;
} mender;

/* ------------------------------------------------------------------ section signs */

static bool is_digit_at(str s, size_t i)
{
    return i < s.n && char_is_digit((unsigned char)s.p[i]);
}

/* What a section sign is read as; the sign itself where a model has it. */
static bool may_be_sign(char c)
{
    return strchr("8$&S3956s5", c) != NULL;
}

static float type_px(const mender *m)
{
    return (float)m->p->letter_px / CAPITAL_HIGH;
}

static float height(shape s)
{
    return (float)(s.y1 - s.y0);
}

/* The sign's shape beside that of the digit behind it. */
static bool is_section_sign(shape sign, shape digit)
{
    float lower = (float)(sign.y1 - digit.y1);
    return height(sign) >= SIGN_TALLER * height(digit) && lower >= SIGN_LOWER * height(digit)
        && sign.y0 < digit.y0 + (digit.y1 - digit.y0) / 3;
}

/* The tallest of a word's first shapes up to where the next letter begins is taken: specks may stand before it. */
static bool first_letters(const mender *m, box where, shape *first, shape *second)
{
    shape found[SHAPES_IN_MOST], tall[2] = { { 0 } };
    size_t count = shapes_in(&m->ink, where, found), n = 0;
    float least = (float)m->p->letter_px / 2;
    for (size_t i = 0; i < count && n < 2; i++)
        if (height(found[i]) >= least)
            tall[n++] = found[i];
    *first = tall[0];
    *second = tall[1];
    return n > 0;
}

/* The base line at word i, in pixels: where the letters of the word before it stand, of which some may reach below. */
static int foot_of(const mender *m, const segment *s, size_t i)
{
    shape first, second;
    if (i == 0 || !first_letters(m, s->pixels[i - 1], &first, &second))
        return (int)((s->base1 - (float)m->p->straight.y0) / (float)m->p->straight.yy);
    return second.y1 > 0 && second.y1 < first.y1 ? second.y1 : first.y1;
}

/* The digit behind word i, as if it stood on the word's own line; `after` is the segment below. */
static bool digit_behind(const mender *m, const segment *s, size_t i, const segment *after, shape *digit)
{
    shape other;
    if (i + 1 < s->word_count)
        return is_digit_at(s->words[i + 1].text, 0) && first_letters(m, s->pixels[i + 1], digit, &other);
    if (!after || !is_digit_at(after->words[0].text, 0) || !first_letters(m, after->pixels[0], digit, &other))
        return false;
    int row = foot_of(m, s, i);
    *digit = (shape){ digit->x0, row - (digit->y1 - digit->y0), digit->x1, row };
    return true;
}

/* "8 17,": the sign is a word of its own. */
static void mend_apart(const mender *m, segment *s, size_t i, const segment *after)
{
    shape sign, digit, second;
    str text = s->words[i].text;
    bool bracket = text.n == 2 && text.p[0] == '(';
    if ((text.n != 1 && !bracket) || !may_be_sign(text.p[text.n - 1]) || !digit_behind(m, s, i, after, &digit))
        return;
    if (!first_letters(m, s->pixels[i], &sign, &second))
        return;
    if (is_section_sign(bracket ? second : sign, digit))
        word_mend(&s->words[i], bracket ? (str)STR("(§") : (str)STR("§"));
}

/* "817,4": sign and number are one word. */
static void mend_glued(const mender *m, segment *s, size_t i)
{
    shape sign, digit;
    str text = s->words[i].text;
    if (text.n < 2 || !may_be_sign(text.p[0]) || !is_digit_at(text, 1))
        return;
    if (first_letters(m, s->pixels[i], &sign, &digit) && digit.y1 > 0 && is_section_sign(sign, digit))
        word_mend(&s->words[i], arena_format(m->a, "§%.*s", STR_ARG(str_from(text, 1))));
}

/* ------------------------------------------------------------------ bullets */

/* The word's ink is one round or square spot off the line. */
static bool is_bullet(const mender *m, const segment *s, str *sign)
{
    shape found[SHAPES_IN_MOST];
    box word_box = s->pixels[0];
    float size = type_px(m);
    if (shapes_in(&m->ink, word_box, found) != 1)
        return false;
    float w = (float)(found[0].x1 - found[0].x0), h = height(found[0]);
    if (w < BULLET_LEAST * size || w > BULLET_MOST * size || w > BULLET_ROUND * h || h > BULLET_ROUND * w)
        return false;
    shape next, other;
    if (!first_letters(m, s->pixels[1], &next, &other) || (float)(next.y1 - found[0].y1) < BULLET_HIGH_LEAST * size)
        return false;
    float full = shape_fill(&m->ink, found[0]);
    *sign = full >= SQUARE_FULL ? (str)STR("▪") : (str)STR("•");
    return full >= DISC_FULL;
}

static void mend_bullet(const mender *m, segment *s)
{
    str sign;
    if (s->word_count < 2 || text_length(s->words[0].text) > BULLET_READ_MOST)
        return;
    if (is_bullet(m, s, &sign))
        word_mend(&s->words[0], sign);
}

/* ------------------------------------------------------------------ dashes */

/* Of a mark's height an engine makes letters: "- 1 -" was read as "SK, 1 FEER". */
static void mend_dash(const mender *m, word *w, box where)
{
    shape found[SHAPES_IN_MOST];
    float size = type_px(m);
    if (!text_has_letter_or_digit(w->text) || shapes_in(&m->ink, where, found) != 1)
        return;
    float wide = (float)(found[0].x1 - found[0].x0), high = height(found[0]);
    if (high <= DASH_HIGH_MOST * size && wide >= DASH_WIDE_LEAST * size && wide <= DASH_WIDE_MOST * size
        && wide >= DASH_FLAT * high)
        word_mend(w, (str)STR("-"));
}

static bool has_only_dashes(const segment *s)
{
    for (size_t i = 0; i < s->word_count; i++)
        if (!str_equal(s->words[i].text, (str)STR("-")))
            return false;
    return true;
}

/* The place of a dash in a segment that it stands in or beside; false where that is another row or column. */
static bool dash_place(const mender *m, const segment *s, box dash, size_t *place)
{
    const box *first = &s->pixels[0], *last = &s->pixels[s->word_count - 1];
    float reach = DASH_REACH * type_px(m), middle = (dash.y0 + dash.y1) / 2;
    if (middle < first->y0 || middle > first->y1 || dash.x1 < first->x0 - reach || dash.x0 > last->x1 + reach)
        return false;
    for (*place = 0; *place < s->word_count && s->pixels[*place].x0 < dash.x0; (*place)++)
        ;
    return true;
}

/* The segment that the dash stands in or beside, and its place there; NULL where there is none. */
static segment *home_of(const mender *m, const reading *r, const segment *from, box dash, size_t *place)
{
    for (size_t i = 0; i < r->count; i++) {
        segment *s = &r->segments[i];
        if (s != from && !has_only_dashes(s) && dash_place(m, s, dash, place))
            return s;
    }
    return NULL;
}

/* Dashes that were read as a line of their own go into the line that they stand in: those around "- 1 -". */
static void place_dashes(const mender *m, reading *r)
{
    size_t kept = 0, place;
    for (size_t i = 0; i < r->count; i++) {
        segment *s = &r->segments[i];
        bool moves = has_only_dashes(s);
        for (size_t k = 0; k < s->word_count && moves; k++)
            moves = home_of(m, r, s, s->pixels[k], &place);
        for (size_t k = 0; k < s->word_count && moves; k++)
            segment_put(m->a, home_of(m, r, s, s->pixels[k], &place), place, s->words[k], s->pixels[k]);
        s->word_count = moves ? 0 : s->word_count;
    }
    for (size_t i = 0; i < r->count; i++)
        if (r->segments[i].word_count)
            r->segments[kept++] = r->segments[i];
    r->count = kept;
}

/* ------------------------------------------------------------------ dust */

/* One narrow spot, behind which letters begin; a quote's second stroke is no letter. */
static bool begins_with_dust(const mender *m, box where)
{
    shape found[SHAPES_IN_MOST];
    size_t count = shapes_in(&m->ink, where, found);
    return count > 0 && (float)(found[0].x1 - found[0].x0) < DUST_WIDE_MOST * type_px(m)
        && height(found[0]) < (float)m->p->letter_px / 2
        && (count == 1 || height(found[1]) >= (float)m->p->letter_px / 2);
}

static bool is_lone_mark(str text)
{
    return text.n == 1 && strchr(".,\"", text.p[0]);
}

/* ".Mødetidspunkt", "\"Medlemmer:", and ". Dato": no line begins with a full stop, or with half a quote. */
static void mend_dust(const mender *m, reading *r, segment *s)
{
    str text = s->words[0].text;
    size_t n;
    if (!is_lone_mark(str_part(text, 0, 1)) || !begins_with_dust(m, s->pixels[0]))
        return;
    if (is_lone_mark(text) && s->word_count > 1) {
        word *next = s->words + 1;
        str whole = next->read.n > 0 ? next->read : next->text;
        next->read = arena_format(m->a, "%.*s %.*s", STR_ARG(text), STR_ARG(whole));
        s->words++;
        s->pixels++;
        s->word_count--;
        r->words--;
    } else if (char_is_letter(text_char(text, 1, &n))) {
        word_mend(&s->words[0], str_from(text, 1));
    }
}

/* ------------------------------------------------------------------ leaders */

static word leader_word(const mender *m, const leader *l)
{
    text_builder t = { .a = m->a };
    for (int i = 0; i < l->dots && i < LEADER_DOTS_MOST; i++)
        text_add_byte(&t, '.');
    return (word){ .text = text_done(&t), .at = mapping_lay(&m->p->straight, l->at), .confidence = 1 };
}

/* The word of the segment that the leader stands before; the count where it stands behind all. `other` row: false. */
static bool place_in(const segment *s, const leader *l, size_t *place)
{
    float foot = l->at.y1, dots = l->at.x0 + (l->at.x1 - l->at.x0) / 2;
    const box *first = &s->pixels[0];
    float high = first->y1 - first->y0;
    if (foot < first->y0 + high / 2 || foot > first->y1 + high / 2)
        return false;
    for (*place = 0; *place < s->word_count && s->pixels[*place].x0 < dots; (*place)++)
        ;
    return true;
}

/* A leader goes into the row that it stands in. One without a row led to nothing that could be read: it is no text. */
static void add_leader(const mender *m, reading *r, const leader *l)
{
    size_t place;
    for (size_t i = 0; i < r->count; i++)
        if (place_in(&r->segments[i], l, &place)) {
            segment_put(m->a, &r->segments[i], place, leader_word(m, l), l->at);
            r->words++;
            return;
        }
}

void signs_mend(arena *a, const picture *p, reading *r)
{
    mender m = { a, p, shapes_of(a, p->ink) };
    for (size_t i = 0; i < r->count; i++) {
        segment *s = &r->segments[i];
        for (size_t k = 0; k < s->word_count; k++) {
            mend_apart(&m, s, k, i + 1 < r->count ? s + 1 : NULL);
            mend_glued(&m, s, k);
            mend_dash(&m, &s->words[k], s->pixels[k]);
        }
        mend_bullet(&m, s);
        mend_dust(&m, r, s);
    }
    place_dashes(&m, r);
    for (size_t i = 0; i < p->leader_count; i++)
        add_leader(&m, r, &p->leaders[i]);
}
