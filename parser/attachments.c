/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "attachments.h"

#include "../models/text.h"
#include "blocks.h"
#include "cases.h"

/* Words that say there is no attachment. */
static bool says_none(str text)
{
    static const str none[] = { STR("ingen"), STR("ingen bilag"), STR("der er ingen bilag"), STR("intet"), STR("-"),
        STR("nej") };
    str bare = str_trim_end(str_trim(text), ".");
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (text_same(bare, none[i]))
            return true;
    return false;
}

static size_t digits_at(str text, size_t from)
{
    size_t n = 0;
    while (from + n < text.n && char_is_digit((unsigned char)text.p[from + n]))
        n++;
    return n;
}

/* A document number at the front; its hyphen may be printed as a dash: "2012–208960". */
static bool document_number(str text, str *number)
{
    case_found found;
    size_t n, year = digits_at(text, 0);
    if (cases_at(text, 0, false, &found) && found.form != CASE_KLE) {
        *number = found.id;
        return true;
    }
    if (year != 4 || char_fold(text_char(text, year, &n)) != '-')
        return false;
    size_t serial = digits_at(text, year + n);
    *number = str_part(text, 0, year + n + serial);
    return serial >= 4;
}

/* "2012-208960 - " before the title: a document number and a dash. */
static size_t document_front(str text, str *document)
{
    str number;
    size_t n;
    if (!document_number(text, &number))
        return 0;
    size_t to = number.n;
    while (to < text.n && text.p[to] == ' ')
        to++;
    if (char_fold(text_char(text, to, &n)) != '-')
        return 0;
    *document = number;
    to += n;
    while (to < text.n && text.p[to] == ' ')
        to++;
    return to;
}

/* "(1804694 - EMN-2017-02193)", "(EMN-2017-02193)", "(1804694)" at the end: document number and case id. */
static size_t ids_start(str text, str *document, str *case_id)
{
    if (text.n < 4 || text.p[text.n - 1] != ')')
        return text.n;
    size_t open = text.n;
    while (open > 0 && text.p[open - 1] != '(')
        open--;
    if (open == 0)
        return text.n;
    str inside = str_trim(str_part(text, open, text.n - 1));
    size_t digits = digits_at(inside, 0), at = 0, n;
    case_found found;
    if (digits >= 5 && (digits == inside.n || inside.p[digits] == ' ')) {
        *document = str_part(inside, 0, digits);
        at = digits;
        while (at < inside.n && (inside.p[at] == ' ' || char_fold(text_char(inside, at, &n)) == '-'))
            at += inside.p[at] == ' ' ? 1 : n;
    }
    if (at < inside.n) {
        if (!cases_at(inside, at, false, &found) || found.id.n != inside.n - at)
            return text.n;
        *case_id = found.id;
    }
    return open - 1;
}

/* List numbers and bullets are no part of the title; a printed "Bilag 1:" is. */
static void add_one(writer *w, str text)
{
    part *added = part_new(w->p->a, PART_ATTACHMENT, reading_place(w->p->r, text));
    attachment *a = &added->as.attachment;
    size_t mark_length = list_mark(text);
    str title = str_trim(str_from(text, mark_length));
    a->marker = str_part(text, 0, mark_length);
    title = str_from(title, document_front(title, &a->document));
    title = str_trim(str_part(title, 0, ids_start(title, &a->document, &a->case_id)));
    a->title = text_marked(w->p, title);
    writer_add(w, added);
}

bool attachment_begins(str text)
{
    str document;
    return list_mark(text) > 0 || document_front(text, &document) > 0;
}

/* Entries under each other without space between are told apart by what they begin with, or by rows that end early. */
static size_t entry_end(const writer *w, size_t i, size_t end)
{
    size_t to = i + 1;
    while (to < end && !w->p->rows[to].starts && !attachment_begins(w->p->r->rows[to].text))
        to++;
    return to;
}

void attachments_read(writer *w, row_range rows, str from)
{
    for (size_t i = rows.first, end; i < rows.end; i = end) {
        end = entry_end(w, i, rows.end);
        bool partial = from.p && i == rows.first;
        str text = str_trim(reading_span(partial ? from : w->p->r->rows[i].text, w->p->r->rows[end - 1].text));
        if (w->p->rows[i].role == ROLE_SKIP)
            writer_add(w, part_skipped(w->p, text, "menu"));
        else if (says_none(text))
            writer_add(w, part_skipped(w->p, text, "none"));
        else if (!text_has_letter_or_digit(text) || digits_at(text, 0) == text.n)
            writer_add(w, part_skipped(w->p, text, "counter"));
        else
            add_one(w, text);
    }
}
