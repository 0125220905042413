/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "rows_inside.h"

#include "models/text.h"
#include "models/xml_out.h"

static running_text *running(walk_rows *w)
{
    return w->item ? &w->inside : &w->outside;
}

/* Adds a text on a line of its own, or behind a tab; returns its first character's number. */
static long long add_running(walk_rows *w, str text, char between)
{
    running_text *t = running(w);
    if (t->chars > 0) {
        text_add_byte(&t->text, between);
        t->chars++;
    }
    long long start = t->chars + 1;
    text_add(&t->text, text);
    t->chars += (long long)text_length(text);
    return start;
}

/* ------------------------------------------------------------------ marks in texts */

typedef struct {
    const char *owner;           /* "title", "block", "attachment", "absence", "entry" */
    long long number;            /* of the owner's row */
} text_owner;

static void write_date(walk_rows *w, const text_owner *o, const mark *m, long long start, str printed)
{
    table_row r = table_row_next(w, TABLE_DATES);
    table_row_whole(&r, w->meeting);
    table_row_whole(&r, w->item);
    table_row_text(&r, m->value);
    table_row_word(&r, o->owner);
    table_row_whole(&r, o->number);
    table_row_whole(&r, start);
    table_row_whole(&r, (long long)text_length(printed));
    table_row_text(&r, printed);
    table_row_end(&r);
}

static table_row begin_case(walk_rows *w, str id)
{
    table_row r = table_row_next(w, TABLE_CASES);
    table_row_whole(&r, w->meeting);
    table_row_whole(&r, w->item);
    table_row_whole_if(&r, false, 0);
    table_row_text_always(&r, id);
    return r;
}

static void write_named_case(walk_rows *w, const text_owner *o, const mark *m, long long start, str printed)
{
    static const place nowhere = { .confidence = CONFIDENCE_CERTAIN };
    table_row r = begin_case(w, m->value);
    table_row_word(&r, o->owner);
    table_row_whole(&r, o->number);
    table_row_whole(&r, start);
    table_row_whole(&r, (long long)text_length(printed));
    table_row_text(&r, printed);
    table_row_place(&r, &nowhere);
    table_row_end(&r);
}

/* Marks that are not in order, apart and inside the text are left out, as the XML does. */
static void write_marks(walk_rows *w, const marked_text *t, text_owner o)
{
    size_t at = 0;
    long long chars = 0;
    for (size_t i = 0; i < t->mark_count; i++) {
        const mark *m = &t->marks[i];
        if (m->kind == MARK_NONE || m->from < at || m->to <= m->from || m->to > t->text.n)
            continue;
        str printed = str_part(t->text, m->from, m->to);
        chars += (long long)text_length(str_part(t->text, at, m->from));
        (m->kind == MARK_DATE ? write_date : write_named_case)(w, &o, m, chars + 1, printed);
        chars += (long long)text_length(printed);
        at = m->to;
    }
}

/* ------------------------------------------------------------------ sections and their blocks */

static const char *const block_names[] = {
    [BLOCK_P] = "p", [BLOCK_LIST] = "list", [BLOCK_LI] = "li", [BLOCK_TABLE] = "table", [BLOCK_ROW] = "row",
    [BLOCK_CELL] = "cell", [BLOCK_SKIPPED] = "skipped",
};

static bool has_text(const block *b)
{
    return b->kind == BLOCK_P || b->kind == BLOCK_LI || b->kind == BLOCK_CELL;
}

/* Where the block's own text went; 0 where it has none. */
static long long add_block_text(walk_rows *w, const block *b, bool first)
{
    if (!has_text(b))
        return 0;
    return add_running(w, b->content.text, b->kind == BLOCK_CELL && !first ? '\t' : '\n');
}

static void write_block(walk_rows *w, const block *b, long long section, long long parent, long long start)
{
    table_row r = table_row_next(w, TABLE_BLOCKS);
    table_row_whole(&r, section);
    table_row_whole_if(&r, parent > 0, parent);
    table_row_word(&r, block_names[b->kind]);
    table_row_text(&r, b->marker);
    table_row_text(&r, b->why);
    table_row_text(&r, b->kind == BLOCK_SKIPPED ? b->content.text : (str){ NULL, 0 });
    table_row_whole_if(&r, start > 0, start);
    table_row_whole_if(&r, start > 0, (long long)text_length(b->content.text));
    table_row_place(&r, &b->at);
    table_row_end(&r);
}

