/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The pages text going out: a buffer before the sink, and how single values are written. */
#ifndef REFERAT_PAGES_TEXT_OUT_H
#define REFERAT_PAGES_TEXT_OUT_H

#include "page.h"
#include "sink.h"

typedef struct {
    bytes_sink sink;
    void *to;
    bool failed;           /* the sink refused; what comes after is dropped */
    size_t n;
    char bytes[1 << 16];
} pages_output;

void put_flush(pages_output *o);
void put(pages_output *o, str s);
void put_byte(pages_output *o, char c);
void put_literal(pages_output *o, const char *literal);
void put_number(pages_output *o, double number, int decimals);
void put_whole(pages_output *o, long long number);
void put_length(pages_output *o, double length);
void put_box(pages_output *o, const box *b);               /* each length after a blank */
/* With escapes. Bytes that are no UTF-8 become U+FFFD, so that all that is written can be read. */
void put_escaped(pages_output *o, str s, bool quoted);
void put_quoted(pages_output *o, str s);

#endif
