/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "judge.h"

#include <string.h>

#include "choice.h"
#include "median.h"
#include "models/text.h"

#define PAGE_LEAST 0.45f         /* between handwriting (0.15 to 0.30) and the worst print measured (0.60) */
#define LINE_LEAST 0.30f         /* on a page of print; a lone odd word ("Side1") may have 0, so its build counts too */
#define ROW_LEAST 0.15f          /* of several words, none of them sure: the edge of a shadow has 0.00 to 0.12 */
#define PLAUSIBLE_LEAST 0.67f    /* share of words that are built as words are */
#define CRUMB_LINE_LEAST 0.50f   /* of a few letters only */
#define SURE_LINE_LEAST 0.75f    /* a printed line amid handwriting: a form's heading */
#define SURE_WORD_LEAST 0.80f
#define REGION_LINE_MOST 0.40f   /* a handwritten half page has 0.10 to 0.30, worn print seldom less than 0.43 */
#define REGION_EDGE_MOST 0.60f   /* a line that touches such a region */
#define SPECK_SURE 0.90f
#define SPECK_SMALL 0.40f        /* of the page's middle type size: small letters are 0.47 high */
#define CRUMB_WIDE 0.10f         /* likewise, before a line; a dash is 0.13 and wider, quotes 0.3 */
#define TICK_SURE 0.60f
#define TICK_HIGH 1.3f           /* of the highest word of its line */
#define TICK_DEEP 0.12f          /* likewise, below the feet of the next word */
#define EMBLEM_HIGH 2.5f         /* in type sizes of the page */
#define DIGIT_LEAST 0.55f        /* in type sizes; digits are 0.63 to 0.72 high */
#define DIGIT_MOST 0.90f
#define ALONE_SIZES 3.0f         /* distance to the next word, in type sizes */

enum {
    ROW_WORDS = 3, SURE_LINE_LETTERS = 8, SURE_WORD_LETTERS = 4, CRUMB_LINE_LETTERS = 4, SPECK_LETTERS = 1,
    TICK_LETTERS = 2, EMBLEM_LETTERS = 2, TICK_LINES_LEAST = 3, MARGIN_LINES_LEAST = 3,
    REGION_LINES_LEAST = 3,      /* worn print loses a line here and there, not several below one another */
    PRINT_LETTERS_LEAST = 60     /* in sure lines: the page is partly print, and only the rest of it unread */
};

/* Leader dots are read as one rubbish word of any length ("....ssseers"): no word counts for more letters. */
enum { WORD_LETTERS_MOST = 12 };

/* Letters and the confidence in them. */
typedef struct {
    double letters, confidence;
} weight;

static weight weight_of(const segment *s)
{
    weight w = { 0 };
    for (size_t i = 0; i < s->word_count; i++) {
        if (str_find(s->words[i].text, (str)STR("...")) != STR_NOT_FOUND)
            continue;
        size_t length = text_length(s->words[i].text);
        double n = (double)(length < WORD_LETTERS_MOST ? length : WORD_LETTERS_MOST);
        w.letters += n;
        w.confidence += n * (double)s->words[i].confidence;
    }
    return w;
}

static float mean(weight w)
{
    return w.letters > 0 ? (float)(w.confidence / w.letters) : 0;
}

static float middle_size(arena *a, const segment *segments, size_t count)
{
    float *sizes = ARENA_NEW(a, float, count);
    for (size_t i = 0; i < count; i++)
        sizes[i] = segments[i].size_pt;
    return median_of(sizes, count);
}

static bool is_alone(const segment *s, size_t i)
{
    float reach = ALONE_SIZES * s->size_pt;
    return (i == 0 || s->words[i].at.x0 - s->words[i - 1].at.x1 > reach)
        && (i + 1 == s->word_count || s->words[i + 1].at.x0 - s->words[i].at.x1 > reach);
}

/* At least three other lines begin where the segment does. */
static bool begins_with_others(const segment *segments, size_t count, const segment *s, float page_size)
{
    size_t others = 0;
    for (size_t i = 0; i < count; i++) {
        float apart = segments[i].word_count ? segments[i].words[0].at.x0 - s->words[0].at.x0 : page_size;
        others += &segments[i] != s && apart < page_size / 2 && apart > -page_size / 2;
    }
    return others >= MARGIN_LINES_LEAST;
}

/* A stroke as high as a digit that has a row and a place in the margin to itself: a number 1 (mended in repair.c). */
static bool is_lone_one(const segment *segments, size_t count, const segment *s, float page_size)
{
    float high = s->words[0].at.y1 - s->words[0].at.y0;
    bool stroke = str_equal(s->words[0].text, (str)STR("l")) || str_equal(s->words[0].text, (str)STR("|"));
    return stroke && s->word_count == 1 && high > DIGIT_LEAST * page_size && high < DIGIT_MOST * page_size
        && begins_with_others(segments, count, s, page_size);
}

/* An upright rule reads as "|", which no minutes hold; a streak or crumb as one letter or mark that stands alone,
 * is too small, or is not believed. Digits stay: they may be an item's number. */