/* As deep as the XML goes. */
static void write_blocks(walk_rows *w, const block *first, long long section, long long parent, int depth)
{
    for (const block *b = first; b && w->good && depth <= XML_DEPTH_MOST; b = b->next) {
        write_block(w, b, section, parent, add_block_text(w, b, b == first));
        long long number = w->counts[TABLE_BLOCKS];
        write_marks(w, &b->content, (text_owner){ "block", number });
        write_blocks(w, b->child, section, number, depth + 1);
    }
}

static void write_section(walk_rows *w, const part *p, long long position)
{
    const section *s = &p->as.section;
    const char *kind = section_name(s->kind);
    table_row r = table_row_next(w, TABLE_SECTIONS);
    long long before = running(w)->chars, number = w->counts[TABLE_SECTIONS];
    write_blocks(w, s->body.child, number, 0, 0);
    long long after = running(w)->chars, start = before > 0 && after > before ? before + 2 : before + 1;
    table_row_whole(&r, w->meeting);
    table_row_whole(&r, w->item);
    table_row_whole(&r, position);
    table_row_word(&r, kind ? kind : section_name(SECTION_BODY));
    table_row_text(&r, s->heading);
    table_row_text(&r, s->committee);
    table_row_text(&r, s->date);
    table_row_text(&r, s->rule);
    table_row_whole(&r, start);
    table_row_whole(&r, after - start + 1 > 0 ? after - start + 1 : 0);
    table_row_place(&r, &p->at);
    table_row_end(&r);
}

/* ------------------------------------------------------------------ other parts */

static void begin_part(table_row *r, long long position)
{
    table_row_whole(r, r->w->meeting);
    table_row_whole(r, r->w->item);
    table_row_whole(r, position);
}

static void write_case(walk_rows *w, const part *p, long long position)
{
    table_row r = table_row_next(w, TABLE_CASES);
    begin_part(&r, position);
    table_row_text_always(&r, p->as.case_reference.id);
    table_row_word(&r, NULL);
    for (int i = 0; i < 3; i++)
        table_row_whole_if(&r, false, 0);
    table_row_text_always(&r, p->as.case_reference.text);
    table_row_place(&r, &p->at);
    table_row_end(&r);
}

static void write_attachment(walk_rows *w, const part *p, long long position)
{
    const attachment *x = &p->as.attachment;
    table_row r = table_row_next(w, TABLE_ATTACHMENTS);
    begin_part(&r, position);
    table_row_text_always(&r, x->title.text);
    table_row_text(&r, x->marker);
    table_row_text(&r, x->document);
    table_row_text(&r, x->case_id);
    table_row_text(&r, x->mark);
    table_row_place(&r, &p->at);
    table_row_end(&r);
    add_running(w, x->title.text, '\n');
    write_marks(w, &x->title, (text_owner){ "attachment", w->counts[TABLE_ATTACHMENTS] });
}

static void write_absence(walk_rows *w, const part *p, long long position)
{
    const absence *x = &p->as.absence;
    rows_person(w, x->person);
    table_row r = table_row_next(w, TABLE_ABSENCES);
    begin_part(&r, position);
    table_row_text_always(&r, x->person);
    table_row_text(&r, x->party);
    table_row_text(&r, x->role);
    table_row_word(&r, absence_name(x->kind));
    table_row_text(&r, x->time);
    table_row_text(&r, x->substitute);
    table_row_text(&r, x->reason);
    table_row_text(&r, x->items);
    table_row_text_always(&r, x->sentence.text);
    table_row_place(&r, &p->at);
    table_row_end(&r);
    write_marks(w, &x->sentence, (text_owner){ "absence", w->counts[TABLE_ABSENCES] });
}

static void table_row_count(table_row *r, str digits)
{
    long count = 0;
    bool said = str_to_number(digits, 1000000000, &count);
    table_row_whole_if(r, said, count);
}

