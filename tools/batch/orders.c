/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "run.h"
#include "tools/worker/start.h"
#include "tools/write_all.h"

#define VERSIONS_SECONDS 900.0   /* hashes the language data, perhaps from a slow disk on a busy machine */
#define PARSE_SECONDS_A_PAGE 1.0 /* a page takes a hundredth of it */

static const uint64_t MIB = 1 << 20;

worker_slot *orders_of(batch_state *b, const work *w)
{
    for (size_t i = 0; i < b->crew.count; i++)
        if (b->crew.slots[i].order != ORDER_NONE && b->crew.slots[i].owner == w)
            return &b->crew.slots[i];
    return NULL;
}

/* ------------------------------------------------------------------ giving one */

static bool give(batch_state *b, worker_slot *s, work *w, const wire_order *order, int with, double seconds)
{
    s->order = (order_kind)order->kind;
    s->owner = w;
    s->piece = order->piece;
    s->until = crew_clock() + seconds;
    if (w && w->began <= 0)
        w->began = crew_clock();
    if (crew_give(&b->crew, s, order, with, &b->f))
        return true;
    b->broken = true;
    return false;
}

static wire_order order_of(order_kind kind, const work *w)
{
    wire_order order = { .kind = kind, .mend = w->mend };
    snprintf(order.name, sizeof order.name, "%s", input_name(w->input));
    snprintf(order.media_type, sizeof order.media_type, "%s", w->media_type);
    snprintf(order.sha256, sizeof order.sha256, "%s", w->sha256);
    return order;
}

static bool give_open(batch_state *b, worker_slot *s, work *w)
{
    wire_order order = order_of(ORDER_OPEN, w);
    if (w->state == WORK_READY)
        w->state = WORK_OPENING;
    s->file = 0;
    return give(b, s, w, &order, w->file, (double)b->o->page_seconds);
}

static bool give_read(batch_state *b, worker_slot *s, work *w)
{
    wire_order order = order_of(ORDER_READ, w);
    while (w->store.pieces[w->first_todo].fate != FATE_NONE || w->store.pieces[w->first_todo].in_hand)
        w->first_todo++;
    order.piece = (uint32_t)w->first_todo;
    w->store.pieces[w->first_todo].in_hand = true;
    w->todo--;
    store_record *record = &b->records[s - b->crew.slots];
    *record = (store_record){ .s = &w->store, .piece = order.piece };
    s->sink = (answer_sink){ store_record_begin, store_record_add, record };
    s->most = (uint64_t)b->o->page_mib * MIB;
    return give(b, s, w, &order, -1, (double)b->o->page_seconds);
}

static bool xml_begin(void *to, uint64_t size)
{
    work *w = to;
    w->xml_size = size;
    w->xml_sum = sha256_begin();
    return w->xml >= 0;
}

static bool xml_add(void *to, str bytes)
{
    work *w = to;
    sha256_add(&w->xml_sum, bytes);
    return write_all(w->xml, bytes);
}

static bool give_parse(batch_state *b, worker_slot *s, work *w)
{
    wire_order order = order_of(ORDER_PARSE, w);
    order.pieces = (uint32_t)w->store.count;
    w->xml = w->xml >= 0 ? w->xml : tree_begin(&b->tree, w->xml_name, &b->f);
    if (w->xml < 0 || !tree_empty(w->xml) || (order.pieces && !store_index(&w->store, &order.index_at))) {
        b->broken = true;
        return fault_set(&b->f, FAULT_OUTPUT, "%s: its work folder cannot be written; check the disk's space",
            b->tree.name);
    }
    w->state = WORK_PARSING;
    s->sink = (answer_sink){ xml_begin, xml_add, w };
    s->most = (uint64_t)b->o->document_mib * MIB;
    double seconds = (double)b->o->page_seconds + PARSE_SECONDS_A_PAGE * (double)w->store.count;
    return give(b, s, w, &order, order.pieces ? w->store.file : w->file, seconds);
}

/* ------------------------------------------------------------------ choosing one */

/* Finishing comes first, for it frees a place; then the file that the worker has open; then one that nobody has; then
 * the one with most left to do, which takes opening it once more. */
static work *choose(batch_state *b, const worker_slot *s, bool (**order)(batch_state *, worker_slot *, work *))
{
    work *own = NULL, *ready = NULL, *large = NULL;
    for (size_t i = 0; i < b->work_count; i++) {
        work *w = &b->works[i];
        if (w->state == WORK_READING && w->unfinished == 0) {
            *order = give_parse;
            return w;
        }
        if (w->state == WORK_READY && (!ready || w->serial < ready->serial))
            ready = w;
        if (w->state != WORK_READING || w->todo == 0)
            continue;
        if (w->serial == s->file)
            own = w;
        else if ((!w->alone || !orders_of(b, w)) && (!large || w->todo > large->todo))
            large = w;
    }
    *order = own ? give_read : give_open;
    return own ? own : ready ? ready : large;
}

bool orders_give(batch_state *b)
{
    for (size_t i = 0; i < b->crew.count; i++) {
        bool (*order)(batch_state *, worker_slot *, work *);
        worker_slot *s = &b->crew.slots[i];
        work *w = s->order == ORDER_NONE ? choose(b, s, &order) : NULL;
        if (w && !order(b, s, w))
            return false;
    }
    return true;
}

/* ------------------------------------------------------------------ versions */

static bool take_versions(batch_state *b, worker_slot *s)
{
    const char **const rows[] = { &b->way.program, &b->way.rules, &b->way.layers, &b->way.pictures };
    str all = { s->small, s->small_head.size }, row;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!str_cut(&all, '\n', &row))
            return fault_set(&b->f, FAULT_INTERNAL, "batch: a worker does not say its versions");
        *rows[i] = shown(b->a, arena_copy(b->a, row).p);
    }
    return true;
}

bool orders_ask_versions(batch_state *b)
{
    wire_order order = { .kind = ORDER_VERSIONS };
    return give(b, &b->crew.slots[0], NULL, &order, -1, VERSIONS_SECONDS);
}

static ending await_versions(batch_state *b, worker_slot *s)
{
    sigset_t all;
    sigfillset(&all);
    while (s->ending == ENDING_NONE) {
        crew_wait(&b->crew, 1, &all);
        crew_watch(&b->crew, crew_clock());
    }
    ending e = s->ending;
    crew_done(s);
    return e;
}

bool orders_take_versions(batch_state *b)
{
    worker_slot *s = &b->crew.slots[0];
    ending e = await_versions(b, s);
    for (int tries = 1; tries < TRIES_MOST && e == ENDING_CRASH; tries++) {
        if (!orders_ask_versions(b))
            return false;
        e = await_versions(b, s);
    }
    if (b->crew.why[0] && !lock_judge(b->crew.holds, b->crew.why, &b->f))
        return false;
    if (e == ENDING_FAULT)
        return fault_set(&b->f, (fault_kind)s->small_head.number, "%.*s", (int)s->small_head.size, s->small);
    if (e != ENDING_DONE)
        return fault_set(&b->f, FAULT_INTERNAL, "batch: a worker cannot be started, or ends at once; more --memory?");
    return take_versions(b, s);
}
