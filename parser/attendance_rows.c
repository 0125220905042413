/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Attendance as it is laid out: lists below labels, rows that run on, groups inside a list. */
#include "attendance_inside.h"

#include <math.h>

#include "../models/text.h"
#include "blocks.h"
#include "head.h"
#include "names.h"
#include "roll.h"
#include "sentences.h"
#include "words.h"

/* ------------------------------------------------------------------ lists below a label */

bool attendance_is_free_row(const parse *p, size_t i, size_t end)
{
    return i < end && (p->rows[i].role == ROLE_NONE || p->rows[i].role == ROLE_MATTER);
}

/* The rows from i that may belong to a list, `most` of them at most, as lines; returns how many. */
static size_t list_lines(writer *w, size_t i, size_t end, size_t most, str **lines)
{
    size_t count = 0;
    while (count < most && attendance_is_free_row(w->p, i + count, end))
        count++;
    *lines = ARENA_NEW(w->p->a, str, count + 1);
    for (size_t k = 0; k < count; k++)
        (*lines)[k] = w->p->r->rows[i + k].text;
    return count;
}

bool attendance_note_group(writer *w, str text, field_kind field, bool only_role)
{
    enum { GROUP_BYTES_MOST = 40 };
    size_t colon = str_find_byte(text, ':'), n;
    if (colon == STR_NOT_FOUND || colon > GROUP_BYTES_MOST)
        return false;
    if (attendance_note_stands_in(w, text, colon))
        return true;
    str role_ = attendance_role_of_label(str_part(text, 0, colon));
    if (!char_is_upper(text_char(text, 0, &n)) && role_.n == 0)
        return false;
    if (only_role && role_.n == 0)
        return false;
    str label = str_part(text, 0, colon), group = name_is_party(label) ? label : (str){ NULL, 0 };
    return attendance_note_list(w, str_trim(str_from(text, colon + 1)), field, role_, group) > 0;
}

/* "Karen Friis: Foreningen Broen": what the person is, or stands for. */
static bool note_described(writer *w, str text, field_kind field)
{
    enum { ROLE_BYTES_MOST = 60 };
    size_t colon = str_find_byte(text, ':');
    person_found *found;
    if (colon == STR_NOT_FOUND || text.n - colon > ROLE_BYTES_MOST)
        return false;
    str who = str_part(text, 0, colon), what = str_trim(str_from(text, colon + 1));
    if (!people_is_name(str_trim(str_from(who, list_mark(who)))) || people_list(w->p->a, who, &found) != 1)
        return false;
    return attendance_note_list(w, who, field, what, (str){ NULL, 0 }) > 0;
}

/* "Anna Holm, formand (A)", "Erik Vang, suppleant": one person, and nothing that is left unread. */
static bool tells_office(writer *w, str text)
{
    person_found *found;
    return people_list(w->p->a, text, &found) == 1 && found[0].role.n > 0 && found[0].text.n + 1 >= text.n;
}

/* "Mette Holm, Kommunalbestyrelsen", "Ida Lund, ansat i Centret (referent)": a row a person, and behind the comma whom
 * one comes from, or what one does. */
static bool note_affiliated(writer *w, str text, field_kind field)
{
    enum { ROW_BYTES_MOST = 100 };
    str none = { NULL, 0 };
    size_t comma = str_find_byte(text, ',');
    if (comma == STR_NOT_FOUND || text.n > ROW_BYTES_MOST || str_ends(text, (str)STR(".")))
        return false;
    if (tells_office(w, text))
        return attendance_note_list(w, text, field, none, none) > 0;
    str who = str_part(text, 0, comma), what = str_trim(str_from(text, comma + 1));
    if (what.n == 0 || !people_is_name(str_trim(str_from(who, list_mark(who)))))
        return false;
    size_t open = str_find_byte(what, '(');
    str aside = open == STR_NOT_FOUND || what.p[what.n - 1] != ')' ? none : str_part(what, open + 1, what.n - 1);
    str rest = what, first = none;
    str_next_word(&rest, &first);
    str role_ = name_is_role(aside) ? aside : name_is_role(first) ? str_trim_end(first, ",") : none;
    return attendance_note_list(w, who, attendance_keeps_minutes(role_) ? FIELD_STAFF : field, role_, none) > 0;
}

/* "Bo Krag, Lynge Vandværk": no given name behind the comma. */
static bool is_affiliated(str text)
{
    size_t comma = str_find_byte(text, ',');
    str behind = comma == STR_NOT_FOUND ? (str){ NULL, 0 } : str_trim(str_from(text, comma + 1)), first;
    return behind.n > 0 && str_next_word(&behind, &first) && !name_is_given(first);
}

