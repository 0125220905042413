/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "beam_inside.h"
#include "shares.h"

#define PLAIN_RATIO 2.25f            /* kDictRatio: a letter outside the dictionary is this much worse */
#define CERTAINTY_OFFSET (-0.085f)   /* kCertOffset */
#define WORST_IN_WORD (-25.0f / 7.0f)   /* kWorstDictCertainty / kCertaintyScale */
#define CERTAINTY_LEAST (-20.0f)
#define SHARE_LEAST 2.0611537e-9f    /* e^CERTAINTY_LEAST */
#define TAKEN (-1.0f)                /* less than any share */

enum { WIDTH = 5, RANKED = 5 };      /* ways kept of each kind; outputs of a step that are tried first */

/* What may follow: anything; only a repeat; anything but one. */
typedef enum { ANYTHING, ONLY_REPEAT, NO_REPEAT, CONTINUATIONS } continuation;

/* Outputs are tried in groups, until there is a way on: the two best and the blank, the next best, the rest. */
typedef enum { RANK_REST, RANK_FIRST, RANK_NEXT } rank;

typedef struct {
    way ways[WIDTH];
    int count;
} heap;

typedef struct {
    heap heaps[2][CONTINUATIONS];    /* plain letters, words of the dictionary */
    way start[CONTINUATIONS];        /* the best way to begin a word; output < 0: none */
} beam_step;

typedef struct {
    const beam_input *in;
    arena *work;
    places beginning;
    const float *shares;             /* of this step */
    beam_step *step;
    float *left;                     /* those of outputs that have no rank yet */
    signed char *rank_of;            /* of each output */
    int ranked[RANKED + 1], ranked_count, best, second;
} search;

/* One continuation of a way, on its way into a heap. */
typedef struct {
    int output, letter;
    float certainty;
    continuation next;
    const way *before;
} move;

static float certainty_of(float share)
{
    return (share > SHARE_LEAST ? (float)log((double)share) : CERTAINTY_LEAST) + CERTAINTY_OFFSET;
}

/* ------------------------------------------------------------------ heaps */

static uint64_t hash_of(const search *s, const move *m, bool repeat)
{
    uint64_t hash = m->before ? m->before->hash : 0, classes = (uint64_t)s->in->letters->outputs;
    if (repeat || m->output == s->in->blank)
        return hash;
    uint64_t carry = (hash >> 32) * classes >> 32;
    return hash * classes + carry + (uint64_t)m->output;
}

static int worst_of(const heap *h)
{
    int worst = 0;
    for (int i = 1; i < h->count; i++)
        if (h->ways[i].score < h->ways[worst].score)
            worst = i;
    return worst;
}

static bool is_full_of_better(const heap *h, float score)
{
    return h->count == WIDTH && score <= h->ways[worst_of(h)].score;
}

static void set_solid(way *w)
{
    bool letter_begins = w->letter != LETTER_NONE && !w->repeat;
    w->solid = letter_begins ? w : w->before ? w->before->solid : NULL;
}

/* Two ways that read the same are one, the better. */
static void keep(heap *h, const way *w)
{
    int at = h->count;
    for (int i = 0; i < h->count; i++) {
        const way *o = &h->ways[i];
        if (o->output == w->output && o->hash == w->hash && o->kind == w->kind && o->starts == w->starts) {
            if (w->score <= o->score)
                return;
            at = i;
            break;
        }
    }
    if (at == WIDTH)
        at = worst_of(h);
    else if (at == h->count)
        h->count++;
    h->ways[at] = *w;
    set_solid(&h->ways[at]);
}

static float score_of(const move *m)
{
    return m->before ? m->before->score + m->certainty : m->certainty;
}

static void push(search *s, heap *h, const move *m, way w)
{
    w.score = score_of(m);
    if (is_full_of_better(h, w.score))
        return;
    w.before = m->before;
    w.output = (short)m->output;
    w.letter = (short)m->letter;
    w.certainty = m->certainty;
    w.hash = hash_of(s, m, w.repeat);
    keep(h, &w);
}

/* ------------------------------------------------------------------ words of the dictionary */

/* A word may begin behind this blank letter. */
static void push_start(search *s, const move *m, word_kind kind)
{
    way *best = &s->step->start[m->next];
    float score = score_of(m);
    if (best->output >= 0 && score <= best->score)
        return;
    *best = (way){ .before = m->before, .words = &s->beginning, .hash = hash_of(s, m, false),
        .certainty = m->certainty, .score = score, .output = (short)m->output, .letter = (short)m->letter,
        .kind = (signed char)kind, .starts = true };
}

