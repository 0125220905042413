/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A document has been parsed: its XML takes its place, and the journal hears of it. */
#include <stdio.h>
#include <string.h>

#include "models/minutes.h"
#include "run.h"

enum { ROW_NOTES_MOST = 1000 };

static size_t notes_of(const batch_state *b, work *w, const wire_summary *s, journal_note notes[ROW_NOTES_MOST])
{
    size_t count = 0;
    for (size_t i = 0; i < w->store.count && count < ROW_NOTES_MOST - WIRE_NOTES_MOST; i++) {
        piece_fate fate = (piece_fate)w->store.pieces[i].fate;
        if (fate == FATE_READ)
            continue;
        const char *why = work_fate_reason(b, w->a, fate);
        notes[count++] = (journal_note){ (int64_t)i + 1, fate_name(fate), "page-left-out", why };
    }
    for (size_t i = 0; i < s->notes && i < WIRE_NOTES_MOST; i++) {
        const wire_note *n = &s->note[i];
        const char *kind = severity_name((severity)(n->severity <= SEVERITY_ERROR ? n->severity : SEVERITY_ERROR));
        notes[count++] = (journal_note){ n->page, kind ? kind : "info", shown(w->a, n->code), shown(w->a, n->text) };
    }
    return count;
}

/* What the worker says of the document, within bounds. */
static wire_summary believed(const worker_slot *s)
{
    wire_summary sum = { .pages = 0 };
    if (s->small_head.kind == ANSWER_SUMMARY && s->small_head.size == sizeof sum)
        memcpy(&sum, s->small, sizeof sum);
    sum.review = sum.review <= REVIEW_NEEDED ? sum.review : REVIEW_NEEDED;
    sum.notes = sum.notes <= WIRE_NOTES_MOST ? sum.notes : WIRE_NOTES_MOST;
    sum.date[sizeof sum.date - 1] = 0;
    for (size_t i = 0; i < sum.notes; i++)
        sum.note[i].code[sizeof sum.note[i].code - 1] = sum.note[i].text[sizeof sum.note[i].text - 1] = 0;
    return sum;
}

/* Nearly all XML suggests a review; what an archive can look at is what the parser stumbled over. */
static bool needs_eye(const wire_summary *s)
{
    return s->review == REVIEW_NEEDED || (s->notes > 0 && s->note[0].severity >= SEVERITY_WARNING);
}

/* The XML takes its place; false where it did not, and the document has failed. */
static bool place_result(batch_state *b, work *w, corrected_reading *r)
{
    fault f;
    bool good = result_correct(b, w->a, w, r, &f);
    int xml = w->xml;
    w->xml = -1;
    if (good && tree_finish(&b->tree, xml, w->xml_name, w->path, &f))
        return true;
    if (!good)
        tree_abandon(&b->tree, xml, w->xml_name);
    b->broken = b->broken || b->tree.stuck;
    b->f = f;
    if (!b->broken)
        work_fail(b, w, f.kind, f.line);
    return false;
}

/* What the reader said of it gives way to what was corrected: review, date, what is to be looked at, and its reason. */
static size_t tell_corrected(arena *a, const minutes *m, journal_row *row, journal_note *notes, size_t count)
{
    const diagnostic *grave = corrected_gravest(m);
    const meeting *first = m->first_meeting;
    bool conflict = corrections_conflicts(m) > 0;
    row->state =
        !corrections_signed_off(m) && (corrected_wants_eye(m) || row->page_faults > 0) ? STATE_REVIEW : STATE_DONE;
    row->review = review_name(m->review);
    row->date = first && first->start_date.value.n ? shown(a, arena_copy(a, first->start_date.value).p) : NULL;
    row->reason = NULL;
    if (row->state == STATE_REVIEW)
        row->reason = grave ? shown(a, arena_copy(a, grave->text).p) : count ? notes[0].text : NULL;
    if (conflict && count < ROW_NOTES_MOST)
        notes[count++] = (journal_note){ grave->at.page, severity_name(grave->severity), "correction-conflict",
            row->reason };
    return count;
}

static void write_result(batch_state *b, work *w, const wire_summary *sum)
{
    char ended[32];
    static journal_note notes[ROW_NOTES_MOST];
    corrected_reading corrected;
    if (!place_result(b, w, &corrected))
        return;
    size_t count = notes_of(b, w, sum, notes);
    journal_row row = work_row(w, ended);
    row.page_faults = (int64_t)(w->store.count - work_pieces(w, FATE_READ, 0));
    bool wants_eye = row.page_faults > 0 || needs_eye(sum);
    row.state = wants_eye ? STATE_REVIEW : STATE_DONE;
    row.review = review_name((review)sum->review);
    row.reason = wants_eye && count ? notes[0].text : NULL;
    row.date = sum->date[0] ? shown(w->a, sum->date) : NULL;
    row.pages = sum->pages;
    b->progress.pages += w->store.count ? 0 : sum->pages;    /* of others, each counted when it was read */
    row.layer = sum->layer;
    row.ocr = sum->ocr;
    row.plain = sum->plain;
    row.none = sum->none;
    row.pictured = (int64_t)work_pieces(w, FATE_READ, PIECE_PICTURED);
    row.xml_size = (int64_t)w->xml_size;
    sha256_digits(&w->xml_sum, row.xml_sha256);
    if (corrected.corrected)
        count = tell_corrected(w->a, &corrected.m, &row, notes, count);
    work_end(b, w, &row, notes, count);
}

void result_settle(batch_state *b, worker_slot *s, work *w, ending e)
{
    wire_summary sum = believed(s);
    fault line;
    uint32_t kind = s->small_head.number;
    fault_set(&line, FAULT_INTERNAL, "%.*s", (int)s->small_head.size, e == ENDING_FAULT ? s->small : "");
    crew_done(s);
    if (e == ENDING_DONE)
        write_result(b, w, &sum);
    else if (e == ENDING_FAULT)
        work_fail(b, w, (int)kind, line.line);
    else if (e == ENDING_CRASH && ++w->parse_tries < TRIES_MOST)
        w->state = WORK_READING;
    else
        work_fail(b, w, e == ENDING_CRASH ? FAULT_INTERNAL : FAULT_LIMIT,
            e == ENDING_TIME      ? "the parser took too long; see --page-seconds"
                : e == ENDING_MEMORY ? "the parser took more memory than --memory allows"
                : e == ENDING_OUTPUT ? "the XML is larger than --document-mib allows"
                                     : "the parser crashed");
}
