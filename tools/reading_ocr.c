/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "reading.h"

#include <stdio.h>

#include "models/pages_text.h"
#include "ocr/ocr.h"

bool file_read(arena *a, str bytes, const char *name, const char *language, document *d, fault *f)
{
    ocr_options how = { .language = language };
    if (!ocr_read(a, bytes, name, &how, d, f))
        return false;
    pages_text_round(d);
    return true;
}

void engines_print(const char *language)
{
    arena *a = arena_open();
    ocr_engine engines[OCR_ENGINES];
    ocr_options how = { .language = language };
    ocr_engines(a, &how, engines);
    for (size_t i = 0; i < OCR_ENGINES; i++)
        printf("%.*s %.*s\n", STR_ARG(engines[i].name), STR_ARG(engines[i].version));
    arena_close(a);
}
