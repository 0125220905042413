/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "forms.h"
#include "json.h"

/* A document is one line, and all of it: members are named as the contract names its elements and attributes, several
 * of a kind are lists. The order of parts of different kinds, which lists lose, stands in `order`. */

typedef struct {
    arena *a;
    const minutes *m;
    size_t meeting, item; /* the ones that are written, counted from 1; item 0: none */
} jsonl;

/* ------------------------------------------------------------------ places and marks */

static void put_box(json *object, const box *b)
{
    json *list = json_new_list();
    const float sides[] = { b->x0, b->y0, b->x1, b->y1 };
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        json_add_real(list, (double)sides[i], 1);
    json_put(object, "box", list);
}

static void put_place(json *object, arena *a, const place *at)
{
    json *where = json_new_object();
    if (at->page > 0)
        json_put_number(where, "page", at->page);
    if (at->first_line > 0) {
        json_put_number(where, "firstLine", at->first_line);
        json_put_number(where, "lastLine", at->last_line);
    } else if (at->page > 0 && (at->at.x1 != 0 || at->at.y1 != 0)) {
        put_box(where, &at->at);
    }
    if (at->page > 0 && at->confidence >= 0)
        json_put_real(where, "confidence", (double)at->confidence, 2);
    json_put_text(where, a, "read", at->read);
    json_put(object, "at", where);
}

static void put_marked(json *object, arena *a, const char *name, const marked_text *t)
{
    json *marks = json_new_list();
    json_put_text(object, a, name, t->text);
    for (size_t i = 0; i < t->mark_count; i++) {
        json *one = json_new_object();
        json_put_text(one, a, t->marks[i].kind == MARK_DATE ? "date" : "case", t->marks[i].value);
        json_put_text(one, a, "text", str_part(t->text, t->marks[i].from, t->marks[i].to));
        json_add(marks, one);
    }
    json_put(object, "marks", marks);
}

/* ------------------------------------------------------------------ parts */

static json *blocks_of(arena *a, const block *first)
{
    static const char *const names[] = {
        [BLOCK_P] = "p",     [BLOCK_LIST] = "list", [BLOCK_LI] = "li",           [BLOCK_TABLE] = "table",
        [BLOCK_ROW] = "row", [BLOCK_CELL] = "cell", [BLOCK_SKIPPED] = "skipped",
    };
    json *list = json_new_list();
    for (const block *b = first; b; b = b->next) {
        json *one = json_new_object();
        json_put_word(one, "kind", names[b->kind]);
        json_put_text(one, a, "marker", b->marker);
        json_put_text(one, a, "why", b->why);
        put_marked(one, a, "text", &b->content);
        put_place(one, a, &b->at);
        json_put(one, "blocks", blocks_of(a, b->child));
        json_add(list, one);
    }
    return list;
}

static void fill_entry(const jsonl *j, json *one, const part *p)
{
    const contents_entry *e = &p->as.entry;
    json_put_text(one, j->a, "number", e->number);
    json_put_text(one, j->a, "page", e->page);
    json_put_word(one, "access", access_name(e->access));
    json_put_text(one, j->a, "label", e->label);
    json_put_text(one, j->a, "mark", e->mark);
    put_marked(one, j->a, "title", &e->title);
}

static void fill_case(const jsonl *j, json *one, const part *p)
{
    json_put_text(one, j->a, "id", p->as.case_reference.id);
    json_put_text(one, j->a, "text", p->as.case_reference.text);
}

static void fill_section(const jsonl *j, json *one, const part *p)
{
    const section *s = &p->as.section;
    json_put_word(one, "kind", section_name(s->kind));
    json_put_text(one, j->a, "heading", s->heading);
    json_put_text(one, j->a, "committee", s->committee);
    json_put_text(one, j->a, "date", s->date);
    json_put_text(one, j->a, "rule", s->rule);
    json_put_text(one, j->a, "text", text_of_blocks(j->a, s->body.child));
    json_put(one, "blocks", blocks_of(j->a, s->body.child));
}

static void fill_attachment(const jsonl *j, json *one, const part *p)
{
    const attachment *t = &p->as.attachment;
    put_marked(one, j->a, "title", &t->title);
    json_put_text(one, j->a, "marker", t->marker);
    json_put_text(one, j->a, "document", t->document);
    json_put_text(one, j->a, "case", t->case_id);
    json_put_text(one, j->a, "mark", t->mark);
}

