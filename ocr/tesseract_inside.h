/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the files of tesseract.h share: tesseract.c has the engine, tesseract_words.c takes the words that Tesseract
 * read, tesseract_lines.c has Tesseract find the lines in what tesseract_ink.c says is ink, and
 * lstm/recogniser.h read them. */
#ifndef REFERAT_OCR_TESSERACT_INSIDE_H
#define REFERAT_OCR_TESSERACT_INSIDE_H

#include <tesseract/capi.h>

#include "lstm/recogniser.h"
#include "tesseract.h"

struct engine {
    TessBaseAPI *api;
    recogniser *lines;       /* NULL: data that it doesn't know, Tesseract reads; else `api` has no data at all */
    const char *language;
    str folder;              /* of the data, in the engine's own arena */
    arena *kept;
};

/* A reading in the making: the line's words first, then the line. */
typedef struct {
    arena *a;
    const picture *p;
    reading *out;
    size_t capacity;
    word *words;
    box *pixels;
    size_t word_count, word_capacity, pixel_count, pixel_capacity;
    float base0, base1;
    double confidence, letters;
} reading_maker;

/* `at` in pixels of the picture. */
void reading_add_word(reading_maker *r, const char *text, size_t length, float confidence, box at);
/* The base line of the line that `it` is in. */
void reading_take_base(reading_maker *r, const TessPageIterator *it);
void reading_end_line(reading_maker *r);

/* From a picture that `api` was given. False where Tesseract gives up. */
bool tesseract_read_words(engine *e, reading_maker *r);
/* Only where tesseract_tells_rows. */
bool tesseract_read_lines(engine *e, reading_maker *r);
bool tesseract_tells_rows(void);

/* The shapes of a line's ink, left to right by their middles. */
typedef struct {
    const box *shapes;
    size_t count;
    float height;            /* of the line */
} shape_row;

/* Where the word ends that begins at shape `from`: at the widest gap between the middles of its last letter and the
 * next word's first, as the network saw them, or in the middle of the two where there is no gap. A network says a
 * letter while it passes it, sooner or later, so the gap may lie a little beyond: else a word loses its last letter to
 * the next one, which is then taken for two. */
size_t tesseract_word_end(const shape_row *row, size_t from, float last, float next);

/* What Tesseract takes for ink in a picture of 8 bits: the same pixels, which it finds by asking of each one where its
 * channel, threshold and rectangle lie. NULL for want of memory. */
struct Pix *tesseract_ink(struct Pix *grey);

/* The whole picture as one line. */
bool tesseract_read_part(engine *e, reading_maker *r, const char *only);

#endif