/* A row a person: in most rows one comma, a name before it and no given name behind it, and two persons in none. */
static bool lists_one_a_row(const str *lines, size_t count)
{
    enum { ROWS_LEAST = 3 };
    size_t affiliated = 0, k = 0;
    for (; k < count && lines[k].n > 0; k++) {
        size_t comma = str_find_byte(lines[k], ',');
        bool one = comma != STR_NOT_FOUND && comma + 1 < lines[k].n
            && str_find_byte(str_from(lines[k], comma + 1), ',') == STR_NOT_FOUND
            && people_is_name(str_part(lines[k], 0, comma));
        if (one && !is_affiliated(lines[k]))
            return false;
        if (!one)
            break;
        affiliated++;
    }
    return affiliated >= ROWS_LEAST;
}

/* What stands behind the comma in two rows of the list or more is no second person. */
static bool lists_affiliations(writer *w, const str *lines, size_t count)
{
    size_t affiliated = 0;
    person_found *found;
    if (lists_one_a_row(lines, count))
        return true;
    for (size_t k = 0; k < count && affiliated < 2; k++)
        affiliated += is_affiliated(lines[k]) && people_is_name(str_part(lines[k], 0, str_find_byte(lines[k], ',')))
            && people_list(w->p->a, lines[k], &found) == 0;
    return affiliated == 2;
}

/* "- Mads Holm, formand, Socialt Forum": behind a bullet and a name, and no given name after any comma. */
static bool holds_one(writer *w, str line)
{
    person_found *found;
    str rest = str_trim(str_from(line, list_mark(line))), word;
    size_t comma = str_find_byte(rest, ',');
    if (rest.n == line.n || comma == STR_NOT_FOUND || !people_is_name(str_part(rest, 0, comma))
        || people_list(w->p->a, rest, &found) < 2)
        return false;
    for (bool behind = false; str_next_word(&rest, &word); behind = word.p[word.n - 1] == ',')
        if (text_same(word, (str)STR("og")) || (behind && name_is_given(str_trim_end(word, ",."))))
            return false;
    return true;
}

typedef struct {
    field_kind field;
    str role, group;             /* "Socialdemokratiet" over its members' names */
    float column;                /* where the list stands that begins on its label's row; else 0 */
} open_list;

/* A row of a list that is none itself: a party over its members, a group, or one odd row between others. */
static bool is_odd_row(writer *w, const str *lines, size_t count, size_t k, size_t row_, open_list *list)
{
    enum { ODD_BYTES_MOST = 60 };
    const row *rows = w->p->r->rows;
    str text;
    if (attendance_note_group(w, lines[k], list->field, false) || note_described(w, lines[k], list->field)
        || note_affiliated(w, lines[k], list->field))
        return true;
    bool followed = k + 1 < count && rows[row_ + 1].gap <= PARAGRAPH_GAP
        && roll_next(w->p->a, lines, count, k + 1, &text) > k + 1;
    if (!followed || lines[k].n > ODD_BYTES_MOST)
        return false;
    if (name_is_party(lines[k])) {
        list->group = lines[k];
        return true;
    }
    return k > 0 && rows[row_].gap <= PARAGRAPH_GAP && !row_ends_sentence(&rows[row_]);
}

/* "Afbud        Mona Friis": a label in a column of its own begins the next list. */
static bool begins_columns(const writer *w, size_t i)
{
    str cells[2];
    list_label label;
    return row_cells(w->p, i, ATTENDANCE_COLUMN_GAP, cells, 2) > 1 && attendance_label_at(w->p, cells[0], &label)
        && label.head == cells[0].n;
}

/* "Presse: Anna Lund" below "Afbud: Bo Krag": a label that no rule knows, behind which others than those away stand.
 * Those present may go on in groups with labels of their own, but not in those whom the minutes are sent to. */
static bool begins_unknown_label(const row *x, field_kind field)
{
    enum { LABEL_BYTES_MOST = 40 };
    size_t colon = str_find_byte(x->text, ':'), n;
    if (colon == STR_NOT_FOUND || colon > LABEL_BYTES_MOST || !char_is_upper(text_char(x->text, 0, &n)))
        return false;
    str label = str_part(x->text, 0, colon);
    if (field != FIELD_EXCUSED && field != FIELD_ABSENT)
        return str_ends(label, (str)STR(" til"));
    return str_find_byte(label, ',') == STR_NOT_FOUND && str_find_byte(label, '(') == STR_NOT_FOUND
        && !name_is_party(label) && !people_is_name(label);
}

