/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the reading text's rows look like on their pages: type size, space above, how far they reach. */
#include "reading_inside.h"

#include <math.h>

#include "../models/text.h"
#include "columns.h"
#include "dates.h"
#include "footnotes.h"
#include "parse.h"
#include "quantile.h"

static void measure_sizes(arena *a, reading *r)
{
    float *sizes = ARENA_NEW(a, float, r->row_count + 1);
    size_t known = 0, bold = 0;
    for (size_t i = 0; i < r->row_count; i++) {
        float size = r->rows[i].size;
        if (size > 0 && r->rows[i].text.n > 20)
            sizes[known++] = size;
        bold += r->rows[i].bold;
    }
    float body = quantile(sizes, known, 0.5);
    size_t larger = 0;
    for (size_t i = 0; i < r->all_count; i++) {
        float size = r->rows[i].size;
        r->rows[i].size = body > 0 && size > 0 ? size / body : 1;
        larger += i < r->row_count && r->rows[i].size > 1.12f;
    }
    r->typography = larger > 0 || (bold > 0 && bold < r->row_count);
}

static float row_height(const row *x)
{
    return x->source->at.y1 - x->source->at.y0;
}

/* Rows' boxes end where their ink does: a row of small letters is lower than one with capitals. So distances are taken
 * from middle to middle, and a row is as high as its type is large: `height` is that of body text. */
static float clear_above(const row *above, const row *below, float height)
{
    const box *a = &above->source->at, *b = &below->source->at;
    float middles = (b->y0 + b->y1 - a->y0 - a->y1) / 2;
    float clear = middles - height * (above->size + below->size) / 2;
    return clear > 0 && height > 0 ? clear / height : 0;
}

static float find_height(arena *a, const reading *r)
{
    float *heights = ARENA_NEW(a, float, r->row_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < r->row_count; i++)
        if (r->rows[i].size < 1.09f && r->rows[i].size > 0.91f)
            heights[count++] = row_height(&r->rows[i]);
    return quantile(heights, count, 0.5);
}

/* A row that ends a sentence early, and the next in the same type: a paragraph ends between them. */
static bool paragraph_ends(const row *above, const row *below)
{
    return above->right < below->page->width_pt * 0.8f && above->text.n > 0 && above->text.p[above->text.n - 1] == '.'
        && above->bold == below->bold && above->page == below->page;
}

/* Sentences go on over the rows, however far apart these stand: typed with every other line left free. Of rows that are
 * a paragraph each hardly one begins in small letters. */
static bool runs_on(const reading *r)
{
    enum { ROWS_LEAST = 10, RUNNING_LEAST = 12 };    /* one row in twelve */
    static const str ends = STR(".:!?;");
    size_t running = 0, n;
    for (size_t i = 1; i < r->row_count; i++) {
        str above = r->rows[i - 1].text;
        running += char_is_lower(text_char(r->rows[i].text, 0, &n)) && list_mark(r->rows[i].text) == 0
            && above.n > 0 && str_find_byte(ends, above.p[above.n - 1]) == STR_NOT_FOUND;
    }
    return r->row_count >= ROWS_LEAST && running * RUNNING_LEAST >= r->row_count;
}

/* The clear space between lines of running text: none on a typewriter, a third of a line where print is leaded. One in
 * ten of all rows of one type stand closer than this; it is more than this many line heights only between lines of
 * running text that is spaced. */
static const float LEADING_MOST = 0.45f;

static float find_leading(arena *a, const reading *r, float height)
{
    float *spaces = ARENA_NEW(a, float, r->row_count + 1);
    size_t count = 0;
    for (size_t i = 1; i < r->row_count; i++) {
        const row *x = &r->rows[i];
        if (x[-1].page == x->page && x->size < x[-1].size * 1.09f && x->size > x[-1].size * 0.91f)
            spaces[count++] = clear_above(x - 1, x, height);
    }
    float leading = quantile(spaces, count, 0.10);
    return leading < LEADING_MOST || runs_on(r) ? leading : LEADING_MOST;
}

/* A row no lower than the one before it, and right of it, begins a column that faces it: as far from it as a
 * paragraph. */
static const float BESIDE_GAP = 1;

static bool stands_beside(const row *above, const row *x)
{
    const box *a = &above->source->at, *b = &x->source->at;
    return b->y0 <= a->y0 + 1 && b->x0 > a->x1;
}

static void measure_gaps(arena *a, reading *r)
{
    enum { ENDS_TOLD = 4 };      /* fewer paragraphs tell nothing */
    size_t apart = 0, ends = 0;
    float height = find_height(a, r), leading = find_leading(a, r, height);
    for (size_t i = 0; i < r->row_count; i++) {
        row *x = &r->rows[i];
        x->page_first = i == 0 || r->rows[i - 1].page != x->page || r->rows[i - 1].source + 1 != x->source;
        float clear = x->page_first ? 0 : clear_above(&r->rows[i - 1], x, height) - leading;
        x->gap = clear > 0 ? clear : 0;
        x->beside = !x->page_first && stands_beside(&r->rows[i - 1], x);
        if (x->beside)
            x->gap = BESIDE_GAP;
        if (i > 0 && paragraph_ends(&r->rows[i - 1], x)) {
            ends++;
            apart += x->gap > PARAGRAPH_GAP;
        }
    }
    r->loose_paragraphs = ends < ENDS_TOLD || apart * 2 > ends;
}

