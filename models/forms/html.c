/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "../minutes_xml_parts.h"
#include "forms.h"
#include "gather.h"
#include "html_inside.h"

/* One page to read and to print, in the language of the minutes: no scripts, nothing fetched, all text escaped.
 * Landmarks, headings in order and lists are what screen readers walk by; each item has an id to link to. Of an
 * item the decision comes first, as it is what is looked for; the rest follows as printed. Texts are isolated by
 * direction, so that a right-to-left mark in one turns nothing outside it. */

static const char style[] =
    ":root{color-scheme:light dark;--quiet:#555;--line:#bbb;--mark:#eef3f8;--edge:#1b5e8c}"
    "@media(prefers-color-scheme:dark){:root{--quiet:#b5b5b5;--line:#555;--mark:#1c2733;--edge:#7fb8e0}}"
    "body{max-width:46rem;margin:0 auto;padding:1rem 1.25rem 4rem;font:1.05rem/1.55 Georgia,'Times New Roman',serif;"
    "overflow-wrap:anywhere}"
    "h1,h2,h3,h4{line-height:1.25;font-family:system-ui,sans-serif;text-wrap:balance}"
    "h1{font-size:1.7rem;margin:.5rem 0}h2{font-size:1.4rem;margin:1.4rem 0 .5rem}"
    "h3{font-size:1.15rem;margin:0 0 .4rem}h4{font-size:1rem;margin:1.1rem 0 .2rem}"
    "p{margin:.35rem 0}ul,ol{margin:.35rem 0;padding-left:1.4rem}.printed{list-style:none;padding-left:1rem}"
    "bdi,p,li,td,dd,h1,h2,h3,h4{unicode-bidi:isolate}"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:.75rem 0}"
    "dt{color:var(--quiet)}dd{margin:0}"
    "article{border-top:1px solid var(--line);padding:1.1rem 0 .4rem;margin-top:1.1rem}"
    ".decision{background:var(--mark);border-left:.3rem solid var(--edge);padding:.5rem .9rem;margin:.6rem 0}"
    ".decision h4{margin-top:0}.quiet{color:var(--quiet);font:.85rem/1.5 system-ui,sans-serif}"
    ".outside{color:var(--quiet);font-size:.92em;border-top:1px solid var(--line);margin-top:1rem;padding-top:.5rem}"
    "footer{border-top:1px solid var(--line);margin-top:2rem;padding-top:1rem}footer h2{font-size:1.1rem}"
    "nav ol{list-style:none;padding:0}nav li{margin:.2rem 0}a{color:var(--edge)}"
    "table{border-collapse:collapse;margin:.5rem 0}td{border:1px solid var(--line);padding:.2rem "
    ".5rem;vertical-align:top}"
    ".scroll{overflow-x:auto}"
    "@media(max-width:30rem){body{padding:.75rem .9rem 3rem;font-size:1rem}dl{grid-template-columns:1fr;gap:0}"
    "dd{margin-bottom:.4rem}h1{font-size:1.4rem}}"
    "@media print{:root{--quiet:#333;--mark:#fff}body{max-width:none;padding:0;font-size:10.5pt}nav{display:none}"
    "h2,h3,h4{break-after:avoid}p,li{orphans:3;widows:3}a{color:inherit;text-decoration:none}}";

/* ------------------------------------------------------------------ pieces */

void html_element(xml_out *x, const char *name, const char *class, str text)
{
    if (!text.n)
        return;
    xml_start(x, name, XML_HOLDS_TEXT);
    xml_word(x, "class", class);
    xml_text(x, text);
    xml_end(x);
}

static void write_field(xml_out *x, const char *label, str value)
{
    if (!value.n)
        return;
    html_element(x, "dt", NULL, str_of(label));
    html_element(x, "dd", NULL, value);
}

static str joined(arena *a, str first, const char *between, str second)
{
    return arena_format(a, "%.*s%s%.*s", STR_ARG(first), first.n && second.n ? between : "", STR_ARG(second));
}

