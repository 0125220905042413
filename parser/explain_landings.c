/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "explain_landings.h"

enum { LANDINGS_MOST = 12 };     /* of one row */

typedef struct {
    arena *a;
    const parse *p;
    landing **of_row, **last;
    unsigned char *counts;
    str inside;                  /* "item 2", "item 2, decision" */
    size_t items;                /* of the meeting so far */
} finder;

static void add_to_row(finder *k, size_t i, str where, bool cited)
{
    for (const landing *l = k->of_row[i]; l; l = l->next)
        if (str_equal(l->where, where))
            return;
    if (k->counts[i] == LANDINGS_MOST)
        return;
    landing *added = ARENA_NEW(k->a, landing, 1);
    *added = (landing){ where, cited, NULL };
    if (k->last[i])
        k->last[i]->next = added;
    else
        k->of_row[i] = added;
    k->last[i] = added;
    k->counts[i]++;
}

static bool lies_inside(const reading *r, str text)
{
    return text.n > 0 && text.p >= r->text.p && text.p + text.n <= r->text.p + r->text.n;
}

static void land(finder *k, str text, const char *what, bool cited)
{
    const reading *r = k->p->r;
    if (!lies_inside(r, text))
        return;
    str where = k->inside.n > 0 ? arena_format(k->a, "%.*s: %s", STR_ARG(k->inside), what) : str_of(what);
    size_t last = reading_row(r, str_from(text, text.n - 1));
    for (size_t i = reading_row(r, text); i <= last; i++)
        add_to_row(k, i, where, cited);
}

/* ------------------------------------------------------------------ blocks */

static const char *const block_words[] = {
    [BLOCK_NONE] = "text", [BLOCK_P] = "text", [BLOCK_LIST] = "list", [BLOCK_LI] = "point of a list",
    [BLOCK_TABLE] = "table", [BLOCK_ROW] = "row of a table", [BLOCK_CELL] = "cell of a table", [BLOCK_SKIPPED] = "",
};

static void land_blocks(finder *k, const block *first)
{
    for (const block *b = first; b; b = b->next) {
        const char *what = block_words[b->kind];
        if (b->kind == BLOCK_SKIPPED)
            what = arena_format(k->a, "skipped, %.*s", STR_ARG(b->why)).p;
        land(k, b->marker, what, false);
        land(k, b->content.text, what, false);
        land_blocks(k, b->child);
    }
}

/* ------------------------------------------------------------------ parts */

static void land_section(finder *k, const section *s)
{
    str around = k->inside;
    const char *name = section_name(s->kind);
    k->inside = around.n > 0 ? arena_format(k->a, "%.*s, %s", STR_ARG(around), name) : arena_format(k->a, "%s", name);
    land(k, s->heading, "heading", false);
    land_blocks(k, s->body.child);
    k->inside = around;
}

static void land_attachment(finder *k, const attachment *t)
{
    const str printed[] = { t->marker, t->title.text, t->document, t->case_id, t->mark };
    for (size_t i = 0; i < sizeof printed / sizeof *printed; i++)
        land(k, printed[i], "attachment", false);
}

static void land_entry(finder *k, const contents_entry *e)
{
    land(k, e->label, "contents, entry", false);
    land(k, e->title.text, "contents, entry", false);
    land(k, e->mark, "contents, entry", false);
}

static void land_part(finder *k, const part *p);

static void land_parts(finder *k, const part *first)
{
    for (const part *p = first; p; p = p->next)
        land_part(k, p);
}

static void land_item(finder *k, const item *i)
{
    str around = k->inside;
    k->items++;
    str name = i->number.n > 0 ? arena_format(k->a, "item %.*s", STR_ARG(i->number))
                               : arena_format(k->a, "item #%zu", k->items);
    k->inside = around.n > 0 ? arena_format(k->a, "%.*s, %.*s", STR_ARG(around), STR_ARG(name)) : name;
    land(k, i->label, "label", false);
    land(k, i->title.text, "title", false);
    land(k, i->mark, "mark", false);
    land_parts(k, i->first);
    k->inside = around;
}

