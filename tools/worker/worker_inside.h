/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What worker.c (the loop, and the batch's orders) and whole.c (documents as a whole) share. */
#ifndef REFERAT_WORKER_INSIDE_H
#define REFERAT_WORKER_INSIDE_H

#include "models/minutes_xml.h"
#include "ocr/ocr.h"
#include "parser/stream.h"
#include "sandbox.h"
#include "tools/command.h"
#include "wire.h"

typedef struct {
    int socket;
    options o;                   /* language and layouts */
    sandbox_limits limits;
    enum { LOCK_UP, LOCK_UP_OR_END, STAY_OPEN } lock;
    arena *kept;                 /* engines and layouts; the file's own is `file_arena` */
    const layout *const *layouts;
    size_t layout_count;
    ocr_desk *desk;
    arena *file_arena;
    ocr_file *file;              /* NULL: none */
    str mapped;
    bool hoards;                 /* short answers wait for others, so that the command is not woken for each */
    size_t hoard_n;
    char hoard[1 << 14];
} worker;

bool worker_answer(worker *w, answer_kind kind, uint32_t number, const void *bytes, size_t size);
bool worker_speak(worker *w);    /* what waited goes out */
bool worker_answer_fault(worker *w, const fault *f);

/* A file as it lies, to be unmapped. Private memory is limited, a file that is only looked at is none. */
bool worker_map(int descriptor, const char *name, str *bytes, fault *f);
void worker_unmap(str bytes);

/* Pages to XML; `viewer` may be NULL. */
bool worker_write_xml(const worker *w, arena *a, const page_stream *pages, const spool runs[RUNS],
    const minutes_viewer *viewer, bytes_sink sink, void *to, fault *f);

/* Makes what the order wants of the document and sends it; false where the command is gone. */
bool whole_make(worker *w, arena *a, const wire_order *order, const int with[WIRE_FILES_MOST]);

#endif
