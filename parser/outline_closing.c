/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The end of a record with headings: which row closes it, and what is read behind it. */
#include "outline.h"

#include "../models/text.h"
#include "attendance.h"
#include "blocks.h"
#include "head.h"
#include "heading.h"
#include "people.h"

/* Asked of every heading of attachments and every end of a meeting in a record: so the last item is looked for once. */
static bool closes_for_good(const writer *w, size_t i)
{
    return w->items_end <= i + 1;
}

/* "Referent:", "Ida Lund", "03.05.2023": the list of who signed ends above the day. */
static size_t day_below(const writer *w, size_t i)
{
    enum { ROWS_MOST = 12 };
    for (size_t k = i + 1; k < w->rec->rows.end && k - i < ROWS_MOST; k++) {
        const judged *j = writer_judged(w, k);
        if (j->role == ROLE_FIELD && j->match->rule->field == FIELD_DATE)
            return k;
    }
    return w->rec->rows.end;
}

/* Behind the last item: when it ended, and who signed under a label ("Dirigent: …"). */
static void read_closing(writer *w, size_t first)
{
    size_t end = w->rec->rows.end;
    for (size_t i = first; i < end;) {
        const judged *j = writer_judged(w, i);
        if (j->role == ROLE_FIELD && j->match->rule->field == FIELD_DATE)
            head_say_field(w, j->match);
        else if (!head_say_hours(w, reading_rows(w->p->r, i, head_paragraph_end(w->p, i, end) - 1)))
            head_say_end(w, j);
        bool signers = j->role == ROLE_FIELD && j->match->rule->field == FIELD_MEMBER && !j->match->run_in;
        if (j->role == ROLE_FIELD && attendance_is_list(j->match->rule->field) && !signers) {
            i = attendance_read_labelled_signatures(w, i) ? i + 1 : attendance_read_rows(w, i, day_below(w, i));
            continue;
        }
        if (outline_is_text(w, i))
            attendance_read_signatures(w, i);
        i += j->rows;
    }
    writer_loose(w, first, end);
}

/* "Næste møde er den 6. december." right under "Beslutning": all that was decided. A name there signs. */
static bool is_all_of_section(const writer *w, size_t i)
{
    const judged *j = writer_judged(w, i);
    bool empty = w->section && w->section->as.section.heading.n > 0 && w->text.end == w->text.first;
    return empty && j->role == ROLE_CLOSING && (j->match->rule->style & STYLE_WEAK)
        && row_ends_sentence(writer_row(w, i))
        && !people_is_name(str_trim_end(pattern_capture(&j->match->match, CAPTURE_TEXT), "."));
}

/* What begins the tail of closing words closes, unless it is all that its item says ("7. Næste møde"). */
static bool begins_tail(writer *w, size_t i)
{
    if (i != w->tail || (w->item && !w->section && !w->item->as.item.last))
        return false;
    bool said = is_all_of_section(w, i);
    w->tail += said;                         /* and what stands below may close */
    return !said;
}

/* Told before letters are compared: there may be thousands of items. */
static bool may_be_alike(str a, str b)
{
    size_t n, more = a.n > b.n ? a.n - b.n : b.n - a.n;
    return a.n > 0 && b.n > 0 && more * 4 <= a.n && char_fold(text_char(a, 0, &n)) == char_fold(text_char(b, 0, &n));
}

/* The row is as much of the title as it has room for. */
static bool begins_title(str title, str text)
{
    enum { BYTES_LEAST = 30 };
    size_t n;
    return text.n >= BYTES_LEAST && text_starts(title, text, &n);
}

/* The text is an item's heading again: "86. Halvårsregnskab". */
static bool heads_item_again(const writer *w, str text)
{
    str title = str_trim(str_from(text, list_mark(text)));
    bool exact;
    for (const part *q = w->meeting->first; q; q = q->next) {
        str known = q->kind == PART_ITEM ? q->as.item.title.text : (str){ NULL, 0 };
        if (begins_title(known, title) || (may_be_alike(known, title) && titles_alike(known, title, &exact)))
            return true;
    }
    return false;
}

/* What was decided is told behind it: the list is the last item's own. */
static bool heads_section_behind(const writer *w, size_t i)
{
    for (; i < w->rec->rows.end && writer_judged(w, i)->role != ROLE_CLOSING; i++) {
        const judged *j = writer_judged(w, i);
        if (j->role == ROLE_SECTION && j->match->rule->section != SECTION_ATTACHMENTS)
            return true;
    }
    return false;
}

/* "Bilagsliste" behind the last item, and the items' headings in it again: the attachments of the whole meeting. It is
 * one of the first such headings there, so no more are asked: all items are gone through for each. */
static bool lists_all_attachments(writer *w, size_t i)
{
    enum { ASKED_MOST = 8 };
    const judged *j = writer_judged(w, i);
    size_t below = i + j->rows, rows_most = 3;
    if (!w->item || j->role != ROLE_SECTION || j->match->rule->section != SECTION_ATTACHMENTS || j->match->run_in)
        return false;
    if (!closes_for_good(w, below + rows_most) || w->lists_asked++ >= ASKED_MOST)
        return false;
    for (size_t k = below; k < w->rec->rows.end && k < below + rows_most; k++)
        if (heads_item_again(w, writer_judged(w, k)->text))
            return closes_for_good(w, k + 1) && !heads_section_behind(w, k + 1);
    return false;
}

bool outline_closes(writer *w, size_t i)
{
    const judged *j = writer_judged(w, i);
    bool ends = (j->role == ROLE_CLOSING && !(j->match->rule->style & STYLE_WEAK) && !outline_names_organ_and_date(j))
        || (j->role == ROLE_FIELD && j->match->rule->field == FIELD_END);
    return begins_tail(w, i) || (ends && closes_for_good(w, i)) || lists_all_attachments(w, i);
}

size_t outline_close(writer *w, size_t i)
{
    writer_close_item(w);
    read_closing(w, i);
    return w->rec->rows.end;
}