/* Far left of the page's own edge only text that nearly always reaches it wraps there: a column. Lists and short
 * sentences end anywhere, and their longest row is no edge. */
static bool wraps_at(const reading *r, size_t first, size_t end, float edge)
{
    static const float FAR_LEFT = 0.6f, NEAR = 0.85f;
    size_t near = 0;
    if (edge > FAR_LEFT * r->rows[first].page->width_pt)
        return true;
    for (size_t i = first; i < end; i++)
        near += r->rows[i].right > NEAR * edge;
    return near * 3 > end - first;
}

/* A longer row was never wrapped: a paragraph copied from a page on the web, all of it on one line. */
enum { WRAPPED_BYTES_MOST = 160 };

/* A row of a text file that goes on in small letters below it was wrapped. */
static bool is_wrapped(const row *x)
{
    size_t n;
    return !x[1].page_first && x[1].gap <= PARAGRAPH_GAP && x->text.n <= WRAPPED_BYTES_MOST && list_mark(x[1].text) == 0
        && !row_ends_sentence(x) && char_is_lower(text_char(x[1].text, 0, &n));
}

/* Where the rows of a text file are wrapped: as wide as those that plainly are. Where none is, each may be as long as
 * its one sentence, and only the longest tells of an edge. Asked of rows that end a sentence: another may begin below
 * for want of room, or as a paragraph. */
static float typed_edge(const reading *r, size_t first, size_t end, float *values)
{
    size_t count = 0;
    float widest = 0;
    for (size_t i = first; i < end; i++) {
        if (i + 1 < end && is_wrapped(&r->rows[i]))
            values[count++] = r->rows[i].right;
        if (r->rows[i].text.n <= WRAPPED_BYTES_MOST)
            widest = fmaxf(widest, r->rows[i].right);
    }
    return count > 0 ? quantile(values, count, 0.95f) : widest;
}

/* The right edge that lines of text reach on a page: near its longest rows, but no lone outlier. What begins in the
 * right half, a note in the margin or a head set to the right, tells nothing of it, unless nothing else stands
 * there. */
static float page_edge(const reading *r, size_t first, size_t end, float *values)
{
    size_t count = 0;
    for (size_t i = first; i < end; i++)
        if (r->rows[i].left * 2 < r->rows[i].page->width_pt)
            values[count++] = r->rows[i].right;
    for (size_t i = first; count == 0 && i < end; i++)
        values[i - first] = r->rows[i].right;
    float edge = quantile(values, count ? count : end - first, 0.97);
    return wraps_at(r, first, end, edge) ? edge : r->rows[first].page->width_pt;
}

static str last_word(const row *x)
{
    return x->source->words[x->source->word_count - 1].text;
}

/* Each word of a date begins with a figure or like a day, a month, an article, or is a Roman figure; what is no ASCII
 * letter may be any of these. */
static bool may_be_of_date(str word_)
{
    enum { ROMAN_MOST = 6 };     /* "VIII." and a mark more */
    char letter = (char)(word_.p[0] | 0x20);
    bool roman = (letter == 'i' || letter == 'v' || letter == 'x') && word_.n <= ROMAN_MOST;
    return letter < 'a' || letter > 'z' || roman || dates_may_begin(word_);
}

/* "… den 8. oktober." above "10. Ny vej", "10 Ny vej" or, apart, anything: two figures are the next item's number. Of
 * a date cut short ("den 8. okt." above "41 …") they are the year. */
static bool counts_anew(const row *x, size_t figures)
{
    enum { SHORTENED_MOST = 5 };
    str last = last_word(x);
    bool ends = str_ends(last, (str)STR(".")) && last.n > SHORTENED_MOST;
    bool marked = figures < x[1].text.n && x[1].text.p[figures] == '.';
    return figures == 2 && (ends || marked || x[1].gap > PARAGRAPH_GAP);
}

/* "… mandag den 24." above "august 2020 kl. 17": a date goes on over the break, so no sentence ends there. */
static bool breaks_a_date(const row *x)
{
    enum { BEFORE = 4, BEHIND = 3 };         /* "mandag den 24. august" and "august 2020 kl." */
    if (!may_be_of_date(last_word(x)) || !may_be_of_date(x[1].source->words[0].text))
        return false;
    size_t count = x->source->word_count, at = 0;
    str from = str_from(x->text, row_word_at(x, count < BEFORE ? 0 : count - BEFORE));
    str to = str_part(x[1].text, 0, row_word_at(&x[1], BEHIND));
    str text = reading_span(from, str_trim(to));
    size_t cut = (size_t)(to.p - from.p);
    date_found found;
    while (at < cut && dates_next(text, &at, 0, &found))
        if ((size_t)(found.text.p - text.p) < cut && at > cut)
            return !counts_anew(x, (size_t)(found.text.p + found.text.n - to.p));
    return false;
}

