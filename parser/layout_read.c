/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "layout_inside.h"

#include "../models/text.h"

/* Bounds for layout files, which may come from strangers. */
enum { LAYOUT_BYTES_MOST = 1 << 20, LAYOUT_RULES_MOST = 2000, LAYOUT_LINE_MOST = 4000 };

typedef struct {
    arena *a;
    layout *l;
    const char *name;            /* for faults */
    const layout *const *known;
    size_t known_count;
    size_t line;
    str head;                    /* of the rule being read: what stands before its = sign */
    size_t head_line;
    text_builder pattern;        /* its pattern, with continuation lines */
    example *examples;
    size_t example_capacity;
    fault *f;
} reader;

static bool wrong(reader *r, size_t line, const char *what)
{
    return fault_set(r->f, FAULT_LAYOUT, "%s:%zu: %s", r->name, line, what);
}

/* ------------------------------------------------------------------ closed tables */

static const struct { str name; role role; } heading_kinds[] = {
    { STR("item"), ROLE_ITEM }, { STR("number"), ROLE_NUMBER }, { STR("group"), ROLE_GROUP },
    { STR("contents"), ROLE_CONTENTS }, { STR("meeting"), ROLE_MEETING }, { STR("matter"), ROLE_MATTER },
    { STR("closing"), ROLE_CLOSING }, { STR("apart"), ROLE_APART }, { STR("reply"), ROLE_REPLY },
};

static const struct { str name; field_kind field; } fields[] = {
    { STR("minutes"), FIELD_MINUTES }, { STR("agenda"), FIELD_AGENDA }, { STR("organ"), FIELD_ORGAN },
    { STR("authority"), FIELD_AUTHORITY }, { STR("date"), FIELD_DATE }, { STR("place"), FIELD_PLACE },
    { STR("end"), FIELD_END }, { STR("number"), FIELD_NUMBER }, { STR("when"), FIELD_WHEN_WHERE },
    { STR("present"), FIELD_PRESENT }, { STR("absent"), FIELD_ABSENT }, { STR("excused"), FIELD_EXCUSED },
    { STR("substitute"), FIELD_SUBSTITUTE }, { STR("member"), FIELD_MEMBER }, { STR("staff"), FIELD_STAFF },
    { STR("guest"), FIELD_GUEST }, { STR("case"), FIELD_CASE }, { STR("metadata"), FIELD_METADATA },
    { STR("notes"), FIELD_NOTES }, { STR("information"), FIELD_INFORMATION },
};

