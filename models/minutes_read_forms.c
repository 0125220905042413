/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "minutes_read_inside.h"

/* ------------------------------------------------------------------ what elements stand for */

/* Where the content of *own goes, by its form: into the struct at `base`. */
static void aim(frame *own, void *base)
{
    char *inside = (char *)base + own->form->inside;
    own->text = own->form->holds == HOLDS_TEXT ? (str *)(void *)inside : NULL;
    own->marked = own->form->holds == HOLDS_MARKED ? (marked_text *)(void *)inside : NULL;
    own->block = own->form->holds == HOLDS_BLOCKS ? (block *)(void *)inside : NULL;
    if (own->form->holds == HOLDS_PARTS) {
        own->first = (part **)(void *)inside;
        own->last = own->first + 1;
    }
}

static bool begin_whole(reading *r, const frame *parent, frame *own)
{
    (void)parent;
    own->fields = r;
    return true;
}

static bool begin_page(reading *r, const frame *parent, frame *own)
{
    (void)parent;
    document *d = &r->source;
    if (d->page_count == PAGES_MOST)
        return false;
    own->fields = ARENA_PUSH(r->a, d->pages, d->page_count, r->page_capacity);
    *(page *)own->fields = (page){ .guessed_confidence = CONFIDENCE_CERTAIN };
    return true;
}

static void end_page(reading *r, const frame *own)
{
    (void)r;
    page *p = own->fields;
    p->guessed = p->guessed_confidence >= 0;
    p->guessed_confidence = p->guessed ? p->guessed_confidence : 0;
}

static bool begin_correction(reading *r, const frame *parent, frame *own)
{
    (void)parent;
    minutes *m = &r->made;
    own->fields = ARENA_PUSH(r->a, m->corrections, m->correction_count, r->correction_capacity);
    *(correction_note *)own->fields = (correction_note){ .number = 0 };
    return true;
}

static bool begin_meeting(reading *r, const frame *parent, frame *own)
{
    (void)parent;
    own->fields = r->meeting = meeting_add(&r->made, r->a);
    aim(own, own->fields);
    r->person_capacity = 0;
    return true;
}

/* A field of the meeting. */
static bool begin_said(reading *r, const frame *parent, frame *own)
{
    said *s = (said *)(void *)((char *)parent->fields + own->form->inside);
    (void)r;
    own->text = &s->value;
    own->at = &s->at;
    return true;
}

/* Of two fields, date and time; the XML has one place for both. */
static bool begin_moment(reading *r, const frame *parent, frame *own)
{
    said *s = (said *)(void *)((char *)parent->fields + own->form->inside);
    (void)r;
    own->fields = s;
    own->at = &s->at;
    return true;
}

static void end_moment(reading *r, const frame *own)
{
    said *date = own->fields;
    (void)r;
    date[1].at = date->at;
}

static bool begin_attendance(reading *r, const frame *parent, frame *own)
{
    (void)r;
    own->fields = parent->fields;
    return true;
}

static bool begin_person(reading *r, const frame *parent, frame *own)
{
    meeting *m = parent->fields;
    person *p = own->fields = ARENA_PUSH(r->a, m->people, m->person_count, r->person_capacity);
    *p = (person){ .name = { NULL, 0 } };
    own->at = &p->at;
    aim(own, p);
    return true;
}

/* All members of a part's union begin where it does. */
static bool begin_part(reading *r, const frame *parent, frame *own)
{
    part *p = part_new(r->a, (part_kind)own->form->kind, (place){ .confidence = CONFIDENCE_CERTAIN });
    part_add(parent->first, parent->last, p);
    own->at = &p->at;
    own->fields = &p->as;
    r->voter_capacity = 0;
    aim(own, own->fields);
    return true;
}

/* An item stands where its title does. */
static void end_item(reading *r, const frame *own)
{
    (void)r;
    *own->at = ((const item *)own->fields)->title_at;
}

static bool begin_title(reading *r, const frame *parent, frame *own)
{
    item *i = parent->fields;
    (void)r;
    own->at = &i->title_at;
    aim(own, i);
    return true;
}

static bool begin_voter(reading *r, const frame *parent, frame *own)
{
    vote *v = parent->fields;
    own->fields = ARENA_PUSH(r->a, v->voters, v->voter_count, r->voter_capacity);
    *(voter *)own->fields = (voter){ SIDE_NONE, { NULL, 0 } };
    return true;
}

static bool begin_block(reading *r, const frame *parent, frame *own)
{
    block *b = own->fields = ARENA_NEW(r->a, block, 1);
    b->kind = (block_kind)own->form->kind;
    b->at.confidence = CONFIDENCE_CERTAIN;
    block_add(parent->block, b);
    own->at = &b->at;
    aim(own, b);
    own->block = b;
    return true;
}

