/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "attachments.h"

#include "../models/text.h"
#include "blocks.h"
#include "document_numbers.h"
#include "pattern.h"
#include "sentences.h"

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

static const str file_labels[] = { STR("PDF"), STR("DOCX"), STR("DOC"), STR("XLSX"), STR("XLS"), STR("PPTX"),
    STR("PPT"), STR("MSG"), STR("JPG"), STR("PNG"), STR("TIF"), STR("ZIP") };
enum { FILE_LABELS = sizeof file_labels / sizeof *file_labels };

/* "PDF Kort over mosen": what an icon of a web page is called stands before the title. */
static size_t file_label(str text)
{
    size_t n;
    for (size_t i = 0; i < FILE_LABELS; i++) {
        if (!str_starts(text, file_labels[i]))
            continue;
        size_t to = document_skip_spaces(text, file_labels[i].n);
        uint32_t c = text_char(text, to, &n);
        return to > file_labels[i].n && (char_is_upper(c) || char_is_digit(c)) ? to : 0;
    }
    return 0;
}

/* "Kort over mosen      PDF": the title before a label that stands in a column of its own. */
static str without_file_column(const writer *w, str title)
{
    static const float COLUMN_GAP = 0.6f;                    /* cells of typeset tables stand close */
    enum { CELLS_MOST = 6 };
    str cells[CELLS_MOST], last = title.n > 0 ? str_from(title, title.n - 1) : title;
    size_t count = title.n > 0 ? row_cells(w->p, reading_row(w->p->r, last), COLUMN_GAP, cells, CELLS_MOST) : 0;
    for (size_t i = 0; count > 1 && i < FILE_LABELS; i++)
        if (str_equal(cells[count - 1], file_labels[i]) && cells[count - 1].p > title.p
            && str_ends(title, file_labels[i]))
            return str_trim(str_part(title, 0, title.n - file_labels[i].n));
    return title;
}

/* "Åben Kort over vejen", "(Åben) Kort" behind a number: the bytes of the mark, where a title with a capital
 * follows. */
static size_t access_mark(str title)
{
    size_t n, length = 0, open = title.n > 0 && title.p[0] == '(';
    bool said = access_word(str_from(title, open), &length) != 0;
    if (!said || (open > 0 && !str_starts(str_from(title, 1 + length), (str)STR(")"))))
        return 0;
    length += 2 * open;
    size_t to = document_skip_spaces(title, length);
    to = document_skip_spaces(title, to + (to > length && str_starts(str_from(title, to), (str)STR("- "))));
    str document, rest = str_from(title, to);
    bool titled = char_is_upper(text_char(rest, 0, &n)) || document_front(rest, &document) > 0;
    return to > length && titled ? to : 0;
}

/* "3.1 Kort over vejen" of item 3: the bytes of the number. */
static size_t point_of_item(const writer *w, str text)
{
    str of = w->item ? w->item->as.item.number : (str){ NULL, 0 };
    size_t stop = of.n, n;
    if (of.n == 0 || !str_starts(text, of) || stop >= text.n || text.p[stop] != '.')
        return 0;
    size_t digits = document_digits_at(text, stop + 1), to = stop + 1 + digits;
    to += to < text.n && text.p[to] == '.';
    size_t title = document_skip_spaces(text, to);
    return digits > 0 && title > to && char_is_upper(text_char(text, title, &n)) ? to : 0;
}

/* "1 (Åben) Kort over vejen": no stop behind the number. */
static size_t entry_mark(const writer *w, str text)
{
    size_t mark = list_mark(text), digits = document_digits_at(text, 0), point = point_of_item(w, text);
    if (point > 0)
        return point;
    return mark == 0 && digits > 0 && access_mark(str_trim(str_from(text, digits))) > 0 ? digits : mark;
}

/* The last word stands in a column of its own: "Kort over vejen            11/2204-1". */
static bool ends_in_column(const writer *w, str title)
{
    enum { CELLS_MOST = 6 };
    str cells[CELLS_MOST], last = title.n > 0 ? str_from(title, title.n - 1) : title;
    size_t count = title.n > 0 ? row_cells(w->p, reading_row(w->p->r, last), CELLS_APART, cells, CELLS_MOST) : 0;
    return count > 1 && str_find_byte(cells[count - 1], ' ') == STR_NOT_FOUND && str_ends(title, cells[count - 1]);
}

