/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Who was away from an item: sentences of its decision, lists under labels, sections headed so. */
#include "deeds_inside.h"

#include "../models/text.h"
#include "absences.h"
#include "attendance_inside.h"
#include "blocks.h"
#include "head.h"
#include "people.h"
#include "roll.h"

/* ------------------------------------------------------------------ labels */

static bool lists_absences(const rule *r)
{
    return r->role == ROLE_FIELD && attendance_absence_of(r->field) != ABSENCE_NONE;
}

static const rule_filter absence_lists = {
    RULE_KIND(ROLE_FIELD, FIELD_ABSENT) | RULE_KIND(ROLE_FIELD, FIELD_EXCUSED), lists_absences
};

/* The absence list that a paragraph's label opens: "Fraværende med afbud:" alone, names in the paragraphs below. */
static absence_kind label_kind(const deeds *d, str text, str *behind)
{
    rule_match m;
    *behind = (str){ NULL, 0 };
    if (!layout_classify_among(d->w->p->layout, text, NULL, (look){ .typography = false }, &absence_lists, &m))
        return ABSENCE_NONE;
    if (m.run_in)
        *behind = str_trim(str_from(text, m.match.head));
    return attendance_absence_of(m.rule->field);
}

/* The same of a sentence that leads into a list: "Følgende deltog ikke i behandlingen af punktet:". */
static absence_kind opened_kind(const deeds *d, str text, str *behind)
{
    absence_kind told = absences_lead_in(text), labelled = label_kind(d, text, behind);
    return told != ABSENCE_NONE ? told : behind->n == 0 ? labelled : ABSENCE_NONE;
}

static void add_absence(deeds *d, const absence *note, str printed)
{
    part *added = part_new(d->w->p->a, PART_ABSENCE, reading_place(d->w->p->r, printed));
    added->as.absence = *note;
    added->as.absence.sentence = text_marked(d->w->p, printed);
    part_add(&d->item->first, &d->item->last, added);
}

static void add_notes(deeds *d, const absences_found *found)
{
    for (size_t k = 0; k < found->count; k++) {
        add_absence(d, &found->notes[k], found->notes[k].sentence.text);
        absence_kind kind = found->notes[k].kind;
        bool away = kind == ABSENCE_ABSENT || kind == ABSENCE_EXCUSED;
        if (away && (found->whole_meeting || d->of_meeting))
            attendance_note_away(d->w, &found->notes[k]);
    }
}

/* ------------------------------------------------------------------ lists */

/* The rows of a paragraph as lines, the text cut at its own ends; returns how many. */
static size_t lines_of(const deeds *d, str text, str **lines)
{
    enum { LINES_MOST = 400 };
    const reading *r = d->w->p->r;
    size_t first = reading_row(r, text), last = reading_row(r, str_from(text, text.n - 1)), count = 0;
    *lines = ARENA_NEW(d->w->p->a, str, last - first + 1);
    for (size_t i = first; i <= last && count < LINES_MOST; i++) {
        const char *from = i == first ? text.p : r->rows[i].text.p;
        const char *to = i == last ? text.p + text.n : r->rows[i].text.p + r->rows[i].text.n;
        if (to > from)
            (*lines)[count++] = (str){ from, (size_t)(to - from) };
    }
    return count;
}

/* The persons of a list that may have one on each row. */
static absences_found list_over_rows(deeds *d, str text, absence_kind kind)
{
    arena *a = d->w->p->a;
    absences_found found = absences_of_list(a, text, kind);
    str *lines, one;
    size_t count = found.count == 0 && text.n > 0 ? lines_of(d, text, &lines) : 0, capacity = 0;
    for (size_t i = 0, to; i < count && (to = roll_next(a, lines, count, i, &one)) > i; i = to) {
        absences_found more = absences_of_list(a, one, kind);
        for (size_t k = 0; k < more.count; k++)
            *ARENA_PUSH(a, found.notes, found.count, capacity) = more.notes[k];
    }
    return found;
}

static absences_found told_in(const deeds *d, size_t i)
{
    const wording *w = &d->list[i];
    return w->sentences ? absences_of_wording(d->w->p->a, w) : absences_read(d->w->p->a, w->text);
}

