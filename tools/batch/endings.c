/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "models/pages_text.h"
#include "run.h"

#define STANDSTILL_SECONDS 3.0   /* the batch looks at the time every quarter of a second */

/* ------------------------------------------------------------------ pieces that were not read */

/* The page stands in the result all the same, without words and with a note that says why. */
static bool write_unread(batch_state *b, work *w, uint32_t piece, piece_fate fate, const char *why)
{
    fault ignored;
    arena *a = arena_open();
    page_note note = { .code = STR("page-unreadable"), .warning = true,
        .text = arena_format(a, "The page was left out: %s.", why) };
    page p = { .number = (int)piece + 1, .notes = &note, .note_count = 1 };
    document d = { .pages = &p, .page_count = 1 };
    text_builder t = { .a = a };
    store_record r = { .s = &w->store, .piece = piece };
    bool good = pages_text_write(&d, sink_text, &t, &ignored) && store_record_begin(&r, t.n)
        && store_record_add(&r, text_done(&t)) && store_record_end(&r, 0, fate);
    arena_close(a);
    if (good)
        return true;
    b->broken = true;
    return fault_set(&b->f, FAULT_OUTPUT, "%s: its work folder cannot be written: %s", b->tree.name, strerror(errno));
}

/* No limit of ours was passed. */
static bool is_internal(piece_fate fate)
{
    return fate == FATE_CRASH || fate == FATE_FORBIDDEN;
}

static void leave_out(batch_state *b, work *w, uint32_t piece, piece_fate fate, const char *why)
{
    if (!w->piece_fault.kind)
        fault_set(&w->piece_fault, is_internal(fate) ? FAULT_INTERNAL : FAULT_LIMIT, "%s%s",
            w->store.count > 1 ? "no page could be read; the first: " : "", why);
    if (!w->store.pieces[piece].in_hand)
        w->todo--;
    if (write_unread(b, w, piece, fate, why))
        w->unfinished--;
}

/* All pieces have had their fate. Where none of them was read, the document was not either. */
static void check_read(batch_state *b, work *w)
{
    char line[300];
    if (w->unfinished > 0 || w->store.count == 0 || w->state != WORK_READING)
        return;
    size_t read = work_pieces(w, FATE_READ, 0), damaged = work_pieces(w, FATE_READ, PIECE_DAMAGED);
    if (read == 0) {
        if (!w->piece_fault.kind)
            fault_set(&w->piece_fault, FAULT_LIMIT, "no page could be read");
        work_fail(b, w, w->piece_fault.kind, w->piece_fault.line);
    } else if (damaged == w->store.count && strcmp(w->media_type, "application/pdf") == 0) {
        snprintf(line, sizeof line, "the PDF is damaged, none of its %zu pages can be read; fetch or scan it again",
            damaged);
        work_fail(b, w, FAULT_DAMAGED, line);
    }
}

/* ------------------------------------------------------------------ opened */

static const piece_fate fates[] = {
    [ENDING_DONE] = FATE_FAULT, [ENDING_FAULT] = FATE_FAULT, [ENDING_TIME] = FATE_TIME, [ENDING_MEMORY] = FATE_MEMORY,
    [ENDING_OUTPUT] = FATE_OUTPUT, [ENDING_CRASH] = FATE_CRASH, [ENDING_FORBIDDEN] = FATE_FORBIDDEN,
    [ENDING_DISK] = FATE_FAULT,
};

static void begin_pieces(batch_state *b, work *w, const wire_opened *opened)
{
    fault f;
    char content[SHA256_DIGITS + 2];
    snprintf(content, sizeof content, "%s%s", w->mend ? "m" : "", w->sha256);
    memcpy(w->media_type, opened->media_type, sizeof w->media_type);
    w->media_type[sizeof w->media_type - 1] = 0;
    snprintf(w->media_type, sizeof w->media_type, "%.60s", shown(w->a, arena_copy(w->a, str_of(w->media_type)).p));
    if (opened->pieces > PAGES_MOST) {
        work_fail(b, w, FAULT_DAMAGED, "it has more pages than can be");
        return;
    }
    if (opened->pieces == 0) {
        w->state = WORK_READING;     /* with nothing to read before it is parsed */
        return;
    }
    if (!store_open(&w->store, w->a, b->tree.work, content, b->way_name, opened->pieces, &f)) {
        b->f = f;
        b->broken = true;
        return;
    }
    w->state = WORK_READING;
    w->first_todo = 0;
    w->todo = w->unfinished = work_pieces(w, FATE_NONE, 0);
    check_read(b, w);
}

static void settle_open(batch_state *b, worker_slot *s, work *w, ending e)
{
    bool first = w->state == WORK_OPENING;
    const wire_opened *opened = (const wire_opened *)(const void *)s->small;
    bool good = e == ENDING_DONE && s->small_head.size == sizeof *opened && (first || opened->pieces == w->store.count);
    wire_opened copy = good ? *opened : (wire_opened){ .pieces = 0 };
    fault line;
    fault_set(&line, FAULT_INTERNAL, "%.*s", (int)s->small_head.size, e == ENDING_FAULT ? s->small : "");
    uint32_t kind = s->small_head.number;
    s->file = good ? w->serial : 0;
    crew_done(s);
    if (good && first)
        begin_pieces(b, w, &copy);
    else if (!good && !first)
        w->alone = ++w->join_tries >= TRIES_MOST || w->alone;
    else if (e == ENDING_FAULT)
        work_fail(b, w, (int)kind, line.line);
    else if (e == ENDING_CRASH && ++w->open_tries < TRIES_MOST)
        w->state = WORK_READY;
    else if (!good)
        work_fail(b, w, is_internal(fates[e]) ? FAULT_INTERNAL : FAULT_LIMIT,
            arena_format(w->a, "cannot be opened: %s", work_fate_reason(b, w->a, fates[e])).p);
}