static const struct { str name; rule_style style; } styles[] = {
    { STR("large"), STYLE_NEEDS_LARGE }, { STR("bold"), STYLE_NEEDS_BOLD }, { STR("capitals"), STYLE_NEEDS_CAPITALS },
    { STR("run-in"), STYLE_RUN_IN }, { STR("quotes"), STYLE_QUOTES }, { STR("weak"), STYLE_WEAK },
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

static bool heading_kind(str word, rule *added)
{
    for (size_t i = 0; i < COUNT(heading_kinds); i++)
        if (str_equal(word, heading_kinds[i].name)) {
            added->role = heading_kinds[i].role;
            return true;
        }
    added->role = ROLE_SECTION;
    return (added->section = section_find(word)) != SECTION_NONE;
}

static bool field_name(str word, rule *added)
{
    for (size_t i = 0; i < COUNT(fields); i++)
        if (str_equal(word, fields[i].name)) {
            added->role = ROLE_FIELD;
            added->field = fields[i].field;
            return true;
        }
    return false;
}

/* "item, number, group": the words of a table of structs whose first member is their name. */
static void list_names(text_builder *t, const void *table, size_t count, size_t size)
{
    for (size_t i = 0; i < count; i++) {
        const str *name = (const str *)(const void *)((const char *)table + i * size);
        text_add(t, t->n > 0 ? (str)STR(", ") : (str)STR(""));
        text_add(t, *name);
    }
}

#define LIST(t, table) list_names((t), (table), COUNT(table), sizeof *(table))

static void list_headings(text_builder *t)
{
    LIST(t, heading_kinds);
    for (section_kind k = SECTION_SUMMARY; k <= SECTION_BODY; k++) {
        text_add(t, (str)STR(", "));
        text_add(t, str_of(section_name(k)));
    }
}

static void list_fields(text_builder *t)
{
    LIST(t, fields);
}

static void list_styles(text_builder *t)
{
    LIST(t, styles);
}

static void list_reasons(text_builder *t)
{
    text_add(t, (str)STR("any word: menu, label, page-number"));
}

static bool unknown_word(reader *r, str word, const char *what, void (*list)(text_builder *t))
{
    text_builder t = { .a = r->a };
    list(&t);
    str there_are = text_done(&t);
    if (word.n == 0)
        return fault_set(r->f, FAULT_LAYOUT, "%s:%zu: a %s is missing; there are %.*s", r->name, r->head_line, what,
            STR_ARG(there_are));
    return fault_set(r->f, FAULT_LAYOUT, "%s:%zu: \"%.*s\" is no %s; there are %.*s", r->name, r->head_line,
        STR_ARG(word), what, STR_ARG(there_are));
}

static bool skip_reason(str word, rule *added)
{
    added->role = ROLE_SKIP;
    added->why = word;
    return true;
}

static bool style_word(str word, unsigned *style)
{
    for (size_t i = 0; i < COUNT(styles); i++)
        if (str_equal(word, styles[i].name)) {
            *style |= styles[i].style;
            return true;
        }
    return false;
}

static const struct {
    str word;
    bool (*read)(str kind, rule *added);
    const char *what;
    void (*list)(text_builder *t);
} rule_words[] = {
    { STR("heading"), heading_kind, "kind of heading", list_headings },
    { STR("field"), field_name, "field", list_fields },
    { STR("skip"), skip_reason, "reason to skip", list_reasons },
};

/* ------------------------------------------------------------------ a rule */

static bool rule_head(reader *r, rule *added)
{
    str rest = r->head, word, kind;
    str_next_word(&rest, &word);
    for (size_t i = 0; i < COUNT(rule_words); i++) {
        if (!str_equal(word, rule_words[i].word))
            continue;
        kind = (str){ NULL, 0 };
        if (!str_next_word(&rest, &kind) || !rule_words[i].read(kind, added))
            return unknown_word(r, kind, rule_words[i].what, rule_words[i].list);
    }
    while (str_next_word(&rest, &word))
        if (!style_word(word, &added->style))
            return unknown_word(r, word, "style", list_styles);
    return true;
}

/* Called before the next statement: a rule's pattern may go on over several lines. */
static bool finish_rule(reader *r)
{
    if (r->head.n == 0)
        return true;
    rule added = { .role = ROLE_NONE };
    const char *what = NULL;
    if (!rule_head(r, &added))
        return false;
    added.pattern = pattern_compile(r->a, text_done(&r->pattern), &what);
    if (!added.pattern)
        return wrong(r, r->head_line, what);
    added.line = r->head_line;
    added.where = arena_format(r->a, "%.*s:%zu", STR_ARG(r->l->name), r->head_line);
    if (r->l->rule_count == LAYOUT_RULES_MOST)
        return wrong(r, r->head_line, "more rules than a layout may have");
    *ARENA_PUSH(r->a, r->l->rules, r->l->rule_count, r->l->rule_capacity) = added;
    r->head = (str){ NULL, 0 };
    return true;
}

static bool start_rule(reader *r, str line)
{
    size_t sign = str_find_byte(line, '=');
    if (!finish_rule(r))
        return false;
    if (sign == STR_NOT_FOUND)
        return wrong(r, r->line, "a rule without =; write: heading KIND [STYLE…] = PATTERN");
    r->head = str_trim(str_part(line, 0, sign));
    r->head_line = r->line;
    r->pattern = (text_builder){ .a = r->a };
    text_add(&r->pattern, str_from(line, sign + 1));
    return true;
}

static bool go_on(reader *r, str line)
{
    if (r->head.n == 0)
        return wrong(r, r->line, "| goes on a rule, but none stands before it");
    text_add(&r->pattern, (str)STR(" "));
    text_add(&r->pattern, line);
    return true;
}

static bool add_example(reader *r, str text, bool taken)
{
    if (!finish_rule(r))
        return false;
    if (r->l->rule_count == 0)
        return wrong(r, r->line, "an example without a rule before it");
    text = str_trim(text);
    const source_part part = { text.n ? (uint32_t)(text.p - r->l->source.p) : 0, (uint32_t)text.n };
    *ARENA_PUSH(r->a, r->examples, r->l->example_count, r->example_capacity) =
        (example){ part, (uint32_t)r->l->rule_count - 1, (uint32_t)r->line, taken };
    return true;
}

/* ------------------------------------------------------------------ statements */

static bool read_name(reader *r, str line)
{
    r->l->name = str_trim(line);
    return r->l->name.n > 0 || wrong(r, r->line, "a layout without a name");
}

static bool read_base(reader *r, str line)
{
    for (size_t i = 0; i < r->known_count; i++)
        if (str_equal(r->known[i]->name, str_trim(line))) {
            r->l->base = r->known[i];
            return true;
        }
    return fault_set(r->f, FAULT_LAYOUT, "%s:%zu: no layout \"%.*s\" to build on; most build on generic", r->name,
        r->line, STR_ARG(str_trim(line)));
}

static bool read_mark(reader *r, str line)
{
    *ARENA_PUSH(r->a, r->l->marks, r->l->mark_count, r->l->mark_capacity) = str_trim(line);
    return str_trim(line).n > 0 || wrong(r, r->line, "an empty mark");
}

static bool read_yes(reader *r, str line)
{
    return add_example(r, line, true);
}

static bool read_no(reader *r, str line)
{
    return add_example(r, line, false);
}

static bool read_line(reader *r, str line)
{
    static const struct { str word; bool (*read)(reader *r, str rest); } statements[] = {
        { STR("layout"), read_name }, { STR("base"), read_base }, { STR("mark"), read_mark },
        { STR("yes"), read_yes }, { STR("no"), read_no },
    };
    str rest = str_trim(line), word;
    if (rest.n > LAYOUT_LINE_MOST)
        return wrong(r, r->line, "a line longer than a layout's may be");
    if (rest.n == 0 || rest.p[0] == '#')
        return true;
    if (rest.p[0] == '|')
        return go_on(r, rest);
    str whole = rest;
    str_next_word(&rest, &word);
    for (size_t i = 0; i < COUNT(statements); i++)
        if (str_equal(word, statements[i].word))
            return statements[i].read(r, rest);
    for (size_t i = 0; i < COUNT(rule_words); i++)
        if (str_equal(word, rule_words[i].word))
            return start_rule(r, whole);
    return fault_set(r->f, FAULT_LAYOUT,
        "%s:%zu: a line begins with layout, base, mark, heading, field, skip, yes, no, | or #, not with \"%.*s\"",
        r->name, r->line, STR_ARG(word));
}

bool layout_read(arena *a, str source, const char *name, const layout *const *known, size_t known_count,
    const layout **read, fault *f)
{
    layout *l = ARENA_NEW(a, layout, 1);
    reader r = { .a = a, .l = l, .name = name, .known = known, .known_count = known_count, .f = f };
    str rest = source, line;
    l->file = arena_copy(a, str_of(name));
    l->source = source;
    if (source.n > LAYOUT_BYTES_MOST || !text_is_utf8(source))
        return wrong(&r, 1, "no UTF-8 text of at most 1 MiB");
    while (str_cut(&rest, '\n', &line)) {
        r.line++;
        if (!read_line(&r, line))
            return false;
    }
    if (!finish_rule(&r))
        return false;
    if (l->name.n == 0)
        return wrong(&r, 1, "a layout begins with: layout NAME");
    l->examples = r.examples;
    if (!layout_index_build(a, l))
        return wrong(&r, r.line, "more alternatives than a layout may have");
    *read = l;
    return true;
}

/* ------------------------------------------------------------------ naming */

static str heading_called(role r)
{
    for (size_t i = 0; i < COUNT(heading_kinds); i++)
        if (heading_kinds[i].role == r)
            return heading_kinds[i].name;
    return (str){ NULL, 0 };
}

static str field_called(field_kind k)
{
    for (size_t i = 0; i < COUNT(fields); i++)
        if (fields[i].field == k)
            return fields[i].name;
    return (str){ NULL, 0 };
}

str rule_called(arena *a, const rule *r)
{
    if (r->role == ROLE_FIELD)
        return arena_format(a, "field %.*s", STR_ARG(field_called(r->field)));
    if (r->role == ROLE_SKIP)
        return arena_format(a, "skip %.*s", STR_ARG(r->why));
    return r->role == ROLE_SECTION ? arena_format(a, "heading %s", section_name(r->section))
                                   : arena_format(a, "heading %.*s", STR_ARG(heading_called(r->role)));
}
