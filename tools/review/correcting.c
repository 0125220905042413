/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A correction comes in: it is checked, written, and the document answered as it then stands. */
#include "ocr/sha256.h"
#include "paper.h"
#include "sent.h"
#include "spot.h"
#include "tools/serve/web_json.h"

enum { WHO_MOST = 200 };

static unsigned status_of(const fault *f)
{
    return f->kind == FAULT_USAGE ? 422 : f->kind == FAULT_LIMIT ? 413 : 503;
}

static response answer_paper(const web_request *r, desk *d, size_t number, const paper *p)
{
    queue_set(&d->q, number, paper_state(&d->q.entries[number - 1], &p->now.m, &p->now.all));
    json *o = paper_json(r->a, d, number, p);
    json_put_text(o, r->a, "warning", str_of(p->now.warning));
    response made = web_json(r->a, 200, o);
    made.revision = p->revision;
    return made;
}

response corrections_read_all(desk *d, const web_request *r)
{
    fault f;
    paper p;
    size_t number;
    queue_entry *e = desk_document(d, r, &number);
    if (!e)
        return web_json_failure(r->a, 404, "there is no such document in the queue");
    return paper_open(r->a, d, e, &p, &f) ? answer_paper(r, d, number, &p) : web_json_failure(r->a, 503, f.line);
}

/* Which case or absence is meant: its value as it stands. */
static correction_value value_of(const part *p)
{
    if (!p)
        return (correction_value){ .heading = false };
    if (p->kind == PART_CASE)
        return (correction_value){ .text = p->as.case_reference.id };
    return (correction_value){
        .text = p->as.absence.person, .kind = str_of(absence_name(p->as.absence.kind)), .time = p->as.absence.time,
    };
}

static bool make_new(const sent *s, const paper *p, correction *c, fault *f)
{
    spot at = { .item = NULL };
    bool whole = s->what == CORRECT_ACCEPT || s->what == CORRECT_UNDO || s->what == CORRECT_PAGE;
    if (!whole && !spot_of_path(&p->now.m, s->path, &at))
        return fault_set(f, FAULT_USAGE, "there is no such place any more; open the document anew");
    *c = (correction){ .what = s->what, .where = at.where, .after = s->after, .undone = s->undone };
    c->where.page = s->page;
    if (s->what == CORRECT_CASE || s->what == CORRECT_ABSENCE)
        c->before = value_of(at.last);
    return true;
}

/* The same once more, on what is read there now. */
static bool make_again(int number, const paper *p, correction *c, fault *f)
{
    const corrections *all = &p->now.all;
    const correction *old = number >= 1 && (size_t)number <= all->count ? &all->records[number - 1] : NULL;
    if (!old || old->undone_by || old->what == CORRECT_UNDO || old->what == CORRECT_ACCEPT)
        return fault_set(f, FAULT_USAGE, "there is no such correction to keep");
    *c = (correction){ .what = old->what, .after = old->after };
    if (!correction_now(&p->now.m, old, &c->where, &c->before))
        return fault_set(f, FAULT_USAGE, "its place is not found in what is read now; correct it where it is");
    if (old->what != CORRECT_CASE && old->what != CORRECT_ABSENCE)
        c->before = (correction_value){ .heading = false };
    return true;
}

static bool make(const desk *d, const sent *s, const paper *p, correction *c, fault *f)
{
    if (!(s->keep ? make_again(s->undone, p, c, f) : make_new(s, p, c, f)))
        return false;
    c->who = d->who_given || !s->who.n ? str_of(d->who) : s->who;
    if (!c->who.n || c->who.n > WHO_MOST)
        return fault_set(f, FAULT_USAGE, "say who corrects, in up to %d bytes", WHO_MOST);
    return true;
}

/* What was kept takes the place of the record that was in conflict: the new one is there before the old one goes. */
static bool write_correction(arena *a, const sent *s, const paper *p, correction *c, corrected *out, fault *f)
{
    if (!corrected_add(a, p->xml, c, out, f))
        return false;
    correction undo = { .what = CORRECT_UNDO, .who = c->who, .undone = s->undone };
    return !s->keep || corrected_add(a, p->xml, &undo, out, f);
}

/* Asked once: the next document knows it. */
static void remember_who(desk *d, str who)
{
    if (!str_equal(who, str_of(d->who)))
        d->who = arena_copy(d->a, who).p;
}

/* The revision that the page was made of, as If-Match has it. */
static bool is_of_revision(const web_request *r, const char *revision)
{
    str given = str_of(web_header(r, "If-Match")), quote = STR("\"");
    if (str_starts(given, quote) && str_ends(given, quote) && given.n >= 2)
        given = str_part(given, 1, given.n - 1);
    return str_equal(given, str_of(revision));
}

static response add(const web_request *r, desk *d, size_t number, const sent *s, paper *p)
{
    fault f;
    correction c;
    paper after;
    if (!make(d, s, p, &c, &f) || !write_correction(r->a, s, p, &c, &p->now, &f))
        return web_json_failure(r->a, status_of(&f), f.line);
    const char *warning = p->now.warning;
    remember_who(d, c.who);
    if (!paper_open(r->a, d, &d->q.entries[number - 1], &after, &f))
        return web_json_failure(r->a, 503, f.line);
    after.now.warning = warning;
    return answer_paper(r, d, number, &after);
}

response corrections_add(desk *d, const web_request *r)
{
    fault f;
    sent s;
    paper p;
    size_t number;
    queue_entry *e = desk_document(d, r, &number);
    if (!e)
        return web_json_failure(r->a, 404, "there is no such document in the queue");
    if (!sent_read(r->a, r->body, &s, &f))
        return web_json_failure(r->a, 400, f.line);
    if (!paper_open(r->a, d, e, &p, &f))
        return web_json_failure(r->a, 503, f.line);
    if (!web_header(r, "If-Match"))
        return web_json_failure(r->a, 428, "If-Match: is to name the revision that was looked at");
    if (!is_of_revision(r, p.revision)) {
        response stale = answer_paper(r, d, number, &p);
        stale.status = 412;
        return stale;
    }
    return add(r, d, number, &s, &p);
}