static bool begin_mark(reading *r, const frame *parent, frame *own)
{
    (void)parent;
    mark *m = own->fields = ARENA_PUSH(r->a, r->marks, r->mark_count, r->mark_capacity);
    *m = (mark){ .kind = (mark_kind)own->form->kind, .from = r->text.n };
    own->is_mark = true;
    return true;
}

static void end_mark(reading *r, const frame *own)
{
    ((mark *)own->fields)->to = r->text.n;
}

static bool begin_diagnostic(reading *r, const frame *parent, frame *own)
{
    (void)parent;
    diagnostic *d = own->fields = diagnostic_add(&r->made, r->a, SEVERITY_NONE, NULL, (str){ NULL, 0 });
    own->at = &d->at;
    aim(own, d);
    return true;
}

/* ------------------------------------------------------------------ attributes */

#define MAY(name, form, type, field) name, form, offsetof(type, field), false, NULL
#define NEEDED(name, form, type, field) name, form, offsetof(type, field), true, NULL
#define SAID(name, type, field) MAY(name, VALUE_SAID, type, field)
#define KIND(name, type, field, words) name, VALUE_KIND, offsetof(type, field), false, &words
#define KIND_NEEDED(name, type, field, words) name, VALUE_KIND, offsetof(type, field), true, &words

static const attribute_form minutes_attributes[] = { { NEEDED("version", VALUE_SAID, reading, version) } };
static const attribute_form source_attributes[] = {
    { NEEDED("name", VALUE_TEXT, reading, source.name) }, { MAY("sha256", VALUE_DIGEST, reading, source.sha256) },
    { SAID("mediaType", reading, source.media_type) }, { NEEDED("pages", VALUE_PAGES, reading, pages_said) },
    { NEEDED("text", VALUE_READING, reading, text_said) }, { SAID("layout", reading, made.layout) },
    { KIND("review", reading, made.review, review_kinds) },
};
static const attribute_form page_attributes[] = {
    { NEEDED("n", VALUE_WHOLE, page, number) }, { NEEDED("read", VALUE_READING, page, reading) },
    { SAID("reason", page, reason) }, { SAID("steps", page, steps) },
    { MAY("confidence", VALUE_SHARE, page, guessed_confidence) },
};
static const attribute_form correction_attributes[] = {
    { NEEDED("n", VALUE_WHOLE, correction_note, number) },
    { KIND_NEEDED("state", correction_note, state, correction_states) },
    { NEEDED("what", VALUE_SAID, correction_note, what) }, { SAID("item", correction_note, item) },
    { NEEDED("who", VALUE_SAID, correction_note, who) }, { NEEDED("when", VALUE_SAID, correction_note, when) },
};
static const attribute_form meeting_attributes[] = {
    { KIND_NEEDED("kind", meeting, kind, meeting_kinds) }, { SAID("number", meeting, number.value) },
};
/* Of the date; the time stands behind it. */
static const attribute_form moment_attributes[] = {
    { MAY("date", VALUE_DATE, said, value) },
    { "time", VALUE_TIME, sizeof(said) + offsetof(said, value), false, NULL },
};
static const attribute_form person_attributes[] = {
    { NEEDED("name", VALUE_SAID, person, name) }, { SAID("party", person, party) }, { SAID("role", person, role) },
    { KIND_NEEDED("status", person, status, status_kinds) },
};
static const attribute_form contents_attributes[] = { { SAID("rule", contents, rule) } };
static const attribute_form entry_attributes[] = {
    { SAID("number", contents_entry, number) }, { SAID("page", contents_entry, page) },
    { KIND("access", contents_entry, access, access_kinds) }, { SAID("label", contents_entry, label) },
    { SAID("mark", contents_entry, mark) },
};
static const attribute_form item_attributes[] = {
    { SAID("number", item, number) }, { KIND("access", item, access, access_kinds) },
    { KIND("outcome", item, outcome, outcome_kinds) }, { SAID("label", item, label) }, { SAID("mark", item, mark) },
    { SAID("rule", item, rule) },
};
static const attribute_form case_attributes[] = { { NEEDED("id", VALUE_SAID, case_reference, id) } };
static const attribute_form section_attributes[] = {
    { KIND_NEEDED("kind", section, kind, section_kinds) }, { SAID("heading", section, heading) },
    { SAID("committee", section, committee) }, { MAY("date", VALUE_DATE, section, date) },
    { SAID("rule", section, rule) },
};
static const attribute_form attachment_attributes[] = {
    { SAID("marker", attachment, marker) }, { SAID("document", attachment, document) },
    { SAID("case", attachment, case_id) }, { SAID("mark", attachment, mark) },
};
static const attribute_form absence_attributes[] = {
    { NEEDED("person", VALUE_SAID, absence, person) }, { SAID("party", absence, party) },
    { SAID("role", absence, role) }, { KIND_NEEDED("kind", absence, kind, absence_kinds) },
    { MAY("time", VALUE_TIME, absence, time) }, { SAID("substitute", absence, substitute) },
    { SAID("reason", absence, reason) }, { SAID("items", absence, items) },
};
static const attribute_form vote_attributes[] = {
    { MAY("for", VALUE_COUNT, vote, in_favour) }, { MAY("against", VALUE_COUNT, vote, against) },
    { MAY("abstained", VALUE_COUNT, vote, abstained) },
};
static const attribute_form voter_attributes[] = {
    { KIND_NEEDED("side", voter, side, side_kinds) }, { NEEDED("name", VALUE_SAID, voter, name) },
};
static const attribute_form li_attributes[] = { { SAID("marker", block, marker) } };
static const attribute_form skipped_attributes[] = { { SAID("why", skipped, why) } };
static const attribute_form skipped_block_attributes[] = { { SAID("why", block, why) } };
static const attribute_form date_attributes[] = { { NEEDED("when", VALUE_DATE_OR_MONTH, mark, value) } };
static const attribute_form ref_attributes[] = { { NEEDED("case", VALUE_SAID, mark, value) } };
static const attribute_form diagnostic_attributes[] = {
    { KIND_NEEDED("severity", diagnostic, severity, severity_kinds) }, { NEEDED("code", VALUE_SAID, diagnostic, code) },
    { SAID("item", diagnostic, item) },
};

