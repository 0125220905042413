/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "forms.h"
#include "json.h"
#include "local_time.h"

/* OParl 1.1 (https://dev.oparl.org/spezifikation): a list of the objects that a document knows of, to be served by
 * whoever serves it: the body and its organizations, persons with their memberships, meetings with their agenda items,
 * papers with their consultations. Ids are URLs below the base that was given, made of names and of the document's
 * digest, so that the same body, committee, person or case has the same id in every document. What OParl has no
 * property for stands in properties of the vendor's ("referat:…"), as its chapter on extensions asks. */

#define TYPE(name) "https://schema.oparl.org/1.1/" name
#define VENDOR(name) "referat:" name

typedef struct {
    const form_out *o;
    arena *a;
    const minutes *m;
    const meeting *meeting;
    size_t meeting_number, item_number;
    json *list;
    json *done; /* ids of what the list has, as members */
} oparl;

/* ------------------------------------------------------------------ ids */

static str url(const oparl *p, const char *what, str first, str second)
{
    return arena_format(p->a, "%.*s%s/%.*s%s%.*s", STR_ARG(p->o->base_url), what, STR_ARG(first), second.n ? "/" : "",
                        STR_ARG(second));
}

/* The body whose meeting it is; where no authority is said, the organ itself. */
static str body_slug(const oparl *p)
{
    const meeting *m = p->meeting;
    return slug(p->a, m->authority.value.n ? m->authority.value : m->committee.value);
}

static str body_url(const oparl *p)
{
    return url(p, "body", body_slug(p), (str){ NULL, 0 });
}
static str organization_url(const oparl *p, str name)
{
    return url(p, "organization", body_slug(p), slug(p->a, name));
}
static str person_url(const oparl *p, str name)
{
    return url(p, "person", body_slug(p), slug(p->a, name));
}
static str paper_url(const oparl *p, str id)
{
    return url(p, "paper", body_slug(p), slug(p->a, id));
}
static str file_url(const oparl *p)
{
    return url(p, "file", id_document(p->a, p->m), (str){ NULL, 0 });
}

static str meeting_url(const oparl *p)
{
    return url(p, "meeting", id_meeting(p->a, p->m, p->meeting_number), (str){ NULL, 0 });
}

static str item_url(const oparl *p)
{
    return url(p, "agendaitem", id_item(p->a, p->m, p->meeting_number, p->item_number), (str){ NULL, 0 });
}

static str consultation_url(const oparl *p, str case_id)
{
    return url(p, "consultation", id_item(p->a, p->m, p->meeting_number, p->item_number), slug(p->a, case_id));
}

static json *new_typed(const oparl *p, const char *type, str id)
{
    json *object = json_new_object();
    json_put_text(object, p->a, "id", id);
    json_put_word(object, "type", type);
    return object;
}

/* NULL where the list has it already. */
static json *new_listed(const oparl *p, const char *type, str id)
{
    if (json_has(p->done, id.p))
        return NULL;
    json_put_flag(p->done, id.p, true);
    json *object = new_typed(p, type, id);
    json_add(p->list, object);
    return object;
}

/* ------------------------------------------------------------------ body, organizations, persons */

static void list_body(const oparl *p)
{
    static const char *const lists[] = { "organization", "person", "meeting", "paper" };
    const meeting *m = p->meeting;
    str id = body_url(p);
    json *body = new_listed(p, TYPE("Body"), id);
    if (!body)
        return;
    json_put_text(body, p->a, "name", m->authority.value.n ? m->authority.value : m->committee.value);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        json_put_text(body, p->a, lists[i], arena_format(p->a, "%.*s/%s", STR_ARG(id), lists[i]));
    json_put_always(body, "legislativeTerm", json_new_list());
}

/* `kind` is one of the words that the specification recommends. */
static void list_organization(const oparl *p, str name, const char *kind)
{
    json *one = name.n ? new_listed(p, TYPE("Organization"), organization_url(p, name)) : NULL;
    if (!one)
        return;
    json_put_text(one, p->a, "body", body_url(p));
    json_put_text(one, p->a, "name", name);
    json_put_word(one, "organizationType", kind);
}

static json *membership_of(const oparl *p, const person *who)
{
    json *one = json_new_object();
    str organ = p->meeting->committee.value;
    json_put_text(one, p->a, "id",
                  url(p, "membership", id_meeting(p->a, p->m, p->meeting_number), slug(p->a, who->name)));
    json_put_word(one, "type", TYPE("Membership"));
    json_put_text(one, p->a, "person", person_url(p, who->name));
    if (organ.n)
        json_put_text(one, p->a, "organization", organization_url(p, organ));
    json_put_text(one, p->a, "role", who->role);
    if (who->party.n)
        json_put_text(one, p->a, "onBehalfOf", organization_url(p, who->party));
    return one;
}