/* ------------------------------------------------------------------ read */

/* The file had to be mended while a page was read: all pages are read anew from a mended one, so that none depends on
 * which was read before it, and by whom. */
static void begin_anew(batch_state *b, work *w)
{
    for (worker_slot *s; (s = orders_of(b, w));)
        crew_drop(&b->crew, s);
    store_close(&w->store, false);
    for (size_t i = 0; i < b->crew.count; i++)
        if (b->crew.slots[i].file == w->serial)
            b->crew.slots[i].file = 0;
    w->serial = ++b->serial;
    w->mend = true;
    w->state = WORK_READY;
}

static void try_again(batch_state *b, work *w, uint32_t piece)
{
    store_piece *p = &w->store.pieces[piece];
    if (++p->tries >= TRIES_MOST) {
        leave_out(b, w, piece, FATE_CRASH, work_fate_reason(b, w->a, FATE_CRASH));
        return;
    }
    p->in_hand = false;
    w->todo++;
    if (piece < w->first_todo)
        w->first_todo = piece;
}

static void settle_piece_fault(batch_state *b, worker_slot *s, work *w, uint32_t piece)
{
    fault line;
    uint32_t kind = s->small_head.number;
    fault_set(&line, FAULT_INTERNAL, "%.*s", (int)s->small_head.size, s->small);
    crew_done(s);
    if (kind == FAULT_LANGUAGE_DATA || w->store.count == 1) {
        work_fail(b, w, (int)kind, line.line);
        return;
    }
    leave_out(b, w, piece, FATE_FAULT, shown(w->a, line.line));
}

static void settle_read(batch_state *b, worker_slot *s, work *w, ending e)
{
    uint32_t piece = s->piece, bits = s->head.number & (PIECE_DAMAGED | PIECE_PICTURED | PIECE_MENDED);
    store_record *r = &b->records[s - b->crew.slots];
    if (e == ENDING_FAULT) {
        settle_piece_fault(b, s, w, piece);
    } else if (e == ENDING_DONE && (bits & PIECE_MENDED) && !w->mend) {
        crew_done(s);
        begin_anew(b, w);
        return;
    } else {
        crew_done(s);
        if (e == ENDING_CRASH) {
            try_again(b, w, piece);
        } else if (e != ENDING_DONE) {
            leave_out(b, w, piece, fates[e], work_fate_reason(b, w->a, fates[e]));
        } else if (store_record_end(r, bits, FATE_READ)) {
            w->unfinished--;
            b->progress.pages++;
        } else {
            b->broken = true;
            fault_set(&b->f, FAULT_OUTPUT, "%s: its work folder cannot be written", b->tree.name);
        }
    }
    if (w->state == WORK_READING)
        check_read(b, w);
}

/* ------------------------------------------------------------------ all of them */

static void settle(batch_state *b, worker_slot *s)
{
    work *w = s->owner;
    ending e = s->ending;
    w->work_seconds += crew_clock() - s->since;
    if (e == ENDING_DISK) {
        b->tree.stuck = b->broken = true;
        fault_set(&b->f, FAULT_OUTPUT, "%s: its work folder cannot be written: %s; check the disk's space",
            b->tree.name, strerror(s->error));
        crew_done(s);
    } else if (s->order == ORDER_OPEN) {
        settle_open(b, s, w, e);
    } else if (s->order == ORDER_READ) {
        settle_read(b, s, w, e);
    } else {
        result_settle(b, s, w, e);
    }
}

void endings_settle(batch_state *b)
{
    for (size_t i = 0; i < b->crew.count && !b->broken; i++)
        if (b->crew.slots[i].order != ORDER_NONE && b->crew.slots[i].ending != ENDING_NONE)
            settle(b, &b->crew.slots[i]);
}

/* A document over its time gives up the pages that are not read. */
static void give_up_pages(batch_state *b, work *w)
{
    const char *why = arena_format(w->a, "the document took longer than %ld s", b->o->document_seconds).p;
    for (worker_slot *s; (s = orders_of(b, w));)
        crew_drop(&b->crew, s);
    for (size_t i = 0; i < w->store.count && !b->broken; i++)
        if (w->store.pieces[i].fate == FATE_NONE)
            leave_out(b, w, (uint32_t)i, FATE_TIME, why);
    check_read(b, w);
}

/* Who was stopped for longer (Ctrl-Z, a machine that was put to sleep) finds all limits passed, and no page to
 * blame. */
static void forgive_standstill(batch_state *b, double now)
{
    double stood = b->watched > 0 ? now - b->watched : 0;
    b->watched = now;
    if (stood < STANDSTILL_SECONDS)
        return;
    crew_forgive(&b->crew, stood);
    for (size_t i = 0; i < b->work_count; i++)
        if (b->works[i].began > 0)
            b->works[i].began += stood;
}

void endings_watch(batch_state *b, double now)
{
    forgive_standstill(b, now);
    crew_watch(&b->crew, now);
    for (size_t i = 0; i < b->work_count; i++) {
        work *w = &b->works[i];
        if (w->state == WORK_READING && w->began > 0 && now - w->began > (double)b->o->document_seconds)
            give_up_pages(b, w);
    }
}
