/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "tables.h"

#include <inttypes.h>

/* ------------------------------------------------------------------ arrays */

enum { IN_A_ROW = 24 };

static void open_array(text_builder *out, const char *type, const char *name, const char *part, const char *what)
{
    tables_print(out, "static const %s %s_%s_%s[] = {", type, name, part, what);
}

static void print_number(text_builder *out, size_t i, uint64_t number)
{
    tables_print(out, "%s%" PRIu64 ",", i % IN_A_ROW == 0 ? "\n" : "", number);
}

static void close_array(text_builder *out)
{
    tables_print(out, "\n};\n");
}

/* ------------------------------------------------------------------ the pool */

/* The lists that are kept, one behind the other. */
typedef struct {
    arena *a;
    const automaton *from;
    uint32_t *items;
    size_t count, capacity;
} new_pool;

static uint32_t keep_list(new_pool *p, uint32_t at, uint32_t count)
{
    uint32_t kept_at = (uint32_t)p->count;
    for (uint32_t i = 0; i < count; i++)
        *ARENA_PUSH(p->a, p->items, p->count, p->capacity) = pool_list(p->from, at)[i];
    return kept_at;
}

static void print_pool(text_builder *out, const new_pool *p, const char *name, const char *part)
{
    open_array(out, "uint32_t", name, part, "pool");
    for (size_t i = 0; i < p->count; i++)
        print_number(out, i, p->items[i]);
    tables_print(out, "0");
    close_array(out);
}

/* ------------------------------------------------------------------ alphabet and nodes */

static void print_sets(text_builder *out, const char *what, const uint64_t *sets)
{
    tables_print(out, " .%s = {", what);
    for (size_t i = 0; i < CAPTURE_END; i++)
        tables_print(out, "UINT64_C(%" PRIu64 "),", sets[i]);
    tables_print(out, "},\n");
}

static void print_alphabet(text_builder *out, const alphabet *x, const char *name, const char *part)
{
    tables_print(out, "static const alphabet %s_%s_alphabet = { .class_of = {", name, part);
    for (size_t i = 0; i < sizeof x->class_of; i++)
        print_number(out, i, x->class_of[i]);
    tables_print(out, "}, .class_char = {");
    for (size_t i = 0; i < CLASSES; i++)
        print_number(out, i, x->class_char[i]);
    tables_print(out, "}, .class_count = %u, .word_classes = UINT64_C(%" PRIu64 "),\n", x->class_count,
        x->word_classes);
    print_sets(out, "begins", x->begins);
    print_sets(out, "inside", x->inside);
    tables_print(out, " .in_label = UINT64_C(%" PRIu64 "), .behind_hour = UINT64_C(%" PRIu64 "),\n", x->in_label,
        x->behind_hour);
    tables_print(out, " .colon = %u, .dash = %u, .stop = %u, .comma = %u };\n", x->colon, x->dash, x->stop, x->comma);
}

static void print_nodes(text_builder *out, const automaton *x, const char *name, const char *part)
{
    open_array(out, "node", name, part, "nodes");
    for (size_t i = 0; i < x->node_count; i++) {
        const node *n = &x->nodes[i];
        tables_print(out, "%s{%u,%u,%u,%d,%d,%d,%d,%d,%d,%u,%u},", i % 6 == 0 ? "\n" : "",
            n->kind, n->class, n->capture,
            n->may_drop, n->sign, n->doubled, n->to_end, n->run_in, n->dashed, n->entry, n->past);
    }
    close_array(out);
}

/* ------------------------------------------------------------------ states and families */

static void print_states(text_builder *out, const learned_states *c, new_pool *p, const char *name, const char *part)
{
    open_array(out, "state", name, part, "states");
    for (size_t i = 0; i < c->count; i++) {
        const state *s = &c->automaton->states[c->states[i]];
        uint32_t places = keep_list(p, s->places, s->place_count), proven = keep_list(p, s->proven, s->proven_count);
        uint32_t ends = i > 0 ? keep_list(p, s->ends, s->end_count) : 0;
        tables_print(out, "\n{%u,%u,%u,%u,%u,%u,%u,%d,0},", s->family, places, proven, s->place_count, s->proven_count,
            ends, s->end_count, s->word);
    }
    close_array(out);
}