static bool is_member(status_kind status)
{
    return status != STATUS_STAFF && status != STATUS_GUEST;
}

static void list_person(const oparl *p, const person *who)
{
    json *one = new_listed(p, TYPE("Person"), person_url(p, who->name));
    if (!one)
        return;
    json *memberships = json_new_list();
    json_put_text(one, p->a, "body", body_url(p));
    json_put_text(one, p->a, "name", who->name);
    if (is_member(who->status))
        json_add(memberships, membership_of(p, who));
    json_put(one, "membership", memberships);
}

/* ------------------------------------------------------------------ papers */

static void list_paper(const oparl *p, const item *i, str case_id)
{
    json *paper = new_listed(p, TYPE("Paper"), paper_url(p, case_id));
    if (!paper)
        return;
    json *consultation = new_typed(p, TYPE("Consultation"), consultation_url(p, case_id));
    json *consultations = json_new_list(), *organs = json_new_list();
    json_put_text(paper, p->a, "body", body_url(p));
    json_put_text(paper, p->a, "name", i->title.text);
    json_put_text(paper, p->a, "reference", case_id);
    json_put_text(consultation, p->a, "paper", paper_url(p, case_id));
    json_put_text(consultation, p->a, "agendaItem", item_url(p));
    json_put_text(consultation, p->a, "meeting", meeting_url(p));
    if (p->meeting->committee.value.n)
        json_add_text(organs, p->a, organization_url(p, p->meeting->committee.value));
    json_put(consultation, "organization", organs);
    json_add(consultations, consultation);
    json_put(paper, "consultation", consultations);
}

/* ------------------------------------------------------------------ agenda items */

static void put_absences(const oparl *p, json *object, const part *first)
{
    json *list = json_new_list();
    for (const part *q = next_part(first, PART_ABSENCE); q; q = next_part(q->next, PART_ABSENCE)) {
        const absence *n = &q->as.absence;
        json *one = json_new_object();
        json_put_text(one, p->a, "name", n->person);
        json_put_word(one, "kind", absence_name(n->kind));
        json_put_text(one, p->a, "time", n->time);
        json_put_text(one, p->a, "substitute", n->substitute);
        json_put_text(one, p->a, "items", n->items);
        json_add(list, one);
    }
    json_put(object, VENDOR("absence"), list);
}

static void put_votes(const oparl *p, json *object, const part *first)
{
    json *list = json_new_list();
    for (const part *q = next_part(first, PART_VOTE); q; q = next_part(q->next, PART_VOTE)) {
        const vote *v = &q->as.vote;
        json *one = json_new_object(), *voters = json_new_list();
        json_put_text(one, p->a, "for", v->in_favour);
        json_put_text(one, p->a, "against", v->against);
        json_put_text(one, p->a, "abstained", v->abstained);
        for (size_t i = 0; i < v->voter_count; i++) {
            json *voter_ = json_new_object();
            json_put_word(voter_, "side", side_name(v->voters[i].side));
            json_put_text(voter_, p->a, "name", v->voters[i].name);
            json_add(voters, voter_);
        }
        json_put(one, "voter", voters);
        json_add(list, one);
    }
    json_put(object, VENDOR("vote"), list);
}

static void put_attachments(const oparl *p, json *object, const part *first)
{
    json *list = json_new_list();
    for (const part *q = next_part(first, PART_ATTACHMENT); q; q = next_part(q->next, PART_ATTACHMENT))
        json_add_text(list, p->a, q->as.attachment.title.text);
    json_put(object, VENDOR("attachment"), list);
}

static json *item_object(const oparl *p, const item *i)
{
    json *one = new_typed(p, TYPE("AgendaItem"), item_url(p));
    const part *first_case = next_part(i->first, PART_CASE);
    json_put_text(one, p->a, "meeting", meeting_url(p));
    json_put_text(one, p->a, "number", i->number);
    json_put_number(one, "order", (long long)p->item_number);
    json_put_text(one, p->a, "name", i->title.text);
    if (i->access != ACCESS_NONE)
        json_put_flag(one, "public", i->access == ACCESS_OPEN);
    if (first_case)
        json_put_text(one, p->a, "consultation", consultation_url(p, first_case->as.case_reference.id));
    json_put_word(one, "result", outcome_name(i->outcome));
    json_put_text(one, p->a, "resolutionText", text_of_sections(p->a, i, SECTION_DECISION));
    put_attachments(p, one, i->first);
    put_absences(p, one, i->first);
    put_votes(p, one, i->first);
    for (const part *q = first_case; q; q = next_part(q->next, PART_CASE))
        list_paper(p, i, q->as.case_reference.id);
    return one;
}

