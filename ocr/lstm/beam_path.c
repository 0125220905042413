/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The way that the search found, as letters with their certainty and place, and these as words. */
#include "beam_inside.h"

typedef struct {
    int letter;
    float certainty;
    int from, to;                /* its steps */
    bool begins;                 /* a word of the dictionary begins with it */
} read_letter;

typedef struct {
    const way **steps;
    int count;
    read_letter *letters;
    int letter_count;
} path;

static path trace(const way *last, arena *work)
{
    path p = { 0 };
    for (const way *w = last; w; w = w->before)
        p.count++;
    p.steps = ARENA_NEW(work, const way *, (size_t)p.count + 1);
    p.letters = ARENA_NEW(work, read_letter, (size_t)p.count + 1);
    int at = p.count;
    for (const way *w = last; w; w = w->before)
        p.steps[--at] = w;
    return p;
}

static void lower(float *least, float value)
{
    if (value < *least)
        *least = value;
}

/* A letter and its repeats; the certainty of the blank steps before it is `before`. A blank letter that ended no
 * word of the dictionary forgets what came before: those steps were made less certain for the letters outside it. */
static int take_letter(path *p, int t, float before)
{
    const way *w = p->steps[t];
    bool forgets = w->letter == LETTER_BLANK && w->kind == WORD_NONE;
    read_letter *l = &p->letters[p->letter_count++];
    *l = (read_letter){ .letter = w->letter, .certainty = before, .from = t, .begins = w->begins };
    do {
        float certainty = p->steps[t]->certainty;
        if (forgets && p->steps[t]->kind == WORD_NONE)
            l->certainty = certainty;
        lower(&l->certainty, certainty);
        t++;
    } while (t < p->count && p->steps[t]->repeat && p->steps[t]->letter != LETTER_NONE);
    l->to = t;
    return t;
}

static void take_letters(path *p)
{
    for (int t = 0; t < p->count;) {
        float certainty = 0;
        for (; t < p->count && p->steps[t]->letter == LETTER_NONE; t++)
            lower(&certainty, p->steps[t]->certainty);
        read_letter *last = p->letter_count ? &p->letters[p->letter_count - 1] : NULL;
        bool blank = t < p->count && p->steps[t]->letter == LETTER_BLANK && p->steps[t]->kind != WORD_NONE;
        if (last && (t == p->count || blank)) {
            lower(&last->certainty, certainty);
            certainty = 0;
        }
        if (t < p->count)
            t = take_letter(p, t, certainty);
    }
}

static float middle_of(const read_letter *l)
{
    return (float)(l->from + l->to) / 2;
}

static line_word word_of(const beam_input *in, const path *p, arena *a, int from, int to)
{
    text_builder t = { .a = a };
    line_word w = { .first = middle_of(&p->letters[from]), .last = middle_of(&p->letters[to - 1]) };
    for (int i = from; i < to; i++) {
        text_add(&t, in->letters->letters[p->letters[i].letter].text);
        lower(&w.certainty, p->letters[i].certainty);
    }
    w.text = text_done(&t);
    return w;
}

static int end_of_word(const path *p, int from)
{
    int to = from + 1;
    while (to < p->letter_count && p->letters[to].letter != LETTER_BLANK && !p->letters[to].begins)
        to++;
    return to;
}

line_word *beam_read(const beam_input *in, arena *work, arena *a, size_t *count)
{
    path p = trace(beam_search(in, work), work);
    line_word *words = NULL;
    size_t capacity = 0;
    float blank_before = 0;
    *count = 0;
    take_letters(&p);
    for (int from = 0, to; from < p.letter_count; from = to) {
        to = end_of_word(&p, from);
        bool blank = to < p.letter_count && p.letters[to].letter == LETTER_BLANK;
        float blank_behind = blank ? p.letters[to].certainty : 0;
        line_word w = word_of(in, &p, a, from, to);
        lower(&w.certainty, blank_before);
        lower(&w.certainty, blank_behind);
        *ARENA_PUSH(a, words, *count, capacity) = w;
        blank_before = blank_behind;
        to += blank;
    }
    return words;
}
