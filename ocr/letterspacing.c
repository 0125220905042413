/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "letterspacing.h"

#include "models/text.h"

enum {
    LETTERS_LEAST = 4, LETTERS_SURE = 7,
    PIECE_CHARS_MOST = 2                     /* a kerned pair ("RU") may have stayed together */
};
/* In type sizes. */
static const float SPACE_MOST = 0.4f;        /* between two letters */
static const float SPACE_SURE = 0.22f;       /* narrower than the blank of any text face */
static const float SPACE_LEAST = 0.08f;
static const float WORD_SPACE = 1.8f;        /* times the narrowest space: it parts words */

/* One letter, or two that kerning joined; 0 where the word is anything else. */
static size_t letters_in(str text)
{
    size_t count = 0;
    for (size_t at = 0, n; at < text.n; at += n)
        if (!char_is_letter(text_char(text, at, &n)) || ++count > PIECE_CHARS_MOST)
            return 0;
    return count;
}

static float space_before(const line *l, size_t w)
{
    return l->words[w].at.x0 - l->words[w - 1].at.x1;
}

typedef struct {
    size_t end;                  /* words from the first */
    size_t single, letters;
    float narrowest;
    bool ordered;                /* each letter comes behind the one before in the alphabet */
} spaced_run;

static spaced_run run_from(const line *l, size_t w)
{
    spaced_run r = { .end = w, .narrowest = SPACE_MOST * l->words[w].size_pt, .ordered = true };
    uint32_t last = 0;
    for (; r.end < l->word_count; r.end++) {
        size_t n, letters = letters_in(l->words[r.end].text);
        float space = r.end > w ? space_before(l, r.end) : r.narrowest;
        uint32_t first = char_fold(text_char(l->words[r.end].text, 0, &n));
        if (letters == 0 || space > 3 * SPACE_MOST * l->words[w].size_pt)
            break;
        r.narrowest = space < r.narrowest ? space : r.narrowest;
        r.single += letters == 1;
        r.letters += letters;
        r.ordered &= first > last && letters == 1;
        last = first;
    }
    return r;
}

static bool is_spaced(const line *l, size_t w, const spaced_run *r)
{
    float size = l->words[w].size_pt, most = r->letters < LETTERS_SURE ? SPACE_SURE : SPACE_MOST;
    return r->letters >= LETTERS_LEAST && r->single * 4 >= (r->end - w) * 3 && !r->ordered
        && r->narrowest >= SPACE_LEAST * size && r->narrowest < most * size;
}

/* Words [from, end) as one, behind those that were kept. */
static void keep_joined(arena *a, line *l, size_t *kept, size_t from, size_t end)
{
    word joined = l->words[from];
    if (end - from > 1) {
        text_builder t = { .a = a };
        for (size_t w = from; w < end; w++) {
            text_add(&t, l->words[w].text);
            joined.at = box_union(joined.at, l->words[w].at);
        }
        joined.text = text_done(&t);
    }
    l->words[(*kept)++] = joined;
}

/* The end of the word that begins at w. */
static size_t word_end(const line *l, size_t w, const spaced_run *r)
{
    size_t end = w + 1;
    while (end < r->end && space_before(l, end) < WORD_SPACE * r->narrowest)
        end++;
    return end;
}

static void close_line(arena *a, line *l)
{
    size_t kept = 0;
    for (size_t w = 0, end; w < l->word_count; w = end) {
        spaced_run r = run_from(l, w);
        bool spaced = is_spaced(l, w, &r);
        end = r.end > w ? r.end : w + 1;
        for (size_t k = w, next; k < end; k = next) {
            next = spaced ? word_end(l, k, &r) : k + 1;
            keep_joined(a, l, &kept, k, next);
        }
    }
    l->word_count = kept;
}

static bool has_letters_alone(const line *l)
{
    size_t alone = 0;
    for (size_t w = 0; w < l->word_count && alone < LETTERS_LEAST / 2; w++)
        alone = letters_in(l->words[w].text) > 0 ? alone + 1 : 0;
    return alone >= LETTERS_LEAST / 2;
}

void letterspacing_close(arena *a, line *lines, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (has_letters_alone(&lines[i]))
            close_line(a, &lines[i]);
}