/* What leads to a state that was left out is not known. The bit of what proves something is set when it is adopted. */
static void print_next(text_builder *out, const learned_states *c, const char *name, const char *part)
{
    open_array(out, "uint16_t", name, part, "next");
    for (size_t i = 0; i < c->count; i++) {
        const uint16_t *next = c->automaton->next + c->states[i] * CLASSES;
        for (size_t class = 0; class < CLASSES; class++)
            print_number(out, class, c->numbers[next[class] & (STATE_PROVES - 1)]);
    }
    close_array(out);
}

/* Returns how many: half of them are free. */
static size_t print_buckets(text_builder *out, const learned_states *c, const char *name, const char *part)
{
    size_t count = BUCKETS_LEAST;
    while (count < c->count * 2)
        count *= 2;
    uint16_t *buckets = ARENA_NEW(out->a, uint16_t, count);
    for (size_t i = AUTOMATON_START; i < c->count; i++) {
        size_t at = automaton_hash(c->automaton, &c->automaton->states[c->states[i]]) % count;
        while (buckets[at])
            at = (at + 1) % count;
        buckets[at] = (uint16_t)i;
    }
    open_array(out, "uint16_t", name, part, "buckets");
    for (size_t i = 0; i < count; i++)
        print_number(out, i, buckets[i]);
    close_array(out);
    return count;
}

static void print_family(text_builder *out, const family *f, new_pool *p)
{
    uint32_t places = keep_list(p, f->places, f->place_count), added = keep_list(p, f->added, f->added_count);
    tables_print(out, "\n{%u,%u,%u,%u,%u,{", places, f->place_count, f->from, added, f->added_count);
    for (int word = 0; word < 2; word++) {
        tables_print(out, "{");
        for (size_t class = 0; class < CLASSES; class++)
            print_number(out, class, f->moves[word][class] == UNKNOWN
                    ? UNKNOWN : keep_list(p, f->moves[word][class], f->move_counts[word][class]));
        tables_print(out, "},");
    }
    tables_print(out, "},{");
    for (int word = 0; word < 2; word++) {
        tables_print(out, "{");
        for (size_t class = 0; class < CLASSES; class++)
            print_number(out, class, f->moves[word][class] == UNKNOWN ? 0 : f->move_counts[word][class]);
        tables_print(out, "},");
    }
    tables_print(out, "}},");
}

static void print_families(text_builder *out, const automaton *x, new_pool *p, const char *name, const char *part)
{
    open_array(out, "family", name, part, "families");
    for (size_t i = 0; i < x->family_count; i++)
        print_family(out, &x->families[i], p);
    close_array(out);
}

/* ------------------------------------------------------------------ the automaton */

void tables_automaton(text_builder *out, const learned_states *learned, const char *name, const char *part)
{
    const automaton *x = learned->automaton;
    new_pool pool = { .a = out->a, .from = x };
    print_alphabet(out, &x->alphabet, name, part);
    print_nodes(out, x, name, part);
    print_states(out, learned, &pool, name, part);
    print_next(out, learned, name, part);
    size_t buckets = print_buckets(out, learned, name, part);
    print_families(out, x, &pool, name, part);
    print_pool(out, &pool, name, part);
    tables_print(out, "#define %s_%s { &%s_%s_alphabet, %s_%s_nodes, %zu, \\\n", name, part, name, part, name, part,
        x->node_count);
    tables_print(out, "    %s_%s_states, %zu, %s_%s_next, %s_%s_families, %zu, \\\n", name, part, learned->count, name,
        part, name, part, x->family_count);
    tables_print(out, "    %s_%s_pool, %zu, %s_%s_buckets, %zu }\n", name, part, pool.count, name, part, buckets);
}
