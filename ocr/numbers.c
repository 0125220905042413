/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "numbers.h"

#include <stdlib.h>
#include <string.h>

#include "forms.h"
#include "models/text.h"
#include "segments.h"
#include "shapes.h"

enum { NUMBER_MOST = 999, DIGITS_MOST = 3, LABELS = 8, NONE = -1 };
/* In letter heights. Two numbers of one column begin no further apart: "9." and "10." may be set right. */
#define SAME_PLACE 0.75f
#define TITLE_PLACE 0.75f

/* A segment's beginning, as a number or as what may be one. */
typedef struct {
    segment *s;
    size_t word;             /* of the number; behind the label where there is one */
    int value;               /* NONE: no digits, but what they may look like */
    int like;                /* what the sign's shapes would be as digits; NONE: nothing */
    char mark;               /* behind the number; 0: none */
    int label;               /* 0: none */
} beginning;

typedef struct {
    engine *e;
    arena *a;
    const picture *p;
    beginning *all;          /* from top to bottom */
    size_t count;
    int looks;
} settler;

/* ------------------------------------------------------------------ what a line begins with */

static const str labels[LABELS] = {
    STR("Punkt"), STR("Pkt."), STR("Pkt"), STR("Sag"), STR("Nr."), STR("Ad"), STR("Dagsordenpunkt"), STR("Sagsnr."),
};

static int label_of(str s)
{
    for (int i = 0; i < LABELS; i++)
        if (text_same(labels[i], s))
            return i + 1;
    return 0;
}

static bool is_mark(char c)
{
    return c == '.' || c == ':' || c == ')' || c == ',';
}

/* Splits "12." into its number, what it looks like as one, and its mark. False where it can be no number. */
static bool read_token(str s, beginning *b)
{
    b->mark = s.n > 1 && is_mark(s.p[s.n - 1]) ? s.p[s.n - 1] : 0;
    size_t n = s.n - (b->mark != 0);
    int value = 0, like = 0;
    bool digits = true;
    if (n == 0 || n > DIGITS_MOST)
        return false;
    for (size_t i = 0; i < n; i++) {
        char digit = form_digit(s.p[i]);
        if (!digit)
            return false;
        digits = digits && digit == s.p[i];
        like = like * 10 + digit - '0';
        value = digits ? like : NONE;
    }
    b->value = value;
    b->like = like;
    return like > 0 && like <= NUMBER_MOST;
}

static bool read_beginning(segment *s, beginning *b)
{
    *b = (beginning){ .s = s, .label = label_of(s->words[0].text), .value = NONE, .like = NONE };
    b->word = b->label != 0;
    int second = b->word && s->word_count > 1 ? label_of(s->words[1].text) : 0; /* "Sag nr. 12", "Punkt nr. 3" */
    b->word += second != 0;
    b->label += second * (LABELS + 1);
    return b->word < s->word_count && read_token(s->words[b->word].text, b);
}

static int by_row(const void *a, const void *b)
{
    const beginning *x = a, *y = b;
    float p = x->s->base0, q = y->s->base0;
    return p != q ? (p > q) - (p < q) : (x->s > y->s) - (x->s < y->s);
}

static void find_beginnings(settler *t, reading *r)
{
    t->all = ARENA_NEW(t->a, beginning, r->count);
    for (size_t i = 0; i < r->count; i++)
        if (read_beginning(&r->segments[i], &t->all[t->count]))
            t->count++;
    qsort(t->all, t->count, sizeof *t->all, by_row);
}

static float place_of(const beginning *b)
{
    return b->s->pixels[b->word].x0;
}

/* Both could be numbers of one list. A comma may be a misread full stop. */
static bool are_alike(const settler *t, const beginning *x, const beginning *y)
{
    float apart = place_of(x) - place_of(y), most = SAME_PLACE * (float)t->p->letter_px;
    char m = x->mark == ',' ? '.' : x->mark, n = y->mark == ',' ? '.' : y->mark;
    return x->label == y->label && m == n && apart < most && apart > -most;
}

/* The nearest number of the same list before (step -1) or behind (step 1) the i-th; NONE. */
static int neighbour(const settler *t, size_t i, int step)
{
    for (size_t k = i; step < 0 ? k > 0 : k + 1 < t->count;) {
        k = step < 0 ? k - 1 : k + 1;
        if (t->all[k].value != NONE && are_alike(t, &t->all[i], &t->all[k]))
            return t->all[k].value;
    }
    return NONE;
}

/* ------------------------------------------------------------------ looking again */

static void write_number(const settler *t, beginning *b, int value)
{
    word *w = &b->s->words[b->word];
    char mark = b->mark == ',' ? '.' : b->mark;
    word_mend(w, mark ? arena_format(t->a, "%d%c", value, mark) : arena_format(t->a, "%d", value));
    b->value = b->like = value;
}

/* What the place reads as when only digits are looked for; NONE. */
static int look_at(settler *t, box where, word *found)
{
    reading again = { 0 };
    long value = NONE;
    if (t->looks++ >= NUMBER_LOOKS_MOST)
        return NONE;
    picture part = picture_part(t->p, where);
    if (part.pix && engine_read(t->e, t->a, &part, READ_NUMBER, &again) && again.count == 1) {
        *found = again.segments[0].words[0];
        if (!str_to_number(str_trim_end(found->text, "."), NUMBER_MOST, &value))
            value = NONE;
    }
    picture_drop(&part);
    return (int)value;
}

