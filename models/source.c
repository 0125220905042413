/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "source.h"

#include <string.h>

static bool read_text(void *from, char *into, size_t room, size_t *n, fault *f)
{
    (void)f;
    text_source *t = from;
    str piece = str_part(str_from(t->bytes, t->at), 0, room);
    if (piece.n)
        memcpy(into, piece.p, piece.n);
    t->at += piece.n;
    *n = piece.n;
    return true;
}

static bool rewind_text(void *from, fault *f)
{
    (void)f;
    ((text_source *)from)->at = 0;
    return true;
}

bytes_source source_of_text(text_source *t)
{
    return (bytes_source){ read_text, rewind_text, t };
}
