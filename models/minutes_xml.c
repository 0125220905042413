/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "minutes_xml.h"

#include "minutes_xml_parts.h"
#include "number.h"

/* ------------------------------------------------------------------ where it came from */

/* How the document's text was got: the one way all readable pages were read, or "mixed". */
static const char *text_of_source(const document *d)
{
    page_reading all = READ_NONE;
    for (size_t i = 0; i < d->page_count; i++) {
        page_reading one = d->pages[i].reading;
        if (one != READ_NONE && all != READ_NONE && one != all)
            return "mixed";
        if (one != READ_NONE)
            all = one;
    }
    return page_reading_name(all == READ_NONE ? READ_OCR : all);
}

/* The mean of the words that were guessed; CONFIDENCE_CERTAIN where none was. */
static double page_confidence(const page *p)
{
    double sum = 0;
    size_t count = 0;
    for (size_t i = 0; i < p->line_count; i++)
        for (size_t j = 0; j < p->lines[i].word_count; j++) {
            float one = p->lines[i].words[j].confidence;
            if (one >= 0) {
                sum += one;
                count++;
            }
        }
    return count ? sum / (double)count : CONFIDENCE_CERTAIN;
}

static void write_page(xml_out *x, const page *p)
{
    xml_start(x, "page", XML_HOLDS_ELEMENTS);
    xml_number(x, "n", p->number);
    xml_word(x, "read", page_reading_name(p->reading));
    xml_attribute(x, "reason", p->reason);
    xml_attribute(x, "steps", p->steps);
    double confidence = p->reading == READ_OCR ? page_confidence(p) : CONFIDENCE_CERTAIN;
    char bytes[NUMBER_BYTES];
    if (confidence >= 0)
        xml_attribute(x, "confidence", number_fixed(bytes, confidence > 1 ? 1 : confidence, 2));
    xml_end(x);
}

static void write_source(xml_out *x, const minutes *m)
{
    const document *d = m->source;
    xml_start(x, "source", XML_HOLDS_ELEMENTS);
    xml_attribute_always(x, "name", d->name);
    xml_attribute(x, "sha256", d->sha256);
    xml_attribute(x, "mediaType", d->media_type);
    xml_number(x, "pages", (long long)d->page_count);
    xml_word(x, "text", text_of_source(d));
    xml_attribute(x, "layout", m->layout);
    xml_word(x, "review", review_name(m->review));
    for (size_t i = 0; i < d->page_count; i++)
        write_page(x, &d->pages[i]);
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

bool minutes_xml_write(const minutes *m, bytes_sink sink, void *to, fault *f)
{
    xml_out *x = xml_open(sink, to, f);
    if (!x)
        return false;
    xml_start(x, "minutes", XML_HOLDS_ELEMENTS);
    xml_word(x, "xmlns", "urn:referat:minutes:1");
    xml_word(x, "version", "1");
    xml_word(x, "xml:lang", "da");
    write_source(x, m);
    for (const meeting *one = m->first_meeting; one; one = one->next)
        write_meeting(x, one);
    for (const diagnostic *d = m->first_diagnostic; d; d = d->next)
        write_diagnostic(x, d);
    xml_end(x);
    return xml_close(x, f);
}
