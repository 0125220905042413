/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "prose.h"

#include "../models/text.h"
#include "attendance.h"
#include "blocks.h"
#include "head.h"
#include "heading.h"
#include "matter.h"
#include "outcomes.h"
#include "people.h"
#include "prose_inside.h"
#include "sentences.h"
#include "votes.h"
#include "wording.h"

static void add_cases(prose *s, size_t first, size_t end);

static void write_tail(prose *s)
{
    writer *w = s->w;
    writer_close_item(w);
    for (size_t i = s->tail; i < w->rec->rows.end; i++) {
        if (prose_judged(s, i)->role == ROLE_CLOSING)
            head_say_end(w, prose_judged(s, i));
        if (prose_is_closing_date(s, i))
            prose_say_first_date(s, prose_judged(s, i)->text);
        else
            attendance_read_signatures(w, i);
    }
    if (s->tail < w->rec->rows.end)
        writer_loose(w, s->tail, w->rec->rows.end);
}

/* ------------------------------------------------------------------ matters */

/* "… for at faa Penge.            Tilstodes 20 Kr.": the decision stands at the row's far end. */
static bool stands_apart_on_row(const prose *s, str from)
{
    static const float APART = 2.8f;         /* six blanks of a typewriter */
    str cells[3];
    size_t count = row_cells(s->w->p, reading_row(s->w->p->r, from), APART, cells, 3);
    return count == 2 && cells[1].p == from.p;
}

/* "For Forslaget stemte 5, imod 4.": what was voted is what was decided. */
static bool tells_vote(prose *s, str text)
{
    vote *votes;
    if (str_find(text, (str)STR("stemte")) == STR_NOT_FOUND)
        return false;
    arena_reset(s->w->p->scratch);
    const wording told = wording_of(s->w->p->scratch, text, SENSES_OF_VOTE);
    return votes_read(s->w->p->scratch, &told, 1, &votes) > 0 && votes[0].in_favour.n > 0;
}

static size_t write_decision(prose *s, size_t i, size_t end, str from);

/* What stands behind the title: a decision where it is set apart as one, else the matter's text. */
static void write_rest(prose *s, size_t first, size_t end, str from, bool is_answer)
{
    writer *w = s->w;
    str rest = reading_span(from.p ? from : prose_row(s, first)->text, prose_row(s, end - 1)->text);
    bool set_apart = !from.p || from.p == prose_row(s, first)->text.p || matter_dash_before(w->p->r->text, from)
        || stands_apart_on_row(s, from);
    size_t n;
    str said = str_trim(str_from(rest, list_reading(rest)));
    bool runs_on = char_is_lower(text_char(rest, 0, &n)) && !matter_dash_before(w->p->r->text, rest);
    bool decision =
        set_apart
        && (is_answer || matter_says_ditto(rest)
         || (!runs_on && (outcome_is_decision(str_part(said, 0, sentence_length(said))) || tells_vote(s, rest))));
    writer_open_section(w, decision ? SECTION_DECISION : SECTION_BODY, (str){ NULL, 0 }, (str){ NULL, 0 });
    w->section->at = reading_place(w->p->r, rest);
    writer_text(w, first, end);
    w->text_from = from;
}

/* One matter in rows [first, end): label, title, and what is left. `text` begins behind the number. */
static void write_matter(prose *s, size_t first, size_t end, str text, str number)
{
    writer *w = s->w;
    str whole = reading_span(text, prose_row(s, end - 1)->text), heading_start = prose_row(s, first)->text;
    size_t answer, front_end = prose_title_rows(s, reading_row(w->p->r, text), end, &answer);
    str front = reading_span(text, prose_row(s, front_end - 1)->text);
    str title = str_part(whole, 0, matter_title_length(front));
    title.n = prose_routine_front(s, title);
    str heading = reading_span(heading_start, title);
    const judged *j = prose_judged(s, first);
    item *opened = writer_open_item(
        w, heading, matter_trim_title(title), j->match ? j->match->rule->where : (str){ NULL, 0 });
    opened->number = number;
    str id = j->match ? pattern_capture(&j->match->match, CAPTURE_CASE) : (str){ NULL, 0 };
    if (id.n > 0)
        writer_add_case(w, id);
    add_cases(s, first + 1, reading_row(w->p->r, text));
    str rest = str_trim(str_from(whole, title.n));
    rest = matter_skip_dash(rest);
    if (rest.n == 0)
        return;
    size_t row_ = reading_row(w->p->r, rest);
    bool whole_rows = rest.p == prose_row(s, row_)->text.p;
    size_t below = prose_answer_below(s, row_, end);
    write_rest(s, row_, below, whole_rows ? (str){ NULL, 0 } : rest, whole_rows && row_ == answer && row_ + 1 == end);
    if (below < end)
        write_decision(s, below, end, (str){ NULL, 0 });
}

