/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "rows_inside.h"

#include <assert.h>

#include "fold.h"
#include "models/number.h"
#include "models/place_text.h"
#include "models/text.h"

/* ------------------------------------------------------------------ a row */

table_row table_row_begin(walk_rows *w, table_id table)
{
    table_row r = { .w = w, .table = table };
    table_row_whole(&r, w->document);
    return r;
}

table_row table_row_next(walk_rows *w, table_id table)
{
    table_row r = table_row_begin(w, table);
    table_row_whole(&r, ++w->counts[table]);
    return r;
}

static void add_value(table_row *r, value v)
{
    assert(r->n < TABLE_COLUMNS_MOST);
    r->values[r->n++] = v;
}

void table_row_whole(table_row *r, long long whole)
{
    add_value(r, (value){ .type = VALUE_INTEGER, .whole = whole });
}

void table_row_whole_if(table_row *r, bool there, long long whole)
{
    add_value(r, (value){ .type = there ? VALUE_INTEGER : VALUE_NULL, .whole = whole });
}

/* Two decimals, as the XML has them: a float of 0.96 is not the double 0.96. */
static void add_share(table_row *r, bool there, double share)
{
    double rounded = (double)number_scaled(share > 1 ? 1 : share, 2) / 100;
    add_value(r, (value){ .type = there ? VALUE_DOUBLE : VALUE_NULL, .real = rounded });
}

/* A NUL would end the text in one database and is refused by the other. */
static str clean(arena *a, str s)
{
    const char *name;
    return str_find_byte(s, 0) == STR_NOT_FOUND && text_is_utf8(s) ? s : text_decode(a, s, &name);
}

void table_row_text_always(table_row *r, str text)
{
    str cleaned = clean(r->w->a, text);
    add_value(r, (value){ .type = VALUE_STRING, .text = cleaned.p ? cleaned : str_of("") });
}

void table_row_text(table_row *r, str text)
{
    if (text.n)
        table_row_text_always(r, text);
    else
        add_value(r, (value){ .type = VALUE_NULL });
}

void table_row_word(table_row *r, const char *word)
{
    table_row_text(r, str_of(word));
}

void table_row_place(table_row *r, const place *at)
{
    char box[PLACE_BYTES], lines[PLACE_BYTES];
    table_row_whole_if(r, at->page > 0, at->page);
    table_row_text(r, arena_copy(r->w->a, place_box(at, box)));
    table_row_text(r, arena_copy(r->w->a, place_lines(at, lines)));
    add_share(r, at->page > 0 && at->confidence >= 0, at->confidence);
    table_row_text(r, at->read);
}

void table_row_end(table_row *r)
{
    walk_rows *w = r->w;
    assert(r->n == table_width(r->table));
    w->good = w->good && w->taker->take(w->taker->to, r->table, r->values);
}

/* ------------------------------------------------------------------ the document and its pages */

static const char *reading_of(const document *d)
{
    page_reading one = READ_NONE;
    for (size_t i = 0; i < d->page_count; i++) {
        page_reading now = d->pages[i].reading;
        if (now != READ_NONE && one != READ_NONE && now != one)
            return "mixed";
        one = now == READ_NONE ? one : now;
    }
    return page_reading_name(one == READ_NONE ? READ_OCR : one);
}

static void write_document(walk_rows *w, const minutes *m, const minutes_origin *from)
{
    const document *d = m->source;
    table_row r = table_row_begin(w, TABLE_DOCUMENTS);
    table_row_text(&r, from->hash);
    table_row_text_always(&r, d->name);
    table_row_text(&r, d->media_type);
    table_row_whole(&r, (long long)d->page_count);
    table_row_word(&r, reading_of(d));
    table_row_text(&r, m->layout);
    table_row_word(&r, review_name(m->review));
    table_row_whole(&r, from->left_out);
    table_row_text(&r, from->xml_hash);
    table_row_end(&r);
}

static void write_page(walk_rows *w, const page *p)
{
    table_row r = table_row_begin(w, TABLE_PAGES);
    table_row_whole(&r, p->number);
    table_row_word(&r, page_reading_name(p->reading));
    table_row_text(&r, p->reason);
    table_row_text(&r, p->steps);
    add_share(&r, p->reading == READ_OCR && p->guessed, p->guessed_confidence);
    table_row_end(&r);
}

static void write_diagnostic(walk_rows *w, const diagnostic *d)
{
    table_row r = table_row_next(w, TABLE_DIAGNOSTICS);
    table_row_word(&r, severity_name(d->severity));
    table_row_text_always(&r, d->code);
    table_row_text(&r, d->item);
    table_row_text_always(&r, d->text);
    table_row_place(&r, &d->at);
    table_row_end(&r);
}

