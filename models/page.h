/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Pages as they were read: page > line > word, the same for a text PDF, a scan and a plain text.
 *
 * The OCR stage makes pages, the parser reads them, and nothing in them tells the parser
 * which way they came: every word has a box, a type size and a style. A plain text is laid
 * out as a typewriter would, on cells of PLAIN_CELL_X by PLAIN_CELL_Y points, so that
 * indents and blank lines are distances like on any other page.
 * All lengths are points (1/72 inch) from the page's top left corner, y downwards.
 * Lines come in reading order, top to bottom; a line is everything on one base line of
 * one text column, wide gaps included; words come left to right. */
#ifndef REFERAT_PAGE_H
#define REFERAT_PAGE_H

#include <stdint.h>

#include "arena.h"

#define PLAIN_CELL_X 6.0f   /* a typewriter's pica pitch: 12 characters an inch at 6 pt wide */
#define PLAIN_CELL_Y 12.0f  /* and 6 lines an inch */

typedef struct {
    float x0, y0, x1, y1;
} box;

typedef enum {
    STYLE_PLAIN = 0,
    STYLE_BOLD = 1,
    STYLE_ITALIC = 2
} style_bits;

typedef struct {
    str text;               /* UTF-8, NFC, no blanks inside, never empty */
    str read;               /* the raw reading where a repair changed it; else empty */
    box at;
    float size_pt;          /* type size; 0 where unknown */
    float confidence;       /* 0..1 from OCR; CONFIDENCE_CERTAIN where nothing was guessed */
    uint8_t style;          /* style_bits */
} word;

#define CONFIDENCE_CERTAIN (-1.0f)

typedef struct {
    word *words;
    size_t word_count;      /* at least one */
    box at;                 /* as high as the type; of a scan that lay crooked: as if it had lain straight */
    int number;             /* 1-based line of the text file; 0 where the page is not plain text */
} line;

typedef enum {
    READ_NONE = 0,          /* blank or unreadable */
    READ_LAYER,             /* the PDF's own text */
    READ_OCR,
    READ_PLAIN              /* a text file */
} page_reading;

/* Something about a page that a careful archivist would want to know. */
typedef struct {
    str code;               /* stable word: "page-blank", "page-unreadable", "ink-unread" */
    str text;
    box at;                 /* all zero: the whole page */
    bool warning;           /* else information */
} page_note;

typedef struct {
    int number;             /* 1-based */
    float width_pt, height_pt;
    page_reading reading;
    str reason;             /* why it was read this way, one short English clause */
    str steps;              /* what was done to the picture, e.g. "deskew 1.2; light"; may be empty */
    line *lines;
    size_t line_count;
    page_note *notes;
    size_t note_count;
    /* Of a page whose words are not at hand, being read back from the XML: the mean confidence of those that OCR
     * guessed, and whether there were any. Else 0 and false: the words themselves say it. */
    float guessed_confidence;
    bool guessed;
} page;

/* A whole document, and where it came from. */
typedef struct {
    str name;               /* file name without its folder; "-" for standard input */
    str sha256;             /* 64 hexadecimal digits of the file's bytes */
    str media_type;         /* "application/pdf", "image/tiff", "text/plain", … */
    page *pages;
    size_t page_count;
} document;

/* A line of a document: of the page with that index the line with that index. The spot behind a page's last line is
 * line 0 of the next, that behind the document page `page_count`. */
typedef struct {
    size_t page, line;
} line_spot;

/* Limits that every way of making pages keeps; more is FAULT_LIMIT. */
enum {
    PAGES_MOST = 100000,
    PAGE_LINES_MOST = 10000000,  /* a plain text may be one page of 100 MB */
    PAGE_NOTES_MOST = 1000
};

box box_union(box a, box b);              /* an all-zero box adds nothing */
bool box_empty(box b);                    /* no area */
box line_place(const line *l);            /* around its words, where they stand on the page */
void word_mend(word *w, str text);        /* w says `text` from now on; what was read first stays in w->read */
bool spot_before(line_spot a, line_spot b);
document document_until(arena *a, const document *d, line_spot end);   /* what stands before the spot; lends d */
void page_drop_lines(page *p, size_t count);   /* the rest of the page, behind its first lines and its notes */
page page_copy(arena *a, const page *p);  /* all of it in the arena: shares nothing with p */
const char *page_reading_name(page_reading r);   /* "none", "layer", "ocr", "plain" */

#endif
