/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What is known of a document in work, and the end of its work, whatever it was. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "run.h"

const char *work_fate_reason(const batch_state *b, arena *a, piece_fate fate)
{
    switch (fate) {
    case FATE_TIME:   return arena_format(a, "it took longer than %ld s", b->o->page_seconds).p;
    case FATE_MEMORY: return arena_format(a, "it took more than %ld MiB of memory", b->o->memory_mib).p;
    case FATE_OUTPUT: return arena_format(a, "it gave more than %ld MiB", b->o->page_mib).p;
    case FATE_FORBIDDEN: return "what reads it tried what its sandbox forbids; do not trust this file";
    case FATE_CRASH:  return arena_format(a, "the reader crashed, %d times", TRIES_MOST).p;
    default:          return "it cannot be read";
    }
}

size_t work_pieces(const work *w, piece_fate fate, uint32_t bits)
{
    size_t count = 0;
    for (size_t i = 0; i < w->store.count; i++)
        count += w->store.pieces[i].fate == (unsigned char)fate && (w->store.pieces[i].bits & bits) == bits;
    return count;
}

void work_leave(batch_state *b, work *w, bool keep_pages)
{
    for (worker_slot *s; (s = orders_of(b, w));)
        crew_drop(&b->crew, s);
    if (w->xml >= 0)
        tree_abandon(&b->tree, w->xml, w->xml_name);
    store_close(&w->store, keep_pages);
    if (w->file >= 0)
        close(w->file);
    arena_close(w->a);
    *w = (work){ .state = WORK_NONE };
}

journal_row work_row(const work *w, char ended[32])
{
    journal_row row = {
        .path = w->path, .input = w->input, .size = w->size, .changed_ns = w->changed_ns,
        .media_type = w->media_type, .started = w->started, .ended = journal_time(ended),
        .seconds = w->began > 0 ? crew_clock() - w->began : 0, .work_seconds = w->work_seconds,
    };
    memcpy(row.sha256, w->sha256, sizeof row.sha256);
    return row;
}

void work_end(batch_state *b, work *w, const journal_row *row, const journal_note *notes, size_t count)
{
    str json;
    bool good = journal_write(b->journal, row, notes, count, &b->f)
        && (!w->sha256[0] || journal_wake(b->journal, w->sha256, &b->woken, &b->f));
    if (good && b->o->log_json) {
        good = journal_json(b->journal, w->a, row->path, &json, &b->f);
        if (good)
            progress_json(w->a, json);
    }
    b->broken = b->broken || !good;
    progress_ended(&b->progress, row);
    work_leave(b, w, false);
}

void work_fail(batch_state *b, work *w, int kind, const char *reason)
{
    char ended[32];
    journal_row row = work_row(w, ended);
    str name = arena_format(w->a, "%s: ", input_name(w->input));
    row.state = STATE_FAILED;
    row.fault = kind;
    row.reason = shown(w->a, str_starts(str_of(reason), name) ? reason + name.n : reason);
    row.pages = (int64_t)w->store.count;
    work_end(b, w, &row, NULL, 0);
}
