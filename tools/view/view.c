/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The page as a whole: its bar, its three panes, its legend. */
#include "inside.h"

static str counted(arena *a, size_t count, const char *one, const char *many)
{
    return arena_format(a, "%zu %s", count, count == 1 ? one : many);
}

static size_t count_diagnostics(const minutes *m)
{
    size_t count = 0;
    for (const diagnostic *d = m->first_diagnostic; d; d = d->next)
        count++;
    return count;
}

static void write_summary(view_out *o)
{
    const minutes *m = o->v->minutes;
    view_words n = view_count_words(o->v->pages);
    xml_start(o->x, "p", XML_HOLDS_TEXT);
    view_word(o, "id", "summary");
    if (review_name(m->review))
        view_text(o, "b", m->review == REVIEW_NEEDED ? "needed" : NULL,
                  arena_format(o->a, "review %s", review_name(m->review)));
    xml_text(o->x, arena_format(o->a, " · %.*s · %.*s", STR_ARG(counted(o->a, m->source->page_count, "page", "pages")),
                                STR_ARG(counted(o->a, count_diagnostics(m), "diagnostic", "diagnostics"))));
    if (n.guessed > 0)
        xml_text(o->x, arena_format(o->a, " · %.*s of %zu",
                                    STR_ARG(counted(o->a, n.doubtful, "doubtful word", "doubtful words")), n.guessed));
    xml_end(o->x);
}

static void write_switch(view_out *o, const char *id, const char *key, const char *text, bool on)
{
    xml_start(o->x, "label", XML_HOLDS_TEXT);
    xml_start(o->x, "input", XML_HOLDS_ELEMENTS);
    view_word(o, "type", "checkbox");
    view_word(o, "id", id);
    view_word(o, "aria-keyshortcuts", key);
    view_word(o, "checked", on ? "checked" : NULL);
    xml_end(o->x);
    xml_text(o->x, arena_format(o->a, " %s", text));
    xml_end(o->x);
}

static void write_keys(view_out *o)
{
    static const struct {
        const char *keys, *means;
    } rows[] = {
        { "n, p", "next, previous in the list of what to look at" },
        { "j, k or ↓, ↑", "next, previous element, in the structure or among the boxes" },
        { "Enter", "from the structure to the paper, and back" },
        { "g, h", "next, previous page" },
        { "+, −, 0", "the paper larger, smaller, as wide as its pane" },
        { "f, u, b", "furniture, unread ink, all boxes: shown or not" },
        { "1, 2, 3", "to the paper, the structure, the list" },
        { "?", "these keys" },
    };
    xml_start(o->x, "dl", XML_HOLDS_ELEMENTS);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        view_text(o, "dt", NULL, str_of(rows[i].keys));
        view_text(o, "dd", NULL, str_of(rows[i].means));
    }
    xml_end(o->x);
    write_switch(o, "keys", NULL, "single keys do this", true);
}

static void write_colours(view_out *o)
{
    static const struct {
        const char *role, *kind, *means;
    } rows[] = {
        { "title", NULL, "title" },
        { "case", NULL, "case" },
        { "head", NULL, "head of the meeting" },
        { "person", NULL, "person" },
        { "contents", NULL, "contents" },
        { "text", "decision", "decision" },
        { "text", "recommendation", "recommendation" },
        { "text", "history", "history" },
        { "text", "presentation", "other sections" },
        { "text", "body", "text under no heading" },
        { "attachment", NULL, "attachment" },
        { "absence", NULL, "absence" },
        { "vote", NULL, "vote" },
        { "word", "doubtful", "doubtful word" },
        { "word", "wrong", "word that may well be wrong" },
        { "mended", NULL, "mended word" },
        { "furniture", NULL, "furniture: printed, but no content" },
        { "unread", NULL, "ink that was not read" },
    };
    xml_start(o->x, "ul", XML_HOLDS_ELEMENTS);
    view_word(o, "class", "legend plain");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        xml_start(o->x, "li", XML_HOLDS_TEXT);
        view_word(o, "data-role", rows[i].role);
        view_word(o, "data-kind", rows[i].kind);
        xml_text(o->x, str_of(rows[i].means));
        xml_end(o->x);
    }
    xml_end(o->x);
}

static void write_legend(view_out *o)
{
    xml_start(o->x, "details", XML_HOLDS_ELEMENTS);
    view_word(o, "id", "legend");
    view_text(o, "summary", NULL, (str)STR("Keys and colours"));
    xml_start(o->x, "div", XML_HOLDS_ELEMENTS);
    write_keys(o);
    write_colours(o);
    xml_end(o->x);
    xml_end(o->x);
}

static void write_bar(view_out *o)
{
    xml_start(o->x, "header", XML_HOLDS_ELEMENTS);
    view_word(o, "id", "bar");
    if (o->v->index_url.n) {
        xml_start(o->x, "a", XML_HOLDS_TEXT);
        view_word(o, "id", "back");
        xml_attribute(o->x, "href", o->v->index_url);
        xml_text(o->x, (str)STR("‹ All documents"));
        xml_end(o->x);
    }
    view_text(o, "h1", NULL, o->v->minutes->source->name);
    write_summary(o);
    xml_start(o->x, "div", XML_HOLDS_ELEMENTS);
    view_word(o, "id", "tools");
    view_button(o, "previous", "p", "‹ Previous", NULL);
    view_button(o, "next", "n", "Next ›", NULL);
    write_switch(o, "boxes", "b", "boxes", true);
    write_switch(o, "furniture", "f", "furniture", false);
    write_switch(o, "unread", "u", "unread ink", false);
    view_button(o, "smaller", "-", "−", "Paper smaller");
    view_button(o, "larger", "Plus", "+", "Paper larger");
    write_legend(o);
    xml_end(o->x);
    if (o->v->extra)
        xml_insert(o->x, o->v->extra->head);
    xml_end(o->x);
}

static void write_body(view_out *o)
{
    xml_start(o->x, "body", XML_HOLDS_ELEMENTS);
    view_word(o, "class", o->v->pages ? NULL : "no-paper");
    write_bar(o);
    xml_start(o->x, "main", XML_HOLDS_ELEMENTS);
    view_paper(o);
    view_structure(o);
    view_notes(o);
    xml_end(o->x);
    xml_start(o->x, "p", XML_HOLDS_TEXT);
    view_word(o, "id", "status");
    view_word(o, "role", "status");
    xml_end(o->x);
    view_scripts(o);
    xml_end(o->x);
}

bool view_write(arena *a, const view *v, bytes_sink sink, void *to, fault *f)
{
    view_out o = { .a = a, .v = v, .x = xml_open_html(sink, to, f) };
    if (!o.x)
        return false;
    xml_start(o.x, "html", XML_HOLDS_ELEMENTS);
    view_word(&o, "lang", "en");
    view_head(&o, arena_format(a, "%.*s: view", STR_ARG(v->minutes->source->name)));
    write_body(&o);
    xml_end(o.x);
    return xml_close(o.x, f);
}
