/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "minutes_xml.h"

#include "minutes_xml_parts.h"
#include "number.h"

/* What the head says, as far as it is known. */
typedef struct {
    str name, sha256, media_type, layout;
    size_t page_count;
    page_reading reading;        /* the one way all readable pages were read; READ_NONE where none was yet */
    bool mixed;                  /* there is no such one way */
    review review;
} source_facts;

/* A page as far as it was read: it may go on in the next stretch. */
typedef struct {
    int number;                  /* 0: none is open */
    page_reading reading;
    str reason, steps;
    double confidence_sum;       /* of the words that were guessed */
    size_t guessed;
} open_page;

struct minutes_xml {
    arena *a;
    const spool *spools;
    xml_out *runs[RUNS];
    source_facts source;
    open_page page;
};

/* ------------------------------------------------------------------ where it came from */

/* Texts that most stretches say alike are copied once. */
static void keep_text(arena *a, str *kept, str now)
{
    if (!str_equal(*kept, now))
        *kept = arena_copy(a, now);
}

static void note_reading(source_facts *s, page_reading one)
{
    if (one == READ_NONE)
        return;
    s->mixed |= s->reading != READ_NONE && s->reading != one;
    s->reading = one;
}

static void note_source(minutes_xml *x, const minutes *m)
{
    source_facts *s = &x->source;
    keep_text(x->a, &s->name, m->source->name);
    keep_text(x->a, &s->sha256, m->source->sha256);
    keep_text(x->a, &s->media_type, m->source->media_type);
    keep_text(x->a, &s->layout, m->layout);
    s->review = m->review;
}

/* The mean of the words that were guessed stands with pages that were read by OCR. */
static void write_page(xml_out *x, const open_page *p)
{
    xml_start(x, "page", XML_HOLDS_ELEMENTS);
    xml_number(x, "n", p->number);
    xml_word(x, "read", page_reading_name(p->reading));
    xml_attribute(x, "reason", p->reason);
    xml_attribute(x, "steps", p->steps);
    char bytes[NUMBER_BYTES];
    if (p->reading == READ_OCR && p->guessed > 0) {
        double confidence = p->confidence_sum / (double)p->guessed;
        xml_attribute(x, "confidence", number_fixed(bytes, confidence > 1 ? 1 : confidence, 2));
    }
    xml_end(x);
}

static void end_page(minutes_xml *x)
{
    if (x->page.number > 0)
        write_page(x->runs[RUN_PAGES], &x->page);
    x->page.number = 0;
}

static void add_words(open_page *sum, const page *p)
{
    if (p->guessed) {
        sum->confidence_sum += p->guessed_confidence;
        sum->guessed++;
    }
    for (size_t i = 0; i < p->line_count; i++)
        for (size_t j = 0; j < p->lines[i].word_count; j++) {
            float one = p->lines[i].words[j].confidence;
            if (one >= 0) {
                sum->confidence_sum += one;
                sum->guessed++;
            }
        }
}

static void add_page(minutes_xml *x, const page *p)
{
    open_page *open = &x->page;
    if (open->number != p->number) {
        end_page(x);
        *open = (open_page){ .number = p->number, .reading = p->reading, .reason = open->reason, .steps = open->steps };
        keep_text(x->a, &open->reason, p->reason);
        keep_text(x->a, &open->steps, p->steps);
        note_reading(&x->source, p->reading);
        x->source.page_count++;
    }
    add_words(open, p);
}

static void write_correction(xml_out *x, const correction_note *c)
{
    xml_start(x, "correction", XML_HOLDS_ELEMENTS);
    xml_number(x, "n", c->number);
    xml_word(x, "state", correction_states.names[c->state]);
    xml_attribute_always(x, "what", c->what);
    xml_attribute(x, "item", c->item);
    xml_attribute_always(x, "who", c->who);
    xml_attribute_always(x, "when", c->when);
    xml_end(x);
}

/* Behind the pages. Only whole minutes are corrected, so none of them is open any more. */
static void add_corrections(minutes_xml *x, const minutes *m)
{
    if (m->correction_count > 0)
        end_page(x);
    for (size_t i = 0; i < m->correction_count; i++)
        write_correction(x->runs[RUN_PAGES], &m->corrections[i]);
}

static bool insert_bytes(void *x, str bytes)
{
    xml_insert(x, bytes);
    return true;
}

static void insert_run(xml_out *x, const spool *run)
{
    if (!run->give(run->to, insert_bytes, x))
        xml_fail(x);
}

static void write_source(xml_out *x, const source_facts *s, const spool *pages)
{
    const char *text = s->mixed ? "mixed" : page_reading_name(s->reading == READ_NONE ? READ_OCR : s->reading);
    xml_start(x, "source", XML_HOLDS_ELEMENTS);
    xml_attribute_always(x, "name", s->name);
    xml_attribute(x, "sha256", s->sha256);
    xml_attribute(x, "mediaType", s->media_type);
    xml_number(x, "pages", (long long)s->page_count);
    xml_word(x, "text", text);
    xml_attribute(x, "layout", s->layout);
    xml_word(x, "review", review_name(s->review));
    insert_run(x, pages);
    xml_end(x);
}

/* ------------------------------------------------------------------ what is said of a meeting */

