/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <string.h>

#include "ocr/image.h"
#include "ocr/stroke.h"
#include "ocr/typesize.h"
#include "tests/check.h"

static arena *a;

/* ------------------------------------------------------------------ type size */

/* Heights in type sizes of a word's tallest letter, and the widths of most and of narrow letters. */
typedef struct {
    float low, stem, dot, capital, ascender, ring, width, narrow;
} face;

static const face times = { 0.460f, 0.579f, 0.683f, 0.662f, 0.683f, 0.711f, 0.48f, 0.28f },
                  verdana = { 0.560f, 0.702f, 0.760f, 0.727f, 0.760f, 0.890f, 0.60f, 0.30f },
                  courier = { 0.462f, 0.561f, 0.641f, 0.580f, 0.641f, 0.680f, 0.60f, 0.60f };

static float top_height(const face *f, str text)
{
    if (strstr(text.p, "å"))
        return f->ring;
    if (strpbrk(text.p, "bdfhkl"))
        return f->ascender;
    if (strpbrk(text.p, "ABCDEFGHIKLMNOPRSTUVXYZ0123456789"))
        return f->capital;
    return strpbrk(text.p, "ij") ? f->dot : strchr(text.p, 't') ? f->stem : f->low;
}

static float width_of(const face *f, str text)
{
    float width = 0;
    for (size_t i = 0; i < text.n; i++)
        width += strchr("ijltfr .", text.p[i]) ? f->narrow : f->width;
    return width;
}

/* A line of words that stand on its base line, the engine's base line being `off` below it. */
static segment line_in(const face *f, float size, const char *text, float base, float off)
{
    segment s = { .words = ARENA_NEW(a, word, 16), .base0 = base + off, .base1 = base + off };
    str rest = str_of(text), w;
    float x = 70;
    while (str_next_word(&rest, &w)) {
        float width = width_of(f, w) * size;
        str copy = arena_copy(a, w);
        s.words[s.word_count++] = (word){
            .text = copy, .confidence = 0.95f, .at = { x, base - size * top_height(f, copy), x + width, base }
        };
        x += width + f->narrow * size;
    }
    return s;
}

static bool near(float got, float wanted, float share)
{
    return got > wanted * (1 - share) && got < wanted * (1 + share);
}

static size_t page_in(const face *f, segment *s)
{
    static const char *const prose[] = {
        "Sagen på kortet blev forelagt som notat 2014 Ark 7 for medlemmerne her",
        "Det blev besluttet at bede forvaltningen om at se på hvad A 17 koster",
        "til en til fire tilladelser til klit på litra B 4 eller i lokaler ved skellet",
        "Kommunen anmoder om en ansats mere som 3 i H var enedes om"
    };
    size_t n = 0;
    s[n++] = line_in(f, 16, "BYRAADETS DAGSORDEN", 60, 0);
    for (; n < 8; n++)
        s[n] = line_in(f, 11, prose[n % 4], 100 + 14 * (float)n, 0);
    s[n++] = line_in(f, 11, "en sum om aaret", 230, 0);
    s[n++] = line_in(f, 11, "enstemmigt mente en i styret", 290, 0);
    s[n++] = line_in(f, 11, "sygehusområdet", 320, 0);
    s[n++] = line_in(f, 11, "viste timetaxameteret", 350, 0);
    s[n++] = line_in(f, 11, "Udsat til marts", 260, 3);     /* noise pulled the engine's base line down */
    type_sizes(a, s, n);
    return n;
}

static void sizes_are_told_in_any_face(void)
{
    const face *faces[] = { &times, &verdana, &courier };
    a = arena_open();
    for (size_t i = 0; i < 3; i++) {
        segment s[16];
        size_t n = page_in(faces[i], s);
        CHECK(near(s[0].size_pt, 16, 0.05f));
        for (size_t k = 1; k < n; k++)
            CHECK(near(s[k].size_pt, 11, 0.05f));
        CHECK(near(s[n - 5].size_pt, s[1].size_pt, 0.02f));     /* small letters alone look no smaller */
        CHECK(near(s[n - 4].size_pt, s[1].size_pt, 0.02f));     /* nor larger beside dots */
        CHECK(s[0].words[0].size_pt == s[0].size_pt);
    }
    arena_close(a);
}

static void rubbish_words_set_no_size(void)
{
    segment s[2];
    a = arena_open();
    s[0] = line_in(&times, 11, "Almindelig tekst om kommunens budget", 100, 0);
    s[1] = line_in(&times, 11, "Bilag seer seer", 120, 0);
    for (size_t i = 1; i < 3; i++) {
        s[1].words[i].at.y0 -= 10;
        s[1].words[i].confidence = 0.1f;
    }
    type_sizes(a, s, 2);
    CHECK(near(s[1].size_pt, s[0].size_pt, 0.03f));
    arena_close(a);
}

/* ------------------------------------------------------------------ bold */

enum { WIDE = 2400, HIGH = 1200 };

typedef struct {
    unsigned char *samples;
    picture pic;
    segment lines[16];
    size_t count;
} sheet;