/* Names below a label, a paragraph each, until one is no name. An absence sentence among them speaks for itself. */
static size_t read_names_below(deeds *d, size_t i, absence_kind kind)
{
    for (; i < d->count; i++) {
        absences_found found = told_in(d, i);
        if (found.count == 0)
            found = list_over_rows(d, d->list[i].text, kind);
        if (found.count == 0)
            return i;
        add_notes(d, &found);
    }
    return i;
}

/* The paragraph stands right below the one before it. */
static bool is_close_below(const deeds *d, size_t i)
{
    const reading *r = d->w->p->r;
    str above = d->list[i - 1].text;
    size_t row_ = reading_row(r, d->list[i].text);
    return above.n > 0 && row_ > 0 && reading_row(r, str_from(above, above.n - 1)) + 1 == row_
        && r->rows[row_].gap <= PARAGRAPH_GAP;
}

/* "Fraværende: Bo Krag (V)" and right below it, a row each, those who were away too. */
static size_t read_close_below(deeds *d, size_t i, absence_kind kind)
{
    while (i < d->count && is_close_below(d, i)) {
        absences_found told = told_in(d, i), found = list_over_rows(d, d->list[i].text, kind);
        if (told.count > 0 || found.count == 0)
            break;
        add_notes(d, &found);
        i++;
    }
    return i;
}

/* "Stedfortræder: Ida Lund (V)" below the note of the one who was away. */
static void name_last_stand_in(deeds *d, const wording *text)
{
    person_found found;
    const sentence *first = wording_first(text);
    if (!first || d->item->last == NULL || d->item->last->kind != PART_ABSENCE
        || !people_substitute(d->w->p->a, first, &found) || found.substitute_for.n > 0)
        return;
    absence *last = &d->item->last->as.absence;
    if (last->substitute.n == 0 && !text_same(last->person, found.name))
        last->substitute = found.name;
}

/* `only_labelled`: in text that is not the decision, a sentence may tell of anything; a label says what it is. */
static void read_paragraphs(deeds *d, bool only_labelled)
{
    for (size_t i = 0; i < d->count;) {
        str behind;
        absence_kind opened = opened_kind(d, d->list[i].text, &behind), labelled = ABSENCE_NONE;
        if (opened != ABSENCE_NONE) {
            i = read_names_below(d, i + 1, opened);
            continue;
        }
        if (behind.n > 0)
            labelled = label_kind(d, d->list[i].text, &behind);
        absences_found found = { NULL, 0, false };
        if (!only_labelled || labelled != ABSENCE_NONE)
            found = told_in(d, i);
        if (found.count == 0 && labelled != ABSENCE_NONE)
            found = list_over_rows(d, behind, labelled);
        add_notes(d, &found);
        if (found.count == 0 && !only_labelled)
            name_last_stand_in(d, &d->list[i]);
        i++;
        if (found.count > 0 && labelled != ABSENCE_NONE)
            i = read_close_below(d, i, labelled);
    }
}

/* The item or one of its sections is headed "Fraværende": its text is the list. */
static void read_list(deeds *d, absence_kind kind, const block *first)
{
    size_t before = d->count;
    deeds_gather(d, first, false);
    for (size_t i = before; i < d->count; i++) {
        absences_found found = list_over_rows(d, d->list[i].text, kind);
        found.whole_meeting = true;
        add_notes(d, &found);
    }
    d->count = before;
}

static void read_headed_lists(deeds *d, absence_kind of_item)
{
    str behind;
    for (part *q = d->item->first; q; q = q->next) {
        if (q->kind != PART_SECTION)
            continue;
        absence_kind kind = label_kind(d, q->as.section.heading, &behind);
        section_kind k = q->as.section.kind;
        if (kind == ABSENCE_NONE && (k == SECTION_DECISION || k == SECTION_BODY))
            kind = of_item;
        if (kind != ABSENCE_NONE)
            read_list(d, kind, q->as.section.body.child);
    }
}

/* ------------------------------------------------------------------ stand-ins */

static bool is_away(const writer *w, str name)
{
    const person *known = people_find(w->p, w->meeting, name);
    return known && (known->status == STATUS_ABSENT || known->status == STATUS_EXCUSED);
}

/* True where the item itself says that `away` is absent. */
static bool name_stand_in(deeds *d, str away, str name)
{
    bool any = false;
    for (part *q = d->item->first; q; q = q->next) {
        absence *a = &q->as.absence;
        if (q->kind != PART_ABSENCE || (a->kind != ABSENCE_ABSENT && a->kind != ABSENCE_EXCUSED)
            || !text_same(a->person, away))
            continue;
        any = true;
        if (a->substitute.n == 0)
            a->substitute = name;
    }
    return any;
}

