/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What stands today where a correction was made, for who decides between the two. */
#include "inside.h"

/* Ordinals as correction_meeting and its like count. */
static void count_spot(const minutes *m, const found *at, correction_spot *s)
{
    const part *p;
    const meeting *one;
    const block *b;
    for (int n = 1; (one = correction_meeting(m, n)); n++)
        if (one == at->meeting)
            s->meeting = n;
    for (int n = 1; at->item && (p = correction_item(at->meeting, n)); n++)
        if (p == at->item)
            s->item = n;
    for (int n = 1; at->section && (p = correction_section(at->meeting, at->item, n)); n++)
        if (p == at->section)
            s->section = n;
    for (int n = 1; at->block && (b = correction_block(at->section, n)); n++)
        if (b == at->block)
            s->block = n;
}

static bool same_place(const place *a, const place *b)
{
    return a->page == b->page && a->first_line == b->first_line && memcmp(&a->at, &b->at, sizeof a->at) == 0;
}

/* The case or absence that was printed where the corrected one was: the same ink, read otherwise. */
static void take_part(const found *at, const correction *c, correction_value *now)
{
    part_kind kind = c->what == CORRECT_CASE ? PART_CASE : PART_ABSENCE;
    for (const part *p = *at->first; p && c->where.at.page > 0; p = p->next) {
        if (p->kind != kind || !same_place(&p->at, &c->where.at))
            continue;
        if (kind == PART_CASE)
            *now = (correction_value){ .text = p->as.case_reference.id };
        else
            *now = (correction_value){ .text = p->as.absence.person, .time = p->as.absence.time,
                                       .kind = str_of(absence_name(p->as.absence.kind)) };
        return;
    }
}

bool correction_now(const minutes *m, const correction *c, correction_spot *where, correction_value *now)
{
    found at;
    *where = (correction_spot){ .page = c->where.page };
    *now = (correction_value){ .heading = false };
    if (!spot_find(m, correction_forms[c->what].scope, &c->where, &at) || !at.meeting)
        return false;
    count_spot(m, &at, where);
    if (c->what == CORRECT_CASE || c->what == CORRECT_ABSENCE)
        take_part(&at, c, now);
    else if (c->what == CORRECT_SECTION)
        now->kind = value_now(c->what, &at);
    else
        now->text = value_now(c->what, &at);
    return true;
}