static str number_of(prose *s, const judged *j, str captured)
{
    str number = j->number ? arena_format(s->w->p->a, "%ld", j->number)
        : j->roman         ? captured
                           : number_normal(s->w->p->a, captured);
    return s->letter ? arena_format(s->w->p->a, "%ld%c", s->number, s->letter) : number;
}

/* "3. a) Valg …": a lettered point that begins the matter's text. */
static str take_letter(prose *s, str text)
{
    s->letter = prose_letter_of(text);
    return s->letter ? str_trim(str_from(text, 2)) : text;
}

static size_t write_points(prose *s, size_t i, size_t end, const judged *j)
{
    while (i < end) {
        s->letter = s->letter ? (char)(s->letter + 1) : 'a';
        size_t to = prose_point_start(s, i + 1, end, (char)(s->letter + 1));
        write_matter(s, i, to, str_trim(str_from(prose_row(s, i)->text, 2)), number_of(s, j, (str){ NULL, 0 }));
        i = to;
    }
    return end;
}

/* "(J. nr. A 14/69)" on rows of their own between a number and its matter. */
static bool is_case(const prose *s, size_t i)
{
    const judged *j = prose_judged(s, i);
    return j->role == ROLE_FIELD && j->match->rule->field == FIELD_CASE && j->match->match.count > 0;
}

static size_t past_cases(const prose *s, size_t i)
{
    while (i + 1 < s->tail && is_case(s, i))
        i++;
    return i;
}

static void add_cases(prose *s, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (is_case(s, i))
            writer_add_case(s->w, pattern_capture(&prose_judged(s, i)->match->match, CAPTURE_CASE));
}

static size_t write_numbered(prose *s, size_t i)
{
    const judged *j = prose_judged(s, i);
    char letter;
    str captured = pattern_capture(&j->match->match, CAPTURE_NO),
        text = matter_skip_stroke(pattern_capture(&j->match->match, CAPTURE_TITLE));
    size_t first = i, end = prose_group_end(s, i, s->tail);
    number_value(captured, &s->number, &letter);
    s->groups = 0;
    s->number = j->number ? j->number : s->number;
    if (text.n == 0)             /* a heading that is all title: "Meddelelser" */
        text = j->text;
    if (j->role == ROLE_NUMBER) {
        first = past_cases(s, i + 1);
        end = first < s->tail && !prose_is_item(s, first) ? prose_group_end(s, first, s->tail) : first;
        text = end > first ? prose_row(s, first)->text : (str){ NULL, 0 };
    }
    if (end <= first) {
        writer_open_item(s->w, j->text, (str){ NULL, 0 }, j->match->rule->where)->number = number_normal(
            s->w->p->a, captured);
        return i + 1;
    }
    text = take_letter(s, text);
    size_t points = prose_own_points(s, first, end);
    write_matter(s, i, points, text, number_of(s, j, captured));
    return write_points(s, points, end, j);
}

/* "ad 4. Tillades.": the reference is no text. Lettered replies and points hang on the letter that is open. */
static size_t write_decision(prose *s, size_t i, size_t end, str from)
{
    writer *w = s->w;
    str label = { prose_row(s, i)->text.p, from.p ? (size_t)(from.p - prose_row(s, i)->text.p) : 0 };
    if (w->section && w->section->as.section.kind == SECTION_DECISION && label.n == 0) {
        writer_text(w, i, end);
        return end;
    }
    writer_close_section(w);
    if (str_trim(label).n > 0)
        writer_add(w, part_skipped(w->p, str_trim(label), "label"));
    if (from.p && from.n == 0) {
        i++;
        from.p = NULL;
    }
    if (i >= end)
        return end;
    writer_open_section(w, SECTION_DECISION, (str){ NULL, 0 }, (str){ NULL, 0 });
    w->section->at = reading_place(w->p->r, prose_row(s, i)->text);
    writer_text(w, i, end);
    w->text_from = from;
    return end;
}