/* ------------------------------------------------------------------ elements */

/* Where it stands and what it is to its children; where among them, whether once, what it needs; its attributes. */
#define STANDS(called, above, is) .name = STR(called), .parents = (above), .self = (is)
#define ORDER(at, is_once, needs) .rank = (at), .once = (is_once), .least = (needs)
#define FREE .rank = RANK_FREE
#define HAS(table) .attributes = (table), .attribute_count = sizeof(table) / sizeof *(table)
#define PLACE .page_name = "page"
#define IS_PART(part, form, type, field) \
    .begin = begin_part, .kind = (part), .holds = (form), .inside = offsetof(type, field)
#define IS_TEXT_BLOCK(block_kind) \
    PLACE, .begin = begin_block, .kind = (block_kind), .holds = HOLDS_MARKED, .inside = offsetof(block, content)
#define IS_BLOCK(block_kind) .least = RANK_FREE, .begin = begin_block, .kind = (block_kind)
#define IS_SAID(field) PLACE, .begin = begin_said, .inside = offsetof(meeting, field)
#define IS_MOMENT(field) PLACE, .begin = begin_moment, .end = end_moment, .inside = offsetof(meeting, field)
#define IS_MARK(mark) .begin = begin_mark, .end = end_mark, .kind = (mark)

#define FOLLOWS(type, field, before, size) (offsetof(type, field) == offsetof(type, before) + (size))
_Static_assert(FOLLOWS(meeting, start_time, start_date, sizeof(said)), "a moment's time stands behind its date");
_Static_assert(FOLLOWS(meeting, end_time, end_date, sizeof(said)), "a moment's time stands behind its date");
_Static_assert(FOLLOWS(meeting, last, first, sizeof(part *)), "the last part stands behind the first");
_Static_assert(FOLLOWS(contents, last, first, sizeof(part *)), "the last part stands behind the first");
_Static_assert(FOLLOWS(item, last, first, sizeof(part *)), "the last part stands behind the first");

enum { IN_PARTS = IN_MEETING | IN_ITEM, IN_BLOCKS = IN_SECTION | IN_LI };

