/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "alto_inside.h"
#include "number.h"
#include "text.h"

#define UNITS_PER_POINT (1200.0 / 72.0)
#define BLOCK_GAP_MOST 0.8f       /* of a line's height: between paragraphs is about one, between lines under a half */
#define BLOCK_SIZE_LEAST 0.85f    /* of the other line's type size */

static long long units(float points)
{
    return number_scaled((double)points * UNITS_PER_POINT, 0);
}

/* Edges are rounded, not widths: what touches on the page touches in the file. */
static void put_place(alto_out *o, box at)
{
    long long x0 = units(at.x0), y0 = units(at.y0), x1 = units(at.x1), y1 = units(at.y1);
    alto_attribute(o, "HPOS", "%lld", x0);
    alto_attribute(o, "VPOS", "%lld", y0);
    alto_attribute(o, "WIDTH", "%lld", x1 > x0 ? x1 - x0 : 0);
    alto_attribute(o, "HEIGHT", "%lld", y1 > y0 ? y1 - y0 : 0);
}

static void put_style_reference(alto_out *o, int style)
{
    char bytes[ALTO_NAME_BYTES];
    if (style > 0)
        xml_attribute(o->x, "STYLEREFS", alto_style_name(bytes, style));
}

static void put_share(alto_out *o, const char *name, double share)
{
    char bytes[NUMBER_BYTES];
    xml_attribute(o->x, name, number_short(bytes, share < 0 ? 0 : share > 1 ? 1 : share, 2));
}

/* ------------------------------------------------------------------ broken words */

/* A word broken at a line's end: which half of it stands where. */
typedef struct {
    const word *first, *second;   /* NULL: the line ends, or begins, with a whole word */
    size_t mark;                  /* bytes of the hyphen */
} broken_word;

/* Where such a word follows, the hyphen is the word's own: "Børne- / og Ungeudvalget". */
static bool keeps_hyphen(str next)
{
    static const str joiners[] = { STR("og"), STR("eller"), STR("samt"), STR("til"), STR("med") };
    for (size_t i = 0; i < sizeof joiners / sizeof *joiners; i++)
        if (text_same(next, joiners[i]))
            return true;
    return false;
}

static broken_word broken_between(const line *above, const line *below)
{
    const word *first = &above->words[above->word_count - 1], *second = &below->words[0];
    size_t mark, n;
    uint32_t c = text_char_before(first->text, first->text.n, &mark);
    bool hyphen = c == '-' || c == '=' || c == 0x2010 || c == 0xAC;
    if (!hyphen || !char_is_letter(text_char_before(first->text, first->text.n - mark, &n)))
        return (broken_word){ .mark = 0 };
    if (!char_is_lower(text_char(second->text, 0, &n)) || keeps_hyphen(second->text))
        return (broken_word){ .mark = 0 };
    return (broken_word){ first, second, mark };
}

/* The whole word, without the hyphen and what follows its letters. */
static void put_whole(alto_out *o, const broken_word *b)
{
    arena *a = arena_open();
    text_builder t = { .a = a };
    text_add(&t, str_part(b->first->text, 0, b->first->text.n - b->mark));
    text_add(&t, str_trim_end(b->second->text, ".,;:!?)]\"'-="));
    xml_attribute_always(o->x, "SUBS_CONTENT", text_done(&t));
    arena_close(a);
}

/* The hyphen takes its share of the word's width. */
static box hyphen_place(const word *w)
{
    box at = w->at;
    at.x0 = at.x1 - (at.x1 - at.x0) / (float)text_length(w->text);
    return at;
}

/* ------------------------------------------------------------------ lines */

static void put_word(alto_out *o, const word *w, int line_style, const broken_word *ends, const broken_word *begins)
{
    bool first_half = ends->mark && ends->first == w, second_half = begins->mark && begins->second == w;
    box at = w->at;
    if (first_half)
        at.x1 = hyphen_place(w).x0;
    xml_start(o->x, "String", XML_HOLDS_ELEMENTS);
    put_place(o, at);
    xml_attribute_always(o->x, "CONTENT", str_part(w->text, 0, w->text.n - (first_half ? ends->mark : 0)));
    if (first_half || second_half) {
        xml_attribute(o->x, "SUBS_TYPE", str_of(first_half ? "HypPart1" : "HypPart2"));
        put_whole(o, first_half ? ends : begins);
    }
    if (w->confidence >= 0)
        put_share(o, "WC", (double)w->confidence);
    if (alto_style(w) != line_style)
        put_style_reference(o, alto_style(w));
    xml_end(o->x);
}

static void put_blank(alto_out *o, const word *before, const word *after)
{
    float end = after->at.x0 > before->at.x1 ? after->at.x0 : before->at.x1;
    xml_start(o->x, "SP", XML_HOLDS_ELEMENTS);
    put_place(o, (box){ before->at.x1, before->at.y0, end, before->at.y1 });
    xml_end(o->x);
}

