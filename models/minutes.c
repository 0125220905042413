/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "minutes.h"


static const char *const access_names[] = { NULL, "open", "closed" };
static const char *const outcome_names[] = { NULL, "approved", "recommended", "noted", "discussed", "postponed",
    "referred", "rejected", "withdrawn", "elected", "none", "other" };
static const char *const section_names[] = { NULL, "summary", "background", "presentation", "assessment",
    "recommendation", "decision", "history", "attachments", "economy", "legal", "hearing", "communication",
    "sustainability", "process", "authority", "minority", "other", "body" };
static const char *const absence_names[] = { NULL, "absent", "excused", "left", "arrived", "recused", "item" };
static const char *const status_names[] = { NULL, "present", "absent", "excused", "substitute", "staff", "guest",
    "member" };
static const char *const side_names[] = { NULL, "for", "against", "abstained" };
static const char *const meeting_names[] = { NULL, "minutes", "agenda", "other" };
static const char *const severity_names[] = { NULL, "info", "warning", "error" };
static const char *const review_names[] = { NULL, "none", "suggested", "needed" };
static const char *const correction_state_names[] = { NULL, "applied", "same", "conflict", "past" };

#define WORDS(table) { (table), sizeof(table) / sizeof *(table) }

const kind_words access_kinds = WORDS(access_names), outcome_kinds = WORDS(outcome_names),
    section_kinds = WORDS(section_names), absence_kinds = WORDS(absence_names), status_kinds = WORDS(status_names),
    side_kinds = WORDS(side_names), meeting_kinds = WORDS(meeting_names), severity_kinds = WORDS(severity_names),
    review_kinds = WORDS(review_names), correction_states = WORDS(correction_state_names);

static const char *name_of(const kind_words *words, unsigned k)
{
    return k < words->count ? words->names[k] : NULL;
}

const char *access_name(access_kind k) { return name_of(&access_kinds, k); }
const char *outcome_name(outcome_kind k) { return name_of(&outcome_kinds, k); }
const char *section_name(section_kind k) { return name_of(&section_kinds, k); }
const char *absence_name(absence_kind k) { return name_of(&absence_kinds, k); }
const char *status_name(status_kind k) { return name_of(&status_kinds, k); }
const char *side_name(side_kind k) { return name_of(&side_kinds, k); }
const char *meeting_name(meeting_kind k) { return name_of(&meeting_kinds, k); }
const char *severity_name(severity s) { return name_of(&severity_kinds, s); }
const char *review_name(review r) { return name_of(&review_kinds, r); }

unsigned kind_of_word(const kind_words *words, str name)
{
    for (unsigned k = 1; k < words->count; k++)
        if (str_equal(name, str_of(words->names[k])))
            return k;
    return 0;
}

section_kind section_find(str name)
{
    return (section_kind)kind_of_word(&section_kinds, name);
}

void block_add(block *parent, block *child)
{
    if (parent->last_child)
        parent->last_child->next = child;
    else
        parent->child = child;
    parent->last_child = child;
}

part *part_new(arena *a, part_kind kind, place at)
{
    part *p = ARENA_NEW(a, part, 1);
    p->kind = kind;
    p->at = at;
    return p;
}

void part_add(part **first, part **last, part *p)
{
    if (*last)
        (*last)->next = p;
    else
        *first = p;
    *last = p;
}

meeting *meeting_add(minutes *m, arena *a)
{
    meeting *added = ARENA_NEW(a, meeting, 1);
    if (m->last_meeting)
        m->last_meeting->next = added;
    else
        m->first_meeting = added;
    return m->last_meeting = added;
}

diagnostic *diagnostic_add(minutes *m, arena *a, severity s, const char *code, str text)
{
    diagnostic *added = ARENA_NEW(a, diagnostic, 1);
    added->severity = s;
    added->code = str_of(code);
    added->text = text;
    added->at.confidence = CONFIDENCE_CERTAIN;
    if (m->last_diagnostic)
        m->last_diagnostic->next = added;
    else
        m->first_diagnostic = added;
    return m->last_diagnostic = added;
}
