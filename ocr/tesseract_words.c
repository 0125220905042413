/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "letters.h"
#include "models/text.h"
#include "tesseract_inside.h"

#define SURE_LEAST 0.80f      /* print read wrongly seldom has more, print read rightly seldom less */

/* ------------------------------------------------------------------ words and lines */

void reading_end_line(reading_maker *r)
{
    if (r->word_count > 0)
        *ARENA_PUSH(r->a, r->out->segments, r->out->count, r->capacity) = (segment){
            .words = r->words, .word_count = r->word_count, .base0 = r->base0, .base1 = r->base1,
            .pixels = r->pixels,
        };
    r->words = NULL;
    r->pixels = NULL;
    r->word_count = r->word_capacity = r->pixel_count = r->pixel_capacity = 0;
}

/* Tesseract draws the base line under the line's box, from its left to its right. */
void reading_take_base(reading_maker *r, const TessPageIterator *it)
{
    int x0, y0, x1, y1;
    if (!TessPageIteratorBaseline(it, RIL_TEXTLINE, &x0, &y0, &x1, &y1))
        return;
    box left = mapping_box(&r->p->straight, x0, y0, x0, y0), right = mapping_box(&r->p->straight, x1, y1, x1, y1);
    r->base0 = left.y0;
    r->base1 = right.y0;
}

static bool joins_hyphen(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* Between letters or digits a hyphen and a dash side by side are one hyphen, of which the network was in doubt: nobody
 * prints both. */
static str with_one_hyphen(arena *a, str word)
{
    static const str doubts[] = { STR("-\xE2\x80\x94"), STR("\xE2\x80\x94-") };
    for (size_t i = 0; i < sizeof doubts / sizeof *doubts; i++) {
        size_t at = str_find(word, doubts[i]), end = at + doubts[i].n;
        if (at != STR_NOT_FOUND && at > 0 && end < word.n && joins_hyphen(word.p[at - 1]) && joins_hyphen(word.p[end]))
            return arena_format(a, "%.*s-%.*s", STR_ARG(str_part(word, 0, at)), STR_ARG(str_from(word, end)));
    }
    return word;
}

void reading_add_word(reading_maker *r, const char *text, size_t length, float confidence, box at)
{
    str letters = letters_clean(r->a, arena_copy(r->a, str_trim((str){ text, length })));
    if (letters.n == 0)
        return;
    letters = with_one_hyphen(r->a, letters);
    confidence = confidence < 0 ? 0 : confidence > 1 ? 1 : confidence;
    box straight = mapping_box(&r->p->straight, (double)at.x0, (double)at.y0, (double)at.x1, (double)at.y1);
    *ARENA_PUSH(r->a, r->words, r->word_count, r->word_capacity)
        = (word){ .text = letters, .at = straight, .confidence = confidence };
    float left = (float)r->p->part_x, top = (float)r->p->part_y;
    *ARENA_PUSH(r->a, r->pixels, r->pixel_count, r->pixel_capacity)
        = (box){ left + at.x0, top + at.y0, left + at.x1, top + at.y1 };
    double n = (double)text_length(letters);
    r->letters += n;
    r->out->sure_letters += confidence >= SURE_LEAST ? (int)n : 0;
    r->confidence += n * (double)confidence;
    r->out->words++;
}

/* ------------------------------------------------------------------ as Tesseract read them */

static void take_word(reading_maker *r, const TessResultIterator *it, const TessPageIterator *place)
{
    char *text = TessResultIteratorGetUTF8Text(it, RIL_WORD);
    int x0, y0, x1, y1;
    if (text && TessPageIteratorBoundingBox(place, RIL_WORD, &x0, &y0, &x1, &y1))
        reading_add_word(r, text, strlen(text), TessResultIteratorConfidence(it, RIL_WORD) / 100,
            (box){ (float)x0, (float)y0, (float)x1, (float)y1 });
    TessDeleteText(text);
}

static void take_result(reading_maker *r, TessResultIterator *it)
{
    const TessPageIterator *place = TessResultIteratorGetPageIteratorConst(it);
    do {
        if (TessPageIteratorIsAtBeginningOf(place, RIL_TEXTLINE)) {
            reading_end_line(r);
            reading_take_base(r, place);
        }
        take_word(r, it, place);
    } while (TessResultIteratorNext(it, RIL_WORD));
    reading_end_line(r);
}

bool tesseract_read_words(engine *e, reading_maker *r)
{
    bool done = TessBaseAPIRecognize(e->api, NULL) == 0;
    TessResultIterator *it = done ? TessBaseAPIGetIterator(e->api) : NULL;
    if (it)
        take_result(r, it);
    TessResultIteratorDelete(it);
    return done;
}
