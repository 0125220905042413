/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A new correction: checked, and completed by what stands there now. */
#include "inside.h"
#include "models/text.h"

static const char *what_of(const correction *c)
{
    return correction_kinds.names[c->what];
}

static bool refuse(fault *f, const correction *c, const char *why)
{
    return fault_set(f, FAULT_USAGE, "%s: %s", what_of(c), why);
}

static bool refuse_word(fault *f, const correction *c, str value, const char *why)
{
    return fault_set(f, FAULT_USAGE, "%s: \"%.*s\" %s", what_of(c), STR_ARG(str_part(value, 0, 80)), why);
}

static bool refuse_value(fault *f, const correction *c, const char *why)
{
    return refuse_word(f, c, c->after.text.n ? c->after.text : c->after.kind, why);
}

/* ------------------------------------------------------------------ what stood there before */

/* What the caller saw must still be there. */
static bool fill_before(const found *at, correction *c, fault *f)
{
    bool section = c->what == CORRECT_SECTION;
    str now = value_now(c->what, at), *before = section ? &c->before.kind : &c->before.text;
    if (!value_is_empty(&c->before) && !text_same(*before, value_quote(now)))
        return refuse(f, c, "it has changed since it was shown; look again");
    if (str_equal(now, section ? c->after.kind : c->after.text))
        return refuse_value(f, c, "is what stands there already");
    c->before = (correction_value){ .text = section ? (str){ NULL, 0 } : value_quote(now), .kind = section ? now
        : (str){ NULL, 0 } };
    return true;
}

static bool check_case(const found *at, correction *c, fault *f)
{
    if (!c->before.text.n && !c->after.text.n)
        return refuse(f, c, "name the case id to correct, to add or to remove");
    if (c->before.text.n && !case_find(at, c->before.text))
        return fault_set(f, FAULT_USAGE, "case: the item has no case id \"%.*s\"", STR_ARG(c->before.text));
    return !(c->after.text.n && case_find(at, c->after.text)) || refuse_value(f, c, "is a case id of the item already");
}

/* A person alone is enough where there is one absence of that name. */
static bool complete_absence(const found *at, correction *c, fault *f)
{
    part *only = NULL;
    for (part *p = *at->first; p; p = p->next)
        if (p->kind == PART_ABSENCE && text_same(p->as.absence.person, c->before.text)) {
            if (only)
                return refuse(f, c, "several absences of that person: say kind and time of the one that is meant");
            only = p;
        }
    if (!only)
        return fault_set(f, FAULT_USAGE, "absence: nobody called \"%.*s\" is noted there", STR_ARG(c->before.text));
    const absence *one = &only->as.absence;
    c->before = (correction_value){ .text = one->person, .kind = str_of(absence_name(one->kind)), .time = one->time };
    return true;
}

static bool check_absence(const found *at, correction *c, fault *f)
{
    bool adds = value_is_empty(&c->before);
    if (adds && value_is_empty(&c->after))
        return refuse(f, c, "name the person");
    if (!adds && !c->before.kind.n && !complete_absence(at, c, f))
        return false;
    if (!adds && !absence_find(at, &c->before))
        return fault_set(f, FAULT_USAGE, "absence: \"%.*s\" is not noted there in that way; look again",
            STR_ARG(c->before.text));
    return !(c->after.text.n && absence_find(at, &c->after)) || refuse_value(f, c, "is noted there already");
}

static bool complete_person(const meeting *m, correction *c, fault *f)
{
    const person *only = NULL;
    for (size_t i = 0; i < m->person_count; i++)
        if (text_same(m->people[i].name, c->before.text)) {
            if (only)
                return refuse(f, c, "several of that name: say the status of the one that is meant");
            only = &m->people[i];
        }
    if (only)
        c->before = (correction_value){ .text = only->name, .kind = str_of(status_name(only->status)) };
    return true;
}

static bool check_person(const found *at, correction *c, fault *f)
{
    bool adds = value_is_empty(&c->before);
    if (adds && value_is_empty(&c->after))
        return refuse(f, c, "name the person");
    if (!adds && !c->before.kind.n && !complete_person(at->meeting, c, f))
        return false;
    if (!adds && !person_find(at->meeting, &c->before))
        return fault_set(f, FAULT_USAGE, "person: nobody called \"%.*s\" is listed so", STR_ARG(c->before.text));
    return !(c->after.text.n && person_find(at->meeting, &c->after)) || refuse_value(f, c, "is listed so already");
}