static void new_sheet(sheet *s)
{
    *s = (sheet){ .samples = arena_alloc(a, WIDE, HIGH) };
    memset(s->samples, 255, (size_t)WIDE * HIGH);
    s->pic.to_page = s->pic.straight = mapping_scaled(0.24);        /* 300 dpi */
}

/* A word drawn as the stems of its letters; strokes in pixels. */
static void draw_word(sheet *s, segment *l, const char *text, float size, int stroke_px, int *x, int y)
{
    int high = (int)(size * 0.5f / 0.24f), pitch = high * 2 / 3, x0 = *x;
    for (const char *c = text; *c; c++, *x += pitch)
        for (int row = y - high; row < y; row++)
            memset(s->samples + (size_t)row * WIDE + *x, 0, (size_t)stroke_px);
    l->words[l->word_count++] = (word){ .text = str_of(text), .size_pt = size, .confidence = 0.95f,
        .at = { (float)x0 * 0.24f, (float)(y - high) * 0.24f, (float)(*x - pitch + stroke_px) * 0.24f,
            (float)y * 0.24f } };
    *x += pitch;
}

/* A line of words; those that begin with '*' are drawn with bold strokes. */
static void draw_line(sheet *s, const char *text, float size, int plain_px, int bold_px)
{
    segment *l = &s->lines[s->count++];
    str rest = str_of(text), w;
    int x = 100, y = 60 * (int)s->count;
    *l = (segment){ .words = ARENA_NEW(a, word, 32), .size_pt = size };
    while (str_next_word(&rest, &w)) {
        bool bold = w.p[0] == '*';
        draw_word(s, l, arena_copy(a, str_part(w, bold, w.n)).p, size, bold ? bold_px : plain_px, &x, y);
    }
}

/* The words told bold, with blanks between. */
static str told_bold(sheet *s)
{
    text_builder t = { .a = a };
    s->pic.pix = image_of_grey(s->samples, WIDE, HIGH, WIDE);
    stroke_styles(a, &s->pic, s->lines, s->count);
    image_drop(s->pic.pix);
    for (size_t i = 0; i < s->count; i++)
        for (size_t k = 0; k < s->lines[i].word_count; k++)
            if (s->lines[i].words[k].style & STYLE_BOLD) {
                text_add(&t, s->lines[i].words[k].text);
                text_add(&t, (str)STR(" "));
            }
    return text_done(&t);
}

static void draw_prose(sheet *s, int plain_px)
{
    for (int i = 0; i < 6; i++)
        draw_line(s, "Udvalget drøftede sagen og tog orienteringen til efterretning", 11, plain_px, 0);
}

static void a_bold_heading_and_a_run_in_label_are_told(void)
{
    sheet s;
    a = arena_open();
    new_sheet(&s);
    draw_prose(&s, 4);
    draw_line(&s, "*3. *Ny *skole *i *byen", 11, 4, 6);
    draw_line(&s, "*Beslutning: Godkendt som indstillet", 11, 4, 6);
    CHECK_TEXT(told_bold(&s), "3. Ny skole i byen Beslutning: ");
    arena_close(a);
}

static void larger_type_is_not_bold(void)
{
    sheet s;
    a = arena_open();
    new_sheet(&s);
    draw_prose(&s, 4);
    draw_line(&s, "Referat af mødet", 22, 8, 0);
    CHECK_TEXT(told_bold(&s), "");
    arena_close(a);
}

static void a_short_word_is_not_believed(void)
{
    sheet s;
    a = arena_open();
    new_sheet(&s);
    draw_prose(&s, 4);
    draw_line(&s, "Mødet *er hævet", 11, 4, 6);
    CHECK_TEXT(told_bold(&s), "");
    arena_close(a);
}

/* A title page: more bold than plain. */
static void bold_is_told_where_most_is_bold(void)
{
    sheet s;
    a = arena_open();
    new_sheet(&s);
    draw_line(&s, "*Dagsorden *for *byrådets *møde", 16, 6, 9);
    draw_line(&s, "*Mandag *den *anden *februar", 11, 4, 6);
    draw_line(&s, "Mødet holdes på rådhuset", 11, 4, 6);
    CHECK_TEXT(told_bold(&s), "Dagsorden for byrådets møde Mandag den anden februar ");
    arena_close(a);
}

/* A bad copy: strokes vary from line to line as much as bold from plain. */
static void nothing_is_told_on_an_uneven_copy(void)
{
    sheet s;
    a = arena_open();
    new_sheet(&s);
    for (int i = 0; i < 8; i++)
        draw_line(&s, "Udvalget drøftede *sagen *og tog orienteringen til efterretning", 11, 3 + i % 4, 4 + i % 4);
    CHECK_TEXT(told_bold(&s), "");
    arena_close(a);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(sizes_are_told_in_any_face), TEST(rubbish_words_set_no_size),
        TEST(a_bold_heading_and_a_run_in_label_are_told),
        TEST(larger_type_is_not_bold), TEST(a_short_word_is_not_believed), TEST(bold_is_told_where_most_is_bold),
        TEST(nothing_is_told_on_an_uneven_copy),
    };
    return run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
}