static void put_line(alto_out *o, const page *p, size_t i)
{
    const line *l = &p->lines[i];
    broken_word begins = { .mark = 0 }, ends = { .mark = 0 };
    if (i > 0)
        begins = broken_between(&p->lines[i - 1], l);
    if (i + 1 < p->line_count)
        ends = broken_between(l, &p->lines[i + 1]);
    xml_start(o->x, "TextLine", XML_HOLDS_ELEMENTS);
    alto_attribute(o, "ID", "page%d_line%zu", p->number, i + 1);
    put_style_reference(o, alto_style(&l->words[0]));
    put_place(o, line_place(l));
    for (size_t k = 0; k < l->word_count; k++) {
        if (k > 0)
            put_blank(o, &l->words[k - 1], &l->words[k]);
        put_word(o, &l->words[k], alto_style(&l->words[0]), &ends, &begins);
    }
    if (ends.mark) {
        xml_start(o->x, "HYP", XML_HOLDS_ELEMENTS);
        put_place(o, hyphen_place(ends.first));
        xml_attribute(o->x, "CONTENT", str_from(ends.first->text, ends.first->text.n - ends.mark));
        xml_end(o->x);
    }
    xml_end(o->x);
}

/* ------------------------------------------------------------------ blocks */

static bool goes_on(const line *above, const line *below)
{
    float size = above->words[0].size_pt, other = below->words[0].size_pt, height = above->at.y1 - above->at.y0;
    bool alike = size >= BLOCK_SIZE_LEAST * other && other >= BLOCK_SIZE_LEAST * size
        && (above->words[0].style & STYLE_BOLD) == (below->words[0].style & STYLE_BOLD);
    bool close = below->at.y0 - above->at.y1 < BLOCK_GAP_MOST * height && below->at.y0 > above->at.y0;
    return alike && close && above->at.x0 < below->at.x1 && below->at.x0 < above->at.x1;
}

static size_t put_block(alto_out *o, const page *p, size_t from, int number)
{
    size_t end = from + 1;
    box at = line_place(&p->lines[from]);
    for (; end < p->line_count && goes_on(&p->lines[end - 1], &p->lines[end]); end++)
        at = box_union(at, line_place(&p->lines[end]));
    xml_start(o->x, "TextBlock", XML_HOLDS_ELEMENTS);
    alto_attribute(o, "ID", "page%d_block%d", p->number, number);
    put_place(o, at);
    for (size_t i = from; i < end; i++)
        put_line(o, p, i);
    xml_end(o->x);
    return end;
}

static bool is_unread_ink(const page_note *n)
{
    static const str code = STR("ink-unread");
    return str_equal(n->code, code) && !box_empty(n->at);
}

static void put_unread(alto_out *o, const page *p)
{
    for (size_t i = 0; i < p->note_count; i++) {
        if (!is_unread_ink(&p->notes[i]))
            continue;
        xml_start(o->x, "GraphicalElement", XML_HOLDS_ELEMENTS);
        alto_attribute(o, "ID", "page%d_unread%zu", p->number, i + 1);
        xml_attribute(o->x, "TAGREFS", (str)STR(ALTO_UNREAD_TAG));
        put_place(o, p->notes[i].at);
        xml_end(o->x);
    }
}

/* ------------------------------------------------------------------ pages */

static void put_print_space(alto_out *o, const page *p)
{
    int blocks = 0;
    box at = { 0, 0, 0, 0 };
    for (size_t i = 0; i < p->line_count; i++)
        at = box_union(at, line_place(&p->lines[i]));
    for (size_t i = 0; i < p->note_count; i++)
        at = is_unread_ink(&p->notes[i]) ? box_union(at, p->notes[i].at) : at;
    xml_start(o->x, "PrintSpace", XML_HOLDS_ELEMENTS);
    put_place(o, at);
    for (size_t i = 0; i < p->line_count;)
        i = put_block(o, p, i, ++blocks);
    put_unread(o, p);
    xml_end(o->x);
}

/* Mean by letters of what was guessed at all. */
static void put_page_confidence(alto_out *o, const page *p)
{
    double sum = 0, letters = 0;
    for (size_t i = 0; i < p->line_count; i++)
        for (size_t k = 0; k < p->lines[i].word_count; k++) {
            const word *w = &p->lines[i].words[k];
            double n = w->confidence >= 0 ? (double)text_length(w->text) : 0;
            sum += n * (double)w->confidence;
            letters += n;
        }
    if (letters > 0)
        put_share(o, "PC", sum / letters);
}

static void put_steps(alto_out *o, const page *p)
{
    arena *a = arena_open();
    text_builder t = { .a = a };
    for (size_t i = 0; i < o->step_count; i++)
        if (o->steps[i].made == READ_NONE || o->steps[i].made == p->reading)
            text_add(&t, arena_format(a, "%s%s", t.n ? " " : "", o->steps[i].id));
    if (p->steps.n)
        text_add(&t, arena_format(a, "%spicture%d", t.n ? " " : "", p->number));
    xml_attribute(o->x, "PROCESSINGREFS", text_done(&t));
    arena_close(a);
}

void alto_page(alto_out *o, const page *p)
{
    xml_start(o->x, "Page", XML_HOLDS_ELEMENTS);
    alto_attribute(o, "ID", "page%d", p->number);
    alto_attribute(o, "PHYSICAL_IMG_NR", "%d", p->number);
    alto_attribute(o, "WIDTH", "%lld", units(p->width_pt));
    alto_attribute(o, "HEIGHT", "%lld", units(p->height_pt));
    xml_attribute(o->x, "LANG", (str)STR("da"));
    put_steps(o, p);
    put_page_confidence(o, p);
    put_print_space(o, p);
    xml_end(o->x);
}
