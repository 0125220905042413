/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What each {capture} of a pattern is called, and how far a typed one reaches. */
#ifndef REFERAT_CAPTURES_H
#define REFERAT_CAPTURES_H

#include "../models/text.h"
#include "pattern.h"

capture_kind capture_find(str name);      /* CAPTURE_NONE where there is no such capture */
str capture_name(capture_kind kind);      /* "no" */
str captures_listed(arena *a);            /* "{no}, {page}, …": all of them, for faults */
/* A typed capture at byte `from`; *length = bytes it takes. */
bool capture_fits(capture_kind kind, str text, size_t from, size_t *length);

/* Whether a capture may begin with this character below U+0100, folded: true of all that it can hold, and of more. */
bool capture_may_begin(capture_kind kind, uint32_t first);

/* Whether a text may begin with the capture: of a typed one, that it fits there. */
bool capture_may_open(capture_kind kind, str text);

/* Whether a free capture may hold this text. */
bool capture_allows(capture_kind kind, str text);

/* A letter or digit stands there. */
static inline bool word_goes_on(str text, size_t at)
{
    size_t n;
    uint32_t c = text_char(text, at, &n);
    return n > 0 && (char_is_letter(c) || char_is_digit(c));
}

#endif