static void write_said(xml_out *x, const char *name, const said *s)
{
    if (!s->value.n)
        return;
    xml_start(x, name, XML_HOLDS_TEXT);
    xml_place(x, &s->at);
    xml_text(x, s->value);
    xml_end(x);
}

static void write_moment(xml_out *x, const char *name, const said *date, const said *time)
{
    if (!date->value.n && !time->value.n)
        return;
    xml_start(x, name, XML_HOLDS_ELEMENTS);
    xml_attribute(x, "date", date->value);
    xml_attribute(x, "time", time->value);
    xml_place(x, date->value.n ? &date->at : &time->at);
    xml_end(x);
}

static void write_person(xml_out *x, const person *p)
{
    xml_start(x, "person", XML_HOLDS_TEXT);
    xml_attribute_always(x, "name", p->name);
    xml_attribute(x, "party", p->party);
    xml_attribute(x, "role", p->role);
    xml_word(x, "status", status_name(p->status));
    xml_place(x, &p->at);
    xml_text(x, p->text);
    xml_end(x);
}

static void write_attendance(xml_out *x, const meeting *m)
{
    if (m->person_count == 0)
        return;
    xml_start(x, "attendance", XML_HOLDS_ELEMENTS);
    for (size_t i = 0; i < m->person_count; i++)
        write_person(x, &m->people[i]);
    xml_end(x);
}

static void write_meeting(xml_out *x, const meeting *m)
{
    const char *kind = meeting_name(m->kind);
    xml_start(x, "meeting", XML_HOLDS_ELEMENTS);
    xml_word(x, "kind", kind ? kind : meeting_name(MEETING_OTHER));
    xml_attribute(x, "number", m->number.value);
    write_said(x, "authority", &m->authority);
    write_said(x, "committee", &m->committee);
    write_moment(x, "start", &m->start_date, &m->start_time);
    write_moment(x, "end", &m->end_date, &m->end_time);
    write_said(x, "place", &m->venue);
    write_attendance(x, m);
    xml_parts(x, m->first);
    xml_end(x);
}

/* ------------------------------------------------------------------ the whole */

static void write_diagnostic(xml_out *x, const diagnostic *d)
{
    xml_start(x, "diagnostic", XML_HOLDS_TEXT);
    xml_word(x, "severity", severity_name(d->severity));
    xml_attribute_always(x, "code", d->code);
    xml_attribute(x, "item", d->item);
    xml_place(x, &d->at);
    xml_text(x, d->text);
    xml_end(x);
}

minutes_xml *minutes_xml_open(arena *a, const spool runs[RUNS], fault *f)
{
    static const int depths[RUNS] = { [RUN_PAGES] = 2, [RUN_MEETINGS] = 1, [RUN_DIAGNOSTICS] = 1 };
    minutes_xml *x = ARENA_NEW(a, minutes_xml, 1);
    x->a = a;
    x->spools = runs;
    for (int k = 0; k < RUNS; k++)
        if (!(x->runs[k] = xml_open_run(depths[k], runs[k].keep, runs[k].to, f))) {
            fault ignored;
            while (k-- > 0)
                xml_close(x->runs[k], &ignored);
            return NULL;
        }
    return x;
}

void minutes_xml_add(minutes_xml *x, const minutes *m)
{
    note_source(x, m);
    for (size_t i = 0; i < m->source->page_count; i++)
        add_page(x, &m->source->pages[i]);
    add_corrections(x, m);
    for (const meeting *one = m->first_meeting; one; one = one->next)
        write_meeting(x->runs[RUN_MEETINGS], one);
    for (const diagnostic *d = m->first_diagnostic; d; d = d->next)
        write_diagnostic(x->runs[RUN_DIAGNOSTICS], d);
}

static bool write_whole(const minutes_xml *m, bytes_sink sink, void *to, fault *f)
{
    xml_out *x = xml_open(sink, to, f);
    if (!x)
        return false;
    xml_start(x, "minutes", XML_HOLDS_ELEMENTS);
    xml_word(x, "xmlns", "urn:referat:minutes:1");
    xml_word(x, "version", "1");
    xml_word(x, "xml:lang", "da");
    write_source(x, &m->source, &m->spools[RUN_PAGES]);
    insert_run(x, &m->spools[RUN_MEETINGS]);
    insert_run(x, &m->spools[RUN_DIAGNOSTICS]);
    xml_end(x);
    return xml_close(x, f);
}

bool minutes_xml_close(minutes_xml *x, bytes_sink sink, void *to, fault *f)
{
    bool good = true;
    fault ignored;
    end_page(x);
    for (int k = 0; k < RUNS; k++)
        good = xml_close(x->runs[k], good ? f : &ignored) && good;
    return good && (!sink || write_whole(x, sink, to, f));
}

bool minutes_xml_write(const minutes *m, bytes_sink sink, void *to, fault *f)
{
    arena *a = arena_open();
    const spool runs[RUNS] = { spool_of_text(a), spool_of_text(a), spool_of_text(a) };
    minutes_xml *x = minutes_xml_open(a, runs, f);
    bool good = x != NULL;
    if (good) {
        minutes_xml_add(x, m);
        good = minutes_xml_close(x, sink, to, f);
    }
    arena_close(a);
    return good;
}