/* "… den 12. april 2018 kl." above "17.00-19.00" */
static bool breaks_a_clock(const row *x)
{
    static const str leads[] = { STR("kl."), STR("kl"), STR("klokken") };
    str last = last_word(x), first = x[1].source->words[0].text;
    return char_is_digit((unsigned char)first.p[0]) && TEXT_AMONG(last, leads);
}

/* "72 Godkendelse af dagsorden          6": what ends there is a column, however far it reaches. */
static bool ends_in_number(const row *x)
{
    long value;
    size_t last = x->source->word_count - 1;
    return x->in_cells && str_to_number(x->source->words[last].text, 999, &value) && reading_is_cell(x->source, last);
}

static void measure_page_edge(reading *r, size_t first, size_t end, float *values)
{
    float edge = page_edge(r, first, end, values);
    float of_sentences = r->rows[first].by_line ? fmaxf(edge, typed_edge(r, first, end, values)) : edge;
    for (size_t i = first; i + 1 < r->row_count && i < end; i++) {
        row *x = &r->rows[i];
        const word *next = &r->rows[i + 1].source->words[0];
        float cell = row_height(x) * 0.25f;
        x->marginal = x->left > edge;
        x->goes_on = x->mended || breaks_a_date(x) || breaks_a_clock(x);
        float own = row_ends_sentence(x) ? of_sentences : edge;
        float reach = stands_beside(x, x + 1) ? own : fmaxf(own, x[1].right);       /* text that does not wrap */
        bool reaches = x->right + cell + (next->at.x1 - next->at.x0) > reach && x->text.n <= WRAPPED_BYTES_MOST;
        x->full = x->goes_on || (reaches && !ends_in_number(x));
    }
}

/* "Formand: Mads Bak" / "Næstformand: Inga Krogh": each has its own label. */
static bool are_labelled(const reading *r, size_t first, size_t end)
{
    enum { LABEL_BYTES_MOST = 30 };
    for (size_t i = first; i < end; i++) {
        size_t colon = str_find(r->rows[i].text, (str)STR(": "));
        if (colon == STR_NOT_FOUND || colon > LABEL_BYTES_MOST || !row_begins_upper(&r->rows[i]))
            return false;
    }
    return true;
}

/* "4. Pejseanlæg" / "Ejeren ønsker at opsætte et." / "Bestyrelsen kunne ikke give lov.": rows that begin and end
 * sentences are no text that wraps, though they are of one length. */
static bool are_rows_alone(const reading *r, size_t first, size_t end)
{
    enum { ROWS_MOST = 4 };
    bool ends = false;
    for (size_t i = first + 1; i < end; i++) {
        if (!row_begins_upper(&r->rows[i]))
            return false;
        ends |= i + 1 < end && row_ends_sentence(&r->rows[i]);
    }
    return ends && end - first <= ROWS_MOST;
}

/* A column narrower than the page: rows without space between them that nearly all end at the same edge. */
static void measure_column(reading *r, size_t first, size_t end)
{
    float edge = 0, left = r->rows[first].left;
    size_t near = 0;
    for (size_t i = first; i < end; i++) {
        edge = r->rows[i].right > edge ? r->rows[i].right : edge;
        left = r->rows[i].left < left ? r->rows[i].left : left;
    }
    for (size_t i = first; i + 1 < end; i++)
        near += r->rows[i].right - left > 0.75f * (edge - left);
    if (end - first < 3 || near * 10 < (end - first - 1) * 7 || are_rows_alone(r, first, end)
        || are_labelled(r, first, end))
        return;
    size_t in_cells = 0;                     /* rows of a table end at one edge because its last cells do */
    for (size_t i = first; i < end; i++)
        in_cells += r->rows[i].in_cells;
    if (in_cells * 2 > end - first)
        return;
    for (size_t i = first; i + 1 < end; i++) {
        if (r->rows[i].text.n > WRAPPED_BYTES_MOST)
            continue;
        const word *next = &r->rows[i + 1].source->words[0];
        r->rows[i].full |= r->rows[i].right + row_height(&r->rows[i]) * 0.25f + (next->at.x1 - next->at.x0) > edge;
    }
}

static void measure_columns(reading *r)
{
    for (size_t first = 0, end; first < r->row_count; first = end) {
        for (end = first + 1; end < r->row_count && r->rows[end].gap <= PARAGRAPH_GAP && !r->rows[end].page_first;
             end++)
            ;
        measure_column(r, first, end);
    }
}

static void measure_edges(arena *a, reading *r)
{
    float *values = ARENA_NEW(a, float, r->row_count + 1);
    for (size_t first = 0, end; first < r->row_count; first = end) {
        for (end = first + 1; end < r->row_count && r->rows[end].page == r->rows[first].page; end++)
            ;
        measure_page_edge(r, first, end, values);
    }
    measure_columns(r);
    columns_measure(r);
}

void reading_measure(arena *a, reading *r)
{
    measure_sizes(a, r);
    measure_gaps(a, r);
    measure_edges(a, r);
    footnotes_find(r);
}