static size_t write_reply(prose *s, size_t i, size_t end)
{
    const judged *j = prose_judged(s, i);
    str text = pattern_capture(&j->match->match, CAPTURE_TEXT);
    if (text.n == 0)
        text = str_from(j->text, j->text.n);
    str letters = matter_reply_letters(text);
    return write_decision(s, i, end, str_trim(str_from(text, letters.n)));
}

/* A lettered paragraph: the next letter opens a point of its own, the open letter again is its decision. */
static size_t write_lettered(prose *s, size_t i, size_t end)
{
    str text = prose_row(s, i)->text;
    char letter = s->letter ? prose_letter_of(text) : 0;
    if (letter && letter == s->letter)
        return write_decision(s, i, end, str_trim(str_from(text, 2)));
    if (!letter || letter != s->letter + 1)
        return 0;
    s->letter++;
    write_matter(s, i, end, str_trim(str_from(text, 2)), number_of(s, prose_judged(s, i), (str){ NULL, 0 }));
    return end;
}

static size_t write_group_in_item(prose *s, size_t i)
{
    size_t end = prose_group_end(s, i, s->tail), to;
    if (prose_judged(s, i)->role == ROLE_REPLY)
        return write_reply(s, i, end);
    if ((to = write_lettered(s, i, end)) > 0)
        return to;
    str text = reading_rows(s->w->p->r, i, end - 1);
    bool after_decision = s->w->section && s->w->section->as.section.kind == SECTION_DECISION;
    s->groups++;
    if (outcome_is_decision(text) || matter_says_ditto(text) || tells_vote(s, text) || prose_answers_alone(s, i, end)
        || (after_decision && s->letter && !matter_is_list_point(text)))
        return write_decision(s, i, end, (str){ NULL, 0 });
    if (after_decision)
        writer_close_section(s->w);
    writer_text(s->w, i, end);
    return end;
}

/* Unnumbered matters: a group that opens one, and rows inside it that begin another. */
static size_t matter_end(prose *s, size_t i, size_t end)
{
    size_t to = s->next_matter > i ? s->next_matter : i + 1;
    while (to < end && !prose_has_catchword(s, to)
        && !(prose_judged(s, to)->role == ROLE_MATTER && row_begins_upper(prose_row(s, to))
            && (row_ends_sentence(prose_row(s, to - 1)) || !prose_row(s, to - 1)->full)))
        to++;
    return s->next_matter = to;
}

static size_t write_unnumbered(prose *s, size_t i)
{
    size_t group = i < s->group_end ? s->group_end : prose_group_end(s, i, s->tail);
    s->group_end = group;
    if (s->w->item && i != s->opening && !prose_opens_matter(s, i, group))
        return write_group_in_item(s, i);
    str matters[PROSE_RUNNING_MOST];
    bool whole = i == s->opening || prose_has_catchword(s, i);
    size_t count = whole ? 0 : prose_find_running(s, (row_range){ i, group }, matters);
    if (count > 1) {
        prose_write_matters(s, matters, count);
        return group;
    }
    s->number = 0;
    s->letter = 0;
    size_t end = prose_settled_end(s, i, matter_end(s, i, group));
    s->opening = end < group ? end : 0;
    write_matter(s, i, end, prose_row(s, i)->text, (str){ NULL, 0 });
    return end;
}

/* "Lukket Møde:" over the matters that follow. */
static size_t write_group_heading(prose *s, size_t i)
{
    const judged *j = prose_judged(s, i);
    str access = j->role == ROLE_GROUP ? pattern_capture(&j->match->match, CAPTURE_ACCESS) : (str){ NULL, 0 };
    writer_close_item(s->w);
    if (access.n > 0)
        s->w->group_access = access_cut_front(&access);
    writer_skip(s->w, prose_judged(s, i)->text, "group");
    return i + prose_judged(s, i)->rows;
}

/* "Tilbud paa Kloak." / "3" / "Udsat til næste Møde.": the number stands between the matter and what was decided. 0
 * where none does below row i. */