/* The most frequent first: it is searched from its beginning. */
static const element_form elements[] = {
    { STANDS("p", IN_BLOCKS, IN_MARKED), FREE, IS_TEXT_BLOCK(BLOCK_P) },
    { STANDS("section", IN_PARTS, IN_SECTION), FREE, HAS(section_attributes), PLACE,
        IS_PART(PART_SECTION, HOLDS_BLOCKS, section, body) },
    { STANDS("item", IN_MEETING, IN_ITEM), ORDER(RANK_FREE, false, 1), HAS(item_attributes),
        IS_PART(PART_ITEM, HOLDS_PARTS, item, first), .end = end_item },
    { STANDS("title", IN_ITEM, IN_MARKED), ORDER(1, true, 0), PLACE, .begin = begin_title, .holds = HOLDS_MARKED,
        .inside = offsetof(item, title) },
    { STANDS("skipped", IN_PARTS | IN_CONTENTS, IN_TEXT), FREE, HAS(skipped_attributes), PLACE,
        IS_PART(PART_SKIPPED, HOLDS_TEXT, skipped, text) },
    { STANDS("skipped", IN_BLOCKS | IN_LIST | IN_TABLE, IN_TEXT), FREE, HAS(skipped_block_attributes), PLACE,
        .begin = begin_block, .kind = BLOCK_SKIPPED, .holds = HOLDS_TEXT, .inside = offsetof(block, content.text) },
    { STANDS("date", IN_MARKED, IN_TEXT), FREE, HAS(date_attributes), IS_MARK(MARK_DATE) },
    { STANDS("ref", IN_MARKED, IN_TEXT), FREE, HAS(ref_attributes), IS_MARK(MARK_CASE) },
    { STANDS("li", IN_LIST, IN_LI | IN_MARKED), FREE, HAS(li_attributes), IS_TEXT_BLOCK(BLOCK_LI) },
    { STANDS("list", IN_BLOCKS, IN_LIST), FREE, IS_BLOCK(BLOCK_LIST) },
    { STANDS("person", IN_ATTENDANCE, IN_TEXT), ORDER(1, false, 0), HAS(person_attributes), PLACE,
        .begin = begin_person, .holds = HOLDS_TEXT, .inside = offsetof(person, text) },
    { STANDS("entry", IN_CONTENTS, IN_MARKED), FREE, HAS(entry_attributes), .page_name = "onPage",
        IS_PART(PART_ENTRY, HOLDS_MARKED, contents_entry, title) },
    { STANDS("absence", IN_PARTS, IN_MARKED), FREE, HAS(absence_attributes), PLACE,
        IS_PART(PART_ABSENCE, HOLDS_MARKED, absence, sentence) },
    { STANDS("case", IN_ITEM, IN_TEXT), FREE, HAS(case_attributes), PLACE,
        IS_PART(PART_CASE, HOLDS_TEXT, case_reference, text) },
    { STANDS("attachment", IN_ITEM, IN_MARKED), FREE, HAS(attachment_attributes), PLACE,
        IS_PART(PART_ATTACHMENT, HOLDS_MARKED, attachment, title) },
    { STANDS("voter", IN_VOTE, 0), FREE, HAS(voter_attributes), .begin = begin_voter },
    { STANDS("cell", IN_ROW, IN_MARKED), FREE, IS_TEXT_BLOCK(BLOCK_CELL) },
    { STANDS("row", IN_TABLE, IN_ROW), FREE, PLACE, IS_BLOCK(BLOCK_ROW) },
    { STANDS("table", IN_BLOCKS, IN_TABLE), FREE, IS_BLOCK(BLOCK_TABLE) },
    { STANDS("vote", IN_ITEM, IN_VOTE), FREE, HAS(vote_attributes), PLACE, .begin = begin_part, .kind = PART_VOTE },
    { STANDS("page", IN_SOURCE, 0), ORDER(1, false, 0), HAS(page_attributes), .begin = begin_page, .end = end_page },
    { STANDS("correction", IN_SOURCE, 0), ORDER(2, false, 0), HAS(correction_attributes), .begin = begin_correction },
    { STANDS("diagnostic", IN_MINUTES, IN_TEXT), ORDER(3, false, 0), HAS(diagnostic_attributes), PLACE,
        .begin = begin_diagnostic, .holds = HOLDS_TEXT, .inside = offsetof(diagnostic, text) },
    { STANDS("meeting", IN_MINUTES, IN_MEETING), ORDER(2, false, 0), HAS(meeting_attributes),
        .begin = begin_meeting, .holds = HOLDS_PARTS, .inside = offsetof(meeting, first) },
    { STANDS("authority", IN_MEETING, IN_TEXT), ORDER(1, true, 0), IS_SAID(authority) },
    { STANDS("committee", IN_MEETING, IN_TEXT), ORDER(2, true, 0), IS_SAID(committee) },
    { STANDS("start", IN_MEETING, 0), ORDER(3, true, 0), HAS(moment_attributes), IS_MOMENT(start_date) },
    { STANDS("end", IN_MEETING, 0), ORDER(4, true, 0), HAS(moment_attributes), IS_MOMENT(end_date) },
    { STANDS("place", IN_MEETING, IN_TEXT), ORDER(5, true, 0), IS_SAID(venue) },
    { STANDS("attendance", IN_MEETING, IN_ATTENDANCE), ORDER(6, true, 1), .begin = begin_attendance },
    { STANDS("contents", IN_MEETING, IN_CONTENTS), FREE, HAS(contents_attributes),
        IS_PART(PART_CONTENTS, HOLDS_PARTS, contents, first) },
    { STANDS("source", IN_MINUTES, IN_SOURCE), ORDER(1, true, 0), HAS(source_attributes), .begin = begin_whole },
    { STANDS("minutes", IN_DOCUMENT, IN_MINUTES), ORDER(1, true, 2), HAS(minutes_attributes), .begin = begin_whole },
};

const element_form *element_find(str name, unsigned parent)
{
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if ((elements[i].parents & parent) && str_equal(elements[i].name, name))
            return &elements[i];
    return NULL;
}
