/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Texts with their marks, and the blocks of a section. */
#include "inside.h"

/* Deeper lists go on at this depth: a page's reader has other limits than the XML's. */
enum { NESTED_MOST = 40 };

void write_marked(walk *w, const marked_text *t)
{
    xml_out *x = w->o->x;
    size_t written = 0;
    for (size_t i = 0; i < t->mark_count; i++) {
        const mark *one = &t->marks[i];
        if (one->kind == MARK_NONE || one->from < written || one->to <= one->from || one->to > t->text.n)
            continue;
        bool date = one->kind == MARK_DATE;
        xml_text(x, str_part(t->text, written, one->from));
        xml_start(x, date ? "time" : "span", XML_HOLDS_TEXT);
        view_word(w->o, "class", date ? NULL : "ref");
        xml_attribute(x, date ? "datetime" : "title", one->value);
        xml_text(x, str_part(t->text, one->from, one->to));
        xml_end(x);
        written = one->to;
    }
    xml_text(x, str_from(t->text, written));
}

/* The element's own text; what is below it comes behind. */
static void write_content(walk *w, const block *b)
{
    if (b->marker.n) {
        view_danish(w->o, "span", "marker", b->marker);
        xml_text(w->o->x, (str)STR(" "));
    }
    xml_start(w->o->x, "span", XML_HOLDS_TEXT);
    view_word(w->o, "class", "words");
    view_word(w->o, "lang", "da");
    write_marked(w, &b->content);
    xml_end(w->o->x);
    walk_read(w, &b->at);
}

static void write_leaf(walk *w, const block *b, const char *name, const char *kind)
{
    xml_start(w->o->x, name, XML_HOLDS_TEXT);
    walk_shows(w, b->kind == BLOCK_SKIPPED ? "furniture" : "text", kind, &b->at);
    if (b->kind == BLOCK_SKIPPED)
        view_text(w->o, "span", "chip", b->why);
    write_content(w, b);
    xml_end(w->o->x);
}

static void write_row(walk *w, const block *row, const char *kind)
{
    size_t number = 0;
    xml_start(w->o->x, "tr", XML_HOLDS_ELEMENTS);
    walk_shows(w, "text", kind, &row->at);
    for (const block *cell = row->child; cell; cell = cell->next) {
        size_t before = walk_down(w, "cell", ++number);
        write_leaf(w, cell, "td", kind);
        walk_up(w, before);
    }
    xml_end(w->o->x);
}

static void write_table(walk *w, const block *table, const char *kind)
{
    size_t number = 0;
    xml_start(w->o->x, "div", XML_HOLDS_ELEMENTS);
    view_word(w->o, "class", "scroll");
    xml_start(w->o->x, "table", XML_HOLDS_ELEMENTS);
    for (const block *row = table->child; row; row = row->next) {
        size_t before = walk_down(w, "row", ++number);
        write_row(w, row, kind);
        walk_up(w, before);
    }
    xml_end(w->o->x);
    xml_end(w->o->x);
}

/* A point's own lists stand in it, behind its text, which alone is marked as the element. */
static void write_point(walk *w, const block *li, const char *kind, int depth)
{
    xml_start(w->o->x, "li", XML_HOLDS_ELEMENTS);
    write_leaf(w, li, "div", kind);
    if (depth < NESTED_MOST)
        write_blocks(w, li->child, kind, depth + 1);
    xml_end(w->o->x);
    if (depth >= NESTED_MOST && li->child)
        write_blocks(w, li->child, kind, depth + 1);
}

static void write_list(walk *w, const block *list, const char *kind, int depth)
{
    size_t number = 0;
    if (depth < NESTED_MOST) {
        xml_start(w->o->x, "ul", XML_HOLDS_ELEMENTS);
        view_word(w->o, "class", "plain");
    }
    for (const block *li = list->child; li; li = li->next) {
        size_t before = walk_down(w, "li", ++number);
        write_point(w, li, kind, depth);
        walk_up(w, before);
    }
    if (depth < NESTED_MOST)
        xml_end(w->o->x);
}

static void write_block(walk *w, const block *b, const char *kind, int depth, numbers *n)
{
    struct {
        const char *name;
        size_t *count;
    } of[] = {
        [BLOCK_P] = { "p", &n->p },
        [BLOCK_LIST] = { "list", &n->list },
        [BLOCK_TABLE] = { "table", &n->table },
        [BLOCK_SKIPPED] = { "skipped", &n->skipped },
    };
    if ((size_t)b->kind >= sizeof of / sizeof *of || !of[b->kind].name)
        return;
    size_t before = walk_down(w, of[b->kind].name, ++*of[b->kind].count);
    if (b->kind == BLOCK_LIST)
        write_list(w, b, kind, depth);
    else if (b->kind == BLOCK_TABLE)
        write_table(w, b, kind);
    else
        write_leaf(w, b, "p", kind);
    walk_up(w, before);
}

void write_blocks(walk *w, const block *first, const char *kind, int depth)
{
    numbers n = { 0 };
    if (depth > XML_DEPTH_MOST)
        return;
    for (const block *b = first; b; b = b->next)
        write_block(w, b, kind, depth, &n);
}
