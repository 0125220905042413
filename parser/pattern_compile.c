/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "pattern_inside.h"

#include <string.h>

#include "../models/text.h"
#include "captures.h"
#include "dates.h"

/* ------------------------------------------------------------------ compiling */

enum { OPTIONAL_DEPTH_MOST = 3 };

/* What most patterns have: so many are made on the stack, and what came of them is kept without the room to grow. */
enum { OPS_USUAL = 128, ALTERNATIVES_USUAL = 64 };

typedef struct {
    arena *a;
    str source;
    size_t at;
    const char *wrong;
    size_t open[OPTIONAL_DEPTH_MOST];
    size_t depth;
} compiler;

/* The ops of an alternative while it is compiled. */
typedef struct {
    op *ops;
    size_t count, capacity;
} op_list;

static op *add_op(compiler *c, op_list *x, op_kind kind)
{
    op *added = ARENA_PUSH(c->a, x->ops, x->count, x->capacity);
    *added = (op){ .kind = (uint8_t)kind };
    return added;
}

static void compile_capture(compiler *c, op_list *x)
{
    size_t end = str_find_byte(str_from(c->source, c->at), '}');
    if (end == STR_NOT_FOUND) {
        c->wrong = "a { without }";
        return;
    }
    str name = str_part(c->source, c->at, c->at + end);
    capture_kind kind = capture_find(name);
    if (kind == CAPTURE_NONE)
        c->wrong =
            arena_format(c->a, "there is no {%.*s}; there are %.*s", STR_ARG(name), STR_ARG(captures_listed(c->a))).p;
    else if (kind > CAPTURE_COUNT_TYPED && c->depth > 0)
        c->wrong = "a free {capture} inside [ ]; write an alternative instead";
    add_op(c, x, OP_CAPTURE)->capture = (uint8_t)kind;
    c->at += end + 1;
}

static void compile_open(compiler *c, op_list *x)
{
    if (c->depth == OPTIONAL_DEPTH_MOST) {
        c->wrong = "[ ] nested too deep";
        return;
    }
    c->open[c->depth++] = x->count;
    add_op(c, x, OP_OPTIONAL);
}

static void compile_close(compiler *c, op_list *x)
{
    if (c->depth == 0) {
        c->wrong = "a ] without [";
        return;
    }
    x->ops[c->open[--c->depth]].close = (uint32_t)x->count;
    add_op(c, x, OP_CLOSE);
}

static void compile_drop(compiler *c, op_list *x)
{
    if (x->count == 0 || x->ops[x->count - 1].kind != OP_CHAR)
        c->wrong = "a ~ that follows no letter or mark";
    else
        x->ops[x->count - 1].may_drop = true;
}

static void compile_char(compiler *c, op_list *x, uint32_t ch)
{
    bool doubled = char_fold(ch) == 'a' && c->at < c->source.n && c->source.p[c->at] == 'a';
    c->at += doubled;
    if (doubled)                             /* "forelaa" is "forelå", in the pattern as in the text */
        add_op(c, x, OP_CHAR)->c = LETTER_AA;
    else if (!char_is_blank(ch))
        add_op(c, x, OP_CHAR)->c = char_fold(ch);
    else if (x->count > 0 && x->ops[x->count - 1].kind != OP_BLANK)
        add_op(c, x, OP_BLANK);
}

static void need_capture(text_needs *needs, capture_kind kind)
{
    needs->digit |= kind == CAPTURE_DATE || kind == CAPTURE_TIME || kind == CAPTURE_CASE || kind == CAPTURE_ID;
    needs->body |= kind == CAPTURE_BODY;
}

/* The optional words from op i on begin as a date does: "[den]". */
static bool optional_begins_date(const op *ops, size_t i)
{
    char word[4] = "";
    size_t n = 0;
    for (i++; n < sizeof word && ops[i].kind == OP_CHAR && !ops[i].may_drop && ops[i].c < 0x80; i++)
        word[n++] = (char)ops[i].c;
    return ops[i].kind != OP_OPTIONAL && n > 0 && dates_may_begin((str){ word, n });
}

