/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "reading.h"

#include <stdio.h>

bool file_read(arena *a, str bytes, const char *name, const char *language, document *d, fault *f)
{
    (void)a, (void)bytes, (void)language, (void)d;
    return fault_set(
        f, FAULT_FORMAT, "%s: this build has no OCR stage; give it pages as `referat pages` writes them", name);
}

void engines_print(const char *language)
{
    (void)language;
    puts("built without the OCR stage");
}
