/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "forms.h"
#include "gather.h"

/* The minutes as plain text in printed order: what was skipped is left out, headings stand on lines of their own, an
 * item begins below a line, closed ones say so. UTF-8, line ends as Unix has them, a paragraph a line. */

static void line_of(form_out *o, arena *a, str text)
{
    form_put(o, clean(a, text));
    form_put(o, (str)STR("\n"));
}

static void field_of(form_out *o, arena *a, const char *label, str value)
{
    if (value.n)
        line_of(o, a, arena_format(a, "%s: %.*s", label, STR_ARG(value)));
}

static void write_section(form_out *o, arena *a, const section *s)
{
    if (s->heading.n) {
        form_put(o, (str)STR("\n"));
        line_of(o, a, s->heading);
    }
    str text = text_of_blocks(a, s->body.child);
    if (text.n)
        line_of(o, a, text);
}

static void write_part(form_out *o, arena *a, const part *p)
{
    if (p->kind == PART_SECTION)
        write_section(o, a, &p->as.section);
    else if (p->kind == PART_CASE)
        field_of(o, a, "Sag", p->as.case_reference.id);
    else if (p->kind == PART_ATTACHMENT)
        field_of(o, a, "Bilag", p->as.attachment.title.text);
}

static void write_item(form_out *o, arena *a, const item *i)
{
    text_builder t = { .a = a };
    form_put(o, (str)STR("\n----\n"));
    if (i->number.n)
        text_add(&t, arena_format(a, "%.*s. ", STR_ARG(i->number)));
    text_add(&t, i->title.text);
    if (i->access == ACCESS_CLOSED)
        text_add(&t, i->title.text.n ? (str)STR(" (lukket)") : (str)STR("(lukket)"));
    line_of(o, a, text_done(&t));
    for (const part *p = i->first; p; p = p->next)
        write_part(o, a, p);
}

static void write_meeting(form_out *o, arena *a, const meeting *m)
{
    field_of(o, a, "Myndighed", m->authority.value);
    field_of(o, a, "Organ", m->committee.value);
    field_of(o, a, "Dato", m->start_date.value);
    field_of(o, a, "Tid", m->start_time.value);
    field_of(o, a, "Slut", m->end_time.value);
    field_of(o, a, "Sted", m->venue.value);
    for (const part *p = m->first; p; p = p->next) {
        if (p->kind == PART_ITEM)
            write_item(o, a, &p->as.item);
        else
            write_part(o, a, p);
    }
}

bool text_write(form_out *o, arena *a, const minutes *m, fault *f)
{
    for (const meeting *one = m->first_meeting; one; one = one->next) {
        if (one != m->first_meeting)
            form_put(o, (str)STR("\n====\n\n"));
        write_meeting(o, a, one);
    }
    for (const diagnostic *d = m->first_diagnostic; d; d = d->next)
        if (str_starts(d->code, (str)STR("left-out-")))
            line_of(o, a,
                    arena_format(a, "\n[%.*s%s%.*s: %.*s]", STR_ARG(d->code), d->item.n ? ", punkt " : "",
                                 STR_ARG(d->item), STR_ARG(d->text)));
    return form_done(o, f);
}