static bool is_speck(const segment *s, size_t i, float page_size)
{
    str text = s->words[i].text;
    if (str_equal(text, (str)STR("|")) || str_equal(text, (str)STR("||")))
        return true;
    if (text_length(text) > SPECK_LETTERS || char_is_digit((unsigned char)text.p[0]) || !is_alone(s, i))
        return false;
    box b = s->words[i].at;
    return s->words[i].confidence < SPECK_SURE || b.y1 - b.y0 < SPECK_SMALL * page_size;
}

/* Dust before a line reads as a mark: "\" 1. Fraværende". No mark that begins a line is that narrow. */
static bool is_crumb(const segment *s, size_t i, float page_size)
{
    const word *w = &s->words[i];
    return i == 0 && s->word_count > 1 && !text_has_letter_or_digit(w->text) && w->confidence < SPECK_SURE
        && w->at.x1 - w->at.x0 < CRUMB_WIDE * page_size;
}

/* A coat of arms in a page's head reads as a doubtful letter or two, several lines high, away from all words. */
static bool is_emblem(const segment *s, size_t i, float page_size)
{
    const word *w = &s->words[i];
    return w->at.y1 - w->at.y0 > EMBLEM_HIGH * page_size && w->confidence < SPECK_SURE
        && text_letters_and_digits(w->text) <= EMBLEM_LETTERS && is_alone(s, i);
}

/* ------------------------------------------------------------------ ticks */

static bool may_be_tick(str text)
{
    static const str marks[] = { STR("§"), STR("•"), STR("-"), STR("–"), STR("*") };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(text, marks[i]))
            return false;
    for (size_t i = 0; i < text.n; i++)
        if (char_is_digit((unsigned char)text.p[i]) || strchr(").lI|i!O", text.p[i]))
            return false;
    return text_length(text) <= TICK_LETTERS;
}

/* Whether all lines that begin with more than a mark begin to the right of it. */
static bool is_left_of_all(const segment *segments, size_t count, float x)
{
    size_t lines = 0;
    for (size_t i = 0; i < count; i++) {
        if (segments[i].word_count == 0 || may_be_tick(segments[i].words[0].text))
            continue;
        if (segments[i].words[0].at.x0 < x)
            return false;
        lines++;
    }
    return lines >= TICK_LINES_LEAST;
}

/* Read with doubt, higher than any letter of its line, or below the line though no letter that reaches there. */
static bool is_odd(const segment *s, const word *w)
{
    static const str descending = STR("gjpqyQ,");
    float line_high = 0, high = w->at.y1 - w->at.y0, deep = w->at.y1 - w[1].at.y1;
    for (size_t i = 1; i < s->word_count; i++) {
        float h = s->words[i].at.y1 - s->words[i].at.y0;
        line_high = h > line_high ? h : line_high;
    }
    bool descends = false;
    for (size_t i = 0; i < descending.n; i++)
        descends = descends || memchr(w->text.p, descending.p[i], w->text.n);
    return w->confidence < TICK_SURE || high > TICK_HIGH * line_high || (!descends && deep > TICK_DEEP * line_high);
}

/* "v/ 1": no doubtful small letter and no stroke stands before an item's number. */
static bool is_before_number(const word *w)
{
    return char_is_digit((unsigned char)w[1].text.p[0])
        && (str_find_byte(w->text, '/') != STR_NOT_FOUND || (w->confidence < SPECK_SURE && !text_is_capitals(w->text)));
}

/* A pen's tick in the margin reads as a letter or two before the heading that it stands at: "v 10. Vejen". It stands
 * left of all print, and is no letter of its line. */
static bool has_tick(const segment *segments, size_t count, const segment *s)
{
    if (s->word_count < 2 || !may_be_tick(s->words[0].text))
        return false;
    return (is_odd(s, s->words) || is_before_number(s->words)) && s->words[0].at.x1 <= s->words[1].at.x0
        && is_left_of_all(segments, count, s->words[0].at.x1);
}

/* A page's verdict while it is made. */
typedef struct {
    arena *a;
    verdict *v;
    size_t capacity;             /* of v->left_out */
    float page_size;             /* the middle type size */
} judging;

static void tell(judging *j, box place)
{
    *ARENA_PUSH(j->a, j->v->left_out, j->v->left_out_count, j->capacity) = place;
}

static void drop_tick(segment *s)
{
    s->words++;
    s->word_count--;
    if (s->pixels)
        s->pixels++;
}

/* Specks go without a word, emblems are told of. Judged against the words as they were found, so into an array of its
 * own. */
static void drop_specks(judging *j, segment *s)
{
    word *kept = ARENA_NEW(j->a, word, s->word_count);
    size_t count = 0;
    for (size_t i = 0; i < s->word_count; i++) {
        bool emblem = is_emblem(s, i, j->page_size);
        if (emblem)
            tell(j, s->words[i].at);
        if (emblem || is_speck(s, i, j->page_size) || is_crumb(s, i, j->page_size))
            continue;
        if (s->pixels)
            s->pixels[count] = s->pixels[i];
        kept[count++] = s->words[i];
    }
    s->words = kept;
    s->word_count = count;
}

