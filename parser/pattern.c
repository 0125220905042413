/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pattern_inside.h"

#include "../models/text.h"
#include "captures.h"
#include "organs.h"

/* ------------------------------------------------------------------ traits */

void traits_add_pair(text_traits *t, uint32_t a, uint32_t b)
{
    uint32_t hash = (a * 31 + b) * 2654435761u >> 24;
    t->pairs[hash >> 6] |= (uint64_t)1 << (hash & 63);
}

bool pattern_is_word_char(uint32_t c)
{
    return char_is_word(c);
}

text_traits text_traits_of(str text)
{
    text_traits t = { .first = 0 };
    for (size_t at = 0, n; at < text.n; at += n) {
        uint32_t c = char_fold(text_char(text, at, &n));
        if (t.first == 0 && !char_is_blank(c))
            t.first = c;
        t.digit |= char_is_digit(c);
        if (!char_is_word(c))
            c = 0;
        if (t.last && c)
            traits_add_pair(&t, t.last, c);
        t.last = c;
    }
    return t;
}

void text_traits_join(text_traits *t, const text_traits *behind, bool apart)
{
    for (size_t i = 0; i < 4; i++)
        t->pairs[i] |= behind->pairs[i];
    t->digit |= behind->digit;
    if (!apart && t->last && char_is_word(behind->first))
        traits_add_pair(t, t->last, behind->first);
    t->last = behind->last;
}

bool text_traits_hold(const text_traits *text, const text_traits *needs)
{
    uint64_t missing = 0;
    for (size_t i = 0; i < 4; i++)
        missing |= needs->pairs[i] & ~text->pairs[i];
    return !missing && (text->digit || !needs->digit);
}

/* ------------------------------------------------------------------ matching */

typedef struct {
    const op *ops;
    str text;
    pattern_match *m;
} matcher;

static size_t skip_blanks(str text, size_t at)
{
    size_t n;
    while (at < text.n && char_is_blank(text_char(text, at, &n)))
        at += n;
    return at;
}

/* Between two letters or digits a blank of the pattern must be there; beside punctuation OCR may drop or add it. */
static bool fit_blank(str text, size_t *at)
{
    size_t to = skip_blanks(text, *at), n;
    if (to == *at && to < text.n && pattern_is_word_char(text_char(text, to, &n))
        && pattern_is_word_char(text_char_before(text, to, &n)))
        return false;
    *at = to;
    return true;
}

static bool fit_char(const op *o, str text, size_t *at)
{
    size_t from = pattern_is_word_char(o->c) ? *at : skip_blanks(text, *at), n;
    uint32_t c = text_char(text, from, &n);
    if (n > 0 && char_fold(c) == o->c) {
        *at = from + n;
        return true;
    }
    return o->may_drop;
}

static bool fit_end(str text, size_t at)
{
    str rest = str_trim(str_from(text, at));
    return rest.n == 0 || (rest.n == 1 && (rest.p[0] == ':' || rest.p[0] == '.' || rest.p[0] == ','));
}

static bool keep(matcher *k, capture_kind kind, str text)
{
    if (k->m->count == CAPTURES_MOST)
        return false;
    k->m->captures[k->m->count++] = (capture){ kind, text };
    return true;
}

static bool fit_typed(matcher *k, const op *o, size_t *at)
{
    size_t from = skip_blanks(k->text, *at), length = 0;
    if (!capture_fits(o->capture, k->text, from, &length) || length == 0)
        return false;
    if (!keep(k, o->capture, str_part(k->text, from, from + length)))
        return false;
    *at = from + length;
    return true;
}

static bool fit_run(matcher *k, size_t *i, size_t *at);

/* "[i]" is no part of "Innovation", though "[for]" may be of "forsamlet": it depends on what stands behind the ]. */
static bool ends_whole_word(const matcher *k, size_t close, size_t at)
{
    size_t n;
    if (k->ops[close + 1].kind == OP_CHAR || k->ops[close + 1].kind == OP_OPTIONAL || k->ops[close - 1].kind != OP_CHAR)
        return true;
    return !(
        pattern_is_word_char(text_char(k->text, at, &n)) && pattern_is_word_char(text_char_before(k->text, at, &n)));
}