/* "(dok.nr. 123456/12)": what stands between the title and the number. */
static str label_of_document(str title, str document)
{
    const char *behind = title.p + title.n;
    if (document.n == 0 || document.p < behind)
        return (str){ NULL, 0 };
    str label = str_trim((str){ behind, (size_t)(document.p - behind) });
    return label.n > 0 && label.p[0] == '(' ? str_trim(str_from(label, 1)) : (str){ NULL, 0 };
}

/* "pdf, 1,2 MB", "PDF": what kind of file it is, and how large. */
static bool tells_of_file(str inside)
{
    str rest = inside, word;
    if (!str_next_word(&rest, &word))
        return false;
    for (size_t i = 0; i < FILE_LABELS; i++)
        if (text_same(str_trim_end(word, ",;"), file_labels[i]))
            return true;
    return false;
}

/* "Kort over vejen     (åbent)", "Kort (pdf, 1,2 MB)": the title before a bracket that says nothing else. */
static str without_mark_behind(str title)
{
    size_t open = title.n, length = 0;
    while (open > 0 && title.p[open - 1] != '(')
        open--;
    if (open < 2 || !str_ends(title, (str)STR(")")))
        return title;
    str inside = str_part(title, open, title.n - 1);
    bool access = access_word(inside, &length) != 0 && length == inside.n;
    return access || tells_of_file(inside) ? str_trim(str_part(title, 0, open - 1)) : title;
}

/* List numbers and bullets are no part of the title; a printed "Bilag 1:" is. */
static void add_one(writer *w, str text, size_t mark_length)
{
    part *added = part_new(w->p->a, PART_ATTACHMENT, reading_place(w->p->r, text));
    attachment *a = &added->as.attachment;
    str title = str_trim(str_from(text, mark_length));
    title = str_from(title, file_label(title));
    size_t access = access_mark(title);
    if (mark_length == 0 && str_find_byte(str_part(title, 0, access), '-') == STR_NOT_FOUND)
        access = 0;                          /* "Åben dør" is a title; "Åben - Kort" is marked */
    title = str_from(title, access);
    a->marker = str_trim(str_part(text, 0, (size_t)(title.p - text.p)));
    title = str_from(title, document_front(title, &a->document));
    title = str_trim(str_part(title, 0, document_ids_start(title, &a->document, &a->case_id)));
    bool column = a->document.n == 0 && ends_in_column(w, title);
    if (a->document.n == 0 && (access > 0 || column))
        title = str_trim(str_part(title, 0, document_end(title, column, &a->document)));
    a->mark = label_of_document(title, a->document);
    str bare = a->document.n == 0 && a->case_id.n == 0 ? without_file_column(w, without_mark_behind(title)) : title;
    if (bare.n < title.n)
        a->mark = str_trim(str_from(title, bare.n));
    title = bare;
    a->title = text_marked(w->p, title);
    writer_add(w, added);
}

bool attachment_begins(const writer *w, str text)
{
    str document;
    return entry_mark(w, text) > 0 || document_front(text, &document) > 0;
}

/* "Høringssvar (dok.nr. 123457/12)", "Høringssvar        22/4711-2": the ids end their entry. */
static bool ends_entry(const writer *w, str text)
{
    str document = { NULL, 0 }, case_id = { NULL, 0 };
    return document_ids_start(text, &document, &case_id) < text.n
        || (ends_in_column(w, text) && document_end(text, true, &document) < text.n);
}

/* "Åben" on a row of its own above an entry. */
static bool is_mark(const writer *w, size_t i)
{
    return w->p->rows[i].role == ROLE_GROUP;
}

/* Entries under each other without space between are told apart by what they begin or end with, or by rows that end
 * early. */
static size_t entry_end(const writer *w, size_t i, size_t end)
{
    size_t to = i + 1;
    while (to < end && !w->p->rows[to].starts && !is_mark(w, i) && !is_mark(w, to)
        && !attachment_begins(w, w->p->r->rows[to].text)
        && !ends_entry(w, w->p->r->rows[to - 1].text))
        to++;
    return to;
}

/* Bytes of the number at the front, where it is `number`, and a capital or a document number stands behind a blank:
 * "2 Kort over vejen". */
