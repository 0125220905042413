/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "layout_image.h"

static str part_of(str source, source_part p)
{
    return str_part(source, p.at, p.at + p.n);
}

/* What stands in a row in the image, taken rule by rule. */
typedef struct {
    arena *a;
    const layout_image *image;
    str source;
    alternative *alternatives;
    const alternative_image *next;
    const op *ops;
} taker;

static const pattern *take_pattern(taker *t, size_t count)
{
    pattern *p = ARENA_NEW(t->a, pattern, 1);
    *p = (pattern){ .alternatives = t->alternatives, .count = count, .capacity = count };
    for (size_t i = 0; i < count; i++, t->next++) {
        *t->alternatives++ = (alternative){ .ops = t->ops, .count = t->next->ops, .needs = t->next->needs };
        t->ops += t->next->ops;
    }
    return p;
}

static rule take_rule(taker *t, const rule_image *from)
{
    return (rule){ .role = (role)from->role, .section = (section_kind)from->section, .field = (field_kind)from->field,
        .style = from->style, .why = part_of(t->source, from->why), .line = from->line,
        .where = { t->image->places + from->where.at, from->where.n },
        .pattern = take_pattern(t, from->alternatives) };
}

const layout *layout_of_image(
    arena *a, const layout_image *image, str source, const char *file, const layout *const *known)
{
    layout *l = ARENA_NEW(a, layout, 1);
    taker t = { .a = a, .image = image, .source = source, .next = image->alternatives, .ops = image->ops,
        .alternatives = ARENA_NEW(a, alternative, image->alternative_count) };
    *l = (layout){ .name = part_of(source, image->name), .file = str_of(file), .source = source,
        .base = image->base ? known[image->base - 1] : NULL, .marks = ARENA_NEW(a, str, image->mark_count),
        .mark_count = image->mark_count, .rules = ARENA_NEW(a, rule, image->rule_count),
        .rule_count = image->rule_count, .examples = image->examples, .example_count = image->example_count };
    for (size_t i = 0; i < l->mark_count; i++)
        l->marks[i] = part_of(source, image->marks[i]);
    for (size_t i = 0; i < l->rule_count; i++)
        l->rules[i] = take_rule(&t, &image->rules[i]);
    layout_index_take(a, l, &image->automaton, &image->dated);
    return l;
}
