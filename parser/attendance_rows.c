/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Attendance as it is laid out: labels with lists behind or below them, several on a row, groups inside a list. */
#include "attendance_inside.h"

#include "../models/text.h"
#include "blocks.h"
#include "head.h"
#include "names.h"
#include "roll.h"
#include "words.h"

/* ------------------------------------------------------------------ labels */

/* "2. " of "2. viceborgmester". */
static size_t ordinal_length(str text)
{
    return text.n > 3 && char_is_digit((unsigned char)text.p[0]) && text.p[1] == '.' && text.p[2] == ' ' ? 3 : 0;
}

/* "Formand", "Referent", "2. viceborgmester": the label says what its one person is. */
static str role_of_label(str label)
{
    str bare = str_trim_end(str_trim(label), ": "), office = str_from(bare, ordinal_length(bare));
    return name_is_role(office) && str_find_byte(office, ' ') == STR_NOT_FOUND ? bare : (str){ NULL, 0 };
}

static bool heads_list(const rule *r)
{
    return r->role == ROLE_FIELD && attendance_is_list(r->field);
}

/* Fields that attendance_is_list. */
static const rule_filter lists = {
    RULE_KIND(ROLE_FIELD, FIELD_PRESENT) | RULE_KIND(ROLE_FIELD, FIELD_ABSENT) | RULE_KIND(ROLE_FIELD, FIELD_EXCUSED)
        | RULE_KIND(ROLE_FIELD, FIELD_SUBSTITUTE) | RULE_KIND(ROLE_FIELD, FIELD_MEMBER)
        | RULE_KIND(ROLE_FIELD, FIELD_STAFF) | RULE_KIND(ROLE_FIELD, FIELD_GUEST),
    heads_list
};

bool attendance_label_at(const parse *p, str text, list_label *found)
{
    rule_match m;
    if (!layout_classify_among(p->layout, text, NULL, (look){ .typography = false }, &lists, &m))
        return false;
    size_t head = m.run_in ? m.match.head : text.n;
    *found = (list_label){ m.rule->field, head, role_of_label(str_part(text, 0, head)) };
    return true;
}

/* "…, Ida Lund. Afbud: Ole Bro": where inside the text the next label stands; text.n where there is none. */
static size_t next_label(const parse *p, str text, list_label *found)
{
    enum { LABEL_WORDS_MOST = 4, LABEL_BYTES_MOST = 120, BEHIND_MOST = 40 };
    for (size_t colon = 1; colon < text.n; colon++) {
        if (text.p[colon] != ':')
            continue;
        size_t starts[LABEL_WORDS_MOST], count = 0, to = colon + BEHIND_MOST < text.n ? colon + BEHIND_MOST : text.n;
        for (size_t at = colon; at > 0 && colon - at < LABEL_BYTES_MOST && count < LABEL_WORDS_MOST; at--)
            if (text.p[at - 1] == ' ')
                starts[count++] = at;
        while (count-- > 0)
            if (attendance_label_at(p, str_part(text, starts[count], to), found))
                return starts[count];
    }
    return text.n;
}

/* "Referent: Sjurke": a name that no table knows, of one who is listed. */
static bool note_part(writer *w, str list, const list_label *label)
{
    str name = str_trim_end(list, ". ");
    const person *known = label->role.n > 0 ? people_find(w->p, w->meeting, name) : NULL;
    if (known)
        people_note(w->p, w->meeting, name, (str){ NULL, 0 }, label->role, known->status, list);
    return known != NULL;
}

bool attendance_note_behind(writer *w, str whole, const list_label *label)
{
    str list = str_trim(str_from(whole, label->head));
    str none = { NULL, 0 };
    absence_kind away = attendance_absence_of(label->field);
    term words[WORDS_MOST];
    size_t from = 0, count = words_sentence(list, &from, words, WORDS_MOST);
    if (attendance_note_list(w, list, label->field, label->role, none) > 0
        || (label->field == FIELD_PRESENT && attendance_note_group(w, list, label->field, false)))
        return true;
    if (away == ABSENCE_NONE && from < list.n
        && attendance_note_list(w, words_span(words, count), label->field, label->role, none) > 0) {
        attendance_read_told(w, str_from(list, from));
        return true;
    }
    absences_found told = away == ABSENCE_NONE ? absences_read(w->p->a, whole) : absences_of_list(w->p->a, list, away);
    attendance_note_told(w, &told);
    if (away == ABSENCE_NONE && from < list.n)           /* "Alle. Endvidere deltog konsulent Leif Dyb." */
        attendance_note_presence(w, str_from(list, from));
    return told.count > 0 || note_part(w, list, label);
}

/* Notes all lists of a text that begins with a label; true if its last one names somebody. "Til stede: Forældrevalgte:
 * Ida Lund. Medarbejdervalgte: Ole Bro": a label over groups says of each that they were there. */