static box place_of(const segment *s)
{
    box b = { 0 };
    for (size_t i = 0; i < s->word_count; i++)
        b = box_union(b, s->words[i].at);
    return b;
}

/* Dots that lead to a page number may read as a long rubbish word behind a good title. */
static bool has_sure_word(const segment *s)
{
    for (size_t i = 0; i < s->word_count; i++)
        if (s->words[i].confidence >= SURE_WORD_LEAST && text_length(s->words[i].text) >= SURE_WORD_LETTERS)
            return true;
    return false;
}

static bool is_text(const segment *s, bool strict)
{
    weight w = weight_of(s);
    if (strict)
        return mean(w) >= SURE_LINE_LEAST && w.letters >= SURE_LINE_LETTERS;
    if (w.letters <= CRUMB_LINE_LETTERS)
        return mean(w) >= CRUMB_LINE_LEAST;
    if (mean(w) >= LINE_LEAST || has_sure_word(s))
        return true;
    return (s->word_count < ROW_WORDS || mean(w) >= ROW_LEAST) && quality_of(s, 1).plausible >= PLAUSIBLE_LEAST;
}

/* ------------------------------------------------------------------ regions that are no print */

/* Marks from `from` upwards or downwards what touches a region and is doubtful too. */
static void widen(const weight *lines, size_t count, size_t from, int step, bool *in_region)
{
    for (size_t i = from; i < count && !in_region[i] && mean(lines[i]) < REGION_EDGE_MOST; i += (size_t)step)
        in_region[i] = true;
}

static bool may_go_on(const weight *line_)
{
    return mean(*line_) < REGION_LINE_MOST || line_->letters <= CRUMB_LINE_LETTERS;
}

/* Handwriting and pictures make several lines of rubbish below one another; a crumb amid them changes nothing. */
static bool *find_regions(arena *a, const weight *lines, size_t count)
{
    bool *in_region = ARENA_NEW(a, bool, count);
    for (size_t i = 0, end; i < count; i = end + 1) {
        size_t rubbish = 0;
        for (end = i; end < count && may_go_on(&lines[end]); end++)
            rubbish += lines[end].letters > CRUMB_LINE_LETTERS;
        if (rubbish < REGION_LINES_LEAST)
            continue;
        for (size_t k = i; k < end; k++)
            in_region[k] = mean(lines[k]) < REGION_EDGE_MOST;
        widen(lines, count, end, 1, in_region);
        widen(lines, count, i - 1, -1, in_region);
    }
    return in_region;
}

/* Sums over the page what its lines weigh. */
static void weigh_page(const segment *segments, size_t count, weight *lines, weight *all, weight *sure)
{
    for (size_t i = 0; i < count; i++) {
        weight w = lines[i] = weight_of(&segments[i]);
        weight *sums[] = { all, is_text(&segments[i], true) ? sure : NULL };
        for (size_t k = 0; k < 2 && sums[k]; k++) {
            sums[k]->letters += w.letters;
            sums[k]->confidence += w.confidence;
        }
    }
}

/* Lines that went one after the other are one place on the page. */
static void leave_out(judging *j, const segment *s, bool goes_on)
{
    if (!goes_on)
        tell(j, (box){ 0 });
    box *last = &j->v->left_out[j->v->left_out_count - 1];
    *last = box_union(*last, place_of(s));
    j->v->left_out_lines++;
}

/* Takes out what is no word of the segment; false where nothing is left that is text. */
static bool clear(judging *j, const segment *segments, size_t count, segment *s)
{
    if (has_tick(segments, count, s)) {
        tell(j, s->words[0].at);
        drop_tick(s);
    }
    if (s->word_count != 1 || !is_lone_one(segments, count, s, j->page_size))
        drop_specks(j, s);
    return s->word_count > 0;
}

verdict judge_segments(arena *a, segment *segments, size_t *count)
{
    verdict v = { 0 };
    judging j = { .a = a, .v = &v, .page_size = middle_size(a, segments, *count) };
    weight all = { 0 }, sure = { 0 }, *lines = ARENA_NEW(a, weight, *count);
    size_t kept = 0;
    weigh_page(segments, *count, lines, &all, &sure);
    bool *in_region = find_regions(a, lines, *count), goes_on = false;
    v.confidence = mean(all);
    bool poor = all.letters > 0 && v.confidence < PAGE_LEAST;
    v.unreadable = poor && sure.letters < PRINT_LETTERS_LEAST;
    for (size_t i = 0; i < *count; i++) {
        if (!clear(&j, segments, *count, &segments[i]))
            continue;
        bool keep = is_text(&segments[i], poor || in_region[i]);
        if (!keep)
            leave_out(&j, &segments[i], goes_on);
        else
            segments[kept++] = segments[i];
        goes_on = !keep;
    }
    *count = kept;
    return v;
}
