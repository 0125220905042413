/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "spot.h"

enum { STEPS_MOST = 200 };

/* One step of a path: "item[3]" or "title", which has the number 0. */
typedef struct {
    str name;
    int number;
} step;

static bool next_step(str *path, step *s)
{
    str all, inside;
    long number = 0;
    if (!str_cut(path, '/', &all))
        return false;
    size_t open = str_find_byte(all, '[');
    s->name = str_part(all, 0, open);
    s->number = 0;
    if (open == STR_NOT_FOUND)
        return all.n > 0;
    inside = str_part(all, open + 1, all.n - 1);
    if (!str_ends(all, (str)STR("]")) || !str_to_number(inside, 1000000000, &number) || number < 1)
        return false;
    s->number = (int)number;
    return true;
}

static bool is_named(const step *s, const char *name)
{
    return str_equal(s->name, str_of(name));
}

/* ------------------------------------------------------------------ blocks */

static bool is_block_of(const block *b, const step *s)
{
    static const char *const names[] = {
        [BLOCK_P] = "p", [BLOCK_LIST] = "list", [BLOCK_LI] = "li", [BLOCK_TABLE] = "table", [BLOCK_ROW] = "row",
        [BLOCK_CELL] = NULL, [BLOCK_SKIPPED] = "skipped",
    };
    return (size_t)b->kind < sizeof names / sizeof *names && names[b->kind] && is_named(s, names[b->kind]);
}

static const block *child_of(const block *parent, const step *s)
{
    int left = s->number;
    for (const block *b = parent->child; b; b = b->next)
        if (is_block_of(b, s) && --left == 0)
            return b;
    return NULL;
}

/* Down to the paragraph, point or table; of a row its table. */
static const block *find_block(const section *s, str path)
{
    step one;
    const block *at = &s->body;
    for (int i = 0; i < STEPS_MOST && path.p && at && at->kind != BLOCK_TABLE; i++)
        at = next_step(&path, &one) ? child_of(at, &one) : NULL;
    return at == &s->body ? NULL : at;
}

static bool settle_block(const part *p, str rest, spot *out)
{
    const block *wanted = find_block(&p->as.section, rest), *b;
    for (int n = 1; wanted && (b = correction_block(p, n)); n++)
        if (b == wanted)
            out->where.block = n;
    return out->where.block > 0;
}

/* ------------------------------------------------------------------ parts */

static const part *part_of(const part *first, part_kind kind, int number)
{
    for (const part *p = first; p; p = p->next)
        if (p->kind == kind && --number == 0)
            return p;
    return NULL;
}

/* What may stand in an item or a meeting and is corrected there. */
static bool settle_part(const meeting *m, const step *s, str rest, spot *out)
{
    const part *first = out->item ? out->item->as.item.first : m->first;
    if (is_named(s, "section")) {
        const part *p = correction_section(m, out->item, out->where.section = s->number);
        return p && (!rest.p || settle_block(p, rest, out));
    }
    if (rest.p)
        return is_named(s, "attendance");
    if (s->number == 0)
        return true;
    part_kind kind = is_named(s, "case") ? PART_CASE : is_named(s, "absence") ? PART_ABSENCE : PART_NONE;
    out->last = kind ? part_of(first, kind, s->number) : NULL;
    return !kind || out->last;
}

bool spot_of_path(const minutes *m, str path, spot *out)
{
    step s;
    *out = (spot){ .item = NULL };
    const meeting *at = next_step(&path, &s) && is_named(&s, "meeting") ? correction_meeting(m, s.number) : NULL;
    if (!at)
        return false;
    out->where.meeting = s.number;
    if (!path.p)
        return true;
    if (!next_step(&path, &s))
        return false;
    if (!is_named(&s, "item"))
        return settle_part(at, &s, path, out);
    out->item = correction_item(at, out->where.item = s.number);
    if (!out->item || !path.p)
        return out->item != NULL;
    return next_step(&path, &s) && settle_part(at, &s, path, out);
}

str spot_path(arena *a, const correction_spot *where)
{
    text_builder t = { .a = a };
    const struct { const char *name; int number; } steps[] = {
        { "meeting", where->meeting }, { "item", where->item }, { "section", where->section },
    };
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (steps[i].number > 0)
            text_add(&t, arena_format(a, "%s%s[%d]", t.n ? "/" : "", steps[i].name, steps[i].number));
    return text_done(&t);
}
