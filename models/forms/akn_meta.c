/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "akn_inside.h"
#include "json.h"

static const char program[] = "#referat";

str akn_meeting_id(arena *a, size_t meeting)
{
    return arena_format(a, "m%zu", meeting);
}

str akn_item_id(arena *a, size_t meeting, size_t item)
{
    return arena_format(a, "m%zu-p%zu", meeting, item);
}

str akn_reference(arena *a, bool hash, const char *kind, str name)
{
    return arena_format(a, "%s%s-%.*s", hash ? "#" : "", kind, STR_ARG(slug(a, name)));
}

/* ------------------------------------------------------------------ identification */

static void write_value(const akn *k, const char *name, str value)
{
    xml_start(k->x, name, XML_HOLDS_ELEMENTS);
    xml_attribute_always(k->x, "value", value);
    xml_end(k->x);
}

static str author_name(const akn *k)
{
    const meeting *m = k->m->first_meeting;
    str authority = m ? m->authority.value : (str){ NULL, 0 };
    return authority.n || !m ? authority : m->committee.value;
}

/* The day of the first meeting; where none is known the schema still wants a day. */
static void write_date(const akn *k)
{
    const meeting *m = k->m->first_meeting;
    bool known = m && m->start_date.value.n;
    xml_start(k->x, "FRBRdate", XML_HOLDS_ELEMENTS);
    xml_attribute(k->x, "date", known ? m->start_date.value : (str)STR("0001-01-01"));
    xml_word(k->x, "name", known ? "meeting" : "unknown");
    xml_end(k->x);
}

static void write_author(const akn *k)
{
    str name = author_name(k);
    xml_start(k->x, "FRBRauthor", XML_HOLDS_ELEMENTS);
    xml_attribute(k->x, "href", name.n ? akn_reference(k->a, true, "organization", name) : str_of(program));
    xml_end(k->x);
}

/* Source: Akoma Ntoso Naming Convention 1.0: /akn/country/type/author/date/number, then language, then form. */
static void write_core(const akn *k, const char *level, const char *behind)
{
    const meeting *m = k->m->first_meeting;
    str date = m && m->start_date.value.n ? m->start_date.value : (str)STR("unknown");
    str uri = arena_format(k->a, "/akn/dk/debateReport/%.*s/%.*s/%.*s%s", STR_ARG(slug(k->a, author_name(k))),
                           STR_ARG(date), STR_ARG(id_document(k->a, k->m)), behind);
    xml_start(k->x, level, XML_HOLDS_ELEMENTS);
    write_value(k, "FRBRthis", arena_format(k->a, "%.*s/!main", STR_ARG(uri)));
    write_value(k, "FRBRuri", uri);
    write_date(k);
    write_author(k);
}

static void write_identification(const akn *k)
{
    xml_start(k->x, "identification", XML_HOLDS_ELEMENTS);
    xml_word(k->x, "source", program);
    write_core(k, "FRBRWork", "");
    write_value(k, "FRBRcountry", (str)STR("dk"));
    xml_end(k->x);
    write_core(k, "FRBRExpression", "/dan@");
    xml_start(k->x, "FRBRlanguage", XML_HOLDS_ELEMENTS);
    xml_word(k->x, "language", "dan");
    xml_end(k->x);
    xml_end(k->x);
    write_core(k, "FRBRManifestation", "/dan@.akn");
    write_value(k, "FRBRformat", (str)STR("application/akn+xml"));
    xml_end(k->x);
    xml_end(k->x);
}

/* ------------------------------------------------------------------ votes */

static void write_count(const akn *k, str id, const char *side, str count)
{
    if (!count.n)
        return;
    xml_start(k->x, "count", XML_HOLDS_ELEMENTS);
    xml_attribute(k->x, "eId", arena_format(k->a, "%.*s-%s", STR_ARG(id), side));
    xml_attribute(k->x, "value", count);
    xml_attribute(k->x, "refersTo", arena_format(k->a, "#vote-%s", side));
    xml_end(k->x);
}