static void write_correction(walk_rows *w, const correction_note *c)
{
    table_row r = table_row_begin(w, TABLE_CORRECTIONS);
    table_row_whole(&r, c->number);
    table_row_word(&r, correction_states.names[c->state]);
    table_row_text_always(&r, c->what);
    table_row_text(&r, c->item);
    table_row_text_always(&r, c->who);
    table_row_text_always(&r, c->when);
    table_row_end(&r);
}

/* ------------------------------------------------------------------ texts */

long day_of(str date)
{
    long year, month, day;
    if (date.n != 10 || date.p[4] != '-' || date.p[7] != '-' || !str_to_number(str_part(date, 0, 4), 9999, &year)
        || !str_to_number(str_part(date, 5, 7), 12, &month) || !str_to_number(str_part(date, 8, 10), 31, &day))
        return 0;
    return (year * 100 + month) * 100 + day;
}

void table_row_running(table_row *r, running_text *t, str title)
{
    walk_rows *w = r->w;
    str text = text_done(&t->text);
    table_row_text_always(r, text);
    const searched_text searched = { w->day, w->document, w->meeting, w->item, clean(w->a, title),
        r->values[r->n - 1].text };
    w->good = w->good && ((w->item == 0 && text.n == 0) || w->taker->take_text(w->taker->to, &searched));
    *t = (running_text){ .text = { .a = w->a } };
}

/* ------------------------------------------------------------------ a meeting's head */

void rows_person(walk_rows *w, str name)
{
    table_row r = { .w = w, .table = TABLE_PERSONS };
    table_row_text_always(&r, name);
    table_row_text_always(&r, fold_word(w->a, r.values[0].text));
    table_row_end(&r);
}

static void write_evidence(walk_rows *w, const char *field, const said *first, const said *otherwise)
{
    const said *s = first->value.n ? first : otherwise;
    if (!s->value.n)
        return;
    table_row r = table_row_begin(w, TABLE_EVIDENCE);
    table_row_whole(&r, w->meeting);
    table_row_word(&r, field);
    table_row_place(&r, &s->at);
    table_row_end(&r);
}

static void write_attendance(walk_rows *w, const person *p)
{
    rows_person(w, p->name);
    table_row r = table_row_next(w, TABLE_ATTENDANCE);
    table_row_whole(&r, w->meeting);
    table_row_text_always(&r, p->name);
    table_row_text(&r, p->party);
    table_row_text(&r, p->role);
    table_row_word(&r, status_name(p->status));
    table_row_text_always(&r, p->text);
    table_row_place(&r, &p->at);
    table_row_end(&r);
}

/* The row is written when the parts have given their text. */
static table_row begin_meeting(walk_rows *w, const meeting *m)
{
    const str values[] = { m->number.value, m->authority.value, m->committee.value, m->start_date.value,
        m->start_time.value, m->end_date.value, m->end_time.value, m->venue.value };
    const char *kind = meeting_name(m->kind);
    table_row r = table_row_next(w, TABLE_MEETINGS);
    w->meeting = w->counts[TABLE_MEETINGS];
    w->day = day_of(m->start_date.value);
    table_row_word(&r, kind ? kind : meeting_name(MEETING_OTHER));
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        table_row_text(&r, values[i]);
    return r;
}

static void write_meeting(walk_rows *w, const meeting *m)
{
    table_row r = begin_meeting(w, m);
    write_evidence(w, "authority", &m->authority, &m->authority);
    write_evidence(w, "committee", &m->committee, &m->committee);
    write_evidence(w, "start", &m->start_date, &m->start_time);
    write_evidence(w, "end", &m->end_date, &m->end_time);
    write_evidence(w, "place", &m->venue, &m->venue);
    for (size_t i = 0; i < m->person_count; i++)
        write_attendance(w, &m->people[i]);
    rows_parts(w, m->first);
    table_row_running(&r, &w->outside, str_of(""));
    table_row_end(&r);
}

bool rows_write(arena *a, const minutes *m, long long document, const minutes_origin *from, const row_taker *taker)
{
    walk_rows w = { .a = a, .taker = taker, .good = true, .document = document,
        .outside = { .text = { .a = a } }, .inside = { .text = { .a = a } } };
    write_document(&w, m, from);
    for (size_t i = 0; i < m->source->page_count && w.good; i++)
        write_page(&w, &m->source->pages[i]);
    for (const meeting *one = m->first_meeting; one && w.good; one = one->next)
        write_meeting(&w, one);
    for (const diagnostic *d = m->first_diagnostic; d && w.good; d = d->next)
        write_diagnostic(&w, d);
    for (size_t i = 0; i < m->correction_count && w.good; i++)
        write_correction(&w, &m->corrections[i]);
    return w.good;
}
