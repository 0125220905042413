/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "outline.h"

#include "models/number.h"
#include "models/text.h"

typedef struct {
    text_builder text;
    int depth;
} outline;

/* ------------------------------------------------------------------ words of a line */

static void add(outline *o, const char *text)
{
    text_add(&o->text, str_of(text));
}

static void start(outline *o, const char *word)
{
    for (int i = 0; i < o->depth; i++)
        add(o, "  ");
    add(o, word);
}

static void finish(outline *o)
{
    text_add_byte(&o->text, '\n');
}

/* " 16:30", " to 18:00": nothing where there is no value. */
static void bare(outline *o, const char *before, str value)
{
    if (value.n == 0)
        return;
    add(o, before);
    text_add(&o->text, value);
}

static void name(outline *o, const char *before, const char *value)
{
    bare(o, before, str_of(value));
}

/* ------------------------------------------------------------------ texts */

/* The byte at which the character number `count` begins. */
static size_t after_characters(str s, size_t count)
{
    size_t at = 0, n;
    for (; count > 0 && at < s.n; count--, at += n)
        text_char(s, at, &n);
    return at;
}

static void quote_always(outline *o, const char *before, str s)
{
    size_t length = text_length(s);
    add(o, before);
    text_add_byte(&o->text, '"');
    if (length <= OUTLINE_WHOLE) {
        text_add(&o->text, s);
        text_add_byte(&o->text, '"');
        return;
    }
    char bytes[NUMBER_BYTES];
    text_add(&o->text, str_part(s, 0, after_characters(s, OUTLINE_BEGINNING)));
    add(o, " … ");
    text_add(&o->text, str_from(s, after_characters(s, length - OUTLINE_END)));
    add(o, "\" (");
    text_add(&o->text, number_whole(bytes, (long long)length));
    add(o, ")");
}

static void quote(outline *o, const char *before, str s)
{
    if (s.n > 0)
        quote_always(o, before, s);
}

/* "den 1. maj 2014" -> "{date 2014-05-01: den 1. maj 2014}". */
static str marks_shown(arena *a, const marked_text *t)
{
    text_builder shown = { .a = a };
    size_t at = 0;
    for (size_t i = 0; i < t->mark_count; i++) {
        const mark *m = &t->marks[i];
        text_add(&shown, str_part(t->text, at, m->from));
        text_add(&shown, str_of(m->kind == MARK_DATE ? "{date " : "{case "));
        text_add(&shown, m->value);
        text_add(&shown, str_of(": "));
        text_add(&shown, str_part(t->text, m->from, m->to));
        text_add(&shown, str_of("}"));
        at = m->to;
    }
    text_add(&shown, str_from(t->text, at));
    return text_done(&shown);
}

static void quote_marked(outline *o, const char *before, const marked_text *t)
{
    quote_always(o, before, marks_shown(o->text.a, t));
}

/* ------------------------------------------------------------------ lines that say one thing more */

static void line_of_label(outline *o, str label, str mark_behind)
{
    if (label.n == 0 && mark_behind.n == 0)
        return;
    o->depth++;
    start(o, label.n > 0 ? "label" : "mark");
    quote(o, " ", label.n > 0 ? label : mark_behind);
    if (label.n > 0)
        quote(o, " mark ", mark_behind);
    finish(o);
    o->depth--;
}

static void line_of(outline *o, const char *word, str value, bool quoted)
{
    if (value.n == 0)
        return;
    o->depth++;
    start(o, word);
    (quoted ? quote : bare)(o, " ", value);
    finish(o);
    o->depth--;
}

/* ------------------------------------------------------------------ blocks */

static const char *const block_words[] = {
    [BLOCK_NONE] = "?", [BLOCK_P] = "p", [BLOCK_LIST] = "list", [BLOCK_LI] = "li", [BLOCK_TABLE] = "table",
    [BLOCK_ROW] = "row", [BLOCK_CELL] = "cell", [BLOCK_SKIPPED] = "skipped",
};

