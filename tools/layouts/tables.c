/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "tables.h"

#include <stdarg.h>
#include <stdio.h>

#include "parser/pattern_inside.h"

void tables_print(text_builder *out, const char *format, ...)
{
    char row[400];
    va_list values;
    va_start(values, format);
    int n = vsnprintf(row, sizeof row, format, values);
    va_end(values);
    text_add(out, (str){ row, n < (int)sizeof row ? (size_t)n : sizeof row - 1 });
}

void tables_begin(text_builder *out)
{
    tables_print(out, "/* SPDX-License-Identifier: AGPL-3.0-or-later */\n"
        "/* Made from parser/layouts/ by tools/layouts; change those instead. */\n#include \"layout_image.h\"\n");
}

/* ------------------------------------------------------------------ parts of the source */

static source_part part_of(const layout *l, str text)
{
    return text.n ? (source_part){ (uint32_t)(text.p - l->source.p), (uint32_t)text.n } : (source_part){ 0, 0 };
}

static void print_part(text_builder *out, source_part p)
{
    tables_print(out, "{ %u, %u }", p.at, p.n);
}

/* ------------------------------------------------------------------ rules */

static void print_rules(text_builder *out, const layout *l, const char *name)
{
    uint32_t at = 0;
    tables_print(out, "static const char %s_places[] =", name);
    for (size_t i = 0; i < l->rule_count; i++)
        tables_print(out, "\n    \"%.*s\"", STR_ARG(l->rules[i].where));
    tables_print(out, "\n    \"\";\nstatic const rule_image %s_rules[] = {\n", name);
    for (size_t i = 0; i < l->rule_count; i++) {
        const rule *r = &l->rules[i];
        source_part why = part_of(l, r->why);
        tables_print(out, "    { %d, %d, %d, %u, { %u, %u }, %zu, { %u, %zu }, %zu },\n", (int)r->role, (int)r->section,
            (int)r->field, r->style, why.at, why.n, r->line, at, r->where.n, r->pattern->count);
        at += (uint32_t)r->where.n;
    }
    tables_print(out, "    { .role = 0 }\n};\n");
}

static size_t print_alternatives(text_builder *out, const layout *l, const char *name)
{
    size_t count = 0;
    tables_print(out, "static const alternative_image %s_alternatives[] = {\n", name);
    for (size_t i = 0; i < l->rule_count; i++)
        for (size_t k = 0; k < l->rules[i].pattern->count; k++, count++) {
            const alternative *x = &l->rules[i].pattern->alternatives[k];
            tables_print(out, "    { %zu, { %d, %d, %d, %u } },\n", x->count, x->needs.digit, x->needs.body,
                x->needs.date_first, x->needs.opening);
        }
    tables_print(out, "    { .ops = 0 }\n};\n");
    return count;
}

static void print_ops(text_builder *out, const layout *l, const char *name)
{
    tables_print(out, "static const op %s_ops[] = {\n", name);
    for (size_t i = 0; i < l->rule_count; i++)
        for (size_t k = 0; k < l->rules[i].pattern->count; k++) {
            const alternative *x = &l->rules[i].pattern->alternatives[k];
            for (const op *o = x->ops; o < x->ops + x->count; o++)
                tables_print(out, "{{%u},%u,%d,%u},", o->c, o->kind, o->may_drop, o->capture);
            tables_print(out, "\n");
        }
    tables_print(out, "    { .kind = 0 }\n};\n");
}

static void print_examples(text_builder *out, const layout *l, const char *name)
{
    tables_print(out, "static const example %s_examples[] = {\n", name);
    for (size_t i = 0; i < l->example_count; i++) {
        const example *e = &l->examples[i];
        tables_print(out, "    { { %u, %u }, %u, %u, %d },\n", e->text.at, e->text.n, e->rule, e->line, e->taken);
    }
    tables_print(out, "    { .line = 0 }\n};\n");
}

static void print_marks(text_builder *out, const layout *l, const char *name)
{
    tables_print(out, "static const source_part %s_marks[] = { ", name);
    for (size_t i = 0; i < l->mark_count; i++) {
        print_part(out, part_of(l, l->marks[i]));
        tables_print(out, ", ");
    }
    tables_print(out, "{ 0, 0 } };\n");
}

/* ------------------------------------------------------------------ the layout */

void tables_layout(text_builder *out, const layout *l, const char *name, size_t base, const learned_layout *learned)
{
    print_rules(out, l, name);
    size_t alternatives = print_alternatives(out, l, name);
    print_ops(out, l, name);
    print_examples(out, l, name);
    print_marks(out, l, name);
    tables_automaton(out, &learned->automaton, name, "automaton");
    tables_automaton(out, &learned->dated, name, "dated");
    tables_print(out, "extern const layout_image %s_image;\nconst layout_image %s_image = {\n    .name = ", name, name);
    print_part(out, part_of(l, l->name));
    tables_print(out, ", .base = %zu, .marks = %s_marks, .mark_count = %zu, .places = %s_places,\n", base, name,
        l->mark_count, name);
    tables_print(out, "    .rules = %s_rules, .rule_count = %zu, .alternatives = %s_alternatives,\n", name,
        l->rule_count, name);
    tables_print(out, "    .alternative_count = %zu, .ops = %s_ops, .examples = %s_examples, .example_count = %zu,\n",
        alternatives, name, name, l->example_count);
    tables_print(out, "    .automaton = %s_automaton, .dated = %s_dated,\n};\n", name, name);
}