static bool check_place(const found *at, correction *c, fault *f)
{
    switch (c->what) {
    case CORRECT_CASE:          return check_case(at, c, f);
    case CORRECT_ABSENCE:       return check_absence(at, c, f);
    case CORRECT_PERSON:        return check_person(at, c, f);
    case CORRECT_SPLIT_SECTION:
    case CORRECT_JOIN_SECTION:
    case CORRECT_SPLIT_ITEM:
    case CORRECT_JOIN_ITEM:
    case CORRECT_PAGE:          return true;
    default:                    return fill_before(at, c, f);
    }
}

/* Where an absence or a case that was printed stands. */
static void describe_part(const found *at, correction *c)
{
    const part *p = c->what == CORRECT_ABSENCE && !value_is_empty(&c->before) ? absence_find(at, &c->before)
        : c->what == CORRECT_CASE && c->before.text.n ? case_find(at, c->before.text) : NULL;
    if (!p)
        return;
    c->where.at = p->at;
    c->where.at.read = (str){ NULL, 0 };
    c->where.at.confidence = CONFIDENCE_CERTAIN;
}

/* ------------------------------------------------------------------ texts */

static bool is_one_line(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] < ' ' || s.p[i] == 0x7F)
            return false;
    return text_is_utf8(s) && s.n <= CORRECTION_TEXT_MOST;
}

static bool check_texts(const correction *c, fault *f)
{
    const str texts[] = { c->who, c->after.text, c->after.kind, c->after.time, c->after.number, c->before.text };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!is_one_line(texts[i]))
            return fault_set(f, FAULT_USAGE, "%s: a text is one line of UTF-8 of at most %d bytes", what_of(c),
                CORRECTION_TEXT_MOST);
    return str_trim(c->who).n > 0 || refuse(f, c, "say who corrects it (--who NAME)");
}

static bool prepare_acceptance(arena *a, const minutes *m, correction *c, text_digest digest, fault *f)
{
    if (corrections_signed_off(m))
        return refuse(f, c, "it is signed off already");
    for (size_t i = 0; i < m->correction_count; i++)
        if (m->corrections[i].state == CORRECTION_CONFLICT && kind_of_word(&correction_kinds, m->corrections[i].what)
            != CORRECT_ACCEPT)
            return fault_set(f, FAULT_USAGE,
                             "accept: correction %d is in conflict with the reading; undo it first, and "
                             "make it again where it is still right",
                             m->corrections[i].number);
    str now = content_digest(a, m, digest);
    if (c->after.text.n && !str_equal(c->after.text, now))
        return refuse(f, c, "it has changed since it was shown; look again");
    c->after = (correction_value){ .text = now };
    return true;
}

/* XML by other hands may have line ends and tabs in a text; a record is a line. Blanks count as blanks when it is found
 * again. */
static void clean_texts(arena *a, correction *c)
{
    str *const texts[] = { &c->where.number, &c->where.title, &c->where.heading, &c->where.text, &c->before.text };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        text_builder t = { .a = a };
        for (size_t k = 0; k < texts[i]->n; k++) {
            char byte = texts[i]->p[k];
            text_add_byte(&t, (unsigned char)byte < ' ' || byte == 0x7F ? ' ' : byte);
        }
        *texts[i] = text_done(&t);
    }
}

/* What the caller saw at that place, as far as it says so, must still be there: ordinals move when others correct. */
static bool is_as_seen(const found *at, const correction_spot *s)
{
    const item *i = at->item ? &at->item->as.item : NULL;
    return (!i || ((!s->title.n || spot_says(s->title, i->title.text)) &&
                   (!s->number.n || text_same(s->number, i->number)))) &&
           (!at->section || !s->heading.n || spot_says(s->heading, at->section->as.section.heading)) &&
           (!at->block || !s->text.n || spot_says(s->text, at->block->content.text));
}

bool correction_prepare(arena *a, const minutes *m, correction *c, text_digest digest, fault *f)
{
    found at;
    const char *wrong;
    correction_scope scope = correction_forms[c->what].scope;
    c->sha256 = m->source->sha256;
    if (!check_texts(c, f))
        return false;
    if (c->what == CORRECT_UNDO)
        return true;
    if (c->what == CORRECT_ACCEPT)
        return prepare_acceptance(a, m, c, digest, f);
    if ((wrong = value_fault(c)))
        return refuse_word(f, c, value_at_fault(c), wrong);
    if ((wrong = spot_reach(a, m, scope, &c->where, &at)))
        return refuse(f, c, wrong);
    if (!is_as_seen(&at, &c->where))
        return refuse(f, c, "it has changed since it was shown; look again");
    if (!check_place(&at, c, f))
        return false;
    spot_describe(m, &at, &c->where);
    describe_part(&at, c);
    clean_texts(a, c);
    return true;
}
