/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "corrected.h"

#include <string.h>
#include <time.h>

#include "beside.h"
#include "models/minutes_read.h"
#include "models/minutes_xml.h"
#include "ocr/sha256.h"
#include "tools/command.h"
#include "told.h"
#include "version.h"

/* ------------------------------------------------------------------ reading */

static bool read_records(const beside *b, arena *a, corrections *all, size_t *whole, fault *f)
{
    str lines;
    const char *name = arena_format(a, "%s" RECORDS_END, b->name).p;
    return beside_records(b, a, &lines, f) && corrections_read(a, lines, name, all, whole, f);
}

/* Of the same document as *m, which it becomes. */
static bool read_reading(const beside *b, arena *a, str reading, minutes *m, fault *f)
{
    str sha256 = m->source->sha256;
    const char *name = arena_format(a, "%s" READING_END, b->name).p;
    return minutes_read(a, reading, name, m, f) && (str_equal(sha256, m->source->sha256)
        || fault_set(f, FAULT_DAMAGED, "%s: is of another document; read the document again", name));
}

/* What has other corrections than these is made anew from its reading, where that is there. */
static bool back_to_reading(const beside *b, arena *a, const corrections *all, minutes *m, fault *f)
{
    str reading;
    if (m->correction_count == 0 || corrections_are_in(m, all))
        return true;
    if (!corrections_cover(m, all, f) || !beside_read(b, a, READING_END, &reading, f))
        return false;
    return reading.n == 0 || read_reading(b, a, reading, m, f);
}

static bool apply(const beside *b, arena *a, const corrections *all, minutes *m, fault *f)
{
    return back_to_reading(b, a, all, m, f) && corrections_apply(a, m, all, sha256_of, f);
}

/* The document as its records say, which are given back too. */
static bool apply_records(const beside *b, arena *a, corrections *all, minutes *m, fault *f)
{
    size_t whole;
    return read_records(b, a, all, &whole, f) && (!all->count || apply(b, a, all, m, f));
}

bool corrected_minutes(arena *a, const char *path, minutes *m, fault *f)
{
    beside b;
    corrections all;
    if (!beside_open(&b, path, BESIDE_READS, f))
        return false;
    bool good = b.records < 0 || apply_records(&b, a, &all, m, f);
    beside_close(&b);
    return good;
}

bool corrected_has_records(const char *path)
{
    beside b;
    fault ignored;
    bool has = beside_open(&b, path, BESIDE_READS, &ignored) ? b.records >= 0 : true;
    beside_close(&b);
    return has;
}

static bool read_xml(const beside *b, arena *a, str *xml, minutes *m, fault *f)
{
    if (!beside_read(b, a, b->xml_end, xml, f))
        return false;
    if (!xml->n)
        return fault_set(f, FAULT_NO_INPUT, "%s: there is no such XML; name the XML that referat wrote", b->path);
    return minutes_read(a, *xml, b->path, m, f);
}

bool corrected_open(arena *a, const char *path, corrected *out, fault *f)
{
    beside b;
    str xml;
    *out = (corrected){ .number = 0 };
    if (!beside_open(&b, path, BESIDE_READS, f))
        return false;
    bool good = read_xml(&b, a, &xml, &out->m, f) && apply_records(&b, a, &out->all, &out->m, f);
    beside_close(&b);
    return good;
}

/* ------------------------------------------------------------------ one more */

/* What an addition has at hand. */
typedef struct {
    beside b;
    arena *a;
    corrections all;
    size_t whole;                /* bytes of the records */
    str xml, reading;            /* as it stands, and as it was read */
} addition;

/* The XML is a reading itself where it has no corrections. */
static bool find_reading(addition *d, fault *f)
{
    minutes m;
    if (!read_records(&d->b, d->a, &d->all, &d->whole, f) || !read_xml(&d->b, d->a, &d->xml, &m, f))
        return false;
    d->reading = d->xml;
    if (m.correction_count == 0)
        return true;
    if (!beside_read(&d->b, d->a, READING_END, &d->reading, f))
        return false;
    if (d->reading.n > 0)
        return corrections_cover(&m, &d->all, f) && read_reading(&d->b, d->a, d->reading, &m, f);
    return fault_set(f, FAULT_NO_INPUT, "%s" READING_END ": is gone; read the document again "
        "(referat batch --outdated, or referat FILE -o), and correct then", d->b.name);
}

static bool minutes_of(const addition *d, const corrections *all, minutes *m, fault *f)
{
    return minutes_read(d->a, d->reading, d->b.path, m, f) && corrections_apply(d->a, m, all, sha256_of, f);
}

static bool check_undo(const addition *d, correction *c, fault *f)
{
    const correction *meant =
        c->undone >= 1 && (size_t)c->undone <= d->all.count ? &d->all.records[c->undone - 1] : NULL;
    if (!meant)
        return fault_set(f, FAULT_USAGE, "undo: there is no correction %d; see referat correct --list", c->undone);
    if (meant->undone_by || meant->what == CORRECT_UNDO)
        return fault_set(f, FAULT_USAGE, "undo: correction %d %s", c->undone,
            meant->undone_by ? "is undone already" : "is an undoing itself; make the correction anew");
    c->sha256 = meant->sha256;
    return true;
}