/* ------------------------------------------------------------------ meetings */

static json *file_object(const oparl *p)
{
    json *one = new_typed(p, TYPE("File"), file_url(p)), *notes = json_new_list();
    json_put_text(one, p->a, "fileName", p->m->source->name);
    json_put_text(one, p->a, "mimeType", p->m->source->media_type);
    json_put_text(one, p->a, "accessUrl", arena_format(p->a, "%.*s/content", STR_ARG(file_url(p))));
    json_put_text(one, p->a, VENDOR("sha256"), p->m->source->sha256);
    json_put_word(one, VENDOR("review"), review_name(p->m->review));
    for (const diagnostic *d = p->m->first_diagnostic; d; d = d->next) {
        json *note = json_new_object();
        json_put_text(note, p->a, "code", d->code);
        json_put_text(note, p->a, "item", d->item);
        json_put_text(note, p->a, "text", d->text);
        json_add(notes, note);
    }
    json_put(one, VENDOR("diagnostic"), notes);
    return one;
}

static void put_moment(const oparl *p, json *object, const char *name, const said *date, const said *time)
{
    json_put_text(object, p->a, name, local_date_time(p->a, date->value, time->value));
}

/* Without a date of its own it is the same day; where the clock says otherwise nothing is guessed. */
static void put_end(const oparl *p, json *object)
{
    const meeting *m = p->meeting;
    if (m->end_date.value.n)
        put_moment(p, object, "end", &m->end_date, &m->end_time);
    else if (str_compare(m->end_time.value, m->start_time.value) > 0)
        put_moment(p, object, "end", &m->start_date, &m->end_time);
}

static void put_people(const oparl *p, json *object)
{
    json *participants = json_new_list();
    for (size_t i = 0; i < p->meeting->person_count; i++) {
        const person *who = &p->meeting->people[i];
        list_organization(p, who->party, "Partei");
        list_person(p, who);
        if (who->status != STATUS_ABSENT && who->status != STATUS_EXCUSED && who->status != STATUS_MEMBER)
            json_add_text(participants, p->a, person_url(p, who->name));
    }
    json_put(object, "participant", participants);
}

static void put_place(const oparl *p, json *object)
{
    if (!p->meeting->venue.value.n)
        return;
    json *place_ =
        new_typed(p, TYPE("Location"), url(p, "location", body_slug(p), slug(p->a, p->meeting->venue.value)));
    json_put_text(place_, p->a, "description", p->meeting->venue.value);
    json_put(object, "location", place_);
}

static str meeting_title(const oparl *p)
{
    const meeting *m = p->meeting;
    return arena_format(p->a, "%.*s%s%.*s", STR_ARG(m->committee.value),
                        m->committee.value.n && m->start_date.value.n ? ", " : "", STR_ARG(m->start_date.value));
}

static void put_items(oparl *p, json *object)
{
    json *items = json_new_list();
    p->item_number = 0;
    for (const part *q = next_part(p->meeting->first, PART_ITEM); q; q = next_part(q->next, PART_ITEM)) {
        p->item_number++;
        json_add(items, item_object(p, &q->as.item));
    }
    json_put(object, "agendaItem", items);
}

static void list_meeting(oparl *p)
{
    const meeting *m = p->meeting;
    json *one = new_listed(p, TYPE("Meeting"), meeting_url(p)), *organs = json_new_list();
    json_put_text(one, p->a, "name", meeting_title(p));
    put_moment(p, one, "start", &m->start_date, &m->start_time);
    put_end(p, one);
    json_put_text(one, p->a, VENDOR("date"), m->start_date.value);
    json_put_text(one, p->a, VENDOR("number"), m->number.value);
    put_place(p, one);
    if (m->committee.value.n)
        json_add_text(organs, p->a, organization_url(p, m->committee.value));
    json_put(one, "organization", organs);
    put_people(p, one);
    json_put_always(one, m->kind == MEETING_AGENDA ? "invitation" : "resultsProtocol", file_object(p));
    put_absences(p, one, m->first);
    put_items(p, one);
}

bool oparl_write(form_out *o, arena *a, const minutes *m, fault *f)
{
    oparl p = { .o = o, .a = a, .m = m, .list = json_new_list(), .done = json_new_object() };
    for (p.meeting = m->first_meeting; p.meeting; p.meeting = p.meeting->next) {
        p.meeting_number++;
        if (p.meeting->kind == MEETING_OTHER)
            continue;
        list_body(&p);
        list_organization(&p, p.meeting->committee.value, "Gremium");
        list_meeting(&p);
    }
    json_free(p.done);
    json_write(o, p.list, JSON_ON_LINES);
    return form_done(o, f);
}