/* "9. januar 1947". */
static str spoken_date(arena *a, str date)
{
    static const char *const months[] = { "januar", "februar", "marts", "april", "maj", "juni", "juli", "august",
        "september", "oktober", "november", "december" };
    long day, month;
    if (!str_to_number(str_part(date, 8, 10), 31, &day) || !str_to_number(str_part(date, 5, 7), 12, &month)
        || month < 1)
        return date;
    return arena_format(a, "%ld. %s %.*s", day, months[month - 1], STR_ARG(str_part(date, 0, 4)));
}

/* ------------------------------------------------------------------ the head of a meeting */

static str named(arena *a, const person *p)
{
    text_builder t = { .a = a };
    text_add(&t, p->name);
    if (p->party.n)
        text_add(&t, arena_format(a, " (%.*s)", STR_ARG(p->party)));
    if (p->role.n)
        text_add(&t, arena_format(a, ", %.*s", STR_ARG(p->role)));
    return text_done(&t);
}

static void write_people(xml_out *x, arena *a, const meeting *m)
{
    static const struct {
        status_kind status;
        const char *label;
    } groups[] = {
        { STATUS_PRESENT, "Til stede" }, { STATUS_MEMBER, "Medlemmer" },  { STATUS_SUBSTITUTE, "Stedfortrædere" },
        { STATUS_EXCUSED, "Afbud" },     { STATUS_ABSENT, "Fraværende" }, { STATUS_STAFF, "Fra forvaltningen" },
        { STATUS_GUEST, "Gæster" },
    };
    for (size_t k = 0; k < sizeof groups / sizeof *groups; k++) {
        text_builder t = { .a = a };
        for (size_t i = 0; i < m->person_count; i++) {
            if (m->people[i].status != groups[k].status)
                continue;
            if (t.n > 0)
                text_add(&t, (str)STR("; "));
            text_add(&t, named(a, &m->people[i]));
        }
        write_field(x, groups[k].label, text_done(&t));
    }
}

static const char *kind_label(meeting_kind k)
{
    static const char *const labels[] = {
        [MEETING_MINUTES] = "Referat",
        [MEETING_AGENDA] = "Dagsorden",
        [MEETING_OTHER] = "Dokument",
    };
    return labels[k] ? labels[k] : labels[MEETING_OTHER];
}

static void write_head(xml_out *x, arena *a, const meeting *m)
{
    html_element(x, "h2", NULL, joined(a, str_of(kind_label(m->kind)), " ", spoken_date(a, m->start_date.value)));
    xml_start(x, "dl", XML_HOLDS_ELEMENTS);
    write_field(x, "Myndighed", m->authority.value);
    write_field(x, "Møde nr.", m->number.value);
    write_field(x, "Dato", spoken_date(a, m->start_date.value));
    write_field(x, "Tid", joined(a, m->start_time.value, "–", m->end_time.value));
    write_field(x, "Sted", m->venue.value);
    write_people(x, a, m);
    xml_end(x);
}

/* ------------------------------------------------------------------ the whole */

static str item_anchor(arena *a, size_t meeting, size_t item)
{
    return arena_format(a, "m%zu-p%zu", meeting, item);
}

static void write_link(xml_out *x, arena *a, const item *i, str anchor)
{
    xml_start(x, "li", XML_HOLDS_TEXT);
    xml_start(x, "a", XML_HOLDS_TEXT);
    xml_attribute(x, "href", arena_format(a, "#%.*s", STR_ARG(anchor)));
    html_title(x, a, i);
    xml_end(x);
    xml_end(x);
}

static void write_index(xml_out *x, arena *a, const meeting *m, size_t number)
{
    size_t item_number = 0;
    if (!next_part(m->first, PART_ITEM))
        return;
    xml_start(x, "nav", XML_HOLDS_ELEMENTS);
    xml_word(x, "aria-label", "Punkter");
    xml_start(x, "ol", XML_HOLDS_ELEMENTS);
    for (const part *p = next_part(m->first, PART_ITEM); p; p = next_part(p->next, PART_ITEM))
        write_link(x, a, &p->as.item, item_anchor(a, number, ++item_number));
    xml_end(x);
    xml_end(x);
}

