/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "minutes.h"

#define NAME_OF(table, k) ((size_t)(k) < sizeof(table) / sizeof *(table) ? (table)[k] : NULL)

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

const char *access_name(access_kind k) { return NAME_OF(access_names, k); }
const char *outcome_name(outcome_kind k) { return NAME_OF(outcome_names, k); }
const char *section_name(section_kind k) { return NAME_OF(section_names, k); }
const char *absence_name(absence_kind k) { return NAME_OF(absence_names, k); }
const char *status_name(status_kind k) { return NAME_OF(status_names, k); }
const char *side_name(side_kind k) { return NAME_OF(side_names, k); }
const char *meeting_name(meeting_kind k) { return NAME_OF(meeting_names, k); }
const char *severity_name(severity s) { return NAME_OF(severity_names, s); }
const char *review_name(review r) { return NAME_OF(review_names, r); }

section_kind section_find(str name)
{
    for (size_t k = SECTION_SUMMARY; k <= SECTION_BODY; k++)
        if (str_equal(name, str_of(section_names[k])))
            return (section_kind)k;
    return SECTION_NONE;
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