static bool begins_with_date(const op *ops)
{
    size_t i = 0;
    for (; ops[i].kind == OP_BLANK || (ops[i].kind == OP_OPTIONAL && optional_begins_date(ops, i)); i++)
        if (ops[i].kind == OP_OPTIONAL)
            i = ops[i].close;
    return ops[i].kind == OP_CAPTURE && ops[i].capture == CAPTURE_DATE;
}

/* Only what stands outside [ ] must be there. */
static void find_needs(alternative *x)
{
    x->needs.opening = x->ops[0].kind == OP_CAPTURE ? (uint8_t)x->ops[0].capture : CAPTURE_NONE;
    x->needs.date_first = begins_with_date(x->ops);
    for (size_t i = 0; i < x->count; i++)
        if (x->ops[i].kind == OP_OPTIONAL)
            i = x->ops[i].close;
        else if (x->ops[i].kind == OP_CAPTURE)
            need_capture(&x->needs, (capture_kind)x->ops[i].capture);
}

static void *kept(arena *a, const void *made, size_t count, size_t size)
{
    return memcpy(arena_alloc(a, count, size), made, count * size);
}

static void compile_ops(compiler *c, op_list *x)
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
    add_op(c, x, OP_END);
}

static void compile_one(compiler *c, alternative *x)
{
    op usual[OPS_USUAL];
    op_list made = { .ops = usual, .capacity = OPS_USUAL };
    compile_ops(c, &made);
    *x = (alternative){ .ops = kept(c->a, made.ops, made.count, sizeof *made.ops), .count = made.count };
    if (!c->wrong)
        find_needs(x);
}

const pattern *pattern_compile(arena *a, str source, const char **wrong)
{
    alternative usual[ALTERNATIVES_USUAL];
    pattern *p = ARENA_NEW(a, pattern, 1);
    compiler c = { .a = a, .source = str_trim(source) };
    p->alternatives = usual;
    p->capacity = ALTERNATIVES_USUAL;
    do
        compile_one(&c, ARENA_PUSH(a, p->alternatives, p->count, p->capacity));
    while (c.at < c.source.n && !c.wrong);
    p->alternatives = kept(a, p->alternatives, p->count, sizeof *p->alternatives);
    *wrong = c.wrong;
    return c.wrong ? NULL : p;
}

size_t pattern_alternatives(const pattern *p)
{
    return p->count;
}

size_t pattern_ops(const pattern *p)
{
    size_t ops = 0;
    for (size_t i = 0; i < p->count; i++)
        ops += p->alternatives[i].count;
    return ops;
}

const text_needs *pattern_needs(const pattern *p, size_t index)
{
    return &p->alternatives[index].needs;
}

static uint64_t front_bit(uint32_t c)
{
    return (uint64_t)1 << (c & 63);
}

/* A letter, or a blank between two of them, which no reader may drop. */
static bool is_told(const op *ops, size_t i)
{
    return is_sure_letter(&ops[i]) || (i > 0 && ops[i].kind == OP_BLANK && is_sure_letter(&ops[i + 1]));
}

/* As far as it begins with words; behind them anything may come. */
void pattern_add_fronts(const pattern *p, size_t index, text_fronts *to)
{
    const op *o = p->alternatives[index].ops;
    size_t i = 0;
    if (fronts_are_any(to))
        return;
    for (; i < FRONT_CHARS && is_told(o, i); i++)
        to->at[i] |= front_bit(o[i].kind == OP_BLANK ? ' ' : o[i].c);
    for (; i < FRONT_CHARS; i++)
        to->at[i] = ~(uint64_t)0;
}

bool text_is_among_fronts(str text, const text_fronts *fronts)
{
    str s = text_from_first(text);
    for (size_t i = 0, at = 0; i < FRONT_CHARS; i++)
        if (!(fronts->at[i] & front_bit(text_next_letter(s, &at))))
            return false;
    return true;
}

bool pattern_is_plain(const pattern *p, size_t index)
{
    const alternative *x = &p->alternatives[index];
    for (size_t i = 0; i < x->count; i++)
        if (x->ops[i].kind == OP_CAPTURE || x->ops[i].kind == OP_OPTIONAL)
            return false;
    return true;
}
