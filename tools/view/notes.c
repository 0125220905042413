/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The list of what an eye is asked for: diagnostics by their weight, then the words read with doubt, then the mended
 * ones. */
#include "inside.h"

#include "ocr/picture_marks.h"

enum { WORDS_AROUND = 3 };       /* that are shown on either side of a word */

typedef enum { WORD_SURE, WORD_DOUBTFUL, WORD_WRONG } doubt;

static doubt doubt_of(const word *w)
{
    return w->confidence < 0 || w->confidence >= MARK_SURE ? WORD_SURE
        : w->confidence >= MARK_DOUBTFUL                   ? WORD_DOUBTFUL
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

static void write_context(view_out *o, const line *l, size_t at)
{
    xml_start(o->x, "span", XML_HOLDS_TEXT);
    view_word(o, "class", "context");
    view_word(o, "lang", "da");
    write_around(o, l, at > WORDS_AROUND ? at - WORDS_AROUND : 0, at);
    view_text(o, "b", NULL, l->words[at].text);
    xml_text(o->x, (str)STR(" "));
    write_around(o, l, at + 1, at + 1 + WORDS_AROUND < l->word_count ? at + 1 + WORDS_AROUND : l->word_count);
    xml_end(o->x);
}

static void write_word(view_out *o, const page *p, const line *l, size_t at, const char *role)
{
    static const char *const kinds[] = { "sure", "doubtful", "wrong" };
    const word *w = &l->words[at];
    const place place = { .page = p->number, .at = w->at, .first_line = l->number, .last_line = l->number };
    begin(o, role, kinds[doubt_of(w)]);
    view_place(o, &place);
    xml_attribute(o->x, "data-text", w->text);
    write_context(o, l, at);
    if (w->read.n) {
        xml_text(o->x, (str)STR("read as “"));
        view_danish(o, "span", NULL, w->read);
        xml_text(o->x, (str)STR("” "));
    }
    if (w->confidence >= 0)
        view_text(o, "span", "where", arena_format(o->a, "%d %%, ", (int)(w->confidence * 100)));
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
        for (size_t k = 0; k < p->lines[j].word_count && *shown < VIEW_WORDS_MOST; k++) {
            const word *w = &p->lines[j].words[k];
            if (mended ? w->read.n == 0 : doubt_of(w) == WORD_SURE)
                continue;
            write_word(o, p, &p->lines[j], k, mended ? "mended" : "word");
            ++*shown;
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
