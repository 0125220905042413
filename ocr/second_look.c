/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "second_look.h"

#include <string.h>

#include "choice.h"
#include "models/text.h"

#define SURE_LEAST 0.70f          /* mean by letters; print read alone has 0.9, crumbs and strokes 0.1 to 0.6 */
#define SURE_SHORT 0.85f          /* of one or two letters, which crumbs look like */
#define PLAUSIBLE_LEAST 0.67f
#define WIDE_LETTERS 3.0f         /* of a region: narrower ink that cannot be read may be a crumb, and is not told */

enum { SHORT_LETTERS = 2 };

static box *words_of(arena *a, const reading *r, size_t *count)
{
    box *all = ARENA_NEW(a, box, r->words);
    *count = 0;
    for (size_t i = 0; i < r->count; i++)
        for (size_t k = 0; k < r->segments[i].word_count; k++)
            all[(*count)++] = r->segments[i].pixels[k];
    return all;
}

static size_t letters_of(const reading *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->count; i++)
        for (size_t k = 0; k < r->segments[i].word_count; k++)
            n += text_length(r->segments[i].words[k].text);
    return n;
}

static bool has_sign(const reading *r)
{
    for (size_t i = 0; i < r->count; i++)
        for (size_t k = 0; k < r->segments[i].word_count; k++)
            if (text_has_letter_or_digit(r->segments[i].words[k].text))
                return true;
    return false;
}

static bool is_believed(const reading *r)
{
    size_t letters = letters_of(r);
    if (letters == 0 || !has_sign(r))
        return false;
    return r->confidence >= (letters <= SHORT_LETTERS ? SURE_SHORT : SURE_LEAST)
        && quality_of(r->segments, r->count).plausible >= PLAUSIBLE_LEAST;
}

static void join(arena *a, reading *r, const reading *more)
{
    segment *all = ARENA_NEW(a, segment, r->count + more->count);
    if (r->count)
        memcpy(all, r->segments, r->count * sizeof *all);
    memcpy(all + r->count, more->segments, more->count * sizeof *all);
    r->segments = all;
    r->count += more->count;
    r->words += more->words;
    r->sure_letters += more->sure_letters;
}

static bool look(engine *e, arena *a, const picture *p, box where, reading *r)
{
    reading again = { 0 };
    picture part = picture_part(p, where);
    bool high = where.y1 - where.y0 > WIDE_LETTERS * (float)p->letter_px;
    bool read = part.pix && engine_read(e, a, &part, high ? READ_PAGE : READ_LINE, &again);
    picture_drop(&part);
    if (!read || !is_believed(&again))
        return false;
    join(a, r, &again);
    return true;
}

box *second_look(engine *e, arena *a, const picture *p, reading *r, size_t *left_count)
{
    size_t word_count, unread_count;
    box *words = words_of(a, r, &word_count), *left = NULL;
    box *unread = picture_unread(a, p, words, word_count, &unread_count);
    size_t capacity = 0;
    *left_count = 0;
    for (size_t i = 0; i < unread_count; i++) {
        box b = unread[i];
        if (i < SECOND_LOOKS_MOST && look(e, a, p, b, r))
            continue;
        if (b.x1 - b.x0 >= WIDE_LETTERS * (float)p->letter_px)
            *ARENA_PUSH(a, left, *left_count, capacity) = mapping_lay(&p->straight, b);
    }
    return left;
}
