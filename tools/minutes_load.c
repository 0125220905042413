/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <string.h>

#include "command.h"
#include "correct/corrected.h"
#include "models/minutes_read.h"

static bool load_from(arena *a, const options *o, input *in, const char *file, minutes *m, fault *f)
{
    enum { HEAD_BYTES = 1 << 12 };       /* the root's start tag stands among them */
    str head, xml;
    if (!input_head(a, in, HEAD_BYTES, &head, f))
        return false;
    bool made_before = minutes_read_is(head);
    if (made_before ? !input_all(a, in, &xml, f) : !minutes_text(a, o, in, file, false, &xml, f))
        return false;
    const char *beside = made_before ? file : arena_format(a, "%s.xml", file).p;
    return minutes_read(a, xml, file, m, f) && (strcmp(file, "-") == 0 || corrected_minutes(a, beside, m, f));
}

bool minutes_load(arena *a, const options *o, const char *file, minutes *m, fault *f)
{
    input in;
    if (!input_open(a, file, &in, f))
        return false;
    bool good = load_from(a, o, &in, file, m, f);
    input_close(&in);
    return good;
}