/* "Medlemmer:  Bo Krag (V)" and, a space below, "Ida Lund (A)" in the column that the label's list stands in. */
static bool stands_in_column(const writer *w, size_t i, float column)
{
    static const float SAME_EDGE_PT = 6;
    return column > 0 && fabsf(w->p->r->rows[i].left - column) < SAME_EDGE_PT;
}

/* Where the list behind the label in row i begins, wide apart from it; 0 where it does not. */
static float column_of_list(const writer *w, size_t i, size_t head)
{
    static const float APART_PT = 10;        /* more than a blank */
    const row *x = &w->p->r->rows[i];
    size_t k = 0;
    while (k < x->source->word_count && row_word_at(x, k) < head)
        k++;
    bool apart = k > 0 && k < x->source->word_count
        && x->source->words[k].at.x0 - x->source->words[k - 1].at.x1 > APART_PT;
    return apart ? x->source->words[k].at.x0 : 0;
}

/* Returns the row after the list. `near`: it goes on only as long as no space parts its rows, or they stand in its
 * column. */
static size_t read_list_below(writer *w, size_t i, size_t end, open_list list, bool near)
{
    enum { LINES_MOST = 400 };   /* the largest council's list is 60 lines, a general meeting's seldom 200 */
    str *lines, text;
    size_t count = list_lines(w, i, end, LINES_MOST, &lines), k = 0;
    bool affiliations = lists_affiliations(w, lines, count);
    while (k < count
        && !(near && w->p->r->rows[i + k].gap > PARAGRAPH_GAP && !stands_in_column(w, i + k, list.column))) {
        bool alone = ((affiliations && is_affiliated(lines[k])) || holds_one(w, lines[k]))
            && note_affiliated(w, lines[k], list.field);
        if (alone || attendance_note_with_status(w, lines[k])
            || attendance_note_ticked(w, lines[k], list.field, list.role, list.group)) {
            k++;
            continue;
        }
        size_t to = roll_next(w->p->a, lines, count, k, &text);
        if (attendance_note_side_by_side(w, i + k, list.field, list.role, list.group)
            || attendance_note_described(w, i + k, list.field)) {
            k++;
            continue;
        }
        if (near && begins_unknown_label(&w->p->r->rows[i + k], list.field))
            break;
        if (to == k && near && attendance_note_last_row(w, lines[k], list.field, list.role, list.group))
            return i + k + 1;
        absences_found told = absences_read(w->p->a, to > k ? text : lines[k]);
        size_t next = to > k ? to : k + 1;
        if (attendance_note_row_told(w, lines[k], &told, list.field)) {
            k = next;
            continue;
        }
        if (told.count > 0 || begins_columns(w, i + k))
            break;
        if (to > k)
            attendance_note_list(w, text, list.field, list.role, list.group);
        else if (!is_odd_row(w, lines, count, k, i + k, &list))
            break;
        k = next;
    }
    return i + k;
}

size_t attendance_read_below(writer *w, size_t i, size_t end, const list_label *label)
{
    return read_list_below(w, i, end, (open_list){ label->field, label->role, { NULL, 0 }, 0 }, true);
}

/* Of the rows below row i, those that may go on with its list: no space parts them, or the one above is open. */
static size_t rows_of_run(const writer *w, size_t i, const str *lines, size_t count)
{
    const row *rows = w->p->r->rows;
    size_t k = 0;
    while (k < count && (rows[i + 1 + k].gap <= PARAGRAPH_GAP || rows[i + k].mended
        || roll_is_open(k > 0 ? lines[k - 1] : rows[i].text)))
        k++;
    return k;
}

/* Lines up to the one in which another label stands, where what is before it is a list: "…, Hans Henrik" / "Knudsen,
 * Ida Lund samt suppleant: Bo Krag". 0 where there is none. */
static size_t lines_to_label(const writer *w, const str *lines, size_t count)
{
    list_label inner;
    person_found *found;
    for (size_t k = 1; k < count; k++) {
        str text = reading_span(lines[0], lines[k]);
        size_t at = attendance_next_label(w->p, text, &inner);
        if (at == text.n)
            continue;
        str list = str_trim(attendance_without_link(str_part(text, 0, at)));
        return people_list(w->p->a, list, &found) > 1 ? k + 1 : 0;
    }
    return 0;
}