static void write_meeting(xml_out *x, arena *a, const meeting *m, size_t number)
{
    size_t item_number = 0;
    xml_start(x, "section", XML_HOLDS_ELEMENTS);
    xml_attribute(x, "id", arena_format(a, "m%zu", number));
    write_head(x, a, m);
    write_index(x, a, m, number);
    for (const part *p = m->first; p; p = p->next) {
        if (p->kind == PART_ITEM)
            html_item(x, a, &p->as.item, item_anchor(a, number, ++item_number));
        else
            html_outside(x, a, p);
    }
    xml_end(x);
}

static void write_notes(xml_out *x, arena *a, const minutes *m)
{
    if (!m->first_diagnostic)
        return;
    xml_start(x, "footer", XML_HOLDS_ELEMENTS);
    html_element(x, "h2", NULL, (str)STR("Bemærkninger"));
    xml_start(x, "ul", XML_HOLDS_ELEMENTS);
    xml_word(x, "class", "quiet");
    for (const diagnostic *d = m->first_diagnostic; d; d = d->next) {
        xml_start(x, "li", XML_HOLDS_TEXT);
        xml_attribute(x, "data-code", d->code);
        xml_attribute(x, "data-item", d->item);
        xml_word(x, "lang", "en");
        if (d->item.n)
            xml_text(x, arena_format(a, "Punkt %.*s: ", STR_ARG(d->item)));
        xml_text(x, d->text);
        xml_end(x);
    }
    xml_end(x);
    xml_end(x);
}

static str page_title(arena *a, const minutes *m)
{
    const meeting *first = m->first_meeting;
    str who = first ? joined(a, first->authority.value, ", ", first->committee.value) : (str){ NULL, 0 };
    str title = first && !first->next ? joined(a, who, ", ", spoken_date(a, first->start_date.value)) : who;
    return title.n ? title : m->source->name.n ? m->source->name : str_of(kind_label(MEETING_MINUTES));
}

static void write_page_head(xml_out *x, str title)
{
    xml_start(x, "head", XML_HOLDS_ELEMENTS);
    xml_start(x, "meta", XML_HOLDS_ELEMENTS);
    xml_word(x, "charset", "utf-8");
    xml_end(x);
    xml_start(x, "meta", XML_HOLDS_ELEMENTS);
    xml_word(x, "name", "viewport");
    xml_word(x, "content", "width=device-width, initial-scale=1");
    xml_end(x);
    xml_start(x, "meta", XML_HOLDS_ELEMENTS);
    xml_word(x, "http-equiv", "Content-Security-Policy");
    xml_word(x, "content", "default-src 'none'; style-src 'unsafe-inline'");
    xml_end(x);
    html_element(x, "title", NULL, title);
    html_element(x, "style", NULL, str_of(style));
    xml_end(x);
}

bool html_write(form_out *o, arena *a, const minutes *m, fault *f)
{
    xml_out *x = xml_open_html(o->sink, o->to, f);
    size_t number = 0;
    if (!x)
        return false;
    str title = page_title(a, m);
    xml_start(x, "html", XML_HOLDS_ELEMENTS);
    xml_word(x, "lang", "da");
    write_page_head(x, title);
    xml_start(x, "body", XML_HOLDS_ELEMENTS);
    xml_start(x, "main", XML_HOLDS_ELEMENTS);
    html_element(x, "h1", NULL, title);
    html_element(x, "p", "quiet", joined(a, (str)STR("Kilde"), ": ", m->source->name));
    for (const meeting *one = m->first_meeting; one; one = one->next)
        write_meeting(x, a, one, ++number);
    xml_end(x);
    write_notes(x, a, m);
    xml_end(x);
    xml_end(x);
    return xml_close(x, f);
}