static bool complete(const addition *d, correction *c, fault *f)
{
    char now[32];
    minutes m;
    time_t seconds = time(NULL);
    struct tm parts;
    gmtime_r(&seconds, &parts);
    strftime(now, sizeof now, "%Y-%m-%dT%H:%M:%SZ", &parts);
    c->when = arena_copy(d->a, str_of(now));
    c->number = (int)d->all.count + 1;
    c->program = str_of(REFERAT_VERSION);
    if (d->all.count == CORRECTIONS_MOST)
        return fault_set(f, FAULT_LIMIT, "%s: has %d corrections, more are not taken", d->b.path, CORRECTIONS_MOST);
    if (!minutes_of(d, &d->all, &m, f))
        return false;
    return (c->what != CORRECT_UNDO || check_undo(d, c, f)) && correction_prepare(d->a, &m, c, sha256_of, f);
}

/* The records with one more, and what comes of them. */
static bool try_with(const addition *d, const correction *c, corrected *out, fault *f)
{
    corrections *all = &out->all;
    *all = (corrections){ d->all.name, ARENA_NEW(d->a, correction, d->all.count + 1), d->all.count + 1 };
    if (d->all.count)
        memcpy(all->records, d->all.records, d->all.count * sizeof *all->records);
    all->records[d->all.count] = *c;
    if (c->what == CORRECT_UNDO)
        all->records[c->undone - 1].undone_by = c->number;
    if (!minutes_of(d, all, &out->m, f))
        return false;
    const correction_note *last = out->m.correction_count ? &out->m.corrections[out->m.correction_count - 1] : NULL;
    if (!last || last->number != c->number || last->state == CORRECTION_APPLIED)
        return true;
    return fault_set(f, FAULT_USAGE, "%s: %s", correction_kinds.names[c->what],
        last->state == CORRECTION_SAME ? "that is so already" : last->why);
}

/* The record is what counts: all else is on disk before it, under names of its own, and takes its place after it. */
static bool write_all_of(const addition *d, const correction *c, const corrected *out, str *xml, fault *f)
{
    text_builder t = { .a = d->a };
    beside_file reading, made;
    if (!minutes_xml_write(&out->m, sink_text, &t, f) || !beside_write(&d->b, READING_END, d->reading, &reading, f))
        return false;
    *xml = text_done(&t);
    if (!beside_keep(&d->b, &reading, f) || !beside_write(&d->b, d->b.xml_end, *xml, &made, f))
        return false;
    if (beside_append(&d->b, d->whole, correction_line(d->a, c), f))
        return beside_keep(&d->b, &made, f);
    beside_drop(&d->b, &made);
    return false;
}

static bool add(addition *d, correction *c, corrected *out, str *xml, fault *f)
{
    return find_reading(d, f) && complete(d, c, f) && try_with(d, c, out, f) && write_all_of(d, c, out, xml, f);
}

bool corrected_add(arena *a, const char *path, correction *c, corrected *out, fault *f)
{
    addition d = { .a = a };
    str xml;
    *out = (corrected){ .number = 0 };
    if (!beside_open(&d.b, path, BESIDE_WRITES, f))
        return false;
    bool good = add(&d, c, out, &xml, f);
    beside_close(&d.b);
    if (!good)
        return false;
    out->number = c->number;
    out->warning = told_warning(c);
    out->journal = told_journal(a, path, xml, &out->m);
    return true;
}

/* ------------------------------------------------------------------ a new reading */

static bool result_of(const beside *b, arena *a, str xml, str *out, minutes *m, fault *f)
{
    corrections all;
    size_t whole;
    beside_file reading;
    text_builder t = { .a = a };
    if (!read_records(b, a, &all, &whole, f) || !minutes_read(a, xml, b->path, m, f)
        || !corrections_apply(a, m, &all, sha256_of, f) || !minutes_xml_write(m, sink_text, &t, f))
        return false;
    *out = text_done(&t);
    return beside_write(b, READING_END, xml, &reading, f) && beside_keep(b, &reading, f);
}

bool corrected_result_in(arena *a, int folder, const char *name, corrected_reading *r, fault *f)
{
    beside b;
    bool good = beside_open_in(&b, folder, name, BESIDE_READS, f)
        && (b.records < 0 || result_of(&b, a, r->xml, &r->xml, &r->m, f));
    r->corrected = good && b.records >= 0;
    b.folder = -1;
    beside_close(&b);
    return good;
}

bool corrected_result(arena *a, const char *path, corrected_reading *r, fault *f)
{
    beside b;
    if (!beside_open(&b, path, BESIDE_READS, f))
        return false;
    bool good = b.records < 0 || result_of(&b, a, r->xml, &r->xml, &r->m, f);
    r->corrected = good && b.records >= 0;
    beside_close(&b);
    return good;
}

bool corrected_has_records_in(int folder, const char *name)
{
    beside b;
    fault ignored;
    bool has = !beside_open_in(&b, folder, name, BESIDE_READS, &ignored) || b.records >= 0;
    b.folder = -1;
    beside_close(&b);
    return has;
}