static void write_vote(walk_rows *w, const part *p, long long position)
{
    const vote *v = &p->as.vote;
    table_row r = table_row_next(w, TABLE_VOTES);
    long long number = w->counts[TABLE_VOTES];
    begin_part(&r, position);
    table_row_count(&r, v->in_favour);
    table_row_count(&r, v->against);
    table_row_count(&r, v->abstained);
    table_row_place(&r, &p->at);
    table_row_end(&r);
    for (size_t i = 0; i < v->voter_count; i++) {
        rows_person(w, v->voters[i].name);
        table_row one = table_row_next(w, TABLE_VOTERS);
        table_row_whole(&one, number);
        table_row_word(&one, side_name(v->voters[i].side));
        table_row_text_always(&one, v->voters[i].name);
        table_row_end(&one);
    }
}

static void write_skipped(walk_rows *w, const part *p, long long position)
{
    table_row r = table_row_next(w, TABLE_SKIPPED);
    table_row_whole(&r, w->meeting);
    table_row_whole(&r, w->item);
    table_row_whole(&r, w->contents);
    table_row_whole(&r, position);
    table_row_text(&r, p->as.skipped.why);
    table_row_text_always(&r, p->as.skipped.text);
    table_row_place(&r, &p->at);
    table_row_end(&r);
}

static void write_entry(walk_rows *w, const part *p, long long position)
{
    const contents_entry *e = &p->as.entry;
    table_row r = table_row_next(w, TABLE_ENTRIES);
    table_row_whole(&r, w->contents);
    table_row_whole(&r, position);
    table_row_text_always(&r, e->title.text);
    table_row_text(&r, e->number);
    table_row_text(&r, e->page);
    table_row_word(&r, access_name(e->access));
    table_row_text(&r, e->label);
    table_row_text(&r, e->mark);
    table_row_place(&r, &p->at);
    table_row_end(&r);
    write_marks(w, &e->title, (text_owner){ "entry", w->counts[TABLE_ENTRIES] });
}

/* ------------------------------------------------------------------ contents, items, meetings */

typedef void part_writer(walk_rows *w, const part *p, long long position);
static part_writer write_contents, write_item;

/* Three levels deep at most: a meeting's contents or item, and what they hold. */
void rows_parts(walk_rows *w, const part *first)
{
    static part_writer *const writers[] = {
        [PART_CONTENTS] = write_contents, [PART_ENTRY] = write_entry, [PART_ITEM] = write_item,
        [PART_CASE] = write_case, [PART_SECTION] = write_section, [PART_ATTACHMENT] = write_attachment,
        [PART_ABSENCE] = write_absence, [PART_VOTE] = write_vote, [PART_SKIPPED] = write_skipped,
    };
    long long position = 0;
    for (const part *p = first; p && w->good; p = p->next)
        if (writers[p->kind])
            writers[p->kind](w, p, ++position);
}

static void write_contents(walk_rows *w, const part *p, long long position)
{
    table_row r = table_row_next(w, TABLE_CONTENTS);
    table_row_whole(&r, w->meeting);
    table_row_whole(&r, position);
    table_row_text(&r, p->as.contents.rule);
    table_row_end(&r);
    w->contents = w->counts[TABLE_CONTENTS];
    rows_parts(w, p->as.contents.first);
    w->contents = 0;
}

static void write_item(walk_rows *w, const part *p, long long position)
{
    const item *i = &p->as.item;
    table_row r = table_row_next(w, TABLE_ITEMS);
    w->item = w->counts[TABLE_ITEMS];
    table_row_whole(&r, w->meeting);
    table_row_whole(&r, position);
    table_row_text(&r, i->number);
    table_row_word(&r, access_name(i->access));
    table_row_word(&r, outcome_name(i->outcome));
    table_row_text(&r, i->label);
    table_row_text(&r, i->mark);
    table_row_text(&r, i->rule);
    table_row_text_always(&r, i->title.text);
    write_marks(w, &i->title, (text_owner){ "title", w->item });
    rows_parts(w, i->first);
    table_row_running(&r, &w->inside, i->title.text);
    table_row_place(&r, &i->title_at);
    table_row_end(&r);
    w->item = 0;
}
