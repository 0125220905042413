/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The list of what an eye is asked for: diagnostics by their weight, then the words read with doubt, then the mended
 * ones. */
#include "inside.h"

#include "ocr/picture_marks.h"

enum { WORDS_AROUND = 3 }; /* that are shown on either side of a word */

typedef enum { WORD_SURE, WORD_DOUBTFUL, WORD_WRONG } doubt;

static doubt doubt_of(const word *w)
{
    return w->confidence < 0 || w->confidence >= MARK_SURE ? WORD_SURE
           : w->confidence >= MARK_DOUBTFUL                ? WORD_DOUBTFUL
                                                           : WORD_WRONG;
}

view_words view_count_words(const document *d)
{
    view_words n = { 0 };
    for (size_t i = 0; d && i < d->page_count; i++)
        for (size_t j = 0; j < d->pages[i].line_count; j++) {
            const line *l = &d->pages[i].lines[j];
            for (size_t k = 0; k < l->word_count; k++) {
                n.guessed += l->words[k].confidence >= 0;
                n.doubtful += doubt_of(&l->words[k]) != WORD_SURE;
                n.mended += l->words[k].read.n > 0;
            }
        }
    return n;
}

/* ------------------------------------------------------------------ an entry */

/* Neighbours on a line: what an engine doubts in one it mostly doubts in all, and an eye takes them in one look. */
typedef struct {
    const line *l;
    size_t from, to;
} word_run;

static bool belongs(const word *w, bool mended)
{
    return mended ? w->read.n > 0 : doubt_of(w) != WORD_SURE;
}

/* The next one at or behind `from`; none: from == to. Mended words are each by itself, with what was read. */
static word_run run_next(const line *l, size_t from, bool mended)
{
    while (from < l->word_count && !belongs(&l->words[from], mended))
        from++;
    word_run r = { l, from, from };
    while (r.to < l->word_count && belongs(&l->words[r.to], mended) && !(mended && r.to > from))
        r.to++;
    return r;
}

/* Its text, its place, and the confidence of the least sure. What was read first is said of one word alone. */
static word run_as_word(arena *a, const word_run *r)
{
    text_builder text = { .a = a };
    word all = r->l->words[r->from];
    for (size_t i = r->from; i < r->to; i++) {
        const word *w = &r->l->words[i];
        if (i > r->from)
            text_add_byte(&text, ' ');
        text_add(&text, w->text);
        all.at = box_union(all.at, w->at);
        all.confidence = w->confidence < all.confidence ? w->confidence : all.confidence;
    }
    all.text = text_done(&text);
    if (r->to - r->from > 1)
        all.read = (str){ NULL, 0 };
    return all;
}

static void begin(view_out *o, const char *role, const char *kind)
{
    xml_start(o->x, "li", XML_HOLDS_ELEMENTS);
    xml_start(o->x, "button", XML_HOLDS_TEXT);
    view_word(o, "type", "button");
    view_word(o, "class", "note");
    view_word(o, "data-role", role);
    view_word(o, "data-kind", kind);
}

static void end(view_out *o, int page)
{
    if (page > 0)
        view_text(o, "span", "where", arena_format(o->a, " page %d", page));
    xml_end(o->x);
    xml_end(o->x);
}

static void write_diagnostic(view_out *o, const diagnostic *d)
{
    static const str unread = STR("ink-unread");
    begin(o, str_equal(d->code, unread) ? "unread" : "diagnostic", severity_name(d->severity));
    xml_attribute(o->x, "data-code", d->code);
    xml_attribute(o->x, "data-item", d->item);
    view_place(o, &d->at);
    view_text(o, "span", "chip", str_of(severity_name(d->severity)));
    xml_text(o->x, (str)STR(" "));
    view_text(o, "b", NULL, d->code);
    if (d->item.n)
        xml_text(o->x, arena_format(o->a, ", item %.*s", STR_ARG(d->item)));
    xml_text(o->x, (str)STR(": "));
    xml_text(o->x, d->text);
    end(o, d->at.page);
}

/* The words of the line from one to the other. */
static void write_around(view_out *o, const line *l, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        xml_text(o->x, l->words[i].text);
        xml_text(o->x, (str)STR(" "));
    }
}