static bool has_counts(const vote *v)
{
    return v->in_favour.n || v->against.n || v->abstained.n;
}

/* Calls `one` for each part of that kind in the items, with its item's id and its number there. */
static void each_in_items(const akn *k, part_kind kind, void (*one)(const akn *, const part *, str item, size_t n))
{
    size_t meeting_number = 0;
    for (const meeting *m = k->m->first_meeting; m; m = m->next) {
        size_t item_number = 0;
        meeting_number++;
        for (const part *i = next_part(m->first, PART_ITEM); i; i = next_part(i->next, PART_ITEM)) {
            size_t n = 0;
            str id = akn_item_id(k->a, meeting_number, ++item_number);
            for (const part *p = next_part(i->as.item.first, kind); p; p = next_part(p->next, kind))
                one(k, p, id, ++n);
        }
    }
}

static void write_voting(const akn *k, const part *p, str item, size_t n)
{
    str id = arena_format(k->a, "%.*s-vote%zu", STR_ARG(item), n);
    if (!has_counts(&p->as.vote))
        return;
    xml_start(k->x, "voting", XML_HOLDS_ELEMENTS);
    xml_attribute(k->x, "eId", id);
    xml_attribute(k->x, "href", arena_format(k->a, "#%.*s", STR_ARG(item)));
    write_count(k, id, "for", p->as.vote.in_favour);
    write_count(k, id, "against", p->as.vote.against);
    write_count(k, id, "abstained", p->as.vote.abstained);
    xml_end(k->x);
}

static bool any_counts(const minutes *m)
{
    for (const meeting *one = m->first_meeting; one; one = one->next)
        for (const part *i = next_part(one->first, PART_ITEM); i; i = next_part(i->next, PART_ITEM))
            for (const part *p = next_part(i->as.item.first, PART_VOTE); p; p = next_part(p->next, PART_VOTE))
                if (has_counts(&p->as.vote))
                    return true;
    return false;
}

static void write_analysis(const akn *k)
{
    if (!any_counts(k->m))
        return;
    xml_start(k->x, "analysis", XML_HOLDS_ELEMENTS);
    xml_word(k->x, "source", program);
    xml_start(k->x, "parliamentary", XML_HOLDS_ELEMENTS);
    each_in_items(k, PART_VOTE, write_voting);
    xml_end(k->x);
    xml_end(k->x);
}

/* ------------------------------------------------------------------ references */

static void write_reference(const akn *k, const char *element, const char *kind, str name, json *done)
{
    str id = akn_reference(k->a, false, kind, name);
    if (!name.n || json_has(done, id.p))
        return;
    json_put_flag(done, id.p, true);
    xml_start(k->x, element, XML_HOLDS_ELEMENTS);
    xml_attribute(k->x, "eId", id);
    xml_attribute(k->x, "href", arena_format(k->a, "/akn/ontology/%s/dk.%.*s", kind, STR_ARG(slug(k->a, name))));
    xml_attribute(k->x, "showAs", name);
    xml_end(k->x);
}

static void write_meeting_references(const akn *k, const meeting *m, json *done)
{
    write_reference(k, "TLCOrganization", "organization", m->authority.value, done);
    write_reference(k, "TLCOrganization", "organization", m->committee.value, done);
    write_reference(k, "TLCLocation", "location", m->venue.value, done);
    for (size_t i = 0; i < m->person_count; i++)
        write_reference(k, "TLCPerson", "person", m->people[i].name, done);
}

static void write_concepts(const akn *k, json *done)
{
    for (outcome_kind o = OUTCOME_APPROVED; o <= OUTCOME_OTHER; o++)
        write_reference(k, "TLCConcept", "outcome", str_of(outcome_name(o)), done);
    for (side_kind s = SIDE_FOR; s <= SIDE_ABSTAINED; s++)
        write_reference(k, "TLCConcept", "vote", str_of(side_name(s)), done);
    for (access_kind c = ACCESS_OPEN; c <= ACCESS_CLOSED; c++)
        write_reference(k, "TLCConcept", "access", str_of(access_name(c)), done);
}

