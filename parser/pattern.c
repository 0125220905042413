/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pattern.h"

#include "../models/text.h"
#include "captures.h"

typedef enum { OP_END, OP_CHAR, OP_BLANK, OP_CAPTURE, OP_OPTIONAL, OP_CLOSE } op_kind;

typedef struct {
    op_kind kind;
    uint32_t c;                  /* OP_CHAR: folded */
    bool may_drop;               /* OP_CHAR: a mark that OCR may drop */
    capture_kind capture;
    size_t close;                /* OP_OPTIONAL: index of its OP_CLOSE */
} op;

typedef struct {
    op *ops;
    size_t count, capacity;
    uint32_t first;              /* the folded character every fitting text begins with; 0: any */
    text_traits needs;           /* pairs of letters that every fitting text holds */
} alternative;

struct pattern {
    alternative *alternatives;
    size_t count, capacity;
};

/* ------------------------------------------------------------------ traits */

static void add_pair(text_traits *t, uint32_t a, uint32_t b)
{
    uint32_t hash = (a * 31 + b) * 2654435761u >> 24;
    t->pairs[hash >> 6] |= (uint64_t)1 << (hash & 63);
}

static bool is_word_char(uint32_t c)
{
    return char_is_letter(c) || char_is_digit(c);
}

text_traits text_traits_of(str text)
{
    text_traits t = { .first = 0 };
    uint32_t before = 0;
    for (size_t at = 0, n; at < text.n; at += n) {
        uint32_t c = char_fold(text_char(text, at, &n));
        if (t.first == 0 && !char_is_blank(c))
            t.first = c;
        t.digit |= char_is_digit(c);
        if (!is_word_char(c))
            c = 0;
        if (before && c)
            add_pair(&t, before, c);
        before = c;
    }
    return t;
}

static bool holds_all(const text_traits *text, const text_traits *needs)
{
    if (needs->digit && !text->digit)
        return false;
    for (size_t i = 0; i < 4; i++)
        if (needs->pairs[i] & ~text->pairs[i])
            return false;
    return true;
}

/* ------------------------------------------------------------------ compiling */

enum { OPTIONAL_DEPTH_MOST = 3 };

typedef struct {
    arena *a;
    str source;
    size_t at;
    const char *wrong;
    size_t open[OPTIONAL_DEPTH_MOST];
    size_t depth;
} compiler;

static op *add_op(compiler *c, alternative *x, op_kind kind)
{
    op *added = ARENA_PUSH(c->a, x->ops, x->count, x->capacity);
    *added = (op){ .kind = kind };
    return added;
}

static void compile_capture(compiler *c, alternative *x)
{
    size_t end = str_find_byte(str_from(c->source, c->at), '}');
    if (end == STR_NOT_FOUND) {
        c->wrong = "a { without }";
        return;
    }
    str name = str_part(c->source, c->at, c->at + end);
    capture_kind kind = capture_find(name);
    if (kind == CAPTURE_NONE)
        c->wrong = "an unknown {capture}";
    else if (kind > CAPTURE_COUNT_TYPED && c->depth > 0)
        c->wrong = "a free {capture} inside [ ]; write an alternative instead";
    add_op(c, x, OP_CAPTURE)->capture = kind;
    c->at += end + 1;
}

static void compile_open(compiler *c, alternative *x)
{
    if (c->depth == OPTIONAL_DEPTH_MOST) {
        c->wrong = "[ ] nested too deep";
        return;
    }
    c->open[c->depth++] = x->count;
    add_op(c, x, OP_OPTIONAL);
}

static void compile_close(compiler *c, alternative *x)
{
    if (c->depth == 0) {
        c->wrong = "a ] without [";
        return;
    }
    x->ops[c->open[--c->depth]].close = x->count;
    add_op(c, x, OP_CLOSE);
}

static void compile_drop(compiler *c, alternative *x)
{
    if (x->count == 0 || x->ops[x->count - 1].kind != OP_CHAR)
        c->wrong = "a ~ that follows no letter or mark";
    else
        x->ops[x->count - 1].may_drop = true;
}

static void compile_char(compiler *c, alternative *x, uint32_t ch)
{
    if (!char_is_blank(ch))
        add_op(c, x, OP_CHAR)->c = char_fold(ch);
    else if (x->count > 0 && x->ops[x->count - 1].kind != OP_BLANK)
        add_op(c, x, OP_BLANK);
}

