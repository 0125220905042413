/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The pages of a document in work, as they come from the workers: one file in the work folder.
 *
 * Pieces come in any order and some at the same time; each gets a record of its own, whose head holds the sum of its
 * bytes and is written last. So a run that was killed leaves a file of which the next one takes what is whole, and
 * a protocol of 2,000 pages is not begun anew. What stands in the records is never looked at here. The file's name says
 * of what content, and read by what, it holds the pages. */
#ifndef REFERAT_BATCH_STORE_H
#define REFERAT_BATCH_STORE_H

#include "models/arena.h"
#include "models/fault.h"
#include "ocr/sha256.h"
#include "tools/worker/wire.h"

/* What became of a piece; its name goes to the journal. */
typedef enum {
    FATE_NONE, FATE_READ, FATE_TIME, FATE_MEMORY, FATE_OUTPUT, FATE_CRASH, FATE_FAULT, FATE_FORBIDDEN, FATES
} piece_fate;
const char *fate_name(piece_fate fate);      /* "time", "memory", … */

typedef struct {
    uint64_t at, size;
    uint32_t bits;           /* piece_bits */
    unsigned char fate, tries;
    bool in_hand;
} store_piece;

typedef struct {
    int folder, file;
    char name[96];
    uint64_t end;
    size_t count;
    store_piece *pieces;
} page_store;

/* `content` and `reading` name the file; pieces that are whole are taken over. */
bool store_open(page_store *s, arena *a, int folder, const char *content, const char *reading, size_t pieces, fault *f);
/* Closes it; it is kept for a later run, or not. */
void store_close(page_store *s, bool keep);
bool store_name_is(const char *name);

/* A record being written. */
typedef struct {
    page_store *s;
    uint32_t piece;
    uint64_t at, size, written;
    sha256_sum sum;
} store_record;

bool store_record_begin(void *record, uint64_t size);    /* answer_sink of crew.h, with a store_record */
bool store_record_add(void *record, str bytes);
bool store_record_end(store_record *r, uint32_t bits, piece_fate fate);

/* Writes the index of all pieces behind them; *at says where. */
bool store_index(page_store *s, uint64_t *at);

#endif
