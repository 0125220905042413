/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "likeness.h"
#include "scoring.h"

static bool said_alike(str a, str b)
{
    return a.n > 0 && str_equal(a, b);
}

/* ------------------------------------------------------------------ items */

static bool share_a_case(const facts *x, const facts *y)
{
    for (size_t i = 0; i < x->count; i++)
        for (size_t j = 0; j < y->count; j++)
            if (str_equal(x->list[i].text[0], y->list[j].text[0]))
                return true;
    return false;
}

static double item_likeness(const answer_item *x, const answer_item *y)
{
    static const double LEAST = .6, SAME_NUMBER = .5, SAME_CASE = .5;
    arena *scratch = arena_open();
    double like = likeness_of(scratch, x->title, y->title);
    arena_close(scratch);
    like += said_alike(x->number, y->number) ? SAME_NUMBER : 0;
    like += share_a_case(&x->cases, &y->cases) ? SAME_CASE : 0;
    return like >= LEAST ? like : 0;
}

/* A table of all pairs, and of the heaviest way to pair what stands behind each. */
typedef struct {
    size_t wanted, got;
    double *like, *best;
} pairing;

static double *like_at(const pairing *p, size_t i, size_t j)
{
    return &p->like[i * (p->got + 1) + j];
}

static double *best_at(const pairing *p, size_t i, size_t j)
{
    return &p->best[i * (p->got + 1) + j];
}

static pairing pairing_new(arena *a, size_t wanted, size_t got)
{
    size_t cells = (wanted + 1) * (got + 1);
    return (pairing){ wanted, got, ARENA_NEW(a, double, cells), ARENA_NEW(a, double, cells) };
}

static void find_best(const pairing *p, bool only_alike)
{
    for (size_t i = p->wanted; i-- > 0;)
        for (size_t j = p->got; j-- > 0;) {
            double below = *best_at(p, i + 1, j), beside = *best_at(p, i, j + 1), like = *like_at(p, i, j);
            double paired = like > 0 || !only_alike ? *best_at(p, i + 1, j + 1) + like : 0;
            double most = below > beside ? below : beside;
            *best_at(p, i, j) = paired > most ? paired : most;
        }
}

size_t *pair_items(arena *a, const answer_meeting *wanted, const answer_meeting *got)
{
    pairing p = pairing_new(a, wanted->item_count, got->item_count);
    size_t *pairs = ARENA_NEW(a, size_t, p.wanted + 1), i = 0, j = 0;
    for (i = 0; i < p.wanted; i++)
        for (j = 0, pairs[i] = p.got; j < p.got; j++)
            *like_at(&p, i, j) = item_likeness(&wanted->items[i], &got->items[j]);
    find_best(&p, true);
    for (i = 0, j = 0; i < p.wanted && j < p.got;) {
        double like = *like_at(&p, i, j);
        if (like > 0 && *best_at(&p, i, j) == *best_at(&p, i + 1, j + 1) + like)
            pairs[i++] = j++;
        else if (*best_at(&p, i, j) == *best_at(&p, i + 1, j))
            i++;
        else
            j++;
    }
    return pairs;
}

/* ------------------------------------------------------------------ meetings */

static str first_titles(arena *a, const answer_meeting *m)
{
    enum { TITLES = 4, CHARACTERS = 300 };
    text_builder t = { .a = a };
    for (size_t i = 0; i < m->item_count && i < TITLES; i++) {
        text_add(&t, str_of(i > 0 ? " " : ""));
        text_add(&t, m->items[i].title);
    }
    str titles = text_done(&t);
    size_t characters = 0, at = 0;
    for (; at < titles.n && characters < CHARACTERS; at++)
        characters += at + 1 == titles.n || ((unsigned char)titles.p[at + 1] & 0xC0) != 0x80;
    return str_part(titles, 0, at);
}

static double meeting_likeness(const answer_meeting *x, const answer_meeting *y)
{
    static const double SAME_DATE = .4, SAME_KIND = .2, TITLES = .4;
    arena *scratch = arena_open();
    double like = said_alike(x->date, y->date) ? SAME_DATE : 0;
    like += str_equal(x->kind, y->kind) ? SAME_KIND : 0;
    like += TITLES * likeness_of(scratch, first_titles(scratch, x), first_titles(scratch, y));
    arena_close(scratch);
    return like;
}

static const answer_meeting **real_meetings(arena *a, const answer *from, size_t *count)
{
    static const str other = STR("other");
    const answer_meeting **list = ARENA_NEW(a, const answer_meeting *, from->meeting_count + 1);
    *count = 0;
    for (int all = 0; all <= 1 && *count == 0; all++)
        for (size_t i = 0; i < from->meeting_count; i++)
            if (all || !str_equal(from->meetings[i].kind, other))
                list[(*count)++] = &from->meetings[i];
    return list;
}

/* What is to be made of meetings i and j: both, or one of them alone. */
static meeting_pair next_pair(const pairing *p, const answer_meeting **x, const answer_meeting **y, size_t i, size_t j)
{
    static const double LEAST = .15;
    bool both = i < p->wanted && j < p->got;
    if (both && *like_at(p, i, j) > LEAST && *best_at(p, i, j) == *best_at(p, i + 1, j + 1) + *like_at(p, i, j))
        return (meeting_pair){ x[i], y[j], i + 1 };
    if (j >= p->got || (both && *best_at(p, i, j) == *best_at(p, i + 1, j)))
        return (meeting_pair){ x[i], NULL, i + 1 };
    return (meeting_pair){ NULL, y[j], 0 };
}

meeting_pair *pair_meetings(arena *a, const answer *wanted, const answer *got, size_t *count)
{
    size_t n, m;
    const answer_meeting **x = real_meetings(a, wanted, &n), **y = real_meetings(a, got, &m);
    meeting_pair *pairs = ARENA_NEW(a, meeting_pair, n + m + 1);
    *count = 0;
    if (n == 1 && m == 1) {
        pairs[(*count)++] = (meeting_pair){ x[0], y[0], 1 };
        return pairs;
    }
    pairing p = pairing_new(a, n, m);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < m; j++)
            *like_at(&p, i, j) = meeting_likeness(x[i], y[j]);
    find_best(&p, false);
    for (size_t i = 0, j = 0; i < n || j < m;) {
        pairs[*count] = next_pair(&p, x, y, i, j);
        i += pairs[*count].wanted != NULL;
        j += pairs[*count].got != NULL;
        ++*count;
    }
    return pairs;
}
