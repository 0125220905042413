/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The same content twice is read once.
 *
 * A document whose content is in work waits until that is done. One whose content stands in the journal gets a copy of
 * its result, in which only the file's name differs: the first attribute of `source`, as minutes_xml.c writes it. A
 * result that is not there any more, or not the one that was written, is no help, and the document is read; so is one
 * where an archivist corrected either, since a correction is of one document. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "models/xml_out.h"
#include "run.h"
#include "tools/write_all.h"

enum { HEAD_MOST = 4096 };       /* the name stands within it */

static const str BEFORE_NAME = STR("<source name=\"");

/* The name as an attribute's value, by the writer that writes all of them. */
static str name_in_xml(arena *a, const char *name)
{
    fault ignored;
    text_builder t = { .a = a };
    xml_out *x = xml_open(sink_text, &t, &ignored);
    if (x) {
        xml_start(x, "source", XML_HOLDS_ELEMENTS);
        xml_attribute_always(x, "name", str_of(name));
        xml_end(x);
        xml_close(x, &ignored);
    }
    str all = text_done(&t);
    size_t from = str_find(all, BEFORE_NAME);
    str value = from == STR_NOT_FOUND ? str_part(all, 0, 0) : str_from(all, from + BEFORE_NAME.n);
    return str_part(value, 0, str_find_byte(value, '"'));
}

/* The rest of the old result behind its head, into the new one; what was read goes into the old sum. */
static bool copy_rest(int from, work *w, sha256_sum *old)
{
    static char chunk[1 << 16];
    for (;;) {
        ssize_t n = read(from, chunk, sizeof chunk);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n == 0;
        str bytes = { chunk, (size_t)n };
        sha256_add(old, bytes);
        sha256_add(&w->xml_sum, bytes);
        w->xml_size += bytes.n;
        if (!write_all(w->xml, bytes))
            return false;
    }
}

/* Of recorded pages, the XML has the name of the document they were recorded from, whatever their own is. */
static bool copy_result(int from, work *w, const journal_known *k)
{
    char head[HEAD_MOST], digits[SHA256_DIGITS + 1];
    ssize_t n = read(from, head, sizeof head);
    str all = { head, n > 0 ? (size_t)n : 0 };
    size_t at = str_find(all, BEFORE_NAME);
    if (at == STR_NOT_FOUND)
        return false;
    str value = str_from(all, at + BEFORE_NAME.n);
    size_t end = str_find_byte(value, '"');
    if (end == STR_NOT_FOUND)
        return false;
    str name = str_part(value, 0, end);
    if (str_equal(name, name_in_xml(w->a, input_name(k->path))))
        name = name_in_xml(w->a, input_name(w->input));
    const str parts[] = { str_part(all, 0, at + BEFORE_NAME.n), name, str_from(value, end) };
    sha256_sum old = sha256_begin();
    sha256_add(&old, all);
    w->xml_sum = sha256_begin();
    w->xml_size = 0;
    for (size_t i = 0; i < 3; i++) {
        sha256_add(&w->xml_sum, parts[i]);
        w->xml_size += parts[i].n;
        if (!write_all(w->xml, parts[i]))
            return false;
    }
    if (!copy_rest(from, w, &old))
        return false;
    sha256_digits(&old, digits);
    return strcmp(digits, k->xml_sha256) == 0;
}

/* *written: the document has its result. False where nothing can be written any more. */
static bool take_copy(batch_state *b, work *w, const journal_known *k, bool *written)
{
    fault f;
    *written = false;
    int from = tree_result(&b->tree, k->path, (uint64_t)k->xml_size);
    if (from < 0)
        return true;
    w->xml = tree_begin(&b->tree, w->xml_name, &b->f);
    bool copied = w->xml >= 0 && copy_result(from, w, k);
    close(from);
    if (!copied) {
        if (w->xml >= 0)
            tree_abandon(&b->tree, w->xml, w->xml_name);
        w->xml = -1;
        return !b->tree.stuck;
    }
    int xml = w->xml;
    w->xml = -1;
    *written = tree_finish(&b->tree, xml, w->xml_name, w->path, &f);
    if (!*written && b->tree.stuck)
        b->f = f;
    return *written || !b->tree.stuck;
}

/* A twin's failure is this document's too, if it was met by the same and nobody wants it tried again. */
static bool shares_failure(const batch_state *b, const journal_known *k)
{
    return k->state == STATE_FAILED && k->knowledge == KNOWN_SAME && (k->this_run || !b->o->retry_failed);
}

static bool has_result(const batch_state *b, const journal_known *k)
{
    bool done = k->state == STATE_DONE || k->state == STATE_REVIEW;
    bool fresh = k->knowledge == KNOWN_SAME || (k->knowledge == KNOWN_OLDER && !b->o->outdated);
    return done && fresh && (k->page_faults == 0 || k->this_run || !b->o->retry_failed);
}

static bool wait_for(batch_state *b, work *w)
{
    for (size_t i = 0; i < b->work_count; i++) {
        const work *other = &b->works[i];
        if (other == w || other->state == WORK_NONE || strcmp(other->sha256, w->sha256) != 0)
            continue;
        if (!journal_wait(b->journal, w->input, w->path, w->sha256, &b->f))
            b->broken = true;
        work_leave(b, w, false);
        return true;
    }
    return false;
}

bool twins_settle(batch_state *b, work *w, bool *settled)
{
    journal_known k;
    char ended[32];
    *settled = wait_for(b, w);
    if (*settled)
        return !b->broken;
    if (!journal_find_content(b->journal, w->a, w->sha256, &k, &b->f))
        return b->broken = true, false;
    if (strcmp(k.path ? k.path : w->path, w->path) == 0)
        return true;
    if (shares_failure(b, &k)) {
        *settled = true;
        work_fail(b, w, k.fault, k.reason);
        return !b->broken;
    }
    if (!has_result(b, &k) || result_has_records(b, k.path) || result_has_records(b, w->path))
        return true;
    if (!take_copy(b, w, &k, settled))
        return b->broken = true, false;
    if (!*settled)
        return true;
    journal_row row = work_row(w, ended);
    row.state = k.state;
    row.twin = k.path;
    row.reason = k.state == STATE_REVIEW ? k.reason : NULL;
    row.xml_size = (int64_t)w->xml_size;
    sha256_digits(&w->xml_sum, row.xml_sha256);
    if (!journal_copy_facts(b->journal, w->a, k.path, &row, &b->f))
        return b->broken = true, false;
    work_end(b, w, &row, NULL, 0);
    return !b->broken;
}
