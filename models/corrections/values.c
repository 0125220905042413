/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The kinds of corrections: what they are called, what they are about, and which values they take. */
#include "inside.h"
#include "models/moments.h"
#include "models/text.h"

static const char *const kind_names[CORRECTS] = { NULL,      "accept",        "undo",         "title",      "number",
                                                  "access",  "outcome",       "case",         "absence",    "date",
                                                  "time",    "end",           "authority",    "committee",  "place",
                                                  "section", "split-section", "join-section", "split-item", "join-item",
                                                  "page",    "person" };

const kind_words correction_kinds = { kind_names, CORRECTS };

const correction_form correction_forms[CORRECTS] = {
    [CORRECT_ACCEPT] = { SCOPE_DOCUMENT, NULL },
    [CORRECT_UNDO] = { SCOPE_DOCUMENT, NULL },
    [CORRECT_TITLE] = { SCOPE_ITEM, change_value },
    [CORRECT_NUMBER] = { SCOPE_ITEM, change_value },
    [CORRECT_ACCESS] = { SCOPE_ITEM, change_value },
    [CORRECT_OUTCOME] = { SCOPE_ITEM, change_value },
    [CORRECT_CASE] = { SCOPE_ITEM, change_case },
    [CORRECT_ABSENCE] = { SCOPE_EITHER, change_absence },
    [CORRECT_DATE] = { SCOPE_MEETING, change_value },
    [CORRECT_TIME] = { SCOPE_MEETING, change_value },
    [CORRECT_END] = { SCOPE_MEETING, change_value },
    [CORRECT_AUTHORITY] = { SCOPE_MEETING, change_value },
    [CORRECT_COMMITTEE] = { SCOPE_MEETING, change_value },
    [CORRECT_PLACE] = { SCOPE_MEETING, change_value },
    [CORRECT_SECTION] = { SCOPE_SECTION, change_value },
    [CORRECT_SPLIT_SECTION] = { SCOPE_BLOCK, split_section },
    [CORRECT_JOIN_SECTION] = { SCOPE_SECTION, join_section },
    [CORRECT_SPLIT_ITEM] = { SCOPE_BLOCK, split_item },
    [CORRECT_JOIN_ITEM] = { SCOPE_ITEM, join_item },
    [CORRECT_PAGE] = { SCOPE_PAGE, change_page },
    [CORRECT_PERSON] = { SCOPE_MEETING, change_person },
};

bool value_is_empty(const correction_value *v)
{
    return v->text.n + v->kind.n + v->time.n + v->number.n == 0;
}

/* ------------------------------------------------------------------ what is wrong with a value */

static bool is_number(str v)
{
    enum { NUMBER_MOST = 24 };
    return v.n <= NUMBER_MOST && str_find_byte(v, ' ') == STR_NOT_FOUND;
}

static const char *fault_of_date(const correction_value *v)
{
    return v->text.n == 0 || moment_is_date(v->text) ? NULL : "is no date: write the day as 2017-03-08";
}

static const char *fault_of_time(const correction_value *v)
{
    return v->text.n == 0 || moment_is_time(v->text) ? NULL : "is no time: write it as 17:30";
}

static const char *fault_of_outcome(const correction_value *v)
{
    return v->text.n == 0 || kind_of_word(&outcome_kinds, v->text)
        ? NULL : "is no outcome: take approved, recommended, noted, discussed, postponed, referred, rejected, "
                 "withdrawn, elected, none or other";
}

static const char *fault_of_access(const correction_value *v)
{
    return v->text.n == 0 || kind_of_word(&access_kinds, v->text) ? NULL : "is no access: take open or closed";
}

static const char *fault_of_title(const correction_value *v)
{
    return v->text.n ? NULL : "a title has words; to take an item away, join it with the one before (join-item)";
}

static const char *fault_of_number(const correction_value *v)
{
    return is_number(v->text) ? NULL : "is no number: write it as 12 or 3a";
}

static const char *fault_of_section(const correction_value *v)
{
    return kind_of_word(&section_kinds, v->kind)
        ? NULL : "is no kind of section: take decision, presentation, recommendation, body, … (docs/corrections.md)";
}

static const char *fault_of_absence(const correction_value *v)
{
    if (value_is_empty(v))
        return NULL;
    if (!v->text.n)
        return "an absence has a person";
    if (!kind_of_word(&absence_kinds, v->kind))
        return "is no kind of absence: take absent, excused, left, arrived, recused or item";
    return v->time.n == 0 || moment_is_time(v->time) ? NULL : "is no time: write it as 17:30";
}

static const char *fault_of_person(const correction_value *v)
{
    if (value_is_empty(v))
        return NULL;
    if (!v->text.n)
        return "who attends has a name";
    return kind_of_word(&status_kinds, v->kind)
        ? NULL : "is no status: take present, absent, excused, substitute, staff, guest or member";
}

static const char *fault_of_split(const correction_value *v)
{
    return is_number(v->number) ? NULL : "is no number: write it as 12 or 3a";
}

str value_at_fault(const correction *c)
{
    const correction_value *v = &c->after;
    if (c->what == CORRECT_SPLIT_ITEM)
        return v->number;
    if (c->what == CORRECT_ABSENCE && kind_of_word(&absence_kinds, v->kind))
        return v->time;
    return c->what == CORRECT_ABSENCE || c->what == CORRECT_PERSON || !v->text.n ? v->kind : v->text;
}

const char *value_fault(const correction *c)
{
    static const char *(*const faults[CORRECTS])(const correction_value *) = {
        [CORRECT_TITLE] = fault_of_title, [CORRECT_NUMBER] = fault_of_number, [CORRECT_ACCESS] = fault_of_access,
        [CORRECT_OUTCOME] = fault_of_outcome, [CORRECT_ABSENCE] = fault_of_absence, [CORRECT_DATE] = fault_of_date,
        [CORRECT_TIME] = fault_of_time, [CORRECT_END] = fault_of_time, [CORRECT_SECTION] = fault_of_section,
        [CORRECT_SPLIT_SECTION] = fault_of_section, [CORRECT_SPLIT_ITEM] = fault_of_split,
        [CORRECT_PERSON] = fault_of_person,
    };
    return faults[c->what] ? faults[c->what](&c->after) : NULL;
}