/* "Rie Lund (A) blev indkaldt som stedfortræder for Bo Krag (A)": she came, where it is said that he was away;
 * "Rie Lund deltog som suppleant for Bo Krag": she came. */
static void read_stand_ins(deeds *d)
{
    for (size_t i = 0; i < d->count; i++) {
        person_found found;
        const sentence *first = wording_first(&d->list[i]);
        if (!first || !people_substitute(d->w->p->a, first, &found) || found.substitute_for.n == 0)
            continue;
        if (name_stand_in(d, found.substitute_for, found.name) || is_away(d->w, found.substitute_for)
            || !found.called_in)
            people_note(d->w->p, d->w->meeting, found.name, found.party, found.role, STATUS_SUBSTITUTE, found.text);
    }
}

/* "Ida Lund og Bo Krag deltog som suppleanter." */
static void read_stood_in(deeds *d)
{
    for (size_t i = 0; i < d->count; i++)
        for (size_t k = 0; k < d->list[i].count; k++) {
            person_found *found;
            size_t count = people_stood_in(d->w->p->a, &d->list[i].sentences[k], &found);
            for (size_t n = 0; n < count; n++)
                people_note(d->w->p, d->w->meeting, found[n].name, found[n].party, found[n].role, STATUS_SUBSTITUTE,
                    found[n].text);
        }
}

/* Text under no heading above the item's first section, where some houses print the label under the title. */
static void read_front(deeds *d)
{
    size_t own = d->count;
    for (const part *q = d->item->first; q; q = q->next) {
        if (q->kind != PART_SECTION)
            continue;
        if (q->as.section.kind != SECTION_BODY)
            break;
        deeds_gather(d, q->as.section.body.child, false);
    }
    if (d->count == own)
        return;
    deeds front = *d;
    front.list = d->list + own;
    front.count = d->count - own;
    read_paragraphs(&front, true);
    d->count = own;
}

/* "1. Afbud. Der var afbud fra Ida Holm og Bo Krag.": a label, and behind it the note. */
static bool read_title(deeds *d, absence_kind of_item)
{
    str title = d->item->title.text, behind;
    size_t stop = str_find(title, (str)STR(". "));
    if (stop == STR_NOT_FOUND)
        return of_item != ABSENCE_NONE;
    absence_kind kind = label_kind(d, str_part(title, 0, stop), &behind);
    if (kind == ABSENCE_NONE)
        return false;
    absences_found found = absences_of_list(d->w->p->a, str_from(title, stop + 2), kind);
    found.whole_meeting = true;
    add_notes(d, &found);
    return true;
}

/* "Mødets deltagere og fraværende", "Fraværende og bemærkninger til dagsordenen" at the beginning: who was away from
 * the meeting, told in sentences. */
static bool tells_of_meeting(const deeds *d)
{
    enum { TITLE_WORDS_MOST = 6, ITEMS_BEFORE_MOST = 1 };
    str rest = d->item->title.text, word, first = { NULL, 0 }, last = { NULL, 0 }, behind;
    size_t words = 0, before = 0;
    for (const part *q = d->w->meeting->first; q && &q->as.item != d->item; q = q->next)
        if (q->kind == PART_ITEM && ++before > ITEMS_BEFORE_MOST)
            return false;
    for (; str_next_word(&rest, &word); last = word)
        if (words++ == 0)
            first = word;
    return words > 1 && words <= TITLE_WORDS_MOST
        && (label_kind(d, first, &behind) != ABSENCE_NONE || label_kind(d, last, &behind) != ABSENCE_NONE);
}

bool deeds_read_absences(deeds *d)
{
    size_t own = d->count;
    if (absences_of_another_meeting(&d->title))
        return false;
    str behind;
    absence_kind of_item = label_kind(d, d->item->title.text, &behind);
    d->of_meeting = tells_of_meeting(d);
    read_headed_lists(d, of_item);
    d->count = own;
    bool is_list = read_title(d, of_item);
    if (!is_list) {
        if (d->from_decision)
            read_front(d);
        read_paragraphs(d, false);
    }
    read_stand_ins(d);
    read_stood_in(d);
    return is_list;
}