static bool note_labelled(writer *w, str text, list_label label)
{
    for (field_kind over_groups = FIELD_NONE;;) {
        list_label following = { FIELD_NONE, 0, { NULL, 0 } };
        size_t to = label.head + next_label(w->p, str_from(text, label.head), &following);
        if (attendance_tells_standing(label.field) && str_trim(str_part(text, label.head, to)).n == 0)
            over_groups = label.field;
        if (over_groups != FIELD_NONE && following.field == FIELD_MEMBER)
            following.field = over_groups;
        bool any = attendance_note_behind(w, str_part(text, 0, to), &label);
        if (to == text.n)
            return any;
        text = str_from(text, to);
        label = following;
    }
}

bool attendance_note_labelled_inside(writer *w, str text)
{
    list_label label;
    size_t at = next_label(w->p, text, &label);
    if (at == text.n || !note_labelled(w, str_from(text, at), label))
        return false;
    absences_found before = absences_read(w->p->a, str_part(text, 0, at));
    attendance_note_told(w, &before);
    return true;
}

void attendance_read_text(writer *w, const rule *label, str list)
{
    if (attendance_is_list(label->field))
        attendance_note_behind(w, str_trim(list), &(list_label){ label->field, 0, { NULL, 0 } });
}

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
    str role_ = role_of_label(str_part(text, 0, colon));
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

/* "Mette Holm, Kommunalbestyrelsen", "Ida Lund, ansat i Centret (referent)": a row a person, and behind the comma whom
 * one comes from, or what one does. */
static bool note_affiliated(writer *w, str text, field_kind field)
{
    enum { ROW_BYTES_MOST = 100 };
    str none = { NULL, 0 };
    size_t comma = str_find_byte(text, ',');
    if (comma == STR_NOT_FOUND || text.n > ROW_BYTES_MOST || str_ends(text, (str)STR(".")))
        return false;
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

/* What stands behind the comma in two rows of the list or more is no second person. */
static bool lists_affiliations(writer *w, const str *lines, size_t count)
{
    size_t affiliated = 0;
    person_found *found;
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

/* Returns the row after the list. `near`: it goes on only as long as no space parts its rows. */
static size_t read_list_below(writer *w, size_t i, size_t end, open_list list, bool near)
{
    enum { LINES_MOST = 400 };   /* the largest council's list is 60 lines, a general meeting's seldom 200 */
    str *lines, text;
    size_t count = list_lines(w, i, end, LINES_MOST, &lines), k = 0;
    bool affiliations = lists_affiliations(w, lines, count);
    while (k < count && !(near && w->p->r->rows[i + k].gap > PARAGRAPH_GAP)) {
        bool alone = ((affiliations && is_affiliated(lines[k])) || holds_one(w, lines[k]))
            && note_affiliated(w, lines[k], list.field);
        if (alone || attendance_note_with_status(w, lines[k])) {
            k++;
            continue;
        }
        size_t to = roll_next(w->p->a, lines, count, k, &text);
        if (attendance_note_side_by_side(w, i + k, list.field, list.role, list.group)
            || attendance_note_described(w, i + k, list.field)) {
            k++;
            continue;
        }
        if (to == k && near && attendance_note_last_row(w, lines[k], list.field, list.role, list.group))
            return i + k + 1;
        absences_found told = absences_read(w->p->a, to > k ? text : lines[k]);
        if (told.count > 0 || begins_columns(w, i + k))
            break;
        if (to > k)
            attendance_note_list(w, text, list.field, list.role, list.group);
        else if (!is_odd_row(w, lines, count, k, i + k, &list))
            break;
        k = to > k ? to : k + 1;
    }
    return i + k;
}

size_t attendance_read_below(writer *w, size_t i, size_t end, const list_label *label)
{
    return read_list_below(w, i, end, (open_list){ label->field, label->role, { NULL, 0 } }, true);
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
    return i + (to > 1 ? to : roll_open_end(all, count + 1, 0));
}

/* "Medarbejdervalgte: Ole Bro" in the list below "Til stede" or "Fraværende": a group of those who were there or
 * away. */
static field_kind list_of_group(const parse *p, size_t i)
{
    enum { ROWS_ABOVE = 40 };
    field_kind own = p->rows[i].match->rule->field;
    if (own != FIELD_MEMBER)
        return own;
    for (size_t k = i; k > 0 && i - k < ROWS_ABOVE && p->r->rows[k].gap <= PARAGRAPH_GAP; k--) {
        const judged *above = &p->rows[k - 1];
        bool group = above->role != ROLE_FIELD || above->match->rule->field == FIELD_MEMBER;
        if (!group) {
            field_kind over = above->match->rule->field;
            return attendance_tells_standing(over) && !above->match->run_in ? over : own;
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
    list_label label = { field, head, role_of_label(str_part(j->text, 0, head)) };
    open_list list = { field, label.role, { NULL, 0 } };
    if (!j->match->run_in)
        return read_list_below(w, below, end, list, false);
    if (attendance_note_group(w, str_trim(str_from(j->text, head)), field, true))
        return read_list_below(w, below, end, list, true);
    size_t to = j->rows == 1 ? attendance_run_end(w, i, end, &label) : below;
    bool any = note_labelled(w, reading_span(j->text, w->p->r->rows[to - 1].text), label);
    return any && !label.role.n ? read_list_below(w, to, end, list, true) : to;
}