/* Only what stands outside [ ] and may not drop must be there. */
static void find_needs(alternative *x)
{
    uint32_t before = 0;
    for (size_t i = 0; i < x->count; i++) {
        const op *o = &x->ops[i];
        if (o->kind == OP_OPTIONAL)
            i = o->close;
        static const capture_kind with_digit[] = { CAPTURE_DATE, CAPTURE_TIME, CAPTURE_CASE, CAPTURE_ID };
        for (size_t k = 0; k < sizeof with_digit / sizeof *with_digit; k++)
            x->needs.digit |= o->kind == OP_CAPTURE && o->capture == with_digit[k];
        bool sure = o->kind == OP_CHAR && !o->may_drop && is_word_char(o->c);
        if (before && sure)
            add_pair(&x->needs, before, o->c);
        before = sure ? o->c : 0;
    }
}

static void compile_one(compiler *c, alternative *x)
{
    while (c->at < c->source.n && !c->wrong) {
        size_t n;
        uint32_t ch = text_char(c->source, c->at, &n);
        c->at += n;
        switch (ch) {
        case '{': compile_capture(c, x); break;
        case '[': compile_open(c, x); break;
        case ']': compile_close(c, x); break;
        case '~': compile_drop(c, x); break;
        case '|': goto done;
        default: compile_char(c, x, ch);
        }
    }
done:
    while (x->count > 0 && x->ops[x->count - 1].kind == OP_BLANK)
        x->count--;
    if (c->depth > 0 && !c->wrong)
        c->wrong = "a [ without ]";
    if (x->count == 0 && !c->wrong)
        c->wrong = "an empty pattern";
    x->first = x->count > 0 && x->ops[0].kind == OP_CHAR && !x->ops[0].may_drop ? x->ops[0].c : 0;
    add_op(c, x, OP_END);
    if (!c->wrong)
        find_needs(x);
}

const pattern *pattern_compile(arena *a, str source, const char **wrong)
{
    pattern *p = ARENA_NEW(a, pattern, 1);
    compiler c = { .a = a, .source = str_trim(source) };
    do {
        alternative *x = ARENA_PUSH(a, p->alternatives, p->count, p->capacity);
        *x = (alternative){ .count = 0 };
        compile_one(&c, x);
    } while (c.at < c.source.n && !c.wrong);
    *wrong = c.wrong;
    return c.wrong ? NULL : p;
}

size_t pattern_alternatives(const pattern *p)
{
    return p->count;
}

bool pattern_is_plain(const pattern *p, size_t index)
{
    const alternative *x = &p->alternatives[index];
    for (size_t i = 0; i < x->count; i++)
        if (x->ops[i].kind == OP_CAPTURE || x->ops[i].kind == OP_OPTIONAL)
            return false;
    return true;
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
    if (to == *at && to < text.n && is_word_char(text_char(text, to, &n)) && is_word_char(text_char_before(text, to, &n)))
        return false;
    *at = to;
    return true;
}

static bool fit_char(const op *o, str text, size_t *at)
{
    size_t from = is_word_char(o->c) ? *at : skip_blanks(text, *at), n;
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
    return !(is_word_char(text_char(k->text, at, &n)) && is_word_char(text_char_before(k->text, at, &n)));
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
    if (o->kind == OP_CHAR && is_word_char(o->c) && !o->may_drop)
        return char_fold(c) == o->c;
    return o->kind == OP_CHAR || !is_word_char(c);
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

bool pattern_fits(const pattern *p, str text, const text_traits *traits, pattern_match *m)
{
    for (size_t i = 0; i < p->count; i++) {
        const alternative *x = &p->alternatives[i];
        if ((x->first && x->first != traits->first) || !holds_all(traits, &x->needs))
            continue;
        if (text.n > PATTERN_TEXT_MOST && !ends_free(x))
            continue;
        if (fit_alternative(x, text, m)) {
            m->alternative = i;
            if (m->head == STR_NOT_FOUND)
                m->head = text.n;
            return true;
        }
    }
    return false;
}

str pattern_capture(const pattern_match *m, capture_kind kind)
{
    for (size_t i = 0; i < m->count; i++)
        if (m->captures[i].kind == kind)
            return m->captures[i].text;
    return (str){ NULL, 0 };
}