static bool has_text(const block *b)
{
    return b->kind == BLOCK_P || b->kind == BLOCK_LI || b->kind == BLOCK_CELL || b->kind == BLOCK_SKIPPED;
}

static void blocks(outline *o, const block *first);

static void one_block(outline *o, const block *b)
{
    start(o, block_words[b->kind]);
    bare(o, " ", b->marker);
    bare(o, " ", b->why);
    if (has_text(b))
        quote_marked(o, " ", &b->content);
    quote(o, " read ", b->at.read);
    for (const block *cell = b->kind == BLOCK_ROW ? b->child : NULL; cell; cell = cell->next)
        quote_marked(o, cell == b->child ? " " : " | ", &cell->content);
    finish(o);
    o->depth++;
    if (b->kind != BLOCK_ROW)
        blocks(o, b->child);
    o->depth--;
}

static void blocks(outline *o, const block *first)
{
    for (const block *b = first; b; b = b->next)
        one_block(o, b);
}

/* ------------------------------------------------------------------ parts */

static void parts(outline *o, const part *first);

static void of_contents(outline *o, const part *p)
{
    start(o, "contents");
    finish(o);
    line_of(o, "by", p->as.contents.rule, false);
    parts(o, p->as.contents.first);
}

static void of_entry(outline *o, const part *p)
{
    const contents_entry *e = &p->as.entry;
    start(o, "entry");
    bare(o, " ", e->number);
    bare(o, " p", e->page);
    name(o, " ", access_name(e->access));
    quote_marked(o, " ", &e->title);
    finish(o);
    line_of_label(o, e->label, e->mark);
}

static void of_item(outline *o, const part *p)
{
    const item *i = &p->as.item;
    start(o, "item");
    bare(o, " ", i->number);
    name(o, " ", access_name(i->access));
    name(o, " ", outcome_name(i->outcome));
    quote_marked(o, " ", &i->title);
    quote(o, " read ", i->title_at.read);
    finish(o);
    line_of_label(o, i->label, i->mark);
    line_of(o, "by", i->rule, false);
    parts(o, i->first);
}

static void of_case(outline *o, const part *p)
{
    const case_reference *c = &p->as.case_reference;
    start(o, "case");
    bare(o, " ", c->id);
    if (!str_equal(c->id, c->text))
        quote(o, " ", c->text);
    finish(o);
}

/* Most sections are one paragraph: it stands on the section's line. */
static void of_section(outline *o, const part *p)
{
    const section *s = &p->as.section;
    const block *first = s->body.child;
    bool alone = first && first->kind == BLOCK_P && !first->next && !first->child && first->at.read.n == 0;
    start(o, "section");
    name(o, " ", section_name(s->kind));
    quote(o, " ", s->heading);
    quote(o, " of ", s->committee);
    bare(o, " ", s->date);
    quote(o, " read ", p->at.read);
    if (alone)
        quote_marked(o, ": ", &first->content);
    finish(o);
    line_of(o, "by", s->rule, false);
    o->depth++;
    if (!alone)
        blocks(o, first);
    o->depth--;
}

static void of_attachment(outline *o, const part *p)
{
    const attachment *a = &p->as.attachment;
    start(o, "attachment");
    bare(o, " ", a->marker);
    quote_marked(o, " ", &a->title);
    bare(o, " doc ", a->document);
    bare(o, " case ", a->case_id);
    quote(o, " mark ", a->mark);
    quote(o, " read ", p->at.read);
    finish(o);
}

static void of_absence(outline *o, const part *p)
{
    const absence *a = &p->as.absence;
    start(o, "absence");
    name(o, " ", absence_name(a->kind));
    bare(o, " ", a->time);
    quote_always(o, " ", a->person);
    quote(o, " party ", a->party);
    quote(o, " role ", a->role);
    quote(o, " substitute ", a->substitute);
    quote(o, " reason ", a->reason);
    bare(o, " items ", a->items);
    finish(o);
    line_of(o, "says", marks_shown(o->text.a, &a->sentence), true);
}