static void write_context(view_out *o, const word_run *r, str text)
{
    size_t count = r->l->word_count, end = r->to + WORDS_AROUND;
    xml_start(o->x, "span", XML_HOLDS_TEXT);
    view_word(o, "class", "context");
    view_word(o, "lang", "da");
    write_around(o, r->l, r->from > WORDS_AROUND ? r->from - WORDS_AROUND : 0, r->from);
    view_text(o, "b", NULL, text);
    xml_text(o->x, (str)STR(" "));
    write_around(o, r->l, r->to, end < count ? end : count);
    xml_end(o->x);
}

static void write_run(view_out *o, const page *p, const word_run *r, const char *role)
{
    static const char *const kinds[] = { "sure", "doubtful", "wrong" };
    const word w = run_as_word(o->a, r);
    const place place = { .page = p->number, .at = w.at, .first_line = r->l->number, .last_line = r->l->number };
    begin(o, role, kinds[doubt_of(&w)]);
    view_place(o, &place);
    xml_attribute(o->x, "data-text", w.text);
    write_context(o, r, w.text);
    if (w.read.n) {
        xml_text(o->x, (str)STR("read as “"));
        view_danish(o, "span", NULL, w.read);
        xml_text(o->x, (str)STR("” "));
    }
    if (w.confidence >= 0)
        view_text(o, "span", "where", arena_format(o->a, "%d %%, ", (int)(w.confidence * 100)));
    end(o, p->number);
}

/* ------------------------------------------------------------------ the list */

/* What is not shown for being too much is said. */
static void write_rest(view_out *o, size_t shown, size_t all)
{
    if (shown < all)
        view_text(o, "li", "where", arena_format(o->a, "and %zu more", all - shown));
}

static void write_words_of(view_out *o, const page *p, bool mended, size_t *shown)
{
    for (size_t j = 0; j < p->line_count; j++)
        for (word_run r = run_next(&p->lines[j], 0, mended); r.from < r.to && *shown < VIEW_WORDS_MOST;
             r = run_next(r.l, r.to, mended)) {
            write_run(o, p, &r, mended ? "mended" : "word");
            *shown += r.to - r.from;
        }
}

static void begin_list(view_out *o, const char *heading, size_t count)
{
    view_text(o, "h3", NULL, arena_format(o->a, "%s (%zu)", heading, count));
    xml_start(o->x, "ol", XML_HOLDS_ELEMENTS);
    view_word(o, "class", "plain");
}

static void write_words(view_out *o, const char *heading, bool mended, size_t count)
{
    const document *d = o->v->pages;
    size_t shown = 0;
    if (count == 0)
        return;
    begin_list(o, heading, count);
    for (size_t i = 0; d && i < d->page_count; i++)
        write_words_of(o, &d->pages[i], mended, &shown);
    write_rest(o, shown, count);
    xml_end(o->x);
}

static void write_diagnostics(view_out *o)
{
    const diagnostic *first = o->v->minutes->first_diagnostic;
    size_t count = 0, shown = 0;
    for (const diagnostic *d = first; d; d = d->next)
        count++;
    if (count == 0)
        return;
    begin_list(o, "Diagnostics", count);
    for (severity s = SEVERITY_ERROR; s > SEVERITY_NONE; s--)
        for (const diagnostic *d = first; d && shown < VIEW_WORDS_MOST; d = d->next)
            if (d->severity == s) {
                write_diagnostic(o, d);
                shown++;
            }
    write_rest(o, shown, count);
    xml_end(o->x);
}

void view_notes(view_out *o)
{
    view_words n = view_count_words(o->v->pages);
    xml_start(o->x, "section", XML_HOLDS_ELEMENTS);
    view_word(o, "id", "notes");
    view_word(o, "class", "pane");
    view_word(o, "aria-label", "To look at");
    view_word(o, "tabindex", "0");
    view_text(o, "h2", NULL, (str)STR("To look at"));
    write_diagnostics(o);
    write_words(o, "Doubtful words", false, n.doubtful);
    write_words(o, "Mended words", true, n.mended);
    if (!o->v->minutes->first_diagnostic && n.doubtful + n.mended == 0)
        view_text(o, "p", NULL, (str)STR("Nothing."));
    xml_end(o->x);
}
