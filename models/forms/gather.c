/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "gather.h"

#include <string.h>

#include "../text.h"
#include "../xml_out.h"

/* ------------------------------------------------------------------ bytes out */

static void give(form_out *o, str bytes)
{
    if (!o->failed && bytes.n > 0 && !o->sink(o->to, bytes))
        o->failed = true;
}

void form_flush(form_out *o)
{
    give(o, (str){ o->buffer, o->held });
    o->held = 0;
}

void form_put(form_out *o, str bytes)
{
    if (bytes.n > FORM_BUFFER_BYTES - o->held)
        form_flush(o);
    if (bytes.n > FORM_BUFFER_BYTES) {
        give(o, bytes);
    } else if (bytes.n > 0) {
        memcpy(o->buffer + o->held, bytes.p, bytes.n);
        o->held += bytes.n;
    }
}

bool form_done(form_out *o, fault *f)
{
    form_flush(o);
    if (!o->failed)
        return true;
    return fault_set(f, FAULT_OUTPUT,
        "the result could not be written to its end; is the disk full or the pipe closed?");
}

static bool is_clean(uint32_t c, size_t length)
{
    return c == '\t' || c == '\n' || c == '\r' ||
           (c >= 0x20 && c != 0xFFFE && c != 0xFFFF && !(c == CHAR_UNKNOWN && length == 1));
}

str clean(arena *a, str s)
{
    text_builder t = { .a = a };
    size_t written = 0, length;
    for (size_t at = 0; at < s.n; at += length) {
        uint32_t c = text_char(s, at, &length);
        if (is_clean(c, length))
            continue;
        text_add(&t, str_part(s, written, at));
        text_add(&t, (str)STR("\xEF\xBF\xBD"));
        written = at + length;
    }
    if (written == 0)
        return s;
    text_add(&t, str_from(s, written));
    return text_done(&t);
}

/* ------------------------------------------------------------------ ids */

/* What a slug writes for a character, "u142" for letters it has no other for; empty: a hyphen. */
static str slug_letter(arena *a, uint32_t c)
{
    static const struct {
        uint32_t letter;
        const char *written;
    } others[] = { { 0xE6, "ae" }, { 0xF8, "oe" }, { 0xE5, "aa" }, { 0xE4, "ae" },
                   { 0xF6, "oe" }, { 0xE9, "e" },  { 0xE8, "e" },  { 0xFC, "u" } };
    if ((c >= 'a' && c <= 'z') || char_is_digit(c))
        return arena_format(a, "%c", (int)c);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (c == others[i].letter)
            return str_of(others[i].written);
    return char_is_word(c) ? arena_format(a, "u%x", (unsigned)c) : (str){ NULL, 0 };
}

str slug(arena *a, str text)
{
    enum { SLUG_BYTES = 80 };
    text_builder t = { .a = a };
    size_t length;
    for (size_t at = 0; at < text.n && t.n < SLUG_BYTES; at += length) {
        str letter = slug_letter(a, char_fold(text_char(text, at, &length)));
        if (letter.n)
            text_add(&t, letter);
        else if (t.n > 0 && t.bytes[t.n - 1] != '-')
            text_add_byte(&t, '-');
    }
    str made = str_trim_end(text_done(&t), "-");
    return made.n ? made : (str)STR("x");
}

str id_document(arena *a, const minutes *m)
{
    return m->source->sha256.n ? clean(a, m->source->sha256) : slug(a, m->source->name);
}

str id_meeting(arena *a, const minutes *m, size_t meeting)
{
    return arena_format(a, "%.*s-%zu", STR_ARG(id_document(a, m)), meeting);
}

str id_item(arena *a, const minutes *m, size_t meeting, size_t item)
{
    return arena_format(a, "%.*s-%zu-%zu", STR_ARG(id_document(a, m)), meeting, item);
}

/* ------------------------------------------------------------------ texts */

static void add_line_end(text_builder *t)
{
    if (t->n > 0 && t->bytes[t->n - 1] != '\n')
        text_add_byte(t, '\n');
}

static void add_row(text_builder *t, const block *row)
{
    add_line_end(t);
    for (const block *cell = row->child; cell; cell = cell->next) {
        if (cell != row->child)
            text_add_byte(t, '\t');
        text_add(t, cell->content.text);
    }
}

static void add_blocks_at(text_builder *t, const block *first, int depth)
{
    for (const block *b = first; b; b = b->next) {
        if (b->kind == BLOCK_SKIPPED)
            continue;
        if (b->kind == BLOCK_ROW) {
            add_row(t, b);
            continue;
        }
        if (b->content.text.n || b->marker.n)
            add_line_end(t);
        text_add(t, b->marker);
        if (b->marker.n && b->content.text.n)
            text_add_byte(t, ' ');
        text_add(t, b->content.text);
        if (depth < XML_DEPTH_MOST)
            add_blocks_at(t, b->child, depth + 1);
    }
}

void add_blocks(text_builder *t, const block *first)
{
    add_blocks_at(t, first, 0);
}

str text_of_blocks(arena *a, const block *first)
{
    text_builder t = { .a = a };
    add_blocks(&t, first);
    return clean(a, text_done(&t));
}

str text_of_sections(arena *a, const item *i, section_kind kind)
{
    text_builder t = { .a = a };
    for (const part *p = next_part(i->first, PART_SECTION); p; p = next_part(p->next, PART_SECTION)) {
        const section *s = &p->as.section;
        if (kind != SECTION_NONE && s->kind != kind)
            continue;
        add_line_end(&t);
        if (kind == SECTION_NONE)
            text_add(&t, s->heading);
        add_blocks(&t, s->body.child);
    }
    return clean(a, text_done(&t));
}

const part *next_part(const part *p, part_kind kind)
{
    while (p && p->kind != kind)
        p = p->next;
    return p;
}