static void fill_absence(const jsonl *j, json *one, const part *p)
{
    const absence *n = &p->as.absence;
    json_put_text(one, j->a, "person", n->person);
    json_put_text(one, j->a, "party", n->party);
    json_put_text(one, j->a, "role", n->role);
    json_put_word(one, "kind", absence_name(n->kind));
    json_put_text(one, j->a, "time", n->time);
    json_put_text(one, j->a, "substitute", n->substitute);
    json_put_text(one, j->a, "reason", n->reason);
    json_put_text(one, j->a, "items", n->items);
    put_marked(one, j->a, "text", &n->sentence);
}

static void fill_vote(const jsonl *j, json *one, const part *p)
{
    const vote *v = &p->as.vote;
    json *voters = json_new_list();
    json_put_text(one, j->a, "for", v->in_favour);
    json_put_text(one, j->a, "against", v->against);
    json_put_text(one, j->a, "abstained", v->abstained);
    for (size_t i = 0; i < v->voter_count; i++) {
        json *voter_ = json_new_object();
        json_put_word(voter_, "side", side_name(v->voters[i].side));
        json_put_text(voter_, j->a, "name", v->voters[i].name);
        json_add(voters, voter_);
    }
    json_put(one, "voters", voters);
}

static void fill_skipped(const jsonl *j, json *one, const part *p)
{
    json_put_text(one, j->a, "why", p->as.skipped.why);
    json_put_text(one, j->a, "text", p->as.skipped.text);
}

static void put_parts(const jsonl *j, json *object, const part *first);

static void fill_contents(const jsonl *j, json *one, const part *p)
{
    json_put_text(one, j->a, "rule", p->as.contents.rule);
    put_parts(j, one, p->as.contents.first);
}

static void fill_item(const jsonl *j, json *one, const part *p)
{
    const item *i = &p->as.item;
    json_put_text(one, j->a, "id", id_item(j->a, j->m, j->meeting, j->item));
    json_put_text(one, j->a, "number", i->number);
    json_put_word(one, "access", access_name(i->access));
    json_put_word(one, "outcome", outcome_name(i->outcome));
    json_put_text(one, j->a, "label", i->label);
    json_put_text(one, j->a, "mark", i->mark);
    json_put_text(one, j->a, "rule", i->rule);
    put_marked(one, j->a, "title", &i->title);
    put_place(one, j->a, &i->title_at);
    put_parts(j, one, i->first);
}

/* Parts of one kind are one list; the kinds come in this order. */
static const struct {
    part_kind kind;
    const char *name;
    void (*fill)(const jsonl *j, json *one, const part *p);
    bool has_place;
} part_forms[] = {
    { PART_CONTENTS, "contents", fill_contents, false },
    { PART_ENTRY, "entries", fill_entry, true },
    { PART_CASE, "cases", fill_case, true },
    { PART_ITEM, "items", fill_item, false },
    { PART_SECTION, "sections", fill_section, true },
    { PART_ATTACHMENT, "attachments", fill_attachment, true },
    { PART_ABSENCE, "absences", fill_absence, true },
    { PART_VOTE, "votes", fill_vote, true },
    { PART_SKIPPED, "skipped", fill_skipped, true },
};

static void put_parts(const jsonl *j, json *object, const part *first)
{
    jsonl now = *j;
    for (size_t k = 0; k < sizeof part_forms / sizeof *part_forms; k++) {
        json *list = json_new_list();
        long long order = 0;
        for (const part *p = first; p; p = p->next) {
            order++;
            if (p->kind != part_forms[k].kind)
                continue;
            json *one = json_new_object();
            now.item += p->kind == PART_ITEM;
            part_forms[k].fill(&now, one, p);
            if (part_forms[k].has_place)
                put_place(one, j->a, &p->at);
            json_put_number(one, "order", order);
            json_add(list, one);
        }
        json_put(object, part_forms[k].name, list);
    }
}

/* ------------------------------------------------------------------ the meeting and the whole */

static void put_said(json *object, arena *a, const char *name, const said *s)
{
    json *one = json_new_object();
    json_put_text(one, a, "text", s->value);
    if (s->value.n)
        put_place(one, a, &s->at);
    json_put(object, name, one);
}

