/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pattern_inside.h"

#include "../models/text.h"
#include "captures.h"
#include "organs.h"

bool pattern_is_word_char(uint32_t c)
{
    return char_is_word(c);
}

str text_from_first(str text)
{
    size_t n;
    for (size_t at = 0; at < text.n; at += n)
        if (!char_is_blank(text_char(text, at, &n)))
            return str_from(text, at);
    return (str){ NULL, 0 };
}

/* ------------------------------------------------------------------ matching */

typedef struct {
    const op *ops;
    str text;
    pattern_match *m;
    size_t far;                  /* the furthest byte at which something did not fit, */
    const op *stuck;             /* and what: for explaining */
} matcher;

static bool stop(matcher *k, const op *o, size_t at)
{
    if (at >= k->far) {
        k->far = at;
        k->stuck = o;
    }
    return false;
}

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

/* Bytes of the letter at `at`, if it is this one; å is printed "aa", too. 0 where it is another. */
static size_t letter_at(uint32_t wanted, str text, size_t at)
{
    size_t n, to = at;
    if (char_fold(text_char(text, at, &n)) == wanted && n > 0)
        return n;
    return wanted == LETTER_AA && text_next_letter(text, &to) == LETTER_AA ? to - at : 0;
}

static bool fit_char(const op *o, str text, size_t *at)
{
    size_t from = pattern_is_word_char(o->c) ? *at : skip_blanks(text, *at), n = letter_at(o->c, text, from);
    if (n > 0) {
        *at = from + n;
        return true;
    }
    return o->may_drop;
}

static bool is_end_mark(char c)
{
    return c == ':' || c == '.' || c == ',' || c == ';'; /* a semicolon: a scan's colon, or a speck */
}

static bool fit_end(str text, size_t at)
{
    str rest = str_trim(str_from(text, at));
    return rest.n == 0 || (rest.n == 1 && is_end_mark(rest.p[0]));
}

static bool keep(matcher *k, capture_kind kind, str text)
{
    if (k->m->count == CAPTURES_MOST)
        return false;
    k->m->captures[k->m->count++] = (capture){ kind, text };
    return true;
}

/* A number goes no further than the mark that the pattern prints behind it: "{no}/{page}" reads 2 of "2/21". A full
 * stop is no such mark: "29.30.04-G01-1-22" begins with no 29. */
static str text_before_mark(const op *behind, str text, size_t from)
{
    if (behind->kind != OP_CHAR || behind->may_drop || behind->c >= 0x80 || pattern_is_word_char(behind->c)
        || behind->c == '.')
        return text;
    size_t mark = str_find_byte(str_from(text, from), (char)behind->c);
    return mark == STR_NOT_FOUND ? text : str_part(text, 0, from + mark);
}

static bool fit_typed(matcher *k, const op *o, size_t *at)
{
    size_t from = skip_blanks(k->text, *at), length = 0;
    str text = o->capture == CAPTURE_NO ? text_before_mark(o + 1, k->text, from) : k->text;
    if (!capture_fits(o->capture, text, from, &length) || length == 0)
        return false;
    bool number = o->capture >= CAPTURE_ROMAN && o->capture <= CAPTURE_CODE;
    if (!keep(k, number ? CAPTURE_NO : o->capture, str_part(k->text, from, from + length)))
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
        case OP_END: return fit_end(k->text, *at) || stop(k, o, *at);
        case OP_CAPTURE:
            if (is_free(o))
                return true;
            fits = fit_typed(k, o, at);
            break;
        }
        if (!fits)
            return stop(k, o, *at);
        ++*i;
    }
}

/* What stands behind a free capture begins with its own letter, or where a word ends and with the letter behind the
 * blank. */
static bool may_begin(const op *o, str text, size_t at, uint32_t c)
{
    if (is_sure_letter(o))
        return letter_at(o->c, text, at) > 0;
    if (o->kind == OP_CHAR)              /* before a mark blanks may stand */
        return o->may_drop || char_fold(c) == o->c || char_is_blank(c);
    if (char_is_word(c))
        return false;
    return o->kind != OP_BLANK || !is_sure_letter(o + 1)
        || letter_at(o[1].c, text, skip_blanks(text, at)) > 0;
}

/* The first place from `at` on where the ops may begin, or the text's end. */
static size_t next_place(const op *o, str text, size_t at)
{
    for (size_t n; at < text.n; at += n)
        if (may_begin(o, text, at, text_char(text, at, &n)))
            break;
    return at;
}

/* How far a free capture may reach at most: the name of an organ is soon known to have ended. */
static size_t reach_of(capture_kind kind, str text, size_t from)
{
    return kind == CAPTURE_BODY ? from + organ_reach(str_from(text, from)) : text.n;
}

/* A free capture reaches to the first place where the ops behind it fit. */
static bool fit_free(matcher *k, size_t *i, size_t *at)
{
    capture_kind kind = k->ops[*i].capture;
    const op *next = &k->ops[*i + 1];
    size_t from = skip_blanks(k->text, *at), slot = k->m->count, n;
    if (k->m->head == STR_NOT_FOUND)
        k->m->head = *at;
    if (from >= k->text.n || !keep(k, kind, str_from(k->text, from)))
        return stop(k, next - 1, from);
    if (next->kind == OP_END) {
        k->m->captures[slot].text = str_trim(str_from(k->text, from));
        ++*i;
        *at = k->text.n;
        return capture_allows(kind, k->m->captures[slot].text) || stop(k, next - 1, from);
    }
    size_t reach = reach_of(kind, k->text, from);
    text_char(k->text, from, &n);
    for (size_t to = next_place(next, k->text, from + n); to <= reach; to = next_place(next, k->text, to + n)) {
        size_t behind = *i + 1, end = to;
        k->m->count = slot + 1;
        str held = str_part(k->text, from, to);
        if (fit_run(k, &behind, &end) && capture_allows(kind, str_trim(held))) {
            k->m->captures[slot].text = str_trim(held);
            *i = behind;
            *at = end;
            return true;
        }
        text_char(k->text, to, &n);
        if (n == 0)
            break;
    }
    return false;
}

static bool fit_all(matcher *k)
{
    size_t i = 0, at = skip_blanks(k->text, 0);
    k->m->count = 0;
    k->m->head = STR_NOT_FOUND;
    if (!fit_run(k, &i, &at))
        return false;
    while (k->ops[i].kind == OP_CAPTURE)
        if (!fit_free(k, &i, &at))
            return false;
    return k->ops[i].kind == OP_END;
}

static bool fit_alternative(const alternative *x, str text, pattern_match *m)
{
    return fit_all(&(matcher){ .ops = x->ops, .text = text, .m = m });
}

pattern_reach pattern_reaches(const alternative *x, str text)
{
    pattern_match m;
    matcher k = { .ops = x->ops, .text = text, .m = &m };
    bool fits = fit_all(&k);
    return (pattern_reach){ fits, k.far, fits ? NULL : k.stuck };
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