/* A number between the two (NONE: none stands there) that goes on from one of them; a list may begin anew. */
static bool follows(int number, int before, int behind)
{
    bool leads = behind != NONE && number + 1 == behind && (number > before || number == 1);
    return leads || (before != NONE && number == before + 1);
}

/* A typewriter's 1 with its flag and foot may be read as two strokes, "Il." */
static bool is_double_one(const beginning *b, int before, int behind)
{
    return b->like == 11 && behind == 2 && before != 10;
}

/* "i", "l", "!" for a 1; a capital I may be a Roman number. */
static bool is_stroke(const beginning *b)
{
    str s = b->s->words[b->word].text;
    return b->mark && s.n == 2 && strchr("il|!", s.p[0]);
}

/* Where no neighbour tells: "Punkt i:" is number 1, and so is "i." whose ink has no dot above it, before a title. */
static bool is_lone_one(const settler *t, const beginning *b)
{
    shape found[SHAPES_IN_MOST];
    if (!is_stroke(b) || b->label)
        return is_stroke(b);
    size_t next;
    if (b->word + 1 >= b->s->word_count || !char_is_upper(text_char(b->s->words[b->word + 1].text, 0, &next)))
        return false;
    shapes ink = shapes_of(t->a, t->p->ink);
    return shapes_in(&ink, b->s->pixels[b->word], found) == 2 && found[0].y1 - found[0].y0 >= t->p->letter_px;
}

/* "i (Åben) Ny skole" above "2 (Lukket) Ejendomssag"; but "i Byen" may stand there. */
static bool is_bare_one(const beginning *b, int before, int behind)
{
    str s = b->s->words[b->word].text;
    return !b->mark && !b->label && before == NONE && behind == 2 && s.n == 1 && strchr("il|!", s.p[0])
        && b->word + 1 < b->s->word_count && str_starts(b->s->words[b->word + 1].text, (str)STR("("));
}

/* Of two numbers of equal length one digit differs. */
static bool is_near(int x, int y)
{
    int differing = 0;
    for (; x > 0 && y > 0; x /= 10, y /= 10)
        differing += x % 10 != y % 10;
    return x == y && differing == 1;
}

/* The last number of its list, which has one digit that the sequence does not want. */
static bool is_odd_last(const beginning *b, int before, int behind)
{
    return behind == NONE && before != NONE && b->value != NONE && is_near(b->value, before + 1);
}

/* A beginning that is no number, or one that breaks the sequence of its neighbours. */
static void settle(settler *t, size_t i)
{
    beginning *b = &t->all[i];
    int before = neighbour(t, i, -1), behind = neighbour(t, i, 1);
    bool proven = before != NONE && behind != NONE && before + 2 == behind;
    int wanted = proven ? before + 1 : NONE;
    word again;
    if (b->value == NONE && b->mark && is_double_one(b, before, behind))
        write_number(t, b, 1);
    else if (b->value == NONE && is_bare_one(b, before, behind))
        write_number(t, b, 1);
    else if (b->value == NONE && (b->mark ? follows(b->like, before, behind) : b->like == wanted))
        write_number(t, b, b->like);
    else if (b->value == NONE && before == NONE && behind == NONE && is_lone_one(t, b))
        write_number(t, b, 1);
    else if (proven && b->value != wanted && look_at(t, b->s->pixels[b->word], &again) == wanted)
        write_number(t, b, wanted);
    else if (is_odd_last(b, before, behind) && look_at(t, b->s->pixels[b->word], &again) == before + 1)
        write_number(t, b, before + 1);
}

/* ------------------------------------------------------------------ numbers that were not read */

/* The segment begins where the title of `model` does, and nothing stands before it. */
static bool lacks_number(const settler *t, const segment *s, const beginning *model)
{
    if (model->label || model->word + 1 >= model->s->word_count)
        return false;
    float apart = s->pixels[0].x0 - model->s->pixels[model->word + 1].x0, most = TITLE_PLACE * (float)t->p->letter_px;
    return apart < most && apart > -most;
}

/* Between two numbers of one list that are two apart: the line that must bear the one between. */
static void look_between(settler *t, reading *r, const beginning *above, const beginning *below)
{
    for (size_t i = 0; i < r->count; i++) {
        segment *s = &r->segments[i];
        if (s->base0 <= above->s->base0 || s->base0 >= below->s->base0 || !lacks_number(t, s, above))
            continue;
        box first = s->pixels[0];
        float left = place_of(above) - (float)t->p->letter_px / 2;
        box where = { left > 0 ? left : 0, first.y0 - 2, first.x0 - 2, first.y1 + 2 };
        word found;
        if (where.x1 <= where.x0 || look_at(t, where, &found) != above->value + 1)
            continue;
        found.text = above->mark ? arena_format(t->a, "%d%c", above->value + 1, above->mark)
                                 : arena_format(t->a, "%d", above->value + 1);
        segment_put(t->a, s, 0, found, where);
        r->words++;
        return;
    }
}

void numbers_settle(engine *e, arena *a, const picture *p, reading *r)
{
    settler t = { .e = e, .a = a, .p = p };
    find_beginnings(&t, r);
    for (size_t i = 0; i < t.count; i++)
        settle(&t, i);
    for (size_t i = 0; i + 1 < t.count; i++)
        for (size_t k = i + 1; k < t.count; k++) {
            if (t.all[i].value == NONE || t.all[k].value == NONE || !are_alike(&t, &t.all[i], &t.all[k]))
                continue;
            if (t.all[k].value == t.all[i].value + 2)
                look_between(&t, r, &t.all[i], &t.all[k]);
            break;
        }
}
