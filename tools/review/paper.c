/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "paper.h"

#include <unistd.h>

#include "ocr/sha256.h"
#include "spot.h"
#include "tools/batch/tree.h"
#include "tools/correct/beside.h"
#include "tools/input.h"

/* The last characters of a digest tell two states apart as well as all of them. */
enum { REVISION_DIGITS = 32 };

static const char *records_of(arena *a, const char *xml)
{
    str path = str_of(xml), end = STR(TREE_EXTENSION);
    return arena_format(a, "%.*s" RECORDS_END, STR_ARG(str_part(path, 0, path.n - end.n))).p;
}

static const char *revision_of(arena *a, const char *xml, fault *f)
{
    str bytes = { NULL, 0 };
    sha256_sum sum = sha256_begin();
    fault none;
    arena *own = arena_open();
    bool good = input_read(own, xml, &bytes, f);
    if (good) {
        sha256_add(&sum, bytes);
        sha256_add(&sum, (str)STR("\n"));
        if (input_read(own, records_of(own, xml), &bytes, &none))
            sha256_add(&sum, bytes);
    }
    str digits = sha256_end(&sum, a);
    arena_close(own);
    return good ? arena_copy(a, str_part(digits, 0, REVISION_DIGITS)).p : NULL;
}

bool paper_open(arena *a, const desk *d, const queue_entry *e, paper *out, fault *f)
{
    *out = (paper){ .xml = queue_xml(a, d->folder, e) };
    /* The revision comes first: what changes between the two reads makes it an old one, never a new one. */
    out->revision = revision_of(a, out->xml, f);
    return out->revision && corrected_open(a, out->xml, &out->now, f);
}

void queue_settle(queue *q, const char *folder)
{
    fault ignored;
    arena *a = arena_open();
    for (size_t i = 0; i < q->count; i++) {
        corrected now;
        arena_reset(a);
        const char *xml = queue_xml(a, folder, &q->entries[i]);
        if (access(records_of(a, xml), F_OK) != 0)
            continue;
        bool read = corrected_open(a, xml, &now, &ignored);
        queue_set(q, i + 1, read ? paper_state(&q->entries[i], &now.m, &now.all) : QUEUE_CONFLICT);
    }
    arena_close(a);
}

queue_state paper_state(const queue_entry *e, const minutes *m, const corrections *all)
{
    bool counts = false;
    if (corrections_conflicts(m) > 0)
        return QUEUE_CONFLICT;
    if (corrections_signed_off(m))
        return QUEUE_ACCEPTED;
    for (size_t i = 0; i < all->count; i++)
        counts = counts || (!all->records[i].undone_by && all->records[i].what != CORRECT_UNDO);
    return counts ? QUEUE_CORRECTED : e->needs_eye ? QUEUE_WAITING : QUEUE_READ;
}

/* ------------------------------------------------------------------ as JSON */

static json *value_json(arena *a, const correction_value *v)
{
    json *o = json_new_object();
    json_put_text(o, a, "text", v->text);
    json_put_text(o, a, "kind", v->kind);
    json_put_text(o, a, "time", v->time);
    json_put_text(o, a, "number", v->number);
    if (v->heading)
        json_put_flag(o, "heading", true);
    return o;
}

static const correction_note *note_of(const minutes *m, int number)
{
    for (size_t i = 0; i < m->correction_count; i++)
        if (m->corrections[i].number == number)
            return &m->corrections[i];
    return NULL;
}

/* Both sides of a conflict: beside the record, what is read there now. */
static void put_reading(json *o, arena *a, const minutes *m, const correction *c, const correction_note *note)
{
    correction_spot where;
    correction_value now;
    json_put_word(o, "why", note->why);
    if (c->what == CORRECT_ACCEPT || !correction_now(m, c, &where, &now))
        return;
    json_put_flag(o, "found", true);
    json_put_text(o, a, "path", spot_path(a, &where));
    json_put_always(o, "now", value_json(a, &now));
}

static json *record_json(arena *a, const minutes *m, const correction *c)
{
    json *o = json_new_object();
    const correction_note *note = note_of(m, c->number);
    json_put_number(o, "number", c->number);
    json_put_text(o, a, "when", c->when);
    json_put_text(o, a, "who", c->who);
    json_put_word(o, "what", correction_kinds.names[c->what]);
    json_put_text(o, a, "path", spot_path(a, &c->where));
    json_put_text(o, a, "item", c->where.number);
    json_put_text(o, a, "title", c->where.title);
    json_put_number(o, "page", c->what == CORRECT_PAGE ? c->where.page : c->where.at.page);
    json_put(o, "before", value_json(a, &c->before));
    json_put(o, "after", value_json(a, &c->after));
    if (c->what == CORRECT_UNDO)
        json_put_number(o, "undone", c->undone);
    if (c->undone_by)
        json_put_number(o, "undoneBy", c->undone_by);
    json_put_word(o, "state", note ? correction_states.names[note->state] : NULL);
    if (note && note->state == CORRECTION_CONFLICT)
        put_reading(o, a, m, c, note);
    return o;
}

static json *records_json(arena *a, const corrected *now)
{
    json *list = json_new_list();
    for (size_t i = 0; i < now->all.count; i++)
        json_add(list, record_json(a, &now->m, &now->all.records[i]));
    return list;
}

static json *words_json(arena *a, const kind_words *words)
{
    json *list = json_new_list();
    for (size_t i = 1; i < words->count; i++)
        json_add_text(list, a, str_of(words->names[i]));
    return list;
}

static json *kinds_json(arena *a)
{
    json *o = json_new_object();
    json_put(o, "outcome", words_json(a, &outcome_kinds));
    json_put(o, "access", words_json(a, &access_kinds));
    json_put(o, "section", words_json(a, &section_kinds));
    json_put(o, "absence", words_json(a, &absence_kinds));
    return o;
}

json *paper_json(arena *a, const desk *d, size_t number, const paper *p)
{
    json *o = json_new_object();
    const queue_entry *e = &d->q.entries[number - 1];
    json_put_number(o, "n", (long long)number);
    json_put_text(o, a, "document", str_of(e->path));
    json_put_text(o, a, "revision", str_of(p->revision));
    json_put_text(o, a, "who", str_of(d->who));
    json_put_flag(o, "whoGiven", d->who_given);
    json_put_number(o, "next", (long long)queue_next(&d->q, number));
    json_put_number(o, "done", (long long)queue_done(&d->q));
    json_put_number(o, "needing", (long long)d->q.needing);
    json_put_word(o, "state", queue_state_name(e->state));
    json_put_always(o, "records", records_json(a, &p->now));
    json_put(o, "kinds", kinds_json(a));
    return o;
}