/* [ … ]: taken where it fits, passed over where it does not. */
static bool fit_optional(matcher *k, size_t *i, size_t *at)
{
    size_t inside = *i + 1, from = *at, kept = k->m->count;
    if (fit_run(k, &inside, at) && k->ops[inside].kind == OP_CLOSE && ends_whole_word(k, inside, *at)) {
        *i = inside + 1;
        return true;
    }
    *at = from;
    k->m->count = kept;
    *i = k->ops[*i].close + 1;
    return true;
}

static bool is_free(const op *o)
{
    return o->kind == OP_CAPTURE && o->capture > CAPTURE_COUNT_TYPED;
}

/* Ops up to the next free capture, the end, or the close of this [ ]. */
static bool fit_run(matcher *k, size_t *i, size_t *at)
{
    for (;;) {
        const op *o = &k->ops[*i];
        bool fits = true;
        switch (o->kind) {
        case OP_CHAR: fits = fit_char(o, k->text, at); break;
        case OP_BLANK: fits = fit_blank(k->text, at); break;
        case OP_OPTIONAL: fits = fit_optional(k, i, at); continue;
        case OP_CLOSE: return true;
        case OP_END: return fit_end(k->text, *at);
        case OP_CAPTURE:
            if (is_free(o))
                return true;
            fits = fit_typed(k, o, at);
            break;
        }
        if (!fits)
            return false;
        ++*i;
    }
}

/* What stands behind a free capture begins with its own letter, or where a word ends. */
static bool may_begin(const op *o, uint32_t c)
{
    if (o->kind == OP_CHAR && pattern_is_word_char(o->c) && !o->may_drop)
        return char_fold(c) == o->c;
    return o->kind == OP_CHAR || !pattern_is_word_char(c);
}

/* A free capture reaches to the first place where the ops behind it fit. */
static bool fit_free(matcher *k, size_t *i, size_t *at)
{
    capture_kind kind = k->ops[*i].capture;
    size_t from = skip_blanks(k->text, *at), slot = k->m->count, n;
    if (k->m->head == STR_NOT_FOUND)
        k->m->head = *at;
    if (from >= k->text.n || !keep(k, kind, str_from(k->text, from)))
        return false;
    if (k->ops[*i + 1].kind == OP_END) {
        k->m->captures[slot].text = str_trim(str_from(k->text, from));
        ++*i;
        *at = k->text.n;
        return capture_allows(kind, k->m->captures[slot].text);
    }
    for (size_t to = from; to <= k->text.n; to += n) {
        size_t behind = *i + 1, end = to;
        uint32_t here = text_char(k->text, to, &n);
        if (n > 0 && !may_begin(&k->ops[behind], here))
            continue;
        k->m->count = slot + 1;
        str held = str_trim(str_part(k->text, from, to));
        if (kind == CAPTURE_BODY && held.n > ORGAN_BYTES_MOST)
            return false;
        if (to > from && fit_run(k, &behind, &end) && capture_allows(kind, held)) {
            k->m->captures[slot].text = held;
            *i = behind;
            *at = end;
            return true;
        }
        if (to == k->text.n)
            break;
    }
    return false;
}

static bool fit_alternative(const alternative *x, str text, pattern_match *m)
{
    matcher k = { .ops = x->ops, .text = text, .m = m };
    size_t i = 0, at = skip_blanks(text, 0);
    m->count = 0;
    m->head = STR_NOT_FOUND;
    if (!fit_run(&k, &i, &at))
        return false;
    while (k.ops[i].kind == OP_CAPTURE)
        if (!fit_free(&k, &i, &at))
            return false;
    return k.ops[i].kind == OP_END;
}

static bool ends_free(const alternative *x)
{
    return x->count >= 2 && is_free(&x->ops[x->count - 2]);
}

bool pattern_fits(const pattern *p, size_t index, str text, pattern_match *m)
{
    const alternative *x = &p->alternatives[index];
    if ((text.n > PATTERN_TEXT_MOST && !ends_free(x)) || !fit_alternative(x, text, m))
        return false;
    m->alternative = index;
    if (m->head == STR_NOT_FOUND)
        m->head = text.n;
    return true;
}

str pattern_capture(const pattern_match *m, capture_kind kind)
{
    for (size_t i = 0; i < m->count; i++)
        if (m->captures[i].kind == kind)
            return m->captures[i].text;
    return (str){ NULL, 0 };
}
