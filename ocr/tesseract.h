/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Reading a picture of a page with Tesseract's language data: words with boxes and confidence.
 *
 * The only door to Tesseract, which finds the lines. They are read by lstm/recogniser.h, which runs the same networks
 * in a fraction of the time and memory; data that it doesn't know are read by Tesseract, too. An engine serves all
 * pages with one language's data; it learns nothing from page to page, so a page reads the same wherever it stands, and
 * it works on one core: Tesseract's own threads cost more than they give (measured: 3.4 s a page with, 1.3 s without),
 * and processes use the cores better. */
#ifndef REFERAT_OCR_TESSERACT_H
#define REFERAT_OCR_TESSERACT_H

#include "lines.h"
#include "models/fault.h"
#include "picture.h"

typedef struct engine engine;

/* `language` as Tesseract names it ("dan", "dan+deu"); `data` its folder, or NULL for the installed one.
 * NULL and a fault: FAULT_LANGUAGE_DATA, naming the package to install. */
engine *engine_open(const char *language, const char *data, fault *f);
void engine_close(engine *e);                              /* NULL is allowed */

typedef struct {
    segment *segments;       /* one text line each, as Tesseract found them; points of the upright page; no type size */
    size_t count;
    size_t words;
    int sure_letters;        /* in words that are hardly wrong */
    float confidence;        /* mean of the words', weighted by their letters; 0 where there are none */
} reading;

typedef enum {
    READ_PAGE,               /* lines of one block */
    READ_LINE,
    READ_WORD,
    READ_NUMBER,             /* a word of digits */
    READ_WAYS
} read_way;

/* The picture must have been set right, or be a part of one that was: pixels are then the whole one's.
 * False where Tesseract gives up. */
bool engine_read(engine *e, arena *a, const picture *p, read_way way, reading *out);

/* Whether the data's own dictionary has the word, spelt just so. True of every word where it cannot be asked. */
bool engine_knows(const engine *e, str word);

/* The folder of the language data with a "/" at its end, in the arena; `data` as for engine_open. */
str engine_data_folder(arena *a, const char *data);

const char *engine_version(void);
/* Identity of the data that `e` reads with: "dan sha256:1f3a…" for each language, in the arena. */
str engine_data_version(engine *e, arena *a);

#endif
