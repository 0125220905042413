/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The pages of a document in work, as they come from the workers: one file in the work folder.
 *
 * Pieces come in any order and some at the same time; each gets a record of its own, whose head holds the sum of its
 * bytes and is written last. So a run that was killed leaves a file of which the next one takes what is whole, and
 * a protocol of 2,000 pages is not begun anew. What stands in the records is never looked at here. The file's name says
 * of what content, and read by what, it holds the pages. */
#ifndef REFERAT_BATCH_SPOOL_H
#define REFERAT_BATCH_SPOOL_H

#include "models/arena.h"
#include "models/fault.h"
#include "ocr/sha256.h"
#include "wire.h"

/* What became of a piece; its name goes to the journal. */
typedef enum { FATE_NONE, FATE_READ, FATE_TIME, FATE_MEMORY, FATE_OUTPUT, FATE_CRASH, FATE_FAULT, FATES } piece_fate;
const char *fate_name(piece_fate fate);      /* "time", "memory", … */

typedef struct {
    uint64_t at, size;
    uint32_t bits;           /* piece_bits */
    unsigned char fate, tries;
    bool in_hand;
} spool_piece;

typedef struct {
    int folder, file;
    char name[96];
    uint64_t end;
    size_t count;
    spool_piece *pieces;
} spool;

/* `content` and `reading` name the file; pieces that are whole are taken over. */
bool spool_open(spool *s, arena *a, int folder, const char *content, const char *reading, size_t pieces, fault *f);
/* Closes it; it is kept for a later run, or not. */
void spool_close(spool *s, bool keep);
bool spool_name_is(const char *name);

/* A record being written. */
typedef struct {
    spool *s;
    uint32_t piece;
    uint64_t at, size, written;
    sha256 sum;
} spool_record;

bool spool_record_begin(void *record, uint64_t size);    /* answer_sink of crew.h, with a spool_record */
bool spool_record_add(void *record, str bytes);
bool spool_record_end(spool_record *r, uint32_t bits, piece_fate fate);

/* Writes the index of all pieces behind them; *at says where. */
bool spool_index(spool *s, uint64_t *at);

#endif