static void write_references(const akn *k)
{
    json *done = json_new_object();
    xml_start(k->x, "references", XML_HOLDS_ELEMENTS);
    xml_word(k->x, "source", program);
    xml_start(k->x, "TLCOrganization", XML_HOLDS_ELEMENTS);
    xml_word(k->x, "eId", "referat");
    xml_word(k->x, "href", "/akn/ontology/organization/referat");
    xml_word(k->x, "showAs", "referat");
    xml_end(k->x);
    write_concepts(k, done);
    for (const meeting *m = k->m->first_meeting; m; m = m->next)
        write_meeting_references(k, m, done);
    xml_end(k->x);
    json_free(done);
}

/* ------------------------------------------------------------------ what has no place elsewhere */

static void write_absence(const akn *k, const part *p, str item, size_t n)
{
    const absence *s = &p->as.absence;
    (void)n;
    xml_start(k->x, "m:absence", XML_HOLDS_ELEMENTS);
    xml_attribute(k->x, "of", item);
    xml_attribute(k->x, "person", s->person);
    xml_attribute(k->x, "party", s->party);
    xml_attribute(k->x, "role", s->role);
    xml_word(k->x, "kind", absence_name(s->kind));
    xml_attribute(k->x, "time", s->time);
    xml_attribute(k->x, "substitute", s->substitute);
    xml_attribute(k->x, "reason", s->reason);
    xml_attribute(k->x, "items", s->items);
    xml_end(k->x);
}

static void write_voters(const akn *k, const part *p, str item, size_t n)
{
    const vote *v = &p->as.vote;
    for (size_t i = 0; i < v->voter_count; i++) {
        xml_start(k->x, "m:voter", XML_HOLDS_ELEMENTS);
        xml_attribute(k->x, "of", arena_format(k->a, "%.*s-vote%zu", STR_ARG(item), n));
        xml_word(k->x, "side", side_name(v->voters[i].side));
        xml_attribute(k->x, "name", v->voters[i].name);
        xml_end(k->x);
    }
}

static void write_source(const akn *k)
{
    const document *d = k->m->source;
    xml_start(k->x, "m:source", XML_HOLDS_ELEMENTS);
    xml_attribute(k->x, "name", d->name);
    xml_attribute(k->x, "sha256", d->sha256);
    xml_attribute(k->x, "mediaType", d->media_type);
    xml_number(k->x, "pages", (long long)d->page_count);
    xml_word(k->x, "review", review_name(k->m->review));
    xml_end(k->x);
}

static void write_proprietary(const akn *k)
{
    size_t meeting_number = 0;
    xml_start(k->x, "proprietary", XML_HOLDS_ELEMENTS);
    xml_word(k->x, "source", program);
    write_source(k);
    for (const meeting *m = k->m->first_meeting; m; m = m->next) {
        str id = akn_meeting_id(k->a, ++meeting_number);
        for (const part *p = next_part(m->first, PART_ABSENCE); p; p = next_part(p->next, PART_ABSENCE))
            write_absence(k, p, id, 0);
    }
    each_in_items(k, PART_ABSENCE, write_absence);
    each_in_items(k, PART_VOTE, write_voters);
    for (const diagnostic *d = k->m->first_diagnostic; d; d = d->next) {
        xml_start(k->x, "m:diagnostic", XML_HOLDS_TEXT);
        xml_word(k->x, "severity", severity_name(d->severity));
        xml_attribute(k->x, "code", d->code);
        xml_attribute(k->x, "item", d->item);
        xml_place(k->x, &d->at);
        xml_text(k->x, d->text);
        xml_end(k->x);
    }
    xml_end(k->x);
}

void akn_write_meta(const akn *k)
{
    xml_start(k->x, "meta", XML_HOLDS_ELEMENTS);
    write_identification(k);
    write_analysis(k);
    write_references(k);
    write_proprietary(k);
    xml_end(k->x);
}
