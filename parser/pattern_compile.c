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

static op *add_op(compiler *c, alternative *x, op_kind kind)
{
    op *added = ARENA_PUSH(c->a, x->ops, x->count, x->capacity);
    *added = (op){ .kind = (uint8_t)kind };
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
        c->wrong =
            arena_format(c->a, "there is no {%.*s}; there are %.*s", STR_ARG(name), STR_ARG(captures_listed(c->a))).p;
    else if (kind > CAPTURE_COUNT_TYPED && c->depth > 0)
        c->wrong = "a free {capture} inside [ ]; write an alternative instead";
    add_op(c, x, OP_CAPTURE)->capture = (uint8_t)kind;
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
    x->ops[c->open[--c->depth]].close = (uint32_t)x->count;
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

static bool is_sure(const op *o)
{
    return o->kind == OP_CHAR && !o->may_drop && pattern_is_word_char(o->c);
}

static void need_run(text_needs *needs, size_t bit)
{
    if (needs->run_count < RUNS_NEEDED_MOST)
        needs->runs[needs->run_count++] = (uint16_t)bit;
}

/* The next letter of a word, moved into the window. */
static void need_letter(text_needs *needs, uint32_t *window, uint32_t c)
{
    *window = run_window(*window, c);
    if (run_is_whole(*window))
        need_run(needs, run_bit(*window));
}

static void need_word(text_needs *needs, const op *ops, size_t count)
{
    uint32_t window = 0;
    for (size_t i = 0; i < count; i++)
        need_letter(needs, &window, ops[i].c);
}

text_needs text_needs_of(str word)
{
    text_needs needs = { .run_count = 0 };
    uint32_t window = 0;
    for (size_t at = 0, n; at < word.n; at += n)
        need_letter(&needs, &window, text_char(word, at, &n));
    return needs;
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

/* Only what stands outside [ ] and may not drop must be there. */
static void find_needs(alternative *x)
{
    x->needs.opening = x->ops[0].kind == OP_CAPTURE ? (uint8_t)x->ops[0].capture : CAPTURE_NONE;
    x->needs.date_first = begins_with_date(x->ops);
    for (size_t i = 0, end; i < x->count; i = end) {
        for (end = i; is_sure(&x->ops[end]); end++)
            ;
        need_word(&x->needs, &x->ops[i], end - i);
        if (x->ops[end].kind == OP_CAPTURE)
            need_capture(&x->needs, (capture_kind)x->ops[end].capture);
        end = x->ops[end].kind == OP_OPTIONAL ? x->ops[end].close + 1 : end + 1;
    }
}

/* From behind OP_END to the front, as far as letters that must be there stand together. */
static void find_tail(alternative *x)
{
    const op *last = &x->ops[x->count > 1 ? x->count - 2 : 0];
    x->last_capture = last->kind == OP_CAPTURE ? (capture_kind)last->capture : CAPTURE_NONE;
    for (size_t i = 0; i < TAIL_LETTERS && i + 2 <= x->count && is_sure(last - i); i++) {
        x->tail |= run_byte(last[-(ptrdiff_t)i].c) << 8 * i;
        x->tail_mask |= (uint32_t)0xFF << 8 * i;
    }
}

static void *kept(arena *a, const void *made, size_t count, size_t size)
{
    return memcpy(arena_alloc(a, count, size), made, count * size);
}

static void compile_ops(compiler *c, alternative *x)
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
    *x = (alternative){ .ops = usual, .capacity = OPS_USUAL };
    compile_ops(c, x);
    x->ops = kept(c->a, x->ops, x->count, sizeof *x->ops);
    x->capacity = x->count;
    if (c->wrong)
        return;
    find_needs(x);
    find_tail(x);
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

const text_needs *pattern_needs(const pattern *p, size_t index)
{
    return &p->alternatives[index].needs;
}

/* ------------------------------------------------------------------ what it begins with */

size_t first_place(uint32_t c)
{
    return c < FIRSTS - 1 ? c : FIRSTS - 1;
}

bool first_set_has(const first_set *s, size_t place)
{
    return s->bits[place / 64] >> place % 64 & 1;
}

static void add_firsts(first_set *s, const first_set *more)
{
    for (size_t i = 0; i < sizeof s->bits / sizeof *s->bits; i++)
        s->bits[i] |= more->bits[i];
}

/* Adds what the ops from i to `end` may begin with; true where they may also take nothing. */
static bool find_firsts(const op *ops, size_t i, size_t end, const first_set *of_capture, first_set *s)
{
    for (; i < end && ops[i].kind != OP_END; i++)
        switch (ops[i].kind) {
        case OP_CHAR:
            s->bits[first_place(ops[i].c) / 64] |= (uint64_t)1 << first_place(ops[i].c) % 64;
            if (!ops[i].may_drop)
                return false;
            break;
        case OP_CAPTURE:
            add_firsts(s, &of_capture[ops[i].capture]);
            return false;
        case OP_OPTIONAL:
            find_firsts(ops, i + 1, ops[i].close, of_capture, s);
            i = ops[i].close;
            break;
        default:
            break;
        }
    return true;
}

first_set pattern_firsts(const pattern *p, size_t index, const first_set *of_capture)
{
    const alternative *x = &p->alternatives[index];
    first_set s = { .bits = { 0 } };
    if (find_firsts(x->ops, 0, x->count, of_capture, &s))
        memset(&s, 0xFF, sizeof s);
    return s;
}

bool pattern_is_plain(const pattern *p, size_t index)
{
    const alternative *x = &p->alternatives[index];
    for (size_t i = 0; i < x->count; i++)
        if (x->ops[i].kind == OP_CAPTURE || x->ops[i].kind == OP_OPTIONAL)
            return false;
    return true;
}