static void end_word(search *s, const move *m, const way *solid)
{
    if (!solid || !solid->ends)
        return;
    push_start(s, m, (word_kind)solid->kind);
    push(s, &s->step->heaps[0][m->next], m, (way){ .kind = solid->kind });
}

static void follow_word(search *s, const move *m, const way *solid)
{
    const places *from = solid ? solid->words : &s->beginning;
    bool begins = !solid || solid->starts, ends;
    if (!from)
        return;
    places next;
    word_kind kind = dictionary_follow(s->in->words, from, m->letter, &next, &ends);
    if (kind == WORD_NONE)
        return;
    size_t size = offsetof(places, at) + (size_t)next.count * sizeof *next.at;
    places *kept = arena_alloc(s->work, 1, size);
    memcpy(kept, &next, size);
    push(s, &s->step->heaps[1][m->next], m,
        (way){ .words = kept, .kind = (signed char)kind, .begins = begins, .ends = ends });
}

static void go_on_in_words(search *s, const move *m)
{
    heap *h = &s->step->heaps[1][m->next];
    if (m->certainty <= WORST_IN_WORD)
        return;
    if (m->letter == LETTER_NONE) {
        push(s, h, m, (way){ .kind = WORD_NONE });
        return;
    }
    float score = score_of(m);
    if (is_full_of_better(h, score) && is_full_of_better(&s->step->heaps[0][m->next], score))
        return;
    const way *solid = m->before ? m->before->solid : NULL;
    if (m->letter == LETTER_BLANK)
        end_word(s, m, solid);
    else if (!(solid && solid->starts && solid->letter != LETTER_BLANK))
        follow_word(s, m, solid);
}

/* ------------------------------------------------------------------ one step */

static void go_on(search *s, move m, bool in_words)
{
    if (in_words) {
        go_on_in_words(s, &m);
        return;
    }
    if (m.letter == LETTER_BLANK && m.certainty > WORST_IN_WORD)
        push_start(s, &m, WORD_NONE);
    m.certainty *= PLAIN_RATIO;
    push(s, &s->step->heaps[0][m.next], &m, (way){ .kind = WORD_TOP_CHOICE });
}

static void repeat(search *s, const way *before, float share, continuation next, bool in_words)
{
    move m = { before->output, before->letter, certainty_of(share), next, before };
    if (in_words ? m.certainty <= WORST_IN_WORD : (m.certainty *= PLAIN_RATIO) < CERTAINTY_LEAST
            && m.output != s->in->blank)
        return;
    push(s, &s->step->heaps[in_words][next], &m, (way){ .kind = before->kind, .repeat = true });
}

static void repeat_last(search *s, const way *before, continuation was, rank r, bool in_words)
{
    int blank = s->in->blank;
    if ((rank)s->rank_of[before->output] != r)
        return;
    if (was != NO_REPEAT)
        repeat(s, before, s->shares[before->output], ANYTHING, in_words);
    if (was == ANYTHING && r == RANK_FIRST && before->output != blank)
        repeat(s, before, s->shares[before->output] + s->shares[blank], NO_REPEAT, in_words);
}

/* From one letter to the next within a step, both and the blank between them say the same. */
static float joint_share(const search *s, const way *before, continuation was, int output)
{
    float share = s->shares[output] + s->shares[s->in->blank];
    if (before && was == ANYTHING && before->output != s->in->blank
        && ((before->output == s->best && output == s->second) || (output == s->best && before->output == s->second)))
        share += s->shares[before->output];
    return share;
}

static void take_output(search *s, const way *before, continuation was, int output, rank r, bool in_words)
{
    const beam_input *in = s->in;
    int letter_read = output == in->blank ? LETTER_NONE : in->letters->of_output[output];
    if ((before && before->output == output) || (letter_read == LETTER_NONE && output != in->blank))
        return;
    if (letter_read > LETTER_BLANK && in->allowed && !in->allowed[letter_read])
        return;
    float certainty = certainty_of(s->shares[output]);
    if (certainty < CERTAINTY_LEAST && output != in->blank)
        return;
    go_on(s, (move){ output, letter_read, certainty, ANYTHING, before }, in_words);
    if (r == RANK_FIRST && output != in->blank)
        go_on(s, (move){ output, letter_read, certainty_of(joint_share(s, before, was, output)), ONLY_REPEAT, before },
            in_words);
}

