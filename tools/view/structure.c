/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The structure: meetings with their heads, people and parts, in the order of the XML. */
#include "inside.h"

#include <stdio.h>

/* ------------------------------------------------------------------ the path */

size_t walk_down(walk *w, const char *name, size_t number)
{
    size_t before = w->path.n;
    char counted[32];
    if (before > 0)
        text_add_byte(&w->path, '/');
    text_add(&w->path, str_of(name));
    if (number > 0) {
        snprintf(counted, sizeof counted, "[%zu]", number);
        text_add(&w->path, str_of(counted));
    }
    return before;
}

void walk_up(walk *w, size_t before)
{
    w->path.n = before;
}

void walk_shows(walk *w, const char *role, const char *kind, const place *at)
{
    xml_attribute(w->o->x, "data-path", (str){ w->path.bytes, w->path.n });
    view_word(w->o, "data-role", role);
    view_word(w->o, "data-kind", kind);
    if (at)
        view_place(w->o, at);
}

void walk_read(walk *w, const place *at)
{
    if (!at->read.n)
        return;
    xml_start(w->o->x, "span", XML_HOLDS_TEXT);
    view_word(w->o, "class", "read");
    xml_text(w->o->x, (str)STR(" read as “"));
    view_danish(w->o, "span", NULL, at->read);
    xml_text(w->o->x, (str)STR("”"));
    xml_end(w->o->x);
}

/* ------------------------------------------------------------------ the head of a meeting */

static void write_fact(walk *w, const char *name, const char *label, str text, const place *at)
{
    if (!text.n)
        return;
    size_t before = walk_down(w, name, 0);
    view_text(w->o, "dt", NULL, str_of(label));
    xml_start(w->o->x, "dd", XML_HOLDS_TEXT);
    walk_shows(w, "head", name, at);
    xml_attribute(w->o->x, "data-value", text);
    view_danish(w->o, "span", NULL, text);
    walk_read(w, at);
    xml_end(w->o->x);
    walk_up(w, before);
}

static void write_moment(walk *w, const char *name, const char *label, const said *date, const said *time)
{
    str both = arena_format(w->o->a, "%.*s%s%.*s", STR_ARG(date->value), date->value.n && time->value.n ? " " : "",
                            STR_ARG(time->value));
    write_fact(w, name, label, both, date->value.n ? &date->at : &time->at);
}

static void write_facts(walk *w, const meeting *m)
{
    xml_start(w->o->x, "dl", XML_HOLDS_ELEMENTS);
    write_fact(w, "authority", "Authority", m->authority.value, &m->authority.at);
    write_fact(w, "committee", "Committee", m->committee.value, &m->committee.at);
    write_moment(w, "start", "Start", &m->start_date, &m->start_time);
    write_moment(w, "end", "End", &m->end_date, &m->end_time);
    write_fact(w, "place", "Place", m->venue.value, &m->venue.at);
    xml_end(w->o->x);
}

static void write_person(walk *w, const person *p, size_t number)
{
    size_t before = walk_down(w, "person", number);
    xml_start(w->o->x, "li", XML_HOLDS_TEXT);
    walk_shows(w, "person", status_name(p->status), &p->at);
    view_danish(w->o, "b", NULL, p->name);
    if (p->party.n)
        view_danish(w->o, "span", NULL, arena_format(w->o->a, " (%.*s)", STR_ARG(p->party)));
    if (p->role.n)
        view_danish(w->o, "span", NULL, arena_format(w->o->a, ", %.*s", STR_ARG(p->role)));
    xml_text(w->o->x, (str)STR(" "));
    view_text(w->o, "span", "chip", str_of(status_name(p->status)));
    xml_text(w->o->x, (str)STR(" "));
    view_danish(w->o, "span", "printed", p->text);
    walk_read(w, &p->at);
    xml_end(w->o->x);
    walk_up(w, before);
}

static void write_people(walk *w, const meeting *m)
{
    if (m->person_count == 0)
        return;
    size_t before = walk_down(w, "attendance", 0);
    view_text(w->o, "h3", NULL, (str)STR("Attendance"));
    xml_start(w->o->x, "ul", XML_HOLDS_ELEMENTS);
    view_word(w->o, "class", "plain");
    for (size_t i = 0; i < m->person_count; i++)
        write_person(w, &m->people[i], i + 1);
    xml_end(w->o->x);
    walk_up(w, before);
}

/* ------------------------------------------------------------------ all meetings */

static void write_meeting(walk *w, const meeting *m, size_t number)
{
    static const char *const kinds[] = { "Document", "Minutes", "Agenda", "Document that is no minutes" };
    size_t before = walk_down(w, "meeting", number);
    xml_start(w->o->x, "article", XML_HOLDS_ELEMENTS);
    view_word(w->o, "class", "meeting");
    walk_shows(w, NULL, meeting_name(m->kind), NULL);
    view_text(
        w->o, "h2", NULL,
        arena_format(w->o->a, "%s%s%.*s", kinds[m->kind], m->number.value.n ? " no. " : "", STR_ARG(m->number.value)));
    write_facts(w, m);
    write_people(w, m);
    write_parts(w, m->first);
    xml_end(w->o->x);
    walk_up(w, before);
}

void view_structure(view_out *o)
{
    walk w = { .o = o, .path = { .a = o->a } };
    size_t number = 0;
    xml_start(o->x, "section", XML_HOLDS_ELEMENTS);
    view_word(o, "id", "structure");
    view_word(o, "class", "pane");
    view_word(o, "aria-label", "Structure");
    view_word(o, "tabindex", "0");
    for (const meeting *m = o->v->minutes->first_meeting; m; m = m->next)
        write_meeting(&w, m, ++number);
    xml_end(o->x);
}
