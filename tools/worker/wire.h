/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a command and its workers say to each other, over one socket a worker.
 *
 * The command gives an order and open descriptors with it; the worker answers each order once, and says nothing else.
 * A worker decodes files that nobody vouches for, so the command takes what it says for bytes of unknown worth: lengths
 * come before contents and are held against a limit, numbers against their range, texts are cut and cleaned, and
 * pages and XML go straight to a file without being looked at. A worker needs no file by name but the language data: it
 * reads what is open and writes to the socket, so that it is locked up before it takes an order (sandbox.h).
 * Both ends are parts of one build on the same machine: structs travel as they lie in memory. */
#ifndef REFERAT_WORKER_WIRE_H
#define REFERAT_WORKER_WIRE_H

#include <stdbool.h>
#include <stdint.h>
#include <stddef.h>

enum { WIRE_NAME_BYTES = 256, WIRE_TYPE_BYTES = 64, WIRE_HASH_BYTES = 65, WIRE_NOTES_MOST = 12, WIRE_SMALL = 1 << 14 };

typedef enum {
    ORDER_NONE,
    ORDER_VERSIONS,          /* answered by ANSWER_VERSIONS */
    ORDER_OPEN,              /* with the file; ANSWER_OPENED */
    ORDER_READ,              /* a piece of the file opened last; ANSWER_PIECE */
    ORDER_PARSE,             /* with the pages of all pieces; ANSWER_SUMMARY, then ANSWER_XML */
    ORDER_WHOLE              /* with a document, and spools where it is long; any number of ANSWER_PICTURE and
                              * ANSWER_AT, then of ANSWER_PART, then ANSWER_DONE */
} order_kind;

typedef struct {
    uint32_t kind;
    uint32_t piece;          /* READ: from 0 */
    uint32_t pieces;         /* PARSE: how many the index has; 0: the descriptor is the document itself */
    uint32_t mend;           /* OPEN: mend the PDF first */
    uint32_t form;           /* WHOLE: a whole_form */
    uint32_t bits;           /* WHOLE: whole_bits */
    uint64_t start;          /* WHOLE: where in the file the document begins */
    uint64_t index_at;       /* PARSE: where in the descriptor's file the index of wire_slices stands */
    char name[WIRE_NAME_BYTES];
    char media_type[WIRE_TYPE_BYTES];   /* PARSE */
    char sha256[WIRE_HASH_BYTES];       /* PARSE */
} wire_order;

/* A piece's pages text within the file. */
typedef struct {
    uint64_t at, size;
} wire_slice;

typedef enum {
    ANSWER_NONE, ANSWER_READY, ANSWER_VERSIONS, ANSWER_OPENED, ANSWER_PIECE, ANSWER_SUMMARY, ANSWER_XML, ANSWER_FAULT,
    ANSWER_PICTURE, ANSWER_PART, ANSWER_DONE,
    ANSWER_AT                /* in between, of an order WHOLE: the number is the page that is read now; no bytes */
} answer_kind;

/* Comes before each answer's `size` bytes. READY is said once, unasked; its number is what holds of the sandbox, its
 * bytes why no more does. FAULT comes in place of any answer but READY:
 * `number` is its kind, the bytes its line. */
typedef struct {
    uint32_t kind;
    uint32_t number;         /* PIECE: piece_bits; PICTURE: the page */
    uint64_t size;
} wire_head;

/* What is made of a document as a whole. */
typedef enum {
    WHOLE_XML,
    WHOLE_PAGES, WHOLE_ALTO, WHOLE_PDF,      /* as `referat pages` writes them */
    WHOLE_ENGINES,           /* of no document: a line for each engine */
    WHOLE_FORMS
} whole_form;

/* It is a pages text; pictures are wanted, marked ones or small ones (wire_compact, then the picture). */
typedef enum { WHOLE_RECORDED = 1, WHOLE_PICTURES = 2, WHOLE_COMPACT = 4 } whole_bits;

typedef struct {
    int32_t width_px, height_px;
    double from_page[6];     /* xx, xy, x0, yx, yy, y0 of a mapping */
} wire_compact;

enum { WIRE_PART_BYTES = 1 << 16, WIRE_FILES_MOST = 4 };

typedef enum { PIECE_DAMAGED = 1, PIECE_PICTURED = 2, PIECE_MENDED = 4 } piece_bits;

typedef struct {
    uint32_t pieces;         /* 0: a text or recorded pages, to be parsed as it lies */
    char media_type[WIRE_TYPE_BYTES];
} wire_opened;

typedef struct {
    uint32_t page, severity;
    char code[32], text[232];
} wire_note;

/* What the XML says, for the journal. */
typedef struct {
    uint32_t review;         /* of models/minutes.h */
    uint32_t pages, layer, ocr, plain, none;   /* pages by how they were read */
    char date[16];           /* of the first meeting that has one, YYYY-MM-DD; may be empty */
    uint32_t notes;          /* the gravest diagnostics, and how many */
    wire_note note[WIRE_NOTES_MOST];
} wire_summary;

/* All of the bytes, waiting as long as it takes; false where the other end is gone. */
bool wire_send(int socket, const void *bytes, size_t size);

/* How long answers may take in all, by the clock. Time in which the machine or this program stood still does not
 * count. */
typedef struct {
    double seconds_left, looked_at;
} wire_patience;

wire_patience wire_patience_of(double seconds);
/* Waits for so many bytes; false where the other end is gone, or no seconds are left. */
bool wire_receive(int socket, void *bytes, size_t size, wire_patience *patience);
/* An order with `count` descriptors. Never waits for long: an order fits into an idle socket. */
bool wire_order_send(int socket, const wire_order *order, const int *with, size_t count);
/* The worker's side: waits for the next order. The descriptors that came with it; -1 for those that did not. */
bool wire_order_receive(int socket, wire_order *order, int with[WIRE_FILES_MOST]);

#endif