static size_t write_numbered_below(prose *s, size_t i)
{
    char letter;
    size_t at = s->numbers_below && !prose_is_item(s, i) ? prose_group_end(s, i, s->tail) : s->tail;
    if (at + 1 >= s->tail || prose_judged(s, at)->role != ROLE_NUMBER || prose_is_item(s, at + 1))
        return 0;
    str captured = pattern_capture(&prose_judged(s, at)->match->match, CAPTURE_NO);
    number_value(captured, &s->number, &letter);
    s->letter = 0;
    write_matter(s, i, at, prose_row(s, i)->text, number_normal(s->w->p->a, captured));
    writer_close_section(s->w);
    writer_add(s->w, part_skipped(s->w->p, prose_row(s, at)->text, "label"));
    return write_decision(s, at + 1, prose_group_end(s, at + 1, s->tail), (str){ NULL, 0 });
}

static void write_matters(prose *s, size_t i)
{
    for (size_t to; i < s->tail;) {
        if ((to = write_numbered_below(s, i)) > 0) {
            i = to;
        } else if (prose_heads_group(s, i)) {
            i = write_group_heading(s, i);
        } else if (prose_judged(s, i)->role == ROLE_SKIP) {
            writer_skip_row(s->w, i, prose_row(s, i)->text);
            i++;
        } else if (!s->w->item && !text_has_letter_or_digit(prose_row(s, i)->text)) {
            writer_skip(s->w, prose_row(s, i)->text, "punctuation");
            i++;
        } else if (prose_is_item(s, i)) {
            i = write_numbered(s, i);
        } else if (s->numbered && s->w->item) {
            i = write_group_in_item(s, i);
        } else {
            i = write_unnumbered(s, i);
        }
    }
}

/* ------------------------------------------------------------------ the whole */

static void find_numbered(prose *s)
{
    for (size_t i = s->w->rec->rows.first; i < s->w->rec->rows.end; i++)
        s->numbered |= prose_is_item(s, i);
}

void prose_read_head(writer *w)
{
    prose s = { .w = w, .tail = w->rec->rows.end };
    size_t i = w->rec->opening_row, rows = prose_judged(&s, i)->rows, to = i + (rows > 0 ? rows : 1);
    const row *x = prose_row(&s, to - 1);
    for (; to < s.tail && !row_set_apart(w->p, to) && x->full && !row_ends_sentence(x); x++, to++);
    prose_read_opening(&s, i, to);
}

/* The rows above the first opening are the book's title page, which speaks for all its meetings. */
static str title_page(const writer *w)
{
    const record *rec = w->rec;
    bool first = rec == w->p->records && w->p->course->meetings == 0 && rec->opening_row > rec->rows.first;
    return first ? reading_rows(w->p->r, rec->rows.first, rec->opening_row - 1) : (str){ NULL, 0 };
}

void prose_write(writer *w)
{
    prose s = { .w = w };
    size_t first = w->rec->opening_row;
    book_title *book = &w->p->course->book;
    str titles = title_page(w);
    w->meeting->kind = MEETING_MINUTES;
    book_read_years(book, titles);
    find_numbered(&s);
    s.tail = prose_find_tail(&s);
    if (s.tail < first + 1)
        s.tail = first + 1;
    s.numbers_below = prose_numbers_below(&s);
    s.answers_apart = s.numbered && prose_answers_stand_apart(&s);
    size_t opening = prose_opening_end(&s), matters = prose_lead_in_end(&s, opening);
    str running[PROSE_RUNNING_MOST];
    size_t run = 0;
    if (matters == s.tail && !s.numbered) {
        run = prose_find_running(&s, (row_range){ first, opening }, running);
        opening = matters = run > 0 ? reading_row(w->p->r, running[0]) + 1 : prose_matters_in_opening(&s, opening);
    }
    if (opening > first)                     /* a record may begin in the middle of a meeting, with a matter */
        prose_read_opening(&s, first, opening);
    for (size_t i = s.tail; i < w->rec->rows.end && w->meeting->start_date.value.n == 0; i++)
        if (prose_is_closing_date(&s, i))
            prose_say_first_date(&s, prose_judged(&s, i)->text);
    prose_read_lead_in(&s, first, matters);
    head_read(w, (row_range){ w->rec->rows.first, first });
    head_find_authority(w, (row_range){ w->rec->rows.first, first });
    head_find_organ_in_furniture(w);
    book_keep(book, titles, w->meeting);
    book_fill(w->p->a, book, w->meeting);
    if (run > 0) {
        prose_write_running(&s, running, run);
    } else {
        writer_loose(w, w->rec->rows.first, matters);
        write_matters(&s, matters);
    }
    write_tail(&s);
}