static void put_moment(json *object, arena *a, const char *name, const said *date, const said *time)
{
    json *one = json_new_object();
    json_put_text(one, a, "date", date->value);
    json_put_text(one, a, "time", time->value);
    if (date->value.n || time->value.n)
        put_place(one, a, date->value.n ? &date->at : &time->at);
    json_put(object, name, one);
}

static json *people_of(arena *a, const meeting *m)
{
    json *list = json_new_list();
    for (size_t i = 0; i < m->person_count; i++) {
        const person *p = &m->people[i];
        json *one = json_new_object();
        json_put_text(one, a, "name", p->name);
        json_put_text(one, a, "party", p->party);
        json_put_text(one, a, "role", p->role);
        json_put_word(one, "status", status_name(p->status));
        json_put_text(one, a, "text", p->text);
        put_place(one, a, &p->at);
        json_add(list, one);
    }
    return list;
}

static json *meeting_of(jsonl *j, const meeting *m)
{
    json *one = json_new_object();
    json_put_text(one, j->a, "id", id_meeting(j->a, j->m, j->meeting));
    json_put_word(one, "kind", meeting_name(m->kind));
    json_put_text(one, j->a, "number", m->number.value);
    put_said(one, j->a, "authority", &m->authority);
    put_said(one, j->a, "committee", &m->committee);
    put_moment(one, j->a, "start", &m->start_date, &m->start_time);
    put_moment(one, j->a, "end", &m->end_date, &m->end_time);
    put_said(one, j->a, "place", &m->venue);
    json_put(one, "attendance", people_of(j->a, m));
    put_parts(j, one, m->first);
    return one;
}

static json *corrections_of(arena *a, const minutes *m)
{
    json *list = json_new_list();
    for (size_t i = 0; i < m->correction_count; i++) {
        const correction_note *c = &m->corrections[i];
        json *one = json_new_object();
        json_put_number(one, "n", c->number);
        json_put_word(one, "state", correction_states.names[c->state]);
        json_put_text(one, a, "what", c->what);
        json_put_text(one, a, "item", c->item);
        json_put_text(one, a, "who", c->who);
        json_put_text(one, a, "when", c->when);
        json_add(list, one);
    }
    return list;
}

static json *source_of(arena *a, const minutes *m)
{
    json *one = json_new_object(), *pages = json_new_list();
    const document *d = m->source;
    json_put_text(one, a, "name", d->name);
    json_put_text(one, a, "sha256", d->sha256);
    json_put_text(one, a, "mediaType", d->media_type);
    json_put_number(one, "pages", (long long)d->page_count);
    json_put_text(one, a, "layout", m->layout);
    json_put_word(one, "review", review_name(m->review));
    for (size_t i = 0; i < d->page_count; i++) {
        const page *p = &d->pages[i];
        json *page_ = json_new_object();
        json_put_number(page_, "n", p->number);
        json_put_word(page_, "read", page_reading_name(p->reading));
        json_put_text(page_, a, "reason", p->reason);
        json_put_text(page_, a, "steps", p->steps);
        if (p->guessed)
            json_put_real(page_, "confidence", (double)p->guessed_confidence, 2);
        json_add(pages, page_);
    }
    json_put(one, "readings", pages);
    json_put(one, "corrections", corrections_of(a, m));
    return one;
}

static json *diagnostics_of(arena *a, const minutes *m)
{
    json *list = json_new_list();
    for (const diagnostic *d = m->first_diagnostic; d; d = d->next) {
        json *one = json_new_object();
        json_put_word(one, "severity", severity_name(d->severity));
        json_put_text(one, a, "code", d->code);
        json_put_text(one, a, "item", d->item);
        json_put_text(one, a, "text", d->text);
        put_place(one, a, &d->at);
        json_add(list, one);
    }
    return list;
}

bool jsonl_write(form_out *o, arena *a, const minutes *m, fault *f)
{
    jsonl j = { .a = a, .m = m };
    json *whole = json_new_object(), *meetings = json_new_list();
    json_put_text(whole, a, "id", id_document(a, m));
    json_put_always(whole, "source", source_of(a, m));
    for (const meeting *one = m->first_meeting; one; one = one->next) {
        j.meeting++;
        json_add(meetings, meeting_of(&j, one));
    }
    json_put_always(whole, "meetings", meetings);
    json_put(whole, "diagnostics", diagnostics_of(a, m));
    json_write(o, whole, JSON_ON_A_LINE);
    return form_done(o, f);
}
