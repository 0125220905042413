/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "reading.h"

#include <stdio.h>

#include "models/pages_text.h"
#include "ocr/kind.h"
#include "ocr/plain.h"
#include "ocr/sha256.h"

bool file_read(arena *a, str bytes, const char *name, const reading_options *o, document *d, fault *f)
{
    (void)o;
    file_kind kind;
    *d = (document){ .name = str_of(name) };
    if (!kind_find(bytes, name, &kind, f))
        return false;
    if (kind != KIND_TEXT)
        return fault_set(f, FAULT_FORMAT,
            "%s: this build has no OCR stage and reads plain text only; build it with -DREFERAT_OCR=ON", name);
    d->sha256 = sha256_of(a, bytes);
    d->media_type = str_of(kind_media_type(kind));
    if (!plain_read(a, bytes, name, d, f))
        return false;
    pages_text_round(d);
    return true;
}

bool file_read_searchable(arena *a, str bytes, const char *name, const reading_options *o, document *d, str *pdf,
    fault *f)
{
    (void)pdf;
    return file_read(a, bytes, name, o, d, f)
        && fault_set(f, FAULT_USAGE, "%s: is a text, and --pdf wants a PDF or a picture; leave it out", name);
}

size_t reading_steps(arena *a, const reading_options *o, alto_step out[READING_STEPS_MOST])
{
    (void)a, (void)o, (void)out;
    return 0;
}

void engines_print(const char *language)
{
    (void)language;
    puts("built without the OCR stage");
}