static size_t plain_number(str text, size_t number)
{
    long value;
    size_t digits = document_digits_at(text, 0), to = document_skip_spaces(text, digits), n;
    bool counts = digits > 0 && str_to_number(str_part(text, 0, digits), 999, &value) && (size_t)value == number;
    str document, rest = str_from(text, to);
    bool titled = char_is_upper(text_char(rest, 0, &n)) || document_front(rest, &document) > 0;
    return counts && to > digits && titled ? digits : 0;
}

/* A column of plain numbers: the first entry is 1, the second 2, and so on through the list. */
static bool is_counted(const writer *w, row_range rows, str from)
{
    size_t number = 0;
    for (size_t i = rows.first; i < rows.end; i = entry_end(w, i, rows.end))
        if (plain_number(from.p && i == rows.first ? from : w->p->r->rows[i].text, ++number) == 0)
            return false;
    return number >= 2;
}

void attachments_read(writer *w, row_range rows, str from)
{
    bool counted = is_counted(w, rows, from);
    size_t number = 0;
    for (size_t i = rows.first, end; i < rows.end; i = end) {
        end = entry_end(w, i, rows.end);
        bool partial = from.p && i == rows.first;
        str text = str_trim(reading_span(partial ? from : w->p->r->rows[i].text, w->p->r->rows[end - 1].text));
        number += !is_mark(w, i);
        if (is_mark(w, i))
            writer_add(w, part_skipped(w->p, text, "access"));
        else if (w->p->rows[i].role == ROLE_SKIP)
            writer_add_skipped_row(w, i, text);
        else if (says_none(text))
            writer_add(w, part_skipped(w->p, text, "none"));
        else if (!text_has_letter_or_digit(text) || document_digits_at(text, 0) == text.n)
            writer_add(w, part_skipped(w->p, text, "counter"));
        else
            add_one(w, text, counted ? plain_number(text, number) : entry_mark(w, text));
    }
}

/* ------------------------------------------------------------------ names of files without a heading */

static bool is_file_name(str word)
{
    static const str endings[] = { STR(".pdf"), STR(".doc"), STR(".docx"), STR(".xls"), STR(".xlsx"), STR(".ppt"),
        STR(".pptx"), STR(".jpg"), STR(".png"), STR(".msg"), STR(".zip") };
    size_t n;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (word.n > endings[i].n && text_starts(str_from(word, word.n - endings[i].n), endings[i], &n))
            return true;
    return false;
}

bool attachments_are_files(str text)
{
    str word;
    size_t words = 0;
    while (str_next_word(&text, &word)) {
        if (!is_file_name(word))
            return false;
        words++;
    }
    return words > 0;
}

void attachments_read_files(writer *w, str text)
{
    str word;
    writer_close_section(w);
    while (str_next_word(&text, &word))
        add_one(w, word, 0);
}

/* ------------------------------------------------------------------ where a list ends */

/* A lettered point left of the attachments listed under the one before it ends their list. */
static bool is_next_point(const writer *w, size_t i)
{
    if (!w->section || w->section->as.section.kind != SECTION_ATTACHMENTS || w->text.end == w->text.first)
        return false;
    const row *x = writer_row(w, i), *listed = writer_row(w, w->text.first);
    size_t n;
    return list_mark(x->text) > 0 && char_is_lower(text_char(x->text, 0, &n)) && x->left + 4 < listed->left;
}

/* "Bilag: Udkast" and below it "Anne Holm gennemgik udkastet.": the list stood on its label's row, a sentence is
 * text. */
static bool goes_on_behind_attachments(const writer *w, size_t i, size_t end)
{
    if (!w->section || w->section->as.section.kind != SECTION_ATTACHMENTS || w->text.end == w->text.first)
        return false;
    str listed = writer_row(w, w->text.end - 1)->text, text = reading_rows(w->p->r, i, end - 1);
    if (w->text_from.n == 0 && sentence_length(text) == text.n)
        return false;                        /* below a list of rows of their own: not told from one more of them */
    return !str_ends(listed, (str)STR(".")) && str_ends(text, (str)STR(".")) && !attachment_begins(w, text);
}

bool attachments_end(const writer *w, size_t i, size_t end)
{
    return is_next_point(w, i) || goes_on_behind_attachments(w, i, end);
}