static void of_vote(outline *o, const part *p)
{
    const vote *v = &p->as.vote;
    start(o, "vote");
    bare(o, " for ", v->in_favour);
    bare(o, " against ", v->against);
    bare(o, " abstained ", v->abstained);
    finish(o);
    o->depth++;
    for (size_t i = 0; i < v->voter_count; i++) {
        start(o, "voter");
        name(o, " ", side_name(v->voters[i].side));
        quote_always(o, " ", v->voters[i].name);
        finish(o);
    }
    o->depth--;
}

static void of_skipped(outline *o, const part *p)
{
    start(o, "skipped");
    bare(o, " ", p->as.skipped.why);
    quote_always(o, " ", p->as.skipped.text);
    finish(o);
}

static void parts(outline *o, const part *first)
{
    static void (*const kinds[])(outline *, const part *) = {
        [PART_CONTENTS] = of_contents, [PART_ENTRY] = of_entry, [PART_ITEM] = of_item, [PART_CASE] = of_case,
        [PART_SECTION] = of_section, [PART_ATTACHMENT] = of_attachment, [PART_ABSENCE] = of_absence,
        [PART_VOTE] = of_vote, [PART_SKIPPED] = of_skipped,
    };
    o->depth++;
    for (const part *p = first; p; p = p->next)
        if (kinds[p->kind])
            kinds[p->kind](o, p);
    o->depth--;
}

/* ------------------------------------------------------------------ meetings and the whole */

static void of_people(outline *o, const meeting *m)
{
    o->depth++;
    for (size_t i = 0; i < m->person_count; i++) {
        const person *p = &m->people[i];
        start(o, "person");
        name(o, " ", status_name(p->status));
        quote_always(o, " ", p->name);
        quote(o, " party ", p->party);
        quote(o, " role ", p->role);
        finish(o);
        if (!str_equal(p->text, p->name))
            line_of(o, "says", p->text, true);
    }
    o->depth--;
}

static void of_meeting(outline *o, const meeting *m)
{
    start(o, "meeting");
    name(o, " ", meeting_name(m->kind));
    bare(o, " number ", m->number.value);
    bare(o, " ", m->start_date.value);
    bare(o, " ", m->start_time.value);
    bare(o, " to ", m->end_date.value);
    bare(o, m->end_date.value.n ? " " : " to ", m->end_time.value);
    quote(o, " ", m->committee.value);
    quote(o, " of ", m->authority.value);
    quote(o, " at ", m->venue.value);
    finish(o);
    of_people(o, m);
    parts(o, m->first);
}

static void of_pages(outline *o, const document *d)
{
    o->depth++;
    for (size_t i = 0; i < d->page_count; i++) {
        char bytes[NUMBER_BYTES];
        start(o, "page");
        bare(o, " ", number_whole(bytes, d->pages[i].number));
        name(o, " ", page_reading_name(d->pages[i].reading));
        quote(o, " ", d->pages[i].reason);
        quote(o, " ", d->pages[i].steps);
        finish(o);
    }
    o->depth--;
}

str outline_of(arena *a, const minutes *m)
{
    outline o = { .text = { .a = a } };
    start(&o, "minutes");
    bare(&o, " ", m->layout);
    name(&o, " ", review_name(m->review));
    finish(&o);
    of_pages(&o, m->source);
    for (const meeting *one = m->first_meeting; one; one = one->next)
        of_meeting(&o, one);
    for (const diagnostic *d = m->first_diagnostic; d; d = d->next) {
        start(&o, "diagnostic");
        name(&o, " ", severity_name(d->severity));
        bare(&o, " ", d->code);
        bare(&o, " item ", d->item);
        bare(&o, ": ", d->text);
        finish(&o);
    }
    return text_done(&o.text);
}