static void continue_way(search *s, const way *before, continuation was, rank r, bool in_words)
{
    if (before)
        repeat_last(s, before, was, r, in_words);
    if (was == ONLY_REPEAT)
        return;
    if (r == RANK_REST) {
        for (int o = 0; o < s->in->letters->outputs; o++)
            if (s->rank_of[o] == RANK_REST)
                take_output(s, before, was, o, r, in_words);
        return;
    }
    for (int i = 0; i < s->ranked_count; i++)
        if ((rank)s->rank_of[s->ranked[i]] == r)
            take_output(s, before, was, s->ranked[i], r, in_words);
}

static void put_rank(search *s, int output, rank r)
{
    if (s->rank_of[output] == RANK_REST)
        s->ranked[s->ranked_count++] = output;
    s->rank_of[output] = (signed char)r;
}

/* The best few outputs, best first. */
static void rank_outputs(search *s)
{
    int count = s->in->letters->outputs;
    for (int i = 0; i < s->ranked_count; i++)
        s->rank_of[s->ranked[i]] = RANK_REST;
    s->ranked_count = 0;
    memcpy(s->left, s->shares, (size_t)count * sizeof *s->left);
    for (int i = 0; i < RANKED && i < count; i++) {
        int best = shares_best(s->left, count);
        s->left[best] = TAKEN;
        put_rank(s, best, i < 2 ? RANK_FIRST : RANK_NEXT);
    }
    s->best = s->ranked[0];
    s->second = count > 1 ? s->ranked[1] : -1;
    put_rank(s, s->in->blank, RANK_FIRST);
}

static bool has_way_on(const beam_step *step)
{
    return step->heaps[0][ANYTHING].count + step->heaps[1][ANYTHING].count > 0;
}

static void continue_all(search *s, const beam_step *before)
{
    static const rank order[] = { RANK_FIRST, RANK_NEXT, RANK_REST };
    for (int r = 0; r < 3 && !has_way_on(s->step); r++)
        for (int in_words = 0; in_words < 2; in_words++)
            for (int c = 0; c < CONTINUATIONS; c++) {
                const heap *h = &before->heaps[in_words][c];
                for (int i = h->count; i-- > 0;)
                    continue_way(s, &h->ways[i], (continuation)c, order[r], in_words);
            }
    for (int c = 0; c < CONTINUATIONS; c++) {
        const way *start = &s->step->start[c];
        heap *h = &s->step->heaps[1][c];
        if (start->output >= 0 && !is_full_of_better(h, start->score))
            keep(h, start);
    }
}

/* ------------------------------------------------------------------ all */

/* A way through the dictionary must end where a word does. */
static bool is_whole(const way *w)
{
    return w->solid && (w->solid->ends || w->solid->letter == LETTER_BLANK);
}

static const way *best_of(const beam_step *last)
{
    static const continuation ends[] = { ANYTHING, NO_REPEAT };
    const way *best = NULL;
    for (int c = 0; c < 2; c++)
        for (int in_words = 0; in_words < 2; in_words++) {
            const heap *h = &last->heaps[in_words][ends[c]];
            for (int i = 0; i < h->count; i++)
                if ((!in_words || is_whole(&h->ways[i])) && (!best || h->ways[i].score > best->score))
                    best = &h->ways[i];
        }
    return best;
}

const way *beam_search(const beam_input *in, arena *work)
{
    size_t outputs = (size_t)in->letters->outputs;
    search s = { .in = in, .work = work, .left = ARENA_NEW(work, float, outputs),
        .rank_of = ARENA_NEW(work, signed char, outputs) };
    beam_step *steps = ARENA_NEW(work, beam_step, (size_t)in->steps);
    dictionary_begin(in->words, &s.beginning);
    for (int t = 0; t < in->steps; t++) {
        s.step = &steps[t];
        s.shares = in->shares + (size_t)t * (size_t)in->letters->outputs;
        for (int c = 0; c < CONTINUATIONS; c++)
            s.step->start[c].output = -1;
        rank_outputs(&s);
        if (t > 0) {
            continue_all(&s, &steps[t - 1]);
            continue;
        }
        for (int in_words = 0; in_words < 2; in_words++)
            continue_way(&s, NULL, ANYTHING, RANK_FIRST, in_words);
    }
    return in->steps ? best_of(s.step) : NULL;
}