static void land_part(finder *k, const part *p)
{
    switch (p->kind) {
    case PART_CONTENTS: land_parts(k, p->as.contents.first); break;
    case PART_ENTRY: land_entry(k, &p->as.entry); break;
    case PART_ITEM: land_item(k, &p->as.item); break;
    case PART_CASE: land(k, p->as.case_reference.text, "case", false); break;
    case PART_SECTION: land_section(k, &p->as.section); break;
    case PART_ATTACHMENT: land_attachment(k, &p->as.attachment); break;
    case PART_ABSENCE: land(k, p->as.absence.sentence.text, "absence", true); break;
    case PART_SKIPPED:
        land(k, p->as.skipped.text, arena_format(k->a, "skipped, %.*s", STR_ARG(p->as.skipped.why)).p, false);
        break;
    case PART_VOTE:
    case PART_NONE:
        break;
    }
}

/* ------------------------------------------------------------------ meetings */

static void land_person(finder *k, const person *x)
{
    land(k, x->text, arena_format(k->a, "attendance, %s", x->status ? status_name(x->status) : "no status").p, true);
}

/* What was understood of the head says its place only. */
static bool stands_at(const row *x, const place *at)
{
    float middle = (x->source->at.y0 + x->source->at.y1) / 2;
    if (at->page == 0 || x->page->number != at->page)
        return false;
    if (x->source->number > 0)
        return x->source->number >= at->first_line && x->source->number <= at->last_line;
    return middle >= at->at.y0 && middle <= at->at.y1;
}

static void land_facts(finder *k, const meeting *m, row_range rows)
{
    const struct { const said *fact; const char *name; } facts[] = {
        { &m->authority, "authority" }, { &m->committee, "committee" }, { &m->venue, "place" },
        { &m->start_date, "start, date" }, { &m->start_time, "start, time" }, { &m->end_date, "end, date" },
        { &m->end_time, "end, time" }, { &m->number, "number of the meeting" },
    };
    for (size_t f = 0; f < sizeof facts / sizeof *facts; f++)
        for (size_t i = rows.first; facts[f].fact->value.n > 0 && i < rows.end; i++)
            if (stands_at(&k->p->r->rows[i], &facts[f].fact->at))
                add_to_row(k, i, k->inside.n > 0 ? arena_format(k->a, "%.*s: %s", STR_ARG(k->inside), facts[f].name)
                                                 : str_of(facts[f].name), true);
}

/* Meetings are counted where the document has several. */
static void land_meeting(finder *k, const meeting *m, size_t number, row_range rows)
{
    bool several = number > 1 || m->next;
    k->items = 0;
    k->inside = several ? arena_format(k->a, "meeting %zu", number) : (str){ NULL, 0 };
    land_parts(k, m->first);
    land_facts(k, m, rows);
    for (size_t i = 0; i < m->person_count; i++)
        land_person(k, &m->people[i]);
}

const landing **landings_find(arena *a, const parse *p)
{
    size_t rows = p->r->all_count + 1, meetings = 0;
    finder k = { .a = a, .p = p, .of_row = ARENA_NEW(a, landing *, rows), .last = ARENA_NEW(a, landing *, rows),
        .counts = ARENA_NEW(a, unsigned char, rows) };
    for (const meeting *m = p->m->first_meeting; m; m = m->next)
        meetings++;
    size_t number = p->course->meetings - meetings;      /* the course has counted them already */
    size_t of_record = 0;
    for (const meeting *m = p->m->first_meeting; m; m = m->next, of_record++)
        land_meeting(&k, m, ++number, of_record < p->record_count ? p->records[of_record].rows : (row_range){ 0, 0 });
    const landing **found = ARENA_NEW(a, const landing *, rows);
    for (size_t i = 0; i < rows; i++)
        found[i] = k.of_row[i];
    return found;
}
