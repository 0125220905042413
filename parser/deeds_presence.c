/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Who was there, where the head lists nobody and the first items do: "1. Formalia" with "b) Til stede" over names,
 * "1. Fremmødte: Ida Lund, Bo Krag". */
#include "deeds_inside.h"

#include "../models/text.h"
#include "attendance_inside.h"
#include "people.h"

static bool stands_first(const deeds *d)
{
    enum { ITEMS_BEFORE_MOST = 1 };
    size_t before = 0;
    for (const part *q = d->w->meeting->first; q && &q->as.item != d->item; q = q->next)
        if (q->kind == PART_ITEM && ++before > ITEMS_BEFORE_MOST)
            return false;
    return true;
}

static bool knows_present(const meeting *m)
{
    for (size_t i = 0; i < m->person_count; i++)
        if (m->people[i].status == STATUS_PRESENT || m->people[i].status == STATUS_MEMBER)
            return true;
    return false;
}

/* A label of those who were there; one that names an office ("Tovholder: Bo Krag") heads no list of them. */
static bool opens_list(const deeds *d, str text, list_label *label)
{
    return attendance_label_at(d->w->p, text, label) && label->field == FIELD_PRESENT && label->role.n == 0;
}

/* "Ida Friis havde meldt afbud, og Mia Lund deltog": a sentence; "Susanne Vad (kom kl. 18)": one of a list. */
static bool tells(const person_found *one)
{
    return one->note.n > 0 && str_find(one->text, (str)STR("(")) == STR_NOT_FOUND;
}

/* One name may be anything; two are a list. What it tells of coming and going is read with the item's absences. */
static bool note_list(deeds *d, str text)
{
    person_found *found;
    meeting *met = d->w->meeting;
    str list = str_trim_end(str_trim(text), "."), none = { NULL, 0 };
    size_t count = people_list(d->w->p->scratch, list, &found);
    for (size_t i = 0; i < count; i++)
        if (tells(&found[i]))
            return false;
    part *last = met->last;
    bool noted = count > 1 && attendance_note_list(d->w, list, FIELD_PRESENT, none, none) > 0;
    if (last)
        last->next = NULL;
    met->last = last;
    return noted;
}

void deeds_read_presence(deeds *d)
{
    enum { LOOKED_THROUGH = 40 };
    list_label label;
    if (!stands_first(d) || knows_present(d->w->meeting))
        return;
    deeds own = { .w = d->w, .item = d->item };
    bool open = opens_list(d, d->item->title.text, &label) && label.head == d->item->title.text.n;
    for (const part *q = d->item->first; q && own.count < LOOKED_THROUGH; q = q->next)
        if (q->kind == PART_SECTION)
            deeds_gather(&own, q->as.section.body.child, false);
    for (size_t i = 0; i < own.count && i < LOOKED_THROUGH; i++) {
        str text = own.list[i].text;
        bool labelled = opens_list(d, text, &label);
        str behind = labelled ? str_trim(str_from(text, label.head)) : (str){ NULL, 0 };
        if (behind.n > 0 || !labelled)
            open = (labelled || open) && note_list(d, labelled ? behind : text);
        else
            open = true;
    }
}
