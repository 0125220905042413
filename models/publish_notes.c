/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "publish_inside.h"

typedef struct {
    size_t count;
    const char *one, *many;
} counted;

/* "2 sections, 1 vote"; what is not there is not said. Commas stand before all but the first. */
static void add_counts(arena *a, text_builder *t, const counted *list, size_t count)
{
    bool first = true;
    for (size_t i = 0; i < count; i++) {
        if (list[i].count == 0)
            continue;
        text_add(t, arena_format(a, "%s%zu %s", first ? "" : ", ", list[i].count,
            list[i].count == 1 ? list[i].one : list[i].many));
        first = false;
    }
}

static const char closed_code[] = "left-out-closed", personal_code[] = "left-out-personal-number";
static const char closed_lead[] = "Closed, and left out: ";
static const char personal_lead[] = "Left out, with what looks like a personal number (CPR): ";

static void note(publishing *p, bool closed, const item *i, const counted *list, size_t count)
{
    text_builder t = { .a = p->a };
    diagnostic *d = ARENA_NEW(p->a, diagnostic, 1);
    text_add(&t, str_of(closed ? closed_lead : personal_lead));
    add_counts(p->a, &t, list, count);
    text_add(&t, (str)STR("."));
    *d = (diagnostic){ .severity = SEVERITY_INFO, .code = str_of(closed ? closed_code : personal_code) };
    d->text = text_done(&t);
    if (i) {
        d->item = i->number;
        d->at = i->title_at;
    }
    d->at.confidence = CONFIDENCE_CERTAIN;
    d->at.read = (str){ NULL, 0 };
    if (p->last)
        p->last->next = d;
    else
        p->first = d;
    p->last = d;
}

static bool any_counted(const counted *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (list[i].count > 0)
            return true;
    return false;
}

void publish_note_item(publishing *p, const item *i, bool closed)
{
    size_t counts[PART_SKIPPED + 1] = { 0 };
    for (const part *q = i->first; q; q = q->next)
        counts[q->kind]++;
    const counted list[] = {
        { i->title.text.n > 0, "title", "titles" }, { counts[PART_SECTION], "section", "sections" },
        { counts[PART_CASE], "case number", "case numbers" }, { counts[PART_ATTACHMENT], "attachment", "attachments" },
        { counts[PART_ABSENCE], "absence", "absences" }, { counts[PART_VOTE], "vote", "votes" },
    };
    if (any_counted(list, sizeof list / sizeof *list))
        note(p, closed, i, list, sizeof list / sizeof *list);
}

void publish_note_left(publishing *p, const item *i)
{
    const counted list[] = {
        { p->left[LEFT_TITLES], "title", "titles" }, { p->left[LEFT_TEXTS], "text", "texts" },
        { p->left[LEFT_PERSONS], "person", "persons" },
    };
    if (any_counted(list, sizeof list / sizeof *list))
        note(p, false, i, list, sizeof list / sizeof *list);
    for (int k = 0; k < LEFT_KINDS; k++)
        p->left[k] = 0;
}

void publish_note_outside(publishing *p)
{
    const counted list[] = {
        { p->entries, "title in the contents", "titles in the contents" },
        { p->quotes, "text that quotes such a title", "texts that quote such titles" },
    };
    if (any_counted(list, sizeof list / sizeof *list))
        note(p, true, NULL, list, sizeof list / sizeof *list);
    p->entries = p->quotes = 0;
}
