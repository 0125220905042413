/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Labels of attendance lists, and what stands behind them in one text. */
#include "attendance_inside.h"

#include "../models/text.h"
#include "head.h"
#include "names.h"
#include "words.h"

/* "2. " of "2. viceborgmester". */
static size_t ordinal_length(str text)
{
    return text.n > 3 && char_is_digit((unsigned char)text.p[0]) && text.p[1] == '.' && text.p[2] == ' ' ? 3 : 0;
}

str attendance_role_of_label(str label)
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
    *found = (list_label){ m.rule->field, head, attendance_role_of_label(str_part(text, 0, head)) };
    return true;
}

/* "… Stedfortræder Finn Holm (A)" behind one who is away: a label without a colon, and a name. */
static size_t next_stand_in(const parse *p, str text, list_label *found)
{
    str rest = text, word, next;
    size_t n;
    for (bool first = true; str_next_word(&rest, &word); first = false) {
        str behind = rest;
        if (!first && char_is_upper(text_char(word, 0, &n)) && str_next_word(&behind, &next)
            && char_is_upper(text_char(next, 0, &n)) && attendance_label_at(p, word, found)
            && found->field == FIELD_SUBSTITUTE && found->head == word.n)
            return (size_t)(word.p - text.p);
    }
    return text.n;
}

size_t attendance_next_label(const parse *p, str text, list_label *found)
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
    return next_stand_in(p, text, found);
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

/* "Afbud fra: Bo Krag (O), Ida Lund (V) ankom kl. 16.05": the last, without an "og" before her, came late. */
static bool note_list_and_late(writer *w, str list, const list_label *label)
{
    size_t comma = list.n;
    while (comma > 0 && list.p[comma - 1] != ',')
        comma--;
    if (comma < 2)
        return false;
    str before = str_part(list, 0, comma - 1), last = str_trim(str_from(list, comma));
    person_found *found;
    absences_found told = absences_read(w->p->a, last);
    if (told.count != 1 || (told.notes[0].kind != ABSENCE_ARRIVED && told.notes[0].kind != ABSENCE_LEFT)
        || !str_starts(last, told.notes[0].person) || people_list(w->p->a, before, &found) == 0)
        return false;
    attendance_note_list(w, before, label->field, label->role, (str){ NULL, 0 });
    attendance_note_told(w, &told);
    return true;
}

bool attendance_note_behind(writer *w, str whole, const list_label *label)
{
    str list = str_trim(str_from(whole, label->head));
    str none = { NULL, 0 };
    absence_kind away = attendance_absence_of(label->field);
    if (away != ABSENCE_NONE && note_list_and_late(w, list, label))
        return true;
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

str attendance_without_link(str list)
{
    static const str links[] = { STR(" samt"), STR(" og"), STR(" desuden") };
    str bare = str_trim_end(list, " ,");
    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        if (str_ends(bare, links[i]))
            return str_trim_end(str_part(bare, 0, bare.n - links[i].n), " ,");
    return list;
}

bool attendance_note_labelled(writer *w, str text, list_label label)
{
    for (field_kind over_groups = FIELD_NONE;;) {
        list_label following = { FIELD_NONE, 0, { NULL, 0 } };
        size_t to = label.head + attendance_next_label(w->p, str_from(text, label.head), &following);
        if (attendance_tells_standing(label.field) && str_trim(str_part(text, label.head, to)).n == 0)
            over_groups = label.field;
        if (over_groups != FIELD_NONE && following.field == FIELD_MEMBER)
            following.field = over_groups;
        str own = str_part(text, 0, to);
        bool any = attendance_note_behind(w, to < text.n ? attendance_without_link(own) : own, &label);
        if (to == text.n)
            return any;
        text = str_from(text, to);
        label = following;
    }
}

bool attendance_note_labelled_inside(writer *w, str text)
{
    list_label label;
    size_t at = attendance_next_label(w->p, text, &label);
    if (at == text.n || !attendance_note_labelled(w, str_from(text, at), label))
        return false;
    absences_found before = absences_read(w->p->a, str_part(text, 0, at));
    attendance_note_told(w, &before);
    if (before.count == 0)
        attendance_note_presence(w, str_part(text, 0, at));
    return true;
}

void attendance_read_text(writer *w, const rule *label, str list)
{
    if (attendance_is_list(label->field))
        attendance_note_behind(w, str_trim(list), &(list_label){ label->field, 0, { NULL, 0 } });
}
