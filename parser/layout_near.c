/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "layout_near.h"

#include "../models/text.h"
#include "captures.h"
#include "layout_inside.h"
#include "pattern_inside.h"

enum {
    LETTERS_LEAST = 4,           /* of its own words that fit, for a rule to be near at all */
    CAPTURE_WORTH = 3,           /* letters that a typed capture counts for */
    STYLE_WORTH = 1000,          /* all of it fits */
    TEXT_MOST = PATTERN_TEXT_MOST
};

/* ------------------------------------------------------------------ how much is proven */

/* Letters of words that a text must have, and typed captures, before the op that did not fit. What may be left out
 * does not count. */
static size_t letters_proven(const alternative *x, const op *stuck)
{
    size_t letters = 0;
    for (const op *o = x->ops; o < stuck && o->kind != OP_END; o++) {
        if (o->kind == OP_OPTIONAL && &x->ops[o->close] < stuck)
            o = &x->ops[o->close];
        letters += o->kind == OP_CHAR && !o->may_drop && pattern_is_word_char(o->c);
        letters += o->kind == OP_CAPTURE && o->capture < CAPTURE_COUNT_TYPED ? CAPTURE_WORTH : 0;
    }
    return letters;
}

/* The words of the pattern from there to its next capture or bracket. */
static str words_at(arena *a, const op *o)
{
    text_builder t = { .a = a };
    for (; o->kind == OP_CHAR || o->kind == OP_BLANK; o++)
        text_add_char(&t, o->kind == OP_BLANK ? ' ' : o->c);
    return str_trim(text_done(&t));
}

static str capture_at(arena *a, const op *o)
{
    return arena_format(a, "{%.*s}", STR_ARG(capture_name(o->capture)));
}

/* ------------------------------------------------------------------ one alternative */

static near_kind style_missing(unsigned style, look seen)
{
    if ((style & STYLE_NEEDS_CAPITALS) && !seen.capitals)
        return NEAR_CAPITALS;
    return (style & STYLE_NEEDS_LARGE) && !seen.large ? NEAR_LARGE : NEAR_BOLD;
}

static near_miss whole_but(const rule *r, near_kind kind, str fitted)
{
    return (near_miss){ .rule = r, .kind = kind, .fitted = fitted, .weight = STYLE_WORTH };
}

/* What fits ends where a word does; or it is nearly all of the text, as where one letter is wrong. */
static bool is_much(str text, size_t far)
{
    size_t n;
    bool inside_word = pattern_is_word_char(text_char(text, far, &n))
        && pattern_is_word_char(text_char_before(text, far, &n));
    return !inside_word || far * 10 >= text.n * 7;
}

static near_miss part_of(arena *a, const rule *r, const alternative *x, str text, const pattern_reach *reach)
{
    static const near_kind kinds[] = {
        [OP_END] = NEAR_MORE, [OP_CHAR] = NEAR_WORDS, [OP_BLANK] = NEAR_WORDS, [OP_CAPTURE] = NEAR_CAPTURE,
        [OP_OPTIONAL] = NEAR_NONE, [OP_CLOSE] = NEAR_NONE,
    };
    const op *o = reach->stuck;
    size_t letters = o ? letters_proven(x, o) : 0;
    if (letters < LETTERS_LEAST || !is_much(text, reach->far))
        return (near_miss){ .kind = NEAR_NONE };
    near_kind kind = kinds[o->kind];
    str wanted = kind == NEAR_WORDS ? words_at(a, o) : kind == NEAR_CAPTURE ? capture_at(a, o) : (str){ NULL, 0 };
    return (near_miss){ r, kind, str_trim(str_part(text, 0, reach->far)), wanted, letters };
}

static near_miss near_alternative(arena *a, const rule *r, size_t k, str text, look seen)
{
    const alternative *x = &r->pattern->alternatives[k];
    str label = run_in_heading(text);
    pattern_reach reach = pattern_reaches(x, text);
    if (reach.fits)
        return look_allows(r->style, seen) ? (near_miss){ .kind = NEAR_NONE }
                                           : whole_but(r, style_missing(r->style, seen), text);
    if (label.p && pattern_reaches(x, label).fits) {
        bool in_style = look_allows(r->style, seen);
        return whole_but(r, in_style ? NEAR_RUN_IN : style_missing(r->style, seen), label);
    }
    return part_of(a, r, x, text, &reach);
}

/* The nearest of the rule's alternatives. */
static near_miss near_rule(arena *a, const rule *r, str text, look seen)
{
    near_miss best = { .kind = NEAR_NONE };
    for (size_t k = 0; k < r->pattern->count; k++) {
        near_miss m = near_alternative(a, r, k, text, seen);
        if (m.kind != NEAR_NONE && (best.kind == NEAR_NONE || m.weight > best.weight))
            best = m;
    }
    return best;
}

/* ------------------------------------------------------------------ the nearest of all */

/* Keeps file order; where there is no room, the one that is least near goes. */
static void keep_nearest(near_miss *out, size_t *count, size_t most, near_miss m)
{
    if (*count < most) {
        out[(*count)++] = m;
        return;
    }
    size_t least = 0;
    for (size_t i = 1; i < most; i++)
        least = out[i].weight <= out[least].weight ? i : least;
    if (most == 0 || m.weight <= out[least].weight)
        return;
    for (size_t i = least; i + 1 < most; i++)
        out[i] = out[i + 1];
    out[most - 1] = m;
}

size_t layout_near(arena *a, const layout *l, str text, look seen, const rule *taken, near_miss *out, size_t most)
{
    size_t count = 0;
    if (text.n > TEXT_MOST)
        return 0;
    for (; l; l = l->base)
        for (size_t i = 0; i < l->rule_count; i++) {
            if (&l->rules[i] == taken)
                return count;
            near_miss m = near_rule(a, &l->rules[i], text, seen);
            if (m.kind != NEAR_NONE)
                keep_nearest(out, &count, most, m);
        }
    return count;
}