/* "Ib Holm (V). I stedet mødte Camilla" above "Lindegren (V).": sentences behind the label go on to their stop. */
static size_t lines_to_stop(const str *lines, size_t count)
{
    enum { LINES_MOST = 5 };
    size_t to = 0;
    bool sentences = sentence_length(lines[0]) < lines[0].n;
    while (sentences && to < count && to < LINES_MOST && !str_ends(lines[to], (str)STR(".")))
        to++;
    return to < count && to < LINES_MOST ? to + 1 : 1;
}

size_t attendance_run_end(writer *w, size_t i, size_t end, const list_label *label)
{
    str *lines, text;
    const row *first = &w->p->r->rows[i];
    size_t count = list_lines(w, i + 1, end, ROLL_LINES_MOST, &lines);
    count = rows_of_run(w, i, lines, count);
    str *all = ARENA_NEW(w->p->a, str, count + 1);
    all[0] = str_trim(str_from(first->text, label->head));
    for (size_t k = 0; k < count; k++)
        all[k + 1] = lines[k];
    size_t to = roll_next(w->p->a, all, count + 1, 0, &text);
    if (to <= 1)
        to = lines_to_label(w, all, count + 1);
    if (to <= 1)
        to = roll_open_end(all, count + 1, 0);
    return i + (to > 1 ? to : lines_to_stop(all, count + 1));
}

/* "Medarbejdervalgte: Ole Bro" in the list below "Til stede" or "Fraværende": a group of those who were there or
 * away. */
static field_kind list_of_group(const parse *p, size_t i)
{
    enum { ROWS_ABOVE = 40 };
    field_kind own = p->rows[i].match->rule->field;
    if (own != FIELD_MEMBER)
        return own;
    bool close = true;           /* under an empty "Fraværende" a space ends the list; those who came stand in groups */
    for (size_t k = i; k > 0 && i - k < ROWS_ABOVE; k--) {
        const judged *above = &p->rows[k - 1];
        bool heads = p->rows[k].role == ROLE_FIELD && p->rows[k].match->rule->field == FIELD_MEMBER;
        close = close && p->r->rows[k].gap <= PARAGRAPH_GAP;
        if (p->r->rows[k].gap > PARAGRAPH_GAP && !heads)
            break;
        bool group = above->role != ROLE_FIELD || above->match->rule->field == FIELD_MEMBER;
        if (!group) {
            field_kind over = above->match->rule->field;
            bool stands = close ? attendance_tells_standing(over) : over == FIELD_PRESENT;
            return stands && !above->match->run_in ? over : own;
        }
    }
    return own;
}

/* "Deltagere Per Lynge, Egon Madsen": a label of one or two words and names right behind it, over several rows where
 * they run on. */
size_t attendance_read_unmarked(writer *w, size_t i, size_t end)
{
    str text = w->p->r->rows[i].text, rest = text, word;
    for (size_t words = 0; words < 2 && str_next_word(&rest, &word); words++) {
        list_label label;
        person_found *found;
        size_t to = (size_t)(word.p + word.n - text.p);
        if (!attendance_label_at(w->p, str_part(text, 0, to), &label) || label.head != to
            || people_list(w->p->a, str_trim(rest), &found) < 2)
            continue;
        size_t last = attendance_run_end(w, i, end, &label);
        str list = reading_span(str_trim(rest), w->p->r->rows[last - 1].text), none = { NULL, 0 };
        if (attendance_note_list(w, list, label.field, label.role, none) > 0)
            return label.role.n > 0 ? last : attendance_read_below(w, last, end, &label);
        attendance_note_list(w, str_trim(rest), label.field, label.role, none);
        return i + 1;
    }
    return i;
}

size_t attendance_read_rows(writer *w, size_t i, size_t end)
{
    const judged *j = &w->p->rows[i];
    field_kind field = list_of_group(w->p, i);
    size_t below = i + j->rows, head = j->match->run_in ? j->match->match.head : j->text.n;
    list_label label = { field, head, attendance_role_of_label(str_part(j->text, 0, head)) };
    open_list list = { field, label.role, { NULL, 0 }, j->match->run_in ? column_of_list(w, i, head) : 0 };
    if (!j->match->run_in)
        return read_list_below(w, below, end, list, false);
    if (attendance_note_group(w, str_trim(str_from(j->text, head)), field, true))
        return read_list_below(w, below, end, list, true);
    size_t to = j->rows == 1 ? attendance_run_end(w, i, end, &label) : below;
    bool any = attendance_note_labelled(w, reading_span(j->text, w->p->r->rows[to - 1].text), label);
    return any && !label.role.n ? read_list_below(w, to, end, list, true) : to;
}
